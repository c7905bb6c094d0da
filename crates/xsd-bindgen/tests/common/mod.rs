//! The cases with their generated code.

#![allow(dead_code, missing_docs, unreachable_pub)]

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use xsd_bind::generated::{Job, Reader, Result, Writer, read_root};
use xsd_bind::{ReadOptions, Report, Schema, WriteOptions};
use xsd_samples::canonical_equal;

/// A case, with access to its generated code.
pub struct Case {
    /// The name of its folder.
    pub name: &'static str,
    /// Reads a document and writes it back.
    pub copy: fn(&str, &ReadOptions) -> Result<(String, Report)>,
    /// Reads a document leniently, and writes the value, which can violate the schema.
    pub attack: fn(&str) -> Attack,
}

/// What becomes of a value that can violate the schema.
pub enum Attack {
    /// The document has no value.
    NoValue,
    /// Validation and writing reject the value.
    Rejected,
    /// The value is written, and strict reading of the text returns it.
    Written(String),
    /// Validation, writing and strict reading disagree.
    Wrong(String),
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

fn attack<T: Debug>(
    xml: &str,
    schema: &'static Schema,
    read: fn(&mut Reader<'_>) -> Result<Option<T>>,
    write: fn(&T, &mut Writer<'_>) -> Result,
) -> Attack {
    let read = |xml: &str, options: &ReadOptions| {
        read_root(xml, schema, options, |reader| match read(reader)? {
            Some(value) => Ok(value),
            None => Err(reader.wrong_root("a global element")),
        })
    };
    let Ok((value, _)) = read(xml, &ReadOptions::lenient()) else { return Attack::NoValue };
    let job = Job { schema, options: &WriteOptions::new(), preserved: &[] };
    let violations = job.violations(|writer| write(&value, writer));
    match job.to_string(|writer| write(&value, writer)) {
        Err(_) if !violations.is_empty() => Attack::Rejected,
        Err(error) => Attack::Wrong(format!("valid, but not written: {error}")),
        Ok(text) if !violations.is_empty() => Attack::Wrong(format!("written, but not valid: {violations:?}\n{text}")),
        Ok(text) => match read(&text, &ReadOptions::strict()) {
            Err(error) => Attack::Wrong(format!("written, but not read: {error}\n{text}")),
            Ok((again, _)) if shown(&again) == shown(&value) => Attack::Written(text),
            Ok((again, _)) => match job.to_string(|writer| write(&again, writer)) {
                Ok(twice) if (has_prefixes(&value) || has_groups(&value)) && canonical_equal(&text, &twice).is_ok() => {
                    Attack::Written(text)
                }
                _ => Attack::Wrong(format!("{value:?} is read back as {again:?}\n{text}")),
            },
        },
    }
}

/// Formats a value with `Debug`, which tells apart what equality does not, and which makes NaN equal to itself. An `Order` is omitted: it
/// can have elements that are absent.
fn shown<T: Debug>(value: &T) -> String {
    let text = format!("{value:?}");
    let mut parts = text.split("order: Order(");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(')').map_or("", |(_, rest)| rest))
}

/// Returns whether a value has parts that the writer can change without changing the document: prefixes, and texts in mixed content.
fn has_prefixes<T: Debug>(value: &T) -> bool {
    let text = format!("{value:?}");
    ["AnyElement {", "AnyAttribute {", "QName {", "MixedText {"].iter().any(|part| text.contains(part))
}

/// Returns whether a value has occurrences of a group, into which reading divides the same elements in its own way.
fn has_groups<T: Debug>(value: &T) -> bool {
    format!("{value:?}").contains("sequence: [")
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
            attack: |xml| attack(xml, &$module::SCHEMA, $module::Document::read, $module::Document::write),
        }),+];
    };
}

cases! {
    abstract_alone = "abstract-alone",
    abstract_type = "abstract-type",
    abstract_with_fields = "abstract-with-fields",
    all = "all",
    all_mixed = "all-mixed",
    all_optional = "all-optional",
    anonymous_types = "anonymous-types",
    any = "any",
    any_attribute = "any-attribute",
    any_simple_type = "any-simple-type",
    any_type = "any-type",
    any_type_extended = "any-type-extended",
    attribute_group = "attribute-group",
    attribute_redeclared = "attribute-redeclared",
    attribute_wildcards = "attribute-wildcards",
    attributes = "attributes",
    block = "block",
    built_in_types = "built-in-types",
    choice = "choice",
    choice_emptiable = "choice-emptiable",
    choice_empty = "choice-empty",
    choice_of_family = "choice-of-family",
    choice_of_sequences = "choice-of-sequences",
    choice_repeated = "choice-repeated",
    complex_restriction = "complex-restriction",
    default_and_fixed = "default-and-fixed",
    derived = "derived",
    documentation = "documentation",
    empty_base = "empty-base",
    endless = "endless",
    enumeration = "enumeration",
    enumeration_with_facets = "enumeration-with-facets",
    extension = "extension",
    extension_of_empty_all = "extension-of-empty-all",
    fixed_mixed = "fixed-mixed",
    fixed_values = "fixed-values",
    form_unqualified = "form-unqualified",
    group = "group",
    group_repeated = "group-repeated",
    group_with_gap = "group-with-gap",
    id = "id",
    import = "import",
    instance_attributes = "instance-attributes",
    key = "key",
    key_scopes = "key-scopes",
    key_values = "key-values",
    list = "list",
    mixed = "mixed",
    names_keywords = "names-keywords",
    names_parameters = "names-parameters",
    names_prelude = "names-prelude",
    names_structural = "names-structural",
    names_unicode = "names-unicode",
    names_values = "names-values",
    nil_type = "nil-type",
    nillable = "nillable",
    no_namespace = "no-namespace",
    pattern = "pattern",
    qname = "qname",
    qname_values = "qname-values",
    record = "record",
    recursion = "recursion",
    recursion_through_choice = "recursion-through-choice",
    recursion_through_group = "recursion-through-group",
    redefine = "redefine",
    redefine_original = "redefine-original",
    restriction = "restriction",
    schema_of_schemas = "schema-of-schemas",
    sequence_optional = "sequence-optional",
    sequence_repeated = "sequence-repeated",
    simple_content = "simple-content",
    simple_content_restriction = "simple-content-restriction",
    substitution_group = "substitution-group",
    type_and_element = "type-and-element",
    union = "union",
    unique = "unique",
    value_of_global = "value-of-global",
    white_space = "white-space",
    wildcard_validation = "wildcard-validation",
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
