//! Texts that are no values, by the rule that they break.
//!
//! Each text is checked before it is used: `255` is too large for some integers and not for others.

use xsd_bindgen::internals::schema::FacetKind;

use crate::model::simple::{Kind, Simple, White, is_integer, is_temporal};
use crate::rng::Rng;
use crate::value::{Taste, Value, make};

/// One way for a text to be no value.
#[derive(Debug)]
pub(super) struct Bad {
    pub(super) rule: &'static str,
    /// The built-in types that it applies to.
    of: Of,
    by: How,
}

#[derive(Debug)]
enum Of {
    /// Exactly these.
    Types(&'static [&'static str]),
    Integers,
    /// Integers and `xs:decimal`.
    Decimals,
    /// Decimals, floats.
    Numbers,
    Temporal,
    /// Lists, unions, and types with facets, whatever they are based on.
    Any,
}

#[derive(Debug)]
enum How {
    /// One of these texts.
    Text(&'static [&'static str]),
    /// A text made for the type.
    Made(fn(&mut Rng, &Simple) -> Option<String>),
}

const fn bad(rule: &'static str, of: Of, texts: &'static [&'static str]) -> Bad {
    Bad { rule, of, by: How::Text(texts) }
}

const fn made(rule: &'static str, of: Of, by: fn(&mut Rng, &Simple) -> Option<String>) -> Bad {
    Bad { rule, of, by: How::Made(by) }
}

const FLOATS: Of = Of::Types(&["float", "double"]);
const BOOLEAN: Of = Of::Types(&["boolean"]);
const DATE_TIME: Of = Of::Types(&["dateTime"]);
const DATE: Of = Of::Types(&["date"]);
const TIME: Of = Of::Types(&["time"]);
const DURATION: Of = Of::Types(&["duration"]);
const BASE64: Of = Of::Types(&["base64Binary"]);
const HEX: Of = Of::Types(&["hexBinary"]);
const NAMES: Of = Of::Types(&["NCName", "ID", "IDREF"]);

pub(super) const TABLE: &[Bad] = &[
    made("enumeration-unlisted", Of::Any, |_, type_| {
        type_.facets.enumeration.as_ref().map(|_| "NobodyListsThis".to_owned())
    }),
    made("enumeration-case", Of::Any, |rng, type_| listed(rng, type_).map(|value| other_case(&value))),
    made("enumeration-longer", Of::Any, |rng, type_| listed(rng, type_).map(|value| value + "x")),
    made("enumeration-shorter", Of::Any, |rng, type_| {
        let value = listed(rng, type_)?;
        value.char_indices().last().map(|(end, _)| value[..end].to_owned())
    }),
    made("enumeration-space-before", Of::Any, |rng, type_| listed(rng, type_).map(|value| format!(" {value}"))),
    made("enumeration-space-behind", Of::Any, |rng, type_| listed(rng, type_).map(|value| value + "\n")),
    made("enumeration-two", Of::Any, |rng, type_| listed(rng, type_).map(|value| format!("{value} {value}"))),
    made("enumeration-empty", Of::Any, |_, type_| type_.facets.enumeration.as_ref().map(|_| String::new())),
    made("integer-too-large", Of::Integers, |_, type_| beyond(type_, FacetKind::MaxInclusive, 1)),
    made("integer-too-small", Of::Integers, |_, type_| beyond(type_, FacetKind::MinInclusive, -1)),
    bad("integer-huge", Of::Integers, &["99999999999999999999999", "-99999999999999999999999"]),
    bad("integer-fraction", Of::Integers, &["1.0", "1.", "1.5", ".0"]),
    bad("number-empty", Of::Numbers, &["", " "]),
    bad("number-sign-alone", Of::Numbers, &["-", "+", "."]),
    bad("number-two-signs", Of::Numbers, &["--1", "+-1", "++1"]),
    bad("number-sign-apart", Of::Numbers, &["- 1", "+ 1"]),
    bad("number-sign-behind", Of::Numbers, &["1-", "1+"]),
    bad("number-full-width", Of::Numbers, &["１２", "１", "٣"]),
    bad("number-hexadecimal", Of::Numbers, &["0x10", "1F", "0b1"]),
    bad("number-separator", Of::Numbers, &["1,000", "1_000", "1 000", "1'000"]),
    bad("number-word", Of::Numbers, &["one", "null", "true"]),
    bad("number-minus-typographic", Of::Numbers, &["\u{2212}1", "\u{2013}1"]),
    bad("number-no-break-space", Of::Numbers, &["1\u{A0}", "\u{3000}1"]),
    bad("decimal-exponent", Of::Decimals, &["1E2", "1e0", "1.5e1"]),
    bad("decimal-infinite", Of::Decimals, &["INF", "NaN", "-INF"]),
    bad("decimal-comma", Of::Types(&["decimal", "float", "double"]), &["1,5"]),
    bad("decimal-two-points", Of::Types(&["decimal", "float", "double"]), &["1.2.3", "1..2"]),
    bad("float-infinity-word", FLOATS, &["inf", "Infinity", "infinity", "+Infinity"]),
    bad("float-plus-infinity", FLOATS, &["+INF"]),
    bad("float-nan-word", FLOATS, &["nan", "NAN", "-NaN"]),
    bad("float-exponent", FLOATS, &["1E", "E1", "1E1.5", "1e+", "1E 1"]),
    bad("float-suffix", FLOATS, &["1f", "1.0d", "0x1p3"]),
    bad("boolean-word", BOOLEAN, &["yes", "no", "on", "off", "y", "t"]),
    bad("boolean-case", BOOLEAN, &["TRUE", "True", "False", "FALSE"]),
    bad("boolean-number", BOOLEAN, &["2", "-1", "01", "00", "1.0"]),
    bad("boolean-empty", BOOLEAN, &["", " "]),
    bad("date-time-month", DATE_TIME, &["2024-13-01T00:00:00", "2024-00-01T00:00:00Z"]),
    bad("date-time-day", DATE_TIME, &["2024-01-32T00:00:00", "2024-04-31T00:00:00", "2024-01-00T00:00:00"]),
    bad("date-time-february", DATE_TIME, &["2023-02-29T00:00:00Z", "2024-02-30T00:00:00", "1900-02-29T00:00:00"]),
    bad("date-time-hour", DATE_TIME, &["2024-01-01T25:00:00", "2024-01-01T24:00:01", "2024-01-01T24:30:00Z"]),
    bad("date-time-hour-fraction", DATE_TIME, &["2024-01-01T24:00:00.001"]),
    bad("date-time-minute", DATE_TIME, &["2024-01-01T10:60:00"]),
    bad("date-time-leap-second", DATE_TIME, &["2016-12-31T23:59:60Z", "2024-01-01T10:00:60"]),
    bad("date-time-no-t", DATE_TIME, &["2024-01-01 10:00:00", "2024-01-0110:00:00", "2024-01-01t10:00:00Z"]),
    bad("date-time-date-alone", DATE_TIME, &["2024-01-01", "2024-01-01Z", "2024-01-01T"]),
    bad("date-time-no-seconds", DATE_TIME, &["2024-01-01T10:00", "2024-01-01T10:00Z", "2024-01-01T10"]),
    bad(
        "date-time-fraction-empty",
        DATE_TIME,
        &["2024-01-01T10:00:00.", "2024-01-01T10:00:00.Z", "2024-01-01T10:00:00,5"],
    ),
    bad("date-time-digits", DATE_TIME, &["2024-1-1T1:00:00", "24-01-01T10:00:00", "2024-01-01T1:0:0"]),
    bad("date-time-year-zero", DATE_TIME, &["0000-01-01T00:00:00"]),
    bad("date-time-year-zeros", DATE_TIME, &["02024-01-01T00:00:00"]),
    bad("date-time-year-plus", DATE_TIME, &["+2024-01-01T00:00:00"]),
    bad("date-time-basic", DATE_TIME, &["20240101T100000", "20240101T100000Z"]),
    bad("date-time-other-calendar", DATE_TIME, &["2024-W01-1T00:00:00", "2024-001T00:00:00", "01/02/2024 10:00"]),
    bad("zone-beyond-fourteen", DATE_TIME, &["2024-01-01T00:00:00+14:01", "2024-01-01T00:00:00-15:00"]),
    bad("zone-minutes", DATE_TIME, &["2024-01-01T00:00:00+01:60", "2024-01-01T00:00:00-13:99"]),
    bad(
        "zone-no-colon",
        DATE_TIME,
        &["2024-01-01T00:00:00+0100", "2024-01-01T00:00:00+01", "2024-01-01T00:00:00+1:00"],
    ),
    bad("zone-lower-case", DATE_TIME, &["2024-01-01T00:00:00z"]),
    bad("zone-apart", DATE_TIME, &["2024-01-01T00:00:00 Z", "2024-01-01T00:00:00 +01:00"]),
    bad("zone-named", DATE_TIME, &["2024-01-01T00:00:00 UTC", "2024-01-01T00:00:00CET", "2024-01-01T00:00:00ZZ"]),
    bad("temporal-empty", Of::Temporal, &["", " "]),
    bad("temporal-full-width", Of::Temporal, &["２０２４-01-01", "２０２４-01-01T00:00:00", "１０:00:00"]),
    bad("date-with-time", DATE, &["2024-01-01T00:00:00", "2024-01-01T00:00:00Z"]),
    bad("date-wrong", DATE, &["2024-02-30", "2024-13-01", "01-02-2024", "2024/01/01", "2024-01", "0000-01-01"]),
    bad("date-zone", DATE, &["2024-01-01+14:30", "2024-01-01+01", "2024-01-01z"]),
    bad("time-wrong", TIME, &["25:00:00", "10:00", "10:60:00", "10:00:60", "1:00:00", "24:00:01", "10:00:00 PM"]),
    bad("time-with-date", TIME, &["2024-01-01T10:00:00", "T10:00:00"]),
    bad("duration-empty", DURATION, &["P", "-P", ""]),
    bad("duration-time-empty", DURATION, &["PT", "P1DT", "-PT"]),
    bad("duration-no-p", DURATION, &["1D", "T1H", "01:30:00", "60"]),
    bad("duration-time-without-t", DURATION, &["P1H", "P1S", "P1D2H"]),
    bad("duration-date-behind-t", DURATION, &["PT1D", "PT1Y"]),
    bad("duration-order", DURATION, &["P1D1Y", "PT1S1M", "P1M1Y"]),
    bad("duration-twice", DURATION, &["P1Y1Y", "PT1H1H"]),
    bad("duration-fraction", DURATION, &["P1.5D", "PT1.5H", "PT1.S", "PT.5S", "PT1,5S"]),
    bad("duration-sign", DURATION, &["P-1D", "+P1D", "--P1D", "PT-1H"]),
    bad("duration-weeks", DURATION, &["P1W"]),
    bad("duration-case", DURATION, &["p1d", "PT1h", "P1d"]),
    bad("duration-space", DURATION, &["P1D T1H", "P 1D"]),
    bad("base64-length", BASE64, &["QUI", "QQ", "QUJDR", "Q", "QUJDQUI"]),
    bad("base64-character", BASE64, &["QU*D", "QU-D", "QU_D", "QÜJD"]),
    bad("base64-padding-within", BASE64, &["QQ==QUJD", "Q=JD", "=QUJ"]),
    bad("base64-padding-many", BASE64, &["Q===", "====", "QUJD="]),
    bad("base64-spare-bits", BASE64, &["QR==", "QUJ="]),
    bad("hexadecimal-odd", HEX, &["0", "ABC"]),
    bad("hexadecimal-character", HEX, &["0G", "0x10", "AB-CD"]),
    bad("language-wrong", Of::Types(&["language"]), &["e_n", "toolonglanguage", "en-", "-en", "12", ""]),
    bad("name-wrong", NAMES, &["1a", "-a", ".a", "a b", "a/b", ""]),
    bad("name-colon", NAMES, &["a:b", ":a", "a:"]),
    bad("token-name-wrong", Of::Types(&["NMTOKEN", "Name"]), &["a b", "a/b", "", "a&b"]),
    bad("qualified-name-wrong", Of::Types(&["QName"]), &["a:b:c", ":a", "a:", "1a", "", "a b"]),
    bad("qualified-name-undeclared", Of::Types(&["QName"]), &["nobodyDeclares:x"]),
    made("pattern-violated", Of::Any, |rng, type_| {
        (!type_.facets.patterns.is_empty()).then(|| rng.word(&["!", "x y z", "###", ""]).to_owned())
    }),
    made("pattern-of-part-alone", Of::Any, |rng, type_| {
        (!type_.facets.patterns.is_empty()).then(|| ordinary(rng, type_)).flatten().map(|text| format!("{text}!"))
    }),
    made("pattern-of-two-lines", Of::Any, |rng, type_| {
        (!type_.facets.patterns.is_empty())
            .then(|| ordinary(rng, type_))
            .flatten()
            .map(|text| format!("{text}\n{text}"))
    }),
    made("length-too-short", Of::Any, too_short),
    made("length-too-long", Of::Any, too_long),
    made("length-counted-in-bytes", Of::Any, |_, type_| {
        let max = type_.facets.max_length.filter(|max| *max > 0 && *max < 5000)?;
        is_string(type_).then(|| "𝄞".repeat(max + 1))
    }),
    made("bound-lower", Of::Any, |_, type_| outside(type_, &[FacetKind::MinInclusive, FacetKind::MinExclusive], -1)),
    made("bound-upper", Of::Any, |_, type_| outside(type_, &[FacetKind::MaxInclusive, FacetKind::MaxExclusive], 1)),
    made("digits-total", Of::Decimals, |_, type_| type_.facets.total_digits.map(|digits| "1".repeat(digits + 1))),
    made("digits-fraction", Of::Decimals, |_, type_| {
        type_.facets.fraction_digits.map(|digits| format!("0.{}", "1".repeat(digits + 1)))
    }),
    made("list-item-wrong", Of::Any, |rng, type_| match &type_.kind {
        Kind::List(_) => Some(format!("{} NobodyListsThis!", ordinary(rng, type_)?).trim().to_owned()),
        Kind::Atomic(_) | Kind::Union(_) => None,
    }),
    made("list-with-commas", Of::Any, |rng, type_| match &type_.kind {
        Kind::List(_) => ordinary(rng, type_).filter(|text| text.contains(' ')).map(|text| text.replace(' ', ",")),
        Kind::Atomic(_) | Kind::Union(_) => None,
    }),
    made("list-by-no-break-space", Of::Any, |rng, type_| match &type_.kind {
        Kind::List(_) => ordinary(rng, type_).filter(|text| text.contains(' ')).map(|text| text.replace(' ', "\u{A0}")),
        Kind::Atomic(_) | Kind::Union(_) => None,
    }),
    made("list-built-in-empty", Of::Any, |_, type_| built_in_list(type_).then(String::new)),
    made("union-no-member", Of::Any, |rng, type_| match &type_.kind {
        Kind::Union(_) => Some(rng.word(&["!", "-99999999999", "Nobody Lists This", "0xG", "1.5e", ""]).to_owned()),
        Kind::Atomic(_) | Kind::List(_) => None,
    }),
];

impl Bad {
    /// A text for a type that this applies to.
    pub(super) fn text(&self, rng: &mut Rng, type_: &Simple) -> Option<String> {
        let atomic = type_.atomic();
        let fits = match self.of {
            Of::Types(names) => atomic.is_some_and(|name| names.contains(&name)),
            Of::Integers => atomic.is_some_and(is_integer),
            Of::Decimals => atomic.is_some_and(|name| is_integer(name) || name == "decimal"),
            Of::Numbers => {
                atomic.is_some_and(|name| is_integer(name) || matches!(name, "decimal" | "float" | "double"))
            }
            Of::Temporal => atomic.is_some_and(is_temporal),
            Of::Any => true,
        };
        match self.by {
            _ if !fits => None,
            How::Text(texts) => Some(rng.word(texts).to_owned()),
            How::Made(by) => by(rng, type_),
        }
    }
}

fn listed(rng: &mut Rng, type_: &Simple) -> Option<String> {
    rng.pick(type_.facets.enumeration.as_deref()?).cloned()
}

fn other_case(value: &str) -> String {
    let lower = value.to_lowercase();
    if lower == value { value.to_uppercase() } else { lower }
}

/// An ordinary value of the type.
fn ordinary(rng: &mut Rng, type_: &Simple) -> Option<String> {
    match make(type_, rng, &Taste { canonical: true, beyond_libxml2: false })? {
        Value::Text(text) => Some(text),
        Value::Names(_) => None,
    }
}

/// The last bound of a kind, and a step further.
fn beyond(type_: &Simple, kind: FacetKind, step: i128) -> Option<String> {
    let bound = type_.facets.bounds.iter().rev().find(|bound| bound.kind == kind)?;
    bound.value.parse::<i128>().ok()?.checked_add(step).map(|number| number.to_string())
}

/// Something on the wrong side of the bounds that the schema itself has set.
fn outside(type_: &Simple, kinds: &[FacetKind], direction: i128) -> Option<String> {
    let bound =
        type_.facets.bounds.iter().rev().find(|bound| kinds.contains(&bound.kind)).filter(|_| type_.facets.own)?;
    match type_.atomic()? {
        "float" | "double" => Some(if direction < 0 { "-INF" } else { "INF" }.to_owned()),
        "dateTime" => Some(if direction < 0 { "0001-01-01T00:00:00Z" } else { "9999-12-31T00:00:00Z" }.to_owned()),
        "date" => Some(if direction < 0 { "0001-01-01" } else { "9999-12-31" }.to_owned()),
        "duration" => Some(if direction < 0 { "-P9999Y" } else { "P9999Y" }.to_owned()),
        "time" => Some(if direction < 0 { "00:00:00" } else { "23:59:59" }.to_owned()),
        _ => {
            let whole = bound.value.split('.').next().and_then(|whole| whole.parse::<i128>().ok())?;
            Some((whole + 2 * direction).to_string())
        }
    }
}

fn is_string(type_: &Simple) -> bool {
    type_.atomic().is_some_and(|name| matches!(name, "string" | "normalizedString" | "token"))
}

/// `xs:NMTOKENS` and its like, which have one item at least.
fn built_in_list(type_: &Simple) -> bool {
    matches!(type_.kind, Kind::List(_)) && type_.facets.min_length == Some(1) && !type_.facets.own
}

fn too_short(_: &mut Rng, type_: &Simple) -> Option<String> {
    if built_in_list(type_) {
        return None;
    }
    let min = type_.facets.min_length.filter(|min| *min > 0)?;
    match type_.atomic() {
        Some("hexBinary") => Some("AB".repeat(min - 1)),
        Some("base64Binary") => Some("QUJD".repeat((min - 1) / 3)),
        _ if is_string(type_) => Some("x".repeat(min - 1)),
        _ => Some(String::new()),
    }
}

fn too_long(rng: &mut Rng, type_: &Simple) -> Option<String> {
    let max = type_.facets.max_length.filter(|max| *max < 5_000)?;
    match (&type_.kind, type_.atomic()) {
        (_, Some("hexBinary")) => Some("AB".repeat(max + 1)),
        (_, Some("base64Binary")) => Some("QUJD".repeat(max / 3 + 1)),
        (Kind::List(item), _) => {
            let item = White::Collapse.apply(&ordinary(rng, item)?);
            Some(vec![item; max + 1].join(" "))
        }
        _ => is_string(type_).then(|| "x".repeat(max + 1)),
    }
}
