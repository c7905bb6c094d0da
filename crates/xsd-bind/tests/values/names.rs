//! Qualified names.

use xsd_bind::values::QName;

use crate::doc::{read, salvage, table, write};

#[test]
fn qualified_names() {
    table::<QName>(&[
        ("t:a", "t:a"),
        (" t:a\n", "t:a"),
        ("a", "a"),
        ("xml:lang", "xml:lang"),
        ("_", "_"),
        ("u:a", "! a name with a declared prefix"),
        (":a", "! a valid xs:QName, such as name or prefix:name"),
        ("t:", "! a valid xs:QName"),
        ("t:a:b", "! a valid xs:QName"),
        ("t: a", "! a valid xs:QName"),
        ("1a", "! a valid xs:QName"),
        ("t:1", "! a valid xs:QName"),
        ("", "! a valid xs:QName"),
    ]);
    let name: QName = read("t:a").unwrap();
    assert_eq!((name.prefix.as_str(), name.namespace.as_deref(), name.local.as_str()), ("t", Some("urn:t"), "a"));
    assert_eq!(name, QName::with_namespace("other", "urn:t", "a"));
    assert_eq!(read("a"), Ok(QName::new("a")));
}

#[test]
fn written_with_their_namespace() {
    let name = QName::with_namespace("mine", "urn:mine", "a");
    let xml = xsd_bind::to_string_with(&crate::doc::Doc(name), &Default::default()).unwrap();
    assert!(xml.contains("xmlns:mine=\"urn:mine\">mine:a<"), "{xml}");
    let lost: QName = salvage("u:a").0;
    assert!(write(lost).unwrap_err().contains("\"u:a\" is not a name with a declared prefix"));
}
