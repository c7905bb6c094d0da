//! What can go wrong before anything is written, told so that the person who owns the schema can mend it.
//!
//! In: findings of any stage. Out: all of them at once, in the order of the files. A finding names the file, the line,
//! the component as the schema writes it, what is wrong, and how to mend it. Nothing here knows what the findings are
//! about.

use std::fmt;
use std::sync::Arc;

use crate::schema::Place;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Error {
    place: Option<Place>,
    component: Option<String>,
    what: String,
    mend: Option<String>,
}

/// All findings of one run: never empty, sorted by file and line, none twice.
#[derive(Clone, PartialEq, Eq)]
pub struct Errors(Vec<Error>);

impl Error {
    /// A finding at a place in a schema file.
    pub fn at(place: &Place, what: impl Into<String>) -> Self {
        Self { place: Some(place.clone()), component: None, what: what.into(), mend: None }
    }

    /// A finding about a whole file.
    pub fn in_file(file: impl AsRef<str>, what: impl Into<String>) -> Self {
        Self::at(&Place { file: Arc::from(file.as_ref()), line: 0, column: 0 }, what)
    }

    /// A finding about no file: about the configuration, say.
    pub fn general(what: impl Into<String>) -> Self {
        Self { place: None, component: None, what: what.into(), mend: None }
    }

    /// Names the component, as the schema writes it: `t:Name`.
    #[must_use]
    pub fn of(self, component: impl Into<String>) -> Self {
        Self { component: Some(component.into()), ..self }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn mend(self, mend: impl Into<String>) -> Self {
        Self { mend: Some(mend.into()), ..self }
    }

    /// Where it is, if it is in a schema file.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }
}

impl Errors {
    /// All findings, or nothing if there are none.
    pub fn check(mut findings: Vec<Error>) -> Result<(), Self> {
        findings.sort();
        findings.dedup();
        if findings.is_empty() { Ok(()) } else { Err(Self(findings)) }
    }

    /// The findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }

    /// The findings in order, to be joined with others.
    pub fn into_vec(self) -> Vec<Error> {
        self.0
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
        f.write_str(&self.what)?;
        match &self.mend {
            Some(mend) => write!(f, "; {mend}"),
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

/// Like `Display`, from a new line on: a build script whose `main` returns the errors shows them in this form.
impl fmt::Debug for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}

impl std::error::Error for Errors {}
