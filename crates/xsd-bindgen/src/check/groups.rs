//! Checks content models: `xs:all` is the whole content, and elements with the same name have the same type.
//!
//! In: a model whose references resolve, without cycles. Out: errors.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::types::is_all;
use crate::error::{Error, Mark, code};
use crate::schema::inventory::Inventory;
use crate::schema::*;

/// Checks all content models.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = Vec::new();
    for (owner, particle) in &all.particles {
        errors.extend(check_all(schema, particle).into_iter().map(|error| error.of(schema.display(owner))));
    }
    for (owner, complex) in &all.complex_types {
        errors.extend(inconsistent_element(schema, complex).map(|error| error.of(schema.display(owner))));
    }
    errors
}

/// Returns the errors of an `xs:all`, or of a group that contains one.
fn check_all(schema: &Schema, particle: &Particle) -> Vec<Error> {
    let mut errors = Vec::new();
    let maximum = |particle: &Particle| Mark::attribute(&particle.place, "maxOccurs");
    if is_all(schema, particle) && particle.max != Some(1) {
        let error = Error::at(code::ALL_REPEATED, maximum(particle), "xs:all can occur only once");
        errors.push(error.with_help("remove `maxOccurs`, or use an unbounded xs:choice"));
    }
    match &particle.term {
        Term::All(items) => {
            for item in items.iter().filter(|item| item.max != Some(1)) {
                let what = "an element in xs:all can occur only once";
                let error = Error::at(code::REPEATED_IN_ALL, maximum(item), what);
                errors.push(error.with_help("remove `maxOccurs`, or use xs:sequence"));
            }
        }
        Term::Sequence(items) | Term::Choice(items) => {
            for item in items.iter().filter(|item| is_all(schema, item)) {
                let what = "xs:all must be the whole content of a type";
                let error = Error::at(code::ALL_NOT_WHOLE, &item.place, what);
                errors.push(error.with_help("use xs:sequence in the group"));
            }
        }
        Term::Element(_) | Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
    errors
}

/// The first element of each name.
type Seen<'a> = BTreeMap<&'a QName, &'a Element>;

/// Returns an error for the first element whose type differs from that of an earlier element with the same name, including
/// the elements of an extended base.
fn inconsistent_element(schema: &Schema, complex: &ComplexType) -> Option<Error> {
    let mut seen = Seen::new();
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
    particles.into_iter().find_map(|particle| inconsistent_in(schema, particle, &mut seen, &mut BTreeSet::new()))
}

fn inconsistent_in<'a>(
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
            return inconsistent_in(schema, &group.particle, seen, entered);
        }
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            return items.iter().find_map(|item| inconsistent_in(schema, item, seen, entered));
        }
        Term::Any(_) => return None,
    };
    let first: &Element = seen.entry(&element.name).or_insert(element);
    let same = match (&first.type_, &element.type_) {
        (TypeRef::Named(first), TypeRef::Named(second)) => first == second,
        (TypeRef::Inline(first), TypeRef::Inline(second)) => std::ptr::eq(first, second),
        (TypeRef::Named(_), TypeRef::Inline(_)) | (TypeRef::Inline(_), TypeRef::Named(_)) => false,
    };
    (!same).then(|| {
        let what = format!(
            "the type of the element `{}` differs from that of an element with the same name",
            schema.display(&element.name)
        );
        Error::at(code::ELEMENT_TYPES_DIFFER, &element.place, what)
            .with_label(&first.place, "the other element")
            .with_help("give both the same global type, or rename one")
    })
}
