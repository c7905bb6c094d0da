//! Diagnostics for programs.
//!
//! In: the diagnostics of the library. Out: values that serialize to JSON. Lines and columns count from 1, columns in characters.

use std::path::Path;

use serde::Serialize;
use xsd_bindgen::{Error, ErrorKind, Label, Severity};

/// The value on standard output if a command fails with errors.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    errors: Vec<Diagnostic>,
}

/// An error or a warning.
#[derive(Debug, Serialize)]
pub(crate) struct Diagnostic {
    code: &'static str,
    severity: &'static str,
    kind: &'static str,
    message: String,
    component: Option<String>,
    #[serde(flatten)]
    place: Option<Place>,
    labels: Vec<Marked>,
    note: Option<String>,
    help: Option<String>,
    /// The diagnostic as text.
    rendered: String,
}

/// A place in a file; only a path for the whole file.
#[derive(Debug, Serialize)]
struct Place {
    path: String,
    line: Option<u32>,
    column: Option<u32>,
    /// The position after the last marked character.
    end_line: Option<u32>,
    end_column: Option<u32>,
}

/// A further place.
#[derive(Debug, Serialize)]
struct Marked {
    #[serde(flatten)]
    place: Place,
    text: String,
}

impl Report {
    pub(crate) fn new<'a>(errors: impl IntoIterator<Item = &'a Error>) -> Self {
        Self { errors: diagnostics(errors) }
    }
}

/// Converts diagnostics.
pub(crate) fn diagnostics<'a>(errors: impl IntoIterator<Item = &'a Error>) -> Vec<Diagnostic> {
    errors.into_iter().map(diagnostic).collect()
}

fn diagnostic(error: &Error) -> Diagnostic {
    Diagnostic {
        code: error.code().as_str(),
        severity: if error.severity() == Severity::Warning { "warning" } else { "error" },
        kind: match error.kind() {
            ErrorKind::Io => "io",
            ErrorKind::Xml => "xml",
            ErrorKind::Schema => "schema",
            ErrorKind::Unsupported => "unsupported",
            ErrorKind::Config => "config",
            _ => "other",
        },
        message: error.message().to_owned(),
        component: error.component().map(str::to_owned),
        place: error.path().map(|path| place(path, error.line().zip(error.column()), error.end())),
        labels: error.labels().iter().map(marked).collect(),
        note: error.note().map(str::to_owned),
        help: error.help().map(str::to_owned),
        rendered: error.to_string(),
    }
}

fn marked(label: &Label) -> Marked {
    let start = label.line().zip(label.column());
    Marked { place: place(label.path(), start, label.end()), text: label.text().to_owned() }
}

fn place(path: &Path, start: Option<(u32, u32)>, end: Option<(u32, u32)>) -> Place {
    Place {
        path: path.to_string_lossy().into_owned(),
        line: start.map(|(line, _)| line),
        column: start.map(|(_, column)| column),
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
    }
}
