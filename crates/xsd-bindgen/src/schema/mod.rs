//! Model 1: what the schema documents say, in the words of XML Schema 1.0.
//!
//! In: nothing; `read` fills these tables. Out: plain data for `plan`. After `check` every reference resolves. Rust names
//! and shapes do not occur here. `query` and `simple` answer questions about several components, such as base chains
//! and substitution groups.

mod display;
pub(crate) mod docs;
pub(crate) mod inventory;
mod query;
mod simple;
pub(crate) mod values;
pub(crate) mod walk;

pub use query::BaseRef;
pub use simple::{Effective, End};

pub use crate::xsd::facets::FacetKind;
pub use crate::xsd::{XML_NAMESPACE, XSD_NAMESPACE};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All components of a set of schema documents, includes and imports resolved.
///
/// The tables are ordered by name; `Schema::types_in_order` and its like follow the documents instead.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schema {
    /// Each target namespace, ordered by its URI.
    pub namespaces: Vec<Namespace>,
    /// Global elements.
    pub elements: BTreeMap<QName, Element>,
    /// Global attributes.
    pub attributes: BTreeMap<QName, Attribute>,
    /// Global types, simple and complex: they share one symbol space.
    pub types: BTreeMap<QName, Type>,
    /// Named model groups.
    pub groups: BTreeMap<QName, Group>,
    /// Named attribute groups.
    pub attribute_groups: BTreeMap<QName, AttributeGroup>,
    /// The namespaces that each file may refer to: its own, that of XML Schema and those that it imports.
    pub visible: BTreeMap<Arc<str>, BTreeSet<Option<Arc<str>>>>,
    /// The enumerated, default and fixed values of type QName or NOTATION, by the place of the facet, element or
    /// attribute. A value whose prefix is not declared is missing; `check` reports it.
    pub qualified_values: BTreeMap<Place, QName>,
}

/// One target namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The URI; `None` for components without a target namespace.
    pub uri: Option<Arc<str>>,
    /// The prefix that the documents of this namespace declare for it, or one made up; unique. Empty without a
    /// namespace.
    pub prefix: String,
    /// File name, without folders, of the first document (by path) that has this target namespace.
    pub file: String,
    /// The documentation directly below `xs:schema`, of all documents of this namespace.
    pub docs: Docs,
}

/// An expanded name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// The namespace URI.
    pub namespace: Option<Arc<str>>,
    /// The local name.
    pub local: Arc<str>,
}

/// Where a component begins. Ordered as the documents are: by path, then by line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path of the file as the caller named it, or as the path of the including file leads to it.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1: of the tag's `<`.
    pub column: u32,
}

/// What `xs:annotation` says about a component.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// The texts of `xs:documentation` without a `source`, dedented, joined by a blank line.
    pub text: Option<String>,
    /// The `source` of each `xs:documentation` that has one.
    pub pages: Vec<String>,
    /// The text of `xs:appinfo` with the source `since`.
    pub since: Option<String>,
}

/// A reference to a type, or an anonymous type in place.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeRef {
    /// A global or built-in type.
    Named(QName),
    /// An anonymous type.
    Inline(Box<Type>),
}

/// A default or fixed value, as written. If it is a qualified name, `Schema::qualified_values` has it by the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueConstraint {
    /// The value of an absent attribute or empty element.
    Default(String),
    /// The one value that is allowed, and the default.
    Fixed(String),
}

/// The derivations that `block` or `final` names, `blockDefault` and `finalDefault` taken into account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DerivationSet {
    /// By extension.
    pub extension: bool,
    /// By restriction.
    pub restriction: bool,
    /// By substitution group (`block` of elements only).
    pub substitution: bool,
    /// By list (`final` of simple types only).
    pub list: bool,
    /// By union (`final` of simple types only).
    pub union: bool,
}

/// How a type derives from its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derivation {
    /// Everything of the base, and more behind it.
    Extension,
    /// Part of what the base allows.
    Restriction,
}

/// An element declaration, global or local.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// The XML name; a local element has a namespace only if its form is qualified.
    pub name: QName,
    /// The type; with neither type nor head `xs:anyType`, with a head and no type the type of the head.
    pub type_: TypeRef,
    /// Whether `xsi:nil` is allowed.
    pub nillable: bool,
    /// Whether only members of its substitution group may stand for it.
    pub abstract_: bool,
    /// The default or fixed value.
    pub value: Option<ValueConstraint>,
    /// The head of the substitution group it belongs to.
    pub substitution_group: Option<QName>,
    /// The derivations that cannot replace it in a document.
    pub block: DerivationSet,
    /// The derivations that its substitution group excludes.
    pub final_: DerivationSet,
    /// `xs:key`, `xs:unique` and `xs:keyref`.
    pub identity_constraints: Vec<IdentityConstraint>,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// The name of an identity constraint; its selector and fields are dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// Its name.
    pub name: QName,
    /// Its place.
    pub place: Place,
}

