//! Strict reading of any bytes gives a value or an error with a position, and never a panic.
#![no_main]

use ews_types::{Document, ReadOptions, runtime, soap};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(xml) = runtime::decode(bytes) else { return };
    if let Err(error) = Document::from_str_with(&xml, &ReadOptions::strict()) {
        assert!(error.line().is_some_and(|line| line > 0), "{error}");
    }
    let _ = soap::from_str::<Document>(&xml);
});
