//! The characters of names in XML 1.0 (fifth edition), and the rules of the types that are made of them.
//!
//! In: text without surrounding white space. Out: whether it is a name of that kind.

const fn is_name_start(c: char) -> bool {
    matches!(c, ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

const fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// One or more name characters: `xs:NMTOKEN`.
pub(crate) fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}

/// A name, which may hold colons: `xs:Name`.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start) && text.chars().all(is_name_char)
}

/// A name without a colon: `xs:NCName`, `xs:ID`, `xs:IDREF`, `xs:ENTITY`.
pub(crate) fn is_ncname(text: &str) -> bool {
    is_name(text) && !text.contains(':')
}

/// Groups of one to eight letters, after the first also digits, with hyphens between: `xs:language`.
pub(crate) fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit()))
    })
}
