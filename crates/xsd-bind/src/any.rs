//! Elements and attributes without a generated type: the content of wildcards, and unknown content that the reader preserves.

use crate::chars::is_ncname;
use crate::{ErrorKind, Result, Writer};

/// An element without a generated type, as a tree: the content of an `xs:any` wildcard, or an unknown element that the reader preserves.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnyElement {
    /// The prefix, or an empty string.
    pub prefix: String,
    /// The namespace URI, or an empty string.
    pub namespace: String,
    /// The local name.
    pub local: String,
    /// The namespace declarations of the element, as prefix and URI. The outermost element of a tree also has the declarations that it
    /// inherits.
    pub declarations: Vec<(String, String)>,
    /// The attributes, in document order.
    pub attributes: Vec<AnyAttribute>,
    /// The child elements and texts, in document order.
    pub children: Vec<AnyNode>,
}

/// An attribute without a generated type: one that an `xs:anyAttribute` wildcard admits, or an unknown attribute that the reader preserves.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnyAttribute {
    /// The prefix, or an empty string.
    pub prefix: String,
    /// The namespace URI, or an empty string.
    pub namespace: String,
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
    pub fn new(prefix: impl Into<String>, namespace: impl Into<String>, local: impl Into<String>) -> Self {
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
        let name = self.name();
        check_name(&self.prefix, &self.local, writer)?;
        writer.start_any(&name)?;
        for (prefix, uri) in &self.declarations {
            writer.bind(prefix, uri)?;
        }
        writer.bind(&self.prefix, &self.namespace)?;
        for attribute in &self.attributes {
            attribute.write(writer)?;
        }
        for child in &self.children {
            match child {
                AnyNode::Element(element) => element.write(writer)?,
                AnyNode::Text(text) => writer.any_text(text)?,
            }
        }
        writer.end_any(&name)
    }
}

impl AnyAttribute {
    pub(crate) fn write(&self, writer: &mut Writer<'_>) -> Result {
        check_name(&self.prefix, &self.local, writer)?;
        if self.namespace.is_empty() {
            return writer.any_attribute(&self.local, &self.value);
        }
        if self.value.starts_with("xs:") && self.namespace == crate::namespace::XSI_URI {
            // The name of a built-in type, in a preserved `xsi:type`.
            writer.declare("xs", crate::namespace::XS_URI);
        }
        let prefix = writer.attribute_prefix(&self.prefix, &self.namespace);
        writer.any_attribute(&qualified(&prefix, &self.local), &self.value)
    }
}

/// Rejects a name that is not well-formed.
fn check_name(prefix: &str, local: &str, writer: &mut Writer<'_>) -> Result {
    if is_ncname(local) && (prefix.is_empty() || is_ncname(prefix)) {
        return Ok(());
    }
    let name = qualified(prefix, local);
    writer.violation(None, ErrorKind::IllFormed(format!("{name:?} is not a valid XML name")))
}

fn qualified(prefix: &str, local: &str) -> String {
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
