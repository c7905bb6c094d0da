//! Compares documents with their copies.
//!
//! In: the text of a document, and the path of its copy. Out: the first difference that matters. The forms of a value do not: white space,
//! `1` and `true`, forms of numbers and times. The prefix of a qualified name does not if the copy is read as an equal value.

use std::fs;
use std::io;
use std::path::Path;

use xsd_samples::{Same, canonical_equal_by};

/// Attributes that say nothing about the value: where a schema is, and an `xsi:type` that names the declared type. If an `xsi:type` says
/// something, a copy without it is no valid document or has fewer elements.
const OPTIONAL: [&str; 3] = ["type", "schemaLocation", "noNamespaceSchemaLocation"];

/// Returns how the copy differs. `equal` says whether it is read as an equal value.
pub(crate) fn compare(document: &str, path: &Path, equal: bool) -> io::Result<Option<String>> {
    let copy = fs::read_to_string(path.with_extension("copy"))?;
    let optional = |name: &str| {
        name.strip_prefix("{http://www.w3.org/2001/XMLSchema-instance}").is_some_and(|local| OPTIONAL.contains(&local))
    };
    let text = if equal { same_apart_from_prefixes } else { same };
    let difference = canonical_equal_by(document, &copy, &Same { text, optional }).err();
    Ok(difference.map(|difference| format!("the copy differs: {difference}")))
}

/// Returns whether two texts are forms of the same value.
fn same(left: &str, right: &str) -> bool {
    same_words(left, right, form)
}

fn same_apart_from_prefixes(left: &str, right: &str) -> bool {
    same_words(left, right, |word| form(word.rsplit(':').next().unwrap_or(word))) || same(left, right)
}

/// Compares word by word, and without white space, which base64 can have anywhere.
fn same_words(left: &str, right: &str, form: fn(&str) -> String) -> bool {
    let words = |text: &str| text.split_ascii_whitespace().map(form).collect::<Vec<_>>();
    words(left) == words(right) || words(left).concat() == words(right).concat()
}

/// Returns a form of a word that is the same for equal values.
fn form(word: &str) -> String {
    match word {
        "true" => return "1".to_owned(),
        "false" => return "0".to_owned(),
        _ => {}
    }
    if word.len() < 16
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && let Ok(number) = word.parse::<f64>()
    {
        return number.to_string();
    }
    // Binary data in hexadecimal digits.
    if word.len().is_multiple_of(2) && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return word.to_ascii_uppercase();
    }
    word.to_owned()
}
