//! Simple types with the facets of all their bases.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{Facet, FacetKind};

/// A simple type.
#[derive(Debug, Clone)]
pub(crate) struct Simple {
    pub(crate) kind: Kind,
    pub(crate) facets: Facets,
}

/// The variety of a simple type.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// The nearest built-in type.
    Atomic(&'static str),
    List(Arc<Simple>),
    Union(Vec<Arc<Simple>>),
}

/// The facets of a type and its bases.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facets {
    pub(crate) white_space: WhiteSpace,
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    /// A value matches at least one pattern of each group.
    pub(crate) patterns: Vec<Vec<String>>,
    pub(crate) enumeration: Option<Vec<String>>,
    pub(crate) bounds: Vec<Bound>,
    pub(crate) total_digits: Option<usize>,
    pub(crate) fraction_digits: Option<usize>,
    /// Whether the schema defines any of these facets.
    pub(crate) own: bool,
}

/// A lower or upper bound.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    pub(crate) kind: FacetKind,
    pub(crate) value: String,
}

/// How white space is normalized before a value is validated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum WhiteSpace {
    Preserve,
    Replace,
    #[default]
    Collapse,
}

/// The built-in simple types.
pub(crate) const BUILT_IN: [&str; 45] = [
    "anySimpleType",
    "string",
    "normalizedString",
    "token",
    "language",
    "Name",
    "NCName",
    "NMTOKEN",
    "NMTOKENS",
    "ID",
    "IDREF",
    "IDREFS",
    "ENTITY",
    "ENTITIES",
    "boolean",
    "decimal",
    "integer",
    "nonPositiveInteger",
    "negativeInteger",
    "long",
    "int",
    "short",
    "byte",
    "nonNegativeInteger",
    "unsignedLong",
    "unsignedInt",
    "unsignedShort",
    "unsignedByte",
    "positiveInteger",
    "float",
    "double",
    "duration",
    "dateTime",
    "time",
    "date",
    "gYearMonth",
    "gYear",
    "gMonthDay",
    "gDay",
    "gMonth",
    "hexBinary",
    "base64Binary",
    "anyURI",
    "QName",
    "NOTATION",
];

/// The built-in integer types with their bounds.
const INTEGERS: [(&str, Option<&str>, Option<&str>); 13] = [
    ("integer", None, None),
    ("nonPositiveInteger", None, Some("0")),
    ("negativeInteger", None, Some("-1")),
    ("long", Some("-9223372036854775808"), Some("9223372036854775807")),
    ("int", Some("-2147483648"), Some("2147483647")),
    ("short", Some("-32768"), Some("32767")),
    ("byte", Some("-128"), Some("127")),
    ("nonNegativeInteger", Some("0"), None),
    ("unsignedLong", Some("0"), Some("18446744073709551615")),
    ("unsignedInt", Some("0"), Some("4294967295")),
    ("unsignedShort", Some("0"), Some("65535")),
    ("unsignedByte", Some("0"), Some("255")),
    ("positiveInteger", Some("1"), None),
];

/// Returns whether a built-in type is an integer type.
pub(crate) fn is_integer(name: &str) -> bool {
    INTEGERS.iter().any(|(integer, ..)| *integer == name)
}

/// Returns whether a built-in type is a date, a time or a part of one.
pub(crate) fn is_temporal(name: &str) -> bool {
    matches!(name, "dateTime" | "time" | "date" | "gYearMonth" | "gYear" | "gMonthDay" | "gDay" | "gMonth")
}

/// Returns the base of a built-in type.
pub(crate) fn parent(name: &str) -> Option<&'static str> {
    Some(match name {
        "anySimpleType" => return None,
        "normalizedString" => "string",
        "token" => "normalizedString",
        "language" | "Name" | "NMTOKEN" => "token",
        "NCName" => "Name",
        "ID" | "IDREF" | "ENTITY" => "NCName",
        "integer" => "decimal",
        "nonPositiveInteger" | "long" | "nonNegativeInteger" => "integer",
        "negativeInteger" => "nonPositiveInteger",
        "int" => "long",
        "short" => "int",
        "byte" => "short",
        "unsignedLong" | "positiveInteger" => "nonNegativeInteger",
        "unsignedInt" => "unsignedLong",
        "unsignedShort" => "unsignedInt",
        "unsignedByte" => "unsignedShort",
        _ => "anySimpleType",
    })
}

