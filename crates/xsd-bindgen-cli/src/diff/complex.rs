//! How complex types change: derivation, content, attributes.
//!
//! In: a complex type of each side. Out: its changes. If both derive from one base, what they inherit is compared
//! there; else it counts as their own.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::{
    AttributeItem, AttributeOccurs, ComplexType, Content, Derivation, DerivationSet, Facet, Particle, QName, Schema,
    Type,
};

use super::attributes::{self, Declared};
use super::content::{self, Particles};
use super::facets::{self, Restricted};
use super::included;
use super::scope::{At, Scope};
use super::{Answer, Category, Change, Kind, Verdict, declarations};

/// The changes of a complex type.
pub(super) fn compare<'a>(scope: &Scope<'a>, at: &At, old: &'a ComplexType, new: &'a ComplexType) -> Vec<Change> {
    let places = (&old.place, &new.place);
    let mut changes = Vec::new();
    if old.abstract_ != new.abstract_ {
        let change = declarations::flag(at, Kind::Abstract, old.abstract_, new.abstract_, places);
        changes.push(change.documents(Answer::yes_if(!new.abstract_), Answer::yes_if(!old.abstract_)));
    }
    if old.mixed != new.mixed {
        let change = declarations::flag(at, Kind::Mixed, old.mixed, new.mixed, places);
        let change = change.documents(Answer::yes_if(new.mixed), Answer::yes_if(old.mixed));
        changes.push(declarations::read_leniently(change));
    }
    let base = derivation(scope, at, old, new);
    let inherited = base.is_some();
    // A change of the content says more.
    let same_content = matches!(old.content, Content::Simple { .. }) == matches!(new.content, Content::Simple { .. });
    changes.extend(base.filter(|_| same_content));
    match (&old.content, &new.content) {
        (Content::Complex { particle: before, .. }, Content::Complex { particle: after, .. }) => {
            let particles = |schema: &'a Schema, complex: &'a ComplexType, own: &'a Option<Particle>| {
                let whole = included::particles(schema, complex);
                Particles { own: if inherited { whole.clone() } else { own.iter().collect() }, whole }
            };
            let (before, after) = (particles(scope.old, old, before), particles(scope.new, new, after));
            changes.extend(content::compare(scope, at, &before, &after));
        }
        (Content::Simple { facets: before, inline: a, .. }, Content::Simple { facets: after, inline: b, .. }) => {
            let restricted = |schema: &'a Schema, complex: &'a ComplexType, own: &'a Vec<Facet>| {
                let base = schema.effective_content(complex).map(|mut effective| {
                    // The first are its own.
                    effective.facets.remove(0);
                    effective
                });
                Restricted { schema, facets: own, place: &complex.place, base }
            };
            let (before, after) = (restricted(scope.old, old, before), restricted(scope.new, new, after));
            changes.extend(facets::compare(scope, at, &before, &after));
            if let (Some(a), Some(b)) = (a, b) {
                changes.extend(super::simple::compare(scope, at, a, b));
            }
        }
        (Content::Simple { .. }, Content::Complex { .. }) | (Content::Complex { .. }, Content::Simple { .. }) => {
            let (forward, backward) = included::both_complex(scope, old, new);
            let change = at.change(Kind::Variety, Some(places.0), Some(places.1));
            let change = change.values(Some(content_word(old)), Some(content_word(new))).documents(forward, backward);
            changes.push(declarations::read_leniently(change));
        }
    }
    changes.extend(attributes(scope, at, (old, new), inherited));
    changes.extend(sets(scope, at, old, new));
    changes.extend(declarations::docs(scope, at, &old.docs, &new.docs, places));
    changes
}

fn content_word(complex: &ComplexType) -> String {
    let word = match &complex.content {
        Content::Simple { .. } => "simple content",
        Content::Complex { .. } => "complex content",
    };
    word.to_owned()
}

fn derivation_of(complex: &ComplexType) -> Option<Derivation> {
    match &complex.content {
        Content::Simple { derivation, .. } => Some(*derivation),
        Content::Complex { base, .. } => base.as_ref().map(|base| base.derivation),
    }
}

