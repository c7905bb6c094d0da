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

/// The runtime: reading and writing without the schema of EWS, and the values of simple types.
pub use xsd_bind as runtime;
pub use xsd_bind::{
    AnyAttribute, AnyElement, AnyNode, Deviation, DeviationPolicy, Element, Error, ErrorKind, ForbiddenCharacters,
    Nillable, Preserved, PreservedNode, ReadOptions, Report, ValueRule, WriteOptions, from_slice, from_slice_lenient,
    from_slice_with, from_str, from_str_lenient, from_str_with, jiff, to_string, to_string_preserving, to_string_with,
    to_writer, to_writer_with, validate, values,
};

mod document;
mod fragment;
mod operation;
mod requires;
mod response;
pub mod soap;
mod version;

include!(concat!(env!("OUT_DIR"), "/ews.rs"));
/// What a program that builds requests and reads responses has in scope: `use ews_types::prelude::*`.
///
/// The traits with the setters of inherited fields, so that `MessageType::new().with_subject("…")` finds the setter of
/// [`ItemType`](types::ItemType), and the traits of operations.
pub mod prelude {
    #[allow(unused_imports, unreachable_pub, reason = "few operations may have no inherited setters")]
    pub use crate::messages::prelude::*;
    #[allow(unused_imports, unreachable_pub, reason = "few operations may have no inherited setters")]
    pub use crate::types::prelude::*;
    pub use crate::{Element, Operation, Response};
}

pub use fragment::{from_str_as, to_string_as, validate_as};
pub use operation::Operation;
pub use requires::{Requirement, SCHEMA_VERSION, requires, since};
#[cfg(feature = "calendar")]
pub use response::Availability;
pub use response::{Messages, Response, ResponseError};
pub use version::{SchemaVersion, UnknownVersion};
