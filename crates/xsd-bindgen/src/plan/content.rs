//! Content models, with no more nesting than their language needs.
//!
//! In: a particle. Out: a tree that admits the same content. References are resolved, a sequence or choice is merged into
//! the one around it if that changes nothing, and a particle that can be empty is optional. A particle that nothing matches is left out
//! where it is optional or an alternative. Rust names do not occur here.

use super::derivation::extends_any_type;
use crate::rust::Occurs;
use crate::schema::{
    ComplexType, Element, Group, NamespaceConstraint, Particle, Process, QName, Schema, Term, Wildcard,
};

/// A particle: a term and how often it occurs.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    /// How often it occurs.
    pub(crate) occurs: Occurs,
    /// The term.
    pub(crate) kind: Kind<'a>,
}

/// A term.
#[derive(Debug, Clone)]
pub(crate) enum Kind<'a> {
    /// An element.
    Element {
        /// The declaration.
        element: &'a Element,
        /// Whether this is a reference to a global element.
        global: bool,
    },
    /// The head of a substitution group.
    Head(&'a Element),
    /// A wildcard.
    Any(&'a Wildcard),
    /// All of these in order.
    Sequence(Vec<Node<'a>>),
    /// One of these.
    Choice(Vec<Node<'a>>),
    /// All of these in any order.
    All(Vec<Node<'a>>),
    /// Nothing, not even empty content: a choice without alternatives, or an abstract element that no element replaces.
    Never(Option<&'a Element>),
    /// A named group whose content is a choice, or a sequence that cannot be merged. The content occurs once.
    Group(&'a Group, Box<Kind<'a>>),
}

/// Returns the content model of a particle, or `None` if it admits only empty content.
fn content<'a>(schema: &'a Schema, particle: &'a Particle) -> Option<Node<'a>> {
    node(schema, particle, &mut Vec::new())
}

/// Returns the content model of a complex type, without that of a base that it extends. An extension of `xs:anyType` has its content, any
/// elements.
pub(crate) fn own_content<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Option<Node<'a>> {
    static ANYTHING: Wildcard = Wildcard { namespaces: NamespaceConstraint::Any, process: Process::Lax };
    let own = complex.particle().and_then(|particle| content(schema, particle));
    if !extends_any_type(complex) {
        return own;
    }
    let any = Node { occurs: Occurs { min: 0, max: None }, kind: Kind::Any(&ANYTHING) };
    sequence(std::iter::once(any).chain(own).collect(), Occurs::ONCE)
}

fn node<'a>(schema: &'a Schema, particle: &'a Particle, within: &mut Vec<&'a QName>) -> Option<Node<'a>> {
    let node = declared(schema, particle, within)?;
    match node.kind {
        _ if node.occurs.min == 0 && kind_is_impossible(&node.kind) => None,
        kind @ Kind::Never(_) => Some(Node { occurs: Occurs::ONCE, kind }),
        kind => Some(Node { occurs: node.occurs, kind }),
    }
}

fn declared<'a>(schema: &'a Schema, particle: &'a Particle, within: &mut Vec<&'a QName>) -> Option<Node<'a>> {
    let occurs = Occurs { min: particle.min, max: particle.max };
    if occurs.max == Some(0) {
        return None;
    }
    match &particle.term {
        Term::Element(element) => Some(Node { occurs, kind: Kind::Element { element, global: false } }),
        Term::ElementRef(name) => {
            let element = schema.elements.get(name)?;
            let has_members = !schema.members(name).is_empty();
            let kind = match (element.abstract_, has_members) {
                (_, true) => Kind::Head(element),
                (true, false) => Kind::Never(Some(element)),
                (false, false) => Kind::Element { element, global: true },
            };
            Some(Node { occurs, kind })
        }
        Term::Any(wildcard) => Some(Node { occurs, kind: Kind::Any(wildcard) }),
        Term::Group(name) => group(schema, name, occurs, within),
        Term::Sequence(items) => sequence(items.iter().filter_map(|item| node(schema, item, within)).collect(), occurs),
        Term::All(items) => {
            let items: Vec<_> = items.iter().filter_map(|item| node(schema, item, within)).collect();
            if items.is_empty() { None } else { Some(Node { occurs, kind: Kind::All(items) }) }
        }
        Term::Choice(items) => {
            let alternatives: Vec<_> = items.iter().map(|item| node(schema, item, within)).collect();
            choice(alternatives, occurs)
        }
    }
}

