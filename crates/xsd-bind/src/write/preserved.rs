//! What lenient reading kept, on its way back: each element and attribute is written where it stood.

use std::collections::HashMap;

use super::Writer;
use crate::{Preserved, PreservedNode, Result};

/// What is to be written back, by the way to its parent.
pub(super) struct Back<'w> {
    by_parent: HashMap<&'w [usize], Vec<&'w Preserved>>,
    /// Of each open element the number of child elements that have begun in it.
    children: Vec<usize>,
    /// The way to the innermost open element.
    way: Vec<usize>,
    /// Whether something that was kept is being written, so that nothing is looked for in it.
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
    /// Writes the elements that were kept and stood before the child that is about to begin; `last`: no child follows.
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

    /// An element has begun: counts it, and writes the attributes of it that were kept.
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

    /// An element has ended.
    pub(super) fn preserved_leave(&mut self) {
        if let Some(back) = self.back.as_mut().filter(|back| !back.busy) {
            back.children.pop();
            back.way.pop();
        }
    }

    fn preserved(&mut self, node: &PreservedNode) -> Result {
        match node {
            PreservedNode::Element(element) => element.write(self),
            PreservedNode::Attribute(attribute) => attribute.write(self),
        }
    }
}
