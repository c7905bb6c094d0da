//! Any global element of the schema, for callers that don't know the root element in advance: servers, test doubles, tools.

use xsd_bind::{Error, ReadOptions, Reader, Report, WriteOptions, Writer};

use crate::{Document, soap};

impl Document {
    /// Reads a document whose root is any global element of the schema; it must be exactly as the schema allows.
    ///
    /// # Errors
    /// The first thing that is not, with its path, line and column.
    #[expect(clippy::should_implement_trait, reason = "named as the function of the crate that reads one type")]
    pub fn from_str(xml: &str) -> Result<Self, Error> {
        Self::from_str_with(xml, &ReadOptions::STRICT).map(|(document, _)| document)
    }

    /// Reads a document whose root is any global element of the schema, by the given options.
    ///
    /// # Errors
    /// What the options refuse.
    pub fn from_str_with(xml: &str, options: &ReadOptions) -> Result<(Self, Report), Error> {
        xsd_bind::read_root(xml, &crate::SCHEMA, options, |reader| match Self::read(reader)? {
            Some(document) => Ok(document),
            None => Err(reader.wrong_root("a global element of the schema")),
        })
    }

    /// Reads a document from bytes; it must be exactly as the schema allows.
    ///
    /// # Errors
    /// As [`Document::from_str`], and if the bytes are in no known encoding.
    pub fn from_slice(xml: &[u8]) -> Result<Self, Error> {
        Self::from_str(&xsd_bind::decode(xml)?)
    }

    /// Reads a document as well as it can be read, and reports each deviation from the schema.
    ///
    /// # Errors
    /// Returns what makes the document unreadable: malformed XML, an unknown root element, an exceeded limit.
    pub fn from_str_lenient(xml: &str) -> Result<(Self, Report), Error> {
        Self::from_str_with(xml, &ReadOptions::LENIENT)
    }

    /// Reads a document from bytes as well as it can be read, and reports each deviation from the schema.
    ///
    /// # Errors
    /// As [`Document::from_str_lenient`], and if the bytes are in no known encoding.
    pub fn from_slice_lenient(xml: &[u8]) -> Result<(Self, Report), Error> {
        Self::from_str_lenient(&xsd_bind::decode(xml)?)
    }

    /// Writes the document.
    ///
    /// # Errors
    /// As [`to_string`](crate::to_string).
    pub fn to_string(&self) -> Result<String, Error> {
        self.to_string_with(&WriteOptions::default())
    }

    /// Writes the document with the given options.
    ///
    /// # Errors
    /// As [`to_string_with`](crate::to_string_with).
    pub fn to_string_with(&self, options: &WriteOptions) -> Result<String, Error> {
        xsd_bind::write_root_string(&crate::SCHEMA, options, |writer| self.write(writer))
    }
}

impl soap::Payload for Document {
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Error> {
        Self::read(reader)
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        self.write(writer)
    }
}
