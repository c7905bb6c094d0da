//! Texts, and the types that are made of name characters.

use xsd_bind::generated::{
    AnySimpleType, AnyUri, Entities, Entity, Id, IdRef, IdRefs, Language, List, NcName, NmToken, NmTokens,
    NormalizedString, QName, Token, XmlName,
};

use crate::doc::{read, salvage, table, write};

#[test]
fn strings() {
    let rows = [
        ("", ""),
        (" ", " "),
        (" a\t\n b ", " a\t\n b "),
        ("a\rb", "a\rb"),
        ("<&>\"'", "<&>\"'"),
        ("]]>", "]]>"),
        ("日本語 \u{A0}\u{2028}", "日本語 \u{A0}\u{2028}"),
    ];
    table::<String>(&rows);
    table::<AnySimpleType>(&rows);
    table::<NormalizedString>(&[
        ("", ""),
        (" a  b ", " a  b "),
        ("a\tb\nc\rd", "a b c d"),
        ("\u{A0}\u{2003}", "\u{A0}\u{2003}"),
    ]);
    table::<Token>(&[
        ("", ""),
        (" \t\r\n ", ""),
        ("  a \t b\n", "a b"),
        ("a b", "a b"),
        ("a  b", "a b"),
        ("\u{A0}a\u{A0}\u{2003}", "\u{A0}a\u{A0}\u{2003}"),
        ("a&b", "a&b"),
    ]);
}

#[test]
fn addresses() {
    // libxml2 refuses the last five by the grammar of RFC 2396; XSD 1.0 (3.2.17) checks no grammar.
    table::<AnyUri>(&[
        ("", ""),
        ("  http://example.com/a?b=c&d#e ", "http://example.com/a?b=c&d#e"),
        ("a  b", "a b"),
        ("http://ü/{x}", "http://ü/{x}"),
        ("\\\\server\\share", "\\\\server\\share"),
        ("urn:a:b", "urn:a:b"),
        ("http://[", "http://["),
        ("%zz", "%zz"),
        ("::", "::"),
        ("#a#b", "#a#b"),
        ("1:2", "1:2"),
    ]);
}

#[test]
fn names() {
    table::<Language>(&[
        ("en", "en"),
        (" de-CH\n", "de-CH"),
        ("x-klingon", "x-klingon"),
        ("a-1", "a-1"),
        ("abcdefgh-12345678", "abcdefgh-12345678"),
        ("abcdefghi", "! is not a valid xs:language, such as en or de-CH"),
        ("", "! a valid xs:language"),
        ("en_US", "! a valid xs:language"),
        ("1a", "! a valid xs:language"),
        ("en-", "! a valid xs:language"),
        ("-en", "! a valid xs:language"),
        ("dé", "! a valid xs:language"),
    ]);
    table::<NmToken>(&[
        ("a", "a"),
        (" 1 ", "1"),
        ("-", "-"),
        ("a:b", "a:b"),
        ("é·", "é·"),
        ("", "! a valid xs:NMTOKEN"),
        ("a b", "! a valid xs:NMTOKEN"),
        ("a/b", "! a valid xs:NMTOKEN"),
        ("a\u{D7}", "! a valid xs:NMTOKEN"),
    ]);
    table::<XmlName>(&[
        ("a", "a"),
        (":a", ":a"),
        ("a:b:c", "a:b:c"),
        ("_1", "_1"),
        ("1", "! a valid xs:Name"),
        ("-a", "! a valid xs:Name"),
        ("·a", "! a valid xs:Name"),
        ("", "! a valid xs:Name"),
    ]);
    table::<NcName>(&[
        ("a", "a"),
        ("_a", "_a"),
        (" a.b-c ", "a.b-c"),
        ("Ω", "Ω"),
        ("a:b", "! a valid xs:NCName"),
        ("1a", "! a valid xs:NCName"),
        (".a", "! a valid xs:NCName"),
        ("a b", "! a valid xs:NCName"),
    ]);
    table::<Id>(&[("a", "a"), ("a:b", "! a valid xs:ID"), ("", "! a valid xs:ID")]);
    table::<IdRef>(&[("a", "a"), ("1", "! a valid xs:IDREF")]);
    table::<Entity>(&[("a", "a"), ("a b", "! a valid xs:ENTITY")]);
}

#[test]
fn lists_of_names() {
    table::<NmTokens>(&[
        ("a", "a"),
        (" a \t 1\nb ", "a 1 b"),
        ("a / b", "! a list in which each item is a valid xs:NMTOKEN"),
        // libxml2 takes the empty one; XSD 1.0 (3.3.5) has minLength 1.
        ("", "! at least 1 item long"),
        (" ", "! at least 1 item long"),
    ]);
    table::<IdRefs>(&[("a b", "a b"), ("a 1", "! a valid xs:IDREF"), ("", "! at least 1 item long")]);
    table::<Entities>(&[("a  b", "a b"), ("a b:c", "! a valid xs:ENTITY"), ("", "! at least 1 item long")]);
}

#[test]
fn lists() {
    table::<List<i32>>(&[
        ("", ""),
        (" 1\n+2 \t03 ", "1 2 3"),
        ("1\u{A0}2", "! a list in which each item is a valid xs:int from"),
        ("1,2", "! a list in which each item is a valid xs:int from"),
        ("1 x", "! a list in which each item is a valid xs:int from"),
    ]);
    assert_eq!(write(List::from(["a".to_owned(), "b".to_owned()])), Ok("a b".to_owned()));
    assert!(write(List::from(["a b".to_owned()])).unwrap_err().contains("without white space"));
    assert!(write(List::from(["a".to_owned(), String::new()])).unwrap_err().contains("none of them empty"));
    assert_eq!(salvage::<List<i32>>("1 x 3"), (List(vec![1, 3]), true));
    let sum: i32 = read::<List<i32>>("1 2 3").unwrap().into_iter().sum();
    assert_eq!(sum, 6);
}

#[test]
fn made_of_any_text_and_checked_when_written() {
    assert_eq!(Token::from(" a \n b ").as_str(), "a b");
    assert_eq!(NormalizedString::from("a\nb".to_owned()), "a b");
    assert!(write(Language::from("en_US")).unwrap_err().contains("\"en_US\" is not a valid xs:language"));
    assert_eq!(salvage::<Language>("en_US"), (Language::from("en_US"), true));
    assert!(!Language::from("en_US").is_valid());
}

#[test]
fn refused_though_the_text_is_empty() {
    assert!(write(NmTokens(List::default())).unwrap_err().contains("at least 1 item long"));
    assert!(write(NcName::from("")).unwrap_err().contains("a valid xs:NCName"));
    assert!(write(QName::default()).unwrap_err().contains("a valid xs:QName"));
}
