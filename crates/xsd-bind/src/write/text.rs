//! Writing text: escapes `&`, `<` and `>`, and the characters that attribute normalization would change.

use std::fmt;

use crate::{ForbiddenCharacters, chars};

/// The number of bytes that are searched at a time.
const CHUNK: usize = 32;

/// How a byte is written: as it is, as one of [`REFERENCES`], or not at all if it begins a forbidden character.
type Class = u8;

const KEPT: Class = 0;
const AMPERSAND: Class = 1;
const LESS: Class = 2;
const GREATER: Class = 3;
const RETURN: Class = 4;
const QUOTE: Class = 5;
const TAB: Class = 6;
const LINE_FEED: Class = 7;
const CONTROL: Class = 8;
/// The first byte of U+FFFE, of U+FFFF, and of characters that are allowed.
const NONCHARACTER: Class = 9;

/// The references by class, and their lengths. They are padded, so that copying one is a single move.
const REFERENCES: [(&str, usize); 8] = [
    ("        ", 0),
    ("&amp;   ", 5),
    ("&lt;    ", 4),
    ("&gt;    ", 4),
    ("&#xD;   ", 5),
    ("&quot;  ", 6),
    ("&#x9;   ", 5),
    ("&#xA;   ", 5),
];

const fn class(byte: u8, attribute: bool) -> Class {
    match byte {
        b'&' => AMPERSAND,
        b'<' => LESS,
        b'>' => GREATER,
        b'\r' => RETURN,
        b'"' if attribute => QUOTE,
        b'\t' if attribute => TAB,
        b'\n' if attribute => LINE_FEED,
        b'\t' | b'\n' => KEPT,
        0..0x20 => CONTROL,
        0xEF => NONCHARACTER,
        _ => KEPT,
    }
}

const fn classes(attribute: bool) -> [Class; 256] {
    let mut classes = [KEPT; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = class(byte as u8, attribute);
        byte += 1;
    }
    classes
}

/// The classes of all bytes in text and in an attribute.
static CLASSES: [[Class; 256]; 2] = [classes(false), classes(true)];

/// Returns a number of bytes at the start that are kept: all of them, or those before the first chunk with another byte.
#[inline]
fn kept<const ATTRIBUTE: bool>(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    for (index, chunk) in chunks.iter().enumerate() {
        if is_rare::<ATTRIBUTE>(chunk) {
            return index * CHUNK;
        }
    }
    let at = bytes.len() - rest.len();
    // The last bytes may be a part of the chunk before, too.
    let rare = match rest.len() {
        0 => false,
        16.. => has_rare::<ATTRIBUTE, 16>(rest.first_chunk(), rest.last_chunk()),
        8.. => has_rare::<ATTRIBUTE, 8>(rest.first_chunk(), rest.last_chunk()),
        _ if at > 0 => has_rare::<ATTRIBUTE, 8>(None, bytes.last_chunk()),
        _ => {
            let classes = &CLASSES[usize::from(ATTRIBUTE)];
            rest.iter().fold(KEPT, |any, byte| any | classes[usize::from(*byte)]) != KEPT
        }
    };
    if rare { at } else { bytes.len() }
}

#[inline]
fn has_rare<const ATTRIBUTE: bool, const N: usize>(first: Option<&[u8; N]>, last: Option<&[u8; N]>) -> bool {
    first.is_some_and(|chunk| is_rare::<ATTRIBUTE>(chunk)) || last.is_some_and(|chunk| is_rare::<ATTRIBUTE>(chunk))
}

