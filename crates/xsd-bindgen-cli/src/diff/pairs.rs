//! Which component of NEW is which component of OLD.
//!
//! In: two schemas. Out: pairs, first those of one name, then those of one local name in another namespace, then those
//! that are alike (`similar`); and what is left over on each side.

use std::collections::{BTreeMap, BTreeSet};

use xsd_bindgen::internals::schema::{QName, Schema};

use super::Category;
use super::similar::{self, Shape};

/// Types first: the shapes of the others name them.
pub(super) const CATEGORIES: [Category; 5] =
    [Category::Type, Category::Element, Category::Group, Category::Attribute, Category::AttributeGroup];

/// Guessing is given up where it would compare more pairs.
const MAX_GUESSES: usize = 1_000_000;

/// The components of one kind.
#[derive(Debug, Default)]
pub(super) struct Paired<'a> {
    /// Those of both sides: OLD's name and NEW's.
    pub(super) both: Vec<(&'a QName, &'a QName)>,
    /// Those of OLD alone.
    pub(super) removed: Vec<&'a QName>,
    /// Those of NEW alone.
    pub(super) added: Vec<&'a QName>,
}

/// The components of all kinds.
#[derive(Debug)]
pub(super) struct Pairs<'a> {
    by_category: BTreeMap<Category, Paired<'a>>,
    successors: BTreeMap<(Category, &'a QName), &'a QName>,
}

impl<'a> Pairs<'a> {
    /// Finds the pairs.
    pub(super) fn new(old: &'a Schema, new: &'a Schema) -> Self {
        let mut pairs = Self { by_category: BTreeMap::new(), successors: BTreeMap::new() };
        for category in CATEGORIES {
            let paired = pairs.pair(category, old, new);
            pairs.successors.extend(paired.both.iter().map(|(old, new)| ((category, *old), *new)));
            pairs.by_category.insert(category, paired);
        }
        pairs
    }

    /// The components of one kind.
    pub(super) fn of(&self, category: Category) -> &Paired<'a> {
        &self.by_category[&category]
    }

    /// The name that NEW has for a component of OLD, if it has the component.
    pub(super) fn successor(&self, category: Category, name: &'a QName) -> Option<&'a QName> {
        self.successors.get(&(category, name)).copied()
    }

    /// The successors that have another name.
    pub(super) fn renamed(&self) -> impl Iterator<Item = (Category, &'a QName, &'a QName)> {
        let all = self.successors.iter().map(|((category, old), new)| (*category, *old, *new));
        all.filter(|(_, old, new)| old != new)
    }

    fn pair(&self, category: Category, old: &'a Schema, new: &'a Schema) -> Paired<'a> {
        let (olds, news) = (names(old, category), names(new, category));
        let mut both: Vec<_> = olds.intersection(&news).map(|name| (*name, *name)).collect();
        let mut removed: Vec<&QName> = olds.difference(&news).copied().collect();
        let mut added: Vec<&QName> = news.difference(&olds).copied().collect();
        let mut found = same_local(&removed, &added);
        take(&mut removed, &mut added, &found);
        both.append(&mut found);
        let mut found = self.alike(category, (old, &removed), (new, &added));
        take(&mut removed, &mut added, &found);
        both.append(&mut found);
        both.sort();
        Paired { both, removed, added }
    }

    /// Pairs those that are alike, the most alike first.
    fn alike(
        &self,
        category: Category,
        (old, removed): (&'a Schema, &[&'a QName]),
        (new, added): (&'a Schema, &[&'a QName]),
    ) -> Vec<(&'a QName, &'a QName)> {
        if removed.len().saturating_mul(added.len()) > MAX_GUESSES {
            return Vec::new();
        }
        let renamed = |name: &QName| {
            let known = old.types.get_key_value(name).and_then(|(name, _)| self.successor(Category::Type, name));
            known.unwrap_or(name).to_string()
        };
        let shapes = |schema, names: &[&'a QName], spell: similar::Spell<'_>| -> Vec<(&'a QName, Shape)> {
            names.iter().map(|name| (*name, similar::shape(schema, category, name, spell))).collect()
        };
        let removed = shapes(old, removed, &renamed);
        let added = shapes(new, added, &|name| name.to_string());
        let mut candidates = Vec::new();
        for (a, a_shape) in &removed {
            for (b, b_shape) in &added {
                let likeness = similar::likeness((&a.local, a_shape), (&b.local, b_shape));
                candidates.extend(likeness.map(|likeness| (likeness, *a, *b)));
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let (mut used_old, mut used_new, mut found) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for (_, a, b) in candidates {
            if !used_old.contains(a) && !used_new.contains(b) {
                used_old.insert(a);
                used_new.insert(b);
                found.push((a, b));
            }
        }
        found
    }
}

fn names(schema: &Schema, category: Category) -> BTreeSet<&QName> {
    match category {
        Category::Type => schema.types.keys().collect(),
        Category::Element => schema.elements.keys().collect(),
        Category::Attribute => schema.attributes.keys().collect(),
        Category::Group => schema.groups.keys().collect(),
        Category::AttributeGroup => schema.attribute_groups.keys().collect(),
    }
}

/// Pairs those of one local name, if each side has one.
fn same_local<'a>(removed: &[&'a QName], added: &[&'a QName]) -> Vec<(&'a QName, &'a QName)> {
    let mut by_local: BTreeMap<&str, (Vec<&'a QName>, Vec<&'a QName>)> = BTreeMap::new();
    removed.iter().for_each(|name| by_local.entry(&name.local).or_default().0.push(name));
    added.iter().for_each(|name| by_local.entry(&name.local).or_default().1.push(name));
    let pairs = by_local.into_values().filter_map(|(old, new)| match (&old[..], &new[..]) {
        ([old], [new]) => Some((*old, *new)),
        _ => None,
    });
    pairs.collect()
}

fn take<'a>(removed: &mut Vec<&'a QName>, added: &mut Vec<&'a QName>, found: &[(&'a QName, &'a QName)]) {
    removed.retain(|name| !found.iter().any(|(old, _)| old == name));
    added.retain(|name| !found.iter().any(|(_, new)| new == name));
}
