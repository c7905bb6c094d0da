//! `xsi:type` and `xsi:nil` where and as they must not be.

use xsd_bindgen::internals::schema::{Derivation, QName};

use super::Bench;
use crate::model::{ContentModel, TypeModel};
use crate::tree::{Node, Origin, Piece, xsi};
use crate::value::Value;

type Change = fn(&mut Bench<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("type-abstract-unnamed", |bench, node| {
        let abstract_ = declared_type(bench, node).is_some_and(|type_| type_.abstract_);
        node.attributes.retain(|(name, _)| !(abstract_ && *name == xsi("type")));
        abstract_
    }),
    ("type-abstract-named", abstract_named),
    ("type-unknown", |bench, node| {
        let namespace = bench.model().prefixes.first().map(|(uri, _)| uri.clone());
        named(bench, node, QName { namespace, local: "NobodyKnowsThis".into() })
    }),
    ("type-without-namespace", |bench, node| {
        let name = declared_type(bench, node).and_then(|type_| type_.name.clone());
        let Some(QName { namespace: Some(_), local }) = name else { return false };
        let name = QName { namespace: None, local };
        !bench.model().by_name.contains_key(&name) && named(bench, node, name)
    }),
    ("type-not-derived", not_derived),
    ("type-of-base", of_base),
    ("type-built-in", |bench, node| {
        let complex = declared_type(bench, node).is_some_and(|type_| !matches!(type_.content, ContentModel::Text(_)));
        complex && !is_any(bench, node) && named(bench, node, QName::xsd("string"))
    }),
    ("type-empty", |bench, node| raw_type(bench, node, "")),
    ("type-no-name", |bench, node| raw_type(bench, node, "1x")),
    ("type-undeclared-prefix", |bench, node| raw_type(bench, node, "nobodyDeclares:T")),
    ("nil-not-nillable", |bench, node| nil(bench, node, false, "true", true)),
    ("nil-false-not-nillable", |bench, node| nil(bench, node, false, "false", false)),
    ("nil-no-boolean", |bench, node| nil(bench, node, true, "yes", true)),
    ("nil-with-content", nil_with_content),
    ("nil-with-space", |bench, node| {
        nil(bench, node, true, "true", true) && {
            node.content.push(Piece::Raw(" ".to_owned()));
            true
        }
    }),
];

fn declared_type<'m>(bench: &Bench<'m>, node: &Node) -> Option<&'m TypeModel> {
    let (declaration, _) = bench.declared(node)?;
    bench.model().types.get(declaration.type_)
}

fn is_any(bench: &Bench<'_>, node: &Node) -> bool {
    declared_type(bench, node).is_some_and(|type_| type_.name.as_ref() == Some(&QName::xsd("anyType")))
}

fn named(bench: &mut Bench<'_>, node: &mut Node, name: QName) -> bool {
    let declared = bench.declared(node).is_some();
    if declared {
        node.set(xsi("type"), Value::Names(vec![name]));
    }
    declared
}

fn raw_type(bench: &mut Bench<'_>, node: &mut Node, text: &str) -> bool {
    let declared = bench.declared(node).is_some();
    if declared {
        node.set(xsi("type"), text.into());
    }
    declared
}

/// The name of an abstract type: the declared one itself or one that derives from it.
fn abstract_named(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let Some((declaration, _)) = bench.declared(node) else { return false };
    let declared = declaration.type_;
    let found: Vec<QName> = bench
        .model()
        .types
        .iter()
        .enumerate()
        .filter(|(id, type_)| {
            type_.abstract_ && (*id == declared || type_.bases.iter().any(|(base, _)| *base == declared))
        })
        .filter_map(|(_, type_)| type_.name.clone())
        .collect();
    let Some(name) = bench.rng().pick(&found).cloned() else { return false };
    named(bench, node, name)
}

fn not_derived(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let Some((declaration, _)) = bench.declared(node).filter(|_| !is_any(bench, node)) else { return false };
    let declared = declaration.type_;
    let strangers: Vec<&QName> = bench
        .model()
        .types
        .iter()
        .enumerate()
        .filter(|(id, type_)| {
            *id != declared && type_.complex && !type_.bases.iter().any(|(base, _)| *base == declared)
        })
        .filter_map(|(_, type_)| type_.name.as_ref())
        .collect();
    let Some(name) = bench.rng().pick(&strangers).copied().cloned() else { return false };
    named(bench, node, name)
}

/// The declared type's own base: related, and the wrong way round.
fn of_base(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let Some(type_) = declared_type(bench, node) else { return false };
    let step = type_.bases.iter().find(|(_, step)| matches!(step, Derivation::Extension | Derivation::Restriction));
    let name = step.and_then(|(base, _)| bench.model().types[*base].name.clone());
    name.is_some_and(|name| named(bench, node, name))
}

/// `xsi:nil` on an element that is nillable or not; emptied if wanted.
fn nil(bench: &mut Bench<'_>, node: &mut Node, nillable: bool, word: &str, empty: bool) -> bool {
    let Some((declaration, _)) = bench.declared(node) else { return false };
    if declaration.nillable != nillable {
        return false;
    }
    node.set(xsi("nil"), word.into());
    if empty {
        node.content.clear();
    }
    true
}

fn nil_with_content(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let Some((declaration, _)) = bench.declared(node).filter(|(declaration, _)| declaration.nillable) else {
        return false;
    };
    if node.content.is_empty() {
        let Origin::Declared { type_, .. } = node.origin else { return false };
        match &bench.model().types[type_].content {
            ContentModel::Elements { part, .. } => node.content = bench.generator.children(part, 3),
            ContentModel::Text(simple) => node.content = vec![Piece::Text(bench.generator.value(simple))],
            ContentModel::Empty => {}
        }
    }
    node.set(xsi("nil"), "true".into());
    declaration.nillable && node.content.iter().any(|piece| !matches!(piece, Piece::Text(value) if value.is_empty()))
}
