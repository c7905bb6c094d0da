//! The order of the children of an `xs:all`, which the schema leaves free.

/// In which order the children of an `xs:all` were read and are written; the default is the order of the schema.
///
/// Children that have been added since come at their place of the schema, after those that were read.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order(Vec<u32>);

impl Order {
    /// Keeps the order of slots, unless it is the order of the schema.
    pub(crate) fn set(&mut self, slots: &[u32]) {
        self.0.clear();
        if !slots.is_sorted() {
            self.0.extend_from_slice(slots);
        }
    }

    /// The slots in the order in which they are written, if it is not the order of the schema.
    pub(crate) fn slots(&self) -> &[u32] {
        &self.0
    }
}
