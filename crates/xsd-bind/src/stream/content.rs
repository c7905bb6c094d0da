//! Reading binary content from a document as it arrives.

use std::io::{self, BufRead};

use memchr::memchr;

use super::Document;
use super::core::{Base, Machine, Next};
use super::items::{Reader, next};
use super::split::Event;
use super::writer::output_error;
use crate::place::{self, Start};
use crate::read::{incomplete, read_reference};
use crate::value::Base64Parts;
use crate::{Deviation, DeviationPolicy, Error, ErrorKind, ReadOptions, Report, Result};

/// A part of the content of elements.
#[derive(Debug)]
pub(super) enum Part {
    /// An element begins.
    Begin,
    /// There are bytes of it in the buffer.
    Bytes,
    /// The element is complete.
    End,
}

/// The state of reading a document `D` and the content of some of its elements.
#[derive(Debug)]
pub(super) struct Decoding<D> {
    pub(super) base: Base<D>,
    text: Base64Parts,
    /// The length of the text so far.
    length: usize,
    /// The reference at the end of the text so far, with its line and column.
    reference: String,
    reference_position: (usize, usize),
    /// The number of `]` at the end of the text so far.
    brackets: usize,
    /// The path of the element.
    path: String,
    /// The line and column of the text.
    position: (usize, usize),
    /// The bytes that are decoded.
    pub(super) bytes: Vec<u8>,
}

impl<D: Document> Decoding<D> {
    pub(super) fn new(path: &str, options: &ReadOptions) -> Result<Self> {
        Ok(Self {
            base: Base::new(path, options, true)?,
            text: Base64Parts::default(),
            length: 0,
            reference: String::new(),
            reference_position: (0, 0),
            brackets: 0,
            path: String::new(),
            position: (0, 0),
            bytes: Vec::new(),
        })
    }

    /// Decodes the part of the text that was found.
    fn text(&mut self) -> Result {
        let (text, has_references) = self.base.splitter.content();
        let mut rest = text;
        while !rest.is_empty() {
            if self.reference.is_empty() {
                let length = if has_references { memchr(b'&', rest.as_bytes()) } else { None };
                let (plain, reference) = rest.split_at(length.unwrap_or(rest.len()));
                if has_references && let Some(at) = end_of_section(plain, &mut self.brackets) {
                    let (line, column) = self.base.splitter.position(&text[..text.len() - rest.len() + at]);
                    let kind = ErrorKind::IllFormed("`]]>` is not allowed in text".to_owned());
                    return Err(self.located(kind, (line, column - "]]".len())));
                }
                self.text.push(plain, &mut self.bytes);
                self.length += plain.len();
                rest = reference;
                self.reference_position = self.base.splitter.position(&text[..text.len() - rest.len()]);
            }
            let end = memchr(b';', rest.as_bytes()).map(|at| at + 1);
            self.reference.push_str(&rest[..end.unwrap_or(rest.len())]);
            rest = end.map_or("", |end| &rest[end..]);
            // More than any real reference has.
            const LONGEST: usize = 100;
            if end.is_some() || self.reference.len() > LONGEST {
                match read_reference(&self.reference, &self.base.options) {
                    Ok(char) => self.text.push(char.encode_utf8(&mut [0; 4]), &mut self.bytes),
                    Err(error) => return Err(self.located(error.kind().clone(), self.reference_position)),
                }
                self.length += 1;
                self.brackets = 0;
                self.reference.clear();
            }
        }
        self.base.splitter.skip_content();
        let most = self.base.options.max_text;
        if self.length > most {
            return Err(self.located(ErrorKind::Limit { limit: "max_text", value: most }, self.position));
        }
        match self.text.error() {
            Some(kind) if !self.text.is_usable() && self.text.has_beginning() => Err(self.located(kind, self.position)),
            Some(_) | None => Ok(()),
        }
    }

