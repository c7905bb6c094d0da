//! Serializes generated types with serde. `goldens.rs` compares `serde/out.rs` with the generated code.

use std::fmt::Debug;

use generated::Document;
use generated::schema::{And, Animal, Base, Comment, Count, Far, Near, Operands, Remark, Root, RootChoice, Size, Zoo};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xsd_bind::{Element, ReadOptions, from_str_with};

mod generated {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("serde/out.rs");
}

/// Reads a document, which is in the namespace `urn:t`, and compares its value with the JSON form.
#[track_caller]
fn check<T: Element + Serialize + DeserializeOwned + Debug + PartialEq>(xml: &str, json: &str) {
    let name = xml.split(['>', '/', ' ']).next().unwrap();
    let declared =
        format!(r#"{name} xmlns="urn:t" xmlns:t="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#);
    let xml = xml.replacen(name, &declared, 1);
    let (value, _) = from_str_with::<T>(&xml, &ReadOptions::strict()).unwrap();
    let written = serde_json::to_string(&value).unwrap();
    assert_eq!(written, json);
    assert_eq!(serde_json::from_str::<T>(&written).unwrap(), value);
}

#[test]
fn records_have_their_fields_and_those_of_their_base() {
    check::<Root>(
        r#"<Root kind="b"><When>2026-03-02T08:12:17.50+01:00</When><N>123456789012345678901234567890</N>
        <B>aGk=</B><N>-5</N><Nil xsi:nil="true"/><L>1 2</L><o:x xmlns:o="urn:o" a="1"/></Root>"#,
        r#"{"kind":"b","when":"2026-03-02T08:12:17.50+01:00","choice":[{"N":"123456789012345678901234567890"},{"B":"aGk="},{"N":"-5"}],"nil":{"Nil":""},"l":[1,2],"any":{"prefix":"o","namespace":"urn:o","local":"x","declarations":[["o","urn:o"]],"attributes":[{"prefix":"","namespace":"","local":"a","value":"1"}],"children":[]}}"#,
    );
    check::<Root>(
        r#"<Root><When>2026-03-02T08:12:17Z</When><Note>n</Note><N>1</N><Nil>x</Nil><L/><Absent>a</Absent><Absent/></Root>"#,
        r#"{"when":"2026-03-02T08:12:17Z","note":"n","choice":[{"N":"1"}],"nil":{"Value":"x"},"l":[],"absent":["a",""]}"#,
    );
}

#[test]
fn a_list_is_a_list_or_a_field_of_a_type_that_extends_it() {
    check::<And>("<And><O>1</O><O>2</O></And>", r#"[1,2]"#);
    check::<Near>(r#"<Near distance="3"><O>1</O></Near>"#, r#"{"o":[1],"distance":3}"#);
    check::<Near>(r#"<Near><O>1</O></Near>"#, r#"{"o":[1]}"#);
    check::<Far>(r#"<Far distance="3" type="t"><O>1</O></Far>"#, r#"{"o":[1],"distance":3,"type":"t"}"#);
}

#[test]
fn mixed_content_has_texts() {
    check::<Comment>(
        "<Comment>a<Bold>b</Bold>c</Comment>",
        r#"{"choice":[{"Bold":"b"}],"text":{"texts":[[0,"a"],[1,"c"]],"children":0}}"#,
    );
    check::<Remark>(
        r#"<Remark><Dt>t</Dt><Dd>1</Dd><Dd>2</Dd><Key>k</Key><Value>5</Value><Key>l</Key><Value>a</Value>
        <o:x xmlns:o="urn:o">y</o:x><Key>m</Key><Value>1 2</Value><Key>n</Key></Remark>"#,
        r#"{"choice":[{"Sequence":{"dt":"t","dd":["1","2"]}},{"Sequence2":{"key":"k","value":5}},{"Sequence2":{"key":"l","value":"a"}},{"Any":{"prefix":"o","namespace":"urn:o","local":"x","declarations":[["o","urn:o"],["","urn:t"]],"attributes":[],"children":[{"Text":"y"}]}},{"Sequence2":{"key":"m","value":[1,2]}},{"Sequence2":{"key":"n"}}],"text":{"texts":[[7,"\n        "]],"children":0}}"#,
    );
    check::<Remark>("<Remark/>", r#"{"text":{"texts":[],"children":0}}"#);
}

#[test]
fn derived_types_families_groups_and_text() {
    check::<Zoo>(
        r#"<Zoo><Animal><Name>cat</Name></Animal><Animal xsi:type="t:Dog"><Name>dog</Name><Legs>3</Legs><Barks>true</Barks></Animal>
        <Animal xsi:type="t:Puppy"><Name>pup</Name><Barks>false</Barks><Weeks>6</Weeks></Animal><Cage xsi:type="t:Square" id="s" side="2"/>
        <From>2026-01-01</From><Until>2026-01-02</Until><From>2026-02-01</From><Keeper><Last>L</Last><First>F</First></Keeper>
        <Price size="a" o:p="q" xmlns:o="urn:o">2.50</Price><Empty/><Zoo><Cage xsi:type="t:Circle" radius="0.5"/></Zoo></Zoo>"#,
        r#"{"animal":[{"name":"cat"},{"name":"dog","legs":3,"derived":{"Dog":{"name":"","barks":true}}},{"name":"pup","derived":{"Puppy":{"name":"","barks":false,"weeks":6}}}],"cage":{"Square":{"id":"s","side":2.0}},"sequence":[{"from":"2026-01-01","until":"2026-01-02"},{"from":"2026-02-01"}],"keeper":{"first":"F","last":"L","order":[1,0]},"price":{"value":"2.50","size":"a","any_attributes":[{"prefix":"o","namespace":"urn:o","local":"p","value":"q"}]},"empty":{},"zoo":{"cage":{"Circle":{"radius":0.5}}}}"#,
    );
    check::<Zoo>("<Zoo/>", r#"{}"#);
    check::<Animal>(
        "<Animal xsi:type=\"t:Puppy\"><Name>pup</Name><Barks>false</Barks><Weeks>6</Weeks></Animal>",
        r#"{"name":"pup","derived":{"Puppy":{"name":"","barks":false,"weeks":6}}}"#,
    );
    check::<Count>("<Count>5</Count>", r#"5"#);
}

#[test]
fn enums_have_one_entry_and_accept_no_other() {
    let document = Document::from(And::new([1]));
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(json, r#"{"And":[1]}"#);
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
}

/// The fields of a generated type can stand beside those of another struct.
#[test]
fn a_type_can_be_flattened() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Sent {
        to: String,
        #[serde(flatten)]
        far: Far,
    }
    let sent = Sent { to: "me".into(), far: Far::new([1], "t") };
    let json = serde_json::to_string(&sent).unwrap();
    assert_eq!(json, r#"{"to":"me","o":[1],"type":"t"}"#);
    assert_eq!(serde_json::from_str::<Sent>(&json).unwrap(), sent);
}

#[test]
fn a_format_that_does_not_describe_itself_has_all_fields() {
    #[track_caller]
    fn check<T: Serialize + DeserializeOwned + Debug + PartialEq>(json: &str) {
        let value = serde_json::from_str::<T>(json).unwrap();
        let bytes = postcard::to_allocvec(&value).unwrap();
        assert_eq!(postcard::from_bytes::<T>(&bytes).unwrap(), value);
    }
    check::<Document>(
        r#"{"Root":{"when":"2026-03-02T08:12:17Z","choice":[{"B":"aGk="}],"nil":{"Nil":""},"absent":["a"]}}"#,
    );
    check::<Document>(r#"{"Near":{"o":[1],"distance":3}}"#);
    check::<Far>(r#"{"o":[1],"type":"t"}"#);
    check::<Vec<Zoo>>(
        r#"[{"animal":[{"name":"a"},{"name":"b","derived":{"Dog":{"name":"","barks":true}}}],"cage":{"Square":{"side":2.0}},
        "keeper":{"first":"F","order":[0]},"price":{"value":"2.50"},"empty":{},"zoo":{}},{}]"#,
    );
    let union = serde_json::from_str::<Size>("5").unwrap();
    assert!(postcard::from_bytes::<Size>(&postcard::to_allocvec(&union).unwrap()).is_err());
}

#[test]
fn json_preserves_unlisted_values() {
    let json = r#"{"kind":"c","when":"2026-03-02T08:12:17Z","choice":[{"N":"1"}],"nil":{"Value":"x"}}"#;
    let root: Root = serde_json::from_str(json).unwrap();
    assert_eq!(root.kind.as_ref().map(|kind| kind.as_str()), Some("c"));
    assert_eq!(serde_json::to_string(&root).unwrap(), json);
}

#[test]
fn entries_have_any_order_and_unknown_ones_are_ignored() {
    let ordered = r#"{"kind":"c","when":"2026-03-02T08:12:17Z","choice":[{"N":"1"}],"nil":{"Value":"x"}}"#;
    let mixed = r#"{"?":[{}],"nil":{"Value":"x"},"note":null,"choice":[{"N":"1"}],"base":1,"when":"2026-03-02T08:12:17Z","kind":"c"}"#;
    assert_eq!(serde_json::from_str::<Root>(mixed).unwrap(), serde_json::from_str::<Root>(ordered).unwrap());
    let far = serde_json::from_str::<Far>(r#"{"type":"t","o":[1]}"#).unwrap();
    assert_eq!((far.r#type.as_str(), far.distance), ("t", None));
    let base = serde_json::from_str::<Base>(r#"["a","2026-03-02T08:12:17Z"]"#).unwrap();
    assert_eq!(serde_json::to_string(&base).unwrap(), r#"{"kind":"a","when":"2026-03-02T08:12:17Z"}"#);
}

#[track_caller]
fn error<T: DeserializeOwned + Debug>(json: &str) -> String {
    let error = serde_json::from_str::<T>(json).unwrap_err().to_string();
    error.rsplit_once(" at line ").map_or(error.clone(), |(text, _)| text.to_owned())
}

#[test]
fn errors_say_what_is_wrong() {
    let rest = r#""choice":[],"nil":{"Value":"x"}"#;
    assert_eq!(error::<Root>(&format!("{{{rest}}}")), "missing field `when`");
    assert_eq!(error::<Root>(r#"{"when":"2026-03-02T08:12:17Z","choice":[]}"#), "missing field `nil`");
    assert_eq!(error::<Base>(r#"{"note":"a","note":"b"}"#), "duplicate field `note`");
    assert_eq!(error::<Root>(&format!(r#"{{{rest},"choice":[]}}"#)), "duplicate field `choice`");
    assert_eq!(error::<Root>(r#"{"choice":null}"#), "invalid type: null, expected a sequence");
    assert_eq!(error::<Base>("1"), "invalid type: integer `1`, expected struct Base");
    assert_eq!(error::<Base>(r#"["a"]"#), "invalid length 1, expected struct Base with 3 elements");
    assert_eq!(error::<Operands>("{}"), "invalid type: map, expected a sequence");
    assert_eq!(error::<RootChoice>(r#"{"X":"1"}"#), "unknown variant `X`, expected `N` or `B`");
    assert_eq!(error::<Zoo>(r#"{"cage":{"X":{}}}"#), "unknown variant `X`, expected `Circle` or `Square`");
    assert_eq!(error::<RootChoice>("[]"), "expected value");
    assert_eq!(error::<Count>("{}"), "invalid type: map, expected i32");
    let wrong = r#"{"when":"yesterday"}"#;
    assert!(error::<Base>(wrong).starts_with(r#""yesterday" is not "#), "{}", error::<Base>(wrong));
}
