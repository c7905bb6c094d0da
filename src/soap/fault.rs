//! The fault: what the server says instead of answering.

use std::fmt;

use xsd_bind::generated::{Content, Ns, Reader, Writer};
use xsd_bind::values::QName;
use xsd_bind::{AnyElement, Error, Type};

use super::SOAP;
use crate::messages::ResponseCodeType;

/// A SOAP 1.1 fault, as EWS reports a request that it could not take at all: one that breaks its schema, or comes too often.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fault {
    /// The kind of fault; in EWS a response code in the types namespace, as `a:ErrorSchemaValidation`, or `s:Client` and the like.
    pub code: QName,
    /// What is wrong, for a person.
    pub string: FaultString,
    /// Who found the fault.
    pub actor: Option<String>,
    /// What EWS says beyond that.
    pub detail: Option<Detail>,
}

/// The text of a fault and its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultString {
    /// The text.
    pub value: String,
    /// The language of the text (`xml:lang`), as `en-US`.
    pub lang: Option<String>,
}

/// The detail of a fault: elements of the namespace `http://schemas.microsoft.com/exchange/services/2006/errors`, and `t:MessageXml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// The elements, in the order of the document.
    pub elements: Vec<AnyElement>,
}

impl Fault {
    /// A fault with a code and a text.
    pub fn new(code: QName, string: impl Into<String>) -> Self {
        Self { code, string: FaultString { value: string.into(), lang: None }, actor: None, detail: None }
    }

    /// The response code of the detail; else that of the fault's own code, if it is one.
    pub fn response_code(&self) -> Option<ResponseCodeType> {
        let detailed = self.detail.as_ref().and_then(|detail| detail.text("ResponseCode"));
        match detailed {
            Some(code) => Some(ResponseCodeType::from(code.trim())),
            None => Some(ResponseCodeType::from(&*self.code.local)).filter(ResponseCodeType::is_listed),
        }
    }

    /// How long the server asks its caller to wait before the next request, in milliseconds (`BackOffMilliseconds` of a throttled
    /// request).
    pub fn back_off_milliseconds(&self) -> Option<u64> {
        let message_xml = self.detail.as_ref()?.elements.iter().find(|element| element.local == "MessageXml")?;
        let value = message_xml.elements().find(|value| value.attribute("Name") == Some("BackOffMilliseconds"))?;
        value.text().trim().parse().ok()
    }
}

impl Detail {
    /// The text of the element of the given local name, as `Message`, `LineNumber`, `LinePosition` or `Violation`.
    pub fn text(&self, local: &str) -> Option<String> {
        self.elements.iter().find(|element| element.local == local).map(AnyElement::text)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.local, self.string.value)
    }
}

impl std::error::Error for Fault {}

impl Type for Fault {
    const TYPE_NAME: (Ns, &'static str) = (SOAP, "Fault");
    const CONTENT: Content = Content::Elements;

    fn placeholder() -> Self {
        Self { code: Type::placeholder(), string: Type::placeholder(), actor: None, detail: None }
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.required(Ns::NONE, "faultcode", &mut self.code)?;
        reader.required(Ns::NONE, "faultstring", &mut self.string)?;
        reader.optional(Ns::NONE, "faultactor", &mut self.actor)?;
        reader.optional(Ns::NONE, "detail", &mut self.detail)
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.required("faultcode", &self.code)?;
        writer.required("faultstring", &self.string)?;
        writer.optional("faultactor", &self.actor)?;
        writer.optional("detail", &self.detail)
    }
}

impl Type for FaultString {
    const TYPE_NAME: (Ns, &'static str) = (Ns::NONE, "");
    const CONTENT: Content = Content::Text;

    fn placeholder() -> Self {
        Self::default()
    }

    fn read_attributes(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.optional_attribute(Ns::XML, "lang", &mut self.lang)
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.text_value(&mut self.value)
    }

    fn write_attributes(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.optional_attribute("xml:lang", &self.lang)
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.text_value(&self.value)
    }
}

impl Type for Detail {
    const TYPE_NAME: (Ns, &'static str) = (Ns::NONE, "");
    const CONTENT: Content = Content::Elements;

    fn placeholder() -> Self {
        Self::default()
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        while reader.child().is_some() {
            self.elements.push(reader.tree()?);
        }
        Ok(())
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        self.elements.iter().try_for_each(|element| element.write(writer))
    }
}