/// Returns a built-in type, one of `BUILT_IN`.
pub(crate) fn built_in(name: &'static str) -> Simple {
    let white_space = match name {
        "string" | "anySimpleType" => WhiteSpace::Preserve,
        "normalizedString" => WhiteSpace::Replace,
        _ => WhiteSpace::Collapse,
    };
    let mut facets = Facets { white_space, ..Facets::default() };
    if let Some((_, min, max)) = INTEGERS.iter().find(|(integer, ..)| *integer == name) {
        let bound = |kind, value: &Option<&str>| value.map(|value| Bound { kind, value: value.to_owned() });
        facets.bounds.extend(bound(FacetKind::MinInclusive, min));
        facets.bounds.extend(bound(FacetKind::MaxInclusive, max));
    }
    let item = match name {
        "NMTOKENS" => Some("NMTOKEN"),
        "IDREFS" => Some("IDREF"),
        "ENTITIES" => Some("ENTITY"),
        _ => None,
    };
    let kind = match item {
        Some(item) => {
            facets.min_length = Some(1);
            Kind::List(Arc::new(built_in(item)))
        }
        None => Kind::Atomic(name),
    };
    Simple { kind, facets }
}

impl Simple {
    pub(crate) fn list(item: Arc<Self>) -> Self {
        Self { kind: Kind::List(item), facets: Facets::default() }
    }

    pub(crate) fn union(members: Vec<Arc<Self>>) -> Self {
        Self { kind: Kind::Union(members), facets: Facets::default() }
    }

    /// Returns the nearest built-in type of an atomic type.
    pub(crate) fn atomic(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Atomic(name) => Some(name),
            Kind::List(_) | Kind::Union(_) => None,
        }
    }

    /// Returns whether the values are qualified names or lists of them.
    pub(crate) fn is_of_names(&self) -> bool {
        match &self.kind {
            Kind::Atomic(name) => matches!(*name, "QName" | "NOTATION"),
            Kind::List(item) => item.is_of_names(),
            Kind::Union(_) => false,
        }
    }

    /// Returns whether a value can be or contain a qualified name.
    pub(crate) fn can_have_names(&self) -> bool {
        match &self.kind {
            Kind::Atomic(_) => self.is_of_names(),
            Kind::List(item) => item.can_have_names(),
            Kind::Union(members) => members.iter().any(|member| member.can_have_names()),
        }
    }

    /// Restricts the type by facets.
    pub(crate) fn restricted(&self, facets: &[Facet]) -> Self {
        let mut restricted = Self { kind: self.kind.clone(), facets: self.facets.clone() };
        let all = &mut restricted.facets;
        all.own |= facets.iter().any(|facet| facet.kind != FacetKind::WhiteSpace);
        let values = |kind| facets.iter().filter(move |facet| facet.kind == kind).map(|facet| facet.value.clone());
        let patterns: Vec<String> = values(FacetKind::Pattern).collect();
        if !patterns.is_empty() {
            all.patterns.push(patterns);
        }
        let enumeration: Vec<String> = values(FacetKind::Enumeration).collect();
        if !enumeration.is_empty() {
            all.enumeration = Some(enumeration);
        }
        for facet in facets {
            let number = facet.value.trim().parse().ok();
            match facet.kind {
                FacetKind::Length => (all.min_length, all.max_length) = (number, number),
                FacetKind::MinLength => all.min_length = number,
                FacetKind::MaxLength => all.max_length = number,
                FacetKind::TotalDigits => all.total_digits = number,
                FacetKind::FractionDigits => all.fraction_digits = number,
                FacetKind::WhiteSpace => {
                    all.white_space = match facet.value.trim() {
                        "preserve" => WhiteSpace::Preserve,
                        "replace" => WhiteSpace::Replace,
                        _ => WhiteSpace::Collapse,
                    }
                }
                FacetKind::Pattern | FacetKind::Enumeration => {}
                kind @ (FacetKind::MinInclusive
                | FacetKind::MinExclusive
                | FacetKind::MaxInclusive
                | FacetKind::MaxExclusive) => all.bounds.push(Bound { kind, value: facet.value.trim().to_owned() }),
            }
        }
        restricted
    }
}

impl WhiteSpace {
    /// Normalizes the white space of a text.
    pub(crate) fn apply(self, text: &str) -> String {
        let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        match self {
            Self::Preserve => text.to_owned(),
            Self::Replace => text.chars().map(|c| if space(c) { ' ' } else { c }).collect(),
            Self::Collapse => text.split(space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
        }
    }
}
