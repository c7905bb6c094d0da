//! Decides what depends on several items.
//!
//! In: drafts. Out: tables by path. The drafts do not change.

mod bases;
mod boxes;
mod conversions;
mod finite;
mod index;
mod traits;

use std::collections::BTreeMap;

pub(crate) use self::bases::Addition;
use self::boxes::Boxes;
use self::conversions::Conversions;
pub(crate) use self::finite::{Steps, end};
use super::draft::Draft;
use crate::rust::{Base, Path, Traits};

/// What depends on several items. The number in a key is that of a field, variant or member.
#[derive(Debug)]
pub(crate) struct Tables {
    /// The fields, variants and members that are boxed.
    pub(crate) boxes: Boxes,
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

/// Analyzes the drafts that [`end`] has returned with these steps.
pub(crate) fn analyze(draft: &Draft, steps: &Steps) -> Tables {
    let index = index::index(draft);
    let bases = bases::bases(&index);
    Tables {
        boxes: boxes::boxes(&index),
        traits: traits::traits(&index),
        placeholders: finite::placeholders(&index, steps),
        targets: bases::targets(&index),
        additions: bases::additions(&index),
        conversions: conversions::conversions(&index, &bases),
        bases,
    }
}
