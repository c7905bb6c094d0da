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

use xsd_bind::{Choice, Content, Element, Error, Ns, ReadOptions, Reader, Report, Schema, Type, WriteOptions, Writer};

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

/// Reads an envelope, which must be exactly as SOAP and the schema allow.
///
/// # Errors
/// The first thing that is not, with its path, line and column. A fault is no error of reading: it is in [`Envelope::body`].
pub fn from_str<T: Payload>(xml: &str) -> Result<Envelope<T>, Error> {
    from_str_with(xml, &ReadOptions::STRICT).map(|(envelope, _)| envelope)
}

/// Reads an envelope from bytes, which must be exactly as SOAP and the schema allow.
///
/// # Errors
/// As [`from_str`], and if the bytes are in no known encoding.
pub fn from_slice<T: Payload>(xml: &[u8]) -> Result<Envelope<T>, Error> {
    from_slice_with(xml, &ReadOptions::STRICT).map(|(envelope, _)| envelope)
}

/// Reads an envelope as well as it can be read, and reports each deviation.
///
/// # Errors
/// What cannot be read at all: text that is not well-formed XML, another root element, a limit that is passed.
pub fn from_str_lenient<T: Payload>(xml: &str) -> Result<(Envelope<T>, Report), Error> {
    from_str_with(xml, &ReadOptions::LENIENT)
}

/// Reads an envelope from bytes as well as it can be read, and reports each deviation.
///
/// # Errors
/// As [`from_str_lenient`], and if the bytes are in no known encoding.
pub fn from_slice_lenient<T: Payload>(xml: &[u8]) -> Result<(Envelope<T>, Report), Error> {
    from_slice_with(xml, &ReadOptions::LENIENT)
}

/// Reads an envelope from bytes with the given options.
///
/// # Errors
/// As [`from_str_with`], and if the bytes are in no known encoding.
pub fn from_slice_with<T: Payload>(xml: &[u8], options: &ReadOptions) -> Result<(Envelope<T>, Report), Error> {
    from_str_with(&xsd_bind::decode(xml)?, options)
}

/// Reads an envelope with the given options.
///
/// # Errors
/// What the options refuse.
pub fn from_str_with<T: Payload>(xml: &str, options: &ReadOptions) -> Result<(Envelope<T>, Report), Error> {
    let (parts, report) = xsd_bind::read_root(xml, &SCHEMA, options, |reader| {
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

/// Writes an envelope: the body of an HTTP request or response.
///
/// # Errors
/// The first rule of the schema that a value breaks, or a character that XML 1.0 forbids, with its path.
pub fn to_string<T: Payload>(envelope: &Envelope<T>) -> Result<String, Error> {
    to_string_with(envelope, &WriteOptions::default())
}

/// Writes an envelope by the given options.
///
/// # Errors
/// As [`to_string`], as far as the options say so.
pub fn to_string_with<T: Payload>(envelope: &Envelope<T>, options: &WriteOptions) -> Result<String, Error> {
    xsd_bind::write_root_string(&SCHEMA, options, |writer| write_envelope(envelope, writer))
}

/// Writes an envelope in UTF-8 to a sink, part by part.
///
/// # Errors
/// As [`to_string`], and if the sink fails.
pub fn to_writer<T: Payload>(sink: impl io::Write, envelope: &Envelope<T>) -> Result<(), Error> {
    to_writer_with(sink, envelope, &WriteOptions::default())
}

/// Writes an envelope in UTF-8 to a sink with the given options.
///
/// # Errors
/// As [`to_string_with`], and if the sink fails.
pub fn to_writer_with<T: Payload>(
    mut sink: impl io::Write,
    envelope: &Envelope<T>,
    options: &WriteOptions,
) -> Result<(), Error> {
    xsd_bind::write_root_to(&SCHEMA, &mut sink, options, |writer| write_envelope(envelope, writer))
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
    const NAME: (Ns, &'static str) = (SOAP, "Envelope");
    const CONTENT: Content = Content::Elements;

    fn blank() -> Self {
        Self { header: None, body: Type::blank() }
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.optional(SOAP, "Header", &mut self.header)?;
        reader.required(SOAP, "Body", &mut self.body)
    }
}

struct Body<T>(PayloadOrFault<T>);

impl<T: Payload> Type for Body<T> {
    const NAME: (Ns, &'static str) = (SOAP, "Body");
    const CONTENT: Content = Content::Elements;

    fn blank() -> Self {
        Self(Choice::blank())
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
    fn blank() -> Self {
        Self::Fault(Box::new(Type::blank()))
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
