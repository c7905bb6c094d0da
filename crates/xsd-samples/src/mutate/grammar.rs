//! Creates content from a content model that is changed at one particle.
//!
//! The path to the particle is forced: each particle on it occurs, and each choice takes its alternative. The original content model must
//! reject the result.

use std::sync::Arc;

use super::Mutator;
use crate::model::{Declaration, ParticleModel, TermModel};
use crate::rng::Rng;
use crate::tree::Node;

type Change = fn(&mut Mutator<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("choice-of-two", |mutator, node| regrow(mutator, node, two_alternatives)),
    ("choice-of-none", |mutator, node| regrow(mutator, node, no_alternative)),
    ("choice-repeated-emptied", |mutator, node| {
        regrow(mutator, node, |mutator, particle| repeating(particle).then(|| no_alternative(mutator, particle))?)
    }),
    ("all-repeated", |mutator, node| regrow(mutator, node, all_repeated)),
    ("all-missing", |mutator, node| regrow(mutator, node, all_missing)),
    ("sequence-part-missing", |mutator, node| regrow(mutator, node, part_missing)),
    ("sequence-reversed", |mutator, node| regrow(mutator, node, reversed)),
    ("maximum-exceeded", |mutator, node| regrow(mutator, node, above_maximum)),
    ("minimum-missed", |mutator, node| regrow(mutator, node, below_minimum)),
    ("abstract-element", |mutator, node| regrow(mutator, node, abstract_element)),
    ("substitute-not-a-member", |mutator, node| regrow(mutator, node, not_a_member)),
];

/// Replaces the children of an element by those of a changed model, at one particle after another until the original model rejects them.
fn regrow(
    mutator: &mut Mutator<'_>,
    node: &mut Node,
    change: impl Fn(&mut Mutator<'_>, &ParticleModel) -> Option<ParticleModel>,
) -> bool {
    let Some((particle, _)) = mutator.particle(node) else { return false };
    let mut paths = particle.paths();
    mutator.rng().shuffle(&mut paths);
    for path in paths {
        let Some(changed) = particle.at(&path).and_then(|place| change(mutator, place)) else { continue };
        let forced = particle.forced(&path, &changed);
        if mutator.model().particle_cost(&forced) > 200 {
            continue;
        }
        let before = std::mem::take(&mut node.content);
        node.content = mutator.generator.children(&forced, 4);
        if mutator.breaks(node) {
            return true;
        }
        node.content = before;
    }
    false
}

fn two(rng: &mut Rng, particles: &[ParticleModel]) -> Option<(ParticleModel, ParticleModel)> {
    if particles.len() < 2 {
        return None;
    }
    let first = rng.below(particles.len());
    let second = (first + rng.within(1, particles.len() - 1)) % particles.len();
    Some((particles[first].present(), particles[second].present()))
}

fn two_alternatives(mutator: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    let TermModel::Choice(particles) = &particle.term else { return None };
    let (first, second) = two(mutator.rng(), particles)?;
    Some(ParticleModel::exactly(1, TermModel::Sequence(vec![first, second])))
}

fn no_alternative(_: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    matches!(particle.term, TermModel::Choice(_)).then(|| ParticleModel::exactly(1, TermModel::Sequence(Vec::new())))
}

fn repeating(particle: &ParticleModel) -> bool {
    particle.min > 0 && particle.max.is_none_or(|max| max > 1)
}

fn all_repeated(mutator: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    let TermModel::All(particles) = &particle.term else { return None };
    let mut particles = particles.clone();
    let again = mutator.rng().pick(&particles)?.present();
    particles.push(again.clone());
    particles.push(again);
    Some(ParticleModel::exactly(1, TermModel::All(particles)))
}

fn all_missing(mutator: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    let TermModel::All(particles) = &particle.term else { return None };
    without_one(mutator.rng(), particles).map(|particles| ParticleModel::exactly(1, TermModel::All(particles)))
}

fn part_missing(mutator: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    let TermModel::Sequence(particles) = &particle.term else { return None };
    without_one(mutator.rng(), particles)
        .map(|particles| ParticleModel::exactly(particle.min.max(1), TermModel::Sequence(particles)))
}

fn without_one(rng: &mut Rng, particles: &[ParticleModel]) -> Option<Vec<ParticleModel>> {
    let required: Vec<usize> = (0..particles.len()).filter(|index| particles[*index].min > 0).collect();
    let gone = rng.pick(&required)?;
    let mut particles = particles.to_vec();
    particles.remove(*gone);
    Some(particles)
}

fn reversed(_: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    let TermModel::Sequence(particles) = &particle.term else { return None };
    let few = particles.len() > 1 && particles.len() < 12;
    few.then(|| {
        ParticleModel::exactly(1, TermModel::Sequence(particles.iter().rev().map(ParticleModel::present).collect()))
    })
}

/// Exceeds a maximum above one. For a maximum of one, `children` repeats children.
fn above_maximum(_: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    particle.max.filter(|max| *max > 1).map(|max| ParticleModel::exactly(max + 1, particle.term.clone()))
}

fn below_minimum(_: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    (particle.min > 1).then(|| ParticleModel::exactly(particle.min - 1, particle.term.clone()))
}

fn abstract_element(_: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    let TermModel::Element(declaration) = &particle.term else { return None };
    declaration.abstract_.then(|| {
        let pretended = Declaration { abstract_: false, global: false, ..(**declaration).clone() };
        ParticleModel::exactly(particle.min.max(1), TermModel::Element(Arc::new(pretended)))
    })
}

fn not_a_member(mutator: &mut Mutator<'_>, particle: &ParticleModel) -> Option<ParticleModel> {
    let TermModel::Element(head) = &particle.term else { return None };
    if !head.global || !mutator.model().members.contains_key(&head.name) {
        return None;
    }
    let members = mutator.model().alternatives(head);
    let strangers: Vec<&Arc<Declaration>> = mutator
        .model()
        .elements
        .values()
        .filter(|one| !one.abstract_ && !members.iter().any(|member| member.name == one.name))
        .collect();
    let stranger = mutator.rng().pick(&strangers).copied()?;
    let pretended = Declaration { global: false, ..(**stranger).clone() };
    Some(ParticleModel::exactly(1, TermModel::Element(Arc::new(pretended))))
}
