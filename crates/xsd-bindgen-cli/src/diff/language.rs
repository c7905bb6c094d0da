//! Regular languages over small numbers, and whether one contains another.
//!
//! In: expressions of symbols with sequence, choice, repetition and any-order groups. Out: whether each word of one
//! belongs to another, or the shortest word that does not. Brzozowski's derivatives do the work: a counter is a number
//! in an expression and not that many states, so that
//! `maxOccurs="1000"` is cheap. A comparison that needs too many steps is given up.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

/// A symbol.
pub(super) type Symbol = u32;

/// An expression of an [`Arena`].
pub(super) type Id = u32;

/// How many pairs of expressions a comparison looks at.
const MAX_PAIRS: usize = 20_000;

/// How many expressions it makes.
const MAX_NODES: usize = 400_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Node {
    /// No word.
    Nothing,
    /// The empty word.
    Empty,
    /// One of these symbols.
    One(Vec<Symbol>),
    /// One after the other.
    Sequence(Id, Id),
    /// One of these, sorted.
    Choice(Vec<Id>),
    /// So many times.
    Repeat(Id, u32, Option<u32>),
    /// Each of these in any order, sorted.
    All(Vec<Id>),
}

/// What a comparison finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inclusion {
    /// Each word belongs to the other language.
    Included,
    /// This word does not.
    Missing(Vec<Symbol>),
    /// The languages are too large to tell.
    Unknown,
}

/// Expressions, each held once.
#[derive(Debug)]
pub(super) struct Arena {
    nodes: Vec<Node>,
    ids: HashMap<Node, Id>,
    derivatives: HashMap<(Id, Symbol), Id>,
    firsts: HashMap<Id, Rc<BTreeSet<Symbol>>>,
    /// The alternatives of a choice by the symbols that they begin with.
    alternatives: HashMap<Id, Rc<HashMap<Symbol, Vec<Id>>>>,
}

const NOTHING: Id = 0;
const EMPTY: Id = 1;

impl Arena {
    /// An arena without expressions of its user.
    pub(super) fn new() -> Self {
        let mut arena = Self {
            nodes: Vec::new(),
            ids: HashMap::new(),
            derivatives: HashMap::new(),
            firsts: HashMap::new(),
            alternatives: HashMap::new(),
        };
        arena.add(Node::Nothing);
        arena.add(Node::Empty);
        arena
    }

    fn add(&mut self, node: Node) -> Id {
        if let Some(id) = self.ids.get(&node) {
            return *id;
        }
        // `is_too_large` keeps the number far below the limit of the type.
        let id = Id::try_from(self.nodes.len()).unwrap_or(Id::MAX);
        self.nodes.push(node.clone());
        self.ids.insert(node, id);
        id
    }

    fn is_too_large(&self) -> bool {
        self.nodes.len() > MAX_NODES
    }

    /// Whether it holds so much that a new one is better for the next comparison.
    pub(super) fn is_used_up(&self) -> bool {
        self.nodes.len() > MAX_NODES / 8
    }

    /// One of these symbols; no word if there are none.
    pub(super) fn one(&mut self, mut symbols: Vec<Symbol>) -> Id {
        symbols.sort_unstable();
        symbols.dedup();
        if symbols.is_empty() { NOTHING } else { self.add(Node::One(symbols)) }
    }

    /// These one after the other.
    pub(super) fn sequence(&mut self, items: impl DoubleEndedIterator<Item = Id>) -> Id {
        items.rev().fold(EMPTY, |rest, item| self.pair(item, rest))
    }

    fn pair(&mut self, first: Id, rest: Id) -> Id {
        match (first, rest) {
            (NOTHING, _) | (_, NOTHING) => NOTHING,
            (EMPTY, other) | (other, EMPTY) => other,
            _ => match self.nodes[first as usize].clone() {
                Node::Sequence(head, tail) => {
                    let rest = self.pair(tail, rest);
                    self.pair(head, rest)
                }
                _ => self.add(Node::Sequence(first, rest)),
            },
        }
    }

    /// One of these.
    pub(super) fn choice(&mut self, items: impl IntoIterator<Item = Id>) -> Id {
        let mut flat = BTreeSet::new();
        for item in items {
            match &self.nodes[item as usize] {
                Node::Nothing => {}
                Node::Choice(inner) => flat.extend(inner.iter().copied()),
                _ => drop(flat.insert(item)),
            }
        }
        let flat: Vec<Id> = flat.into_iter().collect();
        match flat[..] {
            [] => NOTHING,
            [only] => only,
            _ => self.add(Node::Choice(flat)),
        }
    }

    /// This so many times.
    pub(super) fn repeat(&mut self, item: Id, min: u32, max: Option<u32>) -> Id {
        match (item, min, max) {
            (_, _, Some(0)) | (EMPTY, ..) | (NOTHING, 0, _) => EMPTY,
            (NOTHING, ..) => NOTHING,
            (_, 1, Some(1)) => item,
            _ => {
                let min = if self.is_nullable(item) { 0 } else { min };
                self.add(Node::Repeat(item, min, max))
            }
        }
    }

