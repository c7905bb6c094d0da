//! What generated code declares.
//!
//! In: the text of generated code. Out: for each path what a constructor needs to know. The macros of the runtime carry it:
//! `xb::record! { Name = (ns::T, "Name"), Elements, base base: types::Base(id: into(String)), new(n: copy(i32)); … }`.

use std::collections::BTreeMap;
use std::fmt;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The path of an item: module and name. The module is empty for items of the root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    pub(super) module: String,
    pub(super) name: String,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ty {
    /// Of the language or the runtime: `i32`, `String`, `Date`.
    Builtin(String),
    Item(Path),
    Nillable(Box<Ty>),
    Boxed(&'static str, Box<Ty>),
    /// `Vec` or the runtime's `List`, by its name.
    Many(&'static str, Box<Ty>),
}

/// An item, as its macro declares it.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Record(Record),
    /// A choice, family or union: variants with a value.
    Sum(Vec<(String, Ty)>),
    /// The names of the values.
    Enumeration(Vec<String>),
    /// A newtype.
    Newtype(Ty, Newtype),
    /// Another name for an item.
    Alias(Path),
}

/// What a newtype stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Newtype {
    Restriction,
    List,
    Element,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// The parameters of `new`, inherited ones first.
    pub(super) params: Vec<Param>,
    /// The name on the wire and the name of each field of one element or attribute; an attribute begins with `@`.
    pub(super) fields: Vec<(String, String)>,
    pub(super) setters: Vec<Setter>,
    /// The ancestors whose setters a trait offers.
    pub(super) inherited: Vec<Path>,
    /// Whether it only wraps a list.
    pub(super) wraps: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Param {
    pub(super) ty: Ty,
    pub(super) kind: ParamKind,
}

/// How a parameter takes its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParamKind {
    /// The type itself.
    Copy,
    /// Whatever converts into the type.
    Into,
    /// Items.
    List,
}

#[derive(Debug, Clone)]
pub(super) struct Setter {
    pub(super) name: String,
    pub(super) param: Param,
}

/// All items.
#[derive(Debug, Default)]
pub(super) struct Items {
    all: BTreeMap<Path, Item>,
    /// The path of the runtime crate.
    pub(super) runtime: String,
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.module.is_empty() { f.write_str(&self.name) } else { write!(f, "{}::{}", self.module, self.name) }
    }
}

impl Path {
    pub(super) fn new(path: &str) -> Self {
        let (module, name) = path.split_once("::").unwrap_or(("", path));
        Self { module: module.to_owned(), name: name.to_owned() }
    }
}

impl Items {
    pub(super) fn get(&self, path: &Path) -> Option<&Item> {
        self.all.get(path)
    }

