//! Errors and deviations: what is wrong, and where.

use std::fmt;

use crate::ErrorKind;

/// Why a document cannot be read or a value cannot be written: what is wrong, and where.
///
/// Displays as `path (line 9, column 24): what is wrong`. An error of writing has a path only.
#[derive(Clone, PartialEq)]
pub struct Error(Box<Deviation>);

/// The result of what generated code calls.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// A deviation from the schema, and its place in the document.
#[derive(Clone, PartialEq)]
pub struct Deviation {
    pub(crate) kind: ErrorKind,
    pub(crate) path: String,
    /// 0 for a value that was to be written.
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// The byte offset in the document, after decoding it to UTF-8 and normalizing its line ends.
    pub(crate) offset: usize,
}

impl Deviation {
    pub(crate) fn at(offset: usize, kind: ErrorKind) -> Self {
        Self { kind, path: String::new(), line: 0, column: 0, offset }
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The path of elements from the root, as the document writes them: `s:Envelope/s:Body/t:Item[2]/@Id`. A number in brackets counts the
    /// siblings of the same name, from the second on.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line, counted from 1, or `None` for a value that was to be written.
    pub fn line(&self) -> Option<usize> {
        (self.line != 0).then_some(self.line)
    }

    /// The column in characters, counted from 1, or `None` for a value that was to be written.
    pub fn column(&self) -> Option<usize> {
        (self.line != 0).then_some(self.column)
    }
}

impl Error {
    pub(crate) fn at(offset: usize, kind: ErrorKind) -> Self {
        Self(Box::new(Deviation::at(offset, kind)))
    }

    pub(crate) fn in_value(path: String, kind: ErrorKind) -> Self {
        Self(Box::new(Deviation { path, ..Deviation::at(0, kind) }))
    }

    pub(crate) fn deviation_mut(&mut self) -> &mut Deviation {
        &mut self.0
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The path of elements from the root; see [`Deviation::path`].
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// The line, counted from 1, or `None` for a value that was to be written.
    pub fn line(&self) -> Option<usize> {
        self.0.line()
    }

    /// The column in characters, counted from 1, or `None` for a value that was to be written.
    pub fn column(&self) -> Option<usize> {
        self.0.column()
    }

    /// Returns the error as the deviation that caused it.
    pub fn into_deviation(self) -> Deviation {
        *self.0
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            f.write_str(&self.path)?;
            f.write_str(if self.line == 0 { ": " } else { " " })?;
        }
        if self.line != 0 {
            write!(f, "(line {}, column {}): ", self.line, self.column)?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Shows the message, so that `main` can return the error.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