    /// Each of these in any order.
    pub(super) fn all(&mut self, mut items: Vec<Id>) -> Id {
        if items.contains(&NOTHING) {
            return NOTHING;
        }
        items.retain(|item| *item != EMPTY);
        items.sort_unstable();
        match items[..] {
            [] => EMPTY,
            [only] => only,
            _ => self.add(Node::All(items)),
        }
    }

    fn is_nullable(&self, id: Id) -> bool {
        match &self.nodes[id as usize] {
            Node::Nothing | Node::One(_) => false,
            Node::Empty => true,
            Node::Sequence(first, rest) => self.is_nullable(*first) && self.is_nullable(*rest),
            Node::Choice(items) => items.iter().any(|item| self.is_nullable(*item)),
            Node::Repeat(item, min, _) => *min == 0 || self.is_nullable(*item),
            Node::All(items) => items.iter().all(|item| self.is_nullable(*item)),
        }
    }

    /// The symbols that a word can begin with.
    fn first(&mut self, id: Id) -> Rc<BTreeSet<Symbol>> {
        if let Some(known) = self.firsts.get(&id) {
            return Rc::clone(known);
        }
        let mut first = BTreeSet::new();
        match self.nodes[id as usize].clone() {
            Node::Nothing | Node::Empty => {}
            Node::One(symbols) => first.extend(symbols),
            Node::Sequence(head, rest) => {
                first.extend(self.first(head).iter());
                if self.is_nullable(head) {
                    first.extend(self.first(rest).iter());
                }
            }
            Node::Choice(items) | Node::All(items) => {
                items.iter().for_each(|item| first.extend(self.first(*item).iter()))
            }
            Node::Repeat(item, ..) => first.extend(self.first(item).iter()),
        }
        let first = Rc::new(first);
        self.firsts.insert(id, Rc::clone(&first));
        first
    }

    fn alternatives(&mut self, id: Id, items: &[Id]) -> Rc<HashMap<Symbol, Vec<Id>>> {
        if let Some(known) = self.alternatives.get(&id) {
            return Rc::clone(known);
        }
        let mut alternatives: HashMap<Symbol, Vec<Id>> = HashMap::new();
        for item in items {
            self.first(*item).iter().for_each(|symbol| alternatives.entry(*symbol).or_default().push(*item));
        }
        let alternatives = Rc::new(alternatives);
        self.alternatives.insert(id, Rc::clone(&alternatives));
        alternatives
    }

    /// What can follow this symbol.
    fn derivative(&mut self, id: Id, symbol: Symbol) -> Id {
        if !self.first(id).contains(&symbol) {
            return NOTHING;
        }
        if let Some(known) = self.derivatives.get(&(id, symbol)) {
            return *known;
        }
        let derivative = match self.nodes[id as usize].clone() {
            Node::Nothing | Node::Empty => NOTHING,
            Node::One(_) => EMPTY,
            Node::Sequence(head, rest) => {
                let within = self.derivative(head, symbol);
                let within = self.pair(within, rest);
                let after = if self.is_nullable(head) { self.derivative(rest, symbol) } else { NOTHING };
                self.choice([within, after])
            }
            Node::Choice(items) => {
                let alternatives = self.alternatives(id, &items);
                let begun = alternatives.get(&symbol).into_iter().flatten();
                let items: Vec<Id> = begun.map(|item| self.derivative(*item, symbol)).collect();
                self.choice(items)
            }
            Node::Repeat(item, min, max) => {
                let within = self.derivative(item, symbol);
                let rest = self.repeat(item, min.saturating_sub(1), max.map(|max| max - 1));
                self.pair(within, rest)
            }
            Node::All(items) => {
                let mut ways = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let within = self.derivative(*item, symbol);
                    if within == NOTHING {
                        continue;
                    }
                    let mut others = items.clone();
                    others.remove(index);
                    let others = self.all(others);
                    ways.push(self.pair(within, others));
                }
                self.choice(ways)
            }
        };
        self.derivatives.insert((id, symbol), derivative);
        derivative
    }

    /// Whether each word of `a` belongs to `b`.
    pub(super) fn inclusion(&mut self, a: Id, b: Id) -> Inclusion {
        if let Some(found) = self.any_order(a, b) {
            return found;
        }
        let mut seen = HashSet::from([(a, b)]);
        let mut queue = VecDeque::from([(a, b, None)]);
        let mut steps: Vec<(Symbol, Option<usize>)> = Vec::new();
        while let Some((a, b, way)) = queue.pop_front() {
            if a == b || a == NOTHING {
                continue;
            }
            if self.is_nullable(a) && !self.is_nullable(b) {
                return Inclusion::Missing(word(&steps, way));
            }
            for symbol in self.first(a).iter() {
                let next = (self.derivative(a, *symbol), self.derivative(b, *symbol));
                if seen.insert(next) {
                    steps.push((*symbol, way));
                    queue.push_back((next.0, next.1, Some(steps.len() - 1)));
                }
                if seen.len() > MAX_PAIRS || self.is_too_large() {
                    return Inclusion::Unknown;
                }
            }
        }
        Inclusion::Included
    }
}

