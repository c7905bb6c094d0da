//! The document without the elements that a stream has read: its outline.
//!
//! Of elements that follow one another, the first two stay, so that reading the outline finds whether they are allowed there, and whether
//! there can be several. A note stands for the others, with their number.

use std::ops::Range;

use crate::place::{Gap, Start};
use crate::read::Stub;
use crate::{Deviation, ErrorKind};

/// The elements of a run that stay in the outline.
const STAY: usize = 2;

/// A document with gaps.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) text: String,
    pub(super) gaps: Vec<Gap>,
    pub(super) stubs: Vec<Stub>,
    /// The elements that stay although they were read.
    read: Vec<Range<usize>>,
    /// Their deviations, which are reported already.
    reported: Vec<(usize, ErrorKind)>,
    run: Run,
    /// The names of the elements since the end of the text, with their numbers, if there is a gap.
    gap: Option<Vec<(String, usize)>>,
}

/// Elements that follow one another.
#[derive(Debug, Default)]
struct Run {
    stay: usize,
    left_out: usize,
}

impl Outline {
    /// Appends a text at a position of the document.
    pub(super) fn push(&mut self, text: &str, position: (usize, usize)) {
        if let Some(names) = self.gap.take() {
            let (line, column) = position;
            self.gaps.push(Gap { at: self.text.len(), line, column, names });
        }
        self.text.push_str(text);
    }

    /// Returns whether the next element of the run stays.
    pub(super) fn stays(&self) -> bool {
        self.run.stay < STAY
    }

    /// Appends an element that was read. `start` is the offset of its tag, after white space and comments.
    pub(super) fn stay(&mut self, text: &str, start: usize, position: (usize, usize), deviations: &[Deviation]) {
        self.push(text, position);
        let from = self.text.len() - text.len() + start;
        self.read.push(from..self.text.len());
        self.reported.extend(deviations.iter().map(|deviation| (from + deviation.offset, deviation.kind.clone())));
        self.run.stay += 1;
    }

    /// Leaves out a text.
    pub(super) fn skip(&mut self) {
        self.gap.get_or_insert_default();
    }

    /// Leaves out an element.
    pub(super) fn leave_out(&mut self, name: &str) {
        self.run.left_out += 1;
        let names = self.gap.get_or_insert_default();
        match names.iter().position(|(known, _)| known == name) {
            Some(index) => names[index].1 += 1,
            None if names.len() < Start::NAMES => names.push((name.to_owned(), 1)),
            None => {}
        }
    }

    /// Ends the run of elements, which have a number of ancestors.
    pub(super) fn end_run(&mut self, depth: usize) {
        let run = std::mem::take(&mut self.run);
        if let (Some(last), true) = (self.read.last(), run.left_out > 0) {
            self.stubs.push(Stub { offset: last.start, depth, count: run.left_out });
        }
    }

    /// Returns the text without the elements that were read, unless it has none.
    pub(super) fn without_read(&self) -> Option<String> {
        if self.read.is_empty() {
            return None;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for range in &self.read {
            text.push_str(&self.text[at..range.start]);
            at = range.end;
        }
        text.push_str(&self.text[at..]);
        Some(text)
    }

    /// Returns whether a deviation in the outline was found when its element was read.
    pub(super) fn is_reported(&self, deviation: &Deviation) -> bool {
        let first = self.reported.partition_point(|(offset, _)| *offset < deviation.offset);
        let here = self.reported[first..].iter().take_while(|(offset, _)| *offset == deviation.offset);
        here.map(|(_, kind)| kind).any(|kind| *kind == deviation.kind)
    }
}
