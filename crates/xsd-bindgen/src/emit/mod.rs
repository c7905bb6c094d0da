//! The text of the output.
//!
//! In: a `rust::Crate`. Out: formatted Rust. This stage lays out and decides nothing else.

mod choice;
mod document;
mod element;
mod family;
mod record;
mod simple;
mod text;
mod wrap;

use crate::rust::{Crate, Item, Module};

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
        items.push_str(&item_text(item, output.serde));
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
    let docs = text::docs(&module.docs);
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

fn item_text(item: &Item, serde: bool) -> String {
    match item {
        Item::Record(item) => record::record(item, serde),
        Item::Choice(item) => choice::choice(item, serde),
        Item::Family(item) => family::family(item, serde),
        Item::Enumeration(item) => simple::enumeration(item),
        Item::Restriction(item) => simple::restriction(item, serde),
        Item::List(item) => simple::list(item, serde),
        Item::Union(item) => simple::union(item, serde),
        Item::Newtype(item) => element::newtype(item, serde),
        Item::Element(item) => element::element(item),
        Item::Alias(item) => element::alias(item),
    }
}
