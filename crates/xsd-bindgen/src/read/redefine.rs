//! Applies `xs:redefine`.
//!
//! In: a merged model, the components in the `xs:redefine` of its documents, and which document includes which. Out: the model in
//! which each redefined component has the place of the original, which stays under a name that no document can have
//! ([`QName::replaced`]); or errors. `originals` removes it once the model is checked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::error::{Error, Mark, code, suggestion};
use crate::read::documents::Include;
use crate::read::load::{Redefined, Redefinition};
use crate::schema::*;

/// The maximum number of redefinitions of a component. Each nests the content of the one before, so more could exhaust the stack.
const MAX_REDEFINITIONS: usize = 8;

/// A document: its file and its target namespace.
type Document<'a> = (&'a str, Option<&'a str>);

/// The files that each document includes or redefines.
type Includes<'a> = BTreeMap<Document<'a>, Vec<&'a str>>;

/// The redefinitions of a component.
type Chain = Vec<(Redefinition, Arc<str>)>;

/// Applies redefinitions, and returns what is wrong with them.
pub(crate) fn apply(schema: &mut Schema, redefinitions: Vec<Redefinition>, includes: &[Include]) -> Vec<Error> {
    let mut graph = Includes::new();
    for Include { place, target, file } in includes {
        graph.entry((&place.file, target.as_deref())).or_default().push(file);
    }
    // The file that each `xs:redefine` is about.
    let files: BTreeMap<_, _> = includes.iter().map(|one| ((&one.place, &one.target), &one.file)).collect();
    let mut chains: BTreeMap<(Kind, QName), Chain> = BTreeMap::new();
    for redefinition in redefinitions {
        let file = files.get(&(&redefinition.place, &redefinition.target)).map(|file| Arc::clone(file));
        if let Some(file) = file {
            let key = (redefinition.component.kind(), redefinition.name.clone());
            chains.entry(key).or_default().push((redefinition, file));
        }
    }
    let mut errors = Vec::new();
    for ((kind, name), mut chain) in chains {
        let wrong = too_many(&chain, &schema.display(&name));
        let wrong = wrong.or_else(|| order(&mut chain, &graph, &schema.display(&name)));
        let wrong = wrong.or_else(|| original(schema, kind, &name, &chain, &graph));
        match wrong {
            Some(error) => errors.push(error.of(schema.display(&name))),
            None => {
                let replaced = chain.into_iter().enumerate();
                errors.extend(replaced.filter_map(|(level, (one, _))| replace(schema, &name, level, one.component)));
            }
        }
    }
    errors
}

/// The kind of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Type,
    Group,
    AttributeGroup,
}

impl Redefined {
    fn kind(&self) -> Kind {
        match self {
            Self::Type(_) => Kind::Type,
            Self::Group(_) => Kind::Group,
            Self::AttributeGroup(_) => Kind::AttributeGroup,
        }
    }

    fn place(&self) -> &Place {
        match self {
            Self::Type(type_) => type_.place(),
            Self::Group(group) => &group.place,
            Self::AttributeGroup(group) => &group.place,
        }
    }
}

fn too_many(chain: &Chain, name: &str) -> Option<Error> {
    let (one, _) = chain.get(MAX_REDEFINITIONS)?;
    let what = format!("`{name}` is redefined more than {MAX_REDEFINITIONS} times");
    let error = Error::at(code::REDEFINED_OFTEN, Mark::value(one.component.place(), "name"), what);
    Some(error.with_help("join some of the redefinitions"))
}

