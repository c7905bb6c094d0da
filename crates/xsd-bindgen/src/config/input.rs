//! The schemas to read.

use std::path::PathBuf;

use super::Config;

impl Config {
    /// Adds a schema file. The files that it includes and imports are found by their `schemaLocation`.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).generate()?;
    /// assert!(generated.text.contains("pub mod order {"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails without a schema, or if a schema is added twice:
    ///
    /// ```
    /// let errors = xsd_bindgen::Config::new().generate().unwrap_err();
    /// assert_eq!(errors.iter().next().unwrap().message(), "no schema given");
    /// ```
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schemas.push(path.into());
        self
    }

    /// Maps a `schemaLocation` or a namespace to a local file.
    ///
    /// The generator never accesses the network, so a schema that is imported from there needs a mapping. So does an import
    /// without a `schemaLocation`, if the schema refers to the namespace. An [XML catalog](Config::catalog) maps many locations
    /// at once.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new()
    ///     .schema("schemas/signed.xsd")
    ///     .map_location("http://www.w3.org/2000/09/xmldsig#", "schemas/xmldsig.xsd");
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a location is mapped twice, or if no schema refers to it.
    #[must_use]
    pub fn map_location(mut self, location: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        let location = location.into();
        if self.schema_locations.insert(location.clone(), path.into()).is_some() {
            self.repeated.push(format!("the location `{location}`"));
        }
        self
    }

    /// Finds documents with an [OASIS XML catalog](https://www.oasis-open.org/committees/entity/spec-2001-08-06.html), as other
    /// XML tools have them, such as `/etc/xml/catalog`.
    ///
    /// An entry for a URI or a system identifier applies to a `schemaLocation` or a namespace. Catalogs apply in the order in
    /// which they are added, after [`map_location`](Config::map_location) and before the location itself.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new().schema("schemas/signed.xsd").catalog("schemas/catalog.xml");
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a catalog is added twice, cannot be read, or is not a catalog.
    #[must_use]
    pub fn catalog(mut self, path: impl Into<PathBuf>) -> Self {
        self.catalogs.push(path.into());
        self
    }

    /// Sets whether a missing document that a schema includes is a warning instead of an error. A reference to a component that
    /// it would have is an error in any case.
    ///
    /// A missing document that a schema imports is an error only if the schema refers to its namespace.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new().schema("schemas/order.xsd").skip_missing_includes(true);
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn skip_missing_includes(mut self, skip: bool) -> Self {
        if self.skip_missing_includes.replace(skip).is_some() {
            self.repeated.push("`skip_missing_includes`".to_owned());
        }
        self
    }

    /// Takes the documentation that the schema lacks from an annotated copy of it, matched by name.
    ///
    /// For schemas that a server hands out without annotations. The copy may be of another version: components that
    /// only one of them has are ignored.
    ///
    /// ```
    /// # use xsd_bindgen::Config;
    /// let config = Config::new().schema("server/messages.xsd").annotations("schemas/messages.xsd");
    /// ```
    ///
    /// # Errors
    /// The copy has to be a correct schema too.
    #[must_use]
    pub fn annotations(mut self, path: impl Into<PathBuf>) -> Self {
        self.annotations.push(path.into());
        self
    }

    /// Sets whether a schema that breaks a rule without effect on the generated code is an error. On by default; otherwise, it is a
    /// [warning](crate::Generated::warnings).
    ///
    /// Published schemas often break these rules, and other tools do not check them. They are:
    /// - a content model is deterministic, "Unique Particle Attribution" (XSD0506);
    /// - a complex type that restricts another allows no more elements (XSD0314), attributes (XSD0315) or namespaces of attributes
    ///   (XSD0316) than its base;
    /// - a hyphen in a pattern is at an end of its character class or part of a range (XSD0414).
    ///
    /// The code reads exactly what the schema describes in either case.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// let generated = xsd_bindgen::Config::new().schema("vendor.xsd").full_checking(false).generate()?;
    /// for warning in &generated.warnings {
    ///     eprintln!("{warning}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn full_checking(mut self, enabled: bool) -> Self {
        if self.full_checking.replace(enabled).is_some() {
            self.repeated.push("`full_checking`".to_owned());
        }
        self
    }
}
