//! What writing accepts is read back as the same value: white space, unions, unlisted values, fixed values.

use std::fmt::Debug;

use xsd_bind::generated::{
    Base64Binary, Date, DateTime, Decimal, Duration, Faceted, HexBinary, List, NmToken, Simple, Time, Token,
    WhiteSpace, enumeration, pattern, restriction, union,
};

use crate::doc::{read, salvage, table, write};

#[derive(Clone, Debug, PartialEq)]
struct Collapsed(String);
restriction! { Collapsed(String), white_space: Some(WhiteSpace::Collapse), min_length: Some(3) }

/// Inherits the rule.
#[derive(Clone, Debug, PartialEq)]
struct Short(Collapsed);
restriction! { Short(Collapsed) from String, patterns: &[&[pattern!("a b", "^(?:a b)$")]] }

#[derive(Clone, Debug, PartialEq)]
struct Replaced(String);
restriction! { Replaced(String), white_space: Some(WhiteSpace::Replace) }

enumeration! {
    enum Shade: Collapsed {
        Deep = "a b",
    }
}

union! {
    #[derive(Clone, Debug, PartialEq)]
    enum NumberOrText {
        Int(i32),
        Token(Token),
        Text(String),
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Patterned(NumberOrText);
restriction! { Patterned(NumberOrText), patterns: &[&[pattern!("[0-9]+|a b", "^(?:[0-9]+|a b)$")]] }

/// Checks that a value is written and read back.
fn survives<T: Simple + Clone + PartialEq + Debug>(value: T) {
    assert_eq!(write(value.clone()).and_then(|text| read(&text)), Ok(value));
}

fn rejected<T: Simple + Clone + PartialEq + Debug>(value: T, phrase: &str) {
    let error = write(value.clone()).expect_err(&format!("{value:?}"));
    assert!(error.contains(phrase), "{value:?}: {error}");
}

#[test]
fn values_that_white_space_would_change_are_rejected() {
    table::<Collapsed>(&[(" a\n b ", "a b"), ("    ", "! at least 3 characters long")]);
    survives(Collapsed::from("a b"));
    for text in ["   ", " abc", "a  b", "a\tb"] {
        rejected(Collapsed::from(text), "double spaces");
    }
    table::<Replaced>(&[("a\n b ", "a  b ")]);
    survives(Replaced::from(" a  b "));
    rejected(Replaced::from("a\nb"), "without tabs");
    assert_eq!(salvage::<Collapsed>(" a "), (Collapsed::from("a"), true));
}

#[test]
fn restrictions_inherit_the_white_space_rule() {
    table::<Short>(&[(" a  b ", "a b"), ("abc", "! a match for a b")]);
    table::<Shade>(&[(" a  b ", "a b")]);
    assert!(Short::from("a b").equals(" a  b ") && Collapsed::from("a b").equals("a\nb"));
}

#[test]
fn patterns_of_a_union_see_the_text_of_the_member() {
    table::<Patterned>(&[(" 12 ", "12"), (" a  b ", "a b"), ("c", "! a match for")]);
}

#[test]
fn a_value_of_a_union_that_an_earlier_member_reads_is_rejected() {
    survives(NumberOrText::Token("a b".into()));
    survives(NumberOrText::Int(5));
    rejected(NumberOrText::Token("5".into()), "the earlier member Int");
    rejected(NumberOrText::Text(" 5 ".into()), "the earlier member Int");
    rejected(NumberOrText::Text("a".into()), "the earlier member Token");
    rejected(List(vec![NumberOrText::Token("5".into())]), "the earlier member Int");
}

#[test]
fn an_unlisted_value_is_rejected_even_with_a_listed_text() {
    rejected(Shade::Unlisted("a b".into()), "is not \"a b\"");
    assert_eq!(Shade::from(" a b "), Shade::Deep);
}

#[test]
fn values_equal_their_other_lexical_forms() {
    fn equal<T: Faceted>(one: &str, other: &str) {
        let equals = |one: &str, other: &str| read::<T>(one).is_ok_and(|value| value.equals(other));
        assert!(equals(one, other) && equals(other, one), "{one} and {other}");
    }
    equal::<bool>("1", "true");
    equal::<Decimal>("1.0", "+1");
    equal::<f64>("NaN", "NaN");
    equal::<f32>("1.0", "1E0");
    equal::<i32>("007", "+7");
    equal::<DateTime>("2000-01-01T12:00:00Z", "2000-01-01T13:00:00+01:00");
    equal::<DateTime>("2000-01-01T24:00:00", "2000-01-02T00:00:00.0");
    equal::<Date>("2000-01-01Z", "2000-01-01-00:00");
    equal::<Time>("12:00:00Z", "12:00:00+00:00");
    equal::<Duration>("P1D", "PT24H");
    equal::<HexBinary>("0f", "0F");
    equal::<Base64Binary>("Y Q = =", "YQ==");
    equal::<List<Decimal>>("1.0  2", "1 2.0");
    equal::<Token>(" a  b ", "a b");
    equal::<NumberOrText>(" 1 ", "01");
    assert!(!read::<NmToken>("a").is_ok_and(|value| value.equals("b")));
}
