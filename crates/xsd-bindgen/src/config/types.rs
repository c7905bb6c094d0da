//! Types from elsewhere in the place of generated ones.

use super::Config;
use crate::error::{Error, code, suggestion};
use crate::schema::{Schema, Type};

impl Config {
    /// Replaces a simple type of the schema with a type of your crate. Fields have your type, without a wrapper.
    ///
    /// Your type is `pub` and implements [`FromStr`](std::str::FromStr), with an error that implements [`Display`](std::fmt::Display), and
    /// `Display`; these define how a text is parsed and written. It also implements [`Default`], [`Clone`], [`Debug`] and
    /// [`PartialEq`], and serde's traits with [`serde`](Config::serde). The generated code makes it a simple type. White space is
    /// normalized before `from_str`, as the schema type requires. Your type checks the facets of the schema type.
    ///
    /// Types that contain yours derive neither [`Eq`] nor [`Hash`]; [`derive`](Config::derive) adds them if your type has them.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).extern_type("m:Priority", "crate::Priority").generate()?;
    /// assert!(generated.text.contains("pub priority: Option<crate::Priority>,"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A type that reads and writes `low` and `24h`:
    ///
    /// ```
    /// #[derive(Clone, Debug, Default, PartialEq)]
    /// pub enum Priority {
    ///     #[default]
    ///     Low,
    ///     Hours(u8),
    /// }
    ///
    /// impl std::str::FromStr for Priority {
    ///     type Err = String;
    ///
    ///     fn from_str(text: &str) -> Result<Self, Self::Err> {
    ///         match (text, text.strip_suffix('h').map(str::parse)) {
    ///             ("low", _) => Ok(Self::Low),
    ///             (_, Some(Ok(hours))) => Ok(Self::Hours(hours)),
    ///             _ => Err("`low` or a number of hours".to_owned()),
    ///         }
    ///     }
    /// }
    ///
    /// impl std::fmt::Display for Priority {
    ///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    ///         match self {
    ///             Self::Low => f.write_str("low"),
    ///             Self::Hours(hours) => write!(f, "{hours}h"),
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the schema has no simple type with this name, if the path does not start with `crate::`,
    /// if a component or a path is given twice, or if the component is also renamed. It also fails if another type restricts the
    /// replaced one by facets other than patterns and enumerated values.
    #[must_use]
    pub fn extern_type(mut self, component: impl Into<String>, path: impl Into<String>) -> Self {
        let component = component.into();
        if self.extern_types.insert(component.clone(), path.into()).is_some() {
            self.repeated.push(format!("the external type of `{component}`"));
        }
        self
    }

    /// Returns an error for each replaced type that the schema does not have or that is complex.
    pub(super) fn check_extern_types(&self, schema: &Schema) -> Vec<Error> {
        let known = || schema.types.iter().map(|(name, type_)| (schema.display(name), type_));
        let simple: Vec<String> =
            known().filter(|(_, type_)| matches!(type_, Type::Simple(_))).map(|(name, _)| name).collect();
        let mut errors = Vec::new();
        for component in self.extern_types.keys() {
            let message = format!("`extern_type` cannot replace `{component}`");
            match known().find(|(name, _)| name == component) {
                Some((_, Type::Simple(_))) if self.renames.contains_key(component) => {
                    let message = format!("{message}: `rename` gives it a name");
                    errors.push(Error::general(code::SETTINGS_CONFLICT, message).with_help("remove one of them"));
                }
                Some((_, Type::Simple(_))) => {}
                Some((_, Type::Complex(_))) => {
                    let message = format!("{message}: it is a complex type");
                    errors.push(
                        Error::general(code::SETTING_INVALID, message).with_help("only simple types can be replaced"),
                    );
                }
                None => {
                    let near = suggestion(component, simple.iter().map(String::as_str));
                    let help = near.unwrap_or_else(|| "write the simple type as `prefix:Name`".to_owned());
                    errors.push(
                        Error::general(
                            code::SETTING_MATCHES_NOTHING,
                            format!("{message}: the schema has no such type"),
                        )
                        .with_help(help),
                    );
                }
            }
        }
        errors
    }
}
