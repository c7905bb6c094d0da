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

use quote::quote;

use super::Piece;
use super::text::{derive_line, derives, doc, docs, ident, indent, tokens, ty};
use crate::rust::{Enumeration, Facet, List, Path, Restriction, TypeName, Union};

/// An enum of texts.
pub(super) fn enumeration(item: &Enumeration) -> Vec<Piece> {
    let mut values = String::new();
    for (docs, variant, text) in &item.values {
        values.extend(docs.iter().map(|line| doc(line)));
        values.push_str(&format!("{variant} = {text:?},\n"));
    }
    let mut body: String = item.docs.iter().map(|line| doc(line)).collect();
    body.push_str(&format!("pub enum {}: {} {{\n{}}}\n", item.path.name, item.base, indent(&values)));
    let text = format!("xb::enumeration! {{\n{}}}\n", indent(&body));
    vec![Piece::Text(text), simple_type(&item.path, &item.type_name)]
}

/// A newtype with facets.
pub(super) fn restriction(item: &Restriction, serde: bool) -> Vec<Piece> {
    let base = ty(&item.base, &item.path.module);
    let (name, held) = (ident(&item.path.name), tokens(&base));
    let (page, derive) = (docs(&item.docs), derives(item.traits, serde));
    let transparent = serde.then(|| quote!(#[serde(transparent)]));
    let facets: String = item.facets.iter().map(|facet| format!(", {}", facet_text(facet))).collect();
    vec![
        Piece::Tokens(quote!(#page #derive #transparent pub struct #name(pub #held);)),
        Piece::Text(format!("xb::restriction! {{ {}({base}){facets} }}\n", item.path.name)),
        simple_type(&item.path, &item.type_name),
    ]
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
pub(super) fn list(item: &List, serde: bool) -> Vec<Piece> {
    let of = ty(&item.item, &item.path.module);
    let (name, held) = (ident(&item.path.name), tokens(&of));
    let (page, derive) = (docs(&item.docs), derives(item.traits, serde));
    let transparent = serde.then(|| quote!(#[serde(transparent)]));
    vec![
        Piece::Tokens(quote!(#page #derive #transparent pub struct #name(pub xb::List<#held>);)),
        Piece::Text(format!("xb::list! {{ {}({of}) }}\n", item.path.name)),
        simple_type(&item.path, &item.type_name),
    ]
}

/// An enum over simple types.
pub(super) fn union(item: &Union, serde: bool) -> Vec<Piece> {
    let mut body: String = item.docs.iter().map(|line| doc(line)).collect();
    body.push_str(&derive_line(item.traits, serde));
    body.push_str(if serde { "#[serde(untagged)]\n" } else { "" });
    let from = if item.from { "" } else { " without From" };
    body.push_str(&format!("pub enum {}{from} {{\n", item.path.name));
    for (variant, member) in &item.members {
        body.push_str(&format!("    {variant}({}),\n", ty(member, &item.path.module)));
    }
    body.push_str("}\n");
    let text = format!("xb::union! {{\n{}}}\n", indent(&body));
    vec![Piece::Text(text), simple_type(&item.path, &item.type_name)]
}

fn simple_type(path: &Path, (ns, local): &TypeName) -> Piece {
    Piece::Text(format!("xb::simple_type!({}, {ns}, {local:?});\n", path.name))
}
