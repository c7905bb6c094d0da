//! Checks that facets apply to their base type, have valid values, and narrow the base.
//!
//! In: a model whose references resolve, without cycles. Out: errors, at most one for each facet.

use std::cmp::Ordering;

use crate::error::code::{self, ErrorCode};
use crate::error::{Error, Mark};
use crate::schema::inventory::Inventory;
use crate::schema::valid::{check_value, order};
use crate::schema::*;
use crate::xsd::built_in::{ValueKind, WhiteSpace, built_in, derives_from, list_item};
use crate::xsd::facets;
use crate::xsd::lexical::{compare, is_valid, normalized};
use crate::xsd::pattern::{self, Patterns};

/// Checks the facets of all restrictions.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = Vec::new();
    let patterns = Patterns::default();
    let mut check = |owner: &QName, base: Option<Effective<'_>>, own: &[Facet]| {
        let Some(base) = base else { return };
        for (index, facet) in own.iter().enumerate() {
            let found = single(schema, &patterns, &base, &own[..index], facet)
                .or_else(|| combined(&base, &own[..index], facet));
            errors.extend(found.map(|error| error.of(schema.display(owner))));
        }
    };
    for (owner, simple) in &all.simple_types {
        if let Variety::Restriction { base, facets } = &simple.variety {
            check(owner, schema.effective(base), facets);
        }
    }
    for (owner, complex) in &all.complex_types {
        if let Content::Simple { facets, .. } = &complex.content {
            // The first entry has the facets of the type itself.
            let base = schema.effective_content(complex).map(|Effective { facets, end }| {
                let facets = facets.into_iter().skip(1).collect();
                Effective { facets, end }
            });
            check(owner, base, facets);
        }
    }
    errors
}

/// Returns what is wrong with a facet by itself: it does not apply, is repeated, or has an invalid value.
fn single(
    schema: &Schema,
    patterns: &Patterns,
    base: &Effective<'_>,
    before: &[Facet],
    facet: &Facet,
) -> Option<Error> {
    let (kind, value) = (facet.kind, facet.value.trim());
    if !applies(kind, base.end) {
        let what = format!("xs:{kind} does not apply to {}", describe(base.end));
        return Some(Error::at(code::FACET_NOT_APPLICABLE, &facet.place, what).with_help("remove it"));
    }
    if let Some(first) = before.iter().find(|other| !facets::is_repeatable(kind) && other.kind == kind) {
        let error = Error::at(code::FACET_TWICE, &facet.place, format!("xs:{kind} is given twice"));
        return Some(error.with_label(&first.place, "first given here").with_help("remove one"));
    }
    let result = match kind {
        FacetKind::Length | FacetKind::MinLength | FacetKind::MaxLength | FacetKind::FractionDigits => {
            check_integer(value, "0", "is not a non-negative integer")
        }
        FacetKind::TotalDigits => check_integer(value, "1", "is not a positive integer"),
        FacetKind::Pattern => pattern::check(&facet.value),
        FacetKind::Enumeration => check_value(schema, patterns, base, &facet.value),
        FacetKind::WhiteSpace => Ok(()),
        FacetKind::MaxInclusive | FacetKind::MaxExclusive | FacetKind::MinInclusive | FacetKind::MinExclusive => {
            match base.end {
                End::BuiltIn(local) if !is_valid(local, &normalized(local, value)) => {
                    Err(format!("is not a valid xs:{local}"))
                }
                End::BuiltIn(_) | End::List(_) | End::Union(_) => Ok(()),
            }
        }
    };
    match result {
        Ok(()) if kind == FacetKind::Pattern && pattern::has_stray_hyphen(&facet.value) => {
            let what = format!("the pattern `{}` has a `-` within a character class", facet.value);
            Some(at_value(code::STRAY_HYPHEN, facet, what).with_help(
                "write `\\-`, or move it to the end of the class; `Config::full_checking(false)` makes this a warning",
            ))
        }
        Ok(()) => None,
        Err(what) if kind == FacetKind::Pattern => {
            let what = format!("invalid pattern `{}`: {what}", facet.value);
            Some(at_value(code::PATTERN, facet, what).with_help("correct the regular expression"))
        }
        Err(what) => {
            let what = format!("the value {:?} of xs:{kind} {what}", facet.value);
            Some(at_value(code::FACET_VALUE, facet, what).with_help("correct the value"))
        }
    }
}

/// Creates an error at the value of a facet.
fn at_value(code: ErrorCode, facet: &Facet, what: String) -> Error {
    Error::at(code, Mark::value(&facet.place, "value"), what)
}

/// Returns `message` unless a value is an integer of at least `min`, which is not negative.
fn check_integer(value: &str, min: &str, message: &str) -> Result<(), String> {
    let valid = is_valid("nonNegativeInteger", value) && compare(value, min).is_ge();
    if valid { Ok(()) } else { Err(message.to_string()) }
}