fn group<'a>(schema: &'a Schema, name: &'a QName, occurs: Occurs, within: &mut Vec<&'a QName>) -> Option<Node<'a>> {
    if within.contains(&name) {
        return None;
    }
    let group = schema.groups.get(name)?;
    within.push(name);
    let inner = node(schema, &group.particle, within);
    within.pop();
    let inner = inner?;
    match (inner.kind, product(occurs, inner.occurs)) {
        (kind @ Kind::Choice(_), Some(occurs)) => Some(Node { occurs, kind: Kind::Group(group, Box::new(kind)) }),
        (Kind::Sequence(items), Some(product)) if mergeable(&items, product) => sequence(items, product),
        (kind @ Kind::Sequence(_), Some(product)) => {
            Some(Node { occurs: product, kind: Kind::Group(group, Box::new(kind)) })
        }
        (kind, Some(product)) => Some(Node { occurs: product, kind }),
        (kind, None) => sequence(vec![Node { occurs: inner.occurs, kind }], occurs),
    }
}

fn sequence(items: Vec<Node<'_>>, occurs: Occurs) -> Option<Node<'_>> {
    let mut flat = Vec::new();
    for item in items {
        match item.kind {
            Kind::Sequence(inner) if mergeable(&inner, item.occurs) => flat.extend(inner),
            kind => flat.push(Node { occurs: item.occurs, kind }),
        }
    }
    if let [only] = &flat[..]
        && let Some((occurs, optional)) = repeated(occurs, only.occurs)
    {
        let only = flat.pop().map(|only| Node { occurs, ..only });
        return if optional { only.map(optional_sequence) } else { only };
    }
    if occurs.max.is_none() {
        // An item can stand alone if no other one must occur.
        let required = flat.iter().filter(|item| !is_emptiable(item)).count();
        for item in &mut flat {
            if required == usize::from(!is_emptiable(item)) {
                item.occurs = unlimited(item.occurs);
            }
        }
    }
    // Empty occurrences count towards the minimum.
    let occurs = if flat.iter().all(is_emptiable) { Occurs { min: 0, ..occurs } } else { occurs };
    // An optional sequence that can be empty is the same as a required one.
    let occurs = if mergeable(&flat, occurs) { Occurs::ONCE } else { occurs };
    if flat.is_empty() { None } else { Some(Node { occurs, kind: Kind::Sequence(flat) }) }
}

/// Returns how often a term can occur in a row if nothing else has to occur in a term without a maximum around it.
fn unlimited(occurs: Occurs) -> Occurs {
    match occurs {
        // Each number from the minimum up is a sum of numbers within the bounds.
        Occurs { min: 2.., max: Some(max) } if max - occurs.min + 1 >= occurs.min => Occurs { max: None, ..occurs },
        other => other,
    }
}

/// Tests whether the items of a sequence can replace the sequence.
fn mergeable(items: &[Node<'_>], occurs: Occurs) -> bool {
    occurs == Occurs::ONCE || (occurs == Occurs::OPTIONAL && items.iter().all(is_emptiable))
}

/// Makes a choice. An alternative that is `None` is empty.
fn choice<'a>(alternatives: Vec<Option<Node<'a>>>, occurs: Occurs) -> Option<Node<'a>> {
    let mut flat = Vec::new();
    let mut can_be_empty = false;
    for alternative in alternatives {
        let Some(mut alternative) = alternative else {
            can_be_empty = true;
            continue;
        };
        if kind_is_impossible(&alternative.kind) {
            continue;
        }
        can_be_empty |= is_emptiable(&alternative);
        // If an alternative occurs zero times, the whole choice is absent.
        alternative.occurs.min = alternative.occurs.min.max(1);
        if occurs.max.is_none() {
            let one = alternative.occurs.min == 1;
            alternative.occurs = if one { Occurs::ONCE } else { unlimited(alternative.occurs) };
        }
        match alternative.kind {
            Kind::Choice(inner) if alternative.occurs == Occurs::ONCE => flat.extend(inner),
            kind => flat.push(Node { occurs: alternative.occurs, kind }),
        }
    }
    let occurs = if can_be_empty { Occurs { min: 0, ..occurs } } else { occurs };
    if let [only] = &flat[..]
        && let Some((occurs, optional)) = repeated(occurs, only.occurs)
    {
        let only = flat.pop().map(|only| Node { occurs, ..only });
        return if optional { only.map(optional_sequence) } else { only };
    }
    match (flat.is_empty(), occurs.min) {
        (false, _) => Some(Node { occurs, kind: Kind::Choice(flat) }),
        (true, 0) => None,
        (true, _) => Some(Node { occurs, kind: Kind::Never(None) }),
    }
}

