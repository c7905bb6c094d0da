//! Which built-in type admits all texts of which other one.
//!
//! In: names of built-in simple types. Out: whether each text that is valid for one is valid for the other. Types
//! without an entry admit texts of their own.

use super::Answer;

/// The type that each type restricts, and the wider types whose texts include all of its own.
const WIDER: [(&str, &str); 32] = [
    ("normalizedString", "string"),
    ("token", "normalizedString"),
    ("language", "token"),
    ("NMTOKEN", "token"),
    ("Name", "NMTOKEN"),
    ("NCName", "Name"),
    ("ID", "NCName"),
    ("IDREF", "NCName"),
    ("ENTITY", "NCName"),
    ("NOTATION", "QName"),
    ("QName", "token"),
    ("anyURI", "token"),
    ("boolean", "token"),
    ("decimal", "double"),
    ("float", "double"),
    ("double", "token"),
    ("integer", "decimal"),
    ("nonPositiveInteger", "integer"),
    ("negativeInteger", "nonPositiveInteger"),
    ("long", "integer"),
    ("int", "long"),
    ("short", "int"),
    ("byte", "short"),
    ("nonNegativeInteger", "integer"),
    ("positiveInteger", "nonNegativeInteger"),
    ("unsignedLong", "nonNegativeInteger"),
    ("unsignedInt", "unsignedLong"),
    ("unsignedShort", "unsignedInt"),
    ("unsignedByte", "unsignedShort"),
    ("IDREFS", "NMTOKENS"),
    ("ENTITIES", "NMTOKENS"),
    ("NMTOKENS", "token"),
];

/// Whether `b` admits all texts of `a`.
pub(super) fn includes(b: &str, a: &str) -> Answer {
    let beyond = |name: &str| WIDER.iter().find(|(own, _)| *own == name).map(|(_, wider)| *wider);
    if matches!(b, "anySimpleType" | "anyType" | "string") {
        return Answer::Yes;
    }
    let mut next = Some(a);
    while let Some(name) = next {
        if name == b || (name, b) == ("unsignedInt", "long") {
            return Answer::Yes;
        }
        match (name, b) {
            // Both are above these, beside the way that the table takes.
            ("unsignedShort", "int" | "long") | ("unsignedByte", "short" | "int" | "long") => return Answer::Yes,
            ("decimal" | "integer" | "double", "float") => return Answer::Yes,
            _ => next = beyond(name),
        }
    }
    // White space within names and numbers is collapsed before it counts, so that any text is a `normalizedString` or a
    // `token`.
    Answer::yes_if(matches!(b, "normalizedString" | "token"))
}

/// The least and the greatest value of a built-in integer type.
pub(super) fn range(name: &str) -> (Option<i128>, Option<i128>) {
    match name {
        "byte" => (Some(i8::MIN.into()), Some(i8::MAX.into())),
        "short" => (Some(i16::MIN.into()), Some(i16::MAX.into())),
        "int" => (Some(i32::MIN.into()), Some(i32::MAX.into())),
        "long" => (Some(i64::MIN.into()), Some(i64::MAX.into())),
        "unsignedByte" => (Some(0), Some(u8::MAX.into())),
        "unsignedShort" => (Some(0), Some(u16::MAX.into())),
        "unsignedInt" => (Some(0), Some(u32::MAX.into())),
        "unsignedLong" => (Some(0), Some(u64::MAX.into())),
        "nonNegativeInteger" => (Some(0), None),
        "positiveInteger" => (Some(1), None),
        "nonPositiveInteger" => (None, Some(0)),
        "negativeInteger" => (None, Some(-1)),
        _ => (None, None),
    }
}

/// Whether the values are whole numbers.
pub(super) fn is_integer(name: &str) -> bool {
    name == "integer" || range(name) != (None, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wider_types_include_narrower_ones() {
        for (b, a) in
            [("long", "int"), ("decimal", "byte"), ("string", "dateTime"), ("double", "int"), ("long", "unsignedInt")]
        {
            assert_eq!((includes(b, a), includes(a, b)), (Answer::Yes, Answer::No), "{b} {a}");
        }
        assert_eq!((includes("date", "dateTime"), includes("dateTime", "date")), (Answer::No, Answer::No));
    }
}
