//! Decides what depends on several items.
//!
//! In: drafts. Out: tables by path. The drafts do not change.

mod bases;
mod boxes;
mod circles;
mod conversions;
mod finite;
mod index;
mod nesting;
mod parts;
mod traits;

use std::collections::BTreeMap;

pub(crate) use self::bases::Addition;
use self::boxes::Boxes;
use self::conversions::Conversions;
pub(crate) use self::finite::{Steps, end};
use self::parts::Parts;
use super::draft::Draft;
use super::rules::Rule;
use crate::error::{Errors, code};
use crate::rust::{Base, Boxed, Path, Traits};

/// What depends on several items. The number in a key is that of a field, variant or member.
#[derive(Debug)]
pub(crate) struct Tables {
    /// The fields, variants and members that are boxed.
    boxes: Boxes,
    /// Those that are in an erased box, with others that need no other box.
    erased: Boxes,
    /// The traits that each type derives.
    pub(crate) traits: BTreeMap<Path, Traits>,
    /// The variant or member of the placeholder value of each enum.
    pub(crate) placeholders: BTreeMap<Path, usize>,
    /// The base of each record that extends another.
    pub(crate) bases: BTreeMap<Path, Base>,
    /// The type that each enum dereferences to.
    pub(crate) targets: BTreeMap<Path, Path>,
    /// What the members of an enum of derived types add to the replaced type.
    pub(crate) additions: BTreeMap<(Path, usize), Addition>,
    /// The types that convert into records and variants.
    pub(crate) conversions: Conversions,
}

/// Analyzes the drafts that [`end`] has returned with these steps. Reports a type that nests types too deep.
pub(crate) fn analyze(draft: &Draft, steps: &Steps, rules: &[Rule]) -> Result<Tables, Errors> {
    let index = index::index(draft);
    let bases = bases::bases(&index);
    let parts = Parts::of(&index);
    let boxes = boxes::boxes(&index, &parts, rules);
    let graph = nesting::Graph::new(&parts, &boxes);
    if let Some(deep) = graph.too_deep(&parts) {
        return Err(index[deep].origin.error(code::NESTS_TOO_DEEP, nesting::TOO_DEEP, nesting::HELP).into());
    }
    let erased = graph.erased(&parts);
    Ok(Tables {
        boxes,
        erased,
        traits: traits::traits(&index),
        placeholders: finite::placeholders(&index, steps),
        targets: bases::targets(&index),
        additions: bases::additions(&index),
        conversions: conversions::conversions(&index, &bases),
        bases,
    })
}

impl Tables {
    /// Returns the box of a field, variant or member.
    pub(crate) fn boxed(&self, part: &(Path, usize)) -> Option<Boxed> {
        if self.erased.contains(part) { Some(Boxed::Erased) } else { self.boxes.contains(part).then_some(Boxed::Plain) }
    }
}
