//! Shared code of the tests of XML syntax. Not for users.

mod canonical;
mod generate;
mod judge;
mod productions;
mod rng;

pub use canonical::{canonical, without_notes};
pub use generate::document;
pub use judge::{Judgement, has_judge, judge};
pub use productions::{CHAR, NAME_CHAR, NAME_START_CHAR, Production};

use xsd_bind::generated::{AnyElement, Schema, read_root};
use xsd_bind::{ErrorKind, ReadOptions};

/// A schema without components.
static SCHEMA: Schema = Schema::NONE;

/// What the reader makes of a document.
#[derive(Debug)]
pub enum Outcome {
    /// The document is well-formed.
    Read(AnyElement),
    /// The document has a document type declaration, which the reader does not support.
    Doctype,
    /// The reader does not support the encoding, or the bytes are in another one.
    Encoding(String),
    /// The document is not well-formed, or exceeds a limit.
    Refused(String),
}

/// Reads a document without a schema.
pub fn read(bytes: &[u8]) -> Outcome {
    let text = match xsd_bind::decode(bytes) {
        Ok(text) => text,
        Err(error) => return Outcome::Encoding(error.kind().to_string()),
    };
    match read_root(&text, &SCHEMA, &ReadOptions::strict(), |reader| reader.tree()) {
        Ok((root, _)) => Outcome::Read(root),
        Err(error) => match error.kind() {
            ErrorKind::IllFormed(what) if what == "document type declarations are not supported" => Outcome::Doctype,
            _ => Outcome::Refused(error.to_string()),
        },
    }
}
