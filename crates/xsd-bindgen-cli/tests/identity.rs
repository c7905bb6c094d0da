//! Generated readers and `validate` agree on identity constraints and IDs, and so does `xmllint` on the constraints.
//!
//! The documents are those of the cases of the generator, with values exchanged and elements removed, repeated and moved at random.
//! `ROUNDS=n` makes n times as many.

#![allow(missing_docs, unreachable_pub, dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xsd_bind::generated::read_root;
use xsd_bind::{AnyElement, AnyNode, ReadOptions, Schema};
use xsd_samples::oracle;

macro_rules! cases {
    ($($module:ident = $name:literal,)+) => {
        $(mod $module {
            include!(concat!("../../xsd-bindgen/tests/cases/", $name, "/out.rs"));

            /// Returns what is wrong with a document.
            pub fn error(xml: &str) -> Option<String> {
                let read = xsd_bind::generated::read_root(xml, &SCHEMA, &xsd_bind::ReadOptions::strict(), |reader| {
                    match Document::read(reader)? {
                        Some(value) => Ok(value),
                        None => Err(reader.wrong_root("a global element")),
                    }
                });
                read.err().map(|error| error.to_string())
            }
        })+

        const CASES: &[(&str, fn(&str) -> Option<String>)] = &[$(($name, $module::error)),+];
    };
}

cases! {
    id = "id",
    key = "key",
    key_scopes = "key-scopes",
    key_values = "key-values",
    unique = "unique",
}

/// Why `xmllint` can refuse a valid document, or accept an invalid one.
const EXCUSES: [(&str, &str); 5] = [
    ("id", "it does not compare IDs in elements, and no references"),
    ("key-scopes", "it drops a value of an element that a child element has as well"),
    ("is nillable", "it refuses only fields that are nil"),
    ("No precomputed value available", "it warns of fields that are nil"),
    ("occurs more than once", "it compares the first of several attributes"),
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }
}

fn documents(case: &str) -> Vec<AnyElement> {
    static NONE: Schema = Schema::NONE;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xsd-bindgen/tests/cases").join(case);
    let entries = ["valid", "invalid"].map(|name| fs::read_dir(folder.join(name)).unwrap());
    let mut files: Vec<PathBuf> = entries.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "xml"));
    files.sort();
    let tree = |file: &PathBuf| {
        let xml = fs::read_to_string(file).unwrap();
        read_root(&xml, &NONE, &ReadOptions::strict(), |reader| reader.tree()).unwrap().0
    };
    files.iter().map(tree).collect()
}

/// Visits an element and all elements within it.
fn visit(element: &mut AnyElement, take: &mut dyn FnMut(&mut AnyElement)) {
    take(element);
    for child in &mut element.children {
        if let AnyNode::Element(child) = child {
            visit(child, take);
        }
    }
}

/// Returns the attribute values and texts.
fn values(root: &mut AnyElement) -> Vec<String> {
    let mut values = Vec::new();
    visit(root, &mut |element| {
        values.extend(element.attributes.iter().map(|attribute| attribute.value.clone()));
        values.extend(element.children.iter().filter_map(|child| match child {
            AnyNode::Text(text) => Some(text.clone()),
            AnyNode::Element(_) => None,
        }));
    });
    values.retain(|value| !value.trim().is_empty());
    values
}

/// Changes a document in one place.
fn change(root: &mut AnyElement, values: &[String], random: &mut Random) {
    let mut count = 0;
    visit(root, &mut |_| count += 1);
    let (mut left, kind) = (random.below(count), random.below(6));
    visit(root, &mut |element| {
        let here = left == 0;
        left = left.wrapping_sub(1);
        if !here {
            return;
        }
        let value = values.get(random.below(values.len())).cloned().unwrap_or_default();
        let elements = element.children.len();
        let at = random.below(elements);
        match kind {
            0 if elements > 0 => drop(element.children.remove(at)),
            1 if elements > 0 => element.children.insert(at, element.children[at].clone()),
            2 if elements > 1 => element.children.swap(at, (at + 1) % elements),
            3 if !element.attributes.is_empty() => {
                let at = random.below(element.attributes.len());
                element.attributes.remove(at);
            }
            4 if !element.attributes.is_empty() => {
                let at = random.below(element.attributes.len());
                element.attributes[at].value = value;
            }
            _ => {
                let texts = element.children.iter_mut().filter_map(|child| match child {
                    AnyNode::Text(text) if !text.trim().is_empty() => Some(text),
                    AnyNode::Text(_) | AnyNode::Element(_) => None,
                });
                texts.for_each(|text| text.clone_from(&value));
            }
        }
    });
}

