//! The SOAP 1.1 envelope of EWS: a whole HTTP body, written and read.
//!
//! A request is an [`Envelope`] around a request element, with `t:RequestServerVersion` in its header; a response has
//! `t:ServerVersionInfo` there, and its body is the response element or a [`Fault`].
//!
//! ```
//! use ews_types::{messages::*, soap, types::*};
//!
//! let request = GetClientAccessTokenType::new(vec![ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity)]);
//! let xml = soap::to_string(&soap::Envelope::request(ExchangeVersionType::Exchange2013, request))?;
//! let envelope: soap::Envelope<GetClientAccessTokenType> = soap::from_str(&xml)?;
//! assert!(envelope.body.is_ok());
//! # Ok::<(), ews_types::Error>(())
//! ```

mod fault;
mod header;

use std::io;

use xsd_bind::generated::{Choice, Content, Job, Ns, Reader, Writer, read_root};
use xsd_bind::{Element, Error, Preserved, ReadOptions, Report, Schema, Type, WriteOptions};

pub use fault::{Detail, Fault, FaultString};
pub use header::{Block, Header};

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
static SCHEMA: Schema =
    Schema { namespaces: &NAMESPACES, check: crate::SCHEMA.check, simple_types: crate::SCHEMA.simple_types };

/// A SOAP envelope around a request or response element of EWS.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Envelope<T> {
    /// What the header says; `None` where the envelope has none.
    pub header: Option<Header>,
    /// The element of the body, or the fault that the server reports instead.
    pub body: Result<T, Fault>,
}

/// What can stand in the body of an envelope: each global element of the schema, and [`Document`](crate::Document) for any of them.
pub trait Payload: Sized {
    /// Reads the element at hand if it is one that the type can hold.
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Error>;
    /// Writes the element.
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Error>;
}

impl<T: Element> Payload for T {
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Error> {
        let (ns, local, _) = T::ELEMENT;
        if reader.at(ns, local) { reader.value().map(Some) } else { Ok(None) }
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.required(T::ELEMENT.2, self)
    }
}

impl<T> Envelope<T> {
    /// An envelope around a payload, without a header.
    pub fn new(payload: T) -> Self {
        Self { header: None, body: Ok(payload) }
    }

    /// A request to a server of the given version or a newer one.
    pub fn request(version: types::ExchangeVersionType, payload: T) -> Self {
        Self { header: Some(Header::request(version)), body: Ok(payload) }
    }

    /// An envelope that reports a fault.
    pub fn fault(fault: Fault) -> Self {
        Self { header: None, body: Err(fault) }
    }

    /// The same envelope with another header.
    pub fn with_header(mut self, header: Header) -> Self {
        self.header = Some(header);
        self
    }
}

/// Reads an envelope that must match SOAP and the schema exactly.
///
/// # Errors
/// Returns the first deviation, with its path, line and column. A fault is not an error of reading: it is in [`Envelope::body`].
pub fn from_str<T: Payload>(xml: &str) -> Result<Envelope<T>, Error> {
    from_str_with(xml, &ReadOptions::strict()).map(|(envelope, _)| envelope)
}

/// Reads an envelope from bytes. It must match SOAP and the schema exactly.
///
/// # Errors
/// As [`from_str`], and if the encoding is not supported.
pub fn from_slice<T: Payload>(xml: &[u8]) -> Result<Envelope<T>, Error> {
    from_str(&xsd_bind::decode(xml)?)
}

/// Reads an envelope leniently, and reports each deviation.
///
/// # Errors
/// Fails only if the document is not well-formed XML, is not an envelope or exceeds a limit.
pub fn from_str_lenient<T: Payload>(xml: &str) -> Result<(Envelope<T>, Report), Error> {
    from_str_with(xml, &ReadOptions::lenient())
}

/// Reads an envelope leniently from bytes, and reports each deviation.
///
/// # Errors
/// As [`from_str_lenient`], and if the encoding is not supported.
pub fn from_slice_lenient<T: Payload>(xml: &[u8]) -> Result<(Envelope<T>, Report), Error> {
    from_slice_with(xml, &ReadOptions::lenient())
}

