//! Namespaces whose code another run generates.

use super::Config;
use crate::error::{Error, code};
use crate::generated::Component;
use crate::schema::{QName, Schema};

impl Config {
    /// Uses the types that another run generates for a namespace, in this crate or another one.
    ///
    /// `path` is the module that the other run generates for the namespace, such as `other_crate::types`. All imported
    /// namespaces come from the same run. That run has no roots, so it generates every component of them, and both runs have the same
    /// settings for them: [`prefix`](Config::prefix), [`rename`](Config::rename), [`extern_type`](Config::extern_type),
    /// [`setters`](Config::setters), [`serde`](Config::serde) and the mapping of built-in types. [`extern_names`](Config::extern_names)
    /// checks that the names are the same.
    ///
    /// The types of this run contain imported types, extend them and refer to imported elements:
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/settings/imports");
    /// use xsd_bindgen::Config;
    ///
    /// let generated = Config::new()
    ///     .schema(format!("{folder}/schema.xsd"))
    ///     .extern_namespace("urn:common", "common_types::common")
    ///     .generate()?;
    /// assert!(generated.text.contains("use common_types::common;"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Generated code refers to a namespace by a number, so an imported namespace must have the same number in both runs. This run gives the
    /// first numbers to the imported namespaces, and the code does not compile if the numbers or prefixes differ. Import all namespaces of
    /// the other run to avoid this.
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the schema does not have the namespace, if a namespace is imported twice, or if the modules
    /// belong to several runs. It also fails if the imported code would have to know a component of this run: a type that can replace an
    /// imported type in an element, a member of an imported substitution group, or a component that imported ones refer to.
    #[must_use]
    pub fn extern_namespace(mut self, uri: impl Into<String>, path: impl Into<String>) -> Self {
        let uri = uri.into();
        if self.imports.insert(uri.clone(), path.into()).is_some() {
            self.repeated.push(format!("the import of `{uri}`"));
        }
        self
    }

    /// Sets the names of the other run, for [`extern_namespace`](Config::extern_namespace): its
    /// [`Generated::names`](crate::Generated::names), or the rows that `xsd-bindgen names` prints.
    ///
    /// Imported types and elements have these names.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/settings/imports");
    /// use xsd_bindgen::Config;
    ///
    /// let common = Config::new().schema(format!("{folder}/common.xsd")).rename("c:Code", "CurrencyCode").generate()?;
    /// let config = Config::new().schema(format!("{folder}/schema.xsd"));
    /// let config = config.extern_namespace("urn:common", "common_types::common").extern_names(common.names);
    /// assert!(config.generate()?.text.contains("common::CurrencyCode"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a component has two names, if a name differs from that in this run, or if no namespace is
    /// imported.
    #[must_use]
    pub fn extern_names(mut self, names: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        for (component, path) in names {
            let component = component.into();
            if self.imported_names.insert(component.clone(), path.into()).is_some() {
                self.repeated.push(format!("the external name of `{component}`"));
            }
        }
        self
    }

    /// Returns the imported types and elements. They are selected as in the other run, which has no roots.
    pub(super) fn imported_roots(&self, schema: &Schema) -> Vec<String> {
        let names = schema.types.keys().chain(schema.elements.keys());
        names.filter(|name| self.is_imported(name)).map(ToString::to_string).collect()
    }

    fn is_imported(&self, name: &QName) -> bool {
        self.imports.contains_key(name.namespace.as_deref().unwrap_or_default())
    }

    /// Removes imported components from the table of components.
    pub(crate) fn without_imported(&self, schema: &Schema, mut components: Vec<Component>) -> Vec<Component> {
        let imported = schema
            .namespaces
            .iter()
            .filter(|namespace| self.imports.contains_key(namespace.uri.as_deref().unwrap_or_default()));
        let prefixes: Vec<&str> = imported.map(|namespace| namespace.prefix.as_str()).collect();
        components.retain(|component| {
            let prefix = component.name.split('/').next().and_then(|name| name.split_once(':')).map_or("", |(p, _)| p);
            !prefixes.contains(&prefix)
        });
        components
    }

    /// Returns an error for each import that does not match the schema or another setting.
    pub(super) fn check_imports(&self, schema: &Schema) -> Vec<Error> {
        let known: Vec<&str> = schema.namespaces.iter().map(|known| known.uri.as_deref().unwrap_or_default()).collect();
        let mut errors = Vec::new();
        for uri in self.imports.keys() {
            if !known.contains(&uri.as_str()) {
                let message = format!("cannot import `{uri}`: the schema has no such namespace");
                errors.push(
                    Error::general(code::SETTING_MATCHES_NOTHING, message)
                        .with_help(format!("the schema has `{}`", known.join("`, `"))),
                );
            } else if self.modules.contains_key(uri) {
                let message = format!("`module` names the module of `{uri}`, but `extern_namespace` imports it");
                errors.push(Error::general(code::SETTINGS_CONFLICT, message).with_help("remove one of them"));
            }
        }
        if !self.imports.is_empty() && known.iter().all(|uri| self.imports.contains_key(*uri)) {
            let error = Error::general(
                code::SETTINGS_CONFLICT,
                "`extern_namespace` imports every namespace of the schema, so nothing is generated",
            );
            errors.push(error.with_help("import only the namespaces that another run generates"));
        }
        if !self.imported_names.is_empty() && self.imports.is_empty() {
            let error = Error::general(
                code::SETTING_MATCHES_NOTHING,
                "`extern_names` gives names, but no namespace is imported",
            );
            errors.push(error.with_help("import one with `extern_namespace`"));
        }
        errors
    }
}
