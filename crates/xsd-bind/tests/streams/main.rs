//! Streams: reading and writing the elements of a document one by one.

#![allow(missing_docs)]

mod base64;
mod groups;
mod memory;
mod reading;
mod writing;

include!("feed.rs");

use std::io::{self, BufRead, Read};

/// A stream that gives a fixed number of bytes at a time.
#[derive(Debug)]
pub struct Parts<'b>(pub &'b [u8], pub usize);

impl Read for Parts<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.0[..length]);
        self.consume(length);
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

/// The sizes of parts that tests try.
pub const SIZES: [usize; 6] = [1, 2, 3, 7, 64, 4096];
