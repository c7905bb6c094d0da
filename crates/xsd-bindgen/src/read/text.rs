//! Decodes the bytes of a schema file.
//!
//! In: bytes. Out: text that has only characters of XML, `\n` as line end and no byte order mark; or the first error. The
//! encodings are UTF-8, UTF-16, and those of the Encoding Standard that extend ASCII, detected as XML 1.0 (appendix F) describes.
//! Only the `encoding` of the XML declaration is parsed.

use encoding_rs::{DecoderResult, Encoding};

use crate::error::code::{self, ErrorCode};

/// Why a file cannot be decoded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DecodeError {
    pub(crate) code: ErrorCode,
    /// The text up to the error and what can be decoded of the rest, and the length of the former; `None` for the whole file.
    pub(crate) position: Option<(String, usize)>,
    pub(crate) message: String,
}

impl DecodeError {
    fn in_file(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, position: None, message: message.into() }
    }

    /// Creates an error at the byte with this index.
    fn at(code: ErrorCode, bytes: &[u8], index: usize, message: impl Into<String>) -> Self {
        let lossy = |bytes: &[u8]| normalize(String::from_utf8_lossy(bytes).into_owned());
        let (mut text, rest) = (lossy(&bytes[..index]), lossy(&bytes[index..]));
        let offset = text.len();
        text.push_str(&rest);
        Self { code, position: Some((text, offset)), message: message.into() }
    }
}

/// Decodes a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let text = match bytes {
        [] => return Err(DecodeError::in_file(code::EMPTY_FILE, "the file is empty")),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            return Err(DecodeError::in_file(code::UNSUPPORTED_ENCODING, unsupported("UTF-32")));
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [b'<', 0, _, 0, ..] => utf16(bytes, u16::from_le_bytes)?,
        [0, b'<', 0, _, ..] => utf16(bytes, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest)?,
        _ => by_declaration(bytes)?,
    };
    let text = normalize(text);
    match find_forbidden(&text) {
        Some((index, c)) => Err(DecodeError::at(code::FORBIDDEN_CHARACTER, text.as_bytes(), index, forbidden(c))),
        None => Ok(text),
    }
}

/// Returns the first character that XML does not allow, with its offset.
fn find_forbidden(text: &str) -> Option<(usize, char)> {
    // Few files have one of the bytes that such a character begins with. The standard library finds a byte fast even if this crate
    // is not optimized, as in most build scripts.
    let control = (0..b' ').filter(|byte| !is_xml_char(char::from(*byte)));
    // U+FFFE and U+FFFF.
    const NONCHARACTERS: u8 = 0xEF;
    if control.chain([NONCHARACTERS]).any(|byte| text.as_bytes().contains(&byte)) {
        text.char_indices().find(|(_, c)| !is_xml_char(*c))
    } else {
        None
    }
}

/// Replaces each line end by `\n`.
fn normalize(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Returns the message for a character that XML does not allow.
pub(crate) fn forbidden(c: char) -> String {
    format!("the character U+{:04X} is not allowed in XML", u32::from(c))
}

/// Returns whether XML 1.0 allows the character.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn by_declaration(bytes: &[u8]) -> Result<String, DecodeError> {
    let Some(encoding) = declared_encoding(bytes) else { return utf8(bytes) };
    match encoding.to_ascii_lowercase().as_str() {
        // A file that declares UTF-16 but has no zero bytes has been converted, so it can only be UTF-8.
        "utf-8" | "utf8" | "utf-16" => utf8(bytes),
        "us-ascii" | "ascii" => match bytes.iter().position(|byte| !byte.is_ascii()) {
            Some(index) => Err(DecodeError::at(code::INVALID_ENCODING, bytes, index, "invalid ASCII")),
            None => utf8(bytes),
        },
        "iso-8859-1" | "latin1" | "iso_8859-1" => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        // The standard reads ISO-8859-1 and US-ASCII as windows-1252, so they come first.
        _ => match Encoding::for_label_no_replacement(encoding.as_bytes()) {
            Some(known) if known.is_ascii_compatible() => other(bytes, known),
            Some(_) | None => Err(DecodeError::at(code::UNSUPPORTED_ENCODING, bytes, 0, unsupported(&encoding))),
        },
    }
}

