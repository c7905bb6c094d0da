//! From a name to the component, or part of one, that it means.
//!
//! In: `t:Name`, `{uri}Name` or `Name`, in which `*` is any text, perhaps followed by steps to a part: `/Child` or `/@attribute`. Out:
//! what has that name, or the names nearest to it.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use xsd_bindgen::internals::schema::*;

/// The kinds of components.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Element,
    Type,
    Group,
    AttributeGroup,
    Attribute,
}

/// What a name means.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject<'a> {
    Element(&'a Element),
    Type(&'a Type),
    Group(&'a Group),
    AttributeGroup(&'a AttributeGroup),
    Attribute(&'a Attribute),
    /// A child element, with its particle.
    Child(&'a Particle, &'a Element),
    /// An attribute of a type or element.
    Use(&'a AttributeUse),
}

/// A subject and its name with prefix.
#[derive(Debug, Clone)]
pub(crate) struct Found<'a> {
    pub(crate) name: String,
    pub(crate) subject: Subject<'a>,
    /// The global type or element that declares a part, if that is one.
    pub(crate) owner: Option<String>,
}

impl<'a> Found<'a> {
    /// The global element that was found.
    pub(crate) fn element(&self) -> Option<&'a Element> {
        match self.subject {
            Subject::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The global type that was found.
    pub(crate) fn type_(&self) -> Option<&'a Type> {
        match self.subject {
            Subject::Type(type_) => Some(type_),
            _ => None,
        }
    }
}

/// Why a name means nothing.
#[derive(Debug)]
pub(crate) struct Unknown {
    pub(crate) message: String,
    /// The nearest names, best first.
    pub(crate) near: Vec<String>,
}

/// Returns everything of that name: an element and a type may share one.
pub(crate) fn find<'a>(schema: &'a Schema, name: &str, kind: Option<Kind>) -> Result<Vec<Found<'a>>, Unknown> {
    let (component, steps) = split(name);
    let all = components(schema);
    let mut found: Vec<Found<'a>> =
        all.iter().filter(|(known, _)| is_meant(schema, known, component)).map(to_found(schema)).collect();
    found.retain(|one| kind.is_none_or(|kind| one.subject.kind() == Some(kind)));
    if found.is_empty() {
        let of_kind = all.iter().filter(|(_, subject)| kind.is_none_or(|kind| subject.kind() == Some(kind)));
        let names: BTreeSet<String> = of_kind.map(|(known, _)| schema.display(known)).collect();
        let what = kind.and_then(|kind| Some(kind.to_possible_value()?.get_name().to_owned()));
        let message = format!("there is no {} `{component}`", what.as_deref().unwrap_or("component"));
        return Err(Unknown { message, near: nearest(component, names) });
    }
    if steps.is_empty() {
        return Ok(found);
    }
    let mut last = Err(Unknown { message: String::new(), near: Vec::new() });
    let mut parts = Vec::new();
    for one in found {
        match walk(schema, one, &steps) {
            Ok(part) => parts.push(part),
            Err(unknown) => last = Err(unknown),
        }
    }
    if parts.is_empty() { last } else { Ok(parts) }
}

/// Splits `{uri}Name/a/@b` into the component and the steps. A URI may contain slashes.
fn split(name: &str) -> (&str, Vec<&str>) {
    let local = name.rfind('}').map_or(0, |brace| brace + 1);
    match name[local..].find('/') {
        Some(slash) => (&name[..local + slash], name[local + slash + 1..].split('/').collect()),
        None => (name, Vec::new()),
    }
}

fn is_meant(schema: &Schema, known: &QName, wanted: &str) -> bool {
    let names = [schema.display(known), known.to_string(), known.local.to_string()];
    names.iter().any(|name| if wanted.contains('*') { matches(wanted, name) } else { name == wanted })
}

/// Whether a pattern, in which `*` is any text, matches a name.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(start) else { return false };
    let mut ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
    ends.any(|at| matches(rest, &name[at..]))
}

fn to_found<'a>(schema: &'a Schema) -> impl Fn(&(&'a QName, Subject<'a>)) -> Found<'a> {
    |(name, subject)| Found { name: schema.display(name), subject: *subject, owner: None }
}

/// Lists all global components.
pub(crate) fn components(schema: &Schema) -> Vec<(&QName, Subject<'_>)> {
    fn list<'a, T>(
        all: &'a BTreeMap<QName, T>,
        subject: impl Fn(&'a T) -> Subject<'a>,
    ) -> impl Iterator<Item = (&'a QName, Subject<'a>)> {
        all.iter().map(move |(name, component)| (name, subject(component)))
    }
    let elements = list(&schema.elements, Subject::Element);
    let types = list(&schema.types, Subject::Type);
    let groups = list(&schema.groups, Subject::Group);
    let attribute_groups = list(&schema.attribute_groups, Subject::AttributeGroup);
    let attributes = list(&schema.attributes, Subject::Attribute);
    elements.chain(types).chain(groups).chain(attribute_groups).chain(attributes).collect()
}

