//! Newtypes and enums for simple types.

use super::custom::Custom;
use super::names::{Path, TypeName};
use super::runtime::WhiteSpace;
use super::traits::Traits;
use super::types::Ty;

/// An enum of strings.
#[derive(Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// What the settings add.
    pub custom: Custom,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// Whether it has no variant for other strings.
    pub closed: bool,
    /// The type that it restricts.
    pub base: Ty,
    /// The values.
    pub values: Vec<Value>,
}

/// A value of an enumeration.
#[derive(Debug, PartialEq, Eq)]
pub struct Value {
    /// The name of its variant.
    pub variant: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The value in a document.
    pub text: String,
    /// Attributes from the settings, as code.
    pub attributes: Vec<String>,
}

/// A newtype that restricts a simple type.
#[derive(Debug, PartialEq, Eq)]
pub struct Restriction {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// What the settings add.
    pub custom: Custom,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// The traits that it derives.
    pub traits: Traits,
    /// The type that it restricts.
    pub base: Ty,
    /// The facets.
    pub facets: Vec<Facet>,
}

/// A facet.
#[derive(Debug, PartialEq, Eq)]
pub enum Facet {
    /// A number, by the name of the runtime's field.
    Number(&'static str, u64),
    /// A bound in its lexical form, by the name of the runtime's field.
    Text(&'static str, String),
    /// Patterns, one of which must match.
    Patterns(Vec<Pattern>),
    /// The enumerated values.
    Values(Vec<String>),
    /// The white space rule.
    WhiteSpace(WhiteSpace),
}

/// A pattern.
#[derive(Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern in the schema.
    pub source: String,
    /// The equivalent regular expression of the runtime.
    pub regex: String,
}

/// A newtype for a list.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// What the settings add.
    pub custom: Custom,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// The traits that it derives.
    pub traits: Traits,
    /// The type of an item.
    pub item: Ty,
}

/// An enum for a union.
#[derive(Debug, PartialEq, Eq)]
pub struct Union {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// What the settings add.
    pub custom: Custom,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// The traits that it derives.
    pub traits: Traits,
    /// The member types, in the order in which a value is tried.
    pub members: Vec<UnionMember>,
    /// Whether each member type converts into the enum: no two are the same.
    pub from: bool,
}

/// A member type of a union.
#[derive(Debug, PartialEq, Eq)]
pub struct UnionMember {
    /// The name of its variant.
    pub variant: String,
    /// The type.
    pub ty: Ty,
    /// Its documentation from the settings.
    pub docs: Vec<String>,
    /// Attributes from the settings, as code.
    pub attributes: Vec<String>,
}
