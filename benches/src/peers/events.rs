//! quick-xml's events: read and discarded, resolved, written when ready, and made anew.

use std::hint::black_box;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, BytesText, Event};
use quick_xml::{NsReader, Reader, Writer, XmlVersion, escape};

use crate::case::{Contender, EVENTS, NEW, READY, RESOLVED};

/// Reads and discards all events.
pub(super) fn bare(xml: &str) -> Contender<'_> {
    Contender::new(EVENTS, move || {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().expect("the payload is well-formed") {
                Event::Eof => break,
                event => drop(black_box(event)),
            }
        }
    })
}

/// Finds namespaces, splits attributes, and replaces references: what any reader of values needs.
pub(super) fn resolved(xml: &str) -> Contender<'_> {
    Contender::new(RESOLVED, move || {
        let mut reader = NsReader::from_str(xml);
        loop {
            match reader.read_event().expect("the payload is well-formed") {
                Event::Start(tag) | Event::Empty(tag) => {
                    black_box(reader.resolver().resolve_element(tag.name()));
                    for attribute in tag.attributes() {
                        let attribute = attribute.expect("the payload is well-formed");
                        black_box(reader.resolver().resolve_attribute(attribute.key));
                        black_box(attribute_value(&attribute));
                    }
                }
                Event::Text(text) => drop(black_box(text.xml10_content())),
                Event::GeneralRef(reference) => drop(black_box(character(&reference))),
                Event::Eof => break,
                event => drop(black_box(event)),
            }
        }
    })
}

/// Returns the value of an attribute without references.
pub(super) fn attribute_value<'x>(attribute: &Attribute<'x>) -> std::borrow::Cow<'x, str> {
    attribute.normalized_value(XmlVersion::Implicit1_0).expect("the payload is well-formed")
}

/// Returns the character that a reference stands for.
pub(super) fn character(reference: &BytesRef<'_>) -> char {
    let number = reference.resolve_char_ref().expect("the payload is well-formed");
    let named = || escape::resolve_xml_entity(reference)?.chars().next();
    number.or_else(named).expect("the payload has no other entities")
}

/// Writes events that are made before.
pub(super) fn write_ready(xml: &str) -> Contender<'_> {
    let mut reader = Reader::from_str(xml);
    let mut events = Vec::new();
    loop {
        match reader.read_event().expect("the payload is well-formed") {
            Event::Eof => break,
            event => events.push(event.into_owned()),
        }
    }
    super::writer(READY, xml, move || {
        let mut writer = Writer::new(Vec::new());
        for event in &events {
            writer.write_event(event.borrow()).expect("writing to memory succeeds");
        }
        text(writer)
    })
}

/// Creates events from names and values and writes them, which escapes the values.
pub(super) fn write_new(xml: &str) -> Contender<'_> {
    let parts = parts(xml);
    super::writer(NEW, xml, move || {
        let mut writer = Writer::new(Vec::new());
        for part in &parts {
            let event = match part {
                Part::Start(name, attributes) => Event::Start(tag(name, attributes)),
                Part::Empty(name, attributes) => Event::Empty(tag(name, attributes)),
                Part::Text(text) => Event::Text(BytesText::new(text)),
                Part::End(name) => Event::End(BytesEnd::new(&**name)),
            };
            writer.write_event(event).expect("writing to memory succeeds");
        }
        text(writer)
    })
}

fn text(writer: Writer<Vec<u8>>) -> String {
    String::from_utf8(writer.into_inner()).expect("quick-xml writes UTF-8")
}

/// Names and values of a document.
enum Part {
    Start(String, Vec<(String, String)>),
    Empty(String, Vec<(String, String)>),
    Text(String),
    End(String),
}

fn tag<'p>(name: &'p str, attributes: &'p [(String, String)]) -> BytesStart<'p> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        tag.push_attribute((&**name, &**value));
    }
    tag
}

fn parts(xml: &str) -> Vec<Part> {
    let mut reader = Reader::from_str(xml);
    let mut parts = Vec::new();
    // A reference is a separate event, but belongs to the surrounding text.
    let mut text = String::new();
    loop {
        let event = reader.read_event().expect("the payload is well-formed");
        if !matches!(event, Event::Text(_) | Event::GeneralRef(_)) && !text.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut text)));
        }
        match event {
            Event::Start(start) => parts.push(Part::Start(start.name().as_ref().to_owned(), attributes(&start))),
            Event::Empty(start) => parts.push(Part::Empty(start.name().as_ref().to_owned(), attributes(&start))),
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => text.push(character(&reference)),
            Event::End(end) => parts.push(Part::End(end.name().as_ref().to_owned())),
            Event::Eof => return parts,
            _ => {}
        }
    }
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let pair = |attribute: Attribute<'_>| (attribute.key.as_ref().to_owned(), attribute_value(&attribute).into_owned());
    start.attributes().map(|attribute| pair(attribute.expect("the payload is well-formed"))).collect()
}
