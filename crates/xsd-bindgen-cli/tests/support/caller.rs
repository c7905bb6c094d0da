//! A program that uses all of a generated API.
//!
//! In: generated code, and the examples that `explain` prints. Out: one function for each use: a field, a variant, a setter, a
//! conversion, a trait, an alias, an example.

/// A use of an API.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    /// The path of the item, or of its field or variant: `schema::Root::item`.
    pub(crate) path: String,
    /// The parameters and the body of a function, on one line.
    pub(crate) code: String,
}

/// Returns the uses of generated code.
pub(crate) fn uses(code: &str) -> Vec<Use> {
    let mut parser = Parser::default();
    for line in joined(code) {
        parser.line(&line);
    }
    parser.uses
}

/// Returns the use that an example makes of an item.
pub(crate) fn example(path: &str, example: &str) -> Use {
    let lines: Vec<&str> = example.lines().map(str::trim).collect();
    Use { path: path.to_owned(), code: format!("() {{ {} }}", lines.join(" ")) }
}

/// Joins the lines of an attribute, a field or a macro row that is wrapped, and leaves comments out.
fn joined(code: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        match lines.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
        let last = lines.last().map_or("", String::as_str);
        let count = |chars: [char; 2]| last.matches(chars).count();
        open = count(['(', '[']) > count([')', ']']);
    }
    lines
}

#[derive(Default)]
struct Parser {
    uses: Vec<Use>,
    module: String,
    /// The traits that the next item derives.
    derives: Vec<String>,
    /// The item whose parts follow.
    item: String,
    is_struct: bool,
}

impl Parser {
    fn line(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(" {")) {
            if name != "prelude" {
                self.module = name.to_owned();
            }
        } else if let Some(traits) = line.strip_prefix("#[derive(") {
            let traits = traits.trim_end_matches(")]").split(',').map(|name| name.trim().to_owned());
            self.derives = traits.filter(|name| !name.is_empty()).collect();
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            self.structure(rest);
        } else if let Some(rest) = line.strip_prefix("pub enum ") {
            self.begin(name(rest), false);
        } else if let Some((name, of)) = line.strip_prefix("pub type ").and_then(|rest| rest.split_once(" = ")) {
            let of = of.trim_end_matches(';');
            self.item = format!("{}::{name}", self.module);
            self.push("", format!("(value: {name}) {{ let _: {of} = value; }}"));
        } else if line.starts_with("xb::record! {") {
            self.record(line);
        } else if self.is_struct && line.starts_with("pub ") {
            self.field(line);
        } else if let Some((_, setter)) = line.split_once(" => with_") {
            self.setter(setter);
        } else if !self.is_struct && !self.item.is_empty() && !line.starts_with("xb::") {
            self.variant(line);
        }
        if line == "}" {
            self.is_struct = false;
        }
    }

    fn push(&mut self, part: &str, code: String) {
        let path = if part.is_empty() { self.item.clone() } else { format!("{}::{part}", self.item) };
        self.uses.push(Use { path, code });
    }

    fn begin(&mut self, name: &str, is_struct: bool) {
        self.item = format!("{}::{name}", self.module);
        self.is_struct = is_struct;
        let derives = std::mem::take(&mut self.derives);
        for name_of_trait in derives {
            let path = if name_of_trait == "Hash" || name_of_trait == "Debug" {
                format!("std::{}::{name_of_trait}", if name_of_trait == "Hash" { "hash" } else { "fmt" })
            } else {
                name_of_trait
            };
            self.push("", format!("() {{ fn has<T: {path}>() {{}} has::<{name}>(); }}"));
        }
    }

    /// `Name {`, `Name {}`, `Name(pub Type);`
    fn structure(&mut self, rest: &str) {
        self.begin(name(rest), rest.ends_with('{'));
        let name = name(rest).to_owned();
        if let Some(held) = rest.split_once("(pub ").and_then(|(_, held)| held.strip_suffix(");")) {
            self.push("", format!("(value: &{name}) {{ let _: &{held} = &value.0; }}"));
        }
    }

    /// `pub name: Type,`
    fn field(&mut self, line: &str) {
        let Some((field, ty)) = line.trim_start_matches("pub ").trim_end_matches(',').split_once(": ") else { return };
        let name = self.item.rsplit("::").next().unwrap_or_default().to_owned();
        self.push(field, format!("(value: &{name}) {{ let _: &{ty} = &value.{field}; }}"));
    }

    /// `xb::record! { Name = …, from A | B, new(…); …`
    fn record(&mut self, line: &str) {
        let name = name(line.trim_start_matches("xb::record! { ")).to_owned();
        self.item = format!("{}::{name}", self.module);
        if let Some((_, sources)) = line.split_once(", from ") {
            let end = sources.find([',', ';']).unwrap_or(sources.len());
            for source in sources[..end].split(" | ") {
                self.push("", format!("(value: {source}) {{ let _ = {name}::from(value); }}"));
            }
        }
    }

    /// `item(Type),` or `item(@ Type),`
    fn setter(&mut self, setter: &str) {
        let Some((field, ty)) = setter.trim_end_matches([',', ';']).split_once('(') else { return };
        let ty = ty.trim_start_matches("@ ").trim_end_matches(')');
        let name = self.item.rsplit("::").next().unwrap_or_default().to_owned();
        self.push(field, format!("(value: {name}, set: {ty}) {{ let _ = value.with_{field}(set); }}"));
    }

    /// `Name = "text",` or `repeated Name(Type) = …`
    fn variant(&mut self, line: &str) {
        let name = self.item.rsplit("::").next().unwrap_or_default().to_owned();
        if let Some((variant, _)) = line.split_once(" = \"")
            && is_name(variant)
        {
            self.push(variant, format!("() {{ let _ = {name}::{variant}; }}"));
            return;
        }
        let Some((before, rest)) = line.split_once('(') else { return };
        let variant = before.rsplit(' ').next().unwrap_or_default();
        let Some(end) = closing(rest) else { return };
        let (held, rest) = (&rest[..end], &rest[end..]);
        if !is_name(variant) || !(rest.starts_with(") ") || rest == ")," || rest == ")") {
            return;
        }
        self.push(
            variant,
            format!("(value: &{name}) {{ match value {{ {name}::{variant}(held) => {{ let _: &{held} = held; }} _ => {{}} }} }}"),
        );
        if let Some((_, source)) = rest.split_once(" from ") {
            let source = source.trim_end_matches(',');
            self.push(variant, format!("(value: {source}) {{ let _ = {name}::from(value); }}"));
        }
    }
}

/// Returns the name at the beginning of a text.
fn name(text: &str) -> &str {
    text.split(|char: char| !(char.is_alphanumeric() || char == '_' || char == '#')).next().unwrap_or_default()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && name(text) == text && text.starts_with(char::is_uppercase)
}

/// Returns where the bracket that is open closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, char)| {
        depth += match char {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (depth < 0).then_some(at)
    })
}
