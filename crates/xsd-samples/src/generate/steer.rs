//! Steers a document to a target element, so that documents cover the rare parts of a large schema.

use super::Generator;
use crate::model::{Declaration, Edge, ParticleModel, TermModel, TypeId};

/// The target of a document.
#[derive(Debug)]
pub(super) struct Steer {
    /// The distance of each type from the type that contains the target.
    distances: Vec<Option<usize>>,
    /// The index of the target among the elements of that type.
    edge: usize,
}

impl Generator<'_> {
    /// Chooses a target below a root element. Three of four seeds iterate over the targets of the root, and the fourth chooses any
    /// element.
    pub(crate) fn steer(&mut self, root: &Declaration, seed: u64) {
        let targets = self.model.targets.get(&root.name).map(Vec::as_slice).unwrap_or_default();
        let turn = (seed / 4 * 3 + seed % 4) as usize;
        let target = match turn.checked_rem(targets.len()) {
            Some(turn) if seed % 4 < 3 => targets.get(turn).copied(),
            Some(_) | None => {
                let types = self.model.reachable(&self.model.possible_types(root));
                let type_ = self.rng.pick(&types).copied().unwrap_or_default();
                let edges = self.model.edges[type_].len();
                (edges > 0).then(|| (type_, self.rng.below(edges)))
            }
        };
        self.steer = target.map(|(type_, edge)| Steer { distances: self.model.distances(type_), edge });
    }

    /// Returns the type of an element on the path to the target.
    pub(super) fn steered_type(&mut self, declaration: &Declaration) -> Option<TypeId> {
        let distances = &self.steer.as_ref()?.distances;
        let types = self.model.possible_types(declaration);
        types.into_iter().filter(|type_| distances[*type_].is_some()).min_by_key(|type_| distances[*type_])
    }

    /// Returns the content of a type, forced to contain the next element on the path, and that element.
    pub(super) fn steered_particle(
        &mut self,
        type_: TypeId,
        particle: &ParticleModel,
    ) -> Option<(ParticleModel, Edge)> {
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
        let place = particle.at(&edge.path)?;
        let alone = Declaration { global: false, ..(*edge.declaration).clone() };
        let changed = ParticleModel { term: TermModel::Element(alone.into()), ..place.present() };
        Some((particle.forced(&edge.path, &changed), edge.clone()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use xsd_bindgen::internals::schema::QName;

    use crate::generate::Generator;
    use crate::model::Model;
    use crate::options::Options;
    use crate::rng::element_seed;
    use crate::tree::Node;

    fn names<'n>(node: &'n Node, found: &mut BTreeSet<&'n QName>) {
        found.insert(&node.name);
        node.elements().for_each(|child| names(child, found));
    }

    #[test]
    fn twenty_seeds_cover_nearly_every_element() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/messages.xsd");
        let model = Model::new(&crate::load(&[&file]).unwrap());
        let name_of = |(type_, edge): (usize, usize)| &model.edges[type_][edge].declaration.name;
        let mut seen = BTreeSet::new();
        for name in model.roots() {
            for seed in 0..20 {
                let mut generator = Generator::new(&model, element_seed(&name, seed), Options::default());
                generator.steer(&model.elements[&name], seed);
                let target = generator.steer.as_ref().and_then(|steer| {
                    Some((steer.distances.iter().position(|distance| *distance == Some(0))?, steer.edge))
                });
                let root = generator.element(&model.elements[&name], 15);
                let mut found = BTreeSet::new();
                names(&root, &mut found);
                assert!(target.is_none_or(|target| found.contains(name_of(target))), "{name}");
                seen.extend(found.into_iter().cloned());
            }
        }
        let reachable: BTreeSet<QName> = model.targets.values().flatten().map(|edge| name_of(*edge).clone()).collect();
        let missing: Vec<&QName> = reachable.difference(&seen).collect();
        println!("{} of {} elements occur", reachable.len() - missing.len(), reachable.len());
        assert!(missing.len() * 50 < reachable.len(), "{missing:?}");
    }
}
