//! Settings in a TOML file.
//!
//! In: the path of a file. Out: a `Config` with its settings, or an error with the place of what is wrong. The settings are
//! those of the methods, which check them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::{Config, Layout};
use crate::error::{Error, Errors, code};
use crate::plan::{Dates, Decimals, Integers};
use crate::schema::Place;

impl Config {
    /// Reads the settings from a TOML file, with the feature `toml`.
    ///
    /// Each method has a key of the same name, with hyphens, as the table below shows. Relative paths are relative to the folder of
    /// the file. Further settings can follow as methods.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/xsd-bindgen.toml");
    /// let generated = xsd_bindgen::Config::from_file(file)?.generate()?;
    /// assert!(generated.text.contains("pub enum Urgency"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// This is the file, with all keys:
    ///
    /// ```toml
    #[doc = include_str!("../../tests/docs/xsd-bindgen.toml")]
    /// ```
    ///
    /// # Errors
    /// Fails if the file cannot be read, is not TOML, or has a key that does not exist. [`generate`](Config::generate) reports
    /// settings that are invalid or match nothing.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Errors> {
        let path = path.as_ref();
        let file = path.to_string_lossy();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let message = format!("cannot read the file: {}", error.to_string().to_lowercase());
            Error::in_file(code::FILE_NOT_READABLE, &file, message).caused_by(error)
        })?;
        let settings: File = toml::from_str(&text).map_err(|error| {
            let (line, column) = position(&text, error.span().map_or(0, |span| span.start));
            let place = Place { file: Arc::from(&*file), line, column, offset: 0 };
            Error::at(code::CONFIG_FILE, &place, error.message())
        })?;
        let config = settings.config(path.parent().unwrap_or(Path::new("")));
        Ok(Self { files: vec![path.to_owned()], ..config })
    }
}

/// Returns the line and column of a byte.
fn position(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

/// The keys of the file.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[derive(Default)]
struct File {
    schemas: Vec<PathBuf>,
    annotations: Vec<PathBuf>,
    roots: Vec<String>,
    optional_roots: Vec<String>,
    prunable: Vec<String>,
    full_checking: Option<bool>,
    runtime: Option<String>,
    serde: Option<bool>,
    global_element_enum: Option<String>,
    setters: Option<bool>,
    documentation: Option<bool>,
    ignore_identity_constraints: Option<bool>,
    layout: Option<Layout>,
    closed_enumerations: Vec<String>,
    boxed: Vec<String>,
    optional_boxed: Vec<String>,
    map_integers: Option<Integers>,
    map_decimals: Option<Decimals>,
    map_dates: Option<Dates>,
    locations: BTreeMap<String, PathBuf>,
    catalogs: Vec<PathBuf>,
    skip_missing_includes: Option<bool>,
    modules: BTreeMap<String, String>,
    prefixes: BTreeMap<String, String>,
    renames: BTreeMap<String, String>,
    optional_renames: BTreeMap<String, String>,
    attributes: BTreeMap<String, Vec<String>>,
    derives: BTreeMap<String, Vec<String>>,
    feature_gates: BTreeMap<String, Vec<String>>,
    see_also: BTreeMap<String, Vec<String>>,
    optional_see_also: BTreeMap<String, Vec<String>>,
    extern_types: BTreeMap<String, String>,
    extern_namespaces: BTreeMap<String, String>,
    extern_names: BTreeMap<String, String>,
}

impl File {
    /// Returns the settings. Relative paths are relative to `folder`.
    fn config(self, folder: &Path) -> Config {
        let config = Config::new().roots(self.roots).optional_roots(self.optional_roots);
        let config = all(config, self.schemas, |config, path| config.schema(folder.join(path)));
        let config = all(config, self.annotations, |config, path| config.annotations(folder.join(path)));
        let config =
            all(config, self.locations, |config, (location, path)| config.map_location(location, folder.join(path)));
        let config = all(config, self.catalogs, |config, path| config.catalog(folder.join(path)));
        let config = all(config, self.skip_missing_includes, Config::skip_missing_includes);
        let config = all(config, self.prunable, Config::prunable);
        let config = all(config, self.full_checking, Config::full_checking);
        let config = all(config, self.runtime, Config::runtime);
        let config = all(config, self.serde, Config::serde);
        let config = all(config, self.global_element_enum, Config::global_element_enum);
        let config = all(config, self.setters, Config::setters);
        let config = all(config, self.documentation, Config::documentation);
        let config = all(config, self.ignore_identity_constraints, Config::ignore_identity_constraints);
        let config = all(config, self.layout, Config::layout);
        let config = all(config, self.closed_enumerations, Config::closed_enumerations);
        let config = all(config, self.boxed, Config::boxed);
        let config = all(config, self.optional_boxed, Config::optional_boxed);
        let config = all(config, self.map_integers, Config::map_integers);
        let config = all(config, self.map_decimals, Config::map_decimals);
        let config = all(config, self.map_dates, Config::map_dates);
        let config = all(config, self.modules, |config, (uri, name)| config.module(uri, name));
        let config = all(config, self.prefixes, |config, (uri, prefix)| config.prefix(uri, prefix));
        let config = all(config, self.renames, |config, (component, name)| config.rename(component, name));
        let config =
            all(config, self.optional_renames, |config, (component, name)| config.optional_rename(component, name));
        let config = all(config, self.extern_types, |config, (component, path)| config.extern_type(component, path));
        let config = all(config, self.extern_namespaces, |config, (uri, path)| config.extern_namespace(uri, path));
        let config = config.extern_names(self.extern_names);
        let config = all(config, pairs(self.attributes), |config, (pattern, one)| config.attribute(pattern, one));
        let config = all(config, pairs(self.see_also), |config, (component, line)| config.see_also(component, line));
        let config = all(config, pairs(self.optional_see_also), |config, (component, line)| {
            config.optional_see_also(component, line)
        });
        let config = all(config, pairs(self.derives), |config, (pattern, one)| config.derive(pattern, one));
        all(config, pairs(self.feature_gates), |config, (pattern, one)| config.feature_gate(pattern, one))
    }
}

/// Applies a setting for each value.
fn all<T>(config: Config, values: impl IntoIterator<Item = T>, set: impl Fn(Config, T) -> Config) -> Config {
    values.into_iter().fold(config, set)
}

/// Returns each key with each of its values.
fn pairs(table: BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (String, String)> {
    table.into_iter().flat_map(|(key, values)| values.into_iter().map(move |value| (key.clone(), value)))
}
