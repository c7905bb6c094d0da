//! Enums over alternatives.
//!
//! ```text
//! xb::choice! {
//!     #[derive(Clone, Debug, PartialEq)]
//!     pub enum ArrayOfRealItemsTypeChoice, "t:Item t:Message", Self::Item(xb::Type::placeholder()), deref ItemType;
//!     Item(Box<ItemType>) = (ns::T, "Item", "t:Item") from ItemType,
//!     Message(Box<MessageType>) = (ns::T, "Message", "t:Message") from MessageType,
//! }
//! ```

use super::Piece;
use super::text::{derive_line, doc, indent, occurs, path, slot, ty, wildcard, wire};
use crate::rust::{Choice, Codec, Slot, Variant};

/// An enum, in its macro.
pub(super) fn choice(choice: &Choice, serde: bool) -> Vec<Piece> {
    let module = choice.path.module.as_str();
    let names: Vec<&str> = choice.variants.iter().filter_map(|variant| written(&variant.codec)).collect();
    let blank = choice.variants.get(choice.blank).map(blank).unwrap_or_default();
    let target = choice.target.as_ref().map(|target| format!(", deref {}", path(target, module))).unwrap_or_default();
    let mut text: String = choice.docs.iter().map(|line| doc(line)).collect();
    text.push_str(&derive_line(choice.traits, serde));
    text.push_str(&format!("pub enum {}, {:?}, {blank}{target};\n", choice.path.name, names.join(" ")));
    let (plain, others): (Vec<_>, Vec<_>) = choice.variants.iter().partition(|variant| is_plain(variant));
    for variant in plain {
        let name = if let Codec::Element(name, ..) = &variant.codec { wire(name) } else { String::new() };
        text.extend(variant.docs.iter().map(|line| doc(line)));
        let held = held(variant, module);
        text.push_str(&format!("{}({held}) = {name}{},\n", variant.name, from(variant, module)));
    }
    if !others.is_empty() {
        text.push_str(";\n");
        for variant in others {
            text.extend(variant.docs.iter().map(|line| doc(line)));
            text.push_str(&other(variant, module));
        }
    }
    vec![Piece::Text(format!("xb::choice! {{\n{}}}\n", indent(&text)))]
}

fn held(variant: &Variant, module: &str) -> String {
    let times = if variant.repeated { Slot::Repeated } else { Slot::Required };
    slot(&variant.ty, times, variant.boxed, module)
}

/// Whether one element is all that the variant is.
fn is_plain(variant: &Variant) -> bool {
    matches!(variant.codec, Codec::Element(..)) && !variant.repeated
}

fn written(codec: &Codec) -> Option<&str> {
    match codec {
        Codec::Element(name, ..) => Some(&name.written),
        Codec::Choice(_) | Codec::Group(_) | Codec::Any(..) => None,
        Codec::Attribute(..) | Codec::AnyAttributes(_) | Codec::Text => None,
    }
}

fn blank(variant: &Variant) -> String {
    let value = match (&variant.codec, variant.repeated) {
        (_, true) => "Vec::new()",
        (Codec::Choice(_), false) => "xb::Choice::placeholder()",
        (Codec::Group(_), false) => "xb::Group::placeholder()",
        (Codec::Any(..), false) => "xb::placeholder::required_any()",
        (Codec::Element(..) | Codec::Attribute(..) | Codec::AnyAttributes(_) | Codec::Text, false) => {
            "xb::Type::placeholder()"
        }
    };
    format!("Self::{}({value})", variant.name)
}

fn from(variant: &Variant, module: &str) -> String {
    if !variant.from {
        return String::new();
    }
    let one = ty(&variant.ty, module);
    if variant.repeated {
        return format!(" from Vec<{one}>");
    }
    let more = variant.conversions.iter().map(|source| path(source, module));
    let sources: Vec<String> = std::iter::once(one).chain(more).collect();
    format!(" from {}", sources.join(" | "))
}

/// `group Sequence(StartSequence) from StartSequence,`
fn other(variant: &Variant, module: &str) -> String {
    let by = |one, several| if variant.repeated { several } else { one };
    let (word, name, mut more, times) = match &variant.codec {
        Codec::Element(name, occurs, _) => ("repeated", format!(" = {}", wire(name)), Vec::new(), *occurs),
        Codec::Choice(occurs) => (by("choice", "choices"), String::new(), Vec::new(), *occurs),
        Codec::Group(occurs) => (by("group", "groups"), String::new(), Vec::new(), *occurs),
        Codec::Any(any, occurs) => (by("required_any", "any"), String::new(), vec![wildcard(any)], *occurs),
        Codec::Attribute(..) | Codec::AnyAttributes(_) | Codec::Text => return String::new(),
    };
    if variant.repeated {
        more.push(occurs(times));
    }
    let more = if more.is_empty() { String::new() } else { format!(" [{}]", more.join(", ")) };
    format!("{word} {}({}){name}{more}{},\n", variant.name, held(variant, module), from(variant, module))
}
