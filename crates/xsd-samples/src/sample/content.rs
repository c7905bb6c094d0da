//! The children of a content model.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{NamespaceConstraint, Process, Wildcard};

use super::Sampler;
use crate::model::{ContentModel, Declaration, ParticleModel, TermModel, TypeId, admits};
use crate::options::Extent;
use crate::tree::{Node, Origin};

impl Sampler<'_> {
    /// The children that a particle asks for, and those that the extent allows.
    pub(super) fn children(&mut self, particle: &ParticleModel, generous: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.particle(particle, generous, &mut nodes);
        nodes
    }

    fn particle(&mut self, particle: &ParticleModel, generous: bool, nodes: &mut Vec<Node>) {
        let optional = particle.min == 0;
        if optional
            && (particle.max == Some(0) || self.reopens(particle) || !self.wants(generous) || !self.has_text(particle))
        {
            return;
        }
        let count = match (self.extent, particle.max) {
            (Extent::Typical, max) if generous && max != Some(1) && !self.reopens(particle) => {
                self.rng.within(particle.min.max(1), max.unwrap_or(usize::MAX).min(particle.min.max(1) + 2))
            }
            _ => particle.min.max(1),
        };
        match &particle.term {
            TermModel::Element(declaration) => self.elements(declaration, particle, count, generous, nodes),
            TermModel::Choice(particles) => self.choice(particles, particle, count, generous, nodes),
            TermModel::Sequence(particles) | TermModel::All(particles) => {
                for _ in 0..count {
                    particles.iter().for_each(|particle| self.particle(particle, generous, nodes));
                }
            }
            TermModel::Any(wildcard) => {
                for _ in 0..count {
                    match self.wildcard(wildcard) {
                        Some(node) => nodes.push(node),
                        None => self.failed |= !optional,
                    }
                }
            }
        }
    }

    /// Whether a particle is no element of simple type without values.
    fn has_text(&self, particle: &ParticleModel) -> bool {
        match &particle.term {
            TermModel::Element(declaration) => match &self.model.types[declaration.type_].content {
                ContentModel::Text(simple) => declaration.value.is_some() || self.has_value(simple),
                ContentModel::Empty | ContentModel::Elements { .. } => true,
            },
            TermModel::Sequence(_) | TermModel::Choice(_) | TermModel::All(_) | TermModel::Any(_) => true,
        }
    }

    /// Whether a particle cannot occur without an element whose type is open already.
    fn reopens(&self, particle: &ParticleModel) -> bool {
        match &particle.term {
            TermModel::Element(declaration) => self.model.alternatives(declaration).iter().all(|one| self.is_open(one)),
            TermModel::Sequence(particles) | TermModel::All(particles) => {
                particles.iter().any(|particle| particle.min > 0 && self.reopens(particle))
                    || (!particles.is_empty() && particles.iter().all(|particle| self.reopens(particle)))
            }
            TermModel::Choice(particles) => {
                !particles.is_empty() && particles.iter().all(|particle| self.reopens(particle))
            }
            TermModel::Any(_) => false,
        }
    }

    /// Whether an element, in each type that it can have, opens a type again.
    fn is_open(&self, declaration: &Declaration) -> bool {
        let declared = declaration.type_;
        if !self.model.types[declared].abstract_ {
            return self.is_exhausted(declared);
        }
        self.model.substitutes(declared, declaration.block).iter().all(|id| self.is_exhausted(*id))
    }

    /// Whether a type is open as often as it may be. A full document shows the beginning of a recursion.
    fn is_exhausted(&self, type_: TypeId) -> bool {
        let most = if self.extent == Extent::Full { 2 } else { 1 };
        self.open.iter().filter(|open| **open == type_).count() >= most
    }

    /// Occurrences of an element. A full document shows each member of its substitution group where it can be repeated.
    fn elements(
        &mut self,
        declaration: &Arc<Declaration>,
        particle: &ParticleModel,
        count: usize,
        generous: bool,
        nodes: &mut Vec<Node>,
    ) {
        let model = self.model;
        let all = model.alternatives(declaration);
        if all.is_empty() {
            self.failed = true;
            return;
        }
        let least = all.iter().map(|one| model.element_cost(one)).min().unwrap_or(0);
        let fits = |one: &&&Arc<Declaration>| match generous {
            true => !self.is_open(one),
            false => model.element_cost(one) == least,
        };
        let mut fitting: Vec<&Arc<Declaration>> = all.iter().filter(fits).copied().collect();
        if fitting.is_empty() {
            fitting = all.into_iter().filter(|one| model.element_cost(one) == least).collect();
        }
        let each = generous && self.extent == Extent::Full && particle.max.is_none_or(|max| max >= fitting.len());
        if each && fitting.len() > count {
            nodes.extend(fitting.into_iter().map(|one| self.element(one)));
            return;
        }
        for _ in 0..count {
            if let Some(one) = self.one(&fitting) {
                nodes.push(self.element(one));
            }
        }
    }

    /// Occurrences of a choice. A full document shows each alternative as often as the choice can be repeated.
    fn choice(
        &mut self,
        particles: &[ParticleModel],
        particle: &ParticleModel,
        count: usize,
        generous: bool,
        nodes: &mut Vec<Node>,
    ) {
        let least = particles.iter().map(|particle| self.model.particle_cost(particle)).min().unwrap_or(0);
        let fits = |particle: &&ParticleModel| match generous {
            true => !self.reopens(particle),
            false => self.model.particle_cost(particle) == least,
        };
        let mut fitting: Vec<&ParticleModel> = particles.iter().filter(fits).collect();
        if fitting.is_empty() {
            fitting = particles.iter().filter(|particle| self.model.particle_cost(particle) == least).collect();
        }
        if generous && self.extent == Extent::Full {
            let most = particle.max.unwrap_or(usize::MAX).max(count);
            let start = if self.vary { self.rng.below(fitting.len()) } else { 0 };
            for round in 0..fitting.len().min(most).max(count) {
                if let Some(one) = fitting.get((start + round) % fitting.len().max(1)) {
                    self.chosen(one, generous, nodes);
                }
            }
            return;
        }
        for _ in 0..count {
            if let Some(one) = self.one(&fitting) {
                self.chosen(one, generous, nodes);
            }
        }
    }

    /// An alternative of a choice: not left out although it is optional, unless the document is to be minimal.
    fn chosen(&mut self, particle: &ParticleModel, generous: bool, nodes: &mut Vec<Node>) {
        let chosen =
            ParticleModel { min: if generous { particle.min.max(1) } else { particle.min }, ..particle.clone() };
        self.particle(&chosen, generous && !self.reopens(particle), nodes);
    }

    /// An element that the wildcard admits; `None` if there is none.
    fn wildcard(&mut self, wildcard: &Wildcard) -> Option<Node> {
        let model = self.model;
        if wildcard.process == Process::Strict {
            let known = model.elements.values().filter(|one| !one.abstract_ && admits(&wildcard.namespaces, &one.name));
            let known = known.filter(|one| !self.is_open(one)).min_by_key(|one| model.element_cost(one))?;
            return Some(self.element(known));
        }
        let namespace = match &wildcard.namespaces {
            NamespaceConstraint::Any | NamespaceConstraint::Other(_) => Some("urn:example:extension"),
            NamespaceConstraint::List(namespaces) => namespaces.first()?.as_deref(),
        };
        let name = Self::foreign(namespace);
        self.count += 1;
        (!model.elements.contains_key(&name)).then(|| Node::new(name, Origin::Foreign))
    }
}
