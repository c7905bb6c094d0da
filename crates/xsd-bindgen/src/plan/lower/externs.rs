//! Types of the user's in the place of simple types, and the facets of types that restrict them.
//!
//! In: a simple type that the settings replace. Out: the implementation of the simple type for the user's type. Nothing is known about
//! the type, so types that restrict it cannot have facets that need the order, the digits or the length of its values. A bound of a
//! mapped built-in type must be a value of the Rust type.

use super::facets::rule;
use super::lowering::{Lowering, Owner};
use crate::error::code;
use crate::plan::draft::Item;
use crate::rust::{Extern, WhiteSpace};
use crate::schema::FacetKind::{MaxExclusive, MaxInclusive, MinExclusive, MinInclusive};
use crate::schema::{self, Content, End, FacetKind, QName, Type, TypeRef, Variety};
use crate::xsd::built_in;

impl Lowering<'_, '_> {
    /// Implements a simple type for the type of the user's that replaces it.
    pub(super) fn extern_type(&mut self, name: &QName, path: &str) {
        let names = &self.context.names;
        let module = names.module(&name.namespace).to_owned();
        let item = Extern {
            ty: path.to_owned(),
            wire: names.wire(name),
            white_space: self.white_space(&TypeRef::Named(name.clone())),
        };
        self.push(&module, Item::Extern(item));
    }

    /// Returns the white space rule of a simple type.
    pub(super) fn white_space(&self, type_: &TypeRef) -> WhiteSpace {
        let Some(effective) = self.context.schema.effective(type_) else { return WhiteSpace::Collapse };
        if let Some(facet) = effective.facet(FacetKind::WhiteSpace) {
            return rule(facet);
        }
        let End::BuiltIn(local) = effective.end else { return WhiteSpace::Collapse };
        match built_in::built_in(local).map(|known| known.white_space) {
            Some(built_in::WhiteSpace::Preserve) => WhiteSpace::Preserve,
            Some(built_in::WhiteSpace::Replace) => WhiteSpace::Replace,
            Some(built_in::WhiteSpace::Collapse) | None => WhiteSpace::Collapse,
        }
    }

    /// Refuses facets of a type that restricts a type of the user's, unless they depend on texts alone, and bounds that a mapped
    /// built-in type does not hold.
    pub(super) fn refuse_facets(&mut self, base: &TypeRef, facets: &[schema::Facet], owner: &Owner) {
        if !self.is_extern(base) {
            return self.refuse_bounds(base, facets, owner);
        }
        for facet in facets {
            match facet.kind {
                FacetKind::Enumeration | FacetKind::Pattern | FacetKind::WhiteSpace => {}
                FacetKind::Length | FacetKind::MinLength | FacetKind::MaxLength => self.refuse_facet(facet, owner),
                FacetKind::TotalDigits | FacetKind::FractionDigits => self.refuse_facet(facet, owner),
                FacetKind::MinInclusive | FacetKind::MinExclusive => self.refuse_facet(facet, owner),
                FacetKind::MaxInclusive | FacetKind::MaxExclusive => self.refuse_facet(facet, owner),
            }
        }
    }

    fn refuse_bounds(&mut self, base: &TypeRef, facets: &[schema::Facet], owner: &Owner) {
        let Some(local) = self.built_in(base) else { return };
        let is_bound = |kind| matches!(kind, MinInclusive | MinExclusive | MaxInclusive | MaxExclusive);
        for facet in facets.iter().filter(|facet| is_bound(facet.kind)) {
            if !self.settings.mapping.compares(&local, facet.value.trim()) {
                let what = format!("the mapping of xs:{local} cannot hold `{}`", facet.value);
                self.refuse_at(code::NOT_MAPPED, &facet.place, &owner.origin, what, "use another mapping");
            }
        }
    }

    /// Refuses the default or fixed value of an element or attribute if a mapped built-in type does not hold it.
    pub(super) fn refuse_value(
        &mut self,
        type_: &TypeRef,
        value: Option<&schema::ValueConstraint>,
        place: &schema::Place,
        owner: &Owner,
    ) {
        let Some(local) = self.built_in(type_) else { return };
        if let Some(value) = value.map(|value| value.value().trim())
            && !self.settings.mapping.holds(&local, value)
        {
            let what = format!("the mapping of xs:{local} cannot hold `{value}`");
            self.refuse_at(code::NOT_MAPPED, place, &owner.origin, what, "use another mapping");
        }
    }

    /// Returns the local name of the built-in type that the values of a type have.
    fn built_in(&self, type_: &TypeRef) -> Option<String> {
        let schema = self.context.schema;
        let found = match schema.resolve(type_) {
            Some(Type::Complex(complex)) => schema.effective_content(complex),
            Some(Type::Simple(_)) | None => schema.effective(type_),
        };
        match found?.end {
            End::BuiltIn(local) => Some(local.to_owned()),
            End::List(_) | End::Union(_) => None,
        }
    }

    fn refuse_facet(&mut self, facet: &schema::Facet, owner: &Owner) {
        let what = "only patterns and enumerated values can restrict a type that `extern_type` replaces";
        self.refuse_at(code::NOT_MAPPED, &facet.place, &owner.origin, what, "replace this type too");
    }

    /// Tests whether a type is or restricts a type of the user's.
    fn is_extern(&self, type_: &TypeRef) -> bool {
        let (names, schema) = (&self.context.names, self.context.schema);
        if type_.name().is_some_and(|name| names.extern_type(name).is_some()) {
            return true;
        }
        match schema.resolve(type_) {
            Some(Type::Simple(simple)) => match &simple.variety {
                Variety::Restriction { base, .. } => self.is_extern(base),
                Variety::List { .. } | Variety::Union { .. } => false,
            },
            Some(Type::Complex(complex)) => match &complex.content {
                Content::Simple { base, inline: None, .. } => self.is_extern(&TypeRef::Named(base.clone())),
                Content::Simple { inline: Some(_), .. } | Content::Complex { .. } => false,
            },
            None => false,
        }
    }
}
