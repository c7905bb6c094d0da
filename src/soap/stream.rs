//! Reading the items of a response one by one.

use std::collections::VecDeque;
use std::fmt;
use std::io::BufRead;

use xsd_bind::generated::Choice;
use xsd_bind::{Error, ErrorKind, ReadOptions, Report, Type, stream};

use super::{Envelope, Fault};
use crate::{Response, ResponseError};

/// A stream that has an envelope with a response, to read it item by item. So a response of any size takes the memory of one item.
///
/// Reading is strict, unless [`options`](Self::options) say otherwise. See [`stream`] for paths, limits, and what is
/// checked. Here, a path begins with the element in the body. [`paths`](super::paths) has those of the largest responses.
///
/// # Examples
#[cfg_attr(feature = "search", doc = "```")]
#[cfg_attr(not(feature = "search"), doc = "```text")]
/// use ews_types::{messages::*, soap, types::*};
///
/// # let body = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
/// #   <m:FindItemResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
/// #       xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
/// #     <m:ResponseMessages><m:FindItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>
/// #       <m:RootFolder IncludesLastItemInRange="true"><t:Items>
/// #         <t:Message><t:Subject>Minutes</t:Subject></t:Message><t:Task><t:Subject>Notes</t:Subject></t:Task>
/// #       </t:Items></m:RootFolder>
/// #     </m:FindItemResponseMessage></m:ResponseMessages>
/// #   </m:FindItemResponse></s:Body></s:Envelope>"#.as_slice();
/// // `body` is the body of the HTTP response, as a `BufRead`.
/// let mut items = soap::Reader::new(body).choices::<FindItemResponse, ArrayOfRealItemsTypeChoice>(soap::paths::FIND_ITEM)?;
/// let mut subjects = Vec::new();
/// for item in &mut items {
///     // A fault or an error of the server is an error here.
///     subjects.extend(item?.subject.clone());
/// }
/// assert_eq!(subjects, ["Minutes", "Notes"]);
///
/// // What is around the items.
/// let (envelope, _) = items.finish()?;
/// let folder = envelope.body?.into_messages().one()?.root_folder.ok_or("no folder")?;
/// assert_eq!(folder.includes_last_item_in_range, Some(true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reader<R>(stream::Reader<R>);

impl<R: BufRead> Reader<R> {
    /// Creates a reader of an envelope in UTF-8, UTF-16, ISO-8859-1 or US-ASCII.
    pub fn new(reader: R) -> Self {
        Self(stream::Reader::new(reader))
    }

    /// Sets the options.
    #[must_use]
    pub fn options(self, options: &ReadOptions) -> Self {
        Self(self.0.options(options))
    }

    /// Reads items of one type one by one. `D` is the type of the response, and `T` the type of the items.
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define.
    pub fn elements<D: Response, T: Type>(self, path: &str) -> Result<Items<R, D, T>, Error> {
        Ok(Items { items: self.0.elements(&in_body(path))?, errors: None })
    }

    /// Reads items of several types one by one. `D` is the type of the response, and `C` the enum of the items.
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define.
    pub fn choices<D: Response, C: Choice>(self, path: &str) -> Result<Items<R, D, C>, Error> {
        Ok(Items { items: self.0.choices(&in_body(path))?, errors: None })
    }

    /// Reads base64 content, such as that of attachments, without ever having all of it in memory. `D` is the type of the response.
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define.
    ///
    /// # Examples
    #[cfg_attr(feature = "mail", doc = "```")]
    #[cfg_attr(not(feature = "mail"), doc = "```text")]
    /// use ews_types::{messages::*, soap, types::*};
    ///
    /// # let body = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    /// #   <m:GetAttachmentResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
    /// #       xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
    /// #     <m:ResponseMessages><m:GetAttachmentResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>
    /// #       <m:Attachments><t:FileAttachment><t:Name>a.txt</t:Name><t:Content>SGVsbG8=</t:Content></t:FileAttachment></m:Attachments>
    /// #     </m:GetAttachmentResponseMessage></m:ResponseMessages>
    /// #   </m:GetAttachmentResponse></s:Body></s:Envelope>"#.as_slice();
    /// let mut file = Vec::new(); // or a file
    /// let mut contents = soap::Reader::new(body).base64::<GetAttachmentResponse>(soap::paths::ATTACHMENT_CONTENT)?;
    /// while let Some(mut content) = contents.next()? {
    ///     content.copy_to(&mut file)?;
    /// }
    /// assert_eq!(file, b"Hello");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn base64<D: Response>(self, path: &str) -> Result<Contents<R, D>, Error> {
        Ok(Contents { contents: self.0.base64(&in_body(path))?, errors: None })
    }
}

pub(super) fn in_body(path: &str) -> String {
    format!("s:Envelope/s:Body/{path}")
}

