//! Errors and deviations, with their place in the document.

use std::fmt;

use crate::ErrorKind;

/// An error in reading a document or in writing a value.
///
/// It displays as `path (line 9, column 24): message`. An error in writing has a path, but no line or column.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// # fn main() {
/// let xml = "<Order xmlns='urn:example:order' id='7'>\n  <Customer>Ann</Customer>\n</Order>";
/// let error = xsd_bind::from_str::<Order>(xml).unwrap_err();
/// assert_eq!((error.path(), error.line(), error.column()), ("Order", Some(3), Some(1)));
/// assert_eq!(error.to_string(), "Order (line 3, column 1): missing element: expected o:Item");
/// # }
/// ```
#[derive(Clone, PartialEq)]
pub struct Error(Box<Deviation>);

/// The result type of the functions that generated code calls.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// A deviation from the schema, with its place in the document.
///
/// Lenient reading returns deviations in a [`Report`](crate::Report), [`validate`](crate::validate) returns them in a list.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// # fn main() -> Result<(), xsd_bind::Error> {
/// let xml = "<Order xmlns='urn:example:order' id='x'><Customer>Ann</Customer><Item>Tea</Item></Order>";
/// let (_, report) = xsd_bind::from_str_lenient::<Order>(xml)?;
/// let deviation = &report.deviations[0];
/// assert_eq!((deviation.path(), deviation.line(), deviation.column()), ("Order/@id", Some(1), Some(34)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
pub struct Deviation {
    pub(crate) kind: ErrorKind,
    pub(crate) path: String,
    /// 0 for a value, which has no lines.
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// The byte offset in the document, after decoding and line end normalization.
    pub(crate) offset: usize,
}

impl Deviation {
    pub(crate) fn at(offset: usize, mut kind: ErrorKind) -> Self {
        kind.shorten();
        Self { kind, path: String::new(), line: 0, column: 0, offset }
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// Returns the path of elements from the root, with the names that the document uses: `s:Envelope/s:Body/t:Item[2]/@Id`. `[2]` is the
    /// second sibling with that name. Long names are cut after 100 characters, and `…` stands for the middle of a path of more than 1,000
    /// bytes.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the line, counted from 1, or `None` if the error is in a value.
    pub fn line(&self) -> Option<usize> {
        (self.line != 0).then_some(self.line)
    }

    /// Returns the column in characters, counted from 1, or `None` if the error is in a value.
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

    /// Returns the byte offset in the text that the reader had.
    pub(crate) fn offset(&self) -> usize {
        self.0.offset
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Returns the path of elements from the root; see [`Deviation::path`].
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// Returns the line, counted from 1, or `None` if the error is in a value.
    pub fn line(&self) -> Option<usize> {
        self.0.line()
    }

    /// Returns the column in characters, counted from 1, or `None` if the error is in a value.
    pub fn column(&self) -> Option<usize> {
        self.0.column()
    }

    /// Converts the error into the deviation that caused it.
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

/// Formats like `Display`, for programs whose `main` returns the error.
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
