//! The table of a schema with identity constraints or IDs. Parts refer to each other by index.

use super::complex::Wildcard;
use super::names::{Ns, TypeName};
use super::runtime::Builtin;
use super::simple::Facet;

/// The table.
#[derive(Debug, PartialEq, Eq)]
pub struct Identity {
    /// The simple types. A type follows those that it refers to.
    pub values: Vec<DeclaredValue>,
    /// The elements, global ones first.
    pub elements: Vec<DeclaredElement>,
    /// The number of global elements.
    pub globals: usize,
    /// The types.
    pub types: Vec<DeclaredType>,
    /// The global attributes.
    pub attributes: Vec<DeclaredAttribute>,
    /// The identity constraints.
    pub constraints: Vec<IdentityConstraint>,
}

/// A simple type.
#[derive(Debug, PartialEq, Eq)]
pub struct DeclaredValue {
    /// What it consists of.
    pub kind: ValueKind,
    /// The facets of each restriction that matter to a union, nearest first.
    pub facets: Vec<Vec<Facet>>,
}

/// What a simple type consists of.
#[derive(Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A built-in type.
    Atom(&'static Builtin),
    /// A list of items of this simple type.
    List(usize),
    /// A union of these simple types.
    Union(Vec<usize>),
}

/// An element declaration.
#[derive(Debug, PartialEq, Eq)]
pub struct DeclaredElement {
    /// Its namespace and local name.
    pub name: (Ns, String),
    /// Its type.
    pub of: usize,
    /// Whether it can be nil.
    pub nillable: bool,
    /// Its default or fixed value.
    pub value: Option<String>,
    /// Its identity constraints.
    pub constraints: Vec<usize>,
}

/// A type.
#[derive(Debug, PartialEq, Eq)]
pub struct DeclaredType {
    /// Its name in the schema.
    pub name: TypeName,
    /// The simple type of its content.
    pub value: Option<usize>,
    /// The elements in its content.
    pub children: Vec<usize>,
    /// The wildcards in its content.
    pub any: Vec<Wildcard>,
    /// Its attributes.
    pub attributes: Vec<DeclaredAttribute>,
    /// Its attribute wildcard.
    pub any_attribute: Option<Wildcard>,
}

/// An attribute declaration.
#[derive(Debug, PartialEq, Eq)]
pub struct DeclaredAttribute {
    /// Its namespace and local name.
    pub name: (Ns, String),
    /// Its simple type.
    pub of: usize,
    /// Its default or fixed value.
    pub value: Option<String>,
}

/// An identity constraint.
#[derive(Debug, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// Its name with a prefix.
    pub name: String,
    /// What it requires.
    pub kind: IdentityKind,
    /// Selects elements.
    pub selector: Vec<XPath>,
    /// Select values, each with its text in the schema.
    pub fields: Vec<(String, Vec<XPath>)>,
}

/// What an identity constraint requires. The runtime has the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    /// Different values.
    Unique,
    /// All fields, and different values.
    Key,
    /// Values of the key with this index, if the selection has it.
    KeyRef(Option<usize>),
}

/// An alternative of an XPath.
#[derive(Debug, PartialEq, Eq)]
pub struct XPath {
    /// Whether it begins with `.//`.
    pub descendants: bool,
    /// The steps to child elements.
    pub steps: Vec<NameTest>,
    /// The step to an attribute.
    pub attribute: Option<NameTest>,
}

/// A test of a name. The runtime has the same names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTest {
    /// Any name.
    Any,
    /// Any name in this namespace, empty for none.
    Namespace(String),
    /// A name in a namespace.
    Name(String, String),
}
