//! The configuration of the generator.
//!
//! In: settings, one for each method. Out: the settings of each stage, and the errors in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::error::{Error, code, suggestion};
use crate::plan::Settings;
use crate::schema::Schema;
use crate::select::{Roots, Selection};

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
    /// The settings that are given twice.
    repeated: Vec<String>,
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

    /// Adds a schema file. The files that it includes and imports are found by their `schemaLocation`.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).generate()?;
    /// assert!(generated.text.contains("pub mod order {"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails without a schema, or if a schema is added twice:
    ///
    /// ```
    /// let errors = xsd_bindgen::Config::new().generate().unwrap_err();
    /// assert_eq!(errors.iter().next().unwrap().message(), "no schema given");
    /// ```
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schemas.push(path.into());
        self
    }

    /// Maps a `schemaLocation` or a namespace to a local file.
    ///
    /// The generator never accesses the network, so a schema that is imported from there needs a mapping. So does an import
    /// without a `schemaLocation`.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new()
    ///     .schema("schemas/signed.xsd")
    ///     .map_location("http://www.w3.org/2000/09/xmldsig#", "schemas/xmldsig.xsd");
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a location is mapped twice, or if no schema refers to it.
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

    /// Adds a root: an element or type to generate, together with the components that it needs.
    ///
    /// Without roots, every component is generated. A name has the prefix that the schema declares (`m:Order`) or the namespace
    /// in braces (`{urn:example:messages}Order`).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).root("m:Order").generate()?;
    /// let names: Vec<&str> = generated.names.iter().map(|(component, _)| component.as_str()).collect();
    /// assert_eq!(names, ["m:Order", "m:Priority"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the schema has no element or type with this name, or if a root is added twice:
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

    /// Adds several roots; see [`root`](Config::root).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).roots(["m:Order", "m:Invoice"]).generate()?;
    /// assert_eq!(generated.names.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds roots that are ignored if the schema does not have them, for schemas that exist in several versions.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).optional_roots(["m:Invoice", "m:CreditNote"]);
    /// assert_eq!(config.generate()?.names.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn optional_roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.optional_roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Prunes a type or group: its choices get only the alternatives that other roots need.
    ///
    /// Without pruning, a choice of all messages of a protocol makes each message a part of the selection.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).roots(["m:Batch", "m:Order"]).prunable("m:Batch");
    /// let generated = config.generate()?;
    /// assert!(generated.names.iter().all(|(component, _)| component != "m:Invoice"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the schema has no type or group with this name that contains a choice, if no
    /// alternative is selected, or if the name is added twice.
    #[must_use]
    pub fn prunable(mut self, name: impl Into<String>) -> Self {
        self.prunable.push(name.into());
        self
    }

    /// Sets the name of the Rust module for a namespace URI. The empty URI means no namespace.
    ///
    /// By default, the module has the name of the file that declares the namespace.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).module("urn:example:order", "shop").generate()?;
    /// assert_eq!(generated.names[0].1, "shop::Order");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a namespace has two module names, or if the schema does not have the namespace.
    #[must_use]
    pub fn module(mut self, uri: impl Into<String>, name: impl Into<String>) -> Self {
        let uri = uri.into();
        if self.modules.insert(uri.clone(), name.into()).is_some() {
            self.repeated.push(format!("the module of `{uri}`"));
        }
        self
    }

    /// Sets the Rust name of a component or a part of one.
    ///
    /// A part follows a slash: an enumerated value, or a field of a type by its default name.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new()
    ///     .schema(schema)
    ///     .rename("m:Priority", "Urgency")
    ///     .rename("m:Priority/24h", "Express")
    ///     .rename("m:Order/item", "article")
    ///     .generate()?;
    /// assert!(generated.text.contains("pub article: String,"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a component is renamed twice, or if the schema does not have it.
    #[must_use]
    pub fn rename(mut self, component: impl Into<String>, rust_name: impl Into<String>) -> Self {
        let component = component.into();
        if self.renames.insert(component.clone(), rust_name.into()).is_some() {
            self.repeated.push(format!("the name of `{component}`"));
        }
        self
    }

    /// Sets the Rust name of a component or a part of one that is ignored if the schema does not have it.
    ///
    /// Use it for schemas that exist in several versions; see [`rename`](Self::rename).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).optional_rename("m:CreditNote", "Credit");
    /// assert!(config.generate().is_ok());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn optional_rename(mut self, component: impl Into<String>, rust_name: impl Into<String>) -> Self {
        let component = component.into();
        self.optional_renames.insert(component.clone());
        self.rename(component, rust_name)
    }

    /// Sets the path of the runtime crate, for crates that re-export it. The default is `::xsd_bind`.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).runtime("::shop_types::runtime").generate()?;
    /// assert!(generated.text.contains("::shop_types::runtime"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.runtime = path.into();
        self
    }

    /// Sets whether generated types implement serde's `Serialize` and `Deserialize`.
    ///
    /// The crate then depends on `serde`, and on `xsd-bind` with the feature `serde`.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).serde(true).generate()?;
    /// assert!(generated.text.contains("Deserialize"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn serde(mut self, enabled: bool) -> Self {
        self.serde = enabled;
        self
    }

    /// Generates an enum of all global elements with this name, for documents whose root is not known in advance.
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

    /// Returns the schema files.
    pub(crate) fn schemas(&self) -> &[PathBuf] {
        &self.schemas
    }

    /// Returns the annotated copies of the schema.
    pub(crate) fn annotated(&self) -> &[PathBuf] {
        &self.annotations
    }

    /// Returns the local files by `schemaLocation` or namespace.
    pub(crate) fn schema_locations(&self) -> &BTreeMap<String, PathBuf> {
        &self.schema_locations
    }

    /// Returns the settings of `select`.
    pub(crate) fn selection(&self) -> Selection {
        let everything = self.roots.is_empty() && self.optional_roots.is_empty();
        let roots = if everything { Roots::All } else { Roots::Named(self.roots.clone()) };
        Selection { roots, optional: self.optional_roots.clone(), prunable: self.prunable.clone() }
    }

    /// Returns the settings of `plan`.
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

    /// Returns the settings without effect.
    pub(crate) fn warnings(&self) -> Vec<Error> {
        let everything = matches!(self.selection().roots, Roots::All);
        let without_effect = self.prunable.iter().filter(|_| everything);
        let warning = |name: &String| {
            let what = format!("`prunable` has no effect on `{name}`, because everything is generated");
            Error::general(code::PRUNED_WITHOUT_ROOTS, what).into_warning().with_help("add roots with `Config::root`")
        };
        without_effect.map(warning).collect()
    }

    /// Returns the errors that do not depend on the schema.
    pub(crate) fn check(&self) -> Vec<Error> {
        let mut errors: Vec<Error> = Vec::new();
        if self.schemas.is_empty() {
            errors.push(Error::general(code::NO_SCHEMA, "no schema given").with_help("add one with `Config::schema`"));
        }
        let mut repeated = self.repeated.clone();
        let mut seen = BTreeSet::new();
        let schemas = self.schemas.iter().map(|path| format!("the schema `{}`", path.display()));
        let roots = self.roots.iter().map(|name| format!("the root `{name}`"));
        let prunable = self.prunable.iter().map(|name| format!("the prunable type `{name}`"));
        repeated.extend(schemas.chain(roots).chain(prunable).filter(|entry| !seen.insert(entry.clone())));
        errors.extend(repeated.iter().map(|entry| {
            Error::general(code::SETTING_TWICE, format!("{entry} is given twice")).with_help("remove one")
        }));
        errors.extend(self.settings().errors());
        errors
    }

    /// Returns the settings that do not match this schema.
    pub(crate) fn check_names(&self, schema: &Schema) -> Vec<Error> {
        let mut errors = self.check_modules(schema);
        let known: BTreeSet<String> = schema.components().map(|name| schema.display(name)).collect();
        let component = |rename: &str| rename.split_once('/').map_or(rename, |(component, _)| component).to_owned();
        let required = self.renames.keys().filter(|rename| !self.optional_renames.contains(*rename));
        let unknown = required.filter(|rename| !known.contains(&component(rename)));
        errors.extend(unknown.map(|rename| {
            let message = format!("cannot rename `{rename}`: the schema has no such component");
            let near = suggestion(&component(rename), known.iter().map(String::as_str));
            Error::general(code::NO_COMPONENT_TO_RENAME, message)
                .with_help(near.unwrap_or_else(|| "write the component as `prefix:Name`".to_owned()))
        }));
        errors
    }

    fn check_modules(&self, schema: &Schema) -> Vec<Error> {
        let known: Vec<&str> = schema.namespaces.iter().map(|known| known.uri.as_deref().unwrap_or_default()).collect();
        let unknown = self.modules.keys().filter(|uri| !known.contains(&uri.as_str()));
        unknown
            .map(|uri| {
                let message = format!("cannot name the module of `{uri}`: the schema has no such namespace");
                Error::general(code::NO_NAMESPACE_TO_NAME, message)
                    .with_help(format!("the schema has `{}`", known.join("`, `")))
            })
            .collect()
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}
