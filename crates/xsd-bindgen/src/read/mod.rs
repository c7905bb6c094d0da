//! Reads schema files into the schema model.
//!
//! In: paths. Out: a `Schema`, or errors in the text and vocabulary of the documents. The steps are `documents` (from files to
//! scanned trees), `load` (from trees to components) and `merge` (from components to one model). `check` then applies the
//! rules that involve several components.

mod catalog;
mod docs;
mod documents;
mod file;
mod grammar;
mod identifiers;
mod load;
mod locate;
mod merge;
mod originals;
mod qnames;
mod redefine;
mod rewrite;
mod scan;
mod simplify;
mod text;
mod uri;
mod used;

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use crate::error::{Error, Errors, Sources, code};
pub(crate) use crate::read::originals::inline as inline_originals;
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
    /// What is missing, but not needed.
    pub warnings: Vec<Error>,
}

/// What to read, and where documents are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    /// The schema files.
    pub files: &'a [PathBuf],
    /// The local files by `schemaLocation` or imported namespace.
    pub locations: &'a BTreeMap<String, PathBuf>,
    /// The files with XML catalogs.
    pub catalogs: &'a [PathBuf],
    /// Whether an included document can be missing.
    pub skip_missing: bool,
}

/// Reads schema files and the files that they include and import.
pub(crate) fn read(input: Input<'_>) -> Result<Loaded, Errors> {
    // In a debug build, xsd-parser needs up to 80 KiB of stack for each level of nesting. The depth that `scan` allows needs
    // more stack than a thread has by default.
    let result = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(32 << 20);
        let spawned = builder.spawn_scoped(scope, || read_documents(&input));
        spawned.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    result.unwrap_or_else(|error| {
        let message = format!("cannot start a thread: {error}");
        Err(Error::general(code::NO_THREAD, message).caused_by(error).into())
    })
}

fn read_documents(input: &Input<'_>) -> Result<Loaded, Errors> {
    let documents::Documents { documents, includes, files, sources, errors, mut warnings } = documents::read(input);
    match Errors::check(errors).and_then(|()| merge::merge(&documents, &includes)) {
        Ok(schema) => {
            warnings.iter_mut().for_each(|warning| warning.locate(&sources));
            Ok(Loaded { schema, files, sources, warnings })
        }
        Err(errors) => Err(errors.locate(&sources)),
    }
}
