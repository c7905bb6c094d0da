//! The settings of a generation.
//!
//! In: settings, one a method. Out: the same as tables for the stages, and the errors in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::error::{Error, suggestion};
use crate::plan::Settings;
use crate::schema::Schema;
use crate::select::{Roots, Selection};

/// The settings of a generation: which schemas to read, what to generate from them, and how.
///
/// Only [`schema`](Config::schema) is required. Settings that are repeated, contradict each other or match nothing are
/// reported by [`generate`](Config::generate), together with all other errors.
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
    roots: Vec<String>,
    optional_roots: Vec<String>,
    prunable: Vec<String>,
    modules: BTreeMap<String, String>,
    annotations: Vec<PathBuf>,
    renames: BTreeMap<String, String>,
    optional_renames: BTreeSet<String>,
    runtime: String,
    serde: bool,
    global_element_enum: Option<String>,
    /// Settings given twice.
    repeated: Vec<String>,
}

impl Config {
    /// Creates a configuration without schemas, in which everything is generated.
    pub fn new() -> Self {
        Self {
            schemas: Vec::new(),
            schema_locations: BTreeMap::new(),
            roots: Vec::new(),
            optional_roots: Vec::new(),
            prunable: Vec::new(),
            modules: BTreeMap::new(),
            annotations: Vec::new(),
            renames: BTreeMap::new(),
            optional_renames: BTreeSet::new(),
            runtime: "::xsd_bind".to_string(),
            serde: false,
            global_element_enum: None,
            repeated: Vec::new(),
        }
    }

