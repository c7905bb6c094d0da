//! Selects the part of a schema that the roots need.
//!
//! In: a schema, the names of the roots, and the names of types and groups to prune. Out: a schema in which every reference
//! resolves. Types derived from a concrete type are omitted unless they are needed otherwise.

use std::collections::BTreeSet;

use crate::error::code::{self, ErrorCode};
use crate::error::{Error, Errors, Mark, suggestion};
use crate::schema::walk::{self, Reference};
use crate::schema::{Content, Particle, QName, Schema, Term, Type};

/// The settings of a selection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The roots.
    pub roots: Roots,
    /// Further roots, which are ignored if the schema does not have them.
    pub optional: Vec<String>,
    /// Types and groups whose choices get only the alternatives that other roots need.
    pub prunable: Vec<String>,
}

/// The roots of a selection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Roots {
    /// All components.
    #[default]
    All,
    /// Elements and types, as `m:Name` with a prefix of the schema or as `{uri}Name`.
    Named(Vec<String>),
}

/// Returns the selected part of a schema.
pub fn select(schema: &Schema, selection: &Selection) -> Result<Schema, Errors> {
    let mut errors = Vec::new();
    let prunable = prunable(schema, &selection.prunable, &mut errors);
    let Roots::Named(names) = &selection.roots else {
        Errors::check(errors)?;
        return Ok(schema.clone());
    };
    let mut reached = Reached::default();
    let bare = prune(schema, &prunable, &|_| false);
    for name in names {
        add_root(&bare, name, &mut reached, &mut errors);
    }
    for name in &selection.optional {
        add_root(&bare, name, &mut reached, &mut Vec::new());
    }
    Errors::check(errors)?;
    while let Some(component) = reached.queue.pop() {
        add_needs(&bare, component, &mut reached);
    }
    let mut selected = prune(schema, &prunable, &|alternative| reached.contains_all(schema, alternative));
    reached.retain(&mut selected);
    Errors::check(empty_choices(&selected, &prunable))?;
    Ok(selected)
}

/// A global component.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Component {
    Element(QName),
    Type(QName),
    Attribute(QName),
    Group(QName),
    AttributeGroup(QName),
}

/// The components reached from the roots.
#[derive(Default)]
struct Reached {
    all: BTreeSet<Component>,
    /// The components whose references are still to be followed.
    queue: Vec<Component>,
}

impl Reached {
    fn add(&mut self, component: Component) {
        if self.all.insert(component.clone()) {
            self.queue.push(component);
        }
    }

    /// Returns whether all components that a particle refers to are reached.
    fn contains_all(&self, schema: &Schema, particle: &Particle) -> bool {
        let mut contains_all = !matches!(&particle.term, Term::Element(element) if element.type_.name().is_none());
        walk::particle(particle, &mut |reference, _| {
            contains_all &= match component(reference) {
                Some(Component::Type(name)) if !schema.types.contains_key(&name) => true,
                Some(component) => self.all.contains(&component),
                None => true,
            };
        });
        contains_all
    }

    /// Removes the components that are not reached.
    fn retain(&self, schema: &mut Schema) {
        schema.elements.retain(|name, _| self.all.contains(&Component::Element(name.clone())));
        schema.types.retain(|name, _| self.all.contains(&Component::Type(name.clone())));
        schema.attributes.retain(|name, _| self.all.contains(&Component::Attribute(name.clone())));
        schema.groups.retain(|name, _| self.all.contains(&Component::Group(name.clone())));
        schema.attribute_groups.retain(|name, _| self.all.contains(&Component::AttributeGroup(name.clone())));
        // A member of a substitution group does not need its head.
        for element in schema.elements.values_mut() {
            let reached = |head: &QName| self.all.contains(&Component::Element(head.clone()));
            element.substitution_group = element.substitution_group.take().filter(reached);
        }
        let Schema { namespaces, elements, attributes, types, groups, attribute_groups, .. } = schema;
        let names = elements.keys().chain(attributes.keys()).chain(types.keys());
        let names = names.chain(groups.keys()).chain(attribute_groups.keys());
        let used: BTreeSet<_> = names.map(|name| name.namespace.clone()).collect();
        namespaces.retain(|namespace| used.contains(&namespace.uri));
    }
}

/// Adds the components that a component needs.
fn add_needs(schema: &Schema, component: Component, reached: &mut Reached) {
    let mut references = Vec::new();
    let mut sink = |reference, _: &_| references.push(reference);
    match &component {
        Component::Element(name) => {
            schema.elements.get(name).into_iter().for_each(|element| walk::element(element, &mut sink));
            schema.members(name).iter().for_each(|member| reached.add(Component::Element(member.name.clone())));
        }
        Component::Type(name) => schema.types.get(name).into_iter().for_each(|type_| walk::type_(type_, &mut sink)),
        Component::Attribute(name) => {
            schema.attributes.get(name).into_iter().for_each(|attribute| walk::attribute(attribute, &mut sink));
        }
        Component::Group(name) => {
            schema.groups.get(name).into_iter().for_each(|group| walk::particle(&group.particle, &mut sink));
        }
        Component::AttributeGroup(name) => {
            let group = schema.attribute_groups.get(name).into_iter();
            group.for_each(|group| walk::attributes(&group.attributes, &group.place, &mut sink));
        }
    }
    for reference in references {
        if let Reference::ElementType(name, block) = reference
            && schema.types.get(name).is_some_and(Type::is_abstract)
        {
            let derived = schema.instance_types(name, block);
            derived.iter().filter_map(|type_| type_.name()).for_each(|name| reached.add(Component::Type(name.clone())));
        }
        if let Some(component) = self::component(reference) {
            reached.add(component);
        }
    }
}

