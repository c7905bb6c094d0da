//! Creates random values of simple types.
//!
//! In: a type. Out: a value that `check` accepts, or `None` after a hundred attempts, since some types have no values.

use xsd_bindgen::internals::schema::{FacetKind, QName};

use super::{Value, ValueStyle, accepts, expanded, pattern, temporal, text};
use crate::model::simple::{Kind, Simple, WhiteSpace, is_integer, is_temporal};
use crate::rng::Rng;

/// Creates a value of a type.
pub(crate) fn make(type_: &Simple, rng: &mut Rng, style: &ValueStyle) -> Option<Value> {
    if let Some(names) = names(type_, rng) {
        return Some(Value::Names(names));
    }
    for _ in 0..100 {
        let candidate = candidate(type_, rng, style)?;
        if accepts(type_, &candidate) {
            return Some(Value::Text(decorated(type_, candidate, rng, style)));
        }
    }
    None
}

/// Returns whether values of a type can be created. The values of reference types require a target in the document.
pub(crate) fn can_make(type_: &Simple) -> bool {
    match &type_.kind {
        Kind::Atomic("IDREF" | "ENTITY") => false,
        Kind::Atomic("NOTATION") => type_.facets.enumeration.is_some(),
        Kind::Atomic(_) => true,
        Kind::List(item) => can_make(item),
        Kind::Union(members) => members.iter().any(|member| can_make(member)),
    }
}

/// Creates qualified names, whose prefixes are chosen later.
fn names(type_: &Simple, rng: &mut Rng) -> Option<Vec<QName>> {
    if let Some(listed) = type_.facets.enumeration.as_deref().filter(|_| type_.is_of_names()) {
        return rng.pick(listed).map(|value| expanded(value));
    }
    match &type_.kind {
        Kind::Atomic("QName" | "NOTATION") => Some(vec![match rng.below(3) {
            0 => QName::new(None, "local"),
            1 => QName::xsd("string"),
            _ => QName::new(Some("urn:example:names"), &text::name(rng)),
        }]),
        Kind::Atomic(_) | Kind::Union(_) => None,
        Kind::List(item) => {
            let min = type_.facets.min_length.unwrap_or(0);
            let count = rng.within(min, type_.facets.max_length.unwrap_or(min + 3).min(min + 3));
            let mut all = Vec::new();
            for _ in 0..count {
                all.extend(names(item, rng)?);
            }
            (!all.is_empty()).then_some(all)
        }
    }
}

/// Returns a text without surrounding white space that is likely to be a value.
fn candidate(type_: &Simple, rng: &mut Rng, style: &ValueStyle) -> Option<String> {
    let facets = &type_.facets;
    if let Some(values) = &facets.enumeration {
        return rng.pick(values).map(|value| facets.white_space.apply(value));
    }
    if let Some(group) = facets.patterns.last() {
        for _ in 0..20 {
            if let Some(text) = rng.pick(group).and_then(|one| pattern::make(one, rng)) {
                return Some(text);
            }
        }
    }
    match &type_.kind {
        Kind::Atomic(name) => atomic(name, type_, rng, style),
        Kind::Union(members) => {
            let member = rng.pick(members)?;
            match make(member, rng, style)? {
                Value::Text(text) => Some(text),
                Value::Names(_) => None,
            }
        }
        Kind::List(item) => {
            let min = facets.min_length.unwrap_or(0);
            let max = facets.max_length.unwrap_or(min + 5).min(min + 12);
            let mut words = Vec::new();
            for _ in 0..rng.within(min, max) {
                let Value::Text(word) = make(item, rng, style)? else { continue };
                let word = WhiteSpace::Collapse.apply(&word);
                if !word.is_empty() && !word.contains(' ') {
                    words.push(word);
                }
            }
            Some(words.join(" "))
        }
    }
}

fn atomic(name: &str, type_: &Simple, rng: &mut Rng, style: &ValueStyle) -> Option<String> {
    let length = length(type_, rng);
    Some(match name {
        "string" | "anySimpleType" => text::string(rng, style, length),
        "normalizedString" => text::string(rng, style, length).replace(['\t', '\n', '\r'], " "),
        "token" => text::token(rng, style, length),
        "language" => text::language(rng),
        "Name" | "NCName" | "ID" | "NMTOKEN" => text::name(rng),
        // References require a target in the document.
        "IDREF" | "ENTITY" => return None,
        "boolean" if style.canonical => rng.word(&["true", "false"]).to_owned(),
        "boolean" => rng.word(&["true", "false", "1", "0"]).to_owned(),
        "decimal" => decimal(type_, rng, style),
        "float" | "double" => float(rng, style),
        "duration" => temporal::duration(rng, style),
        "hexBinary" => text::hex(rng, style, length),
        "base64Binary" => text::base64(rng, style, length),
        "anyURI" => text::uri(rng),
        name if is_integer(name) => integer(type_, rng, style),
        name if is_temporal(name) => bounded(type_, rng).unwrap_or_else(|| temporal::temporal(name, rng, style)),
        _ => return None,
    })
}

/// Returns a length that the facets allow, or `None` without length facets.
fn length(type_: &Simple, rng: &mut Rng) -> Option<usize> {
    let (min, max) = (type_.facets.min_length, type_.facets.max_length);
    if min.is_none() && max.is_none() {
        return None;
    }
    let min = min.unwrap_or(0);
    let max = max.unwrap_or(min + 30).min(min + 5_000).max(min);
    Some(match rng.below(4) {
        0 => min,
        1 if max <= 300 => max,
        _ => rng.within(min, max.min(min + 30)),
    })
}

