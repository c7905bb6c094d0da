//! The skeleton of a type: an element of the type without values.
//!
//! In: a complex type. Out: lines of XML, with the cardinalities as comments.

use super::docs::cardinality as times;
use crate::plan::attributes::own_attributes;
use crate::plan::content::{Kind, Node, own_content};
use crate::plan::context::Context;
use crate::plan::derivation::{extended, extends_any_type};
use crate::schema::{ComplexType, Content, Element, QName};

/// Writes the skeleton. Its tag is that of the only element of the type; otherwise a comment names the type.
pub(super) fn skeleton<'a>(
    context: &Context<'a>,
    complex: &'a ComplexType,
    name: Option<&'a QName>,
    elements: &[&'a Element],
) -> Vec<String> {
    let tag = match (elements, name) {
        ([only], _) => context.names.wire(&only.name).written,
        _ => "…".to_owned(),
    };
    let mut skeleton = match (elements, name) {
        ([] | [_, _, ..], Some(name)) => {
            vec![format!("<!-- any element of type {} -->", context.schema.display(name))]
        }
        _ => Vec::new(),
    };
    skeleton.extend(tagged(context, complex, &tag));
    skeleton
}

fn tagged<'a>(context: &Context<'a>, complex: &'a ComplexType, tag: &str) -> Vec<String> {
    let mut start = tag.to_owned();
    let mut width = start.len();
    for attribute in own_attributes(context.schema, complex) {
        if let Some(declaration) = context.schema.attribute(attribute) {
            let attribute = format!(" {}=\"…\"", context.names.wire(&declaration.name).written);
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
    if let Some(base) = extended(complex).filter(|base| !context.is_empty(base) && !extends_any_type(complex)) {
        lines.push(format!("  <!-- the content of {} -->", context.schema.display(base)));
    }
    if let Some(node) = own_content(context.schema, complex) {
        write(context, &node, 1, &mut lines);
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

fn write<'a>(context: &Context<'a>, node: &Node<'a>, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let times = times(node.occurs);
    let comment = if times.is_empty() { String::new() } else { format!(" <!-- {times} -->") };
    let mut named = |element: &Element| {
        lines.push(format!("{indent}<{}/>{comment}", context.names.wire(&element.name).written));
    };
    match &node.kind {
        Kind::Element { element, .. } => named(element),
        Kind::Head(element) => named(element),
        Kind::Any(_) => lines.push(format!("{indent}<…/>{comment}")),
        Kind::Never(_) => lines.push(format!("{indent}<!-- nothing is valid here -->")),
        Kind::Sequence(items) | Kind::All(items) if times.is_empty() => {
            items.iter().for_each(|item| write(context, item, depth, lines));
        }
        Kind::Sequence(items) | Kind::All(items) => {
            lines.push(format!("{indent}<!-- {times}, together: -->"));
            items.iter().for_each(|item| write(context, item, depth + 1, lines));
        }
        Kind::Choice(items) => {
            let times = if times.is_empty() { String::new() } else { format!(", {times}") };
            lines.push(format!("{indent}<!-- one of{times}: -->"));
            items.iter().for_each(|item| write(context, item, depth + 1, lines));
        }
        Kind::Group(_, kind) => write(context, &Node { occurs: node.occurs, kind: (**kind).clone() }, depth, lines),
    }
}
