//! Trees made by hand: XML that reads back as the same tree, or an error.

use xsd_bind::values::QName;
use xsd_bind::{
    AnyAttribute, AnyElement, ErrorKind, ForbiddenCharacters, ReadOptions, WriteOptions, from_str, from_str_with,
    to_string, to_string_with, validate,
};

use super::model::Doc;
use super::{with_attributes, within};

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

fn attribute(prefix: &str, namespace: &str, local: &str) -> AnyAttribute {
    AnyAttribute { prefix: prefix.into(), namespace: namespace.into(), local: local.into(), value: "1".into() }
}

fn element_with(attributes: impl IntoIterator<Item = AnyAttribute>) -> AnyElement {
    AnyElement { attributes: attributes.into_iter().collect(), ..AnyElement::new("p", "urn:p", "a") }
}

fn declaring(declarations: &[(&str, &str)]) -> AnyElement {
    let declarations = declarations.iter().map(|(prefix, uri)| ((*prefix).to_owned(), (*uri).into())).collect();
    AnyElement { declarations, ..AnyElement::new("p", "urn:p", "a") }
}

/// Checks that a document is refused with the message, when it is written and when it is validated, whatever the options.
#[track_caller]
fn refused(doc: &Doc, expected: &str) {
    let error = to_string(doc).expect_err(expected);
    assert!(error.to_string().contains(expected), "{error}");
    let found = validate(doc);
    assert!(found.iter().any(|deviation| deviation.to_string().contains(expected)), "{found:?}");
    let options = WriteOptions::new().validate(false).forbidden_characters(ForbiddenCharacters::Remove);
    assert!(to_string_with(doc, &options).is_err(), "{expected}");
}

/// Checks that a document is written and read back.
#[track_caller]
fn written(doc: &Doc, expected: &str) {
    let xml = to_string(doc).unwrap();
    assert!(xml.contains(expected), "{xml}");
    assert_eq!(&from_str::<Doc>(&xml).unwrap(), doc, "{xml}");
    assert_eq!(validate(doc), []);
}

#[test]
fn declarations_are_checked() {
    let bad = [
        (&[("q='x' onload", "urn:q")][..], "\"q='x' onload\" is not a valid namespace prefix"),
        (&[("1", "urn:q")], "\"1\" is not a valid namespace prefix"),
        (&[("q", "")], "the prefix \"q\" can't be bound to \"\""),
        (&[("q", XML)], "the prefix \"q\" can't be bound to"),
        (&[("q", XMLNS)], "the prefix \"q\" can't be bound to"),
        (&[("", XML)], "the prefix \"\" can't be bound to"),
        (&[("", XMLNS)], "the prefix \"\" can't be bound to"),
        (&[("xml", "urn:q")], "the prefix \"xml\" can't be bound to"),
        (&[("xmlns", "urn:q")], "the prefix \"xmlns\" can't be bound to"),
        (&[("xmlns", XMLNS)], "the prefix \"xmlns\" can't be bound to"),
        (&[("q", "urn:1"), ("q", "urn:2")], "the prefix \"q\" can't be bound to \"urn:2\""),
        (&[("p", "urn:other")], "the prefix \"p\" can't be bound to \"urn:p\""),
        (&[("q", "urn:\u{1}")], "the character U+0001 is forbidden"),
    ];
    for (declarations, expected) in bad {
        refused(&within([declaring(declarations)]), expected);
    }
    written(&within([declaring(&[("xml", XML), ("q", "urn:<&\"'>\r\n\t ")])]), "xmlns:q=");
    written(&within([declaring(&[("q", "urn:1"), ("q", "urn:1"), ("p", "urn:p")])]), "<p:a xmlns:q=");
    written(&within([declaring(&[("", "urn:1"), ("t", "urn:1")]).with_text("t:x")]), "xmlns:t=");
    written(&within([declaring(&[("t", "urn:t")]).with_text("t:x")]), ">t:x<");
}