    fn finish_text(&mut self) -> Result {
        if !self.reference.is_empty() {
            let error = read_reference(&self.reference, &self.base.options).err().unwrap_or_else(incomplete);
            return Err(self.located(error.kind().clone(), self.reference_position));
        }
        self.text.finish(&mut self.bytes);
        let (policy, usable) = (self.base.options.bad_value, self.text.is_usable());
        match self.text.error() {
            Some(kind) if policy == DeviationPolicy::Reject || !usable => Err(self.located(kind, self.position)),
            Some(kind) if policy == DeviationPolicy::Report => {
                let deviations = vec![self.located(kind, self.position).into_deviation()];
                self.base.add(Report { deviations, ..Report::default() });
                Ok(())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Creates an error in the text.
    fn located(&self, kind: ErrorKind, (line, column): (usize, usize)) -> Error {
        let mut error = Error::at(0, kind);
        let start = Start { path: &self.path, line, column, names: &Default::default() };
        place::find_from("", &start, std::slice::from_mut::<Deviation>(error.deviation_mut()));
        self.base.first(error)
    }
}

/// Returns the offset of the last character of `]]>`. `brackets` is the number of `]` at the end of the text before.
fn end_of_section(text: &str, brackets: &mut usize) -> Option<usize> {
    if *brackets == 0 && memchr(b']', text.as_bytes()).is_none() {
        return None;
    }
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b']' => *brackets += 1,
            b'>' if *brackets >= 2 => return Some(at),
            _ => *brackets = 0,
        }
    }
    None
}

impl<D: Document> Machine for Decoding<D> {
    type Item = Part;
    type Document = D;

    fn base(&mut self) -> &mut Base<D> {
        &mut self.base
    }

    fn step(&mut self) -> Result<Next<Part>> {
        loop {
            match self.base.splitter.next() {
                Event::More => return Ok(Next::More),
                Event::Check => self.base.check()?,
                Event::Begin => {
                    self.path = self.base.splitter.shown().to_owned();
                    self.position = self.base.splitter.position("");
                    (self.text, self.length, self.brackets) = (Base64Parts::default(), 0, 0);
                    return Ok(Next::Item(Ok(Part::Begin)));
                }
                Event::Text => {
                    self.text()?;
                    if !self.bytes.is_empty() {
                        return Ok(Next::Item(Ok(Part::Bytes)));
                    }
                }
                Event::Finish => {
                    self.finish_text()?;
                    return Ok(Next::Item(Ok(Part::End)));
                }
                Event::Stop | Event::Item => {
                    self.base.splitter.stop();
                    return Err(self.base.outline().err().unwrap_or_else(incomplete));
                }
                Event::End => {
                    self.base.complete()?;
                    return Ok(self.base.end());
                }
            }
        }
    }
}

impl<R: BufRead> Reader<R> {
    /// Reads the base64 content of elements, without ever having all of it in memory: those at a [path](crate::stream#paths).
    ///
    /// `D` is the type of the document.
    ///
    /// # Errors
    /// Fails like [`elements`](Self::elements).
    ///
    /// # Examples
    ///
    /// ```
    /// # #![allow(missing_docs)]
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalog.rs"));
    /// # use catalog::Catalog;
    /// use xsd_bind::stream;
    ///
    /// # fn main() -> Result<(), xsd_bind::Error> {
    /// let file = b"<Catalog xmlns='urn:example:catalog'><Entries/><Cover>iVBORw0KGgo=</Cover></Catalog>".as_slice();
    /// let mut contents = stream::Reader::new(file).base64::<Catalog>("c:Catalog/c:Cover")?;
    /// let mut image = Vec::new(); // or a file
    /// while let Some(mut content) = contents.next()? {
    ///     content.copy_to(&mut image)?;
    /// }
    /// assert!(image.starts_with(b"\x89PNG"));
    ///
    /// // The document, whose `Cover` is empty.
    /// let (catalog, _) = contents.finish()?;
    /// assert!(catalog.cover.is_some_and(|cover| cover.is_empty()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn base64<D: Document>(self, path: &str) -> Result<Contents<R, D>> {
        Ok(Contents { machine: Decoding::new(path, &self.options)?, reader: self.reader, is_open: false })
    }
}

