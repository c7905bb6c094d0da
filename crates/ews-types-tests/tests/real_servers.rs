//! Reads documents that real servers send, strictly and leniently.
//!
//! `real-servers/<number>-<deviation>.xml` is the document. The `.txt` file has the result of strict reading and the deviations that lenient
//! reading reports. `UPDATE=1` rewrites the results; review the difference.

use std::fs;
use std::path::Path;

use ews_types::messages::{ArrayOfResponseMessagesTypeChoice, GetAttachmentResponse};
use ews_types::{ReadOptions, WriteOptions};
use ews_types_tests::{read, write};

/// Returns the results of strict and lenient reading.
fn results(xml: &str) -> String {
    let mut text = match read(xml, &ReadOptions::strict()) {
        Ok(_) => "strict: valid\n".to_owned(),
        Err(error) => format!("strict: {error}\n"),
    };
    match read(xml, &ReadOptions::lenient()) {
        Ok((_, report)) => {
            report.deviations.iter().for_each(|deviation| text.push_str(&format!("lenient: {deviation}\n")))
        }
        Err(error) => text.push_str(&format!("lenient: fails: {error}\n")),
    }
    text
}

#[test]
fn documents_have_the_expected_results() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real-servers");
    let mut wrong = Vec::new();
    let mut numbers = std::collections::BTreeSet::new();
    for entry in fs::read_dir(&folder).expect("the folder exists") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        numbers.insert(name[..2].to_owned());
        let found = results(&fs::read_to_string(&path).expect("the document can be read"));
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &found).expect("the results can be written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    // Number 24 is the test below, since its document has 16 MB.
    assert_eq!(numbers.len(), 23);
    assert!(wrong.is_empty(), "unexpected results:\n{}", wrong.join("\n"));
}

#[test]
fn number_24_reads_a_large_attachment() {
    let content = "QUJD".repeat(4 << 20);
    let xml = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real-servers/01-attachment-time-without-zone.xml"),
    )
    .expect("the document can be read")
    .replace("aGVsbG8=", &content);
    let response: GetAttachmentResponse = ews_types::from_str(&xml).expect("the document is valid");
    let ArrayOfResponseMessagesTypeChoice::GetAttachmentResponseMessage(message) =
        &response.response_messages.message[0]
    else {
        panic!("a response to GetAttachment");
    };
    let attachments = format!("{:?}", message.attachments).len();
    assert!(attachments > content.len() / 4 * 3, "{attachments}");
}

#[test]
fn writes_unknown_content_at_its_original_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real-servers");
    for name in ["17-booking-among-the-items", "18-end-time-zone-beside-the-item", "22-unknown-attribute-and-child"] {
        let xml = fs::read_to_string(folder.join(name).with_extension("xml")).expect("the document can be read");
        let reading = ReadOptions::lenient().preserve_unknown(true);
        let (value, report) = read(&xml, &reading).expect("the document is well-formed");
        assert!(!report.preserved.is_empty());
        let written = write(&value, &report.preserved, &WriteOptions::new()).expect("the value can be written");
        xsd_samples::canonical_equal(&xml, &written)
            .unwrap_or_else(|difference| panic!("{name}: {difference}\n{written}"));
    }
}
