//! Reading the items of a response one by one from asynchronous input.

use std::collections::VecDeque;

use xsd_bind::generated::Choice;
use xsd_bind::stream::{self, Source};
use xsd_bind::{Error, ReadOptions, Report, Type};

use super::stream::{in_body, reported};
use super::{Envelope, StreamError};
use crate::Response;

/// Asynchronous input that has an envelope with a response, to read it item by item. It is a [`Reader`](super::Reader) for asynchronous
/// programs.
///
/// # Examples
#[cfg_attr(all(feature = "search", feature = "tokio"), doc = "```")]
#[cfg_attr(not(all(feature = "search", feature = "tokio")), doc = "```text")]
/// use ews_types::{messages::*, soap, types::*};
///
/// async fn count(body: impl tokio::io::AsyncRead + Unpin) -> Result<usize, soap::StreamError> {
///     let reader = soap::AsyncReader::tokio(body);
///     let mut items = reader.choices::<FindItemResponse, ArrayOfRealItemsTypeChoice>(soap::paths::FIND_ITEM)?;
///     let mut count = 0;
///     while let Some(item) = items.next().await {
///         item?;
///         count += 1;
///     }
///     Ok(count)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct AsyncReader<S>(stream::AsyncReader<S>);

#[cfg(feature = "tokio")]
impl<R: tokio::io::AsyncRead + Unpin> AsyncReader<stream::Tokio<R>> {
    /// Creates a reader of an envelope from input with the trait of tokio.
    pub fn tokio(reader: R) -> Self {
        Self(stream::AsyncReader::tokio(reader))
    }
}

#[cfg(feature = "futures-io")]
impl<R: futures_io::AsyncRead + Unpin> AsyncReader<stream::Futures<R>> {
    /// Creates a reader of an envelope from input with the trait of futures.
    pub fn futures(reader: R) -> Self {
        Self(stream::AsyncReader::futures(reader))
    }
}

impl<S: Source> AsyncReader<S> {
    /// Sets the options.
    #[must_use]
    pub fn options(self, options: &ReadOptions) -> Self {
        Self(self.0.options(options))
    }

    /// Reads items of one type one by one, like [`Reader::elements`](super::Reader::elements).
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define.
    pub fn elements<D: Response, T: Type>(self, path: &str) -> Result<AsyncItems<S, D, T>, Error> {
        Ok(AsyncItems { items: self.0.elements(&in_body(path))?, errors: None })
    }

    /// Reads items of several types one by one, like [`Reader::choices`](super::Reader::choices).
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define.
    pub fn choices<D: Response, C: Choice>(self, path: &str) -> Result<AsyncItems<S, D, C>, Error> {
        Ok(AsyncItems { items: self.0.choices(&in_body(path))?, errors: None })
    }

    /// Reads base64 content, like [`Reader::base64`](super::Reader::base64).
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define.
    pub fn base64<D: Response>(self, path: &str) -> Result<AsyncContents<S, D>, Error> {
        Ok(AsyncContents { contents: self.0.base64(&in_body(path))?, errors: None })
    }
}

/// The items of a response, which are read one by one. [`AsyncReader`] creates it.
#[derive(Debug)]
pub struct AsyncItems<S, D, T> {
    items: stream::AsyncItems<S, Envelope<D>, T>,
    /// The errors that the response reports, once they are known.
    errors: Option<VecDeque<StreamError>>,
}

impl<S: Source, D: Response + Clone, T> AsyncItems<S, D, T> {
    /// Returns the next item, an error, or `None` at the end. After the items, returns the fault or the errors that the response reports.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        if self.errors.is_none() {
            match self.items.next().await {
                Some(Ok(item)) => return Some(Ok(item)),
                end => self.errors = Some(reported(end.and_then(Result::err), self.items.document())),
            }
        }
        self.errors.as_mut()?.pop_front().map(Err)
    }

    /// Returns the deviations since the last call, or since the beginning. They are complete at the end of the document.
    pub fn take_report(&mut self) -> Report {
        self.items.take_report()
    }

    /// Reads the rest of the envelope, like [`Items::finish`](super::Items::finish).
    ///
    /// # Errors
    /// Returns the first error of the document. A fault or an error that the response reports is in the envelope.
    pub async fn finish(self) -> Result<(Envelope<D>, Report), Error> {
        self.items.finish().await
    }
}

/// The base64 content of elements of a response. [`AsyncReader::base64`] creates it.
#[derive(Debug)]
pub struct AsyncContents<S, D> {
    contents: stream::AsyncContents<S, Envelope<D>>,
    errors: Option<VecDeque<StreamError>>,
}

impl<S: Source, D: Response + Clone> AsyncContents<S, D> {
    /// Moves to the next element. Skips what is left of the last one. Returns `false` if there is none.
    ///
    /// # Errors
    /// Returns the first error of the document up to the element. At the end, returns the fault or the errors that the response reports.
    pub async fn next(&mut self) -> Result<bool, StreamError> {
        let mut end = None;
        if self.errors.is_none() {
            match self.contents.next().await {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(error) => end = Some(error),
            }
        }
        let errors = self.errors.get_or_insert_with(|| reported(end, self.contents.document()));
        errors.pop_front().map_or(Ok(false), Err)
    }

    /// Returns the next bytes of the content, or `None` at its end.
    ///
    /// # Errors
    /// Returns the first error of the document up to the end of the bytes.
    pub async fn bytes(&mut self) -> Result<Option<&[u8]>, StreamError> {
        Ok(self.contents.bytes().await?)
    }

    /// Reads the rest of the envelope, like [`Contents::finish`](super::Contents::finish).
    ///
    /// # Errors
    /// Returns the first error of the document. A fault or an error that the response reports is in the envelope.
    pub async fn finish(self) -> Result<(Envelope<D>, Report), Error> {
        self.contents.finish().await
    }
}
