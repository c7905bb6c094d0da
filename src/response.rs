//! In: the response of an operation. Out: its messages one by one, each a value or an error.

use std::{fmt, vec};

use xsd_bind::{AnyElement, Element};

use crate::messages::{
    ArrayOfResponseMessagesType, ArrayOfResponseMessagesTypeChoice as AnyMessage, ResponseCodeType, ResponseMessageType,
};
use crate::types::ResponseClassType;

/// The response of an operation.
pub trait Response: Element {
    /// What the response says about one item of the request.
    ///
    /// Most responses have a list of messages. Where the response itself carries the outcome, it is its own only message.
    type Message;

    /// Returns the messages in the order of the request.
    ///
    /// ```
    /// use ews_types::messages::GetClientAccessTokenResponseType;
    ///
    /// let response: GetClientAccessTokenResponseType = ews_types::from_str(
    ///     r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
    ///          <ResponseMessages>
    ///            <GetClientAccessTokenResponseMessage ResponseClass="Error">
    ///              <MessageText>Not for this app.</MessageText>
    ///              <ResponseCode>ErrorAccessDenied</ResponseCode>
    ///            </GetClientAccessTokenResponseMessage>
    ///          </ResponseMessages>
    ///        </GetClientAccessTokenResponse>"#,
    /// )?;
    /// for message in response.into_messages() {
    ///     match message {
    ///         Ok(message) => println!("{:?}", message.token),
    ///         Err(error) => assert_eq!(error.to_string(), "ErrorAccessDenied: Not for this app."),
    ///     }
    /// }
    /// # Ok::<(), ews_types::Error>(())
    /// ```
    fn into_messages(self) -> Messages<Self::Message>;
}

/// The messages of a response, in the order of the request.
///
/// Yields a success or a warning as the message and an error as a [`ResponseError`]. To tell a warning, ask the message:
/// [`ResponseMessageType::warning`].
#[derive(Clone, Debug)]
pub struct Messages<M> {
    items: vec::IntoIter<Result<M, ResponseError>>,
    status: fn(&M) -> Option<&ResponseMessageType>,
}

impl<M> Messages<M> {
    #[allow(dead_code, reason = "the operations of some features alone don't call it")]
    pub(crate) fn new(messages: Vec<M>, status: fn(&M) -> Option<&ResponseMessageType>) -> Self {
        let items: Vec<_> = messages.into_iter().map(Ok).collect();
        Self { items: items.into_iter(), status }
    }

    #[allow(dead_code, reason = "the operations of some features alone don't call it")]
    pub(crate) fn of_list(
        list: ArrayOfResponseMessagesType,
        expected: &'static str,
        pick: impl Fn(AnyMessage) -> Result<M, AnyMessage>,
        status: fn(&M) -> Option<&ResponseMessageType>,
    ) -> Self {
        let typed = |message| pick(message).map_err(|other| ResponseError::unexpected(other, expected));
        let items: Vec<_> = list.message.into_iter().map(typed).collect();
        Self { items: items.into_iter(), status }
    }

    /// Returns the first message, for a request about one item.
    ///
    /// # Errors
    /// Returns the error that the message reports, or an error without a code if the response has no message.
    pub fn one(mut self) -> Result<M, ResponseError> {
        self.next().unwrap_or_else(|| Err(ResponseError::missing()))
    }

    /// Returns the messages with those that report an error as values too, to reach the data that such a message carries.
    ///
    /// # Errors
    /// An item is an error only if it is the message of another operation.
    pub fn including_errors(self) -> impl ExactSizeIterator<Item = Result<M, ResponseError>> + DoubleEndedIterator {
        self.items
    }

    fn check(&self, item: Result<M, ResponseError>) -> Result<M, ResponseError> {
        let message = item?;
        match (self.status)(&message).and_then(ResponseMessageType::error) {
            Some(error) => Err(error),
            None => Ok(message),
        }
    }
}

impl<M> Iterator for Messages<M> {
    type Item = Result<M, ResponseError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next().map(|item| self.check(item))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<M> DoubleEndedIterator for Messages<M> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.items.next_back().map(|item| self.check(item))
    }
}

impl<M> ExactSizeIterator for Messages<M> {}

/// An error that a response reports for one item of the request.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResponseError {
    /// The response code, such as `ErrorItemNotFound`.
    pub code: Option<ResponseCodeType>,
    /// The description of the error, for a person.
    pub text: Option<String>,
    /// The key of a help link (`DescriptiveLinkKey`). Servers send 0.
    pub link_key: Option<i32>,
    /// Details, such as the names of properties or a back-off time.
    pub message_xml: Vec<AnyElement>,
    /// The message of another operation, if the response has one where it doesn't belong.
    pub unexpected: Option<Box<AnyMessage>>,
}

impl ResponseError {
    fn of(message: &ResponseMessageType) -> Self {
        Self {
            code: message.response_code.clone(),
            text: message.message_text.clone(),
            link_key: message.descriptive_link_key,
            message_xml: message.message_xml.as_ref().map(|details| details.any.clone()).unwrap_or_default(),
            unexpected: None,
        }
    }

    fn unexpected(message: AnyMessage, expected: &str) -> Self {
        let debug = format!("{message:?}");
        let name = debug.split('(').next().unwrap_or_default();
        let text = format!("expected {expected}, found m:{name}");
        Self { text: Some(text), unexpected: Some(Box::new(message)), ..Self::missing() }
    }

    fn missing() -> Self {
        let text = Some("the response has no message".to_owned());
        Self { code: None, text, link_key: None, message_xml: Vec::new(), unexpected: None }
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, &self.text) {
            (Some(code), Some(text)) => write!(f, "{}: {text}", code.as_str()),
            (Some(code), None) => f.write_str(code.as_str()),
            (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str("an error without a response code"),
        }
    }
}

impl std::error::Error for ResponseError {}

/// The outcome of a message. Each response message dereferences to this type.
impl ResponseMessageType {
    /// Returns the error that the message reports, if its class is `Error`.
    pub fn error(&self) -> Option<ResponseError> {
        (self.response_class == ResponseClassType::Error).then(|| ResponseError::of(self))
    }

    /// Returns the warning that the message reports, if its class is `Warning`: the server did the work only in part.
    pub fn warning(&self) -> Option<ResponseError> {
        (self.response_class == ResponseClassType::Warning).then(|| ResponseError::of(self))
    }
}

/// A message of a `GetUserAvailability` response.
#[cfg(feature = "calendar")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Availability {
    /// When one mailbox of the request is free and busy. These come first, in the order of the request.
    FreeBusy(Box<crate::messages::FreeBusyResponseType>),
    /// The suggested meeting times, if the request asks for them. They come last.
    Suggestions(Box<crate::messages::SuggestionsResponseType>),
}

#[cfg(feature = "calendar")]
impl Messages<Availability> {
    pub(crate) fn of_availability(response: crate::messages::GetUserAvailabilityResponseType) -> Self {
        let free_busy = response.free_busy_response_array.into_iter().flat_map(|array| array.free_busy_response);
        let free_busy = free_busy.map(|message| Availability::FreeBusy(Box::new(message)));
        let suggestions = response.suggestions_response.map(|message| Availability::Suggestions(Box::new(message)));
        Self::new(free_busy.chain(suggestions).collect(), |message| match message {
            Availability::FreeBusy(message) => message.response_message.as_ref(),
            Availability::Suggestions(message) => message.response_message.as_ref(),
        })
    }
}
