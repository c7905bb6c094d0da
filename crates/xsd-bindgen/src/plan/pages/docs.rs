//! The documentation of a schema as Markdown for rustdoc.
//!
//! In: the documentation of a component. Out: lines. The parent module decides what a page contains.

use crate::rust::Occurs;
use crate::schema::{Docs, Element, IdentityConstraint, IdentityKind, Namespace, Schema, XPath};

/// Returns the paragraphs of a text: white space is collapsed, Markdown and HTML are escaped.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split("\n\n").map(prose).filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(paragraph);
    }
    lines
}

/// Returns a text on one line.
fn prose(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(word).collect();
    let line = words.join(" ");
    let first = line.split(' ').next().unwrap_or_default();
    let numbered =
        first.strip_suffix(['.', ')']).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    match (numbered, line.chars().next()) {
        (true, _) => line.replacen(['.', ')'], "\\.", 1),
        (false, Some('#' | '-' | '+' | '=' | '~')) => format!("\\{line}"),
        (false, _) => line,
    }
}

fn word(word: &str) -> String {
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')']);
    let identifier = bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if identifier && bare.trim_matches('_').contains('_') {
        return format!("`{bare}`{}", &word[bare.len()..]);
    }
    if let Some((before, rest)) = word.split_once("http://").or_else(|| word.split_once("https://")) {
        let end = rest.trim_end_matches(['.', ',', ';', ':', ')', '>', '"', '\'']);
        let scheme = if word[before.len()..].starts_with("https") { "https" } else { "http" };
        return format!("{}`{scheme}://{}`{}", escaped(before), end.replace('`', "'"), escaped(&rest[end.len()..]));
    }
    escaped(word)
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        if matches!(char, '<' | '>' | '[' | ']' | '`' | '*' | '\\' | '|' | '&' | '_') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// Returns a text as code. Control characters are escaped, so that it stays on its line.
pub(crate) fn code(text: &str) -> String {
    let mut out = String::from("`");
    for char in text.chars() {
        match char {
            '`' => out.push('\''),
            _ if char.is_control() => out.extend(char.escape_default()),
            _ => out.push(char),
        }
    }
    out.push('`');
    out
}

/// Links to the reference pages. Several pages have the last segments of their addresses as names.
pub(crate) fn pages(docs: &Docs) -> Option<String> {
    let sound = |page: &&String| page.starts_with("http") && !page.contains(['<', '>', ' ', '(', ')', '[', ']']);
    let pages: Vec<&String> = docs.pages.iter().filter(sound).collect();
    match pages.as_slice() {
        [] => None,
        [page] => Some(format!("[Reference]({page})")),
        several => {
            let name = |page: &str| page.trim_end_matches('/').rsplit('/').next().map(code).unwrap_or_default();
            let links: Vec<String> = several.iter().map(|page| format!("[{}]({page})", name(page))).collect();
            Some(format!("Reference: {}", links.join(", ")))
        }
    }
}

/// Documents a field, variant or value: its text, its version and its page.
pub(crate) fn field(docs: &Docs) -> Vec<String> {
    let mut lines = docs.text.as_deref().map(paragraphs).unwrap_or_default();
    let since = docs.since.as_deref().map(|since| format!("Since {}.", prose(since)));
    let page = pages(docs);
    let rest: Vec<String> = since.into_iter().chain(page).collect();
    match (lines.last_mut(), rest.is_empty()) {
        (_, true) => {}
        (Some(last), false) => {
            last.push(' ');
            last.push_str(&rest.join(" "));
        }
        (None, false) => lines.push(rest.join(" ")),
    }
    lines
}

/// Documents the field or variant with this XML name. The name is the text if the schema has none.
pub(crate) fn member(docs: &Docs, name: &str, occurs: Occurs) -> Vec<String> {
    let counted = match cardinality(occurs) {
        text if text.is_empty() => String::new(),
        text => format!(", {text}"),
    };
    let mut lines = field(docs);
    if docs.text.is_none() {
        let rest = lines.pop().map(|rest| format!(" {rest}")).unwrap_or_default();
        lines.push(format!("{}{counted}.{rest}", code(name)));
    } else if !matches!((occurs.min, occurs.max), (0 | 1, Some(1)) | (0, None))
        && let Some(last) = lines.last_mut()
    {
        last.push_str(&format!(" Occurs {}.", cardinality(occurs)));
    }
    lines
}

