//! How content models change.
//!
//! In: the particles of each side. Out: one change for each member that is new, gone, renamed, moved or occurs in other
//! numbers, and one for what is nested in another way. Each is an edit on the way from one model to the other, and is
//! judged by the languages before and after it. If the whole way changes nothing for documents, neither do its edits.

use std::collections::{BTreeMap, BTreeSet};

use xsd_bindgen::internals::schema::{Particle, Place, QName, Term};

use super::attributes::{namespace, show_wildcard};
use super::edits::moved;
use super::included::{self, Direction, Inclusion};
use super::scope::{At, Scope, groups_of};
use super::similar::are_alike;
use super::tree::{Compositor, Languages, Leaf, LeafKind, Model, Occurs, Tree};
use super::{Answer, Category, Change, Kind, Lenient, Verdict, declarations};

/// The particles of one side.
#[derive(Debug, Clone, Default)]
pub(super) struct Particles<'a> {
    /// Those that are compared.
    pub(super) own: Vec<&'a Particle>,
    /// Those of the whole content, with what is inherited.
    pub(super) whole: Vec<&'a Particle>,
}

/// The changes of a content model, and whether they leave its language as it is.
pub(super) fn compare<'a>(scope: &Scope<'a>, at: &At, old: &Particles<'a>, new: &Particles<'a>) -> Vec<Change> {
    let (old_closed, new_closed) = shared_groups(scope, &old.own, &new.own);
    let before = Model::read(scope.old, &old.own, &old_closed);
    let after = Model::read(scope.new, &new.own, &new_closed);
    let matched = matching(scope, &before, &after);
    let mut changes = Vec::new();
    for (a, b, how) in &matched {
        changes.extend(leaf(scope, at, &before.leaves[*a], &after.leaves[*b], *how));
    }
    let place = |particles: &[&'a Particle]| particles.first().map(|particle| &particle.place);
    let places = (place(&old.own), place(&new.own));
    let way = Way { places, ..Way::new(scope, at, &before, &after, &matched) };
    if !way.is_same() {
        changes.extend(judged(scope, at, old, new, way));
    }
    distinct(changes)
}

/// Leaves out what is said twice: an element can occur twice in one model.
fn distinct(changes: Vec<Change>) -> Vec<Change> {
    let mut seen = BTreeSet::new();
    let key = |change: &Change| (change.path.clone(), change.kind, change.old.clone(), change.new.clone());
    changes.into_iter().filter(|change| seen.insert(key(change))).collect()
}

/// The groups that both sides refer to; those are compared by themselves.
fn shared_groups<'a>(
    scope: &Scope<'a>,
    old: &[&'a Particle],
    new: &[&'a Particle],
) -> (BTreeSet<&'a QName>, BTreeSet<&'a QName>) {
    let (mut old_groups, mut new_groups) = (BTreeSet::new(), BTreeSet::new());
    old.iter().for_each(|particle| groups_of(particle, &mut old_groups));
    new.iter().for_each(|particle| groups_of(particle, &mut new_groups));
    old_groups.retain(|group| new_groups.contains(scope.successor(Category::Group, group)));
    new_groups.retain(|group| old_groups.iter().any(|old| scope.same(Category::Group, old, group)));
    (old_groups, new_groups)
}

/// How two leaves belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Same,
    Namespace,
    Renamed,
}

/// Which leaf of NEW is which leaf of OLD.
fn matching(scope: &Scope<'_>, old: &Model<'_>, new: &Model<'_>) -> Vec<(usize, usize, How)> {
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    let mut by_name: BTreeMap<(u8, Option<&QName>), Vec<usize>> = BTreeMap::new();
    for (index, leaf) in new.leaves.iter().enumerate().rev() {
        by_name.entry(key(leaf, |name| name)).or_default().push(index);
    }
    let mut left = Vec::new();
    for (index, leaf) in old.leaves.iter().enumerate() {
        let key = key(leaf, |name| scope.successor(Category::Group, name));
        match by_name.get_mut(&key).and_then(Vec::pop) {
            Some(other) => {
                taken.insert(other);
                found.push((index, other, How::Same));
            }
            None => left.push(index),
        }
    }
    for how in [How::Namespace, How::Renamed] {
        left.retain(|index| {
            let belongs = |other: usize| {
                let (Some(a), Some(b)) = (old.leaves[*index].element(), new.leaves[other].element()) else {
                    return false;
                };
                let types = scope.show_type(&a.type_) == scope.show_type(&b.type_);
                match how {
                    How::Same => false,
                    How::Namespace => a.name.local == b.name.local,
                    How::Renamed => {
                        types
                            && old.leaves[*index].occurs == new.leaves[other].occurs
                            && are_alike(&a.name.local, &b.name.local)
                    }
                }
            };
            let other = (0..new.leaves.len()).find(|other| !taken.contains(other) && belongs(*other));
            found.extend(other.map(|other| (*index, other, how)));
            taken.extend(other);
            other.is_none()
        });
    }
    found.sort_by_key(|(index, ..)| *index);
    found
}

fn key<'a>(leaf: &Leaf<'a>, group: impl Fn(&'a QName) -> &'a QName) -> (u8, Option<&'a QName>) {
    match leaf.kind {
        LeafKind::Element(element, _) => (0, Some(&element.name)),
        LeafKind::Any(_) => (1, None),
        LeafKind::Group(name) => (2, Some(group(name))),
    }
}

/// The changes of a leaf that both sides have, its occurrences left out.
fn leaf<'a>(scope: &Scope<'a>, at: &At, old: &Leaf<'a>, new: &Leaf<'a>, how: How) -> Vec<Change> {
    let at = at.child(&new.part(&|name| scope.show(name)));
    let mut changes = Vec::new();
    match (old.kind, new.kind) {
        (LeafKind::Element(a, a_refers), LeafKind::Element(b, b_refers)) => {
            let text = |name: &QName| if how == How::Namespace { namespace(name) } else { name.local.to_string() };
            let kind = match how {
                How::Same => None,
                How::Namespace => Some(Kind::Namespace),
                How::Renamed => Some(Kind::Renamed),
            };
            changes.extend(kind.map(|kind| {
                let change = at.change(kind, Some(old.place), Some(new.place));
                let change = change.values(Some(text(&a.name)), Some(text(&b.name)));
                Change { lenient: Some(Lenient::Reported), ..change.documents(Verdict::NO, Verdict::NO) }
            }));
            // A global element is compared by itself.
            if !(a_refers && b_refers && how == How::Same) {
                changes.extend(declarations::element(scope, &at, a, b));
            }
        }
        (LeafKind::Any(a), LeafKind::Any(b)) if a != b => {
            let answer = |a, b| Answer::yes_if(included::wildcard_included(a, b));
            let change = at.change(Kind::Wildcard, Some(old.place), Some(new.place));
            let change = change.values(Some(show_wildcard(a)), Some(show_wildcard(b)));
            changes.push(declarations::read_leniently(change.documents(answer(a, b), answer(b, a))));
        }
        _ => {}
    }
    changes
}

