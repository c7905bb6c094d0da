//! Facets, and the macros that check them.

use xsd_bind::generated::{
    Base64Binary, Date, Decimal, Faceted, Facets, HexBinary, List, NmToken, Ns, QName, Simple, Token, WhiteSpace,
    enumeration, literal, pattern, restriction, simple_type, union,
};

use crate::doc::{read, salvage, table, write};

/// A text that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NonEmpty(pub(crate) String);
restriction! { NonEmpty(String), min_length: Some(1) }

/// A restriction of a restriction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Watermark(pub(crate) NonEmpty);
restriction! { Watermark(NonEmpty) from String, max_length: Some(3) }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Guid(pub(crate) String);
restriction! { Guid(String), patterns: &[&[pattern!("[0-9A-Fa-f]{4}", "^(?:[0-9A-Fa-f]{4})$"), pattern!("none", "^(?:none)$")], &[pattern!("\\S*", "^(?:\\S*)$")]] }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Minutes(pub(crate) i32);
restriction! { Minutes(i32), min_inclusive: Some("1"), max_inclusive: Some("1440") }
simple_type!(Minutes, Ns::NONE, "Minutes");

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Between(pub(crate) f64);
restriction! { Between(f64), min_exclusive: Some("0"), max_exclusive: Some("1") }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Price(pub(crate) Decimal);
restriction! { Price(Decimal), total_digits: Some(4), fraction_digits: Some(2) }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Since(pub(crate) Date);
restriction! { Since(Date), min_inclusive: Some("2000-01-01Z") }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key(pub(crate) HexBinary);
restriction! { Key(HexBinary), length: Some(2) }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair(pub(crate) List<NmToken>);
restriction! { Pair(List<NmToken>), length: Some(2) }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Even(pub(crate) i32);
restriction! { Even(i32), enumeration: &["2", "4", "+6"] }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Collapsed(pub(crate) NonEmpty);
restriction! { Collapsed(NonEmpty), white_space: Some(WhiteSpace::Collapse), patterns: &[&[pattern!("a b", "^(?:a b)$")]] }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named(pub(crate) QName);
restriction! { Named(QName), enumeration: &["{urn:t}a", "b"] }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Code(pub(crate) i32);
restriction! { Code(i32), patterns: &[&[pattern!("\\d{3}", "^(?:[0-9]{3})$")]] }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Empty(pub(crate) String);
restriction! { Empty(String), length: Some(0) }

#[test]
fn lengths() {
    table::<NonEmpty>(&[("a", "a"), (" ", " "), ("", "! at least 1 character long")]);
    table::<Watermark>(&[
        ("日本語", "日本語"),
        ("abcd", "! at most 3 characters long"),
        ("", "! at least 1 character long"),
    ]);
    table::<Key>(&[("0F0F", "0F0F"), ("0F", "! exactly 2 bytes long"), ("0g0g", "! a valid xs:hexBinary")]);
    table::<Pair>(&[("a  b", "a b"), ("a", "! exactly 2 items long"), ("a b c", "! exactly 2 items long")]);
    table::<Empty>(&[("", ""), ("a", "! exactly 0 characters long")]);
    assert_eq!(Base64Binary(vec![1, 2, 3]).length(), Some(3));
}

#[test]
fn bounds_and_digits() {
    table::<Minutes>(&[
        (" 1 ", "1"),
        ("1440", "1440"),
        ("0", "! at least 1"),
        ("1441", "! at most 1440"),
        ("x", "! a valid xs:int"),
    ]);
    table::<Between>(&[
        ("0.5", "0.5"),
        ("0", "! more than 0"),
        ("1", "! less than 1"),
        ("NaN", "! less than 1"),
        ("-INF", "! more than 0"),
    ]);
    table::<Price>(&[
        ("12.34", "12.34"),
        ("0012.3400", "12.3400"),
        ("9999", "9999"),
        ("12345", "! a number with at most 4 digits"),
        ("1.234", "! a number with at most 2 fraction digits"),
    ]);
    // A date without a zone has no order with one that has a zone and is less than fourteen hours away.
    table::<Since>(&[
        ("2000-01-01Z", "2000-01-01Z"),
        ("2000-01-01", "! at least 2000-01-01Z"),
        ("2000-01-02", "2000-01-02"),
        ("1999-12-31Z", "! at least"),
    ]);
}

#[test]
fn patterns_and_enumerations() {
    table::<Guid>(&[
        ("0aF9", "0aF9"),
        ("none", "none"),
        (" 0aF9", "! a match for [0-9A-Fa-f]{4} or none"),
        ("0aF9\n", "! a match for [0-9A-Fa-f]{4} or none"),
        ("0aF9a", "! a match for"),
    ]);
    // A pattern constrains the text (4.3.4): 005 has three digits, +5 does not. The written form must match too.
    table::<Code>(&[(" 123 ", "123"), ("+23", "! a match for \\d{3}"), ("023", "! a match for \\d{3}")]);
    table::<Even>(&[("+4", "4"), ("06", "6"), ("3", "! one of 2, 4, +6")]);
    table::<Collapsed>(&[(" a \n b ", "a b"), ("ab", "! a match for a b"), (" ", "! at least 1 character long")]);
    table::<Named>(&[("t:a", "t:a"), ("b", "b"), ("a", "! one of {urn:t}a, b")]);
}