/// Lists the identity constraints of an element, after an empty line.
pub(crate) fn constraints(schema: &Schema, element: &Element) -> Vec<String> {
    let path = |path: &XPath| code(&path.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let row = |constraint: &IdentityConstraint| {
        let (kind, refer) = match &constraint.kind {
            IdentityKind::Unique => ("Unique", String::new()),
            IdentityKind::Key => ("Key", String::new()),
            IdentityKind::KeyRef(key) => ("Keyref", format!(", refers to {}", code(&schema.display(key)))),
        };
        let fields: Vec<String> = constraint.fields.iter().map(path).collect();
        let word = if fields.len() == 1 { "field" } else { "fields" };
        let (name, selector) = (code(&schema.display(&constraint.name)), path(&constraint.selector));
        format!("- **{kind}** {name}: {selector}, {word} {}{refer}", fields.join(", "))
    };
    let rows: Vec<String> = element.identity_constraints.iter().map(row).collect();
    if rows.is_empty() { rows } else { std::iter::once(String::new()).chain(rows).collect() }
}

/// Returns how often a particle occurs, in words; empty for exactly once.
pub(crate) fn cardinality(occurs: Occurs) -> String {
    match (occurs.min, occurs.max) {
        (1, Some(1)) => String::new(),
        (0, Some(1)) => "optional".to_owned(),
        (0, None) => "any number of times".to_owned(),
        (1, None) => "at least once".to_owned(),
        (min, None) => format!("at least {min} times"),
        (0, Some(max)) => format!("up to {max} times"),
        (min, Some(max)) if min == max => format!("{min} times"),
        (min, Some(max)) => format!("{min} to {max} times"),
    }
}

/// Returns the first sentence of a text, cut to a number of characters.
pub(crate) fn first_sentence(text: &str, limit: usize) -> String {
    let words: Vec<&str> = text.split("\n\n").next().unwrap_or_default().split_whitespace().collect();
    let mut line = String::new();
    for raw in words {
        let next = word(raw);
        if line.chars().count() + next.chars().count() + 2 > limit {
            line.push('…');
            return line;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&next);
        if raw.ends_with('.') && !raw.ends_with("e.g.") && !raw.ends_with("i.e.") {
            break;
        }
    }
    line
}

/// Returns the version that introduced a component.
pub(crate) fn since(docs: &Docs) -> Option<String> {
    docs.since.as_deref().map(prose)
}

/// Documents a part of a type that has no name in the schema.
pub(crate) fn part(component: &str, what: &str) -> Vec<String> {
    vec![format!("{what} in {}.", code(component))]
}

/// Documents a named group.
pub(crate) fn group(docs: &Docs, component: &str) -> Vec<String> {
    let said = field(docs);
    if said.is_empty() { vec![format!("The model group {}.", code(component))] } else { said }
}

/// Documents the enum of a substitution group.
pub(crate) fn head(docs: &Docs, component: &str) -> Vec<String> {
    let mut lines = field(docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!("Any member of the substitution group of the element {}.", code(component)));
    lines
}

/// Documents the enum of a field `derived`.
pub(crate) fn derived(component: &str) -> Vec<String> {
    vec![format!("The types that `xsi:type` can name in place of {}.", code(component))]
}

/// Documents a module.
pub(crate) fn module(namespace: &Namespace) -> Vec<String> {
    let mut lines = namespace.docs.text.as_deref().map(paragraphs).unwrap_or_default();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(match namespace.uri.as_deref() {
        Some(uri) => {
            format!("The types of the namespace {}, with the prefix {}.", code(uri), code(&namespace.prefix))
        }
        None => format!("The types without a namespace, from {}.", code(&namespace.file)),
    });
    lines
}

/// Writes the comment at the top of the file.
pub(crate) fn whole(schema: &Schema) -> Vec<String> {
    let files: Vec<&str> = schema.namespaces.iter().map(|namespace| namespace.file.as_str()).collect();
    vec![format!("Generated by xsd-bindgen from {}. Do not edit.", files.join(", "))]
}

#[cfg(test)]
mod tests {
    use super::{code, paragraphs};

    #[test]
    fn code_stays_on_its_line() {
        assert_eq!(code("a`b"), "`a'b`");
        assert_eq!(code("a\n\rb\u{85}\tc"), r"`a\n\rb\u{85}\tc`");
    }

    #[test]
    fn nothing_is_taken_for_markup() {
        for (text, expected) in [
            ("a <b>\n  [c]", r"a \<b\> \[c\]"),
            ("see (https://example.org/x), please", "see (`https://example.org/x`), please"),
            ("1. first", r"1\. first"),
            ("# no heading", r"\# no heading"),
        ] {
            assert_eq!(paragraphs(text), [expected]);
        }
        assert_eq!(paragraphs("one\n\ntwo"), ["one", "", "two"]);
    }
}
