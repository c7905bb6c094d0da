//! Sets of particles that can occur at a position of a content model.
//!
//! In: leaves of a content model. Out: the first two that accept the same element and belong to different particles.

use std::collections::HashMap;

use crate::check::particles::{Kind, Name, Node};
use crate::schema::wildcards::{allows, intersects};
use crate::schema::{Place, QName};

/// A leaf of a content model, as part of a particle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position<'n, 'a> {
    pub(crate) leaf: &'n Node<'a>,
    /// The particle: the leaf itself, or the reference to the head of its substitution group.
    pub(crate) particle: &'n Node<'a>,
    pub(crate) place: &'a Place,
}

impl<'n, 'a> Position<'n, 'a> {
    pub(crate) fn new(leaf: &'n Node<'a>, particle: &'n Node<'a>) -> Self {
        Self { leaf, particle, place: particle.place }
    }

    /// Returns whether this leaf belongs to a particle.
    pub(crate) fn is_of(&self, particle: &Node<'_>) -> bool {
        std::ptr::eq(std::ptr::from_ref(self.particle).cast::<()>(), std::ptr::from_ref(particle).cast::<()>())
    }
}

/// The particles that can follow a position.
#[derive(Default)]
pub(crate) struct Following<'n, 'a> {
    elements: HashMap<Name<'a>, Position<'n, 'a>>,
    /// The elements in the order of their addition.
    added: Vec<&'a QName>,
    wildcards: Vec<Position<'n, 'a>>,
}

/// Two leaves that accept the same element.
pub(crate) type Conflict<'n, 'a> = (Position<'n, 'a>, Position<'n, 'a>);

impl<'n, 'a> Following<'n, 'a> {
    /// Adds a leaf, unless it belongs to another particle than a leaf in the set that accepts the same element.
    pub(crate) fn add(&mut self, position: Position<'n, 'a>) -> Result<(), Conflict<'n, 'a>> {
        let other = match &position.leaf.term {
            Kind::Element(element) => {
                let wildcard = self.wildcards.iter().find(|known| accepts(known, &element.name));
                match wildcard.or_else(|| self.elements.get(&Name(&element.name))) {
                    Some(other) => Some(*other),
                    None => {
                        self.elements.insert(Name(&element.name), position);
                        self.added.push(&element.name);
                        None
                    }
                }
            }
            Kind::Any(wildcard) => {
                let overlaps = |known: &&Position<'n, 'a>| match &known.leaf.term {
                    Kind::Any(other) => intersects(&wildcard.namespaces, &other.namespaces),
                    Kind::Element(_) | Kind::Group(..) => false,
                };
                let elements = self.added.iter().filter(|name| allows(&wildcard.namespaces, name.namespace.as_deref()));
                let element = elements.filter_map(|name| self.elements.get(&Name(name))).next();
                match self.wildcards.iter().find(overlaps).or(element) {
                    Some(other) => Some(*other),
                    None => {
                        self.wildcards.push(position);
                        None
                    }
                }
            }
            Kind::Group(..) => None,
        };
        match other.filter(|other| !other.is_of(position.particle)) {
            Some(other) => Err((position, other)),
            None => Ok(()),
        }
    }

    /// Returns the present size, for `undo`.
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.added.len(), self.wildcards.len())
    }

    /// Removes what was added since a mark.
    pub(crate) fn undo(&mut self, (elements, wildcards): (usize, usize)) {
        for name in self.added.drain(elements..) {
            self.elements.remove(&Name(name));
        }
        self.wildcards.truncate(wildcards);
    }
}

fn accepts(position: &Position<'_, '_>, name: &QName) -> bool {
    match &position.leaf.term {
        Kind::Any(wildcard) => allows(&wildcard.namespaces, name.namespace.as_deref()),
        Kind::Element(_) | Kind::Group(..) => false,
    }
}
