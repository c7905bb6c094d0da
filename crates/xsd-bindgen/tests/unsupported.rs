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
fn rejects_a_default_value_that_is_a_qualified_name() {
    let body = "<xs:complexType name='T'><xs:sequence><xs:element name='a' type='xs:QName' default='t:x'/></xs:sequence></xs:complexType>";
    assert_eq!(
        errors("default-name", body),
        "schema.xsd:2:39: t:T: a default or fixed value that is a qualified name is not supported\n  help: remove the value"
    );
}
