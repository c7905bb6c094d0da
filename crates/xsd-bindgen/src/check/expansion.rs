//! Ambiguity of small content models, by expansion: each occurrence is a copy of the particle.
//!
//! In: a content model. Out: the first two particles that accept the same element after the same elements; nothing if there are
//! none, or if the expansion is too large.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::following::{Conflict, Following, Position};
use crate::check::particles::{Compositor, Kind, Node};

/// The most copies of leaves in an expansion, and the most sets of them that are compared.
const MAX_COPIES: usize = 500;

/// Copies of leaves, by number.
type Copies = BTreeSet<usize>;

/// An expanded particle: the copies with which it begins and ends.
#[derive(Default, Clone)]
struct Part {
    first: Copies,
    last: Copies,
    emptiable: bool,
}

/// The copies of the leaves of a content model.
#[derive(Default)]
struct Expansion<'n, 'a> {
    positions: Vec<Position<'n, 'a>>,
    /// The copies that can follow each copy.
    next: Vec<Copies>,
}

/// Returns two particles that accept the same element after the same elements.
pub(crate) fn ambiguity<'n, 'a>(node: &'n Node<'a>) -> Option<Conflict<'n, 'a>> {
    let mut expansion = Expansion::default();
    let first = expansion.particle(node)?.first;
    let mut known = BTreeSet::from([first.clone()]);
    let mut waiting = vec![first];
    while let Some(copies) = waiting.pop() {
        let mut set = Following::default();
        // The copies of a particle that can be reached by the same elements.
        let mut by_particle: BTreeMap<*const Node<'_>, Copies> = BTreeMap::new();
        for copy in copies {
            let position = expansion.positions[copy];
            if let Err(conflict) = set.add(position) {
                return Some(conflict);
            }
            by_particle.entry(std::ptr::from_ref(position.leaf)).or_default().extend(&expansion.next[copy]);
        }
        for next in by_particle.into_values() {
            if known.insert(next.clone()) {
                waiting.push(next);
            }
        }
        if known.len() > MAX_COPIES {
            return None;
        }
    }
    None
}

impl<'n, 'a> Expansion<'n, 'a> {
    /// Expands a particle, or returns `None` if there are too many copies.
    fn particle(&mut self, node: &'n Node<'a>) -> Option<Part> {
        let copies = node.max.unwrap_or(node.min.max(1)).min(MAX_COPIES as u32 + 1);
        let mut whole = Part { emptiable: true, ..Part::default() };
        let mut reached = whole.clone();
        for number in 1..=copies {
            let part = self.term(node)?;
            if number == copies && node.max.is_none() {
                self.join(&part.last, &part.first);
            }
            reached = self.then(reached, part);
            if number <= node.min {
                whole = reached.clone();
            } else {
                whole.first.extend(&reached.first);
                whole.last.extend(&reached.last);
                whole.emptiable |= reached.emptiable;
            }
        }
        Some(whole)
    }

    fn term(&mut self, node: &'n Node<'a>) -> Option<Part> {
        match &node.term {
            Kind::Element(_) | Kind::Any(_) => self.leaf(node, node),
            Kind::Group(Compositor::Substitution, items) => {
                let mut whole = Part::default();
                for item in items {
                    whole = either(whole, self.leaf(item, node)?);
                }
                Some(whole)
            }
            Kind::Group(Compositor::Choice, items) => {
                let mut whole = Part::default();
                for item in items {
                    whole = either(whole, self.particle(item)?);
                }
                Some(whole)
            }
            Kind::Group(Compositor::Sequence, items) => {
                let mut whole = Part { emptiable: true, ..Part::default() };
                for item in items {
                    let part = self.particle(item)?;
                    whole = self.then(whole, part);
                }
                Some(whole)
            }
            // An xs:all is the whole content, and occurs once.
            Kind::Group(Compositor::All, _) => None,
        }
    }

    fn leaf(&mut self, leaf: &'n Node<'a>, particle: &'n Node<'a>) -> Option<Part> {
        let copy = self.positions.len();
        self.positions.push(Position::new(leaf, particle));
        self.next.push(Copies::new());
        let only = Copies::from([copy]);
        (copy < MAX_COPIES).then_some(Part { first: only.clone(), last: only, emptiable: false })
    }

    fn join(&mut self, last: &Copies, first: &Copies) {
        for copy in last {
            self.next[*copy].extend(first);
        }
    }

    /// Returns one part followed by another.
    fn then(&mut self, mut one: Part, other: Part) -> Part {
        self.join(&one.last, &other.first);
        if one.emptiable {
            one.first.extend(&other.first);
        }
        if !other.emptiable {
            one.last.clear();
        }
        one.last.extend(&other.last);
        Part { emptiable: one.emptiable && other.emptiable, ..one }
    }
}

/// Returns one of two parts.
fn either(mut one: Part, other: Part) -> Part {
    one.first.extend(&other.first);
    one.last.extend(&other.last);
    Part { emptiable: one.emptiable || other.emptiable, ..one }
}
