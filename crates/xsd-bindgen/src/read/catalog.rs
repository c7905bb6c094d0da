//! OASIS XML catalogs: files that map identifiers to other locations.
//!
//! In: the path of a catalog. Out: its entries with those of the catalogs that it names, in the order in which they apply. A
//! catalog of entity resolution for other tools works too: entries for system identifiers, public identifiers and URIs are the
//! same here, since the location of a schema document can be in any of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, Sources, code};
use crate::read::file::{self, Unreadable, shown};
use crate::read::scan::{Node, scan};
use crate::read::text::decode;
use crate::read::uri::{Target, resolve};
use crate::schema::XML_NAMESPACE;

/// The maximum number of catalogs, so that no chain of them can exhaust the stack.
const MAX_CATALOGS: usize = 200;

const CATALOG_NAMESPACE: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/// A catalog with the catalogs that it names. Of several targets of an identifier or pattern, the first one counts.
#[derive(Debug, Default)]
pub(crate) struct Catalog {
    exact: BTreeMap<String, Target>,
    /// Prefixes, which the target replaces.
    rewrites: BTreeMap<String, Target>,
    suffixes: BTreeMap<String, Target>,
    /// The catalogs for identifiers that no rule matches, in order, each with the prefix that it is for.
    next: Vec<(String, Catalog)>,
}

/// What reading catalogs collects.
pub(crate) struct Reading<'a> {
    pub(crate) files: &'a mut Vec<PathBuf>,
    pub(crate) sources: &'a mut Sources,
    pub(crate) errors: &'a mut Vec<Error>,
    /// The canonical paths of the catalogs that were read.
    pub(crate) seen: BTreeSet<PathBuf>,
}

impl Catalog {
    /// Returns where an identifier is.
    pub(crate) fn find(&self, identifier: &str) -> Option<Target> {
        if let Some(target) = self.exact.get(identifier) {
            return Some(target.clone());
        }
        // The longest prefix or suffix applies.
        let ends = (0..=identifier.len()).rev().filter(|end| identifier.is_char_boundary(*end));
        let mut parts = ends.map(|end| identifier.split_at(end));
        if let Some(target) = parts.find_map(|(prefix, rest)| Some(self.rewrites.get(prefix)?.with(rest))) {
            return Some(target);
        }
        let starts = (0..=identifier.len()).filter(|start| identifier.is_char_boundary(*start));
        if let Some(target) = starts.map(|start| &identifier[start..]).find_map(|suffix| self.suffixes.get(suffix)) {
            return Some(target.clone());
        }
        let mut next = self.next.iter().filter(|(prefix, _)| identifier.starts_with(prefix.as_str()));
        next.find_map(|(_, catalog)| catalog.find(identifier))
    }

    fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.rewrites.is_empty() && self.suffixes.is_empty() && self.next.is_empty()
    }
}

/// Reads a catalog and those that it names. A catalog that was read before has no rules.
pub(crate) fn read(path: &Path, reading: &mut Reading<'_>) -> Catalog {
    let in_file = |unreadable: Unreadable| {
        let error =
            Error::in_file(unreadable.code, shown(path), unreadable.message.replace("a schema file", "a catalog"));
        unreadable.cause_of(error)
    };
    match file::canonical(path) {
        Ok(canonical) => {
            if !reading.seen.insert(canonical) {
                return Catalog::default();
            }
            if reading.seen.len() > MAX_CATALOGS {
                if reading.seen.len() == MAX_CATALOGS + 1 {
                    let message = format!("catalogs name more than {MAX_CATALOGS} catalogs");
                    reading.errors.push(
                        Error::in_file(code::NOT_A_CATALOG, shown(path), message)
                            .with_help("join them, or name fewer of them"),
                    );
                }
                return Catalog::default();
            }
            reading.files.push(path.to_owned());
        }
        Err(unreadable) => {
            reading.errors.push(in_file(unreadable));
            return Catalog::default();
        }
    }
    let file: Arc<str> = Arc::from(shown(path));
    let text = match file::read(path).map_err(in_file) {
        Ok(bytes) => decode(&bytes).map_err(|error| Error::in_file(error.code, &file, error.message)),
        Err(error) => Err(error),
    };
    let root = text.and_then(|text| {
        let root = scan(&text, &file);
        reading.sources.insert(&file, text);
        root
    });
    let root = root.and_then(|root| match is_catalog(&root) && root.local() == "catalog" {
        true => Ok(root),
        false => Err(Error::at(code::NOT_A_CATALOG, &root.place, format!("<{}> is not a catalog", root.written))
            .with_help(format!("name a file whose root element is `catalog` in the namespace `{CATALOG_NAMESPACE}`"))),
    });
    match root {
        Ok(root) => {
            let mut catalog = Catalog::default();
            let base = based(&root, &Target::File(path.to_owned()));
            add(&root, &base, &mut catalog, reading);
            catalog
        }
        Err(error) => {
            reading.errors.push(error);
            Catalog::default()
        }
    }
}

fn is_catalog(node: &Node) -> bool {
    node.namespace.as_deref() == Some(CATALOG_NAMESPACE)
}

/// Adds the entries of a catalog or group. `base` is what relative locations are relative to.
fn add(node: &Node, base: &Target, catalog: &mut Catalog, reading: &mut Reading<'_>) {
    for entry in node.elements().filter(|entry| is_catalog(entry)) {
        let base = based(entry, base);
        let target = |name: &str| Some(resolve(&base, entry.attribute(name)?.trim()));
        let (rules, pattern, target) = match entry.local() {
            "group" => {
                add(entry, &base, catalog, reading);
                continue;
            }
            "nextCatalog" | "delegateURI" | "delegateSystem" | "delegatePublic" => {
                let prefix = ["uriStartString", "systemIdStartString", "publicIdStartString"];
                let prefix = prefix.into_iter().find_map(|name| entry.attribute(name)).unwrap_or_default();
                if let Some(Target::File(path)) = target("catalog") {
                    let next = read(&path, reading);
                    if !next.is_empty() {
                        catalog.next.push((prefix.to_owned(), next));
                    }
                }
                continue;
            }
            "uri" => (&mut catalog.exact, "name", target("uri")),
            "system" => (&mut catalog.exact, "systemId", target("uri")),
            "public" => (&mut catalog.exact, "publicId", target("uri")),
            "rewriteURI" => (&mut catalog.rewrites, "uriStartString", target("rewritePrefix")),
            "rewriteSystem" => (&mut catalog.rewrites, "systemIdStartString", target("rewritePrefix")),
            "uriSuffix" => (&mut catalog.suffixes, "uriSuffix", target("uri")),
            "systemSuffix" => (&mut catalog.suffixes, "systemIdSuffix", target("uri")),
            _ => continue,
        };
        if let (Some(pattern), Some(target)) = (entry.attribute(pattern), target) {
            let pattern = pattern.split_whitespace().collect::<Vec<_>>().join(" ");
            rules.entry(pattern).or_insert(target);
        }
    }
}

/// Returns the base of the locations in an element: its `xml:base`, or that of the elements around it.
fn based(node: &Node, base: &Target) -> Target {
    let is_base = |namespace: Option<&str>, local: &str| namespace == Some(XML_NAMESPACE) && local == "base";
    match node.attributes.iter().find(|attr| is_base(attr.namespace.as_deref(), &attr.local)) {
        Some(attr) => resolve(base, attr.value.trim()),
        None => base.clone(),
    }
}
