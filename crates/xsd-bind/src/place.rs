//! Turns byte offsets into paths, lines and columns.
//!
//! The reader records only offsets. One pass over the document then locates all of them.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memchr;

use crate::error_kind::short_name;
use crate::{Deviation, Ns, Schema};

/// Formats the name of an element, attribute or type with the prefixes of the schema.
pub(crate) fn written(schema: &Schema, ns: Ns, local: &str) -> String {
    let prefix = match ns {
        Ns::NONE => "",
        Ns::XML => "xml",
        Ns::XSI => "xsi",
        Ns::XS => "xs",
        known => schema.namespaces.get((known.0 - 4) as usize).map_or("", |(prefix, _)| prefix),
    };
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

/// Replaces CR LF and CR with LF, as XML requires before parsing.
pub(crate) fn normalize_line_ends(xml: &str) -> Cow<'_, str> {
    if memchr(b'\r', xml.as_bytes()).is_none() {
        return Cow::Borrowed(xml);
    }
    let mut text = String::with_capacity(xml.len());
    push_normalized(xml, &mut text);
    Cow::Owned(text)
}

/// Appends a text, with LF instead of CR LF and CR.
pub(crate) fn push_normalized(xml: &str, text: &mut String) {
    let mut rest = xml;
    while let Some(at) = memchr(b'\r', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        text.push('\n');
        rest = rest[at + 1..].strip_prefix('\n').unwrap_or(&rest[at + 1..]);
    }
    text.push_str(rest);
}

/// A place in a text where the document has more.
#[derive(Clone, Debug)]
pub(crate) struct Gap {
    /// The offset in the text.
    pub(crate) at: usize,
    /// The line of the document where the text goes on.
    pub(crate) line: usize,
    /// The number of characters before it in that line.
    pub(crate) column: usize,
    /// The names of the elements that the text leaves out, with their numbers.
    pub(crate) names: Vec<(String, usize)>,
}

/// The place of an element in a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start<'p> {
    /// The path of its parent.
    pub(crate) path: &'p str,
    pub(crate) line: usize,
    /// The number of characters before it in that line.
    pub(crate) column: usize,
    /// The names of its siblings before it, with their numbers.
    pub(crate) names: &'p HashMap<String, usize>,
}

impl Start<'_> {
    /// The number of names that are counted, so that a parent with other names takes no more memory.
    pub(crate) const NAMES: usize = 1000;
}

/// Locates one deviation in a text with gaps.
pub(crate) fn find(input: &str, gaps: &[Gap], deviation: &mut Deviation) {
    find_all(input, gaps, std::slice::from_mut(deviation));
}

/// Locates deviations in a text with gaps, and sorts them in document order.
pub(crate) fn find_all(input: &str, gaps: &[Gap], deviations: &mut [Deviation]) {
    if !deviations.is_empty() {
        Walk { gaps, ..Walk::new(input) }.describe_all(deviations);
    }
}

/// Locates deviations in an element of a document, and sorts them.
pub(crate) fn find_from(part: &str, start: &Start<'_>, deviations: &mut [Deviation]) {
    if deviations.is_empty() {
        return;
    }
    let names = start.names.iter().map(|(name, number)| (&**name, *number)).collect();
    let open = vec![Level { parent: 0, names }];
    let walk = Walk { line: start.line, column: start.column, path: start.path.to_owned(), open, ..Walk::new(part) };
    walk.describe_all(deviations);
}

/// A pass over a document that the reader has read, so that its markup is well-formed up to the offsets in question.
struct Walk<'i> {
    input: &'i str,
    /// The offset up to which elements are counted.
    pos: usize,
    /// The offset of the next `<` after `pos`, once it is looked up, or `usize::MAX` if there is none.
    next: Option<usize>,
    line: usize,
    /// The number of characters in the line before `counted`.
    column: usize,
    /// The offset up to which lines and columns are counted.
    counted: usize,
    /// The start and end of the last tag.
    tag: (usize, usize),
    /// Whether the last tag is an empty-element tag whose element is still open.
    empty: bool,
    open: Vec<Level<'i>>,
    /// The path of the innermost open element.
    path: String,
    /// The gaps in the text whose elements are not counted yet.
    gaps: &'i [Gap],
    /// The number of gaps at which lines and columns are counted.
    passed: usize,
}

/// An open element.
#[derive(Default)]
struct Level<'i> {
    /// The length of the path of its parent.
    parent: usize,
    /// The number of child elements that have started, by name.
    names: HashMap<&'i str, usize>,
}

impl<'i> Walk<'i> {
    fn new(input: &'i str) -> Self {
        Self {
            input,
            pos: 0,
            next: None,
            line: 1,
            column: 0,
            counted: 0,
            tag: (0, 0),
            empty: false,
            open: vec![Level::default()],
            path: String::new(),
            gaps: &[],
            passed: 0,
        }
    }

    fn describe_all(mut self, deviations: &mut [Deviation]) {
        deviations.sort_by_key(|deviation| deviation.offset);
        let gaps = self.gaps;
        for deviation in deviations {
            self.to(deviation.offset);
            self.describe(deviation, gaps);
        }
    }

    /// Advances to the tag, text or attribute at `offset`, so that its ancestors are open, and its element if the offset is within a tag.
    fn to(&mut self, offset: usize) {
        while let Some(tag) = self.next_tag().filter(|tag| *tag < offset) {
            self.close_empty();
            self.pass_gaps(tag);
            let end = self.markup_end(tag);
            self.markup(tag, end);
            self.pos = end;
            self.next = None;
        }
        if offset >= self.tag.1 {
            self.close_empty();
            self.pass_gaps(offset);
        }
    }

