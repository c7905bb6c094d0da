//! Reads and writes SOAP envelopes with requests, responses and faults.

use ews_types::messages::{GetClientAccessTokenResponse, GetClientAccessTokenType, ResponseCodeType};
use ews_types::soap::{self, Envelope};
use ews_types::types::{ClientAccessTokenRequestType, ClientAccessTokenTypeType, ExchangeVersionType};

#[test]
fn a_request_has_its_schema_version() {
    let token = ClientAccessTokenRequestType::new("a", ClientAccessTokenTypeType::CallerIdentity);
    let envelope = Envelope::request(ExchangeVersionType::Exchange2013, GetClientAccessTokenType::new(vec![token]));
    let xml = soap::to_string(&envelope).expect("the envelope can be written");
    assert!(xml.contains(
        r#"<s:Header><t:RequestServerVersion Version="Exchange2013"/></s:Header><s:Body><m:GetClientAccessToken>"#
    ));
    assert_eq!(soap::from_str::<GetClientAccessTokenType>(&xml).expect("the envelope is valid"), envelope);
}

#[test]
fn header_blocks_have_the_attributes_of_soap() {
    let envelope = |attribute: &str| {
        format!(
            r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Header><t:RequestServerVersion Version="Exchange2013" {attribute}/></s:Header><s:Body><m:GetClientAccessToken><m:TokenRequests><t:TokenRequest><t:Id>a</t:Id><t:TokenType>CallerIdentity</t:TokenType></t:TokenRequest></m:TokenRequests></m:GetClientAccessToken></s:Body></s:Envelope>"#
        )
    };
    for attribute in ["s:mustUnderstand=\"1\"", "s:actor=\"urn:next\"", "s:encodingStyle=\"urn:a urn:b\""] {
        let read = soap::from_str::<GetClientAccessTokenType>(&envelope(attribute)).expect("the envelope is valid");
        assert!(soap::to_string(&read).expect("the envelope can be written").contains(attribute));
    }
    for (attribute, error) in [
        ("s:mustUnderstand=\"maybe\"", "\"maybe\" is not one of 0, 1"),
        ("s:other=\"1\"", "the attribute s:other is not allowed here"),
    ] {
        let refused = soap::from_str::<GetClientAccessTokenType>(&envelope(attribute)).expect_err("it is invalid");
        assert!(refused.to_string().ends_with(error), "{refused}");
    }
}

/// The fault of a server that throttles a client.
const FAULT: &str = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
    <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode>
    <faultstring xml:lang="en-US">The server cannot service this request right now.</faultstring>
    <detail>
      <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorServerBusy</e:ResponseCode>
      <e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">Try again later.</e:Message>
      <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><t:Value Name="BackOffMilliseconds">297749</t:Value></t:MessageXml>
    </detail>
  </s:Fault></s:Body></s:Envelope>"#;

#[test]
fn a_fault_has_code_text_and_back_off_time() {
    let envelope = soap::from_str::<GetClientAccessTokenResponse>(FAULT).expect("the envelope is valid");
    let fault = envelope.body.clone().expect_err("the body is a fault");
    assert_eq!(fault.to_string(), "ErrorServerBusy: The server cannot service this request right now.");
    assert_eq!(fault.code.namespace.as_deref(), Some("http://schemas.microsoft.com/exchange/services/2006/types"));
    assert_eq!(fault.response_code(), Some(ResponseCodeType::ErrorServerBusy));
    assert_eq!(fault.back_off_milliseconds(), Some(297_749));
    assert_eq!(fault.detail.as_ref().and_then(|detail| detail.text("Message")).as_deref(), Some("Try again later."));
    let written = soap::to_string(&envelope).expect("the envelope can be written");
    let again = soap::from_str::<GetClientAccessTokenResponse>(&written).expect("the envelope is valid");
    assert_eq!(soap::to_string(&again).expect("the envelope can be written"), written);
}

#[test]
fn rejects_documents_that_are_not_envelopes() {
    let read = |xml: &str| {
        soap::from_str::<GetClientAccessTokenResponse>(xml).expect_err("the document is invalid").to_string()
    };
    assert_eq!(read("<html/>"), "html (line 1, column 1): the root element is html, not s:Envelope");
    let empty = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>"#;
    assert_eq!(
        read(empty),
        "s:Envelope/s:Body (line 1, column 65): missing element: expected one of s:Fault, m:GetClientAccessTokenResponse"
    );
}
