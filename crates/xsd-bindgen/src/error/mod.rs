//! Diagnostics.
//!
//! In: errors of any stage. Out: all errors at once, sorted by file. An error has a code, a message and, where they apply, the
//! file, the span, further places, the component as the schema writes it, a note, and help.

pub(crate) mod code;
mod diagnostic;
mod mark;
mod render;
mod source;
mod suggestion;
mod tags;

use std::fmt;

pub use code::{ErrorCode, ErrorKind, codes, explain};
pub use diagnostic::{Error, Label, Severity};
pub(crate) use mark::Mark;
#[allow(unreachable_pub, reason = "`internals` has it")]
pub use source::Sources;
pub(crate) use suggestion::suggestion;

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
///
/// They display without colors, so a build script can return them from `main`; [`render_colored`](Self::render_colored) is for
/// a terminal. If there are several, the last line has their number:
///
/// ```
/// # use xsd_bindgen::Config;
/// let errors = Config::new().schema("a.xsd").schema("b.xsd").generate().unwrap_err();
/// assert_eq!(errors.to_string(), "\
/// error[XSD0001]: file not found
/// --> a.xsd
///
/// error[XSD0001]: file not found
/// --> b.xsd
///
/// error: 2 errors");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// Returns the errors as `Err` if there are any.
    pub(crate) fn check(errors: Vec<Error>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self(errors).sorted()) }
    }

    /// Finds the spans of the errors in these texts.
    pub(crate) fn locate(mut self, sources: &Sources) -> Self {
        self.0.iter_mut().for_each(|error| error.locate(sources));
        self.sorted()
    }

    fn sorted(mut self) -> Self {
        self.0.sort_by(|a, b| a.key().cmp(&b.key()));
        self.0.dedup();
        self
    }

    /// Returns the errors in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }

    /// Formats the errors like `Display`, with ANSI colors.
    ///
    /// ```
    /// let errors = xsd_bindgen::Config::new().generate().unwrap_err();
    /// assert!(errors.render_colored().contains("\u{1b}["));
    /// assert!(!errors.to_string().contains("\u{1b}["));
    /// ```
    pub fn render_colored(&self) -> String {
        self.render(render::colored)
    }

    fn render(&self, render: fn(&Error) -> String) -> String {
        let mut parts: Vec<String> = self.0.iter().map(render).collect();
        if parts.len() > 1 {
            parts.push(format!("error: {} errors", parts.len()));
        }
        parts.join("\n\n")
    }
}

impl Error {
    /// Formats the error like `Display`, with ANSI colors.
    ///
    /// ```
    /// let errors = xsd_bindgen::Config::new().generate().unwrap_err();
    /// let error = errors.iter().next().unwrap();
    /// assert!(error.render_colored().contains("\u{1b}["));
    /// assert!(error.to_string().starts_with("error[XSD0901]: no schema given\n"));
    /// ```
    pub fn render_colored(&self) -> String {
        render::colored(self)
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

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(render::plain))
    }
}

/// Formats the errors like `Display`, after a line break. Cargo shows this form if the `main` of a build script returns them.
impl fmt::Debug for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

/// Returns the cause of the first error.
impl std::error::Error for Errors {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.first().and_then(|error| std::error::Error::source(error))
    }
}
