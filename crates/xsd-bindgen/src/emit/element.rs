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

use super::item;
use super::text::{path, ty, wire};
use crate::rust::runtime::macros;
use crate::rust::{Alias, Element, Newtype};

/// Implements an element for a type.
pub(super) fn element(item: &Element) -> String {
    let (ty, wire) = (path(&item.ty, &item.module), wire(&item.wire));
    format!("{} {{ {ty} = {wire}, super::SCHEMA }}\n", macros::ELEMENT)
}

/// Writes a type alias.
pub(super) fn alias(item: &Alias) -> item::Result<String> {
    let (name, attributes) = (item::ident(&item.path.name)?, item::attributes(&item.attributes)?);
    let ty = item::ty(&path(&item.ty, &item.path.module))?;
    item::format(&item.docs, quote!(#attributes pub type #name = #ty;))
}

/// Writes a newtype that is an element.
pub(super) fn newtype(item: &Newtype, serde: bool) -> item::Result<String> {
    let (name, held) = (&item.path.name, ty(&item.ty, &item.path.module));
    let head = item::Head { docs: &item.docs, traits: item.traits, custom: &item.custom, serde };
    let mut text = item::newtype(head, name, &held)?;
    let wire = wire(&item.wire);
    text.push_str(&format!("{} {{ {name}({held}) = {wire}, super::SCHEMA }}\n", macros::NEWTYPE));
    Ok(text)
}
