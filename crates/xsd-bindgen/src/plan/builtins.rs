//! Which Rust type stands for each of XML Schema's own simple types.

use crate::rust::{Builtin, Traits};

const ORDINARY: Traits = Traits { eq: true, hash: true, default: false };
const FLOAT: Traits = Traits { eq: false, hash: false, default: false };
const TREE: Traits = Traits { eq: true, hash: false, default: false };

const fn text(path: &'static str) -> Builtin {
    Builtin { path, traits: ORDINARY, size: 24 }
}

const fn small(path: &'static str, size: usize) -> Builtin {
    Builtin { path, traits: ORDINARY, size }
}

/// `xs:anyType`.
pub(crate) static ANY_TYPE: Builtin = Builtin { path: "xb::AnyType", traits: TREE, size: 144 };

/// An element that a wildcard admits.
pub(crate) static ANY_ELEMENT: Builtin = Builtin { path: "xb::AnyElement", traits: TREE, size: 144 };

/// An attribute that a wildcard admits.
pub(crate) static ANY_ATTRIBUTE: Builtin = Builtin { path: "xb::AnyAttribute", traits: TREE, size: 96 };

/// By local name.
static BUILTINS: [(&str, Builtin); 45] = [
    ("anySimpleType", text("String")),
    ("string", text("String")),
    ("normalizedString", text("xb::NormalizedString")),
    ("token", text("xb::Token")),
    ("language", text("xb::Language")),
    ("Name", text("xb::XmlName")),
    ("NCName", text("xb::NcName")),
    ("NMTOKEN", text("xb::NmToken")),
    ("NMTOKENS", text("xb::NmTokens")),
    ("ID", text("xb::Id")),
    ("IDREF", text("xb::IdRef")),
    ("IDREFS", text("xb::IdRefs")),
    ("ENTITY", text("xb::Entity")),
    ("ENTITIES", text("xb::Entities")),
    ("anyURI", text("xb::AnyUri")),
    ("QName", small("xb::QName", 72)),
    ("NOTATION", small("xb::QName", 72)),
    ("boolean", small("bool", 1)),
    ("byte", small("i8", 1)),
    ("short", small("i16", 2)),
    ("int", small("i32", 4)),
    ("long", small("i64", 8)),
    ("unsignedByte", small("u8", 1)),
    ("unsignedShort", small("u16", 2)),
    ("unsignedInt", small("u32", 4)),
    ("unsignedLong", small("u64", 8)),
    ("float", Builtin { path: "f32", traits: FLOAT, size: 4 }),
    ("double", Builtin { path: "f64", traits: FLOAT, size: 8 }),
    ("decimal", text("xb::Decimal")),
    ("integer", text("xb::Integer")),
    ("nonNegativeInteger", text("xb::NonNegativeInteger")),
    ("nonPositiveInteger", text("xb::NonPositiveInteger")),
    ("positiveInteger", text("xb::PositiveInteger")),
    ("negativeInteger", text("xb::NegativeInteger")),
    ("dateTime", small("xb::DateTime", 24)),
    ("date", small("xb::Date", 16)),
    ("time", small("xb::Time", 16)),
    ("duration", small("xb::Duration", 24)),
    ("gYear", small("xb::GYear", 16)),
    ("gYearMonth", small("xb::GYearMonth", 16)),
    ("gMonth", small("xb::GMonth", 16)),
    ("gMonthDay", small("xb::GMonthDay", 16)),
    ("gDay", small("xb::GDay", 16)),
    ("base64Binary", text("xb::Base64Binary")),
    ("hexBinary", text("xb::HexBinary")),
];

/// The type for a local name; `None` if XML Schema has none of that name.
pub(crate) fn builtin(local: &str) -> Option<&'static Builtin> {
    if local == "anyType" {
        return Some(&ANY_TYPE);
    }
    BUILTINS.iter().find(|(name, _)| *name == local).map(|(_, builtin)| builtin)
}
