//! Reading variants that the reader fills, and alternatives of a choice that are more than one element.
//!
//! A function for such an alternative returns it if the current child element starts it. An alternative numbers its slots independently
//! of the content around it, so that the slots of the content don't depend on the alternative.

use super::{Occurs, Reader};
use crate::{AnyElement, Choice, Group, Ns, Result, Type, Wildcard};

impl Reader<'_> {
    fn apart(&mut self, mut read: impl FnMut(&mut Self) -> Result) -> Result {
        if self.frame.active { self.in_group(&mut read) } else { read(self) }
    }
}

/// Creates a variant with a placeholder, which the reader fills.
#[inline]
pub fn begin<T: Type, C>(variant: fn(T) -> C) -> C {
    variant(T::placeholder())
}

/// Creates a derived value with a placeholder, and counts it and its base.
pub fn derived<D, B>(r: &mut Reader<'_>, placeholder: fn() -> Box<D>) -> Result<Box<D>> {
    r.allocate(size_of::<D>() + size_of::<B>())?;
    Ok(placeholder())
}

/// Reads the current element as a variant of an abstract type, which `xsi:type` names.
pub fn typed<T: Type, F>(r: &mut Reader<'_>, slot: &mut F, variant: impl FnOnce(T) -> F) -> Result {
    let mut value = T::placeholder();
    r.typed_value(&mut value)?;
    *slot = variant(value);
    Ok(())
}

/// Reads child elements of one name.
pub fn repeated<T: Type>(r: &mut Reader<'_>, ns: Ns, name: &'static str, occurs: Occurs) -> Result<Option<Vec<T>>> {
    if r.child() != Some((ns, name)) {
        return Ok(None);
    }
    let mut values = Vec::new();
    r.apart(|r| r.repeated(ns, name, occurs, &mut values))?;
    Ok(Some(values))
}

/// Reads a model group.
pub fn group<G: Group>(r: &mut Reader<'_>) -> Result<Option<G>> {
    if !G::starts(r) {
        return Ok(None);
    }
    let mut value = G::placeholder();
    r.apart(|r| value.read(r))?;
    Ok(Some(value))
}

/// Reads a repeated model group.
pub fn groups<G: Group>(r: &mut Reader<'_>, occurs: Occurs) -> Result<Option<Vec<G>>> {
    if !G::starts(r) {
        return Ok(None);
    }
    let mut values = Vec::new();
    r.apart(|r| r.groups(occurs, &mut values))?;
    Ok(Some(values))
}

/// Reads a nested choice.
pub fn choice<C: Choice>(r: &mut Reader<'_>) -> Result<Option<C>> {
    C::read(r)
}

/// Reads a repeated nested choice.
pub fn choices<C: Choice>(r: &mut Reader<'_>, occurs: Occurs) -> Result<Option<Vec<C>>> {
    if !C::starts(r) {
        return Ok(None);
    }
    let mut values = Vec::new();
    r.apart(|r| r.choices(occurs, &mut values))?;
    Ok(Some(values))
}

/// Reads an element that a wildcard admits.
pub fn required_any(r: &mut Reader<'_>, wildcard: &Wildcard) -> Result<Option<AnyElement>> {
    if starts_any(r, wildcard) { r.any_element(wildcard).map(Some) } else { Ok(None) }
}

/// Reads elements that a wildcard admits.
pub fn any(r: &mut Reader<'_>, wildcard: &Wildcard, occurs: Occurs) -> Result<Option<Vec<AnyElement>>> {
    if !starts_any(r, wildcard) {
        return Ok(None);
    }
    let mut values = Vec::new();
    r.apart(|r| r.any(wildcard, occurs, &mut values))?;
    Ok(Some(values))
}

/// Returns whether a wildcard admits the current child element.
pub fn starts_any(r: &mut Reader<'_>, wildcard: &Wildcard) -> bool {
    r.is_admitted(wildcard)
}
