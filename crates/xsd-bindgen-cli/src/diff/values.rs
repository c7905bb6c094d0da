//! Whether one simple type admits all values of another.
//!
//! In: two simple types, each with its schema. Out: an answer, `Maybe` where only the meaning of patterns or of dates
//! could tell. White space is not compared: it changes how a text is read, not whether it is valid.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::{Effective, End, Facet, FacetKind, Schema, TypeRef};

use super::Answer;
use super::builtin;

/// How deep lists and unions are followed.
const MAX_DEPTH: usize = 16;

/// A simple type of a schema.
#[derive(Debug, Clone)]
pub(super) struct Text<'a> {
    /// The schema.
    pub(super) schema: &'a Schema,
    /// The type with its restrictions collapsed.
    pub(super) effective: Effective<'a>,
}

impl<'a> Text<'a> {
    /// The simple type of a reference; `None` for a complex one.
    pub(super) fn of(schema: &'a Schema, type_: &'a TypeRef) -> Option<Self> {
        schema.effective(type_).map(|effective| Self { schema, effective })
    }
}

/// Whether `b` admits all values of `a`.
pub(super) fn includes(b: &Text<'_>, a: &Text<'_>) -> Answer {
    included(a, b, 0)
}

fn included(a: &Text<'_>, b: &Text<'_>, depth: usize) -> Answer {
    if depth > MAX_DEPTH {
        return Answer::Maybe;
    }
    if let End::Union(members) = a.effective.end
        && !has_values(&a.effective)
    {
        let members = members.iter().filter_map(|member| Text::of(a.schema, member));
        let worst = members.map(|member| included(&member, b, depth + 1)).max().unwrap_or(Answer::Yes);
        return if restricts(&a.effective) { worst.min(Answer::Maybe) } else { worst };
    }
    let ends = match (a.effective.end, b.effective.end) {
        (End::BuiltIn(a), End::BuiltIn(b)) => builtin::includes(b, a),
        (_, End::Union(members)) => {
            let members = members.iter().filter_map(|member| Text::of(b.schema, member));
            members.map(|member| included(a, &member, depth + 1)).min().unwrap_or(Answer::No)
        }
        (End::List(a_item), End::List(b_item)) => match (Text::of(a.schema, a_item), Text::of(b.schema, b_item)) {
            (Some(a_item), Some(b_item)) => included(&a_item, &b_item, depth + 1),
            _ => Answer::Maybe,
        },
        (End::List(_), End::BuiltIn(b)) => {
            Answer::yes_if(matches!(b, "string" | "normalizedString" | "token" | "anySimpleType"))
        }
        // A list of one item is a text like any other.
        (End::BuiltIn(_), End::List(_)) => Answer::Maybe,
        (End::Union(_), End::BuiltIn(b)) => {
            if matches!(b, "string" | "anySimpleType") {
                Answer::Yes
            } else {
                Answer::Maybe
            }
        }
        (End::Union(_), End::List(_)) => Answer::Maybe,
    };
    // A restriction of a type that is too wide can be narrow enough.
    let ends =
        if ends == Answer::No && restricts(&a.effective) && !has_values(&b.effective) { Answer::Maybe } else { ends };
    // What is left of white space is what other facets look at.
    let read_alike = white_space(&a.effective) == white_space(&b.effective) || !restricts(&b.effective);
    let ends = if read_alike { ends } else { ends.max(Answer::Maybe) };
    let kinds: BTreeSet<FacetKind> = b.effective.facets.iter().copied().flatten().map(|facet| facet.kind).collect();
    kinds.into_iter().map(|kind| implied(&a.effective, &b.effective, kind)).fold(ends, Ord::max)
}

fn has_values(type_: &Effective<'_>) -> bool {
    type_.facet(FacetKind::Enumeration).is_some()
}

/// What happens to white space before a text is checked.
fn white_space<'t>(type_: &'t Effective<'_>) -> &'t str {
    match (type_.facet(FacetKind::WhiteSpace), type_.end) {
        (Some(facet), _) => facet.value.trim(),
        (None, End::BuiltIn("string" | "anySimpleType")) => "preserve",
        (None, End::BuiltIn("normalizedString")) => "replace",
        (None, End::BuiltIn(_) | End::List(_) | End::Union(_)) => "collapse",
    }
}

/// Whether a type has facets that a text can break.
pub(super) fn restricts(type_: &Effective<'_>) -> bool {
    type_.facets.iter().copied().flatten().any(|facet| facet.kind != FacetKind::WhiteSpace)
}

/// The values that a type lists.
pub(super) fn values(facets: &[Facet]) -> Vec<&Facet> {
    let mut seen = BTreeSet::new();
    let listed = facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration);
    listed.filter(|facet| seen.insert(facet.value.as_str())).collect()
}