/// Returns how often a term occurs that occurs `inner` times in a term that occurs `outer` times, and whether it can also be absent, in one
/// sequence around it. Returns `None` if the possible numbers have other gaps.
fn repeated(outer: Occurs, inner: Occurs) -> Option<(Occurs, bool)> {
    let at_least_once = || product(Occurs { min: 1, ..outer }, inner).filter(|_| outer.min == 0 && outer.max.is_some());
    match product(outer, inner) {
        Some(occurs) => Some((occurs, false)),
        None => at_least_once().map(|occurs| (occurs, true)),
    }
}

fn optional_sequence(only: Node<'_>) -> Node<'_> {
    Node { occurs: Occurs::OPTIONAL, kind: Kind::Sequence(vec![only]) }
}

/// Returns how often a term occurs that occurs `inner` times in a term that occurs `outer` times, or `None` if the
/// possible numbers have gaps.
fn product(outer: Occurs, inner: Occurs) -> Option<Occurs> {
    // One more occurrence of the outer term begins at most one above where the others end. The gap is widest after the fewest.
    let (fewest, least) = (u64::from(outer.min), u64::from(inner.min));
    let is_gapless = outer.max == Some(outer.min)
        || match inner.max {
            Some(most) => fewest * u64::from(most) + 1 >= (fewest + 1) * least,
            None => fewest > 0 || least <= 1,
        };
    let max = match (outer.max, inner.max) {
        (Some(outer), Some(inner)) => Some(outer.checked_mul(inner)?),
        _ => None,
    };
    is_gapless.then_some(Occurs { min: outer.min.checked_mul(inner.min)?, max })
}

/// Tests whether a particle can be empty.
pub(crate) fn is_emptiable(node: &Node<'_>) -> bool {
    node.occurs.min == 0 || kind_is_emptiable(&node.kind)
}

fn kind_is_emptiable(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Element { .. } | Kind::Head(_) | Kind::Any(_) | Kind::Never(_) => false,
        Kind::Sequence(items) | Kind::All(items) => items.iter().all(is_emptiable),
        Kind::Choice(items) => items.iter().any(is_emptiable),
        Kind::Group(_, kind) => kind_is_emptiable(kind),
    }
}

/// Tests whether nothing matches a term. Parts that are impossible and not required have been left out.
fn kind_is_impossible(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Never(_) => true,
        Kind::Element { .. } | Kind::Head(_) | Kind::Any(_) | Kind::Choice(_) => false,
        Kind::Sequence(items) | Kind::All(items) => items.iter().any(|item| kind_is_impossible(&item.kind)),
        Kind::Group(_, kind) => kind_is_impossible(kind),
    }
}

/// Tests whether a content model is an `xs:all` with elements that occur independently of each other.
pub(crate) fn is_all(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::All(items) => node.occurs == Occurs::ONCE || items.iter().all(is_emptiable),
        _ => false,
    }
}

/// Returns the elements, heads and wildcards that a term can begin with.
pub(crate) fn first_of<'n, 'a>(kind: &'n Kind<'a>) -> Vec<&'n Kind<'a>> {
    match kind {
        Kind::Element { .. } | Kind::Head(_) | Kind::Any(_) => vec![kind],
        Kind::Never(_) => Vec::new(),
        Kind::Group(_, kind) => first_of(kind),
        Kind::Choice(items) | Kind::All(items) => items.iter().flat_map(first).collect(),
        Kind::Sequence(items) => {
            let end = items.iter().position(|item| !is_emptiable(item)).map_or(items.len(), |last| last + 1);
            items[..end].iter().flat_map(first).collect()
        }
    }
}

fn first<'n, 'a>(node: &'n Node<'a>) -> Vec<&'n Kind<'a>> {
    first_of(&node.kind)
}
