//! The validation model of a schema: bases are merged into derived types, and groups and references are expanded.
//!
//! In: a `Schema`. Out: a `Model`. It implements the rules of derivation independently of the code generator, since documents from this
//! model test the generated code.

mod build;
mod cost;
mod force;
mod reach;
pub(crate) mod simple;

use std::collections::BTreeMap;
use std::sync::Arc;

use xsd_bindgen::internals::schema::{
    Derivation, DerivationSet, NamespaceConstraint, Process, QName, Schema, ValueConstraint, Wildcard,
};

pub(crate) use reach::EdgeId;
use simple::Simple;

/// A schema that is prepared for creating documents.
#[derive(Debug)]
pub struct Model {
    pub(crate) types: Vec<TypeModel>,
    pub(crate) by_name: BTreeMap<QName, TypeId>,
    pub(crate) elements: BTreeMap<QName, Arc<Declaration>>,
    /// The members of the substitution group of each head.
    pub(crate) members: BTreeMap<QName, Vec<Arc<Declaration>>>,
    /// The global attributes.
    pub(crate) attributes: BTreeMap<QName, AttributeModel>,
    /// The prefix of each namespace in the schema.
    pub(crate) prefixes: Vec<(Arc<str>, String)>,
    /// For each type, the derived types that are named and not abstract.
    pub(crate) derived: Vec<Vec<TypeId>>,
    /// For each type, the elements in its content.
    pub(crate) edges: Vec<Vec<Edge>>,
    /// For each type, the possible types of the elements in its content.
    pub(crate) next: Vec<Vec<TypeId>>,
    /// For each global element, the elements to which its documents are steered.
    pub(crate) targets: BTreeMap<QName, Vec<EdgeId>>,
    /// For each type, the minimum number of elements in its content.
    pub(crate) costs: Vec<usize>,
}

/// An index into `Model::types`.
pub(crate) type TypeId = usize;

/// An element declaration.
#[derive(Debug, Clone)]
pub(crate) struct Declaration {
    pub(crate) name: QName,
    pub(crate) type_: TypeId,
    pub(crate) nillable: bool,
    pub(crate) abstract_: bool,
    pub(crate) value: Option<ValueConstraint>,
    pub(crate) block: DerivationSet,
    /// Whether it is global, so that members of its substitution group can replace it.
    pub(crate) global: bool,
}

/// A type with the attributes and content of its bases.
#[derive(Debug, Clone)]
pub(crate) struct TypeModel {
    pub(crate) name: Option<QName>,
    pub(crate) abstract_: bool,
    pub(crate) complex: bool,
    pub(crate) block: DerivationSet,
    pub(crate) attributes: Vec<AttributeModel>,
    /// The attributes that the type or a base prohibits.
    pub(crate) prohibited: Vec<AttributeModel>,
    /// Wildcards: an attribute must match all of at least one list.
    pub(crate) any_attribute: Vec<Vec<Wildcard>>,
    pub(crate) content: ContentModel,
    /// The bases, nearest first, with the derivation from each.
    pub(crate) bases: Vec<(TypeId, Derivation)>,
}

/// The content of a type.
#[derive(Debug, Clone)]
pub(crate) enum ContentModel {
    Empty,
    Text(Arc<Simple>),
    Elements { particle: ParticleModel, mixed: bool },
}

/// An element in the content of a type.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    /// The path of its particle.
    pub(crate) path: Vec<usize>,
    /// The declaration, or a member of its substitution group.
    pub(crate) declaration: Arc<Declaration>,
    /// Its possible types, including those that `xsi:type` can name.
    pub(crate) types: Vec<TypeId>,
}

/// A particle.
#[derive(Debug, Clone)]
pub(crate) struct ParticleModel {
    pub(crate) min: usize,
    pub(crate) max: Option<usize>,
    pub(crate) term: TermModel,
}

/// The term of a particle.
#[derive(Debug, Clone)]
pub(crate) enum TermModel {
    Element(Arc<Declaration>),
    Sequence(Vec<ParticleModel>),
    Choice(Vec<ParticleModel>),
    All(Vec<ParticleModel>),
    Any(Wildcard),
}

/// An attribute of a type.
#[derive(Debug, Clone)]
pub(crate) struct AttributeModel {
    pub(crate) name: QName,
    pub(crate) type_: Arc<Simple>,
    pub(crate) required: bool,
    pub(crate) value: Option<ValueConstraint>,
}

impl Model {
    /// Prepares a schema.
    pub fn new(schema: &Schema) -> Self {
        build::build(schema)
    }

    /// Returns the possible root elements: the global elements that are not abstract and have a finite value.
    pub fn roots(&self) -> Vec<QName> {
        self.elements
            .values()
            .filter(|element| !element.abstract_ && self.is_possible(element))
            .map(|element| element.name.clone())
            .collect()
    }

    /// Returns the types that `xsi:type` can name in place of a declared one.
    pub(crate) fn substitutes(&self, declared: TypeId, block: DerivationSet) -> Vec<TypeId> {
        let type_block = self.types[declared].block;
        let allowed = |id: &&TypeId| {
            let bases = &self.types[**id].bases;
            let steps = bases.iter().position(|(base, _)| *base == declared).map_or(0, |position| position + 1);
            !bases.iter().take(steps).any(|(_, step)| match step {
                Derivation::Extension => block.extension || type_block.extension,
                Derivation::Restriction => block.restriction || type_block.restriction,
            })
        };
        self.derived[declared].iter().filter(allowed).copied().collect()
    }

    /// Returns the elements that can occur for a declaration: the element unless it is abstract, and the members of its substitution group.
    pub(crate) fn alternatives<'a>(&'a self, declaration: &'a Arc<Declaration>) -> Vec<&'a Arc<Declaration>> {
        let own = (!declaration.abstract_).then_some(declaration);
        let members = self.members.get(&declaration.name).filter(|_| declaration.global);
        own.into_iter().chain(members.into_iter().flatten()).collect()
    }
}

impl TypeModel {
    /// Returns whether only white space can occur between the children.
    pub(crate) fn element_only(&self) -> bool {
        matches!(self.content, ContentModel::Elements { mixed: false, .. })
    }

    /// Returns how an attribute wildcard validates the name, or `None` if none accepts it.
    pub(crate) fn admits_attribute(&self, name: &QName) -> Option<Process> {
        let admitting = |all: &&Vec<Wildcard>| all.iter().all(|wildcard| admits(&wildcard.namespaces, name));
        self.any_attribute.iter().find(admitting)?.first().map(|wildcard| wildcard.process)
    }
}

/// Returns whether a wildcard accepts a name.
pub(crate) fn admits(constraint: &NamespaceConstraint, name: &QName) -> bool {
    match constraint {
        NamespaceConstraint::Any => true,
        NamespaceConstraint::Other(namespace) => name.namespace.is_some() && name.namespace != *namespace,
        NamespaceConstraint::List(namespaces) => namespaces.contains(&name.namespace),
    }
}
