//! Identity constraints: `xs:key`, `xs:unique` and `xs:keyref`.

use std::sync::Arc;

use super::{Place, QName};

/// An identity constraint of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityConstraint {
    /// Its name.
    pub name: QName,
    /// What it requires.
    pub kind: IdentityKind,
    /// Selects the elements that it is about.
    pub selector: XPath,
    /// Select the values of such an element, at least one.
    pub fields: Vec<XPath>,
    /// Its place.
    pub place: Place,
}

/// What an identity constraint requires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityKind {
    /// Elements with all fields have different values.
    Unique,
    /// All elements have all fields, and different values.
    Key,
    /// The values of an element with all fields are those of an element of this key.
    KeyRef(QName),
}

/// The XPath of a selector or a field: a union of paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XPath {
    /// The XPath as written.
    pub text: String,
    /// The alternatives.
    pub paths: Vec<XPathAlternative>,
}

/// An alternative of an XPath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XPathAlternative {
    /// Whether it begins with `.//`, so that its first step can be at any depth.
    pub descendants: bool,
    /// The steps from an element to a child element.
    pub steps: Vec<NameTest>,
    /// The step to an attribute, in fields only.
    pub attribute: Option<NameTest>,
}

/// A test of the name of an element or attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTest {
    /// Any name.
    Any,
    /// Any name in this namespace; `None` is no namespace.
    Namespace(Option<Arc<str>>),
    /// This name.
    Name(QName),
}
