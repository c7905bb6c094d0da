//! The schema once more, as a validator sees it: bases merged into their derived types, groups and references expanded.
//!
//! In: a `Schema`. Out: a `Model`, made once and asked often. It is an independent reading of the rules of derivation: the code
//! generator's own is not used, since documents made from this model test that.

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

use simple::Simple;

/// A schema prepared for making documents.
#[derive(Debug)]
pub struct Model {
    pub(crate) types: Vec<TypeModel>,
    pub(crate) by_name: BTreeMap<QName, TypeId>,
    pub(crate) elements: BTreeMap<QName, Arc<Declaration>>,
    /// The elements that may stand for a head, the head itself left out.
    pub(crate) members: BTreeMap<QName, Vec<Arc<Declaration>>>,
    /// The global attributes.
    pub(crate) attributes: BTreeMap<QName, AttributeModel>,
    /// Each namespace with the schema's prefix.
    pub(crate) prefixes: Vec<(Arc<str>, String)>,
    /// For each type the named types that derive from it and are not abstract.
    pub(crate) derived: Vec<Vec<TypeId>>,
    /// For each type the elements of its content.
    pub(crate) edges: Vec<Vec<Edge>>,
    /// For each type the types that those can have.
    pub(crate) next: Vec<Vec<TypeId>>,
    /// For each global element the elements below it that its documents see to.
    pub(crate) duties: BTreeMap<QName, Vec<EdgeId>>,
    /// For each type the number of elements that its content has at least.
    pub(crate) costs: Vec<usize>,
}

/// The place of a type in `Model::types`.
pub(crate) type TypeId = usize;

/// A place in `Model::edges`: a type, and which of its elements.
pub(crate) type EdgeId = (TypeId, usize);

/// An element declaration.
#[derive(Debug, Clone)]
pub(crate) struct Declaration {
    pub(crate) name: QName,
    pub(crate) type_: TypeId,
    pub(crate) nillable: bool,
    pub(crate) abstract_: bool,
    pub(crate) value: Option<ValueConstraint>,
    pub(crate) block: DerivationSet,
    /// Whether it was referred to, so that members of its substitution group may stand for it.
    pub(crate) global: bool,
}

/// A type with all that its bases contribute.
#[derive(Debug, Clone)]
pub(crate) struct TypeModel {
    pub(crate) name: Option<QName>,
    pub(crate) abstract_: bool,
    pub(crate) complex: bool,
    pub(crate) block: DerivationSet,
    pub(crate) attributes: Vec<AttributeModel>,
    /// Attributes that the type or a base prohibits.
    pub(crate) prohibited: Vec<AttributeModel>,
    /// Any of these suffices; each admits what all its parts admit.
    pub(crate) any_attribute: Vec<Vec<Wildcard>>,
    pub(crate) content: ContentModel,
    /// The bases, nearest first, with the step that leads to each.
    pub(crate) bases: Vec<(TypeId, Derivation)>,
}

/// What stands between the tags.
#[derive(Debug, Clone)]
pub(crate) enum ContentModel {
    Empty,
    Text(Arc<Simple>),
    Elements { part: Part, mixed: bool },
}

/// An element of the content of a type.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    /// Where its particle is.
    pub(crate) path: Vec<usize>,
    /// The declaration, or a member of its substitution group.
    pub(crate) declaration: Arc<Declaration>,
    /// The types that it can have, by `xsi:type` too.
    pub(crate) types: Vec<TypeId>,
}

/// A particle.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) min: usize,
    pub(crate) max: Option<usize>,
    pub(crate) term: PartTerm,
}

/// What a particle repeats.
#[derive(Debug, Clone)]
pub(crate) enum PartTerm {
    Element(Arc<Declaration>),
    Sequence(Vec<Part>),
    Choice(Vec<Part>),
    All(Vec<Part>),
    Any(Wildcard),
}

/// An attribute as a type has it.
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

    /// The global elements that a document can begin with: all but the abstract ones.
    pub fn roots(&self) -> Vec<QName> {
        self.elements.values().filter(|element| !element.abstract_).map(|element| element.name.clone()).collect()
    }

    /// The types that may stand for a declared one by `xsi:type`, the type itself left out.
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

    /// The elements that may stand where this one is declared: itself unless abstract, and its substitution group.
    pub(crate) fn alternatives<'a>(&'a self, declaration: &'a Arc<Declaration>) -> Vec<&'a Arc<Declaration>> {
        let own = (!declaration.abstract_).then_some(declaration);
        let members = self.members.get(&declaration.name).filter(|_| declaration.global);
        own.into_iter().chain(members.into_iter().flatten()).collect()
    }
}

impl TypeModel {
    /// Whether white space and nothing else may stand between its children.
    pub(crate) fn element_only(&self) -> bool {
        matches!(self.content, ContentModel::Elements { mixed: false, .. })
    }

    /// Whether an attribute wildcard admits the name, and how it would be validated.
    pub(crate) fn admits_attribute(&self, name: &QName) -> Option<Process> {
        let admitting = |all: &&Vec<Wildcard>| all.iter().all(|wildcard| admits(&wildcard.namespaces, name));
        self.any_attribute.iter().find(admitting)?.first().map(|wildcard| wildcard.process)
    }
}

/// Whether a wildcard admits a name.
pub(crate) fn admits(constraint: &NamespaceConstraint, name: &QName) -> bool {
    match constraint {
        NamespaceConstraint::Any => true,
        NamespaceConstraint::Other(namespace) => name.namespace.is_some() && name.namespace != *namespace,
        NamespaceConstraint::List(namespaces) => namespaces.contains(&name.namespace),
    }
}
