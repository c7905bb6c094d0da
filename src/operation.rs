//! Implements [`Operation`] for each request and [`Response`] for each response, from the table in `schemas/operations.tsv`.

use xsd_bind::Element;

#[allow(unused_imports, reason = "a build may select no operation")]
use crate::messages;
use crate::requires::Requirement;
use crate::response::Response;

#[allow(unused_imports, reason = "a build may select no operation")]
use crate::response::Messages;

/// A request, with the response and response messages of its operation.
///
/// ```
/// use ews_types::{Operation, messages::GetClientAccessTokenType};
///
/// assert_eq!(GetClientAccessTokenType::NAME, "GetClientAccessToken");
/// assert!(GetClientAccessTokenType::SOAP_ACTION.ends_with("/messages/GetClientAccessToken"));
/// ```
///
/// A client needs only one function for all operations:
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
    /// The name of the operation.
    const NAME: &'static str;

    /// The value of the HTTP header `SOAPAction`, without quotation marks.
    const SOAP_ACTION: &'static str;

    /// The type of the response.
    type Response: Response<Message = Self::Message>;

    /// The type of a response message: the result for one item of the request. See [`Response::into_messages`].
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
        #[doc = concat!(
            "The request of the operation `", $name, "`. The response is [`", stringify!($response), "`](messages::",
            stringify!($response), ")."
        )]
        #[doc = ""]
        #[doc = concat!("SOAPAction: `http://schemas.microsoft.com/exchange/services/2006/messages/", $action, "`")]
        impl Operation for messages::$request {
            const NAME: &'static str = $name;
            const SOAP_ACTION: &'static str =
                concat!("http://schemas.microsoft.com/exchange/services/2006/messages/", $action);
            type Response = messages::$response;
            type Message = $message;
        }

        #[doc = concat!(
            "The response of the operation `", $name, "`. The request is [`", stringify!($request), "`](messages::",
            stringify!($request), ")."
        )]
        impl Response for messages::$response {
            type Message = $message;

            #[inline]
            fn into_messages(self) -> Messages<$message> {
                let $value = self;
                $messages
            }
        }

        impl messages::$response {
            /// Returns the response messages in request order, with errors as [`ResponseError`](crate::ResponseError).
            #[inline]
            pub fn into_messages(self) -> Messages<$message> {
                Response::into_messages(self)
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/operations.rs"));
