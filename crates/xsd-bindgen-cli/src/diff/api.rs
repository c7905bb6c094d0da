//! The generated API as plain data: what a caller can name and use.
//!
//! In: the generator's model of the code. Out: items with their parts (fields, variants), the parameters of `new`, and
//! facts (what they implement and convert from). Each knows the component and the member that it comes from. This file
//! alone knows the generator's model.

use std::collections::{BTreeMap, BTreeSet};

use xsd_bindgen::internals::rust::{
    self, Boxed, Codec, Crate, FamilyKind, Field, Path, Record, RecordKind, Slot, Source, Traits, Ty, Wire,
};

/// The generated API of a schema.
#[derive(Debug, Default)]
pub(crate) struct Api {
    /// The items, by path.
    pub(super) items: BTreeMap<String, Item>,
    /// Each component and the path of its item; a component has several rows if several kinds share a name.
    pub(super) rows: Vec<(String, String)>,
    /// The paths that are elements, each with the names of the elements.
    pub(super) elements: Vec<(String, String)>,
}

/// An item.
#[derive(Debug)]
pub(super) struct Item {
    /// The component that it comes from, perhaps with the way to a part: `o:Order/Item`.
    pub(super) component: String,
    /// What it is to the component, as several items come from one.
    pub(super) role: String,
    /// `struct`, `enum` or `alias`.
    pub(super) word: &'static str,
    /// Fields and variants.
    pub(super) parts: Vec<Part>,
    /// The members whose values `new` takes.
    pub(super) params: Vec<String>,
    /// The names of all parameters of `new`, inherited ones first.
    pub(super) all_params: Vec<String>,
    /// Whether a `match` can name all variants.
    pub(super) exhaustive: bool,
    /// What else it offers.
    pub(super) facts: BTreeSet<Fact>,
}

/// A field or variant.
#[derive(Debug)]
pub(super) struct Part {
    /// The member that it is: `Subject`, `@Id`, or an enumerated value. Without a member of its own a word that no
    /// member has.
    pub(super) member: String,
    /// `field` or `variant`.
    pub(super) word: &'static str,
    /// Its name.
    pub(super) name: String,
    /// What it holds; nothing for a variant of an enumeration.
    pub(super) held: Option<Held>,
    /// The component that it comes from, if that is not the one of its item.
    pub(super) of: Option<String>,
}

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Held {
    /// `Option` or `Vec` around it.
    pub(super) around: Option<&'static str>,
    /// Whether it can be nil.
    pub(super) nillable: bool,
    /// Its box.
    pub(super) boxed: Option<&'static str>,
    /// The type.
    pub(super) core: Core,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Core {
    /// Of the runtime or of the language.
    BuiltIn(String),
    /// An item, by its path.
    Item(String),
}

/// Something that an item offers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// It implements a trait of the standard library.
    Implements(&'static str),
    /// It converts from a type.
    From(Core),
    /// It dereferences to an item.
    Deref(String),
    /// It reads and writes like a list.
    List,
    /// It has a method for an absent attribute's default.
    Default(String),
    /// It has a trait with its setters.
    Setters(String),
}

impl Held {
    fn of(ty: &Ty, around: Option<&'static str>, boxed: Option<Boxed>) -> Self {
        let word = boxed.map(|boxed| match boxed {
            Boxed::Plain => "Box",
            Boxed::Erased => "ErasedBox",
        });
        match ty {
            Ty::Builtin(builtin) => {
                let core = Core::BuiltIn(builtin.path.trim_start_matches("xb::").to_owned());
                Self { around, nillable: false, boxed: word, core }
            }
            Ty::Extern(external) => {
                Self { around, nillable: false, boxed: word, core: Core::BuiltIn(external.clone()) }
            }
            Ty::Item(path) => Self { around, nillable: false, boxed: word, core: Core::Item(text(path)) },
            Ty::Nillable(inner) => Self { nillable: true, ..Self::of(inner, around, boxed) },
        }
    }

    /// As the code writes it.
    pub(super) fn show(&self) -> String {
        let mut text = match &self.core {
            Core::BuiltIn(path) => path.clone(),
            Core::Item(path) => path.clone(),
        };
        for word in self.nillable.then_some("Nillable").into_iter().chain(self.boxed) {
            text = format!("{word}<{text}>");
        }
        match self.around {
            Some(word) => format!("{word}<{text}>"),
            None => text,
        }
    }
}

fn text(path: &Path) -> String {
    format!("{}::{}", path.module, path.name)
}

fn around(slot: Slot) -> Option<&'static str> {
    match slot {
        Slot::Required => None,
        Slot::Optional => Some("Option"),
        Slot::Repeated => Some("Vec"),
    }
}

