//! One diagnostic.
//!
//! In: a code, a message, and what else is known. Out: the parts, each with an accessor. `render` shows them.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::code::{ErrorCode, ErrorKind};
use super::mark::Mark;
use super::source::{Sources, Span};
use crate::schema::Place;

/// How severe an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The code is generated. [`Generated::warnings`](crate::Generated::warnings) has the warnings.
    Warning,
}

/// A diagnostic: a code, a message, the place in the schema, and help.
///
/// It displays as the compiler's diagnostics do:
///
/// ```text
/// error[XSD0203]: there is no type `xs:strng`
///  --> order.xsd:2:34
///   |
/// 2 |   <xs:element name="Order" type="xs:strng"/>
///   |                                  ^^^^^^^^
///   |
///   = in: Order
///   = help: did you mean `xs:string`?
/// ```
///
/// Each part has an accessor:
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// # let folder = std::env::temp_dir().join(format!("xsd-bindgen-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// let path = folder.join("order.xsd");
/// std::fs::write(&path, r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
///   <xs:element name="Order" type="xs:strng"/>
/// </xs:schema>"#)?;
///
/// let errors = xsd_bindgen::Config::new().schema(&path).generate().unwrap_err();
/// let error = errors.iter().next().unwrap();
/// assert_eq!(error.code().as_str(), "XSD0203");
/// assert_eq!(error.severity(), xsd_bindgen::Severity::Error);
/// assert_eq!(error.kind(), xsd_bindgen::ErrorKind::Schema);
/// assert_eq!(error.path(), Some(path.as_path()));
/// assert_eq!((error.line(), error.column()), (Some(2), Some(34)));
/// assert_eq!(error.end(), Some((2, 42)));
/// assert_eq!(error.component(), Some("Order"));
/// assert_eq!(error.message(), "there is no type `xs:strng`");
/// assert_eq!(error.help(), Some("did you mean `xs:string`?"));
/// assert!(error.note().is_none() && error.labels().is_empty() && error.io_error().is_none());
/// # std::fs::remove_dir_all(folder)
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Error(Box<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    code: ErrorCode,
    severity: Severity,
    spot: Option<Spot>,
    component: Option<String>,
    message: String,
    labels: Vec<Label>,
    note: Option<String>,
    help: Option<String>,
    source: Option<Arc<io::Error>>,
}

/// A mark, with its span if the text is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    mark: Mark,
    span: Option<Span>,
}

/// A further place that an [`Error`] is about, such as the first of two declarations.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// # let folder = std::env::temp_dir().join(format!("xsd-bindgen-label-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// let path = folder.join("order.xsd");
/// std::fs::write(&path, r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
///   <xs:element name="Order"/>
///   <xs:element name="Order"/>
/// </xs:schema>"#)?;
///
/// let errors = xsd_bindgen::Config::new().schema(&path).generate().unwrap_err();
/// let label = &errors.iter().next().unwrap().labels()[0];
/// assert_eq!(label.text(), "first declared here");
/// assert_eq!(label.path(), path.as_path());
/// assert_eq!((label.line(), label.column(), label.end()), (Some(2), Some(21), Some((2, 26))));
/// # std::fs::remove_dir_all(folder)
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    spot: Spot,
    text: String,
}

impl Spot {
    fn new(mark: impl Into<Mark>) -> Self {
        Self { mark: mark.into(), span: None }
    }

    pub(crate) fn file(&self) -> &str {
        &self.mark.place.file
    }

    /// Returns the position of the first character, unless it is the whole file.
    pub(crate) fn start(&self) -> Option<(u32, u32)> {
        let Place { line, column, .. } = self.mark.place;
        self.span.as_ref().map(|span| span.start).or((line > 0).then_some((line, column)))
    }

    pub(crate) fn span(&self) -> Option<&Span> {
        self.span.as_ref()
    }

    fn end(&self) -> Option<(u32, u32)> {
        self.span.as_ref().map(|span| span.end)
    }
}

impl Label {
    /// Returns what is at this place.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        Path::new(self.spot.file())
    }

    /// Returns the line, from 1.
    pub fn line(&self) -> Option<u32> {
        self.spot.start().map(|(line, _)| line)
    }

    /// Returns the column in characters, from 1.
    pub fn column(&self) -> Option<u32> {
        self.spot.start().map(|(_, column)| column)
    }

    /// Returns the line and column after the last marked character.
    pub fn end(&self) -> Option<(u32, u32)> {
        self.spot.end()
    }

    pub(crate) fn spot(&self) -> &Spot {
        &self.spot
    }
}