    /// Follows aliases.
    pub(super) fn target<'a>(&'a self, path: &'a Path) -> &'a Path {
        match self.all.get(path) {
            Some(Item::Alias(target)) if target != path => self.target(target),
            _ => path,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, &Item)> {
        self.all.iter()
    }
}

/// Reads generated code; `None` if it does not parse.
pub(super) fn parse(text: &str) -> Option<Items> {
    let file = syn::parse_file(text).ok()?;
    let runtime = text.lines().find_map(|line| line.trim().strip_prefix("use ")?.strip_suffix("::generated as xb;"));
    let runtime = runtime.unwrap_or("::xsd_bind").trim_start_matches("::").to_owned();
    let mut items = Items { all: BTreeMap::new(), runtime };
    module(&file.items, "", &mut items);
    Some(items)
}

fn module(all: &[syn::Item], name: &str, items: &mut Items) {
    for item in all {
        match item {
            syn::Item::Mod(inner) => {
                if let Some((_, content)) = &inner.content {
                    module(content, &inner.ident.to_string(), items);
                }
            }
            syn::Item::Type(alias) => {
                let target = &alias.ty;
                if let Some(Ty::Item(target)) = ty(&quote::quote!(#target).into_iter().collect::<Vec<_>>(), name) {
                    items
                        .all
                        .insert(Path { module: name.to_owned(), name: alias.ident.to_string() }, Item::Alias(target));
                }
            }
            syn::Item::Macro(call) => {
                let word = call.mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
                if let Some((item, declared)) = declaration(&word, call.mac.tokens.clone(), name) {
                    items.all.insert(Path { module: name.to_owned(), name: item }, declared);
                }
            }
            _ => {}
        }
    }
}

/// Returns the name and the item that a macro declares.
fn declaration(word: &str, tokens: TokenStream, module: &str) -> Option<(String, Item)> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let (name, item) = match word {
        "record" | "group" => (tokens.first()?.to_string(), Item::Record(record(&tokens, module)?)),
        "restriction" | "list" | "newtype" => {
            let kind = match word {
                "restriction" => Newtype::Restriction,
                "list" => Newtype::List,
                _ => Newtype::Element,
            };
            (
                tokens.first()?.to_string(),
                Item::Newtype(ty(&group(tokens.get(1)?, Delimiter::Parenthesis)?, module)?, kind),
            )
        }
        "choice" | "family" | "union" | "enumeration" => {
            let after = tokens.iter().position(|token| is_word(token, "enum"))? + 1;
            let body = match word {
                "union" | "enumeration" => group(tokens.last()?, Delimiter::Brace)?,
                _ => {
                    split(&tokens, ';').into_iter().skip(1).flat_map(|part| part.into_iter().chain([comma()])).collect()
                }
            };
            let item = if word == "enumeration" {
                Item::Enumeration(values(&body))
            } else {
                Item::Sum(variants(&body, module))
            };
            (tokens.get(after)?.to_string(), item)
        }
        _ => return None,
    };
    Some((name, item))
}

fn comma() -> TokenTree {
    proc_macro2::Punct::new(',', proc_macro2::Spacing::Alone).into()
}

fn record(tokens: &[TokenTree], module: &str) -> Option<Record> {
    let parts = split(tokens, ';');
    let mut record = Record::default();
    for part in split(parts.first()?, ',') {
        let Some(word) = part.first().map(ToString::to_string) else { continue };
        match (word.as_str(), part.last()) {
            ("base", Some(given)) => {
                record.params.splice(0..0, params(&group(given, Delimiter::Parenthesis)?, module)).for_each(drop)
            }
            ("new", Some(given)) => record.params.extend(params(&group(given, Delimiter::Parenthesis)?, module)),
            ("extends", _) => {
                let ancestors = split(&part[1..], '|').into_iter().filter_map(|tokens| match ty(&tokens, module)? {
                    Ty::Item(path) => Some(path),
                    _ => None,
                });
                record.inherited = ancestors.collect();
            }
            ("wraps", _) => record.wraps = true,
            _ => {}
        }
    }
    record.fields = split(parts.get(1)?, ',').iter().filter_map(|line| field(line)).collect();
    record.setters = split(parts.get(1)?, ',').iter().filter_map(|line| setter(line, module)).collect();
    Some(record)
}

/// `name: into(String), items: list(types::Item, A)`
fn params(tokens: &[TokenTree], module: &str) -> Vec<Param> {
    let param = |part: Vec<TokenTree>| {
        let kind = match part.get(2)?.to_string().as_str() {
            "copy" => ParamKind::Copy,
            "list" => ParamKind::List,
            _ => ParamKind::Into,
        };
        let given = group(part.get(3)?, Delimiter::Parenthesis)?;
        Some(Param { ty: ty(split(&given, ',').first()?, module)?, kind })
    };
    split(tokens, ',').into_iter().filter_map(param).collect()
}

/// `@ optional_attribute name = (ns::NONE, "name", "name")`
fn field(line: &[TokenTree]) -> Option<(String, String)> {
    let (at, line) = if is_punct(line.first()?, '@') { ("@", &line[1..]) } else { ("", line) };
    let wire = group(line.get(3)?, Delimiter::Parenthesis)?.last()?.to_string();
    Some((format!("{at}{}", wire.trim_matches('"')), line.get(1)?.to_string()))
}

/// `@ optional_attribute n = (ns::NONE, "n", "n") => with_n(@ i32)`
fn setter(line: &[TokenTree], module: &str) -> Option<Setter> {
    let line = if is_punct(line.first()?, '@') { &line[1..] } else { line };
    let arrow = line.iter().position(|token| is_punct(token, '>'))?;
    let given = group(line.get(arrow + 2)?, Delimiter::Parenthesis)?;
    let marked = given.first().is_some_and(|token| is_punct(token, '@'));
    let word = line.first()?.to_string();
    let kind = match word.as_str() {
        _ if marked => ParamKind::Copy,
        "repeated" | "repeated_or" | "repeated_fixed" | "choices" | "groups" | "any" | "any_attributes" => {
            ParamKind::List
        }
        _ => ParamKind::Into,
    };
    let ty = ty(&given[usize::from(marked)..], module)?;
    Some(Setter { name: line.get(arrow + 1)?.to_string(), param: Param { ty, kind } })
}

/// `Name(Type) = (…) from Type`, `groups Name(Vec<Type>) [(1, 2)]`
fn variants(body: &[TokenTree], module: &str) -> Vec<(String, Ty)> {
    let variant = |entry: Vec<TokenTree>| {
        entry.windows(2).find_map(|pair| match pair {
            [TokenTree::Ident(name), held] => {
                Some((name.to_string(), ty(&group(held, Delimiter::Parenthesis)?, module)?))
            }
            _ => None,
        })
    };
    split(body, ',').into_iter().filter_map(variant).collect()
}

/// `Name = "text"`
fn values(body: &[TokenTree]) -> Vec<String> {
    let name = |entry: Vec<TokenTree>| {
        entry.iter().find(|token| matches!(token, TokenTree::Ident(_))).map(ToString::to_string)
    };
    split(body, ',').into_iter().filter_map(name).collect()
}

/// `types::Item`, `xb::Date`, `Box<Item>`
fn ty(tokens: &[TokenTree], module: &str) -> Option<Ty> {
    let text = tokens.iter().map(ToString::to_string).collect::<String>();
    parse_ty(&text, module)
}

fn parse_ty(text: &str, module: &str) -> Option<Ty> {
    let inner = |outer: &str| text.strip_prefix(outer)?.strip_suffix('>').map(|inner| parse_ty(inner, module));
    let boxed = |ty: Option<Ty>| ty.map(Box::new);
    for (outer, name) in [("Box<", "Box"), ("::std::boxed::Box<", "Box"), ("xb::ErasedBox<", "ErasedBox")] {
        if let Some(held) = inner(outer) {
            return Some(Ty::Boxed(name, boxed(held)?));
        }
    }
    if let Some(held) = inner("Vec<") {
        return Some(Ty::Many("Vec", boxed(held)?));
    }
    if let Some(held) = inner("xb::List<") {
        return Some(Ty::Many("List", boxed(held)?));
    }
    if let Some(held) = inner("xb::Nillable<") {
        return Some(Ty::Nillable(boxed(held)?));
    }
    const LANGUAGE: [&str; 12] = ["String", "bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64"];
    if LANGUAGE.contains(&text) {
        return Some(Ty::Builtin(text.to_owned()));
    }
    if let Some(name) = text.strip_prefix("xb::") {
        return Some(Ty::Builtin(name.to_owned()));
    }
    let (module, name) = match text.trim_start_matches("super::").split_once("::") {
        Some((module, name)) => (module, name),
        None => (module, text),
    };
    name.chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '#')
        .then(|| Ty::Item(Path { module: module.to_owned(), name: name.to_owned() }))
}

fn group(token: &TokenTree, delimiter: Delimiter) -> Option<Vec<TokenTree>> {
    match token {
        TokenTree::Group(group) if group.delimiter() == delimiter => Some(group.stream().into_iter().collect()),
        _ => None,
    }
}

/// Splits at a punctuation mark; attributes are dropped, and empty parts at the end.
fn split(tokens: &[TokenTree], at: char) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut tokens = tokens.iter().peekable();
    while let Some(token) = tokens.next() {
        if is_punct(token, at) {
            parts.push(Vec::new());
        } else if is_punct(token, '#') && tokens.peek().is_some_and(|next| group(next, Delimiter::Bracket).is_some()) {
            tokens.next();
        } else if let Some(part) = parts.last_mut() {
            part.push(token.clone());
        }
    }
    parts
}

fn is_punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if *ident == word)
}
