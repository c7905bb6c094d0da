//! Checks that an attribute group that `xs:redefine` restricts allows no more than its original.
//!
//! In: a model whose references resolve. Out: an error for each attribute that violates the rule.

use crate::error::{Error, Mark, code};
use crate::schema::{
    AttributeOccurs, AttributeUse, NamespaceConstraint, QName, Schema, Type, TypeRef, ValueConstraint, Variety,
    Wildcard,
};
use crate::xsd::built_in::built_in;

/// Checks the redefined attribute groups.
pub(crate) fn check(schema: &Schema) -> Vec<Error> {
    schema.restricted_attribute_groups.iter().flat_map(|(name, original)| restriction(schema, name, original)).collect()
}

fn restriction(schema: &Schema, name: &QName, original: &QName) -> Vec<Error> {
    let (Some(group), Some(original)) = (schema.attribute_groups.get(name), schema.attribute_groups.get(original))
    else {
        return Vec::new();
    };
    let allowed = |attribute: &&AttributeUse| attribute.occurs != AttributeOccurs::Prohibited;
    let known: Vec<&AttributeUse> = schema.attribute_uses(&original.attributes).into_iter().filter(allowed).collect();
    let own: Vec<&AttributeUse> = schema.attribute_uses(&group.attributes).into_iter().filter(allowed).collect();
    let shown = schema.display(name);
    let fail = |mark: Mark, what: String| Error::at(code::NOT_RESTRICTED, mark, what).of(shown.as_str());
    let mut errors = Vec::new();
    for attribute in &own {
        let Some(declared) = schema.attribute(attribute).map(|declaration| &declaration.name) else { continue };
        let same = known.iter().find(|known| schema.attribute(known).is_some_and(|known| known.name == *declared));
        let why = match same {
            Some(known) => difference(schema, attribute, known),
            None if admits(original.any_attribute.as_ref(), declared) => None,
            None => Some("is not in the original"),
        };
        if let Some(why) = why {
            let what = format!("the attribute `{}` {why}", schema.display(declared));
            let error = fail(Mark::from(&attribute.place), what);
            let error = match same {
                Some(known) => error.with_label(&known.place, "the attribute of the original"),
                None => error.with_label(Mark::value(&original.place, "name"), "the original"),
            };
            let help = format!("restrict the attributes of the original, or refer to `{shown}` to add to them");
            errors.push(error.with_help(help));
        }
    }
    for attribute in known.iter().filter(|attribute| attribute.occurs == AttributeOccurs::Required) {
        let Some(declared) = schema.attribute(attribute).map(|declaration| &declaration.name) else { continue };
        if !own.iter().any(|own| schema.attribute(own).is_some_and(|own| own.name == *declared)) {
            let what = format!("the attribute `{}`, which the original requires, is missing", schema.display(declared));
            let error = fail(Mark::value(&group.place, "name"), what);
            errors.push(error.with_label(&attribute.place, "the attribute of the original").with_help("add it"));
        }
    }
    errors
}

/// Returns how an attribute is not a restriction of another one.
fn difference(schema: &Schema, attribute: &AttributeUse, original: &AttributeUse) -> Option<&'static str> {
    let required = |attribute: &AttributeUse| attribute.occurs == AttributeOccurs::Required;
    if required(original) && !required(attribute) {
        return Some("must be required, as it is in the original");
    }
    let fixed = |attribute| match schema.attribute_value(attribute) {
        Some(ValueConstraint::Fixed(value)) => Some(value),
        Some(ValueConstraint::Default(_)) | None => None,
    };
    if fixed(original).is_some() && fixed(original) != fixed(attribute) {
        return Some("must have the fixed value that it has in the original");
    }
    let (own, original) = (schema.attribute(attribute)?, schema.attribute(original)?);
    (!derives(schema, &own.type_, &original.type_))
        .then_some("does not have the type of the original, or a derived one")
}

/// Returns whether a simple type is another one, or derives from it.
fn derives(schema: &Schema, type_: &TypeRef, base: &TypeRef) -> bool {
    let TypeRef::Named(base) = base else { return true };
    let is_union =
        matches!(schema.types.get(base), Some(Type::Simple(simple)) if matches!(simple.variety, Variety::Union { .. }));
    if is_union || *base == QName::xsd("anySimpleType") {
        return true;
    }
    let mut next = Some(type_.clone());
    while let Some(type_) = next {
        if type_.name() == Some(base) {
            return true;
        }
        next = match (schema.resolve(&type_), &type_) {
            (Some(Type::Simple(simple)), _) => match &simple.variety {
                Variety::Restriction { base, .. } => Some(base.clone()),
                Variety::List { .. } | Variety::Union { .. } => None,
            },
            (None, TypeRef::Named(name)) if name.is_xsd() => {
                built_in(&name.local).and_then(|known| known.base).map(|base| TypeRef::Named(QName::xsd(base)))
            }
            (Some(Type::Complex(_)) | None, _) => None,
        };
    }
    false
}

/// Returns whether a wildcard admits an attribute.
fn admits(wildcard: Option<&Wildcard>, name: &QName) -> bool {
    wildcard.is_some_and(|wildcard| match &wildcard.namespaces {
        NamespaceConstraint::Any => true,
        NamespaceConstraint::Other(other) => name.namespace.is_some() && name.namespace != *other,
        NamespaceConstraint::List(uris) => uris.contains(&name.namespace),
    })
}
