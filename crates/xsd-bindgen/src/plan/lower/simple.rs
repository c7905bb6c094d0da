//! Simple types as newtypes and enums.
//!
//! In: a simple type. Out: an enum of texts for an enumeration of texts, a newtype for any other restriction and for a list, an enum over
//! types for a union.

use std::collections::BTreeSet;

use crate::plan::lower::{Owner, Plan};
use crate::plan::names::ident;
use crate::plan::names::unique;
use crate::plan::pages::docs;
use crate::rust::{Enumeration, Facet, Item, List, Path, Restriction, Traits, Ty, TypeName, Union};
use crate::schema::{self, ComplexType, Content, FacetKind, QName, SimpleType, Type, TypeRef, Variety};
use crate::xsd::pattern;

/// Whether facets list values and say nothing else that the values do not satisfy: then an enum tells all. Otherwise the type is a
/// restriction that has the values among its facets.
fn is_plain_enumeration(facets: &[schema::Facet]) -> bool {
    let mut listed = facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration).peekable();
    let lengths: Vec<usize> = listed.clone().map(|facet| facet.value.chars().count()).collect();
    let satisfied = |facet: &schema::Facet| {
        let bound = facet.value.trim().parse::<usize>().ok();
        let all = |holds: fn(usize, usize) -> bool| {
            bound.is_some_and(|bound| lengths.iter().all(|length| holds(*length, bound)))
        };
        match facet.kind {
            FacetKind::Enumeration | FacetKind::WhiteSpace => true,
            FacetKind::Length => all(|length, bound| length == bound),
            FacetKind::MinLength => all(|length, bound| length >= bound),
            FacetKind::MaxLength => all(|length, bound| length <= bound),
            _ => false,
        }
    };
    listed.peek().is_some() && facets.iter().all(satisfied)
}

/// The built-in types whose values are texts.
const TEXTS: [&str; 12] = [
    "anySimpleType",
    "string",
    "normalizedString",
    "token",
    "language",
    "Name",
    "NCName",
    "NMTOKEN",
    "ID",
    "IDREF",
    "ENTITY",
    "anyURI",
];

impl<'a> Plan<'a> {
    /// The named types whose content is text, and what they are derived from.
    pub(crate) fn simple_types(&self) -> Vec<(Path, TypeName)> {
        let mut found = Vec::new();
        for type_ in self.schema.types_in_order().into_iter().filter(|type_| !type_.is_abstract()) {
            let base = match type_ {
                Type::Simple(simple) => self.restricted_name(simple),
                Type::Complex(ComplexType { content: Content::Simple { base, .. }, .. }) => self.known_name(base),
                Type::Complex(_) => continue,
            };
            found.extend(type_.name().and_then(|name| self.names.type_path(name)).map(|path| (path.clone(), base)));
        }
        found
    }

    /// The name of a type of the schema or of a built-in one.
    fn known_name(&self, name: &QName) -> TypeName {
        if name.is_xsd() { ("xb::Ns::XS".to_owned(), name.local.to_string()) } else { self.type_name(Some(name)) }
    }

    /// The nearest named type that a simple type restricts.
    fn restricted_name(&self, simple: &SimpleType) -> TypeName {
        match &simple.variety {
            Variety::Restriction { base: TypeRef::Named(name), .. } => self.known_name(name),
            Variety::Restriction { base: TypeRef::Inline(base), .. } => match &**base {
                Type::Simple(base) => self.restricted_name(base),
                Type::Complex(_) => ("xb::Ns::XS".to_owned(), "anySimpleType".to_owned()),
            },
            Variety::List { .. } | Variety::Union { .. } => ("xb::Ns::XS".to_owned(), "anySimpleType".to_owned()),
        }
    }

