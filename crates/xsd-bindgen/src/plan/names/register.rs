//! The names that are taken.
//!
//! In: wanted names. Out: unique names. Also records which component has which path, and which renames of the settings
//! have been used.

use std::collections::{BTreeMap, BTreeSet};

use super::ident;
use crate::rust::Path;

/// The names that are taken, and the table of names.
#[derive(Debug)]
pub(crate) struct Register {
    taken: BTreeMap<String, BTreeSet<String>>,
    rows: Vec<(String, String)>,
    renames: BTreeMap<String, Rename>,
}

/// A name from the settings.
#[derive(Debug)]
struct Rename {
    given: String,
    used: bool,
}

impl Register {
    /// Creates an empty register.
    pub(crate) fn new(renames: &BTreeMap<String, String>) -> Self {
        let rename = |(name, given): (&String, &String)| (name.clone(), Rename { given: given.clone(), used: false });
        Self { taken: BTreeMap::new(), rows: Vec::new(), renames: renames.iter().map(rename).collect() }
    }

    /// Takes the first of these names that is free in a module; if none is, the last one with a number.
    pub(crate) fn free(&mut self, module: &str, wanted: &[String]) -> Path {
        let taken = self.taken.entry(module.to_owned()).or_default();
        let wanted: Vec<String> = wanted.iter().map(|name| ident::joined(name)).collect();
        let last = wanted.last().map_or("Unnamed", String::as_str);
        let name = match wanted.iter().find(|name| !taken.contains(*name)) {
            Some(name) => {
                taken.insert(name.clone());
                name.clone()
            }
            None => unique(taken, last),
        };
        Path { module: module.to_owned(), name }
    }

    /// Tests whether a name is taken in a module.
    pub(crate) fn is_taken(&self, module: &str, name: &str) -> bool {
        self.taken.get(module).is_some_and(|taken| taken.contains(name))
    }

    /// Returns the name that the settings give a component or a part of one, and marks it as used.
    pub(crate) fn renamed(&mut self, component: &str) -> Option<String> {
        let rename = self.renames.get_mut(component)?;
        rename.used = true;
        Some(rename.given.clone())
    }

    /// Returns the components whose names in the settings have not been used.
    pub(crate) fn unused_renames(&self) -> impl Iterator<Item = &str> {
        self.renames.iter().filter(|(_, rename)| !rename.used).map(|(component, _)| component.as_str())
    }

    /// Adds a row to the table of names.
    pub(crate) fn note(&mut self, component: String, path: &Path) {
        self.rows.push((component, format!("{}::{}", path.module, path.name)));
    }

    /// Adds a row for a type of the user's to the table of names.
    pub(crate) fn note_extern(&mut self, component: String, path: &str) {
        self.rows.push((component, path.to_owned()));
    }

    /// Returns the table of names, sorted.
    pub(crate) fn into_rows(self) -> Vec<(String, String)> {
        let mut rows = self.rows;
        rows.sort();
        rows
    }
}

/// Takes the name, or the name with the first number that makes it unique.
pub(crate) fn unique(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let numbered = |number: usize| match (number, wanted.ends_with(|last: char| last.is_ascii_digit())) {
        (1, _) => wanted.to_owned(),
        (_, true) => format!("{wanted}_{number}"),
        (_, false) if wanted.starts_with(|first: char| first.is_uppercase()) => format!("{wanted}{number}"),
        (_, false) => format!("{}_{number}", ident::bare(wanted).trim_end_matches('_')),
    };
    let mut number = 1;
    while !taken.insert(numbered(number)) {
        number += 1;
    }
    numbered(number)
}
