//! Any global element of the schema, for who does not know beforehand which one comes: servers, test doubles, tools.

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

    /// Writes the document.
    ///
    /// # Errors
    /// As [`to_string`](crate::to_string).
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
