//! The built-in types of XML Schema 1.0.
//!
//! In: a local name. Out: the type's base, white space and kind of values. `lexical` and `values` have the rest.

use ValueKind::{Any, Boolean, Decimal, Length, Ordered};
use WhiteSpace::{Collapse, Preserve, Replace};

/// A built-in type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BuiltIn {
    /// The local name.
    pub(crate) name: &'static str,
    /// The built-in type that it derives from; `None` for `xs:anyType`.
    pub(crate) base: Option<&'static str>,
    /// The item type of a list.
    pub(crate) item: Option<&'static str>,
    /// How white space is normalized before a value is validated.
    pub(crate) white_space: WhiteSpace,
    /// The kind of its values, which decides which facets apply.
    pub(crate) kind: ValueKind,
}

/// How the white space of a value is normalized. Ordered from the least to the most strict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WhiteSpace {
    /// White space is unchanged.
    Preserve,
    /// Each white space character becomes a space.
    Replace,
    /// As `Replace`, then each run of spaces becomes one, and spaces at both ends are removed.
    Collapse,
}

/// The kind of values of a built-in type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    /// Values with a length in characters, bytes or items.
    Length,
    Boolean,
    /// Values of `xs:decimal` and the types derived from it.
    Decimal,
    /// Other ordered values: dates, durations and floating-point numbers.
    Ordered,
    /// Values of `xs:anyType` and `xs:anySimpleType`.
    Any,
}

/// All built-in types. A base precedes the types derived from it.
pub(crate) static BUILT_IN: [BuiltIn; 46] = [
    BuiltIn { name: "anyType", base: None, item: None, white_space: Preserve, kind: Any },
    simple("anySimpleType", "anyType", Preserve, Any),
    simple("string", "anySimpleType", Preserve, Length),
    simple("boolean", "anySimpleType", Collapse, Boolean),
    simple("decimal", "anySimpleType", Collapse, Decimal),
    simple("float", "anySimpleType", Collapse, Ordered),
    simple("double", "anySimpleType", Collapse, Ordered),
    simple("duration", "anySimpleType", Collapse, Ordered),
    simple("dateTime", "anySimpleType", Collapse, Ordered),
    simple("time", "anySimpleType", Collapse, Ordered),
    simple("date", "anySimpleType", Collapse, Ordered),
    simple("gYearMonth", "anySimpleType", Collapse, Ordered),
    simple("gYear", "anySimpleType", Collapse, Ordered),
    simple("gMonthDay", "anySimpleType", Collapse, Ordered),
    simple("gDay", "anySimpleType", Collapse, Ordered),
    simple("gMonth", "anySimpleType", Collapse, Ordered),
    simple("hexBinary", "anySimpleType", Collapse, Length),
    simple("base64Binary", "anySimpleType", Collapse, Length),
    simple("anyURI", "anySimpleType", Collapse, Length),
    simple("QName", "anySimpleType", Collapse, Length),
    simple("NOTATION", "anySimpleType", Collapse, Length),
    simple("normalizedString", "string", Replace, Length),
    simple("token", "normalizedString", Collapse, Length),
    simple("language", "token", Collapse, Length),
    simple("NMTOKEN", "token", Collapse, Length),
    list("NMTOKENS", "NMTOKEN"),
    simple("Name", "token", Collapse, Length),
    simple("NCName", "Name", Collapse, Length),
    simple("ID", "NCName", Collapse, Length),
    simple("IDREF", "NCName", Collapse, Length),
    list("IDREFS", "IDREF"),
    simple("ENTITY", "NCName", Collapse, Length),
    list("ENTITIES", "ENTITY"),
    simple("integer", "decimal", Collapse, Decimal),
    simple("nonPositiveInteger", "integer", Collapse, Decimal),
    simple("negativeInteger", "nonPositiveInteger", Collapse, Decimal),
    simple("long", "integer", Collapse, Decimal),
    simple("int", "long", Collapse, Decimal),
    simple("short", "int", Collapse, Decimal),
    simple("byte", "short", Collapse, Decimal),
    simple("nonNegativeInteger", "integer", Collapse, Decimal),
    simple("unsignedLong", "nonNegativeInteger", Collapse, Decimal),
    simple("unsignedInt", "unsignedLong", Collapse, Decimal),
    simple("unsignedShort", "unsignedInt", Collapse, Decimal),
    simple("unsignedByte", "unsignedShort", Collapse, Decimal),
    simple("positiveInteger", "nonNegativeInteger", Collapse, Decimal),
];

const fn simple(name: &'static str, base: &'static str, white_space: WhiteSpace, kind: ValueKind) -> BuiltIn {
    BuiltIn { name, base: Some(base), item: None, white_space, kind }
}

const fn list(name: &'static str, item: &'static str) -> BuiltIn {
    BuiltIn { name, base: Some("anySimpleType"), item: Some(item), white_space: Collapse, kind: Length }
}

/// Returns the built-in type with this name.
pub(crate) fn built_in(name: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|known| known.name == name)
}

/// Returns whether a built-in simple type has this name.
pub(crate) fn is_simple(name: &str) -> bool {
    name != "anyType" && built_in(name).is_some()
}

/// Returns the item type of a built-in list.
pub(crate) fn list_item(name: &str) -> Option<&'static str> {
    built_in(name)?.item
}

/// Returns whether the values of this type are qualified names.
pub(crate) fn is_qualified_name(name: &str) -> bool {
    matches!(name, "QName" | "NOTATION")
}

/// Returns whether a built-in type equals another one or derives from it.
pub(crate) fn derives_from(name: &str, ancestor: &str) -> bool {
    name == ancestor || built_in(name).and_then(|known| known.base).is_some_and(|base| derives_from(base, ancestor))
}

/// Returns whether XML Schema 1.1 added a type with this name.
pub(crate) fn is_of_1_1(name: &str) -> bool {
    matches!(name, "anyAtomicType" | "dateTimeStamp" | "dayTimeDuration" | "yearMonthDuration" | "error")
}

impl WhiteSpace {
    /// Parses the value of `xs:whiteSpace`.
    pub(crate) fn of(facet: &str) -> Self {
        match facet.trim() {
            "preserve" => Self::Preserve,
            "replace" => Self::Replace,
            _ => Self::Collapse,
        }
    }

    /// Normalizes the white space of a value.
    pub(crate) fn normalize(self, value: &str) -> String {
        match self {
            Self::Preserve => value.to_string(),
            Self::Replace => value.replace(['\t', '\n', '\r'], " "),
            Self::Collapse => value.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, built_in, derives_from};

    #[test]
    fn every_type_derives_from_any_type() {
        for known in &BUILT_IN {
            assert!(derives_from(known.name, "anyType"), "{}", known.name);
            assert!(known.item.is_none_or(|item| built_in(item).is_some()), "{}", known.name);
        }
    }
}
