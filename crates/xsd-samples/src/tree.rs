//! The tree of a document: elements with their declarations.

use std::sync::Arc;

use xsd_bindgen::internals::schema::QName;

use crate::model::{Declaration, TypeId};
use crate::value::Value;

/// An element.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) name: QName,
    pub(crate) attributes: Vec<(QName, Value)>,
    pub(crate) content: Vec<Piece>,
    pub(crate) origin: Origin,
    /// Raw markup after the attributes.
    pub(crate) raw_attributes: String,
    /// The name in the end tag, if it is not that of the element. The empty name omits the end tag.
    pub(crate) raw_end: Option<String>,
}

/// A part of the content.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Element(Node),
    Text(Value),
    /// Raw markup.
    Raw(String),
}

/// The origin of an element.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// An element with a declaration. The type is the actual one, which `xsi:type` can name.
    Declared { declaration: Arc<Declaration>, type_: TypeId },
    /// An element without a declaration, which a wildcard accepts.
    Foreign,
}

/// The namespace of `xsi:type` and `xsi:nil`.
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl Node {
    pub(crate) fn new(name: QName, origin: Origin) -> Self {
        Self { name, attributes: Vec::new(), content: Vec::new(), origin, raw_attributes: String::new(), raw_end: None }
    }

    /// Creates an element without a declaration.
    pub(crate) fn foreign(namespace: Option<&str>, local: &str) -> Self {
        Self::new(QName::new(namespace, local), Origin::Foreign)
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|piece| match piece {
            Piece::Element(node) => Some(node),
            Piece::Text(_) | Piece::Raw(_) => None,
        })
    }

    pub(crate) fn attribute(&self, name: &QName) -> Option<&Value> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Sets or replaces an attribute.
    pub(crate) fn set(&mut self, name: QName, value: Value) {
        self.attributes.retain(|(other, _)| *other != name);
        self.attributes.push((name, value));
    }

    pub(crate) fn is_nil(&self) -> bool {
        self.attribute(&xsi("nil"))
            .is_some_and(|value| matches!(value, Value::Text(text) if text == "true" || text == "1"))
    }

    /// Returns the element at a path of positions in `content`.
    pub(crate) fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        match self.content.get_mut(*first)? {
            Piece::Element(node) => node.at_mut(rest),
            Piece::Text(_) | Piece::Raw(_) => None,
        }
    }

    /// Returns the paths of all elements with a declaration, beginning with this one.
    pub(crate) fn declared_paths(&self) -> Vec<Vec<usize>> {
        let mut paths = Vec::new();
        self.collect_paths(&mut Vec::new(), &mut paths);
        paths
    }

    fn collect_paths(&self, path: &mut Vec<usize>, paths: &mut Vec<Vec<usize>>) {
        if matches!(self.origin, Origin::Foreign) {
            return;
        }
        paths.push(path.clone());
        for (index, piece) in self.content.iter().enumerate() {
            if let Piece::Element(node) = piece {
                path.push(index);
                node.collect_paths(path, paths);
                path.pop();
            }
        }
    }
}

/// Returns a name in the namespace of `xsi:type`.
pub(crate) fn xsi(local: &str) -> QName {
    QName::new(Some(XSI), local)
}
