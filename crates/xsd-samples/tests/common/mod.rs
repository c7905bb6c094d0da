//! The schemas and the oracle of the tests.

use std::path::{Path, PathBuf};

use xsd_samples::{Model, load, oracle};

/// Returns the path of the EWS schema.
pub(crate) fn ews() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/messages.xsd")
}

/// Returns the paths of small schemas with constructs that the EWS schema does not use.
pub(crate) fn small() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    ["plain", "groups", "values", "wild"].iter().map(|name| folder.join(name).with_extension("xsd")).collect()
}

pub(crate) fn model(schema: &Path) -> Model {
    Model::new(&load(&[schema]).unwrap())
}

/// Returns whether `xmllint` is installed. With `REQUIRE_ORACLE=1`, a missing `xmllint` is a failure.
pub(crate) fn has_oracle() -> bool {
    match oracle::available() {
        Ok(()) => true,
        Err(error) if std::env::var("REQUIRE_ORACLE").is_ok_and(|value| value == "1") => panic!("{error}"),
        Err(error) => {
            println!("skipped: {error}");
            false
        }
    }
}