/// Returns whether a byte may not be kept. The loops have no branches, so that the compiler vectorizes them.
#[inline]
fn is_rare<const ATTRIBUTE: bool>(bytes: &[u8]) -> bool {
    // Bit 1 is the difference between `<` and `>`, bit 2 that between `"` and `&`.
    let and = if ATTRIBUTE { 4 } else { 0 };
    let markup = |byte: u8| (byte | 2 == b'>') | (byte | and == b'&');
    // A few comparisons suffice for most chunks: other characters than those of ASCII are negative numbers here.
    let first = |any, byte: &u8| any | (byte.cast_signed() < 0x20) | markup(*byte);
    let control = |byte: u8| (byte < 0x20) & (ATTRIBUTE | (byte != b'\n') & (byte != b'\t'));
    let second = |any, byte: &u8| any | control(*byte) | (*byte == 0xEF) | markup(*byte);
    bytes.iter().fold(false, first) && bytes.iter().fold(false, second)
}

/// Returns the place of the first byte that may not be kept, or 8.
#[inline(always)]
fn first_rare<const ATTRIBUTE: bool>(word: [u8; 8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let word = u64::from_le_bytes(word);
    // The high bit is set in the first byte that is equal. It may be set in others after it.
    let equal = |word: u64, byte: u8| {
        let zero = word ^ (ONES * u64::from(byte));
        zero.wrapping_sub(ONES) & !zero & HIGH
    };
    let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
    // Bit 2 is the difference between `&` and `"`.
    let and = if ATTRIBUTE { word | (ONES * 4) } else { word };
    let rare = control | equal(word | (ONES * 2), b'>') | equal(and, b'&') | equal(word, 0xEF);
    (rare.trailing_zeros() / 8) as usize
}

/// Appends the start of a block. To copy a block of constant length takes less time than to copy its start.
#[inline(always)]
fn push_start(out: &mut String, block: &str, len: usize) {
    let end = out.len() + len;
    out.push_str(block);
    out.truncate(end);
}

/// The prefix of a value, its namespace, and the prefix that replaces it because the first is bound to another namespace.
pub(super) type Instead = (String, String, String);

/// The output of a simple value. Escapes markup characters.
#[derive(Debug)]
pub struct Text<'o> {
    out: &'o mut String,
    /// Whether the text is the value of an attribute.
    attribute: bool,
    forbidden: ForbiddenCharacters,
    /// The first rejected character.
    refused: Option<char>,
    prefixes: &'o [Instead],
}

impl<'o> Text<'o> {
    pub(crate) fn new(out: &'o mut String, attribute: bool, forbidden: ForbiddenCharacters) -> Self {
        Self { out, attribute, forbidden, refused: None, prefixes: &[] }
    }

    /// Sets the prefixes that replace others.
    pub(super) fn with_prefixes(self, prefixes: &'o [Instead]) -> Self {
        Self { prefixes, ..self }
    }

