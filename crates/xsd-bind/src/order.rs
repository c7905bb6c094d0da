//! The order of the child elements of an `xs:all`, which the schema leaves open.

/// The order in which the child elements of an `xs:all` were read, and in which they are written.
///
/// The default is schema order. Elements that you add after reading follow those that were read.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parcel.rs"));
/// # use parcel::Options;
/// # fn main() -> Result<(), xsd_bind::Error> {
/// let xml = r#"<p:Options xmlns:p="urn:example:parcel"><p:Gift>true</p:Gift><p:Express>false</p:Express></p:Options>"#;
/// let mut options: Options = xsd_bind::from_str(xml)?;
/// assert_eq!(xsd_bind::to_string(&options)?, xml);
///
/// options.order = xsd_bind::Order::default();
/// assert!(xsd_bind::to_string(&options)?.contains("<p:Express>false</p:Express><p:Gift>true</p:Gift>"));
/// # Ok(())
/// # }
/// ```
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order(Vec<u32>);

impl Order {
    /// Records the order of slots, unless it is schema order. `missing` are the required ones that were not read: the writer writes them last.
    pub(crate) fn set(&mut self, slots: &[u32], missing: impl Iterator<Item = u32>) {
        self.0.clear();
        self.0.extend_from_slice(slots);
        self.0.extend(missing);
        if self.0.is_sorted() {
            self.0.clear();
        }
    }

    /// Returns the slots in the order in which they are written, or nothing for schema order.
    pub(crate) fn slots(&self) -> &[u32] {
        &self.0
    }
}
