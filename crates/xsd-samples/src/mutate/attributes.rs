//! Attributes removed, added and renamed.

use xsd_bindgen::internals::schema::{Process, QName};

use super::Bench;
use crate::model::AttributeModel;
use crate::tree::{Node, XSI};
use crate::value::Value;

type Change = fn(&mut Bench<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("attribute-required-removed", required_removed),
    ("attribute-unknown", |bench, node| add(bench, node, QName::new(None, "nobodyKnowsThis"))),
    ("attribute-unknown-foreign", |bench, node| add(bench, node, QName::new(Some("urn:nobody"), "knows"))),
    ("attribute-unknown-instance", |bench, node| add(bench, node, QName::new(Some(XSI), "nobodyKnowsThis"))),
    ("attribute-of-target-namespace", |bench, node| renamed(bench, node, qualified)),
    ("attribute-case", |bench, node| {
        renamed(bench, node, |_, name| QName { local: name.local.to_uppercase().into(), ..name.clone() })
    }),
    ("attribute-prohibited", prohibited),
    ("attribute-strict-unknown", strict_unknown),
    ("attribute-on-simple-type", |bench, node| {
        let simple = bench.declared(node).is_some_and(|(_, type_)| !type_.complex);
        simple && add(bench, node, QName::new(None, "id"))
    }),
];

fn required_removed(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let Some((_, type_)) = bench.declared(node) else { return false };
    let required: Vec<&AttributeModel> = type_.attributes.iter().filter(|attribute| attribute.required).collect();
    let Some(gone) = bench.rng().pick(&required) else { return false };
    node.attributes.retain(|(name, _)| *name != gone.name);
    true
}

/// Adds an attribute where neither a declaration nor a wildcard admits it.
fn add(bench: &mut Bench<'_>, node: &mut Node, name: QName) -> bool {
    let Some((_, type_)) = bench.declared(node) else { return false };
    let known = type_.attributes.iter().any(|attribute| attribute.name == name);
    if known || type_.admits_attribute(&name).is_some() || node.attribute(&name).is_some() {
        return false;
    }
    node.set(name, "1".into());
    true
}

/// Adds an attribute of the type under another name.
fn renamed(bench: &mut Bench<'_>, node: &mut Node, name: fn(&mut Bench<'_>, &QName) -> QName) -> bool {
    let Some((_, type_)) = bench.declared(node) else { return false };
    let Some(attribute) = bench.rng().pick(&type_.attributes).cloned() else { return false };
    let other = name(bench, &attribute.name);
    let value = node.attribute(&attribute.name).cloned().unwrap_or_else(|| bench.generator.value(&attribute.type_));
    if type_.attributes.iter().any(|one| one.name == other) || type_.admits_attribute(&other).is_some() {
        return false;
    }
    node.attributes.retain(|(name, _)| *name != attribute.name);
    node.set(other, value);
    true
}

fn qualified(bench: &mut Bench<'_>, name: &QName) -> QName {
    let namespace = match name.namespace {
        Some(_) => None,
        None => bench.model().prefixes.first().map(|(uri, _)| uri.clone()),
    };
    QName { namespace, ..name.clone() }
}

fn prohibited(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let Some((_, type_)) = bench.declared(node) else { return false };
    let gone: Vec<&AttributeModel> = type_
        .prohibited
        .iter()
        .filter(|one| type_.admits_attribute(&one.name).is_none())
        .filter(|one| type_.attributes.iter().all(|other| other.name != one.name))
        .collect();
    let Some(attribute) = bench.rng().pick(&gone).copied() else { return false };
    let value = bench.generator.value(&attribute.type_);
    node.set(attribute.name.clone(), value);
    true
}

/// A name that the wildcard admits and nothing declares.
fn strict_unknown(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    use xsd_bindgen::internals::schema::NamespaceConstraint as C;
    let Some((_, type_)) = bench.declared(node) else { return false };
    let Some(wildcard) = type_.any_attribute.iter().flatten().next() else { return false };
    let namespace = match &wildcard.namespaces {
        C::Any | C::Other(_) => Some("urn:nobody".into()),
        C::List(namespaces) => bench.rng().pick(namespaces).cloned().flatten(),
    };
    let name = QName { namespace, local: "nobodyKnowsThis".into() };
    if type_.admits_attribute(&name) != Some(Process::Strict) {
        return false;
    }
    node.set(name, Value::from("1"));
    true
}
