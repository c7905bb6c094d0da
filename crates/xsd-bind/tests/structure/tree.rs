//! A small tree of a well-formed document, with texts and attribute values as they are written. Comments are left out.

use std::collections::BTreeSet;

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// An element or a text.
#[derive(Clone, Debug)]
pub enum Node {
    Element(Tree),
    Text(String),
}

impl Tree {
    /// Parses a document. Errors are those that can occur in what the writer writes.
    pub fn parse(xml: &str) -> Result<Self, String> {
        let mut open = vec![Self::default()];
        let mut rest = xml;
        while !rest.is_empty() {
            let Some(body) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                text(&mut open, &rest[..end]);
                rest = &rest[end..];
                continue;
            };
            rest = if let Some(body) = body.strip_prefix("![CDATA[") {
                let (content, after) = body.split_once("]]>").ok_or("an open section")?;
                text(&mut open, &format!("<![CDATA[{content}]]>"));
                after
            } else if body.starts_with('?') {
                body.split_once("?>").ok_or("an open instruction")?.1
            } else if body.starts_with('!') {
                body.split_once("-->").ok_or("an open comment")?.1
            } else {
                let end = tag_end(body)?;
                tag(&mut open, &body[..end])?;
                &body[end + 1..]
            };
        }
        let mut document = open.pop().filter(|_| open.is_empty()).ok_or("an open element")?;
        let root = document.children.iter().position(|node| matches!(node, Node::Element(_))).ok_or("no element")?;
        match document.children.swap_remove(root) {
            Node::Element(element) => Ok(element),
            Node::Text(_) => Err("no element".to_owned()),
        }
    }

    /// Calls a function for the element and its descendants.
    pub fn visit(&self, with: &mut impl FnMut(&Self)) {
        with(self);
        for child in &self.children {
            if let Node::Element(element) = child {
                element.visit(with);
            }
        }
    }

    /// Returns the document without prefixes and namespace declarations.
    pub fn without_prefixes(&self) -> String {
        let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
        let kept = self.attributes.iter().filter(|(name, _)| !name.starts_with("xmlns"));
        let mut attributes: Vec<_> = kept.map(|(name, value)| format!(" {}={value}", local(name))).collect();
        attributes.sort();
        let children = self.children.iter().map(|child| match child {
            Node::Element(element) => element.without_prefixes(),
            Node::Text(text) => text.clone(),
        });
        format!("<{}{}>{}</>", local(&self.name), attributes.concat(), children.collect::<String>())
    }

    /// Returns the number of elements.
    pub fn len(&self) -> usize {
        let mut count = 0;
        self.visit(&mut |_| count += 1);
        count
    }

    /// Returns an element by its number in document order.
    pub fn get_mut(&mut self, index: &mut usize) -> Option<&mut Self> {
        if *index == 0 {
            return Some(self);
        }
        *index -= 1;
        let elements = self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        for element in elements {
            if let Some(found) = element.get_mut(index) {
                return Some(found);
            }
        }
        None
    }

    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(_) => None,
            Node::Text(text) => Some(&**text),
        })
    }

    pub fn write(&self, out: &mut String) {
        *out += &format!("<{}", self.name);
        for (name, value) in &self.attributes {
            *out += &format!(" {name}=\"{value}\"");
        }
        if self.children.is_empty() {
            *out += "/>";
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(text) => *out += text,
            }
        }
        *out += &format!("</{}>", self.name);
    }
}

fn text(open: &mut [Tree], text: &str) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(Node::Text(text.to_owned()));
    }
}

fn tag_end(body: &str) -> Result<usize, String> {
    let mut quote = None;
    for (index, char) in body.char_indices() {
        match (quote, char) {
            (None, '>') => return Ok(index),
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), close) if open == close => quote = None,
            (_, '<') => return Err(format!("`<` in the tag {}", &body[..index])),
            _ => {}
        }
    }
    Err("an open tag".to_owned())
}

fn tag(open: &mut Vec<Tree>, tag: &str) -> Result<(), String> {
    if let Some(name) = tag.strip_prefix('/') {
        let element = open.pop().filter(|element| element.name == name.trim_end()).ok_or(format!("</{name}>"))?;
        open.last_mut().ok_or("an end tag too many")?.children.push(Node::Element(element));
        return Ok(());
    }
    let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let mut element = Tree { name: tag[..end].to_owned(), ..Tree::default() };
    let mut rest = tag[end..].trim();
    let mut known = BTreeSet::new();
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = after.chars().next().ok_or("no value")?;
        let (value, after) = after[1..].split_once(quote).ok_or("no value")?;
        if !known.insert(name.trim()) {
            return Err(format!("the attribute {name} twice in {tag}"));
        }
        element.attributes.push((name.trim().to_owned(), value.replace('"', "&quot;")));
        rest = after.trim_start();
    }
    let parent = open.last_mut().ok_or("no parent")?;
    if empty {
        parent.children.push(Node::Element(element));
    } else {
        open.push(element);
    }
    Ok(())
}
