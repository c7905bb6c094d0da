//! Checks the attributes of complex types and attribute groups.
//!
//! In: a model whose references resolve, without cycles. Out: an error for each restriction whose attributes or wildcard allow
//! more than those of the base, for a second attribute of type `xs:ID`, and for wildcards whose combination no wildcard can
//! describe.

use std::collections::BTreeMap;

use crate::check::derivation::{Definition, restricts};
use crate::check::values::same_value;
use crate::error::{Error, Mark, code};
use crate::schema::attribute_wildcards::{NotExpressible, complete_wildcard, own_wildcard};
use crate::schema::inventory::Inventory;
use crate::schema::wildcards::{allows, is_subset, is_weaker};
use crate::schema::*;

/// The attribute uses of a type by name, without prohibited ones.
pub(crate) type Uses<'a> = BTreeMap<&'a QName, &'a AttributeUse>;

/// Checks all complex types and attribute groups.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = Vec::new();
    for (owner, complex) in &all.complex_types {
        let wildcard = match complete_wildcard(schema, complex) {
            Ok(wildcard) => wildcard,
            Err(found) => {
                let error = not_expressible(&found);
                // Each type that extends another one has the errors of its base.
                if !errors.iter().any(|known: &Error| known.spot() == error.spot()) {
                    errors.push(error.of(schema.display(owner)));
                }
                continue;
            }
        };
        let uses = uses(schema, complex);
        let ids = two_ids(schema, uses.values().copied(), &complex.place);
        let found = restricted(complex).map(|base| restriction(schema, complex, base, wildcard.as_ref()));
        errors.extend(ids.into_iter().chain(found.unwrap_or_default()).map(|error| error.of(schema.display(owner))));
    }
    for group in schema.attribute_groups.values() {
        let found = match own_wildcard(schema, group.any_attribute.as_ref(), &group.attributes, &group.place) {
            Ok(_) => two_ids(schema, schema.attribute_uses(&group.attributes).into_iter(), &group.place),
            Err(found) => Some(not_expressible(&found)),
        };
        errors.extend(found.map(|error| error.of(schema.display(&group.name))));
    }
    errors
}

/// Returns the name of the type that a complex type restricts.
fn restricted(complex: &ComplexType) -> Option<&QName> {
    match &complex.content {
        Content::Simple { derivation: Derivation::Restriction, base, .. } => Some(base),
        Content::Complex { base: Some(Base { derivation: Derivation::Restriction, type_ }), .. } => Some(type_),
        Content::Simple { .. } | Content::Complex { .. } => None,
    }
}

fn base<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Option<&'a ComplexType> {
    match complex.base().and_then(|name| schema.types.get(name)) {
        Some(Type::Complex(base)) => Some(base),
        Some(Type::Simple(_)) | None => None,
    }
}

/// Returns the attributes of a type, including those that it inherits.
pub(crate) fn uses<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Uses<'a> {
    let mut seen: Uses<'a> = BTreeMap::new();
    let mut next = Some(complex);
    for _ in 0..=schema.types.len() {
        let Some(complex) = next else { break };
        for attribute in schema.attribute_uses(&complex.attributes) {
            // The nearest declaration counts, also if it prohibits the attribute.
            seen.entry(name(attribute)).or_insert(attribute);
        }
        next = base(schema, complex);
    }
    seen.retain(|_, attribute| attribute.occurs != AttributeOccurs::Prohibited);
    seen
}

pub(crate) fn name(attribute: &AttributeUse) -> &QName {
    match &attribute.declaration {
        AttributeDeclaration::Local(local) => &local.name,
        AttributeDeclaration::Ref(name) => name,
    }
}

/// Returns an error for the second attribute of type `xs:ID`.
fn two_ids<'a>(schema: &Schema, uses: impl Iterator<Item = &'a AttributeUse>, place: &Place) -> Option<Error> {
    let is_id = |attribute: &&AttributeUse| {
        let type_ = schema.attribute(attribute).and_then(|declared| schema.effective(&declared.type_));
        type_.is_some_and(|type_| matches!(type_.end, End::BuiltIn("ID")))
    };
    let mut ids: Vec<&AttributeUse> = uses.filter(is_id).collect();
    ids.sort_by_key(|attribute| &attribute.place);
    let [first, second, ..] = ids.as_slice() else { return None };
    let (one, other) = (schema.display(name(first)), schema.display(name(second)));
    let what = format!("`{one}` and `{other}` both have the type xs:ID");
    let error =
        Error::at(code::TWO_IDS, place, what).with_label(&first.place, "one").with_label(&second.place, "the other");
    Some(error.with_help("give one of them another type, such as xs:NCName"))
}

