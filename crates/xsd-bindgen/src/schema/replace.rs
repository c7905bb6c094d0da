//! What can stand in place of a declaration: the types that `xsi:type` can name, and the members of a substitution group.
//!
//! In: a `Schema`. Out: borrowed parts of it. `block` of an element and of its type excludes derivations (part 1, 3.3.4 and 3.3.6).

use std::collections::BTreeSet;

use super::query::sorted;
use super::{BaseRef, Derivation, DerivationSet, Effective, Element, End, QName, Schema, Type, TypeRef};
use crate::xsd::built_in;

impl Schema {
    /// Returns the global types that `xsi:type` can name on an element of this type: the type and those derived from it,
    /// except abstract types and those that `block` of the type or the element excludes.
    pub fn instance_types(&self, declared: &QName, block: DerivationSet) -> Vec<&Type> {
        let mut types: Vec<&Type> = self.types.get(declared).into_iter().chain(self.derived(declared)).collect();
        let block = block.and(self.block(declared));
        types.retain(|type_| !type_.is_abstract() && !self.is_blocked(type_, declared, block));
        types
    }

    /// Returns the names of the types that `xsi:type` can name on an element besides its own type, or `None` if its `block`
    /// excludes none.
    pub fn unblocked_types(&self, element: &Element) -> Option<Vec<QName>> {
        let declared = element.type_.name()?;
        if !element.block.extension && !element.block.restriction {
            return None;
        }
        let known = self.types_in_order().into_iter().filter(|type_| {
            type_.name() != Some(declared) && !type_.is_abstract() && self.derives_from(type_, declared)
        });
        let (blocked, allowed): (Vec<&Type>, Vec<&Type>) =
            known.partition(|type_| self.is_blocked(type_, declared, element.block));
        let built_in = built_in::BUILT_IN.iter().map(|known| known.name);
        let built_in: Vec<QName> = built_in
            .filter(|name| {
                declared.is_xsd() && *name != &*declared.local && built_in::derives_from(name, &declared.local)
            })
            .map(QName::xsd)
            .collect();
        // The types in place of a union derive from its members.
        let is_union = matches!(self.effective(&element.type_), Some(Effective { end: End::Union(_), .. }));
        if blocked.is_empty() && !((is_union || !built_in.is_empty()) && element.block.restriction) {
            return None;
        }
        let built_in = built_in.into_iter().filter(|_| !element.block.restriction);
        Some(allowed.into_iter().filter_map(|type_| type_.name().cloned()).chain(built_in).collect())
    }

    /// Returns the elements that can replace this head: the direct and indirect members of its substitution group in
    /// document order, except abstract members and those that `block` of the head or of a type excludes.
    pub fn members(&self, head: &QName) -> Vec<&Element> {
        let (mut found, mut open) = (BTreeSet::new(), vec![head]);
        while let Some(names) = open.pop().map(|head| self.heads.get(head)) {
            open.extend(names.into_iter().flatten().filter(|name| found.insert(*name)));
        }
        let replaces = |element: &&Element| self.replaced(element).iter().any(|one| one.name == *head);
        let members = found.into_iter().filter_map(|name| self.elements.get(name));
        sorted(members.filter(|element| !element.abstract_).filter(replaces), |element| &element.place)
    }

    /// Returns the heads of the substitution groups, direct and indirect, that an element is a member of, without those that it cannot
    /// replace because of `block`.
    pub(crate) fn replaced(&self, element: &Element) -> Vec<&Element> {
        let (mut heads, mut seen) = (Vec::new(), BTreeSet::from([&element.name]));
        let mut next = element.substitution_group.as_ref();
        while let Some(head) = next.filter(|name| seen.insert(*name)).and_then(|name| self.elements.get(name)) {
            if !head.block.substitution && self.can_replace(&element.type_, head) {
                heads.push(head);
            }
            next = head.substitution_group.as_ref();
        }
        heads
    }

    /// Returns whether nothing blocks the derivation of the type of a member from that of the head. The types between them can
    /// block it, too.
    fn can_replace(&self, type_: &TypeRef, head: &Element) -> bool {
        let TypeRef::Named(declared) = &head.type_ else { return true };
        match (type_, self.resolve(type_)) {
            (TypeRef::Named(name), _) if name == declared => true,
            (_, Some(type_)) => {
                let between = self.bases(type_).into_iter().filter_map(Type::name);
                let between = between.take_while(|name| *name != declared).map(|name| self.block(name));
                let block = between.fold(head.block.and(self.block(declared)), DerivationSet::and);
                !self.is_blocked(type_, declared, block)
            }
            // A built-in type restricts another.
            (_, None) => !head.block.restriction,
        }
    }

    /// Returns whether the derivation of a type from another one has a blocked step. A simple type restricts all types that it derives from.
    fn is_blocked(&self, type_: &Type, declared: &QName, block: DerivationSet) -> bool {
        let chain: Vec<&Type> = std::iter::once(type_).chain(self.bases(type_)).collect();
        let is_declared = |type_: &&Type| type_.name() == Some(declared);
        let steps = chain.iter().copied().take_while(|type_| !is_declared(type_)).map(|type_| match type_ {
            Type::Simple(_) => Derivation::Restriction,
            Type::Complex(_) => type_.derivation().unwrap_or(Derivation::Restriction),
        });
        // The built-in type at the end restricts `xs:anyType`, unless the declared type is that end.
        let ends_below = !chain.iter().any(is_declared)
            && chain.last().and_then(|last| last.base()).is_some_and(|base| match base {
                BaseRef::Name(name) => name != declared,
                BaseRef::Inline(_) => false,
            });
        let mut steps = steps.chain(ends_below.then_some(Derivation::Restriction));
        steps.any(|step| match step {
            Derivation::Extension => block.extension,
            Derivation::Restriction => block.restriction,
        })
    }

    /// Returns the derivations that a type blocks.
    fn block(&self, name: &QName) -> DerivationSet {
        match self.types.get(name) {
            Some(Type::Complex(complex)) => complex.block,
            Some(Type::Simple(_)) | None => DerivationSet::default(),
        }
    }
}

impl DerivationSet {
    /// Returns the derivations of both sets.
    fn and(self, other: Self) -> Self {
        Self {
            extension: self.extension || other.extension,
            restriction: self.restriction || other.restriction,
            substitution: self.substitution || other.substitution,
            list: self.list || other.list,
            union: self.union || other.union,
        }
    }
}
