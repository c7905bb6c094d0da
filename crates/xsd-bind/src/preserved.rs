//! Content that the reader skipped and preserved, so that it can be written back.

use crate::{AnyAttribute, AnyElement};

/// An element or attribute that the schema does not know, and where it stood.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Preserved {
    /// The path from the root to the parent: at each level, the number of child elements before it.
    pub parent: Vec<usize>,
    /// The number of child elements of the parent before it; 0 for an attribute.
    pub index: usize,
    /// The element or attribute.
    pub node: PreservedNode,
    pub(crate) offset: usize,
}

/// A preserved element or attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum PreservedNode {
    /// An element.
    Element(AnyElement),
    /// An attribute of the parent.
    Attribute(AnyAttribute),
}

impl Preserved {
    pub(crate) fn element(offset: usize, element: AnyElement) -> Self {
        Self { parent: Vec::new(), index: 0, node: PreservedNode::Element(element), offset }
    }

    pub(crate) fn attribute(offset: usize, attribute: AnyAttribute) -> Self {
        Self { parent: Vec::new(), index: 0, node: PreservedNode::Attribute(attribute), offset }
    }
}
