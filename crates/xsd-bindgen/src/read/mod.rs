//! Reads schema files into the schema model.
//!
//! In: paths. Out: a `Schema`, or errors in the text and vocabulary of the documents. The steps are `documents` (from files to
//! scanned trees), `load` (from trees to components) and `merge` (from components to one model). `check` then applies the
//! rules that involve several components.

mod docs;
mod documents;
mod grammar;
mod identifiers;
mod load;
mod merge;
mod qnames;
mod rewrite;
mod scan;
mod simplify;
mod text;

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use crate::error::{Error, Errors, Sources, code};
use crate::schema::Schema;

/// A schema, and the files that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The schema.
    pub schema: Schema,
    /// The files that were read: those given, and those that they include and import.
    pub files: Vec<PathBuf>,
    /// The texts of the files, for diagnostics.
    pub sources: Sources,
}

/// Reads schema files and the files that they include and import.
///
/// `locations` maps a `schemaLocation` or an imported namespace to a local file.
pub(crate) fn read(files: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Result<Loaded, Errors> {
    // In a debug build, xsd-parser needs up to 80 KiB of stack for each level of nesting. The depth that `scan` allows needs
    // more stack than a thread has by default.
    let result = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(32 << 20);
        let spawned = builder.spawn_scoped(scope, || read_documents(files, locations));
        spawned.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    result.unwrap_or_else(|error| {
        let message = format!("cannot start a thread: {error}");
        Err(Error::general(code::NO_THREAD, message).caused_by(error).into())
    })
}

fn read_documents(files: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Result<Loaded, Errors> {
    let documents::Documents { documents, files, sources, errors } = documents::read(files, locations);
    match Errors::check(errors).and_then(|()| merge::merge(&documents)) {
        Ok(schema) => Ok(Loaded { schema, files, sources }),
        Err(errors) => Err(errors.locate(&sources)),
    }
}
