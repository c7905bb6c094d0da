//! Which children a particle gets: occurrences and choices, before any child is filled.

use std::sync::Arc;

use super::{Child, Generator};
use crate::model::{Declaration, Part, PartTerm};

impl Generator<'_> {
    /// The children of a particle in order; what they cost at least is taken from the budget.
    pub(super) fn expand(&mut self, part: &Part, budget: &mut usize) -> Vec<Child> {
        let mut children = Vec::new();
        // How much of what is optional occurs: nothing, some, all.
        let density = [0, 25, 50, 75, 100][self.rng.below(5)];
        self.part(part, density, budget, &mut children);
        children
    }

    fn part(&mut self, part: &Part, density: usize, budget: &mut usize, children: &mut Vec<Child>) {
        let once = self.model.part_cost(&Part { min: 1, max: Some(1), term: part.term.clone() });
        let count = self.occurrences(part, density, *budget, once);
        for round in 0..count {
            if round >= part.min.max(1) && once > *budget {
                break;
            }
            match &part.term {
                PartTerm::Element(declaration) => self.member(declaration, budget, children),
                PartTerm::Any(wildcard) => {
                    *budget = budget.saturating_sub(1);
                    children.push(Child::Any(wildcard.clone()));
                }
                PartTerm::Sequence(parts) => self.sequence(parts, density, budget, children),
                PartTerm::All(parts) => {
                    let mut order: Vec<&Part> = parts.iter().collect();
                    if !self.options.all_in_order {
                        self.rng.shuffle(&mut order);
                    }
                    for part in order {
                        self.part(part, density, budget, children);
                    }
                }
                PartTerm::Choice(parts) => {
                    let least = parts.iter().map(|part| self.model.part_cost(part)).min().unwrap_or(0);
                    let most = (*budget).max(least);
                    let within: Vec<&Part> = parts.iter().filter(|part| self.model.part_cost(part) <= most).collect();
                    if let Some(part) = self.rng.pick(&within).copied() {
                        self.part(part, density.max(30), budget, children);
                    }
                }
            }
        }
    }

    /// The parts of a sequence. Where many are optional and the budget is small, each gets the same chance.
    fn sequence(&mut self, parts: &[Part], density: usize, budget: &mut usize, children: &mut Vec<Child>) {
        let optional = parts.iter().filter(|part| part.min == 0).count();
        let affordable = (*budget * 150).checked_div(optional).map_or(100, |percent| percent.max(1));
        for part in parts {
            self.part(part, density.min(affordable), budget, children);
        }
    }

    fn occurrences(&mut self, part: &Part, density: usize, budget: usize, once: usize) -> usize {
        if part.min == 0 && (once > budget || !self.rng.percent(density)) {
            return 0;
        }
        let first = part.min.max(1);
        let most = match part.max {
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

    /// The element itself or a member of its substitution group.
    fn member(&mut self, declaration: &Arc<Declaration>, budget: &mut usize, children: &mut Vec<Child>) {
        let alternatives = self.model.alternatives(declaration);
        let costs: Vec<usize> = alternatives.iter().map(|one| self.model.own_cost(one)).collect();
        let most = costs.iter().copied().min().unwrap_or(0).max(*budget);
        let within: Vec<usize> = (0..costs.len()).filter(|index| costs[*index] <= most).collect();
        if let Some(index) = self.rng.pick(&within) {
            *budget = budget.saturating_sub(costs[*index]);
            children.push(Child::Declared(Arc::clone(alternatives[*index])));
        }
    }
}
