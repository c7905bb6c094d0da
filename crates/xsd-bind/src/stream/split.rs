//! Cuts a document that arrives in parts into elements at a path, and an outline without them.
//!
//! It follows the tags, and resolves the namespaces of elements on the path and beside it. The reader then reads each element and the outline,
//! so that there is one judge of what is well-formed and valid. Where the markup looks wrong, the splitter stops, and the reader gets what
//! there is, to find the error.

use std::collections::{HashMap, VecDeque};

use memchr::{memchr_iter, memrchr};

use super::outline::Outline;
use super::path::Path;
use super::scan::{self, Scanner, Token};
use crate::chars::is_space;
use crate::decode::Decoder;
use crate::place::{self, Start};
use crate::read::{Context, TagNames, is_misc, read_tag};
use crate::{Deviation, ReadOptions, Result};

/// What the splitter has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// It needs the next part of the document, or its end.
    More,
    /// The outline so far should be checked: the first element follows, or none can.
    Check,
    /// There is a whole element.
    Item,
    /// The content of an element begins.
    Begin,
    /// There is a part of the text of the element: character data, or a CDATA section.
    Text,
    /// The content of the element is complete.
    Finish,
    /// There is an error, or the document ends too early.
    Stop,
    /// The document is complete.
    End,
}

#[derive(Debug)]
pub(super) struct Splitter {
    path: Path,
    options: ReadOptions,
    decoder: Decoder,
    /// The text that is decoded and not passed on.
    text: String,
    /// The offset of what is not passed on.
    start: usize,
    /// The line and column at that offset.
    position: (usize, usize),
    scanner: Scanner,
    /// The open elements on the path.
    levels: Vec<Level>,
    /// Their path, as errors show it.
    shown: String,
    /// The prefixes that they declare.
    bindings: Vec<(String, String)>,
    /// The open elements inside of an element, or beside the path.
    inner: Names,
    /// The element that begins after `start`, if there is one.
    item: Option<Item>,
    /// Whether the text of the elements is passed on as it arrives, and not the whole elements.
    contents: bool,
    /// What is found besides the last event.
    queue: VecDeque<Event>,
    pub(super) outline: Outline,
    /// Whether the document has an element at the path of the parent.
    pub(super) found: bool,
    /// Whether the root element has begun.
    begun: bool,
    checked: bool,
    /// Whether the document has no more parts.
    ended: bool,
}

/// An open element on the path.
#[derive(Debug)]
struct Level {
    name: String,
    /// The length of the path of its parent.
    path: usize,
    /// The number of bindings outside of it.
    bindings: usize,
    /// The names of its child elements so far, with their numbers.
    names: HashMap<String, usize>,
}

/// An element at the path.
#[derive(Debug)]
struct Item {
    /// The offset of its start tag.
    at: usize,
    name: String,
    /// The line and column of its start tag.
    position: (usize, usize),
}

