//! Parsing tags, comments, processing instructions and the prolog.

use memchr::{memchr2, memmem};

use super::{Attribute, Head, Reader};
use crate::chars::{self, PLAIN_NAME_BYTE, is_space};
use crate::{Error, ErrorKind, Ns, Result};

impl<'i> Reader<'i> {
    /// Reads the prolog and the start tag of the root element.
    pub(super) fn prolog(&mut self) -> Result {
        self.check_input()?;
        if self.input.starts_with("<?xml") && self.byte(5).is_some_and(is_space) {
            self.declaration()?;
        }
        self.misc()?;
        if self.byte(self.pos) != Some(b'<') {
            let what = if self.pos == self.input.len() {
                "the document has no root element"
            } else {
                "text is not allowed before the root element"
            };
            return self.ill_formed(self.pos, what);
        }
        self.start_tag()?;
        self.correct_namespace().map(drop)
    }

    /// Checks the size and the characters of the input.
    pub(super) fn check_input(&self) -> Result {
        if self.input.len() > self.options.max_size {
            return Err(self.limit("max_size", self.options.max_size));
        }
        if let Some(at) = chars::find_forbidden(self.input) {
            let char = self.input[at..].chars().next().unwrap_or('\0');
            return Err(Error::at(at, ErrorKind::IllFormed(ErrorKind::ForbiddenCharacter(char).to_string())));
        }
        Ok(())
    }

    /// Checks that only comments and processing instructions follow the root element.
    pub(super) fn epilog(&mut self) -> Result {
        self.misc()?;
        if self.pos < self.input.len() {
            self.ill_formed(self.pos, "content is not allowed after the root element")
        } else {
            Ok(())
        }
    }

    pub(super) fn misc(&mut self) -> Result {
        loop {
            self.skip_space();
            let rest = &self.input.as_bytes()[self.pos..];
            if rest.starts_with(b"<!--") || rest.starts_with(b"<?") {
                self.comment_or_instruction()?;
            } else if rest.starts_with(b"<!DOCTYPE") {
                return self.ill_formed(self.pos, "document type declarations are not supported");
            } else {
                return Ok(());
            }
        }
    }

    /// `<?xml version="1.0" encoding="utf-8" standalone="yes"?>`
    fn declaration(&mut self) -> Result {
        let Some(end) = memmem::find(self.input.as_bytes(), b"?>") else {
            return self.ill_formed(0, "unterminated XML declaration");
        };
        match crate::decode::declaration(&self.input[5..end]) {
            Ok(_) => self.pos = end + 2,
            Err(what) => return self.ill_formed(0, what),
        }
        Ok(())
    }

