//! Types that are nested deep.
//!
//! In: the parts of all types, and what is boxed. Out: the parts in an `ErasedBox`, or an error. The compiler follows the types in a type
//! to prove that it is `Send` or that it can be dropped, and gives up after 128 steps. It does not look into an erased box. To instantiate
//! functions it follows all types, and gives up after 128 of a kind.

use super::boxes::Boxes;
use super::circles::Circles;
use super::parts::{Held, Kind, Part, Parts};
use crate::rust::Path;

/// The most steps through the types of a schema. The others are for built-in types, and for what a program has around a value.
const MAX_STEPS: usize = 104;

/// The most instances of one function on a path: of a trait's method for the types of a kind, or of one for `Option`, `Box` or `Vec`.
const MAX_DEPTH: usize = 120;

/// What is wrong with such a type.
pub(super) const TOO_DEEP: &str = "the type nests others deeper than the compiler follows";

/// What to do about it.
pub(super) const HELP: &str = "select roots with `root`, so that the types that no root needs are omitted";

/// The parts of each type.
pub(super) struct Graph {
    edges: Vec<Vec<Edge>>,
    circles: Circles,
}

struct Edge {
    to: usize,
    number: Option<usize>,
    held: Held,
    is_boxed: bool,
    is_erased: bool,
}

impl Graph {
    pub(super) fn new(types: &Parts<'_>, boxes: &Boxes) -> Self {
        let edges = types.parts.iter().zip(&types.paths).map(|(parts, path)| {
            let edge = |part: &Part| {
                let is_boxed = part.number.is_some_and(|number| boxes.contains(&((*path).clone(), number)));
                Edge { to: part.to, number: part.number, held: part.held, is_boxed, is_erased: false }
            };
            parts.iter().map(edge).collect()
        });
        let edges: Vec<Vec<Edge>> = edges.collect();
        let targets = edges.iter().map(|edges| edges.iter().map(|edge| edge.to).collect());
        let circles = Circles::find(&targets.collect::<Vec<_>>());
        Self { edges, circles }
    }

    /// Returns a type that nests types too deep for the compiler.
    pub(super) fn too_deep<'a>(&self, types: &Parts<'a>) -> Option<&'a Path> {
        let instances: [&dyn Fn(&Edge) -> bool; 6] = [
            &|edge| types.kinds[edge.to] == Kind::Type,
            &|edge| types.kinds[edge.to] == Kind::Group,
            &|edge| types.kinds[edge.to] == Kind::Choice,
            &|edge| edge.held == Held::Optional,
            &|edge| edge.is_boxed,
            &|edge| edge.held == Held::Repeated,
        ];
        let deep = instances.iter().find_map(|is_instance| {
            let count = |edge: &Edge| usize::from(is_instance(edge));
            self.chain(count).or_else(|| self.path(count))
        });
        deep.map(|type_| types.paths[type_])
    }

    /// Returns a type from which a chain counts too much, without the circles on its way.
    fn chain(&self, count: impl Fn(&Edge) -> usize) -> Option<usize> {
        let circles = &self.circles;
        let mut chains = vec![0; self.edges.len()];
        circles.sorted.iter().copied().find(|type_| {
            let of = circles.of[*type_];
            for edge in self.edges[*type_].iter().filter(|edge| circles.of[edge.to] != of) {
                chains[of] = chains[of].max(chains[circles.of[edge.to]] + count(edge));
            }
            chains[of] > MAX_DEPTH
        })
    }

    /// Returns a type from which the path counts too much that the compiler takes, which enters each type once.
    fn path(&self, count: impl Fn(&Edge) -> usize) -> Option<usize> {
        let mut seen = vec![false; self.edges.len()];
        (0..self.edges.len()).find(|start| {
            if std::mem::replace(&mut seen[*start], true) {
                return false;
            }
            let mut open = vec![(self.edges[*start].iter(), 0)];
            while let Some((edges, depth)) = open.last_mut() {
                match edges.next() {
                    Some(edge) if !std::mem::replace(&mut seen[edge.to], true) => {
                        let depth = *depth + count(edge);
                        if depth > MAX_DEPTH {
                            return true;
                        }
                        open.push((self.edges[edge.to].iter(), depth));
                    }
                    Some(_) => {}
                    None => {
                        open.pop();
                    }
                }
            }
            false
        })
    }
}

