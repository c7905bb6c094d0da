//! A sample of random schemas: each gives errors with a place, or code that compiles without a warning. `random` runs any number of them.

use std::fs;
use std::path::Path;

use random_schemas::{Choices, random_bytes, schema};
use xsd_bindgen::Config;
use xsd_conformance::{Kind, STRICT, Step, compile};

/// The number of schemas, and the greatest number that are compiled.
const SCHEMAS: u64 = 150;
const COMPILED: usize = 24;

#[test]
fn random_schemas_give_errors_with_a_place_or_code_that_compiles() {
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random");
    let (mut codes, mut refused) = (Vec::new(), 0);
    for seed in 1..=SCHEMAS {
        let folder = work.join(format!("schemas/{seed}"));
        fs::create_dir_all(&folder).unwrap();
        let mut path = folder.clone();
        for file in schema(&mut Choices::new(&random_bytes(seed, 8192))) {
            path = folder.join(file.name);
            fs::write(&path, file.text).unwrap();
        }
        match Config::new().schema(&path).generate() {
            Ok(generated) => codes.push((seed as usize, generated.text)),
            Err(errors) => {
                refused += 1;
                assert!(errors.iter().all(|error| error.line().is_some()), "{seed}: {errors}");
            }
        }
    }
    assert!(codes.len() >= COMPILED && refused > 0, "{} of {SCHEMAS} give code", codes.len());
    // The largest ones would take most of the time.
    codes.sort_by_key(|(_, text)| text.len());
    let middle = &codes[codes.len() / 2 - COMPILED / 2..][..COMPILED];
    let code: Vec<(usize, &str)> = middle.iter().map(|(seed, text)| (*seed, &**text)).collect();
    let kind = Kind { folder: &work.join("programs"), program: STRICT, batch: COMPILED, step: Step::Check };
    let faults = compile(&code, kind).unwrap().faults;
    assert!(faults.is_empty(), "{faults:#?}");
}
