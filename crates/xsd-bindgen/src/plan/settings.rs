//! The settings of the planning stage.

use std::collections::{BTreeMap, BTreeSet};

use super::builtins::Mapping;
use super::names::ident::{is_identifier, is_keyword};
use super::rules::Rule;
use super::see_also::SeeAlso;
use crate::error::{Error, code};

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
    /// Whether types implement serde's traits.
    pub serde: bool,
    /// The name of the enum over all global elements, if one is generated.
    pub document: Option<String>,
    /// The rules that select components by pattern.
    pub rules: Vec<Rule>,
    /// The lines of the sections "See also".
    pub see_also: Vec<SeeAlso>,
    /// Whether structs have setters.
    pub setters: bool,
    /// Whether the code has documentation.
    pub documentation: bool,
    /// The Rust types of built-in types.
    pub mapping: Mapping,
    /// The paths of the modules that another run generates, by the URI of the namespace.
    pub imports: BTreeMap<String, String>,
    /// The names of components in the other run.
    pub imported_names: BTreeMap<String, String>,
    /// The types of the user's that replace simple types, by component.
    pub extern_types: BTreeMap<String, String>,
    /// Whether the code ignores identity constraints, and does not compare IDs.
    pub ignore_identity_constraints: bool,
    /// The components of the schema that the selection omits.
    pub omitted: BTreeSet<String>,
}

impl Settings {
    /// Returns an error for each setting that is no valid Rust.
    pub fn errors(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        if !is_path(&self.runtime) {
            let message = format!("the runtime `{}` is not a Rust path", self.runtime);
            errors.push(Error::general(code::NOT_RUST, message).with_help("write it like `::xsd_bind`"));
        }
        let wrong = self.document.iter().filter(|name| !is_identifier(name) || is_keyword(name));
        errors.extend(wrong.map(|name| {
            let message = format!("the enum over all global elements cannot be named `{name}`");
            Error::general(code::NOT_RUST, message).with_help("give it the name of a Rust type")
        }));
        let local = |path: &str| path.split("::").next() == Some("crate") && is_path(path);
        let wrong = self.extern_types.iter().filter(|(_, path)| !local(path));
        errors.extend(wrong.map(|(component, path)| {
            let message = format!("`extern_type` replaces `{component}` by `{path}`, which is no path in your crate");
            Error::general(code::SETTING_INVALID, message)
                .with_help("start it with `crate`; generated code implements traits for the type")
        }));
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for (component, path) in &self.extern_types {
            if let Some(other) = owners.insert(path, component) {
                let message = format!("`extern_type` replaces both `{other}` and `{component}` by `{path}`");
                errors.push(Error::general(code::SETTINGS_CONFLICT, message).with_help("use a type for each of them"));
            }
        }
        errors.extend(self.import_errors());
        // A field can be named like a keyword: it becomes a raw identifier.
        let fits = |component: &str, name: &str| is_identifier(name) && (component.contains('/') || !is_keyword(name));
        let wrong = self.renames.iter().filter(|(component, name)| !fits(component, name));
        errors.extend(wrong.map(|(component, name)| {
            let message = format!("`rename` gives `{component}` the name `{name}`, which is not a Rust name");
            Error::general(code::NOT_RUST, message).with_help("use letters, digits and underscores")
        }));
        errors
    }
}

impl Settings {
    /// Returns an error for each path of an imported module that is no path, and if the modules belong to several runs.
    fn import_errors(&self) -> Vec<Error> {
        let parent = |path: &str| path.rsplit_once("::").filter(|(parent, _)| !parent.is_empty()).is_some();
        let wrong = self.imports.iter().filter(|(_, path)| !is_path(path) || !parent(path));
        let mut errors: Vec<Error> = wrong
            .map(|(uri, path)| {
                let message =
                    format!("`extern_namespace` imports `{uri}` from `{path}`, which is not the path of a module");
                Error::general(code::SETTING_INVALID, message)
                    .with_help("write it like `other_crate::module`, the module that the other run generates")
            })
            .collect();
        let roots: BTreeSet<&str> = self.imports.values().filter_map(|path| Some(path.rsplit_once("::")?.0)).collect();
        if roots.len() > 1 {
            let roots: Vec<&str> = roots.into_iter().collect();
            let message = format!("`extern_namespace` imports from several runs: `{}`", roots.join("`, `"));
            errors.push(
                Error::general(code::SETTINGS_CONFLICT, message)
                    .with_help("import from one run; a namespace has one number in all code"),
            );
        }
        let modules: BTreeSet<&String> = self.imports.values().collect();
        if modules.len() < self.imports.len() {
            let message = "`extern_namespace` imports two namespaces from the same module";
            errors.push(
                Error::general(code::SETTINGS_CONFLICT, message).with_help("each namespace has a module of its own"),
            );
        }
        errors
    }
}

fn is_path(text: &str) -> bool {
    let segments: Vec<&str> = text.strip_prefix("::").unwrap_or(text).split("::").collect();
    let is_name = |name: &str| is_identifier(name) && !is_keyword(name);
    let is_start =
        |name: &str| is_name(name) || (matches!(name, "crate" | "self" | "super") && !text.starts_with("::"));
    segments.iter().enumerate().all(|(at, name)| if at == 0 { is_start(name) } else { is_name(name) })
}
