//! Checks the types that restrict `xs:NOTATION`.
//!
//! In: a model whose references resolve, without cycles. Out: an error for each enumerated value that is not a declared notation,
//! and for each element or attribute whose type does not enumerate its values.

use crate::error::{Error, Mark, code};
use crate::schema::inventory::Inventory;
use crate::schema::values::content_type;
use crate::schema::*;

/// Checks all simple types, elements and attributes.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = Vec::new();
    for (owner, simple) in &all.simple_types {
        let Variety::Restriction { base, facets } = &simple.variety else { continue };
        if !schema.effective(base).is_some_and(|base| is_notation(&base)) {
            continue;
        }
        let undeclared = |facet: &&Facet| {
            let name = schema.qualified_values.get(&facet.place);
            facet.kind == FacetKind::Enumeration
                && name.is_some_and(|name| !schema.notations.contains_key(&QName::expanded(name)))
        };
        errors.extend(facets.iter().filter(undeclared).map(|facet| {
            let what = format!("there is no notation `{}`", facet.value.trim());
            Error::at(code::NO_NOTATION, Mark::value(&facet.place, "value"), what)
                .of(schema.display(owner))
                .with_help("declare it with xs:notation, or include or import the schema that does")
        }));
    }
    let elements = all.elements.iter().map(|(owner, element)| (owner, &element.type_, &element.place));
    let attributes = all.attributes.iter().map(|(owner, attribute)| (owner, &attribute.type_, &attribute.place));
    for (owner, type_, place) in elements.chain(attributes) {
        let Some(type_) = content_type(schema, type_).filter(is_notation) else { continue };
        if type_.facet(FacetKind::Enumeration).is_none() {
            let what = "the type xs:NOTATION must be restricted by an enumeration";
            let error = Error::at(code::NOTATION_NOT_ENUMERATED, Mark::attribute(place, "type"), what);
            errors.push(error.of(schema.display(owner)).with_help("add an xs:enumeration for each notation"));
        }
    }
    errors
}

fn is_notation(type_: &Effective<'_>) -> bool {
    matches!(type_.end, End::BuiltIn("NOTATION"))
}