impl Error {
    /// Returns the code.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// Returns whether this is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.0.severity
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.code.kind()
    }

    /// Returns the message, without position, component and help.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the global component that has the error, as the schema writes it: `t:Name`.
    pub fn component(&self) -> Option<&str> {
        self.0.component.as_deref()
    }

    /// Returns further places that the error is about.
    pub fn labels(&self) -> &[Label] {
        &self.0.labels
    }

    /// Returns an explanation.
    pub fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Returns a suggestion how to correct the error.
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// Returns the path of the file that has the error, or that cannot be read or written.
    pub fn path(&self) -> Option<&Path> {
        self.0.spot.as_ref().map(|spot| Path::new(spot.file()))
    }

    /// Returns the line, from 1.
    pub fn line(&self) -> Option<u32> {
        self.0.spot.as_ref()?.start().map(|(line, _)| line)
    }

    /// Returns the column in characters, from 1.
    pub fn column(&self) -> Option<u32> {
        self.0.spot.as_ref()?.start().map(|(_, column)| column)
    }

    /// Returns the line and column after the last character that is wrong.
    ///
    /// A span has only one line: that of a start tag with several lines ends with the first.
    pub fn end(&self) -> Option<(u32, u32)> {
        self.0.spot.as_ref()?.end()
    }

    /// Returns the cause of an error of the kind [`ErrorKind::Io`].
    pub fn io_error(&self) -> Option<&io::Error> {
        self.0.source.as_deref()
    }

    fn new(code: ErrorCode, spot: Option<Spot>, message: String) -> Self {
        Self(Box::new(Parts {
            code,
            severity: Severity::Error,
            spot,
            component: None,
            message,
            labels: Vec::new(),
            note: None,
            help: None,
            source: None,
        }))
    }

    /// Creates an error at a place.
    pub(crate) fn at(code: ErrorCode, mark: impl Into<Mark>, message: impl Into<String>) -> Self {
        Self::new(code, Some(Spot::new(mark)), message.into())
    }

    /// Creates an error for a whole file.
    pub(crate) fn in_file(code: ErrorCode, file: impl AsRef<str>, message: impl Into<String>) -> Self {
        let place = Place { file: Arc::from(file.as_ref()), line: 0, column: 0, offset: 0 };
        Self::at(code, &place, message)
    }

    /// Creates an error without a place.
    pub(crate) fn general(code: ErrorCode, message: impl Into<String>) -> Self {
        Self::new(code, None, message.into())
    }

    /// Makes this a warning.
    pub(crate) fn into_warning(mut self) -> Self {
        self.0.severity = Severity::Warning;
        self
    }

    /// Sets the component, as the schema writes it.
    pub(crate) fn of(mut self, component: impl Into<String>) -> Self {
        self.0.component = Some(component.into());
        self
    }

    /// Adds a further place.
    pub(crate) fn with_label(mut self, mark: impl Into<Mark>, text: impl Into<String>) -> Self {
        self.0.labels.push(Label { spot: Spot::new(mark), text: text.into() });
        self
    }

    /// Sets the note.
    pub(crate) fn with_note(mut self, note: impl Into<String>) -> Self {
        self.0.note = Some(note.into());
        self
    }

    /// Sets the help.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Sets the cause.
    pub(crate) fn caused_by(mut self, source: io::Error) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    /// Finds the spans of the places in these texts.
    pub(crate) fn locate(&mut self, sources: &Sources) {
        let labels = self.0.labels.iter_mut().map(|label| &mut label.spot);
        for spot in self.0.spot.iter_mut().chain(labels) {
            spot.span = spot.span.take().or_else(|| sources.resolve(&spot.mark));
        }
    }

    pub(crate) fn spot(&self) -> Option<&Spot> {
        self.0.spot.as_ref()
    }

    /// Returns the key that orders errors and identifies duplicates: file, position, and the rest.
    pub(crate) fn key(&self) -> impl Ord + '_ {
        let Parts { code, severity, spot, component, message, labels, note, help, source: _ } = &*self.0;
        let position = spot.as_ref().map(|spot| (spot.file(), spot.start()));
        (position, component, message, code, severity, labels, note, help)
    }
}

/// Compares everything but the cause of an I/O error.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Error {}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.io_error().map(|error| error as _)
    }
}
