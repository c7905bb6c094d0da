//! Removes, repeats, swaps, renames and adds children. Adds text where it is not allowed.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{Process, QName};

use super::Mutator;
use crate::model::{ContentModel, ParticleModel, TermModel};
use crate::tree::{Node, Piece};

type Change = fn(&mut Mutator<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("child-removed", |mutator, node| edit(mutator, node, |_, content, at| drop(content.remove(at)))),
    ("child-repeated", |mutator, node| edit(mutator, node, |_, content, at| content.insert(at, content[at].clone()))),
    ("children-swapped", swapped),
    ("children-reversed", reversed),
    ("content-emptied", emptied),
    ("unknown-first", |mutator, node| insert_unknown(mutator, node, |_, _| 0)),
    ("unknown-within", |mutator, node| {
        insert_unknown(
            mutator,
            node,
            |mutator, count| if count > 1 { mutator.rng().within(1, count - 1) } else { count },
        )
    }),
    ("unknown-last", |mutator, node| insert_unknown(mutator, node, |_, count| count)),
    ("unknown-instead", |mutator, node| edit(mutator, node, |mutator, content, at| content[at] = unknown(mutator))),
    ("known-misplaced", misplaced),
    ("name-case", |mutator, node| {
        rename(mutator, node, |_, name| QName { local: swap_case(&name.local), ..name.clone() })
    }),
    ("name-longer", |mutator, node| {
        rename(mutator, node, |_, name| QName { local: format!("{}s", name.local).into(), ..name.clone() })
    }),
    ("namespace-other", |mutator, node| rename(mutator, node, other_namespace)),
    ("namespace-none", |mutator, node| rename(mutator, node, |_, name| QName { namespace: None, ..name.clone() })),
    ("namespace-https", |mutator, node| {
        rename(mutator, node, |_, name| lookalike(name, |uri| uri.replacen("http:", "https:", 1)))
    }),
    ("namespace-slash", |mutator, node| rename(mutator, node, |_, name| lookalike(name, |uri| format!("{uri}/")))),
    ("namespace-case", |mutator, node| rename(mutator, node, |_, name| lookalike(name, str::to_uppercase))),
    ("text-among-children", |mutator, node| text_among(mutator, node, Piece::Text("stray".into()))),
    ("cdata-among-children", |mutator, node| text_among(mutator, node, Piece::Raw("<![CDATA[stray]]>".to_owned()))),
    ("reference-among-children", |mutator, node| text_among(mutator, node, Piece::Raw("&#x41;".to_owned()))),
    ("no-break-space-among-children", |mutator, node| text_among(mutator, node, Piece::Text("\u{A0}".into()))),
    ("text-in-empty", |mutator, node| in_empty(mutator, node, Piece::Text("stray".into()))),
    ("space-in-empty", |mutator, node| in_empty(mutator, node, Piece::Raw(" ".to_owned()))),
    ("child-in-empty", |mutator, node| {
        let child = unknown(mutator);
        in_empty(mutator, node, child)
    }),
    ("child-in-text", child_in_text),
    ("wildcard-of-target-namespace", |mutator, node| wildcard(mutator, node, other_only)),
    ("wildcard-unknown-where-strict", |mutator, node| wildcard(mutator, node, strict_unknown)),
];

/// Changes the content at one child after another until the content model rejects it.
fn edit(mutator: &mut Mutator<'_>, node: &mut Node, change: impl Fn(&mut Mutator<'_>, &mut Vec<Piece>, usize)) -> bool {
    let mut places = child_places(node);
    mutator.rng().shuffle(&mut places);
    for at in places.into_iter().take(12) {
        let before = node.content.clone();
        change(mutator, &mut node.content, at);
        if mutator.breaks(node) {
            return true;
        }
        node.content = before;
    }
    false
}

fn child_places(node: &Node) -> Vec<usize> {
    (0..node.content.len()).filter(|at| matches!(node.content[*at], Piece::Element(_))).collect()
}

fn swapped(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let places = child_places(node);
    edit(mutator, node, |_, content, at| {
        let next = places.iter().copied().find(|place| *place > at);
        content.swap(at, next.unwrap_or(at));
    })
}

fn reversed(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    edit(mutator, node, |_, content, _| content.reverse())
}

fn emptied(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    node.elements().count() > 1 && edit(mutator, node, |_, content, _| content.clear())
}

fn unknown(mutator: &mut Mutator<'_>) -> Piece {
    let namespaces: Vec<Arc<str>> = mutator.model().prefixes.iter().map(|(uri, _)| Arc::clone(uri)).collect();
    let namespace = mutator.rng().pick(&namespaces).cloned().filter(|uri| !uri.contains("w3.org"));
    let mut node = Node::foreign(namespace.as_deref(), "NobodyKnowsThis");
    if mutator.rng().one_in(3) {
        node.content.push(Piece::Text("1".into()));
    }
    Piece::Element(node)
}

