//! SOAP faults.

use std::fmt;
use std::time::Duration;

use xsd_bind::generated::{Content, Ns, Reader, Writer, attribute_tag, tag};
use xsd_bind::values::QName;
use xsd_bind::{AnyElement, Error, Type};

use super::SOAP;
use crate::messages::ResponseCodeType;

/// The namespace of the details of a fault.
const ERRORS: &str = "http://schemas.microsoft.com/exchange/services/2006/errors";
const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";

/// A SOAP 1.1 fault. EWS reports one for a whole request that it rejects: the request violates the schema, or the server throttles the
/// client.
///
/// ```
/// use ews_types::messages::{GetClientAccessTokenResponse, ResponseCodeType};
/// use ews_types::soap;
///
/// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
///     <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode>
///     <faultstring xml:lang="en-US">Try again later.</faultstring>
///     <detail><t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
///       <t:Value Name="BackOffMilliseconds">2000</t:Value>
///     </t:MessageXml></detail>
///   </s:Fault></s:Body></s:Envelope>"#;
/// let fault = soap::from_str::<GetClientAccessTokenResponse>(xml)?.body.unwrap_err();
/// assert_eq!(fault.to_string(), "ErrorServerBusy: Try again later.");
/// assert_eq!(fault.response_code(), Some(ResponseCodeType::ErrorServerBusy));
/// assert_eq!(fault.back_off_milliseconds(), Some(2000));
/// # Ok::<(), ews_types::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fault {
    /// The fault code: in EWS a response code in the types namespace, such as `a:ErrorSchemaValidation`, or a code such as `s:Client`.
    pub code: QName,
    /// A description of the fault.
    pub string: FaultString,
    /// The URI of the node that reports the fault.
    pub actor: Option<String>,
    /// Details of EWS.
    pub detail: Option<Detail>,
}

/// The description of a fault, with its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultString {
    /// The text.
    pub value: String,
    /// The language of the text (`xml:lang`), such as `en-US`.
    pub lang: Option<String>,
}

/// The details of a fault: elements in the namespace `http://schemas.microsoft.com/exchange/services/2006/errors`, and `t:MessageXml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// The elements, in document order.
    pub elements: Vec<AnyElement>,
}

impl Fault {
    /// Creates a fault with a code and a description.
    pub fn new(code: QName, string: impl Into<String>) -> Self {
        Self { code, string: FaultString { value: string.into(), lang: None }, actor: None, detail: None }
    }

    /// Creates the fault of a request that EWS rejects with a response code, for servers and test doubles.
    ///
    /// The fault code is the response code in the types namespace. The details have the code and the message in the namespace
    /// `http://schemas.microsoft.com/exchange/services/2006/errors`.
    ///
    /// ```
    /// use ews_types::messages::{GetClientAccessTokenType, ResponseCodeType};
    /// use ews_types::soap::{self, Envelope, Fault};
    ///
    /// let fault = Fault::from_response_code(ResponseCodeType::ErrorSchemaValidation, "The request failed schema validation.");
    /// let xml = soap::to_string(&Envelope::<GetClientAccessTokenType>::fault(fault))?;
    /// let fault = soap::from_str::<GetClientAccessTokenType>(&xml)?.body.unwrap_err();
    /// assert_eq!(fault.response_code(), Some(ResponseCodeType::ErrorSchemaValidation));
    /// # Ok::<(), ews_types::Error>(())
    /// ```
    pub fn from_response_code(code: impl Into<ResponseCodeType>, message: impl Into<String>) -> Self {
        let (code, message) = (code.into(), message.into());
        let detail = [("ResponseCode", code.as_str()), ("Message", &message)];
        let elements = detail.map(|(local, text)| AnyElement::new("e", ERRORS, local).with_text(text)).into();
        let name = QName::with_namespace("t", TYPES, code.as_str());
        Self { detail: Some(Detail { elements }), ..Self::new(name, message) }
    }

    /// Creates the fault of a server that throttles a client: `ErrorServerBusy`, with the time to wait before the next request.
    ///
    /// ```
    /// use ews_types::soap::Fault;
    /// use std::time::Duration;
    ///
    /// let fault = Fault::server_busy(Duration::from_secs(2));
    /// assert_eq!(fault.back_off_milliseconds(), Some(2000));
    /// ```
    pub fn server_busy(back_off: Duration) -> Self {
        let message = "The server cannot service this request right now. Try again later.";
        let mut fault = Self::from_response_code(ResponseCodeType::ErrorServerBusy, message);
        let value = AnyElement::new("t", TYPES, "Value").with_attribute("Name", "BackOffMilliseconds");
        let message_xml =
            AnyElement::new("t", TYPES, "MessageXml").with_child(value.with_text(back_off.as_millis().to_string()));
        fault.detail.get_or_insert_default().elements.push(message_xml);
        fault
    }

    /// Returns the response code in the details, or else the fault code if it is a response code.
    pub fn response_code(&self) -> Option<ResponseCodeType> {
        let detailed = self.detail.as_ref().and_then(|detail| detail.text("ResponseCode"));
        match detailed {
            Some(code) => Some(ResponseCodeType::from(code.trim())),
            None => Some(ResponseCodeType::from(&*self.code.local)).filter(ResponseCodeType::is_listed),
        }
    }

    /// Returns how long to wait before the next request, in milliseconds (`BackOffMilliseconds` of a throttled request).
    pub fn back_off_milliseconds(&self) -> Option<u64> {
        let message_xml = self.detail.as_ref()?.elements.iter().find(|element| element.local == "MessageXml")?;
        let value = message_xml.elements().find(|value| value.attribute("Name") == Some("BackOffMilliseconds"))?;
        value.text().trim().parse().ok()
    }
}

impl Detail {
    /// Returns the text of the element with the given local name, such as `Message`, `LineNumber`, `LinePosition` or `Violation`.
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
        writer.required(tag!("faultcode"), &self.code)?;
        writer.required(tag!("faultstring"), &self.string)?;
        writer.optional(tag!("faultactor"), &self.actor)?;
        writer.optional(tag!("detail"), &self.detail)
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
        writer.optional_attribute(attribute_tag!("xml:lang"), &self.lang)
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
