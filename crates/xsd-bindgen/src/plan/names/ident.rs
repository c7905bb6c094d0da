//! How a name of the schema is spelled in Rust.
//!
//! In: a name or a value. Out: a valid identifier of the requested kind. It depends on nothing else in the schema, so two
//! names can get the same identifier; `Register` makes identifiers unique.

use std::borrow::Cow;

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization;
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char};

/// The names that generated code uses without a path. No type can have them.
const TAKEN_TYPES: [&str; 10] = ["Self", "String", "Option", "Vec", "Box", "Result", "Some", "None", "Ok", "Err"];

const RAW: &str = " abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in let \
loop macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized use virtual where \
while yield ";

/// Tests whether a text is an identifier, keywords included.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|first| first == '_' || is_xid_start(first));
    first && chars.all(is_xid_continue) && text != "_"
}

/// Tests whether an identifier is a keyword, which cannot name an item.
pub(crate) fn is_keyword(identifier: &str) -> bool {
    matches!(identifier, "Self" | "self" | "super" | "crate") || RAW.contains(&format!(" {identifier} "))
}

/// Returns a name in which every character that the compiler warns of is spelled out, as a word of its own: characters for special
/// purposes, and those of another script that look like ASCII if the name has no other character of that script.
fn unsuspicious(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let is_special = |char: char| is_legal(char) && !char.identifier_allowed();
    let latin = AugmentedScriptSet::for_char('A');
    let share = |one: AugmentedScriptSet, other: AugmentedScriptSet| {
        let mut both = one;
        both.intersect_with(other);
        !both.is_empty()
    };
    let is_deceptive = |char: char| {
        let script = AugmentedScriptSet::for_char(char);
        let is_proof = |other: char| {
            is_legal(other)
                && !other.is_ascii()
                && !is_special(other)
                && !is_potential_mixed_script_confusable_char(other)
                && share(script, AugmentedScriptSet::for_char(other))
        };
        is_potential_mixed_script_confusable_char(char) && !share(script, latin) && !name.chars().any(is_proof)
    };
    let mut plain = String::new();
    for char in name.chars() {
        if !char.is_ascii() && is_legal(char) && (is_special(char) || is_deceptive(char)) {
            plain.push_str(&format!("_{}_", spelled(&char.to_string())));
        } else {
            plain.push(char);
        }
    }
    Cow::Owned(plain)
}

/// Returns a name in which every character outside of ASCII is spelled out, as a word of its own.
pub(crate) fn in_ascii(name: &str) -> String {
    let spell = |char: char| if char.is_ascii() { char.to_string() } else { format!("_u{:04x}_", u32::from(char)) };
    name.chars().map(spell).collect()
}

/// Returns the name of a type: its name in the schema with a capital first letter.
pub(crate) fn type_name(name: &str) -> String {
    let name = started(camel(name), 'N');
    match name.as_str() {
        "" => "Unnamed".to_owned(),
        taken if TAKEN_TYPES.contains(&taken) => format!("{taken}_"),
        _ => name,
    }
}

/// Returns the name of a variant for a value: its words with capitals. A value without letters and digits is spelled out.
pub(crate) fn variant(value: &str) -> String {
    let name = if value.chars().any(is_legal) { camel(value) } else { spelled(value) };
    unreserved(started(name, 'N'))
}

/// Returns the name of a variant for a value that shares its name with another: with the characters that `variant` drops,
/// spelled out.
pub(crate) fn variant_in_full(value: &str) -> String {
    if value.is_empty() {
        return spelled(value);
    }
    let mut name = String::new();
    let mut part = String::new();
    for char in value.chars() {
        if is_legal(char) {
            part.push(char);
        } else {
            name.push_str(&camel(&part));
            part.clear();
            name.push_str(&spelled(&char.to_string()));
        }
    }
    name.push_str(&camel(&part));
    unreserved(started(name, 'N'))
}

/// Returns the name of a variant, changed if it is a keyword or the name of something else in an enum.
fn unreserved(name: String) -> String {
    match name.as_str() {
        "Self" | "Unlisted" | "ALL" | "VALUES" => format!("{name}_"),
        _ => name,
    }
}

/// Returns a name with a suffix, without the underscore that distinguished it from a name of the prelude.
pub(crate) fn joined(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let needless = |index: usize| chars[index] == '_' && chars.get(index + 1).is_some_and(|next| next.is_alphabetic());
    chars.iter().enumerate().filter(|(index, _)| !needless(*index)).map(|(_, char)| char).collect()
}

/// Returns the name of a field or module.
pub(crate) fn field(name: &str) -> String {
    let name = started(snake(name), 'n');
    match name.as_str() {
        "" => "unnamed".to_owned(),
        "self" | "super" | "crate" => format!("{name}_"),
        word if RAW.contains(&format!(" {word} ")) => format!("r#{word}"),
        _ => name,
    }
}

/// Returns the name of a field without the `r#` of a raw identifier, to be part of another name.
pub(crate) fn bare(field: &str) -> &str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// Returns the name of a constant.
pub(crate) fn constant(name: &str) -> String {
    let name = started(snake(name).to_uppercase(), 'N');
    if name.is_empty() { "NO_NAME".to_owned() } else { name }
}

/// Tests whether a name can contain a character. Underscores only separate words.
fn is_legal(char: char) -> bool {
    char != '_' && is_xid_continue(char)
}

/// Returns a name that starts with a letter, if need be with this one. To the compiler, names that are equal in normalization form C are one.
fn started(name: String, letter: char) -> String {
    let name = if name.is_ascii() { name } else { name.nfc().collect() };
    if name.starts_with(|first| !is_xid_start(first)) { format!("{letter}{name}") } else { name }
}

