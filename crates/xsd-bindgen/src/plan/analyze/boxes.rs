//! Boxes.
//!
//! In: all types. Out: the fields, variants and members that are boxed: those without which a type would contain itself,
//! and those that would make an enum or an absent field large.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Index, item};
use crate::plan::draft::{FamilyKind, Shape};
use crate::rust::runtime::{LIST_SIZE, MIXED_TEXT_SIZE, ORDER_SIZE, STRING};
use crate::rust::{Path, Slot, Ty};

/// An optional field with more bytes is boxed.
const LARGE_FIELD: usize = 256;

/// A variant with more bytes is boxed.
const LARGE_VARIANT: usize = 128;

/// The most types that contain each other without a box between them. The compiler follows 128.
const MAX_NESTING: usize = 64;

/// The size of a box and of the discriminant of an enum.
const WORD: usize = 8;

/// The size that is assumed of a type of the user's.
const EXTERN: usize = 24;

/// The size of a `Vec`.
const VEC: usize = 24;

/// The path of a type, and the number of a field, variant or member of it.
pub(crate) type Boxes = BTreeSet<(Path, usize)>;

/// Decides what is boxed.
pub(super) fn boxes(index: &Index<'_>) -> Boxes {
    let (components, order) = components(index);
    let mut boxes = Boxes::new();
    for (path, type_) in index {
        for edge in edges(&type_.shape) {
            if edge.can_be_absent && components.get(path) == components.get(edge.to) {
                boxes.extend(edge.number.map(|number| ((*path).clone(), number)));
            }
        }
    }
    // The remaining cycles consist of required parts and have no finite value, unless an enum breaks them.
    let mut sizes = Sizes { index, known: BTreeMap::new(), nesting: BTreeMap::new(), deepest: 0, boxes };
    // The parts of a type come before it, so that the calls do not nest.
    for path in order {
        sizes.of(path);
    }
    sizes.boxes
}

/// A part that a type contains by value.
struct Edge<'a> {
    to: &'a Path,
    number: Option<usize>,
    can_be_absent: bool,
}

fn edges(shape: &Shape) -> Vec<Edge<'_>> {
    let mut edges = Vec::new();
    match shape {
        Shape::Record(record) => {
            edges.extend(record.base.iter().map(|base| Edge { to: base, number: None, can_be_absent: false }));
            for (number, field) in record.fields.iter().enumerate() {
                let can_be_absent = match field.slot {
                    Slot::Required => false,
                    Slot::Optional => true,
                    Slot::Repeated => continue,
                };
                edges.extend(item(&field.ty).map(|to| Edge { to, number: Some(number), can_be_absent }));
            }
        }
        Shape::Choice(variants) => {
            for (number, variant) in variants.iter().enumerate().filter(|(_, variant)| !variant.repeated) {
                edges.extend(item(&variant.ty).map(|to| Edge { to, number: Some(number), can_be_absent: true }));
            }
        }
        // The field `derived` boxes the whole enum.
        Shape::Family(FamilyKind::Derived { .. }, _) => {}
        Shape::Family(FamilyKind::Abstract { .. }, members) => {
            let members = members.iter().enumerate();
            edges.extend(members.map(|(number, member)| Edge {
                to: &member.ty,
                number: Some(number),
                can_be_absent: true,
            }));
        }
        Shape::Newtype { ty, .. } => {
            edges.extend(item(ty).map(|to| Edge { to, number: None, can_be_absent: false }));
        }
        // Simple types contain no complex types.
        Shape::Enumeration { .. } | Shape::Restriction { .. } | Shape::List { .. } | Shape::Union { .. } => {}
    }
    edges
}

/// Numbers the types, and sorts them: the parts of a type come before it. Two types have the same number if each contains the other.
fn components<'a>(index: &Index<'a>) -> (BTreeMap<&'a Path, usize>, Vec<&'a Path>) {
    let mut walk =
        Walk { index, order: BTreeMap::new(), stack: Vec::new(), found: BTreeMap::new(), sorted: Vec::new() };
    for path in index.keys() {
        if !walk.order.contains_key(path) {
            walk.visit(path);
        }
    }
    (walk.found, walk.sorted)
}

/// Tarjan's algorithm for strongly connected components, without recursion, since types can form a long chain.
struct Walk<'i, 'a> {
    index: &'i Index<'a>,
    order: BTreeMap<&'a Path, usize>,
    stack: Vec<&'a Path>,
    found: BTreeMap<&'a Path, usize>,
    sorted: Vec<&'a Path>,
}

/// A type whose parts are being visited.
struct Visit<'a> {
    path: &'a Path,
    number: usize,
    low: usize,
    edges: std::vec::IntoIter<Edge<'a>>,
}