/// The base64 content of elements of a document. [`Reader::base64`] creates it.
#[derive(Debug)]
pub struct Contents<R, D> {
    reader: R,
    machine: Decoding<D>,
    /// Whether there can be more of the content of the last element.
    is_open: bool,
}

impl<R: BufRead, D: Document> Contents<R, D> {
    /// Returns the content of the next element. Skips what is left of the last one.
    ///
    /// # Errors
    /// Returns the first error of the document up to the element. At the end, returns
    /// [`ErrorKind::NoElement`](crate::ErrorKind::NoElement) if the document does not have the parent of such an element.
    #[expect(clippy::should_implement_trait, reason = "the content borrows the stream")]
    pub fn next(&mut self) -> Result<Option<Content<'_, R, D>>> {
        Ok(if self.advance()? { Some(self.content()) } else { None })
    }

    /// Moves to the next element. Returns `false` if there is none.
    #[doc(hidden)]
    pub fn advance(&mut self) -> Result<bool> {
        self.machine.base.failure()?;
        loop {
            self.machine.bytes.clear();
            match next(&mut self.reader, &mut self.machine).transpose()? {
                Some(Part::Begin) => {
                    self.is_open = true;
                    return Ok(true);
                }
                Some(Part::Bytes | Part::End) => {}
                None => return Ok(false),
            }
        }
    }

    /// Returns the content of the current element.
    #[doc(hidden)]
    pub fn content(&mut self) -> Content<'_, R, D> {
        Content { contents: self, read: 0 }
    }

    /// Returns the deviations since the last call, or since the beginning. They are complete at the end of the document.
    pub fn take_report(&mut self) -> Report {
        self.machine.base.take_report()
    }

    /// Returns the document, in which the content is empty, at its end.
    pub fn document(&self) -> Option<&D> {
        self.machine.base.document()
    }

    /// Reads the rest of the document. Returns the document, in which the content is empty, and the deviations since the last call of
    /// [`take_report`](Self::take_report).
    ///
    /// # Errors
    /// Returns the first error of the document.
    pub fn finish(mut self) -> Result<(D, Report)> {
        loop {
            self.machine.bytes.clear();
            if next(&mut self.reader, &mut self.machine).is_none() {
                return self.machine.base.finish();
            }
        }
    }

    /// Decodes more of the content. Returns `false` at its end.
    fn more(&mut self) -> Result<bool> {
        self.machine.bytes.clear();
        self.machine.base.failure()?;
        if !self.is_open {
            return Ok(false);
        }
        let part = next(&mut self.reader, &mut self.machine);
        self.is_open = matches!(part, Some(Ok(Part::Bytes)));
        // The end of the content can have its last bytes.
        Ok(part.transpose()?.is_some() && (self.is_open || !self.machine.bytes.is_empty()))
    }
}

/// The base64 content of one element, decoded.
///
/// As an [`io::Read`], it fails with an [`io::Error`] that contains the [`Error`](crate::Error) of the document.
#[derive(Debug)]
pub struct Content<'c, R, D> {
    contents: &'c mut Contents<R, D>,
    /// The number of bytes that were read of those in the buffer.
    read: usize,
}

impl<R: BufRead, D: Document> Content<'_, R, D> {
    /// Writes the whole content. Returns its length.
    ///
    /// # Errors
    /// Fails if the content is not valid, or the writer fails. The writer may have received a part of the content then.
    pub fn copy_to(&mut self, mut writer: impl io::Write) -> Result<u64> {
        let mut length = 0;
        loop {
            let bytes = &self.contents.machine.bytes[self.read..];
            length += bytes.len() as u64;
            writer.write_all(bytes).map_err(|error| output_error(&error))?;
            self.read = 0;
            if !self.contents.more()? {
                return Ok(length);
            }
        }
    }
}

impl<R: BufRead, D: Document> io::Read for Content<'_, R, D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let length = io::Read::read(&mut bytes, buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead, D: Document> BufRead for Content<'_, R, D> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.read == self.contents.machine.bytes.len() {
            self.read = 0;
            self.contents.more().map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        }
        Ok(&self.contents.machine.bytes[self.read..])
    }

    fn consume(&mut self, amount: usize) {
        self.read += amount;
    }
}
