//! Rejects valid constructs that the generator does not support, with component, place and help.

use std::fs;

use xsd_bindgen::Config;

fn errors(name: &str, body: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let head = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>";
    let file = folder.join("schema.xsd");
    fs::write(&file, format!("{head}\n{body}\n</xs:schema>")).unwrap();
    let errors = Config::new().schema(&file).generate().unwrap_err().to_string();
    errors.replace(&format!("{}/", folder.display()), "")
}

#[test]
fn rejects_an_empty_choice() {
    assert_eq!(
        errors("empty-choice", "<xs:complexType name='T'><xs:choice/></xs:complexType>"),
        "schema.xsd:2:1: t:T: a choice without alternatives admits nothing, not even emptiness\n  \
         help: give it an alternative, or leave it out"
    );
}

#[test]
fn rejects_an_optional_all_with_required_elements() {
    let body = "<xs:complexType name='T'><xs:all minOccurs='0'><xs:element name='A' type='xs:int'/><xs:element name='B'/>\
                </xs:all></xs:complexType>";
    assert_eq!(
        errors("optional-all", body),
        "schema.xsd:2:1: t:T: xs:all that is optional although it has required elements cannot be expressed\n  \
         help: make its elements optional, or require it"
    );
}

#[test]
fn rejects_mixed_content_in_all() {
    let body =
        "<xs:complexType name='T' mixed='true'><xs:all><xs:element name='A' minOccurs='0'/></xs:all></xs:complexType>";
    assert_eq!(
        errors("mixed-all", body),
        "schema.xsd:2:1: t:T: mixed content within xs:all cannot be expressed\n  help: write a sequence, or leave mixed out"
    );
}

#[test]
fn rejects_a_default_value_that_is_a_qualified_name() {
    let body = "<xs:complexType name='T'><xs:attribute name='a' type='xs:QName' default='t:x'/></xs:complexType>";
    assert_eq!(
        errors("default-name", body),
        "schema.xsd:2:26: t:T: a default or fixed value that is a qualified name cannot be expressed\n  help: leave the value out"
    );
}

#[test]
fn rejects_an_abstract_element_without_members() {
    let body = "<xs:element name='E' abstract='true'/>\n\
                <xs:complexType name='T'><xs:sequence><xs:element ref='t:E'/></xs:sequence></xs:complexType>";
    assert_eq!(
        errors("abstract-element", body),
        "schema.xsd:2:1: t:E: no element can stand for this abstract one\n  help: declare one with this substitutionGroup, or select one"
    );
}

#[test]
fn rejects_types_without_a_finite_value() {
    let body = "<xs:complexType name='A'><xs:sequence><xs:element name='b' type='t:B'/></xs:sequence></xs:complexType>\n\
                <xs:complexType name='B'><xs:sequence><xs:element name='a' type='t:A'/></xs:sequence></xs:complexType>";
    assert_eq!(
        errors("endless", body),
        "schema.xsd:2:1: t:A: a value of it needs another one, and that a next one, without end\n  help: make an element on the way optional\n\
         schema.xsd:3:1: t:B: a value of it needs another one, and that a next one, without end\n  help: make an element on the way optional"
    );
}
