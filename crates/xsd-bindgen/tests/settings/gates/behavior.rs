//! Types exist only with a feature. The feature `toml` of this package stands for one of the user's.

use generated::Document;
use generated::schema::Order;

mod generated {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("out.rs");
}

fn read(xml: &str) -> Option<&'static str> {
    use xsd_bind::generated::read_root;
    let options = xsd_bind::ReadOptions::strict();
    let document = read_root(xml, &generated::SCHEMA, &options, |reader| match Document::read(reader)? {
        Some(document) => Ok(document),
        None => Err(reader.wrong_root("a document")),
    });
    document.ok().map(|(document, _)| document.name())
}

const INVOICE: &str = r#"<Invoice xmlns="urn:t"><Total>1</Total><Paid kind="card"/></Invoice>"#;

#[test]
fn other_types_do_not_depend_on_the_feature() {
    assert_eq!(read(r#"<Order xmlns="urn:t"><Item>Tea</Item></Order>"#), Some("t:Order"));
    assert!(xsd_bind::from_str::<Order>(r#"<Order xmlns="urn:t"><Item>Tea</Item></Order>"#).is_ok());
}

#[cfg(not(feature = "toml"))]
#[test]
fn gated_elements_are_unknown_without_the_feature() {
    assert_eq!(read(INVOICE), None);
    assert_eq!(generated::SCHEMA.simple_types.len(), 1);
}

#[cfg(feature = "toml")]
#[test]
fn gated_elements_exist_with_the_feature() {
    use generated::schema::{InvoiceType, Kind, ReminderType};

    assert_eq!(read(INVOICE), Some("t:Invoice"));
    let invoice: InvoiceType = xsd_bind::from_str(INVOICE).unwrap();
    let reminder = ReminderType::new(invoice.total, invoice.choice);
    assert_eq!(generated::SCHEMA.simple_types.len(), 3);
    let _ = (reminder.with_note("please"), Kind::Card);
}
