//! Writing preserved content back to its place.
//!
//! A tree of the places has the elements of the value with preserved content in them. The writer walks through it as it writes the value,
//! so an element without preserved content costs nothing, and the others a lookup.

use std::collections::HashMap;
use std::sync::Arc;

use super::Writer;
use crate::simple::{Written, lexical, unescape};
use crate::{AnyAttribute, Error, ErrorKind, Preserved, PreservedNode, Result};

/// The last step of a path: a name, and a number among the siblings of that name. The start of a parent has an empty name.
type Step<'w> = (&'w str, usize);

/// The preserved content.
pub(super) struct Back<'w> {
    entries: &'w [Preserved],
    /// Whether each entry is written, or replaced by the value.
    done: Vec<bool>,
    places: Vec<Place<'w>>,
    /// The open elements. Those without preserved content are `None`.
    levels: Vec<Option<Level>>,
    /// Whether the writer is within preserved content, which has no preserved content of its own.
    busy: bool,
}

/// An element with preserved content, or with such elements in it.
#[derive(Default)]
struct Place<'w> {
    children: HashMap<Step<'w>, usize>,
    /// The elements and texts, by the sibling before them.
    after: HashMap<Step<'w>, Vec<usize>>,
    attributes: Vec<usize>,
    /// The text that replaces the value.
    text: Option<usize>,
}

/// An open element with preserved content.
struct Level {
    place: usize,
    /// The number of child elements so far, by name and in total.
    names: HashMap<String, usize>,
    children: usize,
    /// The entries to write before the next child element, the next one last.
    pending: Vec<usize>,
    /// Whether the start tag is open.
    is_open: bool,
}

impl<'w> Back<'w> {
    pub(super) fn new(entries: &'w [Preserved]) -> Option<Self> {
        if entries.is_empty() {
            return None;
        }
        let mut places = vec![Place::default()];
        // Entries with the same parent follow each other, and a deep parent has a long path.
        let mut last: Option<(&Arc<str>, usize)> = None;
        for (index, entry) in entries.iter().enumerate() {
            let known = last.filter(|(parent, _)| Arc::ptr_eq(parent, &entry.parent));
            let mut at = known.map_or(0, |(_, at)| at);
            let path = if known.is_some() { "" } else { &*entry.parent };
            for step in path.split('/').filter(|step| !step.is_empty()) {
                let next = places.len();
                at = *places[at].children.entry(parsed(step)).or_insert(next);
                if at == next {
                    places.push(Place::default());
                }
            }
            last = Some((&entry.parent, at));
            let place = &mut places[at];
            match &entry.node {
                PreservedNode::Attribute(_) => place.attributes.push(index),
                PreservedNode::Text(_) if entry.instead.is_some() => place.text = Some(index),
                _ => place.after.entry(entry.after.as_deref().map_or(("", 0), parsed)).or_default().push(index),
            }
        }
        let root = Level::new(0, false);
        let done = vec![false; entries.len()];
        Some(Self { entries, done, places, levels: vec![Some(root)], busy: false })
    }

    /// Returns the innermost open element, if it has preserved content and is an element of the value.
    fn level(&mut self) -> Option<&mut Level> {
        if self.busy { None } else { self.levels.last_mut()?.as_mut() }
    }

    /// Opens a child element.
    fn enter(&mut self, name: &str) {
        let entered = self.level().map(|level| (level.place, level.count(name)));
        let place = entered.and_then(|(place, number)| self.places[place].children.get(&(name, number)).copied());
        let level = place.map(|place| {
            if let Some(text) = self.places[place].text {
                self.done[text] = true;
            }
            let mut level = Level::new(place, true);
            level.pending = self.waiting(place, &[("", 0)]);
            level
        });
        self.levels.push(level);
    }

    /// Closes the innermost element, and makes the entries wait that follow it.
    fn leave(&mut self, name: &str) {
        self.levels.pop();
        let Some(Some(level)) = self.levels.last() else { return };
        let steps = [(name, level.names.get(name).copied().unwrap_or_default()), ("*", level.children)];
        let pending = self.waiting(level.place, &steps);
        if let Some(Some(level)) = self.levels.last_mut() {
            level.pending = pending;
        }
    }

