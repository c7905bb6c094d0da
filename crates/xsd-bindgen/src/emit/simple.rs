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

use super::text::{self, derives, docs, indent, newtype, ty};
use crate::rust::{Enumeration, Facet, List, Path, Restriction, TypeName, Union};

/// An enum of texts.
pub(super) fn enumeration(item: &Enumeration) -> String {
    let mut values = String::new();
    for (docs, variant, text) in &item.values {
        values.push_str(&text::docs(docs));
        values.push_str(&format!("{variant} = {text:?},\n"));
    }
    let mut body = docs(&item.docs);
    body.push_str(&format!("pub enum {}: {} {{\n{}}}\n", item.path.name, item.base, indent(&values)));
    format!("xb::enumeration! {{\n{}}}\n{}", indent(&body), simple_type(&item.path, &item.type_name))
}

/// A newtype with facets.
pub(super) fn restriction(item: &Restriction, serde: bool) -> String {
    let base = ty(&item.base, &item.path.module);
    let name = &item.path.name;
    let facets: String = item.facets.iter().map(|facet| format!(", {}", facet_text(facet))).collect();
    let mut text = newtype(&item.docs, item.traits, serde, name, &base);
    text.push_str(&format!("xb::restriction! {{ {name}({base}){facets} }}\n"));
    text.push_str(&simple_type(&item.path, &item.type_name));
    text
}

fn facet_text(facet: &Facet) -> String {
    match facet {
        Facet::Number(name, value) => format!("{name}: Some({value})"),
        Facet::Text(name, value) => format!("{name}: Some({value:?})"),
        Facet::Values(values) => format!("enumeration: &{values:?}"),
        Facet::WhiteSpace(rule) => format!("white_space: Some(xb::WhiteSpace::{rule})"),
        Facet::Patterns(patterns) => {
            let patterns: Vec<String> = patterns
                .iter()
                .map(|(source, translated)| format!("xb::pattern!({source:?}, {translated:?})"))
                .collect();
            format!("patterns: &[&[{}]]", patterns.join(", "))
        }
    }
}

/// A newtype over a list.
pub(super) fn list(item: &List, serde: bool) -> String {
    let of = ty(&item.item, &item.path.module);
    let name = &item.path.name;
    let mut text = newtype(&item.docs, item.traits, serde, name, &format!("xb::List<{of}>"));
    text.push_str(&format!("xb::list! {{ {name}({of}) }}\n"));
    text.push_str(&simple_type(&item.path, &item.type_name));
    text
}

/// An enum over simple types.
pub(super) fn union(item: &Union, serde: bool) -> String {
    let mut body = docs(&item.docs);
    body.push_str(&derives(item.traits, serde));
    body.push_str(if serde { "#[serde(untagged)]\n" } else { "" });
    let from = if item.from { "" } else { " without From" };
    body.push_str(&format!("pub enum {}{from} {{\n", item.path.name));
    for (variant, member) in &item.members {
        body.push_str(&format!("    {variant}({}),\n", ty(member, &item.path.module)));
    }
    body.push_str("}\n");
    format!("xb::union! {{\n{}}}\n{}", indent(&body), simple_type(&item.path, &item.type_name))
}

fn simple_type(path: &Path, (ns, local): &TypeName) -> String {
    format!("xb::simple_type!({}, {ns}, {local:?});\n", path.name)
}
