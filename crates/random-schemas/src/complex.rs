//! Complex types, their derivations and their attributes.

use std::collections::BTreeSet;

use crate::choices::Choices;
use crate::content::{self, ONCE, Particle, Term};
use crate::names::{annotation, name};
use crate::simple::{self, Simple, SimpleUse, simple_use};
use crate::world::{Key, Place, World};

/// The content of a complex type, the inherited content included.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Empty,
    Simple(Simple),
    Elements(Particle),
}

/// An attribute use.
#[derive(Debug, Clone)]
struct Attribute {
    /// The text before `use`.
    start: String,
    /// The value, as an attribute.
    value: String,
    inline: String,
    use_: &'static str,
}

/// What is known of a complex type.
#[derive(Debug, Clone)]
pub(crate) struct Complex {
    /// Whether the definition comes later.
    pub(crate) is_later: bool,
    mixed: bool,
    pub(crate) content: Content,
    /// The names of the elements and attributes.
    used: BTreeSet<String>,
    used_attributes: BTreeSet<String>,
    /// The attributes that the type declares itself, if it is not derived by restriction.
    attributes: Vec<Attribute>,
    pub(crate) base: Option<usize>,
    final_: &'static str,
}

impl Complex {
    /// Returns a type that is defined later.
    pub(crate) fn later() -> Self {
        Self {
            is_later: true,
            mixed: false,
            content: Content::Empty,
            used: BTreeSet::new(),
            used_attributes: BTreeSet::new(),
            attributes: Vec::new(),
            base: None,
            final_: "",
        }
    }

    /// Returns the simple content.
    pub(crate) fn simple(&self) -> Option<&Simple> {
        match &self.content {
            Content::Simple(simple) => Some(simple),
            Content::Empty | Content::Elements(_) => None,
        }
    }
}

