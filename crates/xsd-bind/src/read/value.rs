//! Reading an element: its `xsi` attributes, attributes, content and end tag.

use super::{Head, Reader, TextOf};
use crate::simple::{Written, lexical};
use crate::{
    Check, Content, DeviationPolicy, ErrorKind, MixedText, Ns, Result, Simple, SimpleType, Type, TypeNames, ValueError,
    ValueRule,
};

/// What an error expects of an abstract type from which no type derives.
pub(crate) const NO_TYPE: &str = "a type that derives from the abstract type";

/// What the reader calls of a type. It is an object, so that all types share the code of the reader.
pub(super) trait Body {
    fn attributes(&mut self, reader: &mut Reader<'_>) -> Result;
    fn content(&mut self, reader: &mut Reader<'_>) -> Result;
    fn end(&mut self, reader: &mut Reader<'_>);
}

impl<T: Type> Body for T {
    fn attributes(&mut self, reader: &mut Reader<'_>) -> Result {
        self.read_attributes(reader)
    }

    fn content(&mut self, reader: &mut Reader<'_>) -> Result {
        self.read_content(reader)
    }

    fn end(&mut self, reader: &mut Reader<'_>) {
        self.finish(reader);
    }
}

/// What the reader calls of a simple value in an element. It is an object, so that all types share the code of the reader.
trait TextValue: Written {
    fn parse_from(&mut self, text: &str, offset: usize, reader: &mut Reader<'_>) -> Result;
}

impl<S: Simple> TextValue for S {
    fn parse_from(&mut self, text: &str, offset: usize, reader: &mut Reader<'_>) -> Result {
        match reader.parse(text, offset)? {
            Some(value) => *self = value,
            None => reader.unusable = true,
        }
        Ok(())
    }
}

/// What the reader knows of a type.
#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) name: (Ns, &'static str),
    pub(crate) content: Content,
    pub(crate) members: TypeNames,
}

impl Kind {
    pub(crate) const fn of<T: Type>() -> &'static Self {
        const { &Self { name: T::TYPE_NAME, content: T::CONTENT, members: T::MEMBERS } }
    }
}

impl<'i> Reader<'i> {
    /// Reads the current element.
    pub fn value<T: Type>(&mut self) -> Result<T> {
        let mut value = T::placeholder();
        self.read_required(&mut value)?;
        Ok(value)
    }

    /// Reads the current element. Its `xsi:type`, if any, must name the type `T` or a simple type derived from it.
    #[inline]
    pub fn plain<T: Type>(&mut self, value: &mut T) -> Result {
        self.plain_body(Kind::of::<T>(), value)
    }

    fn plain_body(&mut self, kind: &'static Kind, value: &mut dyn Body) -> Result {
        let derived = if self.head.xsi { self.own_type(kind)? } else { None };
        self.unknown_type = None;
        match derived {
            None => self.body(kind, value),
            Some(check) => self.checked_body(check, kind, value),
        }
    }

    /// Reads the current element twice: as the derived type that `xsi:type` names, to validate it, and as the declared type.
    #[cold]
    fn checked_body(&mut self, check: Check, kind: &'static Kind, value: &mut dyn Body) -> Result {
        self.rehearse(|reader| check(reader).map(|()| true))?;
        if self.checking {
            return self.next_sibling();
        }
        let outer = self.head.outer;
        let quiet = std::mem::replace(&mut self.quiet, true);
        self.element(kind, value)?;
        self.quiet = quiet;
        self.leave(outer)
    }

    /// Calls `check` on the current element. If it returns `true` and no outer check is running, returns to the start of the element.
    pub(super) fn rehearse(&mut self, check: impl FnOnce(&mut Self) -> Result<bool>) -> Result<bool> {
        let (pos, head, attributes, default) = (self.pos, self.head, self.attributes.clone(), self.default);
        let own = self.scope.bindings()[head.outer..].to_vec();
        let outer_frame = std::mem::take(&mut self.frame);
        let outer_open = std::mem::take(&mut self.open);
        let outer_mixed = self.mixed.take();
        let checking = std::mem::replace(&mut self.checking, true);
        let preserving = std::mem::take(&mut self.preserving);
        let read = check(self)?;
        self.preserving = preserving;
        (self.frame, self.open, self.mixed, self.checking) = (outer_frame, outer_open, outer_mixed, checking);
        if read && !checking {
            (self.pos, self.head, self.attributes, self.default) = (pos, head, attributes, default);
            self.scope.restore(head.outer, own);
        }
        Ok(read)
    }

    /// Reads the current element as the type that `xsi:type` names, which the caller has determined, into a placeholder.
    pub fn typed_value<T: Type>(&mut self, value: &mut T) -> Result {
        self.typed_body(Kind::of::<T>(), value)
    }

    fn typed_body(&mut self, kind: &'static Kind, value: &mut dyn Body) -> Result {
        match &mut self.unknown_type {
            // The attribute is preserved instead of the type that the writer writes.
            Some(instead) => *instead = crate::place::written(self.schema, kind.name.0, kind.name.1),
            None => self.take_xsi("type"),
        }
        self.body(kind, value)
    }

    /// Returns the type that `xsi:type` names.
    pub fn type_name(&mut self) -> Result<Option<(Ns, &str)>> {
        if !self.head.xsi {
            return Ok(None);
        }
        let Some(attribute) = self.attributes.iter().find(|a| a.ns == Ns::XSI && a.local == "type") else {
            return Ok(None);
        };
        let text = attribute.value.trim_matches([' ', '\t', '\n', '\r']);
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        Ok(Some((self.scope.resolve(prefix).unwrap_or(Ns(u32::MAX)), local)))
    }

    /// Handles an `xsi:type` that is not one of `expected`.
    pub fn unknown_type(&mut self, expected: &[&str]) -> Result {
        let (found, offset) = match self.xsi("type") {
            Some((found, offset)) => (found.to_owned(), offset),
            None => (String::new(), self.head.offset),
        };
        let expected = expected.iter().map(|name| (*name).to_owned()).collect();
        self.unknown_type = (self.preserves() && !found.is_empty()).then(String::new);
        self.deviate(self.options.bad_type, offset, || ErrorKind::Type { found, expected })
    }

    /// Reads the current element, whose type is abstract although no type derives from it.
    #[cold]
    pub fn abstract_value<T: Type>(&mut self, value: &mut T) -> Result {
        self.unknown_type(&[NO_TYPE])?;
        self.typed_value(value)
    }

    /// Checks that `xsi:type` names the declared type. For a type derived from a simple type, returns its check.
    fn own_type(&mut self, kind: &'static Kind) -> Result<Option<Check>> {
        let schema = self.schema;
        let (own, derived) = match self.type_name()? {
            None => (true, None),
            // An anonymous type has an empty name.
            Some(name) if name == kind.name && !name.1.is_empty() => (true, None),
            Some(name) if kind.content == Content::Text => (false, SimpleType::derived(schema, kind, name)),
            Some(_) => (false, None),
        };
        if own || derived.is_some() {
            return Ok(derived);
        }
        let own = crate::place::written(self.schema, kind.name.0, kind.name.1);
        self.unknown_type(&[&own]).map(|()| None)
    }

    /// Returns whether the current element is nil.
    pub(crate) fn is_nil(&mut self) -> Result<bool> {
        if !self.head.xsi {
            return Ok(false);
        }
        let (text, offset) = match self.xsi("nil") {
            None => return Ok(false),
            Some((text, offset)) => (text.to_owned(), offset),
        };
        match &*text {
            "true" | "1" => Ok(true),
            "false" | "0" if self.nillable => Ok(false),
            "false" | "0" => {
                self.deviate(self.options.bad_type, offset, || ErrorKind::Nil("the element is not nillable"))?;
                Ok(false)
            }
            _ => {
                let error = ValueError::lexical("a valid xs:boolean: true, false, 1 or 0");
                self.deviate(self.options.bad_value, offset, || ErrorKind::value(&text, error))?;
                Ok(false)
            }
        }
    }

    /// Reads the attributes and end tag of a nil element, which must be empty.
    pub(crate) fn nil<T: Type>(&mut self, value: &mut T) -> Result {
        self.nil_body(Kind::of::<T>(), value)
    }

    fn nil_body(&mut self, kind: &'static Kind, value: &mut dyn Body) -> Result {
        let head = self.head;
        if self.nil_type(kind)? && self.checking {
            // The check has read the element.
            return self.next_sibling();
        }
        self.nillable = false;
        self.unknown_type = None;
        self.take_xsi("nil");
        self.enter()?;
        value.attributes(self)?;
        self.finish_attributes()?;
        self.nil_content(head)?;
        self.leave(head.outer)
    }

    /// Checks that `xsi:type` of a nil element names the declared type. The attributes must be those of a simple type in its place, and of any
    /// type in the place of `xs:anyType`, which are checked then.
    fn nil_type(&mut self, kind: &'static Kind) -> Result<bool> {
        let schema = self.schema;
        let check = match self.type_name()? {
            Some(name) if kind.name == (Ns::XS, "anyType") && name != kind.name => schema.type_check(name),
            _ => None,
        };
        match check.map_or_else(|| self.own_type(kind), |check| Ok(Some(check)))? {
            Some(check) => self.rehearse(|reader| check(reader).map(|()| true)),
            None => Ok(false),
        }
    }

    /// Reads the content of a nil element, up to its end tag.
    fn nil_content(&mut self, head: Head<'i>) -> Result {
        if head.empty {
            return Ok(());
        }
        self.pos_after_nothing()?;
        if self.input.as_bytes()[self.pos..].starts_with(b"</") {
            return self.close(head.name);
        }
        self.deviate(self.options.bad_type, head.offset, || ErrorKind::Nil("a nil element must be empty"))?;
        if self.preserves() { self.preserve_in_nil(head.name) } else { self.skip_subtree() }
    }

    fn pos_after_nothing(&mut self) -> Result {
        while matches!(self.byte(self.pos + 1), Some(b'!' | b'?')) && self.byte(self.pos) == Some(b'<') {
            if self.input.as_bytes()[self.pos..].starts_with(b"<![CDATA[") {
                return Ok(());
            }
            self.comment_or_instruction()?;
        }
        Ok(())
    }

    pub(crate) fn set_nillable(&mut self, nillable: bool) {
        self.nillable = nillable;
    }

    /// Reads the current element, and continues after it.
    fn body(&mut self, kind: &'static Kind, value: &mut dyn Body) -> Result {
        let outer = self.head.outer;
        self.element(kind, value)?;
        self.leave(outer)
    }

    /// Reads the attributes, content and end tag of the current element.
    fn element(&mut self, kind: &'static Kind, value: &mut dyn Body) -> Result {
        let Head { xsi, empty, name, offset, .. } = self.head;
        if xsi && self.is_nil()? {
            if self.nillable {
                return self.nil_rehearsal(value);
            }
            self.deviate(self.options.bad_type, offset, || ErrorKind::Nil("the element is not nillable"))?;
        }
        self.nillable = false;
        self.depth += 1;
        if self.depth > self.options.max_depth {
            return Err(self.limit("max_depth", self.options.max_depth));
        }
        self.enter()?;
        value.attributes(self)?;
        if !self.attributes.is_empty() {
            self.finish_attributes()?;
        }
        match kind.content {
            Content::Text => value.content(self)?,
            content => {
                let mixed = content.is_mixed();
                let outer = std::mem::replace(&mut self.mixed, mixed.then(MixedText::default));
                if mixed && self.preserves() {
                    self.places.is_mixed();
                }
                self.open.push(name);
                if empty {
                    self.head.start = false;
                } else {
                    if content == Content::Empty {
                        self.no_text()?;
                    }
                    self.advance()?;
                }
                self.content(content, value)?;
                value.end(self);
                self.open.pop();
                self.mixed = outer;
                self.unusable = false;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a nil element as the type that its `xsi:type` names.
    #[cold]
    fn nil_rehearsal(&mut self, value: &mut dyn Body) -> Result {
        let head = self.head;
        self.nillable = false;
        self.enter()?;
        value.attributes(self)?;
        self.finish_attributes()?;
        self.nil_content(head)
    }

    /// Counts the current element as a child of its parent.
    #[inline]
    pub(super) fn count_child(&mut self, as_read: bool) -> Result {
        if let Some(mixed) = &mut self.mixed {
            mixed.count_child();
        }
        if self.preserves() { self.accept(as_read) } else { Ok(()) }
    }

    #[inline]
    fn enter(&mut self) -> Result {
        self.count_child(false)?;
        if self.preserves() {
            self.places.enter();
        }
        Ok(())
    }

    /// Continues after the end tag of an element.
    #[inline]
    fn leave(&mut self, outer: usize) -> Result {
        if self.preserves() {
            self.memory += self.places.leave(self.schema);
        }
        self.scope.truncate(outer);
        if let Some(asked) = &mut self.asked {
            asked.clear();
        }
        self.next_sibling()
    }

    /// Reads the text of the element that the reader has just entered.
    #[inline]
    pub fn text_value<S: Simple>(&mut self, slot: &mut S) -> Result {
        self.text_body(slot)
    }

    fn text_body(&mut self, slot: &mut dyn TextValue) -> Result {
        let (text, offset) = self.own_text()?;
        let parsed = slot.parse_from(&text, offset, self);
        self.scope.expanded = false;
        parsed?;
        if self.preserves() {
            self.preserve_in_value(&text, slot)?;
        }
        if let TextOf::Owned(text) = text {
            self.scratch = text;
        }
        Ok(())
    }

    /// Reads the text of the element that the reader has just entered, and the end tag. Returns the text, or the default of an empty element,
    /// and its offset.
    fn own_text(&mut self) -> Result<(TextOf<'i>, usize)> {
        let Head { empty, name, offset, .. } = self.head;
        let offset = if empty { offset } else { self.pos };
        let default = self.default.take();
        let text = if empty { TextOf::default() } else { self.text_until_close(name)? };
        match default {
            Some((default, depth)) if text.is_empty() && depth == self.depth => {
                self.scope.expanded = true;
                Ok((default.into(), offset))
            }
            _ => Ok((text, offset)),
        }
    }

    /// Parses a text. Returns `None` if the options accept an invalid text and it has no usable value.
    #[inline]
    pub(super) fn parse<S: Simple>(&mut self, text: &str, offset: usize) -> Result<Option<S>> {
        self.allocate(S::cost(text))?;
        match S::parse(text, &self.scope) {
            Ok(value) => Ok(Some(value)),
            Err(error) => self.bad_value(text, offset, error),
        }
    }

    #[cold]
    fn bad_value<S: Simple>(&mut self, text: &str, offset: usize, error: ValueError) -> Result<Option<S>> {
        self.wrong_value(text, offset, error)?;
        let salvaged = S::salvage(text, &self.scope);
        if let Some(value) = &salvaged {
            self.note_partial(value, text);
        }
        Ok(salvaged)
    }

    fn note_partial(&mut self, value: &dyn Written, text: &str) {
        if self.preserves() {
            self.partial = !same_but_for_space(&lexical(value), text);
        }
    }

    #[cold]
    fn wrong_value(&mut self, text: &str, offset: usize, error: ValueError) -> Result {
        self.deviate(self.policy(&error), offset, || ErrorKind::value(text, error))
    }

    /// Returns the policy for a text with an error.
    pub(super) fn policy(&self, error: &ValueError) -> DeviationPolicy {
        if error.rule == ValueRule::Enumeration { self.options.unlisted_value } else { self.options.bad_value }
    }
}

/// Returns whether two texts have the same characters other than white space.
fn same_but_for_space(one: &str, other: &str) -> bool {
    one.split_whitespace().flat_map(str::chars).eq(other.split_whitespace().flat_map(str::chars))
}
