//! Model 2: what will be written. Every decision has been taken; `emit` only lays it out.
//!
//! In: nothing; `plan` fills this. Out: plain data that `emit` reads. Words of XML Schema occur here only where they are texts of the
//! output: names on the wire, facets, lines of documentation.

mod simple;

pub use simple::{Enumeration, Facet, List, Restriction, TypeName, Union};

/// The whole output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// The path of the runtime crate, as `::xsd_bind`.
    pub runtime: String,
    /// Whether serde's derives are wanted.
    pub serde: bool,
    /// Lines of documentation of the whole.
    pub docs: Vec<String>,
    /// The namespaces, in the order of their numbers.
    pub namespaces: Vec<Namespace>,
    /// The modules, in the order of the namespaces.
    pub modules: Vec<Module>,
    /// All global elements that can stand in a document.
    pub globals: Vec<Global>,
    /// The named simple types, each with the namespace constant and the name of the type that it restricts.
    pub simple_types: Vec<(Path, TypeName)>,
    /// The name of an enum over all global elements, if one is wanted.
    pub document: Option<String>,
    /// Which component has which path, sorted: for people, who read the difference between two versions.
    pub names: Vec<(String, String)>,
}

/// A namespace, as the runtime's table has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The name of its constant.
    pub constant: String,
    /// The prefix that it is written with.
    pub prefix: String,
    /// Its URI.
    pub uri: String,
}

/// A module: the items of one namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its name.
    pub name: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The items, in the order of the schema.
    pub items: Vec<Item>,
}

/// A global element and the type that it is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Global {
    /// Its name on the wire.
    pub wire: Wire,
    /// The type that implements `Element`.
    pub path: Path,
    /// Its variant in the enum over all global elements.
    pub variant: String,
}

/// The path of an item: module and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The module.
    pub module: String,
    /// The name in it.
    pub name: String,
}

/// A name on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// The constant of its namespace, as `ns::T`.
    pub ns: String,
    /// The local name.
    pub local: String,
    /// The name as it is written.
    pub written: String,
}

/// How often something occurs: the least and, unless unbounded, the most times.
pub type Occurs = (u32, Option<u32>);

/// An item of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A struct of fields.
    Record(Box<Record>),
    /// An enum over alternatives.
    Choice(Choice),
    /// An enum over the types that `xsi:type` can name.
    Family(Family),
    /// An enum of texts.
    Enumeration(Enumeration),
    /// A newtype that restricts a simple type.
    Restriction(Restriction),
    /// A newtype over a list of a simple type.
    List(List),
    /// An enum over simple types.
    Union(Union),
    /// A newtype that is a global element.
    Newtype(Newtype),
    /// A type that is a global element itself.
    Element(Element),
    /// Another name for a type.
    Alias(Alias),
}

/// A type in the position of a field or variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// A type of the runtime or of the language, as `xb::Integer` or `i32`.
    Builtin(&'static Builtin),
    /// An item.
    Item(Path),
    /// One of these that can be nil.
    Nillable(Box<Ty>),
}

/// What converts into a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A type.
    Type(Ty),
    /// A type of the language, as text.
    Text(&'static str),
}

/// What is to be known of a type of the runtime.
#[derive(Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its path, as `xb::Integer`.
    pub path: &'static str,
    /// What can be derived for whatever holds it.
    pub traits: Traits,
    /// About how many bytes it takes.
    pub size: usize,
}

/// What can be derived besides `Clone`, `Debug` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// `Eq`
    pub eq: bool,
    /// `Hash`
    pub hash: bool,
    /// `Default`
    pub default: bool,
}

/// A struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// What can be derived.
    pub traits: Traits,
    /// Whether it is a type or a part of a content.
    pub kind: RecordKind,
    /// The type it extends.
    pub base: Option<Base>,
    /// The enum of what can stand in its place.
    pub derived: Option<Path>,
    /// The trait that has its setters, if others extend it.
    pub setters: Option<String>,
    /// Whether the order of the children is kept.
    pub order: Option<String>,
    /// Whether text stands between the children.
    pub texts: Option<String>,
    /// The fields, attributes first.
    pub fields: Vec<Field>,
    /// The fields without which there is no value, in the order of the parameters of `new`.
    pub required: Vec<usize>,
    /// The one repeated field that is all there is.
    pub wraps: Option<usize>,
    /// What converts into the one thing that the record is made of: the parameter of `new`, or the item that it wraps.
    pub conversions: Vec<Source>,
    /// The global element that it is.
    pub element: Option<Wire>,
}

/// What a struct is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKind {
    /// A type of the schema.
    Type {
        /// Its namespace and name; the name of an anonymous type is empty.
        name: (String, String),
        /// What stands between the tags, as the runtime calls it.
        content: &'static str,
    },
    /// A sequence that is optional or repeated as a whole: what it can begin with.
    Group {
        /// Its possible beginnings.
        starts: Vec<Start>,
    },
}

/// What a sequence can begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// A child element.
    Element(Wire),
    /// Whatever a wildcard admits.
    Any(Wildcard),
}

/// The type that a record extends, as its field `base`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The type.
    pub path: Path,
    /// The parameters of its `new`, under names that are free here.
    pub params: Vec<Param>,
    /// The types further up that have setters in a trait, and the base itself if it has.
    pub settable: Vec<Path>,
}

