//! Resolves the prefixes of values that are qualified names.
//!
//! In: a model and its documents. Out: each enumerated, default and fixed value that is or contains qualified names, with expanded names,
//! by its place, since a prefix has a meaning only at that place. Values with an undeclared prefix are left out; `check` reports them.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::read::documents::Document;
use crate::read::scan::{Node, Scope};
use crate::schema::inventory::inventory;
use crate::schema::values::{QualifiedValue, qualified_values};
use crate::schema::{Place, Schema};

/// Returns the expanded values by their places.
pub(crate) fn resolve(schema: &Schema, documents: &[Document]) -> BTreeMap<Place, String> {
    let values = qualified_values(schema, &inventory(schema));
    let mut scopes = BTreeMap::new();
    if !values.is_empty() {
        documents.iter().for_each(|document| collect(&document.root, &mut scopes));
    }
    let namespace = |place: &Place, prefix: &str| scopes.get(place)?.resolve(prefix);
    let expanded = |value: QualifiedValue<'_>| Some((value.place.clone(), value.expanded(schema, &namespace)?));
    values.into_iter().filter_map(expanded).collect()
}

fn collect(node: &Node, scopes: &mut BTreeMap<Place, Rc<Scope>>) {
    scopes.insert(node.place.clone(), Rc::clone(&node.scope));
    node.elements().for_each(|child| collect(child, scopes));
}
