//! Names: of namespaces, items, elements, attributes and schema types.

/// The name of the module that holds the numbers of the namespaces.
pub const NAMESPACES: &str = "ns";

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

impl TypeName {
    /// Returns the name of an anonymous type.
    pub fn anonymous() -> Self {
        Self { ns: Ns::None, local: String::new() }
    }
}
