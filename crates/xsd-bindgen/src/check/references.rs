//! Checks that each reference names an existing component of the right kind, in a namespace that its document imports.
//!
//! In: a model. Out: an error for each reference that does not resolve.

use crate::error::code::{self, ErrorCode};
use crate::error::{Error, Mark, suggestion};
use crate::schema::walk::{self, Reference};
use crate::schema::{Place, QName, Schema, Type};
use crate::xsd::built_in::{BUILT_IN, built_in, is_xsd_1_1_type};

/// Checks all references.
pub(crate) fn check(schema: &Schema) -> Vec<Error> {
    let mut errors = Vec::new();
    for_each(schema, &mut |owner, reference, place| {
        let error = visibility(schema, reference, place).or_else(|| existence(schema, reference, place));
        errors.extend(error.map(|error| error.of(schema.display(owner))));
    });
    errors
}

/// Visits each reference with the global component that contains it.
fn for_each<'a>(schema: &'a Schema, visit: &mut dyn FnMut(&QName, Reference<'a>, &'a Place)) {
    for (name, element) in &schema.elements {
        walk::element(element, &mut |reference, place| visit(name, reference, place));
    }
    for (name, type_) in &schema.types {
        walk::type_(type_, &mut |reference, place| visit(name, reference, place));
    }
    for (name, attribute) in &schema.attributes {
        walk::attribute(attribute, &mut |reference, place| visit(name, reference, place));
    }
    for (name, group) in &schema.groups {
        walk::particle(&group.particle, &mut |reference, place| visit(name, reference, place));
    }
    for (name, group) in &schema.attribute_groups {
        walk::attributes(&group.attributes, &group.place, &mut |reference, place| visit(name, reference, place));
    }
}

/// Returns an error if the file does not import the namespace of the reference.
fn visibility(schema: &Schema, reference: Reference<'_>, place: &Place) -> Option<Error> {
    let (_, _, name) = role(reference);
    let known = schema.visible.get(&place.file).is_none_or(|namespaces| namespaces.contains(&name.namespace));
    if known {
        return None;
    }
    let name_shown = schema.display(name);
    Some(match &name.namespace {
        Some(uri) => {
            let what = format!("`{name_shown}` is in a namespace that this file does not import");
            Error::at(code::NOT_IMPORTED, mark(reference, place), what)
                .with_help(format!("add `<xs:import namespace=\"{uri}\"/>`"))
        }
        None => {
            let what = format!("`{name_shown}` has no namespace, and this file does not import components without one");
            Error::at(code::NO_NAMESPACE, mark(reference, place), what)
                .with_help("add the prefix of its namespace, or `<xs:import/>`")
        }
    })
}

/// Returns an error if there is no such component, or if it is of the wrong kind.
fn existence(schema: &Schema, reference: Reference<'_>, place: &Place) -> Option<Error> {
    let (code, kind, name) = role(reference);
    let simple_only = match reference {
        Reference::AttributeType(_) | Reference::SimpleBase(_) | Reference::ListItem(_) | Reference::UnionMember(_) => {
            true
        }
        Reference::ElementType(..)
        | Reference::SimpleContentBase(_)
        | Reference::ComplexBase(_)
        | Reference::Head(_)
        | Reference::Element(_)
        | Reference::Group(_)
        | Reference::AttributeGroup(_)
        | Reference::Attribute(_) => false,
    };
    let shown = schema.display(name);
    let exists = match kind {
        "type" if name.is_xsd() => built_in(&name.local).is_some() || schema.types.contains_key(name),
        "type" => schema.types.contains_key(name),
        "element" => schema.elements.contains_key(name),
        "group" => schema.groups.contains_key(name),
        "attribute group" => schema.attribute_groups.contains_key(name),
        _ => schema.attributes.contains_key(name),
    };
    if !exists && name.is_xsd() && is_xsd_1_1_type(&name.local) {
        return Some(
            Error::at(
                code::XSD_1_1,
                mark(reference, place),
                format!("{shown} belongs to XML Schema 1.1, which is not supported"),
            )
            .with_help("use a type of XML Schema 1.0"),
        );
    }
    if !exists {
        let error = Error::at(code, mark(reference, place), format!("there is no {kind} `{shown}`"));
        let known = names(schema, kind).into_iter().filter(|name| !name.is_replaced()).map(|name| schema.display(name));
        let built_in = BUILT_IN.iter().filter(|_| kind == "type").map(|known| format!("xs:{}", known.name));
        let known: Vec<String> = known.chain(built_in).collect();
        return Some(match suggestion(&shown, known.iter().map(String::as_str)) {
            Some(suggestion) => error.with_help(suggestion),
            None => error.with_help("define it, or include or import the schema that defines it"),
        });
    }
    let complex = matches!(schema.types.get(name), Some(Type::Complex(_))) || *name == QName::xsd("anyType");
    if simple_only && complex {
        let error = Error::at(code::NOT_SIMPLE, mark(reference, place), format!("`{shown}` is not a simple type"));
        let error = error.with_help("use a simple type");
        return Some(match schema.types.get(name) {
            Some(type_) => error.with_label(Mark::value(type_.place(), "name"), "the complex type"),
            None => error,
        });
    }
    if matches!(reference, Reference::SimpleBase(_)) && *name == QName::xsd("anySimpleType") {
        let what = format!("`{shown}` cannot be restricted");
        let error = Error::at(code::ANY_SIMPLE_TYPE, mark(reference, place), what);
        return Some(error.with_help("restrict xs:string or another type"));
    }
    None
}

/// Returns the code for a missing component, the kind of component that a reference names, as in messages, and the name.
fn role(reference: Reference<'_>) -> (ErrorCode, &'static str, &QName) {
    match reference {
        Reference::ElementType(name, _)
        | Reference::AttributeType(name)
        | Reference::SimpleBase(name)
        | Reference::ListItem(name)
        | Reference::UnionMember(name)
        | Reference::SimpleContentBase(name)
        | Reference::ComplexBase(name) => (code::NO_TYPE, "type", name),
        Reference::Head(name) | Reference::Element(name) => (code::NO_ELEMENT, "element", name),
        Reference::Group(name) => (code::NO_GROUP, "group", name),
        Reference::AttributeGroup(name) => (code::NO_ATTRIBUTE_GROUP, "attribute group", name),
        Reference::Attribute(name) => (code::NO_ATTRIBUTE, "attribute", name),
    }
}

/// Marks a reference.
fn mark(reference: Reference<'_>, place: &Place) -> Mark {
    match reference {
        Reference::ElementType(name, _) | Reference::AttributeType(name) => Mark::reference(place, "type", &name.local),
        Reference::SimpleBase(name)
        | Reference::SimpleContentBase(name)
        | Reference::ComplexBase(name)
        | Reference::ListItem(name)
        | Reference::UnionMember(name) => Mark::derivation(place, &name.local),
        Reference::Head(name) => Mark::substitution(place, &name.local),
        Reference::Element(name) | Reference::Group(name) | Reference::Attribute(name) => {
            Mark::reference(place, "ref", &name.local)
        }
        Reference::AttributeGroup(name) => Mark::attribute_group(place, &name.local),
    }
}

/// Returns the names of all components of a kind.
fn names<'a>(schema: &'a Schema, kind: &str) -> Vec<&'a QName> {
    match kind {
        "type" => schema.types.keys().collect(),
        "element" => schema.elements.keys().collect(),
        "group" => schema.groups.keys().collect(),
        "attribute group" => schema.attribute_groups.keys().collect(),
        _ => schema.attributes.keys().collect(),
    }
}
