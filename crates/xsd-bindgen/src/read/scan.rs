//! Scans a schema document into a tree with positions, which xsd-parser does not provide.
//!
//! In: text. Out: elements with name, attributes and place, with namespaces resolved and references replaced; or the first
//! violation of well-formedness. Comments, processing instructions and white space outside annotations are dropped. The only
//! knowledge of XML Schema is where annotations are.

use std::rc::Rc;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::errors::{Error as XmlError, IllFormedError};
use quick_xml::escape::{EscapeError, unescape};
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::code::{self, ErrorCode};
use crate::error::{Error, Mark};
use crate::read::text::{forbidden, is_xml_char};
use crate::schema::{Place, XML_NAMESPACE, XSD_NAMESPACE};

/// The maximum nesting depth of elements, so that no input can exhaust the stack.
const MAX_DEPTH: usize = 100;

/// An element.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// The name as written, with the prefix.
    pub(crate) written: String,
    /// The namespace of the element.
    pub(crate) namespace: Option<Arc<str>>,
    /// The attributes, without the namespace declarations.
    pub(crate) attributes: Vec<Attr>,
    /// The children.
    pub(crate) content: Vec<Item>,
    /// The namespace declarations of this element: prefix and URI.
    pub(crate) declares: Vec<(String, String)>,
    /// The namespace declarations in scope.
    pub(crate) scope: Rc<Scope>,
    /// The place of the start tag.
    pub(crate) place: Place,
}

/// A child: an element or text.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Element(Node),
    Text(String),
}

/// An attribute.
#[derive(Debug, Clone)]
pub(crate) struct Attr {
    /// The name as written, with the prefix.
    pub(crate) written: String,
    /// The namespace, if the attribute has a prefix.
    pub(crate) namespace: Option<Arc<str>>,
    pub(crate) local: String,
    pub(crate) value: String,
}

/// The namespace declarations of an element and its ancestors.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    declared: Vec<(String, Option<Arc<str>>)>,
    outer: Option<Rc<Scope>>,
}

impl Node {
    /// Returns the local name.
    pub(crate) fn local(&self) -> &str {
        self.written.split_once(':').map_or(&self.written, |(_, local)| local)
    }

    /// Returns whether this is an element of XML Schema.
    pub(crate) fn is_xsd(&self) -> bool {
        self.namespace.as_deref() == Some(XSD_NAMESPACE)
    }

    /// Returns the child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|item| match item {
            Item::Element(node) => Some(node),
            Item::Text(_) => None,
        })
    }

    /// Returns the value of the attribute with this name and no namespace.
    pub(crate) fn attribute(&self, local: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attr| attr.namespace.is_none() && attr.local == local);
        found.map(|attr| attr.value.as_str())
    }
}

impl Scope {
    /// Returns the namespace of a prefix, or `None` if it is not declared. The empty prefix is the default namespace.
    pub(crate) fn resolve(&self, prefix: &str) -> Option<Option<Arc<str>>> {
        if prefix == "xml" {
            return Some(Some(Arc::from(XML_NAMESPACE)));
        }
        let own = self.declared.iter().find(|(declared, _)| declared == prefix);
        match (own, &self.outer) {
            (Some((_, uri)), _) => Some(uri.clone()),
            (None, Some(outer)) => outer.resolve(prefix),
            (None, None) if prefix.is_empty() => Some(None),
            (None, None) => None,
        }
    }
}

/// What is wrong, without the place.
type Wrong = (ErrorCode, String);

