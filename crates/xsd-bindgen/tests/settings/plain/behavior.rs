//! Code without setters and documentation.

use generated::schema::{All, Root};

mod generated {
    #![allow(dead_code, unreachable_pub)]
    #![deny(missing_docs)]
    include!("out.rs");
}

/// A trait with the method that a setter would hide.
trait NoSetter {
    fn with_note(self, note: &str) -> &str;
}

impl NoSetter for Root {
    fn with_note(self, note: &str) -> &str {
        note
    }
}

#[test]
fn fields_are_set_directly() {
    let mut root = Root::new();
    root.note = Some("hello".to_owned());
    root.any = Some(All::new());
    assert_eq!(root.any.as_ref().map(All::size_or_default), Some(3));
    let xml = xsd_bind::to_string(&root).unwrap();
    assert_eq!(xml, r#"<t:Root xmlns:t="urn:t"><t:Note>hello</t:Note><t:Any/></t:Root>"#);
    assert_eq!(root.with_note("no setter"), "no setter");
}

#[test]
fn there_is_no_documentation() {
    let code = include_str!("out.rs");
    assert!(!code.contains("///") && !code.contains("prelude"));
}
