//! The character classes of XML 1.0: document characters and name characters.

/// Whether XML 1.0 allows a character in a document (production `Char`).
pub(crate) fn is_char(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Returns the offset of the first character that XML 1.0 forbids.
pub(crate) fn find_forbidden(text: &str) -> Option<usize> {
    const CHUNK: usize = 64;
    let (chunks, rest) = text.as_bytes().as_chunks::<CHUNK>();
    for (index, chunk) in chunks.iter().enumerate() {
        if is_suspicious(chunk)
            && let Some(at) = forbidden_in(text, index * CHUNK, CHUNK)
        {
            return Some(at);
        }
    }
    forbidden_in(text, text.len() - rest.len(), rest.len())
}

/// Returns whether a chunk has a byte that may belong to a forbidden character.
///
/// The loops have no branches, so that the compiler vectorizes them.
#[inline]
fn is_suspicious<const N: usize>(chunk: &[u8; N]) -> bool {
    // One comparison suffices for most chunks: other characters than those of ASCII are negative numbers here.
    let first = |found, byte: &u8| found | (byte.cast_signed() < 0x20);
    // U+FFFE and U+FFFF begin with 0xEF.
    let second = |found, byte: &u8| found | is_control(*byte) | (*byte == 0xEF);
    chunk.iter().fold(false, first) && chunk.iter().fold(false, second)
}

#[inline]
fn is_control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')
}

/// Returns the offset of the first forbidden character in a part of a text.
fn forbidden_in(text: &str, start: usize, len: usize) -> Option<usize> {
    let is_forbidden = |at: usize| match text.as_bytes()[at] {
        0xEF => matches!(text.as_bytes().get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])),
        byte => is_control(byte),
    };
    (start..start + len).find(|at| is_forbidden(*at))
}

/// Whether a byte is XML white space: space, tab, line feed or carriage return.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The bytes that can occur in a name. From 0x80 on, the whole character decides.
pub(crate) const NAME_BYTE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':') || b >= 0x80;
        byte += 1;
    }
    table
};

/// The bytes of [`NAME_BYTE`] that need no further check within a name.
pub(crate) const PLAIN_NAME_BYTE: [bool; 256] = {
    let mut table = NAME_BYTE;
    table[b':' as usize] = false;
    let mut byte = 0x80;
    while byte < 256 {
        table[byte] = false;
        byte += 1;
    }
    table
};

/// Whether a character can start a name (production `NameStartChar` without the colon).
pub(crate) fn is_name_start(char: char) -> bool {
    matches!(char,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Whether a character can occur in a name (production `NameChar` without the colon).
pub(crate) fn is_name_char(char: char) -> bool {
    is_name_start(char)
        || matches!(char, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether a text is a name without colons (`NCName`).
pub(crate) fn is_ncname(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}
