//! The skeleton of a type: the document that it describes, without its values.
//!
//! In: a complex type. Out: lines of XML with comments that state cardinalities.

use super::docs::cardinality as times;
use crate::plan::lower::Plan;
use crate::plan::lower::content::{self, Kind, Node};
use crate::schema::{ComplexType, Content, Derivation, Element, QName};

impl<'a> Plan<'a> {
    /// The skeleton, in the tag of the element if only one has the type. Otherwise a comment names the type.
    pub(super) fn skeleton(
        &self,
        complex: &'a ComplexType,
        name: Option<&'a QName>,
        elements: &[&'a Element],
    ) -> Vec<String> {
        let tag = match (elements, name) {
            ([only], _) => self.names.wire(&only.name).written,
            _ => "…".to_owned(),
        };
        let mut skeleton = match (elements, name) {
            ([] | [_, _, ..], Some(name)) => {
                vec![format!("<!-- any element of type {} -->", self.schema.display(name))]
            }
            _ => Vec::new(),
        };
        skeleton.extend(self.tagged(complex, &tag));
        skeleton
    }

    fn tagged(&self, complex: &'a ComplexType, tag: &str) -> Vec<String> {
        let mut start = tag.to_owned();
        let mut width = start.len();
        for attribute in self.own_attributes(complex) {
            if let Some(declaration) = self.schema.attribute(attribute) {
                let attribute = format!(" {}=\"…\"", self.names.wire(&declaration.name).written);
                width += attribute.len();
                if width > 90 {
                    start.push_str("\n   ");
                    width = attribute.len() + 3;
                }
                start.push_str(&attribute);
            }
        }
        if matches!(complex.content, Content::Simple { .. }) {
            return format!("<{start}>…</{tag}>").split('\n').map(str::to_owned).collect();
        }
        let mut lines = Vec::new();
        if let Content::Complex { base: Some(base), .. } = &complex.content
            && base.derivation == Derivation::Extension
            && !self.is_empty(&base.type_)
        {
            lines.push(format!("  <!-- the content of {} -->", self.schema.display(&base.type_)));
        }
        let node = complex.particle().and_then(|particle| content::content(self.schema, particle));
        if let Some(node) = node {
            self.node(&node, 1, &mut lines);
        }
        if lines.is_empty() {
            return format!("<{start}/>").split('\n').map(str::to_owned).collect();
        }
        if let [only] = lines.as_slice()
            && only.len() + start.len() + tag.len() < 95
        {
            let line = format!("<{start}>{}</{tag}>", only.trim_start());
            return line.split('\n').map(str::to_owned).collect();
        }
        lines.insert(0, format!("<{start}>"));
        lines.push(format!("</{tag}>"));
        lines.iter().flat_map(|line| line.split('\n')).map(str::to_owned).collect()
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
