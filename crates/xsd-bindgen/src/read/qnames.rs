//! Qualified names in values, with their prefixes resolved.
//!
//! In: a model and its documents. Out: the expanded name of each enumerated, default and fixed value of type QName or
//! NOTATION, by its place, since a prefix means something only in its document. Values with an undeclared prefix are
//! left out.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::read::documents::Document;
use crate::read::scan::{Node, Scope};
use crate::schema::inventory::inventory;
use crate::schema::values::qualified_values;
use crate::schema::{Place, QName, Schema};

/// Resolves the values that are names.
pub(crate) fn resolve(schema: &Schema, documents: &[Document]) -> BTreeMap<Place, QName> {
    let values = qualified_values(schema, &inventory(schema));
    let mut scopes = BTreeMap::new();
    if !values.is_empty() {
        documents.iter().for_each(|document| collect(&document.root, &mut scopes));
    }
    let expanded = values.into_iter().filter_map(|(_, place, value)| {
        let name = expand(value.trim(), scopes.get(place)?)?;
        Some((place.clone(), name))
    });
    expanded.collect()
}

fn collect(node: &Node, scopes: &mut BTreeMap<Place, Rc<Scope>>) {
    scopes.insert(node.place.clone(), Rc::clone(&node.scope));
    node.elements().for_each(|child| collect(child, scopes));
}

fn expand(value: &str, scope: &Scope) -> Option<QName> {
    let (prefix, local) = value.split_once(':').unwrap_or(("", value));
    Some(QName { namespace: scope.resolve(prefix)?, local: Arc::from(local) })
}
