//! Content models as trees, with references to groups and substitution groups resolved.
//!
//! In: a model whose references resolve, without cycles. Out: the particles of a type, without those that XML Schema calls
//! pointless, or nothing if they are too many. Rules are not checked.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::hash::{Hash, Hasher};

use crate::schema::inventory::Inventory;
use crate::schema::*;

/// The largest content model that is checked, in particles. Groups that refer to groups can describe exponentially many.
const MAX_PARTICLES: usize = 50_000;
/// The deepest content model that is checked.
const MAX_DEPTH: usize = 200;

/// The wildcard in the content of `xs:anyType`.
static ANYTHING: Wildcard = Wildcard { namespaces: NamespaceConstraint::Any, process: Process::Lax };

/// A particle.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    pub(crate) min: u32,
    /// `None` is unbounded.
    pub(crate) max: Option<u32>,
    pub(crate) term: Kind<'a>,
    pub(crate) place: &'a Place,
    /// Whether it accepts empty content.
    pub(crate) emptiable: bool,
}

/// The term of a particle.
#[derive(Debug, Clone)]
pub(crate) enum Kind<'a> {
    Element(&'a Element),
    Any(&'a Wildcard),
    Group(Compositor, Vec<Node<'a>>),
}

/// How the particles of a group are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compositor {
    Sequence,
    Choice,
    All,
    /// A choice that stands for one reference: the head of a substitution group and its members.
    Substitution,
}

/// The content model is too large to check.
#[derive(Debug)]
pub(crate) struct TooLarge;

impl<'a> Node<'a> {
    fn new(min: u32, max: Option<u32>, term: Kind<'a>, place: &'a Place) -> Self {
        let empty = match &term {
            Kind::Element(_) | Kind::Any(_) | Kind::Group(Compositor::Substitution, _) => false,
            Kind::Group(Compositor::Choice, items) => items.iter().any(|item| item.emptiable),
            Kind::Group(Compositor::Sequence | Compositor::All, items) => items.iter().all(|item| item.emptiable),
        };
        Self { min, max, term, place, emptiable: min == 0 || empty }
    }

    /// Returns the particles of a group.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.term {
            Kind::Element(_) | Kind::Any(_) => &[],
            Kind::Group(_, items) => items,
        }
    }

    /// Visits each element and wildcard, with the particle that it belongs to.
    pub(crate) fn leaves<'n>(&'n self, visit: &mut dyn FnMut(&'n Self)) {
        match &self.term {
            Kind::Element(_) | Kind::Any(_) => visit(self),
            Kind::Group(_, items) => items.iter().for_each(|item| item.leaves(visit)),
        }
    }
}

/// A name that hashes only its local part, since most names in a model have the same namespace.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name<'a>(pub(crate) &'a QName);

impl Hash for Name<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.local.hash(state);
    }
}

/// A content model, and the global component that contains it.
pub(crate) type Owned<'a> = (&'a QName, Node<'a>);

/// Builds the content models of a schema.
pub(crate) struct Models<'a> {
    pub(crate) schema: &'a Schema,
    /// The members of each substitution group, direct and indirect.
    members: OnceCell<BTreeMap<&'a QName, Vec<&'a Element>>>,
}

impl<'a> Models<'a> {
    pub(crate) fn new(schema: &'a Schema) -> Self {
        Self { schema, members: OnceCell::new() }
    }

    /// Returns the members of the substitution group of a head, without the head.
    pub(crate) fn members(&self, head: &QName) -> &[&'a Element] {
        let members = self.members.get_or_init(|| members(self.schema));
        members.get(head).map_or(&[], Vec::as_slice)
    }

    /// Returns the content of a complex type, including that of the types that it extends; `None` if it is empty or text.
    pub(crate) fn content(&self, complex: &'a ComplexType) -> Result<Option<Node<'a>>, TooLarge> {
        let mut parts = Vec::new();
        let mut next = Some(complex);
        for _ in 0..=self.schema.types.len() {
            let Some(complex) = next else { break };
            let Content::Complex { base, particle } = &complex.content else { break };
            parts.extend(particle);
            next = match base {
                Some(Base { derivation: Derivation::Extension, type_ }) => match self.schema.types.get(type_) {
                    Some(Type::Complex(base)) => Some(base),
                    Some(Type::Simple(_)) => None,
                    None => return self.join(Some(anything(&complex.place)), parts, complex),
                },
                Some(Base { derivation: Derivation::Restriction, .. }) | None => None,
            };
        }
        self.join(None, parts, complex)
    }

    /// Joins the content of a base with the particles that extensions add, the last one first.
    fn join(
        &self,
        first: Option<Node<'a>>,
        parts: Vec<&'a Particle>,
        complex: &'a ComplexType,
    ) -> Result<Option<Node<'a>>, TooLarge> {
        let mut left = MAX_PARTICLES;
        let mut items: Vec<Node<'a>> = first.into_iter().collect();
        for part in parts.into_iter().rev() {
            items.extend(self.node(part, 0, &mut left)?);
        }
        Ok(group(1, Some(1), Compositor::Sequence, items, &complex.place))
    }

