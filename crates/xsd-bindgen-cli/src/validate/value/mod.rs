//! Values of simple types.
//!
//! In: a simple type, and the text of an element or attribute. Out: its value, or each rule of the type that the text breaks.

mod atom;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use regex_lite::Regex;
use xsd_bind::generated as xb;
use xsd_bindgen::internals;
use xsd_bindgen::internals::schema::{Effective, End, Facet, FacetKind, Place, QName, Schema, TypeRef};

use atom::Atom;

/// Resolves a prefix: `None` if it is not declared, else a URI, perhaps an empty one. There is no such function for a value of the schema,
/// in which names have the form `{namespace}local`.
pub(crate) type Resolve<'a> = Option<&'a dyn Fn(&str) -> Option<String>>;

/// A rule that a text breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) rule: &'static str,
    /// What would be right: `at least 1 character long`.
    pub(crate) expected: String,
}

/// A value.
#[derive(PartialEq)]
pub(crate) enum Value {
    Atom(Atom),
    Name(QName),
    List(Vec<Value>),
    /// The number of the member and its value.
    Member(usize, Box<Value>),
    /// A value that declares or refers to an ID; the name itself.
    Id(String),
    IdRef(String),
}

/// The simple types of a schema.
pub(crate) struct Values<'s> {
    schema: &'s Schema,
    patterns: RefCell<HashMap<String, Option<Regex>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WhiteSpace {
    Preserve,
    Replace,
    Collapse,
}

const LEXICAL: &str = "cvc-datatype-valid.1";

impl<'s> Values<'s> {
    pub(crate) fn new(schema: &'s Schema) -> Self {
        Self { schema, patterns: RefCell::new(HashMap::new()) }
    }

    /// Reads a value and checks its facets.
    pub(crate) fn check(&self, type_: &Effective<'_>, text: &str, resolve: Resolve<'_>) -> Result<Value, Vec<Fault>> {
        let (value, normalized) = self.read(type_, text, resolve)?;
        let mut faults = Vec::new();
        for step in &type_.facets {
            // Patterns see the prefix of a name. The schema has been checked.
            let text = (resolve.is_some() || !value.has_names()).then_some(&*normalized);
            self.facets(type_, step, &value, text, &mut faults);
        }
        if faults.is_empty() { Ok(value) } else { Err(faults) }
    }

    /// Whether a value is the one that a text of the schema stands for: a default, fixed or enumerated value.
    pub(crate) fn is(&self, type_: &Effective<'_>, value: &Value, text: &str, place: &Place) -> bool {
        self.of_schema(type_, text, place).is_some_and(|listed| *value == listed)
    }

    /// Returns the value of a default, fixed or enumerated value, which the schema has checked.
    pub(crate) fn of_schema(&self, type_: &Effective<'_>, text: &str, place: &Place) -> Option<Value> {
        let text = self.schema.qualified_values.get(place).map_or(text, String::as_str);
        self.read(type_, text, None).ok().map(|(value, _)| value)
    }

    /// Reads a value without looking at the facets of the type itself, and the text that patterns see.
    fn read(&self, type_: &Effective<'_>, text: &str, resolve: Resolve<'_>) -> Result<(Value, String), Vec<Fault>> {
        match type_.end {
            End::BuiltIn(local) => {
                let normalized = white_space(type_, local).apply(text);
                let value = match item(local) {
                    Some(item) => {
                        let items = Effective { facets: Vec::new(), end: End::BuiltIn(item) };
                        self.list(&items, &normalized, resolve)?
                    }
                    None => built_in(local, &normalized, resolve)?,
                };
                match &value {
                    Value::List(items) if items.is_empty() => {
                        Err(lexical(format!("a list of one or more items, as xs:{local} is")))
                    }
                    _ => Ok((value, normalized)),
                }
            }
            End::List(item) => {
                let normalized = WhiteSpace::Collapse.apply(text);
                let item = self.effective(item)?;
                Ok((self.list(&item, &normalized, resolve)?, normalized))
            }
            End::Union(members) => {
                for (index, member) in members.iter().enumerate() {
                    let member = self.effective(member)?;
                    if let Ok(value) = self.check(&member, text, resolve) {
                        let (_, normalized) = self.read(&member, text, resolve)?;
                        return Ok((Value::Member(index, Box::new(value)), normalized));
                    }
                }
                let names: Vec<String> = members.iter().map(|member| self.name(member)).collect();
                Err(vec![Fault {
                    rule: "cvc-datatype-valid.1.2.3",
                    expected: format!("a value of {}", names.join(" or ")),
                }])
            }
        }
    }

