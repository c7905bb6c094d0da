//! Names in the content of trees: which namespaces the texts and attribute values depend on, and when two trees are equal.
//!
//! A tree has no types, so any text can hold qualified names: a QName, a list of them, an XPath. Each prefix before a colon counts.

use std::borrow::Cow;

use memchr::memchr_iter;

use crate::chars::{is_name_char, is_name_start, is_ncname};
use crate::namespace::{XML_URI, XS_URI, XSI_URI};
use crate::{AnyAttribute, AnyElement, AnyNode, AnyType};

/// Returns the prefixes of the qualified names that a text can hold: each name that a colon follows.
pub(crate) fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    memchr_iter(b':', text.as_bytes()).filter_map(move |colon| {
        let before = &text[from..colon];
        from = colon + 1;
        let start = before.char_indices().rev().take_while(|(_, char)| is_name_char(*char)).last()?.0;
        let prefix = before[start..].trim_start_matches(|char| !is_name_start(char));
        (!prefix.is_empty()).then_some(prefix)
    })
}

/// Whether a text can be a name in the default namespace.
pub(crate) fn is_unprefixed(text: &str) -> bool {
    is_ncname(text.trim_matches([' ', '\t', '\n', '\r']))
}

/// A child element, or the whole text between two of them.
pub(crate) enum Part<'t> {
    Element(&'t AnyElement),
    Text(Cow<'t, str>),
}

/// Iterates over child elements and texts. Adjacent texts are one, and there are no empty ones.
pub(crate) fn parts(mut children: &[AnyNode]) -> impl Iterator<Item = Part<'_>> {
    std::iter::from_fn(move || {
        let mut text = Cow::Borrowed("");
        while let Some((first, rest)) = children.split_first() {
            match first {
                AnyNode::Element(_) if !text.is_empty() => break,
                AnyNode::Element(element) => {
                    children = rest;
                    return Some(Part::Element(element));
                }
                AnyNode::Text(next) if text.is_empty() => text = Cow::Borrowed(next),
                AnyNode::Text(next) => text.to_mut().push_str(next),
            }
            children = rest;
        }
        (!text.is_empty()).then_some(Part::Text(text))
    })
}

impl PartialEq for AnyElement {
    fn eq(&self, other: &Self) -> bool {
        Comparison::default().elements(self, other)
    }
}

impl Eq for AnyElement {}

/// The declaration names the element, so the name of the tree doesn't count.
impl PartialEq for AnyType {
    fn eq(&self, other: &Self) -> bool {
        Comparison::default().contents(&self.0, &other.0)
    }
}

impl Eq for AnyType {}

impl PartialEq for AnyAttribute {
    fn eq(&self, other: &Self) -> bool {
        key(self) == key(other)
    }
}

impl Eq for AnyAttribute {}

fn key(attribute: &AnyAttribute) -> (&str, &str, &str) {
    (&attribute.namespace, &attribute.local, &attribute.value)
}

/// The namespace bindings on both sides of a comparison.
#[derive(Default)]
struct Comparison<'t> {
    one: Bindings<'t>,
    other: Bindings<'t>,
}

impl<'t> Comparison<'t> {
    fn elements(&mut self, one: &'t AnyElement, other: &'t AnyElement) -> bool {
        (&one.namespace, &one.local) == (&other.namespace, &other.local) && self.contents(one, other)
    }

    fn contents(&mut self, one: &'t AnyElement, other: &'t AnyElement) -> bool {
        let outer = (self.one.enter(one), self.other.enter(other));
        let same = self.attributes(&one.attributes, &other.attributes) && self.children(&one.children, &other.children);
        self.one.0.truncate(outer.0);
        self.other.0.truncate(outer.1);
        same
    }

    fn attributes(&self, one: &[AnyAttribute], other: &[AnyAttribute]) -> bool {
        let sorted = |attributes: &'_ [AnyAttribute]| {
            let mut order: Vec<usize> = (0..attributes.len()).collect();
            order.sort_by_key(|index| key(&attributes[*index]));
            order
        };
        let pairs = || sorted(one).into_iter().zip(sorted(other));
        one.len() == other.len()
            && pairs().all(|(a, b)| {
                let (a, b) = (&one[a], &other[b]);
                let type_name = a.namespace == XSI_URI && a.local == "type" && is_unprefixed(&a.value);
                a == b && self.texts(&a.value, &b.value) && (!type_name || self.is_bound_alike(""))
            })
    }

    fn children(&mut self, one: &'t [AnyNode], other: &'t [AnyNode]) -> bool {
        let (mut one, mut other) = (parts(one), parts(other));
        loop {
            let same = match (one.next(), other.next()) {
                (None, None) => return true,
                (Some(Part::Element(one)), Some(Part::Element(other))) => self.elements(one, other),
                (Some(Part::Text(one)), Some(Part::Text(other))) => self.texts(&one, &other),
                _ => false,
            };
            if !same {
                return false;
            }
        }
    }

    fn texts(&self, one: &str, other: &str) -> bool {
        one == other && prefixes(one).all(|prefix| self.is_bound_alike(prefix))
    }

    fn is_bound_alike(&self, prefix: &str) -> bool {
        self.one.resolve(prefix) == self.other.resolve(prefix)
    }
}

/// The namespace bindings within a tree, innermost last.
#[derive(Default)]
struct Bindings<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Bindings<'t> {
    /// Adds the bindings of an element. Its declarations come before those that its name and its attributes imply. Returns the number
    /// of bindings before.
    fn enter(&mut self, element: &'t AnyElement) -> usize {
        let outer = self.0.len();
        let attributes = element.attributes.iter().rev().filter(|attribute| !attribute.prefix.is_empty());
        self.0.extend(attributes.map(|attribute| (&*attribute.prefix, &*attribute.namespace)));
        self.0.push((&element.prefix, &element.namespace));
        self.0.extend(element.declarations.iter().rev().map(|(prefix, uri)| (&**prefix, &**uri)));
        outer
    }

    /// Returns the namespace of a prefix, or `None` if the tree does not bind it.
    fn resolve(&self, prefix: &str) -> Option<&'t str> {
        match (self.0.iter().rev().find(|(bound, _)| *bound == prefix), prefix) {
            (_, "xml") => Some(XML_URI),
            (Some((_, uri)), _) => Some(uri),
            // The writer declares these where they are missing.
            (None, "xs") => Some(XS_URI),
            (None, "xsi") => Some(XSI_URI),
            (None, "") => Some(""),
            (None, _) => None,
        }
    }
}
