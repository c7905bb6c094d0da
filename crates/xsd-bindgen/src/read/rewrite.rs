//! Serializes a scanned document for xsd-parser.
//!
//! In: a checked tree. Out: XML with the same XML Schema elements in the same order, without annotations and foreign
//! attributes. A `maxOccurs` that no document can reach is that of the model. White space in names, numbers and lists is collapsed as XML Schema requires, since xsd-parser does not.

use crate::read::grammar::is_large;
use crate::read::scan::Node;

/// Serializes a document.
pub(crate) fn rewrite(root: &Node) -> String {
    let mut text = String::new();
    write(root, &mut text);
    text
}

fn write(node: &Node, text: &mut String) {
    text.push('<');
    text.push_str(&node.written);
    for (prefix, uri) in &node.declares {
        let name = if prefix.is_empty() { "xmlns".to_string() } else { format!("xmlns:{prefix}") };
        attribute(&name, uri, text);
    }
    for attr in node.attributes.iter().filter(|attr| attr.namespace.is_none() && attr.local != "id") {
        if matches!(attr.local.as_str(), "value" | "default" | "fixed") {
            attribute(&attr.local, &attr.value, text);
        } else if attr.local == "maxOccurs" && is_large(attr.value.trim()) {
            attribute(&attr.local, &u32::MAX.to_string(), text);
        } else {
            attribute(&attr.local, &attr.value.split_whitespace().collect::<Vec<_>>().join(" "), text);
        }
    }
    text.push('>');
    node.elements()
        .filter(|child| child.is_xsd() && child.local() != "annotation")
        .for_each(|child| write(child, text));
    text.push_str("</");
    text.push_str(&node.written);
    text.push('>');
}

fn attribute(name: &str, value: &str, text: &mut String) {
    text.push(' ');
    text.push_str(name);
    text.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '"' => text.push_str("&quot;"),
            '\n' => text.push_str("&#10;"),
            '\r' => text.push_str("&#13;"),
            '\t' => text.push_str("&#9;"),
            _ => text.push(c),
        }
    }
    text.push('"');
}