    fn effective<'a>(&'a self, reference: &'a TypeRef) -> Result<Effective<'a>, Vec<Fault>> {
        self.schema.effective(reference).ok_or_else(|| lexical("of a simple type that is known".to_owned()))
    }

    fn name(&self, reference: &TypeRef) -> String {
        crate::explain::type_name(self.schema, reference)
    }

    fn list(&self, item: &Effective<'_>, text: &str, resolve: Resolve<'_>) -> Result<Value, Vec<Fault>> {
        let words = text.split(' ').filter(|word| !word.is_empty());
        let items: Result<Vec<Value>, Vec<Fault>> = words.map(|word| self.check(item, word, resolve)).collect();
        items.map(Value::List).map_err(|faults| {
            let in_list =
                |fault: Fault| Fault { expected: format!("a list in which each item is {}", fault.expected), ..fault };
            faults.into_iter().map(in_list).collect()
        })
    }

    fn facets(
        &self,
        type_: &Effective<'_>,
        step: &[Facet],
        value: &Value,
        text: Option<&str>,
        faults: &mut Vec<Fault>,
    ) {
        for facet in step {
            faults.extend(limit(facet, value).map(|(rule, expected)| Fault { rule, expected }));
        }
        let of = |kind| step.iter().filter(move |facet| facet.kind == kind);
        let patterns: Vec<&str> = of(FacetKind::Pattern).map(|facet| facet.value.as_str()).collect();
        let matched = |text: &str| patterns.iter().any(|pattern| self.matches(pattern, text));
        if !patterns.is_empty() && !text.is_none_or(matched) {
            let expected = format!("a match of {}", patterns.join(" or "));
            faults.push(Fault { rule: "cvc-pattern-valid", expected });
        }
        let listed: Vec<&Facet> = of(FacetKind::Enumeration).collect();
        if !listed.is_empty() && !listed.iter().any(|facet| self.is(type_, value, &facet.value, &facet.place)) {
            faults.push(Fault { rule: "cvc-enumeration-valid", expected: one_of(&listed) });
        }
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let compiled =
            patterns.entry(pattern.to_owned()).or_insert_with(|| Regex::new(&internals::pattern(pattern).ok()?).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl Value {
    /// Calls `take` with each ID and each reference to one.
    pub(crate) fn ids(&self, take: &mut dyn FnMut(&Self)) {
        match self {
            Self::Id(_) | Self::IdRef(_) => take(self),
            Self::List(items) => items.iter().for_each(|item| item.ids(take)),
            Self::Member(_, value) => value.ids(take),
            Self::Atom(_) | Self::Name(_) => {}
        }
    }

    /// Returns a text that values have in common if and only if they are equal and of the same primitive type.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Atom(atom) => atom.key(),
            Self::Name(name) => format!("q{name}"),
            Self::List(items) => format!("[{}]", items.iter().map(Self::key).collect::<Vec<_>>().join("\n")),
            Self::Member(_, value) => value.key(),
            Self::Id(name) | Self::IdRef(name) => format!("s{name}"),
        }
    }

    /// Returns whether the value is a qualified name or has one.
    fn has_names(&self) -> bool {
        match self {
            Self::Name(_) => true,
            Self::List(items) => items.iter().any(Self::has_names),
            Self::Member(_, value) => value.has_names(),
            Self::Atom(_) | Self::Id(_) | Self::IdRef(_) => false,
        }
    }

    /// Returns whether the value is an ID or has one.
    pub(crate) fn is_id(&self) -> bool {
        let mut found = false;
        self.ids(&mut |one| found |= matches!(one, Self::Id(_)));
        found
    }

    fn length(&self) -> Option<usize> {
        match self {
            Self::Atom(atom) => atom.length(),
            Self::List(items) => Some(items.len()),
            Self::Id(name) | Self::IdRef(name) => Some(name.chars().count()),
            Self::Name(_) | Self::Member(..) => None,
        }
    }

    fn atom(&self) -> Option<&Atom> {
        match self {
            Self::Atom(atom) => Some(atom),
            Self::Name(_) | Self::List(_) | Self::Member(..) | Self::Id(_) | Self::IdRef(_) => None,
        }
    }
}

fn lexical(expected: String) -> Vec<Fault> {
    vec![Fault { rule: LEXICAL, expected }]
}

fn built_in(local: &str, text: &str, resolve: Resolve<'_>) -> Result<Value, Vec<Fault>> {
    if matches!(local, "QName" | "NOTATION") {
        return qualified(local, text, resolve);
    }
    let atom = Atom::parse(local, text).map_err(lexical)?;
    Ok(match local {
        "ID" => Value::Id(text.to_owned()),
        "IDREF" => Value::IdRef(text.to_owned()),
        // Only a document type declaration declares entities, and those are refused.
        "ENTITY" => return Err(lexical("the name of an entity that the document declares".to_owned())),
        _ => Value::Atom(atom),
    })
}

fn qualified(type_: &str, text: &str, resolve: Resolve<'_>) -> Result<Value, Vec<Fault>> {
    let Some(resolve) = resolve else { return Ok(Value::Name(QName::expanded(text))) };
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    let is_name = |name: &str| Atom::parse("NCName", name).is_ok();
    if !is_name(local) || (text.contains(':') && !is_name(prefix)) {
        return Err(lexical(format!("an xs:{type_}, as name or prefix:name")));
    }
    match resolve(prefix) {
        Some(uri) => Ok(Value::Name(QName::new((!uri.is_empty()).then_some(uri.as_str()), local))),
        None => Err(lexical(format!("an xs:{type_} whose prefix is declared"))),
    }
}

/// The item type of a built-in list.
fn item(local: &str) -> Option<&'static str> {
    match local {
        "NMTOKENS" => Some("NMTOKEN"),
        "IDREFS" => Some("IDREF"),
        "ENTITIES" => Some("ENTITY"),
        _ => None,
    }
}

