//! The cases with their generated code.

#![allow(dead_code, missing_docs, unreachable_pub)]

use std::fs;
use std::path::{Path, PathBuf};

use xsd_bind::generated::{Job, Reader, Result, Writer, read_root};
use xsd_bind::{ReadOptions, Report, Schema, WriteOptions};

/// A case, with access to its generated code.
pub struct Case {
    /// The name of its folder.
    pub name: &'static str,
    /// Reads a document and writes it back.
    pub copy: fn(&str, &ReadOptions) -> Result<(String, Report)>,
}

fn copy<T>(
    xml: &str,
    options: &ReadOptions,
    schema: &'static Schema,
    read: fn(&mut Reader<'_>) -> Result<Option<T>>,
    write: fn(&T, &mut Writer<'_>) -> Result,
) -> Result<(String, Report)> {
    let (value, report) = read_root(xml, schema, options, |reader| match read(reader)? {
        Some(value) => Ok(value),
        None => Err(reader.wrong_root("a global element")),
    })?;
    let options = &WriteOptions::new().validate(report.is_empty());
    let job = Job { schema, options, preserved: &report.preserved };
    job.to_string(|writer| write(&value, writer)).map(|text| (text, report))
}

macro_rules! cases {
    ($($module:ident = $name:literal,)+) => {
        $(pub mod $module {
            #![allow(dead_code, missing_docs)]
            include!(concat!("../cases/", $name, "/out.rs"));
        })+

        /// All cases.
        pub static CASES: &[Case] = &[$(Case {
            name: $name,
            copy: |xml, options| copy(xml, options, &$module::SCHEMA, $module::Document::read, $module::Document::write),
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
    enumeration_with_facets = "enumeration-with-facets",
    extension = "extension",
    form_unqualified = "form-unqualified",
    group = "group",
    group_repeated = "group-repeated",
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
    recursion_through_group = "recursion-through-group",
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

/// Returns the folder of the cases.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Returns the files of a folder with this extension, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect());
    let mut files: Vec<PathBuf> = entries.unwrap_or_default();
    files.retain(|file| file.extension().is_some_and(|found| found == ending));
    files.sort();
    files
}
