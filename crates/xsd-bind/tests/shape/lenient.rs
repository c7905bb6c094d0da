//! What lenient reading makes of elements in a sibling namespace and of values that their type cannot represent.

use xsd_bind::{
    DeviationPolicy, ErrorKind, PreservedNode, ReadOptions, WriteOptions, from_str_with, to_string_preserving,
};

use super::doc;
use super::model::{Choice, Doc, Message};

fn read(xml: &str) -> (Doc, xsd_bind::Report) {
    from_str_with::<Doc>(xml, &ReadOptions::lenient().preserve_unknown(true)).unwrap()
}

fn deviations(report: &xsd_bind::Report) -> Vec<String> {
    report.deviations.iter().map(ToString::to_string).collect()
}

#[test]
fn elements_in_a_sibling_namespace_are_read() {
    let xml = doc(
        "<m:Item Kind='Big'><t:Id>a</t:Id><Size>3</Size></m:Item><t:Message Kind='Big'><m:Id>b</m:Id><t:To>x</t:To><m:To>y</m:To></t:Message>",
    );
    let (value, report) = read(&xml);
    assert_eq!((value.choice[0].id.as_str(), value.choice[0].size), ("a", Some(3)));
    let Choice::Message(Message { base, to, .. }) = &value.choice[1] else { panic!("a message") };
    assert_eq!((base.id.as_str(), to.as_slice()), ("b", ["x".to_owned(), "y".to_owned()].as_slice()));
    assert_eq!(
        deviations(&report),
        [
            "m:Doc/m:Item (line 2, column 1): the namespace is \"urn:m\", not \"urn:t\"",
            "m:Doc/m:Item/Size (line 2, column 34): the namespace is \"\", not \"urn:t\"",
            "m:Doc/t:Message/m:Id (line 2, column 79): the namespace is \"urn:m\", not \"urn:t\"",
            "m:Doc/t:Message/m:To (line 2, column 107): the namespace is \"urn:m\", not \"urn:t\"",
        ]
    );
    assert!(report.preserved.is_empty());
}

#[test]
fn unknown_elements_of_the_schema_and_of_other_namespaces_stay_unknown() {
    let xml = doc("<t:Item Kind='Big'><t:Id>a</t:Id><m:Nothing/><o:Size xmlns:o='urn:o'>3</o:Size></t:Item>");
    let (value, report) = read(&xml);
    assert_eq!(value.choice[0].size, None);
    let kinds: Vec<_> = report.deviations.iter().map(|deviation| deviation.kind()).collect();
    assert!(
        matches!(kinds[..], [ErrorKind::UnexpectedElement { .. }, ErrorKind::UnexpectedElement { .. }]),
        "{kinds:?}"
    );
    assert_eq!(report.preserved.len(), 2);

    let options = ReadOptions::lenient().wrong_namespaces(DeviationPolicy::Reject);
    let (value, report) =
        from_str_with::<Doc>(&doc("<t:Item Kind='Big'><t:Id>a</t:Id><m:Size>3</m:Size></t:Item>"), &options).unwrap();
    assert_eq!(value.choice[0].size, None);
    assert!(matches!(report.deviations[0].kind(), ErrorKind::UnexpectedElement { .. }));
}

#[test]
fn values_out_of_range_are_written_back() {
    let xml = "<m:Doc xmlns:m=\"urn:m\" xmlns:t=\"urn:t\"><t:Item Kind=\"Big\"><t:Id>a</t:Id><t:Size>99999999999</t:Size></t:Item><t:Item Kind=\"Small\"><t:Id>b</t:Id><t:Size>1</t:Size></t:Item></m:Doc>";
    let (mut value, report) = read(xml);
    assert_eq!(value.choice[0].size, None);
    assert_eq!(report.deviations.len(), 1);
    assert!(matches!(&report.preserved[0].node, PreservedNode::Element(element) if element.text() == "99999999999"));
    let write = |value: &Doc| to_string_preserving(value, &report.preserved, &WriteOptions::new()).unwrap();
    assert_eq!(write(&value), xml);
    value.choice[0].id = "c".to_owned();
    assert_eq!(write(&value), xml.replace(">a<", ">c<"));
}
