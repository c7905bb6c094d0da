//! Small parts of text: types, names on the wire, literals, derives.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::rust::{Admitted, Occurs, Path, Slot, Traits, Ty, Wildcard, Wire};

/// An identifier; `r#` at its beginning makes it raw.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A path, as seen from a module.
pub(super) fn path(path: &Path, module: &str) -> String {
    if path.module == module { path.name.clone() } else { format!("{}::{}", path.module, path.name) }
}

/// A type, as seen from a module.
pub(super) fn ty(of: &Ty, module: &str) -> String {
    match of {
        Ty::Builtin(builtin) => builtin.path.to_owned(),
        Ty::Item(item) => path(item, module),
        Ty::Nillable(inner) => format!("xb::Nillable<{}>", ty(inner, module)),
    }
}

/// The type of a field.
pub(super) fn slot(of: &Ty, slot: Slot, boxed: bool, module: &str) -> String {
    let one = ty(of, module);
    let one = if boxed { format!("Box<{one}>") } else { one };
    match slot {
        Slot::Required => one,
        Slot::Optional => format!("Option<{one}>"),
        Slot::Repeated => format!("Vec<{one}>"),
    }
}

/// Text as tokens; only for texts of this file.
pub(super) fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|_| quote!(compile_error!("not Rust")))
}

/// Lines of documentation as attributes.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// A line of documentation as text.
pub(super) fn doc(line: &str) -> String {
    if line.is_empty() { "///\n".to_owned() } else { format!("/// {line}\n") }
}

/// `(ns::T, "Id", "t:Id")`
pub(super) fn wire(wire: &Wire) -> String {
    format!("({}, {:?}, {:?})", wire.ns, wire.local, wire.written)
}

/// `(0, usize::MAX)`
pub(super) fn occurs((least, most): Occurs) -> String {
    match most {
        Some(most) => format!("({least}, {most})"),
        None => format!("({least}, usize::MAX)"),
    }
}

/// A wildcard, borrowed.
pub(super) fn wildcard(wildcard: &Wildcard) -> String {
    let admitted = match &wildcard.admitted {
        Admitted::Any => "Any".to_owned(),
        Admitted::Other(uri) => format!("Other({uri:?})"),
        Admitted::List(uris) => format!("List(&{uris:?})"),
    };
    format!("&xb::Wildcard {{ namespaces: xb::Admitted::{admitted}, process: xb::Process::{} }}", wildcard.process)
}

/// The attribute `derive`.
pub(super) fn derives(traits: Traits, serde: bool) -> TokenStream {
    tokens(derive_line(traits, serde).trim())
}

/// The attribute `derive` as a line of text.
pub(super) fn derive_line(traits: Traits, serde: bool) -> String {
    let mut names = vec!["Clone", "Debug"];
    names.extend(traits.default.then_some("Default"));
    names.push("PartialEq");
    names.extend(traits.eq.then_some("Eq"));
    names.extend((traits.eq && traits.hash).then_some("Hash"));
    if serde {
        names.extend(["serde::Serialize", "serde::Deserialize"]);
    }
    format!("#[derive({})]\n", names.join(", "))
}

/// Each line four columns further in; empty lines stay empty.
pub(super) fn indent(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") });
    lines.collect()
}

/// Whether code, lines of documentation included, begins a path with the name.
pub(super) fn names(code: &str, name: &str) -> bool {
    let begins =
        |at: usize| !code[..at].ends_with(|before: char| before == '_' || before == ':' || before.is_alphanumeric());
    code.match_indices(&format!("{name}::")).any(|(at, _)| begins(at))
}
