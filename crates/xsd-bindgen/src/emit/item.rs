//! Structs and aliases, built as tokens and formatted by prettyplease. Their documentation is text already, so prettyplease does not see it.
//!
//! Macro calls are laid out as text by the other files: no formatter lays them out, and a line for each field reads best.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::text;
use crate::rust::{Custom, Traits};

/// A struct or alias could not be built, because a name of the output is not Rust.
pub(super) type Result<T> = syn::Result<T>;

/// Formats an item, and writes its documentation before it.
pub(super) fn format(docs: &[String], item: TokenStream) -> Result<String> {
    let item = syn::parse2(item)?;
    let file = syn::File { shebang: None, attrs: Vec::new(), items: vec![item] };
    Ok(text::docs(docs) + &prettyplease::unparse(&file))
}

/// Formats a struct. `fields` has the documentation of each field that has a [`mark`].
pub(super) fn format_struct(docs: &[String], fields: &[&[String]], item: TokenStream) -> Result<String> {
    let mut fields = fields.iter();
    let mut text = String::new();
    for line in format(docs, item)?.split_inclusive('\n') {
        match fields.as_slice().first().filter(|_| line.trim() == MARK) {
            Some(docs) => {
                fields.next();
                text.push_str(&text::indent(&text::docs(docs)));
            }
            None => text.push_str(line),
        }
    }
    Ok(text)
}

/// A line that no documentation has.
const MARK: &str = "///\u{1}";

/// Marks where the documentation of a field stands.
pub(super) fn mark() -> TokenStream {
    let text = MARK.trim_start_matches('/');
    quote!(#[doc = #text])
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

/// What the types of all structs have.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) docs: &'a [String],
    pub(super) traits: Traits,
    pub(super) custom: &'a Custom,
}

/// `#[derive(Clone, Debug, PartialEq)]`
pub(super) fn derives(head: Head<'_>) -> Result<TokenStream> {
    let names = text::traits(head.traits, head.custom);
    let names: Vec<syn::Path> = names.into_iter().map(syn::parse_str).collect::<Result<_>>()?;
    Ok(quote!(#[derive(#(#names),*)]))
}

/// Parses attributes.
pub(super) fn attributes(attributes: &[String]) -> Result<TokenStream> {
    attributes.iter().map(|attribute| syn::parse_str::<TokenStream>(attribute)).collect()
}

/// `pub struct Mailbox(pub EmailAddressType);` with its documentation and attributes.
pub(super) fn newtype(head: Head<'_>, name: &str, held: &str) -> Result<String> {
    let (derives, attributes) = (derives(head)?, attributes(&head.custom.attributes)?);
    let (name, held) = (ident(name)?, ty(held)?);
    format(head.docs, quote!(#derives #attributes pub struct #name(pub #held);))
}
