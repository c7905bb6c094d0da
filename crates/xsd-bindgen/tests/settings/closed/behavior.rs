//! Enumerations without a variant for values that the schema does not list.

use generated::schema::{Closed, ClosedToken, Open, Root};
use xsd_bind::{from_str, from_str_lenient, to_string};

mod generated {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("out.rs");
}

fn document(closed: &str, attribute: &str) -> String {
    format!(
        r#"<t:Root xmlns:t="urn:t" closed="{attribute}"><t:Open>low</t:Open><t:Closed>{closed}</t:Closed></t:Root>"#
    )
}

#[test]
fn listed_values_are_read_and_written() {
    let root: Root = from_str(&document("high", "a b")).unwrap();
    assert_eq!((root.closed_2, root.closed), (Some(Closed::High), Some(ClosedToken::AB)));
    assert_eq!(to_string(&root).unwrap(), document("high", "a b"));
    let root: Root = from_str(&document("", " a  b ")).unwrap();
    assert_eq!((root.closed_2, root.closed_or_default()), (Some(Closed::Low), ClosedToken::AB));
}

#[test]
fn strict_reading_refuses_other_values() {
    let error = from_str::<Root>(&document("medium", "a b")).unwrap_err().to_string();
    assert!(error.contains("\"medium\" is not one of low, high, Error, Err"), "{error}");
}

#[test]
fn lenient_reading_reports_other_values_and_has_none_for_them() {
    let (root, report) = from_str_lenient::<Root>(&document("medium", "c")).unwrap();
    assert_eq!((root.open, root.closed_2, root.closed), (Open::Low, None, None));
    assert_eq!(report.deviations.len(), 2);
    let (root, report) = from_str_lenient::<Root>(&document(" high ", "a b")).unwrap();
    assert_eq!((root.closed_2, report.deviations.len()), (Some(Closed::High), 1));
}

#[test]
fn texts_convert_if_they_are_listed() {
    assert_eq!("low".parse::<Closed>(), Ok(Closed::Low));
    assert_eq!(
        Closed::try_from(String::from("medium")).unwrap_err().to_string(),
        "expected one of low, high, Error, Err"
    );
    let matched = match Closed::High {
        Closed::Low => 1,
        Closed::High => 2,
        Closed::Error | Closed::Err => 3,
    };
    assert_eq!(matched, 2);
    assert!(Closed::Low < Closed::High);
}

#[test]
fn json_has_the_texts() {
    assert_eq!(serde_json::to_string(&Closed::High).unwrap(), r#""high""#);
    assert_eq!(serde_json::from_str::<Closed>(r#""low""#).unwrap(), Closed::Low);
    assert!(serde_json::from_str::<Closed>(r#""medium""#).is_err());
}
