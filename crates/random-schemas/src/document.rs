//! Documents: which components they have, and how they refer to each other.

use std::collections::BTreeSet;

use crate::choices::Choices;
use crate::complex::{self, Complex};
use crate::content::{self, Particle, Term, TypeUse};
use crate::elements;
use crate::names::{annotation, name};
use crate::simple;
use crate::world::{Element, Group, Key, Known, Names, Place, World};

/// The components of a document, as text.
pub(crate) struct Document {
    pub(crate) place: Place,
    pub(crate) parts: Vec<String>,
}

/// Adds components to a namespace.
pub(crate) fn fill(choices: &mut Choices<'_>, world: &mut World, place: Place) -> Document {
    let mut parts = Vec::new();
    if choices.one_in(3) {
        parts.push(notation(choices, world, place));
    }
    for _ in 0..choices.below(6) {
        parts.push(simple_type(choices, world, place));
    }
    for _ in 0..choices.below(3) {
        parts.push(attribute(choices, world, place));
    }
    for _ in 0..choices.below(3) {
        parts.push(attribute_group(choices, world, place));
    }
    let first_complex = world.complexes.len();
    let complexes = if choices.one_in(60) { 120 } else { choices.below(7) };
    for _ in 0..complexes {
        let key = new_key(choices, world, place, |names| &mut names.types);
        world.complexes.push(Known { key, what: Complex::later() });
    }
    let first_element = world.elements.len();
    for _ in 0..=choices.below(5) {
        let key = new_key(choices, world, place, |names| &mut names.elements);
        world.elements.push(Known { key, what: Element { ty: TypeUse::Any, is_later: true } });
    }
    for _ in 0..choices.below(3) {
        parts.push(group(choices, world, place));
    }
    for index in first_complex..first_complex + complexes {
        let key = world.complexes[index].key.clone();
        let (text, complex) = complex::named(choices, world, place, &key);
        parts.push(text);
        world.complexes[index].what = complex;
        if choices.one_in(8) {
            parts.push(group(choices, world, place));
        }
    }
    for index in first_element..world.elements.len() {
        parts.push(element(choices, world, place, index));
    }
    if choices.one_in(3) {
        parts.reverse();
    }
    Document { place, parts }
}

fn new_key(
    choices: &mut Choices<'_>,
    world: &mut World,
    place: Place,
    names: fn(&mut Names) -> &mut BTreeSet<String>,
) -> Key {
    let name = name(choices, names(&mut world.namespaces[place.namespace].names));
    Key { namespace: place.namespace, name }
}

fn notation(choices: &mut Choices<'_>, world: &mut World, place: Place) -> String {
    let key = new_key(choices, world, place, |names| &mut names.notations);
    let text = format!("<{}notation name=\"{}\" public=\"p\" system=\"urn:s\"/>", world.xs, key.name);
    world.notations.push(key);
    text
}

fn simple_type(choices: &mut Choices<'_>, world: &mut World, place: Place) -> String {
    let key = new_key(choices, world, place, |names| &mut names.types);
    let (text, what) = simple::definition(choices, world, place, &format!(" name=\"{}\"", key.name), 0);
    world.simples.push(Known { key, what });
    text
}

fn attribute(choices: &mut Choices<'_>, world: &mut World, place: Place) -> String {
    let key = new_key(choices, world, place, |names| &mut names.attributes);
    let ty = simple::simple_use(choices, world, place, 1);
    let xs = &world.xs;
    let type_ = if ty.name.is_empty() { String::new() } else { format!(" type=\"{}\"", ty.name) };
    let literal = if choices.one_in(4) { choices.maybe(&ty.simple.literals) } else { None };
    let value =
        literal.map(|literal| format!(" {}=\"{literal}\"", choices.pick(&["default", "fixed"]))).unwrap_or_default();
    let text = format!("<{xs}attribute name=\"{}\"{type_}{value}>{}</{xs}attribute>", key.name, ty.inline);
    world.attributes.push(Known { key, what: ty.simple });
    text
}

fn attribute_group(choices: &mut Choices<'_>, world: &mut World, place: Place) -> String {
    let key = new_key(choices, world, place, |names| &mut names.attribute_groups);
    let xs = world.xs.clone();
    let (body, what) = complex::attribute_group(choices, world, place);
    let text =
        format!("<{xs}attributeGroup name=\"{}\">{}{body}</{xs}attributeGroup>", key.name, annotation(choices, &xs));
    world.attribute_groups.push(Known { key, what });
    text
}

fn group(choices: &mut Choices<'_>, world: &mut World, place: Place) -> String {
    let key = new_key(choices, world, place, |names| &mut names.groups);
    let xs = world.xs.clone();
    let mut used = BTreeSet::new();
    let mut content = content::content(choices, world, place, &mut used, 1);
    if let Term::Named(_) = content.term {
        content = Particle { occurs: content::ONCE, term: Term::Group("sequence", vec![content]) };
    }
    content.occurs = content::ONCE;
    let body = content::text(choices, world, place, &content);
    let text = format!("<{xs}group name=\"{}\">{}{body}</{xs}group>", key.name, annotation(choices, &xs));
    world.groups.push(Known { key, what: Group { content, used } });
    text
}

fn element(choices: &mut Choices<'_>, world: &mut World, place: Place, index: usize) -> String {
    let xs = world.xs.clone();
    let head = if choices.one_in(4) { choices.below(world.elements.len()) } else { index };
    let mut attributes = String::new();
    let mut ty = content::type_use(choices, world, place, 0);
    if head != index && !world.elements[head].what.is_later {
        attributes = format!(" substitutionGroup=\"{}\"", world.reference(place, &world.elements[head].key));
        ty = member_type(choices, world, &world.elements[head].what.ty);
    }
    attributes.push_str(&content::extra(choices, world, &ty));
    if choices.one_in(12) {
        attributes.push_str(" abstract=\"true\"");
    }
    if choices.one_in(25) {
        attributes.push_str(&format!(" final=\"{}\"", choices.pick(&["#all", "extension", "restriction"])));
    }
    let constraints = elements::constraints(choices, world, place, &ty);
    let (attribute, inline) = content::type_text(world, place, &ty);
    let note = annotation(choices, &xs);
    let name = world.elements[index].key.name.clone();
    world.elements[index].what = Element { ty, is_later: false };
    format!("<{xs}element name=\"{name}\"{attribute}{attributes}>{note}{inline}{constraints}</{xs}element>")
}

/// Returns a type that a member of the substitution group can have.
fn member_type(choices: &mut Choices<'_>, world: &World, head: &TypeUse) -> TypeUse {
    let TypeUse::Complex(head) = head else { return TypeUse::Any };
    let base = |index: &usize| world.complexes[*index].what.base;
    // A type can be derived from itself, which is an error.
    let bases = |index: usize| std::iter::successors(base(&index), base).take(world.complexes.len());
    let derives = |index: &usize| bases(*index).any(|base| base == *head);
    let derived: Vec<usize> = (0..world.complexes.len()).filter(derives).collect();
    match choices.below(3) {
        0 => TypeUse::Complex(*head),
        1 => TypeUse::Any,
        _ => TypeUse::Complex(choices.maybe(&derived).unwrap_or(*head)),
    }
}
