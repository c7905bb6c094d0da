//! What lenient reading preserves is written, and reading and writing that again changes nothing.
#![no_main]

use ews_types::{Document, ReadOptions, Report, WriteOptions, runtime};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(xml) = runtime::decode(bytes) else { return };
    let options = ReadOptions::lenient().preserve_unknown(true);
    let write = |(document, report): (Document, Report)| {
        document.to_string_preserving(&report.preserved, &WriteOptions::new().validate(false))
    };
    let Ok(read) = Document::from_str_with(&xml, &options) else { return };
    let once = write(read).expect("what was read can be written without validation");
    let again = Document::from_str_with(&once, &options).expect("what was written can be read");
    let twice = write(again).expect("what was read can be written without validation");
    assert_eq!(once, twice);
});
