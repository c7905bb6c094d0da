//! The writer: writes a value as a document, and validates it.
//!
//! Generated code passes names with the prefixes of the schema, which the root element declares. A violation of the schema is an error
//! unless the options turn validation off. A second run determines the path of an error, so that valid values don't pay for it.

mod binding;
mod constraint;
mod content;
mod derived;
mod element;
mod identity;
mod part;
mod preserved;
mod tag;
mod text;
mod tree;
mod used;
mod value;
mod wildcard;

use std::collections::HashMap;
use std::io;

use crate::identity::Root;
use crate::{Deviation, Error, ErrorKind, MixedText, NamespaceUri, Preserved, Result, Schema, TypeNames, WriteOptions};

pub use derived::ElementPart;
pub(crate) use part::List;
pub use tag::{AttributeTag, Tag};
pub use text::Text;
pub use used::Used;

/// Writes one document. Generated code calls its methods.
pub struct Writer<'w> {
    out: String,
    sink: Option<&'w mut dyn io::Write>,
    options: &'w WriteOptions,
    schema: &'static Schema,
    /// Whether the last start tag is still open: its `>` is not written yet.
    tag_open: bool,
    /// Whether nothing around the next element affects how it is written.
    is_straight: bool,
    depth: usize,
    /// The namespace bindings other than those of the schema, innermost last.
    declared: Vec<binding::Binding>,
    /// The attributes in the open start tag, once it has one without a generated field.
    names: Option<tree::Names>,
    /// The texts of the open elements with mixed content, with the depth of the element.
    mixed: Vec<(usize, MixedText, usize)>,
    /// The slot of an `xs:all` that this run over its fields writes, and the number of the next slot.
    turn: Option<(u32, u32)>,
    tracker: Option<Tracker<'w>>,
    /// The namespaces and local names of the attributes in the last start tag that a wildcard admits.
    wild: Vec<(NamespaceUri, String)>,
    /// The default of the elements that are being written, with their depth.
    default: Option<(usize, &'static str)>,
    /// The types that `xsi:type` can name on the elements that are being written, with their depth.
    only: Option<(usize, TypeNames)>,
    /// The preserved content to write back.
    back: Option<preserved::Back<'w>>,
    /// The declaration of the root element.
    pub(crate) root: Root,
}

/// The state that determines the path of a violation.
#[derive(Default)]
struct Tracker<'w> {
    /// The open elements, each with the number of child elements by name.
    path: Vec<(String, HashMap<String, usize>)>,
    /// Whether writing continues after a violation.
    collect: bool,
    violations: Vec<Deviation>,
    /// What the value uses of its schema, if the run collects that.
    used: Option<used::Usages>,
    /// The list whose elements are written one by one.
    hole: Option<part::Hole<'w>>,
}

impl Tracker<'_> {
    /// Returns the path of the innermost open element, or of its part `last`.
    fn path(&self, last: Option<&str>) -> String {
        let mut steps: Vec<&str> = self.path.iter().map(|(step, _)| &**step).collect();
        steps.extend(last);
        steps.join("/")
    }

    /// Returns the step of the child element of the given name that was written last.
    fn step(&self, name: &str) -> String {
        let number = self.path.last().and_then(|(_, names)| names.get(name)).copied().unwrap_or(1);
        if number > 1 { format!("{name}[{number}]") } else { name.to_owned() }
    }
}

/// The parameters of a run of the writer.
#[derive(Clone, Copy, Debug)]
pub struct Job<'w> {
    /// The schema whose prefixes the root element declares.
    pub schema: &'static Schema,
    /// The options.
    pub options: &'w WriteOptions,
    /// The preserved content to write back.
    pub preserved: &'w [Preserved],
}

