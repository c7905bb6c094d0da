//! Serializes generated types with serde. `goldens.rs` compares `serde/out.rs` with the generated code.

use generated::Document;
use generated::schema::{And, Near, Root};
use xsd_bind::{ReadOptions, from_str_with};

mod generated {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("serde/out.rs");
}

const XML: &str = r#"<t:Root xmlns:t="urn:t" kind="b"><t:When>2026-03-02T08:12:17.50+01:00</t:When><t:N>123456789012345678901234567890</t:N>
<t:B>aGk=</t:B><t:N>-5</t:N><t:Nil xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/><t:L>1 2</t:L><o:x xmlns:o="urn:o" a="1"/></t:Root>"#;

#[test]
fn values_survive_json() {
    let (root, _) = from_str_with::<Root>(XML, &ReadOptions::strict()).unwrap();
    let json = serde_json::to_string(&root).unwrap();
    assert_eq!(
        json,
        r#"{"kind":"b","when":"2026-03-02T08:12:17.50+01:00","choice":[{"N":"123456789012345678901234567890"},{"B":"aGk="},{"N":"-5"}],"nil":{"Nil":""},"l":[1,2],"any":{"prefix":"o","namespace":"urn:o","local":"x","declarations":[["o","urn:o"]],"attributes":[{"prefix":"","namespace":"","local":"a","value":"1"}],"children":[]}}"#
    );
    assert_eq!(serde_json::from_str::<Root>(&json).unwrap(), root);
}

#[test]
fn json_preserves_unlisted_values() {
    let json = r#"{"kind":"c","when":"2026-03-02T08:12:17Z","choice":[{"N":"1"}],"nil":{"Value":"x"}}"#;
    let root: Root = serde_json::from_str(json).unwrap();
    assert_eq!(root.kind.as_ref().map(|kind| kind.as_str()), Some("c"));
    assert_eq!(serde_json::to_string(&root).unwrap(), json);
    let error = serde_json::from_str::<Root>(&json.replace("2026-03-02T", "yesterday ")).unwrap_err().to_string();
    assert!(error.contains("is not"), "{error}");
}

/// A list cannot be flattened into the fields of a type that extends it.
#[test]
fn types_that_extend_a_list_are_lists_or_have_it_as_a_field() {
    let and = And::new([1, 2]);
    let json = serde_json::to_string(&and).unwrap();
    assert_eq!(json, "[1,2]");
    assert_eq!(serde_json::from_str::<And>(&json).unwrap(), and);
    let near = Near::new([1, 2]).with_distance(3);
    let json = serde_json::to_string(&near).unwrap();
    assert_eq!(json, r#"{"o":[1,2],"distance":3}"#);
    assert_eq!(serde_json::from_str::<Near>(&json).unwrap(), near);
}

#[test]
fn any_global_element_is_json_too() {
    let document = Document::from(And::new([1]));
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(json, r#"{"And":[1]}"#);
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
}
