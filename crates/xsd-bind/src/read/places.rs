//! The places of preserved content in the document that the writer writes.
//!
//! The writer writes child elements in schema order, whatever their order in the document. So a place names the parent and the sibling before
//! it, each with its number among the written siblings of that name. The numbers are known at the end of an element, when all of its
//! children are read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::{Ns, Preserved, PreservedNode, Schema, place};

/// The open elements and the preserved content so far.
#[derive(Debug, Default)]
pub(super) struct Places<'i> {
    levels: Vec<Level<'i>>,
    drafts: Vec<Draft>,
    /// The closed elements that contain drafts themselves.
    parents: Vec<Parent>,
}

/// A particle of the content of an element, in the order of the schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Particle {
    /// The number of the occurrence of a model group that contains the particle, or 0 for none.
    pub(super) group: usize,
    pub(super) slot: usize,
}

/// An open element, or the document around the root element.
#[derive(Debug, Default)]
struct Level<'i> {
    children: Vec<Child<'i>>,
    /// The occurrences of model groups, each with its own particle and the number of children before it.
    groups: Vec<(Particle, usize)>,
    /// The number of drafts and of parents before the element.
    first: (usize, usize),
    mixed: bool,
}

/// A child element that the value holds.
#[derive(Debug)]
struct Child<'i> {
    ns: Ns,
    local: &'i str,
    /// The name that the writer writes, if it is the one of the document.
    name: Option<&'i str>,
    particle: Particle,
}

/// Preserved content whose place is not complete.
#[derive(Debug)]
struct Draft {
    entry: Preserved,
    owner: Owner,
    /// The particle that the element would fill if it came first.
    particle: Option<Particle>,
}

/// The element that contains a draft.
#[derive(Clone, Copy, Debug)]
enum Owner {
    /// The innermost open element, after the given number of children.
    Open(usize),
    /// The closed element with the given index.
    Closed(usize),
}

/// A closed element that contains drafts.
#[derive(Debug)]
struct Parent {
    /// The index of the child of the innermost open element that is or contains the element.
    child: usize,
    /// The steps of its path from there, innermost first.
    steps: Vec<String>,
}

/// The number of children and of drafts at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize, usize);

impl<'i> Places<'i> {
    pub(super) fn new() -> Self {
        Self { levels: vec![Level::default()], drafts: Vec::new(), parents: Vec::new() }
    }

    /// Adds a child element to the open element. `name` is its name in the document if the writer writes that one.
    pub(super) fn child(&mut self, ns: Ns, local: &'i str, name: Option<&'i str>, particle: Particle) {
        if let Some(level) = self.levels.last_mut() {
            level.children.push(Child { ns, local, name, particle });
        }
    }

    /// Returns the number of bytes that the next child element allocates.
    pub(super) fn growth(&self) -> usize {
        let grows = |children: &Vec<Child<'_>>| children.len() == children.capacity();
        match self.levels.last() {
            Some(level) if grows(&level.children) => level.children.len().max(4) * size_of::<Child<'_>>(),
            _ => 0,
        }
    }

    /// Opens the last child element.
    pub(super) fn enter(&mut self) {
        self.levels.push(Level { first: (self.drafts.len(), self.parents.len()), ..Level::default() });
    }

