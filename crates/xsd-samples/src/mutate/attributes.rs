//! Removes, adds and renames attributes.

use xsd_bindgen::internals::schema::{Process, QName};

use super::Mutator;
use crate::model::AttributeModel;
use crate::tree::{Node, XSI};
use crate::value::Value;

type Change = fn(&mut Mutator<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("attribute-required-removed", required_removed),
    ("attribute-unknown", |mutator, node| add(mutator, node, QName::new(None, "nobodyKnowsThis"))),
    ("attribute-unknown-foreign", |mutator, node| add(mutator, node, QName::new(Some("urn:nobody"), "knows"))),
    ("attribute-unknown-instance", |mutator, node| add(mutator, node, QName::new(Some(XSI), "nobodyKnowsThis"))),
    ("attribute-of-target-namespace", |mutator, node| renamed(mutator, node, qualified)),
    ("attribute-case", |mutator, node| {
        renamed(mutator, node, |_, name| QName { local: name.local.to_uppercase().into(), ..name.clone() })
    }),
    ("attribute-prohibited", prohibited),
    ("attribute-strict-unknown", strict_unknown),
    ("attribute-on-simple-type", |mutator, node| {
        let simple = mutator.declared(node).is_some_and(|(_, type_)| !type_.complex);
        simple && add(mutator, node, QName::new(None, "id"))
    }),
];

fn required_removed(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let Some((_, type_)) = mutator.declared(node) else { return false };
    let required: Vec<&AttributeModel> = type_.attributes.iter().filter(|attribute| attribute.required).collect();
    let Some(gone) = mutator.rng().pick(&required) else { return false };
    node.attributes.retain(|(name, _)| *name != gone.name);
    true
}

/// Adds an attribute that neither a declaration nor a wildcard accepts.
fn add(mutator: &mut Mutator<'_>, node: &mut Node, name: QName) -> bool {
    let Some((_, type_)) = mutator.declared(node) else { return false };
    let known = type_.attributes.iter().any(|attribute| attribute.name == name);
    if known || type_.admits_attribute(&name).is_some() || node.attribute(&name).is_some() {
        return false;
    }
    node.set(name, "1".into());
    true
}

/// Renames an attribute of the type.
fn renamed(mutator: &mut Mutator<'_>, node: &mut Node, name: fn(&mut Mutator<'_>, &QName) -> QName) -> bool {
    let Some((_, type_)) = mutator.declared(node) else { return false };
    let Some(attribute) = mutator.rng().pick(&type_.attributes).cloned() else { return false };
    let other = name(mutator, &attribute.name);
    let value = node.attribute(&attribute.name).cloned().unwrap_or_else(|| mutator.generator.value(&attribute.type_));
    if type_.attributes.iter().any(|one| one.name == other) || type_.admits_attribute(&other).is_some() {
        return false;
    }
    node.attributes.retain(|(name, _)| *name != attribute.name);
    node.set(other, value);
    true
}

fn qualified(mutator: &mut Mutator<'_>, name: &QName) -> QName {
    let namespace = match name.namespace {
        Some(_) => None,
        None => mutator.model().prefixes.first().map(|(uri, _)| uri.clone()),
    };
    QName { namespace, ..name.clone() }
}

fn prohibited(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let Some((_, type_)) = mutator.declared(node) else { return false };
    let gone: Vec<&AttributeModel> = type_
        .prohibited
        .iter()
        .filter(|one| type_.admits_attribute(&one.name).is_none())
        .filter(|one| type_.attributes.iter().all(|other| other.name != one.name))
        .collect();
    let Some(attribute) = mutator.rng().pick(&gone).copied() else { return false };
    let value = mutator.generator.value(&attribute.type_);
    node.set(attribute.name.clone(), value);
    true
}

/// Adds an attribute that a strict wildcard accepts but no declaration defines.
fn strict_unknown(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    use xsd_bindgen::internals::schema::NamespaceConstraint as C;
    let Some((_, type_)) = mutator.declared(node) else { return false };
    let Some(wildcard) = type_.any_attribute.iter().flatten().next() else { return false };
    let namespace = match &wildcard.namespaces {
        C::Any | C::Other(_) => Some("urn:nobody".into()),
        C::List(namespaces) => mutator.rng().pick(namespaces).cloned().flatten(),
    };
    let name = QName { namespace, local: "nobodyKnowsThis".into() };
    if type_.admits_attribute(&name) != Some(Process::Strict) {
        return false;
    }
    node.set(name, Value::from("1"));
    true
}
