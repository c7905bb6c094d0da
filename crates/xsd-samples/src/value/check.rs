//! Validates values of simple types according to XML Schema 1.0 part 2, independently of libxml2 and the runtime under test.
//!
//! In: a type and a text. Out: whether the text is valid. Prefixes of qualified names are not resolved.

use std::cmp::Ordering;

use xsd_bindgen::internals::schema::FacetKind;

use super::{instant, pattern};
use crate::model::simple::{Kind, Simple, is_integer, is_temporal};

/// Returns whether the text, including its white space, is a value of the type.
pub(crate) fn accepts(type_: &Simple, raw: &str) -> bool {
    let facets = &type_.facets;
    let text = match &type_.kind {
        // Each member type normalizes white space itself.
        Kind::Union(_) => raw.to_owned(),
        Kind::Atomic(_) | Kind::List(_) => facets.white_space.apply(raw),
    };
    let (form, length) = match &type_.kind {
        Kind::Atomic(name) => (lexical(name, &text), length(name, &text)),
        Kind::List(item) => {
            let items: Vec<&str> = text.split(' ').filter(|item| !item.is_empty()).collect();
            (items.iter().all(|word| accepts(item, word)), Some(items.len()))
        }
        Kind::Union(members) => (members.iter().any(|member| accepts(member, raw)), None),
    };
    form && length.is_none_or(|length| {
        facets.min_length.is_none_or(|min| length >= min) && facets.max_length.is_none_or(|max| length <= max)
    }) && facets.patterns.iter().all(|group| group.iter().any(|one| pattern::matches(one, &text)))
        && facets.enumeration.as_ref().is_none_or(|values| values.iter().any(|value| equal(type_, value, &text)))
        && facets.bounds.iter().all(|bound| match compare(type_, &text, &bound.value) {
            None => false,
            Some(order) => match bound.kind {
                FacetKind::MinInclusive => order != Ordering::Less,
                FacetKind::MinExclusive => order == Ordering::Greater,
                FacetKind::MaxInclusive => order != Ordering::Greater,
                _ => order == Ordering::Less,
            },
        })
        && digits_fit(type_, &text)
}

/// Returns whether two texts are the same value of a type.
pub(crate) fn same_value(type_: &Simple, a: &str, b: &str) -> bool {
    match &type_.kind {
        Kind::Union(_) => equal(type_, a, b),
        Kind::Atomic(_) | Kind::List(_) => equal(type_, a, &type_.facets.white_space.apply(b)),
    }
}

fn equal(type_: &Simple, value: &str, text: &str) -> bool {
    if let Kind::Union(members) = &type_.kind {
        // The first member that accepts a text determines its value.
        let active = |text| members.iter().position(|member| accepts(member, text));
        return match (active(value), active(text)) {
            (Some(a), Some(b)) => a == b && same_value(&members[a], value, text),
            _ => value == text,
        };
    }
    let value = type_.facets.white_space.apply(value);
    value == text || compare(type_, text, &value) == Some(Ordering::Equal)
}

/// Returns the order of two values, or `None` if there is none.
fn compare(type_: &Simple, a: &str, b: &str) -> Option<Ordering> {
    let name = type_.atomic()?;
    match name {
        "decimal" => decimal_order(a, b),
        "float" | "double" => {
            let (a, b) = (float(a)?, float(b)?);
            a.partial_cmp(&b).or_else(|| Some(a.is_nan().cmp(&b.is_nan())))
        }
        "boolean" => Some((a == "true" || a == "1").cmp(&(b == "true" || b == "1"))),
        "duration" => instant::compare_durations(a, b),
        name if is_integer(name) => decimal_order(a, b),
        name if is_temporal(name) => instant::compare(name, a, b),
        _ => None,
    }
}

fn length(name: &str, text: &str) -> Option<usize> {
    match name {
        "hexBinary" => Some(text.len() / 2),
        "base64Binary" => {
            let letters = text.bytes().filter(|byte| !matches!(byte, b' ' | b'=')).count();
            Some(letters * 3 / 4)
        }
        // Qualified names have no length (erratum).
        "QName" | "NOTATION" => None,
        _ => Some(text.chars().count()),
    }
}

