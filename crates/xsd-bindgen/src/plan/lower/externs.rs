//! Types of the user's in the place of simple types.
//!
//! In: a simple type that the settings replace. Out: the implementation of the simple type for the user's type. Nothing is known about
//! the type, so types that restrict it cannot have facets that need the order, the digits or the length of its values.

use super::lowering::{Lowering, Owner};
use crate::plan::draft::Item;
use crate::rust::{Extern, WhiteSpace};
use crate::schema::{self, Content, End, FacetKind, QName, Type, TypeRef, Variety};
use crate::xsd::built_in;

impl Lowering<'_, '_> {
    /// Implements a simple type for the type of the user's that replaces it.
    pub(super) fn extern_type(&mut self, name: &QName, path: &str) {
        let names = &self.context.names;
        let module = names.module(&name.namespace).to_owned();
        let item = Extern { ty: path.to_owned(), wire: names.wire(name), white_space: self.white_space(name) };
        self.push(&module, Item::Extern(item));
    }

    fn white_space(&self, name: &QName) -> WhiteSpace {
        let reference = TypeRef::Named(name.clone());
        let Some(effective) = self.context.schema.effective(&reference) else { return WhiteSpace::Collapse };
        if let Some(facet) = effective.facet(FacetKind::WhiteSpace) {
            return match facet.value.trim() {
                "preserve" => WhiteSpace::Preserve,
                "replace" => WhiteSpace::Replace,
                _ => WhiteSpace::Collapse,
            };
        }
        let End::BuiltIn(local) = effective.end else { return WhiteSpace::Collapse };
        match built_in::built_in(local).map(|known| known.white_space) {
            Some(built_in::WhiteSpace::Preserve) => WhiteSpace::Preserve,
            Some(built_in::WhiteSpace::Replace) => WhiteSpace::Replace,
            Some(built_in::WhiteSpace::Collapse) | None => WhiteSpace::Collapse,
        }
    }

    /// Refuses facets of a type that restricts a type of the user's, unless they depend on texts alone.
    pub(super) fn refuse_facets(&mut self, base: &TypeRef, facets: &[schema::Facet], owner: &Owner) {
        if !self.is_extern(base) {
            return;
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

    fn refuse_facet(&mut self, facet: &schema::Facet, owner: &Owner) {
        let what = "only patterns and enumerated values can restrict a type that `extern_type` replaces";
        self.refuse_at(&facet.place, &owner.origin, what, "replace this type too");
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
