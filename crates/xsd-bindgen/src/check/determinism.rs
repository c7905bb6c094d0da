//! Checks that content models are deterministic: "Unique Particle Attribution".
//!
//! In: a model whose references resolve, without cycles. Out: an error for each content model in which an element can belong to
//! two particles.
//!
//! After each particle, a set of particles can follow. The walk keeps the set of the current position, from the end of a model
//! to its beginning, and adds the particles with which a preceding one begins. Two particles in a set that accept the same
//! element are an error. A number of occurrences matters only if it is exact: `a{2}, a` is deterministic and `a{1,2}, a` is
//! not. So an exact particle is walked twice, and any other one as a loop. This takes linear time, but misses a conflict if a
//! repeated particle is in an exact one, as in `(b?, a{1,2}){2}, b`. `expansion` finds these in models that are small enough.

use std::collections::BTreeSet;

use crate::check::expansion;
use crate::check::following::{Conflict, Following, Position};
use crate::check::particles::{Compositor, Kind, Node, Owned};
use crate::error::{Error, code};
use crate::schema::*;

/// The most particles that are visited in a model. Exact occurrences in exact occurrences multiply.
const MAX_STEPS: usize = 1_000_000;

/// Checks the content models in which elements can overlap.
pub(crate) fn check(schema: &Schema, contents: &[Owned<'_>]) -> Vec<Error> {
    let mut errors = Vec::new();
    // A group and each type that contains it have the same conflict.
    let mut known: BTreeSet<(&Place, &Place)> = BTreeSet::new();
    for (owner, node) in contents {
        if let Some((second, first)) = ambiguity(node)
            && known.insert((first.place, second.place))
        {
            errors.push(conflict(schema, first, second).of(schema.display(owner)));
        }
    }
    errors
}

/// Returns two particles of a content model that accept the same element at the same position.
fn ambiguity<'n, 'a>(node: &'n Node<'a>) -> Option<Conflict<'n, 'a>> {
    let mut walk = Walk { stack: vec![Following::default()], steps: 0, is_flexible: false };
    match walk.particle(node) {
        Err(Stop::Conflict(conflict)) => Some(conflict),
        Err(Stop::TooManySteps) => None,
        Ok(()) if walk.is_flexible => expansion::ambiguity(node),
        Ok(()) => None,
    }
}

fn conflict(schema: &Schema, first: Position<'_, '_>, second: Position<'_, '_>) -> Error {
    let shown = |position: Position<'_, '_>| match &position.leaf.term {
        Kind::Element(element) => Some(schema.display(&element.name)),
        Kind::Any(_) | Kind::Group(..) => None,
    };
    let what = match (shown(first), shown(second)) {
        (Some(name), Some(_)) => format!("the element `{name}` can belong to two particles here"),
        (Some(name), None) | (None, Some(name)) => format!("the element `{name}` can also belong to a wildcard here"),
        (None, None) => "an element can belong to two wildcards here".to_owned(),
    };
    Error::at(code::NOT_DETERMINISTIC, second.place, what)
        .with_label(first.place, "the other particle")
        .with_note("a reader must know the particle of an element without reading on")
        .with_help("combine the particles, or put an element between them; `Config::full_checking(false)` makes this a warning")
}

/// Why a walk ends.
enum Stop<'n, 'a> {
    Conflict(Conflict<'n, 'a>),
    TooManySteps,
}

type Result<'n, 'a> = std::result::Result<(), Stop<'n, 'a>>;

/// A walk from the end of a content model to its beginning.
struct Walk<'n, 'a> {
    /// The set of the current position is on top.
    stack: Vec<Following<'n, 'a>>,
    steps: usize,
    /// Whether a repeated particle is in one with an exact number of occurrences.
    is_flexible: bool,
}

impl<'n, 'a> Walk<'n, 'a> {
    /// Walks a particle. The current set is that of the position after it, before and afterwards.
    fn particle(&mut self, node: &'n Node<'a>) -> Result<'n, 'a> {
        self.step()?;
        let body_emptiable = match &node.term {
            Kind::Group(Compositor::Choice, items) => items.iter().any(|item| item.emptiable),
            Kind::Group(_, items) => items.iter().all(|item| item.emptiable),
            Kind::Element(_) | Kind::Any(_) => false,
        };
        if node.max == Some(1) {
            return self.term(node);
        }
        if node.max == Some(node.min) && !body_emptiable {
            self.is_flexible |= node.items().iter().any(repeats);
            self.term(node)?;
            self.stack.push(Following::default());
            self.first(node)?;
            self.term(node)?;
            self.stack.pop();
            return Ok(());
        }
        let mark = self.mark();
        self.first(node)?;
        self.term(node)?;
        self.undo(mark);
        Ok(())
    }

    /// Walks one occurrence of a particle.
    fn term(&mut self, node: &'n Node<'a>) -> Result<'n, 'a> {
        match &node.term {
            Kind::Element(_) | Kind::Any(_) | Kind::Group(Compositor::Substitution, _) => Ok(()),
            Kind::Group(Compositor::All, items) => {
                let mark = self.mark();
                items.iter().try_for_each(|item| self.first(item))?;
                self.undo(mark);
                Ok(())
            }
            Kind::Group(Compositor::Choice, items) => {
                self.stack.push(Following::default());
                items.iter().try_for_each(|item| self.first(item))?;
                self.stack.pop();
                items.iter().try_for_each(|item| self.particle(item))
            }
            Kind::Group(Compositor::Sequence, items) => {
                let (mark, depth) = (self.mark(), self.stack.len());
                for (index, item) in items.iter().enumerate().rev() {
                    self.particle(item)?;
                    if !item.emptiable {
                        if index == 0 {
                            break;
                        }
                        self.stack.push(Following::default());
                    }
                    self.first(item)?;
                }
                self.stack.truncate(depth);
                self.undo(mark);
                Ok(())
            }
        }
    }

    /// Adds the leaves with which a particle can begin.
    fn first(&mut self, node: &'n Node<'a>) -> Result<'n, 'a> {
        self.step()?;
        match &node.term {
            Kind::Element(_) | Kind::Any(_) => self.add(node, node),
            Kind::Group(Compositor::Substitution, items) => items.iter().try_for_each(|leaf| self.add(leaf, node)),
            Kind::Group(Compositor::Choice | Compositor::All, items) => {
                items.iter().try_for_each(|item| self.first(item))
            }
            Kind::Group(Compositor::Sequence, items) => {
                for item in items {
                    self.first(item)?;
                    if !item.emptiable {
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    /// Adds a leaf to the current set.
    fn add(&mut self, leaf: &'n Node<'a>, particle: &'n Node<'a>) -> Result<'n, 'a> {
        self.step()?;
        match self.stack.last_mut() {
            Some(set) => set.add(Position::new(leaf, particle)).map_err(Stop::Conflict),
            None => Ok(()),
        }
    }

    fn mark(&self) -> (usize, usize) {
        self.stack.last().map_or((0, 0), Following::mark)
    }

    fn undo(&mut self, mark: (usize, usize)) {
        if let Some(set) = self.stack.last_mut() {
            set.undo(mark);
        }
    }

    fn step(&mut self) -> Result<'n, 'a> {
        self.steps += 1;
        if self.steps > MAX_STEPS { Err(Stop::TooManySteps) } else { Ok(()) }
    }
}

/// Returns whether the number of occurrences of a particle, or of one in it, is not exact and can exceed one.
fn repeats(node: &Node<'_>) -> bool {
    node.max.is_none_or(|max| max > 1 && max != node.min) || node.items().iter().any(repeats)
}
