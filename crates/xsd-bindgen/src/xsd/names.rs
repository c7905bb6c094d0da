//! The characters of names in XML 1.0, fifth edition: `NameStartChar` and `NameChar` without the colon.
//!
//! In: a text. Out: whether it is a name. The editions before the fifth allow fewer characters. Documents are read by the fifth, so a schema
//! that names their elements and values is read by it, too.

/// The ranges of characters that can begin a name.
pub(super) const START: &[(u32, u32)] = &[
    (0x41, 0x5A),
    (0x5F, 0x5F),
    (0x61, 0x7A),
    (0xC0, 0xD6),
    (0xD8, 0xF6),
    (0xF8, 0x2FF),
    (0x370, 0x37D),
    (0x37F, 0x1FFF),
    (0x200C, 0x200D),
    (0x2070, 0x218F),
    (0x2C00, 0x2FEF),
    (0x3001, 0xD7FF),
    (0xF900, 0xFDCF),
    (0xFDF0, 0xFFFD),
    (0x10000, 0xEFFFF),
];

/// The ranges of further characters that a name can contain.
pub(super) const MORE: &[(u32, u32)] = &[(0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)];

/// Returns whether a text is an `NCName`.
pub(crate) fn is_ncname(text: &str) -> bool {
    text.starts_with(is_start) && text.chars().all(is_part)
}

/// Returns whether a text is a `Name`, which can contain colons.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|char| char == ':' || is_start(char)) && is_nmtoken(text)
}

/// Returns whether a text is an `Nmtoken`.
pub(crate) fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char == ':' || is_part(char))
}

fn is_start(char: char) -> bool {
    contains(START, char)
}

fn is_part(char: char) -> bool {
    contains(START, char) || contains(MORE, char)
}

fn contains(ranges: &[(u32, u32)], char: char) -> bool {
    ranges.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(char)))
}

#[cfg(test)]
mod tests {
    use super::{is_name, is_ncname, is_nmtoken};

    #[test]
    fn names_are_those_of_the_fifth_edition() {
        for name in ["a", "_1", "a-b.c", "é", "a\u{B7}", "a\u{387}", "\u{10000}"] {
            assert!(is_ncname(name) && is_name(name) && is_nmtoken(name), "{name}");
        }
        for name in [":a", "a:b:c", "a:.b"] {
            assert!(!is_ncname(name) && is_name(name) && is_nmtoken(name), "{name}");
        }
        for token in ["1", "-a", "\u{B7}"] {
            assert!(!is_ncname(token) && !is_name(token) && is_nmtoken(token), "{token}");
        }
        for text in ["", " a", "a b", "\u{D7}", "\u{37E}", "a\u{2041}"] {
            assert!(!is_nmtoken(text), "{text}");
        }
    }
}
