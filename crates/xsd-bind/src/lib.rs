//! The runtime of code that [`xsd-bindgen`](https://docs.rs/xsd-bindgen) generates from XML schemas: typed reading and writing of XML.
//!
//! Generated types implement [`Element`] if a document can consist of them, and [`Type`] in any case. This crate reads, writes and
//! validates them:
//!
//! | to … | call |
//! |---|---|
//! | read a document that must match its schema | [`from_str`], [`from_slice`] |
//! | read what real programs send, and learn what deviates from the schema | [`from_str_lenient`], [`from_slice_lenient`] |
//! | set limits, or decide what to reject | [`from_str_with`], [`from_slice_with`], [`ReadOptions`] |
//! | write a valid document | [`to_string`], [`to_writer`] |
//! | write with options, or write unknown content back | [`to_string_with`], [`to_writer_with`], [`to_string_preserving`], [`WriteOptions`] |
//! | list what is wrong with a value | [`validate`] |
//! | read and write fragments | [`from_str_as`], [`to_string_as`], [`validate_as`] |
//!
//! The [`values`] module has the types of the simple values: dates, decimals, binary data. [`AnyElement`] is a tree of elements that the
//! schema leaves open.
//!
//! Every error names its place: the path of elements, the line and the column.
//!
//! # Features
//! - `serde`: `Serialize` and `Deserialize` for values and for generated types.

mod any;
mod any_type;
mod api;
mod boxed;
mod chars;
pub mod convert;
mod decode;
mod document;
mod error;
mod error_kind;
mod facet;
mod family;
mod mixed;
mod namespace;
mod nillable;
mod options;
mod order;
mod place;
mod preserved;
mod read;
#[macro_use]
mod serde_impls;
mod record;
mod simple;
mod ty;
mod value;
mod write;

#[doc(hidden)]
pub mod generated;

pub use any::{AnyAttribute, AnyElement, AnyNode};
pub use any_type::AnyType;
pub use api::*;
pub use decode::decode;
pub use error::{Deviation, Error};
pub use error_kind::ErrorKind;
pub use jiff;
pub use mixed::MixedText;
pub use nillable::Nillable;
pub use options::{DeviationPolicy, ForbiddenCharacters, ReadOptions, WriteOptions};
pub use order::Order;
pub use preserved::{Preserved, PreservedNode};
pub use read::Report;
pub use simple::{ValueError, ValueRule};
pub use ty::{Element, Schema, Type};

/// The values of simple types: a Rust type for each built-in type of XSD that Rust has no type for.
///
/// | XSD | Rust |
/// |---|---|
/// | `xs:string`, `xs:anySimpleType` | [`String`] |
/// | `xs:boolean` | [`bool`] |
/// | `xs:byte`, `xs:short`, `xs:int`, `xs:long` | [`i8`], [`i16`], [`i32`], [`i64`] |
/// | `xs:unsignedByte` … `xs:unsignedLong` | [`u8`], [`u16`], [`u32`], [`u64`] |
/// | `xs:float`, `xs:double` | [`f32`], [`f64`] |
/// | `xs:integer` and its subranges | [`Integer`], [`NonNegativeInteger`] … |
/// | `xs:decimal` | [`Decimal`] |
/// | `xs:dateTime`, `xs:date`, `xs:time` | [`DateTime`], [`Date`], [`Time`] |
/// | `xs:duration` | [`Duration`] |
/// | `xs:base64Binary`, `xs:hexBinary` | [`Base64Binary`], [`HexBinary`] |
/// | `xs:QName` | [`QName`] |
/// | `xs:token`, `xs:anyURI` and other restricted strings | [`Token`], [`AnyUri`] … |
/// | lists | [`List`] |
pub mod values {
    pub use crate::value::{
        AnySimpleType, AnyUri, Base64Binary, Date, DateTime, Decimal, Duration, Entities, Entity, GDay, GMonth,
        GMonthDay, GYear, GYearMonth, HexBinary, Id, IdRef, IdRefs, Integer, Language, List, NcName, NegativeInteger,
        NmToken, NmTokens, NonNegativeInteger, NonPositiveInteger, NormalizedString, Notation, PositiveInteger, QName,
        Time, Token, XmlName, Zone,
    };
}

// The crate's own modules name these without the hidden module in front.
pub(crate) use generated::*;
pub(crate) use ty::Check;
