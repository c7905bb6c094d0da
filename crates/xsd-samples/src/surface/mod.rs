//! Serializes a tree in one of the many equivalent ways.
//!
//! In: a tree. Out: the text. Prefixes, the places of namespace declarations, quotes, white space, comments, processing instructions,
//! references and the order of attributes vary, unless the style is plain.

mod names;
mod text;

use crate::model::Model;
use crate::rng::Rng;
use crate::tree::{Node, Origin, Piece};
use crate::value::Value;

use names::{Names, Scope};

/// The state of the writer.
struct Writer<'m> {
    model: &'m Model,
    rng: &'m mut Rng,
    plain: bool,
    blanks: bool,
    /// Whether comments can occur within values.
    inside: bool,
    layout: Layout,
    out: String,
}

/// The style of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) plain: bool,
    /// Whether white space can occur in elements without children. Without the schema it is text.
    pub(crate) blanks: bool,
    /// Whether a plain document is indented.
    pub(crate) indented: bool,
}

/// Markup or text directly before and after the root element.
#[derive(Debug, Default)]
pub(crate) struct Around {
    pub(crate) before: String,
    pub(crate) after: String,
}

/// The white space between children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Compact,
    Indented,
    Ragged,
}

/// Writes a document.
pub(crate) fn write(model: &Model, root: &Node, rng: &mut Rng, style: Style, around: &Around) -> String {
    let Style { plain, blanks, indented } = style;
    let layout = match rng.below(3) {
        _ if plain && indented => Layout::Indented,
        _ if plain => Layout::Compact,
        0 => Layout::Compact,
        1 => Layout::Indented,
        _ => Layout::Ragged,
    };
    let inside = !plain && rng.one_in(3);
    let mut writer = Writer { model, rng, plain, blanks, inside, layout, out: String::new() };
    writer.prolog();
    let mut scope = Scope::new();
    writer.out.push_str(&around.before);
    writer.element(root, &mut scope, 0);
    writer.out.push_str(&around.after);
    if !plain {
        writer.misc();
    }
    writer.out
}