impl<'a> Walk<'_, 'a> {
    fn enter(&mut self, path: &'a Path) -> Visit<'a> {
        let number = self.order.len();
        self.order.insert(path, number);
        self.stack.push(path);
        let edges = self.index.get(path).map(|type_| edges(&type_.shape)).unwrap_or_default();
        Visit { path, number, low: number, edges: edges.into_iter() }
    }

    fn visit(&mut self, path: &'a Path) {
        let mut open = vec![self.enter(path)];
        while let Some(visit) = open.last_mut() {
            if let Some(edge) = visit.edges.next() {
                match self.order.get(edge.to) {
                    None => open.push(self.enter(edge.to)),
                    Some(other) if !self.found.contains_key(edge.to) => visit.low = visit.low.min(*other),
                    Some(_) => {}
                }
                continue;
            }
            let Visit { path, number, low, .. } = *visit;
            if low == number {
                self.close(path, number);
            }
            self.sorted.push(path);
            open.pop();
            if let Some(outer) = open.last_mut() {
                outer.low = outer.low.min(low);
            }
        }
    }

    /// Numbers the types that were entered since `first`.
    fn close(&mut self, first: &'a Path, number: usize) {
        while let Some(member) = self.stack.pop() {
            self.found.insert(member, number);
            if member == first {
                break;
            }
        }
    }
}

/// The approximate sizes of types in bytes.
struct Sizes<'i, 'a> {
    index: &'i Index<'a>,
    known: BTreeMap<Path, usize>,
    /// How many types are nested in each type.
    nesting: BTreeMap<Path, usize>,
    /// The same for the parts so far of the current type.
    deepest: usize,
    boxes: Boxes,
}

impl Sizes<'_, '_> {
    fn of(&mut self, path: &Path) -> usize {
        if let Some(size) = self.known.get(path) {
            return *size;
        }
        // Any part that leads back here is boxed.
        self.known.insert(path.clone(), WORD);
        let outer = std::mem::take(&mut self.deepest);
        let size = self.index.get(path).map_or(WORD, |type_| self.shape(path, &type_.shape));
        let nesting = std::mem::replace(&mut self.deepest, outer) + 1;
        self.nesting.insert(path.clone(), nesting);
        self.known.insert(path.clone(), size);
        size
    }

    fn shape(&mut self, path: &Path, shape: &Shape) -> usize {
        match shape {
            Shape::Record(record) => {
                let mut size = record.base.as_ref().map_or(0, |base| self.of(base));
                self.deepest = record.base.as_ref().map_or(0, |base| self.nesting_of(base));
                size += record.derived.as_ref().map_or(0, |_| WORD);
                size += record.order.as_ref().map_or(0, |_| ORDER_SIZE);
                size += record.texts.as_ref().map_or(0, |_| MIXED_TEXT_SIZE);
                for (number, field) in record.fields.iter().enumerate() {
                    size += match field.slot {
                        Slot::Required => self.part(path, number, &field.ty, usize::MAX),
                        Slot::Optional => self.part(path, number, &field.ty, LARGE_FIELD).next_multiple_of(WORD),
                        Slot::Repeated => VEC,
                    };
                }
                size
            }
            Shape::Choice(variants) => {
                let mut largest = 0;
                for (number, variant) in variants.iter().enumerate() {
                    let one = |sizes: &mut Self| sizes.part(path, number, &variant.ty, LARGE_VARIANT);
                    largest = largest.max(if variant.repeated { VEC } else { one(self) });
                }
                largest + WORD
            }
            Shape::Family(FamilyKind::Derived { .. }, _) => WORD,
            Shape::Family(FamilyKind::Abstract { .. }, members) => {
                let mut largest = 0;
                for (number, member) in members.iter().enumerate() {
                    largest = largest.max(self.part(path, number, &Ty::Item(member.ty.clone()), LARGE_VARIANT));
                }
                largest + WORD
            }
            Shape::Newtype { ty, .. } | Shape::Restriction { base: ty, .. } => self.ty(ty),
            Shape::Union { members, .. } => members.iter().map(|member| self.ty(&member.ty)).max().unwrap_or(0) + WORD,
            Shape::Enumeration { .. } => STRING.size,
            Shape::List { .. } => LIST_SIZE,
        }
    }

    fn ty(&mut self, ty: &Ty) -> usize {
        match ty {
            Ty::Builtin(builtin) => builtin.size,
            Ty::Extern(_) => EXTERN,
            Ty::Item(path) => self.of(path),
            Ty::Nillable(inner) => self.ty(inner) + WORD,
        }
    }

    /// Returns the size of a part, which is boxed if it has more than `limit` bytes.
    fn part(&mut self, path: &Path, number: usize, ty: &Ty, limit: usize) -> usize {
        let key = (path.clone(), number);
        if self.boxes.contains(&key) {
            return WORD;
        }
        let size = self.ty(ty);
        let nesting = item(ty).map_or(0, |path| self.nesting_of(path));
        if item(ty).is_none() || (size <= limit && nesting < MAX_NESTING) {
            self.deepest = self.deepest.max(nesting);
            return size;
        }
        self.boxes.insert(key);
        WORD
    }

    fn nesting_of(&self, path: &Path) -> usize {
        self.nesting.get(path).copied().unwrap_or_default()
    }
}
