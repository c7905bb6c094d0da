//! The text of the output.
//!
//! In: a `rust::Crate`. Out: formatted Rust. Structs and aliases are built as tokens and formatted by prettyplease, macro calls are laid
//! out here, with one line for each field. This stage decides nothing else.

mod choice;
mod document;
mod element;
mod family;
mod identity;
mod item;
mod record;
mod simple;
mod text;
mod wrap;

use crate::error::{Error, code};
use crate::rust::runtime::{ALIAS, MODULE};
use crate::rust::{Crate, Item, Module};

/// The code of the output. Its layout in files is open.
#[derive(Debug)]
pub struct Code<'c> {
    output: &'c Crate,
    /// The content of each module.
    bodies: Vec<String>,
}

/// Writes the output.
///
/// # Errors
/// Fails if a name of the output is not Rust, which `plan` prevents.
pub fn emit(output: &Crate) -> Result<Code<'_>, Error> {
    let bodies = output.modules.iter().map(|module| body(module, output)).collect::<item::Result<_>>();
    Ok(Code { output, bodies: bodies.map_err(not_rust)? })
}

fn not_rust(error: syn::Error) -> Error {
    let error = Error::general(code::OUTPUT_NOT_RUST, format!("the generated code is not Rust: {error}"));
    error.with_help("report this as a bug of xsd-bindgen")
}

impl Code<'_> {
    /// Lays the code out in one file.
    pub fn in_one_file(&self) -> String {
        let mut text = top(self.output);
        for (module, body) in self.output.modules.iter().zip(&self.bodies) {
            text.push_str(&format!("\n{}pub mod {} {{\n{}}}\n", head(module), module.name, text::indent(body)));
        }
        wrap::wrap(&text)
    }

    /// Lays the code out in several files: `mod.rs`, and a file for each module.
    pub fn in_files(&self) -> Vec<(String, String)> {
        let mut root = top(self.output);
        let mut files = Vec::new();
        for (module, body) in self.output.modules.iter().zip(&self.bodies) {
            // The module `r#mod` cannot be in `mod.rs`.
            let (path, file) = match module.name.strip_prefix("r#").unwrap_or(&module.name) {
                "mod" => ("#[path = \"mod_.rs\"]\n", "mod_.rs".to_owned()),
                name => ("", format!("{name}.rs")),
            };
            root.push_str(&format!("\n{}{path}pub mod {};\n", head(module), module.name));
            files.push((file, wrap::wrap(&format!("{}\n{body}", comment(self.output)))));
        }
        files.insert(0, ("mod.rs".to_owned(), wrap::wrap(&root)));
        files
    }
}

/// Writes what precedes the modules.
fn top(output: &Crate) -> String {
    let mut text = format!("{}\n{}", comment(output), use_runtime(output));
    text.push_str(&document::imports(output));
    text.push_str(&document::namespaces(output));
    text.push_str(&document::document(output));
    text.push_str(&identity::identity(output));
    text
}

fn comment(output: &Crate) -> String {
    output.docs.iter().map(|line| format!("// {line}\n")).collect()
}

/// Writes what precedes the declaration of a module.
fn head(module: &Module) -> String {
    format!("{}#[allow(missing_docs)]\n", text::docs(&module.docs))
}

/// `use ::xsd_bind::generated as xb;`
fn use_runtime(output: &Crate) -> String {
    format!("use {}::{MODULE} as {ALIAS};\n", output.runtime)
}

/// Writes the content of a module.
fn body(module: &Module, output: &Crate) -> item::Result<String> {
    let mut body = match module.imports.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        [only] => format!("use super::{only};\n"),
        several => format!("use super::{{{}}};\n", several.join(", ")),
    };
    body.push_str(&use_runtime(output));
    if !output.gates.is_empty() {
        body = body.lines().map(|line| format!("#[allow(unused_imports)]\n{line}\n")).collect();
    }
    if output.setters {
        body.push_str(&prelude(module, output));
    }
    for item in &module.items {
        // The implementation of an element directly follows its type.
        if !matches!(item, Item::Element(_)) {
            body.push('\n');
        }
        body.push_str(&text::gated(item_text(item, output)?, output.item_gate(item)));
    }
    Ok(body)
}

/// Writes the module with the traits for the setters of inherited fields.
fn prelude(module: &Module, output: &Crate) -> String {
    let traits = module.items.iter().filter_map(|item| match item {
        Item::Record(record) => Some((record.setters.as_deref()?, output.gate(&record.path))),
        _ => None,
    });
    let docs = "/// The traits with the setters of inherited fields: `use prelude::*`.\n";
    let docs = if output.documentation { docs } else { "" };
    let mut text = format!("\n{docs}#[allow(unused_imports)]\npub mod prelude {{\n");
    for (name, gate) in traits {
        text.push_str(&text::indent(&text::gated(format!("pub use super::{name};\n"), gate)));
    }
    text.push_str("}\n");
    text
}

fn item_text(item: &Item, output: &Crate) -> item::Result<String> {
    let serde = output.serde;
    let text = match item {
        Item::Record(item) => record::record(item, output)?,
        Item::Choice(item) => choice::choice(item, serde),
        Item::Family(item) => family::family(item, serde),
        Item::Enumeration(item) => simple::enumeration(item),
        Item::Restriction(item) => simple::restriction(item, serde)?,
        Item::List(item) => simple::list(item, serde)?,
        Item::Union(item) => simple::union(item, serde),
        Item::Newtype(item) => element::newtype(item, serde)?,
        Item::Element(item) => element::element(item),
        Item::Alias(item) => element::alias(item)?,
        Item::Extern(item) => simple::extern_type(item),
    };
    Ok(text)
}
