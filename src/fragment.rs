//! Fragments: elements with any name and any type of the schema.

use xsd_bind::{Deviation, Error, ReadOptions, Report, Type, WriteOptions};

use crate::SCHEMA;

/// Reads a fragment: an element with a name of your choice, as a value of any type of the schema.
///
/// The name has the prefix `m` for messages or `t` for types, or no prefix for an element in no namespace.
///
/// # Errors
/// Fails like [`from_str_with`](crate::from_str_with), or if the prefix is unknown.
///
/// # Examples
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

/// Writes a value of any type of the schema as an element with a name of your choice. See [`from_str_as`] for the name.
///
/// # Errors
/// Fails like [`to_string_with`](crate::to_string_with), or if the prefix is unknown.
///
/// # Examples
///
/// ```
/// use ews_types::{WriteOptions, types::*};
///
/// let request = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity);
/// let xml = ews_types::to_string_as(&request, "t:Request", &WriteOptions::new())?;
/// assert!(xml.ends_with("<t:Id>app</t:Id><t:TokenType>CallerIdentity</t:TokenType></t:Request>"));
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn to_string_as<T: Type>(value: &T, name: &str, options: &WriteOptions) -> Result<String, Error> {
    xsd_bind::to_string_as(value, name, &SCHEMA, options)
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
