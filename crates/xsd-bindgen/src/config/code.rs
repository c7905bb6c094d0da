//! The form of the generated code.

use super::{Config, Layout};

impl Config {
    /// Sets the path of the runtime crate, for crates that re-export it. The default is `::xsd_bind`.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).runtime("::shop_types::runtime").generate()?;
    /// assert!(generated.text.contains("::shop_types::runtime"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice, or if it is not a path.
    #[must_use]
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        if self.runtime.replace(path.into()).is_some() {
            self.repeated.push("`runtime`".to_owned());
        }
        self
    }

    /// Sets whether generated types implement serde's `Serialize` and `Deserialize`.
    ///
    /// The crate then depends on `xsd-bind` with the feature `serde`.
    ///
    /// | type | form, here in JSON |
    /// |---|---|
    /// | struct | `{"id":"7","item":["Tea"]}`: its fields by their Rust names, those of a base first. Absent fields and empty lists are left out |
    /// | struct with one list, and nothing else | the list |
    /// | enum over types | `{"Variant":…}` |
    /// | enumeration, date, decimal, binary data and other simple types | the text, as in XML |
    /// | numbers and booleans of Rust, lists | numbers and booleans, lists |
    /// | union | the form of the member. A member that serializes like an earlier one is read as the earlier one |
    ///
    /// A struct is read from its fields in any order. Fields that it does not have are ignored; one that is missing or given twice is an error.
    ///
    /// Formats that are not human-readable get all fields, absent ones too. So formats that don't describe themselves can hold generated
    /// types, except unions and the decimals of rust_decimal.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).serde(true).generate()?;
    /// assert!(generated.text.contains("serde fields"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn serde(mut self, enabled: bool) -> Self {
        if self.serde.replace(enabled).is_some() {
            self.repeated.push("`serde`".to_owned());
        }
        self
    }

    /// Generates an enum of all global elements with this name, for documents whose root is not known in advance.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).global_element_enum("Document").generate()?;
    /// assert!(generated.text.contains("pub enum Document {"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice, or if it is not the name of a type.
    #[must_use]
    pub fn global_element_enum(mut self, name: impl Into<String>) -> Self {
        if self.global_element_enum.replace(name.into()).is_some() {
            self.repeated.push("`global_element_enum`".to_owned());
        }
        self
    }

    /// Sets whether structs have a setter `with_…` for each optional field. On by default.
    ///
    /// Without setters, there are no traits with setters of inherited fields either.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).setters(false).generate()?;
    /// assert!(!generated.text.contains("with_note"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn setters(mut self, enabled: bool) -> Self {
        if self.setters.replace(enabled).is_some() {
            self.repeated.push("`setters`".to_owned());
        }
        self
    }

    /// Sets whether the code has the documentation of the schema and reference pages. On by default.
    ///
    /// This does not affect documentation from [`attribute`](Config::attribute).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).documentation(false).generate()?;
    /// assert!(!generated.text.contains("///"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn documentation(mut self, enabled: bool) -> Self {
        if self.documentation.replace(enabled).is_some() {
            self.repeated.push("`documentation`".to_owned());
        }
        self
    }

    /// Sets whether the code ignores identity constraints (`xs:key`, `xs:unique`, `xs:keyref`), and does not compare `xs:ID` and
    /// `xs:IDREF`. Off by default.
    ///
    /// A schema with constraints or IDs makes reading slower, because they take a second pass over each document. The option
    /// `ReadOptions::identity_constraints` of the runtime omits that pass for a document, this setting for all of them.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).ignore_identity_constraints(true).generate()?;
    /// assert!(generated.text.contains("identity: None,"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn ignore_identity_constraints(mut self, enabled: bool) -> Self {
        if self.ignore_identity_constraints.replace(enabled).is_some() {
            self.repeated.push("`ignore_identity_constraints`".to_owned());
        }
        self
    }

    /// Sets how the code is laid out in files. The default is one file.
    ///
    /// The code has the same content in every layout. [`Generated::code`](crate::Generated::code) has the files.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// use xsd_bindgen::{Config, Layout};
    ///
    /// let generated = Config::new().schema(schema).layout(Layout::FilePerModule).generate()?;
    /// let names: Vec<&str> = generated.code.iter().map(|file| file.name.as_str()).collect();
    /// assert_eq!(names, ["mod.rs", "order.rs"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        if self.layout.replace(layout).is_some() {
            self.repeated.push("`layout`".to_owned());
        }
        self
    }
}
