//! Encodings of a document, and encodings that contradict its declaration.

use super::Generator;
use crate::rng::Rng;

/// How a document is encoded.
#[derive(Clone, Copy)]
pub(super) struct Encoding {
    form: Form,
    mark: usize,
    /// The name in the XML declaration.
    pub(super) declared: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Utf8,
    Utf16Le,
    Utf16Be,
    Utf32Be,
    /// One byte for each character up to the given one, which is the last.
    Bytes(char),
}

/// The names that a declaration can have, most of them supported.
const NAMES: [&str; 19] = [
    "UTF-8",
    "utf-8",
    "Utf-8",
    "UTF8",
    "UTF-16",
    "utf-16",
    "UTF-16LE",
    "UTF-16BE",
    "ISO-10646-UCS-2",
    "ISO-8859-1",
    "iso-8859-1",
    "latin1",
    "US-ASCII",
    "ascii",
    "windows-1252",
    "ISO-8859-15",
    "KOI8-R",
    "unknown",
    "UTF-32",
];

impl Generator {
    /// Chooses an encoding, mostly one that the document declares properly.
    pub(super) fn encoding(&mut self) -> Encoding {
        let (form, mark, names): (Form, usize, &[&str]) = match self.rng.below(16) {
            0 => (Form::Utf16Le, 1, &["UTF-16", "utf-16", "UTF-16LE", "ISO-10646-UCS-2"]),
            1 => (Form::Utf16Be, 1, &["UTF-16", "utf-16", "UTF-16BE", "ISO-10646-UCS-2"]),
            2 => (Form::Utf16Le, 0, &["UTF-16", "UTF-16LE"]),
            3 => (Form::Utf16Be, 0, &["UTF-16", "UTF-16BE"]),
            4 => (Form::Bytes('\u{FF}'), 0, &["ISO-8859-1", "iso-8859-1", "latin1"]),
            5 => (Form::Bytes('\u{7F}'), 0, &["US-ASCII", "us-ascii", "ascii"]),
            6 => (Form::Bytes('\u{FF}'), 0, &["windows-1252", "ISO-8859-15", "KOI8-R"]),
            7 => (Form::Utf8, 1, &["UTF-8", "utf-8"]),
            8 if self.fault() => (Form::Utf32Be, self.rng.below(2), &["UTF-32"]),
            _ => (Form::Utf8, 0, &["UTF-8", "utf-8"]),
        };
        let needless = matches!(form, Form::Utf8) || mark > 0;
        let declared = if needless && self.rng.one_in(2) { None } else { Some(self.rng.pick(names)) };
        let declared = if self.fault() { Some(self.rng.pick(&NAMES)) } else { declared };
        let mark = if self.fault() { self.rng.below(4) } else { mark };
        Encoding { form, mark, declared }
    }
}

impl Encoding {
    /// Encodes a document, rarely with one wrong byte.
    pub(super) fn encode(self, document: &str, rng: &mut Rng) -> Vec<u8> {
        let text = "\u{FEFF}".repeat(self.mark) + document;
        let mut bytes: Vec<u8> = match self.form {
            Form::Utf8 => text.into_bytes(),
            Form::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Form::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Form::Utf32Be => text.chars().flat_map(|char| u32::from(char).to_be_bytes()).collect(),
            Form::Bytes(last) => {
                let byte = |char: char| if char <= last { u32::from(char) as u8 } else { b'x' };
                document.chars().map(byte).collect()
            }
        };
        if rng.one_in(100) && !bytes.is_empty() {
            let at = rng.below(bytes.len());
            match rng.below(3) {
                0 => drop(bytes.remove(at)),
                1 => bytes[at] = rng.below(256) as u8,
                _ => bytes.insert(at, rng.below(256) as u8),
            }
        }
        bytes
    }
}