    /// Adds a schema file. Files that it includes or imports are found by their `schemaLocation`.
    ///
    /// # Errors
    /// It is an error to add no schema, or one schema twice:
    ///
    /// ```
    /// let errors = xsd_bindgen::Config::new().generate().unwrap_err();
    /// assert_eq!(errors.to_string(), "no schema given\n  help: add one with `Config::schema`");
    /// ```
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schemas.push(path.into());
        self
    }

    /// Maps a `schemaLocation` or a namespace to a local file.
    ///
    /// Needed where a schema imports from the network, which the generator never accesses, or names no file at all:
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new()
    ///     .schema("schemas/signed.xsd")
    ///     .map_location("http://www.w3.org/2000/09/xmldsig#", "schemas/xmldsig.xsd");
    /// ```
    ///
    /// # Errors
    /// It is an error to map one location twice, or a location that no schema refers to.
    #[must_use]
    pub fn map_location(mut self, location: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        let location = location.into();
        if self.schema_locations.insert(location.clone(), path.into()).is_some() {
            self.repeated.push(format!("the location `{location}`"));
        }
        self
    }

    /// Takes the documentation that the schema lacks from an annotated copy of it, matched by name.
    ///
    /// For schemas that a server hands out without annotations. The copy may be of another version: components that
    /// only one of them has are ignored.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new().schema("server/messages.xsd").annotations("schemas/messages.xsd");
    /// ```
    ///
    /// # Errors
    /// The copy has to be a correct schema too.
    #[must_use]
    pub fn annotations(mut self, path: impl Into<PathBuf>) -> Self {
        self.annotations.push(path.into());
        self
    }

    /// Adds an element or type to generate, with everything that it needs. Without roots, everything is generated.
    ///
    /// A name is written with the prefix that the schema declares (`o:Order`) or with its namespace
    /// (`{urn:example:order}Order`).
    ///
    /// # Errors
    /// It is an error if the schema has no element or type of this name, or if a root is added twice:
    ///
    /// ```
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let errors = xsd_bindgen::Config::new().schema(schema).root("o:Ordr").generate().unwrap_err();
    /// assert_eq!(errors.iter().next().unwrap().help(), Some("did you mean `o:Order`?"));
    /// ```
    #[must_use]
    pub fn root(mut self, name: impl Into<String>) -> Self {
        self.roots.push(name.into());
        self
    }

    /// Adds several elements or types to generate; see [`root`](Config::root).
    #[must_use]
    pub fn roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds elements or types to generate if the schema has them, for schemas that come in several versions.
    #[must_use]
    pub fn optional_roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.optional_roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds a type or group whose choices keep only the alternatives that other roots need.
    ///
    /// A choice over all messages of a protocol would otherwise pull in the whole schema.
    ///
    /// # Errors
    /// It is an error if the schema has no type or group with a choice of this name, if none of its alternatives is
    /// selected, or if it is added twice.
    #[must_use]
    pub fn prunable(mut self, name: impl Into<String>) -> Self {
        self.prunable.push(name.into());
        self
    }

    /// Names the Rust module for a namespace, given by its URI; an empty URI stands for no namespace.
    ///
    /// By default a module is named after the file that declares its namespace.
    ///
    /// # Errors
    /// It is an error to name the module of a namespace twice, or of a namespace that the schema does not have.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).module("urn:example:order", "shop").generate()?;
    /// assert_eq!(generated.names[0].1, "shop::Order");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn module(mut self, uri: impl Into<String>, name: impl Into<String>) -> Self {
        let uri = uri.into();
        if self.modules.insert(uri.clone(), name.into()).is_some() {
            self.repeated.push(format!("the module of `{uri}`"));
        }
        self
    }

    /// Sets the Rust name of a component or of a part of one.
    ///
    /// A part is written behind a slash: the value of an enumeration, or the field of a type by its default name.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new()
    ///     .schema("schemas/messages.xsd")
    ///     .rename("t:DistinguishedFolderIdNameType/msgfolderroot", "MsgFolderRoot")
    ///     .rename("m:FindItemType/choice", "paging");
    /// ```
    ///
    /// # Errors
    /// It is an error to rename one component twice.
    #[must_use]
    pub fn rename(mut self, component: impl Into<String>, rust_name: impl Into<String>) -> Self {
        let component = component.into();
        if self.renames.insert(component.clone(), rust_name.into()).is_some() {
            self.repeated.push(format!("the name of `{component}`"));
        }
        self
    }

    /// Sets the Rust name of a component or of a part of one, if the schema has it.
    ///
    /// For tables of names that serve several versions of a schema; see [`rename`](Self::rename).
    #[must_use]
    pub fn optional_rename(mut self, component: impl Into<String>, rust_name: impl Into<String>) -> Self {
        let component = component.into();
        self.optional_renames.insert(component.clone());
        self.rename(component, rust_name)
    }

    /// Sets the path of the runtime crate, `::xsd_bind` by default, for crates that re-export it.
    #[must_use]
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.runtime = path.into();
        self
    }

    /// Sets whether generated types implement serde's `Serialize` and `Deserialize`.
    ///
    /// The crate then needs `serde`, and `xsd-bind` with its feature `serde`.
    #[must_use]
    pub fn serde(mut self, enabled: bool) -> Self {
        self.serde = enabled;
        self
    }

    /// Also generates an enum of this name over all global elements, for documents of any root.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).global_element_enum("Document").generate()?;
    /// assert!(generated.text.contains("pub enum Document {"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn global_element_enum(mut self, name: impl Into<String>) -> Self {
        self.global_element_enum = Some(name.into());
        self
    }

    /// The schema files.
    pub(crate) fn schemas(&self) -> &[PathBuf] {
        &self.schemas
    }

    /// The annotated copies.
    pub(crate) fn annotated(&self) -> &[PathBuf] {
        &self.annotations
    }

    /// The local file for a `schemaLocation` or a namespace.
    pub(crate) fn schema_locations(&self) -> &BTreeMap<String, PathBuf> {
        &self.schema_locations
    }

    /// What to generate.
    pub(crate) fn selection(&self) -> Selection {
        let everything = self.roots.is_empty() && self.optional_roots.is_empty();
        let roots = if everything { Roots::All } else { Roots::Named(self.roots.clone()) };
        Selection { roots, optional: self.optional_roots.clone(), prunable: self.prunable.clone() }
    }

    /// How to generate it.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            modules: self.modules.clone(),
            renames: self.renames.clone(),
            optional_renames: self.optional_renames.clone(),
            runtime: self.runtime.clone(),
            serde: self.serde,
            document: self.global_element_enum.clone(),
        }
    }

    /// Returns the errors in the settings alone.
    pub(crate) fn check(&self) -> Vec<Error> {
        let mut errors: Vec<Error> = Vec::new();
        if self.schemas.is_empty() {
            errors.push(Error::general("no schema given").with_help("add one with `Config::schema`"));
        }
        let mut repeated = self.repeated.clone();
        let mut seen = BTreeSet::new();
        let schemas = self.schemas.iter().map(|path| format!("the schema `{}`", path.display()));
        let roots = self.roots.iter().map(|name| format!("the root `{name}`"));
        let prunable = self.prunable.iter().map(|name| format!("the prunable type `{name}`"));
        repeated.extend(schemas.chain(roots).chain(prunable).filter(|entry| !seen.insert(entry.clone())));
        errors.extend(
            repeated.iter().map(|entry| Error::general(format!("{entry} is given twice")).with_help("remove one")),
        );
        errors
    }

    /// Returns the errors in the settings for this schema.
    pub(crate) fn check_names(&self, schema: &Schema) -> Vec<Error> {
        let mut errors = self.check_modules(schema);
        let known: BTreeSet<String> = schema.components().map(|name| schema.display(name)).collect();
        let component = |rename: &str| rename.split_once('/').map_or(rename, |(component, _)| component).to_owned();
        let required = self.renames.keys().filter(|rename| !self.optional_renames.contains(*rename));
        let unknown = required.filter(|rename| !known.contains(&component(rename)));
        errors.extend(unknown.map(|rename| {
            let message = format!("`rename` names `{rename}`, which the schema does not have");
            let near = suggestion(&component(rename), known.iter().map(String::as_str));
            Error::general(message).with_help(near.unwrap_or_else(|| "name a component as `prefix:name`".to_owned()))
        }));
        errors
    }

    fn check_modules(&self, schema: &Schema) -> Vec<Error> {
        let known: Vec<&str> = schema.namespaces.iter().map(|known| known.uri.as_deref().unwrap_or_default()).collect();
        let unknown = self.modules.keys().filter(|uri| !known.contains(&uri.as_str()));
        unknown
            .map(|uri| {
                let message = format!("a module is named for `{uri}`, which is not a namespace of the schema");
                Error::general(message).with_help(format!("the schema has `{}`", known.join("`, `")))
            })
            .collect()
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}
