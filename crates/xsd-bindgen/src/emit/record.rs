//! Structs for complex types and sequences.
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

use std::collections::BTreeSet;

use quote::quote;

use super::item;
use super::text::{held, ns, occurs, path, slot, ty, type_name, type_names, wildcard, wire};
use crate::rust::runtime::{MIXED_TEXT, ORDER, STARTS_ANY, macros};
use crate::rust::{Base, Codec, Constraint, Crate, Field, Param, Record, RecordKind, Slot, Source, Start, Ty};

/// Writes a struct and its macros.
pub(super) fn record(record: &Record, output: &Crate) -> item::Result<String> {
    let module = record.path.module.as_str();
    let mut text = structure(record, output)?;
    text.push_str(&codec(record, output.serde));
    for field in &record.fields {
        if let (Some(default), Slot::Optional) = (&field.default, field.slot) {
            // A field such as `self_` has an underscore that distinguishes it from a reserved word.
            let getter = field.name.strip_prefix("r#").unwrap_or(&field.name).trim_end_matches('_');
            let (type_, field, ty) = (&record.path.name, &field.name, ty(&field.ty, module));
            let body = format!("{type_}, {getter}_or_default, {field}: {ty} = {default:?}");
            text.push_str(&format!("{} {{ {body} }}\n", macros::ATTRIBUTE_DEFAULT));
        }
    }
    Ok(text)
}

