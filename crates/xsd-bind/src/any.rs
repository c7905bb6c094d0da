//! What a wildcard holds: elements and attributes of no type, kept as they came.

use crate::chars::is_ncname;
use crate::{ErrorKind, Result, Writer};

/// An element that the schema says nothing about: `xs:any`, or an unknown element that the reader was asked to keep.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnyElement {
    /// The prefix, empty if there is none.
    pub prefix: String,
    /// The URI of the namespace, empty if there is none.
    pub namespace: String,
    /// The name without its prefix.
    pub local: String,
    /// The bindings of prefixes that the element declares and its names or values may need: prefix and URI.
    pub declarations: Vec<(String, String)>,
    /// The attributes, in the order of the document.
    pub attributes: Vec<AnyAttribute>,
    /// Child elements and text, in the order of the document.
    pub children: Vec<AnyNode>,
}

/// An attribute that the schema says nothing about.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnyAttribute {
    /// The prefix, empty if there is none.
    pub prefix: String,
    /// The URI of the namespace, empty if there is none.
    pub namespace: String,
    /// The name without its prefix.
    pub local: String,
    /// The value, references replaced.
    pub value: String,
}

/// A part of the content of an [`AnyElement`].
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnyNode {
    /// A child element.
    Element(AnyElement),
    /// Text, references replaced.
    Text(String),
}

impl AnyElement {
    /// The value of the attribute of the given local name that is in no namespace.
    pub fn attribute(&self, local: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.local == local && a.namespace.is_empty()).map(|a| &*a.value)
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &AnyElement> {
        self.children.iter().filter_map(|node| match node {
            AnyNode::Element(element) => Some(element),
            AnyNode::Text(_) => None,
        })
    }

    /// The text of the element itself, that of its children left out.
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

    /// Writes the element with the declarations that its names need.
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
            // The name of a built-in type, as a kept `xsi:type` has it.
            writer.declare("xs", crate::namespace::XS_URI);
        }
        let prefix = writer.attribute_prefix(&self.prefix, &self.namespace);
        writer.any_attribute(&qualified(&prefix, &self.local), &self.value)
    }
}

/// Refuses a name that XML cannot have.
fn check_name(prefix: &str, local: &str, writer: &mut Writer<'_>) -> Result {
    if is_ncname(local) && (prefix.is_empty() || is_ncname(prefix)) {
        return Ok(());
    }
    let name = qualified(prefix, local);
    writer.violation(None, ErrorKind::IllFormed(format!("{name:?} is no name")))
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

/// A wildcard of a schema: which namespaces it admits, and what must be known of the elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wildcard {
    /// The namespaces that are admitted.
    pub namespaces: Admitted,
    /// What is checked of an element that is admitted.
    pub process: Process,
}

/// The namespaces that a wildcard admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// `##any`
    Any,
    /// `##other`: any namespace but the one given, and not none.
    Other(&'static str),
    /// Those listed; the empty string stands for no namespace (`##local`).
    List(&'static [&'static str]),
}

/// What a wildcard checks of an element that it admits (`processContents`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// It must be a global element of the schema, and valid.
    Strict,
    /// If it is a global element of the schema, it must be valid.
    Lax,
    /// Nothing.
    Skip,
}

impl Wildcard {
    /// Whether an element or attribute of the namespace is admitted.
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

    /// Refuses to write what the wildcard does not admit.
    pub(crate) fn check(&self, uri: &str, name: String) -> Result<(), ErrorKind> {
        if self.admits(uri) { Ok(()) } else { Err(ErrorKind::UnexpectedElement { found: name, expected: Vec::new() }) }
    }
}
