//! `xs:anyType`: an element for which the schema declares only a name.

use crate::{AnyElement, Content, Ns, Reader, Result, Type, Writer};

/// The type of an element declared as `xs:anyType`: any attributes, children and text.
///
/// Children that the schema declares globally must be valid. `xsi:type` and `xsi:nil` on the element itself are ordinary attributes. The
/// name of the tree is ignored, because the declaration names the element.
///
/// ```
/// use xsd_bind::{AnyElement, AnyNode, AnyType};
///
/// let extra = AnyType(AnyElement { children: vec![AnyNode::Text("as you like".into())], ..AnyElement::default() });
/// assert_eq!(extra.0.text(), "as you like");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    fn write_attributes(&self, writer: &mut Writer<'_>) -> Result {
        writer.any_type_attributes(&self.0)
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result {
        writer.tree_children(&self.0.children)
    }

    fn write_value(&self, name: &str, writer: &mut Writer<'_>) -> Result {
        writer.any_type(name, self)
    }
}
