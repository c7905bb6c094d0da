//! Boxes.
//!
//! In: all types. Out: the fields, variants and members that are boxed: those without which a type would contain itself,
//! those that would make an enum or an absent field large, and those that settings select.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::Circles;
use super::index::Index;
use super::parts::{Held, Part, Parts};
use crate::plan::draft::{FamilyKind, Record, Shape};
use crate::plan::rules::{Effect, Rule};
use crate::rust::runtime::{LIST_SIZE, MIXED_TEXT_SIZE, ORDER_SIZE, STRING};
use crate::rust::{Path, Slot, Ty};

/// An optional field with more bytes is boxed.
const LARGE_FIELD: usize = 256;

/// In a record with more bytes, many optional fields are absent at a time.
const LARGE_RECORD: usize = 1024;

/// There, an optional field with more bytes is boxed.
const LARGE_FIELD_OF_LARGE_RECORD: usize = 64;

/// A variant with more bytes is boxed.
const LARGE_VARIANT: usize = 128;

/// The size of a box and of the discriminant of an enum.
const WORD: usize = 8;

/// The size that is assumed of a type of the user's.
const EXTERN: usize = 24;

/// The size of a `Vec`.
const VEC: usize = 24;

/// The path of a type, and the number of a field, variant or member of it.
pub(crate) type Boxes = BTreeSet<(Path, usize)>;

/// Decides what is boxed.
pub(super) fn boxes(index: &Index<'_>, types: &Parts<'_>, rules: &[Rule]) -> Boxes {
    let by_value = |part: &&Part| !matches!(part.held, Held::Repeated | Held::Derived);
    let edges: Vec<Vec<usize>> =
        types.parts.iter().map(|parts| parts.iter().filter(by_value).map(|part| part.to).collect()).collect();
    let circles = Circles::find(&edges);
    let mut boxes = Boxes::new();
    for (from, parts) in types.parts.iter().enumerate() {
        for part in parts.iter().filter(by_value) {
            if part.held != Held::Required && circles.of[from] == circles.of[part.to] {
                boxes.extend(part.number.map(|number| (types.paths[from].clone(), number)));
            }
        }
    }
    boxes.extend(selected(index, rules));
    // The remaining cycles consist of required parts and have no finite value, unless an enum breaks them.
    let mut sizes = Sizes { index, known: BTreeMap::new(), boxes };
    // The parts of a type come before it, so that the calls do not nest.
    for number in circles.sorted {
        sizes.of(types.paths[number]);
    }
    sizes.boxes
}

/// Returns the fields that rules select.
fn selected(index: &Index<'_>, rules: &[Rule]) -> Boxes {
    let rules: Vec<&Rule> = rules.iter().filter(|rule| matches!(rule.effect, Effect::Box { .. })).collect();
    let mut selected = Boxes::new();
    if rules.is_empty() {
        return selected;
    }
    for type_ in index.values() {
        let Shape::Record(record) = &type_.shape else { continue };
        for (number, field) in record.fields.iter().enumerate().filter(|(_, field)| field.can_be_boxed()) {
            let name = type_.part_name(&field.part);
            if rules.iter().any(|rule| rule.boxes(&name)) {
                selected.insert((type_.path.clone(), number));
            }
        }
    }
    selected
}

/// The approximate sizes of types in bytes.
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
        // Any part that leads back here is boxed.
        self.known.insert(path.clone(), WORD);
        let size = self.index.get(path).map_or(WORD, |type_| self.shape(path, &type_.shape));
        self.known.insert(path.clone(), size);
        size
    }

    fn shape(&mut self, path: &Path, shape: &Shape) -> usize {
        match shape {
            Shape::Record(record) => {
                let size = self.record(path, record, LARGE_FIELD);
                if size > LARGE_RECORD { self.record(path, record, LARGE_FIELD_OF_LARGE_RECORD) } else { size }
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

    /// Returns the size of a record whose optional fields are boxed if they have more than `limit` bytes.
    fn record(&mut self, path: &Path, record: &Record, limit: usize) -> usize {
        let mut size = record.base.as_ref().map_or(0, |base| self.of(base));
        size += record.derived.as_ref().map_or(0, |_| WORD);
        size += record.order.as_ref().map_or(0, |_| ORDER_SIZE);
        size += record.texts.as_ref().map_or(0, |_| MIXED_TEXT_SIZE);
        for (number, field) in record.fields.iter().enumerate() {
            size += match field.slot {
                Slot::Required => self.part(path, number, &field.ty, usize::MAX),
                Slot::Optional => self.part(path, number, &field.ty, limit).next_multiple_of(WORD),
                Slot::Repeated => VEC,
            };
        }
        size
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
        if ty.item().is_none() || size <= limit {
            return size;
        }
        self.boxes.insert(key);
        WORD
    }
}
