//! The ends of repeated particles.
//!
//! A particle takes as many child elements as its maximum admits. The next one may still belong to another occurrence of the group around
//! it, or to a later particle, so the end is no deviation by itself. If nothing takes the child element, a later pass finds the particle
//! full, and strict reading explains its error with the particle.
//!
//! An occurrence thus holds more child elements than the author may have meant, and a group has fewer occurrences. Where the schema
//! requires more of them, the ones that can be split count as several.

use super::Reader;
use crate::{ErrorKind, Result};

/// Returns whether the current child element starts a model group.
pub(super) type Starts = fn(&mut Reader<'_>) -> bool;

impl Reader<'_> {
    /// Returns whether a particle takes the current child element although it is full: only if it was full when the pass began, which is a
    /// deviation.
    #[cold]
    pub(super) fn exceeds(&mut self, was_full: bool, max: usize) -> Result<bool> {
        let offset = self.head.offset;
        if was_full && self.frame.active {
            let found = self.head.name.to_owned();
            self.deviate(self.options.too_many, offset, || ErrorKind::TooMany { found, max })?;
            return Ok(true);
        }
        if self.asked.is_some() {
            // Of several particles, the maximum of none explains the error alone.
            let other = self.full.is_some_and(|(at, _)| at == offset);
            self.full = Some((offset, if other { None } else { Some(max) }));
        }
        Ok(false)
    }

    /// Returns the error for a child element that only a full particle would take.
    pub(super) fn too_many(&self) -> Option<ErrorKind> {
        match self.full {
            Some((at, Some(max))) if at == self.head.offset => {
                Some(ErrorKind::TooMany { found: self.head.name.to_owned(), max })
            }
            _ => None,
        }
    }

    /// Handles fewer occurrences of a group or wildcard than the minimum. `found` is whether this pass has found an occurrence.
    #[cold]
    pub(super) fn too_few(&mut self, slot: usize, found: bool, expected: String) -> Result {
        if found {
            return self.few(slot, Some(expected));
        }
        self.must_fill(slot, vec![expected]);
        Ok(())
    }

    /// Handles the number of occurrences in a slot: what is expected, if there are too few. Another pass may find more of them.
    pub(super) fn few(&mut self, slot: usize, expected: Option<String>) -> Result {
        if self.frame.active {
            self.frame.note_few(slot, expected);
            return Ok(());
        }
        match expected {
            Some(expected) => self.missing(expected),
            None => Ok(()),
        }
    }

    pub(super) fn missing(&mut self, expected: String) -> Result {
        let expected = vec![expected];
        self.deviate(self.options.missing, self.head.offset, || ErrorKind::MissingElement { expected })
    }

    /// Reads an occurrence of a model group. If there can be `more`, a child element that starts the group does not belong to the
    /// occurrence, wherever lenient reading would look for it.
    pub(super) fn occurrence<T>(
        &mut self,
        more: bool,
        starts: Starts,
        read: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if !self.frame.active || !more {
            return read(self);
        }
        self.frame.begin_occurrence(starts);
        let value = read(self)?;
        self.frame.end_occurrence();
        Ok(value)
    }

    /// Returns whether the current child element starts another occurrence of a group around the current one.
    pub(super) fn starts_again(&mut self) -> bool {
        (0..self.frame.again().len()).any(|index| self.frame.again()[index](self))
    }
}
