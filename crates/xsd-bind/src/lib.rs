//! The runtime of code generated from XML schemas: a reader and a writer that follow a schema, the values of its simple types, and errors
//! that name their place.
//!
//! Generated code implements [`Type`] for each type of a schema; this crate knows no schema. A document is read by [`read_str`] or
//! [`read_slice`] and written by [`write_string`] or [`write_to`]; crates of generated code offer functions of their own around these.

mod any;
mod any_type;
#[doc(hidden)]
pub mod blank;
mod boxed;
mod chars;
mod decode;
mod document;
mod error;
mod facet;
mod family;
mod kept;
mod mixed;
mod namespace;
mod nillable;
mod options;
mod order;
mod place;
mod problem;
mod read;
#[macro_use]
mod serde_impls;
mod record;
mod simple;
mod ty;
mod value;
mod write;

pub use any::{Admitted, AnyAttribute, AnyElement, AnyNode, Process, Wildcard};
pub use any_type::AnyType;
pub use blank::literal;
pub use decode::decode;
pub use error::{Deviation, Error, Result};
pub use facet::*;
pub use kept::{Kept, KeptNode};
pub use mixed::MixedText;
pub use namespace::{Namespaces, Ns, Scope};
pub use nillable::Nillable;
pub use options::{Forbidden, On, ReadOptions, WriteOptions};
pub use order::Order;
pub use problem::Problem;
pub use read::alternative;
pub use read::{Occurs, Reader, Report, read_root, read_slice, read_str};
#[doc(hidden)]
#[doc(hidden)]
#[cfg(feature = "serde")]
pub use serde;
#[doc(hidden)]
#[cfg(feature = "serde")]
pub use serde_impls::parse_text;
pub use simple::{Rule, Simple, ValueError};
pub(crate) use ty::Check;
pub use ty::{Choice, Content, Element, Group, Schema, SimpleType, Type};
pub use value::*;
pub use write::{Text, Writer, validate, validate_type, write_root_string, write_root_to, write_string, write_to};
