//! The configuration of the generator.
//!
//! In: settings, one for each method. Out: the settings of each stage, and the errors in them.

mod check;
mod code;
#[cfg(feature = "toml")]
mod file;
mod imports;
mod input;
mod mapping;
mod names;
mod pages;
mod prefixes;
mod rules;
mod selection;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::plan::{Mapping, Rule, SeeAlso};

/// The configuration of the generator: the schemas to read, and what to generate from them.
///
/// Only [`schema`](Config::schema) is required. [`generate`](Config::generate) reports settings that are given twice or match
/// nothing, together with all other errors.
///
/// ```no_run
/// # fn main() -> Result<(), xsd_bindgen::Errors> {
/// xsd_bindgen::Config::new()
///     .schema("schemas/order.xsd")
///     .module("urn:example:order", "order")
///     .write_to_out_dir("order.rs")?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    schemas: Vec<PathBuf>,
    schema_locations: BTreeMap<String, PathBuf>,
    catalogs: Vec<PathBuf>,
    skip_missing_includes: Option<bool>,
    roots: Vec<String>,
    optional_roots: Vec<String>,
    prunable: Vec<String>,
    modules: BTreeMap<String, String>,
    prefixes: BTreeMap<String, String>,
    annotations: Vec<PathBuf>,
    full_checking: Option<bool>,
    renames: BTreeMap<String, String>,
    optional_renames: BTreeSet<String>,
    runtime: Option<String>,
    serde: Option<bool>,
    global_element_enum: Option<String>,
    rules: Vec<Rule>,
    see_also: Vec<SeeAlso>,
    setters: Option<bool>,
    documentation: Option<bool>,
    ignore_identity_constraints: Option<bool>,
    pub(crate) layout: Option<Layout>,
    extern_types: BTreeMap<String, String>,
    mapping: Mapping,
    imports: BTreeMap<String, String>,
    imported_names: BTreeMap<String, String>,
    /// The files with settings, which a build script depends on.
    files: Vec<PathBuf>,
    /// The settings that are given twice.
    repeated: Vec<String>,
    /// The messages and the help for invalid settings.
    invalid: Vec<(String, String)>,
}

/// How the generated code is laid out in files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "toml", derive(serde::Deserialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Layout {
    /// One file with all modules. The default, and the layout for `include!`.
    #[default]
    SingleFile,
    /// A folder with `mod.rs` and a file for each module. For code that is committed.
    FilePerModule,
}

impl Config {
    /// Creates a configuration without schemas that generates every component.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// assert_eq!(Config::new(), Config::default());
    /// ```
    pub fn new() -> Self {
        Self {
            schemas: Vec::new(),
            schema_locations: BTreeMap::new(),
            catalogs: Vec::new(),
            skip_missing_includes: None,
            roots: Vec::new(),
            optional_roots: Vec::new(),
            prunable: Vec::new(),
            modules: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            annotations: Vec::new(),
            full_checking: None,
            renames: BTreeMap::new(),
            optional_renames: BTreeSet::new(),
            runtime: None,
            serde: None,
            global_element_enum: None,
            rules: Vec::new(),
            see_also: Vec::new(),
            setters: None,
            documentation: None,
            ignore_identity_constraints: None,
            layout: None,
            extern_types: BTreeMap::new(),
            mapping: Mapping::default(),
            imports: BTreeMap::new(),
            imported_names: BTreeMap::new(),
            files: Vec::new(),
            repeated: Vec::new(),
            invalid: Vec::new(),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}
