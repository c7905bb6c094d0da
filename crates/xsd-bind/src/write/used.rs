//! What a value uses of its schema: the elements, attributes and texts that the writer writes, each with the type that declares it.

use super::{AttributeTag, Tracker, Writer};
use crate::{Job, Ns, Result, place};

/// An element, attribute or text of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The path of the element or attribute.
    pub path: String,
    /// The type of the parent element, with the prefix of the schema. An anonymous type is named after the element that
    /// declares it: `t:Order/Item`. Empty for a root element.
    pub owner: String,
    /// `t:Item` for an element, `@id` for an attribute, `=red` for a text of the type `owner`.
    pub part: String,
    /// The type of an element; empty for attributes and texts.
    pub type_name: String,
    /// The text of an attribute.
    pub value: Option<String>,
}

/// The usages so far, and the types of the open elements.
#[derive(Default)]
pub(super) struct Usages {
    types: Vec<String>,
    list: Vec<Used>,
}

impl Job<'_> {
    /// Returns what a value uses of its schema, in the order of the document. `root` writes the root element.
    pub fn used(self, root: impl Fn(&mut Writer<'_>) -> Result) -> Vec<Used> {
        let mut writer = Writer::new(self, None);
        writer.tracker = Some(Tracker { collect: true, used: Some(Usages::default()), ..Tracker::default() });
        // What is wrong with the value is found when it is written.
        writer.document(&root).ok();
        writer.tracker.and_then(|tracker| tracker.used).map(|used| used.list).unwrap_or_default()
    }
}

impl Writer<'_> {
    /// Notes the element that has just begun, and its type.
    #[inline]
    pub(super) fn note_type(&mut self, name: &str, declared: (Ns, &str), derived: Option<&str>) {
        if self.tracker.is_some() {
            self.note(name, declared, derived);
        }
    }

    #[cold]
    fn note(&mut self, name: &str, declared: (Ns, &str), derived: Option<&str>) {
        let declared = place::written(self.schema, declared.0, declared.1);
        let type_name = derived.unwrap_or(&declared);
        let Some(tracker) = &mut self.tracker else { return };
        let path = tracker.path(None);
        let Some(used) = &mut tracker.used else { return };
        let owner = used.types.iter().rev().nth(1).cloned().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or(name);
        let type_name = match type_name.rsplit(':').next() {
            // The name of an anonymous type is empty.
            None | Some("") if owner.is_empty() => name.to_owned(),
            None | Some("") => format!("{owner}/{local}"),
            Some(_) => type_name.to_owned(),
        };
        if let Some(last) = used.types.last_mut() {
            last.clone_from(&type_name);
        }
        used.list.push(Used { path, owner, part: name.to_owned(), type_name, value: None });
    }

    /// Notes a text: of the attribute `name`, or of the open element.
    #[inline]
    pub(super) fn note_text(&mut self, start: usize, attribute: Option<AttributeTag>) {
        if self.tracker.is_some() {
            self.note_text_of(start, attribute.map(AttributeTag::name));
        }
    }

    #[cold]
    fn note_text_of(&mut self, start: usize, attribute: Option<&str>) {
        let Some(tracker) = &mut self.tracker else { return };
        let path = tracker.path(attribute.map(|name| format!("@{name}")).as_deref());
        let Some(used) = &mut tracker.used else { return };
        let text = self.out.get(start..).unwrap_or_default();
        let owner = used.types.last().cloned().unwrap_or_default();
        let (part, value) = match attribute {
            Some(name) => (format!("@{}", name.rsplit(':').next().unwrap_or(name)), Some(text.to_owned())),
            None => (format!("={text}"), None),
        };
        used.list.push(Used { path, owner, part, type_name: String::new(), value });
    }
}

impl Usages {
    /// An element has begun whose type is not known yet.
    pub(super) fn enter(&mut self) {
        self.types.push(String::new());
    }

    /// An element has ended.
    pub(super) fn leave(&mut self) {
        self.types.pop();
    }
}
