//! Content models: the place of `xs:all`, and one type for all elements of one name.
//!
//! In: a model whose references resolve, without circles. Out: errors.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::types::is_all;
use crate::error::Error;
use crate::schema::inventory::Inventory;
use crate::schema::*;

/// Checks all content models.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = Vec::new();
    for (owner, particle) in &all.particles {
        errors.extend(alls(schema, particle).into_iter().map(|error| error.of(schema.display(owner))));
    }
    for (owner, complex) in &all.complex_types {
        let mut seen = BTreeMap::new();
        errors.extend(consistent(schema, complex, &mut seen).map(|error| error.of(schema.display(owner))));
    }
    errors
}

/// Returns the errors of an `xs:all`, or of a group that contains one.
fn alls(schema: &Schema, particle: &Particle) -> Vec<Error> {
    let mut errors = Vec::new();
    let mut wrong = |place: &Place, what: &str, help: &str| errors.push(Error::at(place, what).with_help(help));
    if is_all(schema, particle) && particle.max != Some(1) {
        wrong(&particle.place, "xs:all can occur only once", "remove `maxOccurs`, or use an unbounded xs:choice");
    }
    match &particle.term {
        Term::All(items) => {
            for item in items.iter().filter(|item| item.max != Some(1)) {
                wrong(
                    &item.place,
                    "an element in xs:all can occur only once",
                    "remove `maxOccurs`, or use xs:sequence",
                );
            }
        }
        Term::Sequence(items) | Term::Choice(items) => {
            for item in items.iter().filter(|item| is_all(schema, item)) {
                wrong(&item.place, "xs:all must be the whole content of a type", "use xs:sequence in the group");
            }
        }
        Term::Element(_) | Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
    errors
}

type Seen<'a> = BTreeMap<&'a QName, (&'a TypeRef, &'a Place)>;

/// The first element that has another type than one of the same name before it, those of an extended base included.
fn consistent<'a>(schema: &'a Schema, complex: &'a ComplexType, seen: &mut Seen<'a>) -> Option<Error> {
    let mut chain = vec![complex];
    while let Some(Content::Complex { base: Some(base), .. }) = chain.last().map(|last| &last.content) {
        match schema.types.get(&base.type_) {
            Some(Type::Complex(next))
                if base.derivation == Derivation::Extension && chain.len() <= schema.types.len() =>
            {
                chain.push(next);
            }
            Some(_) | None => break,
        }
    }
    let particles = chain.into_iter().rev().filter_map(ComplexType::particle);
    particles.into_iter().find_map(|particle| same_types(schema, particle, seen, &mut BTreeSet::new()))
}

fn same_types<'a>(
    schema: &'a Schema,
    particle: &'a Particle,
    seen: &mut Seen<'a>,
    entered: &mut BTreeSet<&'a QName>,
) -> Option<Error> {
    let element = match &particle.term {
        Term::Element(element) => element,
        Term::ElementRef(name) => schema.elements.get(name)?,
        Term::Group(name) => {
            let group = schema.groups.get(name).filter(|_| entered.insert(name))?;
            return same_types(schema, &group.particle, seen, entered);
        }
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            return items.iter().find_map(|item| same_types(schema, item, seen, entered));
        }
        Term::Any(_) => return None,
    };
    let (type_, place) = *seen.entry(&element.name).or_insert((&element.type_, &element.place));
    let same = match (type_, &element.type_) {
        (TypeRef::Named(first), TypeRef::Named(second)) => first == second,
        (TypeRef::Inline(first), TypeRef::Inline(second)) => std::ptr::eq(first, second),
        (TypeRef::Named(_), TypeRef::Inline(_)) | (TypeRef::Inline(_), TypeRef::Named(_)) => false,
    };
    (!same).then(|| {
        let what = format!(
            "the element `{}` has another type than the element of this name at {place}",
            schema.display(&element.name)
        );
        Error::at(&element.place, what).with_help("give both the same global type, or rename one")
    })
}
