//! Reading the elements of a document one by one from a stream.

use std::io::BufRead;

use super::Document;
use super::core::{Core, Machine, Next, ReadItem};
use crate::from_reader::next_part;
use crate::{Choice, Ns, ReadOptions, Report, Result, Type, read::read_named};

/// A stream that has a document, to read it element by element.
///
/// Reading is strict, unless [`options`](Self::options) say otherwise.
#[derive(Clone, Debug)]
pub struct Reader<R> {
    pub(super) reader: R,
    pub(super) options: ReadOptions,
}

impl<R: BufRead> Reader<R> {
    /// Creates a reader of a document in UTF-8, UTF-16, ISO-8859-1 or US-ASCII.
    pub fn new(reader: R) -> Self {
        Self { reader, options: ReadOptions::strict() }
    }

    /// Sets the options.
    #[must_use]
    pub fn options(mut self, options: &ReadOptions) -> Self {
        self.options = options.clone();
        self
    }

    /// Reads elements of one type one by one: those at a [path](crate::stream#paths).
    ///
    /// `D` is the type of the document, and `T` the type of the elements. The stream does not know whether the declaration of an element gives
    /// it a default or fixed value.
    ///
    /// # Errors
    /// Fails if the path has a prefix that the schema does not define, or the schema has identity constraints that the options do not
    /// ignore.
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
    /// let file = b"<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Item>Tea</Item><Gift/></Order>".as_slice();
    /// let mut items = stream::Reader::new(file).elements::<Order, String>("o:Order/o:Item")?;
    /// assert_eq!(items.next(), Some(Ok("Tea".to_owned())));
    ///
    /// let error = items.next().unwrap().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "Order/Gift (line 1, column 81): the element Gift is not allowed here; expected one of o:Item, o:Status, o:Note"
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn elements<D: Document, T: Type>(self, path: &str) -> Result<Items<R, D, T>> {
        self.items(path, read_named::<T>)
    }

    /// Reads elements of several types one by one: those at a [path](crate::stream#paths), which ends with `*` for all child elements.
    ///
    /// `D` is the type of the document, and `C` the enum that the generator has created for the choice between the elements.
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
    /// use xsd_bind::{ReadOptions, stream};
    ///
    /// # fn main() -> Result<(), xsd_bind::Error> {
    /// let file = b"<Catalog xmlns='urn:example:catalog'>
    ///   <Entries><Book>Emma</Book><Record>Blue</Record><Game/></Entries><Next>2</Next>
    /// </Catalog>";
    /// let reader = stream::Reader::new(file.as_slice()).options(&ReadOptions::lenient());
    /// let mut entries = reader.choices::<Catalog, CatalogEntriesChoice>("c:Catalog/c:Entries/*")?;
    /// let (mut books, mut records) = (0, 0);
    /// for entry in &mut entries {
    ///     match entry? {
    ///         CatalogEntriesChoice::Book(_) => books += 1,
    ///         CatalogEntriesChoice::Record(_) => records += 1,
    ///         _ => {}
    ///     }
    /// }
    /// assert_eq!((books, records), (1, 1));
    ///
    /// let (catalog, report) = entries.finish()?;
    /// assert_eq!(catalog.next, Some(2));
    /// assert_eq!(
    ///     report.deviations[0].to_string(),
    ///     "Catalog/Entries/Game (line 2, column 50): the element Game is not allowed here"
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn choices<D: Document, C: Choice>(self, path: &str) -> Result<Items<R, D, C>> {
        self.items(path, read_choice::<C>)
    }

    fn items<D: Document, T>(self, path: &str, read: ReadItem<T>) -> Result<Items<R, D, T>> {
        Ok(Items { core: Core::new(path, &self.options, read)?, reader: self.reader })
    }
}

/// The elements of a document, which an iterator reads one by one. [`Reader::elements`] and [`Reader::choices`] create it.
///
/// The iterator ends at the end of the document or after the first error.
#[derive(Debug)]
pub struct Items<R, D, T> {
    reader: R,
    core: Core<D, T>,
}

impl<R: BufRead, D: Document, T> Items<R, D, T> {
    /// Returns the deviations since the last call, or since the beginning. They are complete at the end of the document.
    pub fn take_report(&mut self) -> Report {
        self.core.base.take_report()
    }

    /// Reads the rest of the document. Returns the document without the elements, and the deviations since the last call of
    /// [`take_report`](Self::take_report).
    ///
    /// The elements that are left are read and dropped. If the document does not have the parent of the elements, it is complete.
    ///
    /// # Errors
    /// Returns the first error of the document. If the iterator has returned one, it is that.
    pub fn finish(mut self) -> Result<(D, Report)> {
        while self.next().is_some() {}
        self.core.base.finish()
    }

    /// Returns the document without the elements, at its end.
    pub fn document(&self) -> Option<&D> {
        self.core.base.document()
    }
}

impl<R: BufRead, D: Document, T> Iterator for Items<R, D, T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        next(&mut self.reader, &mut self.core)
    }
}

/// Reads an element as an alternative of a choice.
pub(super) fn read_choice<C: Choice>(
    reader: &mut crate::Reader<'_>,
    _: Option<(Ns, &str)>,
    list: &mut Vec<C>,
) -> Result {
    reader.choices((0, usize::MAX), list)
}

/// Feeds a machine from a stream until the document has something.
pub(super) fn next<M: Machine>(reader: &mut impl BufRead, machine: &mut M) -> Option<Result<M::Item>> {
    loop {
        match machine.next() {
            Next::Item(item) => return Some(item),
            Next::End => return None,
            Next::More => {
                if let Err(error) = feed(reader, machine) {
                    return Some(Err(machine.base().fail(error)));
                }
            }
        }
    }
}

fn feed(reader: &mut impl BufRead, machine: &mut impl Machine) -> Result {
    let part = next_part(reader)?;
    if part.is_empty() {
        return machine.end();
    }
    machine.push(part)?;
    let length = part.len();
    reader.consume(length);
    Ok(())
}
