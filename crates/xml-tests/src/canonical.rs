//! Canonical XML 1.0 of a tree, for comparisons with libxml2. A tree has no comments and processing instructions.

use std::collections::BTreeMap;

use xsd_bind::{AnyElement, AnyNode};

/// Returns the canonical form of a document.
pub fn canonical(root: &AnyElement) -> String {
    let mut out = String::new();
    element(root, &BTreeMap::new(), &mut out);
    out
}

fn element<'t>(element_: &'t AnyElement, outer: &BTreeMap<&'t str, &'t str>, out: &mut String) {
    let name = qualified(&element_.prefix, &element_.local);
    out.push('<');
    out.push_str(&name);
    let mut scope = outer.clone();
    let own: BTreeMap<&str, &str> = element_.declarations.iter().map(|(prefix, uri)| (&**prefix, &**uri)).collect();
    for (prefix, uri) in own {
        let before = scope.insert(prefix, uri);
        if before.unwrap_or_default() != uri && prefix != "xml" {
            attribute(&if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") }, uri, out);
        }
    }
    let mut attributes: Vec<_> = element_.attributes.iter().collect();
    attributes.sort_by_key(|attribute| (&attribute.namespace, &attribute.local));
    for own in attributes {
        attribute(&qualified(&own.prefix, &own.local), &own.value, out);
    }
    out.push('>');
    for child in &element_.children {
        match child {
            AnyNode::Element(child) => element(child, &scope, out),
            AnyNode::Text(text) => escape(text, &[('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('\r', "&#xD;")], out),
        }
    }
    out.push_str(&format!("</{name}>"));
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push_str(&format!(" {name}=\""));
    let replaced = [('&', "&amp;"), ('<', "&lt;"), ('"', "&quot;"), ('\t', "&#x9;"), ('\n', "&#xA;"), ('\r', "&#xD;")];
    escape(value, &replaced, out);
    out.push('"');
}

fn escape(text: &str, replaced: &[(char, &str)], out: &mut String) {
    for char in text.chars() {
        match replaced.iter().find(|(special, _)| *special == char) {
            Some((_, reference)) => out.push_str(reference),
            None => out.push(char),
        }
    }
}

/// Removes the comments and processing instructions from a canonical form.
pub fn without_notes(canonical: &str) -> String {
    let mut out = String::new();
    let mut rest = canonical;
    while let Some(start) = rest.find('<') {
        let (before, markup) = rest.split_at(start);
        out.push_str(before);
        let note = [("<!--", "-->"), ("<?", "?>")].into_iter().find_map(|(open, close)| {
            let (_, after) = markup.strip_prefix(open)?.split_once(close)?;
            Some(after)
        });
        rest = note.unwrap_or_else(|| {
            out.push('<');
            &markup[1..]
        });
    }
    out.push_str(rest);
    // Line feeds separate the root element from the removed parts.
    out.trim_matches('\n').to_owned()
}
