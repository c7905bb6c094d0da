//! Response messages: the result for each item of a request, as a value or an error.

use std::{fmt, vec};

use xsd_bind::generated::Choice;
use xsd_bind::{AnyElement, Element};

use crate::messages::{
    ArrayOfResponseMessagesType, ArrayOfResponseMessagesTypeChoice as AnyMessage, ResponseCodeType, ResponseMessageType,
};
use crate::types::ResponseClassType;

/// The response of an operation.
pub trait Response: Element {
    /// The type of a response message: the result for one item of the request.
    ///
    /// Most responses have a list of messages. A response without a list is its own single message.
    type Message;

    /// Returns the messages in request order.
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

/// An iterator over the messages of a response, in request order.
///
/// It yields a successful message or a warning as the message, and an error as a [`ResponseError`]. [`ResponseMessageType::warning`] tells
/// warnings apart.
///
/// ```
/// # use ews_types::messages::GetClientAccessTokenResponseType;
/// # let response: GetClientAccessTokenResponseType = ews_types::from_str(
/// #     r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
/// #          <ResponseMessages>
/// #            <GetClientAccessTokenResponseMessage ResponseClass="Error">
/// #              <MessageText>Not for this app.</MessageText>
/// #              <ResponseCode>ErrorAccessDenied</ResponseCode>
/// #            </GetClientAccessTokenResponseMessage>
/// #          </ResponseMessages>
/// #        </GetClientAccessTokenResponse>"#,
/// # )?;
/// // `response` is the error ErrorAccessDenied.
/// let mut messages = response.into_messages();
/// assert_eq!(messages.len(), 1);
/// assert!(messages.next().is_some_and(|message| message.is_err()));
/// # Ok::<(), ews_types::Error>(())
/// ```
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

    /// Returns the first message, for a request with a single item.
    ///
    /// ```
    /// # use ews_types::messages::{GetClientAccessTokenResponseType, ResponseCodeType};
    /// # let response: GetClientAccessTokenResponseType = ews_types::from_str(
    /// #     r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
    /// #          <ResponseMessages>
    /// #            <GetClientAccessTokenResponseMessage ResponseClass="Error">
    /// #              <MessageText>Not for this app.</MessageText>
    /// #              <ResponseCode>ErrorAccessDenied</ResponseCode>
    /// #            </GetClientAccessTokenResponseMessage>
    /// #          </ResponseMessages>
    /// #        </GetClientAccessTokenResponse>"#,
    /// # )?;
    /// let error = response.into_messages().one().unwrap_err();
    /// assert_eq!(error.code, Some(ResponseCodeType::ErrorAccessDenied));
    /// # Ok::<(), ews_types::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the error that the message reports, or an error without a code if the response has no message.
    pub fn one(mut self) -> Result<M, ResponseError> {
        self.next().unwrap_or_else(|| Err(ResponseError::missing()))
    }

    /// Returns the messages, including those that report an error, to access the data in such messages.
    ///
    /// ```
    /// # use ews_types::messages::GetClientAccessTokenResponseType;
    /// # let response: GetClientAccessTokenResponseType = ews_types::from_str(
    /// #     r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
    /// #          <ResponseMessages>
    /// #            <GetClientAccessTokenResponseMessage ResponseClass="Error">
    /// #              <MessageText>Not for this app.</MessageText>
    /// #              <ResponseCode>ErrorAccessDenied</ResponseCode>
    /// #            </GetClientAccessTokenResponseMessage>
    /// #          </ResponseMessages>
    /// #        </GetClientAccessTokenResponse>"#,
    /// # )?;
    /// for message in response.into_messages().including_errors() {
    ///     assert_eq!(message?.message_text.as_deref(), Some("Not for this app."));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
///
/// ```
/// # use ews_types::messages::{GetClientAccessTokenResponseType, ResponseCodeType};
/// # let response: GetClientAccessTokenResponseType = ews_types::from_str(
/// #     r#"<GetClientAccessTokenResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
/// #          <ResponseMessages>
/// #            <GetClientAccessTokenResponseMessage ResponseClass="Error">
/// #              <MessageText>Not for this app.</MessageText>
/// #              <ResponseCode>ErrorAccessDenied</ResponseCode>
/// #            </GetClientAccessTokenResponseMessage>
/// #          </ResponseMessages>
/// #        </GetClientAccessTokenResponse>"#,
/// # )?;
/// let error = response.into_messages().one().unwrap_err();
/// match error.code {
///     Some(ResponseCodeType::ErrorAccessDenied) => assert_eq!(error.text.as_deref(), Some("Not for this app.")),
///     _ => return Err(error.into()),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResponseError {
    /// The response code, such as `ErrorItemNotFound`.
    pub code: Option<ResponseCodeType>,
    /// A description of the error.
    pub text: Option<String>,
    /// The key of a help link (`DescriptiveLinkKey`). Servers send 0.
    pub link_key: Option<i32>,
    /// Details, such as property names or a back-off time.
    pub message_xml: Vec<AnyElement>,
    /// The message of another operation, if the response contains one.
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
        let text = format!("expected {expected}, found {}", message.element().unwrap_or("another message"));
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
            (None, None) => f.write_str("the response reports an error without a code"),
        }
    }
}

impl std::error::Error for ResponseError {}

/// The outcome of an operation for one item. Every response message dereferences to this type.
impl ResponseMessageType {
    /// Returns the error, if the response class is `Error`.
    pub fn error(&self) -> Option<ResponseError> {
        (self.response_class == ResponseClassType::Error).then(|| ResponseError::of(self))
    }

    /// Returns the warning, if the response class is `Warning`: the server has processed the item only in part.
    pub fn warning(&self) -> Option<ResponseError> {
        (self.response_class == ResponseClassType::Warning).then(|| ResponseError::of(self))
    }
}

/// A message in the response of `GetUserAvailability`.
#[cfg(feature = "calendar")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Availability {
    /// The free and busy times of one mailbox. These come first, in request order.
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
