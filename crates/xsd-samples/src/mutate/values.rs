//! Sets invalid values of elements and attributes, and values that differ from a fixed one.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{QName, ValueConstraint};

use super::Mutator;
use super::invalid::InvalidValue;
use crate::model::ContentModel;
use crate::model::simple::Simple;
use crate::tree::{Node, Piece};
use crate::value::{Value, accepts, same_value};

type Change = fn(&mut Mutator<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("fixed-attribute-other", |mutator, node| fixed_other(mutator, node, true)),
    ("fixed-element-other", |mutator, node| fixed_other(mutator, node, false)),
    ("id-twice", id_twice),
];

/// A value that can be replaced.
struct Site {
    /// The attribute, or `None` for the content.
    attribute: Option<QName>,
    type_: Arc<Simple>,
    constraint: Option<ValueConstraint>,
}

/// Gives an element or one of its attributes an invalid value, if the rule applies to one of their types.
pub(super) fn invalidate(mutator: &mut Mutator<'_>, node: &mut Node, invalid: &InvalidValue) -> bool {
    let mut sites = sites(mutator, node);
    mutator.rng().shuffle(&mut sites);
    for site in sites {
        let Some(text) = invalid.text(mutator.rng(), &site.type_) else { continue };
        // An element with a default or fixed value can be empty.
        let excused = text.is_empty() && site.attribute.is_none() && site.constraint.is_some();
        if excused || (accepts(&site.type_, &text) && !undeclared(&text)) {
            continue;
        }
        put(node, site.attribute, Value::Text(text));
        return true;
    }
    false
}

/// Returns whether a text is a qualified name with an undeclared prefix.
fn undeclared(text: &str) -> bool {
    text.starts_with("nobodyDeclares:")
}

fn sites(mutator: &Mutator<'_>, node: &Node) -> Vec<Site> {
    let Some((declaration, type_)) = mutator.declared(node) else { return Vec::new() };
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

fn fixed_other(mutator: &mut Mutator<'_>, node: &mut Node, of_attribute: bool) -> bool {
    for site in sites(mutator, node) {
        let Some(ValueConstraint::Fixed(fixed)) = &site.constraint else { continue };
        if site.attribute.is_some() != of_attribute {
            continue;
        }
        for _ in 0..20 {
            let unconstrained = mutator.generator.value(&site.type_);
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

/// Gives two children the same ID.
fn id_twice(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let id_of = |mutator: &Mutator<'_>, node: &Node| -> Option<QName> {
        let (_, type_) = mutator.declared(node)?;
        type_.attributes.iter().find(|one| one.type_.atomic() == Some("ID")).map(|one| one.name.clone())
    };
    let mut names = Vec::new();
    for (at, piece) in node.content.iter().enumerate() {
        if let Piece::Element(child) = piece
            && let Some(name) = id_of(mutator, child)
        {
            names.push((at, name));
        }
    }
    // A single child is duplicated if the content model allows it.
    if let [(at, name)] = names.as_slice() {
        let (at, name) = (*at, name.clone());
        let twin = node.content[at].clone();
        node.content.insert(at, twin);
        names.push((at + 1, name));
        if mutator.breaks(node) {
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