impl Writer<'_> {
    fn prolog(&mut self) {
        if self.plain {
            return;
        }
        if self.rng.one_in(20) {
            self.out.push('\u{FEFF}');
        }
        if self.rng.one_in(2) {
            let declarations = [
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<?xml version='1.0' encoding='utf-8' standalone='yes'?>",
                "<?xml version=\"1.0\"?>\n",
            ];
            let declaration = self.rng.word(&declarations);
            self.out.push_str(declaration);
        }
        self.misc();
    }

    /// Writes comments, processing instructions and white space outside the root element.
    fn misc(&mut self) {
        while self.rng.one_in(3) {
            let misc = self.rng.word(&["\n", "<!-- beside -->", "<?target data?>", "  ", "<!---->"]);
            self.out.push_str(misc);
        }
    }

    fn element(&mut self, node: &Node, outer: &mut Scope, depth: usize) {
        let mark = outer.len();
        let mut names = Names::new(outer, self.plain);
        if depth == 0 {
            names.at_root(self.model, self.rng, node);
        }
        if bare_values(node) {
            names.no_default();
        }
        let tag = names.element(&node.name, self.rng, self.model);
        let mut attributes = Vec::new();
        for (name, value) in &node.attributes {
            let key = names.attribute(name, self.rng, self.model);
            let text = match value {
                Value::Text(text) => self.attribute_text(text),
                Value::Names(all) => names.values(all, self.rng, self.model),
            };
            attributes.push((key, text));
        }
        let mut texts = Vec::new();
        for piece in &node.content {
            texts.push(match piece {
                Piece::Text(Value::Names(all)) => names.values(all, self.rng, self.model),
                Piece::Text(Value::Text(_)) | Piece::Element(_) | Piece::Raw(_) => String::new(),
            });
        }
        let declarations = names.finish().into_iter().map(|(prefix, uri)| {
            let key = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
            (key, text::escape_plain(&uri, true))
        });
        attributes.splice(0..0, declarations);
        if !self.plain {
            self.rng.shuffle(&mut attributes);
        }
        self.start_tag(&tag, &attributes, &node.raw_attributes);
        if node.content.is_empty() && node.raw_end.is_none() && (self.plain || self.rng.one_in(2)) {
            self.out.push_str(if self.plain || self.rng.one_in(2) { "/>" } else { "\n/>" });
        } else {
            self.out.push('>');
            self.content(node, &texts, outer, depth);
            self.end_tag(&tag, node.raw_end.as_deref());
        }
        outer.truncate(mark);
    }

    fn start_tag(&mut self, tag: &str, attributes: &[(String, String)], raw: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        for (key, value) in attributes {
            let space =
                if self.plain || !self.rng.one_in(8) { " " } else { self.rng.word(&["\n  ", "  ", "\t", "\r\n"]) };
            let equals = if self.plain || !self.rng.one_in(12) { "=" } else { " = " };
            // The value contains no unescaped quote.
            let quote = if self.plain || self.rng.one_in(2) { '"' } else { '\'' };
            self.out.push_str(&format!("{space}{key}{equals}{quote}{value}{quote}"));
        }
        self.out.push_str(raw);
    }

    fn end_tag(&mut self, tag: &str, raw: Option<&str>) {
        match raw {
            Some("") => {}
            Some(other) => self.out.push_str(&format!("</{other}>")),
            None => {
                let space = if self.plain || !self.rng.one_in(20) { "" } else { " " };
                self.out.push_str(&format!("</{tag}{space}>"));
            }
        }
    }

    fn content(&mut self, node: &Node, names: &[String], scope: &mut Scope, depth: usize) {
        let spaced = self.may_space(node);
        for (index, piece) in node.content.iter().enumerate() {
            if spaced {
                self.space(depth + 1);
            }
            match piece {
                Piece::Element(child) => self.element(child, scope, depth + 1),
                Piece::Text(Value::Text(text)) => self.text(text),
                Piece::Text(Value::Names(_)) => self.out.push_str(&names[index]),
                Piece::Raw(raw) => self.out.push_str(raw),
            }
        }
        if spaced {
            self.space(depth);
        } else if node.content.is_empty() && !self.plain && self.rng.one_in(6) {
            let comment = self.rng.word(&["<!-- empty -->", "<?nothing?>"]);
            self.out.push_str(comment);
        }
    }

    /// Returns whether white space between the children of a node is insignificant.
    fn may_space(&self, node: &Node) -> bool {
        match &node.origin {
            Origin::Declared { type_, .. } => {
                self.model.types[*type_].element_only()
                    && !node.is_nil()
                    && (self.blanks || !node.content.is_empty())
                    && node.content.iter().all(|piece| matches!(piece, Piece::Element(_)))
            }
            Origin::Foreign => false,
        }
    }

    fn space(&mut self, depth: usize) {
        match self.layout {
            Layout::Compact => {}
            Layout::Indented => {
                self.out.push('\n');
                self.out.push_str(&"  ".repeat(depth));
            }
            Layout::Ragged => {
                let space = self.rng.word(&["", "", " ", "\n", "\r\n\t", "<!-- a - comment -->", "<?pi <x> ?>\n"]);
                self.out.push_str(space);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let written =
            if self.plain { text::escape_plain(text, false) } else { text::escape_varied(text, self.rng, self.inside) };
        self.out.push_str(&written);
    }

    fn attribute_text(&mut self, text: &str) -> String {
        if self.plain { text::escape_plain(text, true) } else { text::escape_attribute(text, self.rng) }
    }
}

/// Returns whether a value on this tag or in its content is a name without a namespace, which excludes a default namespace.
fn bare_values(node: &Node) -> bool {
    let texts = node.content.iter().filter_map(|piece| match piece {
        Piece::Text(value) => Some(value),
        Piece::Element(_) | Piece::Raw(_) => None,
    });
    let mut values = node.attributes.iter().map(|(_, value)| value).chain(texts);
    values.any(|value| matches!(value, Value::Names(names) if names.iter().any(|name| name.namespace.is_none())))
}
