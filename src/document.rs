//! Reading and writing [`Document`]: any global element of the schema.

use xsd_bind::generated::{Job, Reader, Writer, read_root};
use xsd_bind::{Error, Preserved, ReadOptions, Report, WriteOptions};

use crate::{Document, soap};

/// Reads and writes documents with any root element of the schema, for servers, test doubles and tools.
///
/// ```
/// use ews_types::Document;
///
/// let xml = r#"<GetClientAccessToken xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"
///                xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
///     <TokenRequests><t:TokenRequest><t:Id>app</t:Id><t:TokenType>CallerIdentity</t:TokenType></t:TokenRequest></TokenRequests>
///   </GetClientAccessToken>"#;
/// match Document::from_str(xml)? {
///     Document::GetClientAccessToken(request) => assert_eq!(request.token_requests.token_request[0].id, "app"),
///     other => panic!("unexpected {}", other.name()),
/// }
/// # Ok::<(), ews_types::Error>(())
/// ```
impl Document {
    /// Reads a document, which must match the schema exactly.
    ///
    /// # Errors
    /// Fails like [`from_str`](crate::from_str).
    #[expect(clippy::should_implement_trait, reason = "named like the function of the crate that reads one type")]
    pub fn from_str(xml: &str) -> Result<Self, Error> {
        Self::from_str_with(xml, &ReadOptions::strict()).map(|(document, _)| document)
    }

    /// Reads a document from bytes, which must match the schema exactly.
    ///
    /// # Errors
    /// Fails like [`from_slice`](crate::from_slice).
    pub fn from_slice(xml: &[u8]) -> Result<Self, Error> {
        Self::from_str(&xsd_bind::decode(xml)?)
    }

    /// Reads a document leniently, and reports each deviation from the schema.
    ///
    /// # Errors
    /// Fails like [`from_str_lenient`](crate::from_str_lenient).
    pub fn from_str_lenient(xml: &str) -> Result<(Self, Report), Error> {
        Self::from_str_with(xml, &ReadOptions::lenient())
    }

    /// Reads a document leniently from bytes, and reports each deviation from the schema.
    ///
    /// # Errors
    /// Fails like [`from_slice_lenient`](crate::from_slice_lenient).
    pub fn from_slice_lenient(xml: &[u8]) -> Result<(Self, Report), Error> {
        Self::from_slice_with(xml, &ReadOptions::lenient())
    }

    /// Reads a document with the given options.
    ///
    /// # Errors
    /// Fails like [`from_str_with`](crate::from_str_with).
    pub fn from_str_with(xml: &str, options: &ReadOptions) -> Result<(Self, Report), Error> {
        read_root(xml, &crate::SCHEMA, options, |reader| match Self::read(reader)? {
            Some(document) => Ok(document),
            None => Err(reader.wrong_root("a global element of the schema")),
        })
    }

    /// Reads a document from bytes with the given options.
    ///
    /// # Errors
    /// Fails like [`from_slice_with`](crate::from_slice_with).
    pub fn from_slice_with(xml: &[u8], options: &ReadOptions) -> Result<(Self, Report), Error> {
        Self::from_str_with(&xsd_bind::decode(xml)?, options)
    }

    /// Writes the document. Validates it first.
    ///
    /// ```
    /// use ews_types::{Document, messages::*, types::*};
    ///
    /// let token = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity);
    /// let document = Document::from(GetClientAccessTokenType::new(token));
    /// assert_eq!(document.name(), "m:GetClientAccessToken");
    /// assert_eq!(Document::from_str(&document.to_string()?)?, document);
    /// # Ok::<(), ews_types::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails like [`to_string`](crate::to_string).
    pub fn to_string(&self) -> Result<String, Error> {
        self.to_string_with(&WriteOptions::new())
    }

    /// Writes the document with the given options.
    ///
    /// # Errors
    /// Fails like [`to_string_with`](crate::to_string_with).
    pub fn to_string_with(&self, options: &WriteOptions) -> Result<String, Error> {
        self.to_string_preserving(&[], options)
    }

    /// Writes the document with the unknown content that the reader preserved.
    ///
    /// # Errors
    /// Fails like [`to_string_preserving`](crate::to_string_preserving).
    pub fn to_string_preserving(&self, preserved: &[Preserved], options: &WriteOptions) -> Result<String, Error> {
        Job { schema: &crate::SCHEMA, options, preserved }.to_string(|writer| self.write(writer))
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