/// Sorts the redefinitions of a component: each redefines the result of those before it.
fn order(chain: &mut Chain, graph: &Includes<'_>, name: &str) -> Option<Error> {
    chain.sort_by(|(a, _), (b, _)| a.component.place().cmp(b.component.place()));
    let twice = |first: &Redefinition, second: &Redefinition| {
        let what = format!("`{name}` is redefined twice, and neither redefinition includes the other");
        let error = Error::at(code::REDEFINED_TWICE, Mark::value(second.component.place(), "name"), what);
        let error = error.with_label(Mark::value(first.component.place(), "name"), "first redefined here");
        error.with_help("remove one of them, or let one document redefine the other")
    };
    let same = chain.windows(2).find(|pair| pair[0].0.place.file == pair[1].0.place.file);
    if let Some([(first, _), (second, _)]) = same {
        return Some(twice(first, second));
    }
    let reached: Vec<BTreeSet<&str>> =
        chain.iter().map(|(one, file)| closure(graph, file, one.target.as_deref())).collect();
    let is_below = |inner: usize, outer: usize| reached[outer].contains(&*chain[inner].0.place.file);
    let below = |outer: usize| (0..chain.len()).filter(|inner| *inner != outer && is_below(*inner, outer)).count();
    let mut sorted: Vec<(usize, usize)> = (0..chain.len()).map(|index| (below(index), index)).collect();
    sorted.sort_unstable();
    for pair in sorted.windows(2) {
        let (inner, outer) = (pair[0].1, pair[1].1);
        let (first, second) = (&chain[inner.min(outer)].0, &chain[inner.max(outer)].0);
        if !is_below(inner, outer) {
            return Some(twice(first, second));
        }
        if is_below(outer, inner) {
            let what = format!("`{name}` is redefined in terms of itself");
            let mark = Mark::value(first.component.place(), "name");
            let error = Error::at(code::CIRCULAR_REDEFINITION, mark, what);
            let error = error.with_label(Mark::value(second.component.place(), "name"), "each redefines the other");
            return Some(error.with_help("remove one of the redefinitions"));
        }
    }
    let ranks: BTreeMap<usize, usize> = sorted.iter().enumerate().map(|(rank, (_, index))| (*index, rank)).collect();
    let mut numbered: Vec<_> = std::mem::take(chain).into_iter().enumerate().collect();
    numbered.sort_by_key(|(index, _)| ranks.get(index).copied());
    chain.extend(numbered.into_iter().map(|(_, one)| one));
    None
}

/// Returns the files of a document and of those that it includes, directly or indirectly.
fn closure<'a>(graph: &Includes<'a>, file: &'a str, target: Option<&'a str>) -> BTreeSet<&'a str> {
    let (mut found, mut open) = (BTreeSet::from([file]), vec![file]);
    while let Some(file) = open.pop() {
        let included = graph.get(&(file, target)).into_iter().flatten();
        open.extend(included.filter(|file| found.insert(**file)));
    }
    found
}

/// Returns an error if the redefined document has no such component.
fn original(schema: &Schema, kind: Kind, name: &QName, chain: &Chain, graph: &Includes<'_>) -> Option<Error> {
    let (first, file) = chain.first()?;
    let (what, known) = match (kind, &first.component) {
        (Kind::Type, Redefined::Type(Type::Complex(_))) => {
            ("complex type", place_of(&schema.types, name, |type_| matches!(type_, Type::Complex(_)), Type::place))
        }
        (Kind::Type, _) => {
            ("simple type", place_of(&schema.types, name, |type_| matches!(type_, Type::Simple(_)), Type::place))
        }
        (Kind::Group, _) => ("group", place_of(&schema.groups, name, |_| true, |group| &group.place)),
        (Kind::AttributeGroup, _) => {
            ("attribute group", place_of(&schema.attribute_groups, name, |_| true, |group| &group.place))
        }
    };
    if known.is_some_and(|place| closure(graph, file, first.target.as_deref()).contains(&*place.file)) {
        return None;
    }
    let message = format!("{file} has no {what} `{}` to redefine", schema.display(name));
    let error = Error::at(code::NOTHING_TO_REDEFINE, Mark::value(first.component.place(), "name"), message);
    if let Some(place) = known {
        let error = error.with_label(Mark::value(place, "name"), "this one is not in that document");
        return Some(error.with_help("redefine the document that has it"));
    }
    let names: Vec<String> = match kind {
        Kind::Type => schema.types.keys().map(|name| schema.display(name)).collect(),
        Kind::Group => schema.groups.keys().map(|name| schema.display(name)).collect(),
        Kind::AttributeGroup => schema.attribute_groups.keys().map(|name| schema.display(name)).collect(),
    };
    let own = schema.display(name);
    let near = suggestion(&own, names.iter().map(String::as_str).filter(|known| *known != own));
    Some(error.with_help(near.unwrap_or_else(|| "define it outside xs:redefine".to_owned())))
}

/// Returns the place of a component, if it has the right kind.
fn place_of<'a, T>(
    table: &'a BTreeMap<QName, T>,
    name: &QName,
    fits: impl Fn(&T) -> bool,
    place: impl Fn(&'a T) -> &'a Place,
) -> Option<&'a Place> {
    table.get(name).filter(|component| fits(component)).map(place)
}

