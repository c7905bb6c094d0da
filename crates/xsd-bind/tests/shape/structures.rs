//! Documents with a mutated structure: lenient reading and preserving writing lose nothing.

use std::fmt::Debug;
use std::path::Path;

use xsd_bind::generated::{Job, Reader, Result, Writer, read_root, tag};
use xsd_bind::{Preserved, ReadOptions, Schema, WriteOptions};

use super::model::Doc;
use crate::structure::{Codec, Random, Tree, check, mutant};

/// Checks `count` mutants of the documents, and returns the failures.
fn failures<T: PartialEq + Debug>(
    documents: &[Tree],
    count: usize,
    schema: &'static Schema,
    read: fn(&mut Reader<'_>) -> Result<Option<T>>,
    write: fn(&T, &mut Writer<'_>) -> Result,
) -> Vec<String> {
    let read = |xml: &str, options: &ReadOptions| {
        read_root(xml, schema, options, |reader| match read(reader)? {
            Some(value) => Ok(value),
            None => Err(reader.wrong_root("a global element")),
        })
    };
    let codec = Codec {
        read: |xml: &str| read(xml, &ReadOptions::lenient().preserve_unknown(true)),
        write: |value: &T, preserved: &[Preserved]| {
            let options = &WriteOptions::new().validate(false);
            Job { schema, options, preserved }.to_string(|writer| write(value, writer))
        },
        is_valid: |xml: &str| read(xml, &ReadOptions::strict()).is_ok(),
    };
    let count = std::env::var("MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(count);
    let checked = (0..count).filter_map(|seed| {
        let xml = mutant(&documents[seed % documents.len()], &mut Random(seed as u64));
        check(&codec, &xml).err().map(|failure| format!("{seed}: {failure}\n{xml}"))
    });
    checked.collect()
}

fn assert_none(name: &str, failures: &[String]) {
    let shown: Vec<&str> = failures.iter().take(4).map(String::as_str).collect();
    assert!(failures.is_empty(), "{name}: {} fail:\n{}", failures.len(), shown.join("\n\n"));
}

#[test]
fn nothing_is_lost_in_items() {
    let document = [Tree::parse(super::XML).unwrap()];
    let read = |reader: &mut Reader<'_>| reader.value::<Doc>().map(Some);
    let failures =
        failures::<Doc>(&document, 1000, &super::model::SCHEMA, read, |doc, w| w.required(tag!("m:Doc"), doc));
    assert_none("items", &failures);
}

/// The valid documents of a case of the generator, without those of a type with two particles of one name: which of them a placeholder
/// fills is open.
fn documents(case: &str) -> Vec<Tree> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xsd-bindgen/tests/cases").join(case).join("valid");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|file| !file.ends_with("twice.xml")).collect();
    files.sort();
    files.iter().map(|file| Tree::parse(&std::fs::read_to_string(file).unwrap()).unwrap()).collect()
}

macro_rules! cases {
    ($($module:ident = $name:literal, $test:ident;)+) => { $(
        mod $module {
            #![allow(dead_code, missing_docs, unused_imports, unreachable_pub)]
            include!(concat!("../../../xsd-bindgen/tests/cases/", $name, "/out.rs"));
        }

        #[test]
        fn $test() {
            use $module::{Document, SCHEMA};
            assert_none($name, &failures(&documents($name), 250, &SCHEMA, Document::read, Document::write));
        }
    )+ };
}

cases! {
    abstract_type = "abstract-with-fields", nothing_is_lost_in_abstract_types;
    all = "all", nothing_is_lost_in_all;
    any = "any", nothing_is_lost_among_wildcards;
    any_attribute = "any-attribute", nothing_is_lost_among_any_attributes;
    attributes = "attributes", nothing_is_lost_among_attributes;
    any_type = "any-type", nothing_is_lost_in_any_type;
    choice = "choice", nothing_is_lost_in_choices;
    choice_of_sequences = "choice-of-sequences", nothing_is_lost_in_choices_of_sequences;
    choice_repeated = "choice-repeated", nothing_is_lost_in_repeated_choices;
    default_and_fixed = "default-and-fixed", nothing_is_lost_among_defaults;
    derived = "derived", nothing_is_lost_in_derived_types;
    group = "group", nothing_is_lost_in_groups;
    group_repeated = "group-repeated", nothing_is_lost_in_repeated_groups;
    list = "list", nothing_is_lost_in_lists;
    mixed = "mixed", nothing_is_lost_in_mixed_content;
    nillable = "nillable", nothing_is_lost_in_nil_elements;
    restriction = "complex-restriction", nothing_is_lost_in_restrictions;
    sequence_optional = "sequence-optional", nothing_is_lost_in_optional_sequences;
    simple_content = "simple-content", nothing_is_lost_in_simple_content;
    substitution = "substitution-group", nothing_is_lost_in_substitution_groups;
    union = "union", nothing_is_lost_in_unions;
}
