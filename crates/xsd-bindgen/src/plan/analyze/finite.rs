//! Finite values.
//!
//! In: all types. Out: the number of steps in which a placeholder value of each type can be made, from values that need
//! fewer steps; and the variants of these values. In the draft of a type without a finite value, [`end`] replaces the parts that never end.
//! Every type of the draft that it returns has a number of steps.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Index, index};
use crate::plan::draft::{Draft, FamilyKind, Item, Shape};
use crate::rust::runtime::NEVER;
use crate::rust::{Path, Slot, Ty};

/// The number of steps for each type that has a finite value.
pub(crate) type Steps = BTreeMap<Path, usize>;

/// Counts the steps.
fn steps(index: &Index<'_>) -> Steps {
    let mut users: BTreeMap<&Path, Vec<&Path>> = BTreeMap::new();
    for (path, type_) in index {
        parts(&type_.shape).into_iter().for_each(|part| users.entry(part).or_default().push(path));
    }
    let mut known = Steps::new();
    let mut candidates: BTreeSet<&Path> = index.keys().copied().collect();
    for step in 1.. {
        let is_new = |path: &&Path| !known.contains_key(*path) && is_finite(&index[*path].shape, &known);
        let more: Vec<&Path> = candidates.into_iter().filter(is_new).collect();
        if more.is_empty() {
            break;
        }
        candidates = more.iter().flat_map(|path| users.get(*path).into_iter().flatten().copied()).collect();
        known.extend(more.into_iter().map(|path| (path.clone(), step)));
    }
    known
}

/// Returns the items that a type consists of.
fn parts(shape: &Shape) -> Vec<&Path> {
    match shape {
        Shape::Record(record) => {
            record.base.iter().chain(record.fields.iter().filter_map(|field| field.ty.item())).collect()
        }
        Shape::Choice(variants) => variants.iter().filter_map(|variant| variant.ty.item()).collect(),
        Shape::Family(_, members) => members.iter().map(|member| &member.ty).collect(),
        Shape::Newtype { ty, .. } => ty.item().into_iter().collect(),
        Shape::Enumeration { .. } | Shape::Restriction { .. } | Shape::List { .. } | Shape::Union { .. } => Vec::new(),
    }
}

fn is_finite(shape: &Shape, known: &Steps) -> bool {
    let is_known = |ty: &Ty| of(ty, known).is_some();
    match shape {
        Shape::Record(record) => {
            let base = record.base.as_ref().is_none_or(|base| known.contains_key(base));
            base && record.fields.iter().all(|field| field.slot != Slot::Required || is_known(&field.ty))
        }
        Shape::Choice(variants) => variants.iter().any(|variant| variant.repeated || is_known(&variant.ty)),
        Shape::Family(_, members) => members.iter().any(|member| known.contains_key(&member.ty)),
        Shape::Newtype { ty, .. } => is_known(ty),
        Shape::Enumeration { .. } | Shape::Restriction { .. } | Shape::List { .. } | Shape::Union { .. } => true,
    }
}

fn of(ty: &Ty, known: &Steps) -> Option<usize> {
    match ty {
        Ty::Builtin(_) | Ty::Extern(_) => Some(0),
        Ty::Item(path) => known.get(path).copied(),
        Ty::Nillable(inner) => of(inner, known),
    }
}

/// Replaces the types of required parts that contain themselves, so that every type has a finite value in Rust. No document has a value for
/// such a part. Returns the steps as well.
pub(crate) fn end(draft: Draft) -> (Draft, Steps) {
    let index = index(&draft);
    let known = steps(&index);
    if known.len() == index.len() {
        return (draft, known);
    }
    let draft = ended(draft, &known);
    let known = steps(&self::index(&draft));
    (draft, known)
}

/// Replaces the types of required parts without a finite value.
fn ended(mut draft: Draft, known: &Steps) -> Draft {
    let is_endless = |ty: &Ty| ty.item().is_some_and(|path| !known.contains_key(path));
    for own in draft.modules.iter_mut().flat_map(|module| &mut module.items) {
        let Item::Type(type_) = own else { continue };
        if known.contains_key(&type_.path) {
            continue;
        }
        match &mut type_.shape {
            Shape::Record(record) => {
                let fields = record.fields.iter_mut().filter(|field| field.slot == Slot::Required);
                for field in fields.filter(|field| is_endless(&field.ty)) {
                    field.ty = Ty::Builtin(&NEVER);
                    field
                        .docs
                        .extend([String::new(), "No document is valid: the required content never ends.".to_owned()]);
                }
            }
            Shape::Choice(variants) => {
                for variant in variants.iter_mut().filter(|variant| is_endless(&variant.ty)) {
                    variant.ty = Ty::Builtin(&NEVER);
                }
            }
            // These consist of structs and choices.
            Shape::Family(..) | Shape::Newtype { .. } => {}
            Shape::Enumeration { .. } | Shape::Restriction { .. } | Shape::List { .. } | Shape::Union { .. } => {}
        }
    }
    draft
}

/// Chooses the variant or member of the placeholder value of each enum: the first that needs fewer steps than the enum.
pub(super) fn placeholders(index: &Index<'_>, steps: &Steps) -> BTreeMap<Path, usize> {
    let found = index.iter().filter_map(|(path, type_)| {
        let limit = steps.get(*path)?;
        let fewer = |found: Option<usize>| found.is_some_and(|found| found < *limit);
        let number = match &type_.shape {
            Shape::Choice(variants) => {
                variants.iter().position(|variant| variant.repeated || fewer(of(&variant.ty, steps)))
            }
            Shape::Family(FamilyKind::Abstract { .. }, members) => {
                members.iter().position(|member| fewer(steps.get(&member.ty).copied()))
            }
            _ => None,
        };
        Some(((*path).clone(), number?))
    });
    found.collect()
}
