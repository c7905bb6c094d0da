//! Documents with exactly one fault.

use xsd_bindgen::schema::QName;

use crate::model::Model;

/// A document with one fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The rule that it breaks.
    pub rule: &'static str,
    /// The document.
    pub document: String,
    /// Whether it is well formed XML with well formed namespaces.
    pub well_formed: bool,
}

pub fn rules() -> Vec<&'static str> {
    Vec::new()
}

pub fn mutants(_model: &Model, _element: &QName, _seed: u64) -> Vec<Mutant> {
    Vec::new()
}
