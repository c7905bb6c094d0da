//! Whether a text is a value of a simple type.
//!
//! In: a type and a text. Out: what is wrong with the text. Prefixes are not resolved and dates are not compared, so some invalid
//! values pass, but no valid value is rejected.

use std::cmp::Ordering;

use super::{Effective, End, Facet, FacetKind, Schema, TypeRef};
use crate::xsd::built_in::WhiteSpace;
use crate::xsd::lexical::{is_valid, normalized};
use crate::xsd::pattern::Patterns;
use crate::xsd::values;

/// Returns what is wrong with a value of a simple type.
pub(crate) fn check_value(
    schema: &Schema,
    patterns: &Patterns,
    type_: &Effective<'_>,
    value: &str,
) -> Result<(), String> {
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
                    .try_for_each(|value| check_value(schema, patterns, &item, value))?;
            }
            value
        }
        End::Union(members) => {
            let fits = |member: &TypeRef| {
                schema.effective(member).is_none_or(|member| check_value(schema, patterns, &member, value).is_ok())
            };
            if !members.iter().any(fits) {
                return Err("is not valid for any member of the union".into());
            }
            value.to_string()
        }
    };
    type_.facets.iter().try_for_each(|facets| check_facets(patterns, type_.end, facets, &value))
}

fn check_facets(patterns: &Patterns, end: End<'_>, facets: &[Facet], value: &str) -> Result<(), String> {
    let mut enumerated = facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration).peekable();
    if enumerated.peek().is_some() && enumerated.all(|facet| equal(end, &facet.value, value) == Some(false)) {
        return Err("is not one of the enumerated values".into());
    }
    let mut written = facets.iter().filter(|facet| facet.kind == FacetKind::Pattern).peekable();
    if written.peek().is_some() && !written.any(|facet| patterns.accepts(&facet.value, value)) {
        return Err("does not match xs:pattern".into());
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
            FacetKind::TotalDigits => digits(value).0 > limit.parse().unwrap_or(usize::MAX),
            FacetKind::FractionDigits => digits(value).1 > limit.parse().unwrap_or(usize::MAX),
            FacetKind::Pattern | FacetKind::Enumeration | FacetKind::WhiteSpace => false,
        };
        if broken {
            return Err(format!("violates xs:{} {limit}", facet.kind));
        }
    }
    Ok(())
}

/// Returns the number of digits of a decimal number, and that of its fraction.
fn digits(value: &str) -> (usize, usize) {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let fraction = fraction.trim_end_matches('0').len();
    (whole.trim_start_matches(['+', '-']).trim_start_matches('0').len() + fraction, fraction)
}

/// Returns the order of two values, if it is known.
pub(crate) fn order(end: End<'_>, a: &str, b: &str) -> Option<Ordering> {
    match end {
        End::BuiltIn(local) => values::order(local, a, b),
        End::List(_) | End::Union(_) => None,
    }
}

/// Returns whether two values are equal, if that is known.
pub(crate) fn equal(end: End<'_>, a: &str, b: &str) -> Option<bool> {
    match end {
        End::BuiltIn(local) => values::equal(local, a, b),
        End::List(_) | End::Union(_) => None,
    }
}

/// Returns the length of a value as the length facets measure it.
fn length(end: End<'_>, value: &str) -> Option<usize> {
    match end {
        End::BuiltIn(local) => values::length(local, value),
        End::List(_) => Some(values::item_count(value)),
        End::Union(_) => None,
    }
}
