//! Namespaces whose code another run generates.
//!
//! In: the whole schema, and the namespaces that the settings import. Out: the part of the schema that the other run sees, from which
//! the facts about imported components are taken; an error for each component of which the other run would have to know; and drafts
//! without imported items.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::draft::Draft;
use super::names::Names;
use super::settings::Settings;
use super::uses::Uses;
use crate::error::{Error, Errors, code};
use crate::rust::Imports;
use crate::schema::walk::{self, Reference};
use crate::schema::{DerivationSet, Element, QName, Schema, Type};

/// Tests whether the settings import a namespace.
pub(crate) fn is_imported(settings: &Settings, namespace: &Option<Arc<str>>) -> bool {
    settings.imports.contains_key(namespace.as_deref().unwrap_or_default())
}

/// Returns the part of a schema that the run for the imported namespaces sees.
pub(crate) fn imported(schema: &Schema, settings: &Settings) -> Schema {
    if settings.imports.is_empty() {
        return Schema::default();
    }
    let mut part = schema.clone();
    let keep = |name: &QName| is_imported(settings, &name.namespace);
    part.namespaces.retain(|namespace| is_imported(settings, &namespace.uri));
    part.elements.retain(|name, _| keep(name));
    part.attributes.retain(|name, _| keep(name));
    part.types.retain(|name, _| keep(name));
    part.groups.retain(|name, _| keep(name));
    part.attribute_groups.retain(|name, _| keep(name));
    part
}

/// Reports what the other run would have to know: references from imported components, members of imported substitution groups, and
/// types that can replace an imported type of an element.
pub(crate) fn check(schema: &Schema, part: &Schema, settings: &Settings) -> Result<(), Errors> {
    if settings.imports.is_empty() {
        return Ok(());
    }
    let mut errors = Vec::new();
    references(schema, part, settings, &mut errors);
    for element in schema.elements.values().filter(|element| !is_imported(settings, &element.name.namespace)) {
        members(schema, element, settings, &mut errors);
    }
    let uses = Uses::new(schema);
    let own = Uses::new(part);
    for (name, type_) in part.types.iter().filter(|(_, type_)| matches!(type_, Type::Complex(_))) {
        let known = if own.elements(name).is_empty() { Vec::new() } else { replacements(part, name) };
        if uses.elements(name).is_empty() {
            continue;
        }
        for other in replacements(schema, name).into_iter().filter(|other| !known.contains(other)) {
            let (other, base) = (schema.display(other), schema.display(name));
            let message =
                format!("`{other}` can replace `{base}` in an element, which the imported code does not know");
            let help = "generate both namespaces in one run, or block the derivation with `block` of the base type";
            errors.push(Error::at(code::NOT_IMPORTABLE, type_.place(), message).of(base).with_help(help));
        }
    }
    Errors::check(errors)
}

fn replacements<'a>(schema: &'a Schema, name: &QName) -> Vec<&'a QName> {
    let types = schema.instance_types(name, DerivationSet::default());
    types.into_iter().filter_map(Type::name).filter(|other| *other != name).collect()
}

fn references(schema: &Schema, part: &Schema, settings: &Settings, errors: &mut Vec<Error>) {
    let mut sink = |reference: Reference<'_>, place: &_| {
        let (Reference::ElementType(name, _)
        | Reference::AttributeType(name)
        | Reference::SimpleBase(name)
        | Reference::ListItem(name)
        | Reference::UnionMember(name)
        | Reference::SimpleContentBase(name)
        | Reference::ComplexBase(name)
        | Reference::Head(name)
        | Reference::Element(name)
        | Reference::Group(name)
        | Reference::AttributeGroup(name)
        | Reference::Attribute(name)) = reference;
        let is_known = name.is_xsd() || schema.namespace(name.namespace.as_deref()).is_none();
        if !is_known && !is_imported(settings, &name.namespace) {
            let message = format!("an imported component refers to `{}`, which is not imported", schema.display(name));
            errors.push(
                Error::at(code::NOT_IMPORTABLE, place, message)
                    .with_help("import the namespace of both with `extern_namespace`"),
            );
        }
    };
    part.elements.values().for_each(|element| walk::element(element, &mut sink));
    part.types.values().for_each(|type_| walk::type_(type_, &mut sink));
    part.groups.values().for_each(|group| walk::particle(&group.particle, &mut sink));
    part.attributes.values().for_each(|attribute| walk::attribute(attribute, &mut sink));
    part.attribute_groups.values().for_each(|group| walk::attributes(&group.attributes, &group.place, &mut sink));
}

fn members(schema: &Schema, element: &Element, settings: &Settings, errors: &mut Vec<Error>) {
    if let Some(head) = element.substitution_group.as_ref().filter(|head| is_imported(settings, &head.namespace)) {
        let head = schema.display(head);
        let message = format!("the element can replace `{head}`, which the imported code does not know");
        let error = Error::at(code::NOT_IMPORTABLE, &element.place, message).of(schema.display(&element.name));
        errors.push(error.with_help("generate both namespaces in one run"));
    }
}

/// Removes the items of imported namespaces from drafts, and compares their names with those of the other run.
pub(crate) fn remove(draft: Draft, names: &Names, schema: &Schema, settings: &Settings) -> Result<Draft, Errors> {
    let imported = schema.namespaces.iter().filter(|namespace| is_imported(settings, &namespace.uri));
    let modules: BTreeSet<&str> = imported.map(|namespace| names.module(&namespace.uri)).collect();
    let is_own = |path: &str| !modules.contains(path.rsplit_once("::").map_or("", |(module, _)| module));
    let (own, other): (Vec<_>, Vec<_>) = draft.names.into_iter().partition(|(_, path)| is_own(path));
    Errors::check(differences(&other, settings))?;
    let kept = draft.modules.into_iter().filter(|module| !modules.contains(module.name.as_str())).collect();
    Ok(Draft { modules: kept, names: own, ..draft })
}

/// Returns an error for each name that differs from the table of the other run.
fn differences(names: &[(String, String)], settings: &Settings) -> Vec<Error> {
    if settings.imported_names.is_empty() {
        return Vec::new();
    }
    let ours: BTreeMap<&str, &str> = names.iter().map(|(component, path)| (component.as_str(), last(path))).collect();
    let mut errors = Vec::new();
    for (component, name) in &ours {
        let given = settings.imported_names.get(*component).map(|path| last(path));
        if given != Some(*name) {
            let given = given.map_or_else(|| "no name".to_owned(), |given| format!("the name `{given}`"));
            let message = format!("`extern_names` gives `{component}` {given}, but this run names it `{name}`");
            errors.push(
                Error::general(code::SETTINGS_CONFLICT, message)
                    .with_help("give both runs the same settings and schemas"),
            );
        }
    }
    errors
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// Returns what the code imports, if the settings import namespaces.
pub(crate) fn imports(settings: &Settings) -> Option<Imports> {
    let paths: Vec<String> = settings.imports.values().cloned().collect();
    let root = paths.first()?.rsplit_once("::")?.0.to_owned();
    let namespaces = settings.imports.keys().filter(|uri| !uri.is_empty()).count();
    Some(Imports { root, paths, namespaces })
}
