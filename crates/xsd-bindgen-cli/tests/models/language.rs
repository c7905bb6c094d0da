//! The language of a content model, by its expansion: each occurrence is a copy of the particle.
//!
//! In: a particle. Out: an automaton whose states are the copies of symbols. It shares nothing with the code under test.

use std::collections::{BTreeSet, HashMap};

use super::particle::{Particle, Term};

/// The maximum number of copies of a model, and of sets of states.
const LARGEST: usize = 600;

/// An automaton without empty steps. State 0 is the start.
#[derive(Debug, Clone)]
pub(crate) struct Language {
    states: Vec<State>,
    accepting: BTreeSet<usize>,
}

/// A copy of a symbol.
#[derive(Debug, Clone)]
struct State {
    symbol: usize,
    /// The address of the particle that it is a copy of.
    particle: usize,
    next: BTreeSet<usize>,
}

/// A part of the automaton.
#[derive(Clone)]
struct Part {
    first: BTreeSet<usize>,
    last: BTreeSet<usize>,
    emptiable: bool,
}

impl Language {
    /// Expands a particle, or returns `None` if the expansion is too large.
    pub(crate) fn new(particle: &Particle) -> Option<Self> {
        let mut language =
            Self { states: vec![State { symbol: 0, particle: 0, next: BTreeSet::new() }], accepting: BTreeSet::new() };
        let part = language.particle(particle)?;
        language.states[0].next = part.first;
        language.accepting = part.last;
        if part.emptiable {
            language.accepting.insert(0);
        }
        Some(language)
    }

    pub(crate) fn accepts(&self, word: &[usize]) -> bool {
        let mut states = BTreeSet::from([0]);
        for symbol in word {
            states = self.step(&states, *symbol);
        }
        states.iter().any(|state| self.accepting.contains(state))
    }

    /// Whether each child belongs to one particle, whatever follows (Unique Particle Attribution); `None` if there are too many states.
    pub(crate) fn is_unique(&self, symbols: usize) -> Option<bool> {
        let mut waiting = vec![BTreeSet::from([0])];
        let mut known: HashMap<BTreeSet<usize>, ()> = HashMap::new();
        while let Some(states) = waiting.pop() {
            if known.insert(states.clone(), ()).is_some() {
                continue;
            }
            if known.len() > LARGEST {
                return None;
            }
            for symbol in 0..symbols {
                let next = self.step(&states, symbol);
                let particles: BTreeSet<usize> = next.iter().map(|state| self.states[*state].particle).collect();
                if particles.len() > 1 {
                    return Some(false);
                }
                if !next.is_empty() {
                    waiting.push(next);
                }
            }
        }
        Some(true)
    }

    fn step(&self, states: &BTreeSet<usize>, symbol: usize) -> BTreeSet<usize> {
        let next = states.iter().flat_map(|state| &self.states[*state].next);
        next.copied().filter(|state| self.states[*state].symbol == symbol).collect()
    }

    fn particle(&mut self, particle: &Particle) -> Option<Part> {
        let mut whole = Part { first: BTreeSet::new(), last: BTreeSet::new(), emptiable: true };
        let copies = particle.max.unwrap_or(particle.min.max(1));
        // A copy follows the one before it, so the optional copies are nested: (x (x (x)?)?)?
        let mut reached = whole.clone();
        for number in 1..=copies {
            let part = self.term(&particle.term, particle)?;
            if number == copies && particle.max.is_none() {
                self.join(&part.last, &part.first);
            }
            reached = self.then(&reached, &part);
            if number <= particle.min {
                whole = reached.clone();
            } else {
                whole.first.extend(&reached.first);
                whole.last.extend(&reached.last);
                whole.emptiable |= reached.emptiable;
            }
        }
        Some(whole)
    }

    fn term(&mut self, term: &Term, particle: &Particle) -> Option<Part> {
        match term {
            Term::Symbol(symbol) => {
                let state = self.states.len();
                let particle = std::ptr::from_ref(particle) as usize;
                self.states.push(State { symbol: *symbol, particle, next: BTreeSet::new() });
                let set = BTreeSet::from([state]);
                (state < LARGEST).then_some(Part { first: set.clone(), last: set, emptiable: false })
            }
            Term::Sequence(items) => {
                let mut whole = Part { first: BTreeSet::new(), last: BTreeSet::new(), emptiable: true };
                for item in items {
                    let part = self.particle(item)?;
                    whole = self.then(&whole, &part);
                }
                Some(whole)
            }
            Term::Choice(items) => {
                let mut whole = Part { first: BTreeSet::new(), last: BTreeSet::new(), emptiable: false };
                // A particle that occurs at most zero times is no alternative.
                for item in items.iter().filter(|item| item.max != Some(0)) {
                    let part = self.particle(item)?;
                    whole.first.extend(part.first);
                    whole.last.extend(part.last);
                    whole.emptiable |= part.emptiable;
                }
                Some(whole)
            }
            Term::All(items) => {
                let mut whole = Part { first: BTreeSet::new(), last: BTreeSet::new(), emptiable: false };
                for order in orders(items.len()) {
                    let mut one = Part { first: BTreeSet::new(), last: BTreeSet::new(), emptiable: true };
                    for index in order {
                        let part = self.particle(&items[index])?;
                        one = self.then(&one, &part);
                    }
                    whole.first.extend(one.first);
                    whole.last.extend(one.last);
                    whole.emptiable |= one.emptiable;
                }
                Some(whole)
            }
        }
    }

    fn then(&mut self, one: &Part, other: &Part) -> Part {
        self.join(&one.last, &other.first);
        let mut both =
            Part { first: one.first.clone(), last: other.last.clone(), emptiable: one.emptiable && other.emptiable };
        if one.emptiable {
            both.first.extend(&other.first);
        }
        if other.emptiable {
            both.last.extend(&one.last);
        }
        both
    }

    fn join(&mut self, from: &BTreeSet<usize>, to: &BTreeSet<usize>) {
        for state in from {
            self.states[*state].next.extend(to);
        }
    }
}

/// All orders of the numbers below `count`.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for number in 0..count {
        orders = orders
            .into_iter()
            .flat_map(|order: Vec<usize>| {
                (0..=order.len()).map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, number);
                    longer
                })
            })
            .collect();
    }
    orders
}

/// All words over this number of symbols up to a length.
pub(crate) fn words(symbols: usize, longest: usize) -> Vec<Vec<usize>> {
    let mut words = vec![Vec::new()];
    let mut last = words.clone();
    for _ in 0..longest {
        last = last
            .iter()
            .flat_map(|word| (0..symbols).map(move |symbol| [word.as_slice(), &[symbol]].concat()))
            .collect();
        words.extend(last.iter().cloned());
    }
    words
}
