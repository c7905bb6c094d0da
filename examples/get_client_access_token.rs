//! Requests a client access token for a mail app, and reads a success and an error response.
//!
//! Run it with `cargo run --example get_client_access_token`. The responses are embedded. To call a real server, send the request by HTTP
//! POST to `https://<server>/EWS/Exchange.asmx` with the headers `Content-Type: text/xml; charset=utf-8` and `SOAPAction` as printed.

use ews_types::Operation;
use ews_types::messages::{ArrayOfResponseMessagesTypeChoice, GetClientAccessToken, GetClientAccessTokenResponse};
use ews_types::soap::{self, Envelope};
use ews_types::types::{ClientAccessTokenRequestType, ClientAccessTokenTypeType, ExchangeVersionType};

const SUCCESS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
  <s:Header>
    <h:ServerVersionInfo MajorVersion="15" MinorVersion="2" MajorBuildNumber="1748" MinorBuildNumber="10" Version="V2017_07_11"
        xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/>
  </s:Header>
  <s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <m:GetClientAccessTokenResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
      <m:ResponseMessages>
        <m:GetClientAccessTokenResponseMessage ResponseClass="Success">
          <m:ResponseCode>NoError</m:ResponseCode>
          <m:Token>
            <t:Id>1C50226D-04B5-4AB2-9FCD-42E236B59E4B</t:Id>
            <t:TokenType>CallerIdentity</t:TokenType>
            <t:TokenValue>eyJ0eXAiOiJKV1QifQ.e30.c2ln</t:TokenValue>
            <t:TTL>480</t:TTL>
          </m:Token>
        </m:GetClientAccessTokenResponseMessage>
      </m:ResponseMessages>
    </m:GetClientAccessTokenResponse>
  </s:Body>
</s:Envelope>"#;

const ERROR: &str = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
  <s:Body>
    <m:GetClientAccessTokenResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
      <m:ResponseMessages>
        <m:GetClientAccessTokenResponseMessage ResponseClass="Error">
          <m:MessageText>The app is not authorized to ask for this kind of token.</m:MessageText>
          <m:ResponseCode>ErrorUnauthorizedClientAccessTokenRequest</m:ResponseCode>
          <m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>
        </m:GetClientAccessTokenResponseMessage>
      </m:ResponseMessages>
    </m:GetClientAccessTokenResponse>
  </s:Body>
</s:Envelope>"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = GetClientAccessToken::new(vec![ClientAccessTokenRequestType::new(
        "1C50226D-04B5-4AB2-9FCD-42E236B59E4B",
        ClientAccessTokenTypeType::CallerIdentity,
    )]);
    println!("SOAPAction: \"{}\"\n", GetClientAccessToken::SOAP_ACTION);
    println!("{}\n", soap::to_string(&Envelope::request(ExchangeVersionType::Exchange2013, request))?);

    for response in [SUCCESS, ERROR] {
        let envelope: Envelope<GetClientAccessTokenResponse> = soap::from_str(response)?;
        if let Some(version) = envelope.header.as_ref().and_then(|header| header.server_version_info()) {
            println!("server version: {}", version.version.as_deref().unwrap_or("unknown"));
        }
        print_response(&envelope.body?);
    }
    Ok(())
}

fn print_response(response: &GetClientAccessTokenResponse) {
    for message in &response.response_messages.message {
        let ArrayOfResponseMessagesTypeChoice::GetClientAccessTokenResponseMessage(message) = message else {
            println!("a response to another operation: {message:?}");
            continue;
        };
        match &message.token {
            Some(token) => {
                println!(
                    "token {} of type {}, valid for {} minutes: {}",
                    token.id, token.token_type, token.ttl, token.token_value
                );
            }
            None => {
                let code = message.response_code.as_ref().map_or("without a code", |code| code.as_str());
                println!("error {code}: {}", message.message_text.as_deref().unwrap_or_default());
            }
        }
    }
}
