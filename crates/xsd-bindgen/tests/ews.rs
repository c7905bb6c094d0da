//! Generates the code for the whole EWS schema: complete, deterministic and compact.
//!
//! `tests/ews/names.txt` has the Rust path of each component; `UPDATE=1` rewrites it. The package `ews-types` compiles the code.

use std::path::{Path, PathBuf};
use std::{env, fs};

use xsd_bindgen::Config;

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas")
}

fn config() -> Config {
    Config::new().schema(schemas().join("messages.xsd")).global_element_enum("Document")
}

#[test]
fn names_match_names_txt() {
    let generated = config().generate().unwrap();
    let rows: String = generated.names.iter().map(|(component, path)| format!("{component} {path}\n")).collect();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ews/names.txt");
    if env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(&golden, rows).unwrap();
    } else {
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        let changed = rows.lines().filter(|row| !expected.contains(row)).collect::<Vec<_>>();
        assert!(rows == expected, "the names differ from names.txt, which lacks {changed:?}; UPDATE=1 rewrites it");
    }
}

#[test]
fn paths_are_unique() {
    let generated = config().generate().unwrap();
    let file = syn::parse_file(&generated.text).unwrap();
    for item in &file.items {
        let syn::Item::Mod(syn::ItemMod { content: Some((_, items)), ident, .. }) = item else { continue };
        let mut names: Vec<String> = items
            .iter()
            .filter_map(|item| match item {
                syn::Item::Struct(item) => Some(item.ident.to_string()),
                syn::Item::Enum(item) => Some(item.ident.to_string()),
                syn::Item::Type(item) => Some(item.ident.to_string()),
                _ => None,
            })
            .collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all, "{ident}");
    }
}

#[test]
fn every_component_has_a_name() {
    let generated = config().generate().unwrap();
    let schema = xsd_bindgen::internals::load(&[schemas().join("messages.xsd")], &Default::default()).unwrap().schema;
    let named: Vec<&str> = generated.names.iter().map(|(component, _)| component.as_str()).collect();
    let missing: Vec<String> = schema
        .types
        .keys()
        .chain(schema.elements.values().filter(|element| !element.abstract_).map(|element| &element.name))
        .map(|name| schema.display(name))
        .filter(|name| !named.contains(&name.as_str()))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn output_is_deterministic() {
    let one = config().generate().unwrap();
    assert!(one == config().generate().unwrap());
    let both = Config::new()
        .schema(schemas().join("types.xsd"))
        .schema(schemas().join("messages.xsd"))
        .global_element_enum("Document");
    assert!(one == both.generate().unwrap());
}

#[test]
fn generated_code_is_compact() {
    let text = config().generate().unwrap().text;
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let wide: Vec<&&str> = code.iter().filter(|line| line.chars().count() > 120).collect();
    assert!(wide.is_empty(), "{} lines of code have more than 120 columns:\n{}", wide.len(), wide[0]);

    let fields: usize = syn::parse_file(&text).unwrap().items.iter().map(fields).sum();
    assert!(fields > 3_000, "{fields} fields");
    let lines = code.len() as f64 / fields as f64;
    println!("{} lines of code for {fields} fields: {lines:.2} a field", code.len());
    assert!(lines <= 8.0, "{lines:.2} lines of code a field");
}

/// Counts the fields of the structs of an item.
fn fields(item: &syn::Item) -> usize {
    match item {
        syn::Item::Mod(module) => module.content.iter().flat_map(|(_, items)| items).map(fields).sum(),
        syn::Item::Struct(item) => item.fields.len(),
        _ => 0,
    }
}

/// The build script ignores operations that an older schema lacks. This schema has all of them.
#[test]
fn every_operation_is_in_the_schema() {
    let table = std::fs::read_to_string(schemas().join("operations.tsv")).unwrap();
    let names = config().generate().unwrap().names;
    let exists = |name: &str| name == "-" || names.iter().any(|(known, _)| known == name);
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 138);
    for row in rows {
        assert!(row[3..6].iter().all(|name| exists(name)), "{row:?}");
    }
}

/// A server hands its schema out without annotations.
#[test]
fn a_bare_copy_is_documented_from_the_annotated_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bare");
    fs::create_dir_all(&folder).unwrap();
    for file in ["messages.xsd", "types.xsd", "xml.xsd"] {
        let text = fs::read_to_string(schemas().join(file)).unwrap();
        let mut bare = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("<xs:annotation>") {
            bare.push_str(before);
            rest = after.split_once("</xs:annotation>").unwrap().1;
        }
        bare.push_str(rest);
        assert!(!bare.contains("xs:documentation"), "{file}");
        fs::write(folder.join(file), bare).unwrap();
    }
    let bare = Config::new().schema(folder.join("messages.xsd")).global_element_enum("Document");
    let annotated = config().generate().unwrap().text;
    assert_ne!(bare.generate().unwrap().text, annotated);
    assert!(bare.annotations(schemas().join("messages.xsd")).generate().unwrap().text == annotated);
}
