//! The global components that wildcards validate their content with, besides the global elements: attributes, and complex types, which
//! `xsi:type` can name.

use crate::ty::check_type;
use crate::{Check, Faceted, Ns, Reader, Result, Schema, Scope, SimpleType, Type, ValueError};

/// A global attribute.
#[derive(Clone, Copy, Debug)]
pub struct GlobalAttribute {
    name: (Ns, &'static str),
    fixed: Option<&'static str>,
    check: fn(&str, Option<&'static str>, &Scope<'_>) -> Result<(), ValueError>,
}

impl GlobalAttribute {
    /// Describes an attribute of the type `S`, perhaps with a fixed value.
    pub const fn new<S: Faceted>(name: (Ns, &'static str), fixed: Option<&'static str>) -> Self {
        Self { name, fixed, check: check_value::<S> }
    }

    /// Returns an error if a text is not a valid value.
    pub(crate) fn check(&self, text: &str, scope: &Scope<'_>) -> Result<(), ValueError> {
        (self.check)(text, self.fixed, scope)
    }
}

fn check_value<S: Faceted>(text: &str, fixed: Option<&'static str>, scope: &Scope<'_>) -> Result<(), ValueError> {
    let value = S::parse(text, scope)?;
    match fixed {
        Some(fixed) if !value.equals(fixed) => Err(ValueError::fixed(fixed)),
        Some(_) | None => Ok(()),
    }
}

/// A named complex type with child elements. [`SimpleType`] describes the types with text content.
#[derive(Debug)]
pub struct ComplexType {
    name: (Ns, &'static str),
    check: Check,
}

impl ComplexType {
    /// Describes the type `T`.
    pub const fn new<T: Type>() -> Self {
        Self { name: T::TYPE_NAME, check: check_type::<T> }
    }
}

impl Schema {
    /// Returns the global attribute of the given name.
    pub(crate) fn attribute(&self, ns: Ns, local: &str) -> Option<&'static GlobalAttribute> {
        self.attributes.iter().find(|known| known.name == (ns, local))
    }

    /// Reads the current element as a global element, or as the type that its `xsi:type` names. Returns `false` if the schema knows neither.
    pub(crate) fn assess(&self, reader: &mut Reader<'_>) -> Result<bool> {
        if (self.check)(reader)? { Ok(true) } else { self.assess_type(reader) }
    }

    /// Reads the current element as the type that its `xsi:type` names. Returns `false` if there is no such type.
    pub(crate) fn assess_type(&self, reader: &mut Reader<'_>) -> Result<bool> {
        let Some(name) = reader.type_name()? else { return Ok(false) };
        match self.type_check(name) {
            Some(check) => check(reader).map(|()| true),
            None => Ok(false),
        }
    }

    /// Returns the check for a type.
    pub(crate) fn type_check(&self, name: (Ns, &str)) -> Option<Check> {
        let complex = self.complex_types.iter().find(|known| known.name == name).map(|known| known.check);
        complex.or_else(|| SimpleType::check(self, name))
    }
}
