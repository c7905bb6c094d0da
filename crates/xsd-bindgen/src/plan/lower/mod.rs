//! Lowers components to drafts: decides the Rust shape of each component.
//!
//! In: the context. Out: drafts, or an error for each construct that is unsupported. This file lowers the global
//! components in order. The neighbours lower one kind of component each; they share the state in `lowering`.

mod attributes;
mod choice_name;
mod choices;
mod complex;
mod externs;
mod facets;
mod families;
mod fields;
mod globals;
mod identity;
mod lowering;
mod particles;
mod simple;
mod types;
mod wildcard;

use std::collections::BTreeSet;

use self::lowering::{Lowering, Owner};
use super::context::Context;
use super::draft::{Alias, Draft, Item, Module, Shape};
use super::names::{ElementName, Register, Taken};
use super::origin::Origin;
use super::pages;
use super::pages::docs;
use super::settings::Settings;
use crate::error::{Error, Errors, code};
use crate::rust::{self, Global, Namespace, Ns, Path};
use crate::schema::{Element, QName, Schema, Type, TypeRef};

/// Lowers all components.
pub(crate) fn lower(context: &Context<'_>, register: Register, settings: &Settings) -> Result<Draft, Errors> {
    let schema = context.schema;
    let mut lowering = Lowering::new(context, register, settings);
    // Imported components come first, as in the other run.
    let is_imported = |name: &QName| context.is_imported(name);
    let mut types = schema.types_in_order();
    types.sort_by_key(|type_| !type_.name().is_some_and(is_imported));
    for type_ in types {
        lowering.global_type(type_);
    }
    let mut globals = Vec::new();
    let mut taken = Taken::default();
    let mut elements = schema.elements_in_order();
    elements.sort_by_key(|element| !is_imported(&element.name));
    for element in elements {
        if let Some(path) = lowering.global_element(element) {
            let wire = context.names.wire(&element.name);
            let variant = taken.unique(&context.names.idents.variant(&wire.local));
            globals.push(Global { wire, path, variant });
        }
    }
    let complex_types = lowering.complex_types();
    let attributes = lowering.global_attributes();
    let identity = lowering.identity();
    let Lowering { register, mut items, mut errors, .. } = lowering;
    errors.extend(unused_renames(schema, &register, settings));
    Errors::check(errors)?;
    let modules = schema.namespaces.iter().filter_map(|namespace| {
        let name = context.names.module(&namespace.uri).to_owned();
        let items = items.remove(&name)?;
        Some(Module { name, docs: docs::module(namespace), items })
    });
    Ok(Draft {
        docs: docs::whole(schema),
        namespaces: namespaces(context),
        modules: modules.collect(),
        globals,
        simple_types: simple::simple_types(context),
        complex_types,
        attributes,
        identity,
        names: register.into_rows(),
    })
}

/// Returns an error for each rename of a part that its component does not have. `Config` checks the components.
fn unused_renames(schema: &Schema, register: &Register, settings: &Settings) -> Vec<Error> {
    let selected: BTreeSet<String> = schema.components().map(|name| schema.display(name)).collect();
    let is_wrong = |rename: &&str| {
        !settings.optional_renames.contains(*rename)
            && rename.split_once('/').is_some_and(|(component, _)| selected.contains(component))
    };
    let error = |rename: &str| {
        let message = format!("`rename` names `{rename}`, but the component has no such part");
        Error::general(code::NO_PART_TO_RENAME, message)
            .with_help("name a field by its default name, or a value of an enumeration")
    };
    register.unused_renames().filter(is_wrong).map(error).collect()
}

/// Returns the namespaces that have a number.
fn namespaces(context: &Context<'_>) -> Vec<Namespace> {
    let row = |namespace: &crate::schema::Namespace| {
        let constant = match context.names.ns(&namespace.uri) {
            Ns::Known(constant) => constant,
            // The number is that of the runtime, but the root element declares the prefix.
            Ns::Xsd => "XS".to_owned(),
            Ns::None | Ns::Xml => return None,
        };
        Some(Namespace { constant, prefix: namespace.prefix.clone(), uri: namespace.uri.as_deref()?.to_owned() })
    };
    let mut namespaces: Vec<&crate::schema::Namespace> = context.schema.namespaces.iter().collect();
    // Imported namespaces have the numbers that they have in the other run.
    namespaces.sort_by_key(|namespace| !context.is_imported_namespace(&namespace.uri));
    namespaces.into_iter().filter_map(row).collect()
}

impl<'a> Lowering<'_, 'a> {
    fn global_type(&mut self, type_: &'a Type) {
        let Some(name) = type_.name() else { return };
        if let Some(path) = self.context.names.extern_type(name) {
            self.extern_type(name, path);
            return;
        }
        let Some(path) = self.context.names.type_path(name) else { return };
        let origin = Origin { component: self.context.schema.display(name), place: type_.place().clone() };
        let owner = Owner { path: path.clone(), origin };
        match type_ {
            Type::Simple(simple) => self.simple_type(simple, &owner),
            Type::Complex(complex) => self.global_complex(complex, name, &owner),
        }
    }

    /// Lowers a global element, and returns the type that implements it.
    fn global_element(&mut self, element: &'a Element) -> Option<Path> {
        let context = self.context;
        let wire = context.names.wire(&element.name);
        let module = context.names.module(&element.name.namespace);
        let path = match context.names.element(&element.name)? {
            ElementName::Abstract => return None,
            ElementName::Type { path, alias } => {
                let path = element.type_.name().and_then(|name| context.item(name)).unwrap_or(path);
                if let Some(alias) = alias {
                    let docs = pages::alias(context, element, module, path);
                    self.push(module, Item::Alias(Alias { path: alias.clone(), docs, ty: path.clone() }));
                }
                path
            }
            ElementName::Anonymous(path) => {
                if let TypeRef::Inline(type_) = &element.type_ {
                    self.anonymous(type_, &self.element_owner(element, path), Some(element));
                }
                path
            }
            ElementName::Newtype(path) => {
                let owner = self.element_owner(element, path);
                let ty = self.global_element_ty(element, &owner);
                let docs = pages::newtype(context, element, module, &ty);
                let constraint = self.constraint(element);
                self.push_type(path.clone(), &owner.origin, docs, Shape::Newtype { ty, wire, constraint });
                return Some(path.clone());
            }
        };
        let constraint = self.constraint(element);
        let item = rust::Element { ty: path.clone(), wire, module: module.to_owned(), constraint };
        self.push(module, Item::Element(item));
        Some(path.clone())
    }
}
