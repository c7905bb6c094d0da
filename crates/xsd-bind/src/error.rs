//! Errors and reports: a problem and its place.

use std::fmt;

use crate::Problem;

/// Why a document could not be read, or a value not be written: what is wrong, and where.
///
/// Its text is `path (line 9, column 24): what is wrong`; a value that was to be written has a path only.
#[derive(Clone, PartialEq)]
pub struct Error(Box<Deviation>);

/// A shorthand for the result of the crate's functions.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// A problem and its place in the document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deviation {
    /// What is wrong.
    pub problem: Problem,
    /// The elements from the root to the place, outermost first, as the document writes them: `s:Envelope/s:Body/t:Item[2]/@Id`.
    /// A number in brackets is the place among the siblings of that name, where it is not the first.
    pub path: String,
    /// The line of the place, the first being 1; 0 for a value that was to be written.
    pub line: usize,
    /// The column of the place in characters, the first being 1; 0 for a value that was to be written.
    pub column: usize,
    /// The byte offset in the document, after decoding it to UTF-8 and normalising its line ends.
    pub(crate) offset: usize,
}

impl Deviation {
    pub(crate) fn at(offset: usize, problem: Problem) -> Self {
        Self { problem, path: String::new(), line: 0, column: 0, offset }
    }
}

impl Error {
    pub(crate) fn at(offset: usize, problem: Problem) -> Self {
        Self(Box::new(Deviation::at(offset, problem)))
    }

    pub(crate) fn in_value(path: String, problem: Problem) -> Self {
        Self(Box::new(Deviation { path, ..Deviation::at(0, problem) }))
    }

    pub(crate) fn deviation_mut(&mut self) -> &mut Deviation {
        &mut self.0
    }

    /// What is wrong.
    pub fn problem(&self) -> &Problem {
        &self.0.problem
    }

    /// The elements from the root to the place, outermost first; see [`Deviation::path`].
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The line of the place, the first being 1; 0 for a value that was to be written.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column of the place in characters, the first being 1; 0 for a value that was to be written.
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// The error as a deviation: its problem and place as plain fields.
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
        self.problem.fmt(f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}
