//! The lexical forms of the values of built-in types in XML Schema 1.0.
//!
//! In: the local name of a type, and a value with normalized white space. Out: whether the value is valid.

use std::cmp::Ordering;

use super::built_in::{WhiteSpace, built_in, derives_from, list_item};
use super::names::{is_name, is_ncname, is_nmtoken};

/// Normalizes the white space of a value as its built-in type requires.
pub(crate) fn normalized(local: &str, value: &str) -> String {
    built_in(local).map_or(WhiteSpace::Collapse, |known| known.white_space).normalize(value)
}

/// Returns whether a value is valid for a built-in type.
pub(crate) fn is_valid(local: &str, value: &str) -> bool {
    if let Some(item) = list_item(local) {
        return !value.is_empty() && value.split(' ').all(|value| is_valid(item, value));
    }
    match local {
        "boolean" => matches!(value, "true" | "false" | "1" | "0"),
        "float" | "double" => matches!(value, "INF" | "-INF" | "NaN") || is_float(value),
        "decimal" => is_decimal(value),
        _ if derives_from(local, "decimal") => is_integer(value) && in_range(local, value),
        "hexBinary" => value.len().is_multiple_of(2) && value.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "base64Binary" => is_base64(value),
        "duration" => is_duration(value),
        "dateTime" => split_zone(value).split_once('T').is_some_and(|(date, time)| is_date(date) && is_time(time)),
        "date" => is_date(split_zone(value)),
        "time" => is_time(split_zone(value)),
        "gYear" => is_year(split_zone(value)),
        "gYearMonth" => {
            split_zone(value).rsplit_once('-').is_some_and(|(year, month)| is_year(year) && two(month, 1, 12))
        }
        "gMonth" => split_zone(value).strip_prefix("--").is_some_and(|month| two(month, 1, 12)),
        "gDay" => split_zone(value).strip_prefix("---").is_some_and(|day| two(day, 1, 31)),
        "gMonthDay" => split_zone(value).strip_prefix("--").is_some_and(|rest| is_month_day(rest, 29)),
        "QName" | "NOTATION" => match value.split_once(':') {
            Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
            None => is_ncname(value),
        },
        "Name" => is_name(value),
        "NCName" | "ID" | "IDREF" | "ENTITY" => is_ncname(value),
        "NMTOKEN" => is_nmtoken(value),
        "language" => {
            let mut parts = value.split('-');
            let length = |part: &str| (1..=8).contains(&part.len());
            parts.next().is_some_and(|first| length(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
                && parts.all(|part| length(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        }
        "anyURI" => !value.starts_with(':'),
        // Strings. The form of a URI is barely restricted either.
        _ => true,
    }
}

/// Compares two valid values of `xs:decimal`.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (Number::of(a), Number::of(b));
    match (a.negative, b.negative) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => a.compare_size(&b),
        (true, true) => b.compare_size(&a),
    }
}

/// The parts of a decimal number, without insignificant zeros.
struct Number<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Number<'a> {
    fn of(value: &'a str) -> Self {
        let unsigned = value.trim_start_matches(['+', '-']);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let negative = value.starts_with('-') && !(whole.is_empty() && fraction.is_empty());
        Self { negative, whole, fraction }
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        (self.whole.len(), self.whole, self.fraction).cmp(&(other.whole.len(), other.whole, other.fraction))
    }
}

fn in_range(local: &str, value: &str) -> bool {
    let (min, max) = match local {
        "nonPositiveInteger" => (None, Some("0")),
        "negativeInteger" => (None, Some("-1")),
        "nonNegativeInteger" => (Some("0"), None),
        "positiveInteger" => (Some("1"), None),
        "long" => (Some("-9223372036854775808"), Some("9223372036854775807")),
        "int" => (Some("-2147483648"), Some("2147483647")),
        "short" => (Some("-32768"), Some("32767")),
        "byte" => (Some("-128"), Some("127")),
        "unsignedLong" => (Some("0"), Some("18446744073709551615")),
        "unsignedInt" => (Some("0"), Some("4294967295")),
        "unsignedShort" => (Some("0"), Some("65535")),
        "unsignedByte" => (Some("0"), Some("255")),
        _ => (None, None),
    };
    min.is_none_or(|min| compare(value, min).is_ge()) && max.is_none_or(|max| compare(value, max).is_le())
}

fn digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn unsigned(value: &str) -> &str {
    value.strip_prefix(['+', '-']).unwrap_or(value)
}

fn is_integer(value: &str) -> bool {
    digits(unsigned(value))
}

fn is_decimal(value: &str) -> bool {
    match unsigned(value).split_once('.') {
        Some((whole, "")) => digits(whole),
        Some(("", fraction)) => digits(fraction),
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned(value)),
    }
}

