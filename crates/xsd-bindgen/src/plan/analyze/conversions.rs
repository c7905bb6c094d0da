//! Which values convert into which types, so that a caller need not build the layers between them.
//!
//! In: all items. Out: for each record the types that convert into it, for each choice those that convert into each variant.
//!
//! The rule, which the documentation of the generator states:
//! - A record whose `new` has one parameter converts from that parameter. A record that only wraps a list converts from an item.
//! - A choice converts from the type of each variant that no other variant has.
//! - Conversions chain: what converts into the parameter, the item or the variant converts into the whole, unless two variants of a choice
//!   take it. Built-in values convert only into the type that holds them, so that no string becomes something far away.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use crate::rust::{Choice, FamilyKind, Item, Path, Record, Source, Ty, Variant};

/// What converts into the items.
#[derive(Debug, Default)]
pub(crate) struct Conversions {
    chained: BTreeMap<Path, BTreeSet<Path>>,
}

/// The one thing that a record is made of.
pub(crate) enum Single<'a> {
    /// A single parameter, or the item of a list.
    Of(&'a Ty),
    /// Several, or none.
    No,
}

/// More than the longest chain of types that each hold the next.
const LONGEST: usize = 32;

/// Finds the conversions. `single` tells what a record is made of, `is_from` whether a variant's type is its own.
pub(crate) fn conversions<'i>(
    index: &Index<'i>,
    single: impl Fn(&'i Record) -> Single<'i>,
    is_from: impl Fn(&Choice, usize) -> bool,
) -> Conversions {
    let mut known = Conversions::default();
    for _ in 0..LONGEST {
        let next = step(index, &known, &single, &is_from);
        if next == known.chained {
            return known;
        }
        known.chained = next;
    }
    // Choices that take from each other what is ambiguous in turn: what has no support is left out until the rest holds together.
    loop {
        let next = step(index, &known, &single, &is_from);
        let both: BTreeMap<Path, BTreeSet<Path>> = known
            .chained
            .iter()
            .map(|(path, found)| (path.clone(), found & next.get(path).unwrap_or(&BTreeSet::new())))
            .collect();
        if both == known.chained {
            return known;
        }
        known.chained = both;
    }
}

fn step<'i>(
    index: &Index<'i>,
    known: &Conversions,
    single: &impl Fn(&'i Record) -> Single<'i>,
    is_from: &impl Fn(&Choice, usize) -> bool,
) -> BTreeMap<Path, BTreeSet<Path>> {
    let found = index.iter().map(|(path, item)| {
        let mut from = match item {
            Item::Record(record) => match single(record) {
                Single::Of(ty) => known.through(ty),
                Single::No => BTreeSet::new(),
            },
            Item::Choice(choice) => {
                let own = (0..choice.variants.len()).filter(|number| is_from(choice, *number));
                own.flat_map(|number| {
                    let chained = known.variant(choice, number, is_from).into_iter();
                    chained.chain(held(&choice.variants[number]).cloned())
                })
                .collect()
            }
            Item::Family(family) => match family.kind {
                FamilyKind::Abstract { .. } => family.members.iter().map(|member| member.ty.clone()).collect(),
                FamilyKind::Derived { .. } => BTreeSet::new(),
            },
            Item::Newtype(newtype) => path_of(&newtype.ty).cloned().into_iter().collect(),
            Item::Enumeration(_) | Item::Restriction(_) | Item::List(_) | Item::Union(_) => BTreeSet::new(),
            Item::Element(_) | Item::Alias(_) => BTreeSet::new(),
        };
        from.remove(path);
        (path.clone(), from)
    });
    found.collect()
}

impl Conversions {
    /// The items that convert into a type, itself included.
    fn through(&self, ty: &Ty) -> BTreeSet<Path> {
        match ty {
            Ty::Builtin(_) => BTreeSet::new(),
            Ty::Item(path) => {
                let mut all = self.chained.get(path).cloned().unwrap_or_default();
                all.insert(path.clone());
                all
            }
            Ty::Nillable(inner) => path_of(inner).cloned().into_iter().collect(),
        }
    }

    /// What converts into a record that is made of one thing.
    pub(crate) fn record(&self, record: &Record, of: &Ty) -> Vec<Source> {
        let mut from: Vec<Source> = match of {
            Ty::Builtin(builtin) => {
                let own = std::iter::once(Source::Type(of.clone()));
                own.chain(builtin.also_from().iter().map(|text| Source::Text(text))).collect()
            }
            Ty::Item(_) => Vec::new(),
            Ty::Nillable(inner) => match &**inner {
                Ty::Builtin(_) => vec![Source::Type((**inner).clone())],
                Ty::Item(_) | Ty::Nillable(_) => Vec::new(),
            },
        };
        let items = self.through(of).into_iter().filter(|path| *path != record.path);
        from.extend(items.map(|path| Source::Type(Ty::Item(path))));
        from
    }

    /// What converts into a variant beside its own type.
    pub(crate) fn variant(
        &self,
        choice: &Choice,
        number: usize,
        is_from: &impl Fn(&Choice, usize) -> bool,
    ) -> Vec<Path> {
        let chained = |number: usize| held(&choice.variants[number]).and_then(|path| self.chained.get(path));
        let own: Vec<&Path> = choice.variants.iter().filter_map(|variant| path_of(&variant.ty)).collect();
        let Some(found) = chained(number).filter(|_| is_from(choice, number)) else { return Vec::new() };
        let others = || (0..choice.variants.len()).filter(|other| *other != number);
        let sole = |path: &&Path| others().all(|other| chained(other).is_none_or(|taken| !taken.contains(*path)));
        let free = |path: &&Path| !own.contains(path) && **path != choice.path;
        found.iter().filter(sole).filter(free).cloned().collect()
    }
}

/// The item that a variant holds as it is: once, and not nillable.
fn held(variant: &Variant) -> Option<&Path> {
    match &variant.ty {
        Ty::Item(path) if !variant.repeated => Some(path),
        Ty::Item(_) | Ty::Builtin(_) | Ty::Nillable(_) => None,
    }
}

fn path_of(ty: &Ty) -> Option<&Path> {
    match ty {
        Ty::Builtin(_) => None,
        Ty::Item(path) => Some(path),
        Ty::Nillable(inner) => path_of(inner),
    }
}