/// Sometimes returns one of the inclusive bounds.
fn bounded(type_: &Simple, rng: &mut Rng) -> Option<String> {
    let bounds = &type_.facets.bounds;
    let bound = rng.pick(bounds).filter(|_| rng.percent(60))?;
    matches!(bound.kind, FacetKind::MinInclusive | FacetKind::MaxInclusive).then(|| bound.value.clone())
}

fn integer(type_: &Simple, rng: &mut Rng, style: &ValueStyle) -> String {
    if let Some(bound) = bounded(type_, rng).filter(|_| rng.one_in(3)) {
        return bound;
    }
    let of = |kinds: [FacetKind; 2]| {
        let found = type_.facets.bounds.iter().rev().find(|bound| kinds.contains(&bound.kind));
        found.and_then(|bound| bound.value.parse::<i128>().ok())
    };
    let min = of([FacetKind::MinInclusive, FacetKind::MinExclusive]);
    let max = of([FacetKind::MaxInclusive, FacetKind::MaxExclusive]);
    let digits = |rng: &mut Rng, count: usize| -> String {
        (0..count)
            .map(|place| char::from(b'0' + (if place == 0 { rng.within(1, 9) } else { rng.below(10) }) as u8))
            .collect()
    };
    let number = match (min, max) {
        (None, _) | (_, None) if style.beyond_libxml2 && rng.one_in(5) => digits(rng, 30),
        (None, _) | (_, None) if rng.one_in(6) => digits(rng, 19),
        _ => {
            let low = min.unwrap_or(max.unwrap_or(0).min(0) - 1_000_000);
            let high = max.unwrap_or(low.max(0) + 1_000_000);
            let span = (high - low + 1).max(1);
            let near = if rng.percent(70) { span.min(2_000) } else { span };
            let offset = (i128::from(rng.next()) << 32 | i128::from(rng.next() >> 32)).rem_euclid(near);
            let start = if low <= 0 && high > near && rng.percent(60) { 0.max(low) } else { low };
            (start + offset).min(high).to_string()
        }
    };
    let number = if min.is_none() && rng.one_in(3) && !number.starts_with('-') { format!("-{number}") } else { number };
    signed(type_, number, rng, style)
}

/// Sometimes adds a plus sign or leading zeros to a number.
fn signed(type_: &Simple, number: String, rng: &mut Rng, style: &ValueStyle) -> String {
    if style.canonical {
        return if number.trim_start_matches('-') == "0" { "0".to_owned() } else { number };
    }
    let (minus, digits) = number.strip_prefix('-').map_or(("", number.as_str()), |digits| ("-", digits));
    // Specifications differ on signs of unsigned types, so no test depends on them.
    let signs = !type_.atomic().is_some_and(|name| name.starts_with("unsigned"));
    match rng.below(8) {
        0 if minus.is_empty() && signs => format!("+{digits}"),
        1 => format!("{minus}000{digits}"),
        2 if digits == "0" && signs && style.beyond_libxml2 => "-0".to_owned(),
        _ => number,
    }
}

fn decimal(type_: &Simple, rng: &mut Rng, style: &ValueStyle) -> String {
    let whole = integer(type_, rng, style);
    let digits = type_.facets.fraction_digits.unwrap_or(6);
    // libxml2 supports 24 digits, including the fraction.
    let long = whole.len() > 15 && !style.beyond_libxml2;
    if digits == 0 || long || rng.one_in(4) {
        return whole;
    }
    let count = rng.within(1, digits.min(8));
    let mut fraction: String = (1..count).map(|_| char::from(b'0' + rng.below(10) as u8)).collect();
    fraction.push(char::from(b'1' + rng.below(9) as u8));
    match rng.below(8) {
        0 if !style.canonical => format!("{whole}.{fraction}00"),
        1 if !style.canonical => format!(".{fraction}"),
        2 if !style.canonical => format!("{whole}."),
        _ => format!("{whole}.{fraction}"),
    }
}

fn float(rng: &mut Rng, style: &ValueStyle) -> String {
    let plain = ["0", "1.5", "-3", "INF", "-INF", "NaN", "0.25", "1234.5", "-0.125"];
    let odd = ["1E4", "-1.5e-7", "12.50", "+5", ".25", "5.", "1e+3", "-0", "0001", "1.0E0"];
    if style.canonical || rng.one_in(2) { rng.word(&plain).to_owned() } else { rng.word(&odd).to_owned() }
}

/// Sometimes adds white space that the type ignores.
fn decorated(type_: &Simple, value: String, rng: &mut Rng, style: &ValueStyle) -> String {
    let bounds = !type_.facets.bounds.is_empty();
    let sensitive = match &type_.kind {
        Kind::Atomic(name) => bounds || is_temporal(name) || matches!(*name, "duration" | "float" | "double"),
        Kind::List(_) => false,
        Kind::Union(_) => true,
    };
    let collapses = !matches!(type_.kind, Kind::Union(_)) && type_.facets.white_space == WhiteSpace::Collapse;
    if style.canonical || !collapses || (sensitive && !style.beyond_libxml2) || !rng.one_in(8) {
        return value;
    }
    let spaced = match &type_.kind {
        Kind::List(_) if rng.one_in(2) => value.replace(' ', " \n\t "),
        _ => value,
    };
    let before = rng.word(&["", " ", "\n  ", "\t"]);
    format!("{before}{spaced}{}", rng.word(&["", " ", "\n", " \t"]))
}
