//! SOAP 1.1 envelopes: the bodies of HTTP requests and responses.
//!
//! A request is an [`Envelope`] around a request element, with `t:RequestServerVersion` in its header. A response has
//! `t:ServerVersionInfo` in its header. Its body is the response element or a [`Fault`].
//!
//! ```
//! use ews_types::{messages::*, soap, types::*};
//!
//! let token = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity);
//! let envelope = soap::Envelope::request(ExchangeVersionType::Exchange2013, GetClientAccessTokenType::new(token));
//! let xml = soap::to_string(&envelope)?;
//! assert!(xml.contains(r#"<s:Header><t:RequestServerVersion Version="Exchange2013"/></s:Header>"#));
//!
//! let read: soap::Envelope<GetClientAccessTokenType> = soap::from_str(&xml)?;
//! assert_eq!(read, envelope);
//! # Ok::<(), ews_types::Error>(())
//! ```

#[cfg(any(feature = "tokio", feature = "futures-io"))]
mod asynchronous;
mod attributes;
mod fault;
mod header;
pub mod paths;
mod stream;
mod writer;

use std::io;

use xsd_bind::generated::{self, Choice, Content, Job, Ns, read_root, read_text, tag};
use xsd_bind::stream::Document;
use xsd_bind::{Element, Error, Preserved, ReadOptions, Report, Schema, Type, WriteOptions};

#[cfg(any(feature = "tokio", feature = "futures-io"))]
pub use asynchronous::{AsyncContents, AsyncItems, AsyncReader};
pub use fault::{Detail, Fault, FaultString};
pub use header::{Block, Header};
pub use stream::{Contents, Items, Reader, StreamError};
pub use writer::Writer;

use crate::types;

/// The namespace of SOAP 1.1.
pub const NAMESPACE: &str = "http://schemas.xmlsoap.org/soap/envelope/";

const KNOWN: usize = crate::SCHEMA.namespaces.len();
const SOAP: Ns = Ns::known(KNOWN as u32);
static NAMESPACES: [(&str, &str); KNOWN + 1] = {
    let mut all = [("s", NAMESPACE); KNOWN + 1];
    let mut index = 0;
    while index < KNOWN {
        all[index] = crate::SCHEMA.namespaces[index];
        index += 1;
    }
    all
};
static SCHEMA: Schema = Schema { namespaces: &NAMESPACES, attributes: &attributes::ATTRIBUTES, ..crate::SCHEMA };

/// A SOAP envelope around a request or response element.
///
/// ```
/// use ews_types::{messages::*, soap::Envelope, types::*};
///
/// let token = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity);
/// let envelope = Envelope::request(ExchangeVersionType::Exchange2013SP1, GetClientAccessTokenType::new(token));
/// assert!(envelope.header.is_some_and(|header| header.request_server_version().is_some()));
/// assert!(envelope.body.is_ok());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Envelope<T> {
    /// The header, if there is one.
    pub header: Option<Header>,
    /// The element in the body, or a fault.
    pub body: Result<T, Fault>,
}

