//! Facets.

use super::lowering::{Lowering, Owner};
use crate::error::{Mark, code};
use crate::rust::runtime::facet as field;
use crate::rust::{Facet, Pattern, WhiteSpace};
use crate::schema::{self, FacetKind};
use crate::xsd::pattern;

/// Returns the rule that a `whiteSpace` facet sets.
pub(super) fn rule(facet: &schema::Facet) -> WhiteSpace {
    match facet.value.trim() {
        "preserve" => WhiteSpace::Preserve,
        "replace" => WhiteSpace::Replace,
        _ => WhiteSpace::Collapse,
    }
}

impl Lowering<'_, '_> {
    /// Lowers the facets of a restriction. Patterns and enumerated values come last, each as one facet.
    pub(super) fn facets(&mut self, facets: &[schema::Facet], owner: &Owner) -> Vec<Facet> {
        let mut lowered = Vec::new();
        let mut patterns = Vec::new();
        let mut values = Vec::new();
        for facet in facets {
            let number = |field| facet.value.trim().parse().ok().map(|value| Facet::Number(field, value));
            let text = |field| Some(Facet::Text(field, facet.value.clone()));
            lowered.extend(match facet.kind {
                FacetKind::Length => number(field::LENGTH),
                FacetKind::MinLength => number(field::MIN_LENGTH),
                FacetKind::MaxLength => number(field::MAX_LENGTH),
                FacetKind::TotalDigits => number(field::TOTAL_DIGITS),
                FacetKind::FractionDigits => number(field::FRACTION_DIGITS),
                FacetKind::MinInclusive => text(field::MIN_INCLUSIVE),
                FacetKind::MinExclusive => text(field::MIN_EXCLUSIVE),
                FacetKind::MaxInclusive => text(field::MAX_INCLUSIVE),
                FacetKind::MaxExclusive => text(field::MAX_EXCLUSIVE),
                FacetKind::WhiteSpace => Some(Facet::WhiteSpace(rule(facet))),
                FacetKind::Enumeration => {
                    let qualified = self.context.schema.qualified_values.get(&facet.place);
                    values.push(qualified.unwrap_or(&facet.value).clone());
                    None
                }
                FacetKind::Pattern => {
                    patterns.extend(self.pattern(facet, owner));
                    None
                }
            });
        }
        lowered.extend((!patterns.is_empty()).then_some(Facet::Patterns(patterns)));
        lowered.extend((!values.is_empty()).then_some(Facet::Values(values)));
        lowered
    }

    fn pattern(&mut self, facet: &schema::Facet, owner: &Owner) -> Option<Pattern> {
        match pattern::translate(&facet.value) {
            Ok(regex) => Some(Pattern { source: facet.value.clone(), regex }),
            Err(why) => {
                let what = format!("the pattern {:?} cannot be translated: {why}", facet.value);
                let mark = Mark::value(&facet.place, "value");
                self.refuse_at(code::PATTERN_NOT_TRANSLATED, mark, &owner.origin, what, "rewrite it");
                None
            }
        }
    }
}