    /// Returns the prefix to write for a namespace.
    pub(crate) fn prefix<'p>(&self, wanted: &'p str, uri: &str) -> &'p str
    where
        'o: 'p,
    {
        let other = self.prefixes.iter().find(|(prefix, namespace, _)| prefix == wanted && namespace == uri);
        other.map_or(wanted, |(_, _, instead)| instead)
    }

    pub(crate) fn refused(&self) -> Option<char> {
        self.refused
    }

    /// Writes text without characters that need escaping, such as digits.
    #[inline]
    pub fn push_plain(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes text.
    #[inline]
    pub fn push_str(&mut self, text: &str) {
        if self.attribute { self.push::<true>(text) } else { self.push::<false>(text) }
    }

    #[inline]
    fn push<const ATTRIBUTE: bool>(&mut self, text: &str) {
        let kept = kept::<ATTRIBUTE>(text.as_bytes());
        if kept == text.len() {
            self.out.push_str(text);
        } else {
            self.push_escaped::<ATTRIBUTE>(text, kept);
        }
    }

    /// Writes a text whose first `at` bytes are kept.
    fn push_escaped<const ATTRIBUTE: bool>(&mut self, text: &str, mut at: usize) {
        let bytes = text.as_bytes();
        let classes = &CLASSES[usize::from(ATTRIBUTE)];
        self.out.reserve(text.len());
        // The end of the text that is already written.
        let mut copied = 0;
        while at < bytes.len() {
            if let Some(word) = bytes[at..].first_chunk() {
                let first = first_rare::<ATTRIBUTE>(*word);
                at += first;
                if first == 8 {
                    continue;
                }
            }
            match classes[usize::from(bytes[at])] {
                KEPT => at += 1,
                class => {
                    let (reference, len, width) = match REFERENCES.get(usize::from(class)) {
                        Some((reference, len)) => (*reference, *len, 1),
                        None => match self.replacement(&text[at..]) {
                            Some(replacement) => replacement,
                            None => {
                                at += 1;
                                continue;
                            }
                        },
                    };
                    self.push_kept(text, copied, at);
                    push_start(self.out, reference, len);
                    at += width;
                    copied = at;
                }
            }
        }
        self.out.push_str(&text[copied..]);
    }

    #[inline(always)]
    fn push_kept(&mut self, text: &str, start: usize, end: usize) {
        match text.get(start..start + CHUNK) {
            Some(block) if end - start <= CHUNK => push_start(self.out, block, end - start),
            _ => self.out.push_str(&text[start..end]),
        }
    }

    /// Returns what replaces a first character that is forbidden, with the lengths of both.
    #[cold]
    fn replacement(&mut self, text: &str) -> Option<(&'static str, usize, usize)> {
        let char = text.chars().next().filter(|char| !chars::is_char(*char))?;
        let replacement = self.forbidden(char);
        Some((replacement, replacement.len(), char.len_utf8()))
    }

    fn forbidden(&mut self, char: char) -> &'static str {
        match self.forbidden {
            ForbiddenCharacters::Reject => {
                self.refused.get_or_insert(char);
                ""
            }
            ForbiddenCharacters::Replace => "\u{FFFD}",
            ForbiddenCharacters::Remove => "",
        }
    }
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::ForbiddenCharacters;

    /// Escapes character by character.
    fn expected(text: &str, attribute: bool) -> String {
        let escape = |char| match char {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '\r' => "&#xD;".to_owned(),
            '"' if attribute => "&quot;".to_owned(),
            '\t' if attribute => "&#x9;".to_owned(),
            '\n' if attribute => "&#xA;".to_owned(),
            '\u{1}' | '\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}".to_owned(),
            other => other.to_string(),
        };
        text.chars().map(escape).collect()
    }

    #[test]
    fn each_character_is_escaped_at_each_place() {
        let specials = [
            "&",
            "<",
            ">",
            "\r",
            "\"",
            "\t",
            "\n",
            "\u{1}",
            "\u{1F}",
            "\u{FFFE}",
            "\u{FFFF}",
            "\u{FFFD}",
            "\u{F8FF}",
            "é",
            "＜",
            "😀",
            "=",
            "'",
            "$",
            "&&<\r\n>\"",
        ];
        let mut checked = 0;
        for special in specials {
            for fill in ["a", "é", "あ"] {
                for (before, after) in (0..80).flat_map(|before| [0, 1, 7, 8, 31, 90].map(|after| (before, after))) {
                    let text = fill.repeat(before) + special + &fill.repeat(after);
                    for attribute in [false, true] {
                        let mut written = String::new();
                        Text::new(&mut written, attribute, ForbiddenCharacters::Replace).push_str(&text);
                        assert_eq!(written, expected(&text, attribute), "{text:?}");
                        checked += 1;
                    }
                }
            }
        }
        assert_eq!(checked, 20 * 3 * 80 * 6 * 2);
    }

    #[test]
    fn the_first_forbidden_character_is_refused() {
        for (text, refused) in
            [("a\u{FFFE}\u{1}", '\u{FFFE}'), ("\u{1}&\u{FFFE}", '\u{1}'), (&"\u{EFFF}\u{B}".repeat(20), '\u{B}')]
        {
            let mut written = String::new();
            let mut out = Text::new(&mut written, false, ForbiddenCharacters::Reject);
            out.push_str(text);
            assert_eq!(out.refused(), Some(refused));
        }
    }
}
