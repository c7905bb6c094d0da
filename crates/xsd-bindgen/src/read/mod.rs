//! From schema files to the model.
//!
//! In: paths. Out: a `Schema` in which every reference resolves and every definition is sound, or all that is wrong.
//! The steps are `documents` (files, as scanned trees), `load` (trees, as components), `check` (the rules of XML Schema
//! across components). `select` then keeps a part of it.

pub(crate) mod check;
pub(crate) mod docs;
pub(crate) mod documents;
pub(crate) mod grammar;
pub(crate) mod inventory;
pub(crate) mod load;
pub(crate) mod merge;
pub(crate) mod nearest;
pub(crate) mod qnames;
pub(crate) mod rewrite;
pub(crate) mod scan;
pub mod select;
pub(crate) mod simplify;
pub(crate) mod text;
pub(crate) mod vocabulary;
pub(crate) mod walk;

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use crate::error::{Error, Errors};
use crate::schema::Schema;

/// A schema, and the files that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The schema.
    pub schema: Schema,
    /// Each file read: those named, and those that they include and import.
    pub files: Vec<PathBuf>,
}

/// Loads schema files and whatever they include and import.
///
/// `locations` maps a `schemaLocation` (or an imported namespace) to a file, for what cannot be reached by a relative
/// path.
pub fn load(files: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Result<Loaded, Errors> {
    // xsd-parser needs up to 80 KiB of stack for each level of nesting in a debug build: more than a thread has for the
    // depth that `scan` admits.
    let result = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(32 << 20);
        let spawned = builder.spawn_scoped(scope, || load_here(files, locations));
        spawned.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    result.unwrap_or_else(|error| Err(Error::general(format!("no thread can be started: {error}")).into()))
}

fn load_here(files: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Result<Loaded, Errors> {
    let documents::Documents { documents, files, errors } = documents::read(files, locations);
    Errors::check(errors)?;
    let schema = check::check(merge::merge(&documents)?, &documents)?;
    Ok(Loaded { schema, files })
}
