//! The settings of each stage, and the errors in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::Config;
use crate::error::{Error, code, suggestion};
use crate::plan::Settings;
use crate::schema::Schema;
use crate::select::{Roots, Selection};

impl Config {
    /// Returns the schema files.
    pub(crate) fn schemas(&self) -> &[PathBuf] {
        &self.schemas
    }

    /// Returns the annotated copies of the schema.
    pub(crate) fn annotated(&self) -> &[PathBuf] {
        &self.annotations
    }

    /// Returns the files with settings.
    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Returns the local files by `schemaLocation` or namespace.
    pub(crate) fn schema_locations(&self) -> &BTreeMap<String, PathBuf> {
        &self.schema_locations
    }

    /// Returns the XML catalogs.
    pub(crate) fn catalogs(&self) -> &[PathBuf] {
        &self.catalogs
    }

    /// Returns whether an included document can be missing.
    pub(crate) fn skips_missing(&self) -> bool {
        self.skip_missing_includes.unwrap_or_default()
    }

    /// Returns whether a violation of any rule of XML Schema is an error.
    pub(crate) fn checks_fully(&self) -> bool {
        self.full_checking.unwrap_or(true)
    }

    /// Returns the settings of `select`.
    pub(crate) fn selection(&self, schema: &Schema) -> Selection {
        let everything = self.roots.is_empty() && self.optional_roots.is_empty();
        let roots = if everything { Roots::All } else { Roots::Named(self.roots.clone()) };
        let optional = self.optional_roots.iter().cloned().chain(self.imported_roots(schema)).collect();
        Selection { roots, optional, prunable: self.prunable.clone() }
    }

    /// Returns the settings of `plan`, given the components that the selection omits.
    pub(crate) fn settings(&self, omitted: BTreeSet<String>) -> Settings {
        Settings {
            modules: self.modules.clone(),
            renames: self.renames.clone(),
            optional_renames: self.optional_renames.clone(),
            runtime: self.runtime.clone().unwrap_or_else(|| "::xsd_bind".to_owned()),
            serde: self.serde.unwrap_or_default(),
            document: self.global_element_enum.clone(),
            rules: self.rules.clone(),
            see_also: self.see_also.clone(),
            extern_types: self.extern_types.clone(),
            mapping: self.mapping,
            imports: self.imports.clone(),
            imported_names: self.imported_names.clone(),
            setters: self.setters.unwrap_or(true),
            documentation: self.documentation.unwrap_or(true),
            ignore_identity_constraints: self.ignore_identity_constraints.unwrap_or_default(),
            omitted,
        }
    }

    /// Notes an invalid setting.
    pub(super) fn refuse(&mut self, message: String, help: impl Into<String>) {
        self.invalid.push((message, help.into()));
    }

    /// Returns the settings without effect.
    pub(crate) fn warnings(&self) -> Vec<Error> {
        let everything = self.roots.is_empty() && self.optional_roots.is_empty();
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
        let catalogs = self.catalogs.iter().map(|path| format!("the catalog `{}`", path.display()));
        repeated
            .extend(schemas.chain(catalogs).chain(roots).chain(prunable).filter(|entry| !seen.insert(entry.clone())));
        errors.extend(repeated.iter().map(|entry| {
            Error::general(code::SETTING_TWICE, format!("{entry} is given twice")).with_help("remove one")
        }));
        errors.extend(self.check_prefixes());
        errors.extend(self.check_serde());
        errors.extend(
            self.invalid.iter().map(|(message, help)| Error::general(code::SETTING_INVALID, message).with_help(help)),
        );
        errors.extend(self.settings(BTreeSet::new()).errors());
        errors
    }

    /// Returns the settings that do not match this schema.
    pub(crate) fn check_names(&self, schema: &Schema) -> Vec<Error> {
        let mut errors = self.check_modules(schema);
        errors.extend(self.check_prefixes_of(schema));
        errors.extend(self.check_extern_types(schema));
        errors.extend(self.check_imports(schema));
        errors.extend(self.check_see_also(schema));
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
