//! `xs:anyType`: an element for which the schema declares only a name.

use crate::write::Tag;
use crate::{Admitted, AnyElement, Content, Ns, Process, Reader, Result, Type, Wildcard, Writer};

/// The attribute wildcard of `xs:anyType`.
const ANY: Wildcard = Wildcard { namespaces: Admitted::Any, process: Process::Lax };

/// The type of an element declared as `xs:anyType`: any attributes, children and text.
///
/// Children and attributes that the schema declares globally must be valid, and the whole element if `xsi:type` names a type of the schema.
/// `xsi:type` is an ordinary attribute of the tree. The name of the tree is ignored, in comparisons too, because the declaration names the element.
///
/// ```
/// use xsd_bind::{AnyElement, AnyNode, AnyType};
///
/// let extra = AnyType(AnyElement { children: vec![AnyNode::Text("as you like".into())], ..AnyElement::default() });
/// assert_eq!(extra.0.text(), "as you like");
/// ```
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AnyType(pub AnyElement);

impl Type for AnyType {
    const TYPE_NAME: (Ns, &'static str) = (Ns::XS, "anyType");
    const CONTENT: Content = Content::Mixed;

    fn placeholder() -> Self {
        Self::default()
    }

    fn read_value(&mut self, reader: &mut Reader<'_>) -> Result {
        self.0 = reader.lax_tree()?;
        Ok(())
    }

    /// An empty element has the fixed value, too.
    fn check_fixed(&self, fixed: &str) -> std::result::Result<(), String> {
        let text = self.0.text();
        let is_text = self.0.elements().next().is_none();
        if is_text && (text == fixed || self.0.children.is_empty()) { Ok(()) } else { Err(text) }
    }

    /// Reads the attributes of a nil element.
    fn read_attributes(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.any_attributes(&ANY, &mut self.0.attributes)
    }

    fn write_value(&self, tag: Tag<'_>, writer: &mut Writer<'_>) -> Result {
        writer.any_type(tag, self)
    }

    fn write_attributes(&self, writer: &mut Writer<'_>) -> Result {
        writer.any_type_attributes(&self.0)
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result {
        writer.tree_children(&self.0.children)
    }
}