/// Returns the definition of an anonymous type.
pub(crate) fn anonymous(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> String {
    let xs = &world.xs;
    let (body, complex) = body(choices, world, place, depth);
    let mixed = if complex.mixed { " mixed=\"true\"" } else { "" };
    format!("<{xs}complexType{mixed}>{body}</{xs}complexType>")
}

/// Returns the definition of a named type.
pub(crate) fn named(choices: &mut Choices<'_>, world: &World, place: Place, key: &Key) -> (String, Complex) {
    let xs = &world.xs;
    let (body, mut complex) = body(choices, world, place, 0);
    let mut attributes = String::new();
    if complex.mixed {
        attributes.push_str(" mixed=\"true\"");
    }
    if choices.one_in(10) {
        attributes.push_str(" abstract=\"true\"");
    }
    if choices.one_in(15) {
        complex.final_ = choices.pick(&["extension", "restriction", "#all"]);
        attributes.push_str(&format!(" final=\"{}\"", complex.final_));
    }
    if choices.one_in(15) {
        attributes.push_str(&format!(" block=\"{}\"", choices.pick(&["extension", "restriction", "#all"])));
    }
    let note = annotation(choices, xs);
    (format!("<{xs}complexType name=\"{}\"{attributes}>{note}{body}</{xs}complexType>", key.name), complex)
}

fn body(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> (String, Complex) {
    match choices.below(10) {
        5 => simple_content(choices, world, place, depth),
        6 | 7 => extension(choices, world, place, depth),
        8 => restriction(choices, world, place, depth),
        _ => None,
    }
    .unwrap_or_else(|| plain(choices, world, place, depth))
}

fn plain(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> (String, Complex) {
    let mut complex = Complex { is_later: false, mixed: choices.one_in(8), ..Complex::later() };
    let mut text = String::new();
    if !choices.one_in(8) {
        let model = content::content(choices, world, place, &mut complex.used, depth);
        text = content::text(choices, world, place, &model);
        complex.content = Content::Elements(model);
    }
    text.push_str(&attributes(choices, world, place, depth, &mut complex));
    if choices.one_in(12) {
        text = format!(
            "<{0}complexContent><{0}restriction base=\"{0}anyType\">{text}</{0}restriction></{0}complexContent>",
            world.xs
        );
    }
    (text, complex)
}

fn simple_content(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> Option<(String, Complex)> {
    let base = Some(simple_use(choices, world, place, depth)).filter(|base| !base.name.is_empty())?;
    let mut complex = Complex { is_later: false, content: Content::Simple(base.simple), ..Complex::later() };
    let attributes = attributes(choices, world, place, depth, &mut complex);
    Some((derivation(&world.xs, "simpleContent", "extension", &base.name, &attributes), complex))
}

fn derivation(xs: &str, content: &str, derivation: &str, base: &str, text: &str) -> String {
    format!("<{xs}{content}><{xs}{derivation} base=\"{base}\">{text}</{xs}{derivation}></{xs}{content}>")
}

/// Returns a base that permits the derivation.
fn base(choices: &mut Choices<'_>, world: &World, derivation: &str) -> Option<(usize, Complex)> {
    let index = choices.below(world.complexes.len());
    let base = &world.complexes.get(index)?.what;
    let permits = !base.is_later && !["#all", derivation].contains(&base.final_);
    (permits || choices.one_in(30)).then(|| (index, base.clone()))
}

fn extension(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> Option<(String, Complex)> {
    let (index, base) = base(choices, world, "extension")?;
    let name = world.reference(place, &world.complexes[index].key);
    let mut complex = Complex { base: Some(index), final_: "", attributes: Vec::new(), ..base };
    let mut text = String::new();
    let is_all = matches!(&complex.content, Content::Elements(Particle { term: Term::Group("all", _), .. }));
    let element = match &complex.content {
        Content::Simple(_) => "simpleContent",
        Content::Empty | Content::Elements(_) => "complexContent",
    };
    if element == "complexContent" && !is_all && choices.one_in(2) {
        let own = content::content(choices, world, place, &mut complex.used, depth);
        text = content::text(choices, world, place, &own);
        complex.content = Content::Elements(match complex.content {
            Content::Elements(inherited) => {
                Particle { occurs: ONCE, term: Term::Group("sequence", vec![inherited, own]) }
            }
            Content::Empty | Content::Simple(_) => own,
        });
    }
    text.push_str(&attributes(choices, world, place, depth, &mut complex));
    Some((derivation(&world.xs, element, "extension", &name, &text), complex))
}

fn restriction(choices: &mut Choices<'_>, world: &World, place: Place, _depth: usize) -> Option<(String, Complex)> {
    let (index, base) = base(choices, world, "restriction")?;
    let key = &world.complexes[index].key;
    if key.namespace != place.namespace {
        return None;
    }
    let name = world.reference(place, key);
    let mut complex = Complex { base: Some(index), final_: "", attributes: Vec::new(), ..base.clone() };
    let mut text = String::new();
    let mut element = "complexContent";
    match &mut complex.content {
        Content::Empty => {}
        Content::Simple(simple) => {
            element = "simpleContent";
            text = simple::facets(choices, &world.xs, simple);
        }
        Content::Elements(model) => {
            *model = content::narrowed(choices, model).unwrap_or_else(|| model.clone());
            text = content::text(choices, world, place, model);
        }
    }
    for attribute in &base.attributes {
        let use_ = match (attribute.use_, choices.below(4)) {
            (" use=\"required\"", 0 | 1) => " use=\"required\"",
            ("", 0) => " use=\"required\"",
            ("", 1) => " use=\"prohibited\"",
            _ => continue,
        };
        let has_fixed = attribute.value.starts_with(" fixed");
        let value = if has_fixed && !use_.contains("prohibited") { attribute.value.as_str() } else { "" };
        text.push_str(&format!(
            "<{0}attribute{1}{use_}{value}>{2}</{0}attribute>",
            world.xs, attribute.start, attribute.inline
        ));
    }
    Some((derivation(&world.xs, element, "restriction", &name, &text), complex))
}

/// Returns attributes, and adds them to the type.
fn attributes(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize, complex: &mut Complex) -> String {
    let xs = &world.xs;
    let count = if choices.one_in(60) { 60 } else { choices.below(4) };
    let mut text = String::new();
    for _ in 0..count {
        let Some(attribute) = attribute(choices, world, place, depth, &mut complex.used_attributes) else { continue };
        let note = annotation(choices, xs);
        let Attribute { start, use_, value, inline } = &attribute;
        text.push_str(&format!("<{xs}attribute{start}{use_}{value}>{note}{inline}</{xs}attribute>"));
        complex.attributes.push(attribute);
    }
    if choices.one_in(5)
        && let Some(group) = choices.maybe(&world.attribute_groups)
        && group.what.is_disjoint(&complex.used_attributes)
    {
        complex.used_attributes.extend(group.what.iter().cloned());
        text.push_str(&format!("<{xs}attributeGroup ref=\"{}\"/>", world.reference(place, &group.key)));
    }
    if choices.one_in(12) {
        text.push_str(&any_attribute(choices, xs));
    }
    text
}

fn any_attribute(choices: &mut Choices<'_>, xs: &str) -> String {
    let namespace = choices.pick(&["##other", "##any", "##local", "urn:elsewhere ##targetNamespace"]);
    format!(
        "<{xs}anyAttribute namespace=\"{namespace}\" processContents=\"{}\"/>",
        choices.pick(&["lax", "skip", "strict"])
    )
}

fn attribute(
    choices: &mut Choices<'_>,
    world: &World,
    place: Place,
    depth: usize,
    used: &mut BTreeSet<String>,
) -> Option<Attribute> {
    let (start, inline, literals) = if choices.one_in(5) && !world.attributes.is_empty() {
        let known = choices.pick(&world.attributes);
        let name = world.reference(place, &known.key);
        if !used.insert(format!("#{}{name}", known.key.namespace)) {
            return None;
        }
        (format!(" ref=\"{name}\""), String::new(), Vec::new())
    } else {
        let SimpleUse { name: type_, inline, simple } = simple_use(choices, world, place, depth);
        let name = name(choices, used);
        let form = if choices.one_in(8) { " form=\"qualified\"" } else { "" };
        let type_ = if type_.is_empty() { String::new() } else { format!(" type=\"{type_}\"") };
        (format!(" name=\"{name}\"{type_}{form}"), inline, simple.literals)
    };
    let literal = if choices.one_in(4) { choices.maybe(&literals) } else { None };
    let (use_, value) = match literal {
        Some(literal) => match choices.below(3) {
            0 => ("", format!(" default=\"{literal}\"")),
            1 => ("", format!(" fixed=\"{literal}\"")),
            _ => (" use=\"required\"", format!(" fixed=\"{literal}\"")),
        },
        None => (choices.pick(&["", "", " use=\"required\"", " use=\"optional\""]), String::new()),
    };
    Some(Attribute { start, value, inline, use_ })
}

/// Returns the content of an attribute group, and the names of its attributes.
pub(crate) fn attribute_group(choices: &mut Choices<'_>, world: &World, place: Place) -> (String, BTreeSet<String>) {
    let mut complex = Complex::later();
    let text = attributes(choices, world, place, 1, &mut complex);
    (text, complex.used_attributes)
}
