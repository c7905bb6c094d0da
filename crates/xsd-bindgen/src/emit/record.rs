//! Structs.
//!
//! ```text
//! #[derive(Clone, Debug, PartialEq)]
//! #[non_exhaustive]
//! pub struct MessageType {
//!     pub base: ItemType,
//!     pub sender: Option<SingleRecipientType>,
//! }
//! xb::record! { MessageType = (ns::T, "MessageType"), Elements, base base: ItemType(), extends ItemType, new();
//!     optional sender = (ns::T, "Sender", "t:Sender") => with_sender(SingleRecipientType),
//! }
//! ```

use quote::quote;

use super::Piece;
use super::text::{derives, docs, ident, occurs, path, slot, tokens, ty, wildcard, wire};
use crate::rust::{Base, Codec, Constraint, Field, Param, Record, RecordKind, Slot, Source, Start, Ty};

/// A struct and its macros.
pub(super) fn record(record: &Record, serde: bool) -> Vec<Piece> {
    let module = record.path.module.as_str();
    let mut pieces = vec![structure(record, serde), Piece::Text(codec(record))];
    for field in &record.fields {
        if let (Some(default), Slot::Optional) = (&field.default, field.slot) {
            let name = field.name.strip_prefix("r#").unwrap_or(&field.name);
            pieces.push(Piece::Text(format!(
                "xb::attribute_default! {{ {}, {name}_or_default, {}: {} = {default:?} }}\n",
                record.path.name,
                field.name,
                ty(&field.ty, module)
            )));
        }
    }
    pieces
}