    /// Marks the open element as one with mixed content.
    pub(super) fn is_mixed(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.mixed = true;
        }
    }

    /// Returns the number of open elements.
    pub(super) fn depth(&self) -> usize {
        self.levels.len()
    }

    /// Starts an occurrence of the model group that is a particle of the open element. Returns its number.
    pub(super) fn group(&mut self, particle: Particle) -> usize {
        let Some(level) = self.levels.last_mut() else { return 0 };
        level.groups.push((particle, level.children.len()));
        level.groups.len()
    }

    /// Adds preserved content at the current position in the open element.
    pub(super) fn preserve(&mut self, entry: Preserved, particle: Option<Particle>) {
        let Some(level) = self.levels.last() else { return };
        let owner = Owner::Open(level.children.len());
        self.drafts.push(Draft { entry, owner, particle });
    }

    /// Returns the preserved content of the open element itself since its start, without that of its children.
    pub(super) fn own(&mut self) -> impl Iterator<Item = &mut Preserved> {
        let first = self.levels.last().map_or(0, |level| level.first.0);
        let own = self.drafts[first..].iter_mut().filter(|draft| matches!(draft.owner, Owner::Open(_)));
        own.map(|draft| &mut draft.entry)
    }

    /// Returns the preserved text that ends at the current position in the open element.
    pub(super) fn text_before(&mut self) -> Option<&mut String> {
        let level = self.levels.last()?;
        let (first, children) = (level.first.0, level.children.len());
        match self.drafts[first..].last_mut() {
            Some(Draft { owner: Owner::Open(at), entry, .. }) if *at == children && entry.instead.is_none() => {
                match &mut entry.node {
                    PreservedNode::Text(text) => Some(text),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.levels.last().map_or(0, |level| level.children.len()), self.drafts.len())
    }

    /// Removes the children of the open element since a mark, with what is preserved since then.
    pub(super) fn reset(&mut self, mark: Mark) {
        if let Some(level) = self.levels.last_mut() {
            level.children.truncate(mark.0);
        }
        self.drafts.truncate(mark.1);
    }

    /// Removes the last child of the open element, with what is preserved since its start.
    pub(super) fn withdraw(&mut self) {
        let Some(level) = self.levels.last_mut() else { return };
        level.children.pop();
        let (first, children) = (level.first.0, level.children.len());
        let since = self.drafts[first..].iter().rposition(|draft| match draft.owner {
            Owner::Open(at) => at <= children,
            Owner::Closed(parent) => self.parents[parent].child < children,
        });
        self.drafts.truncate(since.map_or(first, |last| first + last + 1));
    }

    /// Closes the open element, and determines the places of the content within it. Returns the number of bytes that it frees.
    pub(super) fn leave(&mut self, schema: &Schema) -> usize {
        let Some(level) = self.levels.pop() else { return 0 };
        let freed = level.children.capacity() * size_of::<Child<'_>>();
        let (first, first_parent) = level.first;
        if self.drafts.len() == first {
            self.parents.truncate(first_parent);
            return freed;
        }
        let written = level.written(schema);
        let positions = self.positions(&level, &written);
        let own = self.parents.len();
        for (draft, (position, _)) in self.drafts[first..].iter_mut().zip(&positions) {
            if matches!(draft.owner, Owner::Closed(_)) {
                continue;
            }
            draft.owner = Owner::Closed(own);
            draft.entry.after = match position.checked_sub(1) {
                None => None,
                Some(_) if level.mixed => Some(numbered("*", *position)),
                Some(rank) => written.order.get(rank).map(|index| written.steps[*index].clone()),
            };
        }
        let child = self.levels.last().map_or(0, |outer| outer.children.len().saturating_sub(1));
        for parent in &mut self.parents[first_parent..] {
            // An element that was withdrawn has no drafts.
            parent.steps.extend(written.steps.get(parent.child).cloned());
            parent.child = child;
        }
        self.parents.push(Parent { child, steps: Vec::new() });
        if !positions.is_sorted() {
            let drafts = self.drafts.drain(first..).collect::<Vec<_>>();
            let mut sorted: Vec<_> = positions.into_iter().zip(drafts).collect();
            sorted.sort_by_key(|(position, _)| *position);
            self.drafts.extend(sorted.into_iter().map(|(_, draft)| draft));
        }
        freed
    }

    /// Returns the preserved content of the document, in the order in which it is written.
    pub(super) fn finish(mut self, schema: &Schema) -> Vec<Preserved> {
        self.leave(schema);
        let path = |parent: Parent| -> Arc<str> {
            let steps: Vec<String> = parent.steps.into_iter().rev().collect();
            steps.join("/").into()
        };
        let paths: Vec<Arc<str>> = self.parents.into_iter().map(path).collect();
        let entry = |draft: Draft| match draft.owner {
            Owner::Closed(parent) => Preserved { parent: paths[parent].clone(), ..draft.entry },
            Owner::Open(_) => draft.entry,
        };
        self.drafts.into_iter().map(entry).collect()
    }

    /// Returns the position of each draft in an element: the number of written children up to it, and 1 if it follows the last of them.
    ///
    /// An element that would fill a particle follows what fills it, or else it would be read in its place.
    fn positions(&mut self, level: &Level<'_>, written: &Written) -> Vec<(usize, usize)> {
        let mut fills: HashMap<Particle, usize> = HashMap::new();
        let mut seen = 0;
        let mut positions = Vec::with_capacity(self.drafts.len() - level.first.0);
        for draft in &mut self.drafts[level.first.0..] {
            let at = match draft.owner {
                Owner::Closed(parent) => {
                    positions.push((written.ranks[self.parents[parent].child] + 1, 0));
                    continue;
                }
                Owner::Open(_) if matches!(draft.entry.node, PreservedNode::Attribute(_)) => {
                    positions.push((0, 0));
                    continue;
                }
                Owner::Open(at) => at,
            };
            let mut position = match at {
                at if level.mixed => at,
                0 => 0,
                at => written.ranks[at - 1] + 1,
            };
            if let Some(particle) = draft.particle {
                while seen < at {
                    for particle in level.particles(seen) {
                        fills.insert(particle, written.ranks[seen] + 1);
                    }
                    seen += 1;
                }
                let least = fills.entry(particle).or_default();
                if *least > position {
                    (position, draft.entry.text) = (*least, 0);
                }
                *least = position;
            }
            positions.push((position, 1));
        }
        positions
    }
}

/// The children of an element as they are written.
struct Written {
    /// The indexes of the children, in the order in which they are written.
    order: Vec<usize>,
    /// The position of each child in that order.
    ranks: Vec<usize>,
    /// The last step of the path of each child.
    steps: Vec<String>,
}

impl Level<'_> {
    fn written(&self, schema: &Schema) -> Written {
        let mut order: Vec<usize> = (0..self.children.len()).collect();
        let plain = self.children.iter().all(|child| child.particle.group == 0)
            && self.children.is_sorted_by_key(|child| child.particle.slot);
        if !plain {
            let keys: Vec<_> = order.iter().map(|index| self.key(*index)).collect();
            order.sort_by(|one, other| keys[*one].cmp(&keys[*other]));
        }
        let (mut ranks, mut steps) = (vec![0; order.len()], vec![String::new(); order.len()]);
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (rank, index) in order.iter().enumerate() {
            let child = &self.children[*index];
            let name = child.name.map_or_else(|| place::written(schema, child.ns, child.local), str::to_owned);
            let number = numbers.entry(name.clone()).or_default();
            *number += 1;
            ranks[*index] = rank;
            steps[*index] = numbered(&name, *number);
        }
        Written { order, ranks, steps }
    }

    /// Returns the slots of a child from the outermost group inwards, each with the number of children before it.
    fn key(&self, index: usize) -> Vec<(usize, usize)> {
        let before = |particle: Particle| self.groups.get(particle.group.wrapping_sub(1)).map_or(0, |group| group.1);
        let particles: Vec<_> = self.particles(index).collect();
        let inner = particles.iter().map(|particle| before(*particle)).collect::<Vec<_>>();
        let numbers = std::iter::once(index).chain(inner);
        let mut key: Vec<_> = particles.iter().map(|particle| particle.slot).zip(numbers).collect();
        key.reverse();
        key
    }

    /// Returns the particle of a child, and those of the groups around it.
    fn particles(&self, index: usize) -> impl Iterator<Item = Particle> {
        std::iter::successors(Some(self.children[index].particle), |particle| {
            self.groups.get(particle.group.wrapping_sub(1)).map(|(outer, _)| *outer)
        })
    }
}

fn numbered(name: &str, number: usize) -> String {
    if number > 1 { format!("{name}[{number}]") } else { name.to_owned() }
}
