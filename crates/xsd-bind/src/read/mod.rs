//! The reader: parses a document under the control of generated code.
//!
//! The reader is always at a *head*: the start tag of the next child element, or the end tag of the current element. Generated code asks
//! for child elements in schema order, and the reader enters the head if its name matches. So a document in order costs one comparison per
//! child element and no lookup.
//!
//! [`Reader::deviate`] handles every deviation from the schema as the options say.

pub mod alternative;
mod attributes;
mod constraint;
mod content;
mod frame;
mod identity;
mod markup;
mod memory;
mod namespace;
mod part;
mod piece;
mod places;
mod repeat;
mod rescue;
mod tags;
mod text;
mod tree;
mod value;
mod walk;

use std::borrow::Cow;

use crate::identity::Root;
use crate::{
    Deviation, DeviationPolicy, Error, ErrorKind, MixedText, Ns, Preserved, Process, ReadOptions, Result, Schema,
    Scope, place,
};

use attributes::Attribute;
pub use constraint::GlobalPlaceholder;
pub use content::Occurs;
use frame::Frame;
pub(crate) use namespace::is_near;
pub(crate) use part::{
    Context, Gaps, Stub, TagNames, incomplete, is_misc, read_named, read_part, read_reference, read_tag,
};
pub(crate) use piece::read_piece;
use places::Places;
pub(crate) use value::{Kind, NO_TYPE};
pub(crate) use walk::{Tag, Walk};

/// Reads one document. Generated code calls its methods.
#[derive(Debug)]
pub struct Reader<'i> {
    input: &'i str,
    /// The offset of the next byte.
    pos: usize,
    options: &'i ReadOptions,
    /// Whether the reader continues after at least one kind of deviation.
    lenient: bool,
    schema: &'static Schema,
    scope: Scope<'i>,
    head: Head<'i>,
    tags: tags::Tags<'i>,
    /// The buffer of the last text with references.
    scratch: String,
    /// The attributes of the head, or of the element that the reader has just entered.
    attributes: Vec<Attribute<'i>>,
    /// The names of the open elements that can have children, as in the document.
    open: Vec<&'i str>,
    /// The number of open elements.
    depth: usize,
    frame: Frame,
    /// The names that generated code has asked for since the last match. Only the run that explains an error collects them.
    asked: Option<Vec<String>>,
    /// The offset of the last child element that a full particle did not take, and its maximum. Only that run collects it.
    full: Option<(usize, Option<usize>)>,
    deviations: Vec<Deviation>,
    /// Whether content without a place in the value is preserved.
    preserving: bool,
    /// That content.
    places: Places<'i>,
    /// The number of bytes that reading may still allocate.
    memory: usize,
    /// The number of deviations beyond `max_deviations`.
    omitted: usize,
    /// The text of the current content so far, if it is mixed.
    mixed: Option<MixedText>,
    /// The `default` or `fixed` value of an element, which it has if it is empty, and its depth.
    default: Option<(&'static str, usize)>,
    /// How the wildcards of the derived types whose bases are being read validate attributes, outermost first.
    wildcards: Vec<Process>,
    /// Whether the current element is nillable.
    nillable: bool,
    /// Whether the last text had no usable value.
    unusable: bool,
    /// Whether the last value does not represent its text exactly, such as a list without one of its items.
    partial: bool,
    /// The type in whose place an unknown `xsi:type` stands.
    unknown_type: Option<String>,
    /// The offset of an element whose namespace is only tried.
    guessed: Option<usize>,
    /// Whether the reader only validates the content of a wildcard and discards the values.
    checking: bool,
    /// The bindings that the current tree inherits.
    inherited: tree::Inherited,
    /// Whether the content was validated before, so that its deviations are already reported.
    quiet: bool,
    /// What the input leaves out, if it is a part of a document.
    gaps: Gaps<'i>,
    /// The declaration of the root element.
    pub(crate) root: Root,
}

/// The tag that the reader is at.
#[derive(Clone, Copy, Debug)]
struct Head<'i> {
    /// Whether it is a start tag, or else the end tag of the innermost open element.
    start: bool,
    /// Whether it is an empty-element tag, such as `<a/>`.
    empty: bool,
    ns: Ns,
    local: &'i str,
    /// The name as in the document.
    name: &'i str,
    /// The offset of the tag.
    offset: usize,
    /// The number of namespace bindings in scope outside of the element.
    outer: usize,
    /// Whether the element has an attribute in the namespace of `xsi:type` and `xsi:nil`.
    xsi: bool,
}

impl Head<'_> {
    const NONE: Self =
        Self { start: false, empty: false, ns: Ns::NONE, local: "", name: "", offset: 0, outer: 1, xsi: false };
}

/// The result of lenient reading, besides the value: the deviations from the schema, and unknown content.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::{Order, Status};
/// # fn main() -> Result<(), xsd_bind::Error> {
/// let xml = "<Order xmlns='urn:example:order' id='7'>
///   <Customer>Ann</Customer><Item>Tea</Item><Status>Lost</Status><Gift/>
/// </Order>";
/// let (order, report) = xsd_bind::from_str_lenient::<Order>(xml)?;
/// assert_eq!(order.status, Some(Status::Unlisted("Lost".into())));
///
/// let deviations: Vec<String> = report.deviations.iter().map(ToString::to_string).collect();
/// assert_eq!(deviations, [
///     "Order/Status (line 2, column 51): \"Lost\" is not one of Open, Shipped",
///     "Order/Gift (line 2, column 64): the element Gift is not allowed here",
/// ]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// The deviations from the schema, in document order.
    pub deviations: Vec<Deviation>,
    /// The number of deviations that the report does not list, because the document has more than
    /// [`max_deviations`](crate::ReadOptions::max_deviations).
    pub omitted: usize,
    /// The content that the value can't hold, if [`preserve_unknown`](crate::ReadOptions::preserve_unknown) is on, in the order in which
    /// the writer writes it.
    pub preserved: Vec<Preserved>,
}

