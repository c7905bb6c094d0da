//! The schema model: the components of the schema documents, in the terms of XML Schema 1.0.
//!
//! In: nothing; `read` fills these tables. Out: plain data for `plan`. After `check`, every reference resolves. The model has
//! no Rust names or shapes. `query` and `simple` answer questions that involve several components, such as base types and
//! substitution groups.

pub(crate) mod attribute_wildcards;
mod display;
pub(crate) mod docs;
mod identity;
pub(crate) mod inventory;
mod query;
mod replace;
mod simple;
pub(crate) mod valid;
pub(crate) mod values;
pub(crate) mod walk;
pub(crate) mod wildcards;

pub use identity::{IdentityConstraint, IdentityKind, NameTest, XPath, XPathAlternative};
pub use query::BaseRef;
pub use simple::{Effective, End};

pub use crate::xsd::facets::FacetKind;
pub use crate::xsd::{XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All components of a set of schema documents, with includes and imports resolved.
///
/// The tables are ordered by name. [`Schema::types_in_order`] and [`Schema::elements_in_order`] follow the documents instead.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schema {
    /// The target namespaces, ordered by URI.
    pub namespaces: Vec<Namespace>,
    /// Global elements.
    pub elements: BTreeMap<QName, Element>,
    /// The names that global elements give as their substitution group, with the names of these elements.
    pub heads: BTreeMap<QName, BTreeSet<QName>>,
    /// Global attributes.
    pub attributes: BTreeMap<QName, Attribute>,
    /// Global types. Simple and complex types share one symbol space.
    pub types: BTreeMap<QName, Type>,
    /// Named model groups.
    pub groups: BTreeMap<QName, Group>,
    /// Named attribute groups.
    pub attribute_groups: BTreeMap<QName, AttributeGroup>,
    /// The places of the notations.
    pub notations: BTreeMap<QName, Place>,
    /// The namespaces that each file can refer to: its own, that of XML Schema and those that it imports.
    pub visible: BTreeMap<Arc<str>, BTreeSet<Option<Arc<str>>>>,
    /// The groups that `xs:redefine` restricts, each with the name of its original.
    pub restricted_groups: Vec<(QName, QName)>,
    /// The attribute groups that `xs:redefine` restricts, each with the name of its original.
    pub restricted_attribute_groups: Vec<(QName, QName)>,
    /// The enumerated, default and fixed values that are or contain qualified names, by the place of the facet, element or attribute.
    /// Each name has the form `{namespace}local`. Values with an undeclared prefix are missing.
    pub qualified_values: BTreeMap<Place, String>,
    /// The undeclared prefixes in such values.
    pub undeclared_prefixes: BTreeMap<Place, String>,
}

/// A target namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The URI; `None` for components without a target namespace.
    pub uri: Option<Arc<str>>,
    /// The prefix that the documents of this namespace declare for it, or a generated one. Unique; empty without a
    /// namespace.
    pub prefix: String,
    /// The file name, without folders, of the first document by path that has this target namespace.
    pub file: String,
    /// The documentation of the `xs:schema` elements of all documents of this namespace.
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

/// The position of a component. Ordered by path, line and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path of the file as the caller named it, or as resolved against the path of the including file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column of the tag's `<` in characters, from 1.
    pub column: u32,
    /// The same position in bytes of the decoded text, from 0.
    pub offset: u32,
}

/// The content of the `xs:annotation` of a component.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// The text of each `xs:documentation` without a `source`, dedented and joined by blank lines.
    pub text: Option<String>,
    /// The `source` of each `xs:documentation` that has one.
    pub pages: Vec<String>,
    /// The text of `xs:appinfo` with the source `since`.
    pub since: Option<String>,
}

/// A reference to a type, or an anonymous type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeRef {
    /// A global or built-in type.
    Named(QName),
    /// An anonymous type.
    Inline(Box<Type>),
}

/// A default or fixed value, as written. [`Schema::qualified_values`] has the expanded names of qualified names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueConstraint {
    /// The value of an absent attribute or an empty element.
    Default(String),
    /// The only valid value, which is also the default.
    Fixed(String),
}

/// The derivations that `block` or `final` names, or else `blockDefault` or `finalDefault`.
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
    /// The content of the base, followed by more.
    Extension,
    /// A subset of what the base allows.
    Restriction,
}

/// An element declaration, global or local.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// The XML name. A local element has a namespace only if its form is qualified.
    pub name: QName,
    /// The type. An element without a type has that of the head of its substitution group, or else `xs:anyType`.
    pub type_: TypeRef,
    /// Whether `xsi:nil` is allowed.
    pub nillable: bool,
    /// Whether a member of its substitution group must replace it.
    pub abstract_: bool,
    /// The default or fixed value.
    pub value: Option<ValueConstraint>,
    /// The head of the substitution group that it is a member of.
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

