//! Patterns of XML Schema: whether a text matches one, and texts that do.
//!
//! A pattern is translated to the syntax of the regex crate. What has no counterpart there (blocks other than the first two) matches
//! nothing and yields nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::rng::Rng;

thread_local! {
    static COMPILED: RefCell<BTreeMap<String, Option<Regex>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Whether the whole text matches.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    COMPILED.with_borrow_mut(|compiled| {
        let regex = compiled.entry(pattern.to_owned()).or_insert_with(|| Regex::new(&translate(pattern)?).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    })
}

/// A text that matches, unless the pattern asks for what cannot be made.
pub(crate) fn make(pattern: &str, rng: &mut Rng) -> Option<String> {
    let hir = regex_syntax::parse(&translate(pattern)?).ok()?;
    let mut text = String::new();
    append(&hir, rng, &mut text);
    matches(pattern, &text).then_some(text)
}

fn append(hir: &Hir, rng: &mut Rng, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(member(class, rng)),
        HirKind::Repetition(repetition) => {
            let min = repetition.min as usize;
            let max = repetition.max.map_or(min + 6, |max| max as usize).min(min + 40);
            for _ in 0..rng.within(min, max) {
                append(&repetition.sub, rng, text);
            }
        }
        HirKind::Capture(capture) => append(&capture.sub, rng, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| append(part, rng, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = rng.pick(parts) {
                append(part, rng, text);
            }
        }
    }
}

/// A character of a class: of its first ranges more often, and one that XML 1.0 allows.
fn member(class: &Class, rng: &mut Rng) -> Option<char> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
        Class::Bytes(class) => class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    for _ in 0..40 {
        let near = if rng.percent(80) { ranges.len().min(4) } else { ranges.len() };
        let (first, last) = ranges.get(rng.below(near)).copied()?;
        let last = if rng.percent(80) { last.min(first + 100) } else { last };
        let found = char::from_u32(rng.within(first as usize, last as usize) as u32);
        if let Some(c) = found.filter(|c| matches!(c, ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)) {
            return Some(c);
        }
    }
    None
}

fn translate(pattern: &str) -> Option<String> {
    let mut out = String::from("^(?:");
    let mut chars = pattern.chars().peekable();
    let mut depth = 0;
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push_str(&escape(&mut chars)?),
            '[' => {
                depth += 1;
                out.push('[');
                if chars.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' if depth > 0 => {
                depth -= 1;
                out.push(']');
            }
            '-' if depth > 0 && chars.peek() == Some(&'[') => out.push_str("--"),
            '-' if depth > 0 && (chars.peek() == Some(&']') || out.ends_with('[')) => out.push_str("\\-"),
            '&' | '~' | '^' if depth > 0 => out.extend(['\\', c]),
            '.' if depth == 0 => out.push_str("[^\\n\\r]"),
            '^' | '$' if depth == 0 => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push_str(")$");
    Some(out)
}

fn escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<String> {
    let c = chars.next()?;
    let class = match c {
        'i' => "[_:\\p{L}\\p{Nl}]",
        'I' => "[^_:\\p{L}\\p{Nl}]",
        'c' => "[-._:\\p{L}\\p{N}\\p{M}]",
        'C' => "[^-._:\\p{L}\\p{N}\\p{M}]",
        'd' => "\\p{Nd}",
        'D' => "\\P{Nd}",
        's' => "[ \\t\\n\\r]",
        'S' => "[^ \\t\\n\\r]",
        'w' => "[^\\p{P}\\p{Z}\\p{C}]",
        'W' => "[\\p{P}\\p{Z}\\p{C}]",
        'p' | 'P' => {
            let name: String = chars.by_ref().take_while(|c| *c != '}').skip(1).collect();
            let negated = if c == 'P' { "^" } else { "" };
            return match name.as_str() {
                "IsBasicLatin" => Some(format!("[{negated}\\x00-\\x7F]")),
                "IsLatin-1Supplement" => Some(format!("[{negated}\\x80-\\xFF]")),
                name if name.starts_with("Is") => None,
                name => Some(format!("\\{c}{{{name}}}")),
            };
        }
        _ => return Some(format!("\\{c}")),
    };
    Some(class.to_owned())
}
