//! Any bytes as a schema give code or errors, and never a panic.
#![no_main]

use std::io::Write;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::Builder::new().suffix(".xsd").tempfile().expect("the file can be created");
    file.write_all(bytes).expect("the file can be written");
    if let Err(errors) = xsd_bindgen::Config::new().schema(file.path()).generate() {
        assert!(!errors.to_string().is_empty());
    }
});
