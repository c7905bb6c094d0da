//! The lexical rules of `xs:NMTOKEN`, `xs:Name` and `xs:language`, for trimmed texts.

use crate::chars::{is_name_char, is_name_start};

/// Whether a text is an `xs:NMTOKEN`: one or more name characters.
pub(super) fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == ':' || is_name_char(c))
}

/// Whether a text is an `xs:Name`, which can contain colons.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c| c == ':' || is_name_start(c)) && is_nmtoken(text)
}

/// Whether a text is an `xs:language`: groups of one to eight letters, after the first also digits, separated by hyphens.
pub(super) fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit()))
    })
}
