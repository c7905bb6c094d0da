//! Reading elements one by one from asynchronous input.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Document;
use super::content::{Decoding, Part};
use super::core::{Core, Machine, Next, ReadItem};
use super::items::read_choice;
use crate::from_reader::input_error;
use crate::read::read_named;
use crate::{Choice, ReadOptions, Report, Result, Type};

/// The number of bytes that are read at a time.
const CHUNK: usize = 1 << 13;

/// Asynchronous input: [`AsyncReader`] makes it of a reader.
pub trait Source {
    /// Reads bytes into a buffer. Returns their number, which is 0 at the end.
    fn poll_read(&mut self, context: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>>;
}

/// Input with the trait of tokio.
#[cfg(feature = "tokio")]
#[derive(Debug)]
pub struct Tokio<R>(R);

#[cfg(feature = "tokio")]
impl<R: tokio::io::AsyncRead + Unpin> Source for Tokio<R> {
    fn poll_read(&mut self, context: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        let mut buffer = tokio::io::ReadBuf::new(buffer);
        let poll = Pin::new(&mut self.0).poll_read(context, &mut buffer);
        poll.map_ok(|()| buffer.filled().len())
    }
}

/// Input with the trait of futures.
#[cfg(feature = "futures-io")]
#[derive(Debug)]
pub struct Futures<R>(R);

#[cfg(feature = "futures-io")]
impl<R: futures_io::AsyncRead + Unpin> Source for Futures<R> {
    fn poll_read(&mut self, context: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

/// Asynchronous input that has a document, to read it element by element. It needs no buffer.
///
/// It is a [`Reader`](super::Reader) for asynchronous programs, and reads the same. An element is read at once when all of its text has
/// arrived.
///
/// A future that is dropped before it is ready loses nothing.
#[cfg_attr(feature = "tokio", doc = "```")]
#[cfg_attr(not(feature = "tokio"), doc = "```text")]
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// use xsd_bind::stream::AsyncReader;
///
/// async fn count(socket: impl tokio::io::AsyncRead + Unpin) -> Result<usize, xsd_bind::Error> {
///     let mut items = AsyncReader::tokio(socket).elements::<Order, String>("o:Order/o:Item")?;
///     let mut count = 0;
///     while let Some(item) = items.next().await {
///         item?;
///         count += 1;
///     }
///     Ok(count)
/// }
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
pub struct AsyncReader<S> {
    source: S,
    options: ReadOptions,
}

#[cfg(feature = "tokio")]
impl<R: tokio::io::AsyncRead + Unpin> AsyncReader<Tokio<R>> {
    /// Creates a reader of a document from input with the trait of tokio.
    pub fn tokio(reader: R) -> Self {
        Self { source: Tokio(reader), options: ReadOptions::strict() }
    }
}

#[cfg(feature = "futures-io")]
impl<R: futures_io::AsyncRead + Unpin> AsyncReader<Futures<R>> {
    /// Creates a reader of a document from input with the trait of futures.
    pub fn futures(reader: R) -> Self {
        Self { source: Futures(reader), options: ReadOptions::strict() }
    }
}

impl<S: Source> AsyncReader<S> {
    /// Sets the options.
    #[must_use]
    pub fn options(mut self, options: &ReadOptions) -> Self {
        self.options = options.clone();
        self
    }

    /// Reads elements of one type one by one, like [`Reader::elements`](super::Reader::elements).
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define, or the schema has identity constraints that the options do not
    /// ignore.
    pub fn elements<D: Document, T: Type>(self, path: &str) -> Result<AsyncItems<S, D, T>> {
        self.items(path, read_named::<T>)
    }

    /// Reads elements of several types one by one, like [`Reader::choices`](super::Reader::choices).
    ///
    /// # Errors
    /// Fails like [`elements`](Self::elements).
    pub fn choices<D: Document, C: Choice>(self, path: &str) -> Result<AsyncItems<S, D, C>> {
        self.items(path, read_choice::<C>)
    }

    /// Reads the base64 content of elements, like [`Reader::base64`](super::Reader::base64).
    ///
    /// # Errors
    /// Fails like [`elements`](Self::elements).
    pub fn base64<D: Document>(self, path: &str) -> Result<AsyncContents<S, D>> {
        let input = Input { source: self.source, buffer: vec![0; CHUNK] };
        Ok(AsyncContents { input, machine: Decoding::new(path, &self.options)?, is_open: false })
    }

    fn items<D: Document, T>(self, path: &str, read: ReadItem<T>) -> Result<AsyncItems<S, D, T>> {
        let input = Input { source: self.source, buffer: vec![0; CHUNK] };
        Ok(AsyncItems { input, core: Core::new(path, &self.options, read)? })
    }
}

/// A source with a buffer.
#[derive(Debug)]
struct Input<S> {
    source: S,
    buffer: Vec<u8>,
}

impl<S: Source> Input<S> {
    /// Feeds a machine until the document has something.
    async fn next<M: Machine>(&mut self, machine: &mut M) -> Option<Result<M::Item>> {
        loop {
            match machine.next() {
                Next::Item(item) => return Some(item),
                Next::End => return None,
                Next::More => {
                    if let Err(error) = self.feed(machine).await {
                        return Some(Err(machine.base().fail(error)));
                    }
                }
            }
        }
    }

    async fn feed(&mut self, machine: &mut impl Machine) -> Result {
        let read = poll_fn(|context| self.source.poll_read(context, &mut self.buffer)).await;
        match read {
            Ok(0) => machine.end(),
            Ok(length) => machine.push(&self.buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(input_error(&error)),
        }
    }
}

/// The elements of a document, which are read one by one. [`AsyncReader`] creates it.
#[derive(Debug)]
pub struct AsyncItems<S, D, T> {
    input: Input<S>,
    core: Core<D, T>,
}

impl<S: Source, D: Document, T> AsyncItems<S, D, T> {
    /// Returns the next element, the first error, or `None` at the end of the document.
    pub async fn next(&mut self) -> Option<Result<T>> {
        self.input.next(&mut self.core).await
    }

    /// Returns the deviations since the last call, or since the beginning. They are complete at the end of the document.
    pub fn take_report(&mut self) -> Report {
        self.core.base.take_report()
    }

    /// Returns the document without the elements, at its end.
    pub fn document(&self) -> Option<&D> {
        self.core.base.document()
    }

    /// Reads the rest of the document, like [`Items::finish`](super::Items::finish).
    ///
    /// # Errors
    /// Returns the first error of the document.
    pub async fn finish(mut self) -> Result<(D, Report)> {
        while self.next().await.is_some() {}
        self.core.base.finish()
    }
}

/// The base64 content of elements of a document. [`AsyncReader::base64`] creates it.
#[cfg_attr(feature = "tokio", doc = "```")]
#[cfg_attr(not(feature = "tokio"), doc = "```text")]
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalog.rs"));
/// # use catalog::Catalog;
/// use xsd_bind::stream::AsyncReader;
///
/// async fn length(socket: impl tokio::io::AsyncRead + Unpin) -> Result<usize, xsd_bind::Error> {
///     let mut contents = AsyncReader::tokio(socket).base64::<Catalog>("c:Catalog/c:Cover")?;
///     let mut length = 0;
///     while contents.next().await? {
///         while let Some(bytes) = contents.bytes().await? {
///             length += bytes.len();
///         }
///     }
///     Ok(length)
/// }
/// # fn main() {}
/// ```
#[derive(Debug)]
pub struct AsyncContents<S, D> {
    input: Input<S>,
    machine: Decoding<D>,
    /// Whether there can be more of the content of the last element.
    is_open: bool,
}

impl<S: Source, D: Document> AsyncContents<S, D> {
    /// Moves to the next element. Skips what is left of the last one. Returns `false` if there is none.
    ///
    /// # Errors
    /// Returns the first error of the document up to the element. At the end, returns
    /// [`ErrorKind::NoElement`](crate::ErrorKind::NoElement) if the document does not have the parent of such an element.
    pub async fn next(&mut self) -> Result<bool> {
        self.machine.base.failure()?;
        loop {
            self.machine.bytes.clear();
            match self.input.next(&mut self.machine).await.transpose()? {
                Some(Part::Begin) => {
                    self.is_open = true;
                    return Ok(true);
                }
                Some(Part::Bytes | Part::End) => {}
                None => return Ok(false),
            }
        }
    }

    /// Returns the next bytes of the content, or `None` at its end.
    ///
    /// # Errors
    /// Returns the first error of the document up to the end of the bytes.
    pub async fn bytes(&mut self) -> Result<Option<&[u8]>> {
        self.machine.base.failure()?;
        self.machine.bytes.clear();
        if self.is_open {
            let part = self.input.next(&mut self.machine).await.transpose()?;
            self.is_open = matches!(part, Some(Part::Bytes));
        }
        Ok(if self.machine.bytes.is_empty() { None } else { Some(&self.machine.bytes) })
    }

    /// Returns the document, in which the content is empty, at its end.
    pub fn document(&self) -> Option<&D> {
        self.machine.base.document()
    }

    /// Reads the rest of the document, like [`Contents::finish`](super::Contents::finish).
    ///
    /// # Errors
    /// Returns the first error of the document.
    pub async fn finish(mut self) -> Result<(D, Report)> {
        loop {
            self.machine.bytes.clear();
            if self.input.next(&mut self.machine).await.is_none() {
                return self.machine.base.finish();
            }
        }
    }
}
