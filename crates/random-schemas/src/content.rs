//! Content models.
//!
//! In: the components so far, and the names that the model has already. Out: particles, and their text. The elements of a model have
//! different names most of the time, so that it is not ambiguous.

use std::collections::BTreeSet;

use crate::choices::Choices;
use crate::complex;
use crate::elements;
use crate::names::{annotation, name};
use crate::simple::{SimpleUse, simple_use};
use crate::world::{Place, World};

/// How often a particle occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurs {
    pub(crate) min: u64,
    pub(crate) max: Option<u64>,
}

/// The type of an element.
#[derive(Debug, Clone)]
pub(crate) enum TypeUse {
    Any,
    Simple(SimpleUse),
    Complex(usize),
    /// The definition of an anonymous complex type.
    Inline(String),
}

/// A local element.
#[derive(Debug, Clone)]
pub(crate) struct Local {
    pub(crate) name: String,
    pub(crate) ty: TypeUse,
    /// The other attributes.
    extra: String,
    pub(crate) qualified: bool,
    constraints: String,
}

#[derive(Debug, Clone)]
pub(crate) enum Term {
    Local(Local),
    /// A reference to a global element.
    Ref(usize),
    /// The attributes of a wildcard.
    Any(String),
    /// A reference to a named model group.
    Named(usize),
    Group(&'static str, Vec<Particle>),
}

#[derive(Debug, Clone)]
pub(crate) struct Particle {
    pub(crate) occurs: Occurs,
    pub(crate) term: Term,
}

pub(crate) const ONCE: Occurs = Occurs { min: 1, max: Some(1) };

fn occurs(choices: &mut Choices<'_>) -> Occurs {
    const USUAL: [(u64, Option<u64>); 6] =
        [(1, Some(1)), (1, Some(1)), (0, Some(1)), (0, None), (1, None), (2, Some(5))];
    const HUGE: [(u64, Option<u64>); 3] = [(1, Some(4_294_967_296)), (0, Some(u64::MAX)), (4_000_000_000, None)];
    const RARE: [(u64, Option<u64>); 8] = [
        (0, Some(0)),
        (0, Some(2)),
        (2, Some(2)),
        (3, None),
        (0, Some(1_000_000_000)),
        (500, Some(1000)),
        (0, Some(2_147_483_647)),
        (7, Some(7)),
    ];
    let (min, max) = match choices.below(250) {
        249 => choices.pick(&HUGE),
        230..249 => choices.pick(&RARE),
        _ => choices.pick(&USUAL),
    };
    Occurs { min, max }
}

/// Returns a content model.
pub(crate) fn content(
    choices: &mut Choices<'_>,
    world: &World,
    place: Place,
    used: &mut BTreeSet<String>,
    depth: usize,
) -> Particle {
    if used.is_empty() && choices.one_in(8) {
        let items = (0..=choices.below(4)).map(|_| {
            let max = Occurs { min: choices.below(2) as u64, max: Some(1) };
            Particle { occurs: max, term: element(choices, world, place, used, depth) }
        });
        let items = items.collect();
        return Particle {
            occurs: Occurs { min: choices.below(8).min(1) as u64, max: Some(1) },
            term: Term::Group("all", items),
        };
    }
    if choices.one_in(12)
        && let Some(index) = named(choices, world, used, true)
    {
        return Particle { occurs: occurs(choices), term: Term::Named(index) };
    }
    let mut model = group(choices, world, place, used, depth);
    if choices.one_in(60) {
        for _ in 0..choices.pick(&[5, 30, 80, 200]) {
            let word = choices.pick(&["sequence", "choice"]);
            let occurs = if choices.one_in(4) { occurs(choices) } else { ONCE };
            model = Particle { occurs, term: Term::Group(word, vec![model]) };
        }
    }
    model
}

fn group(
    choices: &mut Choices<'_>,
    world: &World,
    place: Place,
    used: &mut BTreeSet<String>,
    depth: usize,
) -> Particle {
    let word = choices.pick(&["sequence", "sequence", "choice"]);
    let count = if choices.one_in(50) { 70 } else { choices.below(5) };
    let mut items: Vec<Particle> = (0..count).map(|_| particle(choices, world, place, used, depth)).collect();
    if choices.one_in(16) {
        items.push(Particle { occurs: occurs(choices), term: any(choices, world) });
    }
    let occurs = if choices.one_in(3) { occurs(choices) } else { ONCE };
    Particle { occurs, term: Term::Group(word, items) }
}

fn particle(
    choices: &mut Choices<'_>,
    world: &World,
    place: Place,
    used: &mut BTreeSet<String>,
    depth: usize,
) -> Particle {
    let term = match choices.below(10) {
        6 if depth < 4 => return group(choices, world, place, used, depth + 1),
        7 | 8 => match named(choices, world, used, false) {
            Some(index) => Term::Named(index),
            None => element(choices, world, place, used, depth),
        },
        _ => element(choices, world, place, used, depth),
    };
    Particle { occurs: occurs(choices), term }
}

/// Chooses a named group that has no element of the model yet. An xs:all must be the whole content.
fn named(choices: &mut Choices<'_>, world: &World, used: &mut BTreeSet<String>, is_whole: bool) -> Option<usize> {
    let index = choices.below(world.groups.len());
    let group = &world.groups.get(index)?.what;
    let fits = is_whole || !group.is_all() || choices.one_in(40);
    let fits = fits && group.used.is_disjoint(used);
    fits.then(|| {
        used.extend(group.used.iter().cloned());
        index
    })
}

fn any(choices: &mut Choices<'_>, world: &World) -> Term {
    let uri = &choices.pick(&world.namespaces).uri;
    let namespace = match choices.below(10) {
        0..=6 => "##other",
        7 => choices.pick(&["urn:elsewhere", "##any"]),
        8 => choices.pick(&["##local urn:elsewhere", "##targetNamespace"]),
        _ => {
            if uri.is_empty() {
                "##local"
            } else {
                uri
            }
        }
    };
    Term::Any(format!(" namespace=\"{namespace}\" processContents=\"{}\"", choices.pick(&["lax", "skip", "strict"])))
}

fn element(choices: &mut Choices<'_>, world: &World, place: Place, used: &mut BTreeSet<String>, depth: usize) -> Term {
    if choices.one_in(4) && !world.elements.is_empty() {
        let index = choices.below(world.elements.len());
        let is_first = !used.iter().any(|name| name.starts_with('#')) || choices.one_in(4);
        if is_first && used.insert(world.elements[index].key.name.clone()) {
            used.insert(format!("#{index}"));
            return Term::Ref(index);
        }
    }
    let again = if choices.one_in(40) { used.first().filter(|name| !name.starts_with('#')).cloned() } else { None };
    let name = again.unwrap_or_else(|| name(choices, used));
    let qualified = if choices.one_in(8) { !place.qualified } else { place.qualified };
    let ty = type_use(choices, world, place, depth);
    let extra = extra(choices, world, &ty);
    let constraints = elements::constraints(choices, world, place, &ty);
    Term::Local(Local { name, ty, extra, qualified, constraints })
}

/// Returns the type of an element.
pub(crate) fn type_use(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> TypeUse {
    match choices.below(10) {
        0..=4 => TypeUse::Simple(simple_use(choices, world, place, depth)),
        5..=7 if !world.complexes.is_empty() => TypeUse::Complex(choices.below(world.complexes.len())),
        8 if depth < 4 => TypeUse::Inline(complex::anonymous(choices, world, place, depth + 1)),
        9 if choices.one_in(3) => TypeUse::Any,
        _ => TypeUse::Simple(simple_use(choices, world, place, depth)),
    }
}

/// Returns further attributes of an element.
pub(crate) fn extra(choices: &mut Choices<'_>, world: &World, ty: &TypeUse) -> String {
    let mut extra = String::new();
    if choices.one_in(8) {
        extra.push_str(" nillable=\"true\"");
    }
    let simple = match ty {
        TypeUse::Simple(simple) => Some(&simple.simple),
        TypeUse::Complex(index) => world.complexes[*index].what.simple(),
        TypeUse::Any | TypeUse::Inline(_) => None,
    };
    if let Some(literal) = simple.filter(|_| choices.one_in(6)).and_then(|simple| choices.maybe(&simple.literals)) {
        extra.push_str(&format!(" {}=\"{literal}\"", choices.pick(&["default", "fixed"])));
    }
    if choices.one_in(25) {
        extra.push_str(&format!(" block=\"{}\"", choices.pick(&["#all", "extension", "restriction substitution", ""])));
    }
    extra
}

/// Returns the text of a particle.
pub(crate) fn text(choices: &mut Choices<'_>, world: &World, place: Place, particle: &Particle) -> String {
    let xs = &world.xs;
    let Occurs { min, max } = particle.occurs;
    let min = if min == 1 { String::new() } else { format!(" minOccurs=\"{min}\"") };
    let max = match max {
        Some(1) => String::new(),
        Some(u64::MAX) => " maxOccurs=\"99999999999999999999999999\"".to_owned(),
        Some(max) => format!(" maxOccurs=\"{max}\""),
        None => " maxOccurs=\"unbounded\"".to_owned(),
    };
    let occurs = format!("{min}{max}");
    let note = annotation(choices, xs);
    match &particle.term {
        Term::Local(local) => {
            let (attribute, inline) = type_text(world, place, &local.ty);
            let form = match (local.qualified, place.qualified) {
                (true, false) => " form=\"qualified\"",
                (false, true) => " form=\"unqualified\"",
                _ => "",
            };
            format!(
                "<{xs}element name=\"{}\"{attribute}{occurs}{form}{}>{note}{inline}{}</{xs}element>",
                local.name, local.extra, local.constraints
            )
        }
        Term::Ref(index) => {
            format!("<{xs}element ref=\"{}\"{occurs}/>", world.reference(place, &world.elements[*index].key))
        }
        Term::Any(attributes) => format!("<{xs}any{attributes}{occurs}>{note}</{xs}any>"),
        Term::Named(index) => {
            format!("<{xs}group ref=\"{}\"{occurs}/>", world.reference(place, &world.groups[*index].key))
        }
        Term::Group(word, items) => {
            let items: String = items.iter().map(|item| text(choices, world, place, item)).collect();
            format!("<{xs}{word}{occurs}>{note}{items}</{xs}{word}>")
        }
    }
}

/// Returns the attribute and the definition that give an element its type.
pub(crate) fn type_text(world: &World, place: Place, ty: &TypeUse) -> (String, String) {
    match ty {
        TypeUse::Any => (String::new(), String::new()),
        TypeUse::Simple(simple) if simple.name.is_empty() => (String::new(), simple.inline.clone()),
        TypeUse::Simple(simple) => (format!(" type=\"{}\"", simple.name), String::new()),
        TypeUse::Complex(index) => {
            (format!(" type=\"{}\"", world.reference(place, &world.complexes[*index].key)), String::new())
        }
        TypeUse::Inline(inline) => (String::new(), inline.clone()),
    }
}

/// Returns a restriction of the particle, or `None` if it is removed.
pub(crate) fn narrowed(choices: &mut Choices<'_>, particle: &Particle) -> Option<Particle> {
    let Occurs { min, max } = particle.occurs;
    if min == 0 && choices.one_in(4) {
        return None;
    }
    let occurs = match choices.below(4) {
        0 if min == 0 && max != Some(0) => Occurs { min: 1, max },
        1 if min <= 1 && max != Some(0) => Occurs { min, max: Some(1) },
        2 => Occurs { min, max: Some(max.unwrap_or(min + 3)) },
        _ => particle.occurs,
    };
    let term = match &particle.term {
        Term::Group(word, items) => {
            let is_choice = *word == "choice";
            let keep = |item: &Particle| if is_choice && choices.one_in(4) { None } else { narrowed(choices, item) };
            let kept: Vec<Particle> = items.iter().filter_map(keep).collect();
            if kept.is_empty() { particle.term.clone() } else { Term::Group(word, kept) }
        }
        other => other.clone(),
    };
    Some(Particle { occurs, term })
}