    /// Returns the entries after a sibling, the first one last.
    fn waiting(&self, place: usize, steps: &[(&str, usize)]) -> Vec<usize> {
        let found = steps.iter().filter_map(|step| self.places[place].after.get(step)).flatten();
        let mut waiting: Vec<usize> = found.copied().collect();
        waiting.reverse();
        waiting
    }

    /// Returns the next entry to write in the innermost element, if it stands within the first `text` bytes of the text.
    fn next(&mut self, text: usize) -> Option<usize> {
        let entries = self.entries;
        self.level()?.pending.pop_if(|index| entries[*index].text <= text)
    }

    /// Returns the position in the text of the next entry.
    fn next_text(&mut self) -> Option<usize> {
        let entries = self.entries;
        self.level()?.pending.last().map(|index| entries[*index].text)
    }

    /// Makes the entries wait whose sibling is not written.
    fn gather(&mut self) {
        let Some(place) = self.level().map(|level| level.place) else { return };
        let mut rest: Vec<usize> = self.places[place].after.values().flatten().copied().collect();
        rest.retain(|index| !self.done[*index]);
        rest.sort_unstable_by(|one, other| other.cmp(one));
        if let Some(level) = self.level() {
            level.pending = rest;
        }
    }
}

impl Level {
    fn new(place: usize, is_open: bool) -> Self {
        Self { place, names: HashMap::new(), children: 0, pending: Vec::new(), is_open }
    }

    fn count(&mut self, name: &str) -> usize {
        self.children += 1;
        let number = match self.names.get_mut(name) {
            Some(number) => number,
            None => self.names.entry(name.to_owned()).or_default(),
        };
        *number += 1;
        *number
    }
}

/// Returns the name and number of a step.
fn parsed(step: &str) -> Step<'_> {
    let numbered = step.strip_suffix(']').and_then(|step| step.split_once('['));
    numbered.and_then(|(name, number)| Some((name, number.parse().ok()?))).unwrap_or((step, 1))
}

impl<'w> Writer<'w> {
    /// Returns whether the writer is within preserved content.
    pub(super) fn is_busy(&self) -> bool {
        self.back.as_ref().is_some_and(|back| back.busy)
    }

    /// Opens an element.
    #[cold]
    pub(super) fn preserved_enter(&mut self, name: &str) {
        if let Some(back) = self.back.as_mut().filter(|back| !back.busy) {
            back.enter(name);
        }
    }

    /// Closes an element.
    #[cold]
    pub(super) fn preserved_leave(&mut self, name: &str) {
        if let Some(back) = self.back.as_mut().filter(|back| !back.busy) {
            back.leave(name);
        }
    }

    /// Writes the entries before the next child element, or with `last` before the end tag.
    #[cold]
    pub(super) fn preserved_nodes(&mut self, last: bool) -> Result {
        self.preserved_within(usize::MAX)?;
        if last {
            self.back.iter_mut().for_each(Back::gather);
            self.preserved_within(usize::MAX)?;
        }
        Ok(())
    }

    /// Writes the entries that stand within the first `text` bytes of the text.
    fn preserved_within(&mut self, text: usize) -> Result {
        while let Some(index) = self.back.as_mut().and_then(|back| back.next(text)) {
            self.preserved(index)?;
        }
        Ok(())
    }

