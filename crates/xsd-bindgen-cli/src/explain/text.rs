//! An explanation as a tree of text.

use anstyle::Style;

use super::tree::{Attribute, Body, Cut, Docs, Element, Explanation, Group, Node, Rust, Text, Use, Value};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The most names in one line.
const NAMES: usize = 8;
/// The most enumerated values behind a type.
const VALUES: usize = 6;
/// The longest value or facet behind a type, in characters.
const LENGTH: usize = 40;

/// Lays an explanation out. `all_docs` shows whole texts of documentation instead of first sentences.
pub(crate) fn text(explanation: &Explanation, all_docs: bool) -> String {
    let mut lines = Vec::new();
    head(explanation, all_docs, &mut lines);
    if let Some(text) = &explanation.body.text {
        lines.push(format!("  Values: {}", values(text, usize::MAX)));
        lines.extend(text.enumeration.iter().map(|value| enumerated(value, all_docs)));
    }
    let children = children(&explanation.body, all_docs);
    if !children.is_empty() {
        lines.push(String::new());
        lines.push(format!("{BOLD}{}{BOLD:#}", explanation.name));
        branches(&children, "", &mut lines);
    }
    if let Some(rust) = &explanation.rust {
        example(rust, &mut lines);
    }
    let mut text = lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

fn head(explanation: &Explanation, all_docs: bool, lines: &mut Vec<String>) {
    let Explanation { component, name, place, .. } = explanation;
    let mut title = format!("{component} {BOLD}{name}{BOLD:#}");
    for more in explanation.type_.iter().chain(&explanation.occurs).chain(&explanation.properties) {
        title.push_str(&format!("  {more}"));
    }
    lines.push(title);
    lines.push(format!("  {DIM}{}:{}:{}{DIM:#}", place.file, place.line, place.column));
    documentation(&explanation.docs, all_docs, "  ", lines);
    let mut row = |label: &str, text: String| {
        if !text.is_empty() {
            lines.push(format!("  {label}: {text}"));
        }
    };
    row("Since", explanation.docs.since.clone().unwrap_or_default());
    row("Reference", explanation.docs.reference.join(" "));
    row(
        "Derivation",
        explanation.bases.iter().map(|base| format!("{} {}", base.by, base.type_)).collect::<Vec<_>>().join(", which "),
    );
    row("Derived types", names(&explanation.derived));
    row("Substitutes", explanation.substitutes.clone().unwrap_or_default());
    row("Substituted by", names(&explanation.substituted_by));
    row("Used by", names(&explanation.used_by.iter().map(used).collect::<Vec<_>>()));
    row("Rust", explanation.rust.as_ref().map(|rust| rust.path.clone()).unwrap_or_default());
}

fn used(one: &Use) -> String {
    format!("{} ({})", one.component, one.role)
}

fn names(all: &[String]) -> String {
    let shown = all.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > NAMES { format!("{shown}, … {} more", all.len() - NAMES) } else { shown }
}

fn documentation(docs: &Docs, all_docs: bool, indent: &str, lines: &mut Vec<String>) {
    if all_docs {
        lines.extend(docs.documentation.iter().flat_map(|text| text.lines()).map(|line| format!("{indent}{line}")));
    } else {
        lines.extend(docs.sentence().map(|sentence| format!("{indent}{sentence}")));
    }
}

fn enumerated(value: &Value, all_docs: bool) -> String {
    let docs = if all_docs { value.docs.documentation.clone() } else { value.docs.sentence() };
    let docs = docs.map(|docs| format!("  {DIM}{}{DIM:#}", docs.replace('\n', " "))).unwrap_or_default();
    format!("    {:?}{docs}", value.value)
}

/// `xs:string, minLength 1`; at most so many enumerated values.
fn values(text: &Text, most: usize) -> String {
    // Listed strings speak for themselves.
    let listed = most < usize::MAX && !text.enumeration.is_empty() && text.values == "xs:string";
    let mut parts = if listed { Vec::new() } else { vec![text.values.clone()] };
    for facet in &text.facets {
        let value = if most == usize::MAX { facet.value.clone() } else { short(&facet.value) };
        parts.push(format!("{} {value}", facet.name));
    }
    if most < usize::MAX && !text.enumeration.is_empty() {
        let shown = text.enumeration.iter().take(most).map(|one| format!("{:?}", short(&one.value)));
        let mut shown = shown.collect::<Vec<_>>().join(" | ");
        if text.enumeration.len() > most {
            shown.push_str(&format!(" | … {} more", text.enumeration.len() - most));
        }
        parts.push(shown);
    }
    parts.join(", ")
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A line of the tree, and those below it.
struct Branch {
    line: String,
    below: Vec<Branch>,
}

fn children(body: &Body, all_docs: bool) -> Vec<Branch> {
    let attributes = body.attributes.iter().map(|attribute| self::attribute(attribute, all_docs));
    attributes.chain(body.content.iter().map(|node| self::node(node, all_docs))).collect()
}

fn attribute(attribute: &Attribute, all_docs: bool) -> Branch {
    let mut line = match &attribute.name {
        Some(name) => format!("@{name}"),
        None => "@*".to_owned(),
    };
    for more in attribute.type_.iter().map(String::as_str).chain([attribute.use_]) {
        line.push_str(&format!("  {more}"));
    }
    for more in &attribute.properties {
        line.push_str(&format!("  {more}"));
    }
    push_values(&mut line, attribute.text.as_ref(), attribute.type_.as_deref());
    if let Some(from) = &attribute.from {
        line.push_str(&format!("  (from {from})"));
    }
    push_docs(&mut line, &attribute.docs, all_docs);
    Branch { line, below: Vec::new() }
}

fn node(node: &Node, all_docs: bool) -> Branch {
    match node {
        Node::Element(element) => self::element(element, all_docs),
        Node::Any { occurs, properties } => {
            Branch { line: format!("any element  {occurs}  {}", properties.join("  ")), below: Vec::new() }
        }
        Node::Group(Group { group, occurs, items, cut }) => {
            let mut line = if occurs == "1" { group.clone() } else { format!("{group}  {occurs}") };
            push_cut(&mut line, *cut);
            Branch { line, below: items.iter().map(|item| self::node(item, all_docs)).collect() }
        }
    }
}

fn element(element: &Element, all_docs: bool) -> Branch {
    let mut line = format!("{BOLD}{}{BOLD:#}  {}  {}", element.name, element.type_, element.occurs);
    for more in &element.properties {
        line.push_str(&format!("  {more}"));
    }
    push_values(&mut line, element.body.text.as_ref(), Some(&element.type_));
    if !element.substituted_by.is_empty() {
        line.push_str(&format!("  or {}", names(&element.substituted_by)));
    }
    push_cut(&mut line, element.body.cut);
    push_docs(&mut line, &element.docs, all_docs);
    Branch { line, below: children(&element.body, all_docs) }
}

/// The values of a type, unless the name of the type says them.
fn push_values(line: &mut String, text: Option<&Text>, type_: Option<&str>) {
    if let Some(text) = text {
        let values = values(text, VALUES);
        if type_ != Some(values.as_str()) {
            line.push_str(&format!("  = {values}"));
        }
    }
}

fn push_cut(line: &mut String, cut: Option<Cut>) {
    match cut {
        Some(Cut::Depth) => line.push_str("  …"),
        Some(Cut::Recursion) => line.push_str("  ↻ recursive"),
        None => {}
    }
}

fn push_docs(line: &mut String, docs: &Docs, all_docs: bool) {
    let text = if all_docs { docs.documentation.clone() } else { docs.sentence() };
    if let Some(text) = text {
        line.push_str(&format!("  {DIM}— {}{DIM:#}", text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
}

fn branches(all: &[Branch], indent: &str, lines: &mut Vec<String>) {
    for (index, branch) in all.iter().enumerate() {
        let last = index + 1 == all.len();
        let (corner, rail) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        lines.push(format!("{indent}{corner}{}", branch.line));
        branches(&branch.below, &format!("{indent}{rail}"), lines);
    }
}

fn example(rust: &Rust, lines: &mut Vec<String>) {
    if let Some(example) = &rust.example {
        lines.push(String::new());
        lines.push("In Rust:".to_owned());
        lines.extend(example.lines().map(|line| format!("    {line}")));
    }
    if !rust.setters.is_empty() {
        lines.push(format!("  Setters: {}", rust.setters.join(", ")));
    }
    if !rust.inherited_setters.is_empty() {
        lines.push(format!("  Setters of inherited fields: {}", rust.inherited_setters.join(", ")));
    }
}
