//! `Schema` to `rust::Crate`: what each component becomes.
//!
//! In: a `Schema` and its names. Out: items without what `settle` adds. This file walks the components; the neighbours know the shapes:
//! `complex`, `attributes`, `fields`, `choices`, `families`, `simple`.

mod attributes;
mod choice_name;
mod choices;
mod complex;
pub(crate) mod content;
mod families;
mod fields;
mod simple;

use std::collections::BTreeMap;

use crate::error::{Error, Errors};
use crate::plan::Settings;
use crate::plan::builtins;
use crate::plan::names::ident;
use crate::plan::names::{ElementName, Names};
use crate::plan::uses::Uses;
use crate::rust::{Alias, Crate, Global, Item, Module, Namespace, Newtype, Path, Traits, Ty};
use crate::schema::{Element, Place, QName, Schema, Type, TypeRef, XML_NAMESPACE};

/// What is known while components are lowered.
pub(crate) struct Plan<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) names: Names,
    pub(crate) uses: Uses<'a>,
    /// The enum for an abstract type that elements have.
    pub(crate) families: BTreeMap<QName, Path>,
    /// What `xsi:type` can name in the place of a type that elements have.
    pub(crate) stand_ins: BTreeMap<QName, Vec<&'a Type>>,
    /// The struct or enum for a named group, once one is needed.
    pub(crate) groups: BTreeMap<QName, Path>,
    /// The enum for the head of a substitution group, once one is needed.
    pub(crate) heads: BTreeMap<QName, Path>,
    /// The types of texts, by the names that were wanted for them.
    pub(crate) texts: BTreeMap<Path, Path>,
    /// The type of a global element with an anonymous simple type.
    inner: BTreeMap<QName, Path>,
    /// The anonymous types of local elements, by the place of the element and the module.
    anonymous: BTreeMap<(Place, String), Path>,
    modules: BTreeMap<String, Vec<Item>>,
    pub(crate) errors: Vec<Error>,
}

/// The component that is being lowered: what its parts are named after, and where errors are.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    /// The module of its items.
    pub(crate) module: String,
    /// Its Rust name.
    pub(crate) name: String,
    /// Its name in the schema, perhaps with the way to the part.
    pub(crate) component: String,
    /// Where it stands.
    pub(crate) place: Place,
}

/// Lowers all components.
pub(crate) fn lower(schema: &Schema, settings: &Settings) -> Result<Crate, Errors> {
    let names = Names::new(schema, settings);
    let mut plan = Plan {
        schema,
        names,
        uses: Uses::new(schema),
        families: BTreeMap::new(),
        stand_ins: BTreeMap::new(),
        groups: BTreeMap::new(),
        heads: BTreeMap::new(),
        texts: BTreeMap::new(),
        inner: BTreeMap::new(),
        anonymous: BTreeMap::new(),
        modules: BTreeMap::new(),
        errors: Vec::new(),
    };
    plan.name_families();
    for type_ in schema.types_in_order() {
        plan.global_type(type_);
    }
    let mut globals = Vec::new();
    for element in schema.elements_in_order() {
        globals.extend(plan.global_element(element));
    }
    let simple_types = plan.simple_types();
    let Plan { names, mut modules, mut errors, .. } = plan;
    let selected: Vec<String> = schema.components().map(|name| schema.display(name)).collect();
    let unused = names.unused_renames().filter(|rename| match rename.split_once('/') {
        _ if settings.optional_renames.contains(*rename) => false,
        Some((component, _)) => selected.iter().any(|known| known == component),
        None => false,
    });
    errors.extend(unused.map(|rename| {
        let message = format!("`rename` names `{rename}`, but the component has no such part");
        Error::general(message).with_help("name a field by its default name, or a value of an enumeration")
    }));
    Errors::check(errors)?;
    name_variants(&mut globals);
    let module = |namespace: &crate::schema::Namespace| {
        let name = names.module(&namespace.uri);
        let items = modules.remove(&name).unwrap_or_default();
        let docs = crate::plan::pages::docs::module(namespace);
        Module { name, docs, items }
    };
    Ok(Crate {
        runtime: settings.runtime.clone(),
        serde: settings.serde,
        docs: crate::plan::pages::docs::whole(schema),
        namespaces: namespaces(schema, &names),
        modules: schema.namespaces.iter().map(module).filter(|module| !module.items.is_empty()).collect(),
        globals,
        simple_types,
        document: settings.document.clone(),
        names: names.rows(),
    })
}

