//! Children removed, repeated, swapped, renamed and added; text where there must be none.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{Process, QName};

use super::Bench;
use crate::model::{ContentModel, Part, PartTerm};
use crate::tree::{Node, Piece};

type Change = fn(&mut Bench<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("child-removed", |bench, node| edit(bench, node, |_, content, at| drop(content.remove(at)))),
    ("child-repeated", |bench, node| edit(bench, node, |_, content, at| content.insert(at, content[at].clone()))),
    ("children-swapped", swapped),
    ("children-reversed", reversed),
    ("content-emptied", emptied),
    ("unknown-first", |bench, node| insert_unknown(bench, node, |_, _| 0)),
    ("unknown-within", |bench, node| {
        insert_unknown(bench, node, |bench, count| if count > 1 { bench.rng().within(1, count - 1) } else { count })
    }),
    ("unknown-last", |bench, node| insert_unknown(bench, node, |_, count| count)),
    ("unknown-instead", |bench, node| edit(bench, node, |bench, content, at| content[at] = unknown(bench))),
    ("known-misplaced", misplaced),
    ("name-case", |bench, node| rename(bench, node, |_, name| QName { local: swap_case(&name.local), ..name.clone() })),
    ("name-longer", |bench, node| {
        rename(bench, node, |_, name| QName { local: format!("{}s", name.local).into(), ..name.clone() })
    }),
    ("namespace-other", |bench, node| rename(bench, node, other_namespace)),
    ("namespace-none", |bench, node| rename(bench, node, |_, name| QName { namespace: None, ..name.clone() })),
    ("namespace-https", |bench, node| {
        rename(bench, node, |_, name| lookalike(name, |uri| uri.replacen("http:", "https:", 1)))
    }),
    ("namespace-slash", |bench, node| rename(bench, node, |_, name| lookalike(name, |uri| format!("{uri}/")))),
    ("namespace-case", |bench, node| rename(bench, node, |_, name| lookalike(name, str::to_uppercase))),
    ("text-among-children", |bench, node| text_among(bench, node, Piece::Text("stray".into()))),
    ("cdata-among-children", |bench, node| text_among(bench, node, Piece::Raw("<![CDATA[stray]]>".to_owned()))),
    ("reference-among-children", |bench, node| text_among(bench, node, Piece::Raw("&#x41;".to_owned()))),
    ("no-break-space-among-children", |bench, node| text_among(bench, node, Piece::Text("\u{A0}".into()))),
    ("text-in-empty", |bench, node| in_empty(bench, node, Piece::Text("stray".into()))),
    ("space-in-empty", |bench, node| in_empty(bench, node, Piece::Raw(" ".to_owned()))),
    ("child-in-empty", |bench, node| {
        let child = unknown(bench);
        in_empty(bench, node, child)
    }),
    ("child-in-text", child_in_text),
    ("wildcard-of-target-namespace", |bench, node| wildcard(bench, node, other_only)),
    ("wildcard-unknown-where-strict", |bench, node| wildcard(bench, node, strict_unknown)),
];

/// Changes the content at a child, at each in turn until the content model is broken.
fn edit(bench: &mut Bench<'_>, node: &mut Node, change: impl Fn(&mut Bench<'_>, &mut Vec<Piece>, usize)) -> bool {
    let mut places = child_places(node);
    bench.rng().shuffle(&mut places);
    for at in places.into_iter().take(12) {
        let before = node.content.clone();
        change(bench, &mut node.content, at);
        if bench.breaks(node) {
            return true;
        }
        node.content = before;
    }
    false
}

fn child_places(node: &Node) -> Vec<usize> {
    (0..node.content.len()).filter(|at| matches!(node.content[*at], Piece::Element(_))).collect()
}

fn swapped(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let places = child_places(node);
    edit(bench, node, |_, content, at| {
        let next = places.iter().copied().find(|place| *place > at);
        content.swap(at, next.unwrap_or(at));
    })
}

fn reversed(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    edit(bench, node, |_, content, _| content.reverse())
}

fn emptied(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    node.elements().count() > 1 && edit(bench, node, |_, content, _| content.clear())
}

fn unknown(bench: &mut Bench<'_>) -> Piece {
    let namespaces: Vec<Arc<str>> = bench.model().prefixes.iter().map(|(uri, _)| Arc::clone(uri)).collect();
    let namespace = bench.rng().pick(&namespaces).cloned().filter(|uri| !uri.contains("w3.org"));
    let mut node = Node::foreign(namespace.as_deref(), "NobodyKnowsThis");
    if bench.rng().one_in(3) {
        node.content.push(Piece::Text("1".into()));
    }
    Piece::Element(node)
}

fn insert_unknown(bench: &mut Bench<'_>, node: &mut Node, place: impl Fn(&mut Bench<'_>, usize) -> usize) -> bool {
    if bench.part(node).is_none() {
        return false;
    }
    let at = place(bench, node.content.len());
    let child = unknown(bench);
    node.content.insert(at, child);
    if bench.breaks(node) {
        return true;
    }
    node.content.remove(at);
    false
}

