//! Makes the output from drafts and tables.
//!
//! In: drafts, the tables of `analyze`, and what the rules of the settings add. Out: a `rust::Crate`, complete. Nothing is decided here.

mod references;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::references::References;
use super::analyze::{Addition, Tables};
use super::customize::{Added, Additions};
use super::draft::{self, Draft, FamilyKind, Shape};
use super::imports;
use super::settings::Settings;
use crate::rust::{
    self, Alias, Boxed, Choice, Constraint, Crate, Custom, Element, Enumeration, Family, Field, Item, List, Member,
    Module, Newtype, Path, Record, Restriction, Source, Traits, Union, UnionMember, Value, Variant, Wire, Wraps,
};

/// What an output is made from, besides the drafts.
struct Assembly<'a> {
    tables: &'a Tables,
    additions: &'a Additions,
    documentation: bool,
    /// The elements that a record of the same module implements itself.
    implemented: BTreeMap<Path, Wire>,
}

/// Makes the output.
pub(crate) fn assemble(draft: Draft, tables: &Tables, additions: &Additions, settings: &Settings) -> Crate {
    let implemented = implemented(&draft);
    let assembly = Assembly { tables, additions, implemented, documentation: settings.documentation };
    let modules: Vec<Module> = draft.modules.into_iter().map(|module| assembly.module(module)).collect();
    let named = references::namespaces(
        &modules,
        references::Tables {
            globals: &draft.globals,
            simple_types: &draft.simple_types,
            attributes: &draft.attributes,
            identity: draft.identity.as_ref(),
        },
    );
    Crate {
        runtime: settings.runtime.clone(),
        serde: settings.serde,
        setters: settings.setters,
        documentation: settings.documentation,
        gates: additions.gates.clone(),
        imports: imports::imports(settings),
        docs: draft.docs,
        namespaces: draft.namespaces,
        named,
        modules,
        globals: draft.globals,
        simple_types: draft.simple_types,
        complex_types: draft.complex_types,
        attributes: draft.attributes,
        identity: draft.identity,
        document: settings.document.clone(),
        names: draft.names,
    }
}

/// Returns the elements that a record of the same module implements itself.
fn implemented(draft: &Draft) -> BTreeMap<Path, Wire> {
    let items = || draft.modules.iter().flat_map(|module| &module.items);
    let records: BTreeSet<&Path> = items().filter_map(record_path).collect();
    let element = |item: &draft::Item| match item {
        draft::Item::Element(Element { ty, wire, module, constraint: Constraint::None }) => {
            (*module == ty.module && records.contains(ty)).then(|| (ty.clone(), wire.clone()))
        }
        draft::Item::Element(_) => None,
        draft::Item::Type(_) | draft::Item::Alias(_) | draft::Item::Extern(_) => None,
    };
    items().filter_map(element).collect()
}

fn record_path(item: &draft::Item) -> Option<&Path> {
    match item {
        draft::Item::Type(draft::Type { path, shape: Shape::Record(_), .. }) => Some(path),
        draft::Item::Type(_) | draft::Item::Element(_) | draft::Item::Alias(_) | draft::Item::Extern(_) => None,
    }
}

/// What the items of all types have.
struct Head {
    path: Path,
    docs: Vec<String>,
    traits: Traits,
    custom: Custom,
}

