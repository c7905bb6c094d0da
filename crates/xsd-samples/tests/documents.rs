//! Random documents are valid, deterministic, bounded in size, and varied.

mod common;

use std::path::Path;

use xsd_samples::{Model, Options, Size, canonical_equal, document, oracle};

const SIZES: [Size; 3] = [Size::Small, Size::Medium, Size::Large];

/// Creates documents for each root element, with varying seeds and sizes.
fn documents(model: &Model, seeds: u64, options: &Options) -> Vec<String> {
    let mut documents = Vec::new();
    for name in model.roots() {
        for seed in 0..seeds {
            let options = Options { size: SIZES[seed as usize % 3], ..*options };
            documents.push(document(model, &name, seed, &options).unwrap());
        }
    }
    documents
}

fn assert_valid(schema: &Path, documents: &[String]) {
    let verdicts = oracle::judge(schema, documents).unwrap();
    for (document, verdict) in documents.iter().zip(verdicts) {
        assert_eq!(verdict, oracle::Verdict::Valid, "{}:\n{document}", schema.display());
    }
}

#[test]
fn documents_of_every_ews_element_are_valid() {
    let model = common::model(&common::ews());
    // All global elements except the abstract one.
    assert_eq!(model.roots().len(), 320);
    if common::has_oracle() {
        assert_valid(&common::ews(), &documents(&model, 8, &Options::default()));
    }
}

#[test]
fn documents_are_valid_with_every_option() {
    let modes = [
        Options { canonical_values: true, ..Options::default() },
        Options { plain_surface: true, all_in_order: true, ..Options::default() },
        Options { simple_xsi_type: true, ..Options::default() },
    ];
    if common::has_oracle() {
        let model = common::model(&common::ews());
        for options in &modes {
            assert_valid(&common::ews(), &documents(&model, 1, options));
        }
    }
}

#[test]
fn documents_of_small_schemas_are_valid() {
    for schema in common::small() {
        let model = common::model(&schema);
        if common::has_oracle() {
            assert_valid(&schema, &documents(&model, 45, &Options::default()));
            assert_valid(&schema, &documents(&model, 15, &Options { simple_xsi_type: true, ..Options::default() }));
        }
    }
}

/// No document can have `Egg`, so `B` is only ever absent, and the alternative without it ends the recursion.
#[test]
fn an_alternative_of_an_endless_type_can_be_empty() {
    let schema = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endless.xsd");
    let text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='Root' type='Either'/>\
        <xs:complexType name='Either'><xs:choice><xs:element name='A' type='Either'/><xs:element name='B' type='Egg' minOccurs='0'/>\
        </xs:choice></xs:complexType>\
        <xs:complexType name='Egg'><xs:sequence><xs:element name='Egg' type='Egg'/></xs:sequence></xs:complexType></xs:schema>";
    std::fs::write(&schema, text).unwrap();
    let documents = documents(&common::model(&schema), 60, &Options::default());
    assert!(documents.iter().any(|document| document.contains("A>")));
    if common::has_oracle() {
        assert_valid(&schema, &documents);
    }
}

#[test]
fn the_seed_determines_the_document() {
    let (one, two) = (common::model(&common::ews()), common::model(&common::ews()));
    let name = &one.roots()[17];
    for seed in 0..20 {
        let make = |model| document(model, name, seed, &Options::default()).unwrap();
        assert_eq!(make(&one), make(&two));
        assert_ne!(make(&one), document(&one, name, seed + 1000, &Options::default()).unwrap());
    }
}

/// The tree depends only on the seed, so the documents are equal.
#[test]
fn the_surface_does_not_change_the_content() {
    let model = common::model(&common::ews());
    for name in model.roots() {
        for seed in 0..3 {
            let options = Options { canonical_values: true, ..Options::default() };
            let varied = document(&model, &name, seed, &options).unwrap();
            let plain = Options { plain_surface: true, ..options };
            let plain = document(&model, &name, seed, &plain).unwrap();
            if let Err(difference) = canonical_equal(&varied, &plain) {
                panic!("{name}: {difference}\n{varied}\n{plain}");
            }
        }
    }
}

#[test]
fn sizes_are_bounded() {
    let model = common::model(&common::ews());
    let mut sizes: Vec<usize> = documents(&model, 6, &Options::default()).iter().map(String::len).collect();
    sizes.sort_unstable();
    println!("median {} bytes, largest {}", sizes[sizes.len() / 2], sizes[sizes.len() - 1]);
    assert!(sizes[sizes.len() - 1] < 40_000);
}
