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
    taken: BTreeMap<String, Taken>,
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
        let free = wanted.iter().find(|name| taken.take(name));
        let name = free.cloned().unwrap_or_else(|| taken.unique(last));
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

/// Names that are unique among themselves.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// The last number of each name that was wanted again.
    numbers: BTreeMap<String, usize>,
}

impl<S: Into<String>> FromIterator<S> for Taken {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self { names: names.into_iter().map(Into::into).collect(), numbers: BTreeMap::new() }
    }
}

impl Taken {
    /// Takes the name, or the name with the first number that makes it unique.
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        if self.names.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let name = numbered(wanted, *number);
            if self.names.insert(name.clone()) {
                return name;
            }
        }
    }

    /// Takes the name if it is free.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        self.names.insert(name.to_owned())
    }

    /// Makes a name free again.
    pub(crate) fn remove(&mut self, name: &str) {
        self.names.remove(name);
        self.numbers.clear();
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

fn numbered(name: &str, number: usize) -> String {
    if name.ends_with(|last: char| last.is_ascii_digit()) {
        format!("{name}_{number}")
    } else if name.starts_with(|first: char| first.is_uppercase()) {
        // The underscore distinguishes a name from a reserved word, as the number does.
        format!("{}{number}", name.trim_end_matches('_'))
    } else {
        format!("{}_{number}", ident::bare(name).trim_end_matches('_'))
    }
}
