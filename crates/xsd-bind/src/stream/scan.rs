//! Finds the tags and other markup in a text that arrives in parts. It finds no more than where they end: the reader checks them.

use memchr::{memchr, memchr2, memchr3, memmem};

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Character data, or a part of it.
    Text,
    /// A comment or processing instruction.
    Misc,
    /// A CDATA section.
    Cdata,
    /// A start tag, or an empty-element tag.
    Start { empty: bool },
    /// An end tag.
    End,
    /// Something that is not well-formed.
    Bad,
}

/// The position in the text. It remembers how much of a token it has seen, so that long tokens in small parts take linear time.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// The offset of the next token.
    pub(super) pos: usize,
    /// The offset up to which there is no end of the token.
    seen: usize,
    /// The quotation mark of the attribute value at that offset.
    quote: Option<u8>,
}

impl Scanner {
    /// Returns the next token and its end, or `None` if the text has only a part of it.
    pub(super) fn next(&mut self, text: &str) -> Option<(Token, usize)> {
        let rest = &text.as_bytes()[self.pos..];
        let (token, length) = match rest {
            [] => return None,
            [b'<'] => return None,
            [b'<', b'?', ..] => (Token::Misc, self.after(rest, 2, b"?>")?),
            [b'<', b'!', ..] => self.declaration(rest)?,
            [b'<', b'/', ..] => self.end_tag(rest)?,
            [b'<', ..] => self.start_tag(rest)?,
            _ => (Token::Text, memchr(b'<', rest).unwrap_or(rest.len())),
        };
        self.pos += length;
        (self.seen, self.quote) = (0, None);
        Some((token, self.pos))
    }

    /// Moves the position back after the text before it is removed.
    pub(super) fn shift(&mut self, removed: usize) {
        self.pos -= removed;
    }

    /// `<!--…-->` or `<![CDATA[…]]>`
    fn declaration(&mut self, rest: &[u8]) -> Option<(Token, usize)> {
        if rest.starts_with(b"<!--") {
            return Some((Token::Misc, self.after(rest, 4, b"-->")?));
        }
        if rest.starts_with(b"<![CDATA[") {
            return Some((Token::Cdata, self.after(rest, 9, b"]]>")?));
        }
        let more = [b"<!--".as_slice(), b"<![CDATA[", b"<!DOCTYPE"];
        if more.into_iter().any(|known| known.len() > rest.len() && known.starts_with(rest)) {
            return None;
        }
        Some((Token::Bad, 0))
    }

    /// Returns the length of a token of at least `start` bytes up to the end of `close`.
    fn after(&mut self, rest: &[u8], start: usize, close: &[u8]) -> Option<usize> {
        let from = self.seen.max(start);
        match memmem::find(rest.get(from..).unwrap_or_default(), close) {
            Some(at) => Some(from + at + close.len()),
            None => {
                self.seen = rest.len().saturating_sub(close.len() - 1).max(from.min(rest.len()));
                None
            }
        }
    }

    fn end_tag(&mut self, rest: &[u8]) -> Option<(Token, usize)> {
        let from = self.seen.max(2);
        let Some(length) = memchr2(b'>', b'<', &rest[from..]) else {
            self.seen = rest.len();
            return None;
        };
        let at = from + length;
        Some(if rest[at] == b'>' { (Token::End, at + 1) } else { (Token::Bad, at) })
    }

    /// A tag with `<` is not well-formed. It ends where it would end otherwise, which determines the path of the error.
    fn start_tag(&mut self, rest: &[u8]) -> Option<(Token, usize)> {
        let mut at = self.seen.max(1);
        loop {
            let part = &rest[at..];
            let found = match self.quote {
                Some(quote) => memchr(quote, part),
                None => memchr3(b'>', b'"', b'\'', part),
            };
            let Some(length) = found else {
                self.seen = rest.len();
                return None;
            };
            at += length + 1;
            match rest[at - 1] {
                b'>' if self.quote.is_none() => {
                    let is_bad = memchr(b'<', &rest[1..at]).is_some();
                    let token = if is_bad { Token::Bad } else { Token::Start { empty: rest[at - 2] == b'/' } };
                    return Some((token, at));
                }
                mark => self.quote = if self.quote.is_none() { Some(mark) } else { None },
            }
        }
    }
}

/// Returns the name in a start tag or end tag.
pub(super) fn name(tag: &str) -> &str {
    let body = tag.trim_start_matches(['<', '/']);
    &body[..body.find([' ', '\t', '\n', '/', '>']).unwrap_or(body.len())]
}