/// The items of a response, which an iterator reads one by one. [`Reader`] creates it.
///
/// After the items, the iterator returns the fault or the errors that the response reports, so a response without items is never mistaken
/// for an empty one.
#[derive(Debug)]
pub struct Items<R, D, T> {
    items: stream::Items<R, Envelope<D>, T>,
    /// The errors that the response reports, once they are known.
    errors: Option<VecDeque<StreamError>>,
}

impl<R: BufRead, D: Response + Clone, T> Items<R, D, T> {
    /// Returns the deviations since the last call, or since the beginning. They are complete at the end of the document.
    pub fn take_report(&mut self) -> Report {
        self.items.take_report()
    }

    /// Reads the rest of the envelope. Returns the envelope without the items, and the deviations since the last call of
    /// [`take_report`](Self::take_report).
    ///
    /// # Errors
    /// Returns the first error of the document. A fault or an error that the response reports is in the envelope.
    pub fn finish(self) -> Result<(Envelope<D>, Report), Error> {
        self.items.finish()
    }
}

impl<R: BufRead, D: Response + Clone, T> Iterator for Items<R, D, T> {
    type Item = Result<T, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.errors.is_none() {
            match self.items.next() {
                Some(Ok(item)) => return Some(Ok(item)),
                end => self.errors = Some(reported(end.and_then(Result::err), self.items.document())),
            }
        }
        self.errors.as_mut()?.pop_front().map(Err)
    }
}

/// The base64 content of elements of a response. [`Reader::base64`] creates it.
#[derive(Debug)]
pub struct Contents<R, D> {
    contents: stream::Contents<R, Envelope<D>>,
    errors: Option<VecDeque<StreamError>>,
}

impl<R: BufRead, D: Response + Clone> Contents<R, D> {
    /// Returns the content of the next element. Skips what is left of the last one.
    ///
    /// # Errors
    /// Returns the first error of the document up to the element. At the end, returns the fault or the errors that the response reports.
    #[expect(clippy::should_implement_trait, reason = "the content borrows the stream")]
    pub fn next(&mut self) -> Result<Option<stream::Content<'_, R, Envelope<D>>>, StreamError> {
        let mut end = None;
        if self.errors.is_none() {
            match self.contents.advance() {
                Ok(true) => return Ok(Some(self.contents.content())),
                Ok(false) => {}
                Err(error) => end = Some(error),
            }
        }
        let errors = self.errors.get_or_insert_with(|| reported(end, self.contents.document()));
        errors.pop_front().map_or(Ok(None), Err)
    }

    /// Reads the rest of the envelope. Returns the envelope, in which the content is empty, and the deviations.
    ///
    /// # Errors
    /// Returns the first error of the document. A fault or an error that the response reports is in the envelope.
    pub fn finish(self) -> Result<(Envelope<D>, Report), Error> {
        self.contents.finish()
    }
}

/// Returns the errors that a response reports, or else the one that reading ended with.
pub(super) fn reported<D: Response + Clone>(
    end: Option<Error>,
    envelope: Option<&Envelope<D>>,
) -> VecDeque<StreamError> {
    let errors: VecDeque<_> = match envelope.map(|envelope| &envelope.body) {
        Some(Err(fault)) => VecDeque::from([StreamError::Fault(Box::new(fault.clone()))]),
        Some(Ok(response)) => {
            response.clone().into_messages().filter_map(Result::err).map(StreamError::Response).collect()
        }
        None => VecDeque::new(),
    };
    match end {
        Some(error) if errors.is_empty() || !matches!(error.kind(), ErrorKind::NoElement { .. }) => {
            VecDeque::from([StreamError::Document(error)])
        }
        Some(_) | None => errors,
    }
}

/// An error in reading a response item by item.
///
/// ```
/// use ews_types::messages::{GetClientAccessTokenResponse, ResponseCodeType};
/// use ews_types::{soap, types::ClientAccessTokenType};
///
/// let body = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
///     <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode>
///     <faultstring xml:lang="en-US">The server cannot service this request right now.</faultstring>
///   </s:Fault></s:Body></s:Envelope>"#;
/// let path = "m:GetClientAccessTokenResponse/m:ResponseMessages/m:GetClientAccessTokenResponseMessage/m:Token";
/// let reader = soap::Reader::new(body.as_slice());
/// let mut tokens = reader.elements::<GetClientAccessTokenResponse, ClientAccessTokenType>(path)?;
/// match tokens.next() {
///     Some(Err(soap::StreamError::Fault(fault))) => {
///         assert_eq!(fault.response_code(), Some(ResponseCodeType::ErrorServerBusy));
///     }
///     other => panic!("{other:?}"),
/// }
/// # Ok::<(), ews_types::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The document has an error, or a deviation that the options reject.
    Document(Error),
    /// The body has a fault instead of a response.
    Fault(Box<Fault>),
    /// A response message reports an error.
    Response(ResponseError),
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(error) => error.fmt(f),
            Self::Fault(fault) => fault.fmt(f),
            Self::Response(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StreamError {}

impl From<Error> for StreamError {
    fn from(error: Error) -> Self {
        Self::Document(error)
    }
}
