//! The names of namespaces and global components.
//!
//! In: a `Schema` and the names from the settings. Out: the module and constant of each namespace, and the Rust name of
//! each global component. Names are unique: a component whose name is taken gets another one. Which component comes
//! first depends only on the kind of component and on the order of the documents.

pub(crate) mod ident;
mod idents;
mod register;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use idents::Idents;
pub(crate) use register::{Register, Taken};

use super::settings::Settings;
use crate::rust::runtime::ALIAS;
use crate::rust::{NAMESPACES, Ns, Path, TypeName, Wire};
use crate::schema::{Element, QName, Schema, Type, TypeRef, XML_NAMESPACE, XSD_NAMESPACE};

/// The names of namespaces and global components.
#[derive(Debug)]
pub(crate) struct Names {
    /// How other names of the schema are spelled.
    pub(crate) idents: Idents,
    namespaces: BTreeMap<Option<Arc<str>>, NamespaceNames>,
    types: BTreeMap<QName, Path>,
    elements: BTreeMap<QName, ElementName>,
    /// The types of the user's that replace simple types, as code.
    externs: BTreeMap<QName, String>,
}

/// The names of a namespace.
#[derive(Debug)]
struct NamespaceNames {
    module: String,
    ns: Ns,
    prefix: String,
}

/// How Rust code names a global element.
#[derive(Debug)]
pub(crate) enum ElementName {
    /// By its type, which no other global element has.
    Type {
        /// The type.
        path: Path,
        /// An alias with the name of the element, if the name is free.
        alias: Option<Path>,
    },
    /// By its anonymous type.
    Anonymous(Path),
    /// By a newtype.
    Newtype(Path),
    /// Not at all, because it is abstract.
    Abstract,
}

impl Names {
    /// Names all namespaces, global types and global elements.
    pub(crate) fn new(schema: &Schema, imported: &Schema, settings: &Settings, register: &mut Register) -> Self {
        let idents = Idents::new(schema);
        let mut names = Self {
            namespaces: namespaces(schema, settings, &idents),
            idents,
            types: BTreeMap::new(),
            elements: BTreeMap::new(),
            externs: BTreeMap::new(),
        };
        for type_ in schema.types_in_order() {
            if let Some(name) = type_.name() {
                if let Some(path) = settings.extern_types.get(&schema.display(name)) {
                    register.note_extern(schema.display(name), path);
                    names.externs.insert(name.clone(), path.clone());
                    continue;
                }
                let given = register.renamed(&schema.display(name)).or_else(|| known(settings, schema, name));
                let wanted = given.unwrap_or_else(|| names.idents.type_name(&name.local));
                let path = register.free(names.module(&name.namespace), &[wanted]);
                register.note(schema.display(name), &path);
                names.types.insert(name.clone(), path);
            }
        }
        let counts = (elements_by_type(schema), elements_by_type(imported));
        for element in schema.elements_in_order() {
            let found = names.name_element((schema, imported), &counts, settings, element, register);
            names.elements.insert(element.name.clone(), found);
        }
        names
    }

    fn name_element(
        &self,
        (schema, imported): (&Schema, &Schema),
        (own_counts, imported_counts): &(Counts<'_>, Counts<'_>),
        settings: &Settings,
        element: &Element,
        register: &mut Register,
    ) -> ElementName {
        if element.abstract_ {
            return ElementName::Abstract;
        }
        let module = self.module(&element.name.namespace);
        let component = schema.display(&element.name);
        let given = register.renamed(&component).or_else(|| known(settings, schema, &element.name));
        let own = given.unwrap_or_else(|| self.idents.type_name(&element.name.local));
        // An imported type cannot implement an element of this run, and the other run knows only its own elements.
        let is_imported = imported.elements.contains_key(&element.name);
        let counts = if is_imported { imported_counts } else { own_counts };
        let is_own = |name: &QName| is_imported || !imported.types.contains_key(name);
        let suffixed = format!("{own}Element");
        match &element.type_ {
            TypeRef::Inline(type_) if !element.nillable && matches!(**type_, Type::Complex(_)) => {
                let path = register.free(module, &[own, suffixed]);
                register.note(component, &path);
                ElementName::Anonymous(path)
            }
            TypeRef::Named(name)
                if !element.nillable
                    && self.types.contains_key(name)
                    && is_own(name)
                    && counts.get(name) == Some(&1) =>
            {
                let path = self.types[name].clone();
                // The enum of a substitution group takes the name of its head.
                let is_head = !schema.members(&element.name).is_empty();
                let alias = (!is_head && !register.is_taken(module, &own)).then(|| register.free(module, &[own]));
                register.note(component, alias.as_ref().unwrap_or(&path));
                ElementName::Type { path, alias }
            }
            TypeRef::Named(_) | TypeRef::Inline(_) => {
                let path = register.free(module, &[own, suffixed]);
                register.note(component, &path);
                ElementName::Newtype(path)
            }
        }
    }

