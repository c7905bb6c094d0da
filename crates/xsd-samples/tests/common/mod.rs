//! What the tests share: schemas, and whether there is an oracle.

use std::path::{Path, PathBuf};

use xsd_samples::{Model, load, oracle};

/// The EWS schema.
pub(crate) fn ews() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/messages.xsd")
}

/// The small schemas of this crate, for what EWS has not.
pub(crate) fn small() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    ["plain", "groups", "values", "wild"].iter().map(|name| folder.join(name).with_extension("xsd")).collect()
}

pub(crate) fn model(schema: &Path) -> Model {
    Model::new(&load(&[schema]).unwrap())
}

/// Whether documents can be judged. With `REQUIRE_ORACLE=1` they must be.
pub(crate) fn oracle_is_there() -> bool {
    match oracle::available() {
        Ok(()) => true,
        Err(error) if std::env::var("REQUIRE_ORACLE").is_ok_and(|value| value == "1") => panic!("{error}"),
        Err(error) => {
            println!("skipped: {error}");
            false
        }
    }
}