/// Reads an envelope with the given options.
///
/// # Errors
/// Returns the first deviation that the options reject.
pub fn from_str_with<T: Payload>(xml: &str, options: &ReadOptions) -> Result<(Envelope<T>, Report), Error> {
    let (parts, report) = read_root(xml, &SCHEMA, options, |reader| {
        if !reader.is_root(SOAP, "Envelope") {
            return Err(reader.wrong_root("s:Envelope"));
        }
        reader.value::<Parts<T>>()
    })?;
    let body = match parts.body.0 {
        PayloadOrFault::Payload(payload) => Ok(payload),
        PayloadOrFault::Fault(fault) => Err(*fault),
    };
    Ok((Envelope { header: parts.header, body }, report))
}

/// Reads an envelope from bytes with the given options.
///
/// # Errors
/// As [`from_str_with`], and if the encoding is not supported.
pub fn from_slice_with<T: Payload>(xml: &[u8], options: &ReadOptions) -> Result<(Envelope<T>, Report), Error> {
    from_str_with(&xsd_bind::decode(xml)?, options)
}

/// Writes an envelope, after validating it: the body of an HTTP request or response.
///
/// # Errors
/// Returns the first schema violation or forbidden character, with its path.
pub fn to_string<T: Payload>(envelope: &Envelope<T>) -> Result<String, Error> {
    to_string_with(envelope, &WriteOptions::new())
}

/// Writes an envelope with the given options.
///
/// # Errors
/// Returns the first violation that the options reject.
pub fn to_string_with<T: Payload>(envelope: &Envelope<T>, options: &WriteOptions) -> Result<String, Error> {
    to_string_preserving(envelope, &[], options)
}

/// Writes an envelope with the content that lenient reading [preserved](Report::preserved) at the places where it stood.
///
/// # Errors
/// As [`to_string_with`].
pub fn to_string_preserving<T: Payload>(
    envelope: &Envelope<T>,
    preserved: &[Preserved],
    options: &WriteOptions,
) -> Result<String, Error> {
    Job { schema: &SCHEMA, options, preserved }.to_string(|writer| write_envelope(envelope, writer))
}

/// Writes an envelope as UTF-8, piece by piece.
///
/// # Errors
/// As [`to_string`], and if the writer fails.
pub fn to_writer<T: Payload>(writer: impl io::Write, envelope: &Envelope<T>) -> Result<(), Error> {
    to_writer_with(writer, envelope, &WriteOptions::new())
}

/// Writes an envelope as UTF-8 with the given options, piece by piece.
///
/// # Errors
/// As [`to_string_with`], and if the writer fails.
pub fn to_writer_with<T: Payload>(
    mut writer: impl io::Write,
    envelope: &Envelope<T>,
    options: &WriteOptions,
) -> Result<(), Error> {
    let job = Job { schema: &SCHEMA, options, preserved: &[] };
    job.to_writer(&mut writer, |writer| write_envelope(envelope, writer))
}

fn write_envelope<T: Payload>(envelope: &Envelope<T>, writer: &mut Writer<'_>) -> Result<(), Error> {
    writer.element("s:Envelope", |writer| {
        writer.optional("s:Header", &envelope.header)?;
        writer.element("s:Body", |writer| match &envelope.body {
            Ok(payload) => payload.write(writer),
            Err(fault) => writer.required("s:Fault", fault),
        })
    })
}

/// What stands between the tags of an envelope.
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

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
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

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
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

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Error> {
        if reader.at(SOAP, "Fault") {
            return reader.value().map(|fault| Some(Self::Fault(fault)));
        }
        T::read(reader).map(|payload| payload.map(Self::Payload))
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        match self {
            Self::Payload(payload) => payload.write(writer),
            Self::Fault(fault) => writer.required("s:Fault", fault),
        }
    }
}
