//! Unknown content that the reader preserves, for writing it back.

use crate::{AnyAttribute, AnyElement};

/// An unknown element or attribute that the reader preserved, with its position.
///
/// The reader preserves unknown content if [`ReadOptions::preserve_unknown`](crate::ReadOptions::preserve_unknown) asks for it.
/// [`to_string_preserving`](crate::to_string_preserving) writes it back.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// use xsd_bind::{PreservedNode, ReadOptions};
///
/// # fn main() -> Result<(), xsd_bind::Error> {
/// let xml = "<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Item>Tea</Item><Gift/></Order>";
/// let (_, report) = xsd_bind::from_str_with::<Order>(xml, &ReadOptions::lenient().preserve_unknown(true))?;
/// let preserved = &report.preserved[0];
/// assert_eq!(preserved.index, 2);
/// assert!(matches!(&preserved.node, PreservedNode::Element(element) if element.local == "Gift"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Preserved {
    /// The path from the root to the parent, as the number of preceding child elements at each level.
    pub parent: Vec<usize>,
    /// The number of preceding child elements in the parent, or 0 for an attribute or text.
    pub index: usize,
    /// The element or attribute.
    pub node: PreservedNode,
    pub(crate) offset: usize,
}

/// A preserved element, attribute or text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PreservedNode {
    /// An element.
    Element(AnyElement),
    /// An attribute of the parent.
    Attribute(AnyAttribute),
    /// The text of an element, if its type cannot represent it: it is written in the place of the value.
    Text(String),
}

impl Preserved {
    pub(crate) fn element(offset: usize, element: AnyElement) -> Self {
        Self { parent: Vec::new(), index: 0, node: PreservedNode::Element(element), offset }
    }

    pub(crate) fn text(offset: usize, text: String) -> Self {
        Self { parent: Vec::new(), index: 0, node: PreservedNode::Text(text), offset }
    }

    pub(crate) fn attribute(offset: usize, attribute: AnyAttribute) -> Self {
        Self { parent: Vec::new(), index: 0, node: PreservedNode::Attribute(attribute), offset }
    }
}
