//! Plans the output: from the schema to the code to write.
//!
//! In: a `Schema` and settings. Out: a `rust::Crate`, or an error for each construct that is unsupported. The steps:
//!
//! 1. `names` names the global components, and `Context` collects the facts about the schema that the next steps read.
//! 2. `lower` decides the Rust shape of each component and returns drafts. `pages` writes their documentation.
//!    `imports` removes the drafts of components whose code another run generates, once `analyze` has read them.
//! 3. `analyze` reads all drafts and returns tables: boxes, traits, inherited parameters, conversions.
//! 4. `customize` applies the rules of the settings that select components by pattern.
//! 5. `assemble` makes the output from drafts and tables, and `gates` checks that it is complete with every set of features.
//!
//! This stage does not decide how the code is laid out.

mod analyze;
mod assemble;
mod attributes;
mod builtins;
mod content;
mod context;
mod customize;
mod derivation;
mod draft;
mod gates;
mod imports;
mod loops;
mod lower;
mod names;
mod origin;
mod pages;
mod rules;
mod see_also;
mod settings;
mod uses;

pub use builtins::{Dates, Decimals, Integers, Mapping};
pub use rules::{Effect, Rule};
pub use see_also::SeeAlso;
pub use settings::Settings;

use crate::error::Errors;
use crate::rust::Crate;
use crate::schema::Schema;

use context::Context;
use names::Register;

/// Plans the output.
pub fn plan(schema: &Schema, settings: &Settings) -> Result<Crate, Errors> {
    let mut register = Register::new(&settings.renames);
    let imported = imports::imported(schema, settings);
    imports::check(schema, &imported, settings)?;
    let context = Context::new(schema, &imported, settings, &mut register);
    let (draft, steps) = analyze::end(lower::lower(&context, register, settings)?);
    let tables = analyze::analyze(&draft, &steps, &settings.rules)?;
    let draft = imports::remove(draft, &context.names, schema, settings)?;
    let additions = customize::customize(&draft, settings)?;
    let output = assemble::assemble(draft, &tables, &additions, settings);
    gates::check(&output, &additions)?;
    Ok(output)
}
