//! Enums over what `xsi:type` can name.
//!
//! ```text
//! pub enum BaseFolderIdType {
//!     FolderIdType(FolderIdType),
//! }
//! xb::family! { BaseFolderIdType = (ns::T, "BaseFolderIdType"), Elements, Self::FolderIdType(xb::Type::blank()), &["t:FolderIdType"];
//!     FolderIdType(FolderIdType) = (ns::T, "FolderIdType", "t:FolderIdType"),
//! }
//!
//! pub enum ItemTypeDerived {
//!     MessageType(Box<MessageType>),
//! }
//! xb::derived! { ItemTypeDerived of ItemType;
//!     extends MessageType(MessageType) = (ns::T, "MessageType", "t:MessageType"),
//! }
//! ```

use quote::quote;

use super::Piece;
use super::text::{derives, docs, ident, path, tokens, wire};
use crate::rust::{Family, FamilyKind};

/// An enum and its macro.
pub(super) fn family(family: &Family, serde: bool) -> Vec<Piece> {
    let module = family.path.module.as_str();
    let name = ident(&family.path.name);
    let (page, derive) = (docs(&family.docs), derives(family.traits, serde));
    let variants = family.members.iter().map(|member| {
        let name = ident(&member.name);
        let held = path(&member.ty, module);
        let held = tokens(&if member.boxed { format!("Box<{held}>") } else { held });
        quote!(#name(#held),)
    });
    let item = quote! {
        #page
        #derive
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    };
    vec![Piece::Tokens(item), Piece::Text(codec(family))]
}

fn codec(family: &Family) -> String {
    let module = family.path.module.as_str();
    let name = &family.path.name;
    let (head, derived) = match &family.kind {
        FamilyKind::Abstract { name: (ns, local), content, blank, target } => {
            let blank = family.members.get(*blank).map(|member| member.name.as_str()).unwrap_or_default();
            let names: Vec<&str> = family.members.iter().map(|member| member.wire.written.as_str()).collect();
            let target = target.as_ref().map(|target| format!(", deref {}", path(target, module))).unwrap_or_default();
            let blank = format!("Self::{blank}(xb::Type::blank())");
            (format!("xb::family! {{ {name} = ({ns}, {local:?}), {content}, {blank}, &{names:?}{target};"), false)
        }
        FamilyKind::Derived { of } => (format!("xb::derived! {{ {name} of {};", path(of, module)), true),
    };
    let mut text = format!("{head}\n");
    for member in &family.members {
        let how = match (derived, member.extends) {
            (true, true) => "extends ",
            (true, false) => "restricts ",
            (false, _) => "",
        };
        let held = path(&member.ty, module);
        text.push_str(&format!("    {how}{}({held}) = {},\n", member.name, wire(&member.wire)));
    }
    text.push_str("}\n");
    text
}
