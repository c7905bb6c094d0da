//! Unknown content that the reader preserves, for writing it back.

use std::sync::Arc;

use crate::error_kind::excerpt;
use crate::{AnyAttribute, AnyElement};

/// Content of a document that its value can't hold, with the place where it is written back.
///
/// The reader preserves it if [`ReadOptions::preserve_unknown`](crate::ReadOptions::preserve_unknown) asks for it.
/// [`to_string_preserving`](crate::to_string_preserving) writes it back.
///
/// The place is a path in the document that the writer writes, so names have the prefixes of the schema. `t:Item[2]` is the second of the
/// siblings with that name. So a place stays right if you add or remove elements with other names.
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
/// assert_eq!((&*preserved.parent, preserved.after.as_deref()), ("o:Order", Some("o:Item")));
/// assert!(matches!(&preserved.node, PreservedNode::Element(element) if element.local == "Gift"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Preserved {
    /// The path of the parent element: `m:Doc/t:Item[2]`.
    pub parent: Arc<str>,
    /// The sibling before the node: `t:Id`, `t:To[2]`, or in mixed content `*[2]`, the second child element. `None` means the start of the
    /// parent, or an attribute.
    pub after: Option<String>,
    /// The number of bytes of text between that sibling and the node, if the value of the parent holds text.
    pub text: usize,
    /// The preserved content.
    pub node: PreservedNode,
    /// The placeholder in the value that the node replaces.
    pub(crate) instead: Option<String>,
}

/// A preserved element, attribute or text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PreservedNode {
    /// An element.
    Element(AnyElement),
    /// An attribute of the parent. If the value has an attribute of that name too, the writer writes the one of the value.
    Attribute(AnyAttribute),
    /// Text between elements, or the text of an element that its type can't represent. The writer writes the latter in the place of the
    /// placeholder in the value; if you replace the placeholder, it writes your value.
    Text(String),
}

impl Preserved {
    /// Creates an entry whose place is determined later.
    pub(crate) fn new(node: PreservedNode) -> Self {
        Self { parent: Arc::default(), after: None, text: 0, node, instead: None }
    }
}

impl PreservedNode {
    /// Describes the node for a message.
    pub(crate) fn described(&self) -> String {
        match self {
            Self::Element(element) => format!("element {}", element.name()),
            Self::Attribute(attribute) => format!("attribute {}", attribute.name()),
            Self::Text(text) => format!("text {:?}", excerpt(text.trim())),
        }
    }
}
