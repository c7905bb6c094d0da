//! Reading text: character data, references, CDATA sections and attribute values.

use memchr::{memchr3, memmem};

use super::{Reader, TextOf};
use crate::chars::{self, NAME_BYTE};
use crate::{Error, ErrorKind, Result, error_kind::excerpt};

impl<'i> Reader<'i> {
    /// Reads the text up to the end tag `</name>`, and the end tag. Skips child elements, which are a deviation.
    pub(super) fn text_until_close(&mut self, name: &'i str) -> Result<TextOf<'i>> {
        let start = self.pos;
        let end = self.next_special(start)?;
        if self.byte(end) == Some(b'<') && self.byte(end + 1) == Some(b'/') {
            self.check_length(start, end - start)?;
            self.pos = end;
            self.close(name)?;
            return Ok(TextOf::Borrowed(self.slice(start, end)));
        }
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        self.long_text(name, &mut text)?;
        Ok(TextOf::Owned(text))
    }

    /// The slow path: a text with references, CDATA sections, comments or processing instructions.
    fn long_text(&mut self, name: &'i str, text: &mut String) -> Result {
        let start = self.pos;
        loop {
            self.loose_text(start, 0, text)?;
            match self.byte(self.pos + 1) {
                Some(b'/') => return self.close(name),
                Some(b'!' | b'?') => self.comment_or_instruction()?,
                _ => self.child_in_text(name, text.len())?,
            }
        }
    }

    fn child_in_text(&mut self, name: &'i str, before: usize) -> Result {
        self.open.push(name);
        self.start_tag()?;
        let found = self.head.name.to_owned();
        let offset = self.head.offset;
        self.deviate(self.options.unknown_element, offset, || ErrorKind::UnexpectedElement {
            found,
            expected: vec![],
        })?;
        if self.preserves() {
            self.preserve_in_text(before)?;
        } else {
            self.skip_subtree()?;
        }
        self.open.pop();
        Ok(())
    }

    /// Returns the offset of the next `<` or `&`. `]]>` and the end of the document are errors.
    #[inline]
    fn next_special(&self, start: usize) -> Result<usize> {
        let bytes = self.input.as_bytes();
        let mut at = start;
        loop {
            let Some(len) = memchr3(b'<', b'&', b']', &bytes[at..]) else {
                return self.ill_formed(bytes.len(), "unexpected end of the document within an element");
            };
            at += len;
            if bytes[at] != b']' {
                return Ok(at);
            }
            if bytes[at..].starts_with(b"]]>") {
                return self.ill_formed(at, "`]]>` is not allowed in text");
            }
            at += 1;
        }
    }

    fn check_length(&self, start: usize, len: usize) -> Result {
        if len > self.options.max_text {
            return Err(Error::at(start, ErrorKind::Limit { limit: "max_text", value: self.options.max_text }));
        }
        Ok(())
    }

    /// `<![CDATA[…]]>`
    pub(super) fn cdata(&mut self) -> Result<&'i str> {
        let start = self.pos + "<![CDATA[".len();
        let Some(len) = memmem::find(&self.input.as_bytes()[start..], b"]]>") else {
            return self.ill_formed(self.pos, "unterminated CDATA section");
        };
        self.pos = start + len + 3;
        Ok(self.slice(start, start + len))
    }

    /// Resolves the reference at an offset. Returns the character and the offset after the reference.
    #[inline]
    pub(super) fn reference(&mut self, at: usize) -> Result<(char, usize)> {
        match self.input.as_bytes().get(at + 1..).unwrap_or_default() {
            [b'l', b't', b';', ..] => Ok(('<', at + 4)),
            [b'g', b't', b';', ..] => Ok(('>', at + 4)),
            [b'a', b'm', b'p', b';', ..] => Ok(('&', at + 5)),
            [b'#', b'x', b'D', b';', ..] => Ok(('\r', at + 5)),
            _ => self.any_reference(at),
        }
    }

