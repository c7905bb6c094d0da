//! A document as a tree whose elements know where they are.
//!
//! In: text. Out: elements in document order with names resolved, or why the text is not well-formed. The runtime of generated code
//! reads the tree; the places of its tags are found afterwards.

use std::collections::HashMap;

use xsd_bind::generated::{self as xb, AnyAttribute, AnyElement, AnyNode};
use xsd_bind::{Error, ReadOptions};
use xsd_bindgen::internals::schema::{QName, XML_NAMESPACE};

/// The deepest nesting of elements.
const MAX_DEPTH: usize = 256;
/// More attributes, namespaces or characters than any document has.
const UNLIMITED: usize = usize::MAX;

/// The schema that the tree is read with: it declares nothing.
static NOTHING: xb::Schema = xb::Schema::NONE;

/// A document.
pub(crate) struct Document<'t> {
    text: &'t str,
    /// The elements in document order; the first is the root.
    pub(crate) nodes: Vec<Node<'t>>,
}

/// An element.
pub(crate) struct Node<'t> {
    pub(crate) element: &'t AnyElement,
    pub(crate) name: QName,
    pub(crate) parent: Option<usize>,
    /// The numbers of the child elements.
    pub(crate) children: Vec<usize>,
    /// Its number among its siblings of the same name, from 1.
    ordinal: usize,
    /// The offset of its start tag.
    offset: usize,
}

/// Turns CR LF and CR into LF, and drops a byte order mark.
pub(crate) fn normalize(text: &str) -> String {
    text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n")
}

/// Reads a tree.
pub(crate) fn tree(text: &str) -> Result<AnyElement, Box<Error>> {
    let options = ReadOptions::strict()
        .max_depth(MAX_DEPTH)
        .max_size(UNLIMITED)
        .max_text(UNLIMITED)
        .max_attributes(UNLIMITED)
        .max_namespaces(UNLIMITED)
        .max_name(UNLIMITED);
    let (tree, _) = xb::read_root(text, &NOTHING, &options, |reader| reader.tree()).map_err(Box::new)?;
    Ok(tree)
}

impl<'t> Document<'t> {
    /// Numbers the elements of a tree that was read from a text.
    pub(crate) fn new(text: &'t str, tree: &'t AnyElement) -> Self {
        let mut nodes: Vec<Node<'t>> = Vec::new();
        let mut offsets = Tags { text, position: 0 };
        let mut ordinals: HashMap<(Option<usize>, QName), usize> = HashMap::new();
        let mut waiting = vec![(tree, None)];
        while let Some((element, parent)) = waiting.pop() {
            let number = nodes.len();
            let namespace = (!element.namespace.is_empty()).then_some(element.namespace.as_str());
            let name = QName::new(namespace, &element.local);
            let offset = offsets.next().unwrap_or(text.len());
            let ordinal = ordinals.entry((parent, name.clone())).or_default();
            *ordinal += 1;
            let ordinal = *ordinal;
            nodes.push(Node { element, name, parent, children: Vec::new(), ordinal, offset });
            if let Some(parent) = parent.and_then(|parent: usize| nodes.get_mut(parent)) {
                parent.children.push(number);
            }
            let children = element.children.iter().rev().filter_map(|child| match child {
                AnyNode::Element(child) => Some((child, Some(number))),
                AnyNode::Text(_) => None,
            });
            waiting.extend(children);
        }
        Self { text, nodes }
    }

    /// The namespace of a prefix at an element: `None` if the prefix is not declared, else the URI, perhaps an empty one.
    pub(crate) fn namespace(&self, node: usize, prefix: &str) -> Option<&str> {
        let mut next = Some(node);
        while let Some(node) = next.and_then(|number| self.nodes.get(number)) {
            if let Some((_, uri)) = node.element.declarations.iter().rev().find(|(bound, _)| bound == prefix) {
                return Some(uri);
            }
            next = node.parent;
        }
        match prefix {
            "" => Some(""),
            "xml" => Some(XML_NAMESPACE),
            _ => None,
        }
    }

    /// The offset of an element or of one of its attributes.
    pub(crate) fn offset(&self, node: usize, attribute: Option<&AnyAttribute>) -> usize {
        let start = self.nodes[node].offset;
        attribute.map_or(start, |one| start + attribute_offset(&self.text[start..], &attribute_name(one)))
    }

    /// `m:GetItem/m:ItemIds/t:ItemId[2]`, with `/@Id` behind it for an attribute.
    pub(crate) fn path(&self, node: usize, attribute: Option<&AnyAttribute>) -> String {
        let mut steps: Vec<String> = attribute.iter().map(|one| format!("@{}", attribute_name(one))).collect();
        let mut next = Some(node);
        while let Some(node) = next.map(|number| &self.nodes[number]) {
            let index = if node.ordinal > 1 { format!("[{}]", node.ordinal) } else { String::new() };
            steps.push(format!("{}{index}", element_name(node.element)));
            next = node.parent;
        }
        steps.reverse();
        steps.join("/")
    }

    /// The line and column of each offset; the offsets are sorted.
    pub(crate) fn places(&self, offsets: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
        let (mut line, mut column, mut counted) = (1, 1, 0);
        let place = |offset: usize| {
            for c in self.text[counted..offset].chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            counted = offset;
            (line, column)
        };
        offsets.map(place).collect()
    }
}

/// The name of an element as it is written.
pub(crate) fn element_name(element: &AnyElement) -> String {
    qualified(&element.prefix, &element.local)
}

/// The name of an attribute as it is written.
pub(crate) fn attribute_name(attribute: &AnyAttribute) -> String {
    qualified(&attribute.prefix, &attribute.local)
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

/// The offsets of start tags in a well-formed document.
struct Tags<'t> {
    text: &'t str,
    position: usize,
}

impl Iterator for Tags<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let start = self.position + self.text[self.position..].find('<')?;
            let rest = &self.text[start..];
            let after = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
            let (is_tag, length) = if rest.starts_with("<!--") {
                (false, after("-->"))
            } else if rest.starts_with("<![CDATA[") {
                (false, after("]]>"))
            } else if rest.starts_with("<?") {
                (false, after("?>"))
            } else {
                (!rest.starts_with("</"), tag_length(rest))
            };
            self.position = start + length;
            if is_tag {
                return Some(start);
            }
        }
    }
}

/// The length of the tag that a text begins with: values may contain `>`.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (index, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return index + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The offset of an attribute in the tag that a text begins with.
fn attribute_offset(text: &str, name: &str) -> usize {
    let tag = &text[..tag_length(text)];
    let (mut quote, mut before) = (None, ' ');
    for (index, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, _) if before.is_ascii_whitespace() && tag[index..].starts_with(name) => {
                let rest = tag[index + name.len()..].trim_start();
                if rest.starts_with('=') {
                    return index;
                }
            }
            _ => {}
        }
        before = c;
    }
    0
}
