//! The Rust side of a component: its path, and code that constructs a value.
//!
//! In: generated code and the table of its names. Out: what `explain` says about Rust. `items` reads the code, `example` writes
//! examples. The code itself is the source, so the parameters of `new` are always those that a program sees.

mod example;
mod items;

use xsd_bindgen::Generated;

use super::find::{Found, Subject};
use super::tree;
use example::{Costs, Writer};
use items::{Item, Items, Newtype, Path};

/// Generated code, parsed.
pub(crate) struct Code {
    items: Items,
    costs: Costs,
    names: Vec<(String, String)>,
}

impl Code {
    /// Parses generated code; `None` if it has a form that this module does not know.
    pub(crate) fn new(generated: &Generated) -> Option<Self> {
        let items = items::parse(&generated.text)?;
        Some(Self { costs: Costs::new(&items), items, names: generated.names.clone() })
    }

    /// Returns what is to be said about a component. `value` makes the text of a simple type.
    pub(crate) fn describe(&self, found: &Found<'_>, value: &dyn Fn(&str) -> Option<String>) -> Option<tree::Rust> {
        if let Some(owner) = &found.owner {
            return self.part(owner, &found.name);
        }
        // An abstract element has no Rust type, but a type may share its name.
        if found.element().is_some_and(|element| element.abstract_) {
            return None;
        }
        let is_element = matches!(found.subject, Subject::Element(_));
        let own = self.path(&found.name, is_element)?;
        // Elements and types may share a path: the type is what has values.
        let sample = |path: &Path| {
            let path = path.to_string();
            self.names.iter().filter(|(_, known)| *known == path).find_map(|(component, _)| value(component))
        };
        let writer = Writer { items: &self.items, costs: &self.costs, value: &sample };
        let (setters, inherited_setters) = match self.items.get(self.items.target(&own)) {
            Some(Item::Record(record)) => (
                record.setters.iter().map(|setter| setter.name.clone()).collect(),
                record.inherited.iter().map(|path| format!("{path}Setters")).collect(),
            ),
            _ => (Vec::new(), Vec::new()),
        };
        Some(tree::Rust { path: own.to_string(), example: writer.example(&own), setters, inherited_setters })
    }

    /// The path of a component. An element and a type may share a name; the element then has an item of its own.
    fn path(&self, component: &str, is_element: bool) -> Option<Path> {
        let named = self.names.iter().filter(|(name, _)| name == component);
        let mut paths: Vec<Path> = named.map(|(_, path)| Path::new(path)).collect();
        let own =
            |path: &Path| matches!(self.items.get(path), Some(Item::Newtype(_, Newtype::Element) | Item::Alias(_)));
        paths.sort_by_key(|path| own(path) != is_element);
        paths.into_iter().next()
    }

    /// The field of a part.
    fn part(&self, owner: &str, part: &str) -> Option<tree::Rust> {
        let path = self.path(owner, false)?;
        let Some(Item::Record(record)) = self.items.get(self.items.target(&path)) else { return None };
        let wanted = part.rsplit('/').next()?;
        let is_meant = |wire: &str| match (wire.strip_prefix('@'), wanted.strip_prefix('@')) {
            (Some(wire), Some(wanted)) => wire.rsplit(':').next() == Some(wanted),
            (None, None) => wire.rsplit(':').next() == Some(wanted),
            _ => false,
        };
        let (_, field) = record.fields.iter().find(|(wire, _)| is_meant(wire))?;
        let setter = record.setters.iter().find(|setter| setter.name.trim_start_matches("with_") == field);
        let setters = setter.map(|setter| setter.name.clone()).into_iter().collect();
        Some(tree::Rust { path: format!("{path}::{field}"), example: None, setters, inherited_setters: Vec::new() })
    }
}
