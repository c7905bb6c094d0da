//! The value spaces of the built-in types of XML Schema 1.0: order, equality and length.
//!
//! In: the local name of a type, and valid values with normalized white space. Out: how they compare and how long they
//! are, or `None` where that is unknown.

use std::cmp::Ordering;

use super::built_in::{ValueKind, built_in, is_qualified_name, list_item};
use super::dates;
use super::lexical::{compare, is_valid, normalized};

/// Returns the order of two values, if it is known.
pub(crate) fn order(local: &str, a: &str, b: &str) -> Option<Ordering> {
    match (local, built_in(local)?.kind) {
        (_, ValueKind::Decimal) => (is_valid("decimal", a) && is_valid("decimal", b)).then(|| compare(a, b)),
        ("float" | "double", _) => float(a)?.partial_cmp(&float(b)?),
        (_, ValueKind::Ordered) => dates::order(local, a, b),
        (_, ValueKind::Length | ValueKind::Boolean | ValueKind::Any) => None,
    }
}

/// Returns whether two values are equal, or `None` where that is unknown: for names, whose prefixes may differ, and for dates
/// whose order is not determined.
pub(crate) fn equal(local: &str, a: &str, b: &str) -> Option<bool> {
    let (a, b) = (normalized(local, a), normalized(local, b));
    let comparable = match local {
        "float" | "double" => true,
        _ if is_qualified_name(local) => false,
        _ => match built_in(local)?.kind {
            ValueKind::Ordered => a == b || order(local, &a, &b).is_some(),
            ValueKind::Length | ValueKind::Boolean | ValueKind::Decimal | ValueKind::Any => true,
        },
    };
    let truth = |value: &str| matches!(value, "true" | "1");
    comparable.then(|| {
        a == b || order(local, &a, &b).is_some_and(Ordering::is_eq) || (local == "boolean" && truth(&a) == truth(&b))
    })
}

/// Returns the length of a value in the unit of its type: characters, bytes or items.
pub(crate) fn length(local: &str, value: &str) -> Option<usize> {
    match local {
        "hexBinary" => Some(value.len() / 2),
        "base64Binary" => {
            let data = value.bytes().filter(|byte| !matches!(byte, b' ' | b'=')).count();
            Some(data * 3 / 4)
        }
        _ if list_item(local).is_some() => Some(item_count(value)),
        _ if is_qualified_name(local) => None,
        _ => Some(value.chars().count()),
    }
}

/// Returns the number of items in the value of a list.
pub(crate) fn item_count(value: &str) -> usize {
    value.split_ascii_whitespace().count()
}

fn float(value: &str) -> Option<f64> {
    match value {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => value.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{equal, length, order};

    #[test]
    fn orders_numbers_and_dates() {
        assert_eq!(order("int", "9", "10"), Some(Ordering::Less));
        assert_eq!(order("double", "-INF", "1e3"), Some(Ordering::Less));
        assert_eq!(order("double", "NaN", "NaN"), None);
        assert_eq!(order("date", "2000-01-01", "2000-01-02"), Some(Ordering::Less));
        assert_eq!(order("date", "2000-01-01Z", "2000-01-01"), None);
    }

    #[test]
    fn compares_values_and_not_their_lexical_forms() {
        assert_eq!(equal("boolean", "1", "true"), Some(true));
        assert_eq!(equal("decimal", " 1.0 ", "01"), Some(true));
        assert_eq!(equal("token", "a  b", "a b"), Some(true));
        assert_eq!(equal("string", "a  b", "a b"), Some(false));
        assert_eq!(equal("QName", "a:b", "a:b"), None);
    }

    #[test]
    fn measures_bytes_characters_and_items() {
        assert_eq!(length("hexBinary", "0AFF"), Some(2));
        assert_eq!(length("base64Binary", "QQ=="), Some(1));
        assert_eq!(length("string", "é"), Some(1));
        assert_eq!(length("NMTOKENS", "a b"), Some(2));
        assert_eq!(length("QName", "a:b"), None);
    }
}
