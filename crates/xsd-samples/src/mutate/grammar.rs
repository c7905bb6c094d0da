//! Content made from a content model that was changed at one place.
//!
//! The way to that place is forced: what leads there occurs, and a choice takes the alternative that leads there. What is made is then
//! checked against the true content model.

use std::sync::Arc;

use super::Bench;
use crate::model::{Declaration, Part, PartTerm};
use crate::rng::Rng;
use crate::tree::Node;

type Change = fn(&mut Bench<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("choice-of-two", |bench, node| regrow(bench, node, two_alternatives)),
    ("choice-of-none", |bench, node| regrow(bench, node, no_alternative)),
    ("choice-repeated-emptied", |bench, node| {
        regrow(bench, node, |bench, part| repeating(part).then(|| no_alternative(bench, part))?)
    }),
    ("all-repeated", |bench, node| regrow(bench, node, all_repeated)),
    ("all-missing", |bench, node| regrow(bench, node, all_missing)),
    ("sequence-part-missing", |bench, node| regrow(bench, node, part_missing)),
    ("sequence-reversed", |bench, node| regrow(bench, node, reversed)),
    ("maximum-exceeded", |bench, node| regrow(bench, node, above_maximum)),
    ("minimum-missed", |bench, node| regrow(bench, node, below_minimum)),
    ("abstract-element", |bench, node| regrow(bench, node, abstract_element)),
    ("substitute-not-a-member", |bench, node| regrow(bench, node, not_a_member)),
];

/// Replaces the children of a node by those of a changed model, at one place after the other until the true model is broken.
fn regrow(bench: &mut Bench<'_>, node: &mut Node, change: impl Fn(&mut Bench<'_>, &Part) -> Option<Part>) -> bool {
    let Some((part, _)) = bench.part(node) else { return false };
    let mut paths = part.paths();
    bench.rng().shuffle(&mut paths);
    for path in paths {
        let Some(changed) = part.at(&path).and_then(|place| change(bench, place)) else { continue };
        let forced = part.forced(&path, &changed);
        if bench.model().part_cost(&forced) > 200 {
            continue;
        }
        let before = std::mem::take(&mut node.content);
        node.content = bench.generator.children(&forced, 4);
        if bench.breaks(node) {
            return true;
        }
        node.content = before;
    }
    false
}

fn two(rng: &mut Rng, parts: &[Part]) -> Option<(Part, Part)> {
    if parts.len() < 2 {
        return None;
    }
    let first = rng.below(parts.len());
    let second = (first + rng.within(1, parts.len() - 1)) % parts.len();
    Some((parts[first].present(), parts[second].present()))
}

fn two_alternatives(bench: &mut Bench<'_>, part: &Part) -> Option<Part> {
    let PartTerm::Choice(parts) = &part.term else { return None };
    let (first, second) = two(bench.rng(), parts)?;
    Some(Part::exactly(1, PartTerm::Sequence(vec![first, second])))
}

fn no_alternative(_: &mut Bench<'_>, part: &Part) -> Option<Part> {
    matches!(part.term, PartTerm::Choice(_)).then(|| Part::exactly(1, PartTerm::Sequence(Vec::new())))
}

fn repeating(part: &Part) -> bool {
    part.min > 0 && part.max.is_none_or(|max| max > 1)
}

fn all_repeated(bench: &mut Bench<'_>, part: &Part) -> Option<Part> {
    let PartTerm::All(parts) = &part.term else { return None };
    let mut parts = parts.clone();
    let again = bench.rng().pick(&parts)?.present();
    parts.push(again.clone());
    parts.push(again);
    Some(Part::exactly(1, PartTerm::All(parts)))
}

fn all_missing(bench: &mut Bench<'_>, part: &Part) -> Option<Part> {
    let PartTerm::All(parts) = &part.term else { return None };
    without_one(bench.rng(), parts).map(|parts| Part::exactly(1, PartTerm::All(parts)))
}

fn part_missing(bench: &mut Bench<'_>, part: &Part) -> Option<Part> {
    let PartTerm::Sequence(parts) = &part.term else { return None };
    without_one(bench.rng(), parts).map(|parts| Part::exactly(part.min.max(1), PartTerm::Sequence(parts)))
}

fn without_one(rng: &mut Rng, parts: &[Part]) -> Option<Vec<Part>> {
    let required: Vec<usize> = (0..parts.len()).filter(|index| parts[*index].min > 0).collect();
    let gone = rng.pick(&required)?;
    let mut parts = parts.to_vec();
    parts.remove(*gone);
    Some(parts)
}

fn reversed(_: &mut Bench<'_>, part: &Part) -> Option<Part> {
    let PartTerm::Sequence(parts) = &part.term else { return None };
    let few = parts.len() > 1 && parts.len() < 12;
    few.then(|| Part::exactly(1, PartTerm::Sequence(parts.iter().rev().map(Part::present).collect())))
}

/// One more than a maximum above one: for a maximum of one, children are repeated.
fn above_maximum(_: &mut Bench<'_>, part: &Part) -> Option<Part> {
    part.max.filter(|max| *max > 1).map(|max| Part::exactly(max + 1, part.term.clone()))
}

fn below_minimum(_: &mut Bench<'_>, part: &Part) -> Option<Part> {
    (part.min > 1).then(|| Part::exactly(part.min - 1, part.term.clone()))
}

fn abstract_element(_: &mut Bench<'_>, part: &Part) -> Option<Part> {
    let PartTerm::Element(declaration) = &part.term else { return None };
    declaration.abstract_.then(|| {
        let pretended = Declaration { abstract_: false, global: false, ..(**declaration).clone() };
        Part::exactly(part.min.max(1), PartTerm::Element(Arc::new(pretended)))
    })
}

fn not_a_member(bench: &mut Bench<'_>, part: &Part) -> Option<Part> {
    let PartTerm::Element(head) = &part.term else { return None };
    if !head.global || !bench.model().members.contains_key(&head.name) {
        return None;
    }
    let members = bench.model().alternatives(head);
    let strangers: Vec<&Arc<Declaration>> = bench
        .model()
        .elements
        .values()
        .filter(|one| !one.abstract_ && !members.iter().any(|member| member.name == one.name))
        .collect();
    let stranger = bench.rng().pick(&strangers).copied()?;
    let pretended = Declaration { global: false, ..(**stranger).clone() };
    Some(Part::exactly(1, PartTerm::Element(Arc::new(pretended))))
}
