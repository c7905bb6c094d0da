//! Conversions, so that a caller need not build the layers between two types.
//!
//! In: all types. Out: the types that convert into each record, and those that convert into each variant of a choice.
//!
//! The rule, which the documentation of the generator states:
//! - A record whose `new` has one parameter converts from that parameter. A record that only wraps a list converts from
//!   an item.
//! - A choice converts from the type of each variant that no other variant has.
//! - Conversions chain: what converts into the parameter, the item or the variant converts into the whole, unless two
//!   variants of a choice take it. A built-in value converts only into the type that directly contains it, so that a
//!   string never becomes something remote.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Index, item, record};
use crate::plan::draft::{FamilyKind, Shape, Variant};
use crate::rust::runtime::NEVER;
use crate::rust::{Base, Path, Slot, Source, Ty};

/// The types that convert into others.
#[derive(Debug)]
pub(crate) struct Conversions {
    /// The types that convert into each record that consists of one field.
    pub(crate) records: BTreeMap<Path, Vec<Source>>,
    /// The types that convert into each variant of a choice, that of the variant first.
    pub(crate) variants: BTreeMap<(Path, usize), Vec<Ty>>,
}

/// The items that convert into each item.
type Known = BTreeMap<Path, BTreeSet<Path>>;

/// The type of which each record consists.
type Singles<'a> = BTreeMap<&'a Path, &'a Ty>;

/// More than the longest chain of types that each contain the next.
const LONGEST: usize = 32;

/// Finds the conversions.
pub(super) fn conversions(index: &Index<'_>, bases: &BTreeMap<Path, Base>) -> Conversions {
    let singles = singles(index, bases);
    let known = known(index, &singles);
    let records = singles.iter().map(|(path, ty)| ((*path).clone(), record_sources(&known, path, ty))).collect();
    let mut variants = BTreeMap::new();
    for (path, type_) in index {
        let Shape::Choice(all) = &type_.shape else { continue };
        for (number, variant) in all.iter().enumerate().filter(|(number, _)| is_unique(path, all, *number)) {
            let further = chained(&known, path, all, number).into_iter().map(Ty::Item);
            variants.insert(((*path).clone(), number), std::iter::once(variant.ty.clone()).chain(further).collect());
        }
    }
    Conversions { records, variants }
}

/// Returns the type of which each record consists: its wrapped field, or the only parameter of its `new`.
fn singles<'a>(index: &Index<'a>, bases: &BTreeMap<Path, Base>) -> Singles<'a> {
    let found = index.keys().filter_map(|path| {
        let record = record(index, path)?;
        if let Some(wrapped) = record.wrapped(path) {
            return Some((*path, &wrapped.ty));
        }
        let mut required = record.required();
        let only = required.next().filter(|only| only.slot == Slot::Required)?;
        let inherits = bases.get(*path).is_some_and(|base| !base.params.is_empty());
        (required.next().is_none() && !inherits).then_some((*path, &only.ty))
    });
    found.collect()
}

fn known(index: &Index<'_>, singles: &Singles<'_>) -> Known {
    let mut known = Known::new();
    for _ in 0..LONGEST {
        let next = step(index, singles, &known);
        if next == known {
            return known;
        }
        known = next;
    }
    // Choices can make each other's conversions ambiguous. What the next step does not confirm is removed until all else
    // is confirmed.
    loop {
        let next = step(index, singles, &known);
        let confirmed: Known = known
            .iter()
            .map(|(path, found)| (path.clone(), found & next.get(path).unwrap_or(&BTreeSet::new())))
            .collect();
        if confirmed == known {
            return known;
        }
        known = confirmed;
    }
}

