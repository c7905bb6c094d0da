//! Default, fixed and enumerated values: each must be a value of its type.
//!
//! In: a model whose references resolve, without circles. Out: errors. Patterns are not matched, and dates are not
//! compared, so a valid value is never refused.

use std::cmp::Ordering;

use crate::error::Error;
use crate::schema::inventory::Inventory;
use crate::schema::values::{qualified_values, text_of};
use crate::schema::*;
use crate::xsd::built_in::{ValueKind, WhiteSpace, built_in, is_qualified_name};
use crate::xsd::lexical::{compare, is_valid, normalized};

/// Checks all default and fixed values.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = undeclared_prefixes(schema, all);
    for (owner, element) in &all.elements {
        let Some(value) = &element.value else { continue };
        let text = text_of(schema, &element.type_);
        let mixed = match schema.resolve(&element.type_) {
            Some(Type::Complex(complex)) => {
                complex.mixed && complex.particle().is_none_or(|particle| schema.is_emptiable(particle))
            }
            Some(Type::Simple(_)) => false,
            None => element.type_.name().is_some_and(|name| &*name.local == "anyType"),
        };
        let found = match text {
            Some(text) => value_of(schema, &text, value, &element.place),
            None if mixed => None,
            None => {
                let what = "an element without text cannot have a default or fixed value";
                Some(Error::at(&element.place, what).with_help("remove the value"))
            }
        };
        errors.extend(found.map(|error| error.of(schema.display(owner))));
    }
    for (owner, attribute) in &all.attributes {
        let text = schema.effective(&attribute.type_);
        let found = attribute.value.as_ref().zip(text);
        let found = found.and_then(|(value, text)| value_of(schema, &text, value, &attribute.place));
        errors.extend(found.map(|error| error.of(schema.display(owner))));
    }
    for (owner, attribute) in &all.attribute_refs {
        let found = attribute_ref(schema, attribute);
        errors.extend(found.map(|error| error.of(schema.display(owner))));
    }
    errors
}

fn undeclared_prefixes(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let values = qualified_values(schema, all).into_iter();
    let unresolved = values.filter(|(_, place, _)| !schema.qualified_values.contains_key(place));
    let error = |(owner, place, value): (&QName, &Place, &str)| {
        let prefix = value.trim().split_once(':').map_or("", |(prefix, _)| prefix);
        Error::at(place, format!("the prefix `{prefix}` is not declared"))
            .of(schema.display(owner))
            .with_help(format!("add `xmlns:{prefix}=\"...\"` to the root element"))
    };
    unresolved.map(error).collect()
}

fn attribute_ref(schema: &Schema, attribute: &AttributeUse) -> Option<Error> {
    let declared = schema.attribute(attribute)?;
    let value = attribute.value.as_ref()?;
    if let Some(ValueConstraint::Fixed(fixed)) = &declared.value
        && !matches!(value, ValueConstraint::Fixed(own) if own == fixed)
    {
        let what = format!(
            "the declaration of the attribute `{}` fixes its value to {fixed:?}",
            schema.display(&declared.name)
        );
        return Some(Error::at(&attribute.place, what).with_help("remove the value here"));
    }
    value_of(schema, &schema.effective(&declared.type_)?, value, &attribute.place)
}

fn value_of(schema: &Schema, type_: &Effective<'_>, value: &ValueConstraint, place: &Place) -> Option<Error> {
    let (role, value) = match value {
        ValueConstraint::Default(value) => ("default", value),
        ValueConstraint::Fixed(value) => ("fixed", value),
    };
    if matches!(type_.end, End::BuiltIn("ID")) {
        return Some(Error::at(place, format!("an xs:ID cannot have a {role} value")).with_help("remove the value"));
    }
    let what = check_value(schema, type_, value).err()?;
    Some(Error::at(place, format!("the {role} value {value:?} {what}")).with_help("correct the value or the type"))
}

