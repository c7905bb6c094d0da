//! What all lexical forms share: white space, digits, and a buffer on the stack that a form is written into.
//!
//! In: text, bytes, numbers. Out: pieces of them. Which type wants what is not known here.

use std::borrow::Cow;

use crate::chars::is_space;

/// `text` without the XML white space around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// The words of `text`, which XML white space separates.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
}

/// Each tab, line feed and carriage return as a space.
pub(crate) fn replace(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| is_space(byte) && byte != b' ') {
        Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Each run of white space as one space, and none at the ends.
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

/// The sign (`true` is minus) and the rest of `text`.
pub(crate) fn sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

/// Whether `text` is one or more ASCII digits.
pub(crate) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// ASCII text on the stack. What does not fit in `N` bytes is dropped; each user chooses an `N` that holds its longest form.
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

    /// `number` in two digits; it is below 100.
    pub(crate) fn two(&mut self, number: u8) {
        self.byte(b'0' + number / 10 % 10);
        self.byte(b'0' + number % 10);
    }

    /// `number` in at least `width` digits, at most 20 of them.
    pub(crate) fn number(&mut self, mut number: u64, width: usize) {
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
