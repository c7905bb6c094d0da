//! Finds the files of included and imported documents.
//!
//! In: a location, a namespace and the document that has them. Out: a path, from the mapped locations, the catalogs, or the
//! location itself, in this order. Nothing is read but catalogs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::{Error, Mark, code};
use crate::read::catalog::Catalog;
use crate::read::uri::{Target, resolve};
use crate::schema::Place;

/// Where documents are, apart from their locations.
pub(crate) struct Locator<'a> {
    /// The files by `schemaLocation` or namespace.
    mapped: &'a BTreeMap<String, PathBuf>,
    catalogs: Vec<Catalog>,
    /// The mapped locations that occur.
    used: BTreeSet<String>,
}

impl<'a> Locator<'a> {
    pub(crate) fn new(mapped: &'a BTreeMap<String, PathBuf>, catalogs: Vec<Catalog>) -> Self {
        Self { mapped, catalogs, used: BTreeSet::new() }
    }

    /// Returns the path of a document that another one, at `path`, includes or imports.
    pub(crate) fn locate(
        &mut self,
        location: Option<&str>,
        namespace: Option<&str>,
        place: &Place,
        path: &Path,
    ) -> Result<PathBuf, Error> {
        let keys = || location.into_iter().chain(namespace);
        for key in keys() {
            if let Some(mapped) = self.mapped.get(key) {
                self.used.insert(key.to_string());
                return Ok(mapped.components().collect());
            }
        }
        let found = keys().find_map(|key| self.catalogs.iter().find_map(|catalog| catalog.find(key)));
        match (found, location) {
            (Some(Target::File(path)), _) => Ok(path),
            (Some(Target::Remote(uri)), _) => {
                let what = format!("a catalog maps this document to {uri}, which is not a local file");
                Err(Error::at(code::NOT_LOCAL, place, what).with_help("correct the catalog"))
            }
            (None, None) => Err(no_location(namespace, place)),
            (None, Some(location)) => match resolve(&Target::File(path.to_owned()), location) {
                Target::File(path) => Ok(path),
                Target::Remote(uri) => {
                    let mark = Mark::value(place, "schemaLocation");
                    let error = Error::at(code::NOT_LOCAL, mark, format!("{uri} is not a local file"));
                    let help =
                        "download it, and map this location to the file with `Config::map_location` or a catalog";
                    Err(error.with_help(help))
                }
            },
        }
    }

    /// Returns an error for each mapped location that does not occur.
    pub(crate) fn unused(&self) -> impl Iterator<Item = Error> {
        self.mapped.keys().filter(|location| !self.used.contains(*location)).map(|location| {
            let what = format!("no schema refers to the mapped location `{location}`");
            Error::general(code::LOCATION_UNUSED, what).with_help("remove the mapping")
        })
    }
}

/// Creates the error for an import without a location.
fn no_location(namespace: Option<&str>, place: &Place) -> Error {
    let what = match namespace {
        Some(uri) => format!("the import of {uri} has no `schemaLocation`, and no given schema has this namespace"),
        None => "the import has neither a `namespace` nor a `schemaLocation`, and every given schema has a namespace"
            .to_string(),
    };
    let help = "add `schemaLocation`, or map the namespace to a file with `Config::map_location` or a catalog";
    Error::at(code::NO_LOCATION, place, what).with_help(help)
}
