//! Identity constraints and `xs:ID`: the table of a schema that has any, and its evaluation on a document.
//!
//! Readers read straight on and know nothing of this. Once they have read a document, one more pass over its text walks the table, which has
//! the declarations of all elements and attributes. A schema without constraints and IDs has no table, and its documents no second pass.

mod atom;
mod evaluate;
mod ids;
mod keys;
mod rules;
mod value;

use crate::{Facets, Ns, Wildcard};

pub use atom::{Atom, Role};
pub(crate) use evaluate::{Root, evaluate};
pub use rules::{ConstraintRule, IdRule};
pub use value::{Value, ValueKind};

/// The declarations of a schema with identity constraints or IDs. Elements, types and constraints refer to each other by index.
#[derive(Debug)]
pub struct Identity {
    /// The element declarations, global ones first.
    pub elements: &'static [DeclaredElement],
    /// The number of global elements.
    pub globals: usize,
    /// The types.
    pub types: &'static [DeclaredType],
    /// The global attributes.
    pub attributes: &'static [DeclaredAttribute],
    /// The identity constraints.
    pub constraints: &'static [IdentityConstraint],
}

/// An element declaration.
#[derive(Debug)]
pub struct DeclaredElement {
    /// Its name.
    pub name: (Ns, &'static str),
    /// The index of its type.
    pub of: usize,
    /// Whether `xsi:nil` is allowed.
    pub nillable: bool,
    /// Its default or fixed value. A qualified name has the form `{namespace}local`.
    pub value: Option<&'static str>,
    /// The indexes of its identity constraints.
    pub constraints: &'static [usize],
}

impl DeclaredElement {
    /// An element with defaults.
    pub const NONE: Self = Self { name: (Ns::NONE, ""), of: 0, nillable: false, value: None, constraints: &[] };
}

/// A type.
#[derive(Debug)]
pub struct DeclaredType {
    /// Its name, empty for an anonymous type.
    pub name: (Ns, &'static str),
    /// The simple type of its content.
    pub value: Option<&'static Value>,
    /// The indexes of the elements in its content, those of substitution groups included.
    pub children: &'static [usize],
    /// The wildcards in its content.
    pub any: &'static [Wildcard],
    /// Its attributes.
    pub attributes: &'static [DeclaredAttribute],
    /// Its attribute wildcard.
    pub any_attribute: Option<Wildcard>,
}

impl DeclaredType {
    /// An anonymous type without content and attributes.
    pub const NONE: Self =
        Self { name: (Ns::NONE, ""), value: None, children: &[], any: &[], attributes: &[], any_attribute: None };
}

/// An attribute declaration.
#[derive(Debug)]
pub struct DeclaredAttribute {
    /// Its name.
    pub name: (Ns, &'static str),
    /// Its type.
    pub of: &'static Value,
    /// Its default or fixed value, like that of an element.
    pub value: Option<&'static str>,
}

/// An identity constraint.
#[derive(Debug)]
pub struct IdentityConstraint {
    /// Its name with a prefix, for messages.
    pub name: &'static str,
    /// What it requires.
    pub kind: IdentityKind,
    /// Selects elements.
    pub selector: &'static [XPath],
    /// Select the values of such an element, each with its text in the schema.
    pub fields: &'static [(&'static str, &'static [XPath])],
}

/// What an identity constraint requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityKind {
    /// Elements with all fields have different values.
    Unique,
    /// All elements have all fields, and different values.
    Key,
    /// The values of an element with all fields are those of an element of the constraint with this index. Code that is generated for a
    /// part of a schema may lack that constraint.
    KeyRef(Option<usize>),
}

/// An alternative of an XPath.
#[derive(Debug)]
pub struct XPath {
    /// Whether it begins with `.//`.
    pub descendants: bool,
    /// The steps to child elements.
    pub steps: &'static [NameTest],
    /// The step to an attribute.
    pub attribute: Option<NameTest>,
}

impl XPath {
    /// The path to the element itself.
    pub const NONE: Self = Self { descendants: false, steps: &[], attribute: None };
}

/// A test of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameTest {
    /// `*`
    Any,
    /// Any name in the namespace, empty for none.
    Namespace(&'static str),
    /// The name in the namespace.
    Name(&'static str, &'static str),
}

impl NameTest {
    fn matches(self, uri: &str, local: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Namespace(own) => own == uri,
            Self::Name(own, name) => name == local && own == uri,
        }
    }
}

/// The facets that only matter to a union, whose first member that accepts a text applies.
type MemberFacets = &'static [Facets];