/// A global element where it does not belong.
fn misplaced(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    if bench.part(node).is_none() {
        return false;
    }
    let cheap: Vec<_> = bench.model().elements.values().filter(|one| !one.abstract_).collect();
    let Some(stranger) = bench.rng().pick(&cheap).copied() else { return false };
    let at = {
        let count = node.content.len();
        bench.rng().within(0, count)
    };
    let child = bench.generator.element(stranger, 0);
    node.content.insert(at, Piece::Element(child));
    if bench.breaks(node) {
        return true;
    }
    node.content.remove(at);
    false
}

fn rename(bench: &mut Bench<'_>, node: &mut Node, name: impl Fn(&mut Bench<'_>, &QName) -> QName) -> bool {
    edit(bench, node, |bench, content, at| {
        if let Piece::Element(child) = &mut content[at] {
            child.name = name(bench, &child.name);
        }
    })
}

fn swap_case(local: &str) -> Arc<str> {
    let mut chars = local.chars();
    let first: String = chars
        .next()
        .map(|c| if c.is_uppercase() { c.to_lowercase().collect() } else { c.to_uppercase().collect::<String>() })
        .unwrap_or_default();
    format!("{first}{}", chars.as_str()).into()
}

fn other_namespace(bench: &mut Bench<'_>, name: &QName) -> QName {
    let others: Vec<Arc<str>> = bench.model().prefixes.iter().map(|(uri, _)| Arc::clone(uri)).collect();
    let others: Vec<Arc<str>> =
        others.into_iter().filter(|uri| Some(uri) != name.namespace.as_ref() && !uri.contains("w3.org")).collect();
    QName { namespace: Some(bench.rng().pick(&others).cloned().unwrap_or_else(|| "urn:other".into())), ..name.clone() }
}

fn lookalike(name: &QName, change: impl Fn(&str) -> String) -> QName {
    QName { namespace: name.namespace.as_deref().map(|uri| change(uri).into()), ..name.clone() }
}

fn text_among(bench: &mut Bench<'_>, node: &mut Node, piece: Piece) -> bool {
    if bench.part(node).is_none_or(|(_, mixed)| mixed) {
        return false;
    }
    let count = node.content.len();
    let at = bench.rng().within(0, count);
    node.content.insert(at, piece);
    true
}

fn in_empty(bench: &mut Bench<'_>, node: &mut Node, piece: Piece) -> bool {
    let empty = bench.declared(node).is_some_and(|(_, type_)| matches!(type_.content, ContentModel::Empty));
    if empty && !node.is_nil() {
        node.content.push(piece);
    }
    empty && !node.is_nil()
}

fn child_in_text(bench: &mut Bench<'_>, node: &mut Node) -> bool {
    let text = bench.declared(node).is_some_and(|(_, type_)| matches!(type_.content, ContentModel::Text(_)));
    if text && !node.is_nil() {
        let child = unknown(bench);
        node.content.push(child);
    }
    text && !node.is_nil()
}

/// Replaces what stands for a wildcard.
fn wildcard(bench: &mut Bench<'_>, node: &mut Node, by: fn(&mut Bench<'_>, &Part, &QName) -> Option<Node>) -> bool {
    let Some((part, _)) = bench.part(node) else { return false };
    let mut wildcards = Vec::new();
    collect_wildcards(part, &mut wildcards);
    let mut places = child_places(node);
    bench.rng().shuffle(&mut places);
    for at in places {
        let Piece::Element(before) = node.content[at].clone() else { continue };
        for wild in &wildcards {
            if let Some(child) = by(bench, wild, &before.name) {
                // Such a child is refused by the content model, or by the wildcard as it is processed.
                let strict = matches!(&wild.term, PartTerm::Any(any) if any.process == Process::Strict);
                node.content[at] = Piece::Element(child);
                if strict || bench.breaks(node) {
                    return true;
                }
                node.content[at] = Piece::Element(before.clone());
            }
        }
    }
    false
}

fn collect_wildcards<'p>(part: &'p Part, found: &mut Vec<&'p Part>) {
    match &part.term {
        PartTerm::Any(_) => found.push(part),
        PartTerm::Sequence(parts) | PartTerm::Choice(parts) | PartTerm::All(parts) => {
            parts.iter().for_each(|part| collect_wildcards(part, found));
        }
        PartTerm::Element(_) => {}
    }
}

fn other_only(bench: &mut Bench<'_>, part: &Part, name: &QName) -> Option<Node> {
    use xsd_bindgen::internals::schema::NamespaceConstraint as C;
    let PartTerm::Any(wildcard) = &part.term else { return None };
    let C::Other(target) = &wildcard.namespaces else { return None };
    let fits = crate::model::admits(&wildcard.namespaces, name);
    let namespace = if bench.rng().one_in(3) { None } else { target.as_deref() };
    fits.then(|| Node::foreign(namespace, "NobodyKnowsThis"))
}

fn strict_unknown(bench: &mut Bench<'_>, part: &Part, name: &QName) -> Option<Node> {
    let PartTerm::Any(wildcard) = &part.term else { return None };
    let fits = wildcard.process == Process::Strict && crate::model::admits(&wildcard.namespaces, name);
    let known = bench.model().elements.contains_key(name);
    (fits && known).then(|| Node::foreign(name.namespace.as_deref(), "NobodyKnowsThis"))
}
