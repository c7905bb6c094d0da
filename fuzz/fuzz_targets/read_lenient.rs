//! Lenient reading accepts valid documents without deviations, and fails only for malformed XML and exceeded limits.
#![no_main]

use ews_types::{Document, ReadOptions, runtime};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(xml) = runtime::decode(bytes) else { return };
    let strict = Document::from_str_with(&xml, &ReadOptions::strict());
    match Document::from_str_with(&xml, &ReadOptions::lenient()) {
        Ok((document, report)) => match strict {
            Ok((exact, _)) => assert!(report.is_empty() && document == exact || document != document),
            Err(error) => assert!(!report.is_empty(), "{error}"),
        },
        Err(error) => assert!(error.kind().is_fatal() && strict.is_err(), "{error}"),
    }
});
