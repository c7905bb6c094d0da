//! Response messages: success, warning, error, and the message of another operation.

use ews_types::messages::{GetClientAccessTokenResponseType, ResponseCodeType};

fn response(messages: &str) -> GetClientAccessTokenResponseType {
    let xml = format!(
        r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
             <ResponseMessages>{messages}</ResponseMessages>
           </GetClientAccessTokenResponse>"#
    );
    ews_types::from_str(&xml).expect("the response is valid")
}

const SUCCESS: &str = r#"<GetClientAccessTokenResponseMessage ResponseClass="Success"/>"#;
const WARNING: &str = r#"<GetClientAccessTokenResponseMessage ResponseClass="Warning"><ResponseCode>ErrorBatchProcessingStopped</ResponseCode></GetClientAccessTokenResponseMessage>"#;
const ERROR: &str = r#"<GetClientAccessTokenResponseMessage ResponseClass="Error"><MessageText>No.</MessageText><ResponseCode>ErrorAccessDenied</ResponseCode><DescriptiveLinkKey>0</DescriptiveLinkKey></GetClientAccessTokenResponseMessage>"#;

#[test]
fn messages_are_values_or_errors_in_document_order() {
    let mut messages = response(&[SUCCESS, WARNING, ERROR].concat()).into_messages();
    assert_eq!(messages.len(), 3);
    assert_eq!(messages.next().expect("a first").expect("a success").warning(), None);
    let warning = messages.next().expect("a second").expect("a warning is a value").warning().expect("a warning");
    assert_eq!(warning.code, Some(ResponseCodeType::ErrorBatchProcessingStopped));
    let error = messages.next().expect("a third").expect_err("an error");
    assert_eq!((error.code.clone(), error.link_key), (Some(ResponseCodeType::ErrorAccessDenied), Some(0)));
    assert_eq!(error.to_string(), "ErrorAccessDenied: No.");
    assert!(messages.next().is_none());
}

#[test]
fn including_errors_returns_error_messages_as_values() {
    let mut messages = response(ERROR).into_messages().including_errors();
    assert_eq!(messages.next().expect("a message").expect("a value").message_text.as_deref(), Some("No."));
}

#[test]
fn a_message_of_another_operation_is_an_error() {
    let error = response(r#"<SendItemResponseMessage ResponseClass="Success"/>"#).into_messages().one();
    let error = error.expect_err("an unexpected message");
    assert_eq!(error.to_string(), "expected m:GetClientAccessTokenResponseMessage, found m:SendItemResponseMessage");
    assert!(error.unexpected.is_some());
}

#[test]
fn one_fails_for_a_response_without_messages() {
    // Strict reading rejects such a response, so this test removes the message.
    let mut empty = response(SUCCESS);
    empty.response_messages.message.clear();
    assert_eq!(empty.into_messages().one().expect_err("no message").to_string(), "the response has no message");
}
