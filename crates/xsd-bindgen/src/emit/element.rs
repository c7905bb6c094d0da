//! Global elements.
//!
//! ```text
//! pub type GetItem = GetItemType;
//! xb::element! { GetItemType = (ns::M, "GetItem", "m:GetItem"), super::SCHEMA }
//!
//! #[derive(Clone, Debug, PartialEq)]
//! pub struct Mailbox(pub EmailAddressType);
//! xb::newtype! { Mailbox(EmailAddressType) = (ns::T, "Mailbox", "t:Mailbox"), super::SCHEMA }
//! ```

use quote::quote;

use super::Piece;
use super::text::{derives, docs, ident, path, tokens, ty, wire};
use crate::rust::{Alias, Element, Newtype};

/// A type that is an element itself.
pub(super) fn element(item: &Element) -> Vec<Piece> {
    let name = path(&item.ty, &item.module);
    vec![Piece::Text(format!("xb::element! {{ {name} = {}, super::SCHEMA }}\n", wire(&item.wire)))]
}

/// Another name for a type.
pub(super) fn alias(item: &Alias) -> Vec<Piece> {
    let (name, held) = (ident(&item.path.name), tokens(&path(&item.ty, &item.path.module)));
    let page = docs(&item.docs);
    vec![Piece::Tokens(quote!(#page pub type #name = #held;))]
}

/// A newtype that is an element.
pub(super) fn newtype(item: &Newtype, serde: bool) -> Vec<Piece> {
    let held = ty(&item.ty, &item.path.module);
    let name = ident(&item.path.name);
    let (page, derive, inner) = (docs(&item.docs), derives(item.traits, serde), tokens(&held));
    let transparent = serde.then(|| quote!(#[serde(transparent)]));
    vec![
        Piece::Tokens(quote!(#page #derive #transparent pub struct #name(pub #inner);)),
        Piece::Text(format!("xb::newtype! {{ {}({held}) = {}, super::SCHEMA }}\n", item.path.name, wire(&item.wire))),
    ]
}
