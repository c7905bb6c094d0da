//! Booleans and numbers.

use std::collections::HashSet;

use xsd_bind::generated::{Decimal, Integer, NegativeInteger, NonNegativeInteger, NonPositiveInteger, PositiveInteger};

use crate::doc::{salvage, table};

#[test]
fn booleans() {
    table::<bool>(&[
        ("true", "true"),
        ("false", "false"),
        ("1", "true"),
        ("0", "false"),
        (" \t\r\ntrue\n", "true"),
        ("True", "! a valid xs:boolean: true, false, 1 or 0"),
        ("", "! a valid xs:boolean"),
        ("01", "! a valid xs:boolean"),
        ("yes", "! a valid xs:boolean"),
        ("\u{A0}true", "! a valid xs:boolean"),
        ("true false", "! a valid xs:boolean"),
    ]);
    assert_eq!(salvage::<bool>("True"), (true, true));
    assert_eq!(salvage::<bool>("\u{A0}FALSE"), (false, true));
}

#[test]
fn signed() {
    // libxml2 does not collapse white space around integers; XSD 1.0 (4.3.6) does.
    table::<i32>(&[
        ("0", "0"),
        (" \t5\r\n", "5"),
        ("+5", "5"),
        ("-0", "0"),
        ("+0", "0"),
        ("00000000000000000007", "7"),
        ("-2147483648", "-2147483648"),
        ("2147483647", "2147483647"),
        ("2147483648", "! a valid xs:int from -2147483648 to 2147483647"),
        ("-2147483649", "! a valid xs:int"),
        ("99999999999999999999999999999999999999999999", "! a valid xs:int"),
        ("", "! a valid xs:int"),
        ("-", "! a valid xs:int"),
        ("+-5", "! a valid xs:int"),
        ("--5", "! a valid xs:int"),
        ("- 5", "! a valid xs:int"),
        ("1 2", "! a valid xs:int"),
        ("5.0", "! a valid xs:int"),
        ("1e3", "! a valid xs:int"),
        ("0x10", "! a valid xs:int"),
        ("1_000", "! a valid xs:int"),
        ("1,000", "! a valid xs:int"),
        ("１２", "! a valid xs:int"),
        ("٣", "! a valid xs:int"),
        ("\u{A0}5", "! a valid xs:int"),
        ("−5", "! a valid xs:int"),
    ]);
    table::<i64>(&[
        ("-9223372036854775808", "-9223372036854775808"),
        ("+9223372036854775807", "9223372036854775807"),
        ("9223372036854775808", "! a valid xs:long from"),
    ]);
    table::<i16>(&[("-32768", "-32768"), ("32767", "32767"), ("32768", "! a valid xs:short from -32768 to 32767")]);
    table::<i8>(&[
        ("-128", "-128"),
        ("127", "127"),
        ("128", "! a valid xs:byte from -128 to 127"),
        ("-129", "! a valid xs:byte"),
    ]);
}

#[test]
fn unsigned() {
    // libxml2 refuses a sign; by XSD 1.0 the types restrict xs:nonNegativeInteger (3.3.20), which has one, by bounds alone.
    table::<u8>(&[
        ("0", "0"),
        ("255", "255"),
        ("00255", "255"),
        ("+5", "5"),
        ("+0", "0"),
        ("-0", "0"),
        ("-00", "0"),
        (" 7 ", "7"),
        ("256", "! a valid xs:unsignedByte from 0 to 255"),
        ("-1", "! a valid xs:unsignedByte"),
        ("-", "! a valid xs:unsignedByte"),
        ("+", "! a valid xs:unsignedByte"),
        ("--0", "! a valid xs:unsignedByte"),
        ("-0.0", "! a valid xs:unsignedByte"),
        ("", "! a valid xs:unsignedByte"),
    ]);
    table::<u16>(&[("65535", "65535"), ("65536", "! a valid xs:unsignedShort from 0 to 65535")]);
    table::<u32>(&[("4294967295", "4294967295"), ("4294967296", "! a valid xs:unsignedInt from 0 to 4294967295")]);
    table::<u64>(&[
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "! a valid xs:unsignedLong from 0 to"),
    ]);
}

#[test]
fn floating() {
    // libxml2 takes "1e"; the lexical form of XSD 1.0 (3.2.5.1) has an integer after the E.
    let rows = [
        ("0", "0"),
        ("-0", "-0"),
        ("1", "1"),
        ("1.", "1"),
        (".5", "0.5"),
        ("+1.50", "1.5"),
        ("1E5", "100000"),
        ("1e+05", "100000"),
        ("1.0E0", "1"),
        ("1e16", "10000000000000000"),
        ("1e17", "1E17"),
        ("1.5e-7", "1.5E-7"),
        ("1e-5", "0.00001"),
        (" INF ", "INF"),
        ("-INF", "-INF"),
        ("NaN", "NaN"),
        ("1e400", "INF"),
        ("+INF", "! such as 12.5, -1E4, INF or NaN"),
        ("inf", "! INF or NaN"),
        ("-inf", "! INF or NaN"),
        ("nan", "! INF or NaN"),
        ("infinity", "! INF or NaN"),
        ("Infinity", "! INF or NaN"),
        ("1e", "! INF or NaN"),
        ("1e5.0", "! INF or NaN"),
        ("e5", "! INF or NaN"),
        (".", "! INF or NaN"),
        ("", "! INF or NaN"),
        ("1f", "! INF or NaN"),
        ("0x1", "! INF or NaN"),
        ("1 0", "! INF or NaN"),
        ("1_0", "! INF or NaN"),
        ("１", "! INF or NaN"),
    ];
    table::<f64>(&rows);
    table::<f32>(&rows);
    table::<f64>(&[("0.1", "0.1"), ("1.7976931348623157E308", "1.7976931348623157E308"), ("5e-324", "5E-324")]);
    table::<f32>(&[("0.1", "0.1"), ("3.4028235E38", "3.4028235E38"), ("16777217", "16777216")]);
    assert_eq!(salvage::<f64>("+INF"), (f64::INFINITY, true));
    assert_eq!(salvage::<f64>("Infinity"), (f64::INFINITY, true));
}