/// The most parts that are looked at. The types of a schema with more work to do are left as they are.
const MAX_WORK: usize = 300_000_000;

impl Edge {
    /// The compiler's steps to the part: through `Option`, `Vec` and `Box`, and what these contain.
    fn steps(&self) -> usize {
        let held = match self.held {
            Held::Required | Held::Alternative => 1,
            Held::Optional => 2,
            Held::Repeated | Held::Derived => 4,
        };
        held + if self.is_boxed { 3 } else { 0 }
    }
}

impl Graph {
    /// Returns the parts that are in an erased box.
    pub(super) fn erased(self, types: &Parts<'_>) -> Boxes {
        let bounds = self.bounds();
        let mut search = Search { graph: self, seen: vec![0; types.parts.len()], searches: 0, work: 0 };
        for start in (0..types.parts.len()).filter(|start| bounds[*start] > MAX_STEPS) {
            while search.erases_on_path(start) {}
        }
        let erased = search.graph.edges.iter().zip(&types.paths).flat_map(|(edges, path)| {
            let erased = edges.iter().filter(|edge| edge.is_erased);
            erased.filter_map(|edge| Some(((*path).clone(), edge.number?)))
        });
        erased.collect()
    }

    /// Returns an upper bound of the steps from each type.
    fn bounds(&self) -> Vec<usize> {
        let circles = &self.circles;
        // The steps in each circle, and the most after it.
        let (mut inner, mut outer) = (vec![0; self.edges.len()], vec![0; self.edges.len()]);
        for type_ in &circles.sorted {
            let of = circles.of[*type_];
            for edge in &self.edges[*type_] {
                let to = circles.of[edge.to];
                if to == of {
                    inner[of] += edge.steps();
                } else {
                    outer[of] = outer[of].max(edge.steps() + inner[to] + outer[to]);
                }
            }
        }
        circles.of.iter().map(|of| inner[*of] + outer[*of]).collect()
    }
}

/// Searches for paths with too many steps, in the order in which the compiler follows the types.
struct Search {
    graph: Graph,
    /// The last search that has seen each type.
    seen: Vec<usize>,
    searches: usize,
    work: usize,
}

/// A type on a path, and the part that the path goes to.
struct Stop {
    type_: usize,
    part: usize,
    steps: usize,
}

impl Search {
    /// Searches for a path with too many steps. If there is one, erases a part in its middle.
    fn erases_on_path(&mut self, start: usize) -> bool {
        self.searches += 1;
        self.seen[start] = self.searches;
        let mut path = vec![Stop { type_: start, part: 0, steps: 0 }];
        while let Some(stop) = path.last_mut() {
            let Some(edge) = self.graph.edges[stop.type_].get(stop.part) else {
                path.pop();
                continue;
            };
            self.work += 1;
            if self.work > MAX_WORK {
                return false;
            }
            stop.part += 1;
            if edge.is_erased || std::mem::replace(&mut self.seen[edge.to], self.searches) == self.searches {
                continue;
            }
            let steps = stop.steps + edge.steps();
            path.push(Stop { type_: edge.to, part: 0, steps });
            if steps > MAX_STEPS {
                return self.erases(&path);
            }
        }
        false
    }

    /// Erases the part nearest to the middle of a path; one that is boxed, if there is any.
    fn erases(&mut self, path: &[Stop]) -> bool {
        let last = path.len() - 1;
        let parts = path[..last].iter().map(|stop| (stop, stop.part - 1));
        let candidates = parts.filter(|(stop, part)| self.graph.edges[stop.type_][*part].number.is_some());
        let order = |(stop, part): &(&Stop, usize)| {
            (!self.graph.edges[stop.type_][*part].is_boxed, stop.steps.abs_diff(MAX_STEPS / 2))
        };
        match candidates.min_by_key(order).map(|(stop, part)| (stop.type_, part)) {
            Some((type_, part)) => {
                self.graph.edges[type_][part].is_erased = true;
                true
            }
            None => false,
        }
    }
}
