//! The writer: values in, a document out.
//!
//! Names are written as generated code gives them; the prefixes of the schema are declared at the root. The value is checked on the way:
//! what breaks a rule of the schema is an error, unless the options say otherwise. The path of an error is found by writing once more, so
//! that values without an error do not pay for it.

mod constraint;
mod content;
mod element;
mod kept;
mod text;

use std::collections::HashMap;
use std::io;

use crate::{Deviation, Element, Error, MixedText, Problem, Result, Schema, Type, WriteOptions};

pub use text::Text;

/// Writes a value: the state of one writing, as generated code sees it.
pub struct Writer<'w> {
    out: String,
    sink: Option<&'w mut dyn io::Write>,
    options: &'w WriteOptions,
    schema: &'static Schema,
    /// Whether the last start tag still lacks its `>`.
    tag_open: bool,
    depth: usize,
    /// The bindings of prefixes that are not the schema's, with the depth of their element.
    declared: Vec<(String, String, usize)>,
    /// The contents with text between their elements that are being written, with their depth.
    mixed: Vec<(usize, MixedText, usize)>,
    /// The one slot of an `xs:all` that is written in this run over its fields, and the number of the next.
    turn: Option<(u32, u32)>,
    tracker: Option<Tracker>,
    /// What tolerant reading kept and is written back.
    back: Option<kept::Back<'w>>,
}

/// What is needed to name the place of a violation.
#[derive(Default)]
struct Tracker {
    /// The elements that are open, with how many children of each name they have had.
    path: Vec<(String, HashMap<String, usize>)>,
    /// Whether writing goes on after a violation.
    collect: bool,
    violations: Vec<Deviation>,
}

/// Writes a value as a document.
pub fn write_string<T: Element>(value: &T, options: &WriteOptions) -> Result<String> {
    write_root_string(T::SCHEMA, options, |writer| value.write_value(T::ELEMENT.2, writer))
}

/// Writes a value as a document in UTF-8 to a sink.
///
/// What comes before an error has been written to the sink then.
pub fn write_to<T: Element>(value: &T, sink: &mut dyn io::Write, options: &WriteOptions) -> Result {
    write_root_to(T::SCHEMA, sink, options, |writer| value.write_value(T::ELEMENT.2, writer))
}

/// Lists each rule of the schema that a value breaks; none if it can be written.
pub fn validate<T: Element>(value: &T) -> Vec<Deviation> {
    violations(T::SCHEMA, &WriteOptions::default(), true, |writer| value.write_value(T::ELEMENT.2, writer))
}

/// Lists each rule of the schema that a value breaks, where the value is that of a type rather than of a document.
pub fn validate_type<T: Type>(value: &T, schema: &'static Schema, name: &'static str) -> Vec<Deviation> {
    violations(schema, &WriteOptions::default(), true, |writer| value.write_value(name, writer))
}

/// Writes a document with `root`, which writes its root element.
pub fn write_root_string(
    schema: &'static Schema,
    options: &WriteOptions,
    root: impl Fn(&mut Writer<'_>) -> Result,
) -> Result<String> {
    let mut writer = Writer::new(schema, options, None);
    match writer.document(&root) {
        Ok(()) => Ok(writer.out),
        Err(error) => Err(explained(schema, options, error, &root)),
    }
}

/// Writes a document to a sink with `root`, which writes its root element.
pub fn write_root_to(
    schema: &'static Schema,
    sink: &mut dyn io::Write,
    options: &WriteOptions,
    root: impl Fn(&mut Writer<'_>) -> Result,
) -> Result {
    let mut writer = Writer::new(schema, options, Some(sink));
    match writer.document(&root).and_then(|()| writer.flush()) {
        Err(error) if !matches!(error.problem(), Problem::Io(_)) => Err(explained(schema, options, error, &root)),
        result => result,
    }
}

/// The same error with its path.
fn explained(
    schema: &'static Schema,
    options: &WriteOptions,
    error: Error,
    root: impl Fn(&mut Writer<'_>) -> Result,
) -> Error {
    let first = violations(schema, options, false, root).into_iter().next();
    first.map_or(error, |found| Error::in_value(found.path, found.problem))
}

fn violations(
    schema: &'static Schema,
    options: &WriteOptions,
    collect: bool,
    root: impl Fn(&mut Writer<'_>) -> Result,
) -> Vec<Deviation> {
    let mut writer = Writer::new(schema, options, None);
    writer.tracker = Some(Tracker { collect, ..Tracker::default() });
    let result = writer.document(&root);
    let mut violations = writer.tracker.map(|tracker| tracker.violations).unwrap_or_default();
    if let (Err(error), true) = (result, violations.is_empty()) {
        violations.push(error.into_deviation());
    }
    violations
}

impl<'w> Writer<'w> {
    fn new(schema: &'static Schema, options: &'w WriteOptions, sink: Option<&'w mut dyn io::Write>) -> Self {
        Self {
            out: String::new(),
            sink,
            options,
            schema,
            tag_open: false,
            depth: 0,
            declared: Vec::new(),
            mixed: Vec::new(),
            turn: None,
            tracker: None,
            back: kept::Back::new(&options.kept),
        }
    }

    fn document(&mut self, root: impl Fn(&mut Writer<'_>) -> Result) -> Result {
        if self.options.declaration {
            self.out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        }
        root(self)
    }

    /// A rule of the schema is broken: an error, unless the options say that values are not validated.
    #[cold]
    pub(crate) fn violation(&mut self, last: Option<&str>, problem: Problem) -> Result {
        let is_rule = !matches!(problem, Problem::ForbiddenCharacter(_) | Problem::IllFormed(_));
        if is_rule && !self.options.validate {
            return Ok(());
        }
        let Some(tracker) = &mut self.tracker else {
            return Err(Error::in_value(String::new(), problem));
        };
        let mut path: Vec<&str> = tracker.path.iter().map(|(step, _)| &**step).collect();
        path.extend(last);
        let error = Error::in_value(path.join("/"), problem);
        tracker.violations.push(error.clone().into_deviation());
        if tracker.collect { Ok(()) } else { Err(error) }
    }

    /// Hands to the sink what has been written, if it is much.
    #[inline]
    fn relieve(&mut self) -> Result {
        const MUCH: usize = 1 << 16;
        if self.out.len() >= MUCH && (self.sink.is_some() || self.tracker.is_some()) { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result {
        if let Some(sink) = &mut self.sink {
            let written = sink.write_all(self.out.as_bytes());
            written.map_err(|error| Error::in_value(String::new(), Problem::Io(error.to_string())))?;
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
