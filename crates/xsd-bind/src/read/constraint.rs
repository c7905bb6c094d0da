//! Fields whose declaration gives a fixed value, and the one element of a wildcard that must be there.

use super::{Occurs, Reader};
use crate::{AnyElement, Ns, Result, Simple, Type, Wildcard};

impl Reader<'_> {
    /// Reads a child that must be there and whose only value is `fixed`; if it is empty, it stands for that.
    pub fn required_fixed<T>(&mut self, ns: Ns, name: &'static str, fixed: &'static str, slot: &mut T) -> Result
    where
        T: Type + Simple + PartialEq,
    {
        let here = self.at(ns, name);
        self.required_or(ns, name, fixed, slot)?;
        if here { self.fixed(name, Some(&*slot), fixed) } else { Ok(()) }
    }

    /// Reads a child that may be there and whose only value is `fixed`; if it is empty, it stands for that.
    pub fn optional_fixed<T>(&mut self, ns: Ns, name: &'static str, fixed: &'static str, slot: &mut Option<T>) -> Result
    where
        T: Type + Simple + PartialEq,
    {
        let here = self.at(ns, name);
        self.optional_or(ns, name, fixed, slot)?;
        if here { self.fixed(name, slot.as_ref(), fixed) } else { Ok(()) }
    }

    /// Reads the children of one name, whose only value is `fixed`; an empty one stands for that.
    pub fn repeated_fixed<T>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        occurs: Occurs,
        slot: &mut Vec<T>,
    ) -> Result
    where
        T: Type + Simple + PartialEq,
    {
        let known = slot.len();
        self.repeated_or(ns, name, fixed, occurs, slot)?;
        slot[known..].iter().try_for_each(|value| self.fixed(name, Some(value), fixed))
    }

    /// Reads an attribute that must be there and whose only value is `fixed`.
    pub fn required_attribute_fixed<S>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        slot: &mut S,
    ) -> Result
    where
        S: Simple + PartialEq,
    {
        let before = self.attribute_is_here(ns, name);
        self.required_attribute(ns, name, slot)?;
        if before { self.fixed(name, Some(&*slot), fixed) } else { Ok(()) }
    }

    /// Reads an attribute that may be there and whose only value is `fixed`.
    pub fn optional_attribute_fixed<S>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        slot: &mut Option<S>,
    ) -> Result
    where
        S: Simple + PartialEq,
    {
        self.optional_attribute(ns, name, slot)?;
        self.fixed(name, slot.as_ref(), fixed)
    }

    fn attribute_is_here(&self, ns: Ns, name: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.ns == ns && attribute.local == name && !attribute.taken)
    }

    /// Reads the one element that a wildcard asks for.
    pub fn required_any(&mut self, wildcard: &Wildcard, slot: &mut AnyElement) -> Result {
        let mut one = Vec::new();
        self.any(wildcard, (1, 1), &mut one)?;
        if let Some(element) = one.pop() {
            *slot = element;
        }
        Ok(())
    }
}
