//! Random schemas, of which the bytes decide all parts, give code or errors with a place, and never a panic.
#![no_main]

use random_schemas::{Choices, schema};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("the folder can be created");
    let mut path = folder.path().to_owned();
    for file in schema(&mut Choices::new(bytes)) {
        path = folder.path().join(file.name);
        std::fs::write(&path, file.text).expect("the file can be written");
    }
    if let Err(errors) = xsd_bindgen::Config::new().schema(&path).generate() {
        assert!(errors.iter().all(|error| error.line().is_some()), "{errors}");
    }
});