    /// Returns the content models of all groups and types that have a wildcard or two elements with the same name. The others
    /// cannot be ambiguous or inconsistent.
    pub(crate) fn with_overlaps(&self, all: &Inventory<'a>) -> Vec<Owned<'a>> {
        let groups = self.schema.groups.values();
        let groups = groups.map(|group| (&group.name, self.group(group)));
        let types = all.complex_types.iter().map(|(owner, complex)| (*owner, self.content(complex)));
        let found = groups.chain(types).filter_map(|(owner, node)| Some((owner, node.ok().flatten()?)));
        found.filter(|(_, node)| !has_distinct_names(node)).collect()
    }

    /// Returns the content of a group.
    pub(crate) fn group(&self, group: &'a Group) -> Result<Option<Node<'a>>, TooLarge> {
        self.node(&group.particle, 0, &mut { MAX_PARTICLES })
    }

    fn node(&self, particle: &'a Particle, depth: usize, left: &mut usize) -> Result<Option<Node<'a>>, TooLarge> {
        let Particle { min, max, term, place, .. } = particle;
        *left = left.checked_sub(1).filter(|_| depth < MAX_DEPTH).ok_or(TooLarge)?;
        // The term of a reference to a group is the model group itself.
        let term = match term {
            Term::Group(name) => match self.schema.groups.get(name) {
                Some(group) => &group.particle.term,
                None => return Ok(None),
            },
            other => other,
        };
        let (compositor, items) = match term {
            Term::Element(element) => return Ok(Some(Node::new(*min, *max, Kind::Element(element), place))),
            Term::Any(any) => return Ok(Some(Node::new(*min, *max, Kind::Any(any), place))),
            Term::ElementRef(name) => return self.reference(particle, name, left),
            Term::Sequence(items) => (Compositor::Sequence, items),
            Term::Choice(items) => (Compositor::Choice, items),
            Term::All(items) => (Compositor::All, items),
            Term::Group(_) => return Ok(None),
        };
        let mut nodes = Vec::with_capacity(items.len());
        for item in items {
            nodes.extend(self.node(item, depth + 1, left)?);
        }
        Ok(group(*min, *max, compositor, nodes, place))
    }

    /// Returns the particle of a reference to a global element. A head of a substitution group becomes a choice.
    fn reference(&self, particle: &'a Particle, name: &QName, left: &mut usize) -> Result<Option<Node<'a>>, TooLarge> {
        let Particle { min, max, place, .. } = particle;
        let Some(head) = self.schema.elements.get(name) else { return Ok(None) };
        let members = self.members(name);
        if members.is_empty() {
            return Ok(Some(Node::new(*min, *max, Kind::Element(head), place)));
        }
        *left = left.checked_sub(members.len()).ok_or(TooLarge)?;
        let all = std::iter::once(head).chain(members.iter().copied());
        let mut items: Vec<Node<'_>> = all.map(|one| Node::new(1, Some(1), Kind::Element(one), place)).collect();
        items.sort_by_key(|item| match item.term {
            Kind::Element(element) => Some(&element.name),
            Kind::Any(_) | Kind::Group(..) => None,
        });
        Ok(Some(Node::new(*min, *max, Kind::Group(Compositor::Substitution, items), place)))
    }
}

/// Returns whether a content model has no wildcard, and no two elements with the same name.
fn has_distinct_names(node: &Node<'_>) -> bool {
    let (mut names, mut distinct) = (HashSet::new(), true);
    node.leaves(&mut |leaf| match &leaf.term {
        Kind::Element(element) => distinct &= names.insert(Name(&element.name)),
        Kind::Any(_) | Kind::Group(..) => distinct = false,
    });
    distinct
}

/// Creates a group from its particles, unless it is pointless.
fn group<'a>(
    min: u32,
    max: Option<u32>,
    compositor: Compositor,
    items: Vec<Node<'a>>,
    place: &'a Place,
) -> Option<Node<'a>> {
    let mut flat = Vec::with_capacity(items.len());
    for item in items {
        match item.term {
            Kind::Group(inner, items) if inner == compositor && (item.min, item.max) == (1, Some(1)) => {
                flat.extend(items);
            }
            _ => flat.push(item),
        }
    }
    if flat.is_empty() && (compositor != Compositor::Choice || min == 0) {
        return None;
    }
    if flat.len() == 1 && (min, max) == (1, Some(1)) {
        return flat.pop();
    }
    Some(Node::new(min, max, Kind::Group(compositor, flat), place))
}

/// Returns the content of `xs:anyType`.
fn anything(place: &Place) -> Node<'_> {
    Node::new(0, None, Kind::Any(&ANYTHING), place)
}

/// Lists the members of all substitution groups by head.
fn members(schema: &Schema) -> BTreeMap<&QName, Vec<&Element>> {
    let mut members: BTreeMap<&QName, Vec<&Element>> = BTreeMap::new();
    for element in schema.elements.values() {
        for head in schema.replaced(element) {
            members.entry(&head.name).or_default().push(element);
        }
    }
    members
}
