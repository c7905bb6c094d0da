//! Reads and writes documents of any size, element by element.
//!
//! | to … | call |
//! |---|---|
//! | read elements of one type one by one | [`Reader::elements`] |
//! | read elements of several types, which the schema has in a choice | [`Reader::choices`] |
//! | read large binary content, such as an attachment | [`Reader::base64`] |
//! | read from asynchronous input | `AsyncReader`, with the features `tokio` and `futures-io` |
//! | write elements one by one | [`Writer::elements`], [`Writer::choices`] |
//! | write large binary content | [`Writer::base64`] |
//!
//! A document that fits into memory is simpler to read with [`from_reader`](crate::from_reader).
//!
//! # Paths
//! A path names the elements from the root on, with the prefixes of the schema: `o:Order/o:Item`. `*` at its end stands for all
//! child elements: `o:Order/*`. In the document, elements can have any prefix.
//!
//! # Reading
//! ```
//! # #![allow(missing_docs)]
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
//! # use order::Order;
//! use xsd_bind::stream;
//!
//! # fn main() -> Result<(), xsd_bind::Error> {
//! let file = b"<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Item>Tea</Item><Item>Milk</Item></Order>";
//! let mut items = stream::Reader::new(file.as_slice()).elements::<Order, String>("o:Order/o:Item")?;
//! let mut names = Vec::new();
//! for item in &mut items {
//!     names.push(item?);
//! }
//! assert_eq!(names, ["Tea", "Milk"]);
//!
//! // What is around the items.
//! let (order, _) = items.finish()?;
//! assert_eq!((order.id, order.customer.as_str(), order.item.len()), (7, "Ann", 0));
//! # Ok(())
//! # }
//! ```
//!
//! # Writing
//! ```
//! # #![allow(missing_docs)]
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
//! # use order::Order;
//! use xsd_bind::stream;
//!
//! # fn main() -> Result<(), xsd_bind::Error> {
//! // What is around the items.
//! let order = Order::new(7, "Ann", Vec::<String>::new());
//! let mut items = stream::Writer::new(Vec::new()).elements::<Order, String>(&order, "o:Order/o:Item")?;
//! items.write(&"Tea".to_owned())?;
//! items.write(&"Milk".to_owned())?;
//! let file = items.finish()?;
//! assert!(file.ends_with(b"<o:Item>Tea</o:Item><o:Item>Milk</o:Item></o:Order>"));
//! # Ok(())
//! # }
//! ```
//!
//! # What a stream checks
//! A stream checks what [`from_str`](crate::from_str) checks, strictly or leniently, and finds the same errors at the same places. Errors
//! come in document order, with two exceptions: an error after the first element, but not in an element, comes at the end, and so does a
//! number of elements that the schema does not allow. A document that breaks off is an error, and so is one without the parent of the
//! elements ([`ErrorKind::NoElement`](crate::ErrorKind::NoElement)).
//!
//! Identity constraints and IDs need the whole document. For a schema that has them, a stream needs options that
//! [ignore](crate::ReadOptions::identity_constraints) them.
//!
//! Too many elements are reported at the second of them. Lenient reading gives the elements of a surplus parent, too, which reading at once
//! drops, and does not count elements across gaps between them.
//!
//! Elements that begin a repeated group of the schema take the rest of the group with them: if the document has such a rest, the end of the
//! stream is an error ([`ErrorKind::Streaming`](crate::ErrorKind::Streaming)).
//!
//! Base64 content that has no meaning is an error, even in lenient reading, because a part of it may have been passed on.
//!
//! # Memory
//! A stream has one element in memory, and the text around the elements. [`max_size`](crate::ReadOptions::max_size) limits each of them,
//! [`max_memory`](crate::ReadOptions::max_memory) the value of each, and [`max_deviations`](crate::ReadOptions::max_deviations) all
//! deviations. [`preserve_unknown`](crate::ReadOptions::preserve_unknown) preserves what is around the elements.

#[cfg(any(feature = "tokio", feature = "futures-io"))]
mod asynchronous;
mod content;
mod core;
mod document;
mod items;
mod outline;
mod path;
mod scan;
mod split;
mod writer;

#[cfg(feature = "futures-io")]
pub use asynchronous::Futures;
#[cfg(feature = "tokio")]
pub use asynchronous::Tokio;
#[cfg(any(feature = "tokio", feature = "futures-io"))]
pub use asynchronous::{AsyncContents, AsyncItems, AsyncReader, Source};
pub use content::{Content, Contents};
pub use document::Document;
pub use items::{Items, Reader};
pub use writer::{ItemWriter, Writer};
