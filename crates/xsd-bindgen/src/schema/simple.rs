//! The effective facets of simple types.
//!
//! In: a reference to a simple type, or a complex type with simple content. Out: the end of its chain of restrictions, and
//! the facets of each restriction. Values are not checked.

use std::collections::BTreeSet;

use super::{ComplexType, Content, Facet, FacetKind, QName, Schema, SimpleType, Type, TypeRef, Variety};

/// A simple type as its chain of restrictions defines it.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective<'a> {
    /// The facets of each restriction, nearest first.
    pub facets: Vec<&'a [Facet]>,
    /// The end of the chain.
    pub end: End<'a>,
}

/// The type at the end of a chain of restrictions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum End<'a> {
    /// A built-in type, by its local name.
    BuiltIn(&'a str),
    /// A list of this item type.
    List(&'a TypeRef),
    /// A union of these member types.
    Union(&'a [TypeRef]),
}

impl<'a> Effective<'a> {
    /// Returns the nearest facet of a kind. There can be several patterns and enumerated values.
    pub fn facet(&self, kind: FacetKind) -> Option<&'a Facet> {
        self.facets.iter().copied().flatten().find(|facet| facet.kind == kind)
    }
}

impl Schema {
    /// Returns the simple type of a reference, or `None` if it is complex or missing.
    pub fn effective<'a>(&'a self, reference: &'a TypeRef) -> Option<Effective<'a>> {
        let mut facets = Vec::new();
        let end = self.end(reference, &mut facets)?;
        Some(Effective { facets, end })
    }

    /// Returns a simple type as its chain of restrictions defines it, or `None` if a base is missing.
    pub fn effective_simple<'a>(&'a self, simple: &'a SimpleType) -> Option<Effective<'a>> {
        let mut facets = Vec::new();
        let end = self.end_of(simple, &mut facets)?;
        Some(Effective { facets, end })
    }

    /// Returns the simple type of the content of a complex type with simple content.
    pub fn effective_content<'a>(&'a self, complex: &'a ComplexType) -> Option<Effective<'a>> {
        let mut facets: Vec<&'a [Facet]> = Vec::new();
        let mut complex = complex;
        // An acyclic chain is never longer than the number of types.
        for _ in 0..=self.types.len() {
            let Content::Simple { base, inline, facets: own, .. } = &complex.content else { return None };
            facets.push(own);
            if let Some(inline) = inline {
                let end = self.end_of(inline, &mut facets)?;
                return Some(Effective { facets, end });
            }
            complex = match self.types.get(base) {
                Some(Type::Complex(next)) => next,
                Some(Type::Simple(simple)) => {
                    let end = self.end_of(simple, &mut facets)?;
                    return Some(Effective { facets, end });
                }
                None => return base.is_xsd().then(|| Effective { facets, end: End::BuiltIn(&base.local) }),
            };
        }
        None
    }

    fn end<'a>(&'a self, reference: &'a TypeRef, facets: &mut Vec<&'a [Facet]>) -> Option<End<'a>> {
        match (reference, self.resolve(reference)) {
            (_, Some(Type::Simple(simple))) => self.end_of(simple, facets),
            (TypeRef::Named(name), None) if name.is_xsd() && *name != QName::xsd("anyType") => {
                Some(End::BuiltIn(&name.local))
            }
            (_, Some(Type::Complex(_)) | None) => None,
        }
    }

    fn end_of<'a>(&'a self, simple: &'a SimpleType, facets: &mut Vec<&'a [Facet]>) -> Option<End<'a>> {
        let (mut simple, mut seen) = (simple, BTreeSet::new());
        loop {
            let base = match &simple.variety {
                Variety::List { item } => return Some(End::List(item)),
                Variety::Union { members } => return Some(End::Union(members)),
                Variety::Restriction { base, facets: own } => {
                    facets.push(own);
                    base
                }
            };
            match (base, self.resolve(base)) {
                (TypeRef::Named(name), None) if name.is_xsd() => return Some(End::BuiltIn(&name.local)),
                (TypeRef::Named(name), _) if !seen.insert(name) => return None,
                (_, Some(Type::Simple(next))) => simple = next,
                (_, Some(Type::Complex(_)) | None) => return None,
            }
        }
    }
}
