//! Resolves the prefixes of values that are qualified names.
//!
//! In: a model and its documents. Out: the expanded name of each enumerated, default and fixed value of type `xs:QName` or
//! `xs:NOTATION`, by its place, since a prefix has a meaning only at that place. Values with an undeclared prefix are left
//! out; `check` reports them.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::read::documents::Document;
use crate::read::scan::{Node, Scope};
use crate::schema::inventory::inventory;
use crate::schema::values::{QualifiedValue, qualified_values};
use crate::schema::{Place, QName, Schema};

/// Returns the expanded names by the places of the values.
pub(crate) fn resolve(schema: &Schema, documents: &[Document]) -> BTreeMap<Place, QName> {
    let values = qualified_values(schema, &inventory(schema));
    let mut scopes = BTreeMap::new();
    if !values.is_empty() {
        documents.iter().for_each(|document| collect(&document.root, &mut scopes));
    }
    let expanded = values.into_iter().filter_map(|QualifiedValue { place, text, .. }| {
        let name = expand(text.trim(), scopes.get(place)?)?;
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