fn structure(record: &Record, serde: bool) -> Piece {
    let module = record.path.module.as_str();
    let name = ident(&record.path.name);
    let page = docs(&record.docs);
    let derive = derives(record.traits, serde);
    let base = record.base.as_ref().map(|base| {
        let base = tokens(&path(&base.path, module));
        let flatten = serde.then(|| quote!(#[serde(flatten)]));
        quote!(#flatten pub base: #base,)
    });
    let fields = record.fields.iter().map(|field| {
        let (name, page) = (ident(&field.name), docs(&field.docs));
        let held = tokens(&slot(&field.ty, field.slot, field.boxed, module));
        let skip = match (serde && record.wraps.is_none(), field.slot) {
            (false, _) | (true, Slot::Required) => None,
            (true, Slot::Optional) => Some(quote!(#[serde(default, skip_serializing_if = "Option::is_none")])),
            (true, Slot::Repeated) => Some(quote!(#[serde(default, skip_serializing_if = "Vec::is_empty")])),
        };
        quote!(#page #skip pub #name: #held,)
    });
    let absent = serde.then(|| quote!(#[serde(default, skip_serializing_if = "Option::is_none")]));
    let default = serde.then(|| quote!(#[serde(default)]));
    let derived = record.derived.as_ref().map(|derived| {
        let derived = tokens(&path(derived, module));
        quote!(#absent derived: Option<Box<#derived>>,)
    });
    let order = record
        .order
        .as_deref()
        .map(ident)
        .map(|order| quote!(#[doc = " In which order the child elements stand."] #default pub #order: xb::Order,));
    let texts = record
        .texts
        .as_deref()
        .map(ident)
        .map(|texts| quote!(#[doc = " The text between the child elements."] #default pub #texts: xb::MixedText,));
    let transparent = (serde && record.wraps.is_some()).then(|| quote!(#[serde(transparent)]));
    Piece::Tokens(quote! {
        #page
        #derive
        #transparent
        #[non_exhaustive]
        pub struct #name { #base #(#fields)* #derived #order #texts }
    })
}

/// The macro, a line a field.
fn codec(record: &Record) -> String {
    let module = record.path.module.as_str();
    let name = &record.path.name;
    let mut markers = ('A'..='Z').map(String::from);
    let inherited: Vec<String> =
        record.base.iter().flat_map(|base| &base.params).map(|given| param(given, module, &mut markers)).collect();
    let own = record.required.iter().map(|index| &record.fields[*index]).map(|field| Param {
        name: field.name.clone(),
        ty: field.ty.clone(),
        repeated: field.slot == Slot::Repeated,
    });
    let params: Vec<String> = own.map(|own| param(&own, module, &mut markers)).collect();
    let params = params.join(", ");
    let head = match &record.kind {
        RecordKind::Type { name: (ns, local), content } => {
            let options = options(record, &inherited);
            format!("xb::record! {{ {name} = ({ns}, {local:?}), {content}{options}, new({params});")
        }
        RecordKind::Group { starts } => {
            let starts: Vec<String> = starts.iter().map(start).collect();
            let starts = if starts.is_empty() { "false".to_owned() } else { starts.join(" || ") };
            let from = from(record);
            format!("xb::group! {{ {name}, |r| {starts}{from}, new({params});")
        }
    };
    let is_attribute = |field: &&Field| matches!(field.codec, Codec::Attribute(..) | Codec::AnyAttributes(_));
    let (attributes, content): (Vec<_>, Vec<_>) = record.fields.iter().partition(is_attribute);
    let lines: String = attributes.into_iter().chain(content).map(|field| line(field, module)).collect();
    if lines.is_empty() { format!("{head} }}\n") } else { format!("{head}\n{lines}}}\n") }
}

/// `items: list(T, A)`, `count: copy(i32)`, `id: into(String)`
fn param(param: &Param, module: &str, markers: &mut impl Iterator<Item = String>) -> String {
    let (name, one) = (&param.name, ty(&param.ty, module));
    match &param.ty {
        _ if param.repeated => format!("{name}: list({one}, {})", markers.next().unwrap_or_default()),
        Ty::Builtin(builtin) if builtin.is_copy() => format!("{name}: copy({one})"),
        Ty::Builtin(_) | Ty::Item(_) | Ty::Nillable(_) => format!("{name}: into({one})"),
    }
}

/// What converts into the record, each as it is seen from its module.
fn conversions(record: &Record) -> Vec<String> {
    let module = record.path.module.as_str();
    let sources = record.conversions.iter().map(|source| match source {
        Source::Type(of) => ty(of, module),
        Source::Text(text) => (*text).to_owned(),
    });
    sources.collect()
}

/// `, from A | B`
fn from(record: &Record) -> String {
    let sources = conversions(record);
    if sources.is_empty() { String::new() } else { format!(", from {}", sources.join(" | ")) }
}

fn options(record: &Record, inherited: &[String]) -> String {
    let module = record.path.module.as_str();
    let mut options = String::new();
    if let Some(Base { path: base, params: _, settable }) = &record.base {
        options.push_str(&format!(", base base: {}({})", path(base, module), inherited.join(", ")));
        let settable: Vec<String> = settable.iter().map(|ancestor| path(ancestor, module)).collect();
        if !settable.is_empty() {
            options.push_str(&format!(", extends {}", settable.join(" | ")));
        }
    }
    let words = [
        ("derived", record.derived.as_ref().map(|path| &path.name)),
        ("setters", record.setters.as_ref()),
        ("order", record.order.as_ref()),
        ("texts", record.texts.as_ref()),
    ];
    for (word, value) in words {
        if let Some(value) = value {
            options.push_str(&format!(", {word} {value}"));
        }
    }
    if let Some(field) = record.wraps.and_then(|index| record.fields.get(index)) {
        let item = ty(&field.ty, module);
        let others = conversions(record).into_iter().filter(|source| *source != item);
        let items: Vec<String> = std::iter::once(item.clone()).chain(others).collect();
        options.push_str(&format!(", wraps {}: {}", field.name, items.join(" | ")));
    } else {
        options.push_str(&from(record));
    }
    if let Some(element) = &record.element {
        options.push_str(&format!(", element {}", wire(element)));
    }
    options
}

fn start(start: &Start) -> String {
    match start {
        Start::Element(wire) => format!("r.at({}, {:?})", wire.ns, wire.local),
        Start::Any(any) => format!("xb::alternative::starts_any(r, {})", wildcard(any)),
    }
}

/// `optional scope = (ns::T, "Scope", "t:Scope") => with_scope(String),`
fn line(field: &Field, module: &str) -> String {
    let by_slot = |words: [&'static str; 3]| match field.slot {
        Slot::Required => words[0],
        Slot::Optional => words[1],
        Slot::Repeated => words[2],
    };
    let times = |times| if field.slot == Slot::Repeated { vec![occurs(times)] } else { Vec::new() };
    let (at, word, name, more) = match &field.codec {
        Codec::Attribute(name, None) => {
            ("@ ", by_slot(["required_attribute", "optional_attribute", ""]), Some(name), Vec::new())
        }
        Codec::Attribute(name, Some(fixed)) => {
            let word = by_slot(["required_attribute_fixed", "optional_attribute_fixed", ""]);
            ("@ ", word, Some(name), vec![format!("{fixed:?}")])
        }
        Codec::AnyAttributes(any) => ("@ ", "any_attributes", None, vec![wildcard(any)]),
        Codec::Text => ("", "text_value", None, Vec::new()),
        Codec::Element(name, occurs, constraint) => {
            let (words, value) = match constraint {
                Constraint::None => (["required", "optional", "repeated"], None),
                Constraint::Default(value) => (["required_or", "optional_or", "repeated_or"], Some(value)),
                Constraint::Fixed(value) => (["required_fixed", "optional_fixed", "repeated_fixed"], Some(value)),
            };
            let value = value.map(|value| format!("{value:?}")).into_iter();
            ("", by_slot(words), Some(name), value.chain(times(*occurs)).collect())
        }
        Codec::Choice(occurs) => ("", by_slot(["choice", "optional_choice", "choices"]), None, times(*occurs)),
        Codec::Group(occurs) => ("", by_slot(["group", "optional_group", "groups"]), None, times(*occurs)),
        Codec::Any(any, occurs) => {
            let more = std::iter::once(wildcard(any)).chain(times(*occurs)).collect();
            ("", by_slot(["required_any", "optional_any", "any"]), None, more)
        }
    };
    let name = name.map(|name| format!(" = {}", wire(name))).unwrap_or_default();
    let more = if more.is_empty() { String::new() } else { format!(" [{}]", more.join(", ")) };
    let number = matches!(&field.ty, Ty::Builtin(builtin) if builtin.is_copy() && field.slot == Slot::Optional);
    let mark = if number { "@ " } else { "" };
    let setter = field.setter.as_ref().map(|setter| format!(" => {setter}({mark}{})", ty(&field.ty, module)));
    format!("    {at}{word} {}{name}{more}{},\n", field.name, setter.unwrap_or_default())
}
