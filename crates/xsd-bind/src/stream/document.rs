//! What can be the document of a stream.

use crate::{Element, Reader, Result, Schema, Writer};

/// A document that a stream reads or writes: a global element of a schema, or an envelope around one.
///
/// Use it as a bound. Each type of a global element implements it.
pub trait Document: Sized {
    /// The schema whose prefixes paths have.
    #[doc(hidden)]
    const SCHEMA: &'static Schema;

    /// Reads the root element.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>) -> Result<Self>;

    /// Writes the root element.
    #[doc(hidden)]
    fn write(&self, writer: &mut Writer<'_>) -> Result;
}

impl<T: Element> Document for T {
    const SCHEMA: &'static Schema = T::SCHEMA;

    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        reader.root_element()
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result {
        writer.global(self)
    }
}
