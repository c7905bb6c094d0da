//! The values of XSD's built-in simple types (XML Schema part 2), and the macros that make simple types of them.
//!
//! In: the text of an element or attribute. Out: a Rust value that loses nothing of what the text means, and the way back. Names,
//! places in a document and the order of elements are not known here.

#[macro_use]
mod restriction;
mod enumeration;
mod union;

pub(crate) mod lex;
mod list;
mod name;
mod number;
mod string;

pub use enumeration::{find_text, index_size, index_texts};
pub use list::List;
pub use restriction::{parse_restricted, salvage_restricted};
pub use string::*;
pub use union::union_error;
