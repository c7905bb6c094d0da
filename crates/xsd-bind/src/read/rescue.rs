//! Content that has no place in the value: unknown elements and attributes, and texts that their type can't represent.
//!
//! Lenient reading leaves an optional field empty and a required one at its placeholder value. If the options ask for it, the reader
//! preserves the content, so that it is written back.

use super::places::Particle;
use super::{Head, Reader};
use crate::simple::{Written, lexical};
use crate::{AnyNode, MixedText, Preserved, PreservedNode, Result, Type, chars};

impl<'i> Reader<'i> {
    /// Returns whether content without a place in the value is preserved.
    #[inline]
    pub(super) fn preserves(&self) -> bool {
        self.preserving
    }

    /// Notes that the value holds the current element. `as_read` means that the writer writes its name as in the document.
    #[cold]
    pub(super) fn accept(&mut self, as_read: bool) -> Result {
        self.allocate(self.places.growth())?;
        let particle = self.particle();
        let Head { ns, local, name, .. } = self.head;
        self.places.child(ns, local, as_read.then_some(name), particle);
        Ok(())
    }

    /// Returns the particle that generated code asks for.
    pub(super) fn particle(&self) -> Particle {
        match self.frame.slot() {
            Some(slot) => Particle { group: self.frame.group, slot },
            None => Particle::default(),
        }
    }

    /// Preserves a node at the current position. `particle` is the one that an element would fill if it came first.
    #[cold]
    pub(super) fn preserve(&mut self, node: PreservedNode, particle: Option<Particle>) -> Result {
        let text = self.mixed.as_ref().map_or(0, MixedText::last_len);
        self.preserve_entry(Preserved { text, ..Preserved::new(node) }, particle)
    }

    fn preserve_entry(&mut self, entry: Preserved, particle: Option<Particle>) -> Result {
        self.allocate_preserved(&entry)?;
        self.places.preserve(entry, particle);
        Ok(())
    }

    /// Preserves an attribute of the element that the reader has just entered. `instead` is the placeholder that it replaces.
    #[cold]
    pub(super) fn preserve_attribute(&mut self, index: usize, instead: Option<String>) -> Result {
        let attribute = self.preserved_attribute(index);
        self.preserve_entry(Preserved { instead, ..Preserved::new(PreservedNode::Attribute(attribute)) }, None)
    }

    /// Skips or preserves the current element, as the options say.
    pub(super) fn skip_unknown(&mut self) -> Result {
        if self.preserves() { self.preserve_element(None) } else { self.skip_element() }
    }

    /// Skips or preserves the current element, whose particle is filled.
    #[cold]
    pub(super) fn skip_surplus(&mut self) -> Result {
        let particle = self.particle();
        if self.preserves() { self.preserve_element(Some(particle)) } else { self.skip_element() }
    }

    /// Preserves the current element, and advances.
    #[cold]
    fn preserve_element(&mut self, particle: Option<Particle>) -> Result {
        let element = self.tree_of_current()?;
        self.preserve(PreservedNode::Element(element), particle)?;
        self.next_sibling()
    }

    /// Preserves text between elements. `start` is the offset of its first character other than white space.
    #[cold]
    pub(super) fn preserve_text(&mut self, start: usize, text: &str) -> Result {
        if text.bytes().all(chars::is_space) {
            return Ok(());
        }
        let before = self.input[..start].trim_end_matches([' ', '\t', '\n']).len();
        let text = format!("{}{text}", self.slice(before, start));
        if let Some(known) = self.places.text_before() {
            known.push_str(&text);
            return self.allocate(text.len());
        }
        self.preserve(PreservedNode::Text(text), None)
    }

    /// Preserves a child element in simple content, after `before` bytes of text.
    #[cold]
    pub(super) fn preserve_in_text(&mut self, before: usize) -> Result {
        let element = self.tree_of_current()?;
        let entry = Preserved { text: before, ..Preserved::new(PreservedNode::Element(element)) };
        self.preserve_entry(entry, None)
    }

