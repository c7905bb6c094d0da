//! Diagnostics: what can go wrong before anything is written.
//!
//! In: findings of any stage. Out: all of them at once, in the order of the files. A finding names the file, the
//! position, the component as the schema writes it, what is wrong, and how to correct it.

mod suggestion;

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

pub(crate) use suggestion::suggestion;

use crate::schema::Place;

/// What kind of problem an [`Error`] reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file cannot be read or written; [`Error::io_error`] has the cause.
    Io,
    /// A schema document is not well-formed XML, or its encoding is not supported.
    Xml,
    /// A schema document breaks a rule of XML Schema 1.0.
    Schema,
    /// A schema uses a valid construct that the generator does not support.
    Unsupported,
    /// A setting of [`Config`](crate::Config) is wrong or matches nothing.
    Config,
}

/// One problem, with its position and a way to correct it.
///
/// It displays as `file:line:column: component: message`, and `help: ...` on a line of its own:
///
/// ```text
/// order.xsd:12:5: o:Order: there is no type `o:Adress`
///   help: did you mean `o:Address`?
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

/// All problems of one run, sorted by file and line, without duplicates. Never empty.
///
/// [`generate`](crate::Config::generate) reports every problem that it finds, not just the first:
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
    /// Returns the kind of problem.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns what is wrong, without position, component and help.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the global component concerned, as the schema writes it: `t:Name`.
    pub fn component(&self) -> Option<&str> {
        self.component.as_deref()
    }

    /// Returns how to correct the problem.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Returns the path of the file concerned.
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

    /// Returns the failed operation of an error of the kind [`ErrorKind::Io`].
    pub fn io_error(&self) -> Option<&io::Error> {
        self.source.as_deref()
    }

    /// A schema error at a place.
    pub(crate) fn at(place: &Place, message: impl Into<String>) -> Self {
        let place = Some(place.clone());
        Self { kind: ErrorKind::Schema, place, component: None, message: message.into(), help: None, source: None }
    }

    /// A schema error that concerns a whole file.
    pub(crate) fn in_file(file: impl AsRef<str>, message: impl Into<String>) -> Self {
        Self::at(&Place { file: Arc::from(file.as_ref()), line: 0, column: 0 }, message)
    }

    /// An error in the configuration.
    pub(crate) fn general(message: impl Into<String>) -> Self {
        let kind = ErrorKind::Config;
        Self { kind, place: None, component: None, message: message.into(), help: None, source: None }
    }

    /// Sets the kind.
    pub(crate) fn with_kind(self, kind: ErrorKind) -> Self {
        Self { kind, ..self }
    }

    /// Names the component, as the schema writes it.
    pub(crate) fn of(self, component: impl Into<String>) -> Self {
        Self { component: Some(component.into()), ..self }
    }

    /// Says how to correct the problem.
    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Makes this an I/O error with its cause.
    pub(crate) fn caused_by(self, source: io::Error) -> Self {
        Self { kind: ErrorKind::Io, source: Some(Arc::new(source)), ..self }
    }

    /// The order of errors; equal errors say the same.
    fn key(&self) -> (&Option<Place>, &Option<String>, &str, &Option<String>) {
        (&self.place, &self.component, &self.message, &self.help)
    }
}

impl Errors {
    /// Returns an error if there are any findings.
    pub(crate) fn check(mut findings: Vec<Error>) -> Result<(), Self> {
        findings.sort_by(|a, b| a.key().cmp(&b.key()));
        findings.dedup_by(|a, b| a.key() == b.key());
        if findings.is_empty() { Ok(()) } else { Err(Self(findings)) }
    }

    /// Marks errors in valid schemas as unsupported.
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

/// Writes the errors as `Display` does, starting on a new line: a build script whose `main` returns them shows this form.
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
