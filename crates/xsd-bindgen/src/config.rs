//! What a build script asks for.
//!
//! In: settings, one a method. Out: the text of a Rust module, in memory or in a file. Nothing is written if anything
//! is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Errors};
use crate::schema::Schema;
use crate::{Generated, generate};

/// The settings of a generation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// The schema files; what they include and import need not be named.
    pub schemas: Vec<PathBuf>,
    /// For a `schemaLocation` or an imported namespace, the file that holds it.
    pub locations: BTreeMap<String, PathBuf>,
    /// The elements and types to generate, with all that they need; everything if neither these nor `optional_roots` are given.
    pub roots: Vec<String>,
    /// Elements and types to generate if the schema has them, as a newer version of it does.
    pub optional_roots: Vec<String>,
    /// Types and groups whose choices keep only the alternatives that are selected themselves.
    pub prunable: Vec<String>,
    /// The Rust module for a namespace, by its URI; empty for no namespace.
    pub modules: BTreeMap<String, String>,
    /// The path of the runtime crate.
    pub runtime: String,
    /// Whether generated types can be serialized by serde.
    pub serde: bool,
    /// The name of an enum over all global elements, if one is wanted.
    pub global_element_enum: Option<String>,
    /// Whether `xs:key`, `xs:unique` and `xs:keyref`, which are not checked, are passed over instead of refused.
    pub ignore_identity_constraints: bool,
    /// Settings given twice; `generate` reports them.
    repeated: Vec<String>,
}

impl Config {
    /// No schema yet, everything else as usual.
    pub fn new() -> Self {
        Self {
            schemas: Vec::new(),
            locations: BTreeMap::new(),
            roots: Vec::new(),
            optional_roots: Vec::new(),
            prunable: Vec::new(),
            modules: BTreeMap::new(),
            runtime: "::xsd_bind".to_string(),
            serde: false,
            global_element_enum: None,
            ignore_identity_constraints: false,
            repeated: Vec::new(),
        }
    }

    /// Adds a schema file.
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schemas.push(path.into());
        self
    }

    /// Says where the file is that a schema names by a location that cannot be followed, or by its namespace alone.
    #[must_use]
    pub fn location(mut self, location: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        let location = location.into();
        if self.locations.insert(location.clone(), path.into()).is_some() {
            self.repeated.push(format!("the location {location}"));
        }
        self
    }

    /// Adds an element or type to generate.
    #[must_use]
    pub fn root(mut self, name: impl Into<String>) -> Self {
        self.roots.push(name.into());
        self
    }

    /// Adds elements or types to generate.
    #[must_use]
    pub fn roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds elements or types to generate if the schema has them.
    #[must_use]
    pub fn optional_roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.optional_roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds a type or group whose choices may be cut down.
    #[must_use]
    pub fn prunable(mut self, name: impl Into<String>) -> Self {
        self.prunable.push(name.into());
        self
    }

    /// Names the module for a namespace.
    #[must_use]
    pub fn module(mut self, uri: impl Into<String>, name: impl Into<String>) -> Self {
        let uri = uri.into();
        if self.modules.insert(uri.clone(), name.into()).is_some() {
            self.repeated.push(format!("the module of {uri}"));
        }
        self
    }

    /// Sets the path of the runtime crate.
    #[must_use]
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.runtime = path.into();
        self
    }

    /// Asks for serde on the generated types.
    #[must_use]
    pub fn serde(mut self, wanted: bool) -> Self {
        self.serde = wanted;
        self
    }

    /// Asks for an enum over all global elements.
    #[must_use]
    pub fn global_element_enum(mut self, name: impl Into<String>) -> Self {
        self.global_element_enum = Some(name.into());
        self
    }

    /// Passes over identity constraints instead of refusing them.
    #[must_use]
    pub fn ignore_identity_constraints(mut self, ignore: bool) -> Self {
        self.ignore_identity_constraints = ignore;
        self
    }

    /// Generates the text of a module, formatted.
    pub fn generate(&self) -> Result<String, Errors> {
        Ok(generate(self)?.text)
    }

    /// Generates, and writes the text to a file unless it holds this text already.
    pub fn write_to(&self, path: impl AsRef<Path>) -> Result<Generated, Errors> {
        let path = path.as_ref();
        let generated = generate(self)?;
        write(path, &generated.text).map_err(|error| {
            Error::in_file(
                path.to_string_lossy(),
                format!("the file cannot be written: {}", error.to_string().to_lowercase()),
            )
        })?;
        Ok(generated)
    }

    /// `write_to` in the folder that Cargo gives a build script, telling Cargo to run the script again when a schema
    /// changes.
    pub fn write_to_out_dir(&self, file: impl AsRef<Path>) -> Result<Generated, Errors> {
        let folder = std::env::var_os("OUT_DIR").ok_or_else(|| {
            let what = "the environment variable OUT_DIR is not set; call this from a build script, or use write_to";
            Error::general(what)
        })?;
        let generated = self.write_to(Path::new(&folder).join(file))?;
        for file in &generated.files {
            println!("cargo:rerun-if-changed={}", file.display());
        }
        Ok(generated)
    }

    /// What of this decides the shape of the output.
    pub(crate) fn settings(&self) -> crate::plan::Settings {
        crate::plan::Settings {
            modules: self.modules.clone(),
            runtime: self.runtime.clone(),
            serde: self.serde,
            document: self.global_element_enum.clone(),
        }
    }

    /// What is wrong with the settings by themselves.
    pub(crate) fn check(&self) -> Vec<Error> {
        let mut errors: Vec<Error> = Vec::new();
        if self.schemas.is_empty() {
            errors.push(Error::general("no schema is named").mend("add one with Config::schema"));
        }
        let mut repeated = self.repeated.clone();
        let mut seen = BTreeSet::new();
        let schemas = self.schemas.iter().map(|path| format!("the schema {}", path.display()));
        let roots = self.roots.iter().map(|name| format!("the root {name}"));
        let prunable = self.prunable.iter().map(|name| format!("the prunable type {name}"));
        repeated.extend(schemas.chain(roots).chain(prunable).filter(|entry| !seen.insert(entry.clone())));
        errors
            .extend(repeated.iter().map(|entry| Error::general(format!("{entry} is given twice")).mend("remove one")));
        errors
    }
}

/// What is wrong with the settings once the schema is known.
pub(crate) fn check_modules(config: &Config, schema: &Schema) -> Vec<Error> {
    let known: Vec<&str> = schema.namespaces.iter().map(|known| known.uri.as_deref().unwrap_or_default()).collect();
    let unknown = config.modules.keys().filter(|uri| !known.contains(&uri.as_str()));
    unknown
        .map(|uri| {
            let what = format!("a module is named for {uri}, which is no namespace of the schema");
            Error::general(what).mend(format!("the schema has {}", known.join(", ")))
        })
        .collect()
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes a file by way of another one beside it, so that nobody ever sees half of it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let renamed = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if renamed.is_err() {
        // The first failure is the one to report.
        fs::remove_file(&beside).ok();
    }
    renamed
}
