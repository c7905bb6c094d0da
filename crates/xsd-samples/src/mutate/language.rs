//! Whether a row of names is one that a content model admits.
//!
//! All ways through the model are followed at once, so that no rule about ambiguity is needed.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::QName;

use crate::model::{Model, Part, PartTerm, admits};

/// Whether the particle admits these children, all of them.
pub(super) fn accepts(model: &Model, part: &Part, names: &[&QName]) -> bool {
    repeated(model, part, names, &BTreeSet::from([0])).contains(&names.len())
}

/// Where a particle can end that begins at one of these places.
fn repeated(model: &Model, part: &Part, names: &[&QName], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut ends = if part.min == 0 { starts.clone() } else { BTreeSet::new() };
    let mut current = starts.clone();
    // Rounds that match nothing help to reach the minimum and lead nowhere else.
    let rounds = part.max.unwrap_or(usize::MAX).min(part.min + names.len() + 1);
    for round in 1..=rounds {
        current = once(model, &part.term, names, &current);
        if round >= part.min {
            let before = ends.len();
            ends.extend(&current);
            if ends.len() == before && round > part.min {
                break;
            }
        }
        if current.is_empty() {
            break;
        }
    }
    ends
}

fn once(model: &Model, term: &PartTerm, names: &[&QName], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
    let step = |fits: &dyn Fn(&QName) -> bool| -> BTreeSet<usize> {
        starts.iter().filter(|start| names.get(**start).is_some_and(|name| fits(name))).map(|start| start + 1).collect()
    };
    match term {
        PartTerm::Element(declaration) => {
            let alternatives = model.alternatives(declaration);
            step(&|name| alternatives.iter().any(|one| one.name == *name))
        }
        PartTerm::Any(wildcard) => step(&|name| admits(&wildcard.namespaces, name)),
        PartTerm::Sequence(parts) => {
            parts.iter().fold(starts.clone(), |starts, part| repeated(model, part, names, &starts))
        }
        PartTerm::Choice(parts) => parts.iter().flat_map(|part| repeated(model, part, names, starts)).collect(),
        PartTerm::All(parts) => starts.iter().filter_map(|start| all(model, parts, names, *start)).collect(),
    }
}

/// Where an `xs:all` ends: it is the whole content, so it takes as much as it can.
fn all(model: &Model, parts: &[Part], names: &[&QName], start: usize) -> Option<usize> {
    let mut open: Vec<&Part> = parts.iter().collect();
    let mut end = start;
    while let Some(name) = names.get(end) {
        let Some(index) = open.iter().position(|part| accepts(model, part, &[name])) else { break };
        open.remove(index);
        end += 1;
    }
    open.iter().all(|part| accepts(model, part, &[])).then_some(end)
}
