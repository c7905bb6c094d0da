//! Writing elements and attributes with a default or fixed value.
//!
//! An empty element has the default value. So an empty text in an element with a default would be read back as the default: XSD has no way
//! to write it, and the writer rejects it.

use super::Writer;
use crate::read::Occurs;
use crate::{Constraint, Element, ErrorKind, Faceted, Result, Type, TypeNames, ValueError, check_fixed, place};

impl Writer<'_> {
    /// Writes a required child element with a default.
    pub fn required_or<T: Type>(&mut self, name: &'static str, default: &'static str, value: &T) -> Result {
        self.with_default(default, |writer| writer.required(name, value))
    }

    /// Writes an optional child element with a default.
    pub fn optional_or<T: Type>(&mut self, name: &'static str, default: &'static str, value: &Option<T>) -> Result {
        self.with_default(default, |writer| writer.optional(name, value))
    }

    /// Writes repeated child elements with a default.
    pub fn repeated_or<T: Type>(
        &mut self,
        name: &'static str,
        default: &'static str,
        occurs: Occurs,
        values: &[T],
    ) -> Result {
        self.with_default(default, |writer| writer.repeated(name, occurs, values))
    }

    fn with_default(&mut self, default: &'static str, write: impl FnOnce(&mut Self) -> Result) -> Result {
        self.default = (!default.is_empty()).then_some((self.depth + 1, default));
        let result = write(self);
        self.default = None;
        result
    }

    /// Rejects the empty text of an element with a default.
    pub(super) fn empty_text(&mut self) -> Result {
        let Some((_, default)) = self.default.filter(|(depth, _)| *depth == self.depth) else { return Ok(()) };
        let expected = format!("a text: an empty element has the default value {default:?}");
        self.violation(None, ErrorKind::value("", ValueError::lexical(expected)))
    }

    /// Writes a global element.
    pub fn global<T: Element>(&mut self, value: &T) -> Result {
        let name = T::ELEMENT.2;
        match T::CONSTRAINT {
            Constraint::None => self.required(name, value),
            Constraint::Default(default) => self.required_or(name, default, value),
            Constraint::Fixed(fixed) => self.required_fixed(name, fixed, value),
            Constraint::Types(types) => self.required_as(name, types, value),
        }
    }

    /// Writes a required child element, whose `xsi:type` can name only some of the derived types.
    pub fn required_as<T: Type>(&mut self, name: &'static str, types: TypeNames, value: &T) -> Result {
        self.only = Some((self.depth + 1, types));
        let result = self.required(name, value);
        self.only = None;
        result
    }

    /// Writes an optional child element, whose `xsi:type` can name only some of the derived types.
    pub fn optional_as<T: Type>(&mut self, name: &'static str, types: TypeNames, value: &Option<T>) -> Result {
        self.only = Some((self.depth + 1, types));
        let result = self.optional(name, value);
        self.only = None;
        result
    }

    /// Writes repeated child elements, whose `xsi:type` can name only some of the derived types.
    pub fn repeated_as<T>(&mut self, name: &'static str, types: TypeNames, occurs: Occurs, values: &[T]) -> Result
    where
        T: Type,
    {
        self.count(values.len(), occurs, || name.to_owned())?;
        values.iter().try_for_each(|value| self.required_as(name, types, value))
    }

    /// Rejects a type that `xsi:type` can't name on the element that has just begun.
    pub(super) fn only_types(&mut self, type_name: &str) -> Result {
        let Some((_, types)) = self.only.filter(|(depth, _)| *depth == self.depth) else { return Ok(()) };
        let expected: Vec<String> = types.iter().map(|(ns, local)| place::written(self.schema, *ns, local)).collect();
        if expected.iter().any(|name| name == type_name) {
            return Ok(());
        }
        self.violation(None, ErrorKind::Type { found: type_name.to_owned(), expected })
    }

    /// Writes a required child element with a fixed value.
    pub fn required_fixed<T: Type>(&mut self, name: &'static str, fixed: &'static str, value: &T) -> Result {
        self.fixed(Some(value), |value| value.check_fixed(fixed), fixed, || name.to_owned())?;
        self.required(name, value)
    }

    /// Writes an optional child element with a fixed value.
    pub fn optional_fixed<T>(&mut self, name: &'static str, fixed: &'static str, value: &Option<T>) -> Result
    where
        T: Type,
    {
        self.fixed(value.as_ref(), |value| value.check_fixed(fixed), fixed, || name.to_owned())?;
        self.optional(name, value)
    }

    /// Writes repeated child elements with a fixed value.
    pub fn repeated_fixed<T>(&mut self, name: &'static str, fixed: &'static str, occurs: Occurs, values: &[T]) -> Result
    where
        T: Type,
    {
        values.iter().try_for_each(|value| {
            self.fixed(Some(value), |value| value.check_fixed(fixed), fixed, || name.to_owned())
        })?;
        self.repeated(name, occurs, values)
    }

    /// Writes a required attribute with a fixed value.
    pub fn required_attribute_fixed<S>(&mut self, name: &'static str, fixed: &'static str, value: &S) -> Result
    where
        S: Faceted,
    {
        self.fixed(Some(value), |value| check_fixed(value, fixed), fixed, || format!("@{name}"))?;
        self.required_attribute(name, value)
    }

    /// Writes an optional attribute with a fixed value.
    pub fn optional_attribute_fixed<S>(&mut self, name: &'static str, fixed: &'static str, value: &Option<S>) -> Result
    where
        S: Faceted,
    {
        self.fixed(value.as_ref(), |value| check_fixed(value, fixed), fixed, || format!("@{name}"))?;
        self.optional_attribute(name, value)
    }
}
