//! Writing the elements of a document one by one to a stream.

use std::io::{self, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Document;
use super::path::no_element;
use super::scan;
use super::split::{Event, Splitter};
use crate::from_reader::input_error;
use crate::stream::path::Path;
use crate::write::{List, Tag};
use crate::{Choice, Error, ErrorKind, Job, ReadOptions, Result, Schema, Type, WriteOptions};

/// A stream to which a document is written element by element, in UTF-8.
///
/// Each element is validated before it is written, unless [`options`](Self::options) say otherwise.
#[derive(Clone, Debug)]
pub struct Writer<W> {
    sink: W,
    options: WriteOptions,
}

impl<W: Write> Writer<W> {
    /// Creates a writer to a stream. The stream should have a buffer.
    pub fn new(sink: W) -> Self {
        Self { sink, options: WriteOptions::new() }
    }

    /// Sets the options.
    #[must_use]
    pub fn options(mut self, options: &WriteOptions) -> Self {
        self.options = options.clone();
        self
    }

    /// Writes elements of one type one by one: those at a [path](crate::stream#paths), whose list is empty in the document.
    ///
    /// Writes the document up to the list. [`ItemWriter::write`] writes an element, and [`ItemWriter::finish`] what follows.
    ///
    /// # Errors
    /// Returns the first schema violation of the document, without regard to the list, or
    /// [`ErrorKind::NoElement`](crate::ErrorKind::NoElement) if the document has no empty list at the path. Then nothing is written. Fails if
    /// the stream fails, too, or if the schema has identity constraints, unless validation is off.
    ///
    /// # Examples
    ///
    /// ```
    /// # #![allow(missing_docs)]
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
    /// # use order::Order;
    /// use xsd_bind::stream;
    ///
    /// # fn main() -> Result<(), xsd_bind::Error> {
    /// let order = Order::new(7, "Ann", Vec::<String>::new()).with_note("soon");
    /// let mut items = stream::Writer::new(Vec::new()).elements::<Order, String>(&order, "o:Order/o:Item")?;
    /// for item in ["Tea", "Milk"] {
    ///     items.write(&item.to_owned())?;
    /// }
    /// let file = items.finish()?;
    ///
    /// let mut whole = order;
    /// whole.item = vec!["Tea".to_owned(), "Milk".to_owned()];
    /// assert_eq!(file, xsd_bind::to_string(&whole)?.into_bytes());
    /// # Ok(())
    /// # }
    /// ```
    pub fn elements<D: Document, T: Type>(self, document: &D, path: &str) -> Result<ItemWriter<W, T>> {
        self.items(
            document,
            path,
            |list| list.tag.is_some(),
            |_| 1,
            |item, list, writer| list.tag.map_or(Ok(()), |tag| item.write_value(tag, writer)),
        )
    }

    /// Writes elements of several types one by one: those at a [path](crate::stream#paths) that ends with `*`, whose list is empty in the
    /// document. See [`elements`](Self::elements).
    ///
    /// `C` is the enum that the generator has created for the choice between the elements.
    ///
    /// # Errors
    /// Fails like [`elements`](Self::elements).
    ///
    /// # Examples
    ///
    /// ```
    /// # #![allow(missing_docs)]
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalog.rs"));
    /// # use catalog::*;
    /// use xsd_bind::stream;
    ///
    /// # fn main() -> Result<(), xsd_bind::Error> {
    /// let catalog = Catalog::new(CatalogEntries::default()).with_next(2);
    /// let writer = stream::Writer::new(Vec::new());
    /// let mut entries = writer.choices::<Catalog, CatalogEntriesChoice>(&catalog, "c:Catalog/c:Entries/*")?;
    /// entries.write(&CatalogEntriesChoice::Book("Emma".to_owned()))?;
    /// entries.write(&CatalogEntriesChoice::Record("Blue".to_owned()))?;
    /// let file = entries.finish()?;
    /// assert!(file.ends_with(b"<c:Book>Emma</c:Book><c:Record>Blue</c:Record></c:Entries><c:Next>2</c:Next></c:Catalog>"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn choices<D: Document, C: Choice>(self, document: &D, path: &str) -> Result<ItemWriter<W, C>> {
        self.items(document, path, |list| list.tag.is_none(), C::times, |item, _, writer| item.write(writer))
    }

    fn items<D: Document, T>(
        mut self,
        document: &D,
        path: &str,
        fits: fn(&List) -> bool,
        times: fn(&T) -> usize,
        write: WriteItem<T>,
    ) -> Result<ItemWriter<W, T>> {
        self.check::<D>()?;
        let names = Path::new(path, D::SCHEMA, &ReadOptions::strict())?;
        let mut parents: Vec<&str> = path.split('/').collect();
        let item = parents.pop().filter(|_| names.item.is_some());
        let around = self.job::<D>().around(parents, item, |writer| document.write(writer))?;
        let (before, after, list) = around.filter(|(.., list)| fits(list)).ok_or_else(|| no_element(path))?;
        send(&mut self.sink, &before)?;
        let schema = D::SCHEMA;
        Ok(ItemWriter {
            writer: self,
            schema,
            list,
            after,
            write,
            times,
            count: 0,
            occurrences: 0,
            buffer: String::new(),
            failure: None,
        })
    }

    /// Writes a document with the base64 encoding of a stream as the content of an element, without ever having all of it in memory: the
    /// first one at a [path](crate::stream#paths), which is empty in the document. Returns the stream to which it was written.
    ///
    /// The length of the content is not validated, if the schema limits it.
    ///
    /// # Errors
    /// Returns the first schema violation of the document, or [`ErrorKind::NoElement`](crate::ErrorKind::NoElement) if the document has no
    /// empty element at the path. Then nothing is written. If one of the streams fails, a part of the document is written.
    ///
    /// # Examples
    ///
    /// ```
    /// # #![allow(missing_docs)]
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalog.rs"));
    /// # use catalog::*;
    /// use xsd_bind::{stream, values::Base64Binary};
    ///
    /// # fn main() -> Result<(), xsd_bind::Error> {
    /// let image = b"\x89PNG\r\n".as_slice(); // or a file
    /// let catalog = Catalog::new(CatalogEntries::default()).with_cover(Base64Binary::default());
    /// let file = stream::Writer::new(Vec::new()).base64(&catalog, "c:Catalog/c:Cover", image)?;
    /// assert!(file.ends_with(b"<c:Cover>iVBORw0K</c:Cover></c:Catalog>"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn base64<D: Document>(mut self, document: &D, path: &str, mut content: impl Read) -> Result<W> {
        self.check::<D>()?;
        let text = self.job::<D>().to_string(|writer| document.write(writer))?;
        let (before, after) = split_content(&text, path, D::SCHEMA)?.ok_or_else(|| no_element(path))?;
        send(&mut self.sink, &before)?;
        /// The number of bytes that are encoded at a time, a multiple of three.
        const CHUNK: usize = 3 << 12;
        let (mut bytes, mut encoded) = (Vec::with_capacity(CHUNK), String::new());
        loop {
            bytes.clear();
            let read = content.by_ref().take(CHUNK as u64).read_to_end(&mut bytes);
            read.map_err(|error| input_error(&error))?;
            encoded.clear();
            STANDARD.encode_string(&bytes, &mut encoded);
            send(&mut self.sink, &encoded)?;
            if bytes.len() < CHUNK {
                break;
            }
        }
        send(&mut self.sink, &after)?;
        flush(&mut self.sink)?;
        Ok(self.sink)
    }

    fn check<D: Document>(&self) -> Result {
        if D::SCHEMA.identity.is_some() && self.options.validate {
            return Err(Error::in_value(
                String::new(),
                ErrorKind::Streaming(
                    "the schema has identity constraints or IDs, whose check needs the whole document; \
                 set `validate` to `false` to write it in parts",
                ),
            ));
        }
        Ok(())
    }

    fn job<D: Document>(&self) -> Job<'_> {
        Job { schema: D::SCHEMA, options: &self.options, preserved: &[] }
    }
}