/// Joins words and capitalizes the first letter of each. An underscore between two digits stays.
fn camel(name: &str) -> String {
    let name = unsuspicious(name);
    let mut camel = String::new();
    let mut capital = true;
    let mut chars = name.chars().peekable();
    while let Some(char) = chars.next() {
        if is_legal(char) {
            if capital {
                camel.extend(char.to_uppercase())
            } else {
                camel.push(char)
            }
            capital = false;
            continue;
        }
        let between =
            camel.ends_with(|last: char| last.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        if between {
            camel.push('_');
        }
        capital = true;
    }
    camel
}

/// Joins lowercase words with underscores. A word begins at a capital after a lowercase letter or digit, and at the last
/// of several capitals if a lowercase letter follows.
fn snake(name: &str) -> String {
    let chars: Vec<char> = unsuspicious(name).chars().collect();
    let mut snake = String::new();
    for (index, char) in chars.iter().enumerate() {
        if !is_legal(*char) {
            if !snake.is_empty() && !snake.ends_with('_') {
                snake.push('_');
            }
            continue;
        }
        let before = index.checked_sub(1).map(|before| chars[before]);
        let after = chars.get(index + 1);
        let begins = char.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase()
                        && after.is_some_and(|after| after.is_lowercase())
                        && !plural(&chars[index + 1..]))
            });
        if begins && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.extend(char.to_lowercase());
    }
    snake.trim_end_matches('_').to_owned()
}

/// Tests whether the last capital is followed only by the `s` of a plural: `IDs` is one word.
fn plural(rest: &[char]) -> bool {
    rest.first() == Some(&'s') && rest.get(1).is_none_or(|next| !next.is_lowercase())
}

/// Spells out characters that no name can contain.
fn spelled(value: &str) -> String {
    if value.is_empty() {
        return "Empty".to_owned();
    }
    let word = |char| match char {
        ' ' => "Space".to_owned(),
        '+' => "Plus".to_owned(),
        '-' => "Minus".to_owned(),
        '*' => "Star".to_owned(),
        '/' => "Slash".to_owned(),
        '\\' => "Backslash".to_owned(),
        '.' => "Dot".to_owned(),
        ',' => "Comma".to_owned(),
        ':' => "Colon".to_owned(),
        ';' => "Semicolon".to_owned(),
        '_' => "Underscore".to_owned(),
        '=' => "Equal".to_owned(),
        '<' => "Less".to_owned(),
        '>' => "Greater".to_owned(),
        '!' => "Not".to_owned(),
        '?' => "Question".to_owned(),
        '#' => "Hash".to_owned(),
        '%' => "Percent".to_owned(),
        '&' => "And".to_owned(),
        '|' => "Or".to_owned(),
        '@' => "At".to_owned(),
        '$' => "Dollar".to_owned(),
        '(' => "Open".to_owned(),
        ')' => "Close".to_owned(),
        other => format!("U{:04X}", u32::from(other)),
    };
    value.chars().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_snake_case() {
        for (name, expected) in [
            ("TTL", "ttl"),
            ("ResponseCode", "response_code"),
            ("HTMLBody", "html_body"),
            ("ItemIDs", "item_ids"),
            ("X509Data", "x509_data"),
            ("type", "r#type"),
            ("Self", "self_"),
            ("a-b.c", "a_b_c"),
            ("2nd", "n2nd"),
            ("_", "unnamed"),
        ] {
            assert_eq!(field(name), expected, "{name}");
        }
    }

    #[test]
    fn variants_are_upper_camel_case() {
        for (value, expected) in [
            ("folder:FolderId", "FolderFolderId"),
            ("", "Empty"),
            ("+", "Plus"),
            ("2007", "N2007"),
            ("V2015_10_05", "V2015_10_05"),
            ("Exchange2007_SP1", "Exchange2007SP1"),
            ("Unlisted", "Unlisted_"),
            ("two words", "TwoWords"),
            ("m²", "M"),
            ("½", "U00BD"),
            ("Straße", "Straße"),
        ] {
            assert_eq!(variant(value), expected, "{value}");
        }
        for (value, expected) in [("a+b", "APlusB"), ("a-b", "AMinusB"), ("", "Empty"), ("self", "Self_")] {
            assert_eq!(variant_in_full(value), expected, "{value}");
        }
    }

    #[test]
    fn identifiers_and_keywords() {
        for name in ["Order", "_x", "ölpreis", "x1"] {
            assert!(is_identifier(name) && !is_keyword(name), "{name}");
        }
        for text in ["", "_", "1x", "a b", "a::b", "x²"] {
            assert!(!is_identifier(text), "{text}");
        }
        assert!(["type", "Self", "crate", "dyn"].into_iter().all(is_keyword));
    }

    #[test]
    fn types_keep_their_names() {
        for (name, expected) in [("itemType", "ItemType"), ("Option", "Option_"), ("a.b", "AB"), ("GetItem", "GetItem")]
        {
            assert_eq!(type_name(name), expected, "{name}");
        }
    }

    #[test]
    fn names_without_characters_that_the_compiler_warns_of() {
        assert_eq!((type_name("Größe"), field("Größe")), ("Größe".to_owned(), "größe".to_owned()));
        assert_eq!(type_name("имя"), "Имя");
        // A letter for special purposes.
        assert_eq!((type_name("aƀ"), field("aƀ")), ("AU0180".to_owned(), "a_u0180".to_owned()));
        assert_eq!(field("ɗ"), "u0257");
        // A Cyrillic letter that looks Latin, alone and with another one that does not.
        assert_eq!((type_name("а"), type_name("аж")), ("U0430".to_owned(), "Аж".to_owned()));
    }
}
