//! What can be decided only when all items are known.
//!
//! In: the items as `lower` made them. Out: the same, with boxes, derives, the parameters of bases, the blank variants, what enums
//! dereference to, and which conversions there are.

mod boxes;
mod conversions;
mod derives;
mod index;

use std::collections::{BTreeMap, BTreeSet};

use self::boxes::Boxes;
use self::conversions::{Conversions, Single};
use self::index::Index;
use crate::error::{Error, Errors};
use crate::plan::names::ident;
use crate::plan::names::unique;
use crate::rust::{
    Base, Choice, Codec, Crate, Family, FamilyKind, Field, Item, Module, Param, Path, Record, RecordKind, Slot, Traits,
    Ty, Variant, Wire,
};

use crate::schema::{Schema, Type};

/// Decides what needs all items.
pub(crate) fn analyze(schema: &Schema, lowered: Crate) -> Result<Crate, Errors> {
    let index = index::index(&lowered.modules);
    let blank = blankable(&index);
    Errors::check(endless(schema, &lowered, &index, &blank))?;
    let tables = Tables {
        boxes: boxes::boxes(&index),
        traits: derives::traits(&index),
        blank,
        elements: elements(&lowered.modules),
        conversions: Conversions::default(),
        index,
    };
    let conversions = conversions::conversions(&tables.index, |record| tables.single(record), is_from);
    let tables = Tables { conversions, ..tables };
    let modules = lowered.modules.iter().map(|module| Module {
        items: module.items.iter().filter(|item| !tables.is_within(item)).map(|item| tables.item(item)).collect(),
        name: module.name.clone(),
        docs: module.docs.clone(),
    });
    let modules = modules.collect();
    Ok(Crate { modules, ..lowered })
}

/// The types of which each value needs another one, so that there is no finite value.
fn endless(schema: &Schema, lowered: &Crate, index: &Index<'_>, blank: &BTreeMap<Path, usize>) -> Vec<Error> {
    let records = index.iter().filter(|(path, item)| matches!(item, Item::Record(_)) && !blank.contains_key(*path));
    let error = |(path, _): (&Path, &&Item)| {
        let rust = format!("{}::{}", path.module, path.name);
        let component = lowered.names.iter().find(|(_, known)| *known == rust).map_or(rust.as_str(), |(name, _)| name);
        let owner = component.split('/').next().unwrap_or(component);
        let mut types = schema.types_in_order().into_iter();
        let type_ = types.find(|type_| type_.name().is_some_and(|name| schema.display(name) == owner));
        let what = "a value of it needs another one, and that a next one, without end";
        let error = match type_.map(Type::place) {
            Some(place) => Error::at(place, what),
            None => Error::general(what),
        };
        error.of(component).with_help("make an element on the way optional")
    };
    records.map(error).collect()
}

struct Tables<'a> {
    index: Index<'a>,
    boxes: Boxes,
    traits: BTreeMap<Path, Traits>,
    blank: BTreeMap<Path, usize>,
    elements: BTreeMap<Path, Wire>,
    conversions: Conversions,
}

/// Whether no other variant of a choice has the type of this one.
fn is_from(choice: &Choice, number: usize) -> bool {
    let same = |a: &Variant, b: &Variant| (&a.ty, a.repeated) == (&b.ty, b.repeated);
    let variant = &choice.variants[number];
    variant.ty != Ty::Item(choice.path.clone())
        && choice.variants.iter().filter(|other| same(variant, other)).count() == 1
}

/// The one repeated field of a record that has nothing else.
fn wraps(record: &Record) -> Option<usize> {
    let bare = record.base.is_none() && record.derived.is_none() && record.order.is_none() && record.texts.is_none();
    match (&record.kind, record.fields.as_slice()) {
        (RecordKind::Type { .. }, [only]) if bare && only.slot == Slot::Repeated => {
            (!matches!(only.codec, Codec::AnyAttributes(_))).then_some(0)
        }
        _ => None,
    }
}

/// The types that are elements of their own module.
fn elements(modules: &[Module]) -> BTreeMap<Path, Wire> {
    let items = modules.iter().flat_map(|module| &module.items);
    let found = items.filter_map(|item| match item {
        Item::Element(element) if element.module == element.ty.module => {
            Some((element.ty.clone(), element.wire.clone()))
        }
        _ => None,
    });
    found.collect()
}