/// A parameter of `new`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// The type of one occurrence.
    pub ty: Ty,
    /// Whether it is a `Vec` of them.
    pub repeated: bool,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its lines of documentation.
    pub docs: Vec<String>,
    /// The type of one occurrence.
    pub ty: Ty,
    /// How often it occurs, for the type of the field.
    pub slot: Slot,
    /// Whether one occurrence is boxed.
    pub boxed: bool,
    /// How it is read and written.
    pub codec: Codec,
    /// The name of its setter, if it has one.
    pub setter: Option<String>,
    /// The value that stands for an absent attribute.
    pub default: Option<String>,
}

/// How often a field holds its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Once.
    Required,
    /// At most once.
    Optional,
    /// In a `Vec`.
    Repeated,
}

/// How a field is read and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Codec {
    /// As an attribute, perhaps with a fixed value.
    Attribute(Wire, Option<String>),
    /// As a child element.
    Element(Wire, Occurs, Constraint),
    /// As one of several child elements.
    Choice(Occurs),
    /// As a sequence of child elements.
    Group(Occurs),
    /// As elements that a wildcard admits.
    Any(Wildcard, Occurs),
    /// As attributes that a wildcard admits.
    AnyAttributes(Wildcard),
    /// As the text between the tags.
    Text,
}

/// The value that a declaration gives an empty element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// None.
    None,
    /// Any other is possible.
    Default(String),
    /// No other is possible.
    Fixed(String),
}

/// A wildcard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    /// What it admits.
    pub admitted: Admitted,
    /// How it is checked, as the runtime calls it.
    pub process: &'static str,
}

/// The namespaces that a wildcard admits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admitted {
    /// All.
    Any,
    /// All but this one and the absent one.
    Other(String),
    /// These; the empty one is the absent one.
    List(Vec<String>),
}

/// An enum over alternatives of a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// What can be derived.
    pub traits: Traits,
    /// The variants; those read by the name of one element come first when written out.
    pub variants: Vec<Variant>,
    /// The variant that a blank value is.
    pub blank: usize,
    /// What all variants dereference to.
    pub target: Option<Path>,
}

/// A variant of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its lines of documentation.
    pub docs: Vec<String>,
    /// The type of one occurrence.
    pub ty: Ty,
    /// Whether it holds a `Vec` of them.
    pub repeated: bool,
    /// Whether one occurrence is boxed.
    pub boxed: bool,
    /// How it is read and written.
    pub codec: Codec,
    /// Whether its type, which no other variant has, converts to the enum.
    pub from: bool,
    /// What else converts to the enum by way of the type.
    pub conversions: Vec<Path>,
}

/// An enum over the types that `xsi:type` can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// What can be derived.
    pub traits: Traits,
    /// What it stands for.
    pub kind: FamilyKind,
    /// The types.
    pub members: Vec<Member>,
}

/// What a family stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FamilyKind {
    /// An abstract type itself.
    Abstract {
        /// Its namespace and name.
        name: (String, String),
        /// What stands between the tags, as the runtime calls it.
        content: &'static str,
        /// The member that a blank value is.
        blank: usize,
        /// What all members dereference to.
        target: Option<Path>,
    },
    /// The types derived from a concrete type.
    Derived {
        /// That type.
        of: Path,
    },
}

/// A type that `xsi:type` can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name of the variant.
    pub name: String,
    /// The type.
    pub ty: Path,
    /// Its name on the wire.
    pub wire: Wire,
    /// Whether it holds what it inherits.
    pub extends: bool,
    /// Whether it is boxed.
    pub boxed: bool,
    /// The types that add something to the base, from the base's side; only of a type that extends a concrete one.
    pub parts: Vec<Path>,
    /// Whether types are derived from it in turn, so that it has an enum of its own.
    pub family: bool,
}

/// A newtype that is a global element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newtype {
    /// Its path.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// What can be derived.
    pub traits: Traits,
    /// The type within.
    pub ty: Ty,
    /// The element.
    pub wire: Wire,
}

/// A type that is a global element itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The type.
    pub ty: Path,
    /// The element.
    pub wire: Wire,
    /// The module that it stands in.
    pub module: String,
}

/// Another name for a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub path: Path,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The type.
    pub ty: Path,
}

impl Builtin {
    /// Whether a parameter takes the type itself, a number or a truth value, and not what converts into it.
    pub fn is_copy(&self) -> bool {
        self.path.starts_with(|first: char| first.is_ascii_lowercase()) && !self.path.starts_with("xb::")
    }

    /// What else converts into it, of the texts that programs have.
    pub fn also_from(&self) -> &'static [&'static str] {
        const TEXTS: [&str; 10] = [
            "xb::NormalizedString",
            "xb::Token",
            "xb::Language",
            "xb::XmlName",
            "xb::NcName",
            "xb::NmToken",
            "xb::Id",
            "xb::IdRef",
            "xb::Entity",
            "xb::AnyUri",
        ];
        match self.path {
            "String" => &["&str"],
            path if TEXTS.contains(&path) => &["&str", "String"],
            _ => &[],
        }
    }
}

impl Traits {
    /// All of them.
    pub const ALL: Self = Self { eq: true, hash: true, default: true };

    /// Those that both have.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { eq: self.eq && other.eq, hash: self.hash && other.hash, default: self.default && other.default }
    }
}
