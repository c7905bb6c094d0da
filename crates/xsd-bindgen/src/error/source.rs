//! Resolves marks to spans in the text of the schema documents.
//!
//! In: the texts, and a mark. Out: the span, and the line around it, so that a diagnostic needs no text of its own. A mark may be
//! at any place, also at one that the text does not have. Long lines are cut around the span.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::mark::{Mark, Part};
use super::tags::{Attribute, Tag, attributes, local, next_tag, tag_at};

/// The number of characters of a line that is shown whole.
const MAX_WIDTH: usize = 120;

/// The number of characters before the span in a line that is cut.
const BEFORE: usize = 40;

/// What replaces the rest of a line.
const CUT: &str = "...";

/// The decoded texts of schema files by their names in places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(BTreeMap<Arc<str>, Arc<str>>);

/// A marked part of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// The line and column of the first character, from 1.
    pub(crate) start: (u32, u32),
    /// The line and column after the last character.
    pub(crate) end: (u32, u32),
    /// The line that has the span.
    pub(crate) excerpt: Excerpt,
}

/// A line of a text, or the part of it around a span.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Excerpt {
    pub(crate) text: String,
    /// The span as bytes of `text`.
    pub(crate) range: (usize, usize),
    /// Whether `text` is not the whole line.
    pub(crate) is_cut: bool,
    /// The next line, unless it is long.
    pub(crate) next: String,
}

impl Sources {
    /// Adds a text.
    pub(crate) fn insert(&mut self, file: &Arc<str>, text: String) {
        self.0.insert(Arc::clone(file), Arc::from(text));
    }

    /// Resolves a mark. Returns `None` if the text is unknown, or if it does not have the place.
    pub(crate) fn resolve(&self, mark: &Mark) -> Option<Span> {
        let text = self.0.get(&mark.place.file)?;
        if mark.place.line == 0 {
            return None;
        }
        let offset = usize::try_from(mark.place.offset).ok()?;
        text.get(offset..)?;
        let range = shown(text, find(text, offset, &mark.part).unwrap_or_else(|| tag(text, offset)));
        let start = advance((mark.place.line, mark.place.column), text.get(offset..range.start)?);
        let end = advance(start, text.get(range.clone())?);
        Some(Span { start, end, excerpt: excerpt(text, range) })
    }
}

/// Returns the range of a part of the element at an offset.
fn find(text: &str, offset: usize, part: &Part) -> Option<Range<usize>> {
    match part {
        Part::Tag => Some(tag(text, offset)),
        Part::Attribute(name) => Some(attribute(text, &tag_at(text, offset)?, name)?.range),
        Part::Value(name, word) => {
            let found = attribute(text, &tag_at(text, offset)?, name)?;
            Some(word.as_deref().and_then(|word| reference(text, &found, word)).unwrap_or_else(|| value(&found)))
        }
        Part::Inside(elements, names, word) => {
            let tags = element(text, offset).filter(|tag| elements.contains(&local(tag.name)));
            let mut found = tags.flat_map(|tag| attributes(text, &tag)).filter(|found| names.contains(&found.name));
            found.find_map(|found| reference(text, &found, word))
        }
        Part::At(bytes) => {
            let start = offset.checked_add(*bytes)?;
            let rest = text.get(start..tag_at(text, offset)?.range.end)?;
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(rest.len());
            Some(start..start + rest[..end].trim_end_matches('/').len())
        }
        Part::Text(wanted) => {
            let start = tag_at(text, offset)?.range.end;
            let start = start + text[start..].find(wanted.as_str())?;
            Some(start..start + wanted.len())
        }
    }
}

/// Returns the tag at an offset, or the character.
fn tag(text: &str, offset: usize) -> Range<usize> {
    tag_at(text, offset).map_or(offset..offset, |tag| tag.range)
}

/// Returns the tags of the element at an offset.
fn element(text: &str, offset: usize) -> impl Iterator<Item = Tag<'_>> {
    let mut depth = 0u32;
    let mut at = Some(offset);
    std::iter::from_fn(move || {
        let tag = next_tag(text, at?)?;
        depth = depth.saturating_add_signed(i32::from(tag.depth));
        at = (depth > 0).then_some(tag.range.end);
        Some(tag)
    })
}

/// Returns the attribute with this name.
fn attribute<'a>(text: &'a str, tag: &Tag<'_>, name: &str) -> Option<Attribute<'a>> {
    attributes(text, tag).into_iter().find(|found| found.name == name)
}

/// Returns the range of a value; that of the quotes too if it is empty.
fn value(found: &Attribute<'_>) -> Range<usize> {
    if found.value.is_empty() { found.value.start - 1..found.value.end + 1 } else { found.value.clone() }
}

/// Returns the range of the word with this local name in a value.
fn reference(text: &str, found: &Attribute<'_>, word: &str) -> Option<Range<usize>> {
    let whole = &text[found.value.clone()];
    let word = whole.split_ascii_whitespace().find(|found| local(found) == word)?;
    // The word is a part of the value, so the difference of the addresses is its offset.
    let start = found.value.start + (word.as_ptr() as usize - whole.as_ptr() as usize);
    Some(start..start + word.len())
}

/// Cuts a range at the end of its first line. An empty range becomes the next character, unless it is at the end of a line.
fn shown(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[range.clone()].split('\n').next().unwrap_or_default().trim_end();
    let next = text[range.start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    range.start..range.start + if line.is_empty() { next } else { line.len() }
}

/// Returns the position after text that begins at a position.
fn advance((line, column): (u32, u32), text: &str) -> (u32, u32) {
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    let last = text.rsplit('\n').next().unwrap_or_default();
    match count(text.bytes().filter(|byte| *byte == b'\n').count()) {
        0 => (line, column.saturating_add(count(last.chars().count()))),
        lines => (line.saturating_add(lines), count(last.chars().count()).saturating_add(1)),
    }
}

/// Returns the line that has the range, cut if it is long.
fn excerpt(text: &str, range: Range<usize>) -> Excerpt {
    let from = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let next = text.get(to + 1..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let next = if is_long(next) { CUT } else { next }.to_owned();
    let line = &text[from..to];
    if !is_long(line) {
        return Excerpt { text: line.to_owned(), range: (range.start - from, range.end - from), is_cut: false, next };
    }
    let back = text[from..range.start].char_indices().rev().take(BEFORE).last();
    let start = back.map_or(range.start, |(at, _)| from + at);
    let length = text[start..to].char_indices().nth(MAX_WIDTH).map_or(to - start, |(at, _)| at);
    let shown = &text[start..start + length];
    let before = if start == from { "" } else { CUT };
    let after = if start + length == to { "" } else { CUT };
    let shift = |at: usize| before.len() + at.min(start + length) - start;
    let range = (shift(range.start), shift(range.end));
    Excerpt { text: format!("{before}{shown}{after}"), range, is_cut: true, next }
}

fn is_long(line: &str) -> bool {
    line.char_indices().nth(MAX_WIDTH).is_some()
}