/// A term with its number of occurrences.
#[derive(Debug, Clone, PartialEq)]
pub struct Particle {
    /// The minimum number of occurrences.
    pub min: u32,
    /// The maximum number of occurrences; `None` is unbounded. `read` omits particles with `maxOccurs="0"`.
    pub max: Option<u32>,
    /// The term.
    pub term: Term,
    /// The documentation of a group, reference or wildcard. A local element has its own.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// The term of a particle.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A local element.
    Element(Box<Element>),
    /// A reference to a global element or to the members of its substitution group.
    ElementRef(QName),
    /// A reference to a named group.
    Group(QName),
    /// All of these particles, in this order.
    Sequence(Vec<Particle>),
    /// One of these particles.
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
    /// All namespaces.
    Any,
    /// All except this namespace and no namespace.
    Other(Option<Arc<str>>),
    /// These namespaces, without duplicates, in the order of the schema.
    List(Vec<Option<Arc<str>>>),
}

/// How the content of a wildcard is validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// A declaration is required, and the content must be valid.
    Strict,
    /// The content must be valid if there is a declaration.
    Lax,
    /// The content is not validated.
    Skip,
}

/// A type, global or anonymous.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a schema has few types, and most are complex")]
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
    /// A restriction of another type by facets, possibly by none.
    Restriction {
        /// The restricted type, which is simple.
        base: TypeRef,
        /// The facets in document order.
        facets: Vec<Facet>,
    },
    /// A list of items separated by white space.
    List {
        /// The type of an item, which is simple.
        item: TypeRef,
    },
    /// A union of types, at least one. The first type that accepts a value applies.
    Union {
        /// The member types: those of `memberTypes`, then the anonymous ones.
        members: Vec<TypeRef>,
    },
}

/// A facet of a restriction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The kind.
    pub kind: FacetKind,
    /// The value as written. [`Schema::qualified_values`] has the expanded names of qualified names.
    pub value: String,
    /// Whether derived types must not change it.
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
    /// Whether an instance must have a derived type.
    pub abstract_: bool,
    /// Whether the content is mixed.
    pub mixed: bool,
    /// The derivations that cannot replace it in a document.
    pub block: DerivationSet,
    /// The derivations that it forbids.
    pub final_: DerivationSet,
    /// Its content.
    pub content: Content,
    /// Its own attributes in document order, without those of the base.
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
    /// Simple content: text.
    Simple {
        /// The derivation. An extension only adds attributes.
        derivation: Derivation,
        /// A simple type, or a complex type with simple content.
        base: QName,
        /// The anonymous simple type that a restriction can have before its facets.
        inline: Option<Box<SimpleType>>,
        /// The facets of a restriction in document order.
        facets: Vec<Facet>,
    },
    /// Complex content: elements, mixed content or nothing.
    Complex {
        /// The base; `None` for a restriction of `xs:anyType`, explicit or implicit.
        base: Option<Base>,
        /// Its own particle: a model group or a reference to one. An extension does not include that of the base.
        particle: Option<Particle>,
    },
}

/// The base of a complex type with complex content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The derivation.
    pub derivation: Derivation,
    /// The base type, which is complex. `xs:anyType` occurs only in extensions.
    pub type_: QName,
}

/// An attribute use or attribute group reference in a complex type or attribute group.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeItem {
    /// An attribute use.
    Use(Box<AttributeUse>),
    /// A reference to an attribute group.
    Group(QName),
}

/// An attribute use.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeUse {
    /// The declaration.
    pub declaration: AttributeDeclaration,
    /// Whether it is required, optional or prohibited.
    pub occurs: AttributeOccurs,
    /// The default or fixed value of this use. [`Schema::attribute_value`] falls back to that of the declaration.
    pub value: Option<ValueConstraint>,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// The declaration of an attribute use.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeDeclaration {
    /// A local declaration, which has the same `value` as the use.
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
    /// The XML name. A local attribute has a namespace only if its form is qualified.
    pub name: QName,
    /// The type, which is simple; `xs:anySimpleType` by default.
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
    /// Its `xs:sequence`, `xs:choice` or `xs:all`, which occurs once.
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
    /// Its attributes in document order.
    pub attributes: Vec<AttributeItem>,
    /// Its own attribute wildcard, without those of its attribute groups.
    pub any_attribute: Option<Wildcard>,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}
