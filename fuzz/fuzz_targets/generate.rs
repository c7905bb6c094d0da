//! The generator makes code or errors of any bytes, never otherwise; the code is Rust.
#![no_main]

use std::io::Write;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::Builder::new().suffix(".xsd").tempfile().expect("a file can be made");
    file.write_all(bytes).expect("the file can be written");
    if let Err(errors) = xsd_bindgen::Config::new().schema(file.path()).generate() {
        assert!(!errors.to_string().is_empty());
    }
});