    /// Preserves the content of a nil element up to its end tag.
    #[cold]
    pub(super) fn preserve_in_nil(&mut self, name: &'i str) -> Result {
        let mut nodes = Vec::new();
        self.open.push(name);
        self.tree_children(false, &mut nodes)?;
        self.open.pop();
        for node in nodes {
            let node = match node {
                AnyNode::Element(element) => PreservedNode::Element(element),
                AnyNode::Text(text) if text.bytes().all(chars::is_space) => continue,
                AnyNode::Text(text) => PreservedNode::Text(text),
            };
            self.preserve_entry(Preserved::new(node), None)?;
        }
        Ok(())
    }

    /// Preserves the text of the current element if `value` does not represent it, and adapts the positions of the child elements in it.
    #[cold]
    pub(super) fn preserve_in_value(&mut self, text: &str, value: &dyn Written) -> Result {
        if self.unusable || std::mem::take(&mut self.partial) {
            let instead = lexical(value);
            // Some placeholders are not values of their type either, such as that of xs:QName.
            if instead != text {
                let node = PreservedNode::Text(text.to_owned());
                self.preserve_entry(Preserved { instead: Some(instead), ..Preserved::new(node) }, None)?;
            }
            return Ok(());
        }
        let mut inner = self.places.own().filter(|entry| entry.text > 0).peekable();
        if inner.peek().is_some() {
            let written = lexical(value).len();
            inner.for_each(|entry| {
                entry.text = if entry.text >= text.len() { written } else { entry.text.min(written) }
            });
        }
        Ok(())
    }

    /// Reads the current element into a value that exists whatever the text is.
    #[inline]
    pub fn read_required<T: Type>(&mut self, value: &mut T) -> Result {
        value.read_value(self)?;
        self.unusable = false;
        Ok(())
    }

    /// Preserves an element that has been read and has no usable value. `single` means that it fills its particle nevertheless.
    #[cold]
    pub(super) fn preserve_unusable(&mut self, offset: usize, outer: usize, single: bool) -> Result {
        let text = self.mixed.as_mut().map_or(0, MixedText::withdraw_child);
        if !self.preserves() {
            return Ok(());
        }
        self.places.withdraw();
        let particle = single.then(|| self.particle());
        // The texts are read already.
        let mixed = self.mixed.take();
        self.mixed = mixed.is_some().then(MixedText::default);
        let quiet = std::mem::replace(&mut self.quiet, true);
        self.scope.truncate(outer);
        self.pos = offset;
        self.start_tag()?;
        let element = self.tree_of_current()?;
        self.preserve_entry(Preserved { text, ..Preserved::new(PreservedNode::Element(element)) }, particle)?;
        self.next_sibling()?;
        (self.quiet, self.mixed) = (quiet, mixed);
        Ok(())
    }

    /// Reads an alternative of a choice that is filled already, if the current child element starts one, and preserves it.
    #[cold]
    pub(super) fn surplus_alternative(
        &mut self,
        slot: usize,
        child: Head<'i>,
        read: &mut dyn FnMut(&mut Self) -> Result<bool>,
    ) -> Result {
        let mark = self.places.mark();
        let mixed = self.mixed.as_ref().map(MixedText::mark);
        if !read(self)? {
            return Ok(());
        }
        self.fill(slot, true, child)?;
        let (end, particle) = (self.head.offset, self.particle());
        self.places.reset(mark);
        if let (Some(texts), Some(mark)) = (&mut self.mixed, mixed) {
            texts.reset(mark);
        }
        let quiet = std::mem::replace(&mut self.quiet, true);
        self.scope.truncate(child.outer);
        self.pos = child.offset;
        self.start_tag()?;
        while self.head.start && self.head.offset < end {
            self.preserve_element(Some(particle))?;
        }
        self.quiet = quiet;
        Ok(())
    }
}
