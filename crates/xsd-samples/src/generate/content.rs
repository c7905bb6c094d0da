//! Chooses the children for a particle: occurrences and alternatives, without their content.

use std::sync::Arc;

use xsd_bindgen::internals::schema::Wildcard;

use super::Generator;
use crate::model::{Declaration, ParticleModel, TermModel};

/// A chosen child.
#[derive(Debug, Clone)]
pub(crate) enum Child {
    Declared(Arc<Declaration>),
    Any(Wildcard),
}

impl Generator<'_> {
    /// Returns children for a particle, in order, and subtracts their minimum cost from the budget.
    pub(crate) fn expand(&mut self, particle: &ParticleModel, budget: &mut usize) -> Vec<Child> {
        let mut children = Vec::new();
        // The percentage of optional particles that occur.
        let density = [0, 25, 50, 75, 100][self.rng.below(5)];
        self.particle(particle, density, budget, &mut children);
        children
    }

    fn particle(&mut self, particle: &ParticleModel, density: usize, budget: &mut usize, children: &mut Vec<Child>) {
        let once = self.model.particle_cost(&ParticleModel { min: 1, max: Some(1), term: particle.term.clone() });
        let count = self.occurrences(particle, density, *budget, once);
        for round in 0..count {
            if round >= particle.min.max(1) && once > *budget {
                break;
            }
            match &particle.term {
                TermModel::Element(declaration) => self.member(declaration, budget, children),
                TermModel::Any(wildcard) => {
                    *budget = budget.saturating_sub(1);
                    children.push(Child::Any(wildcard.clone()));
                }
                TermModel::Sequence(particles) => self.sequence(particles, density, budget, children),
                TermModel::All(particles) => {
                    let mut order: Vec<&ParticleModel> = particles.iter().collect();
                    if !self.options.all_in_order {
                        self.rng.shuffle(&mut order);
                    }
                    for particle in order {
                        self.particle(particle, density, budget, children);
                    }
                }
                TermModel::Choice(particles) => {
                    let least = particles.iter().map(|particle| self.model.particle_cost(particle)).min().unwrap_or(0);
                    let most = (*budget).max(least);
                    let within: Vec<&ParticleModel> =
                        particles.iter().filter(|particle| self.model.particle_cost(particle) <= most).collect();
                    if let Some(particle) = self.rng.pick(&within).copied() {
                        self.particle(particle, density.max(30), budget, children);
                    }
                }
            }
        }
    }

    /// Expands a sequence. A small budget reduces the density, so that all optional particles have the same probability.
    fn sequence(&mut self, particles: &[ParticleModel], density: usize, budget: &mut usize, children: &mut Vec<Child>) {
        let optional = particles.iter().filter(|particle| particle.min == 0).count();
        let affordable = (*budget * 150).checked_div(optional).map_or(100, |percent| percent.max(1));
        for particle in particles {
            self.particle(particle, density.min(affordable), budget, children);
        }
    }

    fn occurrences(&mut self, particle: &ParticleModel, density: usize, budget: usize, once: usize) -> usize {
        if particle.min == 0 && (once > budget || !self.rng.percent(density)) {
            return 0;
        }
        let first = particle.min.max(1);
        let most = match particle.max {
            Some(max) if max <= first => return first,
            Some(max) if self.rng.one_in(4) => max,
            Some(max) => max.min(first + 4),
            None => first + 5,
        };
        if once.saturating_mul(first) > budget || self.rng.one_in(3) {
            return first;
        }
        self.rng.within(first, most)
    }

    /// Adds the element or a member of its substitution group.
    fn member(&mut self, declaration: &Arc<Declaration>, budget: &mut usize, children: &mut Vec<Child>) {
        let alternatives = self.model.alternatives(declaration);
        let costs: Vec<usize> = alternatives.iter().map(|one| self.model.element_cost(one)).collect();
        let most = costs.iter().copied().min().unwrap_or(0).max(*budget);
        let within: Vec<usize> = (0..costs.len()).filter(|index| costs[*index] <= most).collect();
        if let Some(index) = self.rng.pick(&within) {
            *budget = budget.saturating_sub(costs[*index]);
            children.push(Child::Declared(Arc::clone(alternatives[*index])));
        }
    }
}
