//! How a name of the schema is spelled in Rust.
//!
//! In: a name or a value. Out: an identifier of the kind asked for, the same whatever else the schema holds. That two names may come out
//! alike is the business of `names`.

/// Names of the prelude, and what generated code writes without a path: no type can have them.
const TAKEN_TYPES: [&str; 10] = ["Self", "String", "Option", "Vec", "Box", "Result", "Some", "None", "Ok", "Err"];

const RAW: &str = " abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in let \
loop macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized use virtual where \
while yield ";

/// The name of a type: the schema's own, with a capital at the beginning and without what cannot stand in a name.
pub(crate) fn type_name(name: &str) -> String {
    let name = camel(name);
    let name = if name.starts_with(|first: char| first.is_ascii_digit()) { format!("N{name}") } else { name };
    match name.as_str() {
        "" => "Unnamed".to_owned(),
        taken if TAKEN_TYPES.contains(&taken) => format!("{taken}_"),
        _ => name,
    }
}

/// The name of a variant for a value: its words with capitals; a value without any letter or digit is spelled out.
pub(crate) fn variant(value: &str) -> String {
    let name = if value.chars().any(char::is_alphanumeric) { camel(value) } else { spelled(value) };
    let name = if name.starts_with(|first: char| first.is_numeric()) { format!("N{name}") } else { name };
    match name.as_str() {
        "Self" | "Unlisted" | "ALL" | "VALUES" => format!("{name}_"),
        _ => name,
    }
}

/// The name of a variant for a value that has come out like another one: what `variant` leaves out is spelled.
pub(crate) fn variant_in_full(value: &str) -> String {
    let mut name = String::new();
    let mut part = String::new();
    for char in value.chars() {
        if char.is_alphanumeric() {
            part.push(char);
        } else {
            name.push_str(&camel(&part));
            part.clear();
            name.push_str(&spelled(&char.to_string()));
        }
    }
    name.push_str(&camel(&part));
    if name.starts_with(|first: char| first.is_numeric()) { format!("N{name}") } else { name }
}

/// A name with something behind it: an underscore that kept it from being a name of the prelude is not needed any more.
pub(crate) fn joined(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let needless = |index: usize| chars[index] == '_' && chars.get(index + 1).is_some_and(|next| next.is_alphabetic());
    chars.iter().enumerate().filter(|(index, _)| !needless(*index)).map(|(_, char)| char).collect()
}

/// The name of a field or module.
pub(crate) fn field(name: &str) -> String {
    let name = snake(name);
    match name.as_str() {
        "" => "unnamed".to_owned(),
        "self" | "super" | "crate" => format!("{name}_"),
        word if RAW.contains(&format!(" {word} ")) => format!("r#{word}"),
        word if word.starts_with(|first: char| first.is_ascii_digit()) => format!("n{word}"),
        _ => name,
    }
}

/// The name of a field without the mark of a raw identifier, to be a part of another name.
pub(crate) fn bare(field: &str) -> &str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// The name of a constant.
pub(crate) fn constant(name: &str) -> String {
    let name = snake(name).to_uppercase();
    match name.chars().next() {
        None => "NO_NAME".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        Some(_) => name,
    }
}

fn legal(char: char) -> bool {
    char.is_ascii_alphanumeric() || (!char.is_ascii() && char.is_alphanumeric())
}

/// Words put together, each with a capital; the rest of each word stays as it is. An underscore stays between two digits.
fn camel(name: &str) -> String {
    let mut camel = String::new();
    let mut capital = true;
    let mut chars = name.chars().peekable();
    while let Some(char) = chars.next() {
        if legal(char) {
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

/// Words in small letters with underscores between: a word begins at a capital after a small letter or digit, and at the last of several
/// capitals if a small letter follows.
fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (index, char) in chars.iter().enumerate() {
        if !legal(*char) {
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

/// Whether the last capital is followed by nothing but the `s` of a plural: `IDs` is one word.
fn plural(rest: &[char]) -> bool {
    rest.first() == Some(&'s') && rest.get(1).is_none_or(|next| !next.is_lowercase())
}

/// Characters that no name can hold, in words.
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
        ] {
            assert_eq!(variant(value), expected, "{value}");
        }
        assert_eq!((variant_in_full("a+b"), variant_in_full("a-b")), ("APlusB".to_owned(), "AMinusB".to_owned()));
    }

    #[test]
    fn types_keep_their_names() {
        for (name, expected) in [("itemType", "ItemType"), ("Option", "Option_"), ("a.b", "AB"), ("GetItem", "GetItem")]
        {
            assert_eq!(type_name(name), expected, "{name}");
        }
    }
}
