//! Mutates the structure of documents, and checks that lenient reading and preserving writing lose nothing.
//!
//! A mutant has markers: unique names and texts at random places. Other test crates include this module.

mod mutate;
mod tree;

use std::collections::BTreeMap;
use std::fmt::Debug;

pub use mutate::{Random, mutant};
pub use tree::Tree;
use xsd_bind::{AnyElement, AnyNode, Error, Preserved, PreservedNode, Report};

/// Reads and writes documents of one kind.
pub struct Codec<R, W, S> {
    /// Reads leniently, and preserves.
    pub read: R,
    /// Writes with preserved content, and without validation.
    pub write: W,
    /// Returns whether strict reading accepts a document.
    pub is_valid: S,
}

/// Checks one document: what is read and written again has every name and marker, and reading that gives the same.
pub fn check<T, R, W, S>(codec: &Codec<R, W, S>, xml: &str) -> Result<(), String>
where
    T: PartialEq + Debug,
    R: Fn(&str) -> Result<(T, Report), Error>,
    W: Fn(&T, &[Preserved]) -> Result<String, Error>,
    S: Fn(&str) -> bool,
{
    let (value, report) = match (codec.read)(xml) {
        Ok(read) => read,
        // A mutation can move an element away from the declaration of its prefix.
        Err(error) if error.kind().is_fatal() => return Ok(()),
        Err(error) => return Err(format!("not read: {error}")),
    };
    if report.is_empty() != (codec.is_valid)(xml) {
        return Err(format!("strict reading and the report differ: {:?}", report.deviations));
    }
    let written = (codec.write)(&value, &report.preserved).map_err(|error| format!("not written: {error}"))?;
    let tree = Tree::parse(&written).map_err(|error| format!("ill-formed: {error}\n{written}"))?;
    let (before, after) = (tokens(&Tree::parse(xml)?), tokens(&tree));
    if let Some((token, count)) = before.iter().find(|(token, count)| after.get(*token) < Some(count)) {
        return Err(format!("{token} occurs {count} times, then {:?}\n{written}", after.get(token)));
    }
    let (again, second) = (codec.read)(&written).map_err(|error| format!("not read again: {error}\n{written}"))?;
    if again != value && undeclared(&again) != undeclared(&value) {
        return Err(format!("another value\n{written}\n{value:?}\n{again:?}"));
    }
    if normal(&second.preserved) != normal(&report.preserved) {
        let (one, other) = (normal(&report.preserved), normal(&second.preserved));
        let first = one.iter().zip(&other).find(|(one, other)| one != other);
        return Err(format!("other content is preserved ({} {}): {first:?}\n{written}", one.len(), other.len()));
    }
    let third = (codec.write)(&again, &second.preserved).map_err(|error| format!("not written again: {error}"))?;
    if Tree::parse(&third)?.without_prefixes() == tree.without_prefixes() {
        Ok(())
    } else {
        Err(format!("written otherwise:\n{written}\n{third}"))
    }
}

/// Counts the names of elements and attributes, and the markers in texts.
fn tokens(tree: &Tree) -> BTreeMap<String, usize> {
    let mut tokens = BTreeMap::new();
    let mut count = |token: String| *tokens.entry(token).or_insert(0) += 1;
    tree.visit(&mut |element| {
        count(format!("<{}", local(&element.name)));
        for (name, value) in &element.attributes {
            let skipped = ["xmlns", "schemaLocation", "noNamespaceSchemaLocation"];
            if !name.starts_with("xmlns") && !skipped.contains(&local(name)) {
                count(format!("@{}", local(name)));
            }
            // A prefixed element without content doesn't use a default namespace that it declares.
            let is_used = name != "xmlns" || !element.name.contains(':') || !element.children.is_empty();
            mutate::markers(value).filter(|_| is_used).for_each(|marker| count(format!("@={marker}")));
        }
        element.texts().flat_map(mutate::markers).for_each(|marker| count(format!("={marker}")));
    });
    tokens
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Shows a value without the namespace declarations of its trees, which can differ.
fn undeclared(value: &impl Debug) -> String {
    let shown = format!("{value:?}");
    let mut parts = shown.split("declarations: [");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once(']').map_or("", |(_, rest)| rest))
}

/// Returns preserved content without prefixes and declarations, which can differ, sorted because attributes have no order.
fn normal(preserved: &[Preserved]) -> Vec<String> {
    let node = |node: &PreservedNode| match node {
        PreservedNode::Element(element) => named(element),
        PreservedNode::Attribute(one) => format!("@{{{}}}{}={:?}", one.namespace, one.local, one.value),
        PreservedNode::Text(text) => format!("{text:?}"),
        _ => String::new(),
    };
    let shown = |one: &Preserved| format!("{} {:?} {} {}", one.parent, one.after, one.text, node(&one.node));
    let mut shown: Vec<String> = preserved.iter().map(shown).collect();
    shown.sort();
    shown
}

fn named(element: &AnyElement) -> String {
    let mut out = format!("<{{{}}}{}", element.namespace, element.local);
    for one in &element.attributes {
        out += &format!(" {{{}}}{}={:?}", one.namespace, one.local, one.value);
    }
    out.push('>');
    for child in &element.children {
        match child {
            AnyNode::Element(element) => out += &named(element),
            AnyNode::Text(text) => out += text,
        }
    }
    out + "</>"
}
