//! `xs:base64Binary`.
//!
//! In: text. Out: bytes. A text without white space is decoded at once into what is kept; else it is copied piece by piece to the stack
//! without it, so that there is never a second copy of it.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::binary::bytes;
use super::lex::trim;
use crate::chars::is_space;
use crate::{Scope, Simple, Text, ValueError};

/// `xs:base64Binary` (part 2, 3.2.16): bytes in the base64 alphabet of RFC 2045, with padding. White space may stand anywhere between.
///
/// Tolerant reading also takes a text without padding, with bits set after the last byte, or in the alphabet for addresses (`-`, `_`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64Binary(pub Vec<u8>);

const STRICT: GeneralPurpose = GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new());
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// So many characters are decoded or written at once: a multiple of four.
const CHUNK: usize = 4096;

impl Base64Binary {
    fn pieces(&self, mut take: impl FnMut(&str)) {
        for chunk in self.0.chunks(CHUNK / 4 * 3) {
            let mut text = [0; CHUNK];
            let length = STRICT.encode_slice(chunk, &mut text).unwrap_or_default();
            take(std::str::from_utf8(&text[..length]).unwrap_or_default());
        }
    }
}

impl std::str::FromStr for Base64Binary {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let text = trim(text).as_bytes();
        let bytes = if text.iter().any(|byte| is_space(*byte)) {
            decode_pieces(&STRICT, text.len(), text.iter().copied().filter(|byte| !is_space(*byte)))
        } else {
            STRICT.decode(text).ok()
        };
        bytes.map(Self).ok_or_else(|| {
            ValueError::lexical("an xs:base64Binary: letters, digits, + and / in groups of four, the last padded by =")
        })
    }
}

bytes!(Base64Binary);

impl Simple for Base64Binary {
    fn placeholder() -> Self {
        Self::default()
    }

    fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
        text.parse()
    }

    /// A single character at the end, of which no byte can be made, is left out.
    fn salvage(text: &str, _: &Scope<'_>) -> Option<Self> {
        let text = text.trim().trim_end_matches(|c: char| c == '=' || c.is_whitespace()).as_bytes();
        let significant = || text.iter().filter(|byte| !is_space(**byte));
        let length = significant().count();
        let preserved = if length % 4 == 1 { length - 1 } else { length };
        let standard = |byte: &u8| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => *other,
        };
        decode_pieces(&TOLERANT, preserved, significant().take(preserved).map(standard)).map(Self)
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        self.pieces(|piece| text.push_plain(piece));
        Ok(())
    }
}

/// Decodes characters that come one by one, at most `most` of them.
fn decode_pieces(engine: &GeneralPurpose, most: usize, mut characters: impl Iterator<Item = u8>) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most.div_ceil(4) * 3);
    let mut chunk = [0; CHUNK];
    let mut padded = false;
    loop {
        let mut length = 0;
        while length < CHUNK {
            let Some(character) = characters.next() else { break };
            chunk[length] = character;
            length += 1;
        }
        if length == 0 {
            return Some(bytes);
        }
        // What comes after the padding is not base64, also where the padding closed a piece.
        if padded {
            return None;
        }
        engine.decode_vec(&chunk[..length], &mut bytes).ok()?;
        padded = chunk[length - 1] == b'=';
    }
}
