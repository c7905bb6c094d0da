//! The modules and namespaces that code names.
//!
//! In: items. Out: the modules to import, and the namespaces that need a constant.

use std::collections::BTreeSet;

use crate::rust::{
    Choice, Codec, Constraint, Family, FamilyKind, Global, GlobalAttribute, Identity, Item, Module, NAMESPACES, Ns,
    Path, Record, RecordKind, SimpleType, Source, Start, Ty, Wire,
};

/// What a list of items names.
#[derive(Debug, Default)]
pub(crate) struct References {
    paths: BTreeSet<Path>,
    namespaces: BTreeSet<Ns>,
}

/// The tables of a schema, which name namespaces.
pub(super) struct Tables<'a> {
    pub(super) globals: &'a [Global],
    pub(super) simple_types: &'a [SimpleType],
    pub(super) attributes: &'a [GlobalAttribute],
    pub(super) identity: Option<&'a Identity>,
}

/// Returns the namespaces that the whole output names.
pub(super) fn namespaces(modules: &[Module], tables: Tables<'_>) -> BTreeSet<Ns> {
    let Tables { globals, simple_types, attributes, identity } = tables;
    let mut references = References::default();
    modules.iter().flat_map(|module| &module.items).for_each(|item| references.item(item));
    globals.iter().for_each(|global| references.ns(&global.wire.ns));
    simple_types.iter().for_each(|type_| references.ns(&type_.base.ns));
    attributes.iter().for_each(|attribute| references.ns(&attribute.wire.ns));
    if let Some(identity) = identity {
        identity.elements.iter().for_each(|element| references.ns(&element.name.0));
        identity.types.iter().for_each(|of| references.ns(&of.name.ns));
        let in_types = identity.types.iter().flat_map(|of| &of.attributes);
        identity.attributes.iter().chain(in_types).for_each(|attribute| references.ns(&attribute.name.0));
    }
    references.namespaces
}

impl References {
    /// Collects what items name.
    pub(crate) fn of<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut references = Self::default();
        items.into_iter().for_each(|item| references.item(item));
        references
    }

    /// Returns the items that are named.
    pub(crate) fn into_paths(self) -> BTreeSet<Path> {
        self.paths
    }

    /// Returns the modules that a module imports.
    pub(super) fn into_imports(self, module: &str) -> BTreeSet<String> {
        let mut imports: BTreeSet<String> = self.paths.into_iter().map(|path| path.module).collect();
        imports.remove(module);
        if !self.namespaces.is_empty() {
            imports.insert(NAMESPACES.to_owned());
        }
        imports
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Record(record) => self.record(record),
            Item::Choice(choice) => self.choice(choice),
            Item::Family(family) => self.family(family),
            Item::Enumeration(enumeration) => {
                self.ns(&enumeration.type_name.ns);
                self.ty(&enumeration.base);
            }
            Item::Restriction(restriction) => {
                self.ns(&restriction.type_name.ns);
                self.ty(&restriction.base);
            }
            Item::List(list) => {
                self.ns(&list.type_name.ns);
                self.ty(&list.item);
            }
            Item::Union(union) => {
                self.ns(&union.type_name.ns);
                union.members.iter().for_each(|member| self.ty(&member.ty));
            }
            Item::Newtype(newtype) => {
                self.wire(&newtype.wire);
                self.ty(&newtype.ty);
                self.constraint(&newtype.constraint);
            }
            Item::Element(element) => {
                self.wire(&element.wire);
                self.path(&element.ty);
                self.constraint(&element.constraint);
            }
            Item::Alias(alias) => self.path(&alias.ty),
            Item::Extern(extern_type) => self.wire(&extern_type.wire),
        }
    }

    fn record(&mut self, record: &Record) {
        match &record.kind {
            RecordKind::Type { name, .. } => self.ns(&name.ns),
            RecordKind::Group { starts } => {
                for start in starts {
                    if let Start::Element(wire) = start {
                        self.wire(wire);
                    }
                }
            }
        }
        if let Some(base) = &record.base {
            self.path(&base.path);
            base.params.iter().for_each(|param| self.ty(&param.ty));
            base.settable.iter().for_each(|path| self.path(path));
        }
        for field in &record.fields {
            self.ty(&field.ty);
            self.codec(&field.codec);
        }
        let wrapped = record.wraps.iter().flat_map(|wraps| &wraps.items);
        wrapped.chain(&record.conversions).for_each(|source| self.source(source));
        record.element.iter().for_each(|wire| self.wire(wire));
    }

    fn choice(&mut self, choice: &Choice) {
        for variant in &choice.variants {
            self.ty(&variant.ty);
            self.codec(&variant.codec);
            variant.sources.iter().for_each(|ty| self.ty(ty));
        }
        choice.target.iter().for_each(|path| self.path(path));
    }

    fn family(&mut self, family: &Family) {
        match &family.kind {
            FamilyKind::Abstract { name, target, .. } => {
                self.ns(&name.ns);
                target.iter().for_each(|path| self.path(path));
            }
            FamilyKind::Derived { of } => self.path(of),
        }
        for member in &family.members {
            self.path(&member.ty);
            self.wire(&member.wire);
            member.parts.iter().for_each(|path| self.path(path));
        }
    }

    fn codec(&mut self, codec: &Codec) {
        match codec {
            Codec::Attribute(wire, _) => self.wire(wire),
            Codec::Element(wire, _, constraint) => {
                self.wire(wire);
                self.constraint(constraint);
            }
            Codec::Choice(_) | Codec::Group(_) | Codec::Any(..) | Codec::AnyAttributes(_) | Codec::Text => {}
        }
    }

    fn constraint(&mut self, constraint: &Constraint) {
        match constraint {
            Constraint::Types(types) => types.iter().for_each(|name| self.ns(&name.ns)),
            Constraint::None | Constraint::Default(_) | Constraint::Fixed(_) => {}
        }
    }

    fn source(&mut self, source: &Source) {
        match source {
            Source::Type(ty) => self.ty(ty),
            Source::Text(_) => {}
        }
    }

    fn ty(&mut self, ty: &Ty) {
        match ty {
            Ty::Builtin(_) | Ty::Extern(_) => {}
            Ty::Item(path) => self.path(path),
            Ty::Nillable(inner) => self.ty(inner),
        }
    }

    fn path(&mut self, path: &Path) {
        self.paths.insert(path.clone());
    }

    fn wire(&mut self, wire: &Wire) {
        self.ns(&wire.ns);
    }

    fn ns(&mut self, ns: &Ns) {
        match ns {
            // The runtime has its constant.
            Ns::Xsd => {}
            Ns::None | Ns::Xml | Ns::Known(_) => {
                self.namespaces.insert(ns.clone());
            }
        }
    }
}
