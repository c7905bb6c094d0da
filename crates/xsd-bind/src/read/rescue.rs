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

    /// Notes that the text of the current element has no usable value.
    #[cold]
    pub(super) fn text_is_unusable(&mut self, text: &str) {
        self.unusable = true;
        if self.preserves() {
            text.clone_into(&mut self.unusable_text);
        }
    }

    /// Reads the current element into a value that exists whatever the text is.
    #[inline]
    pub(super) fn read_required<T: Type>(&mut self, value: &mut T) -> Result {
        let offset = self.head.offset;
        value.read_value(self)?;
        if self.unusable {
            self.preserve_text(offset)?;
        }
        Ok(())
    }

    /// Preserves the unusable text of an element.
    #[cold]
    fn preserve_text(&mut self, offset: usize) -> Result {
        self.unusable = false;
        if self.preserves() {
            // Within the start tag, so that the position is found in an empty element too.
            let text = std::mem::take(&mut self.unusable_text);
            self.preserve(Preserved::text(offset + 1, text))?;
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
        self.preserve(Preserved::element(offset, element))
    }
}
