//! In: `schemas/operations.tsv`, as `build.rs` lays it out. Out: [`Operation`] for each request, [`Response`] for each response.

use xsd_bind::Element;

#[allow(unused_imports, reason = "a build may select no operation")]
use crate::messages;
use crate::requires::Requirement;
use crate::response::Response;

#[allow(unused_imports, reason = "a build may select no operation")]
use crate::response::Messages;

/// The request of an operation, paired with its response and the messages in it.
///
/// ```
/// use ews_types::{Operation, messages::GetClientAccessTokenType};
///
/// assert_eq!(GetClientAccessTokenType::NAME, "GetClientAccessToken");
/// assert!(GetClientAccessTokenType::SOAP_ACTION.ends_with("/messages/GetClientAccessToken"));
/// ```
///
/// A client needs one function for all operations:
///
/// ```
/// use ews_types::{Messages, Operation, Response, soap, types::ExchangeVersionType};
///
/// fn call<O: Operation>(
///     request: O,
///     post: impl Fn(&str, String) -> String,
/// ) -> Result<Messages<O::Message>, Box<dyn std::error::Error>> {
///     let body = soap::to_string(&soap::Envelope::request(ExchangeVersionType::Exchange2013, request))?;
///     let envelope: soap::Envelope<O::Response> = soap::from_str(&post(O::SOAP_ACTION, body))?;
///     Ok(envelope.body?.into_messages())
/// }
/// ```
pub trait Operation: Element {
    /// The name of the operation in the service description.
    const NAME: &'static str;

    /// The value of the HTTP header `SOAPAction`, without quotation marks.
    const SOAP_ACTION: &'static str;

    /// The response of the server.
    type Response: Response<Message = Self::Message>;

    /// What the response says about one item of the request; see [`Response::into_messages`].
    type Message;

    /// Returns the oldest version of the schema that knows everything in the request; see [`requires`](crate::requires).
    fn requires(&self) -> Requirement {
        crate::requires(self)
    }
}

/// Expands to the two impls of an operation, and to `into_messages` as a method of the response.
#[allow(unused_macros, reason = "a build may select no operation")]
macro_rules! operation {
    ($name:literal, $action:literal, $request:ident => $response:ident: list $alternative:ident($message:ident)) => {
        operation!(@ $name, $action, $request, $response, messages::$message, |response| {
            let pick = |message| match message {
                messages::ArrayOfResponseMessagesTypeChoice::$alternative(message) => {
                    Ok(*Box::<messages::$message>::from(message))
                }
                other => Err(other),
            };
            Messages::of_list(response.base.response_messages, concat!("m:", stringify!($alternative)), pick, |message| {
                Some(message)
            })
        });
    };
    ($name:literal, $action:literal, $request:ident => $response:ident: any) => {
        operation!(@ $name, $action, $request, $response, messages::ArrayOfResponseMessagesTypeChoice, |response| {
            Messages::of_list(response.base.response_messages, "any message", Ok, |message| Some(message))
        });
    };
    ($name:literal, $action:literal, $request:ident => $response:ident: itself) => {
        operation!(@ $name, $action, $request, $response, messages::$response, |response| {
            Messages::new(vec![response], |message| Some(message))
        });
    };
    ($name:literal, $action:literal, $request:ident => $response:ident: field) => {
        operation!(@ $name, $action, $request, $response, messages::$response, |response| {
            Messages::new(vec![response], |message| Option::from(&message.response_message))
        });
    };
    ($name:literal, $action:literal, $request:ident => $response:ident: availability) => {
        operation!(@ $name, $action, $request, $response, crate::Availability, |response| {
            Messages::of_availability(response)
        });
    };
    (@ $name:literal, $action:literal, $request:ident, $response:ident, $message:ty, |$value:ident| $messages:expr) => {
        #[doc = concat!("The operation `", $name, "`: its response is [`", stringify!($response), "`](messages::", stringify!($response), ").")]
        #[doc = ""]
        #[doc = concat!("SOAPAction: `http://schemas.microsoft.com/exchange/services/2006/messages/", $action, "`")]
        impl Operation for messages::$request {
            const NAME: &'static str = $name;
            const SOAP_ACTION: &'static str =
                concat!("http://schemas.microsoft.com/exchange/services/2006/messages/", $action);
            type Response = messages::$response;
            type Message = $message;
        }

        #[doc = concat!("The response of the operation `", $name, "`; its request is [`", stringify!($request), "`](messages::", stringify!($request), ").")]
        impl Response for messages::$response {
            type Message = $message;

            fn into_messages(self) -> Messages<$message> {
                let $value = self;
                $messages
            }
        }

        impl messages::$response {
            /// Returns the messages of the response in the order of the request, errors as [`ResponseError`](crate::ResponseError).
            pub fn into_messages(self) -> Messages<$message> {
                Response::into_messages(self)
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/operations.rs"));
