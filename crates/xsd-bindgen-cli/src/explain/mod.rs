//! Explains components of a schema.
//!
//! `find` looks a name up, `build` makes the tree of a component, `rust` adds the generated side, `text` and `graph` print. `tree` is
//! the data between them.

mod build;
mod describe;
mod find;
mod graph;
mod rust;
mod text;
mod tree;
mod uses;

pub(crate) use build::explain;
pub(crate) use describe::type_name;
pub(crate) use find::{Kind, Unknown, find};
pub(crate) use graph::{dot, mermaid};
pub(crate) use rust::Code;
pub(crate) use text::text;
