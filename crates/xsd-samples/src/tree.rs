//! A document before it is written: elements that know which declaration they came from.

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
    /// Written behind the attributes as it stands.
    pub(crate) raw_attributes: String,
    /// Written in place of the name in the end tag; an empty text leaves the end tag out.
    pub(crate) raw_end: Option<String>,
}

/// What stands between the tags.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Element(Node),
    Text(Value),
    /// Written as it stands.
    Raw(String),
}

/// Where an element comes from.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// From a declaration; the type is the one in force, `xsi:type` considered.
    Declared { declaration: Arc<Declaration>, type_: TypeId },
    /// From within a wildcard, without a declaration.
    Foreign,
}

/// The namespace of `xsi:type` and `xsi:nil`.
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl Node {
    pub(crate) fn new(name: QName, origin: Origin) -> Self {
        Self { name, attributes: Vec::new(), content: Vec::new(), origin, raw_attributes: String::new(), raw_end: None }
    }

    /// An element that nothing declares.
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

    /// Sets an attribute, in place of one of that name.
    pub(crate) fn set(&mut self, name: QName, value: Value) {
        self.attributes.retain(|(other, _)| *other != name);
        self.attributes.push((name, value));
    }

    pub(crate) fn is_nil(&self) -> bool {
        self.attribute(&xsi("nil"))
            .is_some_and(|value| matches!(value, Value::Text(text) if text == "true" || text == "1"))
    }

    /// The node at a path of positions within `content`.
    pub(crate) fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        match self.content.get_mut(*first)? {
            Piece::Element(node) => node.at_mut(rest),
            Piece::Text(_) | Piece::Raw(_) => None,
        }
    }

    /// The paths of all elements with a declaration, this one first.
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

/// A name in the namespace of XML Schema instances.
pub(crate) fn xsi(local: &str) -> QName {
    QName::new(Some(XSI), local)
}
