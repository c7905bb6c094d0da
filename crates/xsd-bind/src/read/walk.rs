//! Walking through a document that has been read: its tags and texts, without a schema.

use std::borrow::Cow;

use super::{Reader, Result};
use crate::{Ns, ReadOptions, Schema, Scope};

/// A walk through a document. Deviations have been reported before, so only an exceeded limit is an error.
pub(crate) struct Walk<'i> {
    reader: Reader<'i>,
    /// The number of namespace bindings outside of each open element.
    outer: Vec<usize>,
    /// The number of namespace bindings outside of the element that was closed last.
    closed: Option<usize>,
    /// The text since the last tag.
    text: String,
}

/// A tag, besides the name of an end tag.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tag<'i> {
    /// The start tag of an element, at an offset.
    Start { ns: Ns, local: &'i str, offset: usize },
    /// The end tag of an element, or the end of an empty-element tag.
    End,
}

impl<'i> Walk<'i> {
    /// Starts a walk that may allocate a number of bytes.
    pub(crate) fn new(input: &'i str, schema: &'static Schema, options: &'i ReadOptions, memory: usize) -> Self {
        let mut reader = Reader::new(input, schema, options, false);
        reader.quiet = true;
        reader.memory = memory;
        Self { reader, outer: Vec::new(), closed: None, text: String::new() }
    }

    /// Advances to the next tag. After the end tag of the root element there is none.
    pub(crate) fn next(&mut self) -> Result<Option<Tag<'i>>> {
        if let Some(outer) = self.closed.take() {
            self.reader.scope.truncate(outer);
        }
        if self.reader.pos == 0 {
            self.reader.prolog()?;
            return Ok(Some(self.start()));
        }
        if self.reader.head.empty {
            return Ok(Some(self.end()));
        }
        loop {
            if self.outer.is_empty() {
                return Ok(None);
            }
            self.reader.loose_text(self.reader.pos, 0, &mut self.text)?;
            match self.reader.byte(self.reader.pos + 1) {
                Some(b'/') => {
                    self.reader.end_tag()?;
                    return Ok(Some(self.end()));
                }
                Some(b'!' | b'?') => self.reader.comment_or_instruction()?,
                _ => {
                    self.reader.start_tag()?;
                    return Ok(Some(self.start()));
                }
            }
        }
    }

    fn start(&mut self) -> Tag<'i> {
        self.text.clear();
        let head = self.reader.head;
        self.outer.push(head.outer);
        self.reader.open.push(head.name);
        Tag::Start { ns: head.ns, local: head.local, offset: head.offset }
    }

    fn end(&mut self) -> Tag<'i> {
        self.reader.head.empty = false;
        self.reader.open.pop();
        self.closed = self.outer.pop();
        Tag::End
    }

    /// Skips the rest of the current element, including its end tag.
    pub(crate) fn skip(&mut self) -> Result {
        self.reader.open.pop();
        let outer = self.outer.pop();
        self.reader.skip_subtree()?;
        self.reader.head.empty = false;
        self.closed = outer;
        Ok(())
    }

    /// Returns the text since the last start tag, at the end tag of an element without child elements.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the bindings of prefixes at the last tag.
    pub(crate) fn scope(&self) -> &Scope<'i> {
        &self.reader.scope
    }

    /// Returns the attributes in the last start tag, each with its offset, without namespace declarations and those of `xsi`.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (Ns, &'i str, &Cow<'i, str>, usize)> {
        let all = self.reader.attributes.iter().filter(|attribute| !attribute.taken && attribute.ns != Ns::XSI);
        all.map(|attribute| (attribute.ns, attribute.local, &attribute.value, attribute.offset))
    }

    /// Returns the type that `xsi:type` names in the last start tag.
    pub(crate) fn type_name(&mut self) -> Result<Option<(Ns, &str)>> {
        self.reader.type_name()
    }

    /// Returns whether the last start tag has a true `xsi:nil`.
    pub(crate) fn is_nil(&self) -> bool {
        let nil = self.reader.attributes.iter().find(|attribute| attribute.ns == Ns::XSI && attribute.local == "nil");
        self.reader.head.xsi && nil.is_some_and(|nil| matches!(nil.value.trim(), "true" | "1"))
    }

    /// Counts bytes that are about to be allocated.
    pub(crate) fn allocate(&mut self, bytes: usize) -> Result {
        self.reader.allocate(bytes)
    }
}
