//! Decodes bytes to text, at once or as they arrive. The byte order mark and the XML declaration determine the encoding.

mod parts;

use std::borrow::Cow;

use crate::chars::is_space;
use crate::{Error, ErrorKind, Result};

pub(crate) use parts::Decoder;

/// Decodes a document in UTF-8, UTF-16, ISO-8859-1 or US-ASCII, and removes a byte order mark.
///
/// The functions that read from bytes call it. Call it yourself to reuse the text.
///
/// UTF-16 needs a byte order mark or an XML declaration. Without both, a document is UTF-8.
///
/// # Errors
/// Fails if the encoding is not supported, or the XML declaration names another encoding than that of the bytes.
///
/// ```
/// let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><Item>caf\xe9</Item>";
/// assert!(xsd_bind::decode(latin)?.ends_with("<Item>café</Item>"));
/// # Ok::<(), xsd_bind::Error>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    let (form, mark) = detect(bytes)?;
    if form == Form::Ascii && !bytes.is_ascii() {
        return not_ascii(declared(bytes).unwrap_or_default());
    }
    let text = form.decode(bytes, mark)?;
    if mark > 0 && text.starts_with('\u{FEFF}') { two_marks() } else { Ok(text) }
}

/// Returns the form of a document, and the length of its byte order mark. The bytes are the document or its beginning, with the whole XML
/// declaration.
fn detect(bytes: &[u8]) -> Result<(Form, usize)> {
    let (form, mark) = match bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..] => {
            return error("the encoding UTF-32 is not supported".to_owned());
        }
        [0xEF, 0xBB, 0xBF, ..] => (Form::Utf8, 3),
        [0xFE, 0xFF, ..] => (Form::Utf16Be, 2),
        [0xFF, 0xFE, ..] => (Form::Utf16Le, 2),
        [0, b'<', 0, b'?', ..] => (Form::Utf16Be, 0),
        [b'<', 0, b'?', 0, ..] => (Form::Utf16Le, 0),
        _ => return Ok((unmarked(bytes)?, 0)),
    };
    match declared(&form.beginning(&bytes[mark..])) {
        Some(name) if !forms(name).contains(&form) => {
            error(format!("the declared encoding is {name:?}, but the bytes are {}", form.name()))
        }
        _ => Ok((form, mark)),
    }
}

/// Returns the form of a document whose first bytes are ASCII characters, if it is well-formed.
fn unmarked(bytes: &[u8]) -> Result<Form> {
    let Some(name) = declared(bytes) else { return Ok(Form::Utf8) };
    match forms(name) {
        [] => error(format!("the declared encoding {name:?} is not supported")),
        [Form::Utf16Be | Form::Utf16Le, ..] => {
            error(format!("the declared encoding is {name:?}, but the bytes are not UTF-16"))
        }
        [form, ..] => Ok(*form),
    }
}

fn two_marks<T>() -> Result<T> {
    error("the document has two byte order marks".to_owned())
}

fn not_ascii<T>(name: &str) -> Result<T> {
    error(format!("the declared encoding is {name:?}, but the bytes are not US-ASCII"))
}

fn error<T>(what: String) -> Result<T> {
    Err(Error::at(0, ErrorKind::Encoding(what)))
}

/// How bytes represent characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Utf8,
    Utf16Be,
    Utf16Le,
    Ascii,
    Latin1,
}

/// Returns the forms that an encoding name can denote, or none if it is unknown.
fn forms(name: &str) -> &'static [Form] {
    match &*name.to_ascii_lowercase() {
        "utf-8" | "utf8" => &[Form::Utf8],
        "utf-16" | "ucs-2" | "iso-10646-ucs-2" => &[Form::Utf16Be, Form::Utf16Le],
        "utf-16be" => &[Form::Utf16Be],
        "utf-16le" => &[Form::Utf16Le],
        "us-ascii" | "ascii" => &[Form::Ascii],
        "iso-8859-1" | "latin1" => &[Form::Latin1],
        _ => &[],
    }
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Be => "UTF-16BE",
            Self::Utf16Le => "UTF-16LE",
            Self::Ascii => "US-ASCII",
            Self::Latin1 => "ISO-8859-1",
        }
    }

    /// Returns the beginning of a document, up to the first `>`, as bytes in UTF-8.
    fn beginning(self, bytes: &[u8]) -> Cow<'_, [u8]> {
        let unit: fn([u8; 2]) -> u16 = match self {
            Self::Utf8 | Self::Ascii | Self::Latin1 => return Cow::Borrowed(bytes),
            Self::Utf16Be => u16::from_be_bytes,
            Self::Utf16Le => u16::from_le_bytes,
        };
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        let before = units.take_while(|unit| *unit != u16::from(b'>'));
        let text: String = char::decode_utf16(before).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        Cow::Owned((text + ">").into_bytes())
    }

    /// Decodes the bytes after the byte order mark.
    fn decode(self, bytes: &[u8], mark: usize) -> Result<Cow<'_, str>> {
        let body = &bytes[mark..];
        match self {
            Self::Utf8 | Self::Ascii => match std::str::from_utf8(body) {
                Ok(text) => Ok(Cow::Borrowed(text)),
                Err(wrong) => error(format!("invalid UTF-8 at byte offset {}", mark + wrong.valid_up_to())),
            },
            Self::Latin1 => Ok(Cow::Owned(body.iter().map(|byte| char::from(*byte)).collect())),
            Self::Utf16Be => self.utf16(body, u16::from_be_bytes),
            Self::Utf16Le => self.utf16(body, u16::from_le_bytes),
        }
    }

    fn utf16(self, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>> {
        let (pairs, odd) = bytes.as_chunks::<2>();
        let text: std::result::Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
        match text {
            Ok(text) if odd.is_empty() => Ok(Cow::Owned(text)),
            _ => error(format!("the document begins as {0}, but is not valid {0}", self.name())),
        }
    }
}

/// Returns the encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let body = bytes.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(body, b"?>")?;
    declaration(std::str::from_utf8(&body[..end]).ok()?).ok()?
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
                (2, is_encoding_name(value))
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

/// Whether a text is the name of an encoding (production `EncName`).
fn is_encoding_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

fn space(char: char) -> bool {
    u8::try_from(char).is_ok_and(is_space)
}
