//! Checks that groups do not multiply, and that derivations are not too long: a group that refers twice to one that refers twice to another,
//! and so on, is a short text with a content model that fills the memory.
//!
//! In: a model whose references resolve, without cycles. Out: an error for each complex type with too many particles, and for each type that
//! derives in too many steps.

use std::collections::BTreeMap;

use crate::error::{Error, Mark, code};
use crate::schema::inventory::Inventory;
use crate::schema::{BaseRef, Particle, QName, Schema, Term, Type};

/// The maximum number of particles of a content model with its groups. Large published schemas have some hundreds.
const MAX_PARTICLES: u64 = 20_000;

/// The maximum number of particles outside of choices: they become fields. The compiler's stack overflows at some 6,000 fields of a struct.
const MAX_FIELDS: u64 = 4_000;

/// The maximum number of types from which a type derives. The compiler follows 128 dereferences; published schemas have some ten.
const MAX_DERIVATIONS: usize = 100;

/// Checks all types.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = derivations(schema);
    errors.extend(contents(schema, all));
    errors
}

/// Returns an error for each type with one derivation too many. Those that derive from it are no news.
fn derivations(schema: &Schema) -> Vec<Error> {
    let mut known: BTreeMap<&QName, usize> = BTreeMap::new();
    for name in schema.types.keys() {
        let (mut chain, mut steps, mut next) = (Vec::new(), 0, Some(name));
        while let Some(name) = next {
            if let Some(further) = known.get(name) {
                steps = further + 1;
                break;
            }
            let Some(type_) = schema.types.get(name) else { break };
            chain.push(name);
            next = named_base(type_);
        }
        for (number, name) in chain.into_iter().rev().enumerate() {
            known.insert(name, steps + number);
        }
    }
    let excessive = known.iter().filter(|(_, steps)| **steps == MAX_DERIVATIONS + 1);
    excessive
        .filter_map(|(name, _)| {
            let what = format!("the type derives in more than {MAX_DERIVATIONS} steps");
            let error = Error::at(code::DERIVES_TOO_OFTEN, Mark::value(schema.types.get(*name)?.place(), "name"), what);
            Some(error.of(schema.display(name)).with_help("derive it from a type that is nearer to the first"))
        })
        .collect()
}

fn named_base(type_: &Type) -> Option<&QName> {
    let mut next = type_.base()?;
    loop {
        match next {
            BaseRef::Name(name) => return Some(name),
            BaseRef::Inline(type_) => next = type_.base()?,
        }
    }
}

/// Returns an error for each content model with too many particles.
fn contents(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let (sizes, widths) = (of_groups(schema, size), of_groups(schema, width));
    let errors = all.complex_types.iter().filter_map(|(owner, complex)| {
        let of = |sizes, number: fn(&Particle, &Numbers<'_>) -> u64| {
            complex.particle().map_or(0, |particle| number(particle, sizes))
        };
        let (what, help) = if of(&sizes, size) > MAX_PARTICLES {
            let what = format!("the content model has more than {MAX_PARTICLES} particles");
            (what, "refer to each group once, with `maxOccurs`")
        } else if of(&widths, width) > MAX_FIELDS {
            let what = format!("the content model has more than {MAX_FIELDS} particles outside of choices");
            (what, "put some of them in an element of their own, or repeat a choice of them")
        } else if schema.attribute_uses(&complex.attributes).len() as u64 > MAX_FIELDS {
            (format!("the type has more than {MAX_FIELDS} attributes"), "put some of them on an element of their own")
        } else {
            return None;
        };
        Some(Error::at(code::TOO_MANY_PARTICLES, &complex.place, what).of(schema.display(owner)).with_help(help))
    });
    errors.collect()
}

/// A number for each group.
type Numbers<'a> = BTreeMap<&'a QName, u64>;

/// Returns a number for each group, which depends on those of the groups in it.
fn of_groups<'a>(schema: &'a Schema, number: fn(&Particle, &Numbers<'_>) -> u64) -> Numbers<'a> {
    let mut numbers = BTreeMap::new();
    for name in schema.groups.keys() {
        // Not recursive, since groups can form a long chain.
        let mut open = vec![name];
        while let Some(name) = open.last().copied() {
            let Some(group) = schema.groups.get(name).filter(|_| !numbers.contains_key(name)) else {
                open.pop();
                continue;
            };
            let mut references = Vec::new();
            groups(&group.particle, &mut references);
            references.retain(|reference| !numbers.contains_key(reference) && schema.groups.contains_key(reference));
            if references.is_empty() {
                numbers.insert(name, number(&group.particle, &numbers));
            }
            open.extend(references);
        }
    }
    numbers
}

/// Collects the groups that a particle refers to, outside nested elements.
fn groups<'a>(particle: &'a Particle, found: &mut Vec<&'a QName>) {
    match &particle.term {
        Term::Group(name) => found.push(name),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter().for_each(|item| groups(item, found));
        }
        Term::Element(_) | Term::ElementRef(_) | Term::Any(_) => {}
    }
}

/// Returns the number of particles in a particle, itself included.
fn size(particle: &Particle, sizes: &Numbers<'_>) -> u64 {
    match &particle.term {
        Term::Element(_) | Term::ElementRef(_) | Term::Any(_) => 1,
        Term::Group(name) => sizes.get(name).copied().unwrap_or(1),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter().fold(1, |sum: u64, item| sum.saturating_add(size(item, sizes)))
        }
    }
}

/// Returns the number of particles outside of choices, without the sequences that they are in.
fn width(particle: &Particle, widths: &Numbers<'_>) -> u64 {
    match &particle.term {
        Term::Element(_) | Term::ElementRef(_) | Term::Any(_) | Term::Choice(_) => 1,
        Term::Group(name) => widths.get(name).copied().unwrap_or(1),
        Term::Sequence(items) | Term::All(items) => {
            items.iter().fold(0, |sum: u64, item| sum.saturating_add(width(item, widths)))
        }
    }
}
