//! Whether the current child element starts an alternative of a choice. `choice!` calls the function named like the one that reads the
//! alternative, with the variant, whose type says what the alternative holds.

use crate::read::{Occurs, alternative};
use crate::{AnyElement, Choice, Group, Ns, Reader, Type, Wildcard};

/// For an alternative that `alternative::repeated` reads.
pub fn repeated<T: Type, V>(_: fn(Vec<T>) -> V, r: &mut Reader<'_>, ns: Ns, name: &'static str, _: Occurs) -> bool {
    r.child() == Some((ns, name))
}

/// For an alternative that `alternative::group` reads.
pub fn group<G: Group, V>(_: fn(G) -> V, r: &mut Reader<'_>) -> bool {
    G::starts(r)
}

/// For an alternative that `alternative::groups` reads.
pub fn groups<G: Group, V>(_: fn(Vec<G>) -> V, r: &mut Reader<'_>, _: Occurs) -> bool {
    G::starts(r)
}

/// For an alternative that `alternative::choice` reads.
pub fn choice<C: Choice, V>(_: fn(C) -> V, r: &mut Reader<'_>) -> bool {
    C::starts(r)
}

/// For an alternative that `alternative::choices` reads.
pub fn choices<C: Choice, V>(_: fn(Vec<C>) -> V, r: &mut Reader<'_>, _: Occurs) -> bool {
    C::starts(r)
}

/// For an alternative that `alternative::required_any` reads.
pub fn required_any<V>(_: fn(AnyElement) -> V, r: &mut Reader<'_>, wildcard: &Wildcard) -> bool {
    alternative::starts_any(r, wildcard)
}

/// For an alternative that `alternative::any` reads.
pub fn any<V>(_: fn(Vec<AnyElement>) -> V, r: &mut Reader<'_>, wildcard: &Wildcard, _: Occurs) -> bool {
    alternative::starts_any(r, wildcard)
}
