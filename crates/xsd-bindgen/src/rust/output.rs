//! The whole output: modules and their items.

use std::collections::{BTreeMap, BTreeSet};

use super::complex::{Choice, Constraint, Family, Record};
use super::custom::{Custom, Gate};
use super::identity::Identity;
use super::names::{Ns, Path, TypeName, Wire};
use super::runtime::WhiteSpace;
use super::simple::{Enumeration, List, Restriction, Union};
use super::traits::Traits;
use super::types::Ty;

/// The whole output.
#[derive(Debug, PartialEq, Eq)]
pub struct Crate {
    /// The path of the runtime crate, such as `::xsd_bind`.
    pub runtime: String,
    /// Whether types implement serde's traits.
    pub serde: bool,
    /// Whether structs have setters.
    pub setters: bool,
    /// Whether the code has documentation.
    pub documentation: bool,
    /// The gates of types and aliases.
    pub gates: BTreeMap<Path, Gate>,
    /// The modules of another run's code.
    pub imports: Option<Imports>,
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
    /// The named types with child elements, if a wildcard validates with them.
    pub complex_types: Vec<Path>,
    /// The global attributes, if a wildcard validates with them.
    pub attributes: Vec<GlobalAttribute>,
    /// The table for identity constraints and IDs, if the schema has any.
    pub identity: Option<Identity>,
    /// The name of the enum over all global elements, if one is generated.
    pub document: Option<String>,
    /// The name of each component (`o:Order`) and the path of its Rust type (`order::Order`), sorted.
    pub names: Vec<(String, String)>,
}

impl Crate {
    /// Returns the gate of a type or alias.
    pub fn gate(&self, path: &Path) -> Option<&Gate> {
        self.gates.get(path)
    }

    /// Returns the gate of an item. An implementation and an alias have the gate of their type.
    pub fn item_gate(&self, item: &Item) -> Option<&Gate> {
        match item {
            Item::Element(element) => self.gate(&element.ty),
            Item::Alias(alias) => self.gate(&alias.path).or_else(|| self.gate(&alias.ty)),
            Item::Extern(_) => None,
            Item::Record(record) => self.gate(&record.path),
            Item::Choice(choice) => self.gate(&choice.path),
            Item::Family(family) => self.gate(&family.path),
            Item::Enumeration(enumeration) => self.gate(&enumeration.path),
            Item::Restriction(restriction) => self.gate(&restriction.path),
            Item::List(list) => self.gate(&list.path),
            Item::Union(union) => self.gate(&union.path),
            Item::Newtype(newtype) => self.gate(&newtype.path),
        }
    }
}

/// The modules of another run's code.
#[derive(Debug, PartialEq, Eq)]
pub struct Imports {
    /// The path of the module that contains them.
    pub root: String,
    /// The paths of the modules.
    pub paths: Vec<String>,
    /// The number of imported namespaces. They have the first numbers.
    pub namespaces: usize,
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

/// A global attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct GlobalAttribute {
    /// Its XML name.
    pub wire: Wire,
    /// Its type.
    pub ty: Ty,
    /// Its fixed value.
    pub fixed: Option<String>,
}

/// A named type with simple content.
#[derive(Debug, PartialEq, Eq)]
pub struct SimpleType {
    /// The type. A type of the user's has no module.
    pub path: Path,
    /// The schema type that it derives from.
    pub base: TypeName,
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
    /// The implementation of a simple type for a type of the user's.
    Extern(Extern),
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
    /// What the settings add.
    pub custom: Custom,
    /// The type that it wraps.
    pub ty: Ty,
    /// The element.
    pub wire: Wire,
    /// What its declaration requires.
    pub constraint: Constraint,
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
    /// What its declaration requires.
    pub constraint: Constraint,
}

/// The implementation of a simple type for a type of the user's.
#[derive(Debug, PartialEq, Eq)]
pub struct Extern {
    /// The type, as code.
    pub ty: String,
    /// The name of the simple type in the schema.
    pub wire: Wire,
    /// The white space rule.
    pub white_space: WhiteSpace,
}

/// A type alias.
#[derive(Debug, PartialEq, Eq)]
pub struct Alias {
    /// Its path.
    pub path: Path,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Attributes from the settings, as code.
    pub attributes: Vec<String>,
    /// The type.
    pub ty: Path,
}