/// A change of the base or of how it is derived.
fn derivation<'a>(scope: &Scope<'a>, at: &At, old: &'a ComplexType, new: &'a ComplexType) -> Option<Change> {
    let same_base = match (old.base(), new.base()) {
        (Some(old), Some(new)) => scope.same(Category::Type, old, new),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let (before, after) = (derivation_of(old), derivation_of(new));
    if same_base && before == after {
        return None;
    }
    let kind = if same_base { Kind::Derivation } else { Kind::Base };
    let text = |complex: &ComplexType, derivation: Option<Derivation>| {
        let base = complex.base().filter(|_| kind == Kind::Base).map(|base| format!(" of {}", scope.show(base)));
        derivation.map(|derivation| format!("{derivation}{}", base.unwrap_or_default()))
    };
    let change = at.change(kind, Some(&old.place), Some(&new.place)).values(text(old, before), text(new, after));
    let (forward, backward) = included::both_complex(scope, old, new);
    let lost = replaces(scope.old, old, &scope.old_uses);
    let gained = replaces(scope.new, new, &scope.new_uses);
    let missing =
        |of: &BTreeSet<&'a QName>, kept: &dyn Fn(&'a QName) -> bool| of.iter().copied().find(|name| !kept(name));
    let lost_head = missing(&lost, &|name| gained.iter().any(|new| scope.same(Category::Type, name, new)));
    let new_head = missing(&gained, &|name| lost.iter().any(|old| scope.same(Category::Type, old, name)));
    let replaced = |name: Option<&QName>, word: &str| match name {
        Some(name) => Verdict::no(format!("`xsi:type` can {word} name it for {}", scope.show(name))),
        None => Verdict::YES,
    };
    let (forward, backward) = (Verdict::from(forward), Verdict::from(backward));
    let change =
        change.documents(forward.and(replaced(lost_head, "no longer")), backward.and(replaced(new_head, "now")));
    Some(declarations::read_leniently(change))
}

/// The types of elements that `xsi:type` can replace by this one.
fn replaces<'a>(schema: &'a Schema, complex: &'a ComplexType, uses: &BTreeSet<&'a QName>) -> BTreeSet<&'a QName> {
    if complex.name.is_none() || complex.abstract_ {
        return BTreeSet::new();
    }
    let (mut found, mut next) = (BTreeSet::new(), complex.base());
    while let Some(name) = next.filter(|name| !found.contains(name)) {
        found.insert(name);
        next = match schema.types.get(name) {
            Some(Type::Complex(base)) => base.base(),
            Some(Type::Simple(_)) | None => None,
        };
    }
    found.retain(|name| uses.contains(name));
    found
}

fn attributes<'a>(
    scope: &Scope<'a>,
    at: &At,
    (old, new): (&'a ComplexType, &'a ComplexType),
    inherited: bool,
) -> Vec<Change> {
    let declared = |schema: &'a Schema, complex: &'a ComplexType| Declared {
        items: &complex.attributes,
        wildcard: complex.any_attribute.as_ref(),
        all: attributes::of(schema, complex),
    };
    // What is no longer prohibited is inherited.
    let inherited = inherited || prohibited(old) != prohibited(new);
    attributes::compare(scope, at, &declared(scope.old, old), &declared(scope.new, new), inherited)
}

fn prohibited(complex: &ComplexType) -> BTreeSet<&QName> {
    let names = complex.attributes.iter().filter_map(|item| match item {
        AttributeItem::Use(attribute) if attribute.occurs == AttributeOccurs::Prohibited => {
            Some(super::scope::attribute_name(&attribute.declaration))
        }
        AttributeItem::Use(_) | AttributeItem::Group(_) => None,
    });
    names.collect()
}

/// The changes of `block` and `final`.
fn sets(scope: &Scope<'_>, at: &At, old: &ComplexType, new: &ComplexType) -> Vec<Change> {
    let places = (&old.place, &new.place);
    let mut changes = Vec::new();
    if old.block != new.block {
        let more = |set: DerivationSet, than: DerivationSet| {
            (set.extension && !than.extension) || (set.restriction && !than.restriction)
        };
        let derived =
            |schema: &Schema, name: &Option<QName>| name.as_ref().is_some_and(|name| !schema.derived(name).is_empty());
        let change = declarations::derivations(at, Kind::Block, old.block, new.block, places);
        let forward = Answer::yes_if(!(more(new.block, old.block) && derived(scope.old, &old.name)));
        let backward = Answer::yes_if(!(more(old.block, new.block) && derived(scope.new, &new.name)));
        changes.push(change.documents(forward, backward));
    }
    if old.final_ != new.final_ {
        changes.push(declarations::derivations(at, Kind::Final, old.final_, new.final_, places));
    }
    changes
}