/// Decodes an encoding that extends ASCII.
fn other(bytes: &[u8], encoding: &'static Encoding) -> Result<String, DecodeError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::OutputFull | DecoderResult::Malformed(..) => {
            let offset = text.len();
            text.push_str(&String::from_utf8_lossy(bytes.get(read..).unwrap_or_default()));
            let message = format!("invalid {}", encoding.name());
            Err(DecodeError::at(code::INVALID_ENCODING, text.as_bytes(), offset, message))
        }
    }
}

fn unsupported(encoding: &str) -> String {
    format!("the encoding {encoding} is not supported")
}

/// Returns the encoding in the XML declaration.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let end = rest.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&rest[..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.to_string())
}

fn utf8(bytes: &[u8]) -> Result<String, DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_string()),
        Err(error) => Err(DecodeError::at(code::INVALID_ENCODING, bytes, error.valid_up_to(), "invalid UTF-8")),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => {
                return Err(DecodeError::at(code::INVALID_ENCODING, text.as_bytes(), text.len(), "invalid UTF-16"));
            }
        }
    }
    match odd {
        [] => Ok(text),
        _ => Err(DecodeError::in_file(code::INVALID_ENCODING, "the file ends within a UTF-16 character")),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decodes_each_encoding() {
        let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        for bytes in [
            "<é/>".as_bytes().to_vec(),
            b"\xEF\xBB\xBF<\xC3\xA9/>".to_vec(),
            utf16("\u{FEFF}<é/>", u16::to_le_bytes),
            utf16("\u{FEFF}<é/>", u16::to_be_bytes),
            utf16("<é/>", u16::to_le_bytes),
            utf16("<é/>", u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes), Ok("<é/>".into()));
        }
        for (encoding, byte, text) in [
            ("windows-1252", b"\x80".as_slice(), "€"),
            ("windows-1251", b"\xC6", "Ж"),
            ("ISO-8859-2", b"\xA3", "Ł"),
            ("ISO-8859-15", b"\xA4", "€"),
            ("koi8-r", b"\xF6", "Ж"),
            ("Shift_JIS", b"\x93\xFA", "日"),
            ("EUC-JP", b"\xC6\xFC", "日"),
            ("GB2312", b"\xC8\xD5", "日"),
            ("Big5", b"\xA4\xE9", "日"),
            ("EUC-KR", b"\xC0\xCF", "일"),
            ("ISO-8859-1", b"\x80", "\u{80}"),
        ] {
            let head = format!("<?xml version='1.0' encoding='{encoding}'?><a b='");
            let bytes = [head.as_bytes(), byte, b"'/>"].concat();
            assert_eq!(decode(&bytes), Ok(format!("{head}{text}'/>")), "{encoding}");
        }
        let latin = b"<?xml version='1.0' encoding = 'ISO-8859-1'?>\r\n<\xE9/>";
        assert_eq!(decode(latin), Ok("<?xml version='1.0' encoding = 'ISO-8859-1'?>\n<é/>".into()));
    }

    #[test]
    fn rejects_invalid_bytes() {
        type Position = Option<(&'static str, usize)>;
        let cases: [(&[u8], Position, &str); 7] = [
            (b"", None, "the file is empty"),
            (b"<a>\n\xE9</a>", Some(("<a>\n\u{FFFD}</a>", 4)), "invalid UTF-8"),
            (b"<a>\n\n\x01</a>", Some(("<a>\n\n\x01</a>", 5)), "the character U+0001 is not allowed in XML"),
            (
                b"<?xml version='1.0' encoding='ascii'?><\xC3\xA9/>",
                Some(("<?xml version='1.0' encoding='ascii'?><é/>", 39)),
                "invalid ASCII",
            ),
            (b"<?xml encoding='utf-7'?>", Some(("<?xml encoding='utf-7'?>", 0)), "the encoding utf-7 is not supported"),
            (
                b"<?xml encoding='euc-jp'?>\n<a>\xFF</a>",
                Some(("<?xml encoding='euc-jp'?>\n<a></a>", 29)),
                "invalid EUC-JP",
            ),
            (b"\xFF\xFE<\x00a", None, "the file ends within a UTF-16 character"),
        ];
        for (bytes, position, message) in cases {
            let error = decode(bytes).unwrap_err();
            assert_eq!(
                (error.position, error.message.as_str()),
                (position.map(|(text, at)| (text.into(), at)), message)
            );
        }
    }
}
