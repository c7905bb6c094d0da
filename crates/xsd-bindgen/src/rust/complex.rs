//! Structs and enums for complex types, model groups and wildcards.

use super::custom::Custom;
use super::names::{Path, TypeName, Wire};
use super::runtime::{Content, Process};
use super::traits::Traits;
use super::types::{Occurs, Source, Ty};

/// A struct.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The traits that it derives.
    pub traits: Traits,
    /// What the settings add.
    pub custom: Custom,
    /// What it represents.
    pub kind: RecordKind,
    /// Whether it is an abstract type that elements have, and no type derives from it.
    pub is_abstract: bool,
    /// The type that it extends.
    pub base: Option<Base>,
    /// The enum of the types that can replace it.
    pub derived: Option<Path>,
    /// The trait with its setters, if other types extend it.
    pub setters: Option<String>,
    /// The field that stores the order of the children of `xs:all`.
    pub order: Option<String>,
    /// The field that stores the text of mixed content.
    pub texts: Option<String>,
    /// The fields, attributes first.
    pub fields: Vec<Field>,
    /// The parameters of `new` for its own fields.
    pub params: Vec<Param>,
    /// The repeated field that is its only content.
    pub wraps: Option<Wraps>,
    /// The types that convert into it, if `new` has one parameter.
    pub conversions: Vec<Source>,
    /// The global element that it implements.
    pub element: Option<Wire>,
}

/// What a struct represents.
#[derive(Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// A complex type.
    Type {
        /// Its name in the schema.
        name: TypeName,
        /// What an element of this type contains.
        content: Content,
    },
    /// A sequence that is optional or repeated as a whole.
    Group {
        /// What it can begin with.
        starts: Vec<Start>,
    },
}

/// What a sequence can begin with.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// A child element.
    Element(Wire),
    /// An element that a wildcard admits.
    Any(Wildcard),
}

/// The field `base`: the type that a record extends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The name of the list that the base consists of, if it has nothing else.
    pub list: Option<String>,
    /// The type.
    pub path: Path,
    /// The parameters of its `new`, renamed where the derived type has a parameter of the same name.
    pub params: Vec<Param>,
    /// The base and its own bases, nearest first, where they have a trait with setters.
    pub settable: Vec<Path>,
}

/// A parameter of `new`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// The type of one occurrence.
    pub ty: Ty,
    /// Whether the parameter is a list.
    pub repeated: bool,
}

/// The repeated field that is all that a record contains.
#[derive(Debug, PartialEq, Eq)]
pub struct Wraps {
    /// The name of the field.
    pub field: String,
    /// The box of each item.
    pub boxed: Option<Boxed>,
    /// The types that convert into the record as its only item; that of the item comes first.
    pub items: Vec<Source>,
}

/// A field.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The type of one occurrence.
    pub ty: Ty,
    /// Whether it holds one occurrence, at most one or a list.
    pub slot: Slot,
    /// The box of each occurrence.
    pub boxed: Option<Boxed>,
    /// How it is read and written.
    pub codec: Codec,
    /// The name of its setter.
    pub setter: Option<String>,
    /// Attributes from the settings, as code.
    pub attributes: Vec<String>,
    /// The default value of an absent attribute.
    pub default: Option<String>,
}

/// A box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boxed {
    /// `Box`
    Plain,
    /// `ErasedBox`
    Erased,
}

/// The number of occurrences that a field can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// One.
    Required,
    /// An `Option`.
    Optional,
    /// A `Vec`.
    Repeated,
}

/// How a field is read and written.
#[derive(Debug, PartialEq, Eq)]
pub enum Codec {
    /// An attribute, perhaps with a fixed value.
    Attribute(Wire, Option<String>),
    /// A child element.
    Element(Wire, Occurs, Constraint),
    /// One of several child elements.
    Choice(Occurs),
    /// A sequence of child elements.
    Group(Occurs),
    /// Elements that a wildcard admits.
    Any(Wildcard, Occurs),
    /// Attributes that a wildcard admits.
    AnyAttributes(Wildcard),
    /// The text of simple content.
    Text,
}

/// What the declaration of an element requires, besides its type.
#[derive(Debug, PartialEq, Eq)]
pub enum Constraint {
    /// None.
    None,
    /// The value of an empty element.
    Default(String),
    /// The only value that is valid.
    Fixed(String),
    /// The types that `xsi:type` can name besides that of the element.
    Types(Vec<TypeName>),
}

/// A wildcard.
#[derive(Debug, PartialEq, Eq)]
pub struct Wildcard {
    /// The namespaces that it admits.
    pub admitted: Admitted,
    /// How admitted content is validated.
    pub process: Process,
}

/// The namespaces that a wildcard admits.
#[derive(Debug, PartialEq, Eq)]
pub enum Admitted {
    /// All.
    Any,
    /// All except this one and no namespace.
    Other(String),
    /// These; the empty URI is no namespace.
    List(Vec<String>),
}

/// An enum for a choice or a substitution group.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The traits that it derives.
    pub traits: Traits,
    /// What the settings add.
    pub custom: Custom,
    /// Its variants.
    pub variants: Vec<Variant>,
    /// The variant of its placeholder value.
    pub placeholder: usize,
    /// The type that every variant dereferences to.
    pub target: Option<Path>,
}

/// A variant of a choice.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The type of one occurrence.
    pub ty: Ty,
    /// Whether it holds a list.
    pub repeated: bool,
    /// The box of each occurrence.
    pub boxed: Option<Boxed>,
    /// How it is read and written.
    pub codec: Codec,
    /// The types that convert into the enum through this variant; its own type comes first.
    pub sources: Vec<Ty>,
    /// Attributes from the settings, as code.
    pub attributes: Vec<String>,
}

/// An enum over the types that `xsi:type` can name.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The traits that it derives.
    pub traits: Traits,
    /// What the settings add.
    pub custom: Custom,
    /// What it represents.
    pub kind: FamilyKind,
    /// The types.
    pub members: Vec<Member>,
}

/// What a family represents.
#[derive(Debug, PartialEq, Eq)]
pub enum FamilyKind {
    /// An abstract type.
    Abstract {
        /// Its name in the schema.
        name: TypeName,
        /// What an element of this type contains.
        content: Content,
        /// The member of its placeholder value.
        placeholder: usize,
        /// The type that every member dereferences to.
        target: Option<Path>,
    },
    /// The types that derive from a concrete type.
    Derived {
        /// The concrete type.
        of: Path,
    },
}

/// A type that `xsi:type` can name.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    /// The name of the variant.
    pub name: String,
    /// The type.
    pub ty: Path,
    /// The XML name of the type.
    pub wire: Wire,
    /// Whether it contains the type that it replaces, as its base.
    pub extends: bool,
    /// Its box.
    pub boxed: Option<Boxed>,
    /// The types that add fields, from below the replaced type to this one. Empty in an abstract family.
    pub parts: Vec<Path>,
    /// Whether the member has an enum of derived types itself. False in an abstract family.
    pub family: bool,
    /// Its documentation from the settings.
    pub docs: Vec<String>,
    /// Attributes from the settings, as code.
    pub attributes: Vec<String>,
}