fn structure(record: &Record, output: &Crate) -> item::Result<String> {
    let docs = |text: &str| output.documentation.then(|| quote!(#[doc = #text]));
    let module = record.path.module.as_str();
    let mut fields = Vec::new();
    if let Some(base) = &record.base {
        let base = item::ty(&path(&base.path, module))?;
        fields.push(quote!(pub base: #base));
    }
    for field in &record.fields {
        let name = item::ident(&field.name)?;
        let docs = (!field.docs.is_empty()).then(item::mark);
        let held = item::ty(&slot(&field.ty, field.slot, field.boxed, module))?;
        let attributes = item::attributes(&field.attributes)?;
        fields.push(quote!(#docs #attributes pub #name: #held));
    }
    if let Some(derived) = &record.derived {
        let derived = item::ty(&path(derived, module))?;
        fields.push(quote!(derived: Option<Box<#derived>>));
    }
    if let Some(order) = &record.order {
        let (name, held) = (item::ident(order)?, item::ty(ORDER)?);
        let docs = docs(" The order of the child elements.");
        fields.push(quote!(#docs pub #name: #held));
    }
    if let Some(texts) = &record.texts {
        let (name, held) = (item::ident(texts)?, item::ty(MIXED_TEXT)?);
        let docs = docs(" The text between the child elements.");
        fields.push(quote!(#docs pub #name: #held));
    }
    let head = item::Head { docs: &record.docs, traits: record.traits, custom: &record.custom };
    let (derives, attributes) = (item::derives(head)?, item::attributes(&record.custom.attributes)?);
    let name = item::ident(&record.path.name)?;
    let docs: Vec<&[String]> =
        record.fields.iter().map(|field| field.docs.as_slice()).filter(|docs| !docs.is_empty()).collect();
    let item = quote!(#derives #attributes #[non_exhaustive] pub struct #name { #(#fields),* });
    item::format_struct(head.docs, &docs, item)
}

/// Writes the macro, with one line for each field.
fn codec(record: &Record, serde: bool) -> String {
    let module = record.path.module.as_str();
    let name = &record.path.name;
    let inherited = record.base.iter().flat_map(|base| &base.params);
    let base = record.base.iter().map(|base| ty(&Ty::Item(base.path.clone()), module));
    let types: Vec<String> = inherited.chain(&record.params).map(|param| ty(&param.ty, module)).chain(base).collect();
    let mut markers = markers(&types);
    let inherited: Vec<String> =
        record.base.iter().flat_map(|base| &base.params).map(|given| param(given, module, &mut markers)).collect();
    let params: Vec<String> = record.params.iter().map(|own| param(own, module, &mut markers)).collect();
    let params = params.join(", ");
    let serde = if serde { form(record) } else { String::new() };
    let head = match &record.kind {
        RecordKind::Type { name: schema_name, content } => {
            let (schema_name, options) = (type_name(schema_name), options(record, &inherited));
            format!("{} {{ {name} = ({schema_name}), {content:?}{options}{serde}, new({params});", macros::RECORD)
        }
        RecordKind::Group { starts } => {
            let starts: Vec<String> = starts.iter().map(start).collect();
            let starts = if starts.is_empty() { "false".to_owned() } else { starts.join(" || ") };
            let order = record.order.as_ref().map(|order| format!(", order {order}")).unwrap_or_default();
            let from = from(record);
            format!("{} {{ {name}, |r| {starts}{order}{from}{serde}, new({params});", macros::GROUP)
        }
    };
    let is_attribute = |field: &&Field| matches!(field.codec, Codec::Attribute(..) | Codec::AnyAttributes(_));
    let (attributes, content): (Vec<_>, Vec<_>) = record.fields.iter().partition(is_attribute);
    let lines: String = attributes.into_iter().chain(content).map(|field| line(field, module)).collect();
    if lines.is_empty() { format!("{head} }}\n") } else { format!("{head}\n{lines}}}\n") }
}

/// Returns names for type parameters: `A`, `B` … `Z`, `A1` …, without those of the types.
fn markers(types: &[String]) -> impl Iterator<Item = String> {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    let taken: BTreeSet<&str> = types.iter().flat_map(|of| of.split(move |char| !is_name(char))).collect();
    let letters = |round: usize| {
        ('A'..='Z').map(move |letter| if round == 0 { letter.to_string() } else { format!("{letter}{round}") })
    };
    (0..).flat_map(letters).filter(move |name| !taken.contains(name.as_str()))
}

/// `items: list(T, A)`, `count: copy(i32)`, `id: into(String)`
fn param(param: &Param, module: &str, markers: &mut impl Iterator<Item = String>) -> String {
    let (name, one) = (&param.name, ty(&param.ty, module));
    match &param.ty {
        _ if param.repeated => format!("{name}: list({one}, {})", markers.next().unwrap_or_default()),
        Ty::Builtin(builtin) if builtin.by_value => format!("{name}: copy({one})"),
        Ty::Builtin(_) | Ty::Item(_) | Ty::Extern(_) | Ty::Nillable(_) => format!("{name}: into({one})"),
    }
}

/// `A | B`
fn sources(sources: &[Source], module: &str) -> String {
    let sources = sources.iter().map(|source| match source {
        Source::Type(of) => ty(of, module),
        Source::Text(text) => (*text).to_owned(),
    });
    sources.collect::<Vec<_>>().join(" | ")
}

/// `, from A | B`
fn from(record: &Record) -> String {
    let sources = sources(&record.conversions, &record.path.module);
    if sources.is_empty() { String::new() } else { format!(", from {sources}") }
}

/// `, serde fields`: how serde serializes the record.
fn form(record: &Record) -> String {
    // A type that consists of a list serializes as the list.
    let adds_nothing =
        record.fields.is_empty() && record.derived.is_none() && record.order.is_none() && record.texts.is_none();
    let list = record.base.as_ref().and_then(|base| base.list.as_deref());
    match list {
        _ if record.wraps.is_some() => ", serde list".to_owned(),
        Some(_) if adds_nothing => ", serde list".to_owned(),
        // A list has no fields that could stand beside those of the record.
        Some(list) => format!(", serde fields {list}"),
        None => ", serde fields".to_owned(),
    }
}

fn options(record: &Record, inherited: &[String]) -> String {
    let module = record.path.module.as_str();
    let mut options = String::new();
    if record.is_abstract {
        options.push_str(", is abstract");
    }
    if let Some(Base { path: base, params: _, settable, list: _ }) = &record.base {
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
    if let Some(wraps) = &record.wraps {
        let (item, others) = (sources(&wraps.items[..1], module), sources(&wraps.items[1..], module));
        let boxed = wraps.boxed.map(|_| format!(" as {}", held(item.clone(), wraps.boxed))).unwrap_or_default();
        let others = if others.is_empty() { others } else { format!(" | {others}") };
        options.push_str(&format!(", wraps {}: {item}{boxed}{others}", wraps.field));
    }
    options.push_str(&from(record));
    if let Some(element) = &record.element {
        options.push_str(&format!(", element {}", wire(element)));
    }
    options
}

fn start(start: &Start) -> String {
    match start {
        Start::Element(wire) => format!("r.at({}, {:?})", ns(&wire.ns), wire.local),
        Start::Any(any) => format!("{STARTS_ANY}(r, {})", wildcard(any)),
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
            let (words, argument) = match constraint {
                Constraint::None => (["required", "optional", "repeated"], None),
                Constraint::Default(value) => {
                    (["required_or", "optional_or", "repeated_or"], Some(format!("{value:?}")))
                }
                Constraint::Fixed(value) => {
                    (["required_fixed", "optional_fixed", "repeated_fixed"], Some(format!("{value:?}")))
                }
                Constraint::Types(types) => (["required_as", "optional_as", "repeated_as"], Some(type_names(types))),
            };
            ("", by_slot(words), Some(name), argument.into_iter().chain(times(*occurs)).collect())
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
    let number = matches!(&field.ty, Ty::Builtin(builtin) if builtin.by_value && field.slot == Slot::Optional);
    let mark = if number { "@ " } else { "" };
    let setter = field.setter.as_ref().map(|setter| format!(" => {setter}({mark}{})", ty(&field.ty, module)));
    format!("    {at}{word} {}{name}{more}{},\n", field.name, setter.unwrap_or_default())
}
