//! Reading content in passes: `xs:all`, whose order is free, and all content in lenient mode.
//!
//! Generated code asks for child elements in schema order. One pass reads a content that is in order. If child elements remain, the reader
//! runs another pass, until a pass reads none. So the same code finds child elements that are out of order, without a table of names. Each
//! question is a slot, numbered by its position in the pass.

use super::namespace::Trial;
use super::places::Particle;
use super::repeat::Starts;
use super::value::Body;
use super::{Head, Reader};
use crate::{Content, ErrorKind, Ns, Result};

/// Reads the child elements that are in order.
pub(super) type Pass<'p, 'i> = &'p mut dyn FnMut(&mut Reader<'i>) -> Result;

/// The number of slots that need no memory of their own.
const FIRST: usize = 128;

/// The state of the innermost content.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Whether the content is read in passes.
    pub(super) active: bool,
    /// Whether the order of the child elements is free.
    any_order: bool,
    /// The number of the next slot.
    pub(super) next: usize,
    /// One more than the highest filled slot.
    last: usize,
    /// Whether this pass has read a child element.
    progress: bool,
    /// Which of the first slots are filled. Few contents have more.
    filled: [u64; 2],
    /// The number of the model group whose occurrence this is, for the places of preserved content.
    pub(super) group: usize,
    /// The number of open elements, for the same purpose.
    level: usize,
    /// What few contents have, so that a frame is small.
    seldom: Option<Box<Seldom>>,
}

/// The part of a frame that few contents have.
#[derive(Debug, Default)]
struct Seldom {
    /// Which of the slots after the first are filled, 64 per word.
    filled_after: Vec<u64>,
    /// The required slots that were empty when generated code asked, with the expected names.
    missing: Vec<Missing>,
    /// The slots with fewer occurrences than the minimum, with what is expected.
    few: Vec<(usize, String)>,
    /// The slots in the order in which they were filled.
    order: Vec<u32>,
    /// The groups around the current child element that can have another occurrence.
    again: Vec<Starts>,
}

/// A required slot that was empty when generated code asked.
#[derive(Debug)]
struct Missing {
    slot: usize,
    expected: Vec<String>,
    /// The element that the writer writes there, if it is always the same one.
    placeholder: Option<(Ns, &'static str)>,
}

impl Frame {
    /// Returns the slot that generated code asks for, if slots determine the order of writing.
    pub(super) fn slot(&self) -> Option<usize> {
        (self.active && !self.any_order).then(|| self.next.saturating_sub(1))
    }

    /// Returns the required slots that are not filled.
    pub(super) fn missing(&self) -> impl Iterator<Item = u32> {
        let missing = self.seldom.iter().flat_map(|seldom| &seldom.missing);
        missing.map(|missing| missing.slot).filter(|slot| !self.is_filled(*slot)).map(|slot| slot as u32)
    }

    /// Returns the slots in the order in which they were filled.
    pub(super) fn order(&self) -> &[u32] {
        self.seldom.as_ref().map_or(&[], |seldom| &seldom.order)
    }

    /// Returns the groups around the current child element that can have another occurrence.
    pub(super) fn again(&self) -> &[Starts] {
        self.seldom.as_ref().map_or(&[], |seldom| &seldom.again)
    }

    /// Adds a group that can have another occurrence.
    pub(super) fn begin_occurrence(&mut self, starts: Starts) {
        self.seldom().again.push(starts);
    }

    /// Removes the last group that can have another occurrence.
    pub(super) fn end_occurrence(&mut self) {
        self.seldom().again.pop();
    }

    /// Returns whether a slot has fewer occurrences than the minimum.
    pub(super) fn has_few(&self) -> bool {
        self.seldom.as_ref().is_some_and(|seldom| !seldom.few.is_empty())
    }

    /// Notes what is expected in a slot with fewer occurrences than the minimum, or that it has enough.
    pub(super) fn note_few(&mut self, slot: usize, expected: Option<String>) {
        if expected.is_none() && !self.has_few() {
            return;
        }
        let few = &mut self.seldom().few;
        few.retain(|(known, _)| *known != slot);
        few.extend(expected.map(|expected| (slot, expected)));
    }

