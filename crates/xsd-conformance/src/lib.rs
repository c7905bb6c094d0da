//! What the programs share: they compile generated code, and run it on documents.

mod compile;

pub use compile::{Kind, Programs, Step, compile};

/// A program that reads documents strictly.
pub const STRICT: &str = include_str!("program.rs.txt");

/// A program that reads documents strictly, and writes them back.
pub const COPY: &str = include_str!("copy.rs.txt");
