//! Any tree gives an error or a well-formed document with the same content.
#![no_main]

use ews_types::runtime::generated::{AnyAttribute, AnyElement, AnyNode, Job, Schema, read_root};
use ews_types::{ReadOptions, WriteOptions};
use libfuzzer_sys::arbitrary::{Result, Unstructured};

static SCHEMA: Schema = Schema { namespaces: &[("s", "urn:s")], ..Schema::NONE };

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut input = Unstructured::new(bytes);
    let Ok(tree) = element(&mut input, 0) else { return };
    let job = Job { schema: &SCHEMA, options: &WriteOptions::new(), preserved: &[] };
    let Ok(xml) = job.to_string(|writer| writer.element("s:root", |writer| tree.write(writer))) else { return };
    let options = ReadOptions::strict();
    match read_root(&xml, &SCHEMA, &options, |reader| reader.tree()) {
        Ok((read, _)) => {
            let read = read.elements().next().expect("the root element has the tree");
            assert_eq!(content(read), content(&tree), "{xml}");
        }
        Err(error) => panic!("{error}: {xml}"),
    }
});

/// Returns a random element with at most a few levels of children.
fn element(input: &mut Unstructured<'_>, depth: usize) -> Result<AnyElement> {
    let (prefix, namespace, local) = name(input)?;
    let mut element = AnyElement { prefix, namespace: namespace.into(), local, ..AnyElement::default() };
    for _ in 0..input.int_in_range(0..=2)? {
        element.declarations.push((word(input, &PREFIXES)?, word(input, &URIS)?.into()));
    }
    for _ in 0..input.int_in_range(0..=3)? {
        let (prefix, namespace, local) = name(input)?;
        element.attributes.push(AnyAttribute { prefix, namespace: namespace.into(), local, value: word(input, &TEXTS)? });
    }
    for _ in 0..input.int_in_range(0..=3)? {
        let child = if depth < 6 && input.arbitrary()? {
            AnyNode::Element(self::element(input, depth + 1)?)
        } else {
            AnyNode::Text(word(input, &TEXTS)?)
        };
        element.children.push(child);
    }
    Ok(element)
}

const PREFIXES: [&str; 8] = ["", "p", "q", "s", "xml", "xmlns", "xsi", "ns1"];
const LOCALS: [&str; 6] = ["a", "b", "é", "xmlns", "type", ""];
const URIS: [&str; 8] = [
    "",
    "urn:a",
    "urn:b",
    "urn:s",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/2001/XMLSchema-instance",
    "a\"<&>'\t\n",
];
const TEXTS: [&str; 8] = ["", "a", " ", "]]>", "<&>\"'", "\t\r\n", "\u{FFFE}", "p:a"];

/// Returns one of the words, or any text.
fn word(input: &mut Unstructured<'_>, words: &[&str]) -> Result<String> {
    let index = input.int_in_range(0..=words.len())?;
    words.get(index).map_or_else(|| input.arbitrary(), |word| Ok((*word).to_owned()))
}

fn name(input: &mut Unstructured<'_>) -> Result<(String, String, String)> {
    Ok((word(input, &PREFIXES)?, word(input, &URIS)?, word(input, &LOCALS)?))
}

/// Returns what a tree says, without prefixes and declarations.
fn content(element: &AnyElement) -> String {
    let mut attributes: Vec<_> =
        element.attributes.iter().map(|own| (own.namespace.as_str(), own.local.as_str(), own.value.as_str())).collect();
    attributes.sort_unstable();
    let mut children = String::new();
    for child in &element.children {
        match child {
            AnyNode::Element(child) => children.push_str(&format!("<{}>", content(child))),
            AnyNode::Text(text) => children.push_str(&text.replace('<', "&lt;")),
        }
    }
    format!("{:?} {:?} {attributes:?} {children}", element.namespace, element.local)
}
