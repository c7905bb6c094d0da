//! Content models as trees that can be edited, shown and compared as languages.
//!
//! In: particles. Out: a tree of model groups whose leaves are elements, wildcards, and references to groups that stay
//! closed. References to other groups are followed. A leaf has a number, by which both sides of a comparison know it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use xsd_bindgen::internals::schema::{Element, NamespaceConstraint, Particle, Place, QName, Schema, Term, Wildcard};

use super::language::{Arena, Id, Inclusion, Symbol};
use super::{Answer, Verdict};

/// Content models with more leaves are not compared as languages.
const MAX_LEAVES: usize = 3_000;

/// The least and the greatest number of occurrences.
pub(super) type Occurs = (u32, Option<u32>);

/// A leaf of a content model.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'a> {
    /// What it is.
    pub(super) kind: LeafKind<'a>,
    /// How often it occurs.
    pub(super) occurs: Occurs,
    /// Whether it is an alternative of a choice.
    pub(super) is_alternative: bool,
    /// Where it is.
    pub(super) place: &'a Place,
}

/// What a leaf is.
#[derive(Debug, Clone, Copy)]
pub(super) enum LeafKind<'a> {
    /// An element; whether it is a reference to a global one.
    Element(&'a Element, bool),
    /// A wildcard.
    Any(&'a Wildcard),
    /// A group that stays closed.
    Group(&'a QName),
}

/// The kind of a model group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Compositor {
    Sequence,
    Choice,
    All,
}

/// A content model; a leaf is told by its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tree {
    /// A leaf.
    Leaf(usize, Occurs),
    /// A model group.
    Group(Compositor, Occurs, Vec<Tree>),
}

/// A content model and its leaves.
#[derive(Debug, Clone)]
pub(super) struct Model<'a> {
    /// The tree; its numbers are positions in `leaves`.
    pub(super) tree: Tree,
    /// The leaves, in document order.
    pub(super) leaves: Vec<Leaf<'a>>,
}

const ONCE: Occurs = (1, Some(1));

impl<'a> Model<'a> {
    /// Reads these particles, one after the other.
    pub(super) fn read(schema: &'a Schema, particles: &[&'a Particle], closed: &BTreeSet<&QName>) -> Self {
        let mut reader = Reader { schema, closed, leaves: Vec::new(), within: Vec::new(), in_choice: false };
        let items = particles.iter().map(|particle| reader.particle(particle)).collect();
        Self { tree: Tree::Group(Compositor::Sequence, ONCE, items), leaves: reader.leaves }
    }
}

struct Reader<'a, 'c> {
    schema: &'a Schema,
    closed: &'c BTreeSet<&'c QName>,
    leaves: Vec<Leaf<'a>>,
    within: Vec<&'a QName>,
    in_choice: bool,
}

impl<'a> Reader<'a, '_> {
    fn particle(&mut self, particle: &'a Particle) -> Tree {
        let occurs = (particle.min, particle.max);
        let group = |compositor, items| Tree::Group(compositor, occurs, items);
        match &particle.term {
            Term::Element(element) => self.leaf(LeafKind::Element(element, false), occurs, &element.place),
            Term::ElementRef(name) => match self.schema.elements.get(name) {
                Some(element) => self.leaf(LeafKind::Element(element, true), occurs, &particle.place),
                None => group(Compositor::Sequence, Vec::new()),
            },
            Term::Any(wildcard) => self.leaf(LeafKind::Any(wildcard), occurs, &particle.place),
            Term::Group(name) if self.closed.contains(name) => {
                self.leaf(LeafKind::Group(name), occurs, &particle.place)
            }
            Term::Group(name) => match self.schema.groups.get(name) {
                Some(found) if !self.within.contains(&name) && self.leaves.len() <= MAX_LEAVES => {
                    self.within.push(name);
                    let inner = self.particle(&found.particle);
                    self.within.pop();
                    group(Compositor::Sequence, vec![inner])
                }
                _ => group(Compositor::Sequence, Vec::new()),
            },
            Term::Sequence(items) => group(Compositor::Sequence, self.items(items, false)),
            Term::Choice(items) => group(Compositor::Choice, self.items(items, true)),
            Term::All(items) => group(Compositor::All, self.items(items, false)),
        }
    }

    fn items(&mut self, items: &'a [Particle], in_choice: bool) -> Vec<Tree> {
        let outer = std::mem::replace(&mut self.in_choice, in_choice);
        let items = items.iter().map(|item| self.particle(item)).collect();
        self.in_choice = outer;
        items
    }

    fn leaf(&mut self, kind: LeafKind<'a>, occurs: Occurs, place: &'a Place) -> Tree {
        self.leaves.push(Leaf { kind, occurs, is_alternative: self.in_choice, place });
        Tree::Leaf(self.leaves.len() - 1, occurs)
    }
}

