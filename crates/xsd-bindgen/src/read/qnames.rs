//! Values that are qualified names, with their prefixes resolved.
//!
//! In: a model whose references resolve, and its documents. Out: for each enumeration, default and fixed value of type
//! QName or NOTATION the name that it is, by its place, since a prefix means something in its document alone.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::error::Error;
use crate::read::check::built_in::is_qualified_name;
use crate::read::documents::Document;
use crate::read::inventory::Inventory;
use crate::read::scan::{Node, Scope, undeclared};
use crate::schema::*;

/// Resolves the values that are names.
pub(crate) fn resolve(
    schema: &Schema,
    all: &Inventory<'_>,
    documents: &[Document],
) -> (BTreeMap<Place, QName>, Vec<Error>) {
    let values = values(schema, all);
    let (mut names, mut errors) = (BTreeMap::new(), Vec::new());
    if values.is_empty() {
        return (names, errors);
    }
    let mut scopes = BTreeMap::new();
    documents.iter().for_each(|document| collect(&document.root, &mut scopes));
    for (owner, place, value) in values {
        let Some(scope) = scopes.get(place) else { continue };
        match expand(value.trim(), scope) {
            Ok(name) => drop(names.insert(place.clone(), name)),
            Err(what) => errors.push(Error::at(place, what).of(schema.display(owner))),
        }
    }
    (names, errors)
}

/// The values whose type is QName or NOTATION: owner, place and value.
fn values<'a>(schema: &'a Schema, all: &Inventory<'a>) -> Vec<(&'a QName, &'a Place, &'a str)> {
    let mut values = Vec::new();
    let mut facets = |owner: &'a QName, own: &'a [Facet], effective: Option<Effective<'a>>| {
        if is_name(effective) {
            let own = own.iter().filter(|facet| facet.kind == FacetKind::Enumeration);
            values.extend(own.map(|facet| (owner, &facet.place, facet.value.as_str())));
        }
    };
    for (owner, simple) in &all.simple_types {
        if let Variety::Restriction { base, facets: own } = &simple.variety {
            facets(owner, own, schema.effective(base));
        }
    }
    for (owner, complex) in &all.complex_types {
        if let Content::Simple { facets: own, .. } = &complex.content {
            facets(owner, own, schema.effective_content(complex));
        }
    }
    for (owner, element) in &all.elements {
        if let Some(value) = element.value.as_ref().filter(|_| is_name(text_of(schema, &element.type_))) {
            values.push((owner, &element.place, value.value()));
        }
    }
    for (owner, attribute) in &all.attributes {
        if let Some(value) = attribute.value.as_ref().filter(|_| is_name(schema.effective(&attribute.type_))) {
            values.push((owner, &attribute.place, value.value()));
        }
    }
    for (owner, attribute) in &all.attribute_refs {
        let type_ = schema.attribute(attribute).and_then(|declaration| schema.effective(&declaration.type_));
        if let Some(value) = attribute.value.as_ref().filter(|_| is_name(type_)) {
            values.push((owner, &attribute.place, value.value()));
        }
    }
    values
}

/// The simple type of the text of an element.
pub(crate) fn text_of<'a>(schema: &'a Schema, type_: &'a TypeRef) -> Option<Effective<'a>> {
    match schema.resolve(type_) {
        Some(Type::Complex(complex)) => schema.effective_content(complex),
        Some(Type::Simple(_)) | None => schema.effective(type_),
    }
}

fn is_name(effective: Option<Effective<'_>>) -> bool {
    effective.is_some_and(|effective| matches!(effective.end, End::BuiltIn(local) if is_qualified_name(local)))
}

fn collect(node: &Node, scopes: &mut BTreeMap<Place, Rc<Scope>>) {
    scopes.insert(node.place.clone(), Rc::clone(&node.scope));
    node.elements().for_each(|child| collect(child, scopes));
}

fn expand(value: &str, scope: &Scope) -> Result<QName, String> {
    let (prefix, local) = value.split_once(':').unwrap_or(("", value));
    let namespace = scope.resolve(prefix).ok_or_else(|| undeclared(prefix))?;
    Ok(QName { namespace, local: Arc::from(local) })
}
