//! Every type of the Exchange Web Services (EWS) schema as a Rust type that reads and writes XML exactly.
//!
//! The types are generated from `schemas/messages.xsd` when the crate is built: [`messages`] has requests and responses, [`types`] what
//! they are about, [`soap`] the envelope that carries them. By default that is the `GetClientAccessToken` operation and what belongs to
//! it; each Cargo feature adds a family of operations, and `full` is everything.
//!
//! ```
//! use ews_types::{messages::*, types::*};
//!
//! let request = GetClientAccessTokenType::new(vec![ClientAccessTokenRequestType::new(
//!     "1C50226D-04B5-4AB2-9FCD-42E236B59E4B",
//!     ClientAccessTokenTypeType::CallerIdentity,
//! )]);
//! let xml = ews_types::to_string(&request)?;
//! let read: GetClientAccessTokenType = ews_types::from_str(&xml)?;
//! assert_eq!(read, request);
//! # Ok::<(), ews_types::Error>(())
//! ```
//!
//! [`from_str`] takes exactly the documents that the schema allows. [`from_str_lenient`] takes what real servers send, and reports what
//! was odd; [`from_str_with`] has every choice in between.

use std::io;

/// The runtime: the values of simple types, as [`DateTime`](xsd_bind::DateTime), and the traits that generated types implement.
pub use xsd_bind as runtime;
pub use xsd_bind::{
    AnyAttribute, AnyElement, AnyNode, Deviation, Element, Error, Forbidden, Kept, KeptNode, Nillable, On, Problem,
    ReadOptions, Report, Rule, WriteOptions, validate,
};

mod document;
mod operation;
mod response;
pub mod soap;

include!(concat!(env!("OUT_DIR"), "/ews.rs"));
pub use operation::Operation;
#[cfg(feature = "calendar")]
pub use response::Availability;
pub use response::{Messages, Response, ResponseError};

/// Reads a document, which must be exactly as the schema allows.
///
/// # Errors
/// The first thing that is not as the schema or XML says, with its path, line and column.
pub fn from_str<T: Element>(xml: &str) -> Result<T, Error> {
    xsd_bind::read_str(xml, &ReadOptions::STRICT).map(|(value, _)| value)
}

/// Reads a document from bytes, which must be exactly as the schema allows: UTF-8, UTF-16, ISO-8859-1 or US-ASCII.
///
/// # Errors
/// As [`from_str`], and if the bytes are in none of these encodings.
pub fn from_slice<T: Element>(xml: &[u8]) -> Result<T, Error> {
    xsd_bind::read_slice(xml, &ReadOptions::STRICT).map(|(value, _)| value)
}

/// Reads a document as well as it can be read, and reports each deviation from the schema.
///
/// # Errors
/// What cannot be read at all: text that is not well-formed XML, another root element, a limit that is passed.
pub fn from_str_lenient<T: Element>(xml: &str) -> Result<(T, Report), Error> {
    xsd_bind::read_str(xml, &ReadOptions::LENIENT)
}

/// Reads a document from bytes as well as it can be read, and reports each deviation from the schema.
///
/// # Errors
/// As [`from_str_lenient`], and if the bytes are in no known encoding.
pub fn from_slice_lenient<T: Element>(xml: &[u8]) -> Result<(T, Report), Error> {
    xsd_bind::read_slice(xml, &ReadOptions::LENIENT)
}

/// Reads a document by the given options: limits, and what becomes of each kind of deviation.
///
/// # Errors
/// What the options refuse.
pub fn from_str_with<T: Element>(xml: &str, options: &ReadOptions) -> Result<(T, Report), Error> {
    xsd_bind::read_str(xml, options)
}

/// Writes a value as a document, which the schema allows.
///
/// # Errors
/// The first rule of the schema that the value breaks, or a character that XML 1.0 forbids, with its path.
pub fn to_string<T: Element>(value: &T) -> Result<String, Error> {
    xsd_bind::write_string(value, &WriteOptions::default())
}

/// Writes a value as a document by the given options.
///
/// # Errors
/// As [`to_string`], as far as the options say so.
pub fn to_string_with<T: Element>(value: &T, options: &WriteOptions) -> Result<String, Error> {
    xsd_bind::write_string(value, options)
}

/// Writes a value as a document in UTF-8 to a sink, part by part: it never holds the whole of a large document.
///
/// # Errors
/// As [`to_string`], and if the sink fails. What comes before the error has been written by then.
pub fn to_writer<T: Element>(mut sink: impl io::Write, value: &T) -> Result<(), Error> {
    xsd_bind::write_to(value, &mut sink, &WriteOptions::default())
}