/// The namespaces that have a number: all but none and that of `xml:lang`.
fn namespaces(schema: &Schema, names: &Names) -> Vec<Namespace> {
    let known = schema.namespaces.iter().filter_map(|namespace| Some((namespace, namespace.uri.as_deref()?)));
    known
        .filter(|(_, uri)| *uri != XML_NAMESPACE)
        .map(|(namespace, uri)| Namespace {
            constant: names.constant(&namespace.uri).to_owned(),
            prefix: namespace.prefix.clone(),
            uri: uri.to_owned(),
        })
        .collect()
}

/// Names the variants of the enum over all global elements.
fn name_variants(globals: &mut [Global]) {
    let mut taken = std::collections::BTreeSet::new();
    for global in globals {
        global.variant = crate::plan::names::unique(&mut taken, &ident::variant(&global.wire.local));
    }
}

impl<'a> Plan<'a> {
    /// Adds an item to its module.
    pub(crate) fn push(&mut self, module: &str, item: Item) {
        self.modules.entry(module.to_owned()).or_default().push(item);
    }

    /// Notes what cannot be expressed.
    pub(crate) fn refuse(&mut self, place: &Place, component: &str, what: impl Into<String>, mend: impl Into<String>) {
        self.errors.push(Error::at(place, what).of(component).with_help(mend));
    }

    fn global_type(&mut self, type_: &'a Type) {
        let Some((name, path)) = type_.name().and_then(|name| Some((name, self.names.type_path(name)?.clone()))) else {
            return;
        };
        let owner = Owner {
            module: path.module.clone(),
            name: path.name.clone(),
            component: self.schema.display(name),
            place: type_.place().clone(),
        };
        match type_ {
            Type::Simple(simple) => self.simple_type(simple, path, &owner),
            Type::Complex(complex) => self.global_complex(type_, complex, name, path, &owner),
        }
    }

    fn global_element(&mut self, element: &'a Element) -> Option<Global> {
        let wire = self.names.wire(&element.name);
        let module = self.names.module(&element.name.namespace);
        let path = match self.names.element(&element.name)?.clone() {
            ElementName::Abstract => return None,
            ElementName::Type { path, alias } => {
                // The enum of an abstract type is what its element holds.
                let path = self.element_path(element).unwrap_or(path);
                if let Some(alias) = alias {
                    let docs = crate::plan::pages::alias(self, element, &module, &path);
                    self.push(&module, Item::Alias(Alias { path: alias, docs, ty: path.clone() }));
                }
                let item = crate::rust::Element { ty: path.clone(), wire: wire.clone(), module: module.clone() };
                self.push(&module, Item::Element(item));
                path
            }
            ElementName::Anonymous(path) => {
                if let TypeRef::Inline(type_) = &element.type_ {
                    let owner = self.element_owner(element, &path);
                    self.anonymous(type_, path.clone(), &owner, Some(element));
                }
                let item = crate::rust::Element { ty: path.clone(), wire: wire.clone(), module: module.clone() };
                self.push(&module, Item::Element(item));
                path
            }
            ElementName::Newtype(path) => {
                let owner = self.element_owner(element, &path);
                let ty = self.global_element_ty(element, &owner);
                let docs = crate::plan::pages::newtype(self, element, &module, &ty);
                let item = Newtype { path: path.clone(), docs, traits: Traits::ALL, ty, wire: wire.clone() };
                self.push(&module, Item::Newtype(item));
                path
            }
        };
        Some(Global { wire, path, variant: String::new() })
    }

