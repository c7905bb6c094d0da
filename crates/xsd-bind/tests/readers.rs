//! `from_reader` and its relatives read what `from_slice` reads, however the bytes arrive.

#![allow(missing_docs)]

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));

use std::io::{self, BufRead, BufReader, Read};

use order::Order;
use xsd_bind::{ErrorKind, ReadOptions};

/// A stream that gives a fixed number of bytes at a time.
pub struct Parts<'b>(pub &'b [u8], pub usize);

impl Read for Parts<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        let (part, rest) = self.0.split_at(length);
        buffer[..length].copy_from_slice(part);
        self.0 = rest;
        Ok(length)
    }
}

impl BufRead for Parts<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(&self.0[..self.1.min(self.0.len())])
    }

    fn consume(&mut self, amount: usize) {
        self.0 = &self.0[amount..];
    }
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// Documents in all encodings, proper and not.
fn documents() -> Vec<Vec<u8>> {
    let order = "<Order xmlns='urn:example:order'\r\n id='7'>\r<Customer>An\u{E9}\u{20AC}\u{1F600}\r\n</Customer><Item>\u{10FFFF}\r</Item></Order>\r\n";
    let latin = order.replace(['\u{20AC}', '\u{1F600}', '\u{10FFFF}'], "x");
    let declared = |name: &str, text: &str| format!("<?xml version='1.0' encoding='{name}'?>{text}");
    let bytes = |text: &str| text.as_bytes().to_vec();
    let mark = |mark: &[u8], text: Vec<u8>| [mark, &text].concat();
    let latin_bytes = |text: &str| text.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect::<Vec<_>>();
    let cut = |mut bytes: Vec<u8>, at: usize| {
        bytes.remove(at);
        bytes
    };
    let order_bytes = bytes(order);
    let euro = order_bytes.iter().position(|byte| *byte == 0xE2).unwrap();
    vec![
        order_bytes.clone(),
        bytes(&declared("UTF-8", order)),
        mark(b"\xEF\xBB\xBF", order_bytes.clone()),
        mark(b"\xEF\xBB\xBF", bytes(&declared("utf-8", order))),
        mark(b"\xEF\xBB\xBF", bytes(&declared("ISO-8859-1", order))),
        mark(b"\xEF\xBB\xBF\xEF\xBB\xBF", order_bytes.clone()),
        latin_bytes(&declared("ISO-8859-1", &latin)),
        latin_bytes(&declared("US-ASCII", &latin)),
        latin_bytes(&declared("US-ASCII", &latin.replace('\u{E9}', "e"))),
        bytes(&declared("EBCDIC", order)),
        bytes(&declared("UTF-16", order)),
        mark(b"\xFF\xFE", utf16(order, u16::to_le_bytes)),
        mark(b"\xFE\xFF", utf16(order, u16::to_be_bytes)),
        mark(b"\xFE\xFF", utf16(&declared("UTF-16", order), u16::to_be_bytes)),
        mark(b"\xFE\xFF", utf16(&declared("UTF-16LE", order), u16::to_be_bytes)),
        mark(b"\xFF\xFE\xFF\xFE", utf16(order, u16::to_le_bytes)),
        utf16(&declared("UTF-16LE", order), u16::to_le_bytes),
        utf16(&declared("UTF-16BE", order), u16::to_be_bytes),
        cut(utf16(&declared("UTF-16BE", order), u16::to_be_bytes), 201),
        cut(order_bytes.clone(), euro),
        cut(order_bytes.clone(), euro + 1),
        order_bytes[..=euro].to_vec(),
        bytes("<?xml version='1.0'"),
        bytes("<?xm"),
        bytes("<"),
        bytes("\r"),
        Vec::new(),
    ]
}

#[test]
fn parts_of_any_size_give_the_same() {
    for document in documents() {
        let whole = xsd_bind::from_slice::<Order>(&document).map_err(|error| error.to_string());
        for size in [1, 2, 3, 7, 4096] {
            let read = xsd_bind::from_reader::<Order>(Parts(&document, size)).map_err(|error| error.to_string());
            assert_eq!(read, whole, "{size}: {}", String::from_utf8_lossy(&document));
        }
    }
}

#[test]
fn max_size_ends_reading() {
    let endless = || BufReader::new("<Order>".as_bytes().chain(io::repeat(b' ')));
    let options = ReadOptions::lenient().max_size(100_000);
    let mut result = None;
    let memory = allocation_counter::measure(|| {
        result = Some(xsd_bind::from_reader_with::<Order>(endless(), &options).map(drop));
    });
    assert_eq!(result.unwrap().unwrap_err().kind(), &ErrorKind::Limit { limit: "max_size", value: 100_000 });
    assert!(memory.bytes_max < 400_000, "{}", memory.bytes_max);
}

#[test]
fn a_failing_stream_is_an_error() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::new(io::ErrorKind::ConnectionReset, "gone"))
        }
    }
    let stream = BufReader::new("<Order xmlns='urn:example:order'".as_bytes().chain(Failing));
    let error = xsd_bind::from_reader_lenient::<Order>(stream).unwrap_err();
    assert_eq!(error.to_string(), "cannot read the input: gone");
    assert!(error.kind().is_fatal());
}
