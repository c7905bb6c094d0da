//! Random XSD 1.0 schemas.
//!
//! In: bytes that decide. Out: schema documents, most of them valid, with all kinds of components, names that are hard to turn into Rust
//! names, and documentation that is hard to turn into Rust's. What is not valid is an error that the generator has to report.

mod choices;
mod complex;
mod content;
mod document;
mod elements;
mod names;
mod simple;
mod world;

pub use choices::{Choices, random_bytes};

use document::{Document, fill};
use names::annotation;
use world::{Namespace, Place, World};

/// A schema document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Returns the documents of a random schema. The last one includes and imports the others.
pub fn schema(choices: &mut Choices<'_>) -> Vec<File> {
    let count = choices.pick(&[1, 1, 1, 2, 3]);
    let has_absent = choices.one_in(5);
    let no_prefix = !has_absent && choices.one_in(4);
    let mut world = World {
        xs: if no_prefix { String::new() } else { choices.pick(&["xs:", "xsd:", "É.-:"]).to_owned() },
        ..World::default()
    };
    for number in 0..count {
        let is_absent = has_absent && number == 0;
        let uri = choices.pick(&["urn:n", "http://example.com/Type/", "http://x.example/a%20b/v1.0/n.xsd", "self:"]);
        let uri = if choices.one_in(60) { "urn:é:self#" } else { uri };
        let uri = if is_absent { String::new() } else { format!("{uri}{number}") };
        let prefix = format!("{}{number}", choices.pick(&["p", "self", "É", "_", "type.-"]));
        world.namespaces.push(Namespace { uri, prefix, names: Default::default() });
    }
    let mut files = Vec::new();
    for namespace in 0..count {
        // The documents of the namespace: the first one is included by, or redefined by, the second.
        let place = Place { namespace, is_chameleon: false, qualified: choices.below(3) < 2 };
        let mut includes = String::new();
        if choices.one_in(3) {
            // A reference without a prefix is to the namespace that the document takes.
            let is_chameleon = choices.one_in(3) && !no_prefix && !has_absent;
            let part = Place { is_chameleon, qualified: choices.below(3) < 2, ..place };
            let part = fill(choices, &mut world, part);
            let name = format!("part{namespace}.xsd");
            includes = format!("<{}include schemaLocation=\"{name}\"/>", world.xs);
            if choices.one_in(3) {
                includes = redefine(choices, &world, place, &name);
            }
            files.push(file(choices, &world, &part, &name, ""));
        }
        let main = fill(choices, &mut world, place);
        files.push(file(choices, &world, &main, &format!("main{namespace}.xsd"), &includes));
    }
    if let Some(last) = files.last_mut().filter(|_| choices.one_in(10)) {
        break_one(choices, &mut last.text);
    }
    files
}

/// Returns the text of a document.
fn file(choices: &mut Choices<'_>, world: &World, document: &Document, name: &str, includes: &str) -> File {
    let (xs, place) = (&world.xs, document.place);
    let mut attributes = format!(" xmlns{}=\"http://www.w3.org/2001/XMLSchema\"", prefix(xs.trim_end_matches(':')));
    let mut imports = String::new();
    for (number, namespace) in world.namespaces.iter().enumerate() {
        let (uri, own) = (&namespace.uri, number == place.namespace);
        if !uri.is_empty() {
            attributes.push_str(&format!(" xmlns{}=\"{uri}\"", prefix(&namespace.prefix)));
        }
        // Earlier namespaces are imported by their main document; a later one as well, which makes a circle.
        if number < place.namespace || (!own && choices.one_in(6)) {
            let uri = if uri.is_empty() { String::new() } else { format!(" namespace=\"{uri}\"") };
            imports.push_str(&format!("<{xs}import{uri} schemaLocation=\"main{number}.xsd\"/>\n"));
        }
    }
    let uri = &world.namespaces[place.namespace].uri;
    if !place.is_chameleon && !uri.is_empty() {
        attributes.push_str(&format!(" targetNamespace=\"{uri}\""));
    }
    if place.qualified {
        attributes.push_str(" elementFormDefault=\"qualified\"");
    }
    if choices.one_in(6) {
        attributes.push_str(" attributeFormDefault=\"qualified\"");
    }
    if choices.one_in(30) {
        attributes.push_str(&format!(" blockDefault=\"{}\"", choices.pick(&["#all", "extension", "substitution"])));
    }
    if choices.one_in(40) {
        attributes.push_str(&format!(" finalDefault=\"{}\"", choices.pick(&["#all", "extension", "list"])));
    }
    let note = annotation(choices, xs);
    let parts = document.parts.join("\n");
    let text = format!("<{xs}schema{attributes}>\n{includes}{imports}{note}\n{parts}\n</{xs}schema>\n");
    File { name: name.to_owned(), text }
}

