//! The reader: a document in, calls of generated code out.
//!
//! The reader stands at a *head*: the start tag of a child that nobody has read yet, or the end tag of the element that is being read. Generated
//! code asks for its children in the order of the schema; the reader gives the head where the name is the one asked for. So a document in
//! order costs one comparison a child, and nothing is looked up.
//!
//! Where something deviates from the schema, [`Reader::deviate`] decides by the options whether that is an error.

pub mod alternative;
mod attributes;
mod constraint;
mod content;
mod frame;
mod markup;
mod text;
mod tree;
mod value;

use std::borrow::Cow;

use crate::{
    Deviation, DeviationPolicy, Error, ErrorKind, MixedText, Ns, Preserved, ReadOptions, Result, Schema, Scope, place,
};

use attributes::Attribute;
pub use content::Occurs;
use frame::Frame;

/// Reads a document of a type: the state of one reading, as generated code sees it.
#[derive(Debug)]
pub struct Reader<'i> {
    input: &'i str,
    /// The offset of the first byte that has not been read.
    pos: usize,
    options: &'i ReadOptions,
    /// Whether some deviation is not an error.
    lenient: bool,
    schema: &'static Schema,
    scope: Scope<'i>,
    head: Head<'i>,
    /// The attributes of the head, or of the element that was just entered.
    attributes: Vec<Attribute<'i>>,
    /// The names of the open elements that can have children, as they are written.
    open: Vec<&'i str>,
    /// How many elements are open.
    depth: usize,
    frame: Frame,
    /// The names that were asked for since the last child was taken; kept only while an error is being explained.
    asked: Option<Vec<String>>,
    deviations: Vec<Deviation>,
    preserved: Vec<Preserved>,
    /// The text so far of the content that is being read, if it is mixed.
    mixed: Option<MixedText>,
    /// What an empty element stands for: the `default` or `fixed` of its declaration.
    default: Option<&'static str>,
    /// Whether the element at hand may be nil.
    nillable: bool,
    /// Whether nothing could be kept of the text that was just read.
    lost: bool,
    /// Whether a wildcard's content is only being checked, and not kept.
    checking: bool,
    /// Whether what is read has been checked before, so that its deviations are known.
    quiet: bool,
}

/// The tag that the reader stands at.
#[derive(Clone, Copy, Debug)]
struct Head<'i> {
    /// A start tag; else the end tag of the innermost open element.
    start: bool,
    /// Whether the start tag is an end tag too: `<a/>`.
    empty: bool,
    ns: Ns,
    local: &'i str,
    /// The name as it is written.
    name: &'i str,
    /// The offset of the tag.
    offset: usize,
    /// The number of bindings of namespaces in force outside of the element.
    outer: usize,
    /// Whether an attribute of the namespace of `xsi:type` and `xsi:nil` stands on the element.
    xsi: bool,
}

impl Head<'_> {
    const NONE: Self =
        Self { start: false, empty: false, ns: Ns::NONE, local: "", name: "", offset: 0, outer: 1, xsi: false };
}

/// What reading a document gave, besides its value.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// Each deviation from the schema, in the order of the document.
    pub deviations: Vec<Deviation>,
    /// What was passed over, if the options ask for it.
    pub preserved: Vec<Preserved>,
}

impl Report {
    /// Whether the document was exactly as the schema allows.
    pub fn is_empty(&self) -> bool {
        self.deviations.is_empty()
    }
}

