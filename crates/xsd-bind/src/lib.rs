//! Reads, writes and validates XML with Rust types that [`xsd-bindgen`](https://docs.rs/xsd-bindgen) generates from an XML schema.
//!
//! `xsd-bindgen` runs in your build script. Your program depends on this crate, the runtime, and works with plain structs and enums.
//!
//! # Walkthrough
//! A schema, `schemas/order.xsd`:
//!
//! ```xml
//! <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:example:order"
//!            targetNamespace="urn:example:order" elementFormDefault="qualified">
//!   <xs:element name="Order">
//!     <xs:complexType>
//!       <xs:sequence>
//!         <xs:element name="Customer" type="xs:string"/>
//!         <xs:element name="Item" type="xs:string" maxOccurs="unbounded"/>
//!         <xs:element name="Status" type="o:Status" minOccurs="0"/>
//!         <xs:element name="Note" type="xs:string" minOccurs="0"/>
//!       </xs:sequence>
//!       <xs:attribute name="id" type="xs:int" use="required"/>
//!     </xs:complexType>
//!   </xs:element>
//!   <xs:simpleType name="Status">
//!     <xs:restriction base="xs:string">
//!       <xs:enumeration value="Open"/>
//!       <xs:enumeration value="Shipped"/>
//!     </xs:restriction>
//!   </xs:simpleType>
//! </xs:schema>
//! ```
//!
//! The dependencies, in `Cargo.toml`:
//!
//! ```toml
//! [dependencies]
//! xsd-bind = "0.1"
//!
//! [build-dependencies]
//! xsd-bindgen = "0.1"
//! ```
//!
//! The build script, `build.rs`:
//!
//! ```text
//! fn main() -> Result<(), xsd_bindgen::Errors> {
//!     xsd_bindgen::Config::new().schema("schemas/order.xsd").write_to_out_dir("order.rs")?;
//!     Ok(())
//! }
//! ```
//!
//! The generated module, included in `src/lib.rs`. It is named after the schema file:
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/order.rs"));
//! ```
//!
//! It has a type for each element and named type of the schema. Required values are plain fields, optional ones an [`Option`], repeated
//! ones a [`Vec`]:
//!
//! ```
//! # #[allow(dead_code)] enum Status {}
//! pub struct Order {
//!     pub id: i32,
//!     pub customer: String,
//!     pub item: Vec<String>,
//!     pub status: Option<Status>,
//!     pub note: Option<String>,
//! }
//! ```
//!
//! `new` takes the required values, `with_…` sets the others. The arguments convert: a [`String`] from a `&str`, a list from an array, an
//! enumeration from its text.
//!
//! ```
//! # #![allow(missing_docs)]
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
//! use order::{Order, Status};
//!
//! # fn main() -> Result<(), xsd_bind::Error> {
//! let order = Order::new(7, "Ann", ["Tea", "Milk"]).with_status(Status::Open);
//! let xml = xsd_bind::to_string(&order)?;
//! assert!(xml.starts_with(r#"<o:Order xmlns:o="urn:example:order" id="7"><o:Customer>Ann</o:Customer><o:Item>Tea</o:Item>"#));
//!
//! let read: Order = xsd_bind::from_str(&xml)?;
//! assert_eq!(read, order);
//! # Ok(())
//! # }
//! ```
//!
//! Strict reading accepts what the schema allows and nothing else. An error names the place and what the schema expects:
//!
//! ```
//! # #![allow(missing_docs)]
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
//! # use order::Order;
//! # fn main() {
//! let xml = r#"<Order xmlns="urn:example:order" id="7">
//!   <Customer>Ann</Customer>
//!   <Itme>Tea</Itme>
//! </Order>"#;
//! let error = xsd_bind::from_str::<Order>(xml).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "Order/Itme (line 3, column 3): the element Itme is not allowed here; expected o:Item"
//! );
//! # }
//! ```
//!
//! Lenient reading accepts what other programs really send, and reports every deviation:
//!
//! ```
//! # #![allow(missing_docs)]
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
//! # use order::{Order, Status};
//! # fn main() -> Result<(), xsd_bind::Error> {
//! let xml = r#"<Order xmlns="urn:example:order" id="7">
//!   <Customer>Ann</Customer><Item>Tea</Item><Status>Lost</Status><Gift/>
//! </Order>"#;
//! let (order, report) = xsd_bind::from_str_lenient::<Order>(xml)?;
//! assert_eq!(order.status, Some(Status::Unlisted("Lost".into())));
//! assert_eq!(report.deviations.len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # Functions
//! | to … | call |
//! |---|---|
//! | read a document that must match its schema | [`from_str`], [`from_slice`], [`from_reader`] |
//! | read what other programs send, and get a report of the deviations | [`from_str_lenient`], [`from_slice_lenient`], [`from_reader_lenient`] |
//! | set limits, or decide which deviations to reject | [`from_str_with`], [`from_slice_with`], [`from_reader_with`], [`ReadOptions`] |
//! | read or write a document of any size, element by element | [`stream`] |
//! | write a valid document | [`to_string`], [`to_writer`] |
//! | write with options | [`to_string_with`], [`to_writer_with`], [`WriteOptions`] |
//! | write unknown content back | [`to_string_preserving`] |
//! | list the schema violations of a value | [`validate`] |
//! | read, write and validate fragments | [`from_str_as`], [`to_string_as`], [`validate_as`] |
//!
//! The [`values`] module has the simple types: dates, decimals, binary data and others. [`AnyElement`] is a tree of elements without a
//! generated type.
//!
//! # Features
//! - `serde`: `Serialize` and `Deserialize` for the simple types and, if the generator has it enabled, for generated types.
//! - `tokio`, `futures-io`: `stream::AsyncReader` over the asynchronous input of these libraries.
//! - `num-bigint`, `rust_decimal`, `chrono`, `time`: the types of these libraries for built-in types, if the generator maps them.