#[test]
fn element_names_are_checked() {
    let bad = [
        (AnyElement::new("p", "", "a"), "the prefix \"p\" can't be bound to \"\""),
        (AnyElement::new("xmlns", XMLNS, "a"), "the prefix \"xmlns\" can't be bound to"),
        (AnyElement::new("xml", "urn:p", "a"), "the prefix \"xml\" can't be bound to"),
        (AnyElement::new("p", XML, "a"), "the prefix \"p\" can't be bound to"),
        (AnyElement::new("p", "urn:p", "a b"), "\"p:a b\" is not a valid XML name"),
        (AnyElement::new("p q", "urn:p", "a"), "\"p q:a\" is not a valid XML name"),
        (AnyElement::new("", "", ""), "\"\" is not a valid XML name"),
        (AnyElement::new("p", "urn:\u{FFFE}", "a"), "the character U+FFFE is forbidden"),
    ];
    for (element, expected) in bad {
        refused(&within([element.clone()]), expected);
        refused(&within([AnyElement::new("", "", "root").with_child(element)]), expected);
    }
    written(&within([AnyElement::new("xml", XML, "a")]), "<xml:a/>");
    written(&within([AnyElement::new("t", "urn:other", "a")]), "<t:a xmlns:t=\"urn:other\"/>");
    let none = AnyElement::new("", "", "b").with_child(AnyElement::new("", "urn:d", "c"));
    let default = AnyElement::new("", "urn:d", "a").with_child(none);
    written(&within([default]), r#"<a xmlns="urn:d"><b xmlns=""><c xmlns="urn:d"/></b></a>"#);
}

#[test]
fn attribute_names_are_checked() {
    let bad = [
        (vec![attribute("", "", "xmlns")], "the attribute xmlns would be a namespace declaration"),
        (vec![attribute("xmlns", "urn:q", "b")], "the prefix \"xmlns\" can't be bound to"),
        (vec![attribute("xmlns", XMLNS, "b")], "the attribute xmlns:b would be a namespace declaration"),
        (vec![attribute("", XMLNS, "b")], "the attribute b would be a namespace declaration"),
        (vec![attribute("q", "", "b")], "the prefix \"q\" can't be bound to \"\""),
        (vec![attribute("xml", "urn:q", "b")], "the prefix \"xml\" can't be bound to"),
        (vec![attribute("q", XML, "b")], "the prefix \"q\" can't be bound to"),
        (vec![attribute("q'", "urn:q", "b")], "\"q':b\" is not a valid XML name"),
        (vec![attribute("", "", "b=''")], "\"b=''\" is not a valid XML name"),
        (vec![attribute("", "urn:\u{1}", "b")], "the character U+0001 is forbidden"),
        (vec![attribute("", "", "b"), attribute("", "", "b")], "two attributes b"),
        (vec![attribute("q", "urn:q", "b"), attribute("r", "urn:q", "b")], "two attributes b"),
        (vec![attribute("", "urn:q", "b"), attribute("r", "urn:q", "b")], "two attributes b"),
    ];
    for (attributes, expected) in bad {
        refused(&within([element_with(attributes.clone())]), expected);
        refused(&with_attributes(attributes), expected);
    }
}

#[test]
fn attributes_get_a_prefix() {
    let good = [
        (vec![attribute("", XML, "lang")], " xml:lang="),
        (vec![attribute("q", "urn:q", "b"), attribute("", "", "b"), attribute("", "urn:r", "b")], " ns1:b="),
        (vec![attribute("q", "urn:q", "b"), attribute("q", "urn:r", "b")], " xmlns:ns1=\"urn:r\""),
        (vec![attribute("t", "urn:t", "b")], " t:b="),
        (vec![attribute("xsi", "urn:x", "b"), attribute("xs", "urn:y", "b")], "=\"urn:x\""),
    ];
    for (attributes, expected) in good {
        written(&within([element_with(attributes.clone())]), expected);
        written(&with_attributes(attributes), expected);
    }
    // The prefix of the element, which an outer element declares.
    let inner = element_with([attribute("p", "urn:other", "b")]);
    written(&within([AnyElement::new("p", "urn:p", "a").with_child(inner)]), "<p:a xmlns:ns1=\"urn:other\"");
    // A prefix that the text uses is not taken.
    let text = element_with([attribute("", "urn:q", "b")]).with_text("ns1:").with_text("x ns2:y");
    written(&within([text]), " ns3:b=");
}

#[test]
fn an_attribute_does_not_repeat_a_field() {
    let doc = with_attributes(vec![attribute("", "", "id")]).with_id("1");
    refused(&doc, "t:Doc/@id: the element has two attributes id");
    let doc = with_attributes(vec![attribute("q", "urn:q", "id")]).with_id("1");
    assert!(to_string(&doc).unwrap().contains(r#" q:id="1" id="1""#));
}

#[test]
fn texts_and_values_survive() {
    let text = "\t\r\n ]]> <&>\"' é\u{10FFFF}\u{85}\u{2028}";
    written(&within([AnyElement::new("p", "urn:p", "a").with_attribute("b", text).with_text(text)]), "]]&gt;");
    for char in ['\u{0}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
        let doc = within([AnyElement::new("p", "urn:p", "a").with_attribute("b", char)]);
        assert!(matches!(to_string(&doc).unwrap_err().kind(), ErrorKind::ForbiddenCharacter(found) if *found == char));
        let doc = within([AnyElement::new("p", "urn:p", "a").with_text(char)]);
        assert!(matches!(to_string(&doc).unwrap_err().kind(), ErrorKind::ForbiddenCharacter(found) if *found == char));
        assert_eq!(validate(&doc).len(), 1);
    }
}

#[test]
fn qualified_names_are_checked() {
    let named = |name: QName| Doc::default().with_name(name);
    refused(&named(QName::with_namespace("q", XMLNS, "a")), "can't be bound to");
    refused(&named(QName::with_namespace("q", "urn:\u{1}", "a")), "the character U+0001 is forbidden");
    written(&named(QName::with_namespace("", "urn:q", "a")), ">ns1:a<");
    written(&named(QName::with_namespace("xml", "urn:q", "a")), ">ns1:a<");
    written(&named(QName::with_namespace("t", "urn:q", "a")), ">ns1:a<");
    written(&named(QName::with_namespace("xml", XML, "a")), ">xml:a<");
    let markup = named(QName::with_namespace("q='x' onload", "urn:q", "a"));
    assert!(to_string(&markup).is_err() && validate(&markup).len() == 1);
    let xml = to_string_with(&markup, &WriteOptions::new().validate(false)).unwrap();
    assert!(!xml.contains("onload"), "{xml}");
}

#[test]
fn names_and_namespaces_have_a_limit() {
    let long = "x".repeat(4_097);
    let documents = [
        format!("<{long}/>"),
        format!("<p:Doc xmlns:p='{long}'/>"),
        format!("<t:Doc xmlns:t='urn:t' {long}=''/>"),
        format!("<t:Doc xmlns:t='urn:t'><t:Inner><a xmlns='{long}'/></t:Inner></t:Doc>"),
    ];
    for xml in documents {
        let error = from_str::<Doc>(&xml).unwrap_err();
        assert_eq!(error.kind().to_string(), "exceeds `max_name` (4096)");
        let options = ReadOptions::strict().max_name(5_000);
        let error = from_str_with::<Doc>(&xml, &options).err().map(|error| error.kind().to_string());
        assert!(!error.unwrap_or_default().contains("max_name"));
    }
    let fits = "x".repeat(4_096);
    let xml = format!("<t:Doc xmlns:t='urn:t'><t:Inner><{fits} xmlns='{fits}'/></t:Inner></t:Doc>");
    assert!(from_str::<Doc>(&xml).is_ok());
}
