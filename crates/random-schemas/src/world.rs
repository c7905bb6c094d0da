//! What the schema has so far.
//!
//! A component refers to earlier components, so that the schema stays valid. Only elements refer to later types.

use std::collections::BTreeSet;

use crate::complex::Complex;
use crate::content::{Particle, Term, TypeUse};
use crate::simple::Simple;

/// A component by its namespace and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) namespace: usize,
    pub(crate) name: String,
}

/// Where a component is declared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) namespace: usize,
    /// Whether the document has no target namespace, and takes that of the document that includes it.
    pub(crate) is_chameleon: bool,
    /// Whether local elements are qualified.
    pub(crate) qualified: bool,
}

/// A component with what later ones have to know of it.
#[derive(Debug, Clone)]
pub(crate) struct Known<T> {
    pub(crate) key: Key,
    pub(crate) what: T,
}

/// A global element.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) ty: TypeUse,
    /// Whether the declaration comes later.
    pub(crate) is_later: bool,
}

/// A named model group, and the names of its elements.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) content: Particle,
    pub(crate) used: BTreeSet<String>,
}

impl Group {
    /// Returns whether it is an xs:all.
    pub(crate) fn is_all(&self) -> bool {
        matches!(self.content.term, Term::Group("all", _))
    }
}

/// An attribute group, and the names of its attributes.
pub(crate) type AttributeGroup = BTreeSet<String>;

/// The names of a namespace by kind of component.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    pub(crate) types: BTreeSet<String>,
    pub(crate) elements: BTreeSet<String>,
    pub(crate) attributes: BTreeSet<String>,
    pub(crate) groups: BTreeSet<String>,
    pub(crate) attribute_groups: BTreeSet<String>,
    pub(crate) notations: BTreeSet<String>,
}

/// A namespace.
#[derive(Debug, Clone)]
pub(crate) struct Namespace {
    /// The URI; empty for components without a namespace.
    pub(crate) uri: String,
    pub(crate) prefix: String,
    pub(crate) names: Names,
}

/// All components so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct World {
    /// The prefix of XML Schema with its colon, or nothing.
    pub(crate) xs: String,
    pub(crate) namespaces: Vec<Namespace>,
    pub(crate) notations: Vec<Key>,
    pub(crate) simples: Vec<Known<Simple>>,
    pub(crate) attributes: Vec<Known<Simple>>,
    pub(crate) attribute_groups: Vec<Known<AttributeGroup>>,
    pub(crate) complexes: Vec<Known<Complex>>,
    pub(crate) groups: Vec<Known<Group>>,
    pub(crate) elements: Vec<Known<Element>>,
}

impl World {
    /// Returns the name of a component as a document refers to it.
    pub(crate) fn reference(&self, place: Place, key: &Key) -> String {
        let namespace = &self.namespaces[key.namespace];
        let is_local = place.is_chameleon && key.namespace == place.namespace;
        if is_local || namespace.uri.is_empty() {
            key.name.clone()
        } else {
            format!("{}:{}", namespace.prefix, key.name)
        }
    }

    /// Returns a derivation element, with the attribute unless it is empty.
    pub(crate) fn derived(&self, element: &str, attribute: &str, value: &str, content: &str) -> String {
        let xs = &self.xs;
        let attribute = if value.is_empty() { String::new() } else { format!(" {attribute}=\"{value}\"") };
        format!("<{xs}{element}{attribute}>{content}</{xs}{element}>")
    }
}
