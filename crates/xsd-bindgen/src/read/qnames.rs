//! Resolves the prefixes of values that are qualified names.
//!
//! In: a model and its documents. Out: each enumerated, default and fixed value that is or contains qualified names, with expanded names,
//! by its place, since a prefix has a meaning only at that place. `check` reports undeclared prefixes.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::read::documents::Document;
use crate::read::scan::{Node, Scope};
use crate::schema::inventory::inventory;
use crate::schema::values::qualified_values;
use crate::schema::{Place, Schema};

/// Sets the expanded values of a model, and the undeclared prefixes in others.
pub(crate) fn resolve(schema: &mut Schema, documents: &[Document]) {
    let (mut expanded, mut undeclared) = (BTreeMap::new(), BTreeMap::new());
    let values = qualified_values(schema, &inventory(schema));
    let mut scopes = BTreeMap::new();
    if !values.is_empty() {
        documents.iter().for_each(|document| collect(&document.root, &mut scopes));
    }
    let namespace = |place: &Place, prefix: &str| scopes.get(place)?.resolve(prefix);
    for value in values {
        match value.expanded(schema, &namespace) {
            Ok(text) => drop(expanded.insert(value.place.clone(), text)),
            Err(prefix) => drop(undeclared.insert(value.place.clone(), prefix)),
        }
    }
    (schema.qualified_values, schema.undeclared_prefixes) = (expanded, undeclared);
}

fn collect(node: &Node, scopes: &mut BTreeMap<Place, Rc<Scope>>) {
    scopes.insert(node.place.clone(), Rc::clone(&node.scope));
    node.elements().for_each(|child| collect(child, scopes));
}
