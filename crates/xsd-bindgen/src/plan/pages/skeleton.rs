//! The skeleton of a type: the document that it describes, without its values.
//!
//! In: a complex type. Out: lines of XML in which comments say how often something can occur.

use crate::plan::lower::Plan;
use crate::plan::lower::content::{self, Kind, Node};
use crate::plan::pages::page::times;
use crate::schema::{ComplexType, Content, Derivation, Element, QName};

impl<'a> Plan<'a> {
    /// The skeleton under the name of the element, if there is just one that has the type.
    pub(crate) fn skeleton(
        &self,
        complex: &'a ComplexType,
        name: Option<&'a QName>,
        elements: &[&'a Element],
    ) -> Vec<String> {
        let tag = match (elements, name) {
            ([only, ..], _) => self.names.wire(&only.name).written,
            ([], Some(name)) => self.names.wire(name).written,
            ([], None) => "…".to_owned(),
        };
        let mut start = tag.clone();
        for attribute in self.own_attributes(complex) {
            if let Some(declaration) = self.schema.attribute(attribute) {
                start.push_str(&format!(" {}=\"…\"", self.names.wire(&declaration.name).written));
            }
        }
        if matches!(complex.content, Content::Simple { .. }) {
            return vec![format!("<{start}>…</{tag}>")];
        }
        let mut lines = Vec::new();
        if let Content::Complex { base: Some(base), .. } = &complex.content
            && base.derivation == Derivation::Extension
            && !self.is_empty(&base.type_)
        {
            lines.push(format!("  <!-- as {} -->", self.schema.display(&base.type_)));
        }
        let node = complex.particle().and_then(|particle| content::content(self.schema, particle));
        if let Some(node) = node {
            self.node(&node, 1, &mut lines);
        }
        if lines.is_empty() {
            return vec![format!("<{start}/>")];
        }
        if let [only] = lines.as_slice() {
            return vec![format!("<{start}>{}</{tag}>", only.trim_start())];
        }
        lines.insert(0, format!("<{start}>"));
        lines.push(format!("</{tag}>"));
        lines
    }

    fn node(&self, node: &Node<'a>, depth: usize, lines: &mut Vec<String>) {
        let indent = "  ".repeat(depth);
        let times = times(node.occurs);
        let comment = if times.is_empty() { String::new() } else { format!(" <!-- {times} -->") };
        let mut named = |element: &Element| {
            lines.push(format!("{indent}<{}/>{comment}", self.names.wire(&element.name).written));
        };
        match &node.kind {
            Kind::Element { element, .. } => named(element),
            Kind::Head(element) => named(element),
            Kind::Any(_) => lines.push(format!("{indent}<…/>{comment}")),
            Kind::Sequence(items) | Kind::All(items) if times.is_empty() => {
                items.iter().for_each(|item| self.node(item, depth, lines));
            }
            Kind::Sequence(items) | Kind::All(items) => {
                lines.push(format!("{indent}<!-- {times}, together: -->"));
                items.iter().for_each(|item| self.node(item, depth + 1, lines));
            }
            Kind::Choice(items) => {
                let times = if times.is_empty() { String::new() } else { format!(", {times}") };
                lines.push(format!("{indent}<!-- one of{times}: -->"));
                items.iter().for_each(|item| self.node(item, depth + 1, lines));
            }
            Kind::Group(_, kind) => self.node(&Node { occurs: node.occurs, kind: (**kind).clone() }, depth, lines),
        }
    }
}
