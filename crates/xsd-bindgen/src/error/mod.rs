//! Diagnostics.
//!
//! In: errors of any stage. Out: all errors at once, sorted by file. An error has a message and, where they apply, the file,
//! the position, the component as the schema writes it, and help.

mod suggestion;

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

pub(crate) use suggestion::suggestion;

use crate::schema::Place;

/// The kind of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file cannot be read or written. [`Error::io_error`] returns the cause.
    Io,
    /// A schema document is not well-formed XML, or its encoding is not supported.
    Xml,
    /// A schema document violates a rule of XML Schema 1.0.
    Schema,
    /// A schema uses a valid construct that the generator does not support.
    Unsupported,
    /// A setting of [`Config`](crate::Config) is invalid or matches nothing.
    Config,
}

/// An error with its position and help.
///
/// It displays as `file:line:column: component: message`, followed by a line with the help:
///
/// ```text
/// order.xsd:12:5: o:Order: there is no type `o:Adress`
///   help: did you mean `o:Address`?
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
/// assert_eq!(error.kind(), xsd_bindgen::ErrorKind::Schema);
/// assert_eq!(error.path(), Some(path.as_path()));
/// assert_eq!((error.line(), error.column()), (Some(2), Some(3)));
/// assert_eq!(error.component(), Some("Order"));
/// assert_eq!(error.message(), "there is no type `xs:strng`");
/// assert_eq!(error.help(), Some("did you mean `xs:string`?"));
/// assert!(error.io_error().is_none());
/// # std::fs::remove_dir_all(folder)
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Error {
    kind: ErrorKind,
    place: Option<Place>,
    component: Option<String>,
    message: String,
    help: Option<String>,
    source: Option<Arc<io::Error>>,
}

/// One or more errors, sorted by file and line, without duplicates.
///
/// [`generate`](crate::Config::generate) reports all errors that it finds, not only the first:
///
/// ```
/// use xsd_bindgen::{Config, ErrorKind};
///
/// let errors = Config::new().schema("missing.xsd").generate().unwrap_err();
/// for error in &errors {
///     assert_eq!(error.kind(), ErrorKind::Io);
///     assert_eq!(error.path().unwrap().to_str(), Some("missing.xsd"));
/// }
/// ```
#[derive(Clone)]
pub struct Errors(Vec<Error>);

impl Error {
    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the message, without position, component and help.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the global component that has the error, as the schema writes it: `t:Name`.
    pub fn component(&self) -> Option<&str> {
        self.component.as_deref()
    }

    /// Returns a suggestion how to correct the error.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Returns the path of the file that has the error, or that cannot be read or written.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| Path::new(&*place.file))
    }

    /// Returns the line, from 1.
    pub fn line(&self) -> Option<u32> {
        self.place.as_ref().map(|place| place.line).filter(|line| *line > 0)
    }

    /// Returns the column in characters, from 1.
    pub fn column(&self) -> Option<u32> {
        self.place.as_ref().map(|place| place.column).filter(|column| *column > 0)
    }

    /// Returns the cause of an error of the kind [`ErrorKind::Io`].
    pub fn io_error(&self) -> Option<&io::Error> {
        self.source.as_deref()
    }

    /// Creates a schema error at a place.
    pub(crate) fn at(place: &Place, message: impl Into<String>) -> Self {
        let place = Some(place.clone());
        Self { kind: ErrorKind::Schema, place, component: None, message: message.into(), help: None, source: None }
    }

    /// Creates a schema error for a whole file.
    pub(crate) fn in_file(file: impl AsRef<str>, message: impl Into<String>) -> Self {
        Self::at(&Place { file: Arc::from(file.as_ref()), line: 0, column: 0 }, message)
    }

    /// Creates a configuration error.
    pub(crate) fn general(message: impl Into<String>) -> Self {
        let kind = ErrorKind::Config;
        Self { kind, place: None, component: None, message: message.into(), help: None, source: None }
    }

    /// Sets the kind.
    pub(crate) fn with_kind(self, kind: ErrorKind) -> Self {
        Self { kind, ..self }
    }

    /// Sets the component, as the schema writes it.
    pub(crate) fn of(self, component: impl Into<String>) -> Self {
        Self { component: Some(component.into()), ..self }
    }

    /// Sets the help.
    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Makes this an I/O error with this cause.
    pub(crate) fn caused_by(self, source: io::Error) -> Self {
        Self { kind: ErrorKind::Io, source: Some(Arc::new(source)), ..self }
    }

    /// Returns the key that orders errors and identifies duplicates.
    fn key(&self) -> (&Option<Place>, &Option<String>, &str, &Option<String>) {
        (&self.place, &self.component, &self.message, &self.help)
    }
}

impl Errors {
    /// Returns the errors as `Err` if there are any.
    pub(crate) fn check(mut errors: Vec<Error>) -> Result<(), Self> {
        errors.sort_by(|a, b| a.key().cmp(&b.key()));
        errors.dedup_by(|a, b| a.key() == b.key());
        if errors.is_empty() { Ok(()) } else { Err(Self(errors)) }
    }

    /// Changes the kind of schema errors to [`ErrorKind::Unsupported`], for schemas that `check` has accepted.
    pub(crate) fn unsupported(self) -> Self {
        let mark = |error: Error| match error.kind {
            ErrorKind::Schema => error.with_kind(ErrorKind::Unsupported),
            _ => error,
        };
        Self(self.0.into_iter().map(mark).collect())
    }

    /// Returns the errors in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Errors {
    type Item = &'a Error;
    type IntoIter = std::slice::Iter<'a, Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Errors {
    type Item = Error;
    type IntoIter = std::vec::IntoIter<Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self(vec![error])
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) if place.line == 0 => write!(f, "{}: ", place.file)?,
            Some(place) => write!(f, "{place}: ")?,
            None => {}
        }
        if let Some(component) = &self.component {
            write!(f, "{component}: ")?;
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

/// Formats the errors like `Display`, after a line break. Cargo shows this form if the `main` of a build script returns them.
impl fmt::Debug for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.io_error().map(|error| error as _)
    }
}

/// Returns the cause of the first error.
impl std::error::Error for Errors {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.first().and_then(|error| std::error::Error::source(error))
    }
}
