//! Makes the output from drafts and tables.
//!
//! In: drafts, and the tables of `analyze`. Out: a `rust::Crate`, complete. Nothing is decided here.

mod references;

use std::collections::{BTreeMap, BTreeSet};

use self::references::References;
use super::analyze::{Addition, Tables};
use super::draft::{self, Draft, FamilyKind, Shape};
use super::settings::Settings;
use crate::rust::{
    self, Choice, Crate, Element, Enumeration, Family, Field, Item, List, Member, Module, Newtype, Path, Record,
    Restriction, Source, Traits, Union, Variant, Wire, Wraps,
};

/// Makes the output.
pub(crate) fn assemble(draft: Draft, tables: &Tables, settings: &Settings) -> Crate {
    let implemented = implemented(&draft);
    let modules: Vec<Module> =
        draft.modules.into_iter().map(|module| self::module(module, tables, &implemented)).collect();
    let named = references::namespaces(&modules, &draft.globals, &draft.simple_types);
    Crate {
        runtime: settings.runtime.clone(),
        serde: settings.serde,
        docs: draft.docs,
        namespaces: draft.namespaces,
        named,
        modules,
        globals: draft.globals,
        simple_types: draft.simple_types,
        document: settings.document.clone(),
        names: draft.names,
    }
}

/// Returns the elements that a record of the same module implements itself.
fn implemented(draft: &Draft) -> BTreeMap<Path, Wire> {
    let items = || draft.modules.iter().flat_map(|module| &module.items);
    let records: BTreeSet<&Path> = items().filter_map(record_path).collect();
    let element = |item: &draft::Item| match item {
        draft::Item::Element(Element { ty, wire, module }) => {
            (*module == ty.module && records.contains(ty)).then(|| (ty.clone(), wire.clone()))
        }
        draft::Item::Type(_) | draft::Item::Alias(_) => None,
    };
    items().filter_map(element).collect()
}

fn record_path(item: &draft::Item) -> Option<&Path> {
    match item {
        draft::Item::Type(draft::Type { path, shape: Shape::Record(_), .. }) => Some(path),
        draft::Item::Type(_) | draft::Item::Element(_) | draft::Item::Alias(_) => None,
    }
}

fn module(module: draft::Module, tables: &Tables, implemented: &BTreeMap<Path, Wire>) -> Module {
    let is_separate = |element: &Element| element.module != element.ty.module || !implemented.contains_key(&element.ty);
    let item = |item| match item {
        draft::Item::Type(type_) => Some(self::item(type_, tables, implemented)),
        draft::Item::Element(element) => Some(element).filter(is_separate).map(Item::Element),
        draft::Item::Alias(alias) => Some(Item::Alias(alias)),
    };
    let items: Vec<Item> = module.items.into_iter().filter_map(item).collect();
    let imports = References::of(&items).into_imports(&module.name);
    Module { name: module.name, docs: module.docs, imports, items }
}

fn item(type_: draft::Type, tables: &Tables, implemented: &BTreeMap<Path, Wire>) -> Item {
    let draft::Type { path, docs, shape, origin: _ } = type_;
    let traits = tables.traits.get(&path).copied().unwrap_or(Traits::ALL);
    match shape {
        Shape::Record(record) => Item::Record(Box::new(self::record(path, docs, traits, *record, tables, implemented))),
        Shape::Choice(variants) => Item::Choice(choice(path, docs, traits, variants, tables)),
        Shape::Family(kind, members) => Item::Family(family(path, docs, traits, (kind, members), tables)),
        Shape::Enumeration { type_name, base, values } => {
            Item::Enumeration(Enumeration { path, docs, type_name, base, values })
        }
        Shape::Restriction { type_name, base, facets } => {
            Item::Restriction(Restriction { path, docs, type_name, traits, base, facets })
        }
        Shape::List { type_name, item } => Item::List(List { path, docs, type_name, traits, item }),
        Shape::Union { type_name, members, from } => {
            Item::Union(Union { path, docs, type_name, traits, members, from })
        }
        Shape::Newtype { ty, wire } => Item::Newtype(Newtype { path, docs, traits, ty, wire }),
    }
}

fn record(
    path: Path,
    docs: Vec<String>,
    traits: Traits,
    draft: draft::Record,
    tables: &Tables,
    implemented: &BTreeMap<Path, Wire>,
) -> Record {
    let sources = tables.conversions.records.get(&path).cloned().unwrap_or_default();
    let (wraps, conversions) = match draft.wrapped() {
        Some(field) => (Some(wraps(field, sources)), Vec::new()),
        None => (None, sources),
    };
    let params = draft.params().collect();
    let fields = draft.fields.into_iter().enumerate().map(|(number, field)| Field {
        name: field.name,
        docs: field.docs,
        ty: field.ty,
        slot: field.slot,
        boxed: tables.boxes.contains(&(path.clone(), number)),
        codec: field.codec,
        setter: field.setter,
        default: field.default,
    });
    Record {
        docs,
        traits,
        kind: draft.kind,
        base: tables.bases.get(&path).cloned(),
        derived: draft.derived,
        setters: draft.setters,
        order: draft.order,
        texts: draft.texts,
        fields: fields.collect(),
        params,
        wraps,
        conversions,
        element: implemented.get(&path).cloned(),
        path,
    }
}

fn wraps(field: &draft::Field, sources: Vec<Source>) -> Wraps {
    let item = Source::Type(field.ty.clone());
    let others: Vec<Source> = sources.into_iter().filter(|source| *source != item).collect();
    Wraps { field: field.name.clone(), items: std::iter::once(item).chain(others).collect() }
}

fn choice(path: Path, docs: Vec<String>, traits: Traits, variants: Vec<draft::Variant>, tables: &Tables) -> Choice {
    let variants = variants.into_iter().enumerate().map(|(number, variant)| {
        let key = (path.clone(), number);
        Variant {
            name: variant.name,
            docs: variant.docs,
            ty: variant.ty,
            repeated: variant.repeated,
            boxed: tables.boxes.contains(&key),
            codec: variant.codec,
            sources: tables.conversions.variants.get(&key).cloned().unwrap_or_default(),
        }
    });
    Choice {
        docs,
        traits,
        variants: variants.collect(),
        placeholder: tables.placeholders.get(&path).copied().unwrap_or(0),
        target: tables.targets.get(&path).cloned(),
        path,
    }
}

fn family(
    path: Path,
    docs: Vec<String>,
    traits: Traits,
    (kind, members): (FamilyKind, Vec<draft::Member>),
    tables: &Tables,
) -> Family {
    let members = members.into_iter().enumerate().map(|(number, member)| {
        let key = (path.clone(), number);
        let addition = tables.additions.get(&key);
        Member {
            name: member.name,
            ty: member.ty,
            wire: member.wire,
            extends: member.extends,
            boxed: tables.boxes.contains(&key),
            parts: addition.map(|Addition { parts, .. }| parts.clone()).unwrap_or_default(),
            family: addition.is_some_and(|addition| addition.family),
        }
    });
    let members = members.collect();
    let kind = match kind {
        FamilyKind::Abstract { name, content } => rust::FamilyKind::Abstract {
            name,
            content,
            placeholder: tables.placeholders.get(&path).copied().unwrap_or(0),
            target: tables.targets.get(&path).cloned(),
        },
        FamilyKind::Derived { of } => rust::FamilyKind::Derived { of },
    };
    Family { path, docs, traits, kind, members }
}
