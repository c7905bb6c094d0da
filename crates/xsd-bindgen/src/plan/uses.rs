//! The uses of types and elements.
//!
//! In: a `Schema`. Out: for each global type, the elements that have it and the types that contain these elements; and
//! which types others derive from.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{BaseRef, ComplexType, Derivation, Element, Particle, Place, QName, Schema, Term, Type, TypeRef};

/// The uses of all global types.
#[derive(Debug, Default)]
pub(crate) struct Uses<'a> {
    /// The elements that have a type, in document order, one for each name.
    elements: BTreeMap<&'a QName, Vec<&'a Element>>,
    /// The global types that contain an element of the type, in document order.
    parents: Lists<'a>,
    /// The global types that refer to a global element.
    referring: Lists<'a>,
    /// The types that other types extend.
    extended: BTreeSet<&'a QName>,
    /// The types that other types derive from.
    bases: BTreeSet<&'a QName>,
    /// The elements with anonymous types that have been visited, with the global type around them.
    seen: BTreeSet<(&'a Place, Option<&'a QName>)>,
    /// The types with the names of their elements.
    named: BTreeSet<(&'a QName, &'a QName)>,
}

impl<'a> Uses<'a> {
    /// Collects the uses in all components.
    pub(crate) fn new(schema: &'a Schema) -> Self {
        let mut uses = Self::default();
        for element in schema.elements_in_order() {
            uses.element(schema, element, None);
        }
        for type_ in schema.types_in_order() {
            uses.type_(schema, type_, type_.name());
        }
        for group in schema.groups.values() {
            uses.particle(schema, &group.particle, None);
        }
        uses
    }

    /// Returns the elements that have a type.
    pub(crate) fn elements(&self, type_: &QName) -> &[&'a Element] {
        self.elements.get(type_).map_or(&[], Vec::as_slice)
    }

    /// Returns the types that contain an element of the type.
    pub(crate) fn parents(&self, type_: &QName) -> &[&'a QName] {
        self.parents.of(type_)
    }

    /// Returns the types that refer to a global element.
    pub(crate) fn referring(&self, element: &QName) -> &[&'a QName] {
        self.referring.of(element)
    }

    /// Tests whether another type extends this one.
    pub(crate) fn is_extended(&self, type_: &QName) -> bool {
        self.extended.contains(type_)
    }

    /// Tests whether another type derives from this one.
    pub(crate) fn is_base(&self, type_: &QName) -> bool {
        self.bases.contains(type_)
    }

    fn type_(&mut self, schema: &'a Schema, type_: &'a Type, within: Option<&'a QName>) {
        match type_ {
            Type::Simple(_) => {}
            Type::Complex(complex) => self.complex(schema, complex, within),
        }
        if let Some(BaseRef::Name(base)) = type_.base() {
            self.bases.insert(base);
            if type_.derivation() == Some(Derivation::Extension) {
                self.extended.insert(base);
            }
        }
    }

    fn complex(&mut self, schema: &'a Schema, complex: &'a ComplexType, within: Option<&'a QName>) {
        if let Some(particle) = complex.particle() {
            self.particle(schema, particle, within);
        }
    }

    fn particle(&mut self, schema: &'a Schema, particle: &'a Particle, within: Option<&'a QName>) {
        match &particle.term {
            Term::Element(element) => self.element(schema, element, within),
            Term::ElementRef(name) => {
                if let Some(within) = within {
                    self.referring.add(name, within);
                }
                if let (Some(TypeRef::Named(type_)), Some(within)) =
                    (schema.elements.get(name).map(|element| &element.type_), within)
                {
                    self.parents.add(type_, within);
                }
            }
            Term::Group(name) => {
                // The group is also visited on its own, without a type around it.
                if let (Some(group), Some(within)) = (schema.groups.get(name), within) {
                    self.particle(schema, &group.particle, Some(within));
                }
            }
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
                for item in items {
                    self.particle(schema, item, within);
                }
            }
            Term::Any(_) => {}
        }
    }

    fn element(&mut self, schema: &'a Schema, element: &'a Element, within: Option<&'a QName>) {
        match &element.type_ {
            TypeRef::Named(type_) => {
                if self.named.insert((type_, &element.name)) {
                    self.elements.entry(type_).or_default().push(element);
                }
                if let Some(within) = within {
                    self.parents.add(type_, within);
                }
            }
            // A group can be visited again within the anonymous type of one of its elements.
            TypeRef::Inline(type_) => {
                if self.seen.insert((&element.place, within)) {
                    self.type_(schema, type_, within);
                }
            }
        }
    }
}

/// Lists of different names, by name.
#[derive(Debug, Default)]
struct Lists<'a> {
    lists: BTreeMap<&'a QName, Vec<&'a QName>>,
    known: BTreeSet<(&'a QName, &'a QName)>,
}

impl<'a> Lists<'a> {
    fn add(&mut self, list: &'a QName, name: &'a QName) {
        if self.known.insert((list, name)) {
            self.lists.entry(list).or_default().push(name);
        }
    }

    fn of(&self, list: &QName) -> &[&'a QName] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }
}
