//! Model 2: the code to write. Every decision has been made; `emit` only lays it out.
//!
//! In: nothing; `plan` fills these tables. Out: plain data for `emit`. XML Schema appears only as text that the code
//! contains: XML names, facets, documentation.

mod complex;
pub mod runtime;
mod simple;

use std::collections::BTreeSet;

pub use complex::{
    Admitted, Base, Choice, Codec, Constraint, Family, FamilyKind, Field, Member, Param, Record, RecordKind, Slot,
    Start, Variant, Wildcard, Wraps,
};
pub use runtime::{Builtin, Content, Process, WhiteSpace};
pub use simple::{Enumeration, Facet, List, Pattern, Restriction, Union, UnionMember, Value};

/// The name of the module that holds the numbers of the namespaces.
pub const NAMESPACES: &str = "ns";

/// The whole output.
#[derive(Debug, PartialEq, Eq)]
pub struct Crate {
    /// The path of the runtime crate, such as `::xsd_bind`.
    pub runtime: String,
    /// Whether types derive serde's traits.
    pub serde: bool,
    /// The comment at the top of the file.
    pub docs: Vec<String>,
    /// The namespaces, in the order of their numbers.
    pub namespaces: Vec<Namespace>,
    /// The namespaces that the code names.
    pub named: BTreeSet<Ns>,
    /// The modules, in the order of the namespaces.
    pub modules: Vec<Module>,
    /// The global elements that can be the root of a document.
    pub globals: Vec<Global>,
    /// The named types with simple content.
    pub simple_types: Vec<SimpleType>,
    /// The name of the enum over all global elements, if one is generated.
    pub document: Option<String>,
    /// The name of each component (`o:Order`) and the path of its Rust type (`order::Order`), sorted.
    pub names: Vec<(String, String)>,
}

/// A row of the runtime's table of namespaces.
#[derive(Debug, PartialEq, Eq)]
pub struct Namespace {
    /// The name of its constant.
    pub constant: String,
    /// The prefix that documents are written with.
    pub prefix: String,
    /// Its URI.
    pub uri: String,
}

/// A namespace in code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ns {
    /// No namespace.
    None,
    /// The namespace of `xml:lang`.
    Xml,
    /// The namespace of XML Schema.
    Xsd,
    /// The namespace with this constant.
    Known(String),
}

/// The items of one namespace.
#[derive(Debug, PartialEq, Eq)]
pub struct Module {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The sibling modules that its code names.
    pub imports: BTreeSet<String>,
    /// Its items, in the order of the schema.
    pub items: Vec<Item>,
}

/// A global element and the type that reads it.
#[derive(Debug, PartialEq, Eq)]
pub struct Global {
    /// Its XML name.
    pub wire: Wire,
    /// The type that implements `Element`.
    pub path: Path,
    /// Its variant in the enum over all global elements.
    pub variant: String,
}

/// A named type with simple content.
#[derive(Debug, PartialEq, Eq)]
pub struct SimpleType {
    /// The type.
    pub path: Path,
    /// The schema type that it derives from.
    pub base: TypeName,
}

/// The path of an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// Its module.
    pub module: String,
    /// Its name in the module.
    pub name: String,
}

/// The XML name of an element or attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// Its namespace.
    pub ns: Ns,
    /// Its local name.
    pub local: String,
    /// The name with its prefix.
    pub written: String,
}

/// The name of a schema type.
#[derive(Debug, PartialEq, Eq)]
pub struct TypeName {
    /// Its namespace.
    pub ns: Ns,
    /// Its local name; empty if the type is anonymous.
    pub local: String,
}

/// How often a particle occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurs {
    /// The least number of times.
    pub min: u32,
    /// The greatest number of times; `None` is unbounded.
    pub max: Option<u32>,
}

/// An item of a module.
#[derive(Debug, PartialEq, Eq)]
pub enum Item {
    /// A struct for a complex type, or for a sequence that has no name.
    Record(Box<Record>),
    /// An enum for a choice.
    Choice(Choice),
    /// An enum over the types that `xsi:type` can name.
    Family(Family),
    /// An enum of strings.
    Enumeration(Enumeration),
    /// A newtype that restricts a simple type.
    Restriction(Restriction),
    /// A newtype for a list of simple values.
    List(List),
    /// An enum over the member types of a union.
    Union(Union),
    /// A newtype that is a global element.
    Newtype(Newtype),
    /// The implementation of `Element` for a type.
    Element(Element),
    /// A type alias.
    Alias(Alias),
}

/// The type of a field, variant or parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// A type of the runtime or of the standard library.
    Builtin(&'static Builtin),
    /// An item.
    Item(Path),
    /// A type that can be nil.
    Nillable(Box<Ty>),
}

/// A type that converts into another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A type of the output.
    Type(Ty),
    /// A type of the standard library, as code.
    Text(&'static str),
}

/// The traits that a type derives besides `Clone`, `Debug` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// `Eq`
    pub eq: bool,
    /// `Hash`
    pub hash: bool,
    /// `Default`
    pub default: bool,
}

/// A newtype that is a global element.
#[derive(Debug, PartialEq, Eq)]
pub struct Newtype {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The traits that it derives.
    pub traits: Traits,
    /// The type that it wraps.
    pub ty: Ty,
    /// The element.
    pub wire: Wire,
}

/// The implementation of `Element` for a type.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// The type.
    pub ty: Path,
    /// The element.
    pub wire: Wire,
    /// The module of the implementation.
    pub module: String,
}

/// A type alias.
#[derive(Debug, PartialEq, Eq)]
pub struct Alias {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The type.
    pub ty: Path,
}

impl TypeName {
    /// Returns the name of an anonymous type.
    pub fn anonymous() -> Self {
        Self { ns: Ns::None, local: String::new() }
    }
}

impl Occurs {
    /// Exactly once.
    pub const ONCE: Self = Self { min: 1, max: Some(1) };

    /// At most once.
    pub const OPTIONAL: Self = Self { min: 0, max: Some(1) };
}

impl Traits {
    /// All traits.
    pub const ALL: Self = Self { eq: true, hash: true, default: true };

    /// Returns the traits that are in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { eq: self.eq && other.eq, hash: self.hash && other.hash, default: self.default && other.default }
    }
}
