//! The alternatives of a choice that are not simply one element: what `choice!` calls for them.
//!
//! In: the reader at a child. Out: the alternative, if the child begins it. An alternative counts its slots apart from the content that the
//! choice stands in, so that the numbers of that do not depend on which alternative is there.

use super::{Occurs, Reader};
use crate::{AnyElement, Choice, Group, Ns, Result, Type, Wildcard};

impl Reader<'_> {
    fn apart(&mut self, mut read: impl FnMut(&mut Self) -> Result) -> Result {
        if self.frame.active { self.in_passes(false, read) } else { read(self) }
    }
}

/// Children of one name.
pub fn repeated<T: Type>(r: &mut Reader<'_>, ns: Ns, name: &'static str, occurs: Occurs) -> Result<Option<Vec<T>>> {
    if r.child() != Some((ns, name)) {
        return Ok(None);
    }
    let mut values = Vec::new();
    r.apart(|r| r.repeated(ns, name, occurs, &mut values))?;
    Ok(Some(values))
}

/// A sequence.
pub fn group<G: Group>(r: &mut Reader<'_>) -> Result<Option<G>> {
    if !G::starts(r) {
        return Ok(None);
    }
    let mut value = G::placeholder();
    r.apart(|r| value.read(r))?;
    Ok(Some(value))
}

/// A sequence, as often as it is there.
pub fn groups<G: Group>(r: &mut Reader<'_>, occurs: Occurs) -> Result<Option<Vec<G>>> {
    if !G::starts(r) {
        return Ok(None);
    }
    let mut values = Vec::new();
    r.apart(|r| r.groups(occurs, &mut values))?;
    Ok(Some(values))
}

/// A choice within the choice.
pub fn choice<C: Choice>(r: &mut Reader<'_>) -> Result<Option<C>> {
    C::read(r)
}

/// A choice within the choice, as often as it is there.
pub fn choices<C: Choice>(r: &mut Reader<'_>, occurs: Occurs) -> Result<Option<Vec<C>>> {
    let Some(first) = C::read(r)? else { return Ok(None) };
    let mut values = vec![first];
    let least = (occurs.0.saturating_sub(1), occurs.1 - 1);
    if least.1 > 0 {
        r.apart(|r| r.choices(least, &mut values))?;
    }
    Ok(Some(values))
}

/// An element that a wildcard admits.
pub fn required_any(r: &mut Reader<'_>, wildcard: &Wildcard) -> Result<Option<AnyElement>> {
    if starts_any(r, wildcard) { r.any_element(wildcard).map(Some) } else { Ok(None) }
}

/// Elements that a wildcard admits.
pub fn any(r: &mut Reader<'_>, wildcard: &Wildcard, occurs: Occurs) -> Result<Option<Vec<AnyElement>>> {
    if !starts_any(r, wildcard) {
        return Ok(None);
    }
    let mut values = Vec::new();
    r.apart(|r| r.any(wildcard, occurs, &mut values))?;
    Ok(Some(values))
}

/// Whether the child at hand is an element that a wildcard admits.
pub fn starts_any(r: &mut Reader<'_>, wildcard: &Wildcard) -> bool {
    r.child().is_some_and(|(ns, _)| wildcard.admits(r.namespace_uri(ns)))
}
