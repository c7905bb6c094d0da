//! Texts that their type cannot represent, such as a number out of range.
//!
//! Lenient reading leaves an optional field empty and a required one at its placeholder value. If the options ask for it, the reader
//! preserves the text, so that it is written back.

use super::Reader;
use crate::{Preserved, Result, Type};

impl Reader<'_> {
    /// Returns whether content without a place in the value is preserved.
    pub(super) fn preserves(&self) -> bool {
        self.options.preserve_unknown && !self.checking
    }

    /// Returns the text to preserve, which is empty if the options ask for none.
    pub(super) fn preserved_text(&self, text: &str) -> String {
        if self.preserves() { text.to_owned() } else { String::new() }
    }

    /// Reads the current element into a value that exists whatever the text is.
    pub(super) fn read_required<T: Type>(&mut self, value: &mut T) -> Result {
        let offset = self.head.offset;
        value.read_value(self)?;
        if let Some(text) = self.unusable.take()
            && self.preserves()
        {
            // Within the start tag, so that the position is found in an empty element too.
            self.preserved.push(Preserved::text(offset + 1, text));
        }
        Ok(())
    }

    /// Preserves an element that has been read and has no usable value.
    #[cold]
    pub(super) fn preserve_unusable(&mut self, offset: usize, outer: usize) -> Result {
        if !self.preserves() {
            return Ok(());
        }
        let after = (self.quiet, self.mixed.take());
        self.quiet = true;
        self.scope.truncate(outer);
        self.pos = offset;
        self.start_tag()?;
        let element = self.tree_of_current()?;
        self.next_sibling()?;
        (self.quiet, self.mixed) = after;
        self.preserved.push(Preserved::element(offset, element));
        Ok(())
    }
}
