//! The built-in types of XML Schema 1.0, as far as the checks need to know them.
//!
//! In: a local name. Out: its base, or its nature. Their lexical forms are in `lexical`.

/// What kind of values a built-in type has, as far as facets go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Measured in characters, bytes or items.
    Length,
    Boolean,
    /// `xs:decimal` and what derives from it.
    Decimal,
    /// Ordered, but no decimal: dates, durations, floating point numbers.
    Ordered,
    /// `xs:anySimpleType`.
    Any,
}

/// Whether there is a built-in type of that name.
pub(crate) fn is_built_in(local: &str) -> bool {
    local == "anyType" || nature(local).is_some()
}

/// Whether a type of that name came with XML Schema 1.1.
pub(crate) fn is_of_1_1(local: &str) -> bool {
    matches!(local, "anyAtomicType" | "dateTimeStamp" | "dayTimeDuration" | "yearMonthDuration" | "error")
}

/// The names that one may have meant by another.
pub(crate) const NAMES: [&str; 46] = [
    "anyType",
    "anySimpleType",
    "string",
    "boolean",
    "decimal",
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
    "normalizedString",
    "token",
    "language",
    "NMTOKEN",
    "NMTOKENS",
    "Name",
    "NCName",
    "ID",
    "IDREF",
    "IDREFS",
    "ENTITY",
    "ENTITIES",
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
];

/// The nature of a built-in simple type.
pub(crate) fn nature(local: &str) -> Option<Nature> {
    Some(match local {
        "anySimpleType" => Nature::Any,
        "boolean" => Nature::Boolean,
        "decimal" | "integer" | "nonPositiveInteger" | "negativeInteger" | "long" | "int" | "short" | "byte"
        | "nonNegativeInteger" | "unsignedLong" | "unsignedInt" | "unsignedShort" | "unsignedByte"
        | "positiveInteger" => Nature::Decimal,
        "float" | "double" | "duration" | "dateTime" | "time" | "date" | "gYearMonth" | "gYear" | "gMonthDay"
        | "gDay" | "gMonth" => Nature::Ordered,
        "string" | "normalizedString" | "token" | "language" | "Name" | "NCName" | "ID" | "IDREF" | "ENTITY"
        | "NMTOKEN" | "IDREFS" | "ENTITIES" | "NMTOKENS" | "hexBinary" | "base64Binary" | "anyURI" | "QName"
        | "NOTATION" => Nature::Length,
        _ => return None,
    })
}

/// For a built-in list, the type of its items.
pub(crate) fn list_item(local: &str) -> Option<&'static str> {
    match local {
        "IDREFS" => Some("IDREF"),
        "ENTITIES" => Some("ENTITY"),
        "NMTOKENS" => Some("NMTOKEN"),
        _ => None,
    }
}

/// Whether values are names whose prefixes are resolved.
pub(crate) fn is_qualified_name(local: &str) -> bool {
    matches!(local, "QName" | "NOTATION")
}

/// Whether one built-in type is another or derives from it.
pub(crate) fn derives_from(local: &str, ancestor: &str) -> bool {
    let mut next = Some(local);
    while let Some(local) = next {
        if local == ancestor {
            return true;
        }
        next = base(local);
    }
    false
}

fn base(local: &str) -> Option<&'static str> {
    Some(match local {
        "anyType" => return None,
        "anySimpleType" => "anyType",
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
