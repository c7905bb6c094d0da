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

use super::index::{Index, record};
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
type Known<'a> = BTreeMap<&'a Path, BTreeSet<&'a Path>>;

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
        for (number, further) in sources(&known, path, all) {
            let further = further.into_iter().cloned().map(Ty::Item);
            variants
                .insert(((*path).clone(), number), std::iter::once(all[number].ty.clone()).chain(further).collect());
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

fn known<'a>(index: &Index<'a>, singles: &Singles<'a>) -> Known<'a> {
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
        let confirmed: Known<'_> =
            known.iter().map(|(path, found)| (*path, found & next.get(path).unwrap_or(&BTreeSet::new()))).collect();
        if confirmed == known {
            return known;
        }
        known = confirmed;
    }
}

fn step<'a>(index: &Index<'a>, singles: &Singles<'a>, known: &Known<'a>) -> Known<'a> {
    let found = index.iter().map(|(path, type_)| {
        let mut from: BTreeSet<&Path> = match &type_.shape {
            Shape::Record(_) => singles.get(*path).map(|ty| through(known, ty)).unwrap_or_default(),
            Shape::Choice(variants) => {
                let found = sources(known, path, variants).into_iter();
                found.flat_map(|(number, further)| further.into_iter().chain(held(&variants[number]))).collect()
            }
            Shape::Family(FamilyKind::Abstract { .. }, members) => members.iter().map(|member| &member.ty).collect(),
            Shape::Newtype { ty, .. } => ty.item().into_iter().collect(),
            Shape::Family(FamilyKind::Derived { .. }, _) => BTreeSet::new(),
            Shape::Enumeration { .. } | Shape::Restriction { .. } => BTreeSet::new(),
            Shape::List { .. } | Shape::Union { .. } => BTreeSet::new(),
        };
        from.remove(*path);
        (*path, from)
    });
    found.collect()
}

/// Returns the items that convert into a type, itself included.
fn through<'a>(known: &Known<'a>, ty: &'a Ty) -> BTreeSet<&'a Path> {
    match ty {
        Ty::Builtin(_) | Ty::Extern(_) => BTreeSet::new(),
        Ty::Item(path) => {
            let mut all = known.get(path).cloned().unwrap_or_default();
            all.insert(path);
            all
        }
        Ty::Nillable(inner) => inner.item().into_iter().collect(),
    }
}

/// Returns the types that convert into a record that consists of one type.
fn record_sources<'a>(known: &Known<'a>, record: &Path, of: &'a Ty) -> Vec<Source> {
    let mut sources: Vec<Source> = match of {
        // There is nothing to convert.
        Ty::Builtin(builtin) if std::ptr::eq(*builtin, &NEVER) => Vec::new(),
        Ty::Builtin(builtin) => {
            let own = std::iter::once(Source::Type(of.clone()));
            own.chain(builtin.strings.iter().map(|string| Source::Text(string))).collect()
        }
        Ty::Extern(_) => vec![Source::Type(of.clone())],
        Ty::Nillable(inner) if inner.item().is_none() => vec![Source::Type((**inner).clone())],
        Ty::Item(_) | Ty::Nillable(_) => Vec::new(),
    };
    let items = through(known, of).into_iter().filter(|path| *path != record);
    sources.extend(items.map(|path| Source::Type(Ty::Item(path.clone()))));
    sources
}

/// Returns the variants of a choice that no other variant has the type of, each with the items that convert into it besides its own type.
fn sources<'a>(known: &Known<'a>, choice: &Path, variants: &[Variant]) -> Vec<(usize, Vec<&'a Path>)> {
    let sources = |variant: &Variant| held(variant).and_then(|path| known.get(path)).into_iter().flatten().copied();
    let own: BTreeSet<&Path> = variants.iter().filter_map(|variant| variant.ty.item()).collect();
    let mut types: BTreeMap<_, usize> = BTreeMap::new();
    let mut takers: BTreeMap<&Path, usize> = BTreeMap::new();
    for variant in variants {
        *types.entry((leaf(&variant.ty), variant.repeated)).or_default() += 1;
        sources(variant).for_each(|path| *takers.entry(path).or_default() += 1);
    }
    let is_unique = |variant: &Variant| types[&(leaf(&variant.ty), variant.repeated)] == 1;
    let is_other = |variant: &Variant| !matches!(&variant.ty, Ty::Item(path) if path == choice);
    let all = variants.iter().enumerate().filter(|(_, variant)| is_unique(variant) && is_other(variant));
    let is_free = |path: &&Path| takers[*path] == 1 && !own.contains(*path) && *path != choice;
    all.map(|(number, variant)| (number, sources(variant).filter(is_free).collect())).collect()
}

/// Returns what distinguishes types: the number of nillable wrappers, and the item or the name.
fn leaf(ty: &Ty) -> (usize, Option<&Path>, &str) {
    match ty {
        Ty::Builtin(builtin) => (0, None, builtin.path),
        Ty::Extern(code) => (1, None, code),
        Ty::Item(path) => (0, Some(path), ""),
        Ty::Nillable(inner) => {
            let (wrappers, path, name) = leaf(inner);
            (wrappers + 2, path, name)
        }
    }
}

/// Returns the item that a variant holds once and without a nillable wrapper.
fn held(variant: &Variant) -> Option<&Path> {
    match &variant.ty {
        Ty::Item(path) if !variant.repeated => Some(path),
        Ty::Item(_) | Ty::Builtin(_) | Ty::Extern(_) | Ty::Nillable(_) => None,
    }
}
