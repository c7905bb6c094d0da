//! One construct of XML Schema a folder: the schema, the code generated from it, documents that are valid and documents that are not.
//!
//! The generated code is compared with `out.rs`, which is compiled here; each valid document is read and written back, each invalid one
//! must fail with the message beside it. `UPDATE=1` rewrites `out.rs` and the messages.

use std::fs;

use xsd_bind::{AnyElement, AnyNode, ReadOptions, Schema, read_root};
use xsd_bindgen::Config;

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
fn code_is_as_expected() {
    let mut differing = Vec::new();
    for case in CASES {
        let folder = folder().join(case.name);
        let config = Config::new().schema(folder.join("schema.xsd")).global_element_enum("Document");
        let text = config.generate().unwrap_or_else(|errors| panic!("{}: {errors}", case.name)).text;
        let golden = folder.join("out.rs");
        if update() {
            fs::write(&golden, text).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != text {
            differing.push(case.name);
        }
    }
    assert!(differing.is_empty(), "{differing:?} differ from out.rs; UPDATE=1 rewrites it");
}

#[test]
fn valid_documents_are_read_and_written_back() {
    for case in CASES {
        let files = files(&folder().join(case.name).join("valid"), "xml");
        assert!(!files.is_empty(), "{}: no valid document", case.name);
        for file in files {
            let xml = fs::read_to_string(&file).unwrap();
            let (written, _) =
                (case.copy)(&xml, &ReadOptions::STRICT).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            assert_eq!(canonical(&written), canonical(&xml), "{}", file.display());
        }
    }
}

#[test]
fn invalid_documents_are_refused() {
    for case in CASES {
        let files = files(&folder().join(case.name).join("invalid"), "xml");
        assert!(!files.is_empty(), "{}: no invalid document", case.name);
        for file in files {
            let xml = fs::read_to_string(&file).unwrap();
            let message = match (case.copy)(&xml, &ReadOptions::STRICT) {
                Err(error) => format!("{error}\n"),
                Ok(_) => panic!("{} is read without an error", file.display()),
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

/// A document as a tree, without what says nothing: prefixes, declarations, white space between elements.
fn canonical(xml: &str) -> String {
    static NONE: Schema = Schema { namespaces: &[], check: |_| Ok(false), simple_types: &[] };
    let (tree, _) = read_root(xml, &NONE, &ReadOptions::STRICT, |reader| reader.tree()).unwrap();
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
