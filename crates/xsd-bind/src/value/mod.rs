//! The built-in simple types of XML Schema part 2, and the macros that derive simple types from them.

#[macro_use]
mod restriction;
mod base64;
mod binary;
mod bounded;
mod builtin;
mod closed;
mod decimal;
mod enumeration;
mod integer;
pub(crate) mod lex;
mod list;
mod name;
mod number;
mod qname;
mod string;
mod time;
mod union;

pub use base64::Base64Binary;
pub(crate) use base64::Base64Parts;
pub use binary::HexBinary;
pub use bounded::{NegativeInteger, NonNegativeInteger, NonPositiveInteger, PositiveInteger};
pub(crate) use builtin::BUILT_IN;
pub use decimal::Decimal;
pub use enumeration::{LargeIndex, find_text, index_size, index_texts};
pub use integer::Integer;
pub use list::List;
pub use qname::{Notation, QName};
pub use restriction::{parse_restricted, salvage_restricted};
pub use string::*;
pub use time::*;
pub use union::{union_clash, union_error};