impl Leaf<'_> {
    /// Its name as a part of a path.
    pub(super) fn part(&self, show: &dyn Fn(&QName) -> String) -> String {
        match self.kind {
            LeafKind::Element(element, _) => element.name.local.to_string(),
            LeafKind::Any(_) => "(any)".to_owned(),
            LeafKind::Group(name) => format!("(group {})", show(name)),
        }
    }

    /// The element.
    pub(super) fn element(&self) -> Option<&Element> {
        match self.kind {
            LeafKind::Element(element, _) => Some(element),
            LeafKind::Any(_) | LeafKind::Group(_) => None,
        }
    }
}

impl Tree {
    /// A content model without anything in it.
    pub(super) fn empty() -> Self {
        Self::Group(Compositor::Sequence, ONCE, Vec::new())
    }

    /// The same with other numbers.
    pub(super) fn renumbered(&self, number: &dyn Fn(usize) -> usize) -> Self {
        match self {
            Self::Leaf(id, occurs) => Self::Leaf(number(*id), *occurs),
            Self::Group(compositor, occurs, items) => {
                Self::Group(*compositor, *occurs, items.iter().map(|item| item.renumbered(number)).collect())
            }
        }
    }

    /// The same with other occurrences of the leaves, and without those that have none; `None` if nothing is left.
    pub(super) fn edited(&self, occurs: &dyn Fn(usize, Occurs) -> Option<Occurs>) -> Option<Self> {
        match self {
            Self::Leaf(id, own) => occurs(*id, *own).map(|occurs| Self::Leaf(*id, occurs)),
            Self::Group(compositor, own, items) => {
                let left: Vec<Self> = items.iter().filter_map(|item| item.edited(occurs)).collect();
                let gone = left.is_empty() && !items.is_empty();
                (!gone).then_some(Self::Group(*compositor, *own, left))
            }
        }
    }

    /// The numbers of the leaves in document order.
    pub(super) fn leaves(&self, into: &mut Vec<usize>) {
        match self {
            Self::Leaf(id, _) => into.push(*id),
            Self::Group(_, _, items) => items.iter().for_each(|item| item.leaves(into)),
        }
    }

