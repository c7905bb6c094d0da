//! What types inherit.
//!
//! In: all types. Out: the base of each record with its parameters and setters, the type that each enum dereferences to,
//! and what the members of enums of derived types add.

use std::collections::BTreeMap;

use super::index::{Index, record};
use crate::plan::draft::{FamilyKind, Member, Record, Shape, Variant};
use crate::plan::names::{Taken, ident};
use crate::rust::{Base, Codec, Param, Path, Ty};

/// What a type adds to the one that it replaces.
#[derive(Debug)]
pub(crate) struct Addition {
    /// The types that add fields, from below the replaced type to this one.
    pub(crate) parts: Vec<Path>,
    /// Whether the type has an enum of derived types itself.
    pub(crate) family: bool,
}

/// Returns the base of each record that extends another.
pub(super) fn bases(index: &Index<'_>) -> BTreeMap<Path, Base> {
    let found = index.keys().filter_map(|path| {
        let record = record(index, path)?;
        Some(((*path).clone(), base(index, record, record.base.as_ref()?)))
    });
    found.collect()
}

fn base(index: &Index<'_>, derived: &Record, path: &Path) -> Base {
    let has_setters = |path: &Path| record(index, path).is_some_and(|ancestor| ancestor.setters.is_some());
    let settable = chain(index, path).into_iter().filter(|path| has_setters(path)).cloned().collect();
    Base { path: path.clone(), params: inherited_params(index, derived, path), settable, list: list(index, path) }
}

/// Returns the name of the list that a type consists of, if it has nothing else.
fn list(index: &Index<'_>, path: &Path) -> Option<String> {
    let record = record(index, path)?;
    match (record.wrapped(path), &record.base) {
        (Some(field), _) => Some(field.name.clone()),
        (None, Some(base)) if record.adds_nothing() => list(index, base),
        (None, _) => None,
    }
}

/// Returns the parameters of the base's `new`, renamed where the derived type has a parameter of the same name.
fn inherited_params(index: &Index<'_>, derived: &Record, base: &Path) -> Vec<Param> {
    let Some(record) = record(index, base) else { return Vec::new() };
    let further = record.base.as_ref().map(|base| inherited_params(index, record, base)).unwrap_or_default();
    let mut taken: Taken = derived.required().map(|field| field.name.clone()).collect();
    let mut params = Vec::new();
    for param in further.into_iter().chain(record.params()) {
        let wanted =
            if taken.contains(&param.name) { format!("base_{}", ident::bare(&param.name)) } else { param.name };
        params.push(Param { name: taken.unique(&wanted), ty: param.ty, repeated: param.repeated });
    }
    params
}

/// Returns the type that each choice and abstract type dereferences to.
pub(super) fn targets(index: &Index<'_>) -> BTreeMap<Path, Path> {
    let found = index.iter().filter_map(|(path, type_)| {
        let paths: Vec<&Path> = match &type_.shape {
            Shape::Choice(variants) if variants.len() > 1 => variants.iter().map(element).collect::<Option<_>>()?,
            Shape::Family(FamilyKind::Abstract { .. }, members) => members.iter().map(|member| &member.ty).collect(),
            _ => return None,
        };
        Some(((*path).clone(), (*common(index, &paths).first()?).clone()))
    });
    found.collect()
}

/// Returns the item of a variant that holds one element.
fn element(variant: &Variant) -> Option<&Path> {
    match (&variant.codec, &variant.ty) {
        (Codec::Element(..), Ty::Item(path)) if !variant.repeated => Some(path),
        _ => None,
    }
}

/// Returns what the members of enums of derived types add to the replaced type.
pub(super) fn additions(index: &Index<'_>) -> BTreeMap<(Path, usize), Addition> {
    let mut additions = BTreeMap::new();
    for (path, type_) in index {
        let Shape::Family(FamilyKind::Derived { of }, members) = &type_.shape else { continue };
        for (number, member) in members.iter().enumerate() {
            additions.insert(((*path).clone(), number), addition(index, member, of));
        }
    }
    additions
}

fn addition(index: &Index<'_>, member: &Member, replaced: &Path) -> Addition {
    let mut parts: Vec<Path> = Vec::new();
    if member.extends {
        parts.extend(chain(index, &member.ty).into_iter().take_while(|path| *path != replaced).cloned());
        parts.reverse();
    }
    Addition { parts, family: record(index, &member.ty).is_some_and(|record| record.derived.is_some()) }
}

/// Returns a record and the types that it dereferences to, nearest first; of an enum only the latter.
fn chain<'a>(index: &Index<'a>, path: &Path) -> Vec<&'a Path> {
    let Some((path, type_)) = index.get_key_value(path) else { return Vec::new() };
    match &type_.shape {
        Shape::Record(record) => {
            let further = record.base.as_ref().map(|base| chain(index, base)).unwrap_or_default();
            std::iter::once(*path).chain(further).collect()
        }
        Shape::Family(_, members) => common(index, &members.iter().map(|member| &member.ty).collect::<Vec<_>>()),
        _ => Vec::new(),
    }
}

/// Returns the types that all of these dereference to, nearest first.
fn common<'a>(index: &Index<'a>, paths: &[&Path]) -> Vec<&'a Path> {
    let Some((first, others)) = paths.split_first() else { return Vec::new() };
    let mut common = chain(index, first);
    for other in others {
        let chain = chain(index, other);
        common.retain(|path| chain.contains(path));
    }
    common
}
