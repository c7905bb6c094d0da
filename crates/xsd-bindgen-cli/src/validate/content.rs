//! Whether children are in the language of a content model.
//!
//! In: particles in sequence, and the names of children. Out: the first place where no particle takes a child, and what would be taken
//! there. A particle maps a set of positions between children to the set of positions that it can end at, so that nothing is tried twice
//! and no content model, however ambiguous, takes more than polynomial time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use xsd_bindgen::internals::schema::{Element, NamespaceConstraint, Particle, QName, Schema, Term, Wildcard};

/// Positions between children.
type Positions = BTreeSet<usize>;

/// Where a match ends, and why.
#[derive(Debug)]
pub(crate) struct Failure<'s> {
    /// The number of the first child that is not taken; the number of children if one is missing.
    pub(crate) position: usize,
    /// What would be taken there.
    pub(crate) expected: Vec<Expected<'s>>,
}

/// What a particle takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Expected<'s> {
    Element(&'s QName),
    Any(&'s Wildcard),
}

/// The elements that may replace each head of a substitution group.
pub(crate) type Members<'s> = BTreeMap<&'s QName, Vec<&'s Element>>;

/// Returns the members of all substitution groups.
pub(crate) fn members(schema: &Schema) -> Members<'_> {
    let heads: BTreeSet<&QName> = schema.elements.values().filter_map(|one| one.substitution_group.as_ref()).collect();
    heads.into_iter().map(|head| (head, schema.members(head))).collect()
}

/// Whether a wildcard admits a name.
pub(crate) fn admits(wildcard: &Wildcard, name: &QName) -> bool {
    match &wildcard.namespaces {
        NamespaceConstraint::Any => true,
        NamespaceConstraint::Other(namespace) => name.namespace.is_some() && name.namespace != *namespace,
        NamespaceConstraint::List(namespaces) => namespaces.contains(&name.namespace),
    }
}

/// Matches children against a content model.
pub(crate) struct Matcher<'a, 's> {
    schema: &'s Schema,
    members: &'a Members<'s>,
    children: &'a [&'a QName],
    /// The farthest position at which a child was looked for.
    farthest: usize,
    expected: Vec<Expected<'s>>,
    emptiable: HashMap<*const Particle, bool>,
}

impl<'a, 's> Matcher<'a, 's> {
    pub(crate) fn new(schema: &'s Schema, members: &'a Members<'s>, children: &'a [&'a QName]) -> Self {
        Self { schema, members, children, farthest: 0, expected: Vec::new(), emptiable: HashMap::new() }
    }

    /// Matches all children.
    pub(crate) fn run(mut self, particles: &[&'s Particle]) -> Result<(), Failure<'s>> {
        let mut positions = Positions::from([0]);
        for particle in particles {
            positions = self.particle(particle, &positions);
        }
        if positions.contains(&self.children.len()) {
            return Ok(());
        }
        Err(Failure { position: self.farthest, expected: self.expected })
    }

    fn particle(&mut self, particle: &'s Particle, starts: &Positions) -> Positions {
        // What can be empty may as well occur less often.
        let min = if self.is_emptiable(particle) { 0 } else { particle.min };
        let mut ends = starts.clone();
        for _ in 0..min {
            ends = self.term(&particle.term, &ends);
            if ends.is_empty() {
                return ends;
            }
        }
        // A position that is reached again with more occurrences has nothing more to offer.
        let mut fresh = ends.clone();
        let mut count = min;
        while !fresh.is_empty() && particle.max.is_none_or(|max| count < max) {
            let next = self.term(&particle.term, &fresh);
            fresh = next.into_iter().filter(|position| ends.insert(*position)).collect();
            count += 1;
        }
        ends
    }

    fn term(&mut self, term: &'s Term, starts: &Positions) -> Positions {
        match term {
            Term::Element(element) => self.step(Expected::Element(&element.name), starts),
            Term::ElementRef(name) => self.step(Expected::Element(name), starts),
            Term::Any(wildcard) => self.step(Expected::Any(wildcard), starts),
            Term::Group(name) => match self.schema.groups.get(name) {
                Some(group) => self.particle(&group.particle, starts),
                None => Positions::new(),
            },
            Term::Sequence(items) => {
                let mut positions = starts.clone();
                for item in items {
                    if positions.is_empty() {
                        break;
                    }
                    positions = self.particle(item, &positions);
                }
                positions
            }
            Term::Choice(items) => items.iter().flat_map(|item| self.particle(item, starts)).collect(),
            Term::All(items) => starts.iter().flat_map(|start| self.all(items, *start)).collect(),
        }
    }

    /// Each of these elements at most once, in any order.
    fn all(&mut self, items: &'s [Particle], start: usize) -> Positions {
        let mut ends = Positions::new();
        let mut waiting: Vec<&'s Particle> = items.iter().collect();
        let mut position = start;
        loop {
            if waiting.iter().all(|item| item.min == 0) {
                ends.insert(position);
            }
            let here = Positions::from([position]);
            let taken = waiting.iter().position(|item| !self.term(&item.term, &here).is_empty());
            match taken {
                Some(index) => drop(waiting.remove(index)),
                None => return ends,
            }
            position += 1;
        }
    }

    /// One child.
    fn step(&mut self, expected: Expected<'s>, starts: &Positions) -> Positions {
        let mut ends = Positions::new();
        for start in starts {
            self.look_at(*start);
            match self.children.get(*start) {
                Some(child) if self.takes(expected, child) => {
                    ends.insert(start + 1);
                    self.look_at(start + 1);
                }
                Some(_) | None if *start == self.farthest && !self.expected.contains(&expected) => {
                    self.expected.push(expected);
                }
                Some(_) | None => {}
            }
        }
        ends
    }

    fn look_at(&mut self, position: usize) {
        if position > self.farthest {
            self.farthest = position;
            self.expected.clear();
        }
    }

    fn takes(&self, expected: Expected<'s>, child: &QName) -> bool {
        match expected {
            Expected::Any(wildcard) => admits(wildcard, child),
            Expected::Element(name) => {
                name == child
                    || self.members.get(name).is_some_and(|members| members.iter().any(|one| one.name == *child))
            }
        }
    }

    fn is_emptiable(&mut self, particle: &'s Particle) -> bool {
        let key: *const Particle = particle;
        if let Some(known) = self.emptiable.get(&key) {
            return *known;
        }
        let emptiable = self.schema.is_emptiable(particle);
        self.emptiable.insert(key, emptiable);
        emptiable
    }
}
