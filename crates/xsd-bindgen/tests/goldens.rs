//! Compares the generated code with the golden `out.rs` of each case. `UPDATE=1` rewrites the goldens.
//!
//! This test does not compile the goldens, so it can rewrite goldens that do not compile.

use std::fs;
use std::path::{Path, PathBuf};

use xsd_bindgen::Config;

#[path = "settings/configs.rs"]
mod settings;

#[test]
fn generated_code_matches_the_goldens() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let case = |folder: PathBuf, serde| {
        let config = Config::new().schema(folder.join("schema.xsd")).global_element_enum("Document").serde(serde);
        (folder, config)
    };
    let cases = fs::read_dir(tests.join("cases")).unwrap().map(|entry| case(entry.unwrap().path(), false));
    let settings = settings::configs().into_iter().map(|(name, config)| (tests.join("settings").join(name), config));
    let mut differing = Vec::new();
    for (folder, config) in cases.chain([case(tests.join("serde"), true)]).chain(settings) {
        let generated = config.generate().unwrap_or_else(|errors| panic!("{}: {errors}", folder.display()));
        let golden = folder.join(if generated.code.is_empty() { "out.rs" } else { "out" });
        if update {
            generated.write_to(&golden).unwrap();
        } else {
            differing.extend(generated.stale_files(&golden));
        }
    }
    differing.sort();
    assert!(differing.is_empty(), "{differing:#?} differ from the generated code; UPDATE=1 rewrites them");
}
