//! Documents have the prefix from the settings.

use generated::schema::Order;

pub(crate) mod generated {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("out.rs");
}

#[test]
fn documents_have_the_prefix() {
    let xml = xsd_bind::to_string(&Order::new("Tea")).unwrap();
    assert_eq!(xml, r#"<o:Order xmlns:o="urn:order"><o:Item>Tea</o:Item></o:Order>"#);
    // Reading does not depend on it.
    let read: Order = xsd_bind::from_str(r#"<Order xmlns="urn:order"><Item>Tea</Item></Order>"#).unwrap();
    assert_eq!(read, Order::new("Tea"));
}
