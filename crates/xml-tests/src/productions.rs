//! The productions of characters in XML 1.0 (fifth edition), in the notation of the specification.

/// The right side of a production that matches one character.
pub struct Production(&'static str);

/// Production \[4\].
pub const NAME_START_CHAR: Production = Production(
    r#"":" | [A-Z] | "_" | [a-z] | [#xC0-#xD6] | [#xD8-#xF6] | [#xF8-#x2FF] | [#x370-#x37D] | [#x37F-#x1FFF]
    | [#x200C-#x200D] | [#x2070-#x218F] | [#x2C00-#x2FEF] | [#x3001-#xD7FF] | [#xF900-#xFDCF] | [#xFDF0-#xFFFD]
    | [#x10000-#xEFFFF]"#,
);

/// Production \[4a\], without the reference to production \[4\].
pub const NAME_CHAR: Production = Production(r#""-" | "." | [0-9] | #xB7 | [#x0300-#x036F] | [#x203F-#x2040]"#);

/// Production \[2\].
pub const CHAR: Production = Production("#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]");

impl Production {
    /// Returns the ranges of code points, ends included.
    pub fn ranges(&self) -> Vec<(u32, u32)> {
        let code = |text: &str| match text.strip_prefix("#x") {
            Some(hex) => u32::from_str_radix(hex, 16).expect("a code point"),
            None => u32::from(text.chars().next().expect("a character")),
        };
        let range = |term: &str| match term.trim_matches(['[', ']']).split_once('-').filter(|_| term.starts_with('[')) {
            Some((first, last)) => (code(first), code(last)),
            None => (code(term.trim_matches('"')), code(term.trim_matches('"'))),
        };
        self.0.split('|').map(|term| range(term.trim())).collect()
    }

    /// Returns the first and last characters of the ranges, colons excluded, and those just outside of them.
    pub fn edges(&self) -> (Vec<char>, Vec<char>) {
        let ranges = self.ranges();
        let inside = ranges.iter().flat_map(|(first, last)| [*first, *last]);
        let outside = ranges.iter().flat_map(|(first, last)| [first - 1, last + 1]);
        let chars =
            |codes: Vec<u32>| codes.into_iter().filter_map(char::from_u32).filter(|char| *char != ':').collect();
        (chars(inside.collect()), chars(outside.collect()))
    }
}
