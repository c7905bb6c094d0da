//! Reads the documentation of components.
//!
//! In: the scanned element of a component. Out: its `Docs`, from `xs:annotation`, without markup.

use crate::read::scan::{Item, Node};
use crate::schema::Docs;

/// Returns the documentation of a component.
pub(crate) fn docs(node: &Node) -> Docs {
    let mut docs = Docs::default();
    node.elements()
        .filter(|child| child.is_xsd() && child.local() == "annotation")
        .for_each(|child| add(child, &mut docs));
    docs
}

/// Appends the documentation of another document of the same namespace.
pub(crate) fn join(docs: &mut Docs, more: Docs) {
    if let Some(text) = more.text {
        add_text(docs, &text);
    }
    docs.pages.extend(more.pages);
    docs.since = docs.since.take().or(more.since);
}

fn add(annotation: &Node, docs: &mut Docs) {
    for child in annotation.elements().filter(|child| child.is_xsd()) {
        let mut text = String::new();
        collect(child, &mut text);
        let text = dedent(&text);
        let source = child.attribute("source").map(str::trim).filter(|source| !source.is_empty());
        match (child.local(), source) {
            ("documentation", Some(page)) => docs.pages.push(page.to_string()),
            ("documentation", None) => add_text(docs, &text),
            ("appinfo", Some("since")) if !text.is_empty() => docs.since = Some(text),
            _ => {}
        }
    }
}

fn add_text(docs: &mut Docs, text: &str) {
    match &mut docs.text {
        _ if text.is_empty() => {}
        Some(before) => {
            before.push_str("\n\n");
            before.push_str(text);
        }
        None => docs.text = Some(text.to_string()),
    }
}

/// Collects the text of an element and its descendants. Block elements of HTML begin a new line.
fn collect(node: &Node, text: &mut String) {
    for item in &node.content {
        match item {
            Item::Text(part) => text.push_str(part),
            Item::Element(child) => {
                let block =
                    matches!(child.local(), "p" | "div" | "li" | "br" | "tr" | "h1" | "h2" | "h3" | "h4" | "pre");
                if block && !text.trim_end_matches([' ', '\t']).ends_with('\n') {
                    text.push('\n');
                }
                collect(child, text);
            }
        }
    }
}

/// Removes surrounding blank lines, trailing spaces and the common indentation of the lines. Text on the line of the tag does
/// not count for the indentation.
fn dedent(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let common = lines.iter().skip(1).filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
    let cut = |(index, line): (usize, &&str)| match index {
        0 => line.trim_start().to_string(),
        _ => line.get(common..).unwrap_or_default().to_string(),
    };
    let lines: Vec<String> = lines.iter().enumerate().map(cut).collect();
    lines.join("\n").trim_matches('\n').to_string()
}

#[cfg(test)]
mod tests {
    use super::dedent;

    #[test]
    fn removes_the_common_indentation() {
        assert_eq!(dedent("\n    One.\n      Two.\n\n    Three.\n  "), "One.\n  Two.\n\nThree.");
        assert_eq!(dedent("One.\n    Two.  \n    Three."), "One.\nTwo.\nThree.");
        assert_eq!(dedent(" \n \n"), "");
    }
}
