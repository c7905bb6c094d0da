//! The text of the output.
//!
//! In: a `rust::Crate`. Out: Rust, formatted. Structs and enums go through prettyplease, one by one; the bodies of macros, which it would
//! not lay out, are laid out here, a line a field. Nothing is decided here but the layout.

mod choice;
mod document;
mod element;
mod family;
mod record;
mod simple;
mod text;
mod wrap;

use proc_macro2::TokenStream;

use crate::rust::{Crate, Item, Module};

/// A part of an item's text.
enum Piece {
    /// An item of Rust.
    Tokens(TokenStream),
    /// The invocation of a macro, laid out.
    Text(String),
}

/// The text of the output.
pub fn emit(output: &Crate) -> String {
    let mut modules = String::new();
    for module in &output.modules {
        modules.push('\n');
        modules.push_str(&module_text(module, output));
    }
    let document = document::document(output);
    let mut text = String::new();
    for line in &output.docs {
        text.push_str(&format!("// {line}\n"));
    }
    text.push_str(&format!("\nuse {}::generated as xb;\n", output.runtime));
    text.push_str(&document::namespaces(output, &format!("{modules}{document}")));
    text.push_str(&document);
    text.push_str(&modules);
    wrap::wrap(&text)
}

fn module_text(module: &Module, output: &Crate) -> String {
    let mut items = String::new();
    for item in &module.items {
        // What makes a type an element stands right behind what it is about.
        if !matches!(item, Item::Element(_)) {
            items.push('\n');
        }
        for piece in pieces(item, output) {
            match piece {
                Piece::Tokens(tokens) => items.push_str(&format(tokens)),
                Piece::Text(text) => items.push_str(&text),
            }
        }
    }
    let mut head = String::new();
    let mut others: Vec<&str> = output.modules.iter().map(|other| other.name.as_str()).chain(["ns"]).collect();
    others.sort_unstable();
    others.retain(|other| *other != module.name && text::names(&items, other));
    match others.as_slice() {
        [] => {}
        [only] => head.push_str(&format!("use super::{only};\n")),
        several => head.push_str(&format!("use super::{{{}}};\n", several.join(", "))),
    }
    head.push_str(&format!("use {}::generated as xb;\n", output.runtime));
    let docs: String = module.docs.iter().map(|line| text::doc(line)).collect();
    let body = text::indent(&format!("{head}{}{items}", prelude(module)));
    format!("{docs}#[allow(missing_docs)]\npub mod {} {{\n{body}}}\n", module.name)
}

/// The traits that a program needs to call the setters of inherited fields.
fn prelude(module: &Module) -> String {
    let traits = module.items.iter().filter_map(|item| match item {
        Item::Record(record) => record.setters.as_deref(),
        _ => None,
    });
    let mut text = "\n/// The traits with the setters of inherited fields: `use prelude::*`.\n#[allow(unused_imports)]\npub mod prelude {\n".to_owned();
    for name in traits {
        text.push_str(&format!("    pub use super::{name};\n"));
    }
    text.push_str("}\n");
    text
}

fn pieces(item: &Item, output: &Crate) -> Vec<Piece> {
    match item {
        Item::Record(item) => record::record(item, output.serde),
        Item::Choice(item) => choice::choice(item, output.serde),
        Item::Family(item) => family::family(item, output.serde),
        Item::Enumeration(item) => simple::enumeration(item),
        Item::Restriction(item) => simple::restriction(item, output.serde),
        Item::List(item) => simple::list(item, output.serde),
        Item::Union(item) => simple::union(item, output.serde),
        Item::Newtype(item) => element::newtype(item, output.serde),
        Item::Element(item) => element::element(item),
        Item::Alias(item) => element::alias(item),
    }
}

/// Formats one item. What prettyplease cannot take stands as it is: the compiler will say why.
fn format(tokens: TokenStream) -> String {
    let plain = tokens.to_string();
    match syn::parse2::<syn::Item>(tokens) {
        Ok(item) => prettyplease::unparse(&syn::File { shebang: None, attrs: Vec::new(), items: vec![item] }),
        Err(_) => format!("{plain}\n"),
    }
}
