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

use super::text::{self, docs, path, ty, wire};
use crate::rust::{Alias, Element, Newtype};

/// A type that is an element itself.
pub(super) fn element(item: &Element) -> String {
    format!("xb::element! {{ {} = {}, super::SCHEMA }}\n", path(&item.ty, &item.module), wire(&item.wire))
}

/// Another name for a type.
pub(super) fn alias(item: &Alias) -> String {
    format!("{}pub type {} = {};\n", docs(&item.docs), item.path.name, path(&item.ty, &item.path.module))
}

/// A newtype that is an element.
pub(super) fn newtype(item: &Newtype, serde: bool) -> String {
    let (name, held) = (&item.path.name, ty(&item.ty, &item.path.module));
    let mut text = text::newtype(&item.docs, item.traits, serde, name, &held);
    text.push_str(&format!("xb::newtype! {{ {name}({held}) = {}, super::SCHEMA }}\n", wire(&item.wire)));
    text
}
