//! Circles: types that contain each other.
//!
//! In: the parts of each type, by number. Out: the circle of each type, and an order in which the parts of a type come before it.

/// The circles of a graph: its strongly connected components.
pub(super) struct Circles {
    /// The number of the circle of each type. Two types have the same number if each contains the other.
    pub(super) of: Vec<usize>,
    /// The types: the parts of each before it, unless they are in its circle.
    pub(super) sorted: Vec<usize>,
}

impl Circles {
    /// Finds the circles by Tarjan's algorithm, without recursion, since types can form a long chain.
    pub(super) fn find(parts: &[Vec<usize>]) -> Self {
        let mut walk = Walk {
            parts,
            entered: 0,
            order: vec![NONE; parts.len()],
            stack: Vec::new(),
            found: Self { of: vec![NONE; parts.len()], sorted: Vec::new() },
        };
        for type_ in 0..parts.len() {
            if walk.order[type_] == NONE {
                walk.visit(type_);
            }
        }
        walk.found
    }
}

/// The number of a type that has none yet.
const NONE: usize = usize::MAX;

struct Walk<'p> {
    parts: &'p [Vec<usize>],
    entered: usize,
    order: Vec<usize>,
    stack: Vec<usize>,
    found: Circles,
}

/// A type whose parts are being visited.
struct Visit<'p> {
    type_: usize,
    low: usize,
    rest: std::slice::Iter<'p, usize>,
}

impl<'p> Walk<'p> {
    fn enter(&mut self, type_: usize) -> Visit<'p> {
        let low = self.entered;
        self.entered += 1;
        self.order[type_] = low;
        self.stack.push(type_);
        Visit { type_, low, rest: self.parts[type_].iter() }
    }

    fn visit(&mut self, type_: usize) {
        let mut open = vec![self.enter(type_)];
        while let Some(visit) = open.last_mut() {
            if let Some(part) = visit.rest.next() {
                if self.order[*part] == NONE {
                    open.push(self.enter(*part));
                } else if self.found.of[*part] == NONE {
                    visit.low = visit.low.min(self.order[*part]);
                }
                continue;
            }
            let Visit { type_, low, .. } = *visit;
            if low == self.order[type_] {
                self.close(type_);
            }
            self.found.sorted.push(type_);
            open.pop();
            if let Some(outer) = open.last_mut() {
                outer.low = outer.low.min(low);
            }
        }
    }

    /// Ends the circle of the types that were entered since `first`.
    fn close(&mut self, first: usize) {
        while let Some(member) = self.stack.pop() {
            self.found.of[member] = first;
            if member == first {
                break;
            }
        }
    }
}