    fn seldom(&mut self) -> &mut Seldom {
        self.seldom.get_or_insert_default()
    }

    pub(super) fn is_filled(&self, slot: usize) -> bool {
        let word = match self.filled.get(slot / 64) {
            Some(word) => *word,
            None => {
                let after = self.seldom.as_ref().and_then(|seldom| seldom.filled_after.get((slot - FIRST) / 64));
                after.copied().unwrap_or_default()
            }
        };
        word & (1 << (slot % 64)) != 0
    }

    #[inline]
    fn fill(&mut self, slot: usize) {
        match self.filled.get_mut(slot / 64) {
            Some(word) => *word |= 1 << (slot % 64),
            None => self.fill_after(slot),
        }
    }

    #[cold]
    fn fill_after(&mut self, slot: usize) {
        let after = (slot - FIRST) / 64;
        let filled = &mut self.seldom().filled_after;
        if filled.len() <= after {
            filled.resize(after + 1, 0);
        }
        filled[after] |= 1 << (slot % 64);
    }
}

impl<'i> Reader<'i> {
    /// Reads the child elements of the current element, up to its end tag.
    pub(super) fn content(&mut self, content: Content, value: &mut dyn Body) -> Result {
        if !self.lenient && !content.is_all() {
            let outer = std::mem::take(&mut self.frame.active);
            value.content(self)?;
            self.frame.active = outer;
            return if self.head.start { self.unexpected_child() } else { Ok(()) };
        }
        self.whole_content(content.is_all(), &mut |reader| value.content(reader))
    }

    /// Reads the child elements of an `xs:all` that is optional. It is the whole content of the current element.
    pub fn all(&mut self, mut read: impl FnMut(&mut Self) -> Result) -> Result {
        self.whole_content(true, &mut read)
    }

    /// Runs `read` in passes, and handles each child element that no pass reads.
    fn whole_content(&mut self, any_order: bool, read: Pass<'_, 'i>) -> Result {
        let mut trial = Trial::default();
        self.in_passes(any_order, &mut |reader| {
            let tried = reader.head.ns;
            read(reader)?;
            reader.finish_trial(&mut trial, tried)?;
            if reader.head.start && !reader.frame.progress {
                // The next pass tries the corrected name; otherwise the child element is skipped.
                if !reader.correct_namespace()? && !reader.try_namespace(&mut trial) {
                    reader.unexpected_child()?;
                }
                reader.frame.progress = true;
            }
            Ok(())
        })
    }

    /// Runs `pass` until no child element remains or a pass reads none.
    pub(super) fn in_passes(&mut self, any_order: bool, pass: Pass<'_, 'i>) -> Result {
        self.in_frame(Frame { active: true, any_order, ..Frame::default() }, pass)
    }

    /// Runs `pass` for a model group, until a child element begins another occurrence of it or of a group around it.
    pub(super) fn in_group(&mut self, pass: Pass<'_, 'i>) -> Result {
        let mut inner = Frame { active: true, ..Frame::default() };
        if !self.frame.again().is_empty() {
            inner.seldom().again = self.frame.again().to_vec();
        }
        self.in_frame(inner, pass)
    }

    fn in_frame(&mut self, mut inner: Frame, pass: Pass<'_, 'i>) -> Result {
        if self.preserves() {
            self.note_group(&mut inner);
        }
        let outer = std::mem::replace(&mut self.frame, inner);
        self.frame.progress = true;
        while self.frame.progress {
            self.frame.next = 0;
            self.frame.progress = false;
            pass(self)?;
            self.frame.progress &= self.head.start && !self.starts_again();
        }
        if self.frame.seldom.is_some() {
            self.finish_frame()?;
        }
        self.frame = outer;
        Ok(())
    }

