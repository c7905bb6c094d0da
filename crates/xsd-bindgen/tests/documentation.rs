//! Documentation that no case shows.

use std::fs;

use xsd_bindgen::Config;

fn generate(name: &str, body: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let head = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>";
    let file = folder.join("schema.xsd");
    fs::write(&file, format!("{head}\n{body}\n</xs:schema>")).unwrap();
    Config::new().schema(&file).generate().unwrap().text
}

#[test]
fn a_field_or_variant_lists_the_identity_constraints_of_its_element() {
    let constrained = |name: &str, key: &str| {
        format!(
            "<xs:element name='{name}' type='t:T'><xs:key name='{key}'><xs:selector xpath=' . | \n a'/><xs:field xpath='@x'/>\
             <xs:field xpath='@y'/></xs:key></xs:element>"
        )
    };
    let text = generate(
        "constraints",
        &format!(
            "<xs:complexType name='T'/><xs:complexType name='P'><xs:sequence>{}<xs:choice>{}{}</xs:choice></xs:sequence></xs:complexType>",
            constrained("field", "k1"),
            constrained("first", "k2"),
            constrained("second", "k3"),
        ),
    );
    for key in ["k1", "k2", "k3"] {
        let line = format!("/// - **Key** `t:{key}`: `. | a`, fields `@x`, `@y`\n");
        assert_eq!(text.matches(&line).count(), 1, "{text}");
    }
}

#[test]
fn values_with_control_characters_stay_on_their_line() {
    let text = generate(
        "control",
        "<xs:simpleType name='E'><xs:restriction base='xs:string'><xs:enumeration value='a&#10;b&#13;'/></xs:restriction></xs:simpleType>",
    );
    assert!(text.contains(r"One of: `a\nb\r`."), "{text}");
}