mod any;
mod any_names;
mod any_type;
mod api;
mod boxed;
mod chars;
pub mod convert;
mod decode;
mod document;
mod error;
mod error_kind;
mod extern_type;
mod facet;
mod family;
mod from_reader;
mod globals;
mod identity;
mod mapped;
mod mixed;
mod namespace;
mod namespace_uri;
mod never;
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
pub mod stream;
mod ty;
mod value;
mod wrapper;
mod write;

#[doc(hidden)]
pub mod generated;

#[cfg(feature = "chrono")]
pub use ::chrono;
pub use ::jiff;
#[cfg(feature = "num-bigint")]
pub use ::num_bigint;
#[cfg(feature = "rust_decimal")]
pub use ::rust_decimal;
#[cfg(feature = "time")]
pub use ::time;
pub use any::{AnyAttribute, AnyElement, AnyNode};
pub use any_type::AnyType;
pub use api::*;
pub use boxed::ErasedBox;
pub use decode::decode;
pub use error::{Deviation, Error};
pub use error_kind::ErrorKind;
pub use from_reader::{from_reader, from_reader_lenient, from_reader_with};
pub use identity::{ConstraintRule, IdRule};
pub use mixed::MixedText;
pub use namespace_uri::NamespaceUri;
pub use never::Never;
pub use nillable::Nillable;
pub use options::{DeviationPolicy, ForbiddenCharacters, ReadOptions, WriteOptions};
pub use order::Order;
pub use preserved::{Preserved, PreservedNode};
pub use read::Report;
pub use simple::{ValueError, ValueRule};
pub use ty::{Element, Schema, Type};

/// The built-in simple types of XML Schema.
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
/// | `xs:gYear`, `xs:gYearMonth` … | [`GYear`], [`GYearMonth`] … |
/// | `xs:duration` | [`Duration`] |
/// | `xs:base64Binary`, `xs:hexBinary` | [`Base64Binary`], [`HexBinary`] |
/// | `xs:QName` | [`QName`] |
/// | `xs:token`, `xs:anyURI` and other restricted strings | [`Token`], [`AnyUri`] … |
/// | lists | [`List`] |
///
/// Each of them implements [`FromStr`](std::str::FromStr) or `From<&str>`, and [`Display`](std::fmt::Display).
///
/// ```
/// use xsd_bind::values::{Decimal, Duration};
///
/// let price: Decimal = "2.50".parse()?;
/// let shelf_life: Duration = "P6M".parse()?;
/// assert_eq!((price.scale(), shelf_life.months()), (2, 6));
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
pub mod values {
    pub use crate::value::{
        AnySimpleType, AnyUri, Base64Binary, Date, DateTime, Decimal, Duration, Entities, Entity, GDay, GMonth,
        GMonthDay, GYear, GYearMonth, HexBinary, Id, IdRef, IdRefs, Integer, Language, List, NcName, NegativeInteger,
        NmToken, NmTokens, NonNegativeInteger, NonPositiveInteger, NormalizedString, Notation, PositiveInteger, QName,
        Time, Token, XmlName, Zone,
    };
}

// Modules of this crate name these without the path of the hidden module.
pub(crate) use generated::*;
pub(crate) use ty::Check;
