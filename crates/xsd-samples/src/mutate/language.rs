//! Matches sequences of names against a content model.
//!
//! The matcher follows all paths through the model at once, so ambiguous models need no special rule.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::QName;

use crate::model::{Model, ParticleModel, TermModel, admits};

/// Returns whether the particle accepts exactly these children.
pub(super) fn accepts(model: &Model, particle: &ParticleModel, names: &[&QName]) -> bool {
    repeated(model, particle, names, &BTreeSet::from([0])).contains(&names.len())
}

/// Returns the positions at which a particle can end if it begins at one of `starts`.
fn repeated(model: &Model, particle: &ParticleModel, names: &[&QName], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut ends = if particle.min == 0 { starts.clone() } else { BTreeSet::new() };
    let mut current = starts.clone();
    // Iterations without a match count towards the minimum but reach no further positions.
    let rounds = particle.max.unwrap_or(usize::MAX).min(particle.min + names.len() + 1);
    for round in 1..=rounds {
        current = once(model, &particle.term, names, &current);
        if round >= particle.min {
            let before = ends.len();
            ends.extend(&current);
            if ends.len() == before && round > particle.min {
                break;
            }
        }
        if current.is_empty() {
            break;
        }
    }
    ends
}

fn once(model: &Model, term: &TermModel, names: &[&QName], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
    let step = |fits: &dyn Fn(&QName) -> bool| -> BTreeSet<usize> {
        starts.iter().filter(|start| names.get(**start).is_some_and(|name| fits(name))).map(|start| start + 1).collect()
    };
    match term {
        TermModel::Element(declaration) => {
            let alternatives = model.alternatives(declaration);
            step(&|name| alternatives.iter().any(|one| one.name == *name))
        }
        TermModel::Any(wildcard) => step(&|name| admits(&wildcard.namespaces, name)),
        TermModel::Sequence(particles) => {
            particles.iter().fold(starts.clone(), |starts, particle| repeated(model, particle, names, &starts))
        }
        TermModel::Choice(particles) => {
            particles.iter().flat_map(|particle| repeated(model, particle, names, starts)).collect()
        }
        TermModel::All(particles) => starts.iter().filter_map(|start| all(model, particles, names, *start)).collect(),
    }
}

/// Returns the end of an `xs:all`. It is the whole content, so it matches greedily.
fn all(model: &Model, particles: &[ParticleModel], names: &[&QName], start: usize) -> Option<usize> {
    let mut open: Vec<&ParticleModel> = particles.iter().collect();
    let mut end = start;
    while let Some(name) = names.get(end) {
        let Some(index) = open.iter().position(|particle| accepts(model, particle, &[name])) else { break };
        open.remove(index);
        end += 1;
    }
    open.iter().all(|particle| accepts(model, particle, &[])).then_some(end)
}
