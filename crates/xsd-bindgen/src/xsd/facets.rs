//! The constraining facets of XML Schema 1.0.
//!
//! In: a facet and a kind of values. Out: the facet's name, whether it applies, and whether it can be repeated.

use std::fmt;

use super::built_in::ValueKind;

/// A constraining facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the facet of that name")]
pub enum FacetKind {
    Length,
    MinLength,
    MaxLength,
    Pattern,
    Enumeration,
    WhiteSpace,
    MaxInclusive,
    MaxExclusive,
    MinInclusive,
    MinExclusive,
    TotalDigits,
    FractionDigits,
}

/// Returns whether one restriction can contain the facet several times.
pub(crate) fn is_repeatable(facet: FacetKind) -> bool {
    matches!(facet, FacetKind::Pattern | FacetKind::Enumeration)
}

/// Returns whether a facet applies to unions.
pub(crate) fn applies_to_unions(facet: FacetKind) -> bool {
    matches!(facet, FacetKind::Pattern | FacetKind::Enumeration)
}

/// Returns whether a facet applies to values of this kind.
pub(crate) fn applies(facet: FacetKind, kind: ValueKind) -> bool {
    use FacetKind as F;
    match facet {
        F::Pattern | F::WhiteSpace => true,
        F::Enumeration => kind != ValueKind::Boolean,
        F::Length | F::MinLength | F::MaxLength => kind == ValueKind::Length,
        F::TotalDigits | F::FractionDigits => kind == ValueKind::Decimal,
        F::MaxInclusive | F::MaxExclusive | F::MinInclusive | F::MinExclusive => {
            matches!(kind, ValueKind::Decimal | ValueKind::Ordered)
        }
    }
}

/// Formats the facet as a schema writes it: `minLength`.
impl fmt::Display for FacetKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "length",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::Enumeration => "enumeration",
            Self::WhiteSpace => "whiteSpace",
            Self::MaxInclusive => "maxInclusive",
            Self::MaxExclusive => "maxExclusive",
            Self::MinInclusive => "minInclusive",
            Self::MinExclusive => "minExclusive",
            Self::TotalDigits => "totalDigits",
            Self::FractionDigits => "fractionDigits",
        })
    }
}
