//! How many elements a type, a declaration or a particle needs at least: what keeps recursion within bounds.

use std::sync::Arc;

use super::{ContentModel, Declaration, Model, Part, PartTerm, TypeId};

/// More than any document has.
pub(crate) const ENDLESS: usize = 1 << 40;

/// The least number of elements in the content of each type, found by approaching it from above.
pub(super) fn costs(model: &Model) -> Vec<usize> {
    let mut costs = vec![ENDLESS; model.types.len()];
    loop {
        let mut changed = false;
        for (id, type_) in model.types.iter().enumerate() {
            let cost = match &type_.content {
                ContentModel::Empty | ContentModel::Text(_) => 0,
                ContentModel::Elements { part, .. } => part_with(model, &costs, part),
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

impl Model {
    /// The least number of elements that a particle needs.
    pub(crate) fn part_cost(&self, part: &Part) -> usize {
        part_with(self, &self.costs, part)
    }

    /// The same for an element itself, without what may stand for it.
    pub(crate) fn own_cost(&self, declaration: &Declaration) -> usize {
        own_with(self, &self.costs, declaration)
    }
}

fn part_with(model: &Model, costs: &[usize], part: &Part) -> usize {
    if part.min == 0 {
        return 0;
    }
    let once = match &part.term {
        PartTerm::Element(declaration) => declaration_with(model, costs, declaration),
        PartTerm::Any(_) => 1,
        PartTerm::Sequence(parts) | PartTerm::All(parts) => {
            parts.iter().fold(0, |sum: usize, part| sum.saturating_add(part_with(model, costs, part)))
        }
        PartTerm::Choice(parts) => parts.iter().map(|part| part_with(model, costs, part)).min().unwrap_or(ENDLESS),
    };
    once.saturating_mul(part.min).min(ENDLESS)
}

fn declaration_with(model: &Model, costs: &[usize], declaration: &Arc<Declaration>) -> usize {
    model.alternatives(declaration).iter().map(|one| own_with(model, costs, one)).min().unwrap_or(ENDLESS)
}

fn own_with(model: &Model, costs: &[usize], declaration: &Declaration) -> usize {
    let declared = declaration.type_;
    let content = if model.types[declared].abstract_ {
        model.substitutes(declared, declaration.block).iter().map(|type_: &TypeId| costs[*type_]).min()
    } else {
        Some(costs[declared])
    };
    content.unwrap_or(ENDLESS).saturating_add(1).min(ENDLESS)
}
