//! The start tags that a document has had: a document repeats itself, so the next tag is probably the one that followed last time.
//!
//! Then one comparison of bytes replaces the parsing and checking of a name and the search for its namespace.

use crate::chars::NAME_BYTE;
use crate::{Ns, Scope};

/// The number of names that are remembered.
const SLOTS: usize = 64;

/// The number of names that there is room for at first.
const FIRST_SLOTS: usize = 16;

/// The names of recent start tags.
#[derive(Debug, Default)]
pub(super) struct Tags<'i> {
    slots: Vec<Tag<'i>>,
    /// The slot of the last start tag.
    last: usize,
    /// The slot that the next new name takes if all are taken.
    oldest: usize,
}

/// The name of a start tag.
#[derive(Clone, Copy, Debug)]
struct Tag<'i> {
    /// The name as in the document.
    name: &'i str,
    local: &'i str,
    /// The namespace, at a version of the bindings.
    ns: Ns,
    version: u64,
    /// The slots of the start tags that followed this one, the last one first.
    next: [usize; 2],
}

impl<'i> Tags<'i> {
    /// Returns the name and local name of the expected tag, if it is at an offset of the document.
    #[inline]
    pub(super) fn expected(&mut self, input: &str, at: usize) -> Option<(&'i str, &'i str)> {
        let rest = input.as_bytes().get(at..)?;
        let [next, other] = self.slots.get(self.last)?.next;
        if let Some(found) = self.at(next, rest) {
            self.last = next;
            return Some(found);
        }
        let found = self.at(other, rest)?;
        self.follow(other);
        Some(found)
    }

    /// Returns the names of a tag, if a text starts with its name.
    #[inline]
    fn at(&self, slot: usize, rest: &[u8]) -> Option<(&'i str, &'i str)> {
        let Tag { name, local, .. } = self.slots.get(slot)?;
        let (start, after) = rest.split_at_checked(name.len())?;
        let ends = after.first().is_some_and(|byte| !NAME_BYTE[usize::from(*byte)]);
        (ends && start == name.as_bytes()).then_some((name, local))
    }

    /// Notes that a tag follows the last one.
    fn follow(&mut self, slot: usize) {
        if let Some(last) = self.slots.get_mut(self.last)
            && last.next[0] != slot
        {
            last.next = [slot, last.next[0]];
        }
        self.last = slot;
    }

    /// Remembers a tag that was not expected. Its name is not empty.
    pub(super) fn remember(&mut self, name: &'i str, local: &'i str) {
        let known = self.slots.iter().position(|tag| tag.name == name);
        let slot = known.unwrap_or_else(|| {
            let new = Tag { name, local, ns: Ns::NONE, version: u64::MAX, next: [0, 0] };
            if self.slots.len() < SLOTS {
                if self.slots.is_empty() {
                    self.slots.reserve(FIRST_SLOTS);
                }
                self.slots.push(new);
                return self.slots.len() - 1;
            }
            let slot = self.oldest;
            self.oldest = (slot + 1) % SLOTS;
            self.slots[slot] = new;
            slot
        });
        self.follow(slot);
    }

    /// Returns the namespace of the last tag, or `None` if its prefix is not declared.
    #[inline]
    pub(super) fn namespace(&mut self, scope: &Scope<'_>) -> Option<Ns> {
        let tag = self.slots.get_mut(self.last)?;
        if tag.version != scope.version() {
            let prefix = tag.name.len().checked_sub(tag.local.len() + 1).map_or("", |end| &tag.name[..end]);
            tag.ns = scope.resolve(prefix)?;
            tag.version = scope.version();
        }
        Some(tag.ns)
    }
}