fn insert_unknown(
    mutator: &mut Mutator<'_>,
    node: &mut Node,
    place: impl Fn(&mut Mutator<'_>, usize) -> usize,
) -> bool {
    if mutator.particle(node).is_none() {
        return false;
    }
    let at = place(mutator, node.content.len());
    let child = unknown(mutator);
    node.content.insert(at, child);
    if mutator.breaks(node) {
        return true;
    }
    node.content.remove(at);
    false
}

/// Inserts a global element that the content model rejects.
fn misplaced(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    if mutator.particle(node).is_none() {
        return false;
    }
    let cheap: Vec<_> = mutator.model().elements.values().filter(|one| !one.abstract_).collect();
    let Some(stranger) = mutator.rng().pick(&cheap).copied() else { return false };
    let at = {
        let count = node.content.len();
        mutator.rng().within(0, count)
    };
    let child = mutator.generator.element(stranger, 0);
    node.content.insert(at, Piece::Element(child));
    if mutator.breaks(node) {
        return true;
    }
    node.content.remove(at);
    false
}

fn rename(mutator: &mut Mutator<'_>, node: &mut Node, name: impl Fn(&mut Mutator<'_>, &QName) -> QName) -> bool {
    edit(mutator, node, |mutator, content, at| {
        if let Piece::Element(child) = &mut content[at] {
            child.name = name(mutator, &child.name);
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

fn other_namespace(mutator: &mut Mutator<'_>, name: &QName) -> QName {
    let others: Vec<Arc<str>> = mutator.model().prefixes.iter().map(|(uri, _)| Arc::clone(uri)).collect();
    let others: Vec<Arc<str>> =
        others.into_iter().filter(|uri| Some(uri) != name.namespace.as_ref() && !uri.contains("w3.org")).collect();
    QName {
        namespace: Some(mutator.rng().pick(&others).cloned().unwrap_or_else(|| "urn:other".into())),
        ..name.clone()
    }
}

fn lookalike(name: &QName, change: impl Fn(&str) -> String) -> QName {
    QName { namespace: name.namespace.as_deref().map(|uri| change(uri).into()), ..name.clone() }
}

fn text_among(mutator: &mut Mutator<'_>, node: &mut Node, piece: Piece) -> bool {
    if mutator.particle(node).is_none_or(|(_, mixed)| mixed) {
        return false;
    }
    let count = node.content.len();
    let at = mutator.rng().within(0, count);
    node.content.insert(at, piece);
    true
}

fn in_empty(mutator: &mut Mutator<'_>, node: &mut Node, piece: Piece) -> bool {
    let empty = mutator.declared(node).is_some_and(|(_, type_)| matches!(type_.content, ContentModel::Empty));
    if empty && !node.is_nil() {
        node.content.push(piece);
    }
    empty && !node.is_nil()
}

fn child_in_text(mutator: &mut Mutator<'_>, node: &mut Node) -> bool {
    let text = mutator.declared(node).is_some_and(|(_, type_)| matches!(type_.content, ContentModel::Text(_)));
    if text && !node.is_nil() {
        let child = unknown(mutator);
        node.content.push(child);
    }
    text && !node.is_nil()
}

/// Replaces an element that a wildcard accepts.
fn wildcard(
    mutator: &mut Mutator<'_>,
    node: &mut Node,
    by: fn(&mut Mutator<'_>, &ParticleModel, &QName) -> Option<Node>,
) -> bool {
    let Some((particle, _)) = mutator.particle(node) else { return false };
    let mut wildcards = Vec::new();
    collect_wildcards(particle, &mut wildcards);
    let mut places = child_places(node);
    mutator.rng().shuffle(&mut places);
    for at in places {
        let Piece::Element(before) = node.content[at].clone() else { continue };
        for wild in &wildcards {
            if let Some(child) = by(mutator, wild, &before.name) {
                // The content model rejects the replacement, or a strict wildcard finds no declaration.
                let strict = matches!(&wild.term, TermModel::Any(any) if any.process == Process::Strict);
                node.content[at] = Piece::Element(child);
                if strict || mutator.breaks(node) {
                    return true;
                }
                node.content[at] = Piece::Element(before.clone());
            }
        }
    }
    false
}

fn collect_wildcards<'p>(particle: &'p ParticleModel, found: &mut Vec<&'p ParticleModel>) {
    match &particle.term {
        TermModel::Any(_) => found.push(particle),
        TermModel::Sequence(particles) | TermModel::Choice(particles) | TermModel::All(particles) => {
            particles.iter().for_each(|particle| collect_wildcards(particle, found));
        }
        TermModel::Element(_) => {}
    }
}

fn other_only(mutator: &mut Mutator<'_>, particle: &ParticleModel, name: &QName) -> Option<Node> {
    use xsd_bindgen::internals::schema::NamespaceConstraint as C;
    let TermModel::Any(wildcard) = &particle.term else { return None };
    let C::Other(target) = &wildcard.namespaces else { return None };
    let fits = crate::model::admits(&wildcard.namespaces, name);
    let namespace = if mutator.rng().one_in(3) { None } else { target.as_deref() };
    fits.then(|| Node::foreign(namespace, "NobodyKnowsThis"))
}

fn strict_unknown(mutator: &mut Mutator<'_>, particle: &ParticleModel, name: &QName) -> Option<Node> {
    let TermModel::Any(wildcard) = &particle.term else { return None };
    let fits = wildcard.process == Process::Strict && crate::model::admits(&wildcard.namespaces, name);
    let known = mutator.model().elements.contains_key(name);
    (fits && known).then(|| Node::foreign(name.namespace.as_deref(), "NobodyKnowsThis"))
}
