//! Decodes a document that arrives in parts, wherever they divide a character, a line end or the XML declaration.

use memchr::memmem;

use super::{Form, declared, detect, error, not_ascii, two_marks};
use crate::{Result, place};

/// The decoder of one document. It normalizes line ends, too.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    form: Option<Form>,
    /// The bytes that are not decoded yet: all until the form is known, and then an incomplete character.
    rest: Vec<u8>,
    /// The number of bytes before `rest`.
    before: usize,
    /// Whether the text ends with a CR, which stands for a line end together with a LF that may follow.
    cr: bool,
    /// Whether the last character was a byte order mark.
    marked: bool,
    /// The name of the encoding in the XML declaration.
    name: String,
}

impl Decoder {
    /// Appends the text of the next part to a text.
    pub(crate) fn push(&mut self, bytes: &[u8], text: &mut String) -> Result {
        match self.form {
            Some(form) => self.part(form, bytes, text),
            None => {
                self.rest.extend_from_slice(bytes);
                if has_declaration(&self.rest) { self.begin(text) } else { Ok(()) }
            }
        }
    }

    /// Appends the text of what is left at the end of the document.
    pub(crate) fn finish(&mut self, text: &mut String) -> Result {
        if self.form.is_none() {
            self.begin(text)?;
        }
        match self.form {
            Some(form) if !self.rest.is_empty() => self.wrong(form),
            Some(_) | None => Ok(()),
        }
    }

    /// Determines the form, and decodes the first bytes.
    fn begin(&mut self, text: &mut String) -> Result {
        let first = std::mem::take(&mut self.rest);
        let (form, mark) = detect(&first)?;
        self.form = Some(form);
        (self.before, self.marked) = (mark, mark > 0);
        if form == Form::Ascii {
            self.name = declared(&first).unwrap_or_default().to_owned();
        }
        self.part(form, &first[mark..], text)
    }

    fn part(&mut self, form: Form, bytes: &[u8], text: &mut String) -> Result {
        match form {
            Form::Ascii if !bytes.is_ascii() => not_ascii(&self.name),
            Form::Utf8 | Form::Ascii => self.utf8(bytes, text),
            Form::Latin1 => {
                let decoded: String = bytes.iter().map(|byte| char::from(*byte)).collect();
                self.append(&decoded, text)
            }
            Form::Utf16Be => self.utf16(form, bytes, u16::from_be_bytes, text),
            Form::Utf16Le => self.utf16(form, bytes, u16::from_le_bytes, text),
        }
    }

    fn utf8(&mut self, mut bytes: &[u8], text: &mut String) -> Result {
        while let ([_, ..], [first, others @ ..]) = (&*self.rest, bytes) {
            let mut character = std::mem::take(&mut self.rest);
            character.push(*first);
            bytes = others;
            match std::str::from_utf8(&character) {
                Ok(part) => {
                    self.append(part, text)?;
                    self.before += character.len();
                }
                Err(wrong) if wrong.error_len().is_some() => return self.wrong(Form::Utf8),
                Err(_) => self.rest = character,
            }
        }
        let (valid, wrong) = match std::str::from_utf8(bytes) {
            Ok(part) => (part, None),
            Err(wrong) => {
                let (valid, _) = bytes.split_at(wrong.valid_up_to());
                (std::str::from_utf8(valid).unwrap_or_default(), Some(wrong))
            }
        };
        self.append(valid, text)?;
        self.before += valid.len();
        match wrong.map(|wrong| wrong.error_len()) {
            None => Ok(()),
            Some(None) => {
                self.rest.extend_from_slice(&bytes[valid.len()..]);
                Ok(())
            }
            Some(Some(_)) => self.wrong(Form::Utf8),
        }
    }

    fn utf16(&mut self, form: Form, bytes: &[u8], unit: fn([u8; 2]) -> u16, text: &mut String) -> Result {
        let joined;
        let bytes = if self.rest.is_empty() {
            bytes
        } else {
            joined = [&std::mem::take(&mut self.rest), bytes].concat();
            &joined
        };
        let pairs = bytes.as_chunks::<2>().0;
        let is_high = |unit: u16| (0xD800..0xDC00).contains(&unit);
        let whole = match pairs.last() {
            Some(last) if is_high(unit(*last)) => &pairs[..pairs.len() - 1],
            Some(_) | None => pairs,
        };
        let decoded: Result<String, _> = char::decode_utf16(whole.iter().map(|pair| unit(*pair))).collect();
        let Ok(decoded) = decoded else { return self.wrong(form) };
        self.append(&decoded, text)?;
        self.rest.extend_from_slice(&bytes[2 * whole.len()..]);
        Ok(())
    }

    fn append(&mut self, part: &str, text: &mut String) -> Result {
        let Some(last) = part.as_bytes().last() else { return Ok(()) };
        if std::mem::take(&mut self.marked) && part.starts_with('\u{FEFF}') {
            return two_marks();
        }
        let part = if self.cr { part.strip_prefix('\n').unwrap_or(part) } else { part };
        self.cr = *last == b'\r';
        place::push_normalized(part, text);
        Ok(())
    }

    /// Returns the error for the bytes in `rest` or after them.
    fn wrong(&self, form: Form) -> Result {
        match form {
            Form::Utf16Be | Form::Utf16Le => {
                error(format!("the document begins as {0}, but is not valid {0}", form.name()))
            }
            Form::Utf8 | Form::Ascii | Form::Latin1 => error(format!("invalid UTF-8 at byte offset {}", self.before)),
        }
    }
}

/// Returns whether the beginning of a document determines its form: it has the whole XML declaration, or none.
fn has_declaration(bytes: &[u8]) -> bool {
    /// More than any real declaration has.
    const MOST: usize = 1 << 14;
    if bytes.len() < 4 {
        return false;
    }
    let starts =
        [b"<?xml".as_slice(), b"\xEF\xBB\xBF<?xml", b"<\0?\0x\0", b"\0<\0?\0x", b"\xFF\xFE<\0?\0", b"\xFE\xFF\0<\0?"];
    let begins = |start: &[u8]| bytes.iter().zip(start).all(|(byte, other)| byte == other);
    if !starts.into_iter().any(begins) || bytes.len() > MOST {
        return true;
    }
    [b"?>".as_slice(), b"?\0>\0", b"\0?\0>"].into_iter().any(|end| memmem::find(bytes, end).is_some())
}
