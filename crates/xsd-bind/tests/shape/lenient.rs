//! What lenient reading makes of elements in a sibling namespace and of values that their type cannot represent.

use xsd_bind::generated as xb;
use xsd_bind::{
    DeviationPolicy, ErrorKind, Preserved, PreservedNode, ReadOptions, WriteOptions, from_str_as_with, from_str_with,
    to_string_preserving,
};

use super::doc;
use super::model::{Choice, Doc, Message, SCHEMA, ns};

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

#[derive(Clone, Debug, PartialEq)]
struct Pair {
    first: Option<i32>,
    second: i32,
}
xb::record! { Pair = (ns::M, "Pair"), Elements, new(second: copy(i32));
    optional first = (ns::M, "First", "m:First") => with_first(@ i32),
    required second = (ns::M, "Second", "m:Second"),
}

#[test]
fn a_value_out_of_range_does_not_affect_the_next_one() {
    let xml = "<m:Pair xmlns:m=\"urn:m\"><m:First>99999999999</m:First><m:Second>+2</m:Second></m:Pair>";
    let options = ReadOptions::lenient().preserve_unknown(true);
    let (value, report) = from_str_as_with::<Pair>(xml, "m:Pair", &SCHEMA, &options).unwrap();
    assert_eq!(value, Pair::new(2));
    // The value represents `+2`, so only the other text is preserved.
    assert_eq!(report.preserved.len(), 1);
    assert!(matches!(&report.preserved[0].node, PreservedNode::Element(element) if element.text() == "99999999999"));
}

