//! The way to one element somewhere below the root, so that rare parts of a large schema get their turn.

use crate::model::{Edge, Part, PartTerm, TypeId};

use super::Generator;
use crate::model::Declaration;

/// Where a document is steered.
#[derive(Debug)]
pub(super) struct Steer {
    /// How far each type is from the one that has the element.
    distances: Vec<Option<usize>>,
    /// Which of its elements is wanted.
    edge: usize,
}

impl Generator<'_> {
    /// Chooses a target below an element; not always.
    pub(crate) fn steer(&mut self, root: &Declaration) {
        let types = self.model.reachable(&self.model.possible_types(root));
        if self.rng.one_in(4) {
            return;
        }
        // The fewer roots lead to an element, the better are its chances at each.
        let weight = |type_: TypeId| self.model.edges[type_].len() * 1000 / self.model.roots_to[type_].max(1);
        let total: usize = types.iter().map(|type_| weight(*type_)).sum();
        let mut place = self.rng.below(total);
        for target in types {
            if place < weight(target) {
                let edge = self.rng.below(self.model.edges[target].len());
                self.steer = Some(Steer { distances: self.model.distances(target), edge });
                return;
            }
            place -= weight(target);
        }
    }

    /// The type of an element on the way, if it is on the way.
    pub(super) fn steered_type(&mut self, declaration: &Declaration) -> Option<TypeId> {
        let distances = &self.steer.as_ref()?.distances;
        let types = self.model.possible_types(declaration);
        types.into_iter().filter(|type_| distances[*type_].is_some()).min_by_key(|type_| distances[*type_])
    }

    /// The content of a type on the way, made to go on, and the next element; the last one ends the way.
    pub(super) fn steered_part(&mut self, type_: TypeId, part: &Part) -> Option<(Part, Edge)> {
        let steer = self.steer.as_ref()?;
        let distance = steer.distances[type_]?;
        let edges = &self.model.edges[type_];
        let edge = match distance.checked_sub(1) {
            None => edges.get(steer.edge)?,
            Some(next) => {
                let nearer = |edge: &&Edge| edge.types.iter().any(|type_| steer.distances[*type_] == Some(next));
                let nearer: Vec<&Edge> = edges.iter().filter(nearer).collect();
                self.rng.pick(&nearer).copied()?
            }
        };
        if distance == 0 {
            self.steer = None;
        }
        let place = part.at(&edge.path)?;
        let alone = Declaration { global: false, ..(*edge.declaration).clone() };
        let changed = Part { term: PartTerm::Element(alone.into()), ..place.present() };
        Some((part.forced(&edge.path, &changed), edge.clone()))
    }
}
