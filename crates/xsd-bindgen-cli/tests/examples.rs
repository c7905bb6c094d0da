//! The examples that `explain` prints compile, run, and construct valid values.
//!
//! For each case of the generator, `tests/examples/<case>.rs` has the examples of all its components; `UPDATE=1` writes the files anew.

#![allow(missing_docs, unreachable_pub, dead_code)]
#![allow(clippy::unnecessary_operation, reason = "the examples of a case are one block")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

macro_rules! cases {
    ($($module:ident = $name:literal,)+) => {
        $(mod $module {
            include!(concat!("../../xsd-bindgen/tests/cases/", $name, "/out.rs"));
            pub fn examples() {
                include!(concat!("examples/", $name, ".rs"));
            }
        })+

        const CASES: &[(&str, fn())] = &[$(($name, $module::examples)),+];
    };
}

cases! {
    abstract_type = "abstract-type",
    any = "any",
    any_type = "any-type",
    built_in_types = "built-in-types",
    choice_of_family = "choice-of-family",
    choice_of_sequences = "choice-of-sequences",
    derived = "derived",
    enumeration = "enumeration",
    extension = "extension",
    list = "list",
    mixed = "mixed",
    names_keywords = "names-keywords",
    nillable = "nillable",
    pattern = "pattern",
    qname = "qname",
    recursion_through_choice = "recursion-through-choice",
    restriction = "restriction",
    simple_content_restriction = "simple-content-restriction",
    substitution_group = "substitution-group",
    type_and_element = "type-and-element",
    union = "union",
}

/// The examples of a case, as the body of a function.
fn examples(case: &str) -> String {
    let schema = Path::new("../xsd-bindgen/tests/cases").join(case).join("schema.xsd");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen"));
    command.args(["explain", "*", "--format", "json", "--depth", "0"]).arg(&schema);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{case}: {}", String::from_utf8_lossy(&output.stderr));
    let explanations: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut text = "{\n".to_owned();
    for explanation in explanations.as_array().unwrap() {
        let Some(example) = explanation["rust"]["example"].as_str() else { continue };
        let (component, name) = (&explanation["component"], &explanation["name"]);
        let (component, name) = (component.as_str().unwrap(), name.as_str().unwrap());
        writeln!(text, "    // {component} {name}\n    {{\n{}", indented(example)).unwrap();
        if component == "element" {
            writeln!(text, "        assert_eq!(xsd_bind::validate(&value), []);").unwrap();
        } else {
            writeln!(text, "        println!(\"{{value:?}}\");").unwrap();
        }
        text.push_str("    }\n");
    }
    text.push_str("}\n");
    text
}

fn indented(example: &str) -> String {
    example.lines().map(|line| format!("        {line}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn examples_are_current_and_valid() {
    for (case, run) in CASES {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples").join(case).with_extension("rs");
        let actual = examples(case);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, actual).unwrap();
            continue;
        }
        assert_eq!(actual, fs::read_to_string(&file).unwrap(), "{case}; `UPDATE=1 cargo test` writes it anew");
        run();
    }
}