fn is_float(value: &str) -> bool {
    match value.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => is_decimal(mantissa) && is_integer(exponent),
        None => is_decimal(value),
    }
}

fn is_base64(value: &str) -> bool {
    let compact: Vec<u8> = value.bytes().filter(|byte| *byte != b' ').collect();
    let padding = compact.iter().rev().take_while(|byte| **byte == b'=').count();
    let data = &compact[..compact.len() - padding];
    let known = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    // Bits that padding leaves unused must be zero.
    let last = match (padding, data.last()) {
        (0, _) => true,
        (1, Some(last)) => b"AEIMQUYcgkosw048".contains(last),
        (2, Some(last)) => b"AQgw".contains(last),
        _ => false,
    };
    compact.len().is_multiple_of(4) && data.iter().all(known) && last
}

fn is_duration(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('-').unwrap_or(value).strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return false,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    !rest.is_empty() && has_fields(date, "YMD", false) && has_fields(time, "HMS", true)
}

/// Returns whether the text is a sequence of numbers, each followed by one of the units, in the order of the units. Only
/// seconds can have a fraction, and only if `fraction` is true.
fn has_fields(text: &str, units: &str, fraction: bool) -> bool {
    let (mut rest, mut units) = (text, units);
    while let Some(end) = rest.find(|c: char| !c.is_ascii_digit() && c != '.') {
        let (number, after) = rest.split_at(end);
        let Some(unit) = after.chars().next().filter(char::is_ascii_uppercase) else { return false };
        let Some(index) = units.find(unit) else { return false };
        let whole = match number.split_once('.') {
            Some((whole, part)) if fraction && unit == 'S' => digits(part) && digits(whole),
            Some(_) => false,
            None => digits(number),
        };
        if !whole {
            return false;
        }
        (rest, units) = (&after[1..], &units[index + 1..]);
    }
    rest.is_empty()
}

/// Returns a date or time without its time zone. An invalid zone remains, so the check of the rest fails.
fn split_zone(value: &str) -> &str {
    if let Some(rest) = value.strip_suffix('Z') {
        return rest;
    }
    let Some((rest, zone)) = value.len().checked_sub(6).and_then(|at| value.split_at_checked(at)) else { return value };
    let hours_minutes = zone.strip_prefix(['+', '-']).and_then(|zone| zone.split_once(':'));
    let Some((hours, minutes)) = hours_minutes else { return value };
    if (two(hours, 0, 13) && two(minutes, 0, 59)) || (hours, minutes) == ("14", "00") { rest } else { value }
}

/// Returns whether a value is a number of two digits in a range.
fn two(value: &str, min: u8, max: u8) -> bool {
    value.len() == 2 && digits(value) && value.parse().is_ok_and(|number: u8| (min..=max).contains(&number))
}

fn is_year(value: &str) -> bool {
    let year = value.strip_prefix('-').unwrap_or(value);
    digits(year) && year.len() >= 4 && (year.len() == 4 || !year.starts_with('0')) && year != "0000"
}

