//! Every name of the output.
//!
//! In: a `Schema`, and the modules that the caller names. Out: for each namespace its module and constant, for each global component its
//! Rust name; and further names for what has none in the schema, on request. All are unique by construction: a name that is taken gets
//! another, and who comes first depends on nothing but the kind of component and the document order of those that want the same name.

pub(crate) mod ident;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::plan::Settings;
use crate::rust::{Path, Wire};
use crate::schema::{Element, QName, Schema, Type, TypeRef, XML_NAMESPACE};

/// The names of global components, and which names are taken.
#[derive(Debug)]
pub(crate) struct Names {
    modules: BTreeMap<Option<Arc<str>>, String>,
    constants: BTreeMap<Option<Arc<str>>, String>,
    prefixes: BTreeMap<Option<Arc<str>>, String>,
    types: BTreeMap<QName, Path>,
    elements: BTreeMap<QName, ElementName>,
    taken: BTreeMap<String, BTreeSet<String>>,
    rows: Vec<(String, String)>,
    /// The names that the caller of the generator gives, and which of them have been used.
    renames: BTreeMap<String, (String, bool)>,
}

/// How a global element is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ElementName {
    /// Through its type, which has no other element; if the element's own name is free, an alias carries it.
    Type {
        /// The type.
        path: Path,
        /// The alias.
        alias: Option<Path>,
    },
    /// Through the anonymous type that it alone has.
    Anonymous(Path),
    /// Through a newtype.
    Newtype(Path),
    /// Not at all: it is abstract.
    Abstract,
}

impl Names {
    /// Names all global types and elements.
    pub(crate) fn new(schema: &Schema, settings: &Settings) -> Self {
        let mut names = Self {
            modules: BTreeMap::new(),
            constants: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            types: BTreeMap::new(),
            elements: BTreeMap::new(),
            taken: BTreeMap::new(),
            rows: Vec::new(),
            renames: settings.renames.iter().map(|(name, given)| (name.clone(), (given.clone(), false))).collect(),
        };
        names.name_namespaces(schema, &settings.modules);
        for type_ in schema.types_in_order() {
            if let Some(name) = type_.name() {
                let given = names.renamed(&schema.display(name));
                let wanted = given.unwrap_or_else(|| ident::type_name(&name.local));
                let path = names.free(&names.module(&name.namespace), &[wanted]);
                names.row(schema, name, &path);
                names.types.insert(name.clone(), path);
            }
        }
        for element in schema.elements_in_order() {
            let found = names.name_element(schema, element);
            names.elements.insert(element.name.clone(), found);
        }
        names
    }

    fn name_namespaces(&mut self, schema: &Schema, modules: &BTreeMap<String, String>) {
        let mut used: BTreeSet<String> = ["ns".to_owned(), "xb".to_owned()].into();
        let mut constants: BTreeSet<String> = ["NONE".to_owned(), "XML".to_owned()].into();
        for namespace in &schema.namespaces {
            let stem = namespace.file.rsplit_once('.').map_or(namespace.file.as_str(), |(stem, _)| stem);
            let wanted = modules.get(namespace.uri.as_deref().unwrap_or_default()).map_or(stem, String::as_str);
            let module = unique(&mut used, &ident::field(wanted));
            self.taken.insert(module.clone(), BTreeSet::new());
            self.modules.insert(namespace.uri.clone(), module);
            self.prefixes.insert(namespace.uri.clone(), namespace.prefix.clone());
            let constant = match namespace.uri.as_deref() {
                None => "NONE".to_owned(),
                Some(XML_NAMESPACE) => "XML".to_owned(),
                Some(_) => unique(&mut constants, &ident::constant(&namespace.prefix)),
            };
            self.constants.insert(namespace.uri.clone(), constant);
        }
    }

    fn name_element(&mut self, schema: &Schema, element: &Element) -> ElementName {
        if element.abstract_ {
            return ElementName::Abstract;
        }
        let module = self.module(&element.name.namespace);
        let given = self.renamed(&schema.display(&element.name));
        let own = given.unwrap_or_else(|| ident::type_name(&element.name.local));
        let suffixed = format!("{own}Element");
        match &element.type_ {
            TypeRef::Inline(type_) if !element.nillable && matches!(**type_, Type::Complex(_)) => {
                let path = self.free(&module, &[own, suffixed]);
                self.row(schema, &element.name, &path);
                ElementName::Anonymous(path)
            }
            TypeRef::Named(name)
                if !element.nillable && self.types.contains_key(name) && sole(schema, element, name) =>
            {
                let path = self.types[name].clone();
                let alias = (!self.is_taken(&module, &own)).then(|| self.free(&module, &[own]));
                self.row(schema, &element.name, alias.as_ref().unwrap_or(&path));
                ElementName::Type { path, alias }
            }
            TypeRef::Named(_) | TypeRef::Inline(_) => {
                let path = self.free(&module, &[own, suffixed]);
                self.row(schema, &element.name, &path);
                ElementName::Newtype(path)
            }
        }
    }