fn written(element: &AnyElement) -> String {
    let qualified = |prefix: &str, local: &str| match prefix {
        "" => local.to_owned(),
        prefix => format!("{prefix}:{local}"),
    };
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let name = qualified(&element.prefix, &element.local);
    let mut text = format!("<{name}");
    for (prefix, uri) in &element.declarations {
        let name = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        text.push_str(&format!(" {name}=\"{}\"", escaped(uri)));
    }
    for attribute in &element.attributes {
        let name = qualified(&attribute.prefix, &attribute.local);
        text.push_str(&format!(" {name}=\"{}\"", escaped(&attribute.value)));
    }
    text.push('>');
    for child in &element.children {
        match child {
            AnyNode::Element(child) => text.push_str(&written(child)),
            AnyNode::Text(content) => text.push_str(&escaped(content)),
        }
    }
    text + &format!("</{name}>")
}

/// Returns the violations that the command reports for each document.
fn violations(schema: &Path, case: &str, documents: &[String]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("identity-{case}"));
    fs::create_dir_all(&folder).unwrap();
    let mut found = Vec::new();
    for chunk in documents.chunks(1000) {
        let files: Vec<String> = (0..chunk.len()).map(|index| format!("{index}.xml")).collect();
        for (file, document) in files.iter().zip(chunk) {
            fs::write(folder.join(file), document).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen"));
        command.current_dir(&folder).args(["validate", "--format", "json", "--schema"]).arg(schema).args(&files);
        let output = command.output().unwrap();
        let verdicts: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let shown = |verdict: &serde_json::Value| match verdict["valid"].as_bool().unwrap() {
            true => String::new(),
            false => verdict["violations"].to_string(),
        };
        found.extend(verdicts.as_array().unwrap().iter().map(shown));
    }
    fs::remove_dir_all(&folder).unwrap();
    found
}

#[test]
fn readers_and_the_command_agree() {
    let rounds: usize = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
    let (mut wrong, mut valid, mut made) = (Vec::new(), 0, 0);
    let mut random = Random(1);
    for (case, error) in CASES {
        let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xsd-bindgen/tests/cases").join(case);
        let schema = fs::canonicalize(schema.join("schema.xsd")).unwrap();
        let mut texts = Vec::new();
        for mut document in documents(case) {
            let values = values(&mut document);
            for _ in 0..60 * rounds {
                let mut changed = document.clone();
                (0..=random.below(4)).for_each(|_| change(&mut changed, &values, &mut random));
                texts.push(written(&changed));
            }
        }
        texts.sort();
        texts.dedup();
        let own: Vec<Option<String>> = texts.iter().map(|text| error(text)).collect();
        made += texts.len();
        valid += own.iter().filter(|error| error.is_none()).count();
        for ((text, error), violations) in texts.iter().zip(&own).zip(violations(&schema, case, &texts)) {
            if error.is_none() != violations.is_empty() {
                wrong.push(format!("{case}: reader: {error:?}; command: {violations}\n{text}"));
            }
        }
        match oracle::judge(&schema, &texts) {
            Err(oracle::OracleError::NotInstalled) if std::env::var_os("REQUIRE_ORACLE").is_none() => {}
            verdicts => {
                for ((text, error), verdict) in texts.iter().zip(&own).zip(verdicts.unwrap()) {
                    let said = format!("{case} {error:?} {verdict:?}");
                    if error.is_none() != verdict.is_valid() && !EXCUSES.iter().any(|(part, _)| said.contains(part)) {
                        wrong.push(format!("{case}: reader: {error:?}; xmllint: {verdict:?}\n{text}"));
                    }
                }
            }
        }
    }
    println!("{made} documents, {valid} of them valid");
    let shown: Vec<&str> = wrong.iter().take(10).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {made} disagree:\n{}", wrong.len(), shown.join("\n\n"));
    assert!(valid > 100 && made - valid > 500);
}
