//! How alike two components are, to guess that one is the other under another name.
//!
//! In: a component of each side. Out: whether they are taken for one. The rule: the shape of a component is the set of
//! its members, each with its type (a member of a type is a child element, an attribute, an enumerated value, a facet
//! or the base). Two components of one kind are taken for one if their shapes share four of five entries and have three
//! or more, or share half of them and their names are alike. Names are alike if at most four of ten characters differ.
//! It stays a guess, and is shown as one.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::{
    AttributeDeclaration, AttributeItem, Content, FacetKind, Particle, QName, Schema, SimpleType, Term, Type, TypeRef,
    Variety,
};

use super::Category;

/// The shape of a component: an entry a member.
pub(super) type Shape = BTreeSet<String>;

/// Spells the name of a type, so that both sides spell one type alike.
pub(super) type Spell<'s> = &'s dyn Fn(&QName) -> String;

/// The shape of a component.
pub(super) fn shape(schema: &Schema, category: Category, name: &QName, spell: Spell<'_>) -> Shape {
    let mut shape = Shape::new();
    match category {
        Category::Type => schema.types.get(name).into_iter().for_each(|type_| of_type(type_, spell, &mut shape)),
        Category::Element => {
            schema.elements.get(name).into_iter().for_each(|element| of_ref(&element.type_, "", spell, &mut shape));
        }
        Category::Attribute => {
            let attribute = schema.attributes.get(name).into_iter();
            attribute.for_each(|attribute| of_ref(&attribute.type_, "", spell, &mut shape));
        }
        Category::Group => {
            schema.groups.get(name).into_iter().for_each(|group| of_particle(&group.particle, spell, &mut shape));
        }
        Category::AttributeGroup => {
            let group = schema.attribute_groups.get(name).into_iter();
            group.for_each(|group| of_attributes(&group.attributes, spell, &mut shape));
        }
    }
    shape
}

fn of_ref(type_: &TypeRef, what: &str, spell: Spell<'_>, shape: &mut Shape) {
    match type_ {
        TypeRef::Named(name) => drop(shape.insert(format!("{what}:{}", spell(name)))),
        TypeRef::Inline(_) if !what.is_empty() => drop(shape.insert(format!("{what}:"))),
        TypeRef::Inline(type_) => of_type(type_, spell, shape),
    }
}

fn of_type(type_: &Type, spell: Spell<'_>, shape: &mut Shape) {
    match type_ {
        Type::Simple(simple) => of_simple(simple, spell, shape),
        Type::Complex(complex) => {
            shape.extend(complex.base().map(|base| format!("base:{}", spell(base))));
            match &complex.content {
                Content::Simple { facets, .. } => {
                    shape.extend(facets.iter().map(|facet| format!("{}={}", facet.kind, facet.value)));
                }
                Content::Complex { particle, .. } => {
                    particle.iter().for_each(|particle| of_particle(particle, spell, shape));
                }
            }
            of_attributes(&complex.attributes, spell, shape);
        }
    }
}

fn of_simple(simple: &SimpleType, spell: Spell<'_>, shape: &mut Shape) {
    match &simple.variety {
        Variety::Restriction { base, facets } => {
            let listed = facets.iter().any(|facet| facet.kind == FacetKind::Enumeration);
            if !listed {
                of_ref(base, "base", spell, shape);
            }
            shape.extend(facets.iter().map(|facet| format!("{}={}", facet.kind, facet.value)));
        }
        Variety::List { item } => of_ref(item, "item", spell, shape),
        Variety::Union { members } => members.iter().for_each(|member| of_ref(member, "member", spell, shape)),
    }
}

fn of_particle(particle: &Particle, spell: Spell<'_>, shape: &mut Shape) {
    match &particle.term {
        Term::Element(element) => of_ref(&element.type_, &format!("element {}", element.name.local), spell, shape),
        Term::ElementRef(name) => drop(shape.insert(format!("element {}", name.local))),
        Term::Group(name) => drop(shape.insert(format!("group {}", name.local))),
        Term::Any(_) => drop(shape.insert("any".to_owned())),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter().for_each(|item| of_particle(item, spell, shape));
        }
    }
}

fn of_attributes(items: &[AttributeItem], spell: Spell<'_>, shape: &mut Shape) {
    for item in items {
        match item {
            AttributeItem::Group(name) => drop(shape.insert(format!("attributes {}", name.local))),
            AttributeItem::Use(attribute) => match &attribute.declaration {
                AttributeDeclaration::Local(local) => {
                    of_ref(&local.type_, &format!("@{}", local.name.local), spell, shape)
                }
                AttributeDeclaration::Ref(name) => drop(shape.insert(format!("@{}", name.local))),
            },
        }
    }
}

/// How alike two components are, from 0 to 1, or `None` if they are not taken for one.
pub(super) fn likeness(a: (&str, &Shape), b: (&str, &Shape)) -> Option<f64> {
    let shared = a.1.intersection(b.1).count() as f64;
    let all = a.1.union(b.1).count();
    if all == 0 {
        return None;
    }
    let shapes = shared / all as f64;
    let alike = are_alike(a.0, b.0);
    ((shapes >= 0.8 && all >= 3) || (shapes >= 0.5 && alike)).then_some(if alike { shapes + 0.1 } else { shapes })
}

/// Whether at most four of ten characters of two names differ.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let longest = a.len().max(b.len());
    // Lengths alone can tell.
    if longest > 200 || a.len().abs_diff(b.len()) * 10 > longest * 4 {
        return false;
    }
    distance(&a, &b) * 10 <= longest * 4
}

/// How many characters must be changed, added or removed to turn one into the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = substituted.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn names_that_differ_in_four_of_ten_characters_are_alike() {
        assert!(are_alike("Subject", "subject"));
        assert!(are_alike("PostalCode", "PostCode"));
        assert!(!are_alike("Subject", "Body"));
        assert!(!are_alike("", "Body"));
    }
}
