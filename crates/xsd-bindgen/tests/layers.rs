//! Which stage may name which model: the table of the pipeline, held by the `use` lines and paths of each folder.

use std::fs;
use std::path::{Path, PathBuf};

/// A file or folder of `src`, and the words that no line of code in it may hold.
const FORBIDDEN: [(&str, &[&str]); 6] = [
    ("schema.rs", &["crate::rust", "crate::plan", "crate::emit", "crate::read", "quote::", "syn::", "xsd_parser"]),
    ("schema", &["crate::rust", "crate::plan", "crate::emit", "crate::read", "quote::", "syn::", "xsd_parser"]),
    ("read", &["crate::rust", "crate::plan", "crate::emit", "quote::", "syn::", "prettyplease"]),
    ("plan", &["crate::emit", "crate::read", "quote::", "syn::", "proc_macro2", "prettyplease", "xsd_parser"]),
    ("rust.rs", &["crate::schema", "crate::plan", "crate::emit", "crate::read", "quote::", "syn::", "xsd_parser"]),
    ("emit", &["crate::schema", "crate::plan", "crate::read", "xsd_parser"]),
];

fn files(path: PathBuf) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path];
    }
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.flat_map(files).collect();
    files.retain(|file| file.extension().is_some_and(|found| found == "rs"));
    files.sort();
    files
}

#[test]
fn stages_name_only_what_they_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for (place, words) in FORBIDDEN {
        for file in files(src.join(place)) {
            let text = fs::read_to_string(&file).unwrap();
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                let named = words.iter().filter(|word| line.contains(**word));
                found.extend(named.map(|word| format!("{}: {word} in: {line}", file.display())));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn files_are_short() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let long = files(src).into_iter().filter(|file| fs::read_to_string(file).unwrap().lines().count() > 500);
    assert_eq!(long.collect::<Vec<_>>(), Vec::<PathBuf>::new());
}
