//! From what the schema says to what will be written.
//!
//! In: a `Schema` and a few settings. Out: a `rust::Crate`, or all that cannot be expressed. `names` names things, `lower` and its
//! neighbours decide shapes, `settle` decides what needs all shapes at once: boxes, derives, parameters. How it is laid out is not known
//! here.

mod attributes;
mod blocks;
mod builtins;
mod choices;
mod complex;
mod content;
mod cycles;
mod derives;
mod families;
mod fields;
mod lower;
mod names;
mod pages;
mod pattern;
mod settle;
mod simple;
mod uses;
mod words;

use std::collections::BTreeMap;

use self::pages::docs;
use crate::error::Errors;
use crate::rust::Crate;
use crate::schema::Schema;

/// What the caller decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The module for a namespace, by its URI; empty for no namespace.
    pub modules: BTreeMap<String, String>,
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
    settle::settle(schema, lowered)
}
