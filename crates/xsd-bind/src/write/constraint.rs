//! Writing elements and attributes with a default or fixed value.
//!
//! An empty element has the default value. So an empty text in an element with a default would be read back as the default: XSD has no way
//! to write it, and the writer rejects it.

use super::{AttributeTag, Tag, Writer};
use crate::read::Occurs;
use crate::{Constraint, Element, ErrorKind, Faceted, Result, Type, TypeNames, ValueError, check_fixed, place};

/// What the writer calls of the type of a global element. It is an object, so that all types share the code of the writer.
trait Global {
    fn write(&self, tag: Tag<'static>, writer: &mut Writer<'_>) -> Result;
    fn compare_fixed(&self, fixed: &str) -> Result<(), String>;
}

impl<T: Element> Global for T {
    fn write(&self, tag: Tag<'static>, writer: &mut Writer<'_>) -> Result {
        self.write_value(tag, writer)
    }

    fn compare_fixed(&self, fixed: &str) -> Result<(), String> {
        self.check_fixed(fixed)
    }
}

impl Writer<'_> {
    /// Writes a required child element with a default.
    pub fn required_or<T: Type>(&mut self, tag: Tag<'static>, default: &'static str, value: &T) -> Result {
        self.with_default(default, |writer| writer.required(tag, value))
    }

    /// Writes an optional child element with a default.
    pub fn optional_or<T: Type>(&mut self, tag: Tag<'static>, default: &'static str, value: &Option<T>) -> Result {
        self.with_default(default, |writer| writer.optional(tag, value))
    }

    /// Writes repeated child elements with a default.
    pub fn repeated_or<T: Type>(
        &mut self,
        tag: Tag<'static>,
        default: &'static str,
        occurs: Occurs,
        values: &[T],
    ) -> Result {
        self.with_default(default, |writer| writer.repeated(tag, occurs, values))
    }

    fn with_default(&mut self, default: &'static str, write: impl FnOnce(&mut Self) -> Result) -> Result {
        self.default = (!default.is_empty()).then_some((self.depth + 1, default));
        self.look_around();
        let result = write(self);
        self.default = None;
        self.look_around();
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
        if let Constraint::None = T::CONSTRAINT {
            return value.write_value(T::ELEMENT.2, self);
        }
        self.constrained(T::ELEMENT.2, &T::CONSTRAINT, value)
    }

    fn constrained(&mut self, tag: Tag<'static>, constraint: &Constraint, value: &dyn Global) -> Result {
        match constraint {
            Constraint::None => value.write(tag, self),
            Constraint::Default(default) => self.with_default(default, |writer| value.write(tag, writer)),
            Constraint::Fixed(fixed) => {
                self.fixed(value.compare_fixed(fixed), fixed, tag.name())?;
                value.write(tag, self)
            }
            Constraint::Types(types) => self.with_types(types, |writer| value.write(tag, writer)),
        }
    }

    /// Writes a required child element, whose `xsi:type` can name only some of the derived types.
    pub fn required_as<T: Type>(&mut self, tag: Tag<'static>, types: TypeNames, value: &T) -> Result {
        self.with_types(types, |writer| writer.required(tag, value))
    }

    /// Writes an optional child element, whose `xsi:type` can name only some of the derived types.
    pub fn optional_as<T: Type>(&mut self, tag: Tag<'static>, types: TypeNames, value: &Option<T>) -> Result {
        self.with_types(types, |writer| writer.optional(tag, value))
    }

    fn with_types(&mut self, types: TypeNames, write: impl FnOnce(&mut Self) -> Result) -> Result {
        self.only = Some((self.depth + 1, types));
        let result = write(self);
        self.only = None;
        result
    }

    /// Writes repeated child elements, whose `xsi:type` can name only some of the derived types.
    pub fn repeated_as<T>(&mut self, tag: Tag<'static>, types: TypeNames, occurs: Occurs, values: &[T]) -> Result
    where
        T: Type,
    {
        self.count(values.len(), occurs, tag.name())?;
        values.iter().try_for_each(|value| self.required_as(tag, types, value))
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

    /// Rejects a value that differs from the fixed value of its declaration. `last` is the last step of its path.
    pub(super) fn fixed(&mut self, checked: Result<(), String>, fixed: &str, last: &str) -> Result {
        match checked {
            Ok(()) => Ok(()),
            Err(found) => self.violation(Some(last), ErrorKind::value(&found, ValueError::fixed(fixed))),
        }
    }

    fn fixed_attribute(&mut self, checked: Result<(), String>, fixed: &str, name: &str) -> Result {
        if checked.is_ok() { Ok(()) } else { self.fixed(checked, fixed, &format!("@{name}")) }
    }

    /// Writes a required child element with a fixed value.
    pub fn required_fixed<T: Type>(&mut self, tag: Tag<'static>, fixed: &'static str, value: &T) -> Result {
        self.fixed(value.check_fixed(fixed), fixed, tag.name())?;
        self.required(tag, value)
    }

    /// Writes an optional child element with a fixed value.
    pub fn optional_fixed<T>(&mut self, tag: Tag<'static>, fixed: &'static str, value: &Option<T>) -> Result
    where
        T: Type,
    {
        self.fixed(value.as_ref().map_or(Ok(()), |value| value.check_fixed(fixed)), fixed, tag.name())?;
        self.optional(tag, value)
    }

    /// Writes repeated child elements with a fixed value.
    pub fn repeated_fixed<T>(&mut self, tag: Tag<'static>, fixed: &'static str, occurs: Occurs, values: &[T]) -> Result
    where
        T: Type,
    {
        values.iter().try_for_each(|value| self.fixed(value.check_fixed(fixed), fixed, tag.name()))?;
        self.repeated(tag, occurs, values)
    }

    /// Writes a required attribute with a fixed value.
    pub fn required_attribute_fixed<S>(&mut self, tag: AttributeTag, fixed: &'static str, value: &S) -> Result
    where
        S: Faceted,
    {
        self.fixed_attribute(check_fixed(value, fixed), fixed, tag.name())?;
        self.required_attribute(tag, value)
    }

    /// Writes an optional attribute with a fixed value.
    pub fn optional_attribute_fixed<S>(&mut self, tag: AttributeTag, fixed: &'static str, value: &Option<S>) -> Result
    where
        S: Faceted,
    {
        self.fixed_attribute(value.as_ref().map_or(Ok(()), |value| check_fixed(value, fixed)), fixed, tag.name())?;
        self.optional_attribute(tag, value)
    }
}
