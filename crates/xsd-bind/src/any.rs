//! Elements and attributes without a generated type: the content of wildcards, and unknown content that the reader preserves.

use crate::{ErrorKind, NamespaceUri, Result, Writer};

/// An element without a generated type, as a tree: the content of an `xs:any` wildcard, or an unknown element that the reader preserves.
///
/// Equality compares meaning. Names are equal if their namespaces and local names are; prefixes, the order of attributes, and the
/// division of a text into nodes make no difference. A declaration counts only if the content uses it: if its prefix stands before a
/// colon in a text or an attribute value, such as `t:Item`, or if it is the default namespace of a name in `xsi:type`.
///
/// The writer rejects a tree that XML can't represent, such as one with two equal attributes.
///
/// ```
/// use xsd_bind::{AnyElement, AnyNode};
///
/// let weight = AnyElement {
///     local: "Weight".into(),
///     children: vec![AnyNode::Text("2.5".into())],
///     ..AnyElement::default()
/// };
/// let parcel = AnyElement { local: "Parcel".into(), children: vec![AnyNode::Element(weight)], ..AnyElement::default() };
///
/// let texts: Vec<String> = parcel.elements().map(AnyElement::text).collect();
/// assert_eq!(texts, ["2.5"]);
/// assert_eq!(parcel.attribute("unit"), None);
/// ```
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default)]
pub struct AnyElement {
    /// The prefix, or an empty string.
    pub prefix: String,
    /// The namespace URI, empty for none.
    pub namespace: NamespaceUri,
    /// The local name.
    pub local: String,
    /// The namespace declarations of the element, as prefix and URI. The prefix of the default namespace is empty. The prefix of the
    /// element itself needs no declaration.
    ///
    /// The outermost element of a tree also has those that it inherits and that names in the tree use. A name is an element name, an
    /// attribute name, a prefix before a colon in a text or an attribute value, or a text or attribute value that is a name without a
    /// prefix, which uses the default namespace. Declarations of the schema are in scope wherever the tree is written, so it does not
    /// inherit them.
    pub declarations: Vec<(String, NamespaceUri)>,
    /// The attributes, in document order.
    pub attributes: Vec<AnyAttribute>,
    /// The child elements and texts, in document order.
    pub children: Vec<AnyNode>,
}

/// An attribute without a generated type: one that an `xs:anyAttribute` wildcard admits, or an unknown attribute that the reader preserves.
///
/// Equality ignores the prefix. An attribute in a namespace can have an empty prefix; then the writer chooses one.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default)]
pub struct AnyAttribute {
    /// The prefix, or an empty string.
    pub prefix: String,
    /// The namespace URI, empty for none.
    pub namespace: NamespaceUri,
    /// The local name.
    pub local: String,
    /// The value, with references resolved.
    pub value: String,
}

/// A node in the content of an [`AnyElement`].
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnyNode {
    /// A child element.
    Element(AnyElement),
    /// Text, with references resolved.
    Text(String),
}

impl AnyElement {
    /// Creates an empty element. Both the prefix and the namespace can be empty.
    ///
    /// ```
    /// use xsd_bind::AnyElement;
    ///
    /// let value = AnyElement::new("t", "urn:t", "Value").with_attribute("Name", "Unit").with_text("kg");
    /// let element = AnyElement::new("t", "urn:t", "Properties").with_child(value);
    /// assert_eq!(element.elements().next().and_then(|value| value.attribute("Name")), Some("Unit"));
    /// ```
    pub fn new(prefix: impl Into<String>, namespace: impl Into<NamespaceUri>, local: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), namespace: namespace.into(), local: local.into(), ..Self::default() }
    }

    /// Adds an attribute in no namespace.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.push(AnyAttribute { local: name.into(), value: value.into(), ..AnyAttribute::default() });
        self
    }

    /// Adds a child element.
    #[must_use]
    pub fn with_child(mut self, element: Self) -> Self {
        self.children.push(AnyNode::Element(element));
        self
    }

    /// Adds text.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.children.push(AnyNode::Text(text.into()));
        self
    }

    /// Returns the value of the attribute with the given name and no namespace.
    pub fn attribute(&self, local: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.local == local && a.namespace.is_empty()).map(|a| &*a.value)
    }

    /// Iterates over the child elements.
    pub fn elements(&self) -> impl Iterator<Item = &AnyElement> {
        self.children.iter().filter_map(|node| match node {
            AnyNode::Element(element) => Some(element),
            AnyNode::Text(_) => None,
        })
    }

    /// Returns the text of the element without the text of its descendants.
    pub fn text(&self) -> String {
        let text = |node| match node {
            &AnyNode::Element(_) => None,
            AnyNode::Text(text) => Some(&**text),
        };
        self.children.iter().filter_map(text).collect()
    }

    pub(crate) fn name(&self) -> String {
        qualified(&self.prefix, &self.local)
    }

    /// Writes the element with the namespace declarations that it needs.
    #[doc(hidden)]
    pub fn write(&self, writer: &mut Writer<'_>) -> Result {
        writer.tree(self)
    }
}

impl AnyAttribute {
    pub(crate) fn name(&self) -> String {
        qualified(&self.prefix, &self.local)
    }

    pub(crate) fn write(&self, writer: &mut Writer<'_>) -> Result {
        writer.other_attribute(self)
    }
}

pub(crate) fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

/// A wildcard: the namespaces that it admits, and how it validates elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wildcard {
    /// The namespaces that the wildcard admits.
    pub namespaces: Admitted,
    /// How the wildcard validates an element that it admits.
    pub process: Process,
}

/// The namespaces that a wildcard admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// `##any`
    Any,
    /// `##other`: any namespace except the given one and no namespace.
    Other(&'static str),
    /// The listed namespaces. The empty string means no namespace (`##local`).
    List(&'static [&'static str]),
}

/// How a wildcard validates an element that it admits (`processContents`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// The schema must declare the element globally, and it must be valid.
    Strict,
    /// If the schema declares the element globally, it must be valid.
    Lax,
    /// Any well-formed element is accepted.
    Skip,
}

impl Wildcard {
    /// Returns whether the wildcard admits an element or attribute of the namespace.
    pub fn admits(&self, uri: &str) -> bool {
        match self.namespaces {
            Admitted::Any => true,
            Admitted::Other(own) => uri != own && !uri.is_empty(),
            Admitted::List(uris) => uris.contains(&uri),
        }
    }

    pub(crate) fn is_strict(&self) -> bool {
        self.process == Process::Strict
    }

    /// Returns an error if the wildcard does not admit the element.
    pub(crate) fn check(&self, uri: &str, name: String) -> Result<(), ErrorKind> {
        if self.admits(uri) { Ok(()) } else { Err(ErrorKind::UnexpectedElement { found: name, expected: Vec::new() }) }
    }
}
