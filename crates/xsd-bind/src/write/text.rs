//! Writing text: escapes `&`, `<` and `>`, and the characters that attribute normalization would change.

use std::fmt;

use crate::{ForbiddenCharacters, chars};

/// The number of bytes examined at a time.
const CHUNK: usize = 16;

/// Whether a byte may need escaping or be forbidden, in text or in an attribute. U+FFFE and U+FFFF begin with 0xEF.
const fn is_rare(b: u8) -> bool {
    (b < 0x20) | (b == b'&') | (b == b'<') | (b == b'>') | (b == b'"') | (b == 0xEF)
}

const RARE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_rare(byte as u8);
        byte += 1;
    }
    table
};

/// Whether a text needs no escaping.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    // Branch-free within a chunk, so that the compiler vectorizes it.
    let rare = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |rare, b| rare | is_rare(*b));
    !chunks.iter().any(rare) && !rest.iter().any(|b| RARE[*b as usize])
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
        if is_plain(text.as_bytes()) {
            self.out.push_str(text);
        } else {
            self.push_escaped(text);
        }
    }

    fn push_escaped(&mut self, text: &str) {
        let bytes = text.as_bytes();
        // The end of the text that is already written.
        let mut copied = 0;
        let mut at = 0;
        while at < bytes.len() {
            if is_plain(&bytes[at..bytes.len().min(at + CHUNK)]) {
                at += CHUNK;
                continue;
            }
            for at in at..bytes.len().min(at + CHUNK) {
                if RARE[usize::from(bytes[at])]
                    && let Some(replacement) = self.replacement(bytes, at)
                {
                    self.out.push_str(&text[copied..at]);
                    self.out.push_str(replacement);
                    copied = at + if bytes[at] == 0xEF { 3 } else { 1 };
                }
            }
            at += CHUNK;
        }
        self.out.push_str(&text[copied..]);
    }

    /// Returns the replacement for the byte at `at`, or `None` to write it unchanged.
    fn replacement(&mut self, bytes: &[u8], at: usize) -> Option<&'static str> {
        match bytes[at] {
            b'&' => Some("&amp;"),
            b'<' => Some("&lt;"),
            b'>' => Some("&gt;"),
            b'"' if self.attribute => Some("&quot;"),
            b'\t' if self.attribute => Some("&#x9;"),
            b'\n' if self.attribute => Some("&#xA;"),
            b'\r' => Some("&#xD;"),
            b'\t' | b'\n' => None,
            control @ 0..0x20 => self.forbidden(char::from(control)),
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE])) => self.forbidden('\u{FFFE}'),
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBF])) => self.forbidden('\u{FFFF}'),
            _ => None,
        }
    }

    fn forbidden(&mut self, char: char) -> Option<&'static str> {
        debug_assert!(!chars::is_char(char));
        match self.forbidden {
            ForbiddenCharacters::Reject => {
                self.refused.get_or_insert(char);
                Some("")
            }
            ForbiddenCharacters::Replace => Some("\u{FFFD}"),
            ForbiddenCharacters::Remove => Some(""),
        }
    }
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}
