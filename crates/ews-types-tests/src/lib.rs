//! Shared code of the tests with the whole schema. Not for users.

use std::path::{Path, PathBuf};

use ews_types::{Document, Error, Preserved, ReadOptions, Report, WriteOptions, soap};
use xsd_samples::Model;

/// Returns the path of the EWS schema.
pub fn schema_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/messages.xsd")
}

/// Returns the model of the EWS schema, from which documents are created.
pub fn model() -> Model {
    Model::new(&xsd_samples::load(&[&schema_file()]).expect("the schema is valid"))
}

/// A parsed document: an envelope or a global element.
#[derive(Debug, PartialEq)]
pub enum Read {
    /// A SOAP envelope around any global element.
    Envelope(Box<soap::Envelope<Document>>),
    /// A global element.
    Element(Document),
}

/// Reads an envelope or any global element.
pub fn read(xml: &str, options: &ReadOptions) -> Result<(Read, Report), Error> {
    if xml.contains(soap::NAMESPACE) && xml.contains("Envelope") {
        let (envelope, report) = soap::from_str_with::<Document>(xml, options)?;
        return Ok((Read::Envelope(Box::new(envelope)), report));
    }
    Document::from_str_with(xml, options).map(|(document, report)| (Read::Element(document), report))
}

/// Writes a parsed document.
pub fn write(read: &Read, preserved: &[Preserved], options: &WriteOptions) -> Result<String, Error> {
    match read {
        Read::Envelope(envelope) => soap::to_string_preserving(envelope, preserved, options),
        Read::Element(document) => document.to_string_preserving(preserved, options),
    }
}

/// Returns whether `xmllint` is installed. With `REQUIRE_ORACLE=1`, a missing `xmllint` is a failure.
pub fn has_oracle() -> bool {
    match xsd_samples::oracle::available() {
        Ok(()) => true,
        Err(error) if std::env::var_os("REQUIRE_ORACLE").is_some_and(|value| value == "1") => panic!("{error}"),
        Err(error) => {
            println!("not validated by xmllint: {error}");
            false
        }
    }
}
