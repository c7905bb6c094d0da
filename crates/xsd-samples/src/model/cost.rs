//! The minimum number of elements in types, declarations and particles, which bounds recursion.

use std::sync::Arc;

use super::{ContentModel, Declaration, Model, ParticleModel, TermModel, TypeId, TypeModel};

/// A cost that no document can have.
pub(crate) const INFINITE: usize = 1 << 40;

/// Computes the minimum number of elements in the content of each type, as a fixed point.
pub(super) fn costs(model: &Model) -> Vec<usize> {
    let mut costs = vec![INFINITE; model.types.len()];
    loop {
        let mut changed = false;
        for (id, type_) in model.types.iter().enumerate() {
            let cost = match &type_.content {
                ContentModel::Empty | ContentModel::Text(_) => 0,
                ContentModel::Elements { particle, .. } => particle_cost_with(model, &costs, particle),
            };
            if cost < costs[id] {
                costs[id] = cost;
                changed = true;
            }
        }
        if !changed {
            return costs;
        }
    }
}

/// Removes the optional particles and the alternatives that no document can have.
pub(super) fn leave_out_impossible(model: &mut Model) {
    let possible = |type_: &TypeModel| match &type_.content {
        ContentModel::Elements { particle, mixed } => {
            ContentModel::Elements { particle: model.possible(particle), mixed: *mixed }
        }
        content @ (ContentModel::Empty | ContentModel::Text(_)) => content.clone(),
    };
    let contents: Vec<ContentModel> = model.types.iter().map(possible).collect();
    for (type_, content) in model.types.iter_mut().zip(contents) {
        type_.content = content;
    }
}

impl Model {
    fn possible(&self, particle: &ParticleModel) -> ParticleModel {
        let once = |particle: &ParticleModel| {
            self.particle_cost(&ParticleModel { min: 1, max: Some(1), term: particle.term.clone() })
        };
        let kept = |particles: &[ParticleModel], alternatives: bool| -> Vec<ParticleModel> {
            let kept = particles.iter().filter_map(|one| match once(one) {
                INFINITE if one.min == 0 && alternatives => {
                    // The alternative without elements remains.
                    Some(ParticleModel { term: TermModel::Sequence(Vec::new()), ..one.clone() })
                }
                INFINITE if one.min == 0 || alternatives => None,
                _ => Some(self.possible(one)),
            });
            kept.collect()
        };
        let term = match &particle.term {
            TermModel::Sequence(particles) => TermModel::Sequence(kept(particles, false)),
            TermModel::All(particles) => TermModel::All(kept(particles, false)),
            TermModel::Choice(particles) => TermModel::Choice(kept(particles, true)),
            term @ (TermModel::Element(_) | TermModel::Any(_)) => term.clone(),
        };
        ParticleModel { term, ..particle.clone() }
    }

    /// Tests whether a document can have an element of this declaration.
    pub(crate) fn is_possible(&self, declaration: &Declaration) -> bool {
        self.element_cost(declaration) < INFINITE
    }

    /// Returns the minimum number of elements for a particle.
    pub(crate) fn particle_cost(&self, particle: &ParticleModel) -> usize {
        particle_cost_with(self, &self.costs, particle)
    }

    /// Returns the minimum number of elements for an element itself, without its substitution group.
    pub(crate) fn element_cost(&self, declaration: &Declaration) -> usize {
        element_cost_with(self, &self.costs, declaration)
    }
}

fn particle_cost_with(model: &Model, costs: &[usize], particle: &ParticleModel) -> usize {
    if particle.min == 0 {
        return 0;
    }
    let once = match &particle.term {
        TermModel::Element(declaration) => reference_cost_with(model, costs, declaration),
        TermModel::Any(_) => 1,
        TermModel::Sequence(particles) | TermModel::All(particles) => particles
            .iter()
            .fold(0, |sum: usize, particle| sum.saturating_add(particle_cost_with(model, costs, particle))),
        TermModel::Choice(particles) => {
            particles.iter().map(|particle| particle_cost_with(model, costs, particle)).min().unwrap_or(INFINITE)
        }
    };
    once.saturating_mul(particle.min).min(INFINITE)
}

fn reference_cost_with(model: &Model, costs: &[usize], declaration: &Arc<Declaration>) -> usize {
    model.alternatives(declaration).iter().map(|one| element_cost_with(model, costs, one)).min().unwrap_or(INFINITE)
}

fn element_cost_with(model: &Model, costs: &[usize], declaration: &Declaration) -> usize {
    let declared = declaration.type_;
    let content = if model.types[declared].abstract_ {
        model.substitutes(declared, declaration.block).iter().map(|type_: &TypeId| costs[*type_]).min()
    } else {
        Some(costs[declared])
    };
    content.unwrap_or(INFINITE).saturating_add(1).min(INFINITE)
}
