//! Writing an element: its tags, and the text between child elements.

use super::{Tag, Text, Writer};
use crate::{ErrorKind, MixedText, Ns, Order, Result, Simple, Type};

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

    /// Writes an element without attributes. `content` writes its content.
    pub fn element(&mut self, name: &str, content: impl FnOnce(&mut Self) -> Result) -> Result {
        self.start(name)?;
        content(self)?;
        self.end(name)
    }

    #[inline]
    pub(super) fn rest(&mut self, tag: Tag<'_>, value: &dyn Body) -> Result {
        value.attributes(self)?;
        value.content(self)?;
        self.end_tag(tag)
    }

    pub(super) fn start(&mut self, name: &str) -> Result {
        self.before_start()?;
        self.out.push('<');
        self.out.push_str(name);
        self.after_start(name)
    }

    pub(super) fn start_tag(&mut self, tag: Tag<'_>) -> Result {
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

    pub(super) fn end(&mut self, name: &str) -> Result {
        if self.before_end(name)? {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self.after_end()
    }

    pub(super) fn end_tag(&mut self, tag: Tag<'_>) -> Result {
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
