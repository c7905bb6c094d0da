//! What tolerant reading passed over and was asked to keep, so that it can be written back.

use crate::{AnyAttribute, AnyElement};

/// An element or an attribute that the schema does not know, and where it stood.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Kept {
    /// The way from the root to the parent: of each level, the number of child elements before it.
    pub parent: Vec<usize>,
    /// The number of child elements of the parent before it; for an attribute 0.
    pub index: usize,
    /// What was kept.
    pub node: KeptNode,
    pub(crate) offset: usize,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq)]
pub enum KeptNode {
    /// An element.
    Element(AnyElement),
    /// An attribute of the parent.
    Attribute(AnyAttribute),
}

impl Kept {
    pub(crate) fn element(offset: usize, element: AnyElement) -> Self {
        Self { parent: Vec::new(), index: 0, node: KeptNode::Element(element), offset }
    }

    pub(crate) fn attribute(offset: usize, attribute: AnyAttribute) -> Self {
        Self { parent: Vec::new(), index: 0, node: KeptNode::Attribute(attribute), offset }
    }
}