/// Whether the values of `a` satisfy the facets of a kind that `b` has.
fn implied(a: &Effective<'_>, b: &Effective<'_>, kind: FacetKind) -> Answer {
    use FacetKind as F;
    match kind {
        F::WhiteSpace => Answer::Yes,
        F::Enumeration => {
            let nearest = |type_: &Effective<'_>| -> Option<BTreeSet<String>> {
                let step = type_.facets.iter().find(|step| step.iter().any(|facet| facet.kind == F::Enumeration))?;
                Some(values(step).into_iter().map(|facet| facet.value.trim().to_owned()).collect())
            };
            match (nearest(a), nearest(b)) {
                (Some(a), Some(b)) => Answer::yes_if(a.is_subset(&b)),
                (None, Some(_)) => Answer::No,
                (_, None) => Answer::Yes,
            }
        }
        F::Pattern => patterns(a, b),
        F::Length | F::MinLength | F::MaxLength => {
            let (a, b) = (lengths(a), lengths(b));
            let (low, high) = (a.0 >= b.0, b.1.is_none_or(|b| a.1.is_some_and(|a| a <= b)));
            Answer::yes_if(low && high)
        }
        F::TotalDigits | F::FractionDigits => {
            let number =
                |type_: &Effective<'_>| type_.facet(kind).and_then(|facet| facet.value.trim().parse::<u64>().ok());
            let integer = matches!(a.end, End::BuiltIn(name) if builtin::is_integer(name));
            match (number(a), number(b)) {
                (_, None) => Answer::Yes,
                (Some(a), Some(b)) => Answer::yes_if(a <= b),
                (None, Some(_)) => Answer::yes_if(kind == F::FractionDigits && integer),
            }
        }
        F::MinInclusive | F::MinExclusive | F::MaxInclusive | F::MaxExclusive => bound(a, b, kind),
    }
}

fn patterns(a: &Effective<'_>, b: &Effective<'_>) -> Answer {
    let steps = |type_: &Effective<'_>| -> Vec<BTreeSet<String>> {
        let of = |facets: &&[Facet]| -> BTreeSet<String> {
            let patterns = facets.iter().filter(|facet| facet.kind == FacetKind::Pattern);
            patterns.map(|facet| facet.value.clone()).collect()
        };
        type_.facets.iter().map(of).filter(|step| !step.is_empty()).collect()
    };
    let (a, b) = (steps(a), steps(b));
    if b.iter().all(|b| a.iter().any(|a| a.is_subset(b))) {
        Answer::Yes
    } else if a.is_empty() {
        Answer::No
    } else {
        Answer::Maybe
    }
}

/// The least and the greatest length.
fn lengths(type_: &Effective<'_>) -> (u64, Option<u64>) {
    let number = |kind| type_.facet(kind).and_then(|facet| facet.value.trim().parse::<u64>().ok());
    let exact = number(FacetKind::Length);
    let listed = values_of(type_);
    let low = exact.or(number(FacetKind::MinLength)).or_else(|| listed.iter().min().copied()).unwrap_or(0);
    (low, exact.or(number(FacetKind::MaxLength)).or_else(|| listed.iter().max().copied()))
}

/// The lengths of the values that a type lists.
fn values_of(type_: &Effective<'_>) -> Vec<u64> {
    let step = type_.facets.iter().copied().find(|step| !values(step).is_empty()).unwrap_or_default();
    values(step).into_iter().map(|facet| facet.value.chars().count() as u64).collect()
}

fn bound(a: &Effective<'_>, b: &Effective<'_>, kind: FacetKind) -> Answer {
    let Some(limit) = b.facet(kind) else { return Answer::Yes };
    let is_low = matches!(kind, FacetKind::MinInclusive | FacetKind::MinExclusive);
    let exclusive = |kind| matches!(kind, FacetKind::MinExclusive | FacetKind::MaxExclusive);
    let kinds = if is_low {
        [FacetKind::MinInclusive, FacetKind::MinExclusive]
    } else {
        [FacetKind::MaxInclusive, FacetKind::MaxExclusive]
    };
    let own =
        kinds.into_iter().filter_map(|kind| a.facet(kind)).map(|facet| (facet.value.trim().to_owned(), facet.kind));
    let range = match a.end {
        End::BuiltIn(name) => builtin::range(name),
        End::List(_) | End::Union(_) => (None, None),
    };
    let range = if is_low { (range.0, FacetKind::MinInclusive) } else { (range.1, FacetKind::MaxInclusive) };
    let built_in = range.0.map(|value| (value.to_string(), range.1));
    let mut found = Answer::No;
    for (value, own_kind) in own.chain(built_in) {
        let answer = match compare(&value, limit.value.trim()) {
            None => Answer::Maybe,
            Some(Ordering::Equal) => Answer::yes_if(!exclusive(kind) || exclusive(own_kind)),
            Some(order) => Answer::yes_if((order == Ordering::Greater) == is_low),
        };
        found = found.min(answer);
    }
    found
}

/// Compares two values: numbers by value, others only for equality.
pub(super) fn compare(a: &str, b: &str) -> Option<Ordering> {
    if a == b {
        return Some(Ordering::Equal);
    }
    let (a, b) = (decimal(a)?, decimal(b)?);
    let order = match (a.0, b.0) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (negative, _) => {
            let magnitude = a.1.len().cmp(&b.1.len()).then_with(|| a.1.cmp(b.1)).then_with(|| a.2.cmp(b.2));
            if negative { magnitude.reverse() } else { magnitude }
        }
    };
    Some(order)
}

/// The sign, the digits before the point and those behind it, without zeros that say nothing.
fn decimal(text: &str) -> Option<(bool, &str, &str)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    Some((negative && !(whole.is_empty() && fraction.is_empty()), whole, fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_value() {
        assert_eq!(compare("010", "9.5"), Some(Ordering::Greater));
        assert_eq!(compare("-10", "-9"), Some(Ordering::Less));
        assert_eq!(compare("1.50", "1.5"), Some(Ordering::Equal));
        assert_eq!(compare("-0", "0.0"), Some(Ordering::Equal));
        assert_eq!(compare("2020-01-01", "2021-01-01"), None);
        assert_eq!(compare("-", "."), None);
    }
}
