//! The result for programs. The README of the package documents the shape.

use std::path::Path;

use serde::{Serialize, Serializer};

use crate::diff::Diff;

/// The whole report.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    /// OLD, as it was given.
    #[serde(serialize_with = "path")]
    pub(super) old: &'a Path,
    /// NEW, as it was given.
    #[serde(serialize_with = "path")]
    pub(super) new: &'a Path,
    /// The summary and the changes.
    #[serde(flatten)]
    pub(super) found: &'a Diff,
}

fn path<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    // A path need not be Unicode.
    serializer.serialize_str(&path.to_string_lossy())
}
