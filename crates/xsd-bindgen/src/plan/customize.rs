//! Applies the rules of the settings.
//!
//! In: drafts, and rules that select types and parts by pattern. Out: what the rules add to each item and each part, or an error for
//! each rule that selects nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, FamilyKind, Item, Shape, Type};
use super::rules::{Effect, Rule};
use super::settings::Settings;
use crate::error::{Error, Errors, code, suggestion};
use crate::rust::{Custom, Gate, Path, RecordKind};

/// What rules add to an item or a part of one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Added {
    /// Lines of documentation.
    pub(crate) docs: Vec<String>,
    /// Derived traits and attributes.
    pub(crate) custom: Custom,
}

/// What rules add. The number in a key is that of a field, variant, member or value.
#[derive(Debug, Default)]
pub(crate) struct Additions {
    items: BTreeMap<Path, Added>,
    parts: BTreeMap<(Path, usize), Added>,
    /// The features by which types and aliases are gated.
    pub(crate) gates: BTreeMap<Path, Gate>,
    /// The enumerations that have no variant for other values.
    pub(crate) closed: BTreeSet<Path>,
    /// The name of each item in the table of names, or a similar one.
    names: BTreeMap<Path, String>,
}

impl Additions {
    fn gate(&mut self, path: &Path, gate: Gate) {
        if !gate.is_empty() {
            self.gates.insert(path.clone(), gate);
        }
    }

    /// Returns the name by which rules select an item.
    pub(crate) fn name<'a>(&'a self, path: &'a Path) -> &'a str {
        self.names.get(path).unwrap_or(&path.name)
    }

    /// Returns what rules add to an item.
    pub(crate) fn item(&self, path: &Path) -> Added {
        self.items.get(path).cloned().unwrap_or_default()
    }

    /// Returns what rules add to a part of an item.
    pub(crate) fn part(&self, path: &Path, number: usize) -> Added {
        self.parts.get(&(path.clone(), number)).cloned().unwrap_or_default()
    }
}

/// Applies the rules.
pub(crate) fn customize(draft: &Draft, settings: &Settings) -> Result<Additions, Errors> {
    let mut rules = Rules { settings, used: BTreeSet::new(), known: Vec::new() };
    let mut additions = Additions::default();
    let names = names(draft);
    for item in draft.modules.iter().flat_map(|module| &module.items) {
        match item {
            Item::Type(type_) => type_additions(type_, &names, &mut rules, &mut additions),
            Item::Alias(alias) => {
                let named = names.get(&alias.path).map(Vec::as_slice).unwrap_or_default();
                let added = rules.alias(named);
                additions.items.insert(alias.path.clone(), added);
                additions.gate(&alias.path, rules.gate(named));
                additions.names.extend(named.first().map(|name| (alias.path.clone(), name.clone())));
            }
            Item::Element(_) | Item::Extern(_) => {}
        }
    }
    Errors::check(rules.unused())?;
    Ok(additions)
}

/// The names of each item in the table of names.
fn names(draft: &Draft) -> BTreeMap<Path, Vec<String>> {
    let mut names: BTreeMap<Path, Vec<String>> = BTreeMap::new();
    for (component, path) in &draft.names {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        let path = Path { module: module.to_owned(), name: name.to_owned() };
        names.entry(path).or_default().push(component.clone());
    }
    names
}

fn type_additions(type_: &Type, names: &BTreeMap<Path, Vec<String>>, rules: &mut Rules<'_>, additions: &mut Additions) {
    let named = names.get(&type_.path).cloned().unwrap_or_else(|| vec![unnamed(type_)]);
    additions.items.insert(type_.path.clone(), rules.type_(&named));
    additions.names.extend(named.first().map(|name| (type_.path.clone(), name.clone())));
    let component = type_.origin.component.split('/').next().unwrap_or_default().to_owned();
    additions.gate(&type_.path, rules.gate(&[named.as_slice(), &[component]].concat()));
    if matches!(type_.shape, Shape::Enumeration { .. }) && rules.closes(&named) {
        additions.closed.insert(type_.path.clone());
    }
    for (number, part) in parts(type_).into_iter().enumerate() {
        let part: Vec<String> = part.iter().map(|part| type_.part_name(part)).collect();
        if let Shape::Record(record) = &type_.shape
            && record.fields[number].can_be_boxed()
        {
            part.iter().for_each(|name| rules.boxes(name));
        }
        additions.parts.insert((type_.path.clone(), number), rules.part(&part));
    }
}

/// Returns the name of a type that represents no component of its own.
fn unnamed(type_: &Type) -> String {
    let what = match &type_.shape {
        Shape::Choice(_) => "choice",
        Shape::Family(FamilyKind::Derived { .. }, _) => "derived",
        Shape::Record(record) if matches!(record.kind, RecordKind::Group { .. }) => "sequence",
        _ => "value",
    };
    format!("{} ({what})", type_.origin.component)
}

