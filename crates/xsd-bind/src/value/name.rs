//! The rules of the types that are made of name characters.
//!
//! In: text without surrounding white space. Out: whether it is a name of that kind. Which characters names are made of is in `chars`.

use crate::chars::{is_name_char, is_name_start};

/// One or more name characters: `xs:NMTOKEN`.
pub(super) fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == ':' || is_name_char(c))
}

/// A name, which may hold colons: `xs:Name`.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c| c == ':' || is_name_start(c)) && is_nmtoken(text)
}

/// Groups of one to eight letters, after the first also digits, with hyphens between: `xs:language`.
pub(super) fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit()))
    })
}