#[test]
fn lenient_reading_and_writing() {
    assert_eq!(salvage::<Minutes>("2000"), (Minutes(2000), true));
    assert_eq!(salvage::<Watermark>(""), (Watermark::from(""), true));
    assert!(write(Minutes(0)).unwrap_err().contains("\"0\" is not at least 1"));
    assert!(write(Watermark::from("abcd")).unwrap_err().contains("at most 3 characters long"));
    let mut all = Vec::new();
    Guid::from(" ").violations(&mut |error| all.push(error.expected.into_owned()));
    assert_eq!(all, ["a match for [0-9A-Fa-f]{4} or none", "a match for \\S*"]);
    assert!(Facets::NONE.check(&Minutes(0), None).is_ok());
}

#[test]
fn restrictions_dereference_to_their_base() {
    let watermark = Watermark::from("abc".to_owned());
    assert_eq!((watermark.len(), watermark.to_string()), (3, "abc".to_owned()));
    assert_eq!(*Minutes::from(5), 5);
    assert_eq!(Pair(List(vec!["a".into(), "b".into()])).len(), 2);
}

enumeration! {
    /// An outcome.
    pub(crate) enum Outcome: String {
        /// A success.
        Success = "Success",
        Warning = "Warning",
        LongOne = "contacts:PhysicalAddress:CountryOrRegion",
    }
}

simple_type!(Outcome, Ns::NONE, "Outcome");

enumeration! {
    pub(crate) enum Collapsing: Token { A = "a b", B = "<&>" }
}

#[test]
fn enumerations() {
    table::<Outcome>(&[
        ("Success", "Success"),
        ("contacts:PhysicalAddress:CountryOrRegion", "contacts:PhysicalAddress:CountryOrRegion"),
        ("success", "! is not one of Success, Warning, contacts:PhysicalAddress:CountryOrRegion"),
        (" Success", "! one of Success"),
        ("", "! one of Success"),
        ("contacts:PhysicalAddress:CountryOrRegio", "! one of Success"),
    ]);
    table::<Collapsing>(&[(" a \n b ", "a b"), ("<&>", "<&>"), ("ab", "! one of a b, <&>")]);
    assert_eq!(salvage::<Outcome>(" Success\n"), (Outcome::Success, true));
    assert_eq!(salvage::<Outcome>(" New "), (Outcome::Unlisted(" New ".into()), true));
    assert!(write(Outcome::Unlisted("New".into())).unwrap_err().contains("\"New\" is not one of"));
    assert_eq!(Outcome::VALUES.len(), Outcome::ALL.len());
    assert_eq!("Warning".parse(), Ok(Outcome::Warning));
    assert!(Outcome::from("Warning".to_owned()).is_listed() && !Outcome::from("New").is_listed());
    assert_eq!(Outcome::placeholder(), Outcome::Success);
    for (value, text) in Outcome::ALL.iter().zip(Outcome::VALUES) {
        assert_eq!((value.as_str(), &Outcome::from(*text)), (*text, value));
    }
}

union! {
    /// Minutes, or an outcome.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) enum MinutesOrOutcome { Minutes(Minutes), Outcome(Outcome) }
}

union! {
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) enum Same without From { Low(Minutes), High(Minutes), Text(Token) }
}

#[test]
fn unions() {
    table::<MinutesOrOutcome>(&[
        (" 5 ", "5"),
        ("Success", "Success"),
        ("0", "! is not at least 1 or one of Success"),
        ("x", "! a valid xs:int from -2147483648 to 2147483647 or one of Success"),
    ]);
    assert_eq!(read("Warning"), Ok(MinutesOrOutcome::from(Outcome::Warning)));
    assert_eq!(salvage::<MinutesOrOutcome>(" Success"), (MinutesOrOutcome::Outcome(Outcome::Success), true));
    assert_eq!(salvage::<MinutesOrOutcome>("0"), (MinutesOrOutcome::Minutes(Minutes(0)), true));
    assert_eq!(write(MinutesOrOutcome::Minutes(Minutes(5))), Ok("5".to_owned()));
    assert!(write(MinutesOrOutcome::Minutes(Minutes(0))).is_err());
    assert_eq!(read(" a  b"), Ok(Same::Text("a b".into())));
}

/// A name with a certain prefix.
#[derive(Clone, Debug, PartialEq)]
struct Prefixed(QName);
restriction! { Prefixed(QName), patterns: &[&[pattern!("p:.*", "^(?:p:[^\\n\\r]*)$")]] }

#[test]
fn a_name_of_the_schema_has_no_prefix_for_a_pattern() {
    assert_eq!(literal::<Prefixed>("{urn:p}a"), Prefixed(QName::with_namespace("p", "urn:p", "a")));
    assert_eq!(literal::<List<QName>>("{urn:p}a b"), [QName::with_namespace("", "urn:p", "a"), QName::new("b")].into());
}