fn applies(kind: FacetKind, end: End<'_>) -> bool {
    match end {
        End::Union(_) => facets::applies_to_unions(kind),
        End::List(_) => facets::applies(kind, ValueKind::Length),
        End::BuiltIn(local) => facets::applies(kind, built_in(local).map_or(ValueKind::Any, |known| known.kind)),
    }
}

fn describe(end: End<'_>) -> String {
    match end {
        End::Union(_) => "a union".to_string(),
        End::List(_) => "a list".to_string(),
        End::BuiltIn(local) => format!("xs:{local}"),
    }
}

/// Returns how a facet contradicts the facets before it or those of its base.
fn combined(base: &Effective<'_>, before: &[Facet], facet: &Facet) -> Option<Error> {
    let (kind, value) = (facet.kind, facet.value.trim());
    let inherited = base.facet(kind);
    if let Some(fixed) = inherited.filter(|inherited| inherited.fixed && inherited.value.trim() != value) {
        let error = at_value(code::FACET_FIXED, facet, format!("xs:{kind} is fixed to {}", fixed.value.trim()));
        return Some(error.with_label(&fixed.place, "fixed here").with_help("remove it from the restriction"));
    }
    let own_or = |other: FacetKind, inherited: Option<&Facet>, allowed: fn(Ordering) -> bool| {
        let other = before.iter().find(|own| own.kind == other).or(inherited)?;
        let order = value_order(base.end, facet, other)?;
        (!allowed(order)).then(|| {
            let what = format!("xs:{kind} {value} contradicts xs:{} {}", other.kind, other.value.trim());
            at_value(code::FACETS_CONTRADICT, facet, what)
                .with_label(Mark::value(&other.place, "value"), format!("xs:{} is given here", other.kind))
                .with_help("a restriction can only narrow its base")
        })
    };
    let against = |other: FacetKind, allowed| own_or(other, base.facet(other), allowed);
    // Two exclusive bounds of one restriction can be equal.
    let exclusive = |other: FacetKind, own: fn(Ordering) -> bool, inherited: fn(Ordering) -> bool| {
        let is_own = before.iter().any(|before| before.kind == other);
        own_or(other, base.facet(other), if is_own { own } else { inherited })
    };
    use FacetKind as K;
    match kind {
        K::Length => together(base, before, facet, &[K::MinLength, K::MaxLength])
            .or_else(|| empty_list(base.end, facet))
            .or_else(|| against(K::Length, Ordering::is_eq))
            .or_else(|| against(K::MinLength, Ordering::is_ge))
            .or_else(|| against(K::MaxLength, Ordering::is_le)),
        K::MinLength => together(base, before, facet, &[K::Length])
            .or_else(|| empty_list(base.end, facet))
            .or_else(|| against(K::MinLength, Ordering::is_ge))
            .or_else(|| against(K::Length, Ordering::is_le))
            .or_else(|| against(K::MaxLength, Ordering::is_le)),
        K::MaxLength => together(base, before, facet, &[K::Length])
            .or_else(|| empty_list(base.end, facet))
            .or_else(|| against(K::MaxLength, Ordering::is_le))
            .or_else(|| against(K::Length, Ordering::is_ge))
            .or_else(|| against(K::MinLength, Ordering::is_ge)),
        K::TotalDigits => {
            against(K::TotalDigits, Ordering::is_le).or_else(|| against(K::FractionDigits, Ordering::is_ge))
        }
        K::FractionDigits => fraction_of_integer(base.end, facet)
            .or_else(|| against(K::FractionDigits, Ordering::is_le))
            .or_else(|| against(K::TotalDigits, Ordering::is_le)),
        K::MinInclusive => both(before, facet, K::MinExclusive)
            .or_else(|| against(K::MinInclusive, Ordering::is_ge))
            .or_else(|| against(K::MinExclusive, Ordering::is_gt))
            .or_else(|| against(K::MaxInclusive, Ordering::is_le))
            .or_else(|| against(K::MaxExclusive, Ordering::is_lt)),
        K::MinExclusive => both(before, facet, K::MinInclusive)
            .or_else(|| against(K::MinInclusive, Ordering::is_ge))
            .or_else(|| against(K::MinExclusive, Ordering::is_ge))
            .or_else(|| against(K::MaxInclusive, Ordering::is_lt))
            .or_else(|| exclusive(K::MaxExclusive, Ordering::is_le, Ordering::is_lt)),
        K::MaxInclusive => both(before, facet, K::MaxExclusive)
            .or_else(|| against(K::MaxInclusive, Ordering::is_le))
            .or_else(|| against(K::MaxExclusive, Ordering::is_lt))
            .or_else(|| against(K::MinInclusive, Ordering::is_ge))
            .or_else(|| against(K::MinExclusive, Ordering::is_gt)),
        K::MaxExclusive => both(before, facet, K::MaxInclusive)
            .or_else(|| against(K::MaxInclusive, Ordering::is_le))
            .or_else(|| against(K::MaxExclusive, Ordering::is_le))
            .or_else(|| against(K::MinInclusive, Ordering::is_gt))
            .or_else(|| exclusive(K::MinExclusive, Ordering::is_ge, Ordering::is_gt)),
        K::WhiteSpace => white_space(base, facet),
        K::Pattern | K::Enumeration => None,
    }
}

