//! Counting the memory that reading allocates, for the limit `max_memory`.
//!
//! Whoever adds to the value or the report counts first: items of lists, boxed values, texts, trees, URIs, deviations. Fields that are a part of
//! their parent are counted with it.

use super::Reader;
use crate::{Deviation, Preserved, PreservedNode, Result};

impl Reader<'_> {
    /// Counts bytes that are about to be allocated.
    #[inline]
    pub(crate) fn allocate(&mut self, bytes: usize) -> Result {
        match self.memory.checked_sub(bytes) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => self.out_of_memory(),
        }
    }

    #[cold]
    fn out_of_memory(&self) -> Result {
        Err(self.limit("max_memory", self.options.max_memory))
    }

    /// Makes room in a list to which an item is about to be added, and counts its growth.
    #[inline]
    pub(super) fn make_room<T>(&mut self, list: &mut Vec<T>) -> Result {
        if list.len() == list.capacity() {
            list.reserve_exact(self.allocate_items(list.len(), size_of::<T>())?);
        }
        Ok(())
    }

    /// Counts the growth of a full list. Returns the number of items to make room for.
    fn allocate_items(&mut self, length: usize, size: usize) -> Result<usize> {
        // Most lists have one item, such as the recipients of a message. The standard library would make room for four.
        const FIRST: usize = 64;
        let more = length.max((FIRST / size.max(1)).clamp(1, 4));
        self.allocate(more.saturating_mul(size)).map(|()| more)
    }

    /// Counts the URI of a namespace that the schema doesn't have: its text, which values share, and its number.
    #[cold]
    pub(super) fn allocate_uri(&mut self, length: usize) -> Result {
        const NUMBER: usize = 100;
        self.allocate(length + NUMBER)
    }

    /// Counts a deviation with its path and names, which are short.
    pub(super) fn allocate_deviation(&mut self) -> Result {
        const TEXTS: usize = 500;
        self.allocate(size_of::<Deviation>() + TEXTS)
    }

    /// Counts preserved content with its place, which is found afterwards.
    pub(super) fn allocate_preserved(&mut self, entry: &Preserved) -> Result {
        let own = match &entry.node {
            // Counted when it was read.
            PreservedNode::Element(_) => 0,
            PreservedNode::Attribute(attribute) => {
                attribute.prefix.len() + attribute.local.len() + attribute.value.len()
            }
            PreservedNode::Text(text) => text.len(),
        };
        const PLACE: usize = 64;
        self.allocate(2 * size_of::<Preserved>() + self.open.len() * PLACE + own)
    }
}
