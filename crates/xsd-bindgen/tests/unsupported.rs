//! Rejects valid constructs that the generator does not support, with component, place and help.

#[path = "common/short.rs"]
mod short;

use std::fs;

use short::short;
use xsd_bindgen::Config;

fn errors(name: &str, body: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let head = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>";
    let file = folder.join("schema.xsd");
    fs::write(&file, format!("{head}\n{body}\n</xs:schema>")).unwrap();
    let errors = Config::new().schema(&file).generate().unwrap_err();
    short(&errors).replace(&format!("{}/", folder.display()), "")
}

#[test]
fn rejects_an_empty_choice() {
    assert_eq!(
        errors("empty-choice", "<xs:complexType name='T'><xs:choice/></xs:complexType>"),
        "schema.xsd:2:1: t:T: a choice without alternatives matches nothing, not even empty content\n  \
         help: give it an alternative, or remove it"
    );
}

#[test]
fn rejects_an_optional_all_with_required_elements() {
    let body = "<xs:complexType name='T'><xs:all minOccurs='0'><xs:element name='A' type='xs:int'/><xs:element name='B'/>\
                </xs:all></xs:complexType>";
    assert_eq!(
        errors("optional-all", body),
        "schema.xsd:2:1: t:T: an optional xs:all with required elements is not supported\n  \
         help: make its elements optional, or make it required"
    );
}

#[test]
fn rejects_mixed_content_in_all() {
    let body =
        "<xs:complexType name='T' mixed='true'><xs:all><xs:element name='A' minOccurs='0'/></xs:all></xs:complexType>";
    assert_eq!(
        errors("mixed-all", body),
        "schema.xsd:2:26: t:T: mixed content in xs:all is not supported\n  help: use xs:sequence, or remove mixed"
    );
}

#[test]
fn rejects_a_default_value_that_is_a_qualified_name() {
    let body = "<xs:complexType name='T'><xs:attribute name='a' type='xs:QName' default='t:x'/></xs:complexType>";
    assert_eq!(
        errors("default-name", body),
        "schema.xsd:2:26: t:T: a default or fixed value that is a qualified name is not supported\n  help: remove the value"
    );
}

#[test]
fn rejects_an_abstract_element_without_members() {
    let body = "<xs:element name='E' abstract='true'/>\n\
                <xs:complexType name='T'><xs:sequence><xs:element ref='t:E'/></xs:sequence></xs:complexType>";
    assert_eq!(
        errors("abstract-element", body),
        "schema.xsd:2:1: t:E: no element can replace this abstract element\n  help: declare or select an element with this substitutionGroup"
    );
}

#[test]
fn rejects_types_without_a_finite_value() {
    let body = "<xs:complexType name='A'><xs:sequence><xs:element name='b' type='t:B'/></xs:sequence></xs:complexType>\n\
                <xs:complexType name='B'><xs:sequence><xs:element name='a' type='t:A'/></xs:sequence></xs:complexType>";
    assert_eq!(
        errors("endless", body),
        "schema.xsd:2:1: t:A: the required content of this type never ends, so no finite document is valid\n  help: make an element in the recursion optional\n\
         schema.xsd:3:1: t:B: the required content of this type never ends, so no finite document is valid\n  help: make an element in the recursion optional"
    );
    let body = "<xs:complexType name='A'><xs:sequence><xs:element name='a' type='t:A' maxOccurs='9'/></xs:sequence></xs:complexType>";
    assert!(
        errors("endless-list", body).starts_with("schema.xsd:2:1: t:A: the required content of this type never ends")
    );
}