    /// Handles what no pass has found.
    #[cold]
    fn finish_frame(&mut self) -> Result {
        for missing in std::mem::take(&mut self.frame.seldom().missing) {
            if !self.frame.is_filled(missing.slot) {
                self.leave_out(missing)?;
            }
        }
        for (_, expected) in std::mem::take(&mut self.frame.seldom().few) {
            self.missing(expected)?;
        }
        Ok(())
    }

    /// Handles a required slot that nothing fills. What is preserved after it stays behind the placeholder that the writer writes.
    #[cold]
    fn leave_out(&mut self, Missing { slot, expected, placeholder }: Missing) -> Result {
        if let Some((ns, local)) = placeholder.filter(|_| self.preserves() && !self.frame.any_order) {
            self.allocate(self.places.growth())?;
            self.places.child(ns, local, None, Particle { group: self.frame.group, slot });
        }
        self.deviate(self.options.missing, self.head.offset, || ErrorKind::MissingElement { expected })
    }

    /// Notes whether a content is that of a model group in the open element, rather than of the element.
    #[cold]
    fn note_group(&mut self, inner: &mut Frame) {
        inner.level = self.places.depth();
        if self.frame.active && self.frame.level == inner.level {
            let particle = self.particle();
            inner.group = self.places.group(particle);
        }
    }

    /// Handles a child element that the schema does not allow here.
    fn unexpected_child(&mut self) -> Result {
        let (found, offset) = (self.head.name.to_owned(), self.head.offset);
        let expected = self.asked.as_mut().map(std::mem::take).unwrap_or_default();
        let too_many = self.too_many();
        self.deviate(self.options.unknown_element, offset, || {
            too_many.unwrap_or(ErrorKind::UnexpectedElement { found, expected })
        })?;
        self.skip_unknown()
    }

    /// Returns the number of the next slot.
    #[inline]
    pub(super) fn next_slot(&mut self) -> usize {
        self.frame.next += 1;
        self.frame.next - 1
    }

    /// Marks a slot as filled by the current child element; see [`fill`](Self::fill).
    #[inline]
    pub(super) fn fill_next(&mut self, slot: usize, single: bool) -> Result<bool> {
        if slot < self.frame.last || self.frame.any_order {
            self.refill(slot, single)
        } else {
            Ok(self.fill_in_order(slot))
        }
    }

    #[cold]
    fn refill(&mut self, slot: usize, single: bool) -> Result<bool> {
        self.fill_again(slot, single, self.head)
    }

    #[inline]
    fn fill_in_order(&mut self, slot: usize) -> bool {
        self.frame.progress = true;
        self.frame.last = slot + 1;
        self.frame.fill(slot);
        true
    }

    /// Marks a slot as filled by the child element at a head. Returns `false` if a single slot is already filled, which is a deviation.
    pub(super) fn fill(&mut self, slot: usize, single: bool, child: Head<'_>) -> Result<bool> {
        if slot < self.frame.last || self.frame.any_order {
            self.fill_again(slot, single, child)
        } else {
            Ok(self.fill_in_order(slot))
        }
    }

    /// Does the same for a slot that may be filled, or come too late.
    #[cold]
    fn fill_again(&mut self, slot: usize, single: bool, child: Head<'_>) -> Result<bool> {
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
            self.frame.seldom().order.push(slot as u32);
        }
        Ok(true)
    }

    /// Marks a slot as required. It is a deviation if no pass fills it.
    pub(super) fn must_fill(&mut self, slot: usize, expected: Vec<String>) {
        self.must_fill_or_write(slot, expected, None);
    }

    /// Marks a slot as required, for which the writer writes a placeholder.
    pub(super) fn must_fill_or_write(
        &mut self,
        slot: usize,
        expected: Vec<String>,
        placeholder: Option<(Ns, &'static str)>,
    ) {
        if self.frame.is_filled(slot) {
            return;
        }
        let missing = &mut self.frame.seldom().missing;
        if missing.iter().all(|known| known.slot != slot) {
            missing.push(Missing { slot, expected, placeholder });
        }
    }
}
