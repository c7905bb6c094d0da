//! Tests the generated code of each construct of XML Schema. A folder has a schema, the generated code, and valid and invalid documents.
//!
//! This test compiles `out.rs`, and `goldens.rs` compares it with the generated code. Reading and writing a valid document must give
//! the same document. Reading an invalid one must fail with the message in the file next to it. `UPDATE=1` rewrites the messages.

use std::fs;

use xsd_bind::generated::read_root;
use xsd_bind::{AnyElement, AnyNode, ReadOptions, Schema};

mod common;

use common::{CASES, files, folder};

fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

#[test]
fn every_folder_is_a_case() {
    let mut folders: Vec<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    folders.sort();
    let listed: Vec<&str> = CASES.iter().map(|case| case.name).collect();
    assert_eq!(folders, listed);
}

#[test]
fn schemas_are_short() {
    for case in CASES {
        let lines = fs::read_to_string(folder().join(case.name).join("schema.xsd")).unwrap().lines().count();
        assert!(lines <= 25, "{}: {lines} lines", case.name);
    }
}

#[test]
fn reads_and_writes_valid_documents() {
    for case in CASES {
        let files = files(&folder().join(case.name).join("valid"), "xml");
        assert!(!files.is_empty(), "{}: no valid document", case.name);
        for file in files {
            let xml = fs::read_to_string(&file).unwrap();
            let (written, _) =
                (case.copy)(&xml, &ReadOptions::strict()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            assert_eq!(canonical(&written), canonical(&xml), "{}", file.display());
        }
    }
}

#[test]
fn rejects_invalid_documents() {
    for case in CASES {
        let files = files(&folder().join(case.name).join("invalid"), "xml");
        assert!(!files.is_empty(), "{}: no invalid document", case.name);
        for file in files {
            let xml = fs::read_to_string(&file).unwrap();
            let message = match (case.copy)(&xml, &ReadOptions::strict()) {
                Err(error) => format!("{error}\n"),
                Ok(_) => panic!("{} is accepted", file.display()),
            };
            let expected = file.with_extension("txt");
            if update() {
                fs::write(&expected, message).unwrap();
            } else {
                assert_eq!(message, fs::read_to_string(&expected).unwrap_or_default(), "{}", file.display());
            }
        }
    }
}

/// Returns a canonical form of a document: without prefixes, namespace declarations and white space between elements.
fn canonical(xml: &str) -> String {
    static NONE: Schema = Schema::NONE;
    let (tree, _) = read_root(xml, &NONE, &ReadOptions::strict(), |reader| reader.tree()).unwrap();
    let mut text = String::new();
    tree_text(&tree, &mut text);
    text
}

fn tree_text(element: &AnyElement, text: &mut String) {
    text.push_str(&format!("<{{{}}}{}", element.namespace, element.local));
    let mut attributes: Vec<String> = element
        .attributes
        .iter()
        .map(|attribute| format!(" {{{}}}{}={:?}", attribute.namespace, attribute.local, attribute.value))
        .collect();
    attributes.sort();
    text.extend(attributes);
    text.push('>');
    for child in &element.children {
        match child {
            AnyNode::Element(element) => tree_text(element, text),
            AnyNode::Text(content) => text.push_str(content),
        }
    }
    text.push_str("</>");
}
