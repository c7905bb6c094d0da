//! Helpers for lexical forms: white space, digits, and a buffer on the stack.

use std::borrow::Cow;

use crate::chars::is_space;

/// Trims XML white space.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    let has_space = |byte: Option<&u8>| byte.is_some_and(|byte| is_space(*byte));
    let bytes = text.as_bytes();
    if has_space(bytes.first()) || has_space(bytes.last()) { trim_space(text) } else { text }
}

#[cold]
fn trim_space(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// Splits a text at XML white space.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
}

/// Replaces each tab, line feed and carriage return with a space.
pub(crate) fn replace(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| is_space(byte) && byte != b' ') {
        Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Replaces each run of white space with one space, and trims the ends.
pub(crate) fn collapse(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    let mut after_space = false;
    let collapsed = text.bytes().all(|byte| {
        let twice = after_space && byte == b' ';
        after_space = byte == b' ';
        !twice && (!is_space(byte) || after_space)
    });
    if collapsed {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Splits off the sign. `true` is minus.
pub(crate) fn sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

/// Returns whether a text consists of one or more ASCII digits.
pub(crate) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the two digits of a number below 100.
pub(crate) fn two(number: u8) -> [u8; 2] {
    [b'0' + number / 10 % 10, b'0' + number % 10]
}

/// ASCII text on the stack. Each type chooses an `N` that fits its longest form; more bytes are dropped.
pub(crate) struct Form<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Form<N> {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; N], len: 0 }
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        debug_assert!(byte.is_ascii() && self.len < N);
        if let Some(slot) = self.bytes.get_mut(self.len) {
            *slot = byte;
            self.len += 1;
        }
    }

    /// Appends a number below 100 in two digits.
    pub(crate) fn two(&mut self, number: u8) {
        self.bytes(two(number));
    }

    pub(crate) fn bytes<const M: usize>(&mut self, bytes: [u8; M]) {
        debug_assert!(bytes.is_ascii() && self.len + M <= N);
        if let Some(slots) = self.bytes.get_mut(self.len..self.len + M) {
            slots.copy_from_slice(&bytes);
            self.len += M;
        }
    }

    /// Appends a number in at least `width` digits, which is at most 20.
    pub(crate) fn number(&mut self, mut number: u64, width: usize) {
        if let (4, 1000..=9999) = (width, number) {
            let ([a, b], [c, d]) = (two((number / 100) as u8), two((number % 100) as u8));
            return self.bytes([a, b, c, d]);
        }
        let mut digits = [b'0'; 20];
        let mut start = digits.len();
        while number > 0 {
            start -= 1;
            digits[start] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        for &digit in &digits[start.min(digits.len() - width.min(digits.len()))..] {
            self.byte(digit);
        }
    }
}