/// Describes the generated code.
pub(crate) fn api(code: &Crate) -> Api {
    let rows = code.names.clone();
    let mut api = Api { items: BTreeMap::new(), rows, elements: Vec::new() };
    let mut locals = BTreeMap::new();
    for item in code.modules.iter().flat_map(|module| &module.items) {
        if let Some((path, local, item)) = api.item(item) {
            locals.insert(path.clone(), local);
            api.items.insert(path, item);
        }
    }
    api.name_owners(&locals);
    api
}

impl Api {
    /// An item, its path and, for a named type, its local name; none for what only says that a type is an element.
    fn item(&mut self, item: &rust::Item) -> Option<(String, String, Item)> {
        Some(match item {
            rust::Item::Record(record) => {
                self.elements.extend(record.element.iter().map(|wire| (text(&record.path), wire.written.clone())));
                let local = match &record.kind {
                    RecordKind::Type { name, .. } => name.local.clone(),
                    RecordKind::Group { .. } => String::new(),
                };
                (text(&record.path), local, self::record(record))
            }
            rust::Item::Choice(choice) => (text(&choice.path), String::new(), self::choice(choice)),
            rust::Item::Family(family) => {
                let local = match &family.kind {
                    FamilyKind::Abstract { name, .. } => name.local.clone(),
                    FamilyKind::Derived { .. } => String::new(),
                };
                (text(&family.path), local, self::family(family))
            }
            rust::Item::Enumeration(item) => (text(&item.path), item.type_name.local.clone(), enumeration(item)),
            rust::Item::Restriction(item) => {
                let held = Held::of(&item.base, None, None);
                (text(&item.path), item.type_name.local.clone(), tuple("struct", held, implements(item.traits)))
            }
            rust::Item::List(item) => {
                let held = Held::of(&item.item, Some("List"), None);
                (text(&item.path), item.type_name.local.clone(), tuple("struct", held, implements(item.traits)))
            }
            rust::Item::Union(item) => (text(&item.path), item.type_name.local.clone(), union(item)),
            rust::Item::Newtype(item) => {
                self.elements.push((text(&item.path), item.wire.written.clone()));
                let held = Held::of(&item.ty, None, None);
                (text(&item.path), String::new(), tuple("struct", held, implements(item.traits)))
            }
            rust::Item::Alias(item) => {
                let held = Held::of(&Ty::Item(item.ty.clone()), None, None);
                (text(&item.path), String::new(), tuple("alias", held, BTreeSet::new()))
            }
            // A type of the user's is no part of the generated code.
            rust::Item::Extern(_) => return None,
            rust::Item::Element(element) => {
                self.elements.push((text(&element.ty), element.wire.written.clone()));
                return None;
            }
        })
    }

