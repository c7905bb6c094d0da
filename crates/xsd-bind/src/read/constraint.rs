//! Reading elements and attributes with a fixed value, and the required element of a wildcard.

use super::{Occurs, Reader};
use crate::{AnyElement, ErrorKind, Faceted, Ns, Result, Type, ValueError, Wildcard, check_fixed};

impl Reader<'_> {
    /// Reads a required child element with a fixed value, which an empty one has too.
    pub fn required_fixed<T>(&mut self, ns: Ns, name: &'static str, fixed: &'static str, slot: &mut T) -> Result
    where
        T: Type,
    {
        let (here, offset) = (self.at(ns, name), self.head.offset);
        self.required_or(ns, name, fixed, slot)?;
        if here { self.is_fixed(slot.check_fixed(fixed), fixed, offset) } else { Ok(()) }
    }

    /// Reads an optional child element with a fixed value, which an empty one has too.
    pub fn optional_fixed<T>(&mut self, ns: Ns, name: &'static str, fixed: &'static str, slot: &mut Option<T>) -> Result
    where
        T: Type,
    {
        let (here, offset) = (self.at(ns, name), self.head.offset);
        self.optional_or(ns, name, fixed, slot)?;
        match slot {
            Some(value) if here => self.is_fixed(value.check_fixed(fixed), fixed, offset),
            _ => Ok(()),
        }
    }

    /// Reads repeated child elements with a fixed value, which an empty one has too.
    pub fn repeated_fixed<T>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        occurs: Occurs,
        slot: &mut Vec<T>,
    ) -> Result
    where
        T: Type,
    {
        let (known, offset) = (slot.len(), self.head.offset);
        self.repeated_or(ns, name, fixed, occurs, slot)?;
        slot.iter().skip(known).try_for_each(|value| self.is_fixed(value.check_fixed(fixed), fixed, offset))
    }

    /// Reads a required attribute with a fixed value.
    pub fn required_attribute_fixed<S>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        slot: &mut S,
    ) -> Result
    where
        S: Faceted,
    {
        let offset = self.attribute_offset(ns, name);
        self.required_attribute(ns, name, slot)?;
        offset.map_or(Ok(()), |offset| self.is_fixed(check_fixed(slot, fixed), fixed, offset))
    }

    /// Reads an optional attribute with a fixed value.
    pub fn optional_attribute_fixed<S>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        slot: &mut Option<S>,
    ) -> Result
    where
        S: Faceted,
    {
        let offset = self.attribute_offset(ns, name);
        self.optional_attribute(ns, name, slot)?;
        match (slot, offset) {
            (Some(value), Some(offset)) => self.is_fixed(check_fixed(value, fixed), fixed, offset),
            _ => Ok(()),
        }
    }

    fn attribute_offset(&self, ns: Ns, name: &str) -> Option<usize> {
        let found =
            self.attributes.iter().find(|attribute| attribute.ns == ns && attribute.local == name && !attribute.taken);
        found.map(|attribute| attribute.offset)
    }

    fn is_fixed(&mut self, checked: Result<(), String>, fixed: &str, offset: usize) -> Result {
        let Err(found) = checked else { return Ok(()) };
        let error = ValueError::fixed(fixed);
        self.deviate(self.options.bad_value, offset, || ErrorKind::value(&found, error))
    }

    /// Reads the required element of a wildcard.
    pub fn required_any(&mut self, wildcard: &Wildcard, slot: &mut AnyElement) -> Result {
        let mut one = Vec::new();
        self.any(wildcard, (1, 1), &mut one)?;
        if let Some(element) = one.pop() {
            *slot = element;
        }
        Ok(())
    }
}
