//! Text on its way out: `&`, `<` and `>` become references, and so does what an attribute would lose.

use std::fmt;

use crate::{Forbidden, chars};

/// Where a simple value writes its text to. What XML gives a meaning to is escaped.
#[derive(Debug)]
pub struct Text<'o> {
    out: &'o mut String,
    /// Whether the text is the value of an attribute.
    attribute: bool,
    forbidden: Forbidden,
    /// The first character that XML 1.0 forbids, if such are refused.
    refused: Option<char>,
}

impl<'o> Text<'o> {
    pub(crate) fn new(out: &'o mut String, attribute: bool, forbidden: Forbidden) -> Self {
        Self { out, attribute, forbidden, refused: None }
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
    pub fn push_str(&mut self, text: &str) {
        const CHUNK: usize = 32;
        let bytes = text.as_bytes();
        // What has been looked at and can be copied as it is.
        let mut copied = 0;
        for (index, chunk) in bytes.chunks(CHUNK).enumerate() {
            // Without a branch, so that it is done many bytes at a time. In attributes `"` and all white space but the space are rare
            // too; they are looked at below.
            let rare = chunk.iter().fold(false, |rare, &b| {
                rare | (b < 0x20) | (b == b'&') | (b == b'<') | (b == b'>') | (b == b'"') | (b == 0xEF)
            });
            if rare {
                let start = index * CHUNK;
                for at in start..start + chunk.len() {
                    if let Some(replacement) = self.replacement(bytes, at) {
                        self.out.push_str(&text[copied..at]);
                        self.out.push_str(replacement);
                        copied = at + if bytes[at] == 0xEF { 3 } else { 1 };
                    }
                }
            }
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
            Forbidden::Refuse => {
                self.refused.get_or_insert(char);
                Some("")
            }
            Forbidden::Replace => Some("\u{FFFD}"),
            Forbidden::Drop => Some(""),
        }
    }
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}
