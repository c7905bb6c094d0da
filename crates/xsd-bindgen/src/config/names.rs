//! Names in the generated code.

use super::Config;

impl Config {
    /// Sets the name of the Rust module for a namespace URI. The empty URI means no namespace.
    ///
    /// By default, the module has the name of the file that declares the namespace.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).module("urn:example:order", "shop").generate()?;
    /// assert_eq!(generated.names[0].1, "shop::Order");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a namespace has two module names, or if the schema does not have the namespace.
    #[must_use]
    pub fn module(mut self, uri: impl Into<String>, name: impl Into<String>) -> Self {
        let uri = uri.into();
        if self.modules.insert(uri.clone(), name.into()).is_some() {
            self.repeated.push(format!("the module of `{uri}`"));
        }
        self
    }

    /// Sets the prefix of a namespace, in the documents that the code writes and in the names of components.
    ///
    /// By default, it is the prefix that the schema declares, or `ns1`, `ns2` … if it declares none. The other settings name components
    /// with the prefix that is set here.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).prefix("urn:example:order", "shop").generate()?;
    /// assert_eq!(generated.names[0].0, "shop:Order");
    /// assert!(generated.text.contains(r#""shop:Item""#));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a namespace has two prefixes or two namespaces have the same one, if the prefix is not
    /// an XML name or is reserved (`xs`, `xsi`, and whatever starts with `xml`), or if the schema does not have the namespace.
    #[must_use]
    pub fn prefix(mut self, uri: impl Into<String>, prefix: impl Into<String>) -> Self {
        let uri = uri.into();
        if self.prefixes.insert(uri.clone(), prefix.into()).is_some() {
            self.repeated.push(format!("the prefix of `{uri}`"));
        }
        self
    }

    /// Sets the Rust name of a component or a part of one.
    ///
    /// A part follows a slash: an enumerated value, or a field of a type by its default name.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new()
    ///     .schema(schema)
    ///     .rename("m:Priority", "Urgency")
    ///     .rename("m:Priority/24h", "Express")
    ///     .rename("m:Order/item", "article")
    ///     .generate()?;
    /// assert!(generated.text.contains("pub article: String,"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a component is renamed twice, or if the schema does not have it.
    #[must_use]
    pub fn rename(mut self, component: impl Into<String>, rust_name: impl Into<String>) -> Self {
        let component = component.into();
        if self.renames.insert(component.clone(), rust_name.into()).is_some() {
            self.repeated.push(format!("the name of `{component}`"));
        }
        self
    }

    /// Sets the Rust name of a component or a part of one that is ignored if the schema does not have it.
    ///
    /// Use it for schemas that exist in several versions; see [`rename`](Self::rename).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).optional_rename("m:CreditNote", "Credit");
    /// assert!(config.generate().is_ok());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn optional_rename(mut self, component: impl Into<String>, rust_name: impl Into<String>) -> Self {
        let component = component.into();
        self.optional_renames.insert(component.clone());
        self.rename(component, rust_name)
    }
}
