//! Types of another run's code, in the types of this run. `imports_common/out.rs` is the other run's code.

use first::common::{Amount, Circle, Code, Contact, Entity, Frame};
use generated::schema::{Company, Price};
use xsd_bind::{from_str, from_str_lenient, to_string};

#[allow(dead_code, missing_docs, unreachable_pub)]
pub(crate) mod first {
    include!("../imports_common/out.rs");
}

#[allow(dead_code, missing_docs, unreachable_pub)]
mod generated {
    include!("out.rs");
}

const XML: &str = r#"<a:Company xmlns:c="urn:common" xmlns:a="urn:a" code="a" limit="9"><c:Name>Ann</c:Name><c:Note>x</c:Note><c:Tag>b</c:Tag><c:Number>5</c:Number><c:Phone>7</c:Phone><c:Two n="1"/><a:Shape xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="c:Circle" r="2"/><a:Codes><a:Code>a</a:Code><a:Code>b</a:Code></a:Codes><a:Circle r="3"/><c:Tag>a</c:Tag></a:Company>"#;

#[test]
fn documents_of_both_namespaces_are_read_and_written() {
    let company: Company = from_str(XML).unwrap();
    assert_eq!(to_string(&company).unwrap(), XML);
    let entity: &Entity = &company;
    assert_eq!((entity.code.clone(), entity.name.as_str(), &company.tag), (Code::A, "Ann", &Code::B));
    assert_eq!(company.contact, Contact::Phone(7));
    assert!(
        company.codes.code == [Code::A, Code::B]
            && company.limit.as_ref().is_some_and(|limit| limit.0.0 == "9".parse().unwrap())
    );
    let price: Price = from_str(r#"<Price xmlns="urn:a">5</Price>"#).unwrap();
    assert_eq!(price, Price::from(Amount::from("5".parse::<xsd_bind::values::Decimal>().unwrap())));
    assert!(from_str::<Price>(r#"<Price xmlns="urn:a">-5</Price>"#).is_err());
}

#[test]
fn setters_of_the_imported_base_apply() {
    use first::common::prelude::*;

    let company: Company = from_str(XML).unwrap();
    assert_eq!(company.with_note("y").base.note.as_deref(), Some("y"));
}

#[test]
fn deviations_in_imported_parts_have_the_names_of_both() {
    for (valid, wrong, expected) in [
        (
            "<c:Phone>7</c:Phone>",
            "",
            "a:Company/c:Two (line 1, column 144): the element c:Two is not allowed here; expected one of c:Mail, c:Phone",
        ),
        ("r=\"2\"", "r=\"x\"", "a:Company/a:Shape/@r"),
        ("c:Circle\" r", "c:Tag\" r", "xsi:type"),
        ("<c:Tag>a</c:Tag></a:C", "<c:Tag>z</c:Tag></a:C", "a:Company/c:Tag[2]"),
    ] {
        let error = from_str::<Company>(&XML.replace(valid, wrong)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let (company, report) = from_str_lenient::<Company>(&XML.replace(">b</c:Tag>", ">z</c:Tag>")).unwrap();
    assert_eq!((company.tag, report.deviations.len()), (Code::Unlisted("z".into()), 1));
}

#[test]
fn the_imported_code_works_alone() {
    let frame: Frame = from_str(
        r#"<Frame xmlns="urn:common" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Circle" r="2"/>"#,
    )
    .unwrap();
    assert_eq!(frame, Frame::from(Circle::new().with_r(2)));
}

#[test]
fn namespaces_are_compared() {
    use xsd_bind::generated::same_namespaces;

    assert!(same_namespaces(&generated::SCHEMA, &first::SCHEMA, 1));
    assert!(!same_namespaces(&generated::SCHEMA, &first::SCHEMA, 2));
    assert!(!same_namespaces(&first::SCHEMA, &super::prefix::generated::SCHEMA, 1));
}