/// Returns what is before and after the content of the first element at a path, which is empty.
fn split_content(text: &str, path: &str, schema: &'static Schema) -> Result<Option<(String, String)>> {
    // What is written may exceed the limits for reading.
    let options = ReadOptions::strict().max_depth(usize::MAX).max_attributes(usize::MAX);
    let options = options.max_namespaces(usize::MAX).max_name(usize::MAX);
    let path = Path::new(path, schema, &options)?;
    if path.item.is_none() {
        return Ok(None);
    }
    let mut splitter = Splitter::new(path, options, true);
    splitter.push(text.as_bytes())?;
    splitter.end()?;
    loop {
        match splitter.next() {
            Event::Check => {}
            Event::Begin => break,
            Event::More | Event::Item | Event::Text | Event::Finish | Event::Stop | Event::End => return Ok(None),
        }
    }
    let (before, after) = text.split_at(splitter.outline.text.len());
    match before.strip_suffix("/>") {
        Some(start) => {
            let name = scan::name(&start[start.rfind('<').unwrap_or_default()..]);
            Ok(Some((format!("{start}>"), format!("</{name}>{after}"))))
        }
        None => Ok(after.starts_with("</").then(|| (before.to_owned(), after.to_owned()))),
    }
}

/// Writes an element of a list.
type WriteItem<T> = fn(&T, &List, &mut crate::Writer<'_>) -> Result;

/// Writes the elements of a list one by one. [`Writer::elements`] and [`Writer::choices`] create it.
///
/// Without [`finish`](Self::finish), the document is incomplete.
#[derive(Debug)]
#[must_use = "the document is incomplete without `finish`"]
pub struct ItemWriter<W, T> {
    writer: Writer<W>,
    schema: &'static Schema,
    list: List,
    /// What follows the list.
    after: String,
    write: WriteItem<T>,
    times: fn(&T) -> usize,
    /// The number of elements.
    count: usize,
    /// The number of occurrences that they can be split into.
    occurrences: usize,
    buffer: String,
    /// The error with which the stream has failed.
    failure: Option<Error>,
}

impl<W: Write, T> ItemWriter<W, T> {
    /// Writes an element.
    ///
    /// # Errors
    /// Returns the first schema violation of the element, or an error if the schema does not allow another one. Then the element is not
    /// written, and others can follow. If the stream fails, so does everything that follows.
    pub fn write(&mut self, item: &T) -> Result {
        self.failure.clone().map_or(Ok(()), Err)?;
        let max = self.list.occurs.1;
        if self.count >= max && self.writer.options.validate {
            let found = self.list.tag.map_or("the choice", Tag::name).to_owned();
            return Err(Error::in_value(self.list.path.clone(), ErrorKind::TooMany { found, max }));
        }
        let job = Job { schema: self.schema, options: &self.writer.options, preserved: &[] };
        job.element(&self.list, &mut self.buffer, &|writer| (self.write)(item, &self.list, writer))?;
        let sent = send(&mut self.writer.sink, &self.buffer);
        self.failure = sent.clone().err();
        sent?;
        self.count += 1;
        self.occurrences += (self.times)(item);
        let name = scan::name(&self.buffer);
        match self.list.names.get_mut(name) {
            Some(number) => *number += 1,
            None => drop(self.list.names.insert(name.to_owned(), 1)),
        }
        Ok(())
    }

    /// Writes the rest of the document, and flushes the stream. Returns the stream.
    ///
    /// # Errors
    /// Fails if the schema requires more elements, or if the stream fails. The document is incomplete then.
    pub fn finish(mut self) -> Result<W> {
        self.failure.map_or(Ok(()), Err)?;
        let least = self.list.occurs.0;
        if self.count.max(self.occurrences) < least && self.writer.options.validate {
            let name = self.list.tag.map_or("the choice", Tag::name);
            let expected = if least == 1 { name.to_owned() } else { format!("at least {least} of {name}") };
            let kind = ErrorKind::MissingElement { expected: vec![expected] };
            return Err(Error::in_value(self.list.path, kind));
        }
        send(&mut self.writer.sink, &self.after)?;
        flush(&mut self.writer.sink)?;
        Ok(self.writer.sink)
    }
}

fn send(sink: &mut impl Write, text: &str) -> Result {
    sink.write_all(text.as_bytes()).map_err(|error| output_error(&error))
}

fn flush(sink: &mut impl Write) -> Result {
    sink.flush().map_err(|error| output_error(&error))
}

/// Creates the error for an output stream that failed.
pub(super) fn output_error(error: &io::Error) -> Error {
    Error::in_value(String::new(), ErrorKind::Io { kind: error.kind(), message: error.to_string() })
}