impl Splitter {
    pub(super) fn new(path: Path, options: ReadOptions, contents: bool) -> Self {
        Self {
            path,
            options,
            decoder: Decoder::default(),
            text: String::new(),
            start: 0,
            position: (1, 0),
            scanner: Scanner::default(),
            levels: Vec::new(),
            shown: String::new(),
            bindings: Vec::new(),
            inner: Names::default(),
            item: None,
            contents,
            queue: VecDeque::new(),
            outline: Outline::default(),
            found: false,
            begun: false,
            checked: false,
            ended: false,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds the next part of the document.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result {
        self.text.drain(..self.start);
        self.scanner.shift(self.start);
        if let Some(item) = &mut self.item {
            item.at -= self.start;
        }
        self.start = 0;
        self.decoder.push(bytes, &mut self.text)
    }

    /// Marks the end of the document.
    pub(super) fn end(&mut self) -> Result {
        self.ended = true;
        self.decoder.finish(&mut self.text)
    }

    pub(super) fn next(&mut self) -> Event {
        if let Some(event) = self.queue.pop_front() {
            return event;
        }
        loop {
            let at = self.scanner.pos;
            let event = match self.scanner.next(&self.text) {
                Some((token, end)) if self.inner.is_empty() => self.outer(token, at, end),
                Some((token, end)) => self.inner(token, at, end),
                None => Some(self.no_token()),
            };
            if let Some(event) = event {
                return event;
            }
        }
    }

    fn no_token(&mut self) -> Event {
        let most = self.options.max_size;
        if self.text.len() - self.start > most || self.outline.text.len() > most {
            return Event::Stop;
        }
        let is_whole = self.begun && self.levels.is_empty() && self.inner.is_empty() && self.start == self.text.len();
        match self.ended {
            false => Event::More,
            true if is_whole => Event::End,
            true => Event::Stop,
        }
    }

    /// Takes a token in an element on the path, or around the root element.
    fn outer(&mut self, token: Token, at: usize, end: usize) -> Option<Event> {
        // White space and comments before an element are left out with it.
        let at_parent = self.at_parent();
        match token {
            Token::Bad => return Some(Event::Stop),
            Token::Misc if at_parent => return None,
            Token::Text if at_parent && is_white(&self.text[at..end]) => return None,
            Token::Text | Token::Cdata if self.is_in_content() => return Some(Event::Text),
            Token::Text | Token::Cdata if self.levels.is_empty() && !is_white(&self.text[at..end]) => {
                return Some(Event::Stop);
            }
            Token::Misc | Token::Text | Token::Cdata => {}
            Token::Start { empty } => return self.start_tag(at, end, empty),
            Token::End => {
                if self.levels.last().is_none_or(|level| level.name != scan::name(&self.text[at..end])) {
                    return Some(Event::Stop);
                }
            }
        }
        self.end_run();
        self.pass(end);
        let was_content = self.is_in_content();
        if token != Token::End {
            return None;
        }
        if let Some(level) = self.levels.pop() {
            self.shown.truncate(level.path);
            self.bindings.truncate(level.bindings);
        }
        was_content.then_some(Event::Finish)
    }

    fn start_tag(&mut self, at: usize, end: usize, empty: bool) -> Option<Event> {
        let tag = &self.text[at..end];
        let Some((uri, local, own)) = self.names(tag) else { return Some(Event::Stop) };
        let name = scan::name(tag).to_owned();
        let depth = self.levels.len();
        if depth == 0 && self.begun {
            return Some(Event::Stop);
        }
        if self.at_parent() && self.path.is_item(&uri, &local) {
            if !std::mem::replace(&mut self.checked, true) {
                self.queue.push_back(Event::Check);
            }
            if self.contents {
                self.begin(name, end, empty);
            } else {
                let position = advanced(self.position, &self.text[self.start..at]);
                self.item = Some(Item { at, name: name.clone(), position });
                if empty {
                    let event = self.whole_item();
                    self.queue.extend(event);
                } else {
                    self.inner.push(&name);
                }
            }
            return self.queue.pop_front();
        }
        self.end_run();
        self.begun = true;
        let is_parent = depth < self.path.depth() && self.path.is_parent(depth, &uri, &local);
        let number = self.levels.last_mut().map_or(1, |level| level.count(&name));
        self.pass(end);
        self.found |= is_parent && depth + 1 == self.path.depth();
        if empty {
            return None;
        }
        if !is_parent {
            self.inner.push(&name);
            return (depth == 0).then_some(Event::Check);
        }
        self.open(name, number, own);
        None
    }

    /// Returns the URI and local name of an element, and the prefixes that its start tag declares.
    fn names(&self, tag: &str) -> Option<TagNames> {
        if tag.contains("xmlns") {
            return read_tag(tag, &self.bindings, &self.options);
        }
        let name = scan::name(tag);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let bound = self.bindings.iter().rfind(|(bound, _)| bound == prefix);
        let uri = match bound {
            Some((_, uri)) => uri.clone(),
            None if prefix.is_empty() => String::new(),
            None => return None,
        };
        Some((uri, local.to_owned(), Vec::new()))
    }

    /// Starts to pass on the text of an element.
    fn begin(&mut self, name: String, end: usize, empty: bool) {
        let number = self.levels.last_mut().map_or(1, |level| level.count(&name));
        self.pass(end);
        self.queue.push_back(Event::Begin);
        if empty {
            self.queue.push_back(Event::Finish);
        } else {
            self.open(name, number, Vec::new());
        }
    }

    fn open(&mut self, name: String, number: usize, own: Vec<(String, String)>) {
        let (path, bindings) = (self.shown.len(), self.bindings.len());
        place::push_step(&mut self.shown, "", &name, number);
        self.bindings.extend(own);
        self.levels.push(Level { name, path, bindings, names: HashMap::new() });
    }

    /// Returns whether the element is open whose text is passed on.
    fn is_in_content(&self) -> bool {
        self.levels.len() > self.path.depth()
    }

    /// Returns the part of the text that was found, and whether it can have references.
    pub(super) fn content(&self) -> (&str, bool) {
        let text = &self.text[self.start..self.scanner.pos];
        match text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")) {
            Some(section) => (section, false),
            None => (text, true),
        }
    }

    /// Continues after the part of the text that was found.
    pub(super) fn skip_content(&mut self) {
        self.outline.skip();
        self.position = advanced(self.position, &self.text[self.start..self.scanner.pos]);
        self.start = self.scanner.pos;
    }

    /// Returns the path of the element whose text is passed on.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// Returns the line and column of the text that is not passed on, after some of it.
    pub(super) fn position(&self, text: &str) -> (usize, usize) {
        advanced(self.position, text)
    }

    /// Takes a token inside of an element, or beside the path.
    fn inner(&mut self, token: Token, at: usize, end: usize) -> Option<Event> {
        let tag = &self.text[at..end];
        match token {
            Token::Bad => return Some(Event::Stop),
            Token::Start { empty: false } => {
                self.inner.push(scan::name(tag));
                if self.levels.len() + self.inner.len() > self.options.max_depth {
                    return Some(Event::Stop);
                }
            }
            Token::End if self.inner.last() != scan::name(tag) => return Some(Event::Stop),
            Token::End => self.inner.pop(),
            Token::Start { empty: true } | Token::Text | Token::Misc | Token::Cdata => {}
        }
        if self.item.is_none() {
            self.pass(end);
        } else if self.inner.is_empty() {
            return self.whole_item();
        }
        None
    }

    /// Returns whether the innermost open element is the parent on the path.
    fn at_parent(&self) -> bool {
        self.levels.len() == self.path.depth()
    }

    fn whole_item(&mut self) -> Option<Event> {
        let Some(item) = &self.item else { return None };
        let before = &self.text[self.start..item.at];
        if !self.outline.stays() && !is_white(before) && !is_misc(before, &self.options) {
            self.item = None;
            return Some(Event::Stop);
        }
        Some(Event::Item)
    }

    /// Returns the element that was found, as far as its text has arrived, and its context.
    pub(super) fn item(&self) -> Option<(&str, Context<'_>)> {
        let (item, parent) = (self.item.as_ref()?, self.levels.last()?);
        let (line, column) = item.position;
        let start = Start { path: &self.shown, line, column, names: &parent.names };
        let context = Context { bindings: &self.bindings, depth: self.levels.len(), start };
        Some((&self.text[item.at..self.scanner.pos], context))
    }

    /// Continues after the element that was found. `deviations` are those in it.
    pub(super) fn skip_item(&mut self, deviations: &[Deviation]) {
        let Some(Item { at, name, .. }) = self.item.take() else { return };
        let (position, end) = (self.position, self.scanner.pos);
        let text = &self.text[self.start..end];
        if self.outline.stays() {
            self.outline.stay(text, at - self.start, position, deviations);
        } else {
            self.outline.leave_out(&name);
        }
        if let Some(parent) = self.levels.last_mut() {
            parent.count(&name);
        }
        self.position = advanced(position, text);
        self.start = end;
    }

    /// Passes the element that was found on to the outline, for the error in it.
    pub(super) fn pass_item(&mut self) {
        self.item = None;
        self.end_run();
        self.pass(self.scanner.pos);
    }

    /// Prepares for reading what there is after the splitter has stopped: an element, or else the outline.
    pub(super) fn stop(&mut self) {
        if let Some(item) = &self.item
            && !is_misc(&self.text[self.start..item.at], &self.options)
        {
            self.item = None;
        }
        self.scanner.pos = self.text.len();
        if self.item.is_none() {
            self.end_run();
            self.pass(self.text.len());
        }
    }

    fn end_run(&mut self) {
        self.outline.end_run(self.path.depth());
    }

    /// Passes the text up to an offset on to the outline.
    fn pass(&mut self, end: usize) {
        let text = &self.text[self.start..end];
        self.outline.push(text, self.position);
        self.position = advanced(self.position, text);
        self.start = end;
    }
}

impl Level {
    /// Counts a child element. Returns its number among those of the name.
    fn count(&mut self, name: &str) -> usize {
        match self.names.get_mut(name) {
            Some(number) => {
                *number += 1;
                *number
            }
            None => {
                if self.names.len() < Start::NAMES {
                    self.names.insert(name.to_owned(), 1);
                }
                1
            }
        }
    }
}

/// The names of open elements, in one text.
#[derive(Debug, Default)]
struct Names {
    text: String,
    starts: Vec<usize>,
}

impl Names {
    fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    fn push(&mut self, name: &str) {
        self.starts.push(self.text.len());
        self.text.push_str(name);
    }

    fn last(&self) -> &str {
        self.starts.last().map_or("", |start| &self.text[*start..])
    }

    fn pop(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.text.truncate(start);
        }
    }
}

fn is_white(text: &str) -> bool {
    text.bytes().all(is_space)
}

/// Returns the line and column after a text.
fn advanced((line, column): (usize, usize), text: &str) -> (usize, usize) {
    match memrchr(b'\n', text.as_bytes()) {
        Some(last) => (line + memchr_iter(b'\n', text.as_bytes()).count(), text[last + 1..].chars().count()),
        None => (line, column + text.chars().count()),
    }
}
