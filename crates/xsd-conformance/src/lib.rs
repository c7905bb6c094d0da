//! What the two programs share: they compile generated code, and run it on documents.

mod compile;

pub use compile::{Kind, Programs, compile};