impl Assembly<'_> {
    fn module(&self, module: draft::Module) -> Module {
        let is_separate =
            |element: &Element| element.module != element.ty.module || !self.implemented.contains_key(&element.ty);
        let item = |item| match item {
            draft::Item::Type(type_) => Some(self.item(type_)),
            draft::Item::Element(element) => Some(element).filter(is_separate).map(Item::Element),
            draft::Item::Alias(alias) => Some(Item::Alias(self.alias(alias))),
            draft::Item::Extern(extern_type) => Some(Item::Extern(extern_type)),
        };
        let items: Vec<Item> = module.items.into_iter().filter_map(item).collect();
        let imports = References::of(&items).into_imports(&module.name);
        let docs = self.docs(module.docs, Vec::new());
        Module { name: module.name, docs, imports, items }
    }

    fn alias(&self, alias: draft::Alias) -> Alias {
        let Added { docs, custom } = self.additions.item(&alias.path);
        Alias { docs: self.docs(alias.docs, docs), path: alias.path, attributes: custom.attributes, ty: alias.ty }
    }

    fn item(&self, type_: draft::Type) -> Item {
        let draft::Type { path, docs, shape, origin: _ } = type_;
        let traits = self.tables.traits.get(&path).copied().unwrap_or(Traits::ALL);
        let Added { docs: added, custom } = self.additions.item(&path);
        let head = Head { path, docs: self.docs(docs, added), traits, custom };
        match shape {
            Shape::Record(record) => Item::Record(Box::new(self.record(head, *record))),
            Shape::Choice(variants) => Item::Choice(self.choice(head, variants)),
            Shape::Family(kind, members) => Item::Family(self.family(head, kind, members)),
            Shape::Enumeration { type_name, base, values } => {
                let values = self.values(&head.path, values);
                let closed = self.additions.closed.contains(&head.path);
                let Head { path, docs, traits: _, custom } = head;
                Item::Enumeration(Enumeration { path, docs, custom, type_name, closed, base, values })
            }
            Shape::Restriction { type_name, base, facets } => {
                let Head { path, docs, traits, custom } = head;
                Item::Restriction(Restriction { path, docs, custom, type_name, traits, base, facets })
            }
            Shape::List { type_name, item } => {
                let Head { path, docs, traits, custom } = head;
                Item::List(List { path, docs, custom, type_name, traits, item })
            }
            Shape::Union { type_name, members, from } => {
                let members = self.union_members(&head.path, members);
                let Head { path, docs, traits, custom } = head;
                Item::Union(Union { path, docs, custom, type_name, traits, members, from })
            }
            Shape::Newtype { ty, wire, constraint } => {
                let Head { path, docs, traits, custom } = head;
                Item::Newtype(Newtype { path, docs, custom, traits, ty, wire, constraint })
            }
        }
    }

    fn record(&self, head: Head, draft: draft::Record) -> Record {
        let Head { path, docs, traits, custom } = head;
        let sources = self.tables.conversions.records.get(&path).cloned().unwrap_or_default();
        let (wraps, conversions) = match draft.wrapped(&path) {
            // Its only field.
            Some(field) => (Some(wraps(field, self.tables.boxed(&(path.clone(), 0)), sources)), Vec::new()),
            None => (None, sources),
        };
        let params = draft.params().collect();
        let fields = draft.fields.into_iter().enumerate().map(|(number, field)| {
            let Added { docs, custom } = self.additions.part(&path, number);
            Field {
                name: field.name,
                docs: self.docs(field.docs, docs),
                ty: field.ty,
                slot: field.slot,
                boxed: self.tables.boxed(&(path.clone(), number)),
                codec: field.codec,
                setter: field.setter,
                attributes: custom.attributes,
                default: field.default,
            }
        });
        Record {
            docs,
            traits,
            custom,
            kind: draft.kind,
            is_abstract: draft.is_abstract,
            base: self.tables.bases.get(&path).cloned(),
            derived: draft.derived,
            setters: draft.setters,
            order: draft.order,
            texts: draft.texts,
            fields: fields.collect(),
            params,
            wraps,
            conversions,
            element: self.implemented.get(&path).cloned(),
            path,
        }
    }

    fn choice(&self, head: Head, variants: Vec<draft::Variant>) -> Choice {
        let Head { path, docs, traits, custom } = head;
        let variants = variants.into_iter().enumerate().map(|(number, variant)| {
            let key = (path.clone(), number);
            let Added { docs, custom } = self.additions.part(&path, number);
            Variant {
                name: variant.name,
                docs: self.docs(variant.docs, docs),
                ty: variant.ty,
                repeated: variant.repeated,
                boxed: self.tables.boxed(&key),
                codec: variant.codec,
                sources: self.tables.conversions.variants.get(&key).cloned().unwrap_or_default(),
                attributes: custom.attributes,
            }
        });
        Choice {
            docs,
            traits,
            custom,
            variants: variants.collect(),
            placeholder: self.tables.placeholders.get(&path).copied().unwrap_or(0),
            target: self.tables.targets.get(&path).cloned(),
            path,
        }
    }

    fn family(&self, head: Head, kind: FamilyKind, members: Vec<draft::Member>) -> Family {
        let Head { path, docs, traits, custom } = head;
        let members = members.into_iter().enumerate().map(|(number, member)| {
            let key = (path.clone(), number);
            let addition = self.tables.additions.get(&key);
            let Added { docs, custom } = self.additions.part(&path, number);
            Member {
                name: member.name,
                ty: member.ty,
                wire: member.wire,
                extends: member.extends,
                boxed: self.tables.boxed(&key),
                parts: addition.map(|Addition { parts, .. }| parts.clone()).unwrap_or_default(),
                family: addition.is_some_and(|addition| addition.family),
                docs,
                attributes: custom.attributes,
            }
        });
        let members = members.collect();
        let kind = match kind {
            FamilyKind::Abstract { name, content } => rust::FamilyKind::Abstract {
                name,
                content,
                placeholder: self.tables.placeholders.get(&path).copied().unwrap_or(0),
                target: self.tables.targets.get(&path).cloned(),
            },
            FamilyKind::Derived { of } => rust::FamilyKind::Derived { of },
        };
        Family { path, docs, traits, custom, kind, members }
    }

    fn values(&self, path: &Path, values: Vec<draft::Value>) -> Vec<Value> {
        let values = values.into_iter().enumerate().map(|(number, value)| {
            let Added { docs, custom } = self.additions.part(path, number);
            let docs = self.docs(value.docs, docs);
            Value { variant: value.variant, docs, text: value.text, attributes: custom.attributes }
        });
        values.collect()
    }

    fn union_members(&self, path: &Path, members: Vec<draft::UnionMember>) -> Vec<UnionMember> {
        let members = members.into_iter().enumerate().map(|(number, member)| {
            let Added { docs, custom } = self.additions.part(path, number);
            UnionMember { variant: member.variant, ty: member.ty, docs, attributes: custom.attributes }
        });
        members.collect()
    }

    /// Returns the documentation of an item and that from the settings.
    fn docs(&self, docs: Vec<String>, added: Vec<String>) -> Vec<String> {
        let mut docs = if self.documentation { docs } else { Vec::new() };
        if !docs.is_empty() && !added.is_empty() {
            docs.push(String::new());
        }
        docs.extend(added);
        docs
    }
}

fn wraps(field: &draft::Field, boxed: Option<Boxed>, sources: Vec<Source>) -> Wraps {
    let item = Source::Type(field.ty.clone());
    let others: Vec<Source> = sources.into_iter().filter(|source| *source != item).collect();
    Wraps { field: field.name.clone(), boxed, items: std::iter::once(item).chain(others).collect() }
}
