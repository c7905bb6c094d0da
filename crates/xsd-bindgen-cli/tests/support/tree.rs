//! An XML tree, for tests that look at schema files on their own: they share nothing with the code that they check.

#![allow(dead_code, reason = "each test uses a part")]

use std::fs;
use std::path::Path;

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
