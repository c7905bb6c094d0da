//! Generates Rust types that read and write XML exactly from XSD 1.0 schemas.

pub mod error;
pub mod read;
pub mod schema;