/// Returns the order of the values of two facets, if it is known.
fn value_order(end: End<'_>, facet: &Facet, other: &Facet) -> Option<Ordering> {
    let (a, b) = (facet.value.trim(), other.value.trim());
    match facet.kind {
        FacetKind::MaxInclusive | FacetKind::MaxExclusive | FacetKind::MinInclusive | FacetKind::MinExclusive => {
            order(end, a, b)
        }
        _ => {
            let numbers = is_valid("nonNegativeInteger", a) && is_valid("nonNegativeInteger", b);
            numbers.then(|| compare(a, b))
        }
    }
}

/// Returns an error for an inclusive and an exclusive bound on the same side of one restriction.
fn both(before: &[Facet], facet: &Facet, other: FacetKind) -> Option<Error> {
    let other = before.iter().find(|own| own.kind == other)?;
    let what = format!("xs:{} and xs:{} exclude each other", facet.kind, other.kind);
    let error = Error::at(code::BOUNDS_EXCLUDE, &facet.place, what);
    Some(error.with_label(&other.place, format!("xs:{} is given here", other.kind)).with_help("remove one"))
}

/// Returns an error for a length next to a minimum or maximum that is not that of the base.
fn together(base: &Effective<'_>, before: &[Facet], facet: &Facet, others: &[FacetKind]) -> Option<Error> {
    let other = before.iter().find(|before| others.contains(&before.kind))?;
    let bound = if facet.kind == FacetKind::Length { other } else { facet };
    let is_list = matches!(base.end, End::BuiltIn(local) if list_item(local).is_some());
    let is_one = is_list && bound.kind == FacetKind::MinLength && bound.value.trim() == "1";
    if is_one || base.facet(bound.kind).is_some_and(|inherited| inherited.value.trim() == bound.value.trim()) {
        return None;
    }
    let what = format!("xs:{} and xs:{} cannot be given together", other.kind, facet.kind);
    let error = Error::at(code::FACETS_CONTRADICT, &facet.place, what);
    Some(error.with_label(&other.place, format!("xs:{} is given here", other.kind)).with_help("remove one"))
}

/// Returns an error for a length of zero of a built-in list, which has at least one item.
fn empty_list(end: End<'_>, facet: &Facet) -> Option<Error> {
    let End::BuiltIn(local) = end else { return None };
    let is_zero = facet.value.trim().trim_start_matches(['+', '-', '0']).is_empty();
    (is_zero && list_item(local).is_some()).then(|| {
        let what = format!("xs:{} 0 contradicts xs:{local}, which has at least one item", facet.kind);
        at_value(code::FACETS_CONTRADICT, facet, what).with_help("a restriction can only narrow its base")
    })
}

/// Returns an error for fraction digits of an integer type.
fn fraction_of_integer(end: End<'_>, facet: &Facet) -> Option<Error> {
    let End::BuiltIn(local) = end else { return None };
    let fraction = derives_from(local, "integer") && !facet.value.trim().trim_start_matches(['0', '+']).is_empty();
    fraction.then(|| {
        let what = format!("xs:{local} has no fraction digits");
        at_value(code::FRACTION_OF_INTEGER, facet, what).with_help("remove xs:fractionDigits")
    })
}

/// Returns an error if a white space facet is less strict than that of the base.
fn white_space(base: &Effective<'_>, facet: &Facet) -> Option<Error> {
    let inherited = match (base.facet(FacetKind::WhiteSpace), base.end) {
        (Some(inherited), _) => WhiteSpace::of(&inherited.value),
        (None, End::BuiltIn(local)) => built_in(local).map_or(WhiteSpace::Collapse, |known| known.white_space),
        (None, End::List(_) | End::Union(_)) => WhiteSpace::Collapse,
    };
    let looser = WhiteSpace::of(&facet.value) < inherited;
    looser.then(|| {
        let what = format!("xs:whiteSpace {} is weaker than that of the base", facet.value.trim());
        let error = at_value(code::WHITE_SPACE_WEAKER, facet, what);
        error.with_help("a restriction can only narrow its base")
    })
}
