//! Writing elements and attributes with a default or fixed value.
//!
//! An empty element has the default value. So an empty text in an element with a default would be read back as the default: XSD has no way
//! to write it, and the writer rejects it.

use super::Writer;
use crate::read::Occurs;
use crate::{ErrorKind, Faceted, Result, Type, ValueError, check_fixed};

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
