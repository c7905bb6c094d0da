//! Simple types, as they will be written.

use super::{Path, Traits, Ty};

/// The namespace constant and name of a simple type; an empty name for an anonymous one.
pub type TypeName = (String, String);

/// An enum of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// The type it restricts, as text.
    pub base: String,
    /// The values: lines of documentation, variant, text.
    pub values: Vec<(Vec<String>, String, String)>,
}

/// A newtype that restricts a simple type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// What can be derived.
    pub traits: Traits,
    /// The type it restricts.
    pub base: Ty,
    /// The facets.
    pub facets: Vec<Facet>,
}

/// A facet, in the form of the runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facet {
    /// A number: the field and the value.
    Number(&'static str, u64),
    /// A bound: the field and the text.
    Text(&'static str, String),
    /// Patterns of which one must match: each as the schema writes it, and translated.
    Patterns(Vec<(String, String)>),
    /// The values that are listed.
    Values(Vec<String>),
    /// The white space rule, as the runtime calls it.
    WhiteSpace(&'static str),
}

/// A newtype over a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// What can be derived.
    pub traits: Traits,
    /// The type of an item.
    pub item: Ty,
}

/// An enum over simple types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its name in the schema.
    pub type_name: TypeName,
    /// What can be derived.
    pub traits: Traits,
    /// The members.
    pub members: Vec<(String, Ty)>,
    /// Whether each member's type converts to the enum.
    pub from: bool,
}
