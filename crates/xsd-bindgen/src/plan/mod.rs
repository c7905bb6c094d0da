//! From what the schema says to what will be written.
//!
//! In: a `Schema` and a few settings. Out: a `rust::Crate`, or all that cannot be expressed. `names` names things, `lower` decides
//! shapes, `analyze` decides what needs all shapes at once (boxes, derives, parameters), and `pages` writes the documentation. This stage
//! does not know how the code is laid out.

mod analyze;
mod builtins;
mod lower;
mod names;
mod pages;
mod uses;

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Errors;
use crate::rust::Crate;
use crate::schema::Schema;

/// What the caller decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The module for a namespace, by its URI; empty for no namespace.
    pub modules: BTreeMap<String, String>,
    /// The Rust name for a component, or for a part of one (`t:Name/value`).
    pub renames: BTreeMap<String, String>,
    /// Those of them that the schema need not have.
    pub optional_renames: BTreeSet<String>,
    /// The path of the runtime crate.
    pub runtime: String,
    /// Whether serde's derives are wanted.
    pub serde: bool,
    /// The name of an enum over all global elements, if one is wanted.
    pub document: Option<String>,
}

/// Decides everything.
pub fn plan(schema: &Schema, settings: &Settings) -> Result<Crate, Errors> {
    let lowered = lower::lower(schema, settings)?;
    analyze::analyze(schema, lowered)
}