/// The way from one model to the other.
struct Way<'m, 'a> {
    scope: &'m Scope<'a>,
    at: &'m At,
    /// The leaves of OLD, then those of NEW.
    leaves: Vec<&'m Leaf<'a>>,
    /// How many leaves OLD has.
    behind: usize,
    /// OLD.
    old: Tree,
    /// NEW, its leaves numbered as those of OLD where they belong together.
    new: Tree,
    removed: Vec<usize>,
    added: Vec<usize>,
    /// Where the models are.
    places: (Option<&'a Place>, Option<&'a Place>),
    /// The leaves of both sides: the number, and the occurrences of NEW.
    common: BTreeMap<usize, (usize, Occurs)>,
    languages: Languages,
}

impl<'m, 'a> Way<'m, 'a> {
    fn new(
        scope: &'m Scope<'a>,
        at: &'m At,
        old: &'m Model<'a>,
        new: &'m Model<'a>,
        matched: &[(usize, usize, How)],
    ) -> Self {
        let behind = old.leaves.len();
        // A renamed leaf keeps its number too: the change of its name is judged by itself.
        let numbers: BTreeMap<usize, usize> = matched.iter().map(|(a, b, _)| (*b, *a)).collect();
        let common = numbers.iter().map(|(b, a)| (*a, (*b, new.leaves[*b].occurs))).collect::<BTreeMap<_, _>>();
        let mut spelled = included::spelled(scope.old, old, false);
        // A leaf of both sides is spelled as NEW has it.
        for (a, (b, _)) in &common {
            spelled[*a].kind = new.leaves[*b].kind;
        }
        spelled.extend(included::spelled(scope.new, new, false));
        Self {
            scope,
            at,
            leaves: old.leaves.iter().chain(&new.leaves).collect(),
            behind,
            old: old.tree.clone(),
            new: new.tree.renumbered(&|id| numbers.get(&id).copied().unwrap_or(id + behind)),
            removed: (0..behind).filter(|id| !common.contains_key(id)).collect(),
            added: (0..new.leaves.len()).filter(|id| !numbers.contains_key(id)).map(|id| id + behind).collect(),
            common,
            places: (None, None),
            languages: Languages::new(&spelled),
        }
    }

