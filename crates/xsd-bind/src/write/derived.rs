//! Writing an element with `xsi:type` or `xsi:nil`.

use super::element::Body;
use super::{Tag, Tracker, Writer};
use crate::namespace::XSI_URI;
use crate::read::NO_TYPE;
use crate::{Deviation, ErrorKind, Job, Ns, Result, Type};

/// A part of an element.
#[derive(Clone, Copy, Debug)]
pub enum ElementPart {
    /// The attributes.
    Attributes,
    /// What is between the tags.
    Content,
}

/// A base without fields, which can be large, so it is not on the stack while nested elements are written.
#[inline(never)]
fn placeholder<T: Type>() -> Box<T> {
    Box::new(T::placeholder())
}

impl Writer<'_> {
    /// Writes an element whose type is abstract although no type derives from it.
    #[cold]
    pub fn abstract_value<T: Type>(&mut self, tag: Tag<'_>, value: &T) -> Result {
        self.start_tag(tag)?;
        self.note_type(tag.name(), T::TYPE_NAME, None);
        self.violation(None, ErrorKind::Type { found: String::new(), expected: vec![NO_TYPE.to_owned()] })?;
        self.rest(tag, value)
    }

    /// Writes an element with `xsi:type`.
    pub fn typed<T: Type>(&mut self, tag: Tag<'_>, type_name: &'static str, value: &T) -> Result {
        self.typed_body(tag, T::TYPE_NAME, type_name, value)
    }

    fn typed_body(&mut self, tag: Tag<'_>, declared: (Ns, &str), type_name: &'static str, value: &dyn Body) -> Result {
        self.start_typed(tag, declared, type_name)?;
        if self.back.is_none() || !self.preserved_attribute("xsi:type", Some(&type_name.to_owned()))? {
            self.attribute_text("xsi:type", type_name)?;
        }
        self.rest(tag, value)
    }

    /// Writes a start tag for `xsi:type`.
    fn start_typed(&mut self, tag: Tag<'_>, declared: (Ns, &str), type_name: &'static str) -> Result {
        self.start_tag(tag)?;
        self.note_type(tag.name(), declared, Some(type_name));
        self.only_types(type_name)?;
        self.declare("xsi", XSI_URI);
        Ok(())
    }

    /// Writes a start tag with `xsi:type` for a value of a derived type.
    fn start_derived(&mut self, tag: Tag<'_>, declared: (Ns, &str), type_name: &'static str) -> Result {
        self.start_typed(tag, declared, type_name)?;
        self.attribute_text("xsi:type", type_name)
    }

    /// Writes an element with `xsi:type`. `write` writes its parts.
    pub fn derived(
        &mut self,
        tag: Tag<'_>,
        declared: (Ns, &'static str),
        type_name: &'static str,
        write: &mut dyn FnMut(&mut Self, ElementPart) -> Result,
    ) -> Result {
        self.start_derived(tag, declared, type_name)?;
        write(self, ElementPart::Attributes)?;
        write(self, ElementPart::Content)?;
        self.end_tag(tag)
    }

    /// Rejects a base that holds a value of a derived type.
    #[inline]
    pub fn undivided<T: Type>(&mut self, base: &T) -> Result {
        if base.is_derived() { self.violation(None, ErrorKind::DerivedBase) } else { Ok(()) }
    }

    /// Writes an element with `xsi:type`, whose type is derived by restriction. The fields of its base must not be set.
    pub fn restricted<T: Type, B: Type>(
        &mut self,
        tag: Tag<'_>,
        type_name: &'static str,
        value: &T,
        base: &B,
    ) -> Result {
        let alone = !self.options.validate || self.fields(base)? == self.fields(&*placeholder::<B>())?;
        self.restricted_body(tag, T::TYPE_NAME, type_name, value, alone)
    }

    fn restricted_body(
        &mut self,
        tag: Tag<'_>,
        declared: (Ns, &'static str),
        type_name: &'static str,
        value: &dyn Body,
        alone: bool,
    ) -> Result {
        self.start_derived(tag, declared, type_name)?;
        if !alone {
            self.violation(None, ErrorKind::BesideRestriction { type_name: type_name.to_owned() })?;
        }
        self.rest(tag, value)
    }

    /// Returns what a value without its derived value is written as, with the violations.
    fn fields(&self, value: &dyn Body) -> Result<(String, Vec<Deviation>)> {
        let mut writer = Writer::new(Job { schema: self.schema, options: self.options, preserved: &[] }, None);
        writer.tracker = Some(Tracker { collect: true, ..Tracker::default() });
        writer.start("")?;
        value.attributes(&mut writer)?;
        value.content(&mut writer)?;
        writer.end("")?;
        Ok((writer.out, writer.tracker.map(|tracker| tracker.violations).unwrap_or_default()))
    }

    /// Writes a nil element with its attributes.
    pub(crate) fn nil<T: Type>(&mut self, tag: Tag<'_>, value: &T) -> Result {
        self.start_tag(tag)?;
        self.note_type(tag.name(), T::TYPE_NAME, None);
        self.declare("xsi", XSI_URI);
        self.attribute_text("xsi:nil", "true")?;
        Body::attributes(value, self)?;
        self.end_tag(tag)
    }
}
