//! Enums for choices.
//!
//! ```text
//! xb::choice! {
//!     #[derive(Clone, Debug, PartialEq)]
//!     pub enum ArrayOfRealItemsTypeChoice, "t:Item t:Message", Self::Item(xb::Type::placeholder()), deref ItemType;
//!     Item(Box<ItemType>) = (ns::T, "Item", "t:Item") from ItemType,
//!     Message(Box<MessageType>) = (ns::T, "Message", "t:Message") from MessageType,
//! }
//! ```

use super::text::{VARIANTS, attributes, derives, docs, indent, occurs, path, slot, ty, wildcard, wire};
use crate::rust::runtime::{macros, placeholder};
use crate::rust::{Choice, Codec, Slot, Variant};

/// Writes an enum in its macro.
pub(super) fn choice(choice: &Choice, serde: bool) -> String {
    let module = choice.path.module.as_str();
    let names: Vec<&str> = choice.variants.iter().filter_map(|variant| written(&variant.codec)).collect();
    let placeholder = choice.variants.get(choice.placeholder).map(placeholder_of).unwrap_or_default();
    let target = choice.target.as_ref().map(|target| format!(", deref {}", path(target, module))).unwrap_or_default();
    let mut text = docs(&choice.docs);
    text.push_str(&derives(choice.traits, &choice.custom));
    let serde = if serde { VARIANTS } else { "" };
    text.push_str(&format!("pub enum {}, {:?}, {placeholder}{target}{serde};\n", choice.path.name, names.join(" ")));
    let (plain, others): (Vec<_>, Vec<_>) = choice.variants.iter().partition(|variant| is_plain(variant));
    for variant in plain {
        let name = if let Codec::Element(name, ..) = &variant.codec { wire(name) } else { String::new() };
        text.push_str(&docs(&variant.docs));
        text.push_str(&attributes(&variant.attributes));
        let held = held(variant, module);
        text.push_str(&format!("{}({held}) = {name}{},\n", variant.name, from(variant, module)));
    }
    if !others.is_empty() {
        text.push_str(";\n");
        for variant in others {
            text.push_str(&docs(&variant.docs));
            text.push_str(&attributes(&variant.attributes));
            text.push_str(&other(variant, module));
        }
    }
    format!("{} {{\n{}}}\n", macros::CHOICE, indent(&text))
}

fn held(variant: &Variant, module: &str) -> String {
    let times = if variant.repeated { Slot::Repeated } else { Slot::Required };
    slot(&variant.ty, times, variant.boxed, module)
}

/// Tests whether the variant holds exactly one element.
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

/// `Self::Item(xb::Type::placeholder())`
fn placeholder_of(variant: &Variant) -> String {
    let value = match (&variant.codec, variant.repeated) {
        (_, true) => "Vec::new()",
        (Codec::Choice(_), false) => placeholder::CHOICE,
        (Codec::Group(_), false) => placeholder::GROUP,
        (Codec::Any(..), false) => placeholder::ANY,
        (Codec::Element(..) | Codec::Attribute(..) | Codec::AnyAttributes(_) | Codec::Text, false) => placeholder::TYPE,
    };
    format!("Self::{}({value})", variant.name)
}

/// ` from MessageType | ItemType`
fn from(variant: &Variant, module: &str) -> String {
    let sources: Vec<String> = variant.sources.iter().map(|source| ty(source, module)).collect();
    match (sources.as_slice(), variant.repeated) {
        ([], _) => String::new(),
        (sources, false) => format!(" from {}", sources.join(" | ")),
        (sources, true) => format!(" from Vec<{}>", sources.join(" | ")),
    }
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
