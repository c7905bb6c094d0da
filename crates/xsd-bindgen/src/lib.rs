//! Generates Rust types that read and write XML exactly from XSD 1.0 schemas.

pub mod schema;