/// Puts a redefinition in the place of what it redefines, which gets another name.
fn replace(schema: &mut Schema, name: &QName, level: usize, component: Redefined) -> Option<Error> {
    let replaced = name.replaced(level);
    let shown = schema.display(name);
    match component {
        Redefined::Type(mut type_) => {
            let place = type_.place().clone();
            if !rebase(&mut type_, name, &replaced) {
                let what = format!("the redefinition of `{shown}` does not derive from `{shown}`");
                let error = Error::at(code::NOT_OF_ITSELF, Mark::value(&place, "name"), what).of(shown);
                return Some(error.with_help("derive it from itself by xs:restriction or xs:extension"));
            }
            let mut original = schema.types.remove(name)?;
            set_name(&mut original, &replaced);
            match &mut type_ {
                Type::Simple(simple) => inherit_docs(&mut simple.docs, original.docs()),
                Type::Complex(complex) => inherit_docs(&mut complex.docs, original.docs()),
            }
            schema.types.insert(replaced, original);
            schema.types.insert(name.clone(), type_);
        }
        Redefined::Group(mut group) => {
            let mut uses = Vec::new();
            redirect(&mut group.particle, name, &replaced, &mut uses);
            let wrong = uses.iter().skip(1).chain(uses.iter().filter(|(occurs, _)| *occurs != (1, Some(1)))).next();
            if let Some((occurs, place)) = wrong {
                let how = if *occurs == (1, Some(1)) { "more than once" } else { "with `minOccurs` or `maxOccurs`" };
                let what = format!("the redefinition of `{shown}` refers to `{shown}` {how}");
                let error = Error::at(code::NOT_OF_ITSELF, place, what).of(shown);
                return Some(error.with_help("refer to it once, without `minOccurs` and `maxOccurs`, or not at all"));
            }
            if uses.is_empty() {
                schema.restricted_groups.push((name.clone(), replaced.clone()));
            }
            let original = Group { name: replaced.clone(), ..schema.groups.remove(name)? };
            inherit_docs(&mut group.docs, &original.docs);
            schema.groups.insert(replaced, original);
            schema.groups.insert(name.clone(), group);
        }
        Redefined::AttributeGroup(mut group) => {
            let own = AttributeItem::Group(name.clone());
            let uses = group.attributes.iter_mut().filter(|item| **item == own);
            let count = uses.map(|item| *item = AttributeItem::Group(replaced.clone())).count();
            if count > 1 {
                let what = format!("the redefinition of `{shown}` refers to `{shown}` more than once");
                let error = Error::at(code::NOT_OF_ITSELF, Mark::value(&group.place, "name"), what).of(shown);
                return Some(error.with_help("refer to it once, or not at all"));
            }
            if count == 0 {
                schema.restricted_attribute_groups.push((name.clone(), replaced.clone()));
            }
            let original = AttributeGroup { name: replaced.clone(), ..schema.attribute_groups.remove(name)? };
            inherit_docs(&mut group.docs, &original.docs);
            schema.attribute_groups.insert(replaced, original);
            schema.attribute_groups.insert(name.clone(), group);
        }
    }
    None
}

/// Replaces the base of a type. Returns false if it has another one.
fn rebase(type_: &mut Type, name: &QName, replaced: &QName) -> bool {
    let base = match type_ {
        Type::Simple(SimpleType { variety: Variety::Restriction { base: TypeRef::Named(base), .. }, .. }) => base,
        Type::Complex(ComplexType { content: Content::Simple { base, .. }, .. }) => base,
        Type::Complex(ComplexType { content: Content::Complex { base: Some(base), .. }, .. }) => &mut base.type_,
        Type::Simple(_) | Type::Complex(_) => return false,
    };
    let own = base == name;
    if own {
        *base = replaced.clone();
    }
    own
}

/// Replaces the references to a group, and collects how often each occurs, and its place.
fn redirect(particle: &mut Particle, name: &QName, replaced: &QName, uses: &mut Vec<((u32, Option<u32>), Place)>) {
    match &mut particle.term {
        Term::Group(group) if group == name => {
            *group = replaced.clone();
            uses.push(((particle.min, particle.max), particle.place.clone()));
        }
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter_mut().for_each(|item| redirect(item, name, replaced, uses));
        }
        Term::Element(element) => {
            if let TypeRef::Inline(type_) = &mut element.type_
                && let Type::Complex(ComplexType { content: Content::Complex { particle: Some(own), .. }, .. }) =
                    &mut **type_
            {
                redirect(own, name, replaced, uses);
            }
        }
        Term::Group(_) | Term::ElementRef(_) | Term::Any(_) => {}
    }
}

fn set_name(type_: &mut Type, name: &QName) {
    match type_ {
        Type::Simple(simple) => simple.name = Some(name.clone()),
        Type::Complex(complex) => complex.name = Some(name.clone()),
    }
}

/// Gives a redefinition without documentation that of its original.
fn inherit_docs(docs: &mut Docs, original: &Docs) {
    if *docs == Docs::default() {
        *docs = original.clone();
    }
}
