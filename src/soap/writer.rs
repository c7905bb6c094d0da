//! Writing the items of an envelope one by one.

use std::io::{Read, Write};

use xsd_bind::generated::Choice;
use xsd_bind::stream::{self, ItemWriter};
use xsd_bind::{Error, Type, WriteOptions};

use super::stream::in_body;
use super::{Envelope, Payload};

/// A stream to which an envelope is written item by item, in UTF-8.
///
/// It is a [`stream::Writer`] whose paths begin with the element in the body.
///
/// # Examples
#[cfg_attr(feature = "mail", doc = "```")]
#[cfg_attr(not(feature = "mail"), doc = "```text")]
/// use ews_types::{messages::*, prelude::*, soap, types::*, values::Base64Binary};
///
/// let file = b"Hello".as_slice(); // or a file
/// let attachment = FileAttachmentType::new().with_name("a.txt").with_content(Base64Binary::default());
/// let request = CreateAttachmentType::new(ItemIdType::new("AAMkAD"), NonEmptyArrayOfAttachmentsType::from(attachment));
/// let envelope = soap::Envelope::request(ExchangeVersionType::Exchange2013, request);
///
/// let path = "m:CreateAttachment/m:Attachments/t:FileAttachment/t:Content";
/// let body = soap::Writer::new(Vec::new()).base64(&envelope, path, file)?;
/// assert!(String::from_utf8_lossy(&body).contains("<t:Content>SGVsbG8=</t:Content>"));
/// # Ok::<(), ews_types::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Writer<W>(stream::Writer<W>);

impl<W: Write> Writer<W> {
    /// Creates a writer to a stream. The stream should have a buffer.
    pub fn new(sink: W) -> Self {
        Self(stream::Writer::new(sink))
    }

    /// Sets the options.
    #[must_use]
    pub fn options(self, options: &WriteOptions) -> Self {
        Self(self.0.options(options))
    }

    /// Writes items of one type one by one, whose list is empty in the envelope. See [`stream::Writer::elements`].
    ///
    /// # Errors
    /// Returns the first schema violation of the envelope, or an error if it has no empty list at the path. Then nothing is written.
    pub fn elements<D: Payload, T: Type>(self, envelope: &Envelope<D>, path: &str) -> Result<ItemWriter<W, T>, Error> {
        self.0.elements(envelope, &in_body(path))
    }

    /// Writes items of several types one by one, whose list is empty in the envelope. See [`stream::Writer::choices`].
    ///
    /// # Errors
    /// Fails like [`elements`](Self::elements).
    pub fn choices<D: Payload, C: Choice>(self, envelope: &Envelope<D>, path: &str) -> Result<ItemWriter<W, C>, Error> {
        self.0.choices(envelope, &in_body(path))
    }

    /// Writes an envelope with the base64 encoding of a stream as the content of an element, which is empty in the envelope. See
    /// [`stream::Writer::base64`].
    ///
    /// # Errors
    /// Fails like [`elements`](Self::elements), or if one of the streams fails. Then a part of the envelope is written.
    pub fn base64<D: Payload>(self, envelope: &Envelope<D>, path: &str, content: impl Read) -> Result<W, Error> {
        self.0.base64(envelope, &in_body(path), content)
    }
}
