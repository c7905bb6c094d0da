//! Checks the rules of XML Schema that involve several components.
//!
//! In: a model, and whether all rules count. Out: all violations. References and cycles come first, since the other rules follow
//! references. Some rules do not affect reading and writing, and well-known schemas break them, so their violations can be
//! warnings: a restriction allows no more than its base, a content model is deterministic, and a class has no stray hyphen.

mod attributes;
mod consistency;
mod cycles;
mod derivation;
mod determinism;
mod expansion;
mod facets;
mod following;
mod groups;
mod identity;
mod notations;
mod particle_restriction;
mod particles;
mod redefinitions;
mod references;
mod restriction;
mod size;
mod types;
mod values;

use crate::error::{Error, ErrorCode, Errors, code};
use crate::schema::Schema;
use crate::schema::inventory::inventory;
use particles::Models;

/// The rules whose violations are warnings without full checking.
const FULL: [ErrorCode; 5] = [
    code::CONTENT_NOT_RESTRICTED,
    code::ATTRIBUTE_NOT_RESTRICTED,
    code::ATTRIBUTE_WILDCARD_NOT_RESTRICTED,
    code::NOT_DETERMINISTIC,
    code::STRAY_HYPHEN,
];

/// Returns the warnings, or all errors and no warnings. With `full`, every violation is an error.
pub(crate) fn check(schema: &Schema, full: bool) -> Result<Vec<Error>, Errors> {
    Errors::check(references::check(schema))?;
    Errors::check(cycles::check(schema))?;
    let all = inventory(schema);
    Errors::check(size::check(schema, &all))?;
    let mut errors = types::check(schema, &all);
    errors.extend(groups::check(schema, &all));
    errors.extend(identity::check(schema, &all));
    errors.extend(facets::check(schema, &all));
    errors.extend(values::check(schema, &all));
    errors.extend(attributes::check(schema, &all));
    errors.extend(notations::check(schema, &all));
    let models = Models::new(schema);
    let contents = models.with_overlaps(&all);
    errors.extend(consistency::check(schema, &contents));
    errors.extend(determinism::check(schema, &contents));
    errors.extend(restriction::check(&models, &all));
    errors.extend(redefinitions::check(&models));
    let (warnings, errors) = errors.into_iter().partition(|error| !full && FULL.contains(&error.code()));
    Errors::check(errors)?;
    Ok(warnings.into_iter().map(Error::into_warning).collect())
}
