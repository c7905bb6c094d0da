//! How the facets of a restriction change.
//!
//! In: the facets of each side. Out: a change for each enumerated value that is new or gone, and one for each other
//! kind of facet.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::{Effective, Facet, FacetKind, Place, Schema};

use super::edits::moved;
use super::scope::{At, Scope};
use super::values::{self, Text};
use super::{Answer, Change, Kind, Lenient, Verdict, declarations};

/// A restriction of one side.
pub(super) struct Restricted<'a> {
    /// The schema.
    pub(super) schema: &'a Schema,
    /// The facets, in document order.
    pub(super) facets: &'a [Facet],
    /// Where the type is.
    pub(super) place: &'a Place,
    /// What is restricted.
    pub(super) base: Option<Effective<'a>>,
}

const KINDS: [FacetKind; 11] = [
    FacetKind::Length,
    FacetKind::MinLength,
    FacetKind::MaxLength,
    FacetKind::MinInclusive,
    FacetKind::MinExclusive,
    FacetKind::MaxInclusive,
    FacetKind::MaxExclusive,
    FacetKind::TotalDigits,
    FacetKind::FractionDigits,
    FacetKind::Pattern,
    FacetKind::WhiteSpace,
];

/// The changes of facets.
pub(super) fn compare<'a>(scope: &Scope<'a>, at: &At, old: &Restricted<'a>, new: &Restricted<'a>) -> Vec<Change> {
    let mut changes = enumeration(scope, at, old, new);
    for kind in KINDS {
        let of = |restricted: &Restricted<'a>| -> Vec<&'a Facet> {
            restricted.facets.iter().filter(|facet| facet.kind == kind).collect()
        };
        let (before, after) = (of(old), of(new));
        let text = |facets: &[&Facet]| {
            let texts: Vec<&str> = facets.iter().map(|facet| facet.value.as_str()).collect();
            (!texts.is_empty()).then(|| format!("{kind} {}", texts.join(" or ")))
        };
        let (old_text, new_text) = (text(&before), text(&after));
        if old_text == new_text {
            continue;
        }
        let change = at.change(
            Kind::Facet,
            Some(before.first().map_or(old.place, |facet| &facet.place)),
            Some(after.first().map_or(new.place, |facet| &facet.place)),
        );
        let (forward, backward) = verdicts(old, new, &|facet| facet.kind == kind);
        let is_checked = |restricted: &Restricted<'a>| {
            restricted.facets.iter().any(|facet| facet.kind != FacetKind::WhiteSpace)
                || restricted.base.as_ref().is_some_and(values::restricts)
        };
        let verdict = |answer| match (answer, kind) {
            (_, FacetKind::WhiteSpace) if is_checked(old) || is_checked(new) => {
                Verdict::maybe("other facets look at what is left of white space")
            }
            (Answer::Maybe, FacetKind::Pattern) => Verdict::maybe("patterns are not compared"),
            (answer, _) => Verdict::from(answer),
        };
        changes.push(change.values(old_text, new_text).documents(verdict(forward), verdict(backward)));
    }
    // What one facet takes another can give.
    let (forward, backward) = verdicts(old, new, &|_| true);
    for change in &mut changes {
        if forward == Answer::Yes {
            change.old_documents = Verdict::YES;
        }
        if backward == Answer::Yes {
            change.new_documents = Verdict::YES;
        }
    }
    changes
        .into_iter()
        .map(|change| if change.lenient.is_none() { declarations::read_leniently(change) } else { change })
        .collect()
}

/// The answers for the facets that count, on one base: a change of the base is a change of its own.
fn verdicts(old: &Restricted<'_>, new: &Restricted<'_>, counts: &dyn Fn(&Facet) -> bool) -> (Answer, Answer) {
    let Some(base) = &new.base else { return (Answer::No, Answer::No) };
    let own = |restricted: &Restricted<'_>| -> Vec<Facet> {
        restricted.facets.iter().filter(|facet| counts(facet)).cloned().collect()
    };
    let (before, after) = (own(old), own(new));
    let (before, after) = (on(base, &before, new.schema), on(base, &after, new.schema));
    (values::includes(&after, &before), values::includes(&before, &after))
}

fn on<'b>(base: &Effective<'b>, own: &'b [Facet], schema: &'b Schema) -> Text<'b> {
    let facets = std::iter::once(own).chain(base.facets.iter().copied()).collect();
    Text { schema, effective: Effective { facets, end: base.end } }
}

/// The changes of the enumerated values.
fn enumeration<'a>(scope: &Scope<'a>, at: &At, old: &Restricted<'a>, new: &Restricted<'a>) -> Vec<Change> {
    let (before, after) = (values::values(old.facets), values::values(new.facets));
    let names =
        |facets: &[&'a Facet]| -> BTreeSet<&'a str> { facets.iter().map(|facet| facet.value.as_str()).collect() };
    let (old_names, new_names) = (names(&before), names(&after));
    if before.is_empty() != after.is_empty() {
        let text = |facets: &[&Facet]| {
            let texts: Vec<&str> = facets.iter().map(|facet| facet.value.as_str()).collect();
            (!texts.is_empty()).then(|| format!("enumeration {}", texts.join(", ")))
        };
        let change = at.change(Kind::Facet, Some(old.place), Some(new.place)).values(text(&before), text(&after));
        return vec![change.documents(Answer::yes_if(after.is_empty()), Answer::yes_if(before.is_empty()))];
    }
    let mut changes = Vec::new();
    for facet in before.iter().filter(|facet| !new_names.contains(facet.value.as_str())) {
        let change = at.child(&facet.value).change(Kind::Removed, Some(&facet.place), Some(new.place));
        changes.push(change.values(Some("value".to_owned()), None).documents(Verdict::NO, Verdict::YES));
    }
    for facet in after.iter().filter(|facet| !old_names.contains(facet.value.as_str())) {
        let change = at.child(&facet.value).change(Kind::Added, Some(old.place), Some(&facet.place));
        let change = change.values(None, Some("value".to_owned())).documents(Verdict::YES, Verdict::NO);
        // `join` finds out whether the generated enum is open.
        changes.push(Change { lenient: Some(Lenient::Preserved), ..change });
    }
    let both = |facets: &[&'a Facet], others: &BTreeSet<&str>| -> Vec<&'a Facet> {
        facets.iter().copied().filter(|facet| others.contains(facet.value.as_str())).collect()
    };
    let (before, after) = (both(&before, &new_names), both(&after, &old_names));
    for (value, earlier, later) in moved(&before, &after, |facet| facet.value.as_str()) {
        let place = |facets: &[&'a Facet]| facets.iter().find(|facet| facet.value == value).map(|facet| &facet.place);
        let change = at.child(value).change(Kind::Order, place(&before), place(&after));
        changes.push(change.values(Some(earlier), Some(later)));
    }
    for facet in &before {
        let Some(other) = after.iter().find(|other| other.value == facet.value) else { continue };
        let at = at.child(&facet.value);
        changes.extend(declarations::docs(scope, &at, &facet.docs, &other.docs, (&facet.place, &other.place)));
    }
    changes
}
