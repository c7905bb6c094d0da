//! Values of the built-in types that are neither lists nor qualified names.
//!
//! In: the name of a type, and a text with its white space normalized. Out: a value that can be compared, or what was expected.

use std::cmp::Ordering;
use std::str::FromStr;

use xsd_bind::generated::{self as xb, Faceted};
use xsd_bind::values::{
    AnyUri, Base64Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    Integer, Language, NcName, NmToken, Time, XmlName,
};

/// A value.
pub(crate) struct Atom {
    text: String,
    value: Box<dyn Value>,
}

/// What facets need to know of a value.
trait Value {
    fn length(&self) -> Option<usize>;
    fn compare(&self, bound: &str) -> Option<Ordering>;
    fn equals(&self, other: &str) -> bool;
    fn digits(&self) -> Option<(usize, usize)>;
    fn key(&self) -> String;
}

impl<T: xb::Atom> Value for T {
    fn length(&self) -> Option<usize> {
        Faceted::length(self)
    }

    fn compare(&self, bound: &str) -> Option<Ordering> {
        Faceted::compare(self, bound)
    }

    fn equals(&self, other: &str) -> bool {
        Faceted::equals(self, other)
    }

    fn digits(&self) -> Option<(usize, usize)> {
        Faceted::digits(self)
    }

    fn key(&self) -> String {
        xb::Atom::key(self)
    }
}

/// The integers, with their bounds.
const INTEGERS: [(&str, &str, &str); 13] = [
    ("integer", "", ""),
    ("nonPositiveInteger", "", "0"),
    ("negativeInteger", "", "-1"),
    ("nonNegativeInteger", "0", ""),
    ("positiveInteger", "1", ""),
    ("long", "-9223372036854775808", "9223372036854775807"),
    ("int", "-2147483648", "2147483647"),
    ("short", "-32768", "32767"),
    ("byte", "-128", "127"),
    ("unsignedLong", "0", "18446744073709551615"),
    ("unsignedInt", "0", "4294967295"),
    ("unsignedShort", "0", "65535"),
    ("unsignedByte", "0", "255"),
];

impl Atom {
    /// Reads a value of a built-in type; an unknown type is a string.
    pub(crate) fn parse(type_: &str, text: &str) -> Result<Self, String> {
        let value = match type_ {
            "boolean" => match text {
                "true" | "1" => Box::new(true),
                "false" | "0" => Box::new(false),
                _ => return Err("an xs:boolean: true, false, 1 or 0".to_owned()),
            },
            "decimal" => parsed::<Decimal>(type_, text)?,
            "float" => float::<f32>(type_, text)?,
            "double" => float::<f64>(type_, text)?,
            "dateTime" => parsed::<DateTime>(type_, text)?,
            "date" => parsed::<Date>(type_, text)?,
            "time" => parsed::<Time>(type_, text)?,
            "duration" => parsed::<Duration>(type_, text)?,
            "gYear" => parsed::<GYear>(type_, text)?,
            "gYearMonth" => parsed::<GYearMonth>(type_, text)?,
            "gMonth" => parsed::<GMonth>(type_, text)?,
            "gMonthDay" => parsed::<GMonthDay>(type_, text)?,
            "gDay" => parsed::<GDay>(type_, text)?,
            "hexBinary" => parsed::<HexBinary>(type_, text)?,
            "base64Binary" => parsed::<Base64Binary>(type_, text)?,
            "language" => name(type_, Language::from(text), Language::is_valid)?,
            "Name" => name(type_, XmlName::from(text), XmlName::is_valid)?,
            "NCName" | "ID" | "IDREF" | "ENTITY" => name(type_, NcName::from(text), NcName::is_valid)?,
            "NMTOKEN" => name(type_, NmToken::from(text), NmToken::is_valid)?,
            "anyURI" => name(type_, AnyUri::from(text), AnyUri::is_valid)?,
            _ => match INTEGERS.iter().find(|(name, ..)| *name == type_) {
                Some(bounds) => integer(*bounds, text)?,
                None => Box::new(text.to_owned()),
            },
        };
        Ok(Self { text: text.to_owned(), value })
    }

    /// The length in characters or bytes, if the type has one.
    pub(crate) fn length(&self) -> Option<usize> {
        self.value.length()
    }

    /// How the value compares with a bound, a text of the same type.
    pub(crate) fn compare(&self, bound: &str) -> Option<Ordering> {
        self.value.compare(bound)
    }

    /// A text that values of any type have in common if and only if they are equal.
    pub(crate) fn key(&self) -> String {
        self.value.key()
    }

    /// The number of digits, and of those behind the point.
    pub(crate) fn digits(&self) -> Option<(usize, usize)> {
        self.value.digits()
    }
}

/// Values of one type are compared.
impl PartialEq for Atom {
    fn eq(&self, other: &Self) -> bool {
        self.value.equals(&other.text)
    }
}

fn expected(type_: &str) -> String {
    format!("an xs:{type_}")
}

fn parsed<T: FromStr + xb::Atom + 'static>(type_: &str, text: &str) -> Result<Box<dyn Value>, String> {
    match text.parse::<T>() {
        Ok(value) => Ok(Box::new(value)),
        Err(_) => Err(expected(type_)),
    }
}

fn name<T: xb::Atom + 'static>(type_: &str, value: T, is_valid: fn(&T) -> bool) -> Result<Box<dyn Value>, String> {
    if is_valid(&value) { Ok(Box::new(value)) } else { Err(expected(type_)) }
}

fn integer((type_, min, max): (&str, &str, &str), text: &str) -> Result<Box<dyn Value>, String> {
    let error = || match (min, max) {
        ("", "") => expected(type_),
        (min, "") => format!("an xs:{type_}, at least {min}"),
        ("", max) => format!("an xs:{type_}, at most {max}"),
        (min, max) => format!("an xs:{type_} from {min} to {max}"),
    };
    let value: Integer = text.parse().map_err(|_| error())?;
    let holds =
        |bound: &str, wrong| bound.is_empty() || Faceted::compare(&value, bound).is_some_and(|order| order != wrong);
    if holds(min, Ordering::Less) && holds(max, Ordering::Greater) { Ok(Box::new(value)) } else { Err(error()) }
}

fn float<T: FromStr + xb::Atom + 'static>(type_: &str, text: &str) -> Result<Box<dyn Value>, String> {
    let special = matches!(text, "INF" | "-INF" | "NaN");
    if !special && !is_float(text) {
        return Err(expected(type_));
    }
    parsed::<T>(type_, if special { text } else { text.trim_start_matches('+') })
}

fn is_float(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let unsigned = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = unsigned(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
    digits(whole)
        && digits(fraction)
        && whole.len() + fraction.len() > 0
        && exponent.is_none_or(|exponent| !unsigned(exponent).is_empty() && digits(&unsigned(exponent)))
}