/// Scans a document up to the first error. `file` is its name in places.
pub(crate) fn scan(text: &str, file: &Arc<str>) -> Result<Node, Error> {
    let mut lines = Lines { text, file, offset: 0, line: 1, column: 1 };
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open: Vec<Node> = Vec::new();
    let mut root = None;
    loop {
        let place = lines.place(position(reader.buffer_position()));
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = lines.place(position(reader.error_position()));
                return Err(malformed(&error, &at, open.last()));
            }
        };
        match event {
            Event::Start(start) => {
                only_root(root.as_ref(), &place)?;
                if open.len() == MAX_DEPTH {
                    let what = format!("elements are nested more than {MAX_DEPTH} levels deep");
                    return Err(with_help(Error::at(code::TOO_DEEP, &place, what)));
                }
                let node = node(&start, place, open.last().map(|outer| &outer.scope))?;
                open.push(node);
            }
            Event::Empty(start) => {
                only_root(root.as_ref(), &place)?;
                let node = node(&start, place, open.last().map(|outer| &outer.scope))?;
                close(node, &mut open, &mut root);
            }
            Event::End(_) => match open.pop() {
                Some(node) => close(node, &mut open, &mut root),
                None => return Err(Error::at(code::TAGS_DO_NOT_MATCH, &place, "end tag without a start tag")),
            },
            Event::Text(raw) => {
                let blank = raw.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                let end = position(reader.buffer_position());
                let place = lines.place(end.saturating_sub(raw.len() - blank));
                add_text(&mut open, &String::from_utf8_lossy(&raw), &place)?;
            }
            Event::CData(raw) => add_text(&mut open, &String::from_utf8_lossy(&raw), &place)?,
            Event::GeneralRef(reference) => {
                let c = resolve(&reference).map_err(|(code, what)| with_help(Error::at(code, &place, what)))?;
                add_text(&mut open, c.encode_utf8(&mut [0; 4]), &place)?;
            }
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
            Event::Eof => {
                return match (open.pop(), root) {
                    (Some(node), _) => {
                        let what = format!("<{}> is not closed", node.written);
                        let help = format!("add `</{}>`", node.written);
                        Err(Error::at(code::TAGS_DO_NOT_MATCH, &node.place, what).with_help(help))
                    }
                    (None, None) => {
                        let error = Error::at(code::NOT_ONE_ROOT, &place, "the document has no root element");
                        Err(error.with_help("add xs:schema"))
                    }
                    (None, Some(root)) => Ok(root),
                };
            }
        }
    }
}

/// Returns an error for a second root element.
fn only_root(root: Option<&Node>, place: &Place) -> Result<(), Error> {
    let Some(root) = root else { return Ok(()) };
    let error = Error::at(code::NOT_ONE_ROOT, place, "a document has only one root element");
    Err(error.with_label(&root.place, "this is the root element").with_help("remove one, or split the file"))
}

fn close(node: Node, open: &mut [Node], root: &mut Option<Node>) {
    match open.last_mut() {
        Some(outer) => outer.content.push(Item::Element(node)),
        None => *root = Some(node),
    }
}

fn add_text(open: &mut [Node], text: &str, place: &Place) -> Result<(), Error> {
    let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
    let annotated = open.iter().any(|node| node.is_xsd() && matches!(node.local(), "documentation" | "appinfo"));
    match open.last_mut() {
        _ if blank && !annotated => Ok(()),
        None => {
            let error = Error::at(code::NOT_ONE_ROOT, place, "text is not allowed outside the root element");
            Err(error.with_help("remove it, or make it a comment"))
        }
        Some(node) => {
            match node.content.last_mut() {
                Some(Item::Text(before)) => before.push_str(text),
                _ => node.content.push(Item::Text(text.to_string())),
            }
            Ok(())
        }
    }
}

fn node(start: &BytesStart<'_>, place: Place, outer: Option<&Rc<Scope>>) -> Result<Node, Error> {
    let written = String::from_utf8_lossy(start.name().as_ref()).into_owned();
    let fail = |(code, what): Wrong| Error::at(code, &place, what);
    let (mut raw, mut declares) = (Vec::new(), Vec::new());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| invalid_attribute(&error, &written, &place))?;
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        let value = attribute_value(&attribute.value).map_err(|(code, what)| {
            let error = Error::at(code, Mark::value(&place, key.clone()), format!("invalid value of `{key}`: {what}"));
            with_help(error)
        })?;
        match key.strip_prefix("xmlns") {
            Some("") => declares.push((String::new(), value)),
            Some(prefix) if prefix.starts_with(':') => declares.push((prefix[1..].to_string(), value)),
            _ => raw.push((key, value)),
        }
    }
    let scope = scope(&declares, outer).map_err(|(name, what)| {
        let error = Error::at(code::NAMESPACE_DECLARATION, Mark::attribute(&place, name), what);
        error.with_help("use another prefix, or another namespace")
    })?;
    let namespace = namespace_of(&written, &scope, true).map_err(|wrong| with_help(fail(wrong)))?;
    let mut attributes: Vec<Attr> = Vec::new();
    for (key, value) in raw {
        let namespace = namespace_of(&key, &scope, false)
            .map_err(|(code, what)| with_help(Error::at(code, Mark::attribute(&place, key.clone()), what)))?;
        let local = key.split_once(':').map_or(key.as_str(), |(_, local)| local).to_string();
        if attributes.iter().any(|other| other.local == local && other.namespace == namespace) {
            return Err(fail((code::ATTRIBUTE_TWICE, format!("the attribute `{key}` occurs twice"))));
        }
        attributes.push(Attr { written: key, namespace, local, value });
    }
    Ok(Node { written, namespace, attributes, content: Vec::new(), declares, scope, place })
}