fn step(index: &Index<'_>, singles: &Singles<'_>, known: &Known) -> Known {
    let found = index.iter().map(|(path, type_)| {
        let mut from: BTreeSet<Path> = match &type_.shape {
            Shape::Record(_) => singles.get(*path).map(|ty| through(known, ty)).unwrap_or_default(),
            Shape::Choice(variants) => {
                let own = (0..variants.len()).filter(|number| is_unique(path, variants, *number));
                own.flat_map(|number| {
                    let further = chained(known, path, variants, number);
                    further.into_iter().chain(held(&variants[number]).cloned())
                })
                .collect()
            }
            Shape::Family(FamilyKind::Abstract { .. }, members) => {
                members.iter().map(|member| member.ty.clone()).collect()
            }
            Shape::Newtype { ty, .. } => item(ty).cloned().into_iter().collect(),
            Shape::Family(FamilyKind::Derived { .. }, _) => BTreeSet::new(),
            Shape::Enumeration { .. } | Shape::Restriction { .. } => BTreeSet::new(),
            Shape::List { .. } | Shape::Union { .. } => BTreeSet::new(),
        };
        from.remove(*path);
        ((*path).clone(), from)
    });
    found.collect()
}

/// Returns the items that convert into a type, itself included.
fn through(known: &Known, ty: &Ty) -> BTreeSet<Path> {
    match ty {
        Ty::Builtin(_) | Ty::Extern(_) => BTreeSet::new(),
        Ty::Item(path) => {
            let mut all = known.get(path).cloned().unwrap_or_default();
            all.insert(path.clone());
            all
        }
        Ty::Nillable(inner) => item(inner).cloned().into_iter().collect(),
    }
}

/// Returns the types that convert into a record that consists of one type.
fn record_sources(known: &Known, record: &Path, of: &Ty) -> Vec<Source> {
    let mut sources: Vec<Source> = match of {
        // There is nothing to convert.
        Ty::Builtin(builtin) if std::ptr::eq(*builtin, &NEVER) => Vec::new(),
        Ty::Builtin(builtin) => {
            let own = std::iter::once(Source::Type(of.clone()));
            own.chain(builtin.strings.iter().map(|string| Source::Text(string))).collect()
        }
        Ty::Extern(_) => vec![Source::Type(of.clone())],
        Ty::Nillable(inner) if item(inner).is_none() => vec![Source::Type((**inner).clone())],
        Ty::Item(_) | Ty::Nillable(_) => Vec::new(),
    };
    let items = through(known, of).into_iter().filter(|path| path != record);
    sources.extend(items.map(|path| Source::Type(Ty::Item(path))));
    sources
}

/// Returns the items that convert into a variant besides its own type.
fn chained(known: &Known, choice: &Path, variants: &[Variant], number: usize) -> Vec<Path> {
    let sources = |variant: &Variant| held(variant).and_then(|path| known.get(path));
    let Some(found) = sources(&variants[number]).filter(|_| is_unique(choice, variants, number)) else {
        return Vec::new();
    };
    let own: Vec<&Path> = variants.iter().filter_map(|variant| item(&variant.ty)).collect();
    let others = || variants.iter().enumerate().filter(|(other, _)| *other != number);
    let is_sole = |path: &Path| others().all(|(_, other)| sources(other).is_none_or(|taken| !taken.contains(path)));
    found.iter().filter(|path| is_sole(path) && !own.contains(path) && *path != choice).cloned().collect()
}

/// Tests whether a variant has a type that no other variant has.
fn is_unique(choice: &Path, variants: &[Variant], number: usize) -> bool {
    let variant = &variants[number];
    let is_same = |other: &&Variant| (&other.ty, other.repeated) == (&variant.ty, variant.repeated);
    variant.ty != Ty::Item(choice.clone()) && variants.iter().filter(is_same).count() == 1
}

/// Returns the item that a variant holds once and without a nillable wrapper.
fn held(variant: &Variant) -> Option<&Path> {
    match &variant.ty {
        Ty::Item(path) if !variant.repeated => Some(path),
        Ty::Item(_) | Ty::Builtin(_) | Ty::Extern(_) | Ty::Nillable(_) => None,
    }
}