/// A term and how often it occurs.
#[derive(Debug, Clone, PartialEq)]
pub struct Particle {
    /// Least number of occurrences.
    pub min: u32,
    /// Greatest number of occurrences; `None` is unbounded. A particle with `maxOccurs="0"` is left out by `load`.
    pub max: Option<u32>,
    /// What occurs.
    pub term: Term,
    /// The documentation of a group, reference or wildcard. That of a local element is in the element.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// What a particle repeats.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A local element.
    Element(Box<Element>),
    /// A reference to a global element, or to whatever may be substituted for it.
    ElementRef(QName),
    /// A reference to a named group.
    Group(QName),
    /// All of these, in this order.
    Sequence(Vec<Particle>),
    /// One of these.
    Choice(Vec<Particle>),
    /// Each of these elements, in any order.
    All(Vec<Particle>),
    /// Any element.
    Any(Wildcard),
}

/// `xs:any` or `xs:anyAttribute`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    /// The accepted namespaces.
    pub namespaces: NamespaceConstraint,
    /// How the accepted content is validated.
    pub process: Process,
}

/// The namespaces that a wildcard accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamespaceConstraint {
    /// All.
    Any,
    /// All but this one and the absent one.
    Other(Option<Arc<str>>),
    /// These, in order and without repetition.
    List(Vec<Option<Arc<str>>>),
}

/// How the content of a wildcard is validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// There must be a declaration, and it must hold.
    Strict,
    /// If there is a declaration it must hold.
    Lax,
    /// Not at all.
    Skip,
}

/// A type, global or anonymous.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// A simple type.
    Simple(SimpleType),
    /// A complex type.
    Complex(ComplexType),
}

/// A simple type.
#[derive(Debug, Clone, PartialEq)]
pub struct SimpleType {
    /// The name of a global type.
    pub name: Option<QName>,
    /// Its variety.
    pub variety: Variety,
    /// The derivations that it forbids.
    pub final_: DerivationSet,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// The variety of a simple type.
#[derive(Debug, Clone, PartialEq)]
pub enum Variety {
    /// From one other type, by facets (possibly none).
    Restriction {
        /// The type restricted: always simple.
        base: TypeRef,
        /// The facets in document order.
        facets: Vec<Facet>,
    },
    /// A list of items separated by white space.
    List {
        /// The type of an item: always simple.
        item: TypeRef,
    },
    /// The first of these types that matches; never empty.
    Union {
        /// The types: `memberTypes` first, then the anonymous ones.
        members: Vec<TypeRef>,
    },
}

/// One facet of a restriction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which one.
    pub kind: FacetKind,
    /// The value as written. If it is a qualified name, `Schema::qualified_values` has it by the place.
    pub value: String,
    /// Whether derived types cannot change it.
    pub fixed: bool,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// A complex type.
#[derive(Debug, Clone, PartialEq)]
pub struct ComplexType {
    /// The name of a global type.
    pub name: Option<QName>,
    /// Whether a document must name a derived type.
    pub abstract_: bool,
    /// Whether text is allowed between the children.
    pub mixed: bool,
    /// The derivations that cannot replace it in a document.
    pub block: DerivationSet,
    /// The derivations that it forbids.
    pub final_: DerivationSet,
    /// Its content.
    pub content: Content,
    /// Its own attributes, in document order; those of the base are in the base.
    pub attributes: Vec<AttributeItem>,
    /// Its own attribute wildcard, without those of its attribute groups.
    pub any_attribute: Option<Wildcard>,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// The content of a complex type.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text of a simple type.
    Simple {
        /// Extended (attributes alone are added) or restricted.
        derivation: Derivation,
        /// A simple type, or a complex one with simple content.
        base: QName,
        /// The anonymous simple type that a restriction may give before its facets.
        inline: Option<Box<SimpleType>>,
        /// The facets of a restriction in document order.
        facets: Vec<Facet>,
    },
    /// Elements, or nothing.
    Complex {
        /// The base; `None` stands for a restriction of `xs:anyType`, whether written out or not.
        base: Option<Base>,
        /// Its own particle, a model group or a reference to one; of an extension without that of the base.
        particle: Option<Particle>,
    },
}

/// The base of a complex type with complex content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Extended or restricted.
    pub derivation: Derivation,
    /// A complex type; `xs:anyType` only by extension.
    pub type_: QName,
}

/// An entry of the attributes of a complex type or attribute group.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeItem {
    /// One attribute.
    Use(Box<AttributeUse>),
    /// A reference to an attribute group.
    Group(QName),
}

/// An attribute where it is used.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeUse {
    /// What is used.
    pub declaration: AttributeDeclaration,
    /// How it occurs.
    pub occurs: AttributeOccurs,
    /// The default or fixed value given here. `Schema::attribute_value` also looks at the declaration.
    pub value: Option<ValueConstraint>,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// The declaration behind an attribute use.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeDeclaration {
    /// Declared in place; its `value` is that of the use.
    Local(Attribute),
    /// A global attribute.
    Ref(QName),
}

/// The `use` of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the value of that name")]
pub enum AttributeOccurs {
    Required,
    Optional,
    Prohibited,
}

/// An attribute declaration.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// The XML name; a local attribute has a namespace only if its form is qualified.
    pub name: QName,
    /// The type: always simple; `xs:anySimpleType` if none is given.
    pub type_: TypeRef,
    /// The default or fixed value.
    pub value: Option<ValueConstraint>,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// A named model group.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: QName,
    /// Its sequence, choice or all; occurs once.
    pub particle: Particle,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// A named attribute group.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeGroup {
    /// Its name.
    pub name: QName,
    /// Its attributes.
    pub attributes: Vec<AttributeItem>,
    /// Its attribute wildcard, without those of the groups it refers to.
    pub any_attribute: Option<Wildcard>,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}
