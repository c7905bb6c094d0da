//! Texts that are not values of a type, by the rule that they violate.
//!
//! In: a simple type. Out: a text that is likely to be invalid. The caller checks it: `255` is too large only for some integers.

use xsd_bindgen::internals::schema::FacetKind;

use crate::model::simple::{Kind, Simple, WhiteSpace, is_integer, is_temporal};
use crate::rng::Rng;
use crate::value::{Value, ValueStyle, make};

/// A rule with texts that violate it.
#[derive(Debug)]
pub(super) struct InvalidValue {
    pub(super) rule: &'static str,
    /// The types that have the rule.
    applies_to: AppliesTo,
    source: Source,
}

#[derive(Debug)]
enum AppliesTo {
    /// Exactly these.
    Types(&'static [&'static str]),
    Integers,
    /// Integers and `xs:decimal`.
    Decimals,
    /// Integers, decimals and floating-point numbers.
    Numbers,
    Temporal,
    /// All types.
    Any,
}

#[derive(Debug)]
enum Source {
    /// Any of these texts.
    Text(&'static [&'static str]),
    /// A text computed for the type.
    Computed(fn(&mut Rng, &Simple) -> Option<String>),
}

const fn texts(rule: &'static str, applies_to: AppliesTo, texts: &'static [&'static str]) -> InvalidValue {
    InvalidValue { rule, applies_to, source: Source::Text(texts) }
}

const fn computed(
    rule: &'static str,
    applies_to: AppliesTo,
    by: fn(&mut Rng, &Simple) -> Option<String>,
) -> InvalidValue {
    InvalidValue { rule, applies_to, source: Source::Computed(by) }
}

const FLOATS: AppliesTo = AppliesTo::Types(&["float", "double"]);
const BOOLEAN: AppliesTo = AppliesTo::Types(&["boolean"]);
const DATE_TIME: AppliesTo = AppliesTo::Types(&["dateTime"]);
const DATE: AppliesTo = AppliesTo::Types(&["date"]);
const TIME: AppliesTo = AppliesTo::Types(&["time"]);
const DURATION: AppliesTo = AppliesTo::Types(&["duration"]);
const BASE64: AppliesTo = AppliesTo::Types(&["base64Binary"]);
const HEX: AppliesTo = AppliesTo::Types(&["hexBinary"]);
const NAMES: AppliesTo = AppliesTo::Types(&["NCName", "ID", "IDREF"]);

pub(super) const TABLE: &[InvalidValue] = &[
    computed("enumeration-unlisted", AppliesTo::Any, |_, type_| {
        type_.facets.enumeration.as_ref().map(|_| "NobodyListsThis".to_owned())
    }),
    computed("enumeration-case", AppliesTo::Any, |rng, type_| listed(rng, type_).map(|value| other_case(&value))),
    computed("enumeration-longer", AppliesTo::Any, |rng, type_| listed(rng, type_).map(|value| value + "x")),
    computed("enumeration-shorter", AppliesTo::Any, |rng, type_| {
        let value = listed(rng, type_)?;
        value.char_indices().last().map(|(end, _)| value[..end].to_owned())
    }),
    computed("enumeration-space-before", AppliesTo::Any, |rng, type_| {
        listed(rng, type_).map(|value| format!(" {value}"))
    }),
    computed("enumeration-space-behind", AppliesTo::Any, |rng, type_| listed(rng, type_).map(|value| value + "\n")),
    computed("enumeration-two", AppliesTo::Any, |rng, type_| {
        listed(rng, type_).map(|value| format!("{value} {value}"))
    }),
    computed("enumeration-empty", AppliesTo::Any, |_, type_| type_.facets.enumeration.as_ref().map(|_| String::new())),
    computed("integer-too-large", AppliesTo::Integers, |_, type_| beyond(type_, FacetKind::MaxInclusive, 1)),
    computed("integer-too-small", AppliesTo::Integers, |_, type_| beyond(type_, FacetKind::MinInclusive, -1)),
    texts("integer-huge", AppliesTo::Integers, &["99999999999999999999999", "-99999999999999999999999"]),
    texts("integer-fraction", AppliesTo::Integers, &["1.0", "1.", "1.5", ".0"]),
    texts("number-empty", AppliesTo::Numbers, &["", " "]),
    texts("number-sign-alone", AppliesTo::Numbers, &["-", "+", "."]),
    texts("number-two-signs", AppliesTo::Numbers, &["--1", "+-1", "++1"]),
    texts("number-sign-apart", AppliesTo::Numbers, &["- 1", "+ 1"]),
    texts("number-sign-behind", AppliesTo::Numbers, &["1-", "1+"]),
    texts("number-full-width", AppliesTo::Numbers, &["１２", "１", "٣"]),
    texts("number-hexadecimal", AppliesTo::Numbers, &["0x10", "1F", "0b1"]),
    texts("number-separator", AppliesTo::Numbers, &["1,000", "1_000", "1 000", "1'000"]),
    texts("number-word", AppliesTo::Numbers, &["one", "null", "true"]),
    texts("number-minus-typographic", AppliesTo::Numbers, &["\u{2212}1", "\u{2013}1"]),
    texts("number-no-break-space", AppliesTo::Numbers, &["1\u{A0}", "\u{3000}1"]),
    texts("decimal-exponent", AppliesTo::Decimals, &["1E2", "1e0", "1.5e1"]),
    texts("decimal-infinite", AppliesTo::Decimals, &["INF", "NaN", "-INF"]),
    texts("decimal-comma", AppliesTo::Types(&["decimal", "float", "double"]), &["1,5"]),
    texts("decimal-two-points", AppliesTo::Types(&["decimal", "float", "double"]), &["1.2.3", "1..2"]),
    texts("float-infinity-word", FLOATS, &["inf", "Infinity", "infinity", "+Infinity"]),
    texts("float-plus-infinity", FLOATS, &["+INF"]),
    texts("float-nan-word", FLOATS, &["nan", "NAN", "-NaN"]),
    texts("float-exponent", FLOATS, &["1E", "E1", "1E1.5", "1e+", "1E 1"]),
    texts("float-suffix", FLOATS, &["1f", "1.0d", "0x1p3"]),
    texts("boolean-word", BOOLEAN, &["yes", "no", "on", "off", "y", "t"]),
    texts("boolean-case", BOOLEAN, &["TRUE", "True", "False", "FALSE"]),
    texts("boolean-number", BOOLEAN, &["2", "-1", "01", "00", "1.0"]),
    texts("boolean-empty", BOOLEAN, &["", " "]),
    texts("date-time-month", DATE_TIME, &["2024-13-01T00:00:00", "2024-00-01T00:00:00Z"]),
    texts("date-time-day", DATE_TIME, &["2024-01-32T00:00:00", "2024-04-31T00:00:00", "2024-01-00T00:00:00"]),
    texts("date-time-february", DATE_TIME, &["2023-02-29T00:00:00Z", "2024-02-30T00:00:00", "1900-02-29T00:00:00"]),
    texts("date-time-hour", DATE_TIME, &["2024-01-01T25:00:00", "2024-01-01T24:00:01", "2024-01-01T24:30:00Z"]),
    texts("date-time-hour-fraction", DATE_TIME, &["2024-01-01T24:00:00.001"]),
    texts("date-time-minute", DATE_TIME, &["2024-01-01T10:60:00"]),
    texts("date-time-leap-second", DATE_TIME, &["2016-12-31T23:59:60Z", "2024-01-01T10:00:60"]),
    texts("date-time-no-t", DATE_TIME, &["2024-01-01 10:00:00", "2024-01-0110:00:00", "2024-01-01t10:00:00Z"]),
    texts("date-time-date-alone", DATE_TIME, &["2024-01-01", "2024-01-01Z", "2024-01-01T"]),
    texts("date-time-no-seconds", DATE_TIME, &["2024-01-01T10:00", "2024-01-01T10:00Z", "2024-01-01T10"]),
    texts(
        "date-time-fraction-empty",
        DATE_TIME,
        &["2024-01-01T10:00:00.", "2024-01-01T10:00:00.Z", "2024-01-01T10:00:00,5"],
    ),
    texts("date-time-digits", DATE_TIME, &["2024-1-1T1:00:00", "24-01-01T10:00:00", "2024-01-01T1:0:0"]),
    texts("date-time-year-zero", DATE_TIME, &["0000-01-01T00:00:00"]),
    texts("date-time-year-zeros", DATE_TIME, &["02024-01-01T00:00:00"]),
    texts("date-time-year-plus", DATE_TIME, &["+2024-01-01T00:00:00"]),
    texts("date-time-basic", DATE_TIME, &["20240101T100000", "20240101T100000Z"]),
    texts("date-time-other-calendar", DATE_TIME, &["2024-W01-1T00:00:00", "2024-001T00:00:00", "01/02/2024 10:00"]),
    texts("zone-beyond-fourteen", DATE_TIME, &["2024-01-01T00:00:00+14:01", "2024-01-01T00:00:00-15:00"]),
    texts("zone-minutes", DATE_TIME, &["2024-01-01T00:00:00+01:60", "2024-01-01T00:00:00-13:99"]),
    texts(
        "zone-no-colon",
        DATE_TIME,
        &["2024-01-01T00:00:00+0100", "2024-01-01T00:00:00+01", "2024-01-01T00:00:00+1:00"],
    ),
    texts("zone-lower-case", DATE_TIME, &["2024-01-01T00:00:00z"]),
    texts("zone-apart", DATE_TIME, &["2024-01-01T00:00:00 Z", "2024-01-01T00:00:00 +01:00"]),
    texts("zone-named", DATE_TIME, &["2024-01-01T00:00:00 UTC", "2024-01-01T00:00:00CET", "2024-01-01T00:00:00ZZ"]),
    texts("temporal-empty", AppliesTo::Temporal, &["", " "]),
    texts("temporal-full-width", AppliesTo::Temporal, &["２０２４-01-01", "２０２４-01-01T00:00:00", "１０:00:00"]),
    texts("date-with-time", DATE, &["2024-01-01T00:00:00", "2024-01-01T00:00:00Z"]),
    texts("date-wrong", DATE, &["2024-02-30", "2024-13-01", "01-02-2024", "2024/01/01", "2024-01", "0000-01-01"]),
    texts("date-zone", DATE, &["2024-01-01+14:30", "2024-01-01+01", "2024-01-01z"]),
    texts("time-wrong", TIME, &["25:00:00", "10:00", "10:60:00", "10:00:60", "1:00:00", "24:00:01", "10:00:00 PM"]),
    texts("time-with-date", TIME, &["2024-01-01T10:00:00", "T10:00:00"]),
    texts("duration-empty", DURATION, &["P", "-P", ""]),
    texts("duration-time-empty", DURATION, &["PT", "P1DT", "-PT"]),
    texts("duration-no-p", DURATION, &["1D", "T1H", "01:30:00", "60"]),
    texts("duration-time-without-t", DURATION, &["P1H", "P1S", "P1D2H"]),
    texts("duration-date-behind-t", DURATION, &["PT1D", "PT1Y"]),
    texts("duration-order", DURATION, &["P1D1Y", "PT1S1M", "P1M1Y"]),
    texts("duration-twice", DURATION, &["P1Y1Y", "PT1H1H"]),
    texts("duration-fraction", DURATION, &["P1.5D", "PT1.5H", "PT1.S", "PT.5S", "PT1,5S"]),
    texts("duration-sign", DURATION, &["P-1D", "+P1D", "--P1D", "PT-1H"]),
    texts("duration-weeks", DURATION, &["P1W"]),
    texts("duration-case", DURATION, &["p1d", "PT1h", "P1d"]),
    texts("duration-space", DURATION, &["P1D T1H", "P 1D"]),
    texts("base64-length", BASE64, &["QUI", "QQ", "QUJDR", "Q", "QUJDQUI"]),
    texts("base64-character", BASE64, &["QU*D", "QU-D", "QU_D", "QÜJD"]),
    texts("base64-padding-within", BASE64, &["QQ==QUJD", "Q=JD", "=QUJ"]),
    texts("base64-padding-many", BASE64, &["Q===", "====", "QUJD="]),
    texts("base64-spare-bits", BASE64, &["QR==", "QUJ="]),
    texts("hexadecimal-odd", HEX, &["0", "ABC"]),
    texts("hexadecimal-character", HEX, &["0G", "0x10", "AB-CD"]),
    texts("language-wrong", AppliesTo::Types(&["language"]), &["e_n", "toolonglanguage", "en-", "-en", "12", ""]),
    texts("name-wrong", NAMES, &["1a", "-a", ".a", "a b", "a/b", ""]),
    texts("name-colon", NAMES, &["a:b", ":a", "a:"]),
    texts("token-name-wrong", AppliesTo::Types(&["NMTOKEN", "Name"]), &["a b", "a/b", "", "a&b"]),
    texts("qualified-name-wrong", AppliesTo::Types(&["QName"]), &["a:b:c", ":a", "a:", "1a", "", "a b"]),
    texts("qualified-name-undeclared", AppliesTo::Types(&["QName"]), &["nobodyDeclares:x"]),
    computed("pattern-violated", AppliesTo::Any, |rng, type_| {
        (!type_.facets.patterns.is_empty()).then(|| rng.word(&["!", "x y z", "###", ""]).to_owned())
    }),
    computed("pattern-of-part-alone", AppliesTo::Any, |rng, type_| {
        (!type_.facets.patterns.is_empty()).then(|| ordinary(rng, type_)).flatten().map(|text| format!("{text}!"))
    }),
    computed("pattern-of-two-lines", AppliesTo::Any, |rng, type_| {
        (!type_.facets.patterns.is_empty())
            .then(|| ordinary(rng, type_))
            .flatten()
            .map(|text| format!("{text}\n{text}"))
    }),
    computed("length-too-short", AppliesTo::Any, too_short),
    computed("length-too-long", AppliesTo::Any, too_long),
    computed("length-counted-in-bytes", AppliesTo::Any, |_, type_| {
        let max = type_.facets.max_length.filter(|max| *max > 0 && *max < 5000)?;
        is_string(type_).then(|| "𝄞".repeat(max + 1))
    }),
    computed("bound-lower", AppliesTo::Any, |_, type_| {
        outside(type_, &[FacetKind::MinInclusive, FacetKind::MinExclusive], -1)
    }),
    computed("bound-upper", AppliesTo::Any, |_, type_| {
        outside(type_, &[FacetKind::MaxInclusive, FacetKind::MaxExclusive], 1)
    }),
    computed("digits-total", AppliesTo::Decimals, |_, type_| {
        type_.facets.total_digits.map(|digits| "1".repeat(digits + 1))
    }),
    computed("digits-fraction", AppliesTo::Decimals, |_, type_| {
        type_.facets.fraction_digits.map(|digits| format!("0.{}", "1".repeat(digits + 1)))
    }),
    computed("list-item-wrong", AppliesTo::Any, |rng, type_| match &type_.kind {
        Kind::List(_) => Some(format!("{} NobodyListsThis!", ordinary(rng, type_)?).trim().to_owned()),
        Kind::Atomic(_) | Kind::Union(_) => None,
    }),
    computed("list-with-commas", AppliesTo::Any, |rng, type_| match &type_.kind {
        Kind::List(_) => ordinary(rng, type_).filter(|text| text.contains(' ')).map(|text| text.replace(' ', ",")),
        Kind::Atomic(_) | Kind::Union(_) => None,
    }),
    computed("list-by-no-break-space", AppliesTo::Any, |rng, type_| match &type_.kind {
        Kind::List(_) => ordinary(rng, type_).filter(|text| text.contains(' ')).map(|text| text.replace(' ', "\u{A0}")),
        Kind::Atomic(_) | Kind::Union(_) => None,
    }),
    computed("list-built-in-empty", AppliesTo::Any, |_, type_| built_in_list(type_).then(String::new)),
    computed("union-no-member", AppliesTo::Any, |rng, type_| match &type_.kind {
        Kind::Union(_) => Some(rng.word(&["!", "-99999999999", "Nobody Lists This", "0xG", "1.5e", ""]).to_owned()),
        Kind::Atomic(_) | Kind::List(_) => None,
    }),
];

impl InvalidValue {
    /// Returns a text for a type, or `None` if the type does not have the rule.
    pub(super) fn text(&self, rng: &mut Rng, type_: &Simple) -> Option<String> {
        let atomic = type_.atomic();
        let fits = match self.applies_to {
            AppliesTo::Types(names) => atomic.is_some_and(|name| names.contains(&name)),
            AppliesTo::Integers => atomic.is_some_and(is_integer),
            AppliesTo::Decimals => atomic.is_some_and(|name| is_integer(name) || name == "decimal"),
            AppliesTo::Numbers => {
                atomic.is_some_and(|name| is_integer(name) || matches!(name, "decimal" | "float" | "double"))
            }
            AppliesTo::Temporal => atomic.is_some_and(is_temporal),
            AppliesTo::Any => true,
        };
        match self.source {
            _ if !fits => None,
            Source::Text(texts) => Some(rng.word(texts).to_owned()),
            Source::Computed(by) => by(rng, type_),
        }
    }
}

/// Returns an enumerated value.
fn listed(rng: &mut Rng, type_: &Simple) -> Option<String> {
    rng.pick(type_.facets.enumeration.as_deref()?).cloned()
}

fn other_case(value: &str) -> String {
    let lower = value.to_lowercase();
    if lower == value { value.to_uppercase() } else { lower }
}

/// Returns a valid value of the type.
fn ordinary(rng: &mut Rng, type_: &Simple) -> Option<String> {
    match make(type_, rng, &ValueStyle { canonical: true, beyond_libxml2: false })? {
        Value::Text(text) => Some(text),
        Value::Names(_) => None,
    }
}

/// Returns the nearest bound of a kind plus a step.
fn beyond(type_: &Simple, kind: FacetKind, step: i128) -> Option<String> {
    let bound = type_.facets.bounds.iter().rev().find(|bound| bound.kind == kind)?;
    bound.value.parse::<i128>().ok()?.checked_add(step).map(|number| number.to_string())
}

/// Returns a value outside the bounds that the schema defines.
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

/// Returns whether a type is `xs:NMTOKENS`, `xs:IDREFS` or `xs:ENTITIES`, which require an item.
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
            let item = WhiteSpace::Collapse.apply(&ordinary(rng, item)?);
            Some(vec![item; max + 1].join(" "))
        }
        _ => is_string(type_).then(|| "x".repeat(max + 1)),
    }
}