impl<'a> Subject<'a> {
    /// The kind of a global component.
    pub(crate) fn kind(&self) -> Option<Kind> {
        match self {
            Self::Element(_) => Some(Kind::Element),
            Self::Type(_) => Some(Kind::Type),
            Self::Group(_) => Some(Kind::Group),
            Self::AttributeGroup(_) => Some(Kind::AttributeGroup),
            Self::Attribute(_) => Some(Kind::Attribute),
            Self::Child(..) | Self::Use(_) => None,
        }
    }

    /// The type in which the next step of a path is looked up.
    fn type_(&self, schema: &'a Schema) -> Option<&'a Type> {
        match self {
            Self::Element(element) | Self::Child(_, element) => schema.resolve(&element.type_),
            Self::Type(type_) => Some(type_),
            Self::Attribute(_) | Self::Use(_) | Self::Group(_) | Self::AttributeGroup(_) => None,
        }
    }
}

fn walk<'a>(schema: &'a Schema, from: Found<'a>, steps: &[&str]) -> Result<Found<'a>, Unknown> {
    let mut found = from;
    for step in steps {
        let parts = parts(schema, &found);
        let wanted = step.split('[').next().unwrap_or(step);
        let part = parts
            .iter()
            .find(|(name, ..)| name == wanted || local(name) == wanted || name.trim_start_matches('@') == wanted);
        let Some((name, subject, owner)) = part else {
            let message = format!("`{}` has no child element or attribute `{step}`", found.name);
            let near = nearest(step, parts.iter().map(|(name, ..)| local(name)).collect());
            return Err(Unknown {
                message,
                near: near.into_iter().map(|near| format!("{}/{near}", found.name)).collect(),
            });
        };
        found = Found { name: format!("{}/{}", found.name, local(name)), subject: *subject, owner: owner.clone() };
    }
    Ok(found)
}

/// `t:Subject` without the prefix; an attribute keeps its `@`.
fn local(name: &str) -> String {
    let (at, name) = name.strip_prefix('@').map_or(("", name), |name| ("@", name));
    format!("{at}{}", name.rsplit(':').next().unwrap_or(name))
}

/// A part: its name, itself, and the component that declares it.
type Part<'a> = (String, Subject<'a>, Option<String>);

/// The child elements and attributes of a component, those of its bases included; attributes begin with `@`.
fn parts<'a>(schema: &'a Schema, found: &Found<'a>) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut seen = BTreeSet::new();
    match found.subject {
        Subject::Group(group) => children(schema, &group.particle, &mut seen, &mut parts),
        Subject::AttributeGroup(group) => uses(schema, &group.attributes, &mut parts),
        _ => {}
    }
    let mut all: Vec<Part<'a>> = parts.drain(..).map(|(name, subject)| (name, subject, None)).collect();
    let Some(type_) = found.subject.type_(schema) else { return all };
    for type_ in std::iter::once(type_).chain(schema.bases(type_)) {
        if let Type::Complex(complex) = type_ {
            complex.particle().into_iter().for_each(|particle| children(schema, particle, &mut seen, &mut parts));
            uses(schema, &complex.attributes, &mut parts);
        }
        let owner = type_.name().map_or_else(|| found.name.clone(), |name| schema.display(name));
        all.extend(parts.drain(..).map(|(name, subject)| (name, subject, Some(owner.clone()))));
    }
    all
}

fn uses<'a>(schema: &'a Schema, items: &'a [AttributeItem], found: &mut Vec<(String, Subject<'a>)>) {
    for one in schema.attribute_uses(items) {
        if let Some(declaration) = schema.attribute(one) {
            found.push((format!("@{}", schema.display(&declaration.name)), Subject::Use(one)));
        }
    }
}

fn children<'a>(
    schema: &'a Schema,
    particle: &'a Particle,
    seen: &mut BTreeSet<&'a QName>,
    found: &mut Vec<(String, Subject<'a>)>,
) {
    match &particle.term {
        Term::Element(element) => found.push((schema.display(&element.name), Subject::Child(particle, element))),
        Term::ElementRef(name) => {
            if let Some(element) = schema.elements.get(name) {
                found.push((schema.display(name), Subject::Child(particle, element)));
            }
        }
        Term::Group(name) => {
            if let Some(group) = schema.groups.get(name).filter(|_| seen.insert(name)) {
                children(schema, &group.particle, seen, found);
            }
        }
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter().for_each(|item| children(schema, item, seen, found));
        }
        Term::Any(_) => {}
    }
}

/// Returns the names most similar to the wanted one: first by letters, then those that contain it.
pub(crate) fn nearest(wanted: &str, names: BTreeSet<String>) -> Vec<String> {
    const MOST: usize = 5;
    let plain = |name: &str| local(name).trim_start_matches('@').to_lowercase();
    let lower = wanted.rsplit([':', '}']).next().unwrap_or(wanted).trim_start_matches('@').to_lowercase();
    let limit = (lower.chars().count() / 3).clamp(1, 4);
    let mut near: Vec<(usize, String)> = Vec::new();
    for name in names {
        let known = plain(&name);
        let distance = strsim::damerau_levenshtein(&lower, &known);
        if distance <= limit {
            near.push((distance, name));
        } else if lower.len() > 2 && known.contains(&lower) {
            near.push((limit + 1 + known.len() - lower.len(), name));
        }
    }
    near.sort();
    near.into_iter().take(MOST).map(|(_, name)| name).collect()
}
