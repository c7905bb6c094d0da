//! Tests the reader and the writer with handwritten types in the form of generated code.
//!
//! The types are a base and a derived type, an unbounded choice, an enumeration, and a type with simple content.

mod attack;
mod depth;
mod growth;
mod hostile;
mod lenient;
mod model;
mod restricted;
#[allow(unreachable_pub, clippy::missing_errors_doc)]
#[path = "../structure/mod.rs"]
mod structure;
mod structures;
mod traps;
mod wide;

use model::{Choice, Doc, Kind, Message, ns};
use xsd_bind::{ErrorKind, ReadOptions, WriteOptions, from_str_with, to_string_with, validate};

const XML: &str = r#"<m:Doc xmlns:m="urn:m" xmlns:t="urn:t"><t:Item Kind="Big"><t:Id>a&amp;b</t:Id><t:Size>3</t:Size></t:Item><t:Message Kind="Small"><t:Id>c</t:Id><t:Size>4</t:Size><t:Body Type="Text">hello</t:Body><t:To>x</t:To><t:To>y</t:To></t:Message></m:Doc>"#;

#[test]
fn reads_and_writes_the_same() {
    let (doc, report) = from_str_with::<Doc>(XML, &ReadOptions::strict()).unwrap();
    assert!(report.is_empty());
    assert_eq!(doc.choice.len(), 2);
    let Choice::Message(message) = &doc.choice[1] else { panic!("a message") };
    assert_eq!((message.id.as_str(), message.to.len()), ("c", 2));
    assert_eq!(doc.choice[0].kind, Kind::Big);
    assert_eq!(to_string_with(&doc, &WriteOptions::default()).unwrap(), XML);
    assert_eq!(ns::T, xsd_bind::generated::Ns::known(1));
}

fn strict(xml: &str) -> String {
    from_str_with::<Doc>(xml, &ReadOptions::strict()).unwrap_err().to_string()
}

fn lenient(xml: &str) -> (Doc, Vec<String>) {
    let (doc, report) = from_str_with::<Doc>(xml, &ReadOptions::lenient()).unwrap();
    (doc, report.deviations.iter().map(ToString::to_string).collect())
}

fn doc(inner: &str) -> String {
    format!("<m:Doc xmlns:m='urn:m' xmlns:t='urn:t'>\n{inner}\n</m:Doc>")
}

#[test]
fn strict_errors_name_place_and_expectation() {
    assert_eq!(
        strict(&doc("<t:Item Kind='Big'><t:Size>3</t:Size></t:Item>")),
        "m:Doc/t:Item/t:Size (line 2, column 20): the element t:Size is not allowed here; expected t:Id"
    );
    assert_eq!(
        strict(&doc(
            "<t:Item Kind='Big'><t:Id>1</t:Id></t:Item><t:Item Kind='Huge'><t:Id>1</t:Id><t:Size>1</t:Size></t:Item>"
        )),
        "m:Doc/t:Item[2]/@Kind (line 2, column 51): \"Huge\" is not one of Small, Big"
    );
    assert_eq!(
        strict(&doc("<t:Item Kind='Big'><t:Id>1</t:Id></t:Item><t:Item Kind='Big'></t:Item>")),
        "m:Doc/t:Item[2] (line 2, column 62): missing element: expected t:Id"
    );
    assert_eq!(
        strict(&doc("<t:Other/>")),
        "m:Doc/t:Other (line 2, column 1): the element t:Other is not allowed here; expected one of t:Item, t:Message"
    );
    assert_eq!(
        strict(&doc("<t:Item><t:Id>1</t:Id><t:Size>x</t:Size></t:Item>")),
        "m:Doc/t:Item (line 2, column 1): missing attribute Kind"
    );
}

#[test]
fn lenient_reading_accepts_what_it_can() {
    let (doc, odd) = lenient(&doc(
        "<t:Booking><t:x/></t:Booking><t:Item Kind='Huge' New='1'><t:Size>3</t:Size><t:New>1</t:New><t:Id>a</t:Id></t:Item>",
    ));
    assert_eq!(doc.choice.len(), 1);
    assert_eq!((doc.choice[0].id.as_str(), doc.choice[0].size), ("a", Some(3)));
    assert_eq!(doc.choice[0].kind, Kind::Unlisted("Huge".into()));
    assert_eq!(
        odd,
        [
            "m:Doc/t:Booking (line 2, column 1): the element t:Booking is not allowed here",
            "m:Doc/t:Item/@Kind (line 2, column 38): \"Huge\" is not one of Small, Big",
            "m:Doc/t:Item/@New (line 2, column 50): the attribute New is not allowed here",
            "m:Doc/t:Item/t:New (line 2, column 76): the element t:New is not allowed here",
            "m:Doc/t:Item/t:Id (line 2, column 92): the element t:Id is out of order",
        ]
    );
}

#[test]
fn writing_rejects_violations() {
    let mut doc = Doc::default();
    assert_eq!(
        to_string_with(&doc, &WriteOptions::default()).unwrap_err().to_string(),
        "m:Doc: missing element: expected the choice"
    );
    doc.choice.push(Message::new("a\u{1}", Kind::Unlisted("Odd".into())).into());
    let all: Vec<_> = validate(&doc).iter().map(ToString::to_string).collect();
    assert_eq!(
        all,
        [
            "m:Doc/t:Message/@Kind: \"Odd\" is not one of Small, Big",
            "m:Doc/t:Message/t:Id: the character U+0001 is forbidden in XML 1.0"
        ]
    );
    let error = to_string_with(&doc, &WriteOptions::default()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Value { .. }));
}
