//! Finite values.
//!
//! In: all types. Out: the number of steps in which a placeholder value of each type can be made, from values that need
//! fewer steps; the variants of these values; and an error for each struct without a finite value.

use std::collections::BTreeMap;

use super::index::Index;
use crate::error::{Error, code};
use crate::plan::draft::{FamilyKind, Shape};
use crate::rust::{Path, Ty};

/// The number of steps for each type that has a finite value.
pub(super) type Steps<'a> = BTreeMap<&'a Path, usize>;

/// Counts the steps.
pub(super) fn steps<'a>(index: &Index<'a>) -> Steps<'a> {
    let mut known = Steps::new();
    for step in 1.. {
        let unknown = index.iter().filter(|(path, _)| !known.contains_key(*path));
        let more: Vec<&Path> =
            unknown.filter(|(_, type_)| is_finite(&type_.shape, &known)).map(|(path, _)| *path).collect();
        if more.is_empty() {
            break;
        }
        known.extend(more.into_iter().map(|path| (path, step)));
    }
    known
}

fn is_finite(shape: &Shape, known: &Steps<'_>) -> bool {
    let is_known = |ty: &Ty| of(ty, known).is_some();
    match shape {
        Shape::Record(record) => {
            let base = record.base.as_ref().is_none_or(|base| known.contains_key(base));
            base && record.required().all(|field| is_known(&field.ty))
        }
        Shape::Choice(variants) => variants.iter().any(|variant| variant.repeated || is_known(&variant.ty)),
        Shape::Family(_, members) => members.iter().any(|member| known.contains_key(&member.ty)),
        Shape::Newtype { ty, .. } => is_known(ty),
        Shape::Enumeration { .. } | Shape::Restriction { .. } | Shape::List { .. } | Shape::Union { .. } => true,
    }
}

fn of(ty: &Ty, known: &Steps<'_>) -> Option<usize> {
    match ty {
        Ty::Builtin(_) | Ty::Extern(_) => Some(0),
        Ty::Item(path) => known.get(path).copied(),
        Ty::Nillable(inner) => of(inner, known),
    }
}

/// Reports the structs without a finite value.
pub(super) fn errors(index: &Index<'_>, steps: &Steps<'_>) -> Vec<Error> {
    let what = "the required content of this type never ends, so no finite document is valid";
    let help = "make an element in the recursion optional";
    let types = index.values().filter(|type_| matches!(type_.shape, Shape::Record(_)));
    let endless = types.filter(|type_| !steps.contains_key(&type_.path));
    endless.map(|type_| type_.origin.error(code::ENDLESS, what, help)).collect()
}

/// Chooses the variant or member of the placeholder value of each enum: the first that needs fewer steps than the enum.
pub(super) fn placeholders(index: &Index<'_>, steps: &Steps<'_>) -> BTreeMap<Path, usize> {
    let found = index.iter().filter_map(|(path, type_)| {
        let limit = steps.get(path)?;
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
