//! Checks that default, fixed and enumerated values are valid for their types.
//!
//! In: a model whose references resolve, without cycles. Out: errors. Dates are not compared, so some invalid values pass, but no
//! valid value is rejected.

use crate::error::{Error, Mark, code};
use crate::schema::inventory::Inventory;
use crate::schema::valid::{check_value, equal};
use crate::schema::values::{content_type, qualified_values};
use crate::schema::*;
use crate::xsd::built_in::is_qualified_name;
use crate::xsd::lexical::normalized;
use crate::xsd::pattern::Patterns;

/// Checks all default and fixed values.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = undeclared_prefixes(schema, all);
    let patterns = Patterns::default();
    for (owner, element) in &all.elements {
        let Some(value) = &element.value else { continue };
        let content = content_type(schema, &element.type_);
        let mixed = match schema.resolve(&element.type_) {
            Some(Type::Complex(complex)) => {
                complex.mixed && complex.particle().is_none_or(|particle| schema.is_emptiable(particle))
            }
            Some(Type::Simple(_)) => false,
            None => element.type_.name().is_some_and(|name| &*name.local == "anyType"),
        };
        let found = match content {
            Some(type_) => check_constraint(schema, &patterns, &type_, value, &element.place),
            None if mixed => None,
            None => {
                let what = "an element without simple or mixed content cannot have a default or fixed value";
                let mark = Mark::attribute(&element.place, role(value).0);
                Some(Error::at(code::VALUE_OF_COMPLEX, mark, what).with_help("remove the value"))
            }
        };
        errors.extend(found.map(|error| error.of(schema.display(owner))));
    }
    for (owner, attribute) in &all.attributes {
        let found = attribute.value.as_ref().zip(schema.effective(&attribute.type_));
        let found =
            found.and_then(|(value, type_)| check_constraint(schema, &patterns, &type_, value, &attribute.place));
        errors.extend(found.map(|error| error.of(schema.display(owner))));
    }
    for (owner, attribute) in &all.attribute_refs {
        let found = attribute_ref(schema, &patterns, attribute);
        errors.extend(found.map(|error| error.of(schema.display(owner))));
    }
    errors
}

/// Returns an error for each value with a qualified name whose prefix is not declared.
fn undeclared_prefixes(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let values = qualified_values(schema, all).into_iter();
    let undeclared = values.filter_map(|value| {
        let prefix = schema.undeclared_prefixes.get(value.place)?;
        let what = format!("the prefix `{prefix}` is not declared");
        let error = Error::at(code::UNDECLARED_VALUE_PREFIX, value.place, what).of(schema.display(value.owner));
        Some(error.with_help(format!("add `xmlns:{prefix}=\"...\"` to the root element")))
    });
    undeclared.collect()
}

/// Returns what is wrong with the default or fixed value of a reference to a global attribute.
fn attribute_ref(schema: &Schema, patterns: &Patterns, attribute: &AttributeUse) -> Option<Error> {
    let declared = schema.attribute(attribute)?;
    let value = attribute.value.as_ref()?;
    if let Some(ValueConstraint::Fixed(fixed)) = &declared.value
        && !matches!(value, ValueConstraint::Fixed(own) if own == fixed)
    {
        let what = format!(
            "the declaration of the attribute `{}` fixes its value to {fixed:?}",
            schema.display(&declared.name)
        );
        let error = Error::at(code::VALUE_FIXED_ELSEWHERE, Mark::attribute(&attribute.place, role(value).0), what);
        let error = error.with_label(Mark::attribute(&declared.place, "fixed"), "fixed here");
        return Some(error.with_help("remove the value from the reference"));
    }
    check_constraint(schema, patterns, &schema.effective(&declared.type_)?, value, &attribute.place)
}

/// Returns what is wrong with a default or fixed value.
fn check_constraint(
    schema: &Schema,
    patterns: &Patterns,
    type_: &Effective<'_>,
    value: &ValueConstraint,
    place: &Place,
) -> Option<Error> {
    let (role, value) = role(value);
    if matches!(type_.end, End::BuiltIn("ID")) {
        let what = format!("an xs:ID cannot have a {role} value");
        return Some(Error::at(code::VALUE_OF_ID, Mark::attribute(place, role), what).with_help("remove the value"));
    }
    let what = format!("the {role} value {value:?} {}", check_value(schema, patterns, type_, value).err()?);
    let error = Error::at(code::VALUE_NOT_VALID, Mark::value(place, role), what);
    Some(error.with_help("correct the value or the type"))
}

/// Returns the name of the attribute that has a value, and the value.
fn role(value: &ValueConstraint) -> (&'static str, &str) {
    match value {
        ValueConstraint::Default(value) => ("default", value),
        ValueConstraint::Fixed(value) => ("fixed", value),
    }
}

/// Returns whether two valid values of a type are equal. Where that is not known, texts without white space are compared, but
/// not those of qualified names.
pub(crate) fn same_value(schema: &Schema, type_: &TypeRef, a: &str, b: &str) -> bool {
    let end = content_type(schema, type_).map(|effective| effective.end);
    if matches!(end, Some(End::BuiltIn(local)) if is_qualified_name(local)) {
        return true;
    }
    let known = end.and_then(|end| equal(end, a, b));
    known.unwrap_or_else(|| normalized("token", a) == normalized("token", b))
}