/// Returns whether a text with normalized white space has the lexical form of a built-in type.
fn lexical(name: &str, text: &str) -> bool {
    match name {
        "string" | "normalizedString" | "token" | "anySimpleType" => true,
        "anyURI" => !text.contains(['<', '>', '"', '{', '}', '|', '\\', '^', '`']),
        "boolean" => matches!(text, "true" | "false" | "1" | "0"),
        "decimal" => decimal(text).is_some(),
        "float" | "double" => float(text).is_some(),
        "duration" => instant::duration(text).is_some(),
        "hexBinary" => text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "base64Binary" => base64(text),
        "language" => pattern::matches("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", text),
        "NMTOKEN" => !text.is_empty() && text.chars().all(name_char),
        "Name" => is_name(text),
        "NCName" | "ID" | "IDREF" | "ENTITY" => is_name(text) && !text.contains(':'),
        "QName" | "NOTATION" => {
            let (prefix, local) = text.split_once(':').unwrap_or(("x", text));
            [prefix, local].iter().all(|part| is_name(part) && !part.contains(':'))
        }
        name if is_integer(name) => decimal(text).is_some() && !text.contains('.'),
        name if is_temporal(name) => instant::parse(name, text).is_some(),
        _ => false,
    }
}

/// Returns the sign, the integer digits without leading zeros, and the fraction digits without trailing zeros.
fn decimal(text: &str) -> Option<(bool, &str, &str)> {
    let (minus, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    Some((minus && !(whole.is_empty() && fraction.is_empty()), whole, fraction))
}

fn decimal_order(a: &str, b: &str) -> Option<Ordering> {
    let ((minus_a, whole_a, fraction_a), (minus_b, whole_b, fraction_b)) = (decimal(a)?, decimal(b)?);
    let size = whole_a.len().cmp(&whole_b.len()).then(whole_a.cmp(whole_b)).then(fraction_a.cmp(fraction_b));
    Some(minus_b.cmp(&minus_a).then(if minus_a { size.reverse() } else { size }))
}

fn digits_fit(type_: &Simple, text: &str) -> bool {
    let facets = &type_.facets;
    if facets.total_digits.is_none() && facets.fraction_digits.is_none() {
        return true;
    }
    decimal(text).is_some_and(|(_, whole, fraction)| {
        facets.total_digits.is_none_or(|most| whole.len() + fraction.len() <= most)
            && facets.fraction_digits.is_none_or(|most| fraction.len() <= most)
    })
}

fn float(text: &str) -> Option<f64> {
    match text {
        "INF" => return Some(f64::INFINITY),
        "-INF" => return Some(f64::NEG_INFINITY),
        "NaN" => return Some(f64::NAN),
        _ => {}
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    decimal(mantissa)?;
    decimal(exponent).filter(|_| !exponent.contains('.'))?;
    text.parse().ok()
}

/// Returns whether a text is base64: groups of four letters with zero padding bits, and single spaces in between.
fn base64(text: &str) -> bool {
    let letters: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let padding = letters.iter().rev().take_while(|byte| **byte == b'=').count();
    let data = &letters[..letters.len() - padding];
    let in_alphabet = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    letters.len().is_multiple_of(4)
        && data.iter().all(in_alphabet)
        && match (padding, data.last()) {
            (0, _) => true,
            (1, Some(last)) => b"AEIMQUYcgkosw048".contains(last),
            (2, Some(last)) => b"AQgw".contains(last),
            _ => false,
        }
}

fn name_start(c: char) -> bool {
    matches!(c, ':' | '_') || c.is_alphabetic()
}

fn name_char(c: char) -> bool {
    name_start(c) || c.is_ascii_digit() || matches!(c, '-' | '.' | '\u{B7}')
}

fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(name_start) && text.chars().all(name_char)
}
