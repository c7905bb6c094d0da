//! The rules on identity constraints and IDs that a document can violate.

use std::fmt;

/// What an identity constraint requires.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConstraintRule {
    /// Elements of an `xs:key` or `xs:unique` have different values.
    Duplicate {
        /// The beginning of the value: the texts of the fields, separated by commas.
        value: String,
    },
    /// Elements of an `xs:key` have all fields.
    Missing {
        /// The missing field, as in the schema.
        field: String,
    },
    /// The value of an `xs:keyref` is that of an element of its key.
    NoKey {
        /// The name of the key.
        key: String,
        /// The beginning of the value.
        value: String,
    },
    /// A field is at most one element or attribute.
    SeveralNodes {
        /// The field, as in the schema.
        field: String,
    },
    /// A field has a simple type, or a complex type with simple content.
    NotSimple {
        /// The field, as in the schema.
        field: String,
    },
    /// A field of an `xs:key` is not nillable.
    Nillable {
        /// The field, as in the schema.
        field: String,
    },
}

/// What is required of an ID or a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdRule {
    /// An `xs:ID` identifies one element of a document.
    Duplicate,
    /// An element has at most one attribute of type `xs:ID`.
    SecondOfElement,
    /// An element of the document has the `xs:ID` that an `xs:IDREF` refers to.
    Unknown,
    /// The document declares the entity. Documents with declarations are not supported, so each `xs:ENTITY` violates this rule.
    UndeclaredEntity,
}

impl ConstraintRule {
    /// Describes the violation by a constraint of the given name.
    pub(crate) fn describe(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate { value } => write!(f, "the value {value:?} occurs twice in {name}"),
            Self::Missing { field } => write!(f, "the field {field} of {name} is missing"),
            Self::NoKey { key, value } if key.is_empty() => write!(f, "{name} refers to {value:?}, which is no key"),
            Self::NoKey { key, value } => write!(f, "{name} refers to {value:?}, which is not in {key}"),
            Self::SeveralNodes { field } => write!(f, "the field {field} of {name} occurs more than once"),
            Self::NotSimple { field } => write!(f, "the field {field} of {name} has no simple type"),
            Self::Nillable { field } => write!(f, "the field {field} of {name} is nillable, but {name} is a key"),
        }
    }
}

impl IdRule {
    /// Describes the violation by a value.
    pub(crate) fn describe(self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate => write!(f, "the xs:ID {name:?} occurs twice in the document"),
            Self::SecondOfElement => write!(f, "{name:?} is a second xs:ID of the element"),
            Self::Unknown => write!(f, "no element of the document has the xs:ID {name:?}"),
            Self::UndeclaredEntity => write!(f, "the entity {name:?} is not declared"),
        }
    }
}
