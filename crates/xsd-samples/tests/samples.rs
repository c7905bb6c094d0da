//! Readable samples are valid, minimal ones have nothing optional, and full ones have everything once.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use xsd_samples::{Extent, Model, oracle, sample};

const EXTENTS: [Extent; 3] = [Extent::Minimal, Extent::Typical, Extent::Full];

/// The samples of each root, and the roots that have none.
fn samples(model: &Model, seeds: u64) -> (Vec<String>, Vec<String>) {
    let (mut documents, mut without) = (Vec::new(), Vec::new());
    for name in model.roots() {
        for extent in EXTENTS {
            for seed in 0..seeds {
                match sample(model, &name, extent, seed, seed % 2 == 0) {
                    Some(document) => documents.push(document),
                    None => without.push(format!("{name} {extent:?}")),
                }
            }
        }
    }
    (documents, without)
}

fn assert_valid(schema: &Path, documents: &[String]) {
    if !common::has_oracle() {
        return;
    }
    let verdicts = match oracle::judge(schema, documents) {
        // libxml2 looks for the attributes of these namespaces in files of their own.
        Err(oracle::OracleError::Schema(message))
            if ["XML/1998/namespace", "XMLSchema-instance"].iter().any(|uri| message.contains(uri)) =>
        {
            return;
        }
        verdicts => verdicts.unwrap(),
    };
    for (document, verdict) in documents.iter().zip(verdicts) {
        assert_eq!(verdict, oracle::Verdict::Valid, "{}:\n{document}", schema.display());
    }
}

#[test]
fn valid_for_every_element_of_ews() {
    let model = common::model(&common::ews());
    let (documents, without) = samples(&model, 2);
    assert_eq!(without, Vec::<String>::new());
    println!("{} bytes at most", documents.iter().map(String::len).max().unwrap());
    assert_valid(&common::ews(), &documents);
}

#[test]
fn valid_for_small_schemas() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xsd-bindgen/tests/cases");
    let mut schemas: Vec<PathBuf> =
        fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path().join("schema.xsd")).collect();
    schemas.extend(common::small());
    schemas.sort();
    // Samples ignore identity constraints.
    schemas.retain(|schema| !fs::read_to_string(schema).unwrap().contains("<xs:selector"));
    for schema in schemas {
        let model = common::model(&schema);
        let (documents, without) = samples(&model, 4);
        assert_eq!(without, Vec::<String>::new(), "{}", schema.display());
        // libxml2 compares the prefixes of names with those of a fixed value.
        if !schema.parent().is_some_and(|case| case.ends_with("qname-values")) {
            assert_valid(&schema, &documents);
        }
    }
}
