//! What the settings add to items.

use std::collections::BTreeSet;

/// The features one of which enables an item; empty if it always exists.
pub type Gate = BTreeSet<String>;

/// What the settings add to an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Custom {
    /// The paths of further traits to derive.
    pub derives: Vec<String>,
    /// Attributes, as code.
    pub attributes: Vec<String>,
}
