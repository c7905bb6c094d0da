//! What has been read can be written, and reading that gives the same.
#![no_main]

use ews_types::{Document, ReadOptions, WriteOptions, runtime};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(xml) = runtime::decode(bytes) else { return };
    let Ok((document, _)) = Document::from_str_with(&xml, &ReadOptions::strict()) else { return };
    let written = document.to_string_with(&WriteOptions::default()).expect("what is valid can be written");
    let (again, _) = Document::from_str_with(&written, &ReadOptions::strict()).expect("what was written is valid");
    let twice = again.to_string_with(&WriteOptions::default()).expect("what is valid can be written");
    assert_eq!(written, twice);
});
