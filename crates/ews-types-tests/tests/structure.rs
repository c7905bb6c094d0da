//! Documents of EWS with a mutated structure: lenient reading and preserving writing lose nothing.
//!
//! `MUTANTS=100000 cargo test --release -p ews-types-tests --test structure` checks more of them.

use std::fs;
use std::path::Path;

use ews_types::{Preserved, ReadOptions, WriteOptions};
use ews_types_tests::{Read, read, write};
use structure::{Codec, Random, Tree, check, mutant};

#[allow(unreachable_pub)] // The module is shared by path, and other tests use more of it.
#[path = "../../xsd-bind/tests/structure/mod.rs"]
mod structure;

#[test]
fn nothing_is_lost() {
    let mut files = Vec::new();
    for folder in ["tests/documents", "tests/real-servers"] {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("the folder can be read");
        files.extend(entries.map(|entry| entry.expect("the folder can be read").path()));
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "xml"));
    files.sort();
    let parse = |file: &_| Tree::parse(&fs::read_to_string(file).expect("the document can be read"));
    let documents: Vec<Tree> = files.iter().map(|file| parse(file).expect("the document is well-formed")).collect();
    let codec = Codec {
        read: |xml: &str| read(xml, &ReadOptions::lenient().preserve_unknown(true)),
        write: |value: &Read, preserved: &[Preserved]| write(value, preserved, &WriteOptions::new().validate(false)),
        is_valid: |xml: &str| read(xml, &ReadOptions::strict()).is_ok(),
    };
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse::<usize>().ok());
    let count = number("MUTANTS").unwrap_or(350);
    let mut failures = Vec::new();
    for seed in 0..count {
        let xml = mutant(&documents[seed % documents.len()], &mut Random(seed as u64));
        if let Err(failure) = check(&codec, &xml) {
            failures.push(format!("{seed}: {failure}\n{xml}"));
        }
    }
    let shown: Vec<&str> = failures.iter().take(number("SHOWN").unwrap_or(4)).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), shown.join("\n\n"));
}
