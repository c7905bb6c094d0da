//! Structs and aliases, built as tokens and formatted by prettyplease.
//!
//! Macro calls are laid out as text by the other files: no formatter lays them out, and a line for each field reads best.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::text::wrapped;
use crate::rust::Traits;

/// A struct or alias could not be built, because a name of the output is not Rust.
pub(super) type Result<T> = syn::Result<T>;

/// Formats an item.
pub(super) fn format(item: TokenStream) -> Result<String> {
    let item = syn::parse2(item)?;
    Ok(prettyplease::unparse(&syn::File { shebang: None, attrs: Vec::new(), items: vec![item] }))
}

/// Parses an identifier, which may be raw: `r#type`.
pub(super) fn ident(name: &str) -> Result<syn::Ident> {
    match name.strip_prefix("r#") {
        Some(raw) => Ok(format_ident!("r#{raw}")),
        None => syn::parse_str(name),
    }
}

/// Parses a type.
pub(super) fn ty(text: &str) -> Result<syn::Type> {
    syn::parse_str(text)
}

/// Writes documentation, wrapped.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().flat_map(|line| wrapped(line));
    let lines = lines.map(|line| if line.is_empty() { line } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// `#[derive(Clone, Debug, PartialEq)]`
pub(super) fn derives(traits: Traits, serde: bool) -> TokenStream {
    let default = traits.default.then(|| quote!(Default,));
    let eq = traits.eq.then(|| quote!(Eq,));
    let hash = (traits.eq && traits.hash).then(|| quote!(Hash,));
    let serde = serde.then(|| quote!(serde::Serialize, serde::Deserialize));
    quote!(#[derive(Clone, Debug, #default PartialEq, #eq #hash #serde)])
}

/// `pub struct Mailbox(pub EmailAddressType);` with its documentation and attributes.
pub(super) fn newtype(lines: &[String], traits: Traits, serde: bool, name: &str, held: &str) -> Result<String> {
    let (docs, derives) = (docs(lines), derives(traits, serde));
    let (name, held) = (ident(name)?, ty(held)?);
    let transparent = serde.then(|| quote!(#[serde(transparent)]));
    format(quote!(#docs #derives #transparent pub struct #name(pub #held);))
}
