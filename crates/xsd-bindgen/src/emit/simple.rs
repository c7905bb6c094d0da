//! Simple types.
//!
//! ```text
//! xb::enumeration! {
//!     pub enum BodyTypeType: String {
//!         Html = "HTML",
//!         Text = "Text",
//!     }
//! }
//! xb::simple_type!(BodyTypeType, ns::T, "BodyTypeType");
//!
//! #[derive(Clone, Debug, PartialEq, Eq, Hash)]
//! pub struct GuidType(pub String);
//! xb::restriction! { GuidType(String), patterns: &[&[xb::pattern!("[0-9a-f]+", "^(?:[0-9a-f]+)$")]] }
//! xb::simple_type!(GuidType, ns::T, "GuidType");
//! ```

use super::item;
use super::text::{VALUE, attributes, derives, docs, further_derives, indent, ty, type_name, wire};
use crate::rust::runtime::{self, SERDE, WHITE_SPACE, macros};
use crate::rust::{Enumeration, Extern, Facet, List, Path, Restriction, TypeName, Union};

/// Writes an enum of strings.
pub(super) fn enumeration(item: &Enumeration) -> String {
    let mut values = String::new();
    for value in &item.values {
        let attributes = attributes(&value.attributes);
        values.push_str(&format!("{}{attributes}{} = {:?},\n", docs(&value.docs), value.variant, value.text));
    }
    let base = ty(&item.base, &item.path.module);
    let head = docs(&item.docs) + &further_derives(&item.custom, item.closed);
    let body = format!("{head}pub enum {}: {base} {{\n{}}}\n", item.path.name, indent(&values));
    let simple_type = simple_type(&item.path, &item.type_name);
    let macro_name = if item.closed { macros::CLOSED_ENUMERATION } else { macros::ENUMERATION };
    format!("{macro_name} {{\n{}}}\n{simple_type}", indent(&body))
}

/// Writes a newtype with facets.
pub(super) fn restriction(item: &Restriction, serde: bool) -> item::Result<String> {
    let (name, base) = (&item.path.name, ty(&item.base, &item.path.module));
    let facets: String = item.facets.iter().map(|one| format!(", {}", facet(one))).collect();
    let head = item::Head { docs: &item.docs, traits: item.traits, custom: &item.custom };
    let serde = if serde { VALUE } else { "" };
    let mut text = item::newtype(head, name, &base)?;
    text.push_str(&format!("{} {{ {name}({base}){serde}{facets} }}\n", macros::RESTRICTION));
    text.push_str(&simple_type(&item.path, &item.type_name));
    Ok(text)
}

/// `max_length: Some(16)`
pub(super) fn facet(facet: &Facet) -> String {
    match facet {
        Facet::Number(name, value) => format!("{name}: Some({value})"),
        Facet::Text(name, value) => format!("{name}: Some({value:?})"),
        Facet::Values(values) => format!("enumeration: &{values:?}"),
        Facet::WhiteSpace(rule) => format!("white_space: Some({WHITE_SPACE}::{rule:?})"),
        Facet::Patterns(patterns) => {
            let patterns: Vec<String> = patterns
                .iter()
                .map(|pattern| format!("{}({:?}, {:?})", macros::PATTERN, pattern.source, pattern.regex))
                .collect();
            format!("patterns: &[&[{}]]", patterns.join(", "))
        }
    }
}

/// Writes a newtype for a list.
pub(super) fn list(item: &List, serde: bool) -> item::Result<String> {
    let (name, of) = (&item.path.name, ty(&item.item, &item.path.module));
    let held = format!("{}<{of}>", runtime::LIST);
    let head = item::Head { docs: &item.docs, traits: item.traits, custom: &item.custom };
    let serde = if serde { VALUE } else { "" };
    let mut text = item::newtype(head, name, &held)?;
    text.push_str(&format!("{} {{ {name}({of}){serde} }}\n", macros::LIST));
    text.push_str(&simple_type(&item.path, &item.type_name));
    Ok(text)
}

/// Writes an enum for a union.
pub(super) fn union(item: &Union, serde: bool) -> String {
    let mut body = docs(&item.docs);
    body.push_str(&if serde { untagged() } else { String::new() });
    body.push_str(&derives(item.traits, &item.custom));
    let from = if item.from { "" } else { " without From" };
    body.push_str(&format!("pub enum {}{from} {{\n", item.path.name));
    for member in &item.members {
        let head = docs(&member.docs) + &attributes(&member.attributes);
        let member = format!("{head}{}({}),\n", member.variant, ty(&member.ty, &item.path.module));
        body.push_str(&indent(&member));
    }
    body.push_str("}\n");
    format!("{} {{\n{}}}\n{}", macros::UNION, indent(&body), simple_type(&item.path, &item.type_name))
}

/// Derives serde's traits for a union, because deriving is the only way to try one member after the other.
fn untagged() -> String {
    format!("#[derive({SERDE}::Serialize, {SERDE}::Deserialize)]\n#[serde(untagged, crate = \"{SERDE}\")]\n")
}

/// Implements a simple type for a type of the user's.
pub(super) fn extern_type(item: &Extern) -> String {
    let (ty, wire, space) = (&item.ty, wire(&item.wire), item.white_space);
    format!("{} {{ {ty} = {wire}, {space:?} }}\n", macros::EXTERN_TYPE)
}

fn simple_type(path: &Path, name: &TypeName) -> String {
    format!("{}({}, {});\n", macros::SIMPLE_TYPE, path.name, type_name(name))
}
