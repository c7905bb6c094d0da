//! Reads and writes requests and responses of `GetClientAccessToken`, the default feature, and rejects invalid ones.

use ews_types::messages::{GetClientAccessTokenResponse, GetClientAccessTokenType};
use ews_types::types::{ClientAccessTokenRequestType, ClientAccessTokenTypeType};
use ews_types::{ForbiddenCharacters, Operation, WriteOptions};

const NAMES: &str = concat!(
    r#"xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" "#,
    r#"xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types""#
);

fn request() -> GetClientAccessTokenType {
    GetClientAccessTokenType::new(vec![
        ClientAccessTokenRequestType::new("1C50226D", ClientAccessTokenTypeType::CallerIdentity),
        ClientAccessTokenRequestType::new("2C50226D", ClientAccessTokenTypeType::ScopedToken)
            .with_scope("ParentItemId:AAM"),
    ])
}

#[test]
fn writes_and_reads_a_request() {
    let xml = ews_types::to_string(&request()).expect("the request can be written");
    let tokens = concat!(
        "<m:TokenRequests><t:TokenRequest><t:Id>1C50226D</t:Id><t:TokenType>CallerIdentity</t:TokenType></t:TokenRequest>",
        "<t:TokenRequest><t:Id>2C50226D</t:Id><t:TokenType>ScopedToken</t:TokenType><t:Scope>ParentItemId:AAM</t:Scope></t:TokenRequest>",
        "</m:TokenRequests>"
    );
    assert_eq!(xml, format!("<m:GetClientAccessToken {NAMES}>{tokens}</m:GetClientAccessToken>"));
    assert_eq!(ews_types::from_str::<GetClientAccessTokenType>(&xml).expect("the document is valid"), request());
    assert_eq!(
        ews_types::from_slice::<GetClientAccessTokenType>(xml.as_bytes()).expect("the document is valid"),
        request()
    );
    let mut bytes = Vec::new();
    ews_types::to_writer(&mut bytes, &request()).expect("writing to memory succeeds");
    assert_eq!(bytes, xml.as_bytes());
    assert!(GetClientAccessTokenType::SOAP_ACTION.ends_with("/messages/GetClientAccessToken"));
}

#[test]
fn matches_names_by_namespace_and_not_by_prefix() {
    let xml = r#"<GetClientAccessToken xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><TokenRequests>
        <x:TokenRequest xmlns:x="http://schemas.microsoft.com/exchange/services/2006/types"><x:Id>a</x:Id><x:TokenType>Loki</x:TokenType></x:TokenRequest>
    </TokenRequests></GetClientAccessToken>"#;
    let request: GetClientAccessTokenType = ews_types::from_str(xml).expect("the document is valid");
    assert_eq!(request.token_requests.token_request[0].token_type, ClientAccessTokenTypeType::Loki);
}

#[test]
fn errors_have_path_and_position() {
    let request = |inner: &str| format!("<m:GetClientAccessToken {NAMES}>\n{inner}</m:GetClientAccessToken>");
    let token =
        |inner: &str| request(&format!("<m:TokenRequests><t:TokenRequest>{inner}</t:TokenRequest></m:TokenRequests>"));
    let place = "m:GetClientAccessToken/m:TokenRequests/t:TokenRequest";
    let cases = [
        (
            token("<t:Id>a</t:Id><t:TokenType>Caller</t:TokenType>"),
            format!(
                "{place}/t:TokenType (line 2, column 61): \"Caller\" is not one of CallerIdentity, ExtensionCallback, ScopedToken, ExtensionRestApiCallback, Connectors, Loki, DesktopOutlook"
            ),
        ),
        (
            token("<t:TokenType>Loki</t:TokenType><t:Id>a</t:Id>"),
            format!("{place}/t:TokenType (line 2, column 34): the element t:TokenType is not allowed here; expected t:Id"),
        ),
        (token("<t:Id>a</t:Id>"), format!("{place} (line 2, column 48): missing element: expected t:TokenType")),
        (
            token("<t:Id>a</t:Id><t:TokenType>Loki</t:TokenType><t:New/>"),
            format!(
                "{place}/t:New (line 2, column 79): the element t:New is not allowed here; expected one of t:Scope, t:ResourceUri, t:IdentityAndEwsTokenId, t:RequestedCapabilities, t:SupportsSharedFolders"
            ),
        ),
        (request("text"), "m:GetClientAccessToken (line 2, column 1): the text \"text\" between elements is not allowed here".to_owned()),
        (
            request("<m:TokenRequests/>"),
            "m:GetClientAccessToken/m:TokenRequests (line 2, column 1): missing element: expected t:TokenRequest".to_owned(),
        ),
        (
            request("<m:TokenRequests a=\"1\"/>"),
            "m:GetClientAccessToken/m:TokenRequests/@a (line 2, column 18): the attribute a is not allowed here".to_owned(),
        ),
        (request("<m:TokenRequests>"), "m:GetClientAccessToken/m:TokenRequests (line 2, column 18): the end tag is </m:GetClientAccessToken>, not </m:TokenRequests>".to_owned()),
        ("<a/>".to_owned(), "a (line 1, column 1): the root element is a, not m:GetClientAccessToken".to_owned()),
    ];
    for (xml, expected) in cases {
        let error = ews_types::from_str::<GetClientAccessTokenType>(&xml).expect_err(&xml);
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn rejects_invalid_values_when_writing() {
    let mut request = request();
    request.token_requests.token_request[1].id = "a\u{1A}".to_owned();
    request.token_requests.token_request[1].token_type = ClientAccessTokenTypeType::Unlisted("Newer".to_owned());
    let violations: Vec<_> = ews_types::validate(&request).iter().map(ToString::to_string).collect();
    let place = "m:GetClientAccessToken/m:TokenRequests/t:TokenRequest[2]";
    assert_eq!(violations[0], format!("{place}/t:Id: the character U+001A is forbidden in XML 1.0"));
    assert!(violations[1].starts_with(&format!("{place}/t:TokenType: \"Newer\" is not one of ")));
    assert_eq!(ews_types::to_string(&request).expect_err("the request is invalid").to_string(), violations[0]);
    let options = WriteOptions::new().validate(false).forbidden_characters(ForbiddenCharacters::Replace);
    let xml = ews_types::to_string_with(&request, &options).expect("the options allow invalid values");
    assert!(xml.contains("<t:Id>a\u{FFFD}</t:Id><t:TokenType>Newer</t:TokenType>"));
}

#[test]
fn reads_the_token_of_a_response() {
    let xml = format!(
        r#"<m:GetClientAccessTokenResponse {NAMES}><m:ResponseMessages><m:GetClientAccessTokenResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Token><t:Id>a</t:Id><t:TokenType>CallerIdentity</t:TokenType><t:TokenValue>v</t:TokenValue><t:TTL>480</t:TTL></m:Token></m:GetClientAccessTokenResponseMessage></m:ResponseMessages></m:GetClientAccessTokenResponse>"#
    );
    let response: GetClientAccessTokenResponse = ews_types::from_str(&xml).expect("the document is valid");
    assert_eq!(ews_types::to_string(&response).expect("the response can be written"), xml);
}
