//! Finds tags and attributes in the text of a document.
//!
//! In: any text and an offset, also of a document that is not well-formed. Out: byte ranges on character boundaries.
//! Namespaces are ignored: names are compared by their local part.

use std::ops::Range;

/// A start or end tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// From `<` to after `>`.
    pub(crate) range: Range<usize>,
    /// The name as written; empty for an end tag.
    pub(crate) name: &'a str,
    /// How the tag changes the nesting depth: 1 for a start tag, 0 for an empty-element tag, -1 for an end tag.
    pub(crate) depth: i8,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    /// The name as written.
    pub(crate) name: &'a str,
    /// From the name to after the closing quote.
    pub(crate) range: Range<usize>,
    /// The value without quotes.
    pub(crate) value: Range<usize>,
}

/// Returns the part of a name after its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Returns the tag that begins at an offset. An unfinished tag ends before the next tag or at the end of its line.
pub(crate) fn tag_at(text: &str, offset: usize) -> Option<Tag<'_>> {
    let rest = text.get(offset..)?.strip_prefix('<')?;
    let mut quote = None;
    let closed = rest.bytes().position(|byte| match (quote, byte) {
        (Some(open), byte) if open == byte => {
            quote = None;
            false
        }
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(_), _) => false,
        (None, byte) => matches!(byte, b'<' | b'>'),
    });
    let (end, is_empty) = match closed.map(|end| (end, rest.as_bytes()[end])) {
        Some((end, b'>')) => (end + 1, rest[..end].ends_with('/')),
        Some((end, _)) => (rest[..end].trim_end().len(), false),
        None => (rest.find('\n').unwrap_or(rest.len()), false),
    };
    let is_end = rest.starts_with('/');
    let name_end = rest[..end].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=')).unwrap_or(end);
    let depth = if is_end { -1 } else { i8::from(!is_empty) };
    Some(Tag { range: offset..offset + 1 + end, name: if is_end { "" } else { &rest[..name_end] }, depth })
}

/// Returns the first tag at or after an offset. Comments, CDATA sections, processing instructions and declarations are skipped.
pub(crate) fn next_tag(text: &str, mut offset: usize) -> Option<Tag<'_>> {
    loop {
        offset += text.get(offset..)?.find('<')?;
        let rest = &text[offset..];
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
        let Some((open, close)) = skipped.into_iter().find(|(open, _)| rest.starts_with(open)) else {
            return tag_at(text, offset);
        };
        offset += open.len() + rest[open.len()..].find(close)? + close.len();
    }
}

/// Returns the attributes of a tag, up to the first syntax error.
pub(crate) fn attributes<'a>(text: &'a str, tag: &Tag<'_>) -> Vec<Attribute<'a>> {
    let mut found = Vec::new();
    let mut at = tag.range.start + 1 + tag.name.len();
    while let Some(attribute) = attribute_at(text, at, tag.range.end) {
        at = attribute.range.end;
        found.push(attribute);
    }
    found
}

fn attribute_at(text: &str, at: usize, end: usize) -> Option<Attribute<'_>> {
    let skip_space = |at: usize| Some(at + text.get(at..end)?.find(|c: char| !c.is_ascii_whitespace())?);
    let start = skip_space(at)?;
    let name = &text[start..end];
    let name = &name[..name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>'))?];
    let equals = skip_space(start + name.len())?;
    let open = skip_space(equals + text[equals..end].strip_prefix('=').map(|_| 1)?)?;
    let quote = text[open..end].chars().next().filter(|c| !name.is_empty() && matches!(c, '"' | '\''))?;
    let value = open + 1..open + 1 + text[open + 1..end].find(quote)?;
    Some(Attribute { name, range: start..value.end + 1, value })
}

#[cfg(test)]
mod tests {
    use super::{attributes, next_tag, tag_at};

    #[test]
    fn finds_tags() {
        let text = "<?xml?><!-- <a> --><b c='>' d/><e";
        let tag = next_tag(text, 0).unwrap();
        assert_eq!((tag.name, &text[tag.range.clone()], tag.depth), ("b", "<b c='>' d/>", 0));
        assert_eq!(tag_at(text, tag.range.end).unwrap().name, "e");
        assert_eq!(tag_at("</a>", 0).unwrap().depth, -1);
        assert_eq!(tag_at("<a b=\n<c/>", 0).unwrap().range, 0..5);
        assert!(next_tag("<!-- ", 0).is_none() && tag_at("a", 0).is_none() && tag_at("<a", 9).is_none());
    }

    #[test]
    fn finds_attributes() {
        let text = "<a b='1' t:c = \"2>\"\n d e='3'>";
        let tag = tag_at(text, 0).unwrap();
        let found: Vec<_> = attributes(text, &tag).into_iter().map(|a| (a.name, &text[a.value])).collect();
        assert_eq!(found, [("b", "1"), ("t:c", "2>")]);
    }
}