impl Report {
    /// Returns whether the document has no deviations, listed or omitted.
    pub fn is_empty(&self) -> bool {
        self.deviations.is_empty() && self.omitted == 0
    }
}

/// Reads a document by calling `root` at the root element.
///
/// It serves documents whose root is not one element of one type, such as a SOAP envelope.
pub fn read_root<T>(
    xml: &str,
    schema: &'static Schema,
    options: &ReadOptions,
    root: impl Fn(&mut Reader<'_>) -> Result<T>,
) -> Result<(T, Report)> {
    let input = place::normalize_line_ends(xml.strip_prefix('\u{FEFF}').unwrap_or(xml));
    read_document(&input, Gaps::default(), schema, options, root)
}

/// Reads a document without some of its elements, with normalized line ends.
pub(crate) fn read_document<T>(
    input: &str,
    gaps: Gaps<'_>,
    schema: &'static Schema,
    options: &ReadOptions,
    root: impl Fn(&mut Reader<'_>) -> Result<T>,
) -> Result<(T, Report)> {
    let document = |reader: &mut Reader<'_>| {
        reader.prolog()?;
        let value = root(reader)?;
        reader.epilog()?;
        Ok(value)
    };
    match run(input, gaps, schema, options, document) {
        Ok((value, mut report, rest)) => {
            identity::check(input, schema, options, rest, &mut report)?;
            place::find_all(input, gaps.gaps, &mut report.deviations);
            Ok((value, report))
        }
        Err(mut error) => {
            place::find(input, gaps.gaps, error.deviation_mut());
            Err(error)
        }
    }
}

/// Runs a reader, and again if the error lacks the expected names, so that a document without errors doesn't pay for them.
fn run<'i, T>(
    input: &'i str,
    gaps: Gaps<'i>,
    schema: &'static Schema,
    options: &'i ReadOptions,
    read: impl Fn(&mut Reader<'i>) -> Result<T>,
) -> Result<(T, Report, identity::Rest)> {
    let run = |explain: bool| -> Result<_> {
        let mut reader = Reader::new(input, schema, options, explain);
        reader.gaps = gaps;
        let value = read(&mut reader)?;
        let preserved = reader.places.finish(schema);
        let report = Report { deviations: reader.deviations, omitted: reader.omitted, preserved };
        Ok((value, report, (reader.root, reader.memory)))
    };
    match run(false) {
        Err(error) if lacks_names(error.kind()) => run(true),
        result => result,
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
            tags: tags::Tags::default(),
            scratch: String::new(),
            attributes: Vec::new(),
            open: Vec::new(),
            depth: 0,
            frame: Frame::default(),
            asked: explain.then(Vec::new),
            full: None,
            deviations: Vec::new(),
            preserving: options.preserve_unknown,
            places: Places::new(),
            memory: options.max_memory,
            omitted: 0,
            mixed: None,
            default: None,
            wildcards: Vec::new(),
            nillable: false,
            unusable: false,
            partial: false,
            unknown_type: None,
            guessed: None,
            checking: false,
            inherited: tree::Inherited::default(),
            quiet: false,
            gaps: Gaps::default(),
            root: Root::Global,
        }
    }

    /// Returns the name of the current child element, or `None` at the end of the parent.
    #[inline]
    pub fn child(&self) -> Option<(Ns, &'i str)> {
        self.head.start.then_some((self.head.ns, self.head.local))
    }

    /// Returns the name of the current element as in the document.
    pub fn child_name(&self) -> &'i str {
        self.head.name
    }

    /// Returns the URI of a namespace of the document.
    pub fn namespace_uri(&self, ns: Ns) -> &str {
        self.scope.uri(ns)
    }

    /// Returns whether the root element has the given name.
    pub fn is_root(&mut self, ns: Ns, local: &str) -> bool {
        self.head.start && self.head.ns == ns && self.head.local == local
    }

    /// Creates the error for an unexpected root element.
    pub fn wrong_root(&self, expected: &str) -> Error {
        let found = self.head.name.to_owned();
        Error::at(self.head.offset, ErrorKind::Root { found, expected: expected.to_owned() })
    }

    /// Rejects, reports or ignores a deviation.
    pub(crate) fn deviate(&mut self, on: DeviationPolicy, offset: usize, kind: impl FnOnce() -> ErrorKind) -> Result {
        match on {
            _ if self.quiet => Ok(()),
            DeviationPolicy::Reject => Err(Error::at(offset, kind())),
            DeviationPolicy::Report if self.deviations.len() >= self.options.max_deviations => {
                self.omitted += 1;
                Ok(())
            }
            DeviationPolicy::Report => {
                self.allocate_deviation()?;
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

    /// Returns the part of the document between two offsets, which are at ASCII characters or at the end.
    fn slice(&self, start: usize, end: usize) -> &'i str {
        &self.input[start..end]
    }
}

/// A text of the document, borrowed unless it contains references.
pub(crate) type TextOf<'i> = Cow<'i, str>;
