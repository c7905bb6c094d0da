//! Circular definitions.
//!
//! In: a model whose references resolve. Out: an error for each type that derives from itself, each group that contains
//! itself and each element in its own substitution group. An element of a type within that type is not circular.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::schema::walk::{self, Reference};
use crate::schema::{AttributeItem, Group, Place, QName, Schema, Term, Type};

/// Returns the circular definitions.
pub(crate) fn check(schema: &Schema) -> Vec<Error> {
    let mut errors = Vec::new();
    let types = schema.types.iter().map(|(name, type_)| (name, (type_.place(), definition(type_))));
    report(schema, &types.collect(), "is defined in terms of itself", &mut errors);
    let groups = schema.groups.values().map(|group| (&group.name, (&group.place, held(group))));
    report(schema, &groups.collect(), "contains itself", &mut errors);
    let groups = schema.attribute_groups.values().map(|group| {
        let held = group.attributes.iter().filter_map(|item| match item {
            AttributeItem::Group(name) => Some(name),
            AttributeItem::Use(_) => None,
        });
        (&group.name, (&group.place, held.collect()))
    });
    report(schema, &groups.collect(), "contains itself", &mut errors);
    let elements = schema.elements.values();
    let elements =
        elements.map(|element| (&element.name, (&element.place, element.substitution_group.iter().collect())));
    report(schema, &elements.collect(), "is in its own substitution group", &mut errors);
    errors
}

/// What each component needs directly to be defined.
type Needs<'a> = BTreeMap<&'a QName, (&'a Place, Vec<&'a QName>)>;

/// The types that a type is made of.
fn definition(type_: &Type) -> Vec<&QName> {
    match type_ {
        Type::Complex(complex) => complex.base().into_iter().collect(),
        Type::Simple(_) => {
            let mut names = Vec::new();
            walk::type_(type_, &mut |reference, _| match reference {
                Reference::SimpleBase(name) | Reference::ListItem(name) | Reference::UnionMember(name) => {
                    names.push(name)
                }
                _ => {}
            });
            names
        }
    }
}

/// The groups that a group holds without an element in between.
fn held(group: &Group) -> Vec<&QName> {
    let mut names = Vec::new();
    let mut open = vec![&group.particle];
    while let Some(particle) = open.pop() {
        match &particle.term {
            Term::Group(name) => names.push(name),
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => open.extend(items.iter().rev()),
            Term::Element(_) | Term::ElementRef(_) | Term::Any(_) => {}
        }
    }
    names
}

/// Reports each circle once, at its first component by place.
fn report(schema: &Schema, needs: &Needs<'_>, what: &str, errors: &mut Vec<Error>) {
    let mut settled: BTreeSet<&QName> = BTreeSet::new();
    let mut starts: Vec<_> = needs.iter().collect();
    starts.sort_by_key(|(name, (place, _))| (*place, **name));
    for (start, (place, _)) in starts {
        if let Some(circle) = circle(start, needs, &mut settled) {
            let path: Vec<String> = circle.iter().chain([start]).map(|name| schema.display(name)).collect();
            let error = Error::at(place, format!("{what}: {}", path.join(" -> "))).of(schema.display(start));
            errors.push(error.with_help("remove one of these references"));
            settled.extend(circle);
        }
    }
}

/// The way from a component back to itself. Components that lead nowhere new are settled.
fn circle<'a>(start: &'a QName, needs: &Needs<'a>, settled: &mut BTreeSet<&'a QName>) -> Option<Vec<&'a QName>> {
    let mut path: Vec<(&QName, usize)> = vec![(start, 0)];
    let mut entered = BTreeSet::from([start]);
    if settled.contains(start) {
        return None;
    }
    while let Some((name, next)) = path.last_mut() {
        let need = needs.get(*name).and_then(|(_, needed)| needed.get(*next)).copied();
        *next += 1;
        match need {
            Some(need) if need == start => return Some(path.iter().map(|(name, _)| *name).collect()),
            Some(need) if !settled.contains(need) && entered.insert(need) => path.push((need, 0)),
            Some(_) => {}
            None => drop(path.pop()),
        }
    }
    settled.insert(start);
    None
}
