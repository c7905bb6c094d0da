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
use super::text::{VALUE, path, ty, type_names, wire};
use crate::rust::runtime::{CONSTRAINT, macros};
use crate::rust::{Alias, Constraint, Element, Newtype};

/// Implements an element for a type.
pub(super) fn element(item: &Element) -> String {
    let (ty, wire) = (path(&item.ty, &item.module), wire(&item.wire));
    format!("{} {{ {ty} = {wire}, super::SCHEMA{} }}\n", macros::ELEMENT, constraint(&item.constraint))
}

/// `, xb::Constraint::Default("x")`
fn constraint(constraint: &Constraint) -> String {
    match constraint {
        Constraint::None => String::new(),
        Constraint::Default(value) => format!(", {CONSTRAINT}::Default({value:?})"),
        Constraint::Fixed(value) => format!(", {CONSTRAINT}::Fixed({value:?})"),
        Constraint::Types(types) => format!(", {CONSTRAINT}::Types({})", type_names(types)),
    }
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
    let head = item::Head { docs: &item.docs, traits: item.traits, custom: &item.custom };
    let mut text = item::newtype(head, name, &held)?;
    let (wire, constraint) = (wire(&item.wire), constraint(&item.constraint));
    let serde = if serde { VALUE } else { "" };
    text.push_str(&format!("{} {{ {name}({held}){serde} = {wire}, super::SCHEMA{constraint} }}\n", macros::NEWTYPE));
    Ok(text)
}
