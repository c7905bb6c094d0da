//! Compares documents canonically.
//!
//! In: two documents. Out: the first difference, if any. The comparison covers expanded names, attributes in any order, the expanded
//! name in `xsi:type`, and text with references replaced. It ignores prefixes, declarations, comments, processing instructions, quotes,
//! CDATA sections and white space between elements. It parses with quick-xml, so that it does not depend on the runtime under test.

use std::collections::BTreeMap;
use std::fmt;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::tree::XSI;

/// A difference between two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The path from the root, with the position of each child: `/Root/Item[2]`.
    pub path: String,
    /// The difference.
    pub what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

impl std::error::Error for Difference {}

/// Returns the first difference between two documents.
///
/// # Errors
/// Fails if the documents differ, or if one of them is not well-formed.
pub fn canonical_equal(left: &str, right: &str) -> Result<(), Difference> {
    canonical_equal_by(left, right, &Same { text: |left, right| left == right, optional: |_| false })
}

/// What counts as equal.
#[derive(Debug, Clone, Copy)]
pub struct Same {
    /// Returns whether two texts or values of attributes are equal. An absent text is empty.
    pub text: fn(&str, &str) -> bool,
    /// Returns whether the right document can lack this attribute of the left one, by its name `{uri}local`.
    pub optional: fn(&str) -> bool,
}

/// Returns the first difference between two documents.
///
/// # Errors
/// Fails if the documents differ, or if one of them is not well-formed.
pub fn canonical_equal_by(left: &str, right: &str, same: &Same) -> Result<(), Difference> {
    let tree = |which: &str, document: &str| {
        read(document).map_err(|what| Difference { path: String::new(), what: format!("the {which} document: {what}") })
    };
    let (left, right) = (tree("left", left)?, tree("right", right)?);
    compare(&left, &right, &format!("/{}", left.name), same)
}

/// An element. Names have the form `{uri}local`.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    content: Vec<Content>,
}

#[derive(Debug)]
enum Content {
    Element(Element),
    Text(String),
}

fn compare(left: &Element, right: &Element, path: &str, same: &Same) -> Result<(), Difference> {
    let differ = |what: String| Err(Difference { path: path.to_owned(), what });
    if left.name != right.name {
        return differ(format!("the element is {}, not {}", left.name, right.name));
    }
    for (name, value) in &left.attributes {
        match right.attributes.get(name) {
            Some(other) if (same.text)(value, other) => {}
            None if (same.optional)(name) => {}
            Some(other) => return differ(format!("the attribute {name} is {value:?}, not {other:?}")),
            None => return differ(format!("only the left document has the attribute {name}")),
        }
    }
    if let Some(name) = right.attributes.keys().find(|name| !left.attributes.contains_key(*name)) {
        return differ(format!("only the right document has the attribute {name}"));
    }
    for index in 0..left.content.len().max(right.content.len()) {
        match (left.content.get(index), right.content.get(index)) {
            (Some(Content::Element(a)), Some(Content::Element(b))) => {
                compare(a, b, &format!("{path}/{}[{}]", a.name, index + 1), same)?;
            }
            (Some(Content::Text(a)), Some(Content::Text(b))) if (same.text)(a, b) => {}
            (Some(Content::Text(text)), None) if (same.text)(text, "") => {}
            (a, b) => return differ(format!("part {} is {}, not {}", index + 1, shown(a), shown(b))),
        }
    }
    Ok(())
}

fn shown(content: Option<&Content>) -> String {
    match content {
        None => "nothing".to_owned(),
        Some(Content::Element(element)) => format!("the element {}", element.name),
        Some(Content::Text(text)) => format!("the text {text:?}"),
    }
}

/// An open element, with the number of declarations in scope before it.
struct Open {
    element: Element,
    mark: usize,
}

