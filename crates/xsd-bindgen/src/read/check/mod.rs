//! The rules of XML Schema that concern several components.
//!
//! In: a model just put together, and its documents. Out: all findings. References and circles come first, since the
//! other rules follow references. Not checked are that a restriction admits no more than its base does, and that a
//! content model is deterministic: neither matters to reading and writing, and well-known schemas err in them.

pub(crate) mod built_in;
mod circles;
mod facets;
mod groups;
mod lexical;
mod pattern;
mod references;
mod types;
mod values;

use crate::error::Errors;
use crate::read::documents::Document;
use crate::read::inventory::inventory;
use crate::read::qnames;
use crate::schema::Schema;

/// Checks a model, and returns it with the values that are names resolved.
pub(crate) fn check(mut schema: Schema, documents: &[Document]) -> Result<Schema, Errors> {
    Errors::check(references::check(&schema, documents))?;
    Errors::check(circles::check(&schema))?;
    let all = inventory(&schema);
    let (names, mut errors) = qnames::resolve(&schema, &all, documents);
    errors.extend(types::check(&schema, &all));
    errors.extend(groups::check(&schema, &all));
    errors.extend(facets::check(&schema, &all));
    errors.extend(values::check(&schema, &all));
    Errors::check(errors)?;
    schema.qualified_values = names;
    Ok(schema)
}
