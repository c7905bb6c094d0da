//! Checks that no definition is circular.
//!
//! In: a model whose references resolve. Out: an error for each type that derives from itself, each group that contains
//! itself and each element in its own substitution group. A type that contains an element of the same type is not circular.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::code::{self, ErrorCode};
use crate::error::{Error, Mark};
use crate::schema::walk::{self, Reference};
use crate::schema::{AttributeItem, Group, Place, QName, Schema, Term, Type};

/// Returns the circular definitions.
pub(crate) fn check(schema: &Schema) -> Vec<Error> {
    let mut errors = Vec::new();
    let types = schema.types.iter().map(|(name, type_)| {
        let definition = Definition { place: type_.place(), references: types_of(type_) };
        (name, definition)
    });
    report(
        schema,
        &types.collect(),
        Mark::derivation,
        code::CIRCULAR_TYPE,
        "is defined in terms of itself",
        &mut errors,
    );
    let groups = schema.groups.values().map(|group| {
        let definition = Definition { place: &group.place, references: groups_of(group) };
        (&group.name, definition)
    });
    report(schema, &groups.collect(), Mark::group, code::CIRCULAR_GROUP, "contains itself", &mut errors);
    let groups = schema.attribute_groups.values().map(|group| {
        let references = group.attributes.iter().filter_map(|item| match item {
            AttributeItem::Group(name) => Some(name),
            AttributeItem::Use(_) => None,
        });
        (&group.name, Definition { place: &group.place, references: references.collect() })
    });
    report(
        schema,
        &groups.collect(),
        Mark::attribute_group,
        code::CIRCULAR_ATTRIBUTE_GROUP,
        "contains itself",
        &mut errors,
    );
    let elements = schema.elements.values().map(|element| {
        let references = element.substitution_group.iter().collect();
        (&element.name, Definition { place: &element.place, references })
    });
    report(
        schema,
        &elements.collect(),
        Mark::substitution,
        code::CIRCULAR_SUBSTITUTION,
        "is in its own substitution group",
        &mut errors,
    );
    errors
}

/// A component, and the components of its kind that its definition refers to.
struct Definition<'a> {
    place: &'a Place,
    references: Vec<&'a QName>,
}

type Definitions<'a> = BTreeMap<&'a QName, Definition<'a>>;

/// Returns the types that a type is derived from or composed of.
fn types_of(type_: &Type) -> Vec<&QName> {
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

/// Returns the groups that a group refers to in its own content model, outside nested elements.
fn groups_of(group: &Group) -> Vec<&QName> {
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

/// Reports each cycle once, at its first component by place.
fn report(
    schema: &Schema,
    definitions: &Definitions<'_>,
    mark: fn(&Place, &str) -> Mark,
    code: ErrorCode,
    what: &str,
    errors: &mut Vec<Error>,
) {
    let mut settled: BTreeSet<&QName> = BTreeSet::new();
    let mut starts: Vec<_> = definitions.iter().collect();
    starts.sort_by_key(|(name, definition)| (definition.place, **name));
    for (start, Definition { place, .. }) in starts {
        if let Some(cycle) = find_cycle(start, definitions, &mut settled) {
            let path: Vec<String> = cycle.iter().chain([start]).map(|name| schema.display(name)).collect();
            let what = format!("`{}` {what}: {}", path[0], path.join(" -> "));
            let next: Vec<&QName> = cycle.iter().skip(1).chain([start]).copied().collect();
            let mut error = Error::at(code, mark(place, &next[0].local), what).of(path[0].as_str());
            for (name, next) in cycle.iter().zip(next).skip(1) {
                if let Some(definition) = definitions.get(*name) {
                    let text = format!("`{}` refers to `{}`", schema.display(name), schema.display(next));
                    error = error.with_label(mark(definition.place, &next.local), text);
                }
            }
            errors.push(error.with_help("remove one of these references"));
            settled.extend(cycle);
        }
    }
}

/// Returns the path from a component back to itself, or settles the component if there is none.
fn find_cycle<'a>(
    start: &'a QName,
    definitions: &Definitions<'a>,
    settled: &mut BTreeSet<&'a QName>,
) -> Option<Vec<&'a QName>> {
    let mut path: Vec<(&QName, usize)> = vec![(start, 0)];
    let mut entered = BTreeSet::from([start]);
    if settled.contains(start) {
        return None;
    }
    while let Some((name, next)) = path.last_mut() {
        let reference = definitions.get(*name).and_then(|definition| definition.references.get(*next)).copied();
        *next += 1;
        match reference {
            Some(name) if name == start => return Some(path.iter().map(|(name, _)| *name).collect()),
            Some(name) if !settled.contains(name) && entered.insert(name) => path.push((name, 0)),
            Some(_) => {}
            None => drop(path.pop()),
        }
    }
    settled.insert(start);
    None
}