    fn element_owner(&self, element: &Element, path: &Path) -> Owner {
        Owner {
            module: path.module.clone(),
            name: path.name.clone(),
            component: self.schema.display(&element.name),
            place: element.place.clone(),
        }
    }

    /// What a global element holds, as seen from wherever it is referred to.
    pub(crate) fn global_element_ty(&mut self, element: &'a Element, owner: &Owner) -> Ty {
        match (&element.type_, self.names.element(&element.name).cloned()) {
            (TypeRef::Inline(_), Some(ElementName::Anonymous(path))) => Ty::Item(path),
            (TypeRef::Inline(type_), Some(ElementName::Newtype(newtype))) => {
                let path = match self.inner.get(&element.name) {
                    Some(path) => path.clone(),
                    None => {
                        let path = self.names.free(&newtype.module, &[format!("{}Value", newtype.name)]);
                        self.inner.insert(element.name.clone(), path.clone());
                        let owner = self.element_owner(element, &path);
                        self.anonymous(type_, path.clone(), &owner, Some(element));
                        path
                    }
                };
                nillable(element, Ty::Item(path))
            }
            _ => self.element_ty(element, owner),
        }
    }

    /// What an element holds.
    pub(crate) fn element_ty(&mut self, element: &'a Element, owner: &Owner) -> Ty {
        let ty = match &element.type_ {
            TypeRef::Named(name) => self.type_ty(name, owner),
            TypeRef::Inline(type_) => {
                // An element of a named group is declared once, and stands in each type that refers to the group.
                let declared = (element.place.clone(), owner.module.clone());
                if let Some(path) = self.anonymous.get(&declared) {
                    return nillable(element, Ty::Item(path.clone()));
                }
                let wanted = format!("{}{}", owner.name, ident::type_name(&element.name.local));
                let path = self.names.free(&owner.module, &[wanted]);
                self.anonymous.insert(declared, path.clone());
                let inner = Owner {
                    module: path.module.clone(),
                    name: path.name.clone(),
                    component: format!("{}/{}", owner.component, element.name.local),
                    place: element.place.clone(),
                };
                self.names.note(inner.component.clone(), &path);
                self.anonymous(type_, path.clone(), &inner, Some(element));
                Ty::Item(path)
            }
        };
        nillable(element, ty)
    }

    /// The path of what an element of a global type holds: the enum, if the type is abstract.
    fn element_path(&self, element: &Element) -> Option<Path> {
        let name = element.type_.name()?;
        self.families.get(name).or_else(|| self.names.type_path(name)).cloned()
    }

    /// What an element of a named type holds.
    pub(crate) fn type_ty(&mut self, name: &QName, owner: &Owner) -> Ty {
        if let Some(path) = self.families.get(name).or_else(|| self.names.type_path(name)) {
            return Ty::Item(path.clone());
        }
        match builtins::builtin(&name.local).filter(|_| name.is_xsd()) {
            Some(builtin) => Ty::Builtin(builtin),
            None => {
                let what = format!("the type {} is not known", self.schema.display(name));
                self.refuse(&owner.place, &owner.component, what, "declare it, or use another");
                Ty::Builtin(&builtins::ANY_TYPE)
            }
        }
    }

    /// Lowers an anonymous type under the name that it was given.
    pub(crate) fn anonymous(&mut self, type_: &'a Type, path: Path, owner: &Owner, element: Option<&'a Element>) {
        match type_ {
            Type::Simple(simple) => self.simple_type(simple, path, owner),
            Type::Complex(complex) => self.record(complex, None, path, owner, element),
        }
    }
}

fn nillable(element: &Element, ty: Ty) -> Ty {
    if element.nillable { Ty::Nillable(Box::new(ty)) } else { ty }
}
