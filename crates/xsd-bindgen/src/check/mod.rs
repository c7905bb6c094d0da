//! Checks the rules of XML Schema that involve several components.
//!
//! In: a model. Out: all violations. References and cycles come first, since the other rules follow references. Two rules
//! are not checked, because they do not affect reading and writing and well-known schemas break them: a restriction allows
//! no more than its base, and a content model is deterministic.

mod cycles;
mod facets;
mod groups;
mod identity;
mod references;
mod types;
mod values;

use crate::error::Errors;
use crate::schema::Schema;
use crate::schema::inventory::inventory;

/// Returns all violations in a model.
pub(crate) fn check(schema: &Schema) -> Result<(), Errors> {
    Errors::check(references::check(schema))?;
    Errors::check(cycles::check(schema))?;
    let all = inventory(schema);
    let mut errors = types::check(schema, &all);
    errors.extend(groups::check(schema, &all));
    errors.extend(identity::check(schema, &all));
    errors.extend(facets::check(schema, &all));
    errors.extend(values::check(schema, &all));
    Errors::check(errors)
}