    /// Counts the elements in the gaps up to an offset.
    fn pass_gaps(&mut self, offset: usize) {
        while let [gap, rest @ ..] = self.gaps
            && gap.at <= offset
        {
            if let Some(level) = self.open.last_mut() {
                for (name, number) in &gap.names {
                    *level.names.entry(name).or_default() += number;
                }
            }
            self.gaps = rest;
        }
    }

    /// Returns the offset of the next `<`, which is cached.
    fn next_tag(&mut self) -> Option<usize> {
        if self.next.is_none() {
            let found = memchr(b'<', &self.input.as_bytes()[self.pos..]).map(|len| self.pos + len);
            self.next = Some(found.unwrap_or(usize::MAX));
        }
        self.next.filter(|next| *next != usize::MAX)
    }

    fn close_empty(&mut self) {
        if std::mem::take(&mut self.empty) {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(level) = self.open.pop() {
            self.path.truncate(level.parent);
        }
    }

    /// Returns the offset after the comment, section, instruction or tag that starts at `tag`.
    fn markup_end(&self, tag: usize) -> usize {
        let rest = &self.input.as_bytes()[tag..];
        let after = |open: &[u8], close: &[u8]| {
            let len = memchr::memmem::find(&rest[open.len()..], close);
            tag + len.map_or(rest.len(), |len| open.len() + len + close.len())
        };
        if rest.starts_with(b"<!--") {
            return after(b"<!--", b"-->");
        }
        if rest.starts_with(b"<![CDATA[") {
            return after(b"<![CDATA[", b"]]>");
        }
        if rest.starts_with(b"<?") {
            return after(b"<?", b"?>");
        }
        let mut quote = None;
        for (index, byte) in rest.iter().enumerate() {
            match (quote, byte) {
                (None, b'>') => return tag + index + 1,
                (None, b'"' | b'\'') => quote = Some(*byte),
                (Some(open), byte) if open == *byte => quote = None,
                _ => {}
            }
        }
        tag + rest.len()
    }

    fn markup(&mut self, tag: usize, end: usize) {
        let body = &self.input[tag + 1..end];
        match body.as_bytes().first() {
            Some(b'!' | b'?') | None => {}
            Some(b'/') if self.open.len() > 1 => self.close(),
            Some(b'/') => {}
            _ => {
                let name = &body[..body.find([' ', '\t', '\n', '/', '>']).unwrap_or(body.len())];
                self.begin(name);
                self.tag = (tag, end);
                self.empty = body.ends_with("/>");
            }
        }
    }

    fn begin(&mut self, name: &'i str) {
        let mut number = 1;
        if let Some(parent) = self.open.last_mut() {
            let count = parent.names.entry(name).or_default();
            *count += 1;
            number = *count;
        }
        self.open.push(Level { parent: self.path.len(), ..Level::default() });
        self.step("", name, number);
    }

    /// Appends a step to the path.
    fn step(&mut self, mark: &str, name: &str, number: usize) {
        push_step(&mut self.path, mark, name, number);
    }

    fn describe(&mut self, deviation: &mut Deviation, gaps: &[Gap]) {
        let offset = deviation.offset.min(self.input.len());
        let parent = self.path.len();
        let rest = &self.input.as_bytes()[offset..];
        match rest.first() {
            // The offset of a start tag denotes the element itself.
            Some(b'<') if !matches!(rest.get(1), Some(b'/' | b'!' | b'?') | None) => {
                let body = &self.input[offset + 1..];
                let name = &body[..body.find([' ', '\t', '\n', '/', '>']).unwrap_or(body.len())];
                let number = self.open.last().map_or(1, |level| level.names.get(name).map_or(1, |before| before + 1));
                self.step("", name, number);
            }
            Some(_) if self.tag.0 < offset && offset < self.tag.1 => {
                let body = &self.input[offset..];
                let name = &body[..body.find(['=', ' ', '\t', '\n', '/', '>']).unwrap_or(body.len())];
                self.step("@", name, 1);
            }
            _ => {}
        }
        deviation.path = abbreviated(&self.path);
        self.path.truncate(parent);
        while let Some(gap) = gaps.get(self.passed).filter(|gap| gap.at <= offset) {
            (self.line, self.column, self.counted) = (gap.line, gap.column, gap.at);
            self.passed += 1;
        }
        self.count(offset);
        deviation.line = self.line;
        deviation.column = self.column + 1;
    }

    /// Counts lines and columns up to `offset`.
    fn count(&mut self, offset: usize) {
        let part = &self.input[self.counted.min(offset)..offset];
        match part.rfind('\n') {
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', part.as_bytes()).count();
                self.column = part[last + 1..].chars().count();
            }
            None => self.column += part.chars().count(),
        }
        self.counted = offset;
    }
}

/// Appends a step to a path.
pub(crate) fn push_step(path: &mut String, mark: &str, name: &str, number: usize) {
    let slash = if path.is_empty() { "" } else { "/" };
    path.extend([slash, mark, &short_name(name)]);
    if number > 1 {
        path.push_str(&format!("[{number}]"));
    }
}

/// Replaces the steps in the middle of a long path with `…`. A step is shorter than each of the two parts that remain.
fn abbreviated(path: &str) -> String {
    const SHOWN: usize = 500;
    if path.len() <= 2 * SHOWN {
        return path.to_owned();
    }
    let (bytes, last) = (path.as_bytes(), path.len() - SHOWN);
    let start = memchr::memrchr(b'/', &bytes[..SHOWN]).map_or(0, |slash| slash + 1);
    let end = memchr(b'/', &bytes[last..]).map_or(path.len(), |len| last + len);
    [&path[..start], "…", &path[end..]].concat()
}