    /// Returns the module of a namespace.
    pub(crate) fn module(&self, namespace: &Option<Arc<str>>) -> &str {
        let found = self.namespaces.get(namespace).or_else(|| self.namespaces.values().next());
        found.map_or("", |names| &names.module)
    }

    /// Returns a namespace as code names it.
    pub(crate) fn ns(&self, namespace: &Option<Arc<str>>) -> Ns {
        match namespace.as_deref() {
            Some(XML_NAMESPACE) => Ns::Xml,
            Some(XSD_NAMESPACE) => Ns::Xsd,
            _ => self.namespaces.get(namespace).map_or(Ns::None, |names| names.ns.clone()),
        }
    }

    /// Returns the name of an element or attribute as code reads and writes it.
    pub(crate) fn wire(&self, name: &QName) -> Wire {
        let prefix = match name.namespace.as_deref() {
            Some(XML_NAMESPACE) => "xml",
            _ => self.namespaces.get(&name.namespace).map_or("", |names| &names.prefix),
        };
        let written = if prefix.is_empty() { name.local.to_string() } else { format!("{prefix}:{}", name.local) };
        Wire { ns: self.ns(&name.namespace), local: name.local.to_string(), written }
    }

    /// Returns the name of a type as code names it.
    pub(crate) fn type_name(&self, name: Option<&QName>) -> TypeName {
        match name {
            Some(name) => TypeName { ns: self.ns(&name.namespace), local: name.local.to_string() },
            None => TypeName::anonymous(),
        }
    }

    /// Returns the path of a global type.
    pub(crate) fn type_path(&self, name: &QName) -> Option<&Path> {
        self.types.get(name)
    }

    /// Returns the type of the user's that replaces a simple type, as code.
    pub(crate) fn extern_type(&self, name: &QName) -> Option<&String> {
        self.externs.get(name)
    }

    /// Returns how code names a global element.
    pub(crate) fn element(&self, name: &QName) -> Option<&ElementName> {
        self.elements.get(name)
    }
}

fn namespaces(schema: &Schema, settings: &Settings, idents: &Idents) -> BTreeMap<Option<Arc<str>>, NamespaceNames> {
    let imports = settings.imports.values().map(|path| path.rsplit("::").next().unwrap_or(path));
    let mut modules: Taken = [NAMESPACES, ALIAS].into_iter().chain(imports).collect();
    // The constants for no namespace and for that of `xml:lang`.
    let mut constants: Taken = ["NONE", "XML"].into_iter().collect();
    let mut names = BTreeMap::new();
    // The other run's modules have their names.
    let imported = |uri: &Option<Arc<str>>| settings.imports.get(uri.as_deref().unwrap_or_default());
    for namespace in &schema.namespaces {
        let given = settings.modules.get(namespace.uri.as_deref().unwrap_or_default());
        let module = match imported(&namespace.uri) {
            Some(path) => path.rsplit("::").next().unwrap_or(path).to_owned(),
            None => modules.unique(&idents.field(given.map_or(namespace.stem(), String::as_str))),
        };
        let ns = match namespace.uri.as_deref() {
            None => Ns::None,
            Some(XML_NAMESPACE) => Ns::Xml,
            Some(XSD_NAMESPACE) => Ns::Xsd,
            Some(_) => Ns::Known(constants.unique(&idents.constant(&namespace.prefix))),
        };
        names.insert(namespace.uri.clone(), NamespaceNames { module, ns, prefix: namespace.prefix.clone() });
    }
    names
}

/// Returns the name of an imported component in the table of the other run.
fn known(settings: &Settings, schema: &Schema, name: &QName) -> Option<String> {
    let path = settings.imported_names.get(&schema.display(name))?;
    settings.imports.get(name.namespace.as_deref().unwrap_or_default())?;
    Some(path.rsplit("::").next().unwrap_or(path).to_owned())
}

/// How many global elements have each named type.
type Counts<'a> = BTreeMap<&'a QName, usize>;

fn elements_by_type(schema: &Schema) -> Counts<'_> {
    let mut counts = Counts::new();
    for element in schema.elements.values() {
        if let TypeRef::Named(name) = &element.type_ {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}
