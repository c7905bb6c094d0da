//! Loads what several kinds of components share: names, forms, derivation sets and wildcards. Matches the two trees.
//!
//! In: parts of xsd-parser's tree. Out: parts of the model.

use std::sync::Arc;

use xsd_parser::models::schema::{QName as ParsedName, xs};

use crate::error::{Error, code};
use crate::read::documents::Document;
use crate::read::scan::Node;
use crate::schema::*;

pub(super) type Result<T> = std::result::Result<T, Error>;

pub(super) const NONE: DerivationSet =
    DerivationSet { extension: false, restriction: false, substitution: false, list: false, union: false };
pub(super) const ALL: DerivationSet =
    DerivationSet { extension: true, restriction: true, substitution: true, list: true, union: true };

/// The settings of a document that apply to its components.
pub(super) struct Context<'a> {
    document: &'a Document,
    pub(super) elements_qualified: bool,
    pub(super) attributes_qualified: bool,
    pub(super) block: DerivationSet,
    pub(super) final_: DerivationSet,
}

/// Reads the settings at the root of a document.
pub(super) fn context<'a>(document: &'a Document, schema: &xs::Schema) -> Context<'a> {
    Context {
        document,
        elements_qualified: form(Some(schema.element_form_default), false),
        attributes_qualified: form(Some(schema.attribute_form_default), false),
        block: block_set(&schema.block_default),
        final_: match &schema.final_default {
            xs::FullDerivationSetType::All => ALL,
            xs::FullDerivationSetType::BlockSetItemList(items) => set(items),
        },
    }
}

impl Context<'_> {
    /// Returns the target namespace.
    pub(super) fn target(&self) -> Option<Arc<str>> {
        self.document.target.clone()
    }

    /// Returns the name of a global component.
    pub(super) fn global(&self, name: Option<&str>) -> QName {
        self.local(name, true)
    }

    /// Returns the name of a local component.
    pub(super) fn local(&self, name: Option<&str>, qualified: bool) -> QName {
        let namespace = self.document.target.clone().filter(|_| qualified);
        QName { namespace, local: Arc::from(name.unwrap_or_default()) }
    }

    /// Returns the name of a referenced component. In a document that takes the namespace of the including document, names
    /// without a namespace are in that namespace.
    pub(super) fn reference(&self, name: &ParsedName) -> QName {
        let local = Arc::from(String::from_utf8_lossy(name.local_name()));
        let namespace = match name.namespace() {
            Some(uri) => Some(Arc::from(String::from_utf8_lossy(&uri.0))),
            None if self.document.chameleon => self.document.target.clone(),
            None => None,
        };
        QName { namespace, local }
    }

    /// Returns the default `final` of an element or complex type.
    pub(super) fn complex_final(&self) -> DerivationSet {
        DerivationSet { extension: self.final_.extension, restriction: self.final_.restriction, ..NONE }
    }
}

/// Pairs the children of an element in xsd-parser's tree with the scanned children, except annotations.
pub(super) fn pairs<'a, C>(content: &'a [C], node: &'a Node) -> Result<Vec<(&'a C, &'a Node)>> {
    let nodes: Vec<&Node> = node.elements().filter(|child| child.is_xsd() && child.local() != "annotation").collect();
    if nodes.len() == content.len() { Ok(content.iter().zip(nodes).collect()) } else { Err(unsupported(node)) }
}

/// Returns a scanned child by name and index, for children that xsd-parser stores separately.
pub(super) fn nth<'a>(node: &'a Node, local: &str, index: usize) -> Result<&'a Node> {
    node.elements().filter(|child| child.is_xsd() && child.local() == local).nth(index).ok_or_else(|| unsupported(node))
}

/// Creates the error for a difference between the two trees. `grammar` rejects every document with such a difference.
pub(super) fn unsupported(node: &Node) -> Error {
    Error::at(code::NOT_LOADED, &node.place, format!("<{}> is not supported", node.written))
}

pub(super) fn inline(type_: Type) -> TypeRef {
    TypeRef::Inline(Box::new(type_))
}

pub(super) fn value(default: Option<&str>, fixed: Option<&str>) -> Option<ValueConstraint> {
    match (default, fixed) {
        (_, Some(value)) => Some(ValueConstraint::Fixed(value.to_string())),
        (Some(value), None) => Some(ValueConstraint::Default(value.to_string())),
        (None, None) => None,
    }
}

/// Returns whether a local component is qualified; `qualified` is the default of the document.
pub(super) fn form(own: Option<xs::FormChoiceType>, qualified: bool) -> bool {
    match own {
        Some(xs::FormChoiceType::Qualified) => true,
        Some(xs::FormChoiceType::Unqualified) => false,
        None => qualified,
    }
}

pub(super) fn block_set(parsed: &xs::BlockSetType) -> DerivationSet {
    match parsed {
        xs::BlockSetType::All => DerivationSet { list: false, union: false, ..ALL },
        xs::BlockSetType::BlockSetItemList(items) => set(items),
    }
}

pub(super) fn derivation_set(parsed: &xs::DerivationSetType) -> DerivationSet {
    match parsed {
        xs::DerivationSetType::All => DerivationSet { extension: true, restriction: true, ..NONE },
        xs::DerivationSetType::BlockSetItemList(items) => set(items),
    }
}

pub(super) fn set(items: &xs::BlockSetItemList) -> DerivationSet {
    let mut set = NONE;
    for item in &items.0 {
        match item {
            xs::DerivationControlType::Extension => set.extension = true,
            xs::DerivationControlType::Restriction => set.restriction = true,
            xs::DerivationControlType::Substitution => set.substitution = true,
            xs::DerivationControlType::List => set.list = true,
            xs::DerivationControlType::Union => set.union = true,
        }
    }
    set
}

pub(super) fn wildcard(
    context: &Context<'_>,
    namespaces: Option<&xs::NamespaceListType>,
    process: &xs::ProcessContentsType,
) -> Wildcard {
    let target = &context.document.target;
    let namespaces = match namespaces {
        None | Some(xs::NamespaceListType::Any) => NamespaceConstraint::Any,
        Some(xs::NamespaceListType::Other) => NamespaceConstraint::Other(target.clone()),
        Some(xs::NamespaceListType::BasicNamespaceList(list)) => {
            let mut uris: Vec<Option<Arc<str>>> = Vec::new();
            for item in &list.0 {
                let uri = match item {
                    xs::BasicNamespaceListItemType::String(uri) => Some(Arc::from(uri.as_str())),
                    xs::BasicNamespaceListItemType::TargetNamespace => target.clone(),
                    xs::BasicNamespaceListItemType::Local => None,
                };
                if !uris.contains(&uri) {
                    uris.push(uri);
                }
            }
            NamespaceConstraint::List(uris)
        }
    };
    let process = match process {
        xs::ProcessContentsType::Strict => Process::Strict,
        xs::ProcessContentsType::Lax => Process::Lax,
        xs::ProcessContentsType::Skip => Process::Skip,
    };
    Wildcard { namespaces, process }
}
