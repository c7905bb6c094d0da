//! Enums over what `xsi:type` can name.
//!
//! ```text
//! xb::family! {
//!     #[derive(Clone, Debug, PartialEq)]
//!     pub enum BaseFolderIdType = (ns::T, "BaseFolderIdType"), Elements, Self::FolderIdType(xb::Type::placeholder()), &["t:FolderIdType"];
//!     FolderIdType(FolderIdType) = (ns::T, "FolderIdType", "t:FolderIdType") from FolderIdType,
//! }
//!
//! xb::derived! {
//!     #[derive(Clone, Debug, PartialEq)]
//!     pub enum ItemTypeDerived of ItemType;
//!     extends MessageType(MessageType) = (ns::T, "MessageType", "t:MessageType") [MessageType] family,
//! }
//! ```

use super::Piece;
use super::text::{derive_line, doc, indent, path, wire};
use crate::rust::{Family, FamilyKind};

/// An enum, in its macro.
pub(super) fn family(family: &Family, serde: bool) -> Vec<Piece> {
    let module = family.path.module.as_str();
    let name = &family.path.name;
    let (word, head) = match &family.kind {
        FamilyKind::Abstract { name: (ns, local), content, blank, target } => {
            let blank = family.members.get(*blank).map(|member| member.name.as_str()).unwrap_or_default();
            let names: Vec<&str> = family.members.iter().map(|member| member.wire.written.as_str()).collect();
            let target = target.as_ref().map(|target| format!(", deref {}", path(target, module))).unwrap_or_default();
            let blank = format!("Self::{blank}(xb::Type::placeholder())");
            ("family", format!("pub enum {name} = ({ns}, {local:?}), {content}, {blank}, &{names:?}{target};"))
        }
        FamilyKind::Derived { of } => ("derived", format!("pub enum {name} of {};", path(of, module))),
    };
    let mut text: String = family.docs.iter().map(|line| doc(line)).collect();
    text.push_str(&derive_line(family.traits, serde));
    text.push_str(&format!("{head}\n"));
    for member in &family.members {
        let ty = path(&member.ty, module);
        let (name, wire) = (&member.name, wire(&member.wire));
        text.push_str(&match &family.kind {
            FamilyKind::Abstract { .. } => {
                let held = if member.boxed { format!("Box<{ty}>") } else { ty.clone() };
                format!("{name}({held}) = {wire} from {ty},\n")
            }
            FamilyKind::Derived { .. } => {
                let parts: Vec<String> = member.parts.iter().map(|part| path(part, module)).collect();
                let family = if member.family { " family" } else { "" };
                if member.extends {
                    format!("extends {name}({ty}) = {wire} [{}]{family},\n", parts.join(", "))
                } else {
                    format!("restricts {name}({ty}) = {wire}{family},\n")
                }
            }
        });
    }
    vec![Piece::Text(format!("xb::{word}! {{\n{}}}\n", indent(&text)))]
}
