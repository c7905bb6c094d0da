//! An XML tree, for tests that look at schema files on their own: they share nothing with the code that they check.

#![allow(dead_code, reason = "each test uses a part")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// An element; its text is that of the first text node.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) children: Vec<Node>,
}

impl Node {
    /// Reads the root of a file.
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("the file can be read");
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("the file is well-formed") {
                Event::Start(tag) => open.push(Self::of(&tag, reader.decoder())),
                Event::Empty(tag) => open.last_mut().unwrap().children.push(Self::of(&tag, reader.decoder())),
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(node);
                }
                Event::Text(text) => open.last_mut().unwrap().text += &text.decode().unwrap(),
                Event::Eof => return open.pop().unwrap().children.pop().expect("there is a root"),
                _ => {}
            }
        }
    }

    fn of(tag: &BytesStart<'_>, decoder: quick_xml::Decoder) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            (text(attribute.key.as_ref()), attribute.decode_and_unescape_value(decoder).unwrap().into_owned())
        });
        Self { name: text(tag.name().as_ref()), attributes: attributes.collect(), ..Self::default() }
    }

    /// Writes the tree to a file.
    pub(crate) fn write(&self, path: &Path) {
        let mut writer = Writer::new(Vec::new());
        self.write_into(&mut writer);
        fs::write(path, writer.into_inner()).expect("the file can be written");
    }

    fn write_into(&self, writer: &mut Writer<Vec<u8>>) {
        let mut tag = BytesStart::new(self.name.as_str());
        tag.extend_attributes(self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        writer.write_event(Event::Start(tag)).unwrap();
        if !self.text.trim().is_empty() {
            writer.write_event(Event::Text(BytesText::new(self.text.trim()))).unwrap();
        }
        self.children.iter().for_each(|child| child.write_into(writer));
        writer.write_event(Event::End(BytesEnd::new(self.name.as_str()))).unwrap();
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap()
    }

    /// The version that the annotation of this node names.
    pub(crate) fn since(&self) -> Option<&str> {
        let annotations = self.children.iter().filter(|child| child.local() == "annotation");
        let mut infos = annotations.flat_map(|annotation| &annotation.children);
        infos.find(|info| info.get("source") == Some("since")).map(|info| info.text.trim())
    }
}

/// What a schema declares, by names alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    /// Global components: kind and name.
    pub(crate) components: BTreeSet<(String, String)>,
    /// Child elements and attributes: component, and the way to them.
    pub(crate) members: BTreeSet<(String, String)>,
    /// Enumerated values: component, and the way to them.
    pub(crate) values: BTreeSet<(String, String)>,
}

impl Declared {
    /// Adds what a file declares whose names have this prefix.
    pub(crate) fn add(&mut self, root: &Node, prefix: &str) {
        for component in &root.children {
            let Some(name) = component.get("name") else { continue };
            let kind = match component.local() {
                "complexType" | "simpleType" => "type",
                "attributeGroup" => "attribute-group",
                other => other,
            };
            let name = format!("{prefix}:{name}");
            self.components.insert((kind.to_owned(), name.clone()));
            component.children.iter().for_each(|child| self.within(child, &name, ""));
        }
    }

    fn within(&mut self, node: &Node, component: &str, path: &str) {
        let join = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
        let local = |name: &str| name.rsplit(':').next().unwrap().to_owned();
        let path = match (node.local(), node.get("name").or(node.get("ref")), node.get("value")) {
            ("element", Some(name), _) => {
                let path = join(&local(name));
                self.members.insert((component.to_owned(), path.clone()));
                path
            }
            ("attribute", Some(name), _) => {
                let path = join(&format!("@{}", local(name)));
                self.members.insert((component.to_owned(), path.clone()));
                path
            }
            ("enumeration", _, Some(value)) => {
                self.values.insert((component.to_owned(), join(value)));
                return;
            }
            _ => path.to_owned(),
        };
        node.children.iter().for_each(|child| self.within(child, component, &path));
    }
}

/// Runs the command.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let command = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen")).current_dir(folder).args(arguments).output();
    command.expect("the command runs")
}

/// Runs the command and returns the exit code, standard output and standard error.
pub(crate) fn run_to_text(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = run(folder, arguments);
    let text = |bytes| String::from_utf8(bytes).expect("the output is Unicode");
    (output.status.code().expect("the command ends by itself"), text(output.stdout), text(output.stderr))
}
