//! Rust types for Exchange Web Services (EWS): every request, response and item of the schema.
//!
//! The types read and write XML exactly as the schema says. They are generated from `schemas/messages.xsd` in the build script, for the
//! operations that you select:
//!
//! | feature | operations |
//! |---|---|
//! | `client-access-token` (default) | `GetClientAccessToken` |
//! | `mail` | items and attachments, conversations, identifiers: `GetItem`, `CreateItem`, `SendItem`, `GetAttachment` … |
//! | `folders` | `FindFolder`, `GetFolder`, `CreateFolder`, `MoveFolder` … |
//! | `search` | `FindItem`, search sessions |
//! | `contacts` | people, photos, the address book: `ResolveNames`, `FindPeople`, `GetUserPhoto` … |
//! | `instant-messaging` | IM contacts and groups |
//! | `calendar` | availability, rooms, reminders, time zones: `GetUserAvailability`, `GetRooms` … |
//! | `online-meetings` | meeting spaces |
//! | `mail-settings` | out of office, mail tips, inbox rules: `GetUserOofSettings`, `GetInboxRules` … |
//! | `sync-and-notifications` | `SyncFolderItems`, `Subscribe`, `GetStreamingEvents` … |
//! | `sharing` | delegates, sharing, team mailboxes |
//! | `configuration` | `GetUserConfiguration`, `GetServiceConfiguration` … |
//! | `telephony` | calls to and from a unified messaging server |
//! | `administration` | message tracking, discovery, holds, message encryption |
//! | `add-ins` | manifests, installation, consent of mail apps |
//! | `full` | everything in the schema |
//! | `serde` | `Serialize` and `Deserialize` for the generated types |
//! | `tokio`, `futures-io` | [responses read item by item](#large-responses) from asynchronous input |
//!
//! [`messages`] has requests and responses, [`types`] the types that they use, and [`soap`] the envelope around them. Send the envelope
//! with the HTTP client of your choice.
//!
//! # Request and response
//! `new` takes the required fields and `with_…` sets the others. [`soap::to_string`] writes the body of the HTTP request:
//!
//! ```
//! use ews_types::{Operation, messages::*, soap, types::*};
//!
//! let token = ClientAccessTokenRequestType::new("1C50226D-04B5-4AB2-9FCD-42E236B59E4B", ClientAccessTokenTypeType::CallerIdentity);
//! let request = GetClientAccessTokenType::new(token);
//! let envelope = soap::Envelope::request(ExchangeVersionType::Exchange2013, request);
//! let body = soap::to_string(&envelope)?;
//! assert!(body.starts_with("<s:Envelope "));
//! // POST it to https://<server>/EWS/Exchange.asmx with this header:
//! assert!(GetClientAccessTokenType::SOAP_ACTION.ends_with("/messages/GetClientAccessToken"));
//! # Ok::<(), ews_types::Error>(())
//! ```
//!
//! [`soap::from_str`] reads the response. The body of the envelope is the response or a [`Fault`](soap::Fault). `into_messages` returns the
//! typed [response messages](Messages), one for each item of the request, as a value or a [`ResponseError`]:
//!
//! ```
//! use ews_types::{messages::GetClientAccessTokenResponse, soap};
//!
//! # let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
//! #   <GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"
//! #       xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
//! #     <ResponseMessages><GetClientAccessTokenResponseMessage ResponseClass="Success">
//! #       <ResponseCode>NoError</ResponseCode>
//! #       <Token><t:Id>1C50226D</t:Id><t:TokenType>CallerIdentity</t:TokenType><t:TokenValue>eyJ0</t:TokenValue><t:TTL>480</t:TTL></Token>
//! #     </GetClientAccessTokenResponseMessage></ResponseMessages>
//! #   </GetClientAccessTokenResponse></s:Body></s:Envelope>"#;
//! let envelope = soap::from_str::<GetClientAccessTokenResponse>(xml)?;
//! for message in envelope.body?.into_messages() {
//!     let token = message?.token.ok_or("no token")?;
//!     assert_eq!(token.token_value, "eyJ0");
//!     assert_eq!(token.ttl, 480);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Strict and lenient reading
//! [`from_str`] accepts exactly the documents that the schema allows. [`from_str_lenient`] also accepts what real servers send, and reports
//! every deviation with its path, line and column. Both functions exist in [`soap`], too.
//!
//! ```
//! use ews_types::messages::GetClientAccessTokenResponse;
//!
//! let xml = r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
//!   <ResponseMessages>
//!     <GetClientAccessTokenResponseMessage ResponseClass="Success"><New/></GetClientAccessTokenResponseMessage>
//!   </ResponseMessages>
//! </GetClientAccessTokenResponse>"#;
//! assert!(ews_types::from_str::<GetClientAccessTokenResponse>(xml).is_err());
//!
//! let (response, report) = ews_types::from_str_lenient::<GetClientAccessTokenResponse>(xml)?;
//! assert_eq!(response.into_messages().len(), 1);
//! assert_eq!(report.deviations[0].line(), Some(3));
//! # Ok::<(), ews_types::Error>(())
//! ```
//!
//! # Setters, choices and conversions
//! A type that extends another has its fields through `Deref`, and their setters through the traits in the [`prelude`]. Arguments convert:
//! a text from a `&str`, a list from one item or an array, and a choice from the value of each alternative. So a request for a new message
//! needs no wrapper types:
//!
#![cfg_attr(feature = "mail", doc = "```")]
#![cfg_attr(not(feature = "mail"), doc = "```text")]
//! use ews_types::{messages::*, prelude::*, types::*};
//!
//! let to = EmailAddressType::new().with_email_address("ann@example.com");
//! let message = MessageType::new()
//!     .with_subject("Minutes") // a field of `ItemType`
//!     .with_body(BodyType::new("See below.", BodyTypeType::Text))
//!     .with_to_recipients([to]);
//! let request = CreateItemType::from(message).with_message_disposition(MessageDispositionType::SendAndSaveCopy);
//! let xml = ews_types::to_string(&request)?;
//! assert!(xml.contains("<m:Items><t:Message><t:Subject>Minutes</t:Subject>"));
//!
//! let ids = ItemIdType::new("AAMkAD");
//! let request = GetItemType::new(DefaultShapeNamesType::IdOnly, ids);
//! assert!(ews_types::to_string(&request)?.ends_with(r#"<m:ItemIds><t:ItemId Id="AAMkAD"/></m:ItemIds></m:GetItem>"#));
//! # Ok::<(), ews_types::Error>(())
//! ```
//!
//! # Unknown content
//! [`ReadOptions::preserve_unknown`] preserves elements and attributes that the schema does not have, such as those of newer servers.
//! [`to_string_preserving`] writes them back:
//!
//! ```
//! use ews_types::{ReadOptions, WriteOptions, messages::GetClientAccessTokenResponse};
//!
//! let xml = r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
//!   <ResponseMessages/><New>1</New>
//! </GetClientAccessTokenResponse>"#;
//! let options = ReadOptions::lenient().preserve_unknown(true);
//! let (response, report) = ews_types::from_str_with::<GetClientAccessTokenResponse>(xml, &options)?;
//! let options = WriteOptions::new().validate(false);
//! let written = ews_types::to_string_preserving(&response, &report.preserved, &options)?;
//! assert!(written.contains(">1</New>"));
//! # Ok::<(), ews_types::Error>(())
//! ```
//!
//! # Large responses
//! [`soap::Reader`] reads the items of a response one by one, so that a response of any size takes the memory of one item:
//!
#![cfg_attr(feature = "sync-and-notifications", doc = "```")]
#![cfg_attr(not(feature = "sync-and-notifications"), doc = "```text")]
//! use ews_types::{messages::*, soap, types::*};
//!
//! # let body = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
//! #   <m:SyncFolderItemsResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
//! #       xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
//! #     <m:ResponseMessages><m:SyncFolderItemsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>
//! #       <m:SyncState>H4sI</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>
//! #       <m:Changes><t:Delete><t:ItemId Id="AAMkAD"/></t:Delete></m:Changes>
//! #     </m:SyncFolderItemsResponseMessage></m:ResponseMessages>
//! #   </m:SyncFolderItemsResponse></s:Body></s:Envelope>"#.as_slice();
//! let reader = soap::Reader::new(body); // the body of the HTTP response, as a `BufRead`
//! let mut changes =
//!     reader.choices::<SyncFolderItemsResponse, SyncFolderItemsChangesTypeChoice>(soap::paths::SYNC_FOLDER_ITEMS)?;
//! for change in &mut changes {
//!     match change? {
//!         SyncFolderItemsChangesTypeChoice::Create(change) => println!("new: {change:?}"),
//!         SyncFolderItemsChangesTypeChoice::Delete(change) => println!("deleted: {change:?}"),
//!         other => println!("{other:?}"),
//!     }
//! }
//! // What is around the changes.
//! let (envelope, _) = changes.finish()?;
//! let message = envelope.body?.into_messages().one()?;
//! assert_eq!(message.sync_state.as_deref(), Some("H4sI"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`soap::Reader::base64`] and [`soap::Writer::base64`] copy an attachment of any size from and to a file, and [`soap::Writer`] writes
//! items one by one. [`stream`] explains how.
//!
//! # Untrusted input
//! [`ReadOptions`] limits the depth of a document, and the number of attributes, namespaces and deviations. Servers should also limit the size:
//!
//! ```
//! use ews_types::{ErrorKind, ReadOptions, messages::GetClientAccessTokenType};
//!
//! let options = ReadOptions::strict().max_size(1 << 20).max_depth(32);
//! let hostile = "<a>".repeat(1 << 20);
//! let error = ews_types::from_str_with::<GetClientAccessTokenType>(&hostile, &options).unwrap_err();
//! assert!(matches!(error.kind(), ErrorKind::Limit { limit: "max_size", .. }));
//! ```
//!
//! # Documentation of a type
//! Names are those of the schema, so search for a name from Microsoft's documentation. The page of a type shows its XML, its attributes and
//! child elements with their types and occurrences, and links to Microsoft's reference: see [`types::ClientAccessTokenRequestType`].
//!
//! Enumerations have a variant `Unlisted` for values of newer servers. Dates, numbers and binary data are in [`values`].

