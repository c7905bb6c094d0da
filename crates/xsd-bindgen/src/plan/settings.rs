//! The settings of the planning stage.

use std::collections::{BTreeMap, BTreeSet};

/// What the caller of the generator decides about names and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The module of a namespace, by its URI; the empty URI is no namespace.
    pub modules: BTreeMap<String, String>,
    /// The Rust name of a component, or of a part of one (`t:Name/value`).
    pub renames: BTreeMap<String, String>,
    /// The keys of `renames` that the schema need not have.
    pub optional_renames: BTreeSet<String>,
    /// The path of the runtime crate.
    pub runtime: String,
    /// Whether types derive serde's traits.
    pub serde: bool,
    /// The name of the enum over all global elements, if one is generated.
    pub document: Option<String>,
}
