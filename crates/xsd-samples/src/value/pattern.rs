//! Matches and creates texts for patterns of XML Schema.
//!
//! Patterns are translated to the syntax of the regex crate: those with blocks other than the first two, by the generator.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::rng::Rng;

thread_local! {
    static COMPILED: RefCell<BTreeMap<String, Option<Regex>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Returns whether the whole text matches.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    COMPILED.with_borrow_mut(|compiled| {
        let regex = compiled.entry(pattern.to_owned()).or_insert_with(|| Regex::new(&translate(pattern)?).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    })
}

/// Creates a text that matches, or `None` for unsupported patterns.
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

/// Characters with the same categories in all versions of Unicode. The first range is used most often.
const COMMON: [(u32, u32); 5] = [(0x20, 0x7E), (0xC0, 0x131), (0x660, 0x669), (0x4E00, 0x9FA5), (0x1F600, 0x1F64F)];

/// Returns a character of a class, preferably an ASCII character.
fn member(class: &Class, rng: &mut Rng) -> Option<char> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
        Class::Bytes(class) => class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    let within = |(low, high): (u32, u32)| -> Vec<(u32, u32)> {
        let cut = ranges.iter().map(|(first, last)| ((*first).max(low), (*last).min(high)));
        cut.filter(|(first, last)| first <= last).collect()
    };
    let blocks: Vec<Vec<(u32, u32)>> = COMMON.into_iter().map(within).filter(|block| !block.is_empty()).collect();
    let rare = vec![ranges.first().copied()?];
    let block = if rng.percent(70) { blocks.first() } else { rng.pick(&blocks) }.unwrap_or(&rare);
    let (first, last) = rng.pick(block).copied()?;
    char::from_u32(rng.within(first as usize, last as usize) as u32)
}

fn translate(pattern: &str) -> Option<String> {
    // The generator knows the blocks of Unicode.
    own(pattern).or_else(|| xsd_bindgen::internals::pattern(pattern).ok())
}

fn own(pattern: &str) -> Option<String> {
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
        'c' => "[-._:\\p{L}\\p{Nd}\\p{M}]",
        'C' => "[^-._:\\p{L}\\p{Nd}\\p{M}]",
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
