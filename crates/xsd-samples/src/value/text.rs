//! Creates strings, names, binary values and URIs.

use super::ValueStyle;
use crate::rng::Rng;

const WORDS: [&str; 16] = [
    "subject",
    "Re: plan",
    "a&b",
    "<tag>",
    "]]>",
    "\"quoted\"",
    "it's",
    "Grüße",
    "日本語",
    "𝄞 clef",
    "😀",
    "e\u{301}",
    "tab\there",
    "two\nlines",
    "100 %",
    "x",
];

/// Creates a string, whose white space is not normalized.
pub(super) fn string(rng: &mut Rng, style: &ValueStyle, length: Option<usize>) -> String {
    let mut text = String::new();
    match rng.below(12) {
        0 => {}
        1 => text.push(char::from_u32(rng.within(0x21, 0x7E) as u32).unwrap_or('x')),
        2 if !style.canonical => text.push_str("  leading and trailing\n "),
        3 if !style.canonical => text.push_str("car\rriage"),
        4 => text.push_str("line one\nline two\u{2028}\u{85}\u{A0}"),
        _ => {
            for _ in 0..rng.within(1, 5) {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(rng.word(&WORDS));
            }
        }
    }
    if let Some(length) = length {
        let fill = "abcdefghij klmnopqrst uvwxyz".chars().cycle();
        text = text.trim_end().chars().chain(fill).take(length).collect();
        if text.ends_with([' ', '\n', '\t', '\r']) {
            text.pop();
            text.push('z');
        }
    }
    text
}

/// Creates a string with collapsed white space.
pub(super) fn token(rng: &mut Rng, style: &ValueStyle, length: Option<usize>) -> String {
    let text = string(rng, style, length).split_whitespace().collect::<Vec<_>>().join(" ");
    match length {
        Some(length) => text.chars().chain(std::iter::repeat('y')).take(length).collect(),
        None => text,
    }
}

/// Creates an NCName.
pub(super) fn name(rng: &mut Rng) -> String {
    let first = rng.word(&["a", "_", "Ω", "é", "X", "item"]);
    let rest = rng.word(&["", "1", "-b", ".c", "_d", "é", "name", "\u{B7}x"]);
    format!("{first}{rest}{}", rng.below(100))
}

pub(super) fn language(rng: &mut Rng) -> String {
    rng.word(&["en", "en-US", "de", "zh-Hant-TW", "x-klingon", "sl-rozaj", "i-navajo"]).to_owned()
}

pub(super) fn uri(rng: &mut Rng) -> String {
    let words = [
        "http://example.org/",
        "urn:a:b",
        "../up?q=1&r=2#f",
        "",
        "mailto:a@example.org",
        "a%20b",
        "https://exämple.org/ü",
    ];
    rng.word(&words).to_owned()
}

pub(super) fn hex(rng: &mut Rng, style: &ValueStyle, length: Option<usize>) -> String {
    let length = length.unwrap_or_else(|| rng.below(20));
    let lower = !style.canonical && rng.one_in(3);
    let bytes = (0..length).map(|_| {
        let byte = rng.below(256);
        if lower { format!("{byte:02x}") } else { format!("{byte:02X}") }
    });
    bytes.collect()
}

pub(super) fn base64(rng: &mut Rng, style: &ValueStyle, length: Option<usize>) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let length = length.unwrap_or_else(|| rng.below(60));
    let bytes: Vec<usize> = (0..length).map(|_| rng.below(256)).collect();
    let mut text = String::new();
    for (index, group) in bytes.chunks(3).enumerate() {
        if index > 0 && !style.canonical && rng.one_in(6) {
            text.push(if index % 19 == 0 { '\n' } else { ' ' });
        }
        let bits = group.iter().fold(0, |bits, byte| (bits << 8) | byte) << (8 * (3 - group.len()));
        for place in 0..4 {
            let letter = if place <= group.len() { char::from(LETTERS[(bits >> (18 - 6 * place)) & 63]) } else { '=' };
            text.push(letter);
        }
    }
    text
}
