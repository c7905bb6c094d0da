//! Writing simple values: the texts of elements, and attributes.

use super::text::Instead;
use super::{AttributeTag, Text, Writer};
use crate::error_kind::excerpt;
use crate::simple::Written;
use crate::{ErrorKind, Result, Simple, ValueError};

/// Notes that a value has a prefix. The closure does not depend on the type of the value.
fn note_prefix(found: &mut bool) -> impl FnMut(&str, &str) {
    |_, _| *found = true
}

impl Writer<'_> {
    /// Writes a text. Returns whether it is valid and has no prefixes.
    #[inline]
    pub(super) fn write_straight<S: Simple>(&mut self, value: &S, attribute: bool) -> bool {
        let mut text = Text::new(&mut self.out, attribute, self.options.forbidden);
        let is_valid = value.write(&mut text).is_ok() && text.refused().is_none();
        let mut has_prefixes = false;
        value.namespaces(&mut note_prefix(&mut has_prefixes));
        is_valid && !has_prefixes
    }

    /// Writes the text of the current element.
    pub fn text_value<S: Simple>(&mut self, value: &S) -> Result {
        self.own_text(value)
    }

    fn own_text(&mut self, value: &dyn Written) -> Result {
        if self.back.is_some() && self.preserved_value(value)? {
            return Ok(());
        }
        let prefixes = self.prefixes(value)?;
        let start = self.start_text()?;
        let result = self.write_text(value, false, &prefixes);
        self.end_text(start, result)
    }

    fn start_text(&mut self) -> Result<usize> {
        if self.back.is_some() {
            self.preserved_attributes()?;
        }
        if self.tag_open {
            self.out.push('>');
        }
        Ok(self.out.len())
    }

    fn end_text(&mut self, start: usize, result: Result<(), Fault>) -> Result {
        self.note_text(start, None);
        if self.tag_open {
            // The tag of an element without text stays open and becomes `<a/>`.
            if self.out.len() == start {
                self.out.pop();
                self.empty_text()?;
            } else {
                self.tag_open = false;
            }
        }
        self.checked(start, None, result)?;
        if self.back.is_some() { self.preserved_in_text(start) } else { Ok(()) }
    }

    /// Declares the prefixes of a value. Returns the ones that replace its own.
    fn prefixes(&mut self, value: &dyn Written) -> Result<Vec<Instead>> {
        let mut instead = Vec::new();
        let mut declared = Ok(());
        value.declare(&mut |wanted, uri| {
            if declared.is_ok() {
                declared = self.declare_prefix(wanted, uri, &mut instead);
            }
        });
        declared.map(|()| instead)
    }

    fn declare_prefix(&mut self, wanted: &str, uri: &str, instead: &mut Vec<Instead>) -> Result {
        if !uri.is_empty() {
            let prefix = self.attribute_prefix(wanted, uri)?;
            if prefix != wanted {
                instead.push((wanted.to_owned(), uri.to_owned(), prefix));
            }
        }
        Ok(())
    }

    fn write_text(&mut self, value: &dyn Written, attribute: bool, prefixes: &[Instead]) -> Result<(), Fault> {
        let mut text = Text::new(&mut self.out, attribute, self.options.forbidden).with_prefixes(prefixes);
        value.write_to(&mut text).map_err(Fault::ValueRule)?;
        text.refused().map_or(Ok(()), |char| Err(Fault::Forbidden(char)))
    }

    #[inline]
    fn checked(&mut self, start: usize, attribute: Option<AttributeTag>, result: Result<(), Fault>) -> Result {
        match result {
            Ok(()) => Ok(()),
            Err(fault) => self.faulty(start, attribute, fault),
        }
    }

    #[cold]
    fn faulty(&mut self, start: usize, attribute: Option<AttributeTag>, fault: Fault) -> Result {
        let step = attribute.map(|tag| format!("@{}", tag.name()));
        let kind = match fault {
            Fault::Forbidden(char) => ErrorKind::ForbiddenCharacter(char),
            Fault::ValueRule(error) => ErrorKind::value(&excerpt(self.out.get(start..).unwrap_or_default()), error),
        };
        self.violation(step.as_deref(), kind)
    }

    /// Writes a required attribute: straight, and in the general way if anything about it is unusual.
    pub fn required_attribute<S: Simple>(&mut self, tag: AttributeTag, value: &S) -> Result {
        if self.is_straight && self.names.is_none() {
            let start = self.out.len();
            tag.open().push(&mut self.out);
            if self.write_straight(value, true) {
                self.out.push('"');
                return Ok(());
            }
            self.out.truncate(start);
        }
        self.general_attribute(tag, value)
    }

    fn general_attribute(&mut self, tag: AttributeTag, value: &dyn Written) -> Result {
        if self.back.is_some() && self.preserved_attribute(tag.name(), Some(value))? {
            return Ok(());
        }
        if self.names.is_some()
            && let Some(kind) = self.written_twice(tag.name())
        {
            return self.violation(Some(&format!("@{}", tag.name())), kind);
        }
        let prefixes = self.prefixes(value)?;
        tag.open().push(&mut self.out);
        let start = self.out.len();
        let result = self.write_text(value, true, &prefixes);
        self.note_text(start, Some(tag));
        self.checked(start, Some(tag), result)?;
        self.out.push('"');
        Ok(())
    }

    /// Writes an optional attribute.
    #[inline]
    pub fn optional_attribute<S: Simple>(&mut self, tag: AttributeTag, value: &Option<S>) -> Result {
        match value {
            Some(value) => self.required_attribute(tag, value),
            None if self.back.is_some() => self.preserved_attribute(tag.name(), None).map(drop),
            None => Ok(()),
        }
    }

    pub(super) fn attribute_text(&mut self, name: &str, value: &str) -> Result {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        let mut text = Text::new(&mut self.out, true, self.options.forbidden);
        text.push_str(value);
        let refused = text.refused();
        self.out.push('"');
        match refused {
            Some(char) => self.violation(Some(&format!("@{name}")), ErrorKind::ForbiddenCharacter(char)),
            None => Ok(()),
        }
    }
}

/// The reason why a text can't be written.
enum Fault {
    ValueRule(ValueError),
    Forbidden(char),
}
