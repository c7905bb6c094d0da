//! Reads, inspects and writes hand-written documents of very different operations.

use std::fs;
use std::path::Path;

use ews_types::messages::{ConvertIdResponse, FindItem, GetItemResponse, GetUserAvailabilityResponse, UpdateItem};
use ews_types::{Element, ReadOptions, WriteOptions};
use ews_types_tests::{has_oracle, read, schema_file, write};
use xsd_samples::{canonical_equal, oracle};

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name);
    fs::read_to_string(path).expect("the document can be read")
}

/// Reads a document as a value of its type, and checks that writing it gives the same document.
fn typed<T: Element>(name: &str) -> T {
    let xml = text(name);
    let value: T = ews_types::from_str(&xml).expect("the document is valid");
    let written = ews_types::to_string(&value).expect("the value can be written");
    canonical_equal(&xml, &written).unwrap_or_else(|difference| panic!("{name}: {difference}\n{written}"));
    value
}

#[test]
fn documents_survive_reading_and_writing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let mut written = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder exists") {
        let name = entry.expect("the folder can be read").file_name().to_string_lossy().into_owned();
        let xml = text(&name);
        let (value, report) = read(&xml, &ReadOptions::strict()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(report.is_empty());
        let again = write(&value, &[], &WriteOptions::new()).unwrap_or_else(|error| panic!("{name}: {error}"));
        canonical_equal(&xml, &again).unwrap_or_else(|difference| panic!("{name}: {difference}\n{again}"));
        written.push(again);
    }
    assert!(written.len() >= 8);
    if has_oracle() {
        let verdicts = oracle::judge(&schema_file(), &written).expect("xmllint validates the documents");
        assert!(verdicts.iter().all(oracle::Verdict::is_valid), "{verdicts:?}");
    }
}

#[test]
fn every_kind_of_item_has_the_fields_of_its_base() {
    let response: GetItemResponse = typed("get-item-every-kind.xml");
    let ews_types::messages::ArrayOfResponseMessagesTypeChoice::GetItemResponseMessage(message) =
        &response.response_messages.message[0]
    else {
        panic!("a response to GetItem");
    };
    let subjects: Vec<_> = message.items.item.iter().map(|item| item.subject.clone().unwrap_or_default()).collect();
    assert_eq!(subjects.len(), 15);
    assert_eq!(subjects[14], "Kind 14 & more");
}

#[test]
fn reads_different_operations_as_types() {
    let update: UpdateItem = typed("update-item-field-paths.xml");
    assert_eq!(update.item_changes.item_change[0].updates.item_field.len(), 4);
    let find: FindItem = typed("find-item-nested-restriction.xml");
    assert!(find.restriction.is_some());
    let convert: ConvertIdResponse = typed("convert-id-xsi-type.xml");
    assert_eq!(convert.response_messages.message.len(), 2);
    let availability: GetUserAvailabilityResponse = typed("get-user-availability-nillables.xml");
    assert!(availability.suggestions_response.is_some());
}