fn scope(declares: &[(String, String)], outer: Option<&Rc<Scope>>) -> Result<Rc<Scope>, (String, String)> {
    if let (true, Some(outer)) = (declares.is_empty(), outer) {
        return Ok(Rc::clone(outer));
    }
    let mut declared = Vec::new();
    for (prefix, uri) in declares {
        let attribute = || if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        match (prefix.as_str(), uri.as_str()) {
            ("xml", XML_NAMESPACE) => {}
            ("xml" | "xmlns", _) | (_, XML_NAMESPACE) => {
                return Err((attribute(), format!("the prefix `{prefix}` is reserved")));
            }
            ("", "") => declared.push((String::new(), None)),
            (_, "") => {
                let what = format!("the prefix `{prefix}` is declared with an empty namespace");
                return Err((attribute(), what));
            }
            _ => declared.push((prefix.clone(), Some(Arc::from(uri.as_str())))),
        }
    }
    Ok(Rc::new(Scope { declared, outer: outer.cloned() }))
}

fn namespace_of(name: &str, scope: &Scope, element: bool) -> Result<Option<Arc<str>>, Wrong> {
    match name.split_once(':') {
        Some((prefix, local)) if prefix.is_empty() || local.is_empty() || local.contains(':') => {
            Err((code::NOT_QUALIFIED_NAME, format!("`{name}` is not a qualified name")))
        }
        Some((prefix, _)) => scope.resolve(prefix).ok_or_else(|| (code::UNDECLARED_PREFIX, undeclared(prefix))),
        None if element => Ok(scope.resolve("").flatten()),
        None => Ok(None),
    }
}

/// Returns the message for a prefix that is not declared.
pub(crate) fn undeclared(prefix: &str) -> String {
    format!("the prefix `{prefix}` is not declared")
}

/// Returns the value of an attribute with references replaced and white space normalized.
fn attribute_value(raw: &[u8]) -> Result<String, Wrong> {
    let raw = String::from_utf8_lossy(raw);
    if raw.contains('<') {
        return Err((code::NOT_ESCAPED, "`<` must be written `&lt;`".into()));
    }
    let spaced = if raw.contains('\t') || raw.contains('\n') { raw.replace(['\t', '\n'], " ").into() } else { raw };
    // The characters of the file have been checked.
    if !spaced.contains('&') {
        return Ok(spaced.into_owned());
    }
    let value = unescape(&spaced).map_err(|error| match error {
        EscapeError::UnrecognizedEntity(_, name) => unknown_entity(&name),
        EscapeError::UnterminatedEntity(_) => (code::NOT_ESCAPED, "`&` must be written `&amp;`".to_string()),
        other => (code::FORBIDDEN_CHARACTER, lower_case(&other)),
    })?;
    match value.chars().find(|c| !is_xml_char(*c)) {
        Some(c) => Err((code::FORBIDDEN_CHARACTER, forbidden(c))),
        None => Ok(value.into_owned()),
    }
}

fn resolve(reference: &BytesRef<'_>) -> Result<char, Wrong> {
    let name = String::from_utf8_lossy(reference).into_owned();
    match reference.resolve_char_ref() {
        Ok(Some(c)) if is_xml_char(c) => Ok(c),
        Ok(Some(_)) | Err(_) => {
            Err((code::FORBIDDEN_CHARACTER, format!("`&{name};` is not a character that XML allows")))
        }
        Ok(None) => match name.as_str() {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "apos" => Ok('\''),
            "quot" => Ok('"'),
            _ => Err(unknown_entity(&name)),
        },
    }
}