#[test]
fn integers() {
    // libxml2 refuses more than 24 digits.
    table::<Integer>(&[
        ("0", "0"),
        ("-0", "0"),
        ("+0480", "480"),
        ("  7\n", "7"),
        ("9223372036854775807", "9223372036854775807"),
        ("9223372036854775808", "9223372036854775808"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("-9223372036854775809", "-9223372036854775809"),
        ("-000099999999999999999999999999999999999999", "-99999999999999999999999999999999999999"),
        ("0000000000000000000000000000000000000001", "1"),
        ("", "! a valid xs:integer: an optional sign and digits"),
        ("-", "! a valid xs:integer"),
        ("1.0", "! a valid xs:integer"),
        ("1e2", "! a valid xs:integer"),
        ("1 2", "! a valid xs:integer"),
        ("１", "! a valid xs:integer"),
        ("\u{A0}1", "! a valid xs:integer"),
    ]);
    table::<NonNegativeInteger>(&[
        ("+5", "5"),
        ("-0", "0"),
        ("99999999999999999999999999999", "99999999999999999999999999999"),
        ("-1", "! a valid xs:nonNegativeInteger: 0 or more"),
        ("x", "! a valid xs:nonNegativeInteger: 0 or more"),
    ]);
    table::<PositiveInteger>(&[("001", "1"), ("0", "! a valid xs:positiveInteger: 1 or more"), ("-0", "! 1 or more")]);
    table::<NonPositiveInteger>(&[("-0", "0"), ("+0", "0"), ("-7", "-7"), ("1", "! 0 or less")]);
    table::<NegativeInteger>(&[
        ("-001", "-1"),
        ("0", "! a valid xs:negativeInteger: -1 or less"),
        ("1", "! -1 or less"),
    ]);
}

#[test]
fn integers_convert_and_compare() {
    let parse = |text: &str| text.parse::<Integer>().unwrap();
    let ordered = [
        "-100000000000000000000",
        "-99999999999999999999",
        "-9223372036854775808",
        "-1",
        "0",
        "5",
        "10",
        "18446744073709551616",
    ];
    for (index, one) in ordered.iter().enumerate() {
        for (other_index, other) in ordered.iter().enumerate() {
            assert_eq!(parse(one).cmp(&parse(other)), index.cmp(&other_index), "{one} and {other}");
        }
    }
    assert_eq!(u64::try_from(parse("18446744073709551615")), Ok(u64::MAX));
    assert_eq!(i128::try_from(&parse("-170141183460469231731687303715884105728")), Ok(i128::MIN));
    assert!(i64::try_from(parse("9223372036854775808")).unwrap_err().expected.contains("from -9223372036854775808 to"));
    assert!(u8::try_from(parse("-1")).is_err());
    assert_eq!(Integer::from(u128::MAX).to_string(), u128::MAX.to_string());
    assert!(parse("480") == 480 && parse("480") < 481);
    assert_eq!(format!("{:>5}|{:05}", Integer::from(-7), Integer::from(-7)), "   -7|-0007");
    assert!(NonNegativeInteger::try_from(-1).is_err());
    assert_eq!(NonNegativeInteger::from(7u32), 7);
    assert!(size_of::<Integer>() <= 16);
}

#[test]
fn decimals() {
    // libxml2 refuses more than 24 digits.
    table::<Decimal>(&[
        ("0", "0"),
        ("-0.0", "0.0"),
        ("210", "210"),
        ("210.0", "210.0"),
        ("+0001.5000", "1.5000"),
        ("-.5", "-0.5"),
        ("5.", "5"),
        ("-0.50", "-0.50"),
        ("0.001", "0.001"),
        (" 1.5 ", "1.5"),
        ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
        ("", "! a valid xs:decimal, such as 12 or -0.50"),
        (".", "! a valid xs:decimal"),
        ("-", "! a valid xs:decimal"),
        ("-.", "! a valid xs:decimal"),
        ("1e3", "! a valid xs:decimal"),
        ("1,5", "! a valid xs:decimal"),
        ("1.2.3", "! a valid xs:decimal"),
        ("1. 5", "! a valid xs:decimal"),
        ("INF", "! a valid xs:decimal"),
        ("1.５", "! a valid xs:decimal"),
    ]);
    let parse = |text: &str| text.parse::<Decimal>().unwrap();
    let ordered = [
        "-10",
        "-2.51",
        "-2.5",
        "-0.001",
        "0",
        "0.0009",
        "0.001",
        "0.9",
        "1",
        "1.0001",
        "9.99",
        "10",
        "99999999999999999999.9",
    ];
    for (index, one) in ordered.iter().enumerate() {
        for (other_index, other) in ordered.iter().enumerate() {
            assert_eq!(parse(one).cmp(&parse(other)), index.cmp(&other_index), "{one} and {other}");
        }
    }
    assert_eq!(parse("2.50"), parse("2.5"));
    assert_eq!(HashSet::from([parse("2.50"), parse("02.5"), parse("0"), parse("-0.00")]).len(), 2);
    assert_eq!(Decimal::new(-250, 2).to_string(), "-2.50");
    assert_eq!((parse("2.50").scale(), parse("2.50").unscaled() == &250), (2, true));
    assert_eq!(Decimal::from(7), parse("7.0"));
    assert_eq!(parse("0.1").to_f64(), 0.1);
}
