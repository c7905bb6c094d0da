//! Writing preserved content back to its position.

use std::collections::HashMap;

use super::Writer;
use crate::{Preserved, PreservedNode, Result};

/// The preserved content, by the path of its parent.
pub(super) struct Back<'w> {
    by_parent: HashMap<&'w [usize], Vec<&'w Preserved>>,
    /// The number of child elements so far in each open element.
    children: Vec<usize>,
    /// The path of the innermost open element.
    way: Vec<usize>,
    /// Whether the writer is within preserved content, which has no preserved content of its own.
    busy: bool,
}

impl<'w> Back<'w> {
    pub(super) fn new(preserved: &'w [Preserved]) -> Option<Self> {
        let mut by_parent: HashMap<&[usize], Vec<&Preserved>> = HashMap::new();
        for one in preserved {
            by_parent.entry(&one.parent).or_default().push(one);
        }
        (!preserved.is_empty()).then_some(Self { by_parent, children: Vec::new(), way: Vec::new(), busy: false })
    }
}

impl Writer<'_> {
    /// Writes the preserved elements before the next child element, or with `last` before the end tag.
    pub(super) fn preserved_elements(&mut self, last: bool) -> Result {
        let Some(back) = self.back.as_mut().filter(|back| !back.busy && !back.children.is_empty()) else {
            return Ok(());
        };
        let Some(preserved) = back.by_parent.get(&*back.way).cloned() else { return Ok(()) };
        let elements = preserved.into_iter().filter(|one| matches!(one.node, PreservedNode::Element(_)));
        for one in elements {
            let Some(back) = self.back.as_mut() else { return Ok(()) };
            let next = back.children.last_mut().map_or(0, |next| std::mem::replace(next, *next + 1));
            if one.index == next || (last && one.index > next) {
                back.busy = true;
                self.preserved(&one.node)?;
                if let Some(back) = &mut self.back {
                    back.busy = false;
                }
            } else if let Some(next) = back.children.last_mut() {
                *next -= 1;
            }
        }
        Ok(())
    }

    /// Counts an element that starts, and writes its preserved attributes.
    pub(super) fn preserved_enter(&mut self) -> Result {
        let Some(back) = self.back.as_mut().filter(|back| !back.busy) else { return Ok(()) };
        if let Some(next) = back.children.last_mut() {
            back.way.push(*next);
            *next += 1;
        }
        back.children.push(0);
        let Some(preserved) = back.by_parent.get(&*back.way).cloned() else { return Ok(()) };
        preserved
            .into_iter()
            .filter(|one| matches!(one.node, PreservedNode::Attribute(_)))
            .try_for_each(|one| self.preserved(&one.node))
    }

    /// Leaves an element.
    pub(super) fn preserved_leave(&mut self) {
        if let Some(back) = self.back.as_mut().filter(|back| !back.busy) {
            back.children.pop();
            back.way.pop();
        }
    }

    /// Writes the preserved text of the current element, if there is one.
    #[cold]
    pub(super) fn preserved_text(&mut self) -> Result<bool> {
        let Some(back) = self.back.as_ref().filter(|back| !back.busy) else { return Ok(false) };
        let nodes = back.by_parent.get(&*back.way).into_iter().flatten();
        let text = nodes.map(|one| &one.node).find(|node| matches!(node, PreservedNode::Text(_)));
        text.map_or(Ok(false), |text| self.preserved(text).map(|()| true))
    }

    /// Returns whether a preserved attribute of the current element has the given name.
    #[cold]
    pub(super) fn has_preserved_attribute(&self, name: &str) -> bool {
        let Some(back) = self.back.as_ref().filter(|back| !back.busy) else { return false };
        let local = name.rsplit(':').next().unwrap_or(name);
        back.by_parent.get(&*back.way).into_iter().flatten().any(
            |one| matches!(&one.node, PreservedNode::Attribute(known) if known.local == local && known.prefix.is_empty() != name.contains(':')),
        )
    }

    fn preserved(&mut self, node: &PreservedNode) -> Result {
        match node {
            PreservedNode::Element(element) => element.write(self),
            PreservedNode::Attribute(attribute) => attribute.write(self),
            PreservedNode::Text(text) => self.any_text(text),
        }
    }
}
