//! Writing elements and attributes without a generated type.
//!
//! Their names come from the program, so nothing is taken for granted: what XML can't represent is an error.

use std::collections::HashSet;

use super::binding::{made_up, refusal};
use super::{Tag, Writer};
use crate::any::qualified;
use crate::any_names::{Part, parts, prefixes};
use crate::chars::is_ncname;
use crate::namespace::{XML_URI, XMLNS_URI, XS_URI, XSI_URI};
use crate::{AnyAttribute, AnyElement, AnyNode, AnyType, ErrorKind, NamespaceUri, Result};

/// The attributes in the open start tag.
#[derive(Debug)]
pub(super) struct Names {
    /// The offset of the part of the tag that is not examined.
    from: usize,
    seen: HashSet<(NamespaceUri, String)>,
}

impl Writer<'_> {
    /// Writes an element without a generated type.
    pub(crate) fn tree(&mut self, element: &AnyElement) -> Result {
        let name = element.name();
        if !is_name(&element.prefix, &element.local) {
            self.violation(None, invalid_name(&name))?;
        }
        self.start_any(&name)?;
        for (prefix, uri) in &element.declarations {
            self.bind(prefix, uri, true)?;
        }
        self.bind(&element.prefix, &element.namespace, false)?;
        self.tree_attributes(element)?;
        self.tree_children(&element.children)?;
        self.end_any(&name)
    }

    /// Writes the children of an element without a generated type.
    pub(crate) fn tree_children(&mut self, children: &[AnyNode]) -> Result {
        children.iter().try_for_each(|child| match child {
            AnyNode::Element(element) => self.tree(element),
            AnyNode::Text(text) => self.any_text(text),
        })
    }

    /// Writes an element of the type `xs:anyType`, without validating it.
    pub(super) fn any_type_tree(&mut self, tag: Tag<'_>, value: &AnyType) -> Result {
        let element = &value.0;
        let (prefix, local) = tag.name().split_once(':').unwrap_or(("", tag.name()));
        let uri = NamespaceUri::from(self.bound(prefix).unwrap_or_default());
        let declares = |prefix: &str| element.declarations.iter().find(|(own, _)| own == prefix);
        // The root element needs the prefixes of the schema.
        let taken = self.depth > 0 && declares(prefix).is_some_and(|(_, own)| *own != uri) && uses(element, prefix);
        if !taken {
            return self.plain(tag, value);
        }
        let new = |prefix: &str| self.bound(prefix).is_none() && declares(prefix).is_none() && !uses(element, prefix);
        let own = element.declarations.iter().find(|(own, other)| !own.is_empty() && *other == uri);
        let prefix = own.map_or_else(|| made_up(new), |(own, _)| own.clone());
        let name = qualified(&prefix, local);
        self.start_any(&name)?;
        self.bind(&prefix, &uri, false)?;
        self.any_type_attributes(element)?;
        self.tree_children(&element.children)?;
        self.end_any(&name)
    }

    /// Writes the declarations and attributes of an element of the type `xs:anyType`, whose name is written.
    pub(crate) fn any_type_attributes(&mut self, element: &AnyElement) -> Result {
        let tag = self.out.rfind('<').map_or(0, |at| at + 1);
        let name = self.out[tag..].split([' ', '\t', '>']).next().unwrap_or_default();
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix).to_owned();
        let uri = self.bound(&prefix).unwrap_or_default().into();
        self.bind(&prefix, &uri, false)?;
        for (prefix, uri) in &element.declarations {
            // The schema names the element. Only if the content needs the prefix too, there is a conflict.
            let other = self.bound_here(prefix).is_some_and(|bound| bound != *uri);
            if !other || uses(element, prefix) {
                self.bind(prefix, uri, true)?;
            }
        }
        self.tree_attributes(element)
    }

    fn tree_attributes(&mut self, element: &AnyElement) -> Result {
        // Prefixes of the tree come before new ones, which must not replace them.
        for attribute in &element.attributes {
            match name_fault(attribute) {
                Some(kind) => self.violation(None, kind)?,
                None if attribute.prefix.is_empty() || self.bound_here(&attribute.prefix).is_some() => {}
                None => self.bind(&attribute.prefix, &attribute.namespace, false)?,
            }
        }
        for attribute in &element.attributes {
            if let Some(kind) = self.repeated_attribute(&attribute.namespace, &attribute.local) {
                self.violation(None, kind)?;
            }
            let prefix = match &*attribute.namespace {
                "" => String::new(),
                XML_URI => "xml".to_owned(),
                _ => self.tree_prefix(attribute, element)?,
            };
            self.any_attribute(&qualified(&prefix, &attribute.local), &attribute.value)?;
        }
        if self.bound("xs").is_none() && element.attributes.iter().any(names_standard_type) {
            self.bind("xs", &XS_URI.into(), false)?;
        }
        Ok(())
    }

    /// Returns the prefix of an attribute in a tree: its own, unless the element binds that to another namespace.
    fn tree_prefix(&mut self, attribute: &AnyAttribute, element: &AnyElement) -> Result<String> {
        let (wanted, uri) = (&attribute.prefix, &attribute.namespace);
        if !wanted.is_empty() && self.bound_here(wanted).is_some_and(|bound| bound == *uri) {
            return Ok(wanted.clone());
        }
        // A new prefix must not give a meaning to a text.
        let prefix = made_up(|prefix| match self.bound(prefix) {
            Some(bound) => bound == *uri,
            None => !uses(element, prefix),
        });
        self.bind(&prefix, uri, false)?;
        Ok(prefix)
    }

    /// Writes an attribute without a generated field on an element with a generated type.
    pub(crate) fn other_attribute(&mut self, attribute: &AnyAttribute) -> Result {
        let AnyAttribute { namespace, local, .. } = attribute;
        if let Some(kind) = name_fault(attribute).or_else(|| self.repeated_attribute(namespace, local)) {
            return self.violation(None, kind);
        }
        if attribute.namespace.is_empty() {
            return self.any_attribute(&attribute.local, &attribute.value);
        }
        if names_standard_type(attribute) {
            // The name of a built-in type, in a preserved `xsi:type`.
            self.declare("xs", XS_URI);
        }
        let prefix = self.attribute_prefix(&attribute.prefix, &attribute.namespace)?;
        self.any_attribute(&qualified(&prefix, &attribute.local), &attribute.value)
    }

    /// Returns an error if the open start tag has the attribute of a generated field.
    #[cold]
    pub(super) fn written_twice(&mut self, name: &str) -> Option<ErrorKind> {
        let (uri, local) = match name.split_once(':') {
            Some((prefix, local)) => (self.bound(prefix).unwrap_or_default().into(), local),
            None => (NamespaceUri::default(), name),
        };
        self.repeated_attribute(&uri, local)
    }

    /// Returns an error if the open start tag has an attribute of that name.
    pub(super) fn repeated_attribute(&mut self, namespace: &NamespaceUri, local: &str) -> Option<ErrorKind> {
        let mut names = self.names.take().unwrap_or_else(|| {
            let tag = self.out.rfind('<').unwrap_or_default();
            let name = self.out[tag..].find(' ').unwrap_or(self.out.len() - tag);
            Names { from: tag + name, seen: HashSet::new() }
        });
        for (prefix, written) in attributes(&self.out[names.from..]) {
            let uri = if prefix.is_empty() { None } else { self.uri(prefix) };
            names.seen.insert((uri.unwrap_or_default().into(), written.to_owned()));
        }
        names.from = self.out.len();
        let repeated = names.seen.contains(&(namespace.clone(), local.to_owned()));
        self.names = Some(names);
        repeated.then(|| ErrorKind::IllFormed(format!("the element has two attributes {local}")))
    }
}

