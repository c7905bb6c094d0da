//! Simple types as newtypes and enums.
//!
//! In: a simple type. Out: an enum of strings for an enumeration of strings, a newtype for any other restriction and for
//! a list, an enum over the member types for a union.

use std::collections::{BTreeMap, BTreeSet};

use super::facets::rule;
use super::lowering::{Lowering, Owner};
use crate::error::{Mark, code};
use crate::plan::builtins;
use crate::plan::context::Context;
use crate::plan::draft::{Shape, UnionMember, Value};
use crate::plan::names::{Idents, Taken};
use crate::plan::pages;
use crate::plan::pages::docs;
use crate::rust::runtime::{NORMALIZED_STRING, TOKEN};
use crate::rust::{self, Ns, Path, Ty, TypeName, WhiteSpace};
use crate::schema::{self, ComplexType, Content, Facet, FacetKind, Schema, SimpleType, Type, TypeRef, Variety};

/// Returns the named types with simple content, and the types that they derive from.
pub(super) fn simple_types(context: &Context<'_>) -> Vec<rust::SimpleType> {
    let mut found = Vec::new();
    for type_ in context.schema.types_in_order().into_iter().filter(|type_| !type_.is_abstract()) {
        let base = match type_ {
            Type::Simple(simple) => restricted_name(context, simple),
            Type::Complex(ComplexType { content: Content::Simple { base, .. }, .. }) => {
                context.names.type_name(Some(base))
            }
            Type::Complex(_) => continue,
        };
        let Some(name) = type_.name() else { continue };
        let own = || context.names.extern_type(name).map(|own| Path { module: String::new(), name: own.clone() });
        let path = context.names.type_path(name).cloned().or_else(own);
        found.extend(path.map(|path| rust::SimpleType { path, base }));
    }
    found
}

/// Returns the name of the nearest named type that a simple type restricts.
fn restricted_name(context: &Context<'_>, simple: &SimpleType) -> TypeName {
    match &simple.variety {
        Variety::Restriction { base: TypeRef::Named(name), .. } => context.names.type_name(Some(name)),
        Variety::Restriction { base: TypeRef::Inline(base), .. } => match &**base {
            Type::Simple(base) => restricted_name(context, base),
            Type::Complex(_) => any_simple_type(),
        },
        Variety::List { .. } | Variety::Union { .. } => any_simple_type(),
    }
}

fn any_simple_type() -> TypeName {
    TypeName { ns: Ns::Xsd, local: "anySimpleType".to_owned() }
}

