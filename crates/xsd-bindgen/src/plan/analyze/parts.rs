//! The parts of types: what each holds, by number.

use super::index::Index;
use crate::plan::draft::{FamilyKind, Shape};
use crate::rust::{Path, RecordKind, Slot, Ty};

/// The types and their parts. A type has the number of its place.
pub(super) struct Parts<'a> {
    pub(super) paths: Vec<&'a Path>,
    /// The parts of each type, in the order of the generated code.
    pub(super) parts: Vec<Vec<Part>>,
    pub(super) kinds: Vec<Kind>,
}

/// The kind of a type: which trait of the runtime it implements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Type,
    Group,
    Choice,
}

/// A type in a type.
pub(super) struct Part {
    /// The number of the type that is held.
    pub(super) to: usize,
    /// The number of the field, variant or member, if that can be in a box.
    pub(super) number: Option<usize>,
    pub(super) held: Held,
}

/// How a type holds a part.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Always: as a base, or as a field that has a value.
    Required,
    /// As an optional field.
    Optional,
    /// As a variant of an enum.
    Alternative,
    /// As an item of a list.
    Repeated,
    /// As a type that can replace it, which is in a box.
    Derived,
}

impl<'a> Parts<'a> {
    pub(super) fn of(index: &Index<'a>) -> Self {
        let paths: Vec<&Path> = index.keys().copied().collect();
        let parts = index.values().map(|type_| parts(&type_.shape, &paths)).collect();
        let kinds = index.values().map(|type_| kind(&type_.shape)).collect();
        Self { paths, parts, kinds }
    }
}

fn kind(shape: &Shape) -> Kind {
    match shape {
        Shape::Record(record) if matches!(record.kind, RecordKind::Group { .. }) => Kind::Group,
        Shape::Choice(_) => Kind::Choice,
        Shape::Record(_) | Shape::Family(..) | Shape::Newtype { .. } => Kind::Type,
        Shape::Enumeration { .. } | Shape::Restriction { .. } | Shape::List { .. } | Shape::Union { .. } => Kind::Type,
    }
}

fn parts(shape: &Shape, paths: &[&Path]) -> Vec<Part> {
    let part = |to: &Path, number: Option<usize>, held: Held| {
        let to = paths.binary_search(&to).ok()?;
        Some(Part { to, number, held })
    };
    let ty = |ty: &Ty, number: Option<usize>, held: Held| part(ty.item()?, number, held);
    match shape {
        Shape::Record(record) => {
            let base = record.base.iter().filter_map(|base| part(base, None, Held::Required));
            let fields = record.fields.iter().enumerate().filter_map(|(number, field)| {
                let held = match field.slot {
                    Slot::Required => Held::Required,
                    Slot::Optional => Held::Optional,
                    Slot::Repeated => Held::Repeated,
                };
                ty(&field.ty, Some(number), held)
            });
            let derived = record.derived.iter().filter_map(|derived| part(derived, None, Held::Derived));
            base.chain(fields).chain(derived).collect()
        }
        Shape::Choice(variants) => {
            let variants = variants.iter().enumerate().filter_map(|(number, variant)| {
                let held = if variant.repeated { Held::Repeated } else { Held::Alternative };
                ty(&variant.ty, Some(number), held)
            });
            variants.collect()
        }
        Shape::Family(kind, members) => {
            let is_boxable = matches!(kind, FamilyKind::Abstract { .. });
            let members = members.iter().enumerate();
            let members = members
                .filter_map(|(number, member)| part(&member.ty, is_boxable.then_some(number), Held::Alternative));
            members.collect()
        }
        Shape::Newtype { ty: held, .. } => ty(held, None, Held::Required).into_iter().collect(),
        // Simple types contain no complex types.
        Shape::Enumeration { .. } | Shape::Restriction { .. } | Shape::List { .. } | Shape::Union { .. } => Vec::new(),
    }
}