    #[inline]
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.input.as_bytes().get(at).copied()
    }

    #[inline]
    pub(super) fn skip_space(&mut self) {
        while self.byte(self.pos).is_some_and(is_space) {
            self.pos += 1;
        }
    }

    /// Advances to the next head within element content.
    #[inline]
    pub(super) fn advance(&mut self) -> Result {
        loop {
            if self.mixed.is_some() {
                self.mixed_text()?;
            } else {
                self.skip_space();
            }
            let bytes = self.input.as_bytes();
            if self.byte(self.pos) != Some(b'<') {
                self.stray_text()?;
                continue;
            }
            match self.byte(self.pos + 1) {
                Some(b'/') => return self.end_tag(),
                Some(b'?') => self.comment_or_instruction()?,
                Some(b'!') if bytes[self.pos..].starts_with(b"<![CDATA[") => self.stray_text()?,
                Some(b'!') => self.comment_or_instruction()?,
                _ => return self.start_tag(),
            }
        }
    }

    /// `<!--…-->` or `<?…?>`
    pub(super) fn comment_or_instruction(&mut self) -> Result {
        let rest = &self.input.as_bytes()[self.pos..];
        if rest.starts_with(b"<!--") {
            let Some(dashes) = memmem::find(&rest[4..], b"--") else {
                return self.ill_formed(self.pos, "unterminated comment");
            };
            if rest.get(4 + dashes + 2) != Some(&b'>') {
                return self.ill_formed(self.pos, "`--` is not allowed in a comment");
            }
            self.pos += 4 + dashes + 3;
            return Ok(());
        }
        if !rest.starts_with(b"<?") {
            return self.ill_formed(self.pos, "markup declarations are not allowed here");
        }
        let Some(end) = memmem::find(&rest[2..], b"?>").map(|len| len + 2) else {
            return self.ill_formed(self.pos, "unterminated processing instruction");
        };
        let body = &self.input[self.pos + 2..self.pos + end];
        let target = &body[..body.bytes().position(is_space).unwrap_or(body.len())];
        if !chars::is_ncname(target) || target.eq_ignore_ascii_case("xml") {
            return self.ill_formed(self.pos, "the target of the processing instruction is not a valid name");
        }
        self.pos += end + 2;
        Ok(())
    }

    /// Reads the end tag of the innermost open element.
    pub(super) fn end_tag(&mut self) -> Result {
        let offset = self.pos;
        self.close(self.open.last().copied().unwrap_or_default())?;
        self.head = Head { offset, ..Head::NONE };
        Ok(())
    }

    /// Reads the end tag `</name>`.
    #[inline]
    pub(super) fn close(&mut self, name: &str) -> Result {
        let start = self.pos + 2;
        let bytes = self.input.as_bytes();
        let end = start + name.len();
        if bytes.get(start..end) != Some(name.as_bytes()) {
            return self.wrong_end(start, name);
        }
        self.pos = end;
        if self.byte(end) != Some(b'>') {
            self.skip_space();
            if self.byte(self.pos) != Some(b'>') {
                return self.wrong_end(start, name);
            }
        }
        self.pos += 1;
        Ok(())
    }

    #[cold]
    fn wrong_end(&self, start: usize, name: &str) -> Result {
        let rest = self.input.as_bytes().get(start..).unwrap_or_default();
        let len = rest.iter().position(|byte| *byte == b'>' || *byte == b'<').unwrap_or(rest.len());
        let found = String::from_utf8_lossy(&rest[..len.min(100)]).into_owned();
        self.ill_formed(start - 2, format!("expected the end tag </{name}>, found </{found}>"))
    }

    /// Reads a start tag with its attributes and resolves their names.
    pub(super) fn start_tag(&mut self) -> Result {
        let offset = self.pos;
        self.pos += 1;
        let (name, local) = match self.tags.expected(self.input, self.pos) {
            Some((name, local)) => {
                self.pos += name.len();
                (name, local)
            }
            None => {
                let (name, colon) = self.name()?;
                let (_, local) = split(name, colon);
                self.tags.remember(name, local);
                (name, local)
            }
        };
        let outer = self.scope.len();
        self.attributes.clear();
        let (empty, declares) = match self.byte(self.pos) {
            Some(b'>') => {
                self.pos += 1;
                (false, false)
            }
            _ => self.attribute_list()?,
        };
        self.head = Head { start: true, empty, ns: Ns::NONE, local, name, offset, outer, xsi: false };
        if declares {
            self.bind_namespaces()?;
        }
        if !self.attributes.is_empty() {
            self.resolve_attributes()?;
        }
        self.head.ns = match self.tags.namespace(&self.scope) {
            Some(ns) => ns,
            None => return self.ill_formed(offset, format!("the prefix of the element {name} is not declared")),
        };
        Ok(())
    }

    /// Reads a name. Returns it and the offset of its colon, or 0.
    fn name(&mut self) -> Result<(&'i str, usize)> {
        let start = self.pos;
        let bytes = self.input.as_bytes();
        let mut end = start;
        let mut colon = 0;
        let mut ascii = true;
        loop {
            while bytes.get(end).is_some_and(|byte| PLAIN_NAME_BYTE[usize::from(*byte)]) {
                end += 1;
            }
            match bytes.get(end) {
                Some(b':') if end == start => return self.ill_formed(start, "a name can't start with a colon"),
                Some(b':') if colon != 0 => return self.ill_formed(start, "a name can't have two colons"),
                Some(b':') => colon = end - start,
                Some(0x80..) => ascii = false,
                _ => break,
            }
            end += 1;
        }
        let name = self.slice(start, end);
        let (prefix, local) = split(name, colon);
        let proper = |part: &str| match part.as_bytes().first() {
            Some(byte) if ascii => byte.is_ascii_alphabetic() || *byte == b'_',
            Some(_) => chars::is_ncname(part),
            None => false,
        };
        if !proper(local) || (colon != 0 && !proper(prefix)) {
            return self.ill_formed(start, if name.is_empty() { "missing name" } else { "invalid name" });
        }
        if name.len() > self.options.max_name {
            return Err(Error::at(start, ErrorKind::Limit { limit: "max_name", value: self.options.max_name }));
        }
        self.pos = end;
        Ok((name, colon))
    }

    /// Reads ` a="b" c='d'>`. Returns whether it is an empty-element tag, and whether it declares a namespace.
    fn attribute_list(&mut self) -> Result<(bool, bool)> {
        let mut declares = false;
        loop {
            let before = self.pos;
            self.skip_space();
            match self.byte(self.pos) {
                Some(b'>') => {
                    self.pos += 1;
                    return Ok((false, declares));
                }
                Some(b'/') if self.byte(self.pos + 1) == Some(b'>') => {
                    self.pos += 2;
                    return Ok((true, declares));
                }
                None => return self.ill_formed(self.pos, "unexpected end of the document within a tag"),
                Some(_) if before == self.pos => {
                    return self.ill_formed(self.pos, "missing white space in a tag");
                }
                Some(_) => {}
            }
            if self.attributes.len() == self.options.max_attributes {
                return Err(Error::at(
                    before,
                    ErrorKind::Limit { limit: "max_attributes", value: self.options.max_attributes },
                ));
            }
            let offset = self.pos;
            let (name, colon) = self.name()?;
            self.skip_space();
            if self.byte(self.pos) != Some(b'=') {
                return self.ill_formed(self.pos, format!("missing `=` after the attribute {name}"));
            }
            self.pos += 1;
            self.skip_space();
            let raw = self.quoted(name)?;
            let (prefix, local) = split(name, colon);
            declares |= name == "xmlns" || prefix == "xmlns";
            let value = self.attribute_value(raw.0, raw.1)?;
            self.attributes.push(Attribute {
                ns: Ns::NONE,
                prefix,
                local,
                name,
                value,
                offset,
                taken: false,
                wild: false,
            });
        }
    }

    /// Reads `"…"` or `'…'`. Returns the offsets between the quotes.
    fn quoted(&mut self, name: &str) -> Result<(usize, usize)> {
        let quote = match self.byte(self.pos) {
            Some(quote @ (b'"' | b'\'')) => quote,
            _ => return self.ill_formed(self.pos, format!("unquoted value of the attribute {name}")),
        };
        let start = self.pos + 1;
        let rest = &self.input.as_bytes()[start..];
        let len = match memchr2(quote, b'<', rest) {
            Some(len) if rest[len] == quote => len,
            Some(len) => {
                return self
                    .ill_formed(start + len, format!("`<` is not allowed in the value of the attribute {name}"));
            }
            None => return self.ill_formed(start, format!("unterminated value of the attribute {name}")),
        };
        self.pos = start + len + 1;
        Ok((start, start + len))
    }

    /// Skips the current element.
    pub fn skip_element(&mut self) -> Result {
        self.skip_subtree()?;
        self.next_sibling()
    }

    /// Skips the rest of the current element, including its end tag.
    pub(super) fn skip_subtree(&mut self) -> Result {
        let base = self.open.len();
        let mut marks = vec![self.head.outer];
        let mut text = 0;
        if self.head.empty {
            self.head.start = false;
        } else {
            self.open.push(self.head.name);
        }
        while self.open.len() > base {
            if self.depth + self.open.len() - base > self.options.max_depth {
                return Err(self.limit("max_depth", self.options.max_depth));
            }
            text = self.check_text(text)?;
            match self.byte(self.pos + 1) {
                Some(b'/') => {
                    self.end_tag()?;
                    text = 0;
                    self.open.pop();
                    self.scope.truncate(marks.pop().unwrap_or_default());
                }
                Some(b'!' | b'?') => self.comment_or_instruction()?,
                _ => {
                    self.start_tag()?;
                    text = 0;
                    if self.head.empty {
                        self.scope.truncate(self.head.outer);
                    } else {
                        marks.push(self.head.outer);
                        self.open.push(self.head.name);
                    }
                }
            }
        }
        if let Some(outer) = marks.pop() {
            self.scope.truncate(outer);
        }
        Ok(())
    }

    /// Advances to the next head after an element. After the root element there is none.
    #[inline]
    pub(super) fn next_sibling(&mut self) -> Result {
        if self.open.is_empty() {
            self.head.start = false;
            return Ok(());
        }
        self.advance()
    }
}

/// Splits a name at the offset of its colon, 0 for none.
#[inline]
fn split(name: &str, colon: usize) -> (&str, &str) {
    if colon == 0 { ("", name) } else { (&name[..colon], &name[colon + 1..]) }
}
