//! `xs:hexBinary`, and the traits that it shares with `xs:base64Binary`.

use super::lex::trim;
use crate::{Scope, Simple, Text, ValueError};

/// `xs:hexBinary` (part 2, 3.2.15): two hexadecimal digits for each byte. Reads both cases, writes upper case.
///
/// ```
/// use xsd_bind::values::HexBinary;
///
/// let hash: HexBinary = "0fb7".parse()?;
/// assert_eq!(hash.0, [0x0F, 0xB7]);
/// assert_eq!(hash.to_string(), "0FB7");
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HexBinary(pub Vec<u8>);

/// The number of bytes that are written at a time.
const CHUNK: usize = 512;

impl HexBinary {
    fn pieces(&self, mut take: impl FnMut(&str)) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        for chunk in self.0.chunks(CHUNK) {
            let mut text = [0; 2 * CHUNK];
            for (pair, byte) in text.chunks_exact_mut(2).zip(chunk) {
                pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
            }
            take(std::str::from_utf8(&text[..2 * chunk.len()]).unwrap_or_default());
        }
    }
}

impl std::str::FromStr for HexBinary {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let (pairs, rest) = trim(text).as_bytes().as_chunks::<2>();
        let value = |digit: u8| char::from(digit).to_digit(16).map(|value| value as u8);
        let mut bytes = Vec::with_capacity(pairs.len());
        for [high, low] in pairs {
            let (Some(high), Some(low)) = (value(*high), value(*low)) else { break };
            bytes.push(high << 4 | low);
        }
        if rest.is_empty() && bytes.len() == pairs.len() {
            Ok(Self(bytes))
        } else {
            Err(ValueError::lexical("a valid xs:hexBinary: an even number of hexadecimal digits"))
        }
    }
}

/// The traits of a binary type that has `pieces` and `FromStr`.
macro_rules! bytes {
    ($name:ident) => {
        impl crate::Faceted for $name {
            type Target = Vec<u8>;

            const UNIT: &'static str = "byte";

            fn target(&self) -> &Vec<u8> {
                &self.0
            }

            fn lexical(&self) -> std::borrow::Cow<'_, str> {
                let mut text = String::new();
                self.pieces(|piece| text.push_str(piece));
                std::borrow::Cow::Owned(text)
            }

            fn length(&self) -> Option<usize> {
                Some(self.0.len())
            }

            fn equals(&self, other: &str) -> bool {
                other.parse().is_ok_and(|other: Self| other == *self)
            }
        }

        impl std::ops::Deref for $name {
            type Target = Vec<u8>;

            fn deref(&self) -> &Vec<u8> {
                &self.0
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl<const N: usize> From<[u8; N]> for $name {
            fn from(bytes: [u8; N]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl From<$name> for Vec<u8> {
            fn from(binary: $name) -> Self {
                binary.0
            }
        }

        /// Formats the lexical form.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut result = Ok(());
                self.pieces(|piece| result = result.and_then(|()| f.write_str(piece)));
                result
            }
        }
    };
}
pub(super) use bytes;

bytes!(HexBinary);

impl Simple for HexBinary {
    fn placeholder() -> Self {
        Self::default()
    }

    fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
        text.parse()
    }

    /// Ignores white space between the digits.
    fn salvage(text: &str, _: &Scope<'_>) -> Option<Self> {
        let digits: String = text.split_whitespace().collect();
        digits.parse().ok()
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        self.pieces(|piece| text.push_plain(piece));
        Ok(())
    }
}
