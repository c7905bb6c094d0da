//! Derived traits.
//!
//! In: all types. Out: for each type which of `Eq`, `Hash` and `Default` it derives.

use std::collections::BTreeMap;

use super::index::Index;
use crate::plan::draft::Shape;
use crate::rust::{Path, Slot, Traits, Ty};

/// Decides which traits are derived. Each type starts with all traits and loses those that a part lacks, until nothing
/// changes. So types that contain each other keep the traits that all of them can have.
pub(super) fn traits(index: &Index<'_>) -> BTreeMap<Path, Traits> {
    let mut known: BTreeMap<Path, Traits> = index.keys().map(|path| ((*path).clone(), Traits::ALL)).collect();
    loop {
        let next = index.iter().map(|(path, type_)| ((*path).clone(), of(&type_.shape, &known))).collect();
        if next == known {
            return known;
        }
        known = next;
    }
}

fn of(shape: &Shape, known: &BTreeMap<Path, Traits>) -> Traits {
    const NO_DEFAULT: Traits = Traits { eq: true, hash: true, default: false };
    let item = |path: &Path| known.get(path).copied().unwrap_or(Traits::ALL);
    let ty = |ty: &Ty| of_ty(ty, known);
    // A part that can be absent does not affect the default of the whole.
    let optional = |found: Traits| Traits { default: true, ..found };
    match shape {
        Shape::Record(record) => {
            let base = record.base.as_ref().map(item);
            let derived = record.derived.as_ref().map(|path| optional(item(path)));
            let fields = record.fields.iter().map(|field| match field.slot {
                Slot::Required => Traits { default: false, ..ty(&field.ty) },
                Slot::Optional | Slot::Repeated => optional(ty(&field.ty)),
            });
            base.into_iter().chain(derived).chain(fields).fold(Traits::ALL, Traits::and)
        }
        Shape::Choice(variants) => variants.iter().map(|variant| ty(&variant.ty)).fold(NO_DEFAULT, Traits::and),
        Shape::Family(_, members) => members.iter().map(|member| item(&member.ty)).fold(NO_DEFAULT, Traits::and),
        Shape::Restriction { base, .. } => ty(base).and(NO_DEFAULT),
        Shape::List { item, .. } => optional(ty(item)),
        Shape::Union { members, .. } => members.iter().map(|member| ty(&member.ty)).fold(NO_DEFAULT, Traits::and),
        Shape::Newtype { ty: held @ Ty::Item(_), .. } => ty(held),
        Shape::Newtype { ty: held @ (Ty::Builtin(_) | Ty::Extern(_) | Ty::Nillable(_)), .. } => {
            ty(held).and(NO_DEFAULT)
        }
        Shape::Enumeration { .. } => NO_DEFAULT,
    }
}

fn of_ty(ty: &Ty, known: &BTreeMap<Path, Traits>) -> Traits {
    match ty {
        Ty::Builtin(builtin) => builtin.traits,
        // What the user's type implements is unknown, except for what it must implement.
        Ty::Extern(_) => Traits { eq: false, hash: false, default: true },
        Ty::Item(path) => known.get(path).copied().unwrap_or(Traits::ALL),
        Ty::Nillable(inner) => Traits { default: false, ..of_ty(inner, known) },
    }
}