/// The runtime, which is independent of EWS.
pub use xsd_bind as runtime;
pub use xsd_bind::{
    AnyAttribute, AnyElement, AnyNode, Deviation, DeviationPolicy, Element, Error, ErrorKind, ForbiddenCharacters,
    NamespaceUri, Nillable, Preserved, PreservedNode, ReadOptions, Report, ValueRule, WriteOptions, from_reader,
    from_reader_lenient, from_reader_with, from_slice, from_slice_lenient, from_slice_with, from_str, from_str_lenient,
    from_str_with, jiff, stream, to_string, to_string_preserving, to_string_with, to_writer, to_writer_with, validate,
    values,
};

mod document;
mod fragment;
mod operation;
mod requires;
mod response;
pub mod soap;
mod version;

include!(concat!(env!("OUT_DIR"), "/ews.rs"));
/// The traits for building requests and reading responses: `use ews_types::prelude::*`.
///
/// It has the setters of inherited fields, so that `MessageType::new().with_subject("…")` finds the setter of `ItemType`, and the traits
/// of operations.
///
/// ```
/// use ews_types::{messages::*, prelude::*};
///
/// let response = GetClientAccessTokenResponseMessageType::new(ews_types::types::ResponseClassType::Success)
///     .with_message_text("Done."); // a field of `ResponseMessageType`
/// assert_eq!(response.message_text.as_deref(), Some("Done."));
/// assert_eq!(GetClientAccessTokenType::NAME, "GetClientAccessToken");
/// ```
pub mod prelude {
    #[allow(unused_imports, unreachable_pub, reason = "few operations may have no inherited setters")]
    pub use crate::messages::prelude::*;
    #[allow(unused_imports, unreachable_pub, reason = "few operations may have no inherited setters")]
    pub use crate::types::prelude::*;
    pub use crate::{Element, Operation, Response};
}

pub use fragment::{from_str_as, from_str_as_with, to_string_as, to_string_as_with, validate_as};
pub use operation::Operation;
pub use requires::{Requirement, SCHEMA_VERSION, requires, since};
#[cfg(feature = "calendar")]
pub use response::Availability;
pub use response::{Messages, Response, ResponseError};
pub use version::{SchemaVersion, UnknownVersion};
