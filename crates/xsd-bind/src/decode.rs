//! Decodes bytes to text. The byte order mark and the XML declaration determine the encoding.

use std::borrow::Cow;

use crate::chars::is_space;
use crate::{Error, ErrorKind, Result};

/// Decodes a document in UTF-8, UTF-16, ISO-8859-1 or US-ASCII, and removes a byte order mark.
///
/// The functions that read from bytes call it. Call it yourself to reuse the text.
///
/// # Errors
/// Fails if the encoding is not supported, or the bytes don't match it.
///
/// ```
/// let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><Item>caf\xe9</Item>";
/// assert!(xsd_bind::decode(latin)?.ends_with("<Item>café</Item>"));
/// # Ok::<(), xsd_bind::Error>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0, b'<', 0, b'?', ..] => utf16(bytes, u16::from_be_bytes),
        [b'<', 0, b'?', 0, ..] => utf16(bytes, u16::from_le_bytes),
        _ => match declared(bytes) {
            None | Some("utf-8" | "utf8") => utf8(bytes, 0),
            Some("us-ascii" | "ascii") if bytes.is_ascii() => utf8(bytes, 0),
            Some("iso-8859-1" | "latin1") => Ok(Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect())),
            Some(other) => {
                error(0, format!("the declared encoding {other:?} is not supported or does not match the bytes"))
            }
        },
    }
}

fn error<T>(offset: usize, what: String) -> Result<T> {
    Err(Error::at(offset, ErrorKind::Encoding(what)))
}

fn utf8(bytes: &[u8], before: usize) -> Result<Cow<'_, str>> {
    if let Some(other @ ("utf-16" | "utf-16le" | "utf-16be" | "ucs-2")) = declared(bytes) {
        return error(0, format!("the declared encoding is {other:?}, but the bytes are UTF-8"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error_at) => error(0, format!("invalid UTF-8 at byte offset {}", before + error_at.valid_up_to())),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let text: std::result::Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    match text {
        Ok(text) if odd.is_empty() => match declared(text.as_bytes()) {
            None | Some("utf-16" | "utf-16le" | "utf-16be" | "ucs-2") => Ok(Cow::Owned(text)),
            Some(other) => error(0, format!("the declared encoding is {other:?}, but the bytes are UTF-16")),
        },
        _ => error(0, "the document begins as UTF-16, but is not valid UTF-16".to_owned()),
    }
}

/// Returns the encoding that the XML declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [&str; 10] =
        ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "utf-16", "utf-16le", "utf-16be", "ucs-2"];
    let body = bytes.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(&body[..body.len().min(256)], b"?>")?;
    let name = declaration(std::str::from_utf8(&body[..end]).ok()?).ok()??;
    KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(name)).or(Some("an unknown encoding"))
}

/// Parses the part of an XML declaration between `<?xml` and `?>`, and returns the name of the encoding.
pub(crate) fn declaration(body: &str) -> std::result::Result<Option<&str>, String> {
    let (mut rest, mut seen, mut encoding) = (body, 0, None);
    while !rest.trim_matches(space).is_empty() {
        let trimmed = rest.trim_start_matches(space);
        if trimmed.len() == rest.len() {
            return Err("missing white space in the XML declaration".to_owned());
        }
        let (name, after) = trimmed.split_once('=').ok_or("malformed XML declaration")?;
        let after = after.trim_start_matches(space);
        let quote = after
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))
            .ok_or("unquoted value in the XML declaration")?;
        let (value, after) = after[1..].split_once(quote).ok_or("unterminated value in the XML declaration")?;
        rest = after;
        let (place, proper) = match name.trim_end_matches(space) {
            "version" => (
                1,
                value
                    .strip_prefix("1.")
                    .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit())),
            ),
            "encoding" => {
                encoding = Some(value);
                (2, value.starts_with(|first: char| first.is_ascii_alphabetic()))
            }
            "standalone" => (3, matches!(value, "yes" | "no")),
            _ => (0, false),
        };
        if !proper || place <= seen || (seen == 0 && place != 1) {
            return Err("malformed XML declaration".to_owned());
        }
        seen = place;
    }
    if seen == 0 { Err("the XML declaration has no version".to_owned()) } else { Ok(encoding) }
}

fn space(char: char) -> bool {
    u8::try_from(char).is_ok_and(is_space)
}
