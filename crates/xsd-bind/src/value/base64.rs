//! `xs:base64Binary`.
//!
//! A text without white space is decoded at once. Otherwise the decoder copies it to the stack in pieces, without the white space, so that
//! there is never a second copy of the whole text.

mod parts;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::binary::bytes;
use super::lex::trim;
use crate::chars::is_space;
use crate::{Scope, Simple, Text, ValueError};

pub(crate) use parts::Base64Parts;

/// `xs:base64Binary` (part 2, 3.2.16): bytes in the base64 encoding of RFC 2045, with padding. White space is allowed anywhere.
///
/// Lenient reading also accepts missing padding, trailing bits and the URL-safe alphabet (`-`, `_`).
///
/// ```
/// use xsd_bind::values::Base64Binary;
///
/// let content: Base64Binary = "SGVs bG8=".parse()?;
/// assert_eq!(content.0, b"Hello");
/// assert_eq!(Base64Binary::from(b"Hello").to_string(), "SGVsbG8=");
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64Binary(pub Vec<u8>);

const STRICT: GeneralPurpose = GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new());
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The number of characters that are decoded or written at a time, a multiple of four.
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
        bytes.map(Self).ok_or_else(invalid)
    }
}

fn invalid() -> ValueError {
    ValueError::lexical("a valid xs:base64Binary: groups of four letters, digits, + or /, the last padded with =")
}

bytes!(Base64Binary);

impl Simple for Base64Binary {
    fn placeholder() -> Self {
        Self::default()
    }

    fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
        text.parse()
    }

    /// Ignores a single character at the end, which encodes no whole byte.
    fn salvage(text: &str, _: &Scope<'_>) -> Option<Self> {
        let text = text.trim().trim_end_matches(|c: char| c == '=' || c.is_whitespace()).as_bytes();
        let significant = || text.iter().filter(|byte| !is_space(**byte));
        let length = significant().count();
        let preserved = if length % 4 == 1 { length - 1 } else { length };
        decode_pieces(&LENIENT, preserved, significant().take(preserved).map(|byte| standard(*byte))).map(Self)
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        self.pieces(|piece| text.push_plain(piece));
        Ok(())
    }
}

/// Returns the character of the standard alphabet for one of the URL-safe alphabet.
fn standard(character: u8) -> u8 {
    match character {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}

/// Decodes an iterator of at most `most` characters.
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
        // No characters can follow the padding, even if the padding ended a piece.
        if padded {
            return None;
        }
        engine.decode_vec(&chunk[..length], &mut bytes).ok()?;
        padded = chunk[length - 1] == b'=';
    }
}
