//! A case is a payload and a direction, and its contenders do the same work in different ways.

use crate::payloads::Payload;
use crate::peers;

/// Reading or writing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From a text in memory to a value.
    Reading,
    /// From a value to a text in memory.
    Writing,
}

impl Direction {
    /// Both directions, in the order of the tables.
    pub const ALL: [Self; 2] = [Self::Reading, Self::Writing];

    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Writing => "writing",
        }
    }

    /// Returns the names of all contenders. The first is the baseline.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Reading => &[EVENTS, RESOLVED, TREE, HAND, DERIVED, EWS, STRICT, LENIENT],
            Self::Writing => &[READY, NEW, HAND, DERIVED, EWS, OURS],
        }
    }

    /// Returns the contenders for a payload, in the order of [`columns`](Self::columns).
    pub fn contenders(self, payload: &Payload) -> Vec<Contender<'_>> {
        match self {
            Self::Reading => peers::reading(payload),
            Self::Writing => peers::writing(payload),
        }
    }
}

/// Reads and discards the events of quick-xml: the baseline of reading.
pub const EVENTS: &str = "quick-xml events";
/// Resolves namespaces, attributes and texts, too.
pub const RESOLVED: &str = "quick-xml, resolved";
/// Reads a tree.
pub const TREE: &str = "roxmltree";
/// Hand-written code, which reads with quick-xml.
pub const HAND: &str = "by hand";
/// Types that derive serde's traits, with quick-xml.
pub const DERIVED: &str = "serde";
/// The crate `ews`.
pub const EWS: &str = "ews";
/// This project, reading strictly.
pub const STRICT: &str = "ews-types, strict";
/// This project, reading leniently.
pub const LENIENT: &str = "ews-types, lenient";
/// Writes events of quick-xml that were made before: the baseline of writing.
pub const READY: &str = "quick-xml, ready events";
/// Makes events of quick-xml from names and values, and writes them.
pub const NEW: &str = "quick-xml, new events";
/// This project, writing.
pub const OURS: &str = "ews-types";

/// What a run returns. It is dropped where its memory is to be freed.
pub trait Kept {}

impl<T> Kept for T {}

/// One way to do the work of a case.
pub struct Contender<'p> {
    /// The column in the tables.
    pub name: &'static str,
    run: Box<dyn Fn() -> Box<dyn Kept + 'p> + 'p>,
}

impl<'p> Contender<'p> {
    /// Makes a contender from a function that does the work once.
    pub fn new<T: 'p>(name: &'static str, run: impl Fn() -> T + 'p) -> Self {
        Self { name, run: Box::new(move || Box::new(run())) }
    }

    /// Does the work once.
    pub fn run(&self) -> Box<dyn Kept + 'p> {
        (self.run)()
    }
}