    /// Finds the component of each item: by the table of names, else that of the item that refers to it.
    fn name_owners(&mut self, locals: &BTreeMap<String, String>) {
        let mut owners: BTreeMap<String, (String, String)> = BTreeMap::new();
        for (row, path) in &self.rows {
            let Some(local) = locals.get(path) else { continue };
            let (component, role) = match row.rsplit_once(" (") {
                Some((component, role)) => (component, role.trim_end_matches(')')),
                None => (row.as_str(), if local.is_empty() { "element" } else { "" }),
            };
            let own = component.rsplit_once(':').map_or(component, |(_, local)| local);
            // A type and its element can have one path; the type is the owner.
            if (!local.is_empty() && own == local) || !owners.contains_key(path) {
                owners.insert(path.clone(), (component.to_owned(), role.to_owned()));
            }
        }
        let mut queue: Vec<String> = owners.keys().cloned().collect();
        while let Some(path) = queue.pop() {
            let (component, role) = owners[&path].clone();
            let name = path.rsplit("::").next().unwrap_or_default().to_owned();
            let Some(item) = self.items.get(&path) else { continue };
            for inner in item.parts.iter().filter_map(|part| part.held.as_ref()) {
                if let Core::Item(inner) = &inner.core
                    && !owners.contains_key(inner)
                {
                    let inner_name = inner.rsplit("::").next().unwrap_or_default();
                    let suffix = inner_name.strip_prefix(&name).unwrap_or(inner_name);
                    owners.insert(inner.clone(), (component.clone(), format!("{role}/{suffix}")));
                    queue.push(inner.clone());
                }
            }
        }
        for (path, item) in &mut self.items {
            let own = path.strip_suffix("Derived").and_then(|of| owners.get(of));
            let derived = own.map(|(component, role)| (component.clone(), format!("{role}/Derived")));
            let found = owners.get(path).cloned().or(derived);
            (item.component, item.role) = found.unwrap_or_else(|| (path.clone(), String::new()));
        }
    }
}

fn plain(word: &'static str, parts: Vec<Part>, facts: BTreeSet<Fact>) -> Item {
    let (component, role) = (String::new(), String::new());
    Item { component, role, word, parts, params: Vec::new(), all_params: Vec::new(), exhaustive: false, facts }
}

/// A struct around one value, or another name for a type.
fn tuple(word: &'static str, held: Held, facts: BTreeSet<Fact>) -> Item {
    let member = "(value)".to_owned();
    let part = Part { member, word: "field", name: "0".to_owned(), held: Some(held), of: None };
    plain(word, vec![part], facts)
}

fn choice(choice: &rust::Choice) -> Item {
    let variants = choice.variants.iter().map(|variant| {
        let around = variant.repeated.then_some("Vec");
        let member = wire(&variant.codec).unwrap_or_else(|| format!("({})", variant.name));
        let held = Some(Held::of(&variant.ty, around, variant.boxed));
        Part { member, word: "variant", name: variant.name.clone(), held, of: None }
    });
    let mut facts = implements(choice.traits);
    facts.extend(choice.target.as_ref().map(|target| Fact::Deref(text(target))));
    let sources = choice.variants.iter().filter(|variant| !variant.repeated).flat_map(|variant| &variant.sources);
    facts.extend(sources.map(|source| Fact::From(Held::of(source, None, None).core)));
    plain("enum", numbered(variants.collect()), facts)
}

fn family(family: &rust::Family) -> Item {
    let members = family.members.iter().map(|member| {
        let held = Held::of(&Ty::Item(member.ty.clone()), None, member.boxed);
        let of = Some(member.wire.written.clone());
        let name = format!("({})", member.wire.written);
        Part { member: name, word: "variant", name: member.name.clone(), held: Some(held), of }
    });
    let mut facts = implements(family.traits);
    if let FamilyKind::Abstract { target: Some(target), .. } = &family.kind {
        facts.insert(Fact::Deref(text(target)));
    }
    plain("enum", members.collect(), facts)
}

fn enumeration(item: &rust::Enumeration) -> Item {
    let variants = item.values.iter().map(|value| {
        let (member, name) = (value.text.clone(), value.variant.clone());
        Part { member, word: "variant", name, held: None, of: None }
    });
    plain("enum", variants.collect(), BTreeSet::new())
}