impl Arena {
    /// The same for two any-order groups, which have too many words to walk through; `None` if it cannot be told so.
    fn any_order(&mut self, a: Id, b: Id) -> Option<Inclusion> {
        let (Node::All(items), Node::All(others)) = (self.nodes[a as usize].clone(), self.nodes[b as usize].clone())
        else {
            return None;
        };
        let mut rest = others;
        let covered = items.iter().all(|item| {
            let optional = self.repeat(*item, 0, Some(1));
            let found = rest.iter().position(|other| other == item || *other == optional);
            found.map(|index| rest.remove(index)).is_some()
        });
        if covered && rest.iter().all(|other| self.is_nullable(*other)) {
            return Some(Inclusion::Included);
        }
        let sample = |arena: &mut Self, item: Id| arena.first(item).first().copied();
        let required: Vec<Symbol> = {
            let required: Vec<Id> = items.iter().copied().filter(|item| !self.is_nullable(*item)).collect();
            required.into_iter().filter_map(|item| sample(self, item)).collect()
        };
        let optional: Vec<Id> = items.into_iter().filter(|item| self.is_nullable(*item)).collect();
        let more: Vec<Symbol> = optional.into_iter().filter_map(|item| sample(self, item)).collect();
        let words = std::iter::once(required.clone())
            .chain(more.into_iter().map(|symbol| [required.as_slice(), &[symbol]].concat()));
        words.into_iter().find(|word| !self.accepts(b, word)).map(Inclusion::Missing)
    }

    fn accepts(&mut self, id: Id, word: &[Symbol]) -> bool {
        let end = word.iter().fold(id, |id, symbol| self.derivative(id, *symbol));
        self.is_nullable(end)
    }
}

fn word(steps: &[(Symbol, Option<usize>)], mut way: Option<usize>) -> Vec<Symbol> {
    let mut word = Vec::new();
    while let Some((symbol, before)) = way.and_then(|index| steps.get(index)) {
        word.push(*symbol);
        way = *before;
    }
    word.reverse();
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(make: impl Fn(&mut Arena) -> (Id, Id)) -> (Inclusion, Inclusion) {
        let mut arena = Arena::new();
        let (a, b) = make(&mut arena);
        (arena.inclusion(a, b), arena.inclusion(b, a))
    }

    #[test]
    fn occurrences_are_ranges() {
        let range = |arena: &mut Arena, min, max| {
            let x = arena.one(vec![7]);
            arena.repeat(x, min, max)
        };
        let found = check(|arena| (range(arena, 1, Some(1)), range(arena, 0, Some(2))));
        assert_eq!(found, (Inclusion::Included, Inclusion::Missing(vec![])));
        let found = check(|arena| (range(arena, 2, Some(1000)), range(arena, 2, None)));
        assert_eq!(
            (found.0, matches!(found.1, Inclusion::Missing(word) if word.len() == 1001)),
            (Inclusion::Included, true)
        );
    }

    #[test]
    fn an_optional_choice_in_a_loop_is_any_order() {
        let found = check(|arena| {
            let (a, b) = (arena.one(vec![1]), arena.one(vec![2]));
            let all = arena.all(vec![a, b]);
            let either = arena.choice([a, b]);
            (all, arena.repeat(either, 0, None))
        });
        assert_eq!(found, (Inclusion::Included, Inclusion::Missing(vec![])));
    }

    #[test]
    fn nesting_does_not_matter() {
        let found = check(|arena| {
            let (a, b, c) = (arena.one(vec![1]), arena.one(vec![2]), arena.one(vec![3]));
            let inner = arena.sequence([b, c].into_iter());
            let left = arena.sequence([a, inner].into_iter());
            let inner = arena.sequence([a, b].into_iter());
            (left, arena.sequence([inner, c].into_iter()))
        });
        assert_eq!(found, (Inclusion::Included, Inclusion::Included));
    }

    #[test]
    fn large_any_order_groups_are_compared_by_their_members() {
        let found = check(|arena| {
            let items: Vec<Id> = (0..30).map(|symbol| arena.one(vec![symbol])).collect();
            let optional: Vec<Id> = items.iter().map(|item| arena.repeat(*item, 0, Some(1))).collect();
            (arena.all(items), arena.all(optional))
        });
        assert_eq!(found, (Inclusion::Included, Inclusion::Missing(vec![])));
    }
}
