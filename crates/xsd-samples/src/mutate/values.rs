//! Bad values in elements and attributes, and values other than the fixed one.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{QName, ValueConstraint};

use super::Bench;
use super::bad::Bad;
use crate::model::ContentModel;
use crate::model::simple::Simple;
use crate::tree::{Node, Piece};
use crate::value::{Value, accepts, same_value};

type Change = fn(&mut Bench<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("fixed-attribute-other", |bench, node| fixed_other(bench, node, true)),
    ("fixed-element-other", |bench, node| fixed_other(bench, node, false)),
    ("id-twice", id_twice),
];

/// A place for a value.
struct Site {
    /// `None` is the content.
    attribute: Option<QName>,
    type_: Arc<Simple>,
    constraint: Option<ValueConstraint>,
}

/// Gives one of the places of a node a bad value, if there is one that the rule applies to.
pub(super) fn spoil(bench: &mut Bench<'_>, node: &mut Node, bad: &Bad) -> bool {
    let mut sites = sites(bench, node);
    bench.rng().shuffle(&mut sites);
    for site in sites {
        let Some(text) = bad.text(bench.rng(), &site.type_) else { continue };
        // An element with a default or fixed value may be empty.
        let excused = text.is_empty() && site.attribute.is_none() && site.constraint.is_some();
        if excused || (accepts(&site.type_, &text) && !undeclared(&text)) {
            continue;
        }
        put(node, site.attribute, Value::Text(text));
        return true;
    }
    false
}

/// Whether a text is a qualified name only in its form.
fn undeclared(text: &str) -> bool {
    text.starts_with("nobodyDeclares:")
}

fn sites(bench: &Bench<'_>, node: &Node) -> Vec<Site> {
    let Some((declaration, type_)) = bench.declared(node) else { return Vec::new() };
    let mut sites: Vec<Site> = type_
        .attributes
        .iter()
        .map(|attribute| Site {
            attribute: Some(attribute.name.clone()),
            type_: Arc::clone(&attribute.type_),
            constraint: attribute.value.clone(),
        })
        .collect();
    if let ContentModel::Text(simple) = &type_.content
        && !node.is_nil()
    {
        sites.push(Site { attribute: None, type_: Arc::clone(simple), constraint: declaration.value.clone() });
    }
    sites
}

fn put(node: &mut Node, attribute: Option<QName>, value: Value) {
    match attribute {
        Some(name) => node.set(name, value),
        None => node.content = vec![Piece::Text(value)],
    }
}

fn fixed_other(bench: &mut Bench<'_>, node: &mut Node, of_attribute: bool) -> bool {
    for site in sites(bench, node) {
        let Some(ValueConstraint::Fixed(fixed)) = &site.constraint else { continue };
        if site.attribute.is_some() != of_attribute {
            continue;
        }
        for _ in 0..20 {
            let unconstrained = bench.generator.value(&site.type_);
            if let Value::Text(text) = &unconstrained
                && (of_attribute || !text.is_empty())
                && !same_value(&site.type_, fixed, text)
            {
                put(node, site.attribute, unconstrained);
                return true;
            }
        }
    }
    false
}

/// Gives one element the same ID as another: the node's own, to a child.
fn id_twice(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let id_of = |bench: &Bench<'_>, node: &Node| -> Option<QName> {
        let (_, type_) = bench.declared(node)?;
        type_.attributes.iter().find(|one| one.type_.atomic() == Some("ID")).map(|one| one.name.clone())
    };
    let mut names = Vec::new();
    for (at, piece) in node.content.iter().enumerate() {
        if let Piece::Element(child) = piece
            && let Some(name) = id_of(bench, child)
        {
            names.push((at, name));
        }
    }
    // One child alone gets a twin, where there may be two.
    if let [(at, name)] = names.as_slice() {
        let (at, name) = (*at, name.clone());
        let twin = node.content[at].clone();
        node.content.insert(at, twin);
        names.push((at + 1, name));
        if bench.breaks(node) {
            node.content.remove(at);
            return false;
        }
    }
    if names.is_empty() {
        return false;
    }
    for (at, name) in names {
        if let Some(Piece::Element(child)) = node.content.get_mut(at) {
            child.set(name, "same".into());
        }
    }
    true
}
