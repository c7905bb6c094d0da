//! What is boxed.
//!
//! In: all items. Out: the fields and variants that hold their type by way of a `Box`: those without which a type would contain itself,
//! and those that would make an enum or an absent field large. A field is told by its item and its number there.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust::{Family, FamilyKind, Item, Path, Slot, Ty};

use super::index::Index;

/// An optional field of more bytes is boxed.
const LARGE_FIELD: usize = 256;

/// A variant of more bytes is boxed.
const LARGE_VARIANT: usize = 128;

/// An item, and the number of a field, variant or member of it.
pub(crate) type Boxes = BTreeSet<(Path, usize)>;

/// Decides what is boxed.
pub(crate) fn boxes(index: &Index<'_>) -> Boxes {
    let components = components(index);
    let mut boxes = Boxes::new();
    for path in index.keys() {
        for edge in edges(index, path) {
            if edge.can_be_absent && components[path] == components.get(edge.to).copied().unwrap_or(usize::MAX) {
                boxes.extend(edge.number.map(|number| (path.clone(), number)));
            }
        }
    }
    // What is still a cycle consists of parts that must be there: no value could be finite, unless by way of an enum.
    let mut sizes = Sizes { index, known: BTreeMap::new(), boxes };
    for path in index.keys() {
        sizes.of(path);
    }
    sizes.boxes
}

/// By-value containment.
struct Edge<'a> {
    to: &'a Path,
    number: Option<usize>,
    can_be_absent: bool,
}

fn edges<'a>(index: &Index<'a>, path: &Path) -> Vec<Edge<'a>> {
    let mut edges = Vec::new();
    match index.get(path) {
        Some(Item::Record(record)) => {
            edges.extend(record.base.iter().map(|base| Edge { to: &base.path, number: None, can_be_absent: false }));
            for (number, field) in record.fields.iter().enumerate() {
                let can_be_absent = match field.slot {
                    Slot::Required => false,
                    Slot::Optional => true,
                    Slot::Repeated => continue,
                };
                edges.extend(item(&field.ty).map(|to| Edge { to, number: Some(number), can_be_absent }));
            }
        }
        Some(Item::Choice(choice)) => {
            for (number, variant) in choice.variants.iter().enumerate().filter(|(_, variant)| !variant.repeated) {
                edges.extend(item(&variant.ty).map(|to| Edge { to, number: Some(number), can_be_absent: true }));
            }
        }
        // The one box around the enum of the derived types is enough.
        Some(Item::Family(Family { kind: FamilyKind::Derived { .. }, .. })) => {}
        Some(Item::Family(family)) => {
            let members = family.members.iter().enumerate();
            edges.extend(members.map(|(number, member)| Edge {
                to: &member.ty,
                number: Some(number),
                can_be_absent: true,
            }));
        }
        Some(Item::Newtype(newtype)) => {
            edges.extend(item(&newtype.ty).map(|to| Edge { to, number: None, can_be_absent: false }));
        }
        // Simple types hold no complex ones.
        Some(Item::Enumeration(_) | Item::Restriction(_) | Item::List(_) | Item::Union(_)) => {}
        Some(Item::Element(_) | Item::Alias(_)) | None => {}
    }
    edges
}

/// The item that a type holds by value.
fn item(ty: &Ty) -> Option<&Path> {
    match ty {
        Ty::Builtin(_) => None,
        Ty::Item(path) => Some(path),
        Ty::Nillable(inner) => item(inner),
    }
}

/// Numbers the items so that two have one number if each contains the other.
fn components(index: &Index<'_>) -> BTreeMap<Path, usize> {
    let mut walk =
        Walk { index, order: BTreeMap::new(), low: BTreeMap::new(), stack: Vec::new(), found: BTreeMap::new() };
    for path in index.keys() {
        if !walk.order.contains_key(path) {
            walk.visit(path);
        }
    }
    walk.found
}

