//! The Rust types of XML Schema's built-in types.

use crate::rust::runtime::{
    ANY_TYPE, ANY_URI, BASE64_BINARY, BOOL, Builtin, DATE, DATE_TIME, DECIMAL, DURATION, ENTITIES, ENTITY, F32, F64,
    G_DAY, G_MONTH, G_MONTH_DAY, G_YEAR, G_YEAR_MONTH, HEX_BINARY, I8, I16, I32, I64, ID, ID_REF, ID_REFS, INTEGER,
    LANGUAGE, NC_NAME, NEGATIVE_INTEGER, NM_TOKEN, NM_TOKENS, NON_NEGATIVE_INTEGER, NON_POSITIVE_INTEGER,
    NORMALIZED_STRING, POSITIVE_INTEGER, QNAME, STRING, TIME, TOKEN, U8, U16, U32, U64, XML_NAME,
};

/// Returns the Rust type of a built-in type, by its local name.
pub(crate) fn builtin(local: &str) -> Option<&'static Builtin> {
    Some(match local {
        "anyType" => &ANY_TYPE,
        "anySimpleType" | "string" => &STRING,
        "normalizedString" => &NORMALIZED_STRING,
        "token" => &TOKEN,
        "language" => &LANGUAGE,
        "Name" => &XML_NAME,
        "NCName" => &NC_NAME,
        "NMTOKEN" => &NM_TOKEN,
        "NMTOKENS" => &NM_TOKENS,
        "ID" => &ID,
        "IDREF" => &ID_REF,
        "IDREFS" => &ID_REFS,
        "ENTITY" => &ENTITY,
        "ENTITIES" => &ENTITIES,
        "anyURI" => &ANY_URI,
        "QName" | "NOTATION" => &QNAME,
        "boolean" => &BOOL,
        "byte" => &I8,
        "short" => &I16,
        "int" => &I32,
        "long" => &I64,
        "unsignedByte" => &U8,
        "unsignedShort" => &U16,
        "unsignedInt" => &U32,
        "unsignedLong" => &U64,
        "float" => &F32,
        "double" => &F64,
        "decimal" => &DECIMAL,
        "integer" => &INTEGER,
        "nonNegativeInteger" => &NON_NEGATIVE_INTEGER,
        "nonPositiveInteger" => &NON_POSITIVE_INTEGER,
        "positiveInteger" => &POSITIVE_INTEGER,
        "negativeInteger" => &NEGATIVE_INTEGER,
        "dateTime" => &DATE_TIME,
        "date" => &DATE,
        "time" => &TIME,
        "duration" => &DURATION,
        "gYear" => &G_YEAR,
        "gYearMonth" => &G_YEAR_MONTH,
        "gMonth" => &G_MONTH,
        "gMonthDay" => &G_MONTH_DAY,
        "gDay" => &G_DAY,
        "base64Binary" => &BASE64_BINARY,
        "hexBinary" => &HEX_BINARY,
        _ => return None,
    })
}

/// Tests whether the values of a built-in type are strings.
pub(crate) fn is_string(local: &str) -> bool {
    builtin(local).is_some_and(|builtin| !builtin.strings.is_empty())
}
