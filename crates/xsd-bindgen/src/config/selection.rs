//! The part of the schemas to generate.

use super::Config;

impl Config {
    /// Adds a root: an element or type to generate, together with the components that it needs.
    ///
    /// Without roots, every component is generated. A name has the prefix that the schema declares (`m:Order`) or the namespace
    /// in braces (`{urn:example:messages}Order`).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).root("m:Order").generate()?;
    /// let names: Vec<&str> = generated.names.iter().map(|(component, _)| component.as_str()).collect();
    /// assert_eq!(names, ["m:Delivery", "m:Order", "m:Priority"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the schema has no element or type with this name, or if a root is added twice:
    ///
    /// ```
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let errors = xsd_bindgen::Config::new().schema(schema).root("o:Ordr").generate().unwrap_err();
    /// assert_eq!(errors.iter().next().unwrap().help(), Some("did you mean `o:Order`?"));
    /// ```
    #[must_use]
    pub fn root(mut self, name: impl Into<String>) -> Self {
        self.roots.push(name.into());
        self
    }

    /// Adds several roots; see [`root`](Config::root).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).roots(["m:Order", "m:Invoice"]).generate()?;
    /// assert_eq!(generated.names.len(), 4);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds roots that are ignored if the schema does not have them, for schemas that exist in several versions.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).optional_roots(["m:Invoice", "m:CreditNote"]);
    /// assert_eq!(config.generate()?.names.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn optional_roots(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.optional_roots.extend(names.into_iter().map(Into::into));
        self
    }

    /// Prunes a type or group: its choices get only the alternatives that other roots need.
    ///
    /// Without pruning, a choice of all messages of a protocol makes each message a part of the selection.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).roots(["m:Batch", "m:Order"]).prunable("m:Batch");
    /// let generated = config.generate()?;
    /// assert!(generated.names.iter().all(|(component, _)| component != "m:Invoice"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the schema has no type or group with this name that contains a choice, if no
    /// alternative is selected, or if the name is added twice.
    #[must_use]
    pub fn prunable(mut self, name: impl Into<String>) -> Self {
        self.prunable.push(name.into());
        self
    }
}