fn prefix(prefix: &str) -> String {
    if prefix.is_empty() { String::new() } else { format!(":{prefix}") }
}

/// Returns a redefinition of some components of a document of the namespace.
fn redefine(choices: &mut Choices<'_>, world: &World, place: Place, location: &str) -> String {
    let xs = &world.xs;
    let mut text = String::new();
    let own = |key: &&world::Key| key.namespace == place.namespace;
    if let Some(key) = world.simples.iter().map(|known| &known.key).find(own) {
        let (name, base) = (&key.name, world.reference(place, key));
        text.push_str(&format!(
            "<{xs}simpleType name=\"{name}\"><{xs}restriction base=\"{base}\"/></{xs}simpleType>\n"
        ));
    }
    if let Some(key) = world.complexes.iter().map(|known| &known.key).filter(|_| choices.below(2) == 0).find(own) {
        let (name, base) = (&key.name, world.reference(place, key));
        let is_simple = world.complexes.iter().any(|known| known.key == *key && known.what.simple().is_some());
        let content = if is_simple { "simpleContent" } else { "complexContent" };
        text.push_str(&format!(
            "<{xs}complexType name=\"{name}\"><{xs}{content}><{xs}extension base=\"{base}\"><{xs}attribute name=\"redefined\" \
             type=\"{xs}string\"/></{xs}extension></{xs}{content}></{xs}complexType>\n"
        ));
    }
    let groups = world.groups.iter().filter(|known| !known.what.is_all());
    if let Some(key) = groups.map(|known| &known.key).filter(|_| choices.below(2) == 0).find(own) {
        let (name, reference) = (&key.name, world.reference(place, key));
        text.push_str(&format!(
            "<{xs}group name=\"{name}\"><{xs}sequence><{xs}group ref=\"{reference}\"/><{xs}element name=\"redefined\" minOccurs=\"0\" \
             type=\"{xs}string\"/></{xs}sequence></{xs}group>\n"
        ));
    }
    if let Some(key) = world.attribute_groups.iter().map(|known| &known.key).filter(|_| choices.below(2) == 0).find(own)
    {
        let (name, reference) = (&key.name, world.reference(place, key));
        text.push_str(&format!(
            "<{xs}attributeGroup name=\"{name}\"><{xs}attributeGroup ref=\"{reference}\"/><{xs}attribute name=\"redefined2\"/>\
             </{xs}attributeGroup>\n"
        ));
    }
    format!("<{xs}redefine schemaLocation=\"{location}\">{text}</{xs}redefine>\n")
}

/// Makes a change that most likely breaks a rule: swaps two values, or takes a component away.
fn break_one(choices: &mut Choices<'_>, text: &mut String) {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let value = |number: usize| quotes[number * 2] + 1..quotes[number * 2 + 1];
    let values = quotes.len() / 2;
    if choices.below(3) < 2 && values > 1 {
        let (from, to) = (value(choices.below(values)), value(choices.below(values)));
        let new = text[from].to_owned();
        text.replace_range(to, &new);
        return;
    }
    let mut lines: Vec<&str> = text.lines().collect();
    lines.remove(choices.below(lines.len()));
    *text = lines.join("\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bytes_give_the_smallest_schema() {
        let files = schema(&mut Choices::new(&[]));
        assert_eq!(files.len(), 1);
        assert!(files[0].text.len() < 600, "{}", files[0].text);
    }

    #[test]
    fn the_same_seed_gives_the_same_schema() {
        let make = |seed| schema(&mut Choices::new(&random_bytes(seed, 4096)));
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
    }
}