    /// The same without nesting that says nothing; `None` if it admits emptiness alone.
    pub(super) fn normal(&self) -> Option<Self> {
        match self {
            Self::Leaf(_, (_, Some(0))) => None,
            Self::Leaf(..) => Some(self.clone()),
            // A choice without alternatives admits nothing, not even emptiness.
            Self::Group(Compositor::Choice, occurs, items) if items.is_empty() => (occurs.0 > 0).then(|| self.clone()),
            Self::Group(compositor, occurs, items) => {
                let (mut flat, mut occurs) = (Vec::new(), *occurs);
                for item in items {
                    match (item.normal(), compositor) {
                        (None, Compositor::Choice) => occurs.0 = 0,
                        (None, Compositor::Sequence | Compositor::All) => {}
                        (Some(Self::Group(inner, ONCE, items)), outer)
                            if inner == *outer && inner != Compositor::All =>
                        {
                            flat.extend(items);
                        }
                        (Some(item), _) => flat.push(item),
                    }
                }
                match (flat.len(), flat.pop()) {
                    (_, None) if *compositor == Compositor::Choice && occurs.0 > 0 => {
                        Some(Self::Group(Compositor::Choice, occurs, Vec::new()))
                    }
                    (_, None) => None,
                    (1, Some(only)) => Some(match product(occurs, only.occurs()) {
                        Some(product) => only.with_occurs(product),
                        None => Self::Group(*compositor, occurs, vec![only]),
                    }),
                    (_, Some(last)) => {
                        flat.push(last);
                        Some(Self::Group(*compositor, occurs, flat))
                    }
                }
            }
        }
    }

    /// The same with the members of each model group sorted.
    pub(super) fn unordered(&self) -> Self {
        match self {
            Self::Leaf(..) => self.clone(),
            Self::Group(compositor, occurs, items) => {
                let mut items: Vec<Self> = items.iter().map(Self::unordered).collect();
                items.sort();
                Self::Group(*compositor, *occurs, items)
            }
        }
    }

    /// How often it occurs.
    pub(super) fn occurs(&self) -> Occurs {
        match self {
            Self::Leaf(_, occurs) | Self::Group(_, occurs, _) => *occurs,
        }
    }

    fn with_occurs(self, occurs: Occurs) -> Self {
        match self {
            Self::Leaf(id, _) => Self::Leaf(id, occurs),
            Self::Group(compositor, _, items) => Self::Group(compositor, occurs, items),
        }
    }

    /// Its text, as in a DTD: `(A, B?, (C | D)*)`.
    pub(super) fn show(&self, name: &dyn Fn(usize) -> String) -> String {
        let (text, occurs) = match self {
            Self::Leaf(id, occurs) => (name(*id), occurs),
            Self::Group(compositor, occurs, items) => {
                let separator = match compositor {
                    Compositor::Sequence => ", ",
                    Compositor::Choice => " | ",
                    Compositor::All => " & ",
                };
                let items: Vec<String> = items.iter().map(|item| item.show(name)).collect();
                (format!("({})", items.join(separator)), occurs)
            }
        };
        let suffix = match *occurs {
            ONCE => String::new(),
            (0, Some(1)) => "?".to_owned(),
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (min, Some(max)) if min == max => format!("{{{min}}}"),
            (min, max) => format!("{{{min},{}}}", max.map(|max| max.to_string()).unwrap_or_default()),
        };
        format!("{text}{suffix}")
    }
}

/// Whether a content needs a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Each content has it.
    Required,
    /// Without it, what is left is admitted too.
    Optional,
    /// What is left without it can be something else.
    Depends,
}

impl Tree {
    /// Whether a content needs a leaf; `None` if it is not there.
    fn need(&self, id: usize) -> Option<Need> {
        let need = |need: Need, occurs: Occurs, is_only: bool| match need {
            Need::Required if occurs.0 == 0 && is_only => Need::Optional,
            Need::Required if occurs.0 == 0 => Need::Depends,
            other => other,
        };
        match self {
            Self::Leaf(own, occurs) => (*own == id).then(|| need(Need::Required, *occurs, true)),
            Self::Group(compositor, occurs, items) => {
                let found = items.iter().find_map(|item| item.need(id))?;
                let is_only = items.len() == 1 && items[0].is_only(id);
                Some(match (compositor, found) {
                    (Compositor::Choice, Need::Required) if items.len() > 1 => {
                        let alternative = items.iter().find(|item| item.need(id).is_some());
                        if alternative.is_some_and(|item| item.is_only(id)) { Need::Optional } else { Need::Depends }
                    }
                    (_, found) => need(found, *occurs, is_only),
                })
            }
        }
    }