    /// Whether there is nothing to do.
    fn is_same(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty() && self.old.normal() == self.new.normal()
    }

    /// All edits, each judged.
    fn edits(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut tree = self.old.clone();
        for id in self.removed.clone() {
            let next = tree.edited(&|other, occurs| (other != id).then_some(occurs)).unwrap_or_else(Tree::empty);
            changes.push(self.member(id, Kind::Removed, &tree, &next));
            tree = next;
        }
        for (id, (_, occurs)) in self.common.clone() {
            tree = self.occurs(id, occurs, tree, &mut changes);
        }
        let common = |id: usize, occurs| self.common.contains_key(&id).then_some(occurs);
        let target = self.new.edited(&common).unwrap_or_else(Tree::empty);
        if tree.normal() != target.normal() {
            changes.extend(self.structure(&tree, &target));
        }
        tree = target;
        let mut there: BTreeSet<usize> = self.common.keys().copied().collect();
        for id in self.added.clone() {
            there.insert(id);
            let kept = |id: usize, occurs| there.contains(&id).then_some(occurs);
            let next = self.new.edited(&kept).unwrap_or_else(Tree::empty);
            changes.push(self.member(id, Kind::Added, &tree, &next));
            tree = next;
        }
        changes
    }

    fn judge(&mut self, change: Change, before: &Tree, after: &Tree) -> Change {
        let old = self.languages.included(before, after);
        let new = self.languages.included(after, before);
        declarations::read_leniently(change.documents(old, new))
    }

    /// A leaf that is gone or new.
    fn member(&mut self, id: usize, kind: Kind, before: &Tree, after: &Tree) -> Change {
        let leaf = self.leaves[id];
        let text = Some(describe(self.scope, leaf));
        let at = self.at.child(&leaf.part(&|name| self.scope.show(name)));
        let change = match kind {
            Kind::Added => at.change(kind, None, Some(leaf.place)).values(None, text),
            _ => at.change(kind, Some(leaf.place), None).values(text, None),
        };
        let with = if kind == Kind::Added { after } else { before };
        let change = match (self.languages.absence(with, id), kind) {
            (Some((left_out, needless)), Kind::Added) => change.documents(left_out, needless),
            (Some((left_out, needless)), _) => change.documents(needless, left_out),
            (None, _) => self.judge(change, before, after),
        };
        let change = declarations::read_leniently(change);
        // The change itself says enough.
        let bare = |verdict: Verdict| if verdict.verdict == Answer::No { Verdict::NO } else { verdict };
        Change { old_documents: bare(change.old_documents), new_documents: bare(change.new_documents), ..change }
    }

    /// A leaf that occurs in other numbers.
    fn occurs(&mut self, id: usize, wanted: Occurs, tree: Tree, changes: &mut Vec<Change>) -> Tree {
        let leaf = self.leaves[id];
        let (mut tree, mut occurs) = (tree, leaf.occurs);
        let new_leaf = self.leaves[self.behind + self.common[&id].0];
        let at = self.at.child(&new_leaf.part(&|name| self.scope.show(name)));
        // The range is never empty on the way.
        let kinds = if wanted.0 <= occurs.1.unwrap_or(u32::MAX) {
            [Kind::MinOccurs, Kind::MaxOccurs]
        } else {
            [Kind::MaxOccurs, Kind::MinOccurs]
        };
        for kind in kinds {
            let next = if kind == Kind::MinOccurs { (wanted.0, occurs.1) } else { (occurs.0, wanted.1) };
            if next == occurs {
                continue;
            }
            let edited =
                tree.edited(&|other, own| Some(if other == id { next } else { own })).unwrap_or_else(Tree::empty);
            let change = at.change(kind, Some(leaf.place), Some(new_leaf.place));
            let change = change.values(Some(bound(kind, occurs)), Some(bound(kind, next)));
            // A wider range admits more; whether that shows, only a walk can tell.
            let change = if is_within(occurs, next) {
                change.documents(Verdict::YES, self.languages.included(&edited, &tree))
            } else if is_within(next, occurs) {
                change.documents(self.languages.included(&tree, &edited), Verdict::YES)
            } else {
                self.judge(change, &tree, &edited)
            };
            changes.push(declarations::read_leniently(change));
            (tree, occurs) = (edited, next);
        }
        tree
    }

