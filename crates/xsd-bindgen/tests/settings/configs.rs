//! The settings of each folder in `tests/settings`: its `schema.xsd` generates its `out.rs`.

use std::path::Path;

use xsd_bindgen::Config;

/// Returns each folder with its settings.
pub fn configs() -> Vec<(&'static str, Config)> {
    let config = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings").join(name);
        Config::new().schema(folder.join("schema.xsd"))
    };
    vec![("prefix", config("prefix").prefix("urn:order", "o"))]
}
