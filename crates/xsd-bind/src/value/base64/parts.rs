//! Decodes base64 that arrives in parts.

use base64::Engine;

use super::{LENIENT, STRICT, invalid, standard};
use crate::ErrorKind;
use crate::chars::is_space;

/// The state of decoding one text.
#[derive(Debug, Default)]
pub(crate) struct Base64Parts {
    /// The characters that are not decoded yet, without white space.
    pending: Vec<u8>,
    /// The beginning of the text, for a message.
    beginning: String,
    /// Whether there was padding.
    padded: bool,
    /// Whether the text deviates in a way that lenient reading accepts.
    deviates: bool,
    /// Whether the text has no bytes that could be meant.
    unusable: bool,
}

impl Base64Parts {
    /// The number of bytes of the beginning that a message can need.
    const BEGINNING: usize = 300;

    /// Decodes a part of the text, and appends its bytes.
    pub(crate) fn push(&mut self, text: &str, bytes: &mut Vec<u8>) {
        let room = Self::BEGINNING.saturating_sub(self.beginning.len());
        self.beginning.extend(text.chars().take(room));
        if self.unusable {
            return;
        }
        self.pending.extend(text.bytes().filter(|byte| !is_space(*byte)));
        let whole = self.pending.len() / 4 * 4;
        self.decode(whole, bytes);
    }

    /// Decodes the end of the text, and appends its bytes.
    pub(crate) fn finish(&mut self, bytes: &mut Vec<u8>) {
        if self.unusable {
            return;
        }
        match self.pending.len() {
            0 => {}
            // A single character encodes no whole byte.
            1 if !self.padded && self.pending[0] != b'=' => self.deviates = true,
            length => self.decode(length, bytes),
        }
        self.pending.clear();
    }

    /// Returns whether the text can be read at all.
    pub(crate) fn is_usable(&self) -> bool {
        !self.unusable
    }

    /// Returns whether a message can have all of the text that it shows.
    pub(crate) fn has_beginning(&self) -> bool {
        self.beginning.len() >= Self::BEGINNING
    }

    /// Returns what is wrong with the text.
    pub(crate) fn error(&self) -> Option<ErrorKind> {
        (self.deviates || self.unusable).then(|| ErrorKind::value(&self.beginning, invalid()))
    }

    fn decode(&mut self, length: usize, bytes: &mut Vec<u8>) {
        let from = bytes.len();
        let part = &mut self.pending[..length];
        if part.is_empty() {
            return;
        }
        let padding = part.iter().rev().take_while(|byte| **byte == b'=').count();
        if !self.padded && STRICT.decode_vec(&*part, bytes).is_ok() {
            self.padded = padding > 0;
            self.pending.drain(..length);
            return;
        }
        bytes.truncate(from);
        self.deviates = true;
        part.iter_mut().for_each(|byte| *byte = standard(*byte));
        let text = &part[..length - padding];
        // Surplus padding may follow padding, and nothing else.
        if (self.padded && !text.is_empty()) || LENIENT.decode_vec(text, bytes).is_err() {
            self.unusable = true;
            bytes.truncate(from);
        }
        self.padded |= padding > 0;
        self.pending.drain(..length);
    }
}