    /// A simple type under the name that it was given.
    pub(crate) fn simple_type(&mut self, simple: &'a SimpleType, path: Path, owner: &Owner) {
        let type_name = self.type_name(simple.name.as_ref());
        let docs = crate::plan::pages::simple(self, simple, &path, owner);
        match &simple.variety {
            Variety::Restriction { base, facets } => {
                let ty = self.part(base, "Base", owner);
                if is_plain_enumeration(facets) && self.is_text(base) {
                    self.enumeration(path, type_name, &ty, facets, docs, owner);
                } else {
                    self.restriction(path, type_name, ty, facets, docs, owner);
                }
            }
            Variety::List { item } => {
                let item = self.part(item, "Item", owner);
                let module = path.module.clone();
                self.push(&module, Item::List(List { path, docs, type_name, traits: Traits::ALL, item }));
            }
            Variety::Union { members } => self.union(path, type_name, members, docs, owner),
        }
    }

    /// The type of a part: a named one, or an anonymous one named after its owner.
    fn part(&mut self, type_: &'a TypeRef, suffix: &str, owner: &Owner) -> Ty {
        match type_ {
            TypeRef::Named(name) => self.type_ty(name, owner),
            TypeRef::Inline(type_) => {
                let path = self.names.free(&owner.module, &[format!("{}{suffix}", owner.name)]);
                let component = format!("{}/{}", owner.component, suffix.to_lowercase());
                self.names.note(component.clone(), &path);
                let inner = Owner { name: path.name.clone(), component, place: type_.place().clone(), ..owner.clone() };
                self.anonymous(type_, path.clone(), &inner, None);
                Ty::Item(path)
            }
        }
    }

    /// Whether the values of a type are texts.
    fn is_text(&self, type_: &TypeRef) -> bool {
        match (type_, self.schema.resolve(type_)) {
            (TypeRef::Named(name), None) => name.is_xsd() && TEXTS.contains(&&*name.local),
            (_, Some(Type::Simple(SimpleType { variety: Variety::Restriction { base, .. }, .. }))) => {
                self.is_text(base)
            }
            _ => false,
        }
    }

