//! Enums over the types that `xsi:type` can name.
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

use super::text::{VARIANTS, attributes, derives, docs, held, indent, path, type_name, wire};
use crate::rust::runtime::{macros, placeholder};
use crate::rust::{Family, FamilyKind};

/// Writes an enum in its macro.
pub(super) fn family(family: &Family, serde: bool) -> String {
    let module = family.path.module.as_str();
    let name = &family.path.name;
    let serde = if serde { VARIANTS } else { "" };
    let (macro_name, head) = match &family.kind {
        FamilyKind::Abstract { name: schema_name, content, placeholder: number, target } => {
            let variant = family.members.get(*number).map(|member| member.name.as_str()).unwrap_or_default();
            let names: Vec<&str> = family.members.iter().map(|member| member.wire.written.as_str()).collect();
            let target = target.as_ref().map(|target| format!(", deref {}", path(target, module))).unwrap_or_default();
            let value = format!("Self::{variant}({})", placeholder::TYPE);
            let schema_name = type_name(schema_name);
            let head = format!("pub enum {name} = ({schema_name}), {content:?}, {value}, &{names:?}{target}{serde};");
            (macros::FAMILY, head)
        }
        FamilyKind::Derived { of } => (macros::DERIVED, format!("pub enum {name} of {}{serde};", path(of, module))),
    };
    let mut text = docs(&family.docs);
    text.push_str(&derives(family.traits, &family.custom));
    text.push_str(&format!("{head}\n"));
    for member in &family.members {
        text.push_str(&docs(&member.docs));
        text.push_str(&attributes(&member.attributes));
        let ty = path(&member.ty, module);
        let (name, wire) = (&member.name, wire(&member.wire));
        text.push_str(&match &family.kind {
            FamilyKind::Abstract { .. } => {
                let held = held(ty.clone(), member.boxed);
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
    format!("{macro_name} {{\n{}}}\n", indent(&text))
}