/// Returns the names of each part.
fn parts(type_: &Type) -> Vec<Vec<String>> {
    let one = |name: &String| vec![name.clone()];
    match &type_.shape {
        Shape::Record(record) => record.fields.iter().map(|field| one(&field.part)).collect(),
        Shape::Choice(variants) => variants.iter().map(|variant| one(&variant.name)).collect(),
        Shape::Family(_, members) => members.iter().map(|member| one(&member.name)).collect(),
        Shape::Union { members, .. } => members.iter().map(|member| one(&member.variant)).collect(),
        Shape::Enumeration { values, .. } => {
            values.iter().map(|value| vec![format!("={}", value.text), value.text.clone()]).collect()
        }
        Shape::Restriction { .. } | Shape::List { .. } | Shape::Newtype { .. } => Vec::new(),
    }
}

/// The rules, and those that have selected something.
struct Rules<'s> {
    settings: &'s Settings,
    used: BTreeSet<usize>,
    /// The names that rules can select.
    known: Vec<String>,
}

impl Rules<'_> {
    fn type_(&mut self, names: &[String]) -> Added {
        let other = |rule: &Rule| matches!(rule.effect, Effect::Gate(_) | Effect::Close);
        self.select(names, |rule| !rule.selects_parts() && !other(rule))
    }

    /// Returns the features that gate a type or alias.
    fn gate(&mut self, names: &[String]) -> Gate {
        let mut gate = Gate::new();
        for (number, rule) in self.settings.rules.iter().enumerate() {
            if let Effect::Gate(feature) = &rule.effect
                && names.iter().any(|name| rule.matches(name))
            {
                self.used.insert(number);
                gate.insert(feature.clone());
            }
        }
        gate
    }

    /// Tests whether a rule closes an enumeration.
    fn closes(&mut self, names: &[String]) -> bool {
        let rules = self.settings.rules.iter().enumerate().filter(|(_, rule)| rule.effect == Effect::Close);
        let closing: Vec<usize> =
            rules.filter(|(_, rule)| names.iter().any(|name| rule.matches(name))).map(|(number, _)| number).collect();
        self.used.extend(&closing);
        !closing.is_empty()
    }

    fn part(&mut self, names: &[String]) -> Added {
        self.select(names, |rule| rule.selects_parts() && !matches!(rule.effect, Effect::Box { .. }))
    }

    /// Notes the rules that box a field, which [`analyze`](super::analyze) applies.
    fn boxes(&mut self, name: &str) {
        let rules = self.settings.rules.iter().enumerate();
        self.used.extend(rules.filter(|(_, rule)| rule.boxes(name)).map(|(number, _)| number));
    }

    /// An alias can have documentation and few other attributes, so only rules that name it apply to it.
    fn alias(&mut self, names: &[String]) -> Added {
        let fits =
            |rule: &Rule| !rule.pattern.contains('*') && matches!(rule.effect, Effect::Docs(_) | Effect::Attribute(_));
        self.select(names, fits)
    }

    fn select(&mut self, names: &[String], fits: impl Fn(&Rule) -> bool) -> Added {
        self.known.extend(names.iter().cloned());
        let mut added = Added::default();
        for (number, rule) in self.settings.rules.iter().enumerate() {
            if !fits(rule) || !names.iter().any(|name| rule.matches(name)) {
                continue;
            }
            self.used.insert(number);
            match &rule.effect {
                Effect::Docs(lines) => added.docs.extend(lines.iter().cloned()),
                Effect::Attribute(attribute) => added.custom.attributes.push(attribute.clone()),
                Effect::Derive(path) => added.custom.derives.push(path.clone()),
                Effect::Gate(_) | Effect::Close | Effect::Box { .. } => {}
            }
        }
        added
    }

    /// Returns an error for each rule that selects nothing, unless it names a component that is not generated.
    fn unused(&self) -> Vec<Error> {
        let is_omitted = |rule: &Rule| self.settings.omitted.iter().any(|component| rule.concerns(component));
        let rules = self.settings.rules.iter().enumerate();
        let may_be_unused = |rule: &Rule| rule.effect == Effect::Box { optional: true } || is_omitted(rule);
        let unused = rules.filter(|(number, rule)| !self.used.contains(number) && !may_be_unused(rule));
        let error = |(_, rule): (usize, &Rule)| {
            let (setting, pattern) = (rule.setting, &rule.pattern);
            let (what, help) = match rule.selects_parts() {
                _ if rule.effect == Effect::Close => {
                    ("no such enumeration", "an enumeration lists texts, and no other facet restricts it")
                }
                _ if matches!(rule.effect, Effect::Box { .. }) => {
                    ("no such optional field with a generated type", "name a field by its default name: `p:Name/field`")
                }
                true => ("no such part", "name a field by its default name, or a value as `p:Name/=value`"),
                false => ("no such type", "write the component as `prefix:Name`, and `*` for any characters"),
            };
            let message = format!("`{setting}` selects `{pattern}`, but there is {what}");
            let known = self.known.iter().filter(|name| name.contains('/') == rule.selects_parts());
            let is_known = self.known.contains(pattern);
            let near = suggestion(pattern, known.map(String::as_str)).filter(|_| !is_known);
            Error::general(code::SETTING_MATCHES_NOTHING, message).with_help(near.unwrap_or_else(|| help.to_owned()))
        };
        unused.map(error).collect()
    }
}
