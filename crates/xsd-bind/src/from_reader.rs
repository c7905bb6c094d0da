//! The functions that read a whole document from a stream.

use std::io::{self, BufRead};

use crate::decode::Decoder;
use crate::{Element, Error, ErrorKind, ReadOptions, Report, from_str_with};

/// Reads a document from a stream, in UTF-8, UTF-16, ISO-8859-1 or US-ASCII, which must match the schema exactly.
///
/// The text of the document is in memory while it is read. For a document that does not fit, see [`stream`](crate::stream).
///
/// # Errors
/// Fails like [`from_slice`](crate::from_slice), or if the stream fails.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let file = b"<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Item>Tea</Item></Order>".as_slice();
/// let order: Order = xsd_bind::from_reader(file)?;
/// assert_eq!(order.id, 7);
/// # Ok(())
/// # }
/// ```
pub fn from_reader<T: Element>(reader: impl BufRead) -> Result<T, Error> {
    from_reader_with(reader, &ReadOptions::strict()).map(|(value, _)| value)
}

/// Reads a document leniently from a stream, and reports each deviation from the schema.
///
/// # Errors
/// Fails like [`from_slice_lenient`](crate::from_slice_lenient), or if the stream fails.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let file = b"<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer></Order>".as_slice();
/// let (order, report) = xsd_bind::from_reader_lenient::<Order>(file)?;
/// assert!(order.item.is_empty() && report.deviations.len() == 1);
/// # Ok(())
/// # }
/// ```
pub fn from_reader_lenient<T: Element>(reader: impl BufRead) -> Result<(T, Report), Error> {
    from_reader_with(reader, &ReadOptions::lenient())
}

/// Reads a document from a stream with the given options. Takes no more from the stream than [`max_size`](ReadOptions::max_size) allows.
///
/// # Errors
/// Fails like [`from_slice_with`](crate::from_slice_with), or if the stream fails.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// use std::io::{BufReader, Read};
///
/// use xsd_bind::ReadOptions;
///
/// # fn main() {
/// let endless = b"<Order xmlns='urn:example:order' id='7'>".as_slice().chain(std::io::repeat(b' '));
/// let options = ReadOptions::strict().max_size(10_000);
/// let error = xsd_bind::from_reader_with::<Order>(BufReader::new(endless), &options).unwrap_err();
/// assert_eq!(error.to_string(), "Order (line 1, column 1): exceeds `max_size` (10000)");
/// # }
/// ```
pub fn from_reader_with<T: Element>(reader: impl BufRead, options: &ReadOptions) -> Result<(T, Report), Error> {
    from_str_with(&read_text(reader, options)?, options)
}

/// Reads the text of a document from a stream, with normalized line ends. Stops when it is longer than the options allow.
///
/// # Errors
/// Fails if the stream fails, or the encoding is not supported.
pub fn read_text(mut reader: impl BufRead, options: &ReadOptions) -> Result<String, Error> {
    let (mut decoder, mut text) = (Decoder::default(), String::new());
    while text.len() <= options.max_size {
        let part = next_part(&mut reader)?;
        if part.is_empty() {
            decoder.finish(&mut text)?;
            break;
        }
        decoder.push(part, &mut text)?;
        let length = part.len();
        reader.consume(length);
    }
    Ok(text)
}

/// Returns the next bytes of a stream, or none at its end.
pub(crate) fn next_part(reader: &mut impl BufRead) -> Result<&[u8], Error> {
    loop {
        match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(input_error(&error)),
            // Asks again, because the compiler can't see that the loop ends with the borrow.
            Ok(_) => return reader.fill_buf().map_err(|error| input_error(&error)),
        }
    }
}

/// Creates the error for an input stream that failed.
pub(crate) fn input_error(error: &io::Error) -> Error {
    Error::in_value(String::new(), ErrorKind::Input { kind: error.kind(), message: error.to_string() })
}
