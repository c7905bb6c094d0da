//! The tables of a page: attributes, child elements and parent elements.
//!
//! In: a complex type. Out: lines of Markdown. A row cannot be wrapped, so descriptions are cut to the width of the page.

use super::docs::{self, code};
use super::links::{name_link, shorten, type_link};
use crate::plan::attributes::{attribute_wildcard, own_attributes};
use crate::plan::content::{Kind, Node, own_content};
use crate::plan::context::Context;
use crate::rust::Occurs;
use crate::schema::{AttributeOccurs, ComplexType, Docs};

/// The greatest number of characters in a row.
const WIDTH: usize = 106;

/// A row of a table of attributes or elements.
struct Row {
    name: String,
    type_: String,
    occurs: String,
    since: String,
    text: Option<String>,
}

impl Row {
    fn new(name: String, type_: String, occurs: String, docs: &Docs) -> Self {
        let since = docs::since(docs).unwrap_or_default();
        Self { name, type_, occurs, since, text: docs.text.clone() }
    }
}

/// Lists the attributes that a type declares.
pub(super) fn attributes<'a>(context: &Context<'a>, complex: &'a ComplexType, module: &str) -> Vec<String> {
    let mut rows = Vec::new();
    for attribute in own_attributes(context.schema, complex) {
        let Some(declaration) = context.schema.attribute(attribute) else { continue };
        let required = if attribute.occurs == AttributeOccurs::Required { "required" } else { "optional" };
        let docs = if attribute.docs.text.is_some() { &attribute.docs } else { &declaration.docs };
        let name = code(&context.names.wire(&declaration.name).written);
        rows.push(Row::new(name, type_link(context, &declaration.type_, module), required.to_owned(), docs));
    }
    if attribute_wildcard(context.schema, complex).is_some() {
        rows.push(Row::new("any attribute".to_owned(), String::new(), "optional".to_owned(), &Docs::default()));
    }
    table("## Attributes", ["Attribute", "Type", "Use"], &rows)
}

/// Lists the child elements that a type declares.
pub(super) fn children<'a>(context: &Context<'a>, complex: &'a ComplexType, module: &str) -> Vec<String> {
    let mut rows = Vec::new();
    if let Some(node) = own_content(context.schema, complex) {
        child(context, &node, module, (Occurs::ONCE, false), &mut rows);
    }
    table("## Child elements", ["Element", "Type", "Occurs"], &rows)
}

/// Adds the rows of a particle. `around` says how often the particle around it occurs, and whether that is in a choice.
fn child<'a>(context: &Context<'a>, node: &Node<'a>, module: &str, around: (Occurs, bool), rows: &mut Vec<Row>) {
    let occurs = product(around.0, node.occurs);
    let counted = || {
        let range = range(occurs);
        match (around.1, range.as_str()) {
            (true, "1") => "one of".to_owned(),
            (true, _) => format!("one of, {range}"),
            (false, _) => range,
        }
    };
    match &node.kind {
        Kind::Element { element, .. } => {
            let name = code(&context.names.wire(&element.name).written);
            let mut counted = counted();
            if element.nillable {
                counted.push_str(", nillable");
            }
            rows.push(Row::new(name, type_link(context, &element.type_, module), counted, &element.docs));
        }
        Kind::Head(element) => {
            let name = format!("member of {}", code(&context.names.wire(&element.name).written));
            rows.push(Row::new(name, type_link(context, &element.type_, module), counted(), &element.docs));
        }
        Kind::Never(_) => {}
        Kind::Any(_) => rows.push(Row::new("any element".to_owned(), String::new(), counted(), &Docs::default())),
        Kind::Sequence(items) | Kind::All(items) => {
            items.iter().for_each(|item| child(context, item, module, (occurs, around.1), rows));
        }
        Kind::Choice(items) => items.iter().for_each(|item| child(context, item, module, (occurs, true), rows)),
        Kind::Group(_, kind) => {
            let node = Node { occurs: node.occurs, kind: (**kind).clone() };
            child(context, &node, module, around, rows);
        }
    }
}

fn product(outer: Occurs, inner: Occurs) -> Occurs {
    let max = match (outer.max, inner.max) {
        (Some(0), _) | (_, Some(0)) => Some(0),
        (Some(outer), Some(inner)) => outer.checked_mul(inner),
        _ => None,
    };
    Occurs { min: outer.min.saturating_mul(inner.min), max }
}

fn range(Occurs { min, max }: Occurs) -> String {
    match max {
        Some(max) if max == min => min.to_string(),
        Some(max) => format!("{min}..{max}"),
        None => format!("{min}..∞"),
    }
}

/// Writes a table without its empty columns.
fn table(title: &str, [name, type_, occurs]: [&str; 3], rows: &[Row]) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let (mut head, mut rule) = (format!("| {name} | {type_} | {occurs} |"), "|---|---|---|".to_owned());
    let since = rows.iter().any(|row| !row.since.is_empty());
    let described = rows.iter().any(|row| row.text.is_some());
    for column in [("Since", since), ("Description", described)].into_iter().filter(|column| column.1) {
        head.push_str(&format!(" {} |", column.0));
        rule.push_str("---|");
    }
    let mut lines = vec![String::new(), title.to_owned(), String::new(), head, rule];
    for row in rows {
        let mut line = format!("| {} | {} | {} |", row.name, row.type_, row.occurs);
        if since {
            line.push_str(&format!(" {} |", row.since));
        }
        if described {
            let left = WIDTH.saturating_sub(shorten(&line).chars().count() + 3);
            let text = row.text.as_deref().filter(|_| left > 12);
            line.push_str(&format!(" {} |", text.map(|text| docs::first_sentence(text, left)).unwrap_or_default()));
        }
        lines.push(line);
    }
    lines
}

/// Lists the parents: each type with its elements.
pub(super) fn parents(
    context: &Context<'_>,
    parents: &[&crate::schema::QName],
    most: usize,
    module: &str,
) -> Vec<String> {
    if parents.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), "## Parent elements".to_owned(), String::new()];
    lines.extend(["| Element | Type |".to_owned(), "|---|---|".to_owned()]);
    for parent in parents.iter().take(most) {
        let element = match context.uses.elements(parent) {
            [only] => code(&context.schema.display(&only.name)),
            [] => "none".to_owned(),
            [first, rest @ ..] => format!("{} and {} more", code(&context.schema.display(&first.name)), rest.len()),
        };
        lines.push(format!("| {element} | {} |", name_link(context, parent, module)));
    }
    if parents.len() > most {
        lines.extend([String::new(), format!("And {} more.", parents.len() - most)]);
    }
    lines
}
