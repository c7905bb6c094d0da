//! Asynchronous streams give what others give, wherever the input pauses.

#![cfg(all(feature = "tokio", feature = "futures-io"))]
#![allow(missing_docs)]

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalog.rs"));

use std::future::Future;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use catalog::{Catalog, CatalogEntriesChoice};
use xsd_bind::stream::{self, AsyncReader};

/// Input that is ready only every other time, and gives few bytes then.
struct Slow<'b>(&'b [u8], bool);

impl Slow<'_> {
    fn poll(&mut self, length: usize) -> Poll<&[u8]> {
        self.1 = !self.1;
        if self.1 {
            return Poll::Pending;
        }
        let (part, rest) = self.0.split_at(length.min(3).min(self.0.len()));
        self.0 = rest;
        Poll::Ready(part)
    }
}

impl tokio::io::AsyncRead for Slow<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.poll(buffer.remaining()).map(|part| {
            buffer.put_slice(part);
            Ok(())
        })
    }
}

impl futures_io::AsyncRead for Slow<'_> {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        self.poll(buffer.len()).map(|part| {
            buffer[..part.len()].copy_from_slice(part);
            Ok(part.len())
        })
    }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

const DOCUMENT: &str = "<Catalog xmlns='urn:example:catalog'><Entries><Book>Emma</Book><Record>Bl\u{FC}e</Record></Entries>\
    <Next>2</Next><Cover>SGVsbG8=</Cover></Catalog>";
const PATH: &str = "c:Catalog/c:Entries/*";

#[test]
fn elements_are_those_of_other_streams() {
    let documents = [
        DOCUMENT.to_owned(),
        DOCUMENT.replace("Book", "Bock"),
        DOCUMENT.replace("<Next>2", "<Next>two"),
        DOCUMENT[..60].to_owned(),
    ];
    for document in documents {
        let mut expected =
            stream::Reader::new(document.as_bytes()).choices::<Catalog, CatalogEntriesChoice>(PATH).unwrap();
        let items: Vec<_> = expected.by_ref().collect();
        let rest = expected.finish();
        run(async {
            let tokio = AsyncReader::tokio(Slow(document.as_bytes(), false));
            let mut tokio = tokio.choices::<Catalog, CatalogEntriesChoice>(PATH).unwrap();
            let futures = AsyncReader::futures(Slow(document.as_bytes(), false));
            let mut futures = futures.choices::<Catalog, CatalogEntriesChoice>(PATH).unwrap();
            for item in &items {
                assert_eq!(tokio.next().await.as_ref(), Some(item));
                assert_eq!(futures.next().await.as_ref(), Some(item));
            }
            assert_eq!(tokio.next().await, None);
            assert_eq!(tokio.finish().await, rest);
            assert_eq!(futures.finish().await, rest);
        });
    }
}

#[test]
fn contents_are_those_of_other_streams() {
    run(async {
        let reader = AsyncReader::tokio(Slow(DOCUMENT.as_bytes(), false));
        let mut contents = reader.base64::<Catalog>("c:Catalog/c:Cover").unwrap();
        let mut all = Vec::new();
        assert!(contents.next().await.unwrap());
        while let Some(bytes) = contents.bytes().await.unwrap() {
            all.extend_from_slice(bytes);
        }
        assert_eq!(all, b"Hello");
        assert!(!contents.next().await.unwrap());
        assert_eq!(contents.finish().await.unwrap().0.next, Some(2));

        let wrong = DOCUMENT.replace("SGVs", "SG!s");
        let reader = AsyncReader::futures(Slow(wrong.as_bytes(), false));
        let mut contents = reader.base64::<Catalog>("c:Catalog/c:Cover").unwrap();
        assert!(contents.next().await.unwrap());
        let error = loop {
            match contents.bytes().await {
                Ok(bytes) => assert!(bytes.is_some()),
                Err(error) => break error,
            }
        };
        assert_eq!(error.to_string(), xsd_bind::from_str::<Catalog>(&wrong).unwrap_err().to_string());
        assert_eq!(contents.bytes().await.unwrap_err(), error);
        assert_eq!(contents.finish().await.unwrap_err(), error);
    });
}
