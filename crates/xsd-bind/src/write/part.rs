//! Writing a document in parts: what is around a list, and the elements of the list one by one.

use std::collections::HashMap;

use super::binding::Binding;
use super::{Job, Tag, Tracker, Writer};
use crate::read::Occurs;
use crate::{Error, Result};

/// The place of an empty list in a document, to be found.
#[derive(Debug)]
pub(super) struct Hole<'w> {
    /// The elements from the root to the parent of the list.
    parents: Vec<&'w str>,
    /// The name of the elements, or `None` for whatever the list has.
    item: Option<&'w str>,
    found: Option<Found>,
}

/// The place of an empty list.
#[derive(Debug)]
struct Found {
    /// The number of bytes before it.
    at: usize,
    list: List,
}

/// A list whose elements are written one by one.
#[derive(Debug)]
pub(crate) struct List {
    /// The tags of the elements, or `None` if the list is a choice.
    pub(crate) tag: Option<Tag<'static>>,
    pub(crate) occurs: Occurs,
    /// The path of its parent.
    pub(crate) path: String,
    /// The number of open elements.
    depth: usize,
    declared: Vec<Binding>,
    /// The number of elements so far, by name.
    pub(crate) names: HashMap<String, usize>,
}

impl Job<'_> {
    /// Writes the document around the empty list at a path. Returns what is before and after the list, or `None` if there is no such list.
    pub(crate) fn around(
        self,
        parents: Vec<&str>,
        item: Option<&str>,
        root: impl Fn(&mut Writer<'_>) -> Result,
    ) -> Result<Option<(String, String, List)>> {
        let mut writer = Writer::new(self, None);
        let hole = Some(Hole { parents, item, found: None });
        writer.tracker = Some(Tracker { hole, ..Tracker::default() });
        writer.document(&root)?;
        let found = writer.tracker.and_then(|tracker| tracker.hole?.found);
        Ok(found.map(|Found { at, list }| {
            let after = writer.out.split_off(at);
            (writer.out, after, list)
        }))
    }

    /// Writes an element of a list to a buffer.
    pub(crate) fn element(self, list: &List, buffer: &mut String, write: &dyn Fn(&mut Writer<'_>) -> Result) -> Result {
        let mut writer = self.within(list);
        writer.out = std::mem::take(buffer);
        writer.out.clear();
        writer.look_around();
        let result = write(&mut writer);
        *buffer = writer.out;
        result.map_err(|error| self.explained_within(list, error, write))
    }

    fn within<'w>(self, list: &List) -> Writer<'w>
    where
        Self: 'w,
    {
        Writer { depth: list.depth, declared: list.declared.clone(), ..Writer::new(self, None) }
    }

    #[cold]
    fn explained_within(self, list: &List, error: Error, write: &dyn Fn(&mut Writer<'_>) -> Result) -> Error {
        let mut writer = self.within(list);
        let path = vec![(list.path.clone(), list.names.clone())];
        writer.tracker = Some(Tracker { path, ..Tracker::default() });
        write(&mut writer).err().unwrap_or(error)
    }
}

impl Writer<'_> {
    /// Returns whether an empty list is the one whose elements are written one by one, and notes its place.
    #[cold]
    pub(super) fn is_hole(&mut self, tag: Option<Tag<'static>>, occurs: Occurs) -> Result<bool> {
        let Some(Tracker { path, hole: Some(hole), .. }) = &self.tracker else { return Ok(false) };
        let same = |(parent, (step, _)): (&&str, &(String, _))| step.split('[').next() == Some(parent);
        let here = hole.found.is_none()
            && path.len() == hole.parents.len()
            && hole.parents.iter().zip(path).all(same)
            && (hole.item.is_none() || hole.item == tag.map(Tag::name));
        if !here {
            return Ok(false);
        }
        self.finish_tag()?;
        let path = self.tracker.as_ref().map(|tracker| tracker.path(None)).unwrap_or_default();
        let (depth, declared) = (self.depth, self.declared.clone());
        let list = List { tag, occurs, path, depth, declared, names: HashMap::new() };
        let found = Found { at: self.out.len(), list };
        if let Some(Tracker { hole: Some(hole), .. }) = &mut self.tracker {
            hole.found = Some(found);
        }
        Ok(true)
    }
}
