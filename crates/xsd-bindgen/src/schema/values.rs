//! Values that are qualified names.
//!
//! In: a model and its inventory. Out: each enumerated, default and fixed value of type `xs:QName` or `xs:NOTATION`, as
//! written. Prefixes are not resolved.

use crate::schema::inventory::Inventory;
use crate::schema::*;
use crate::xsd::built_in::is_qualified_name;

/// A value of type `xs:QName` or `xs:NOTATION`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QualifiedValue<'a> {
    /// The global component that contains it.
    pub(crate) owner: &'a QName,
    /// The place of the facet, element or attribute that has it.
    pub(crate) place: &'a Place,
    /// The value as written.
    pub(crate) text: &'a str,
}

/// Returns all values whose type is `xs:QName` or `xs:NOTATION`.
pub(crate) fn qualified_values<'a>(schema: &'a Schema, all: &Inventory<'a>) -> Vec<QualifiedValue<'a>> {
    let mut values = Vec::new();
    let mut facets = |owner: &'a QName, own: &'a [Facet], effective: Option<Effective<'a>>| {
        if is_name(effective) {
            let own = own.iter().filter(|facet| facet.kind == FacetKind::Enumeration);
            values.extend(own.map(|facet| QualifiedValue { owner, place: &facet.place, text: &facet.value }));
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
        if let Some(value) = element.value.as_ref().filter(|_| is_name(content_type(schema, &element.type_))) {
            values.push(QualifiedValue { owner, place: &element.place, text: value.value() });
        }
    }
    for (owner, attribute) in &all.attributes {
        if let Some(value) = attribute.value.as_ref().filter(|_| is_name(schema.effective(&attribute.type_))) {
            values.push(QualifiedValue { owner, place: &attribute.place, text: value.value() });
        }
    }
    for (owner, attribute) in &all.attribute_refs {
        let type_ = schema.attribute(attribute).and_then(|declaration| schema.effective(&declaration.type_));
        if let Some(value) = attribute.value.as_ref().filter(|_| is_name(type_)) {
            values.push(QualifiedValue { owner, place: &attribute.place, text: value.value() });
        }
    }
    values
}

/// Returns the simple type of an element's content, or `None` if its content is complex.
pub(crate) fn content_type<'a>(schema: &'a Schema, type_: &'a TypeRef) -> Option<Effective<'a>> {
    match schema.resolve(type_) {
        Some(Type::Complex(complex)) => schema.effective_content(complex),
        Some(Type::Simple(_)) | None => schema.effective(type_),
    }
}

fn is_name(effective: Option<Effective<'_>>) -> bool {
    effective.is_some_and(|effective| matches!(effective.end, End::BuiltIn(local) if is_qualified_name(local)))
}
