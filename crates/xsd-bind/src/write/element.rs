//! Writing an element: its tags, attributes and text.

use super::text::Instead;
use super::{AttributeTag, Tag, Text, Writer};
use crate::error_kind::excerpt;
use crate::namespace::XSI_URI;
use crate::read::NO_TYPE;
use crate::simple::Written;
use crate::{ErrorKind, Job, MixedText, Ns, Order, Result, Simple, Type, ValueError, WriteOptions};

/// What the writer calls of a type. It is an object, so that all types share the code of the writer.
pub(super) trait Body {
    fn value(&self, tag: Tag<'_>, writer: &mut Writer<'_>) -> Result;
    fn attributes(&self, writer: &mut Writer<'_>) -> Result;
    fn content(&self, writer: &mut Writer<'_>) -> Result;
}

impl<T: Type> Body for T {
    fn value(&self, tag: Tag<'_>, writer: &mut Writer<'_>) -> Result {
        self.write_value(tag, writer)
    }

    fn attributes(&self, writer: &mut Writer<'_>) -> Result {
        if !T::HAS_ATTRIBUTES {
            return Ok(());
        }
        self.write_attributes(writer)?;
        writer.wild_attributes(self)
    }

    fn content(&self, writer: &mut Writer<'_>) -> Result {
        self.write_content(writer)
    }
}

/// Notes that a value has a prefix. The closure does not depend on the type of the value.
fn note_prefix(found: &mut bool) -> impl FnMut(&str, &str) {
    |_, _| *found = true
}

/// A part of an element.
#[derive(Clone, Copy, Debug)]
pub enum Part {
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
    /// Writes an element.
    #[inline]
    pub fn plain<T: Type>(&mut self, tag: Tag<'_>, value: &T) -> Result {
        self.plain_body(tag, T::TYPE_NAME, value)
    }

    fn plain_body(&mut self, tag: Tag<'_>, declared: (Ns, &str), value: &dyn Body) -> Result {
        self.start_tag(tag)?;
        self.note_type(tag.name(), declared, None);
        self.rest(tag, value)
    }

    /// Writes an element of a simple type: straight, and in the general way if anything about it is unusual.
    pub fn simple<S: Simple + Type>(&mut self, tag: Tag<'_>, value: &S) -> Result {
        if self.is_straight {
            let (start, content) = self.open_straight(tag);
            if self.write_straight(value, false) {
                return self.close_straight(content, tag);
            }
            self.out.truncate(start);
        }
        self.plain(tag, value)
    }

    /// Writes a text. Returns whether it is valid and has no prefixes.
    #[inline]
    fn write_straight<S: Simple>(&mut self, value: &S, attribute: bool) -> bool {
        let mut text = Text::new(&mut self.out, attribute, self.options.forbidden);
        let is_valid = value.write(&mut text).is_ok() && text.refused().is_none();
        let mut has_prefixes = false;
        value.namespaces(&mut note_prefix(&mut has_prefixes));
        is_valid && !has_prefixes
    }

    /// Determines whether anything around the next element affects how it is written.
    pub(super) fn look_around(&mut self) {
        self.is_straight = self.depth > 0
            && self.mixed.is_empty()
            && self.default.is_none()
            && self.tracker.is_none()
            && self.back.is_none();
    }

    /// Writes a start tag without attributes. Returns where it begins and ends.
    #[inline]
    fn open_straight(&mut self, tag: Tag<'_>) -> (usize, usize) {
        if self.tag_open {
            self.out.push('>');
            self.tag_open = false;
        }
        let start = self.out.len();
        tag.start().push(&mut self.out);
        (start, self.out.len())
    }

    /// Writes the end tag of an element whose content begins at `start`.
    #[inline]
    fn close_straight(&mut self, start: usize, tag: Tag<'_>) -> Result {
        if self.out.len() == start {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            tag.end().push(&mut self.out);
        }
        self.relieve()
    }

    /// Writes an element whose type is abstract although no type derives from it.
    #[cold]
    pub fn abstract_value<T: Type>(&mut self, tag: Tag<'_>, value: &T) -> Result {
        self.start_tag(tag)?;
        self.note_type(tag.name(), T::TYPE_NAME, None);
        self.violation(None, ErrorKind::Type { found: String::new(), expected: vec![NO_TYPE.to_owned()] })?;
        self.rest(tag, value)
    }

    /// Writes an element without attributes. `content` writes its content.
    pub fn element(&mut self, name: &str, content: impl FnOnce(&mut Self) -> Result) -> Result {
        self.start(name)?;
        content(self)?;
        self.end(name)
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
        write: &mut dyn FnMut(&mut Self, Part) -> Result,
    ) -> Result {
        self.start_derived(tag, declared, type_name)?;
        write(self, Part::Attributes)?;
        write(self, Part::Content)?;
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
        self.restricted_body(tag, T::TYPE_NAME, type_name, value, base, &*placeholder::<B>())
    }

    fn restricted_body(
        &mut self,
        tag: Tag<'_>,
        declared: (Ns, &'static str),
        type_name: &'static str,
        value: &dyn Body,
        base: &dyn Body,
        unset: &dyn Body,
    ) -> Result {
        self.start_derived(tag, declared, type_name)?;
        if self.fields(base) != self.fields(unset) {
            self.violation(None, ErrorKind::BesideRestriction { type_name: type_name.to_owned() })?;
        }
        self.rest(tag, value)
    }

    /// Returns the attributes and the content of a value without its derived value, or an error if they can't be written.
    fn fields(&self, value: &dyn Body) -> Result<String> {
        let options = WriteOptions::default().validate(false);
        let mut writer = Writer::new(Job { schema: self.schema, options: &options, preserved: &[] }, None);
        writer.start("")?;
        value.attributes(&mut writer)?;
        value.content(&mut writer)?;
        Ok(writer.out)
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

    #[inline]
    fn rest(&mut self, tag: Tag<'_>, value: &dyn Body) -> Result {
        value.attributes(self)?;
        value.content(self)?;
        self.end_tag(tag)
    }

    fn start(&mut self, name: &str) -> Result {
        self.before_start()?;
        self.out.push('<');
        self.out.push_str(name);
        self.after_start(name)
    }

    fn start_tag(&mut self, tag: Tag<'_>) -> Result {
        if !self.is_straight {
            self.before_start()?;
            tag.open().push(&mut self.out);
            return self.after_start(tag.name());
        }
        if self.tag_open {
            self.out.push('>');
        }
        tag.open().push(&mut self.out);
        self.begin_tag();
        Ok(())
    }

    /// Begins the state of a start tag.
    #[inline]
    fn begin_tag(&mut self) {
        self.tag_open = true;
        if self.names.is_some() {
            self.names = None;
        }
        self.wild.clear();
        self.depth += 1;
    }

    fn before_start(&mut self) -> Result {
        if self.mixed.last().is_some_and(|(depth, ..)| *depth == self.depth) && !self.is_busy() {
            self.mixed_text(true)?;
        }
        if self.back.is_some() {
            self.preserved_nodes(false)?;
        }
        self.finish_tag()
    }

    fn after_start(&mut self, name: &str) -> Result {
        self.begin_tag();
        if self.depth == 1 {
            for (prefix, uri) in self.schema.namespaces {
                self.declaration(prefix, uri);
            }
            self.look_around();
        }
        if let Some(tracker) = &mut self.tracker {
            if let Some((_, names)) = tracker.path.last_mut() {
                *names.entry(name.to_owned()).or_default() += 1;
            }
            let step = tracker.step(name);
            tracker.path.push((step, Default::default()));
            tracker.used.iter_mut().for_each(|used| used.enter());
        }
        if self.back.is_some() {
            self.preserved_enter(name);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result {
        if self.before_end(name)? {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self.after_end()
    }

    fn end_tag(&mut self, tag: Tag<'_>) -> Result {
        if !self.is_straight {
            if self.before_end(tag.name())? {
                tag.end().push(&mut self.out);
            }
            return self.after_end();
        }
        if self.tag_open {
            self.out.push_str("/>");
            self.tag_open = false;
        } else {
            tag.end().push(&mut self.out);
        }
        self.leave_bindings();
        self.depth -= 1;
        self.relieve()
    }

    /// Ends an element without content. Returns whether it needs an end tag.
    fn before_end(&mut self, name: &str) -> Result<bool> {
        if self.mixed.last().is_some_and(|(depth, ..)| *depth == self.depth) {
            self.mixed_text(false)?;
            self.mixed.pop();
            self.look_around();
        }
        if self.back.is_some() {
            self.preserved_nodes(true)?;
            self.preserved_attributes()?;
            self.preserved_leave(name);
        }
        if !self.tag_open {
            return Ok(true);
        }
        self.out.push_str("/>");
        self.tag_open = false;
        Ok(false)
    }

    fn after_end(&mut self) -> Result {
        self.leave_bindings();
        self.depth -= 1;
        if let Some(tracker) = &mut self.tracker {
            tracker.path.pop();
            tracker.used.iter_mut().for_each(|used| used.leave());
        }
        self.relieve()
    }

    #[inline]
    pub(super) fn finish_tag(&mut self) -> Result {
        if self.tag_open {
            if self.back.is_some() {
                self.preserved_attributes()?;
            }
            self.out.push('>');
            self.tag_open = false;
        }
        Ok(())
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

    fn attribute_text(&mut self, name: &str, value: &str) -> Result {
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

    /// Sets the text between the child elements of the current element.
    pub fn texts(&mut self, texts: &MixedText) {
        self.mixed.push((self.depth, texts.clone(), 0));
        self.look_around();
    }

    fn mixed_text(&mut self, child_follows: bool) -> Result {
        let Some((_, texts, children)) = self.mixed.last_mut() else { return Ok(()) };
        let text: String = if child_follows {
            *children += 1;
            texts.after(*children - 1).to_owned()
        } else {
            let children = *children;
            texts.iter().filter(|(after, _)| *after >= children).map(|(_, text)| text).collect()
        };
        match &self.back {
            _ if text.is_empty() => Ok(()),
            Some(_) => self.preserved_text(&text),
            None => self.any_text(&text),
        }
    }

    /// Writes the fields of an `xs:all` in the recorded order.
    pub fn in_order(&mut self, order: &Order, fields: impl Fn(&mut Self) -> Result) -> Result {
        if order.slots().is_empty() {
            return fields(self);
        }
        // A run in which no slot has its turn counts the slots.
        self.turn = Some((u32::MAX, 0));
        fields(self)?;
        let count = self.turn.map_or(0, |(_, count)| count);
        // Fields set after reading come last.
        let added = (0..count).filter(|slot| !order.slots().contains(slot));
        for (index, slot) in order.slots().iter().copied().chain(added).enumerate() {
            // A slot has one turn, however often a deserialized order has it.
            if order.slots().iter().take(index).any(|earlier| *earlier == slot) {
                continue;
            }
            self.turn = Some((slot, 0));
            fields(self)?;
        }
        self.turn = None;
        Ok(())
    }

    pub(crate) fn start_any(&mut self, name: &str) -> Result {
        self.start(name)
    }

    pub(crate) fn end_any(&mut self, name: &str) -> Result {
        self.end(name)
    }

    pub(crate) fn any_attribute(&mut self, name: &str, value: &str) -> Result {
        self.attribute_text(name, value)
    }

    pub(crate) fn any_text(&mut self, content: &str) -> Result {
        self.finish_tag()?;
        let mut text = Text::new(&mut self.out, false, self.options.forbidden);
        text.push_str(content);
        match text.refused() {
            Some(char) => self.violation(None, ErrorKind::ForbiddenCharacter(char)),
            None => Ok(()),
        }
    }
}

/// The reason why a text can't be written.
enum Fault {
    ValueRule(ValueError),
    Forbidden(char),
}
