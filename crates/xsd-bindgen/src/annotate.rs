//! Documentation from an annotated copy of the same schema.
//!
//! In: a schema, and a copy of it with annotations. Out: the schema, in which each component and each part of one that lacks
//! documentation has that of the component or part of the same name in the copy.

use std::collections::HashMap;

use crate::schema::docs::visit;
use crate::schema::{Docs, Schema};

/// Returns the schema with the documentation of an annotated copy.
pub(crate) fn annotate(mut schema: Schema, mut copy: Schema) -> Schema {
    let mut known: HashMap<String, Docs> = HashMap::new();
    visit(&mut copy, &mut |part, docs| {
        known.entry(part.to_owned()).or_insert_with(|| docs.clone());
    });
    visit(&mut schema, &mut |part, docs| {
        if let Some(known) = known.get(part) {
            fill(docs, known);
        }
    });
    schema
}

fn fill(docs: &mut Docs, known: &Docs) {
    if docs.text.is_none() {
        docs.text.clone_from(&known.text);
    }
    if docs.pages.is_empty() {
        docs.pages.clone_from(&known.pages);
    }
    if docs.since.is_none() {
        docs.since.clone_from(&known.since);
    }
}