    /// What is nested or ordered in another way.
    fn structure(&mut self, before: &Tree, after: &Tree) -> Vec<Change> {
        let (old, new) = (before.normal().unwrap_or_else(Tree::empty), after.normal().unwrap_or_else(Tree::empty));
        if old.unordered() == new.unordered() {
            let changes = self.order(before, after);
            if !changes.is_empty() {
                return changes;
            }
        }
        let (old, new) = narrowest(&old, &new);
        let change = match (&old, &new) {
            (Tree::Group(a, x, items), Tree::Group(b, y, others))
                if a == b && items == others && (x.0 == y.0 || x.1 == y.1) =>
            {
                let kind = if x.1 == y.1 { Kind::MinOccurs } else { Kind::MaxOccurs };
                let word = match a {
                    Compositor::Sequence => "(sequence)",
                    Compositor::Choice => "(choice)",
                    Compositor::All => "(all)",
                };
                let change = self.at.child(word).change(kind, self.places.0, self.places.1);
                change.values(Some(bound(kind, *x)), Some(bound(kind, *y)))
            }
            _ => {
                let change = self.at.change(Kind::Structure, self.places.0, self.places.1);
                change.values(Some(self.show(&old)), Some(self.show(&new)))
            }
        };
        vec![self.judge(change, before, after)]
    }

    fn order(&mut self, before: &Tree, after: &Tree) -> Vec<Change> {
        let leaves = |tree: &Tree| {
            let mut leaves = Vec::new();
            tree.leaves(&mut leaves);
            let named = leaves.into_iter().map(|id| (id, self.leaves[id].part(&|name| self.scope.show(name))));
            let mut seen = BTreeSet::new();
            named.filter(|(_, name)| seen.insert(name.clone())).collect::<Vec<_>>()
        };
        let (old, new) = (leaves(before), leaves(after));
        let found = moved(&old.iter().collect::<Vec<_>>(), &new.iter().collect::<Vec<_>>(), |(_, name)| name.as_str());
        let found: Vec<_> = found.into_iter().map(|(name, old, new)| (name.to_owned(), old, new)).collect();
        let changes = found.into_iter().map(|(name, earlier, later)| {
            let id = old.iter().find(|(_, known)| *known == name).map(|(id, _)| *id);
            let place = id.map(|id| self.leaves[id].place);
            let new_place = id.and_then(|id| self.common.get(&id)).map(|(b, _)| self.leaves[self.behind + b].place);
            self.at.child(&name).change(Kind::Order, place, new_place).values(Some(earlier), Some(later))
        });
        let changes: Vec<Change> = changes.collect();
        changes.into_iter().map(|change| self.judge(change, before, after)).collect()
    }

    fn show(&self, tree: &Tree) -> String {
        shortened(tree.show(&|id| self.leaves[id].part(&|name| self.scope.show(name))))
    }

    /// Both models as they are written once groups are expanded and nesting that says nothing is gone.
    fn texts(&self) -> (String, String) {
        let show = |tree: &Tree| tree.normal().unwrap_or_else(Tree::empty);
        let (old, new) = narrowest(&show(&self.old), &show(&self.new));
        (self.show(&old), self.show(&new))
    }
}

/// Whether one range lies within another.
fn is_within((min, max): Occurs, wider: Occurs) -> bool {
    wider.0 <= min && wider.1.is_none_or(|wider| max.is_some_and(|max| max <= wider))
}

fn bound(kind: Kind, occurs: Occurs) -> String {
    match kind {
        Kind::MinOccurs => occurs.0.to_string(),
        _ => occurs.1.map_or_else(|| "unbounded".to_owned(), |max| max.to_string()),
    }
}