/// The items of which there is a blank value in finitely many steps, with the number of steps: a blank value consists of parts of fewer.
fn blankable(index: &Index<'_>) -> BTreeMap<Path, usize> {
    let mut known = BTreeMap::new();
    for step in 1.. {
        let is = |ty: &Ty| blank_steps(ty, &known).is_some();
        let more: Vec<Path> = index
            .iter()
            .filter(|(path, _)| !known.contains_key(*path))
            .filter(|(_, item)| match item {
                Item::Record(record) => {
                    let base = record.base.as_ref().is_none_or(|base| known.contains_key(&base.path));
                    base && record.fields.iter().all(|field| field.slot != Slot::Required || is(&field.ty))
                }
                Item::Choice(choice) => choice.variants.iter().any(|variant| variant.repeated || is(&variant.ty)),
                Item::Family(family) => family.members.iter().any(|member| known.contains_key(&member.ty)),
                Item::Newtype(newtype) => is(&newtype.ty),
                Item::Enumeration(_) | Item::Restriction(_) | Item::List(_) | Item::Union(_) => true,
                Item::Element(_) | Item::Alias(_) => true,
            })
            .map(|(path, _)| path.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        known.extend(more.into_iter().map(|path| (path, step)));
    }
    known
}

fn blank_steps(ty: &Ty, known: &BTreeMap<Path, usize>) -> Option<usize> {
    match ty {
        Ty::Builtin(_) => Some(0),
        Ty::Item(path) => known.get(path).copied(),
        Ty::Nillable(inner) => blank_steps(inner, known),
    }
}

impl Tables<'_> {
    /// Whether an element is told by the record that it is.
    fn is_within(&self, item: &Item) -> bool {
        match item {
            Item::Element(element) => {
                element.module == element.ty.module && matches!(self.index.get(&element.ty), Some(Item::Record(_)))
            }
            _ => false,
        }
    }

    fn item(&self, item: &Item) -> Item {
        let traits = |path: &Path| self.traits.get(path).copied().unwrap_or(Traits::ALL);
        match item.clone() {
            Item::Record(record) => Item::Record(Box::new(self.record(*record))),
            Item::Choice(choice) => Item::Choice(self.choice(choice)),
            Item::Family(family) => Item::Family(self.family(family)),
            Item::Restriction(item) => {
                Item::Restriction(crate::rust::Restriction { traits: traits(&item.path), ..item })
            }
            Item::List(item) => Item::List(crate::rust::List { traits: traits(&item.path), ..item }),
            Item::Union(item) => Item::Union(crate::rust::Union { traits: traits(&item.path), ..item }),
            Item::Newtype(item) => Item::Newtype(crate::rust::Newtype { traits: traits(&item.path), ..item }),
            other @ (Item::Enumeration(_) | Item::Element(_) | Item::Alias(_)) => other,
        }
    }

    fn record(&self, record: Record) -> Record {
        let traits = self.traits.get(&record.path).copied().unwrap_or(Traits::ALL);
        let base = record.base.as_ref().map(|base| self.base(base, &record));
        let boxed = |number: usize| self.boxes.contains(&(record.path.clone(), number));
        let numbered = record.fields.iter().enumerate();
        let fields: Vec<Field> =
            numbered.map(|(number, field)| Field { boxed: boxed(number), ..field.clone() }).collect();
        let wraps = wraps(&record);
        let conversions = match self.single(&record) {
            Single::Of(ty) => self.conversions.record(&record, ty),
            Single::No => Vec::new(),
        };
        let element = self.elements.get(&record.path).cloned();
        Record { traits, base, fields, wraps, conversions, element, ..record }
    }

    fn base(&self, base: &Base, record: &Record) -> Base {
        let mut taken: BTreeSet<String> =
            record.required.iter().map(|number| record.fields[*number].name.clone()).collect();
        let mut params = Vec::new();
        for param in self.params(&base.path) {
            let name =
                if taken.contains(&param.name) { format!("base_{}", ident::bare(&param.name)) } else { param.name };
            params.push(Param { name: unique(&mut taken, &name), ..param });
        }
        let chain = self.chain(&base.path);
        let settable = chain.into_iter().filter(|path| match self.index.get(path) {
            Some(Item::Record(ancestor)) => ancestor.setters.is_some(),
            _ => false,
        });
        Base { path: base.path.clone(), params, settable: settable.collect() }
    }

    /// The one thing that a record is made of.
    fn single<'r>(&self, record: &'r Record) -> Single<'r> {
        if let Some(wrapped) = wraps(record) {
            return Single::Of(&record.fields[wrapped].ty);
        }
        let inherited = record.base.as_ref().map_or(0, |base| self.params(&base.path).len());
        match (inherited, record.required.as_slice()) {
            (0, [only]) if record.fields[*only].slot == Slot::Required => Single::Of(&record.fields[*only].ty),
            _ => Single::No,
        }
    }

    /// The parameters of the `new` of a record.
    fn params(&self, path: &Path) -> Vec<Param> {
        let Some(Item::Record(record)) = self.index.get(path) else { return Vec::new() };
        let inherited = record.base.as_ref().map(|base| self.base(base, record).params).unwrap_or_default();
        let own = record.required.iter().map(|number| {
            let field = &record.fields[*number];
            Param { name: field.name.clone(), ty: field.ty.clone(), repeated: field.slot == Slot::Repeated }
        });
        inherited.into_iter().chain(own).collect()
    }

    /// A struct and what it dereferences to, one after the other.
    fn chain(&self, path: &Path) -> Vec<Path> {
        match self.index.get(path) {
            Some(Item::Record(record)) => {
                let further = record.base.as_ref().map(|base| self.chain(&base.path)).unwrap_or_default();
                std::iter::once(path.clone()).chain(further).collect()
            }
            Some(Item::Family(family)) => self.common(family.members.iter().map(|member| Some(&member.ty))),
            _ => Vec::new(),
        }
    }

    /// What all of these dereference to, nearest first; nothing if one of them is none to dereference.
    fn common<'p>(&self, mut paths: impl Iterator<Item = Option<&'p Path>>) -> Vec<Path> {
        let Some(first) = paths.next().flatten() else { return Vec::new() };
        let mut common = self.chain(first);
        for path in paths {
            let chain = path.map(|path| self.chain(path)).unwrap_or_default();
            common.retain(|path| chain.contains(path));
        }
        common
    }

    fn choice(&self, choice: Choice) -> Choice {
        let traits = self.traits.get(&choice.path).copied().unwrap_or(Traits::ALL);
        let plain = |variant: &Variant| match (&variant.codec, &variant.ty) {
            (Codec::Element(..), Ty::Item(_)) => !variant.repeated,
            _ => false,
        };
        let target = if choice.variants.len() > 1 && choice.variants.iter().all(plain) {
            let paths = choice.variants.iter().map(|variant| match &variant.ty {
                Ty::Item(path) => Some(path),
                Ty::Builtin(_) | Ty::Nillable(_) => None,
            });
            self.common(paths).into_iter().next()
        } else {
            None
        };
        let steps = self.blank.get(&choice.path).copied().unwrap_or(0);
        let fewer = |ty: &Ty| blank_steps(ty, &self.blank).is_some_and(|part| part < steps);
        let blank = choice.variants.iter().position(|variant| variant.repeated || fewer(&variant.ty));
        let numbered = choice.variants.iter().enumerate();
        let variants = numbered.map(|(number, variant)| Variant {
            boxed: self.boxes.contains(&(choice.path.clone(), number)),
            from: is_from(&choice, number),
            conversions: self.conversions.variant(&choice, number, &is_from),
            ..variant.clone()
        });
        Choice { traits, target, blank: blank.unwrap_or(0), variants: variants.collect(), ..choice }
    }

    fn family(&self, family: Family) -> Family {
        let traits = self.traits.get(&family.path).copied().unwrap_or(Traits::ALL);
        let kind = match family.kind {
            FamilyKind::Abstract { name, content, .. } => {
                let target = self.common(family.members.iter().map(|member| Some(&member.ty))).into_iter().next();
                let blank = family
                    .members
                    .iter()
                    .position(|member| self.blank.get(&member.ty) < self.blank.get(&family.path))
                    .unwrap_or(0);
                FamilyKind::Abstract { name, content, blank, target }
            }
            kind @ FamilyKind::Derived { .. } => kind,
        };
        let mut members = family.members;
        for (number, member) in members.iter_mut().enumerate() {
            member.boxed = self.boxes.contains(&(family.path.clone(), number));
            if let FamilyKind::Derived { of } = &kind {
                let chain = self.chain(&member.ty).into_iter();
                member.parts = chain.take_while(|path| member.extends && path != of).collect();
                member.parts.reverse();
                member.family =
                    matches!(self.index.get(&member.ty), Some(Item::Record(record)) if record.derived.is_some());
            }
        }
        Family { traits, kind, members, ..family }
    }
}
