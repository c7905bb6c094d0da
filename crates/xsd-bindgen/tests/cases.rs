//! One construct of XML Schema a folder: the schema, the code generated from it, documents that are valid and documents that are not.
//!
//! The generated code is compared with `out.rs`, which is compiled here; each valid document is read and written back, each invalid one
//! must fail with the message beside it. `UPDATE=1` rewrites `out.rs` and the messages.

use std::fs;
use std::path::{Path, PathBuf};

use xsd_bind::{
    AnyElement, AnyNode, ReadOptions, Reader, Result, Schema, WriteOptions, Writer, read_root, write_root_string,
};
use xsd_bindgen::Config;

/// How the generated code of a case is called.
struct Case {
    name: &'static str,
    /// Reads a document strictly and writes it back.
    copy: fn(&str) -> Result<String>,
}

fn copy<T>(
    xml: &str,
    schema: &'static Schema,
    read: fn(&mut Reader<'_>) -> Result<Option<T>>,
    write: fn(&T, &mut Writer<'_>) -> Result,
) -> Result<String> {
    let (value, report) = read_root(xml, schema, &ReadOptions::STRICT, |reader| match read(reader)? {
        Some(value) => Ok(value),
        None => Err(reader.wrong_root("a global element")),
    })?;
    assert!(report.is_empty());
    write_root_string(schema, &WriteOptions::default(), |writer| write(&value, writer))
}

macro_rules! cases {
    ($($module:ident = $name:literal,)+) => {
        $(pub mod $module {
            #![allow(dead_code, missing_docs)]
            include!(concat!("cases/", $name, "/out.rs"));
        })+

        static CASES: &[Case] = &[$(Case {
            name: $name,
            copy: |xml| copy(xml, &$module::SCHEMA, $module::Document::read, $module::Document::write),
        }),+];
    };
}

cases! {
    abstract_type = "abstract-type",
    abstract_with_fields = "abstract-with-fields",
    all = "all",
    anonymous_types = "anonymous-types",
    any = "any",
    any_attribute = "any-attribute",
    any_type = "any-type",
    attribute_group = "attribute-group",
    attributes = "attributes",
    built_in_types = "built-in-types",
    choice = "choice",
    choice_emptiable = "choice-emptiable",
    choice_of_family = "choice-of-family",
    choice_of_sequences = "choice-of-sequences",
    choice_repeated = "choice-repeated",
    complex_restriction = "complex-restriction",
    default_and_fixed = "default-and-fixed",
    derived = "derived",
    documentation = "documentation",
    empty_base = "empty-base",
    enumeration = "enumeration",
    extension = "extension",
    form_unqualified = "form-unqualified",
    group = "group",
    import = "import",
    list = "list",
    mixed = "mixed",
    names_keywords = "names-keywords",
    names_prelude = "names-prelude",
    names_structural = "names-structural",
    nillable = "nillable",
    no_namespace = "no-namespace",
    pattern = "pattern",
    qname = "qname",
    record = "record",
    recursion = "recursion",
    recursion_through_choice = "recursion-through-choice",
    restriction = "restriction",
    sequence_optional = "sequence-optional",
    sequence_repeated = "sequence-repeated",
    simple_content = "simple-content",
    simple_content_restriction = "simple-content-restriction",
    substitution_group = "substitution-group",
    type_and_element = "type-and-element",
    union = "union",
    xml_lang = "xml-lang",
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// The files of a folder with this ending, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect());
    let mut files: Vec<PathBuf> = entries.unwrap_or_default();
    files.retain(|file| file.extension().is_some_and(|found| found == ending));
    files.sort();
    files
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
        let text = config.generate().unwrap_or_else(|errors| panic!("{}: {errors}", case.name));
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
            let written = (case.copy)(&xml).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
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
            let message = match (case.copy)(&xml) {
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
