//! Fragments: elements with any name and any type of the schema.

use xsd_bind::{Deviation, Error, ReadOptions, Report, Type, WriteOptions};

use crate::SCHEMA;

/// Reads a fragment: an element with a name of your choice, as a value of any type of the schema.
///
/// The name has the prefix `m` for messages or `t` for types, or no prefix for an element in no namespace.
///
/// # Errors
/// Fails like [`from_str`](crate::from_str), or if the prefix is unknown.
///
/// # Examples
///
/// ```
/// use ews_types::types::ClientAccessTokenRequestType;
///
/// let xml = r#"<t:Request xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
///     <t:Id>app</t:Id><t:TokenType>CallerIdentity</t:TokenType>
/// </t:Request>"#;
/// let request: ClientAccessTokenRequestType = ews_types::from_str_as(xml, "t:Request")?;
/// assert_eq!(request.id, "app");
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn from_str_as<T: Type>(xml: &str, name: &str) -> Result<T, Error> {
    from_str_as_with(xml, name, &ReadOptions::strict()).map(|(value, _)| value)
}

/// Reads a fragment with the given options. See [`from_str_as`] for the name.
///
/// # Errors
/// Fails like [`from_str_with`](crate::from_str_with), or if the prefix is unknown.
pub fn from_str_as_with<T: Type>(xml: &str, name: &str, options: &ReadOptions) -> Result<(T, Report), Error> {
    xsd_bind::from_str_as_with(xml, name, &SCHEMA, options)
}

/// Writes a value of any type of the schema as an element with a name of your choice. See [`from_str_as`] for the name.
///
/// # Errors
/// Fails like [`to_string`](crate::to_string), or if the prefix is unknown.
///
/// # Examples
///
/// ```
/// use ews_types::types::*;
///
/// let request = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity);
/// let xml = ews_types::to_string_as(&request, "t:Request")?;
/// assert!(xml.ends_with("<t:Id>app</t:Id><t:TokenType>CallerIdentity</t:TokenType></t:Request>"));
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn to_string_as<T: Type>(value: &T, name: &str) -> Result<String, Error> {
    to_string_as_with(value, name, &WriteOptions::new())
}

/// Writes a value of any type of the schema as an element with the given options. See [`from_str_as`] for the name.
///
/// # Errors
/// Fails like [`to_string_with`](crate::to_string_with), or if the prefix is unknown.
pub fn to_string_as_with<T: Type>(value: &T, name: &str, options: &WriteOptions) -> Result<String, Error> {
    xsd_bind::to_string_as_with(value, name, &SCHEMA, options)
}

/// Returns every schema violation of a value as an element with a name of your choice. See [`from_str_as`] for the name.
///
/// # Errors
/// Fails if the prefix is unknown.
///
/// # Examples
///
/// ```
/// use ews_types::types::*;
///
/// let request = ClientAccessTokenRequestType::new("app", "NewTokenType");
/// let violations = ews_types::validate_as(&request, "t:Request")?;
/// assert_eq!(violations[0].path(), "t:Request/t:TokenType");
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn validate_as<T: Type>(value: &T, name: &str) -> Result<Vec<Deviation>, Error> {
    xsd_bind::validate_as(value, name, &SCHEMA)
}
