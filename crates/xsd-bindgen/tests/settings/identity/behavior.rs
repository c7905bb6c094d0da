//! Code that ignores identity constraints, and code that checks them.

use xsd_bind::values::Id;
use xsd_bind::{DeviationPolicy, ErrorKind, IdRule, ReadOptions, WriteOptions};

mod ignored {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("out.rs");
}

mod checked {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("../identity_checked/out.rs");
}

const TWICE: &str = r#"<Root xmlns="urn:t">
  <Row number="1" id="a" to="a b"/>
  <Row number="01"/>
</Root>"#;

const ROW: &str = "Root/Row[2] (line 3, column 3): the value \"01\" occurs twice in t:row";
const REFERENCE: &str = "Root/Row/@to (line 2, column 26): no element of the document has the xs:ID \"b\"";

#[test]
fn code_without_constraints_reads_and_writes_all() {
    let root: ignored::schema::Root = xsd_bind::from_str(TWICE).unwrap();
    assert_eq!(xsd_bind::validate(&root), []);
    let xml = xsd_bind::to_string(&root).unwrap();
    assert!(xsd_bind::from_str_lenient::<ignored::schema::Root>(&xml).unwrap().1.is_empty());
}

#[test]
fn violations_have_a_policy_of_their_own() {
    use checked::schema::Root;
    assert_eq!(xsd_bind::from_str::<Root>(TWICE).unwrap_err().to_string(), ROW);
    let (root, report) = xsd_bind::from_str_lenient::<Root>(TWICE).unwrap();
    assert_eq!(root.row.len(), 2);
    let found: Vec<String> = report.deviations.iter().map(ToString::to_string).collect();
    assert_eq!(found, [REFERENCE, ROW]);

    let ignoring = ReadOptions::strict().identity_constraints(DeviationPolicy::Ignore);
    assert_eq!(xsd_bind::from_str_with::<Root>(TWICE, &ignoring).unwrap().0, root);
    let reporting = ReadOptions::strict().identity_constraints(DeviationPolicy::Report).max_deviations(1);
    let (_, report) = xsd_bind::from_str_with::<Root>(TWICE, &reporting).unwrap();
    assert_eq!((report.deviations.len(), report.omitted), (1, 1));
}

#[test]
fn values_are_checked_like_documents() {
    use checked::schema::Root;
    let (mut root, _) = xsd_bind::from_str_lenient::<Root>(TWICE).unwrap();
    let found: Vec<String> = xsd_bind::validate(&root).iter().map(ToString::to_string).collect();
    let twice = "t:Root/t:Row[2]: the value \"1\" occurs twice in t:row";
    assert_eq!(found, ["t:Root/t:Row/@to: no element of the document has the xs:ID \"b\"", twice]);
    assert_eq!(xsd_bind::to_string(&root).unwrap_err().to_string(), twice);
    assert!(xsd_bind::to_string_with(&root, &WriteOptions::new().validate(false)).is_ok());

    root.row[1].number = Some(2);
    root.row[1].id = Some(Id::from("b"));
    assert_eq!(xsd_bind::validate(&root), []);
    assert_eq!(xsd_bind::from_str::<Root>(&xsd_bind::to_string(&root).unwrap()), Ok(root));
}

/// A stream is checked as a whole, however long it is.
#[test]
fn streams_are_checked() {
    use checked::schema::{Root, Row};
    let rows = (0..5_000).map(|number| Row::default().with_number(number));
    let mut root = Root::default().with_row(rows.collect::<Vec<_>>());
    let mut written = Vec::new();
    xsd_bind::to_writer(&mut written, &root).unwrap();
    assert!(written.len() > 100_000);
    assert_eq!(xsd_bind::from_slice::<Root>(&written).unwrap(), root);

    root.row[4_999].number = Some(0);
    written.clear();
    let error = xsd_bind::to_writer(&mut written, &root).unwrap_err();
    assert_eq!(error.to_string(), "t:Root/t:Row[5000]: the value \"0\" occurs twice in t:row");
    assert!(written.is_empty());
    assert_eq!(xsd_bind::validate(&root).len(), 1);
}

#[test]
fn fragments_are_checked() {
    use checked::{SCHEMA, schema::Row};
    let twice = r#"<t:Other xmlns:t="urn:t" id="a"><t:Row id="a"/></t:Other>"#;
    let error = xsd_bind::from_str_as::<Row>(twice, "t:Other", &SCHEMA).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Id { name: "a".to_owned(), rule: IdRule::Duplicate });
    let row = Row::default().with_id("a").with_row([Row::default().with_id("a")]);
    assert_eq!(xsd_bind::validate_as(&row, "t:Other", &SCHEMA).unwrap().len(), 1);
    assert!(xsd_bind::to_string_as(&row, "t:Other", &SCHEMA).is_err());
}

#[test]
fn the_memory_of_keys_is_counted() {
    let rows: String = (0..1_000).map(|number| format!("<Row number='{number}'/>")).collect();
    let xml = format!("<Root xmlns='urn:t'>{rows}</Root>");
    let read = |memory, policy| {
        let options = ReadOptions::strict().max_memory(memory).identity_constraints(policy);
        xsd_bind::from_str_with::<checked::schema::Root>(&xml, &options)
    };
    let least = (0..1_000).map(|kilobytes| kilobytes * 1_000);
    let least = least.into_iter().find(|memory| read(*memory, DeviationPolicy::Ignore).is_ok()).unwrap();
    let error = read(least, DeviationPolicy::Reject).unwrap_err();
    assert!(read(least + 1_000_000, DeviationPolicy::Reject).is_ok());
    assert!(matches!(error.kind(), ErrorKind::Limit { limit: "max_memory", .. }), "{error}");
}
