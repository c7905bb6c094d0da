//! What can be derived.
//!
//! In: all items. Out: for each of them which of `Eq`, `Hash` and `Default` its parts allow.

use std::collections::BTreeMap;

use crate::rust::{Item, Path, Slot, Traits, Ty};

use super::index::Index;

/// Decides what is derived. Every type starts with everything and loses what a part lacks, until nothing changes any more: so types that
/// contain each other do not keep each other from what both could have.
pub(crate) fn traits(index: &Index<'_>) -> BTreeMap<Path, Traits> {
    let mut known: BTreeMap<Path, Traits> = index.keys().map(|path| (path.clone(), Traits::ALL)).collect();
    loop {
        let next = index.iter().map(|(path, item)| (path.clone(), of(item, &known))).collect();
        if next == known {
            return known;
        }
        known = next;
    }
}

fn of(item: &Item, known: &BTreeMap<Path, Traits>) -> Traits {
    const NO_DEFAULT: Traits = Traits { eq: true, hash: true, default: false };
    let ty = |ty: &Ty| of_ty(ty, known);
    // A part that can be absent says nothing about the default of the whole.
    let part = |found: Traits| Traits { default: true, ..found };
    match item {
        Item::Record(record) => {
            let base = record.base.as_ref().map(|base| known.get(&base.path).copied().unwrap_or(Traits::ALL));
            let derived = record.derived.as_ref().map(|path| part(known.get(path).copied().unwrap_or(Traits::ALL)));
            let fields = record.fields.iter().map(|field| match field.slot {
                Slot::Required => Traits { default: false, ..ty(&field.ty) },
                Slot::Optional | Slot::Repeated => part(ty(&field.ty)),
            });
            base.into_iter().chain(derived).chain(fields).fold(Traits::ALL, Traits::and)
        }
        Item::Choice(choice) => choice.variants.iter().map(|variant| ty(&variant.ty)).fold(NO_DEFAULT, Traits::and),
        Item::Family(family) => {
            let members = family.members.iter().map(|member| known.get(&member.ty).copied().unwrap_or(Traits::ALL));
            members.fold(NO_DEFAULT, Traits::and)
        }
        Item::Restriction(restriction) => ty(&restriction.base).and(NO_DEFAULT),
        Item::List(list) => part(ty(&list.item)),
        Item::Union(union) => union.members.iter().map(|(_, member)| ty(member)).fold(NO_DEFAULT, Traits::and),
        Item::Newtype(newtype) => match &newtype.ty {
            Ty::Item(_) => ty(&newtype.ty),
            Ty::Builtin(_) | Ty::Nillable(_) => ty(&newtype.ty).and(NO_DEFAULT),
        },
        Item::Enumeration(_) | Item::Element(_) | Item::Alias(_) => NO_DEFAULT,
    }
}

fn of_ty(ty: &Ty, known: &BTreeMap<Path, Traits>) -> Traits {
    match ty {
        Ty::Builtin(builtin) => builtin.traits,
        Ty::Item(path) => known.get(path).copied().unwrap_or(Traits::ALL),
        Ty::Nillable(inner) => Traits { default: false, ..of_ty(inner, known) },
    }
}