/// Creates the error for what the reader rejects, in the innermost open element.
fn malformed(error: &XmlError, at: &Place, open: Option<&Node>) -> Error {
    match error {
        XmlError::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            let error = Error::at(code::TAGS_DO_NOT_MATCH, at, format!("</{found}> closes <{expected}>"));
            let error = error.with_help(format!("write `</{expected}>`, or close the elements in order"));
            open.map_or(error.clone(), |open| error.with_label(&open.place, "this element is open"))
        }
        XmlError::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
            let error = Error::at(code::TAGS_DO_NOT_MATCH, at, format!("</{name}> closes no element"));
            error.with_help("remove it, or add a start tag")
        }
        other => Error::at(code::XML_SYNTAX, at, lower_case(other)),
    }
}

/// Creates the error for an attribute that the reader rejects, in the tag at a place.
fn invalid_attribute(error: &AttrError, tag: &str, place: &Place) -> Error {
    // The reader counts from after the `<`.
    let mark = |position: &usize| Mark::at(place, position.saturating_add(1));
    let at = |code, mark, what: &str| Error::at(code, mark, format!("invalid attribute on <{tag}>: {what}"));
    let syntax =
        |position, what| at(code::ATTRIBUTE_SYNTAX, mark(position), what).with_help("write it as `name=\"value\"`");
    match error {
        AttrError::Duplicated(second, first) => {
            let error = at(code::ATTRIBUTE_TWICE, mark(second), "it occurs twice");
            error.with_label(mark(first), "first given here").with_help("remove one")
        }
        AttrError::UnquotedValue(position) => syntax(position, "its value is not quoted"),
        AttrError::ExpectedEq(position) => syntax(position, "it has no value"),
        other => at(code::ATTRIBUTE_SYNTAX, Mark::from(place), &lower_case(other)),
    }
}

/// Adds the help of a code.
fn with_help(error: Error) -> Error {
    let help = match error.code() {
        code::UNKNOWN_ENTITY => "write the character, or its number such as `&#160;`",
        code::FORBIDDEN_CHARACTER => "remove it",
        code::UNDECLARED_PREFIX => "declare it with `xmlns`, or use the prefix that is declared",
        code::NOT_QUALIFIED_NAME => "write it as `prefix:name`",
        code::TOO_DEEP => "define nested types and groups globally, and refer to them",
        _ => return error,
    };
    error.with_help(help)
}

fn unknown_entity(name: &str) -> Wrong {
    (code::UNKNOWN_ENTITY, format!("unknown entity `&{name};`"))
}

/// Returns the message of another crate with a lower-case first letter.
fn lower_case(error: &dyn std::fmt::Display) -> String {
    let text = error.to_string();
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => format!("{}{}", first.to_lowercase(), chars.as_str()),
        None => text,
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Returns the place of a byte offset.
pub(crate) fn place_at(text: &str, offset: usize, file: &Arc<str>) -> Place {
    Lines { text, file, offset: 0, line: 1, column: 1 }.place(offset)
}

/// Converts increasing byte offsets to places in a single pass over the text.
struct Lines<'a> {
    text: &'a str,
    file: &'a Arc<str>,
    offset: usize,
    line: u32,
    column: u32,
}

impl Lines<'_> {
    fn place(&mut self, offset: usize) -> Place {
        let passed = self.text.as_bytes().get(self.offset..offset.min(self.text.len())).unwrap_or_default();
        for byte in passed {
            match byte {
                b'\n' => {
                    self.line = self.line.saturating_add(1);
                    self.column = 1;
                }
                // A continuation byte of a character.
                0x80..=0xBF => {}
                _ => self.column = self.column.saturating_add(1),
            }
        }
        self.offset += passed.len();
        let offset = u32::try_from(self.offset).unwrap_or(u32::MAX);
        Place { file: Arc::clone(self.file), line: self.line, column: self.column, offset }
    }
}