    /// Whether a leaf is all that there is.
    fn is_only(&self, id: usize) -> bool {
        match self {
            Self::Leaf(own, _) => *own == id,
            Self::Group(_, _, items) => items.len() == 1 && items[0].is_only(id),
        }
    }
}

/// How often something occurs that occurs `inner` times in what occurs `outer` times, if those numbers have no gaps.
fn product(outer: Occurs, inner: Occurs) -> Option<Occurs> {
    let plain = |(min, max): Occurs| min <= 1 && max.is_none_or(|max| max == 1);
    match (outer, inner) {
        (ONCE, other) | (other, ONCE) => Some(other),
        (outer, inner) if plain(outer) && plain(inner) => {
            let max = if outer.1.is_none() || inner.1.is_none() { None } else { Some(1) };
            Some((outer.0 * inner.0, max))
        }
        _ => None,
    }
}

/// A letter of the words that content models admit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Letter {
    /// An element of this name.
    Element(QName),
    /// Whatever a closed group admits.
    Group(QName),
    /// An element that neither side declares, in this namespace.
    Other(Option<Arc<str>>),
}

/// Content models as languages over one alphabet.
#[derive(Debug)]
pub(super) struct Languages {
    arena: Arena,
    letters: Vec<Letter>,
    symbols: Vec<Vec<Symbol>>,
    is_too_large: bool,
}

/// A leaf as its language has it.
pub(super) struct Spelled<'a> {
    /// What it is.
    pub(super) kind: LeafKind<'a>,
    /// The elements that can replace it.
    pub(super) members: Vec<&'a QName>,
}

