//! Misuses `xsi:type` and `xsi:nil`.

use xsd_bindgen::internals::schema::{Derivation, QName};

use super::Mutator;
use crate::model::{ContentModel, TypeModel};
use crate::tree::{Node, Origin, Piece, xsi};
use crate::value::Value;

type Change = fn(&mut Mutator<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("type-abstract-unnamed", |mutator, node| {
        let abstract_ = declared_type(mutator, node).is_some_and(|type_| type_.abstract_);
        node.attributes.retain(|(name, _)| !(abstract_ && *name == xsi("type")));
        abstract_
    }),
    ("type-abstract-named", abstract_named),
    ("type-unknown", |mutator, node| {
        let namespace = mutator.model().prefixes.first().map(|(uri, _)| uri.clone());
        named(mutator, node, QName { namespace, local: "NobodyKnowsThis".into() })
    }),
    ("type-without-namespace", |mutator, node| {
        let name = declared_type(mutator, node).and_then(|type_| type_.name.clone());
        let Some(QName { namespace: Some(_), local }) = name else { return false };
        let name = QName { namespace: None, local };
        !mutator.model().by_name.contains_key(&name) && named(mutator, node, name)
    }),
    ("type-not-derived", not_derived),
    ("type-of-base", of_base),
    ("type-built-in", |mutator, node| {
        let complex = declared_type(mutator, node).is_some_and(|type_| !matches!(type_.content, ContentModel::Text(_)));
        complex && !is_any(mutator, node) && named(mutator, node, QName::xsd("string"))
    }),
    ("type-empty", |mutator, node| raw_type(mutator, node, "")),
    ("type-no-name", |mutator, node| raw_type(mutator, node, "1x")),
    ("type-undeclared-prefix", |mutator, node| raw_type(mutator, node, "nobodyDeclares:T")),
    ("nil-not-nillable", |mutator, node| nil(mutator, node, false, "true", true)),
    ("nil-false-not-nillable", |mutator, node| nil(mutator, node, false, "false", false)),
    ("nil-no-boolean", |mutator, node| nil(mutator, node, true, "yes", true)),
    ("nil-with-content", nil_with_content),
    ("nil-with-space", |mutator, node| {
        nil(mutator, node, true, "true", true) && {
            node.content.push(Piece::Raw(" ".to_owned()));
            true
        }
    }),
];

fn declared_type<'m>(mutator: &Mutator<'m>, node: &Node) -> Option<&'m TypeModel> {
    let (declaration, _) = mutator.declared(node)?;
    mutator.model().types.get(declaration.type_)
}

fn is_any(mutator: &Mutator<'_>, node: &Node) -> bool {
    declared_type(mutator, node).is_some_and(|type_| type_.name.as_ref() == Some(&QName::xsd("anyType")))
}

fn named(mutator: &mut Mutator<'_>, node: &mut Node, name: QName) -> bool {
    let declared = mutator.declared(node).is_some();
    if declared {
        node.set(xsi("type"), Value::Names(vec![name]));
    }
    declared
}

fn raw_type(mutator: &mut Mutator<'_>, node: &mut Node, text: &str) -> bool {
    let declared = mutator.declared(node).is_some();
    if declared {
        node.set(xsi("type"), text.into());
    }
    declared
}

/// Names an abstract type: the declared one or one derived from it.
fn abstract_named(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let Some((declaration, _)) = mutator.declared(node) else { return false };
    let declared = declaration.type_;
    let found: Vec<QName> = mutator
        .model()
        .types
        .iter()
        .enumerate()
        .filter(|(id, type_)| {
            type_.abstract_ && (*id == declared || type_.bases.iter().any(|(base, _)| *base == declared))
        })
        .filter_map(|(_, type_)| type_.name.clone())
        .collect();
    let Some(name) = mutator.rng().pick(&found).cloned() else { return false };
    named(mutator, node, name)
}

fn not_derived(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let Some((declaration, _)) = mutator.declared(node).filter(|_| !is_any(mutator, node)) else { return false };
    let declared = declaration.type_;
    let strangers: Vec<&QName> = mutator
        .model()
        .types
        .iter()
        .enumerate()
        .filter(|(id, type_)| {
            *id != declared && type_.complex && !type_.bases.iter().any(|(base, _)| *base == declared)
        })
        .filter_map(|(_, type_)| type_.name.as_ref())
        .collect();
    let Some(name) = mutator.rng().pick(&strangers).copied().cloned() else { return false };
    named(mutator, node, name)
}

/// Names the base of the declared type.
fn of_base(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let Some(type_) = declared_type(mutator, node) else { return false };
    let step = type_.bases.iter().find(|(_, step)| matches!(step, Derivation::Extension | Derivation::Restriction));
    let name = step.and_then(|(base, _)| mutator.model().types[*base].name.clone());
    name.is_some_and(|name| named(mutator, node, name))
}

/// Sets `xsi:nil` on an element that is nillable or not, and removes the content if `empty`.
fn nil(mutator: &mut Mutator<'_>, node: &mut Node, nillable: bool, word: &str, empty: bool) -> bool {
    let Some((declaration, _)) = mutator.declared(node) else { return false };
    if declaration.nillable != nillable {
        return false;
    }
    node.set(xsi("nil"), word.into());
    if empty {
        node.content.clear();
    }
    true
}

fn nil_with_content(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let Some((declaration, _)) = mutator.declared(node).filter(|(declaration, _)| declaration.nillable) else {
        return false;
    };
    if node.content.is_empty() {
        let Origin::Declared { type_, .. } = node.origin else { return false };
        match &mutator.model().types[type_].content {
            ContentModel::Elements { particle, .. } => node.content = mutator.generator.children(particle, 3),
            ContentModel::Text(simple) => node.content = vec![Piece::Text(mutator.generator.value(simple))],
            ContentModel::Empty => {}
        }
    }
    node.set(xsi("nil"), "true".into());
    declaration.nillable && node.content.iter().any(|piece| !matches!(piece, Piece::Text(value) if value.is_empty()))
}