fn read(document: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(document.trim_start_matches('\u{FEFF}'));
    let mut scope: Vec<(String, String)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let text = match event {
            Event::Eof => break,
            Event::Start(tag) => {
                let mark = scope.len();
                open.push(Open { element: start(&tag, &mut scope)?, mark });
                continue;
            }
            Event::Empty(tag) => {
                let mark = scope.len();
                let element = start(&tag, &mut scope)?;
                close(Open { element, mark }, &mut scope, &mut open, &mut root)?;
                continue;
            }
            Event::End(_) => {
                let done = open.pop().ok_or("an end tag without a start tag")?;
                close(done, &mut scope, &mut open, &mut root)?;
                continue;
            }
            Event::Text(text) => lines(&text.decode().map_err(|error| error.to_string())?),
            Event::CData(text) => lines(&text.decode().map_err(|error| error.to_string())?),
            Event::GeneralRef(reference) => {
                resolve(&reference.decode().map_err(|error| error.to_string())?)?.to_string()
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
            Event::DocType(_) => return Err("a document type declaration".to_owned()),
        };
        match open.last_mut() {
            Some(inner) => match inner.element.content.last_mut() {
                Some(Content::Text(before)) => before.push_str(&text),
                _ => inner.element.content.push(Content::Text(text)),
            },
            None if text.trim().is_empty() => {}
            None => return Err("text outside the root".to_owned()),
        }
    }
    if !open.is_empty() {
        return Err("the root is not closed".to_owned());
    }
    root.ok_or_else(|| "no root".to_owned())
}

fn close(
    done: Open,
    scope: &mut Vec<(String, String)>,
    open: &mut [Open],
    root: &mut Option<Element>,
) -> Result<(), String> {
    let Open { mut element, mark } = done;
    let parent = element.content.iter().any(|part| matches!(part, Content::Element(_)));
    element.content.retain(|part| match part {
        Content::Text(text) => !(text.is_empty() || parent && text.chars().all(space)),
        Content::Element(_) => true,
    });
    scope.truncate(mark);
    match open.last_mut() {
        Some(outer) => outer.element.content.push(Content::Element(element)),
        None if root.is_some() => return Err("two roots".to_owned()),
        None => *root = Some(element),
    }
    Ok(())
}

fn start(tag: &BytesStart<'_>, scope: &mut Vec<(String, String)>) -> Result<Element, String> {
    let mut pairs = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = utf8(attribute.key.as_ref())?;
        let value = attribute_value(&utf8(&attribute.value)?)?;
        match key.strip_prefix("xmlns") {
            Some("") => scope.push((String::new(), value)),
            Some(prefix) if prefix.starts_with(':') => scope.push((prefix[1..].to_owned(), value)),
            _ => pairs.push((key, value)),
        }
    }
    let mut element = Element { name: expand(&utf8(tag.name().as_ref())?, scope, true)?, ..Element::default() };
    for (key, value) in pairs {
        let name = expand(&key, scope, false)?;
        let value =
            if name == format!("{{{XSI}}}type") { expand(value.trim_matches(space), scope, true)? } else { value };
        if element.attributes.insert(name, value).is_some() {
            return Err(format!("the attribute {key} occurs twice"));
        }
    }
    Ok(element)
}

fn expand(name: &str, scope: &[(String, String)], default: bool) -> Result<String, String> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    if prefix == "xml" {
        return Ok(format!("{{http://www.w3.org/XML/1998/namespace}}{local}"));
    }
    if prefix.is_empty() && !default {
        return Ok(local.to_owned());
    }
    match scope.iter().rev().find(|(other, _)| other == prefix) {
        Some((_, uri)) if uri.is_empty() => Ok(local.to_owned()),
        Some((_, uri)) => Ok(format!("{{{uri}}}{local}")),
        None if prefix.is_empty() => Ok(local.to_owned()),
        None => Err(format!("the prefix of {name} is not declared")),
    }
}

fn attribute_value(raw: &str) -> Result<String, String> {
    let normal: String = lines(raw).chars().map(|c| if space(c) { ' ' } else { c }).collect();
    let mut parts = normal.split('&');
    let mut value = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (reference, rest) = part.split_once(';').ok_or("a bare & in an attribute")?;
        value.push(resolve(reference)?);
        value.push_str(rest);
    }
    Ok(value)
}

fn resolve(reference: &str) -> Result<char, String> {
    let code = match reference {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        other => match other.strip_prefix("#x") {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => other.strip_prefix('#').and_then(|number| number.parse().ok()),
        },
    };
    code.and_then(char::from_u32).ok_or_else(|| format!("the reference &{reference};"))
}

/// Normalizes line ends as an XML parser does.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.to_string())
}
