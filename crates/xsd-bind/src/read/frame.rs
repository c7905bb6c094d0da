//! What has been read of a content whose children may come in any order: of `xs:all`, and of everything when reading is lenient.
//!
//! Generated code asks for the children of a content one after the other, in the order of the schema. One such pass reads a content that is
//! in order. Where children are left, the content asks again from its beginning, until a pass takes nothing. So the code that reads in order
//! is the code that finds a child out of order, and no table of names is needed. A slot is one such question: its number is its place in
//! the pass.

use super::{Head, Reader};
use crate::{Content, ErrorKind, Result, Type};

/// The state of the innermost content that is read in passes.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Whether the content is read in passes at all.
    pub(super) active: bool,
    /// Whether the order of the children is free.
    any_order: bool,
    /// The number of the slot that is asked for next.
    next: usize,
    /// One more than the highest slot that was filled.
    last: usize,
    /// Whether this pass has taken a child.
    progress: bool,
    /// The slots that were filled, 64 a word.
    filled: Vec<u64>,
    /// The slots that must be filled and were not when they were asked for, with the names that fill them.
    missing: Vec<(usize, Vec<String>)>,
    /// The slots in the order in which they were filled.
    pub(super) order: Vec<u32>,
}

impl Frame {
    fn is_filled(&self, slot: usize) -> bool {
        self.filled.get(slot / 64).is_some_and(|word| word & (1 << (slot % 64)) != 0)
    }

    fn fill(&mut self, slot: usize) {
        if self.filled.len() <= slot / 64 {
            self.filled.resize(slot / 64 + 1, 0);
        }
        self.filled[slot / 64] |= 1 << (slot % 64);
    }
}

impl<'i> Reader<'i> {
    /// Reads the children of the element that was just entered, up to its end tag.
    pub(super) fn content<T: Type>(&mut self, content: Content, value: &mut T) -> Result {
        if !self.lenient && content != Content::All {
            let outer = std::mem::take(&mut self.frame.active);
            value.read_content(self)?;
            self.frame.active = outer;
            return if self.head.start { self.unexpected_child() } else { Ok(()) };
        }
        self.in_passes(content == Content::All, |reader| {
            value.read_content(reader)?;
            if reader.head.start && !reader.frame.progress {
                // Asked for again under the name that was meant, or passed over.
                if !reader.correct_namespace()? {
                    reader.unexpected_child()?;
                }
                reader.frame.progress = true;
            }
            Ok(())
        })
    }

    /// Runs `pass` until there is no child left, or a pass has taken none.
    pub(super) fn in_passes(&mut self, any_order: bool, mut pass: impl FnMut(&mut Self) -> Result) -> Result {
        let inner = Frame { active: true, any_order, ..Frame::default() };
        let outer = std::mem::replace(&mut self.frame, inner);
        self.frame.progress = true;
        while self.frame.progress {
            self.frame.next = 0;
            self.frame.progress = false;
            pass(self)?;
            self.frame.progress &= self.head.start;
        }
        for (slot, expected) in std::mem::take(&mut self.frame.missing) {
            if !self.frame.is_filled(slot) {
                self.deviate(self.options.missing, self.head.offset, || ErrorKind::MissingElement { expected })?;
            }
        }
        self.frame = outer;
        Ok(())
    }

    /// The child at hand is none that can stand here: an error, or it is passed over.
    fn unexpected_child(&mut self) -> Result {
        let (found, offset) = (self.head.name.to_owned(), self.head.offset);
        let expected = self.asked.as_mut().map(std::mem::take).unwrap_or_default();
        self.deviate(self.options.unknown_element, offset, || ErrorKind::UnexpectedElement { found, expected })?;
        self.pass_over()
    }

    /// The number of the slot that is asked for.
    pub(super) fn next_slot(&mut self) -> usize {
        self.frame.next += 1;
        self.frame.next - 1
    }

    /// Notes that a slot is filled by the child of the given head. A single slot that was filled before is not filled again, which is a
    /// deviation: then the answer is `false`.
    pub(super) fn fill(&mut self, slot: usize, single: bool, child: Head<'i>) -> Result<bool> {
        self.frame.progress = true;
        let found = || child.name.to_owned();
        if single && self.frame.is_filled(slot) {
            self.deviate(self.options.too_many, child.offset, || ErrorKind::TooMany { found: found(), max: 1 })?;
            return Ok(false);
        }
        if slot + 1 < self.frame.last && !self.frame.any_order {
            self.deviate(self.options.misplaced_element, child.offset, || ErrorKind::MisplacedElement {
                found: found(),
            })?;
        }
        self.frame.last = self.frame.last.max(slot + 1);
        self.frame.fill(slot);
        if self.frame.any_order {
            self.frame.order.push(slot as u32);
        }
        Ok(true)
    }

    /// Notes that a slot must be filled; if it is not in the end, that is a deviation.
    pub(super) fn must_fill(&mut self, slot: usize, expected: Vec<String>) {
        if !self.frame.is_filled(slot) && self.frame.missing.iter().all(|(known, _)| *known != slot) {
            self.frame.missing.push((slot, expected));
        }
    }
}