/// Returns what is wrong with a value of a simple type.
pub(crate) fn check_value(schema: &Schema, type_: &Effective<'_>, value: &str) -> Result<(), String> {
    let value = match type_.end {
        End::BuiltIn(local) => {
            let value = match type_.facet(FacetKind::WhiteSpace) {
                Some(facet) => WhiteSpace::of(&facet.value).normalize(value),
                None => normalized(local, value),
            };
            if !is_valid(local, &value) {
                return Err(format!("is not a valid xs:{local}"));
            }
            value
        }
        End::List(item) => {
            let value = normalized("token", value);
            if let Some(item) = schema.effective(item) {
                value
                    .split(' ')
                    .filter(|item| !item.is_empty())
                    .try_for_each(|value| check_value(schema, &item, value))?;
            }
            value
        }
        End::Union(members) => {
            let fits = |member: &TypeRef| {
                schema.effective(member).is_none_or(|member| check_value(schema, &member, value).is_ok())
            };
            if !members.iter().any(fits) {
                return Err("is not valid for any member of the union".into());
            }
            value.to_string()
        }
    };
    type_.facets.iter().try_for_each(|facets| check_facets(type_.end, facets, &value))
}

fn check_facets(end: End<'_>, facets: &[Facet], value: &str) -> Result<(), String> {
    let enumerated = || facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration);
    if comparable(end) && enumerated().next().is_some() && !enumerated().any(|facet| same(end, &facet.value, value)) {
        return Err("is not one of the enumerated values".into());
    }
    for facet in facets {
        let limit = facet.value.trim();
        let length = || length(end, value).zip(limit.parse::<usize>().ok()).map(|(length, limit)| length.cmp(&limit));
        let order = || order(end, value, limit);
        let broken = match facet.kind {
            FacetKind::Length => length().is_some_and(Ordering::is_ne),
            FacetKind::MinLength => length().is_some_and(Ordering::is_lt),
            FacetKind::MaxLength => length().is_some_and(Ordering::is_gt),
            FacetKind::MinInclusive => order().is_some_and(Ordering::is_lt),
            FacetKind::MinExclusive => order().is_some_and(Ordering::is_le),
            FacetKind::MaxInclusive => order().is_some_and(Ordering::is_gt),
            FacetKind::MaxExclusive => order().is_some_and(Ordering::is_ge),
            FacetKind::Pattern
            | FacetKind::Enumeration
            | FacetKind::WhiteSpace
            | FacetKind::TotalDigits
            | FacetKind::FractionDigits => false,
        };
        if broken {
            return Err(format!("violates xs:{} {limit}", facet.kind));
        }
    }
    Ok(())
}

/// Returns the order of two values, if it is known.
pub(crate) fn order(end: End<'_>, a: &str, b: &str) -> Option<Ordering> {
    let End::BuiltIn(local) = end else { return None };
    match (local, built_in(local)?.kind) {
        (_, ValueKind::Decimal) => (is_valid("decimal", a) && is_valid("decimal", b)).then(|| compare(a, b)),
        ("float" | "double", _) => float(a)?.partial_cmp(&float(b)?),
        (_, ValueKind::Length | ValueKind::Boolean | ValueKind::Ordered | ValueKind::Any) => None,
    }
}

fn float(value: &str) -> Option<f64> {
    match value {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => value.parse().ok(),
    }
}

/// Whether equal values are recognized: not those of dates, nor of names, whose prefixes may differ.
fn comparable(end: End<'_>) -> bool {
    match end {
        End::BuiltIn(local) if is_qualified_name(local) => false,
        End::BuiltIn("float" | "double") => true,
        End::BuiltIn(local) => !matches!(built_in(local).map(|known| known.kind), Some(ValueKind::Ordered) | None),
        End::List(_) | End::Union(_) => false,
    }
}

fn same(end: End<'_>, a: &str, b: &str) -> bool {
    let End::BuiltIn(local) = end else { return false };
    let (a, b) = (normalized(local, a), normalized(local, b));
    let truth = |value: &str| matches!(value, "true" | "1");
    a == b || order(end, &a, &b).is_some_and(Ordering::is_eq) || (local == "boolean" && truth(&a) == truth(&b))
}

/// Returns the length of a value as facets measure it.
fn length(end: End<'_>, value: &str) -> Option<usize> {
    match end {
        End::List(_) => Some(value.split_ascii_whitespace().count()),
        End::Union(_) => None,
        End::BuiltIn("hexBinary") => Some(value.len() / 2),
        End::BuiltIn("base64Binary") => {
            let data = value.bytes().filter(|byte| !matches!(byte, b' ' | b'=')).count();
            Some(data * 3 / 4)
        }
        End::BuiltIn("IDREFS" | "ENTITIES" | "NMTOKENS") => Some(value.split_ascii_whitespace().count()),
        End::BuiltIn(local) if is_qualified_name(local) => None,
        End::BuiltIn(_) => Some(value.chars().count()),
    }
}
