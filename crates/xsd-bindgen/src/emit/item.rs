//! Structs and aliases, built as tokens and formatted by prettyplease.
//!
//! Macro calls are laid out as text by the other files: no formatter lays them out, and a line for each field reads best.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::text::{self, wrapped};
use crate::rust::{Custom, Traits};

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

/// What the types of all structs have.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) docs: &'a [String],
    pub(super) traits: Traits,
    pub(super) custom: &'a Custom,
    /// Whether the type derives serde's traits.
    pub(super) serde: bool,
}

/// `#[derive(Clone, Debug, PartialEq)]`
pub(super) fn derives(head: Head<'_>) -> Result<TokenStream> {
    let names = text::traits(head.traits, head.serde, head.custom);
    let names: Vec<syn::Path> = names.into_iter().map(syn::parse_str).collect::<Result<_>>()?;
    Ok(quote!(#[derive(#(#names),*)]))
}

/// Parses attributes.
pub(super) fn attributes(attributes: &[String]) -> Result<TokenStream> {
    attributes.iter().map(|attribute| syn::parse_str::<TokenStream>(attribute)).collect()
}

/// `pub struct Mailbox(pub EmailAddressType);` with its documentation and attributes.
pub(super) fn newtype(head: Head<'_>, name: &str, held: &str) -> Result<String> {
    let (docs, derives, attributes) = (docs(head.docs), derives(head)?, attributes(&head.custom.attributes)?);
    let (name, held) = (ident(name)?, ty(held)?);
    let transparent = head.serde.then(|| quote!(#[serde(transparent)]));
    format(quote!(#docs #derives #transparent #attributes pub struct #name(pub #held);))
}
