//! The elements that can be reached from each type, to which documents are steered.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use xsd_bindgen::internals::schema::QName;

use super::cost::INFINITE;
use super::{ContentModel, Declaration, Edge, Model, TermModel, TypeId};

/// Returns the elements in the content of each type.
pub(super) fn edges(model: &Model) -> Vec<Vec<Edge>> {
    model.types.iter().map(|type_| edges_of(model, &type_.content)).collect()
}

fn edges_of(model: &Model, content: &ContentModel) -> Vec<Edge> {
    let ContentModel::Elements { particle, .. } = content else { return Vec::new() };
    let mut edges = Vec::new();
    for path in particle.paths() {
        let Some(TermModel::Element(declaration)) = particle.at(&path).map(|particle| &particle.term) else { continue };
        for alternative in model.alternatives(declaration).into_iter().filter(|one| model.is_possible(one)) {
            let types = model.possible_types(alternative);
            edges.push(Edge { path: path.clone(), declaration: alternative.clone(), types });
        }
    }
    edges
}

/// Returns the possible types of the elements in the content of each type.
pub(super) fn next_types(edges: &[Vec<Edge>]) -> Vec<Vec<TypeId>> {
    let distinct =
        |edges: &Vec<Edge>| edges.iter().flat_map(|edge| edge.types.iter().copied()).collect::<BTreeSet<_>>();
    edges.iter().map(|edges| distinct(edges).into_iter().collect()).collect()
}

/// An index into `Model::edges`: a type and an element in its content.
pub(crate) type EdgeId = (TypeId, usize);

/// Distributes the elements of a schema among the global elements from which they can be reached. Elements with few candidates come
/// first, and each goes to the candidate that has the fewest so far.
pub(super) fn targets(model: &Model) -> BTreeMap<QName, Vec<EdgeId>> {
    let mut ways: BTreeMap<&QName, Vec<(&QName, EdgeId)>> = BTreeMap::new();
    for (root, declaration) in model.elements.iter().filter(|(_, element)| !element.abstract_) {
        for type_ in model.reachable(&model.possible_types(declaration)) {
            for (index, edge) in model.edges[type_].iter().enumerate() {
                let ways = ways.entry(&edge.declaration.name).or_default();
                // The types are ordered by distance, so the first path is the shortest.
                if ways.last().is_none_or(|(last, _)| *last != root) {
                    ways.push((root, (type_, index)));
                }
            }
        }
    }
    let mut ways: Vec<Vec<(&QName, EdgeId)>> = ways.into_values().collect();
    ways.sort_by_key(Vec::len);
    let mut targets: BTreeMap<QName, Vec<EdgeId>> = BTreeMap::new();
    for ways in ways {
        if let Some((root, edge)) = ways.into_iter().min_by_key(|(root, _)| targets.get(root).map_or(0, Vec::len)) {
            targets.entry(root.clone()).or_default().push(edge);
        }
    }
    targets
}

impl Model {
    /// Returns the possible types of an element: the declared one unless it is abstract, and those derived from it.
    pub(crate) fn possible_types(&self, declaration: &Declaration) -> Vec<TypeId> {
        let declared = declaration.type_;
        let complex = self.types[declared].complex;
        let own = (!self.types[declared].abstract_).then_some(declared);
        // Simple types lead to no further elements.
        let others = if complex { self.substitutes(declared, declaration.block) } else { Vec::new() };
        own.into_iter().chain(others).filter(|type_| self.costs[*type_] < INFINITE).collect()
    }

    /// Returns the types that can be reached from some types, including these.
    pub(crate) fn reachable(&self, from: &[TypeId]) -> Vec<TypeId> {
        let mut seen = vec![false; self.types.len()];
        let mut queue: VecDeque<TypeId> = from.iter().copied().collect();
        let mut found = Vec::new();
        while let Some(type_) = queue.pop_front() {
            if !std::mem::replace(&mut seen[type_], true) {
                found.push(type_);
                queue.extend(&self.next[type_]);
            }
        }
        found
    }

    /// Returns the distance of each type from a target, or `None` if the target cannot be reached.
    pub(crate) fn distances(&self, target: TypeId) -> Vec<Option<usize>> {
        let mut backwards: Vec<Vec<TypeId>> = vec![Vec::new(); self.types.len()];
        for (from, next) in self.next.iter().enumerate() {
            next.iter().for_each(|type_| backwards[*type_].push(from));
        }
        let mut distances = vec![None; self.types.len()];
        distances[target] = Some(0);
        let mut queue = VecDeque::from([target]);
        while let Some(type_) = queue.pop_front() {
            for from in &backwards[type_] {
                if distances[*from].is_none() {
                    distances[*from] = distances[type_].map(|steps| steps + 1);
                    queue.push_back(*from);
                }
            }
        }
        distances
    }
}