impl<'a> Lowering<'_, 'a> {
    /// Lowers a simple type.
    pub(super) fn simple_type(&mut self, simple: &'a SimpleType, owner: &Owner) {
        let type_name = self.context.names.type_name(simple.name.as_ref());
        let docs = pages::simple(self.context, simple, &owner.path, &owner.origin);
        let shape = match &simple.variety {
            Variety::Restriction { base: of, facets } => {
                let base = self.part(of, "Base", owner);
                self.refuse_facets(of, facets, owner);
                if is_plain_enumeration(facets) && is_string(self.context.schema, of) {
                    let own = facets.iter().find(|facet| facet.kind == FacetKind::WhiteSpace).map(rule);
                    let values = self.values(facets, self.white_space(of), owner);
                    // The base of an enum only determines the white space of texts. Listed values are values of the real base.
                    let base = match own {
                        Some(WhiteSpace::Collapse) => Ty::Builtin(&TOKEN),
                        Some(WhiteSpace::Replace) => Ty::Builtin(&NORMALIZED_STRING),
                        Some(WhiteSpace::Preserve) | None => base,
                    };
                    Shape::Enumeration { type_name, base, values }
                } else {
                    Shape::Restriction { type_name, base, facets: self.facets(facets, owner) }
                }
            }
            Variety::List { item } => Shape::List { type_name, item: self.part(item, "Item", owner) },
            Variety::Union { members } => {
                let members = self.members(members, owner);
                let is_new =
                    |(at, member): (usize, &UnionMember)| members[..at].iter().all(|other| other.ty != member.ty);
                let from = members.iter().enumerate().all(is_new);
                Shape::Union { type_name, members, from }
            }
        };
        self.push_type(owner.path.clone(), &owner.origin, docs, shape);
    }

    /// Returns the type of a base, list item or union member.
    fn part(&mut self, type_: &'a TypeRef, part: &str, owner: &Owner) -> Ty {
        match type_ {
            TypeRef::Named(name) => self.type_ty(name, owner),
            TypeRef::Inline(type_) => {
                let path = self.free(owner, part);
                let inner = owner.part(&path, &part.to_lowercase(), type_.place());
                self.register.note(inner.origin.component.clone(), &path);
                self.anonymous(type_, &inner, None);
                Ty::Item(path)
            }
        }
    }

    fn values(&mut self, facets: &[Facet], white_space: WhiteSpace, owner: &Owner) -> Vec<Value> {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let listed = facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration);
        let listed: Vec<&Facet> = listed.filter(|facet| known.insert(&facet.value)).collect();
        let values: Vec<&str> = listed.iter().map(|facet| facet.value.as_str()).collect();
        let mut variants = variants(&values, &self.context.names.idents);
        for (facet, variant) in listed.iter().zip(&mut variants) {
            if let Some(given) = self.register.renamed(&format!("{}/{}", owner.origin.component, facet.value)) {
                *variant = self.context.names.idents.variant(&given);
            }
        }
        let mut firsts: BTreeMap<&String, usize> = BTreeMap::new();
        let mut clashes =
            variants.iter().enumerate().filter_map(|(at, name)| Some((firsts.insert(name, at)?, at, name)));
        if let Some((first, second, name)) = clashes.next() {
            let what = format!("two values are named `{name}`");
            let mark = |at: usize| Mark::value(&listed[at].place, "value");
            let error = owner.origin.error_at(code::VALUES_SHARE_NAME, mark(second), what, "rename one of them");
            self.errors.push(error.with_label(mark(first), "the other value"));
        }
        let value = |(facet, variant): (&&Facet, String)| Value {
            variant,
            docs: docs::field(&facet.docs),
            text: normalized(&facet.value, white_space),
        };
        listed.iter().zip(variants).map(value).collect()
    }

    fn members(&mut self, members: &'a [TypeRef], owner: &Owner) -> Vec<UnionMember> {
        let mut taken = Taken::default();
        let mut variants = Vec::new();
        for member in members {
            let ty = self.part(member, "Member", owner);
            let name = match member {
                TypeRef::Named(name) => self.context.names.idents.variant(&name.local),
                TypeRef::Inline(_) => "Member".to_owned(),
            };
            variants.push(UnionMember { variant: taken.unique(&name), ty });
        }
        variants
    }
}

/// Returns a text with its white space normalized.
fn normalized(text: &str, white_space: WhiteSpace) -> String {
    const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];
    match white_space {
        WhiteSpace::Preserve => text.to_owned(),
        WhiteSpace::Replace => text.replace(SPACES, " "),
        WhiteSpace::Collapse => text.split(SPACES).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

/// Tests whether facets list values and impose nothing else on them. Such a type is an enum. Any other type is a
/// restriction, with the values among its facets.
fn is_plain_enumeration(facets: &[Facet]) -> bool {
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

/// Tests whether the values of a type are strings.
fn is_string(schema: &Schema, type_: &TypeRef) -> bool {
    match (type_, schema.resolve(type_)) {
        (TypeRef::Named(name), None) => name.is_xsd() && builtins::is_string(&name.local),
        (_, Some(Type::Simple(SimpleType { variety: Variety::Restriction { base, .. }, .. }))) => {
            is_string(schema, base)
        }
        _ => false,
    }
}

/// Names the variants of values. Values with the same name are spelled in full, and numbered if they still have the same
/// name.
fn variants(values: &[&str], idents: &Idents) -> Vec<String> {
    let plain: Vec<String> = values.iter().map(|value| idents.variant(value)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    plain.iter().for_each(|name| *counts.entry(name).or_default() += 1);
    let alike = |name: &String| counts[name.as_str()] > 1;
    let mut taken: Taken = plain.iter().filter(|name| !alike(name)).cloned().collect();
    let mut names = Vec::new();
    for (value, name) in values.iter().zip(&plain) {
        names.push(match (alike(name), name == value) {
            (false, _) => Some(name.clone()),
            // A value that already is an identifier keeps it.
            (true, true) => Some(taken.unique(name)),
            (true, false) => None,
        });
    }
    let spelled =
        |(value, name): (&&str, Option<String>)| name.unwrap_or_else(|| taken.unique(&idents.variant_in_full(value)));
    values.iter().zip(names).map(spelled).collect()
}
