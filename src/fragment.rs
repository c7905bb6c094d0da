//! Fragments: a value of any type of the schema as an element of any name.

use xsd_bind::{Deviation, Error, ReadOptions, Report, Type, WriteOptions};

use crate::SCHEMA;

/// Reads a fragment: an element of any name as a value of the type `T`. The name has one of the prefixes `m` and `t`, or none for an element in
/// no namespace.
///
/// # Errors
/// As [`from_str_with`](crate::from_str_with), and if the prefix is unknown.
///
/// ```
/// use ews_types::{ReadOptions, types::ClientAccessTokenRequestType};
///
/// let xml = r#"<t:Request xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
///     <t:Id>app</t:Id><t:TokenType>CallerIdentity</t:TokenType>
/// </t:Request>"#;
/// let (request, _) = ews_types::from_str_as::<ClientAccessTokenRequestType>(xml, "t:Request", &ReadOptions::strict())?;
/// assert_eq!(request.id, "app");
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn from_str_as<T: Type>(xml: &str, name: &str, options: &ReadOptions) -> Result<(T, Report), Error> {
    xsd_bind::from_str_as(xml, name, &SCHEMA, options)
}

/// Writes a value of any type of the schema as an element of any name; see [`from_str_as`] for the name.
///
/// # Errors
/// As [`to_string_with`](crate::to_string_with), and if the prefix is unknown.
pub fn to_string_as<T: Type>(value: &T, name: &str, options: &WriteOptions) -> Result<String, Error> {
    xsd_bind::to_string_as(value, name, &SCHEMA, options)
}

/// Lists every schema violation of a value of any type of the schema as an element of any name.
///
/// # Errors
/// Fails if the prefix is unknown.
pub fn validate_as<T: Type>(value: &T, name: &str) -> Result<Vec<Deviation>, Error> {
    xsd_bind::validate_as(value, name, &SCHEMA)
}
