//! A document that can be read can be written, and the written document is valid and stable.
#![no_main]

use ews_types::{Document, ReadOptions, WriteOptions, runtime};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(xml) = runtime::decode(bytes) else { return };
    let Ok((document, _)) = Document::from_str_with(&xml, &ReadOptions::strict()) else { return };
    let written = document.to_string_with(&WriteOptions::default()).expect("a valid document can be written");
    let (again, _) = Document::from_str_with(&written, &ReadOptions::strict()).expect("the written document is valid");
    let twice = again.to_string_with(&WriteOptions::default()).expect("a valid document can be written");
    assert_eq!(written, twice);
});
