//! Types of other libraries for built-in types. The folders `mapping_jiff` and `mapping_time` have the same schema.

#[allow(dead_code, missing_docs, unreachable_pub)]
mod with_chrono {
    include!("out.rs");
}

#[allow(dead_code, missing_docs, unreachable_pub)]
mod with_jiff {
    include!("../mapping_jiff/out.rs");
}

#[allow(dead_code, missing_docs, unreachable_pub)]
mod with_time {
    include!("../mapping_time/out.rs");
}

use xsd_bind::{Element, chrono, from_str, from_str_lenient, jiff, num_bigint, rust_decimal, time, to_string};

const XML: &str = r#"<t:Root xmlns:t="urn:t" since="1969-12-31T23:59:59.5Z" days="2026-03-02 0001-01-01" kind="2026-03-02"><t:Count>-12</t:Count><t:Size>7</t:Size><t:Rank>3</t:Rank><t:Price>9.5</t:Price><t:At>2026-03-02T08:12:17.25+05:30</t:At><t:For>-P1DT2H0.5S</t:For><t:Day>2026-03-02</t:Day><t:Clock>08:12:17.000000001</t:Clock></t:Root>"#;

/// Tests the rules that every mapping has.
fn check<T: Element + PartialEq + std::fmt::Debug>() {
    let xml = XML.replace("-P1DT2H0.5S", "PT0.5S");
    let root: T = from_str(&xml).unwrap();
    assert_eq!(to_string(&root).unwrap(), xml);
    for (valid, wrong, expected) in [
        ("25+05:30", "25", "is not an xs:dateTime with a time zone"),
        ("17.25+", "17.0000000001+", "is not an xs:dateTime with at most 9 fraction digits"),
        ("2026-03-02T08", "12026-03-02T08", "is not an xs:dateTime in a year from -9999 to 9999"),
        ("<t:Day>2026-03-02", "<t:Day>2026-03-02Z", "is not an xs:date without a time zone"),
        ("<t:Day>2026-03-02", "<t:Day>1999-12-31", "is not at least 2000-01-01"),
        ("000000001</t:Clock>", "000000001Z</t:Clock>", "is not an xs:time without a time zone"),
        ("<t:Rank>3", "<t:Rank>0", "is not"),
        ("<t:Size>7", "<t:Size>-7", "is not"),
        ("<t:Price>9.5", "<t:Price>-1", "is not at least 0"),
        ("<t:Price>9.5", "<t:Price>9.555", "is not a number with at most 2 fraction digits"),
    ] {
        let changed = xml.replace(valid, wrong);
        assert_ne!(changed, xml);
        let error = from_str::<T>(&changed).unwrap_err().to_string();
        assert!(error.contains(expected), "{wrong}: {error}");
        let (_, report) = from_str_lenient::<T>(&changed).unwrap();
        assert_eq!(report.deviations.len(), 1, "{wrong}: {:?}", report.deviations);
    }
}

#[test]
fn every_mapping_has_the_same_rules() {
    check::<with_chrono::schema::Root>();
    check::<with_jiff::schema::Root>();
    check::<with_time::schema::Root>();
}

#[test]
fn numbers_have_the_types_of_libraries() {
    let big = "123456789012345678901234567890";
    let xml = XML.replace("<t:Count>-12", &format!("<t:Count>{big}"));
    let root: with_chrono::schema::Root = from_str(&xml).unwrap();
    assert_eq!(root.count, Some(big.parse::<num_bigint::BigInt>().unwrap()));
    assert_eq!(root.size, Some(num_bigint::BigUint::from(7u8)));
    assert_eq!(root.price.as_deref(), Some(&rust_decimal::Decimal::new(95, 1)));
    assert!(to_string(&root).unwrap().contains(big));
    let long = XML.replace("9.5<", "0.123456789012345678901234567891<");
    assert!(from_str::<with_chrono::schema::Root>(&long).unwrap_err().to_string().contains("at most 28 digits"));

    let root: with_jiff::schema::Root = from_str(XML).unwrap();
    assert_eq!((root.count, root.size, root.rank.map(std::num::NonZeroU64::get)), (Some(-12), Some(7), Some(3)));
    assert!(from_str::<with_jiff::schema::Root>(&xml).is_err());
}

#[test]
fn dates_have_the_types_of_chrono() {
    let root: with_chrono::schema::Root = from_str(XML).unwrap();
    let at = chrono::DateTime::parse_from_rfc3339("2026-03-02T08:12:17.25+05:30").unwrap();
    assert_eq!((root.at, root.at.map(|at| at.offset().local_minus_utc())), (Some(at), Some(19_800)));
    assert_eq!(root.since_or_default().timestamp_subsec_millis(), 500);
    assert_eq!(root.r#for, Some(-(chrono::TimeDelta::hours(26) + chrono::TimeDelta::milliseconds(500))));
    assert!(to_string(&root).unwrap().contains("<t:For>-PT93600.5S</t:For>"));
    assert!(from_str::<with_chrono::schema::Root>(&XML.replace("-P1D", "P1M")).is_err());
    // An offset that XML Schema does not have.
    let odd = chrono::FixedOffset::east_opt(90).unwrap();
    let root = with_chrono::schema::Root::new().with_at(at.with_timezone(&odd));
    assert!(to_string(&root).unwrap().contains("<t:At>2026-03-02T02:42:17.25Z</t:At>"));
    let leap = chrono::NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap();
    let root = with_chrono::schema::Root::new().with_choice(with_chrono::schema::RootChoice::Clock(leap));
    assert!(to_string(&root).unwrap_err().to_string().contains("a time without a leap second"));
    let root: with_chrono::schema::Root = from_str(XML).unwrap();
    let json = serde_json::to_string(&root).unwrap();
    assert!(json.contains(r#""at":"2026-03-02T08:12:17.250+05:30""#), "{json}");
    assert_eq!(serde_json::from_str::<with_chrono::schema::Root>(&json).unwrap(), root);
}

#[test]
fn dates_have_the_types_of_jiff() {
    let root: with_jiff::schema::Root = from_str(XML).unwrap();
    let at: jiff::Zoned = "2026-03-02T08:12:17.25+05:30[+05:30]".parse().unwrap();
    assert_eq!((root.at.as_ref(), root.at.as_ref().map(jiff::Zoned::offset)), (Some(&at), Some(at.offset())));
    assert_eq!(root.since_or_default().timestamp().as_millisecond(), -500);
    let midnight = XML.replace("2026-03-02T08:12:17.25+05:30", "2026-03-02T24:00:00Z");
    let root: with_jiff::schema::Root = from_str(&midnight).unwrap();
    assert!(to_string(&root).unwrap().contains("<t:At>2026-03-03T00:00:00Z</t:At>"));
}

#[test]
fn dates_have_the_types_of_time() {
    let root: with_time::schema::Root = from_str(XML).unwrap();
    assert_eq!(root.at.map(|at| (at.unix_timestamp(), at.offset().whole_minutes())), Some((1_772_419_337, 330)));
    assert_eq!(root.r#for, Some(-time::Duration::new(93_600, 500_000_000)));
    assert_eq!(root.since_or_default().unix_timestamp_nanos(), -500_000_000);
    assert_eq!(root.days.as_ref().map(|days| days[1].year()), Some(1));
}
