//! The bytes of a schema file as text.
//!
//! In: bytes. Out: text with line ends as `\n`, without a byte order mark, of characters that XML admits; or what is wrong
//! and where. The encodings are UTF-8, UTF-16, ISO-8859-1 and US-ASCII, recognized as XML 1.0 (appendix F) says. It
//! parses nothing but the `encoding` of the XML declaration.

/// Decodes a file. An error is a line, or 0 for the whole file, and a message.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, (u32, String)> {
    let text = match bytes {
        [] => return Err((0, "the file is empty".into())),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Err((0, unsupported("UTF-32"))),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [b'<', 0, _, 0, ..] => utf16(bytes, u16::from_le_bytes)?,
        [0, b'<', 0, _, ..] => utf16(bytes, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest)?,
        _ => by_declaration(bytes)?,
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    match text.char_indices().find(|(_, c)| !is_xml_char(*c)) {
        Some((index, c)) => Err((
            line_of(text.as_bytes(), index),
            format!("the character U+{:04X} is not allowed in XML", u32::from(c)),
        )),
        None => Ok(text),
    }
}

/// Whether XML 1.0 admits the character.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn by_declaration(bytes: &[u8]) -> Result<String, (u32, String)> {
    let Some(encoding) = declared_encoding(bytes) else { return utf8(bytes) };
    match encoding.to_ascii_lowercase().as_str() {
        // A file that names UTF-16 and holds single bytes was converted after it was written: it can only be UTF-8.
        "utf-8" | "utf8" | "utf-16" => utf8(bytes),
        "us-ascii" | "ascii" => match bytes.iter().position(|byte| !byte.is_ascii()) {
            Some(index) => Err((line_of(bytes, index), "invalid ASCII".into())),
            None => utf8(bytes),
        },
        "iso-8859-1" | "latin1" | "iso_8859-1" => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        _ => Err((1, unsupported(&encoding))),
    }
}

fn unsupported(encoding: &str) -> String {
    format!("the encoding {encoding} is not supported")
}

/// The encoding that the XML declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let end = rest.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&rest[..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.to_string())
}

fn utf8(bytes: &[u8]) -> Result<String, (u32, String)> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_string()),
        Err(error) => Err((line_of(bytes, error.valid_up_to()), "invalid UTF-8".into())),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, (u32, String)> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => {
                return Err((line_of(text.as_bytes(), text.len()), "invalid UTF-16".into()));
            }
        }
    }
    if odd.is_empty() { Ok(text) } else { Err((0, "the file ends within a UTF-16 character".into())) }
}

fn line_of(bytes: &[u8], index: usize) -> u32 {
    let breaks = bytes[..index].iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings() {
        let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        for bytes in [
            "<é/>".as_bytes().to_vec(),
            b"\xEF\xBB\xBF<\xC3\xA9/>".to_vec(),
            utf16("\u{FEFF}<é/>", u16::to_le_bytes),
            utf16("\u{FEFF}<é/>", u16::to_be_bytes),
            utf16("<é/>", u16::to_le_bytes),
            utf16("<é/>", u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok("<é/>"));
        }
        let latin = b"<?xml version='1.0' encoding = 'ISO-8859-1'?>\r\n<\xE9/>";
        assert_eq!(decode(latin).as_deref(), Ok("<?xml version='1.0' encoding = 'ISO-8859-1'?>\n<é/>"));
    }

    #[test]
    fn refused() {
        let cases: [(&[u8], u32, &str); 6] = [
            (b"", 0, "the file is empty"),
            (b"<a>\n\xE9</a>", 2, "invalid UTF-8"),
            (b"<a>\n\n\x01</a>", 3, "the character U+0001 is not allowed in XML"),
            (b"<?xml version='1.0' encoding='ascii'?><\xC3\xA9/>", 1, "invalid ASCII"),
            (b"<?xml version='1.0' encoding='koi8-r'?><a/>", 1, "the encoding koi8-r is not supported"),
            (b"\xFF\xFE<\x00a", 0, "the file ends within a UTF-16 character"),
        ];
        for (bytes, line, start) in cases {
            let (found, what) = decode(bytes).unwrap_err();
            assert_eq!((found, what.starts_with(start)), (line, true), "{what}");
        }
    }
}