fn is_date(value: &str) -> bool {
    let Some((rest, _)) = value.rsplit_once('-') else { return false };
    let Some((year, _)) = rest.rsplit_once('-') else { return false };
    let last_two = year.get(year.len().saturating_sub(2)..).and_then(|digits| digits.parse::<u16>().ok());
    let last_four = year.get(year.len().saturating_sub(4)..).and_then(|digits| digits.parse::<u16>().ok());
    let (Some(century), Some(cycle)) = (last_two, last_four) else { return false };
    let leap = if century == 0 { cycle % 400 == 0 } else { century % 4 == 0 };
    is_year(year) && value.get(year.len() + 1..).is_some_and(|rest| is_month_day(rest, if leap { 29 } else { 28 }))
}

fn is_month_day(value: &str, february: u8) -> bool {
    value.split_once('-').is_some_and(|(month, day)| {
        let days = match month {
            "02" => february,
            "04" | "06" | "09" | "11" => 30,
            _ => 31,
        };
        two(month, 1, 12) && two(day, 1, days)
    })
}

fn is_time(value: &str) -> bool {
    let (whole, fraction) = match value.split_once('.') {
        Some((whole, fraction)) if digits(fraction) => (whole, fraction),
        Some(_) => return false,
        None => (value, ""),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    match parts.as_slice() {
        ["24", "00", "00"] => fraction.bytes().all(|byte| byte == b'0'),
        [hours, minutes, seconds] => two(hours, 0, 23) && two(minutes, 0, 59) && two(seconds, 0, 59),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, is_valid};
    use std::cmp::Ordering;

    #[test]
    fn accepts_valid_and_rejects_invalid_forms() {
        let cases: [(&str, &[&str], &[&str]); 16] = [
            ("boolean", &["true", "0"], &["yes", ""]),
            ("decimal", &["1.", ".5", "-00.10"], &[".", "1e3", "", "+-1"]),
            ("int", &["-2147483648", "+0007"], &["2147483648", "1.0"]),
            ("unsignedByte", &["255", "-0"], &["256", "-1"]),
            ("double", &["1e-3", "INF", "-.5E+10"], &["1e", "+INF", "inf"]),
            ("duration", &["P1Y2M3DT4H5M6.7S", "-P1D", "PT0S"], &["P", "PT", "P1S", "P1M1Y", "PT1.5M", "1D"]),
            (
                "dateTime",
                &["2004-02-29T24:00:00.0Z", "-12004-01-01T00:00:00+14:00"],
                &["2003-02-29T00:00:00", "2004-01-01"],
            ),
            (
                "date",
                &["2000-02-29", "1999-12-31-13:59"],
                &["1900-02-29", "1999-00-01", "99-01-01", "2000-01-01+14:01"],
            ),
            ("time", &["23:59:59.999"], &["23:59:60", "24:00:01", "1:00:00"]),
            ("gYearMonth", &["2000-12", "-0001-01Z"], &["2000-13", "2000"]),
            ("gMonthDay", &["--02-29"], &["--02-30", "-02-01"]),
            ("base64Binary", &["", "QQ==", "Q U I ="], &["QQ", "QR==", "Q==="]),
            ("NMTOKENS", &["1 a:b"], &["", "a/b"]),
            ("NCName", &["a-b", "é"], &["1a", "a:b", ""]),
            ("language", &["en-US", "x-1"], &["", "toolongone", "1n"]),
            ("QName", &["a:b", "b"], &["a:b:c", ":b"]),
        ];
        for (local, good, bad) in cases {
            good.iter().for_each(|value| assert!(is_valid(local, value), "{local} {value}"));
            bad.iter().for_each(|value| assert!(!is_valid(local, value), "{local} {value}"));
        }
    }

    #[test]
    fn compares_decimal_numbers() {
        for (a, order, b) in [
            ("-2", Ordering::Less, "1"),
            ("010", Ordering::Equal, "10.0"),
            ("0.09", Ordering::Less, "0.1"),
            ("-0", Ordering::Equal, "0"),
        ] {
            assert_eq!(compare(a, b), order, "{a} {b}");
        }
    }
}
