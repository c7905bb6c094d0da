//! Tests trees of unknown content: namespaces, equality, and what is refused when a tree is written.

mod equality;
mod growth;
mod hostile;
mod model;
mod random;
mod shadows;

use model::{Base, Doc, Inner, NOTHING};
use xsd_bind::generated::read_root;
use xsd_bind::{AnyAttribute, AnyElement, ReadOptions, from_str, to_string};

/// Reads a document as a tree, without a schema.
fn tree(xml: &str) -> AnyElement {
    read_root(xml, &NOTHING, &ReadOptions::strict(), |reader| reader.tree()).unwrap().0
}

/// Reads and writes a document.
fn copy(xml: &str) -> String {
    to_string(&from_str::<Doc>(xml).unwrap()).unwrap()
}

/// Creates a document whose wildcard has the given content.
fn within(any: impl IntoIterator<Item = AnyElement>) -> Doc {
    let inner = Inner { any: any.into_iter().collect() };
    Doc { inner: Some(inner), ..Doc::default() }
}

/// Creates a document with attributes that a wildcard admits.
fn with_attributes(any_attributes: Vec<AnyAttribute>) -> Doc {
    Doc { base: Base { any_attributes }, ..Doc::default() }
}
