//! Text on its way out: `&`, `<` and `>` become references, and so does what an attribute would lose.

use std::fmt;

use crate::{ForbiddenCharacters, chars};

/// How many bytes are looked at at a time.
const CHUNK: usize = 16;

/// Whether a byte is rare in text: it may have to be escaped, or be forbidden. `"` and white space but the space are so in attributes; 0xEF
/// begins U+FFFE and U+FFFF.
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

/// Whether a text can be copied as it is.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    // Without a branch within a chunk, so that its bytes are looked at all at once.
    let rare = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |rare, b| rare | is_rare(*b));
    !chunks.iter().any(rare) && !rest.iter().any(|b| RARE[*b as usize])
}

/// A prefix that a value has, its namespace, and the prefix that is written for it: the one it has is bound to something else.
pub(super) type Instead = (String, String, String);

/// Where a simple value writes its text to. What XML gives a meaning to is escaped.
#[derive(Debug)]
pub struct Text<'o> {
    out: &'o mut String,
    /// Whether the text is the value of an attribute.
    attribute: bool,
    forbidden: ForbiddenCharacters,
    /// The first character that XML 1.0 forbids, if such are refused.
    refused: Option<char>,
    prefixes: &'o [Instead],
}

impl<'o> Text<'o> {
    pub(crate) fn new(out: &'o mut String, attribute: bool, forbidden: ForbiddenCharacters) -> Self {
        Self { out, attribute, forbidden, refused: None, prefixes: &[] }
    }

    /// The same with prefixes that are written for others.
    pub(super) fn with_prefixes(self, prefixes: &'o [Instead]) -> Self {
        Self { prefixes, ..self }
    }

    /// The prefix to write for a namespace, where a value would have one of its own.
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

    /// Writes text that has no character to escape in it, as digits.
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
        // What has been looked at and can be copied as it is.
        let mut copied = 0;
        let mut at = 0;
        while at < bytes.len() {
            if is_plain(&bytes[at..bytes.len().min(at + CHUNK)]) {
                at += CHUNK;
                continue;
            }
            for at in at..bytes.len().min(at + CHUNK) {
                if let Some(replacement) = self.replacement(bytes, at) {
                    self.out.push_str(&text[copied..at]);
                    self.out.push_str(replacement);
                    copied = at + if bytes[at] == 0xEF { 3 } else { 1 };
                }
            }
            at += CHUNK;
        }
        self.out.push_str(&text[copied..]);
    }

    /// What is written for the byte at `at`, `None` for itself.
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