    /// The module of a namespace.
    pub(crate) fn module(&self, namespace: &Option<Arc<str>>) -> String {
        self.modules.get(namespace).or_else(|| self.modules.values().next()).cloned().unwrap_or_default()
    }

    /// The constant of a namespace, with its module.
    pub(crate) fn ns(&self, namespace: &Option<Arc<str>>) -> String {
        match namespace.as_deref() {
            None => "ns::NONE".to_owned(),
            Some(XML_NAMESPACE) => "ns::XML".to_owned(),
            Some(_) => format!("ns::{}", self.constants.get(namespace).map_or("NONE", String::as_str)),
        }
    }

    /// The constant of a namespace by itself.
    pub(crate) fn constant(&self, namespace: &Option<Arc<str>>) -> &str {
        self.constants.get(namespace).map_or("NONE", String::as_str)
    }

    /// A name on the wire.
    pub(crate) fn wire(&self, name: &QName) -> Wire {
        let prefix = match name.namespace.as_deref() {
            Some(XML_NAMESPACE) => "xml",
            _ => self.prefixes.get(&name.namespace).map_or("", String::as_str),
        };
        let written = if prefix.is_empty() { name.local.to_string() } else { format!("{prefix}:{}", name.local) };
        Wire { ns: self.ns(&name.namespace), local: name.local.to_string(), written }
    }

    /// The path of a global type.
    pub(crate) fn type_path(&self, name: &QName) -> Option<&Path> {
        self.types.get(name)
    }

    /// How a global element is reached.
    pub(crate) fn element(&self, name: &QName) -> Option<&ElementName> {
        self.elements.get(name)
    }

    /// A name for what has none in the schema: the first of these that is free, else the last with a number.
    pub(crate) fn free(&mut self, module: &str, wanted: &[String]) -> Path {
        let taken = self.taken.entry(module.to_owned()).or_default();
        let wanted: Vec<String> = wanted.iter().map(|name| ident::joined(name)).collect();
        let last = wanted.last().map_or("Unnamed", String::as_str);
        let name = match wanted.iter().find(|name| !taken.contains(*name)) {
            Some(name) => {
                taken.insert(name.clone());
                name.clone()
            }
            None => unique(taken, last),
        };
        Path { module: module.to_owned(), name }
    }

    /// The name that the caller of the generator gives a component or a part of one.
    pub(crate) fn renamed(&mut self, component: &str) -> Option<String> {
        let (given, used) = self.renames.get_mut(component)?;
        *used = true;
        Some(given.clone())
    }

    /// The components that the caller gives a name and that the schema does not have.
    pub(crate) fn unused_renames(&self) -> impl Iterator<Item = &str> {
        self.renames.iter().filter(|(_, (_, used))| !used).map(|(component, _)| component.as_str())
    }

    /// Notes a row of the table of names.
    pub(crate) fn note(&mut self, component: String, path: &Path) {
        self.rows.push((component, format!("{}::{}", path.module, path.name)));
    }

    /// The table of names, sorted.
    pub(crate) fn rows(&self) -> Vec<(String, String)> {
        let mut rows = self.rows.clone();
        rows.sort();
        rows
    }

    fn row(&mut self, schema: &Schema, name: &QName, path: &Path) {
        self.note(schema.display(name), path);
    }

    fn is_taken(&self, module: &str, name: &str) -> bool {
        self.taken.get(module).is_some_and(|taken| taken.contains(name))
    }
}

/// The name, or the name with the first number that makes it a new one.
pub(crate) fn unique(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let numbered = |number: usize| match (number, wanted.ends_with(|last: char| last.is_ascii_digit())) {
        (1, _) => wanted.to_owned(),
        (_, true) => format!("{wanted}_{number}"),
        (_, false) if wanted.starts_with(|first: char| first.is_uppercase()) => format!("{wanted}{number}"),
        (_, false) => format!("{}_{number}", ident::bare(wanted).trim_end_matches('_')),
    };
    let mut number = 1;
    while !taken.insert(numbered(number)) {
        number += 1;
    }
    numbered(number)
}

/// Whether the element is the only global one of its type.
fn sole(schema: &Schema, element: &Element, type_: &QName) -> bool {
    schema.elements.values().all(|other| other.name == element.name || other.type_ != TypeRef::Named(type_.clone()))
}
