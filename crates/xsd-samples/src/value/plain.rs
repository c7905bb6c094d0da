//! A short and readable value of a simple type.
//!
//! In: a type. Out: a value that `check` accepts: one of a few usual ones if the facets allow it, else one made at random.

use super::{Value, ValueStyle, accepts, make};
use crate::model::simple::{Kind, Simple, is_integer};
use crate::rng::Rng;

/// A value of a type: always the same one, or one of several if it is to vary.
pub(crate) fn plain(type_: &Simple, rng: &mut Rng, vary: bool) -> Option<Value> {
    let usual = usual(type_, rng, vary);
    let start = if vary { rng.below(usual.len()) } else { 0 };
    let rotated = usual.iter().cycle().skip(start).take(usual.len());
    if let Some(text) = rotated.filter(|text| accepts(type_, text)).map(String::as_str).next() {
        return Some(text.into());
    }
    make(type_, rng, &ValueStyle { canonical: true, beyond_libxml2: false })
}

/// Texts with good chances to be a value, the best first.
fn usual(type_: &Simple, rng: &mut Rng, vary: bool) -> Vec<String> {
    let facets = &type_.facets;
    let qualified = type_.is_of_names();
    if let Some(values) = facets.enumeration.as_ref().filter(|_| !qualified) {
        return values.iter().map(|value| facets.white_space.apply(value)).collect();
    }
    match &type_.kind {
        _ if qualified => Vec::new(),
        Kind::Atomic(name) => {
            let mut texts: Vec<String> = usual_of(name).iter().map(|text| (*text).to_owned()).collect();
            if facets.own && (is_integer(name) || *name == "decimal") {
                texts.extend(facets.bounds.iter().map(|bound| bound.value.clone()));
            }
            let length = facets.min_length.max(facets.max_length.map(|max| max.min(4)));
            if let Some(length) = length.filter(|_| !matches!(*name, "hexBinary" | "base64Binary")) {
                let letters = if *name == "language" { "en" } else { "text" };
                texts.push(letters.chars().cycle().take(length).collect());
            }
            texts
        }
        Kind::List(item) => {
            let count = facets.min_length.unwrap_or(0).max(1).min(facets.max_length.unwrap_or(usize::MAX));
            let items: Option<Vec<String>> = (0..count)
                .map(|_| match plain(item, rng, vary)? {
                    Value::Text(text) => Some(text),
                    Value::Names(_) => None,
                })
                .collect();
            items.map(|items| items.join(" ")).into_iter().collect()
        }
        Kind::Union(members) => {
            let texts = members.iter().filter_map(|member| match plain(member, rng, vary)? {
                Value::Text(text) => Some(text),
                Value::Names(_) => None,
            });
            texts.collect()
        }
    }
}

fn usual_of(name: &str) -> &'static [&'static str] {
    match name {
        "string" | "anySimpleType" | "normalizedString" | "token" => {
            &["text", "some text", "another text", "more", "a", "user@example.com"]
        }
        "language" => &["en", "de", "en-US", "fr", "ja"],
        "Name" | "NCName" | "NMTOKEN" => &["name", "other", "value", "item", "a"],
        "boolean" => &["true", "false"],
        "decimal" | "float" | "double" => &["1.5", "0", "2.25", "10", "100", "-1"],
        "duration" => &["PT1H", "P1D", "PT30M", "P1Y2M"],
        "dateTime" => &["2024-01-31T09:30:00Z", "2024-06-01T17:00:00Z", "2025-12-24T18:15:30Z"],
        "date" => &["2024-01-31", "2024-06-01", "2025-12-24"],
        "time" => &["09:30:00", "17:00:00", "18:15:30"],
        "gYearMonth" => &["2024-01", "2025-12"],
        "gYear" => &["2024", "2025"],
        "gMonthDay" => &["--01-31", "--12-24"],
        "gDay" => &["---31", "---24"],
        "gMonth" => &["--01", "--12"],
        "hexBinary" => &["00", "CAFE", "0123456789ABCDEF", "000102"],
        "base64Binary" => &["AAEC", "dGV4dA==", "AA==", "AAE="],
        "anyURI" => &["https://example.com/", "https://example.com/page", "urn:example:name"],
        name if is_integer(name) => &["1", "2", "5", "10", "42", "100", "0", "-1", "1000"],
        _ => &[],
    }
}