/// Iterates over the attributes in a part of a tag as the writer writes it, without namespace declarations: the prefix and local name.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut quoted = tag.split('"');
    let names = std::iter::from_fn(move || {
        let name = quoted.next()?.trim_start().strip_suffix('=');
        quoted.next();
        name
    });
    names
        .map(|name| name.split_once(':').unwrap_or(("", name)))
        .filter(|name| name.0 != "xmlns" && *name != ("", "xmlns"))
}

/// Returns why no element can have an attribute of that name.
fn name_fault(attribute: &AnyAttribute) -> Option<ErrorKind> {
    let AnyAttribute { prefix, namespace, local, .. } = attribute;
    let name = qualified(prefix, local);
    if !is_name(prefix, local) {
        return Some(invalid_name(&name));
    }
    if (namespace.is_empty() && local == "xmlns") || *namespace == XMLNS_URI {
        return Some(ErrorKind::IllFormed(format!("the attribute {name} would be a namespace declaration")));
    }
    if prefix.is_empty() { None } else { refusal(prefix, namespace) }
}

fn names_standard_type(attribute: &AnyAttribute) -> bool {
    attribute.value.starts_with("xs:") && attribute.namespace == XSI_URI
}

/// Returns whether a text or attribute value of the tree uses a prefix.
fn uses(element: &AnyElement, prefix: &str) -> bool {
    let has = |text: &str| prefixes(text).any(|used| used == prefix);
    element.attributes.iter().any(|attribute| has(&attribute.value))
        || parts(&element.children).any(|part| match part {
            Part::Element(child) => uses(child, prefix),
            Part::Text(text) => has(&text),
        })
}

fn is_name(prefix: &str, local: &str) -> bool {
    is_ncname(local) && (prefix.is_empty() || is_ncname(prefix))
}

fn invalid_name(name: &str) -> ErrorKind {
    ErrorKind::IllFormed(format!("{name:?} is not a valid XML name"))
}