/// Tarjan's algorithm.
struct Walk<'i, 'a> {
    index: &'i Index<'a>,
    order: BTreeMap<Path, usize>,
    low: BTreeMap<Path, usize>,
    stack: Vec<Path>,
    found: BTreeMap<Path, usize>,
}

impl Walk<'_, '_> {
    fn visit(&mut self, path: &Path) -> usize {
        let number = self.order.len();
        self.order.insert(path.clone(), number);
        self.stack.push(path.clone());
        let mut low = number;
        for edge in edges(self.index, path) {
            match self.order.get(edge.to) {
                None => low = low.min(self.visit(edge.to)),
                Some(other) if !self.found.contains_key(edge.to) => low = low.min(*other),
                Some(_) => {}
            }
        }
        self.low.insert(path.clone(), low);
        if low == number {
            while let Some(member) = self.stack.pop() {
                let done = member == *path;
                self.found.insert(member, number);
                if done {
                    break;
                }
            }
        }
        low
    }
}

/// About how many bytes items take.
struct Sizes<'i, 'a> {
    index: &'i Index<'a>,
    known: BTreeMap<Path, usize>,
    boxes: Boxes,
}

impl Sizes<'_, '_> {
    fn of(&mut self, path: &Path) -> usize {
        if let Some(size) = self.known.get(path) {
            return *size;
        }
        // Stands while its parts are measured; what would come back to it is boxed.
        self.known.insert(path.clone(), 8);
        let size = match self.index.get(path) {
            Some(Item::Record(record)) => {
                let base = record.base.as_ref().map_or(0, |base| self.of(&base.path));
                let extra = 8 * usize::from(record.derived.is_some())
                    + 24 * usize::from(record.order.is_some())
                    + 32 * usize::from(record.texts.is_some());
                let mut size = base + extra;
                for (number, field) in record.fields.iter().enumerate() {
                    size += match field.slot {
                        Slot::Required => self.part(path, number, &field.ty, usize::MAX),
                        Slot::Optional => self.part(path, number, &field.ty, LARGE_FIELD).next_multiple_of(8),
                        Slot::Repeated => 24,
                    };
                }
                size
            }
            Some(Item::Choice(choice)) => {
                let mut largest = 0;
                for (number, variant) in choice.variants.iter().enumerate() {
                    let size = if variant.repeated { 24 } else { self.part(path, number, &variant.ty, LARGE_VARIANT) };
                    largest = largest.max(size);
                }
                largest + 8
            }
            Some(Item::Family(Family { kind: FamilyKind::Derived { .. }, .. })) => 8,
            Some(Item::Family(family)) => {
                let mut largest = 0;
                for (number, member) in family.members.iter().enumerate() {
                    largest = largest.max(self.part(path, number, &Ty::Item(member.ty.clone()), LARGE_VARIANT));
                }
                largest + 8
            }
            Some(Item::Newtype(newtype)) => self.ty(&newtype.ty),
            Some(Item::Restriction(restriction)) => self.ty(&restriction.base),
            Some(Item::Union(union)) => union.members.iter().map(|(_, ty)| self.ty(ty)).max().unwrap_or(0) + 8,
            Some(Item::Enumeration(_) | Item::List(_)) => 24,
            Some(Item::Element(_) | Item::Alias(_)) | None => 8,
        };
        self.known.insert(path.clone(), size);
        size
    }

    fn ty(&mut self, ty: &Ty) -> usize {
        match ty {
            Ty::Builtin(builtin) => builtin.size,
            Ty::Item(path) => self.of(path),
            Ty::Nillable(inner) => self.ty(inner) + 8,
        }
    }

    fn part(&mut self, path: &Path, number: usize, ty: &Ty, limit: usize) -> usize {
        let key = (path.clone(), number);
        if self.boxes.contains(&key) {
            return 8;
        }
        let size = self.ty(ty);
        if size <= limit || item(ty).is_none() {
            return size;
        }
        self.boxes.insert(key);
        8
    }
}
