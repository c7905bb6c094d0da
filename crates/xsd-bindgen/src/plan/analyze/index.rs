//! The items that are types, by path.
//!
//! In: all modules. Out: the table that every analysis reads.

use std::collections::BTreeMap;

use crate::rust::{Item, Module, Path};

/// All items that are types, by path.
pub(crate) type Index<'a> = BTreeMap<Path, &'a Item>;

/// Lists the types of all modules.
pub(crate) fn index(modules: &[Module]) -> Index<'_> {
    let mut index = Index::new();
    for item in modules.iter().flat_map(|module| &module.items) {
        let path = match item {
            Item::Record(item) => &item.path,
            Item::Choice(item) => &item.path,
            Item::Family(item) => &item.path,
            Item::Enumeration(item) => &item.path,
            Item::Restriction(item) => &item.path,
            Item::List(item) => &item.path,
            Item::Union(item) => &item.path,
            Item::Newtype(item) => &item.path,
            Item::Element(_) | Item::Alias(_) => continue,
        };
        index.insert(path.clone(), item);
    }
    index
}