fn union(item: &rust::Union) -> Item {
    let variants = item.members.iter().map(|member| {
        let (name, held) = (member.variant.clone(), Some(Held::of(&member.ty, None, None)));
        Part { member: format!("({name})"), word: "variant", name, held, of: None }
    });
    let mut facts = implements(item.traits);
    if item.from {
        facts.extend(item.members.iter().map(|member| Fact::From(Held::of(&member.ty, None, None).core)));
    }
    Item { exhaustive: true, ..plain("enum", variants.collect(), facts) }
}

fn record(record: &Record) -> Item {
    let mut parts: Vec<Part> = record.fields.iter().map(field).collect();
    if let Some(base) = &record.base {
        let held = Held::of(&Ty::Item(base.path.clone()), None, None);
        parts.push(Part {
            member: "(base)".to_owned(),
            word: "field",
            name: "base".to_owned(),
            held: Some(held),
            of: None,
        });
    }
    for (name, member) in [(&record.order, "(order)"), (&record.texts, "(text)")] {
        let part =
            |name: &String| Part { member: member.to_owned(), word: "field", name: name.clone(), held: None, of: None };
        parts.extend(name.as_ref().map(part));
    }
    let mut facts = implements(record.traits);
    let items = record.wraps.iter().flat_map(|wraps| &wraps.items);
    facts.extend(record.conversions.iter().chain(items).map(|source| match source {
        Source::Type(ty) => Fact::From(Held::of(ty, None, None).core),
        Source::Text(text) => Fact::From(Core::BuiltIn((*text).to_owned())),
    }));
    facts.extend(record.wraps.as_ref().map(|_| Fact::List));
    facts.extend(record.setters.clone().map(Fact::Setters));
    let defaults = record.fields.iter().filter(|field| field.default.is_some() && field.slot == Slot::Optional);
    facts.extend(defaults.map(|field| Fact::Default(format!("{}_or_default", field.name.trim_start_matches("r#")))));
    let parts = numbered(parts);
    let member =
        |param: &rust::Param| parts.iter().find(|part| part.name == param.name).map(|part| part.member.clone());
    let params = record.params.iter().filter_map(member).collect();
    let inherited = record.base.iter().flat_map(|base| &base.params);
    let all_params = inherited.chain(&record.params).map(|param| param.name.clone()).collect();
    let component = String::new();
    Item { component, role: String::new(), word: "struct", parts, params, all_params, exhaustive: false, facts }
}

fn field(field: &Field) -> Part {
    let member = match &field.codec {
        Codec::Attribute(wire, _) => format!("@{}", wire.local),
        Codec::AnyAttributes(_) => "@(any)".to_owned(),
        Codec::Text => "(text content)".to_owned(),
        Codec::Any(..) => "(any)".to_owned(),
        Codec::Element(..) => wire(&field.codec).unwrap_or_default(),
        // Named after its alternatives, which can change.
        Codec::Choice(_) => "(choice)".to_owned(),
        Codec::Group(_) => "(sequence)".to_owned(),
    };
    let held = Held::of(&field.ty, around(field.slot), field.boxed);
    Part { member, word: "field", name: field.name.clone(), held: Some(held), of: None }
}

fn wire(codec: &Codec) -> Option<String> {
    match codec {
        Codec::Element(Wire { local, .. }, ..) => Some(local.clone()),
        Codec::Attribute(..) | Codec::AnyAttributes(_) | Codec::Text => None,
        Codec::Any(..) => Some("(any)".to_owned()),
        Codec::Choice(_) | Codec::Group(_) => None,
    }
}

/// Tells members of one name apart.
fn numbered(mut parts: Vec<Part>) -> Vec<Part> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for part in &mut parts {
        let times = seen.entry(part.member.clone()).or_default();
        *times += 1;
        if *times > 1 {
            part.member = format!("{}#{times}", part.member);
        }
    }
    parts
}

fn implements(traits: Traits) -> BTreeSet<Fact> {
    let words = [(traits.eq, "Eq"), (traits.hash, "Hash"), (traits.default, "Default")];
    words.into_iter().filter(|(has, _)| *has).map(|(_, word)| Fact::Implements(word)).collect()
}
