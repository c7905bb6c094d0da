//! roxmltree, which reads a document as a tree that borrows from it.

use crate::case::{Contender, TREE};

/// Reads a tree.
pub(super) fn read(xml: &str) -> Contender<'_> {
    Contender::new(TREE, move || roxmltree::Document::parse(xml).expect("the payload is well-formed"))
}