fn shortened(text: String) -> String {
    const LONGEST: usize = 100;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A leaf as text: what it is, its type, and how often it occurs.
fn describe(scope: &Scope<'_>, leaf: &Leaf<'_>) -> String {
    let occurs = match leaf.occurs {
        (1, Some(1)) if leaf.is_alternative => "alternative".to_owned(),
        (1, Some(1)) => "required".to_owned(),
        (0, Some(1)) => "optional".to_owned(),
        (0, None) => "repeated".to_owned(),
        (min, max) => format!("{min} to {}", max.map_or_else(|| "unbounded".to_owned(), |max| max.to_string())),
    };
    match leaf.kind {
        LeafKind::Element(element, _) => format!("element {}, {occurs}", scope.show_type(&element.type_)),
        LeafKind::Any(wildcard) => format!("any {}, {occurs}", show_wildcard(wildcard)),
        LeafKind::Group(_) => format!("group, {occurs}"),
    }
}

/// The smallest parts of two trees that differ.
fn narrowest(old: &Tree, new: &Tree) -> (Tree, Tree) {
    if let (Tree::Group(a, x, items), Tree::Group(b, y, others)) = (old, new)
        && (a, x, items.len()) == (b, y, others.len())
    {
        let mut differing = items.iter().zip(others).filter(|(item, other)| item != other);
        if let (Some((item, other)), None) = (differing.next(), differing.next())
            && matches!((item, other), (Tree::Group(..), Tree::Group(..)))
        {
            return narrowest(item, other);
        }
    }
    (old.clone(), new.clone())
}

/// The edits, judged as a whole too.
fn judged<'a>(
    scope: &Scope<'a>,
    at: &At,
    old: &Particles<'a>,
    new: &Particles<'a>,
    mut way: Way<'_, 'a>,
) -> Vec<Change> {
    let forward = names_only(scope, Direction::OldIntoNew, &old.whole, &new.whole);
    let backward = names_only(scope, Direction::NewIntoOld, &new.whole, &old.whole);
    if (forward, backward) == (Answer::Yes, Answer::Yes) {
        let (before, after) = way.texts();
        let change = at.change(Kind::Structure, way.places.0, way.places.1).values(Some(before), Some(after));
        let only_written = written(scope, &old.whole, true) == written(scope, &new.whole, false);
        return vec![Change { only_written, ..change }];
    }
    let mut changes = way.edits();
    for change in &mut changes {
        if forward == Answer::Yes {
            change.old_documents = Verdict::YES;
        }
        if backward == Answer::Yes {
            change.new_documents = Verdict::YES;
            change.lenient = None;
        }
    }
    changes
}

/// Whether one content admits the sequences of element names that the other admits.
pub(super) fn names_only<'a>(
    scope: &Scope<'a>,
    direction: Direction,
    a: &[&'a Particle],
    b: &[&'a Particle],
) -> Answer {
    Inclusion::new(scope, direction).names(a, b).verdict
}

/// A content with its groups expanded, without nesting that says nothing.
fn written<'a>(scope: &Scope<'a>, particles: &[&'a Particle], is_old: bool) -> String {
    let schema = if is_old { scope.old } else { scope.new };
    let model = Model::read(schema, particles, &BTreeSet::new());
    let name = |id: usize| match model.leaves[id].kind {
        LeafKind::Element(element, _) => element.name.to_string(),
        LeafKind::Any(wildcard) => show_wildcard(wildcard),
        LeafKind::Group(name) => name.to_string(),
    };
    model.tree.normal().unwrap_or_else(Tree::empty).show(&name)
}

/// Whether a content refers to a group, by way of other groups too.
pub(super) fn refers_to(scope: &Scope<'_>, is_old: bool, particle: &Particle, group: &QName) -> bool {
    let schema = if is_old { scope.old } else { scope.new };
    let mut seen = BTreeSet::new();
    let mut queue = vec![particle];
    while let Some(particle) = queue.pop() {
        match &particle.term {
            Term::Group(name) if name == group => return true,
            Term::Group(name) => {
                if seen.insert(name) {
                    queue.extend(schema.groups.get(name).map(|group| &group.particle));
                }
            }
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => queue.extend(items),
            Term::Element(_) | Term::ElementRef(_) | Term::Any(_) => {}
        }
    }
    false
}