impl Languages {
    /// The languages over these leaves; a leaf's number is its position. A wildcard also admits elements that no leaf
    /// names.
    pub(super) fn new(leaves: &[Spelled<'_>]) -> Self {
        let mut namespaces: BTreeSet<Option<Arc<str>>> = [None, Some(Arc::from("another namespace"))].into();
        let mut letters: BTreeMap<Letter, Symbol> = BTreeMap::new();
        let has_wildcards = leaves.iter().any(|leaf| matches!(leaf.kind, LeafKind::Any(_)));
        for leaf in leaves {
            let named = match leaf.kind {
                LeafKind::Element(element, _) => vec![Letter::Element(element.name.clone())],
                LeafKind::Group(name) => vec![Letter::Group(name.clone())],
                LeafKind::Any(wildcard) => {
                    namespaces.extend(match &wildcard.namespaces {
                        NamespaceConstraint::Any => Vec::new(),
                        NamespaceConstraint::Other(uri) => vec![uri.clone()],
                        NamespaceConstraint::List(uris) => uris.clone(),
                    });
                    Vec::new()
                }
            };
            let members = leaf.members.iter().map(|name| Letter::Element((*name).clone()));
            for letter in named.into_iter().chain(members) {
                if let (Letter::Element(name), true) = (&letter, has_wildcards) {
                    namespaces.insert(name.namespace.clone());
                }
                letters.insert(letter, 0);
            }
        }
        if has_wildcards {
            letters.extend(namespaces.into_iter().map(|uri| (Letter::Other(uri), 0)));
        }
        for (number, symbol) in (0..).zip(letters.values_mut()) {
            *symbol = number;
        }
        let symbols = leaves.iter().map(|leaf| symbols(leaf, &letters)).collect();
        let is_too_large = leaves.len() > 2 * MAX_LEAVES;
        Self { arena: Arena::new(), letters: letters.into_keys().collect(), symbols, is_too_large }
    }

    fn expression(&mut self, tree: &Tree) -> Id {
        let (item, occurs) = match tree {
            Tree::Leaf(id, occurs) => (self.arena.one(self.symbols.get(*id).cloned().unwrap_or_default()), occurs),
            Tree::Group(compositor, occurs, items) => {
                let items: Vec<Id> = items.iter().map(|item| self.expression(item)).collect();
                let item = match compositor {
                    Compositor::Sequence => self.arena.sequence(items.into_iter()),
                    Compositor::Choice => self.arena.choice(items),
                    Compositor::All => self.arena.all(items),
                };
                (item, occurs)
            }
        };
        self.arena.repeat(item, occurs.0, occurs.1)
    }

    /// Whether each content that `a` admits is one that `b` admits.
    pub(super) fn included(&mut self, a: &Tree, b: &Tree) -> Verdict {
        if self.is_too_large {
            return Verdict::maybe("the content models are too large to compare");
        }
        if self.arena.is_used_up() {
            self.arena = Arena::new();
        }
        let (a, b) = (self.expression(a), self.expression(b));
        match self.arena.inclusion(a, b) {
            Inclusion::Included => Verdict::YES,
            Inclusion::Missing(word) => Verdict { verdict: Answer::No, reason: self.example(&word) },
            Inclusion::Unknown => Verdict::maybe("the content models are too large to compare"),
        }
    }

    /// What the absence of a leaf means, told without a walk: whether each content without it is one of `with`, and
    /// whether each content of `with` is one without it. `None` if only a walk can tell.
    pub(super) fn absence(&self, with: &Tree, id: usize) -> Option<(Answer, Answer)> {
        let mut leaves = Vec::new();
        with.leaves(&mut leaves);
        let own = &self.symbols[id];
        let alone =
            leaves.iter().all(|leaf| *leaf == id || own.iter().all(|symbol| !self.symbols[*leaf].contains(symbol)));
        if !alone || own.is_empty() {
            return None;
        }
        let left_out = match with.need(id)? {
            Need::Optional => Answer::Yes,
            Need::Required => Answer::No,
            Need::Depends => return None,
        };
        Some((left_out, Answer::No))
    }

    /// A content as an example.
    fn example(&self, word: &[Symbol]) -> Option<String> {
        const LONGEST: usize = 5;
        let letters: Vec<&Letter> = word.iter().filter_map(|symbol| self.letters.get(*symbol as usize)).collect();
        let names: Vec<String> = letters
            .iter()
            .map(|letter| match letter {
                Letter::Element(name) | Letter::Group(name) => name.local.to_string(),
                Letter::Other(_) => "another element".to_owned(),
            })
            .collect();
        match names.len() {
            0 => Some("e.g. no child elements".to_owned()),
            1..=LONGEST => Some(format!("e.g. {}", names.join(", "))),
            _ => None,
        }
    }
}

fn symbols(leaf: &Spelled<'_>, letters: &BTreeMap<Letter, Symbol>) -> Vec<Symbol> {
    let of = |name: &QName| letters.get(&Letter::Element(name.clone())).copied();
    match leaf.kind {
        LeafKind::Element(element, reference) => {
            let own = if reference && element.abstract_ && !leaf.members.is_empty() { None } else { of(&element.name) };
            own.into_iter().chain(leaf.members.iter().filter_map(|name| of(name))).collect()
        }
        LeafKind::Group(name) => letters.get(&Letter::Group(name.clone())).copied().into_iter().collect(),
        LeafKind::Any(wildcard) => {
            let admitted = letters.iter().filter(|(letter, _)| match letter {
                Letter::Element(name) => admits(wildcard, name.namespace.as_deref()),
                Letter::Other(uri) => admits(wildcard, uri.as_deref()),
                Letter::Group(_) => false,
            });
            admitted.map(|(_, symbol)| *symbol).collect()
        }
    }
}

/// Whether a wildcard admits names of a namespace.
pub(super) fn admits(wildcard: &Wildcard, namespace: Option<&str>) -> bool {
    match &wildcard.namespaces {
        NamespaceConstraint::Any => true,
        NamespaceConstraint::Other(other) => namespace.is_some() && namespace != other.as_deref(),
        NamespaceConstraint::List(uris) => uris.iter().any(|uri| uri.as_deref() == namespace),
    }
}