impl Job<'_> {
    /// Writes a document to a string. `root` writes the root element.
    pub fn to_string(self, root: impl Fn(&mut Writer<'_>) -> Result) -> Result<String> {
        let mut writer = Writer::new(self, None);
        match writer.document(&root) {
            Ok(()) => Ok(writer.out),
            Err(error) => Err(self.explained(error, &root)),
        }
    }

    /// Writes a document to a stream. `root` writes the root element.
    pub fn to_writer(self, sink: &mut dyn io::Write, root: impl Fn(&mut Writer<'_>) -> Result) -> Result {
        let mut writer = Writer::new(self, Some(sink));
        match writer.document(&root).and_then(|()| writer.flush()) {
            Err(error) if !matches!(error.kind(), ErrorKind::Io { .. }) => Err(self.explained(error, &root)),
            result => result,
        }
    }

    /// Returns all schema violations of a value. `root` writes the root element.
    pub fn violations(self, root: impl Fn(&mut Writer<'_>) -> Result) -> Vec<Deviation> {
        self.track(true, root)
    }

    /// Adds the path to an error.
    fn explained(self, error: Error, root: impl Fn(&mut Writer<'_>) -> Result) -> Error {
        let first = self.track(false, root).into_iter().next();
        first.map_or(error, |found| Error::in_value(found.path, found.kind))
    }

    fn track(self, collect: bool, root: impl Fn(&mut Writer<'_>) -> Result) -> Vec<Deviation> {
        let mut writer = Writer::new(self, None);
        writer.tracker = Some(Tracker { collect, ..Tracker::default() });
        let result = writer.document(&root);
        let mut violations = writer.tracker.map(|tracker| tracker.violations).unwrap_or_default();
        if let (Err(error), true) = (result, violations.is_empty()) {
            violations.push(error.into_deviation());
        }
        violations
    }
}

/// The capacity of the output at first, so that a small document is written without growth.
const CAPACITY: usize = 2048;

impl<'w> Writer<'w> {
    fn new(job: Job<'w>, sink: Option<&'w mut dyn io::Write>) -> Self {
        Self {
            out: String::with_capacity(CAPACITY),
            sink,
            options: job.options,
            schema: job.schema,
            tag_open: false,
            is_straight: false,
            depth: 0,
            declared: Vec::new(),
            names: None,
            mixed: Vec::new(),
            turn: None,
            tracker: None,
            wild: Vec::new(),
            default: None,
            only: None,
            back: preserved::Back::new(job.preserved),
            root: Root::Global,
        }
    }

    fn document(&mut self, root: impl Fn(&mut Writer<'_>) -> Result) -> Result {
        if self.options.declaration {
            self.out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        }
        root(self)?;
        self.check_identity()?;
        self.check_placed()
    }

    /// Handles a violation: an error, unless validation is off.
    #[cold]
    pub(crate) fn violation(&mut self, last: Option<&str>, kind: ErrorKind) -> Result {
        let is_rule = !matches!(kind, ErrorKind::ForbiddenCharacter(_) | ErrorKind::IllFormed(_));
        if is_rule && !self.options.validate {
            return Ok(());
        }
        let Some(tracker) = &mut self.tracker else {
            return Err(Error::in_value(String::new(), kind));
        };
        let error = Error::in_value(tracker.path(last), kind);
        tracker.violations.push(error.clone().into_deviation());
        if tracker.collect { Ok(()) } else { Err(error) }
    }

    /// Flushes a full buffer.
    #[inline]
    fn relieve(&mut self) -> Result {
        const MUCH: usize = 1 << 16;
        let discards = || self.tracker.as_ref().is_some_and(|tracker| tracker.hole.is_none());
        let full = self.out.len() >= MUCH && (self.sink.is_some() || discards());
        // The check of identity constraints needs the whole document.
        if full && self.schema.identity.is_none() { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result {
        if let Some(sink) = &mut self.sink {
            let written = sink.write_all(self.out.as_bytes());
            written.map_err(|error| {
                Error::in_value(String::new(), ErrorKind::Io { kind: error.kind(), message: error.to_string() })
            })?;
        }
        self.out.clear();
        Ok(())
    }
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("depth", &self.depth).field("out", &self.out.len()).finish_non_exhaustive()
    }
}
