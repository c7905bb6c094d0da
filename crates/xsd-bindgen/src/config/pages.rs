//! Additions to the reference pages.

use super::Config;
use crate::error::{Error, code, suggestion};
use crate::plan::SeeAlso;
use crate::schema::Schema;

impl Config {
    /// Adds a line to the section "See also" on the page of an element or type.
    ///
    /// The line is Markdown. The name of an element or type in brackets becomes a link to its Rust type. The page of a type also has
    /// the lines of its elements.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).see_also("m:Order", "Answered by [m:Invoice]");
    /// assert!(config.generate()?.text.contains("/// - Answered by [`Invoice`]"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A line is left out if [`root`](Config::root) does not select what it links to.
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the schema has no such element or type, or none that the line links to, or if a
    /// component gets the same line twice.
    #[must_use]
    pub fn see_also(self, component: impl Into<String>, line: impl Into<String>) -> Self {
        self.add_line(SeeAlso { component: component.into(), text: line.into(), optional: false })
    }

    /// Adds a line to the section "See also" that is left out if the schema does not have the component or what the line links to.
    ///
    /// Use it for schemas that exist in several versions; see [`see_also`](Self::see_also).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config =
    ///     xsd_bindgen::Config::new().schema(schema).optional_see_also("m:Invoice", "Revoked by [m:CreditNote]");
    /// assert!(!config.generate()?.text.contains("Revoked by"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn optional_see_also(self, component: impl Into<String>, line: impl Into<String>) -> Self {
        self.add_line(SeeAlso { component: component.into(), text: line.into(), optional: true })
    }

    fn add_line(mut self, line: SeeAlso) -> Self {
        if self.see_also.iter().any(|known| known.component == line.component && known.text == line.text) {
            self.repeated.push(format!("the line `{}` of the page of `{}`", line.text, line.component));
        } else {
            self.see_also.push(line);
        }
        self
    }

    /// Returns an error for each component that has no page.
    pub(super) fn check_see_also(&self, schema: &Schema) -> Vec<Error> {
        let lines = || self.see_also.iter().filter(|line| !line.optional);
        let names = lines().flat_map(|line| std::iter::once(line.component.as_str()).chain(line.links()));
        let mut unknown: Vec<&str> = names.filter(|name| !has_page(schema, name)).collect();
        unknown.sort_unstable();
        unknown.dedup();
        let known: Vec<String> = if unknown.is_empty() {
            Vec::new()
        } else {
            schema.types.keys().chain(schema.elements.keys()).map(|name| schema.display(name)).collect()
        };
        let error = |name| {
            let message = format!("`see_also` names `{name}`, but there is no such element or type");
            let near = suggestion(name, known.iter().map(String::as_str));
            Error::general(code::SETTING_MATCHES_NOTHING, message)
                .with_help(near.unwrap_or_else(|| "write the component as `prefix:Name`".to_owned()))
        };
        unknown.into_iter().map(error).collect()
    }
}

fn has_page(schema: &Schema, name: &str) -> bool {
    schema.parse_name(name).is_some_and(|name| schema.types.contains_key(&name) || schema.elements.contains_key(&name))
}