    fn enumeration(
        &mut self,
        path: Path,
        type_name: TypeName,
        base: &Ty,
        facets: &'a [schema::Facet],
        docs: Vec<String>,
        owner: &Owner,
    ) {
        let mut listed: Vec<&schema::Facet> = Vec::new();
        for facet in facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration) {
            if listed.iter().all(|known| known.value != facet.value) {
                listed.push(facet);
            }
        }
        let mut variants = variants(&listed.iter().map(|facet| facet.value.as_str()).collect::<Vec<_>>());
        for (facet, variant) in listed.iter().zip(&mut variants) {
            if let Some(given) = self.names.renamed(&format!("{}/{}", owner.component, facet.value)) {
                *variant = ident::variant(&given);
            }
        }
        if let Some(twice) =
            variants.iter().enumerate().find_map(|(at, name)| variants[..at].contains(name).then_some(name))
        {
            let what = format!("two values are named `{twice}`");
            self.refuse(&owner.place, &owner.component, what, "give one of them another name");
        }
        let values = listed
            .iter()
            .zip(variants)
            .map(|(facet, variant)| (docs::field(&facet.docs), variant, facet.value.clone()))
            .collect();
        let base = base_text(base, &path.module);
        let module = path.module.clone();
        self.push(&module, Item::Enumeration(Enumeration { path, docs, type_name, base, values }));
    }

    /// A newtype that restricts a type by facets.
    pub(crate) fn restriction(
        &mut self,
        path: Path,
        type_name: TypeName,
        base: Ty,
        facets: &'a [schema::Facet],
        docs: Vec<String>,
        owner: &Owner,
    ) {
        let facets = self.facets(facets, owner);
        let module = path.module.clone();
        let item = Restriction { path, docs, type_name, traits: Traits::ALL, base, facets };
        self.push(&module, Item::Restriction(item));
    }

    fn facets(&mut self, facets: &'a [schema::Facet], owner: &Owner) -> Vec<Facet> {
        let mut out = Vec::new();
        let mut patterns = Vec::new();
        let mut values = Vec::new();
        for facet in facets {
            let number = |field| facet.value.trim().parse().ok().map(|value| Facet::Number(field, value));
            let text = |field| Some(Facet::Text(field, facet.value.clone()));
            out.extend(match facet.kind {
                FacetKind::Length => number("length"),
                FacetKind::MinLength => number("min_length"),
                FacetKind::MaxLength => number("max_length"),
                FacetKind::TotalDigits => number("total_digits"),
                FacetKind::FractionDigits => number("fraction_digits"),
                FacetKind::MinInclusive => text("min_inclusive"),
                FacetKind::MinExclusive => text("min_exclusive"),
                FacetKind::MaxInclusive => text("max_inclusive"),
                FacetKind::MaxExclusive => text("max_exclusive"),
                FacetKind::Enumeration => {
                    let qualified = self.schema.qualified_values.get(&facet.place);
                    values.push(qualified.map_or_else(|| facet.value.clone(), ToString::to_string));
                    None
                }
                FacetKind::WhiteSpace => Some(Facet::WhiteSpace(match facet.value.trim() {
                    "preserve" => "Preserve",
                    "replace" => "Replace",
                    _ => "Collapse",
                })),
                FacetKind::Pattern => {
                    match pattern::translate(&facet.value) {
                        Ok(translated) => patterns.push((facet.value.clone(), translated)),
                        Err(why) => {
                            let what = format!("the pattern {:?} cannot be translated: {why}", facet.value);
                            self.refuse(&facet.place, &owner.component, what, "write it in another way");
                        }
                    }
                    None
                }
            });
        }
        if !patterns.is_empty() {
            out.push(Facet::Patterns(patterns));
        }
        if !values.is_empty() {
            out.push(Facet::Values(values));
        }
        out
    }

    fn union(&mut self, path: Path, type_name: TypeName, members: &'a [TypeRef], docs: Vec<String>, owner: &Owner) {
        let mut taken = BTreeSet::new();
        let mut variants = Vec::new();
        for member in members {
            let ty = self.part(member, "Member", owner);
            let name = match (&ty, member) {
                (_, TypeRef::Named(name)) => ident::variant(&name.local),
                (_, TypeRef::Inline(_)) => "Member".to_owned(),
            };
            variants.push((unique(&mut taken, &name), ty));
        }
        let from =
            variants.iter().enumerate().all(|(index, (_, ty))| variants[..index].iter().all(|(_, other)| other != ty));
        let module = path.module.clone();
        let item = Union { path, docs, type_name, traits: Traits::ALL, members: variants, from };
        self.push(&module, Item::Union(item));
    }
}

/// A name for each value. Two values that come out alike are spelled in full; what is still alike then gets a number.
fn variants(values: &[&str]) -> Vec<String> {
    let plain: Vec<String> = values.iter().map(|value| ident::variant(value)).collect();
    let alike = |name: &String| plain.iter().filter(|other| *other == name).count() > 1;
    let mut taken: BTreeSet<String> = plain.iter().filter(|name| !alike(name)).cloned().collect();
    let mut names = Vec::new();
    for (value, name) in values.iter().zip(&plain) {
        names.push(match (alike(name), name == value) {
            (false, _) => name.clone(),
            // The value that is spelled as its name keeps it.
            (true, true) => unique(&mut taken, name),
            (true, false) => String::new(),
        });
    }
    for (value, name) in values.iter().zip(&mut names) {
        if name.is_empty() {
            *name = unique(&mut taken, &ident::variant_in_full(value));
        }
    }
    names
}

fn base_text(base: &Ty, module: &str) -> String {
    match base {
        Ty::Builtin(builtin) => builtin.path.to_owned(),
        Ty::Item(path) if path.module == module => path.name.clone(),
        Ty::Item(path) => format!("{}::{}", path.module, path.name),
        Ty::Nillable(inner) => base_text(inner, module),
    }
}