/// Reads a document with `root`, which takes the element that the reader stands at, whatever it is.
///
/// For documents whose root is not one element of one type, such as a SOAP envelope.
pub fn read_root<T>(
    xml: &str,
    schema: &'static Schema,
    options: &ReadOptions,
    root: impl Fn(&mut Reader<'_>) -> Result<T>,
) -> Result<(T, Report)> {
    let input = place::normalize_line_ends(xml.strip_prefix('\u{FEFF}').unwrap_or(xml));
    let run = |explain: bool| {
        let mut reader = Reader::new(&input, schema, options, explain);
        let value = reader.prolog().and_then(|()| root(&mut reader)).and_then(|value| reader.epilog().map(|()| value));
        value.map(|value| (value, Report { deviations: reader.deviations, preserved: reader.preserved }))
    };
    let result = match run(false) {
        // The names that would have been right are collected only now, so that documents without an error do not pay for them.
        Err(error) if lacks_names(error.kind()) => run(true),
        result => result,
    };
    match result {
        Ok((value, mut report)) => {
            place::find_all(&input, &mut report);
            Ok((value, report))
        }
        Err(mut error) => {
            place::find(&input, error.deviation_mut());
            Err(error)
        }
    }
}

fn lacks_names(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnexpectedElement { .. } | ErrorKind::MissingElement { .. })
}

impl<'i> Reader<'i> {
    fn new(input: &'i str, schema: &'static Schema, options: &'i ReadOptions, explain: bool) -> Self {
        Self {
            input,
            pos: 0,
            options,
            lenient: options.is_lenient(),
            schema,
            scope: Scope::new(schema.namespaces),
            head: Head::NONE,
            attributes: Vec::new(),
            open: Vec::new(),
            depth: 0,
            frame: Frame::default(),
            asked: explain.then(Vec::new),
            deviations: Vec::new(),
            preserved: Vec::new(),
            mixed: None,
            default: None,
            nillable: false,
            lost: false,
            checking: false,
            quiet: false,
        }
    }

    /// The name of the child element at hand, `None` at the end of the parent.
    #[inline]
    pub fn child(&self) -> Option<(Ns, &'i str)> {
        self.head.start.then_some((self.head.ns, self.head.local))
    }

    /// The name of the element at hand as the document writes it.
    pub fn child_name(&self) -> &'i str {
        self.head.name
    }

    /// The URI of a namespace of the document.
    pub fn namespace_uri(&self, ns: Ns) -> &str {
        self.scope.uri(ns)
    }

    /// Whether the root element has the given name; a namespace that is nearly right is taken for it if the options say so.
    pub fn is_root(&mut self, ns: Ns, local: &str) -> bool {
        self.head.start && self.head.ns == ns && self.head.local == local
    }

    /// The error that the root element is another one than `expected`.
    pub fn wrong_root(&self, expected: &str) -> Error {
        let found = self.head.name.to_owned();
        Error::at(self.head.offset, ErrorKind::Root { found, expected: expected.to_owned() })
    }

    /// Refuses, reports or ignores a deviation, as the options say.
    pub(crate) fn deviate(&mut self, on: DeviationPolicy, offset: usize, kind: impl FnOnce() -> ErrorKind) -> Result {
        match on {
            _ if self.quiet => Ok(()),
            DeviationPolicy::Reject => Err(Error::at(offset, kind())),
            DeviationPolicy::Report if self.deviations.len() >= self.options.max_deviations => {
                let value = self.options.max_deviations;
                Err(Error::at(offset, ErrorKind::Limit { limit: "max_deviations", value }))
            }
            DeviationPolicy::Report => {
                self.deviations.push(Deviation::at(offset, kind()));
                Ok(())
            }
            DeviationPolicy::Ignore => Ok(()),
        }
    }

    fn ill_formed<T>(&self, offset: usize, what: impl Into<String>) -> Result<T> {
        Err(Error::at(offset, ErrorKind::IllFormed(what.into())))
    }

    fn limit(&self, limit: &'static str, value: usize) -> Error {
        Error::at(self.head.offset, ErrorKind::Limit { limit, value })
    }

    /// The part of the document from `start` to `end`, which are offsets of ASCII characters or ends.
    fn slice(&self, start: usize, end: usize) -> &'i str {
        &self.input[start..end]
    }
}

/// A text of the document: borrowed where it stands there as it is, owned where references had to be replaced.
pub(crate) type TextOf<'i> = Cow<'i, str>;