    fn any_reference(&mut self, at: usize) -> Result<(char, usize)> {
        let rest = &self.input.as_bytes()[at + 1..];
        let len = rest.iter().take_while(|byte| **byte == b'#' || NAME_BYTE[usize::from(**byte)]).count();
        if len == 0 || rest.get(len) != Some(&b';') {
            return self.ill_formed(at, "`&` does not start a reference");
        }
        self.check_length(at, len)?;
        let name = self.slice(at + 1, at + 1 + len);
        let after = at + len + 2;
        let char = match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => match name.strip_prefix('#') {
                Some(number) => self.character(at, number)?,
                None => return self.ill_formed(at, format!("undeclared entity &{};", excerpt(name))),
            },
        };
        Ok((char, after))
    }

    fn character(&mut self, at: usize, number: &str) -> Result<char> {
        let (digits, radix) = match number.strip_prefix('x') {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let proper = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
        let Some(code) = proper.then(|| u32::from_str_radix(digits, radix).unwrap_or(u32::MAX)) else {
            return self.ill_formed(at, format!("malformed character reference &#{};", excerpt(number)));
        };
        match char::from_u32(code) {
            Some(char) if chars::is_char(char) => Ok(char),
            Some(char) => {
                self.deviate(self.options.forbidden_character, at, || ErrorKind::ForbiddenCharacter(char))?;
                Ok('\u{FFFD}')
            }
            // A surrogate is not a character. Real servers send them in pairs or alone.
            None if code <= 0x10FFFF => {
                self.deviate(self.options.forbidden_character, at, || ErrorKind::ForbiddenCharacter('\u{FFFD}'))?;
                Ok('\u{FFFD}')
            }
            None => {
                let number = excerpt(number);
                self.ill_formed(at, format!("the character reference &#{number}; is outside of Unicode"))
            }
        }
    }

    /// Returns the value of an attribute, with references resolved and white space normalized to spaces.
    pub(super) fn attribute_value(&mut self, start: usize, end: usize) -> Result<TextOf<'i>> {
        let raw = self.slice(start, end);
        let plain = raw.bytes().fold(true, |plain, byte| plain & (byte != b'&') & (byte >= 0x20));
        if plain {
            self.check_length(start, raw.len())?;
            return Ok(TextOf::Borrowed(raw));
        }
        let mut value = String::with_capacity(raw.len());
        let mut at = start;
        while at < end {
            let stop = raw[at - start..].find(['&', '\t', '\n', '\r']).map_or(end, |len| at + len);
            value.push_str(self.slice(at, stop));
            at = stop;
            if at == end {
                break;
            }
            if self.byte(at) == Some(b'&') {
                let (char, after) = self.reference(at)?;
                value.push(char);
                at = after;
            } else {
                value.push(' ');
                at += 1;
            }
        }
        self.check_length(start, value.len())?;
        Ok(TextOf::Owned(value))
    }

    /// Checks a skipped text up to the next tag, comment or processing instruction. Returns its length and that of the text before it.
    pub(super) fn check_text(&mut self, before: usize) -> Result<usize> {
        let (start, mut len) = (self.pos, before);
        loop {
            let end = self.next_special(self.pos)?;
            len += end - self.pos;
            self.pos = end;
            if self.byte(end) == Some(b'&') {
                let (char, after) = self.reference(end)?;
                len += char.len_utf8();
                self.pos = after;
            } else if self.input.as_bytes()[end..].starts_with(b"<![CDATA[") {
                len += self.cdata()?.len();
            } else {
                self.check_length(start, len)?;
                return Ok(len);
            }
        }
    }

    /// Advances to the next tag in an element with empty content, where even white space is a deviation.
    pub(super) fn no_text(&mut self) -> Result {
        loop {
            let start = self.pos;
            let mut text = String::new();
            self.loose_text(start, 0, &mut text)?;
            if !text.is_empty() {
                let found = excerpt(&text);
                self.deviate(self.options.unexpected_text, start, || ErrorKind::UnexpectedText { found })?;
                if self.preserves() {
                    self.preserve_text(start, &text)?;
                }
            }
            if !matches!(self.byte(self.pos + 1), Some(b'!' | b'?')) {
                return Ok(());
            }
            self.comment_or_instruction()?;
        }
    }

    /// Skips text between elements. Text other than white space is a deviation.
    pub(super) fn stray_text(&mut self) -> Result {
        let start = self.pos;
        if start >= self.input.len() {
            let name = self.open.last().copied().unwrap_or_default();
            return self.ill_formed(start, format!("unexpected end of the document within <{name}>"));
        }
        let mut text = String::new();
        self.loose_text(start, 0, &mut text)?;
        if text.bytes().all(chars::is_space) {
            return Ok(());
        }
        let found = excerpt(text.trim());
        self.deviate(self.options.unexpected_text, start, || ErrorKind::UnexpectedText { found })?;
        if self.preserves() {
            self.preserve_text(start, &text)?;
        }
        Ok(())
    }

    /// Reads character data and CDATA sections up to the next tag, comment or processing instruction. The text starts at `start`, and
    /// has `before` bytes besides those in `text`.
    pub(super) fn loose_text(&mut self, start: usize, before: usize, text: &mut String) -> Result {
        loop {
            let end = self.next_special(self.pos)?;
            self.check_length(start, before + text.len() + (end - self.pos))?;
            text.push_str(self.slice(self.pos, end));
            self.pos = end;
            if self.byte(end) == Some(b'&') {
                let (char, after) = self.reference(end)?;
                text.push(char);
                self.pos = after;
            } else if self.input.as_bytes()[end..].starts_with(b"<![CDATA[") {
                let part = self.cdata()?;
                self.check_length(start, before + text.len() + part.len())?;
                text.push_str(part);
            } else {
                return self.check_length(start, before + text.len());
            }
        }
    }
}
