//! `xs:anyType`: an element of which the schema says nothing but its name.

use crate::{AnyElement, AnyNode, Content, Ns, Reader, Result, Type, Writer};

/// `xs:anyType`: an element with any attributes, children and text; children that the schema knows must be valid. What `xsi:type` and
/// `xsi:nil` say of the element itself is kept like any other attribute, and not checked. The name of the tree is not used; the element has its own.
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
        for (prefix, uri) in &self.0.declarations {
            writer.declare_beside(prefix, uri);
        }
        self.0.attributes.iter().try_for_each(|attribute| attribute.write(writer))
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result {
        self.0.children.iter().try_for_each(|child| match child {
            AnyNode::Element(element) => element.write(writer),
            AnyNode::Text(text) => writer.any_text(text),
        })
    }
}