fn not_expressible(found: &NotExpressible<'_>) -> Error {
    let what = format!("no wildcard can describe the {} of the attribute wildcards", found.combination);
    Error::at(code::WILDCARDS_NOT_EXPRESSIBLE, found.place, what)
        .with_label(found.other, "the other wildcard is here")
        .with_help("list namespaces in place of ##other in one of the xs:anyAttribute")
}

/// Returns the errors of the attributes of a restriction.
fn restriction(schema: &Schema, complex: &ComplexType, base: &QName, own: Option<&Wildcard>) -> Vec<Error> {
    let Some(Type::Complex(base)) = schema.types.get(base) else { return Vec::new() };
    // The base has an error of its own.
    let Ok(inherited_wildcard) = complete_wildcard(schema, base) else { return Vec::new() };
    let inherited = uses(schema, base);
    let mut errors = Vec::new();
    for attribute in schema.attribute_uses(&complex.attributes) {
        let shown = schema.display(name(attribute));
        let found = match inherited.get(name(attribute)) {
            Some(before) => narrows(schema, attribute, before).map(|(what, part)| {
                let mark = part.map_or(Mark::from(&attribute.place), |part| Mark::attribute(&attribute.place, part));
                let error = Error::at(code::ATTRIBUTE_NOT_RESTRICTED, mark, format!("the attribute `{shown}` {what}"));
                error.with_label(&before.place, "the attribute of the base")
            }),
            None if attribute.occurs == AttributeOccurs::Prohibited => None,
            None => {
                let namespace = name(attribute).namespace.as_deref();
                let allowed =
                    inherited_wildcard.as_ref().is_some_and(|wildcard| allows(&wildcard.namespaces, namespace));
                (!allowed).then(|| {
                    let what = format!("the base does not allow the attribute `{shown}`");
                    Error::at(code::ATTRIBUTE_NOT_RESTRICTED, &attribute.place, what)
                        .with_label(&base.place, "the base")
                })
            }
        };
        errors.extend(found);
    }
    errors.extend(own.and_then(|own| {
        let what = match &inherited_wildcard {
            None => "the base has no attribute wildcard",
            Some(base) if !is_subset(&own.namespaces, &base.namespaces) => {
                "the attribute wildcard accepts namespaces that the base does not"
            }
            Some(base) if is_weaker(own.process, base.process) => {
                "the attribute wildcard validates less strictly than that of the base"
            }
            Some(_) => return None,
        };
        let error = Error::at(code::ATTRIBUTE_WILDCARD_NOT_RESTRICTED, &complex.place, what);
        Some(error.with_label(&base.place, "the base"))
    }));
    let help = "a restriction allows a subset of its base; `Config::full_checking(false)` makes this a warning";
    errors.into_iter().map(|error| error.with_help(help)).collect()
}

/// Returns why an attribute does not restrict that of the base, and the part of it that is wrong.
pub(crate) fn narrows(
    schema: &Schema,
    own: &AttributeUse,
    base: &AttributeUse,
) -> Option<(&'static str, Option<&'static str>)> {
    if base.occurs == AttributeOccurs::Required && own.occurs != AttributeOccurs::Required {
        return Some(("is required by the base", Some("use")));
    }
    if own.occurs == AttributeOccurs::Prohibited {
        return None;
    }
    let (own_declared, base_declared) = (schema.attribute(own)?, schema.attribute(base)?);
    let types = Definition::of(schema, &own_declared.type_).zip(Definition::of(schema, &base_declared.type_));
    if types.is_some_and(|(own, base)| !restricts(schema, own, base)) {
        return Some(("has a type that does not restrict that of the base", Some("type")));
    }
    let Some(ValueConstraint::Fixed(fixed)) = schema.attribute_value(base) else { return None };
    let same = match schema.attribute_value(own) {
        Some(ValueConstraint::Fixed(own)) => same_value(schema, &base_declared.type_, own, fixed),
        Some(ValueConstraint::Default(_)) | None => false,
    };
    (!same).then_some(("does not have the fixed value of the base", Some("fixed")))
}