/// The content of an envelope's body: a global element of the schema, or [`Document`](crate::Document) for any of them.
///
/// ```
/// use ews_types::{Document, soap};
///
/// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
///     <GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
///       <ResponseMessages/>
///     </GetClientAccessTokenResponse>
///   </s:Body></s:Envelope>"#;
/// let (envelope, _) = soap::from_str_lenient::<Document>(xml)?;
/// assert_eq!(envelope.body?.name(), "m:GetClientAccessTokenResponse");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Payload: Sized {
    /// Reads the current element, if the type accepts it.
    #[doc(hidden)]
    fn read(reader: &mut generated::Reader<'_>) -> Result<Option<Self>, Error>;
    /// Writes the element.
    #[doc(hidden)]
    fn write(&self, writer: &mut generated::Writer<'_>) -> Result<(), Error>;
}

impl<T: Element> Payload for T {
    fn read(reader: &mut generated::Reader<'_>) -> Result<Option<Self>, Error> {
        let (ns, local, _) = T::ELEMENT;
        if reader.at(ns, local) { reader.value().map(Some) } else { Ok(None) }
    }

    fn write(&self, writer: &mut generated::Writer<'_>) -> Result<(), Error> {
        writer.required(T::ELEMENT.2, self)
    }
}

impl<T> Envelope<T> {
    /// Creates an envelope without a header.
    pub fn new(payload: T) -> Self {
        Self { header: None, body: Ok(payload) }
    }

    /// Creates a request for servers of the given version or newer.
    pub fn request(version: types::ExchangeVersionType, payload: T) -> Self {
        Self { header: Some(Header::request(version)), body: Ok(payload) }
    }

    /// Creates a response that reports a fault.
    pub fn fault(fault: Fault) -> Self {
        Self { header: None, body: Err(fault) }
    }

    /// Sets the header.
    pub fn with_header(mut self, header: Header) -> Self {
        self.header = Some(header);
        self
    }
}

/// Reads an envelope, which must match SOAP and the schema exactly.
///
/// # Errors
/// Returns the first deviation, with its path, line and column. A fault is not an error here: it is in [`Envelope::body`].
///
/// # Examples
///
/// ```
/// use ews_types::messages::{GetClientAccessTokenResponse, ResponseCodeType};
/// use ews_types::soap;
///
/// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
///     <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode>
///     <faultstring xml:lang="en-US">The server cannot service this request right now.</faultstring>
///   </s:Fault></s:Body></s:Envelope>"#;
/// let fault = soap::from_str::<GetClientAccessTokenResponse>(xml)?.body.unwrap_err();
/// assert_eq!(fault.response_code(), Some(ResponseCodeType::ErrorServerBusy));
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn from_str<T: Payload>(xml: &str) -> Result<Envelope<T>, Error> {
    from_str_with(xml, &ReadOptions::strict()).map(|(envelope, _)| envelope)
}

/// Reads an envelope from bytes, which must match SOAP and the schema exactly.
///
/// # Errors
/// Fails like [`from_str`], or if the encoding is not supported.
pub fn from_slice<T: Payload>(xml: &[u8]) -> Result<Envelope<T>, Error> {
    from_str(&xsd_bind::decode(xml)?)
}

/// Reads an envelope leniently, and reports each deviation.
///
/// # Errors
/// Fails only if the document is not well-formed XML, is not an envelope or exceeds a limit.
///
/// # Examples
///
/// ```
/// use ews_types::{messages::GetClientAccessTokenResponse, soap};
///
/// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
///     <GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
///       <ResponseMessages><GetClientAccessTokenResponseMessage ResponseClass="Success"><New/>
///       </GetClientAccessTokenResponseMessage></ResponseMessages>
///     </GetClientAccessTokenResponse>
///   </s:Body></s:Envelope>"#;
/// let (envelope, report) = soap::from_str_lenient::<GetClientAccessTokenResponse>(xml)?;
/// assert!(envelope.body.is_ok());
/// assert!(report.deviations[0].path().ends_with("GetClientAccessTokenResponseMessage/New"));
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn from_str_lenient<T: Payload>(xml: &str) -> Result<(Envelope<T>, Report), Error> {
    from_str_with(xml, &ReadOptions::lenient())
}

/// Reads an envelope leniently from bytes, and reports each deviation.
///
/// # Errors
/// Fails like [`from_str_lenient`], or if the encoding is not supported.
pub fn from_slice_lenient<T: Payload>(xml: &[u8]) -> Result<(Envelope<T>, Report), Error> {
    from_slice_with(xml, &ReadOptions::lenient())
}

/// Reads an envelope with the given options.
///
/// # Errors
/// Returns the first deviation that the options reject.
///
/// # Examples
///
/// ```
/// use ews_types::{ReadOptions, messages::GetClientAccessTokenResponse, soap};
///
/// let options = ReadOptions::lenient().max_size(50);
/// let error = soap::from_str_with::<GetClientAccessTokenResponse>(&" ".repeat(100), &options).unwrap_err();
/// assert!(error.to_string().contains("exceeds `max_size` (50)"));
/// ```
pub fn from_str_with<T: Payload>(xml: &str, options: &ReadOptions) -> Result<(Envelope<T>, Report), Error> {
    read_root(xml, &SCHEMA, options, Document::read)
}

/// Reads an envelope from bytes with the given options.
///
/// # Errors
/// Fails like [`from_str_with`], or if the encoding is not supported.
pub fn from_slice_with<T: Payload>(xml: &[u8], options: &ReadOptions) -> Result<(Envelope<T>, Report), Error> {
    from_str_with(&xsd_bind::decode(xml)?, options)
}

/// Reads an envelope from a stream, which must match SOAP and the schema exactly.
///
/// # Errors
/// Fails like [`from_slice`], or if the stream fails.
///
/// # Examples
///
/// ```
/// use ews_types::{messages::GetClientAccessTokenResponse, soap};
///
/// let body = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
///     <GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
///       <ResponseMessages/>
///     </GetClientAccessTokenResponse>
///   </s:Body></s:Envelope>"#;
/// let error = soap::from_reader::<GetClientAccessTokenResponse>(body.as_slice()).unwrap_err();
/// assert_eq!(error.line(), Some(3));
/// ```
pub fn from_reader<T: Payload>(reader: impl io::BufRead) -> Result<Envelope<T>, Error> {
    from_reader_with(reader, &ReadOptions::strict()).map(|(envelope, _)| envelope)
}

/// Reads an envelope leniently from a stream, and reports each deviation.
///
/// # Errors
/// Fails like [`from_slice_lenient`], or if the stream fails.
pub fn from_reader_lenient<T: Payload>(reader: impl io::BufRead) -> Result<(Envelope<T>, Report), Error> {
    from_reader_with(reader, &ReadOptions::lenient())
}

/// Reads an envelope from a stream with the given options. Takes no more from the stream than [`ReadOptions::max_size`] allows.
///
/// # Errors
/// Fails like [`from_slice_with`], or if the stream fails.
pub fn from_reader_with<T: Payload>(
    reader: impl io::BufRead,
    options: &ReadOptions,
) -> Result<(Envelope<T>, Report), Error> {
    from_str_with(&read_text(reader, options)?, options)
}

/// Writes an envelope. Validates it first.
///
/// # Errors
/// Returns the first schema violation or forbidden character, with its path.
///
/// # Examples
///
/// ```
/// use ews_types::{messages::*, soap, types::*};
///
/// let token = ClientAccessTokenRequestType::new("app", "NewTokenType");
/// let envelope = soap::Envelope::new(GetClientAccessTokenType::new(token));
/// let error = soap::to_string(&envelope).unwrap_err();
/// assert_eq!(
///     error.path(),
///     "s:Envelope/s:Body/m:GetClientAccessToken/m:TokenRequests/t:TokenRequest/t:TokenType"
/// );
/// ```
pub fn to_string<T: Payload>(envelope: &Envelope<T>) -> Result<String, Error> {
    to_string_with(envelope, &WriteOptions::new())
}

/// Writes an envelope with the given options.
///
/// # Errors
/// Returns the first violation that the options reject.
///
/// # Examples
///
/// ```
/// use ews_types::{WriteOptions, messages::*, soap, types::*};
///
/// let token = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity);
/// let envelope = soap::Envelope::request(ExchangeVersionType::Exchange2013, GetClientAccessTokenType::new(token));
/// let xml = soap::to_string_with(&envelope, &WriteOptions::new().declaration(true))?;
/// assert!(xml.starts_with("<?xml"));
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn to_string_with<T: Payload>(envelope: &Envelope<T>, options: &WriteOptions) -> Result<String, Error> {
    to_string_preserving(envelope, &[], options)
}

/// Writes an envelope with the unknown content that the reader [preserved](Report::preserved).
///
/// # Errors
/// Fails like [`to_string_with`].
///
/// # Examples
///
/// ```
/// use ews_types::{ReadOptions, WriteOptions, messages::*, soap};
///
/// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
///     <GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
///       <ResponseMessages><GetClientAccessTokenResponseMessage ResponseClass="Success"><New/>
///       </GetClientAccessTokenResponseMessage></ResponseMessages>
///     </GetClientAccessTokenResponse>
///   </s:Body></s:Envelope>"#;
/// let options = ReadOptions::lenient().preserve_unknown(true);
/// let (envelope, report) = soap::from_str_with::<GetClientAccessTokenResponse>(xml, &options)?;
/// let xml = soap::to_string_preserving(&envelope, &report.preserved, &WriteOptions::new())?;
/// assert!(xml.contains("<New "));
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn to_string_preserving<T: Payload>(
    envelope: &Envelope<T>,
    preserved: &[Preserved],
    options: &WriteOptions,
) -> Result<String, Error> {
    Job { schema: &SCHEMA, options, preserved }.to_string(|writer| write_envelope(envelope, writer))
}

/// Writes an envelope in UTF-8 to a stream. Uses little memory even for a large envelope.
///
/// # Errors
/// Fails like [`to_string`], or if the stream fails.
///
/// # Examples
///
/// ```
/// use ews_types::{messages::*, soap, types::*};
///
/// let token = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity);
/// let envelope = soap::Envelope::request(ExchangeVersionType::Exchange2013, GetClientAccessTokenType::new(token));
/// let mut body = Vec::new();
/// soap::to_writer(&mut body, &envelope)?;
/// assert_eq!(body, soap::to_string(&envelope)?.into_bytes());
/// # Ok::<(), ews_types::Error>(())
/// ```
pub fn to_writer<T: Payload>(writer: impl io::Write, envelope: &Envelope<T>) -> Result<(), Error> {
    to_writer_with(writer, envelope, &WriteOptions::new())
}

/// Writes an envelope in UTF-8 to a stream, with the given options.
///
/// # Errors
/// Fails like [`to_string_with`], or if the stream fails.
pub fn to_writer_with<T: Payload>(
    mut writer: impl io::Write,
    envelope: &Envelope<T>,
    options: &WriteOptions,
) -> Result<(), Error> {
    let job = Job { schema: &SCHEMA, options, preserved: &[] };
    job.to_writer(&mut writer, |writer| write_envelope(envelope, writer))
}

fn write_envelope<T: Payload>(envelope: &Envelope<T>, writer: &mut generated::Writer<'_>) -> Result<(), Error> {
    writer.element("s:Envelope", |writer| {
        writer.optional(tag!("s:Header"), &envelope.header)?;
        writer.element("s:Body", |writer| match &envelope.body {
            Ok(payload) => payload.write(writer),
            Err(fault) => writer.required(tag!("s:Fault"), fault),
        })
    })
}

impl<T: Payload> Document for Envelope<T> {
    const SCHEMA: &'static Schema = &SCHEMA;

    fn read(reader: &mut generated::Reader<'_>) -> Result<Self, Error> {
        if !reader.is_root(SOAP, "Envelope") {
            return Err(reader.wrong_root("s:Envelope"));
        }
        let parts: Parts<T> = reader.value()?;
        let body = match parts.body.0 {
            PayloadOrFault::Payload(payload) => Ok(payload),
            PayloadOrFault::Fault(fault) => Err(*fault),
        };
        Ok(Self { header: parts.header, body })
    }

    fn write(&self, writer: &mut generated::Writer<'_>) -> Result<(), Error> {
        write_envelope(self, writer)
    }
}

/// The content of an envelope.
struct Parts<T> {
    header: Option<Header>,
    body: Body<T>,
}

impl<T: Payload> Type for Parts<T> {
    const TYPE_NAME: (Ns, &'static str) = (SOAP, "Envelope");
    const CONTENT: Content = Content::Elements;

    fn placeholder() -> Self {
        Self { header: None, body: Type::placeholder() }
    }

    fn read_content(&mut self, reader: &mut generated::Reader<'_>) -> Result<(), Error> {
        reader.optional(SOAP, "Header", &mut self.header)?;
        reader.required(SOAP, "Body", &mut self.body)
    }
}

struct Body<T>(PayloadOrFault<T>);

impl<T: Payload> Type for Body<T> {
    const TYPE_NAME: (Ns, &'static str) = (SOAP, "Body");
    const CONTENT: Content = Content::Elements;

    fn placeholder() -> Self {
        Self(Choice::placeholder())
    }

    fn read_content(&mut self, reader: &mut generated::Reader<'_>) -> Result<(), Error> {
        reader.choice(&mut self.0)
    }
}

enum PayloadOrFault<T> {
    Payload(T),
    Fault(Box<Fault>),
}

impl<T: Payload> Choice for PayloadOrFault<T> {
    fn placeholder() -> Self {
        Self::Fault(Box::new(Type::placeholder()))
    }

    fn read(reader: &mut generated::Reader<'_>) -> Result<Option<Self>, Error> {
        if reader.at(SOAP, "Fault") {
            return reader.value().map(|fault| Some(Self::Fault(fault)));
        }
        T::read(reader).map(|payload| payload.map(Self::Payload))
    }

    fn write(&self, writer: &mut generated::Writer<'_>) -> Result<(), Error> {
        match self {
            Self::Payload(payload) => payload.write(writer),
            Self::Fault(fault) => writer.required(tag!("s:Fault"), fault),
        }
    }
}