/// Writes a value with what is preserved, without the root element.
fn written(value: &Doc, preserved: &[Preserved]) -> String {
    let xml = to_string_preserving(value, preserved, &WriteOptions::new().validate(false)).unwrap();
    let inner =
        xml.strip_prefix(r#"<m:Doc xmlns:m="urn:m" xmlns:t="urn:t">"#).and_then(|xml| xml.strip_suffix("</m:Doc>"));
    inner.unwrap_or(&xml).to_owned()
}

#[test]
fn preserved_content_stands_in_the_right_element() {
    let cases = [
        // A required child is missing: its placeholder is written.
        (
            r#"<t:Item Kind="Big" a="1"><x/><t:Size>3</t:Size><y/></t:Item>"#,
            r#"<t:Item Kind="Big" a="1"><x/><t:Id/><t:Size>3</t:Size><y/></t:Item>"#,
        ),
        // Elements are out of order.
        (
            r#"<t:Item Kind="Big"><t:Size a="1">3</t:Size><x/><t:Id b="2">c</t:Id><y/></t:Item>"#,
            r#"<t:Item Kind="Big"><t:Id b="2">c</t:Id><y/><t:Size a="1">3</t:Size><x/></t:Item>"#,
        ),
        // The second of a single element follows the first, even where the first is moved.
        (
            r#"<t:Item Kind="Big"><t:Size>1</t:Size><t:Id>c</t:Id><t:Size>2</t:Size></t:Item>"#,
            r#"<t:Item Kind="Big"><t:Id>c</t:Id><t:Size>1</t:Size><t:Size>2</t:Size></t:Item>"#,
        ),
        // An element of a sibling namespace.
        (
            r#"<m:Item Kind="Big"><t:Id a="1">c</t:Id><x/></m:Item>"#,
            r#"<t:Item Kind="Big"><t:Id a="1">c</t:Id><x/></t:Item>"#,
        ),
        // An element whose text has no usable value, with an attribute.
        (
            r#"<t:Item Kind="Big"><t:Id>c</t:Id><t:Size a="1">many<x/></t:Size></t:Item>"#,
            r#"<t:Item Kind="Big"><t:Id>c</t:Id><t:Size a="1">many<x/></t:Size></t:Item>"#,
        ),
        // Child elements in simple content, and text between elements.
        (
            r#"<t:Message Kind="Big">a &amp; b<t:Id>c</t:Id><t:Body>d<x>e</x>&lt;<y/></t:Body> f </t:Message>"#,
            r#"<t:Message Kind="Big">a &amp; b<t:Id>c</t:Id><t:Body>d<x>e</x>&lt;<y/></t:Body> f </t:Message>"#,
        ),
    ];
    for (xml, expected) in cases {
        let (value, report) = read(&doc(xml));
        assert_eq!(written(&value, &report.preserved), expected);
        let (again, second) = read(&doc(expected));
        assert_eq!((again, second.preserved), (value, report.preserved));
    }
}

#[test]
fn preserved_content_without_a_place_is_an_error() {
    let item = r#"<t:Item Kind="Big"><t:Id>c</t:Id></t:Item>"#;
    let (mut value, report) = read(&doc(&format!(r#"{item}<t:Item Kind="Big"><t:Id>c<x a="1"/></t:Id></t:Item>"#)));
    value.choice.pop();
    let options = WriteOptions::new();
    let error = to_string_preserving(&value, &report.preserved, &options).unwrap_err();
    assert_eq!(
        error.to_string(),
        "m:Doc/t:Item[2]/t:Id: the preserved element x has no place: its parent is not written"
    );
    assert!(matches!(error.kind(), ErrorKind::Unplaced { .. }));
    let xml = to_string_preserving(&value, &report.preserved, &options.drop_unplaced(true)).unwrap();
    assert!(xml.ends_with(&format!("{item}</m:Doc>")));

    // The sibling before the content is gone: the content is written at the end of its parent.
    let (mut value, report) = read(&doc(r#"<t:Message Kind="Big"><t:Id>c</t:Id><t:To>d</t:To><x/></t:Message>"#));
    let Choice::Message(message) = &mut value.choice[0] else { panic!("a message") };
    message.to.clear();
    assert_eq!(written(&value, &report.preserved), r#"<t:Message Kind="Big"><t:Id>c</t:Id><x/></t:Message>"#);
}

#[test]
fn the_value_replaces_preserved_content() {
    let (mut value, report) =
        read(&doc(r#"<t:Message Kind="Big"><t:Id>c</t:Id><t:Body New="1">d</t:Body></t:Message>"#));
    let Choice::Message(message) = &mut value.choice[0] else { panic!("a message") };
    assert_eq!(report.preserved.len(), 1);
    message.body.as_mut().unwrap().body_type = Some("Text".to_owned());
    let PreservedNode::Attribute(attribute) = &report.preserved[0].node else { panic!("an attribute") };
    let mut attribute = attribute.clone();
    attribute.local = "Type".to_owned();
    let mut preserved = report.preserved.clone();
    preserved[0].node = PreservedNode::Attribute(attribute);
    assert!(written(&value, &preserved).contains(r#"<t:Body Type="Text">d</t:Body>"#));
}

#[test]
fn much_preserved_content_of_one_parent_is_written_in_linear_time() {
    let xml = doc(&r#"<t:Item Kind="Big"><t:Id>c</t:Id></t:Item><x/>"#.repeat(20_000));
    let (value, report) = read(&xml);
    assert_eq!(report.preserved.len(), 20_000);
    assert_eq!(written(&value, &report.preserved).matches("<x/><t:Item ").count(), 19_999);
}

mod notes {
    use xsd_bind::generated::{self as xb, Ns};

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Notes {
        pub(super) note: Vec<String>,
        pub(super) sign: Option<String>,
    }

    xb::record! { Notes = (Ns::NONE, "Notes"), Elements, new(note: list(String, By));
        repeated note = (Ns::NONE, "Note", "Note") [(3, usize::MAX)] => with_note(String),
        optional sign = (Ns::NONE, "Sign", "Sign") => with_sign(String),
    }
}

#[test]
fn a_list_out_of_order_is_counted_once() {
    let read = |xml: &str| {
        let options = ReadOptions::lenient();
        xsd_bind::from_str_as_with::<notes::Notes>(xml, "Notes", &xsd_bind::Schema::NONE, &options).unwrap()
    };
    let (value, report) = read("<Notes><Note>a</Note><Sign/><Note>b</Note><Note>c</Note></Notes>");
    assert_eq!(value.note, ["a", "b", "c"]);
    assert_eq!(deviations(&report), ["Notes/Note[2] (line 1, column 29): the element Note is out of order"]);

    let (value, report) = read("<Notes><Note>a</Note><Sign/><Note>b</Note></Notes>");
    assert_eq!(value.note, ["a", "b"]);
    assert_eq!(
        deviations(&report),
        [
            "Notes/Note[2] (line 1, column 29): the element Note is out of order",
            "Notes (line 1, column 43): missing element: expected at least 3 of Note",
        ]
    );
}
