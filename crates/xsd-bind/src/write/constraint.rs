//! Writing elements and attributes with a default or fixed value, and the required element of a wildcard.
//!
//! An empty element has the default value. So an empty text in an element with a default is read back as the default: XSD has no way to
//! write it.

use super::Writer;
use crate::read::Occurs;
use crate::{AnyElement, Result, Simple, Type, Wildcard};

impl Writer<'_> {
    /// Writes a required child element with a default.
    pub fn required_or<T: Type>(&mut self, name: &'static str, _default: &'static str, value: &T) -> Result {
        self.required(name, value)
    }

    /// Writes an optional child element with a default.
    pub fn optional_or<T: Type>(&mut self, name: &'static str, _default: &'static str, value: &Option<T>) -> Result {
        self.optional(name, value)
    }

    /// Writes repeated child elements with a default.
    pub fn repeated_or<T: Type>(
        &mut self,
        name: &'static str,
        _: &'static str,
        occurs: Occurs,
        values: &[T],
    ) -> Result {
        self.repeated(name, occurs, values)
    }

    /// Writes a required child element with a fixed value.
    pub fn required_fixed<T: Type + Simple + PartialEq>(
        &mut self,
        name: &'static str,
        fixed: &'static str,
        value: &T,
    ) -> Result {
        self.fixed(Some(value), fixed, || name.to_owned())?;
        self.required(name, value)
    }

    /// Writes an optional child element with a fixed value.
    pub fn optional_fixed<T>(&mut self, name: &'static str, fixed: &'static str, value: &Option<T>) -> Result
    where
        T: Type + Simple + PartialEq,
    {
        self.fixed(value.as_ref(), fixed, || name.to_owned())?;
        self.optional(name, value)
    }

    /// Writes repeated child elements with a fixed value.
    pub fn repeated_fixed<T>(&mut self, name: &'static str, fixed: &'static str, occurs: Occurs, values: &[T]) -> Result
    where
        T: Type + Simple + PartialEq,
    {
        values.iter().try_for_each(|value| self.fixed(Some(value), fixed, || name.to_owned()))?;
        self.repeated(name, occurs, values)
    }

    /// Writes a required attribute with a fixed value.
    pub fn required_attribute_fixed<S>(&mut self, name: &'static str, fixed: &'static str, value: &S) -> Result
    where
        S: Simple + PartialEq,
    {
        self.fixed(Some(value), fixed, || format!("@{name}"))?;
        self.required_attribute(name, value)
    }

    /// Writes an optional attribute with a fixed value.
    pub fn optional_attribute_fixed<S>(&mut self, name: &'static str, fixed: &'static str, value: &Option<S>) -> Result
    where
        S: Simple + PartialEq,
    {
        self.fixed(value.as_ref(), fixed, || format!("@{name}"))?;
        self.optional_attribute(name, value)
    }

    /// Declares a prefix, unless the schema uses it: the element's own name may need that binding.
    pub(crate) fn declare_beside(&mut self, prefix: &str, uri: &str) {
        if !prefix.is_empty() && self.schema.namespaces.iter().all(|(known, _)| *known != prefix) {
            self.declare(prefix, uri);
        }
    }

    /// Writes the required element of a wildcard.
    pub fn required_any(&mut self, wildcard: &Wildcard, value: &AnyElement) -> Result {
        if value.local.is_empty() {
            // The placeholder of a missing element.
            return self.any(wildcard, (1, 1), &[]);
        }
        self.any(wildcard, (1, 1), std::slice::from_ref(value))
    }
}
