//! Checks that `xs:all` is the whole content.
//!
//! In: a model whose references resolve, without cycles. Out: errors.

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
