//! The types of a draft by path.

use std::collections::BTreeMap;

use crate::plan::draft::{Draft, Item, Record, Shape, Type};
use crate::rust::Path;

/// All types by path.
pub(super) type Index<'a> = BTreeMap<&'a Path, &'a Type>;

/// Collects the types of all modules.
pub(super) fn index(draft: &Draft) -> Index<'_> {
    let items = draft.modules.iter().flat_map(|module| &module.items);
    let types = items.filter_map(|item| match item {
        Item::Type(type_) => Some((&type_.path, type_)),
        Item::Element(_) | Item::Alias(_) | Item::Extern(_) => None,
    });
    types.collect()
}

/// Returns a type that is a record.
pub(super) fn record<'a>(index: &Index<'a>, path: &Path) -> Option<&'a Record> {
    match &index.get(path)?.shape {
        Shape::Record(record) => Some(record),
        _ => None,
    }
}