fn white_space(type_: &Effective<'_>, local: &str) -> WhiteSpace {
    match type_.facet(FacetKind::WhiteSpace).map(|facet| facet.value.trim()) {
        Some("preserve") => WhiteSpace::Preserve,
        Some("replace") => WhiteSpace::Replace,
        Some(_) => WhiteSpace::Collapse,
        None => match local {
            "string" | "anySimpleType" => WhiteSpace::Preserve,
            "normalizedString" => WhiteSpace::Replace,
            _ => WhiteSpace::Collapse,
        },
    }
}

impl WhiteSpace {
    fn apply(self, text: &str) -> String {
        let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        match self {
            Self::Preserve => text.to_owned(),
            Self::Replace => text.replace(space, " "),
            Self::Collapse => text.split(space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
        }
    }
}

/// The rule that a value breaks with a facet that limits it, and what the facet asks for.
fn limit(facet: &Facet, value: &Value) -> Option<(&'static str, String)> {
    let bound = facet.value.trim();
    let number: usize = bound.parse().unwrap_or(usize::MAX);
    let length = || value.length();
    let order = || value.atom().map(|atom| atom.compare(bound));
    let unit = if matches!(value, Value::List(_)) { "items" } else { "characters or bytes" };
    let (broken, rule, expected) = match facet.kind {
        FacetKind::Length => (
            length().is_some_and(|length| length != number),
            "cvc-length-valid",
            format!("exactly {bound} {unit} long"),
        ),
        FacetKind::MinLength => (
            length().is_some_and(|length| length < number),
            "cvc-minLength-valid",
            format!("at least {bound} {unit} long"),
        ),
        FacetKind::MaxLength => (
            length().is_some_and(|length| length > number),
            "cvc-maxLength-valid",
            format!("at most {bound} {unit} long"),
        ),
        // An order that cannot be told satisfies no bound.
        FacetKind::MinInclusive => (
            order().is_some_and(|order| order.is_none_or(Ordering::is_lt)),
            "cvc-minInclusive-valid",
            format!("at least {bound}"),
        ),
        FacetKind::MinExclusive => (
            order().is_some_and(|order| order.is_none_or(Ordering::is_le)),
            "cvc-minExclusive-valid",
            format!("more than {bound}"),
        ),
        FacetKind::MaxInclusive => (
            order().is_some_and(|order| order.is_none_or(Ordering::is_gt)),
            "cvc-maxInclusive-valid",
            format!("at most {bound}"),
        ),
        FacetKind::MaxExclusive => (
            order().is_some_and(|order| order.is_none_or(Ordering::is_ge)),
            "cvc-maxExclusive-valid",
            format!("less than {bound}"),
        ),
        FacetKind::TotalDigits => {
            let digits = value.atom().and_then(Atom::digits);
            (
                digits.is_some_and(|(total, _)| total > number),
                "cvc-totalDigits-valid",
                format!("a number of at most {bound} digits"),
            )
        }
        FacetKind::FractionDigits => {
            let digits = value.atom().and_then(Atom::digits);
            let expected = format!("a number with at most {bound} fraction digits");
            (digits.is_some_and(|(_, fraction)| fraction > number), "cvc-fractionDigits-valid", expected)
        }
        FacetKind::Pattern | FacetKind::Enumeration | FacetKind::WhiteSpace => return None,
    };
    broken.then_some((rule, expected))
}

fn one_of(listed: &[&Facet]) -> String {
    let values: Vec<&str> = listed.iter().map(|facet| facet.value.as_str()).collect();
    xb::ValueError::enumeration(&values).expected.into_owned()
}