/// Returns the component that a reference needs. A member of a substitution group does not need its head.
fn component(reference: Reference<'_>) -> Option<Component> {
    match reference {
        Reference::ElementType(name, _)
        | Reference::AttributeType(name)
        | Reference::SimpleBase(name)
        | Reference::ListItem(name)
        | Reference::UnionMember(name)
        | Reference::SimpleContentBase(name)
        | Reference::ComplexBase(name) => Some(Component::Type(name.clone())),
        Reference::Element(name) => Some(Component::Element(name.clone())),
        Reference::Group(name) => Some(Component::Group(name.clone())),
        Reference::AttributeGroup(name) => Some(Component::AttributeGroup(name.clone())),
        Reference::Attribute(name) => Some(Component::Attribute(name.clone())),
        Reference::Head(_) => None,
    }
}

/// Adds a root: the element and the type with this name.
fn add_root(schema: &Schema, written: &str, reached: &mut Reached, errors: &mut Vec<Error>) {
    let found = schema.parse_name(written);
    let element = found.clone().filter(|name| schema.elements.contains_key(name)).map(Component::Element);
    let type_ = found.filter(|name| schema.types.contains_key(name)).map(Component::Type);
    if element.is_none() && type_.is_none() {
        let known: Vec<String> =
            schema.elements.keys().chain(schema.types.keys()).map(|name| schema.display(name)).collect();
        errors.push(unmatched(
            code::NO_ROOT,
            format!("the root `{written}` is not an element or type of the schema"),
            written,
            &known,
        ));
    }
    element.into_iter().chain(type_).for_each(|component| reached.add(component));
}

/// Returns the types and groups to prune.
fn prunable(schema: &Schema, written: &[String], errors: &mut Vec<Error>) -> BTreeSet<QName> {
    let mut names = BTreeSet::new();
    for written in written {
        let found = schema.parse_name(written).filter(|name| choices(schema, name).is_some_and(|choices| choices > 0));
        match found {
            Some(name) => drop(names.insert(name)),
            None => {
                let all = schema.types.keys().chain(schema.groups.keys());
                let with_choice = all.filter(|name| choices(schema, name).is_some_and(|choices| choices > 0));
                let known: Vec<String> = with_choice.map(|name| schema.display(name)).collect();
                let what = format!("the name to prune, `{written}`, is not a type or group with a choice");
                errors.push(unmatched(code::NOT_PRUNABLE, what, written, &known));
            }
        }
    }
    names
}

fn unmatched(code: ErrorCode, message: String, written: &str, known: &[String]) -> Error {
    let error = Error::general(code, message);
    match suggestion(written, known.iter().map(String::as_str)) {
        Some(suggestion) => error.with_help(suggestion),
        None => error.with_help("write it as `prefix:Name` with a prefix of the schema, or as `{namespace}Name`"),
    }
}

/// Returns the number of choices in a type or group.
fn choices(schema: &Schema, name: &QName) -> Option<usize> {
    let particle = match (schema.types.get(name), schema.groups.get(name)) {
        (Some(Type::Complex(complex)), _) => complex.particle()?,
        (_, Some(group)) => &group.particle,
        (Some(Type::Simple(_)) | None, None) => return None,
    };
    Some(count_choices(particle, &|_| true))
}

fn count_choices(particle: &Particle, counts: &dyn Fn(&[Particle]) -> bool) -> usize {
    match &particle.term {
        Term::Choice(items) => {
            usize::from(counts(items)) + items.iter().map(|item| count_choices(item, counts)).sum::<usize>()
        }
        Term::Sequence(items) | Term::All(items) => items.iter().map(|item| count_choices(item, counts)).sum(),
        Term::Element(_) | Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => 0,
    }
}

/// Returns a copy in which prunable choices have only the alternatives that `keep` accepts.
fn prune(schema: &Schema, prunable: &BTreeSet<QName>, keep: &dyn Fn(&Particle) -> bool) -> Schema {
    let mut schema = schema.clone();
    for name in prunable {
        if let Some(Type::Complex(complex)) = schema.types.get_mut(name)
            && let Content::Complex { particle: Some(particle), .. } = &mut complex.content
        {
            prune_particle(particle, keep);
        }
        if let Some(group) = schema.groups.get_mut(name) {
            prune_particle(&mut group.particle, keep);
        }
    }
    schema
}

fn prune_particle(particle: &mut Particle, keep: &dyn Fn(&Particle) -> bool) {
    match &mut particle.term {
        Term::Choice(items) => {
            items.iter_mut().for_each(|item| prune_particle(item, keep));
            let empty = |item: &Particle| matches!(&item.term, Term::Choice(items) if items.is_empty());
            items.retain(|item| keep(item) && !empty(item));
        }
        Term::Sequence(items) | Term::All(items) => items.iter_mut().for_each(|item| prune_particle(item, keep)),
        Term::Element(_) | Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
}

/// Returns an error for each pruned choice without alternatives.
fn empty_choices(schema: &Schema, prunable: &BTreeSet<QName>) -> Vec<Error> {
    let mut errors = Vec::new();
    for name in prunable {
        let type_ = schema.types.get(name).and_then(|type_| match type_ {
            Type::Complex(complex) => Some((complex.particle()?, &complex.place)),
            Type::Simple(_) => None,
        });
        let group = schema.groups.get(name).map(|group| (&group.particle, &group.place));
        for (particle, place) in type_.into_iter().chain(group) {
            if count_choices(particle, &<[Particle]>::is_empty) > 0 {
                let what = "no alternative of the pruned choice is selected";
                let error = Error::at(code::CHOICE_PRUNED, Mark::value(place, "name"), what).of(schema.display(name));
                errors.push(error.with_help("add the type of an alternative as a root, or do not prune the choice"));
            }
        }
    }
    errors
}
