//! The list of packages and schemas: `schemas.toml`.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct List {
    pub(crate) packages: BTreeMap<String, Package>,
    pub(crate) schemas: Vec<Entry>,
}

/// A package that has schemas or documents.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Package {
    pub(crate) registry: Registry,
    /// The name in the registry, if it is not that in the list.
    pub(crate) name: Option<String>,
    /// The version, or none for the one that the registry has: Debian keeps no others.
    pub(crate) version: Option<String>,
    /// The licence of the package. The standards have their own.
    #[allow(dead_code)]
    pub(crate) licence: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Registry {
    /// A wheel of PyPI.
    Pypi,
    /// A source distribution of PyPI.
    PypiSource,
    Npm,
    Debian,
}

/// A schema with its documents, and what is expected of it. Paths begin with the name of a package in the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// The schema documents to start from.
    pub(crate) files: Vec<String>,
    /// The text of a schema document that uses those, if they declare no element that a document can have.
    pub(crate) user: Option<String>,
    /// The files of locations and namespaces.
    #[serde(default)]
    pub(crate) locations: BTreeMap<String, String>,
    /// Why full checking is off: which rule the schema breaks.
    pub(crate) full_checking_off: Option<String>,
    /// Patterns of documents in packages.
    #[serde(default)]
    pub(crate) documents: Vec<String>,
    /// The code of the error with which the schema is refused, and the reason.
    pub(crate) refused: Option<String>,
    /// Why xmllint cannot judge: it then counts as agreeing with the generated code.
    pub(crate) no_judge: Option<String>,
    /// Documents on which the generated code and xmllint differ, by file name or root element, with the reason.
    #[serde(default)]
    pub(crate) differences: BTreeMap<String, String>,
}

pub(crate) fn load(path: &Path) -> io::Result<List> {
    toml::from_str(&std::fs::read_to_string(path)?).map_err(io::Error::other)
}