    /// Writes a text of mixed content, with the preserved content within it.
    #[cold]
    pub(super) fn preserved_text(&mut self, text: &str) -> Result {
        let mut written = 0;
        while let Some(at) = self.back.as_mut().and_then(Back::next_text).filter(|at| *at < text.len()) {
            let split = (written..=at.max(written)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(written);
            if split > written {
                self.any_text(&text[written..split])?;
            }
            written = split;
            self.preserved_within(at)?;
        }
        if written < text.len() { self.any_text(&text[written..]) } else { Ok(()) }
    }

    /// Writes the preserved text of the current element if its value is still the placeholder.
    #[cold]
    pub(super) fn preserved_value(&mut self, value: &dyn Written) -> Result<bool> {
        let Some(back) = &mut self.back else { return Ok(false) };
        let entries = back.entries;
        let Some(place) = back.level().map(|level| level.place) else { return Ok(false) };
        // The text of a nil element that is nil no longer.
        let is_text = |index: &usize| matches!(entries[*index].node, PreservedNode::Text(_));
        let obsolete: Vec<usize> = back.level().map_or_else(Vec::new, |level| {
            let (texts, others) = level.pending.iter().partition(|index| is_text(index));
            level.pending = others;
            texts
        });
        for index in obsolete {
            back.done[index] = true;
        }
        let Some(entry) = back.places[place].text.map(|index| &entries[index]) else { return Ok(false) };
        match &entry.node {
            PreservedNode::Text(text) if entry.instead.as_deref() == Some(&*lexical(value)) => {
                self.preserved_text(text).map(|()| true)
            }
            _ => Ok(false),
        }
    }

    /// Writes the preserved content within the text that the output ends with, from the offset `start`.
    #[cold]
    pub(super) fn preserved_in_text(&mut self, start: usize) -> Result {
        let waits = self.back.as_mut().and_then(Back::next_text).is_some();
        if !waits || self.tag_open {
            return Ok(());
        }
        let text = self.out.split_off(start);
        self.preserved_text(&unescape(&text))
    }

    /// Writes the preserved attribute that replaces an attribute of the value: an absent one, or the placeholder `instead`.
    #[cold]
    pub(super) fn preserved_attribute(&mut self, name: &str, instead: Option<&dyn Written>) -> Result<bool> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let uri = if prefix.is_empty() { "" } else { self.uri(prefix).unwrap_or_default() };
        let is_it = |known: &AnyAttribute| known.local == local && known.namespace == uri;
        let Some(back) = &self.back else { return Ok(false) };
        let Some(Some(level)) = back.levels.last().filter(|_| !back.busy) else { return Ok(false) };
        let found = back.places[level.place].attributes.iter().copied().find(|index| {
            !back.done[*index] && matches!(&back.entries[*index].node, PreservedNode::Attribute(known) if is_it(known))
        });
        let Some(index) = found else { return Ok(false) };
        let replaces = instead.map(lexical) == back.entries[index].instead;
        if replaces { self.preserved(index).map(|()| true) } else { Ok(false) }
    }

    /// Writes the other preserved attributes before the start tag ends. Those whose name the tag has are replaced by the value.
    #[cold]
    pub(super) fn preserved_attributes(&mut self) -> Result {
        let Some(back) = &mut self.back else { return Ok(()) };
        let Some(level) = back.level().filter(|level| level.is_open) else { return Ok(()) };
        level.is_open = false;
        let place = level.place;
        let (attributes, entries) = (back.places[place].attributes.clone(), back.entries);
        for index in attributes {
            let Some(back) = &mut self.back else { return Ok(()) };
            if std::mem::replace(&mut back.done[index], true) {
                continue;
            }
            let PreservedNode::Attribute(attribute) = &entries[index].node else { continue };
            if self.repeated_attribute(&attribute.namespace, &attribute.local).is_none() {
                self.preserved(index)?;
            }
        }
        Ok(())
    }

    fn preserved(&mut self, index: usize) -> Result {
        let Some(entries) = self.back.as_ref().map(|back| back.entries) else { return Ok(()) };
        if self.tag_open && !matches!(entries[index].node, PreservedNode::Attribute(_)) {
            self.preserved_attributes()?;
        }
        if let Some(back) = &mut self.back {
            back.done[index] = true;
            back.busy = true;
        }
        match &entries[index].node {
            PreservedNode::Element(element) => element.write(self)?,
            PreservedNode::Attribute(attribute) => attribute.write(self)?,
            PreservedNode::Text(text) => self.any_text(text)?,
        }
        self.back.iter_mut().for_each(|back| back.busy = false);
        Ok(())
    }

    /// Returns an error if an entry found no place, unless the options allow that.
    pub(super) fn check_placed(&self) -> Result {
        let Some(back) = self.back.as_ref().filter(|_| !self.options.drop_unplaced) else { return Ok(()) };
        let unplaced = back.entries.iter().zip(&back.done).find(|(_, done)| !**done);
        match unplaced {
            Some((entry, _)) => {
                let found = entry.node.described();
                Err(Error::in_value(entry.parent.to_string(), ErrorKind::Unplaced { found }))
            }
            None => Ok(()),
        }
    }
}
