//! Values that are qualified names.
//!
//! In: a model and its inventory. Out: each enumerated, default and fixed value of type QName or NOTATION, as written.

use crate::schema::inventory::Inventory;
use crate::schema::*;
use crate::xsd::built_in::is_qualified_name;

/// The values whose type is QName or NOTATION: owner, place and value.
pub(crate) fn qualified_values<'a>(schema: &'a Schema, all: &Inventory<'a>) -> Vec<(&'a QName, &'a Place, &'a str)> {
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

/// Returns the simple type of the text of an element.
pub(crate) fn text_of<'a>(schema: &'a Schema, type_: &'a TypeRef) -> Option<Effective<'a>> {
    match schema.resolve(type_) {
        Some(Type::Complex(complex)) => schema.effective_content(complex),
        Some(Type::Simple(_)) | None => schema.effective(type_),
    }
}

fn is_name(effective: Option<Effective<'_>>) -> bool {
    effective.is_some_and(|effective| matches!(effective.end, End::BuiltIn(local) if is_qualified_name(local)))
}
