//! Creates elements for `xs:any`.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{NamespaceConstraint, Process, QName, Wildcard};

use super::Generator;
use crate::model::{Declaration, admits};
use crate::tree::{Node, Piece};
use crate::value::Value;

const FOREIGN: [&str; 3] = ["urn:example:foreign", "http://example.org/other", "urn:x"];

impl Generator<'_> {
    /// Returns an element that the wildcard accepts, or `None` if there is none.
    pub(super) fn wildcard(&mut self, wildcard: &Wildcard, budget: usize) -> Option<Node> {
        let known: Vec<&Arc<Declaration>> = self
            .model
            .elements
            .values()
            .filter(|one| !one.abstract_ && admits(&wildcard.namespaces, &one.name))
            .filter(|one| self.model.element_cost(one) <= budget.max(6))
            .collect();
        let known = self.rng.pick(&known).copied();
        match (wildcard.process, known) {
            (Process::Strict, known) => known.map(|known| self.element(known, budget / 2)),
            (Process::Lax, Some(known)) if self.rng.one_in(2) => Some(self.element(known, budget / 2)),
            // Skipped content is not validated, so a known element can have unknown content.
            (Process::Skip, Some(known)) if self.rng.one_in(5) => {
                let mut node = Node::foreign(known.name.namespace.as_deref(), &known.name.local);
                node.content.push(Piece::Element(self.foreign(2, true)));
                Some(node)
            }
            (Process::Lax | Process::Skip, _) => {
                let namespace: Option<Arc<str>> = match &wildcard.namespaces {
                    NamespaceConstraint::Any => match self.rng.below(4) {
                        0 => None,
                        _ => Some(self.rng.word(&FOREIGN).into()),
                    },
                    NamespaceConstraint::Other(_) => Some(self.rng.word(&FOREIGN).into()),
                    NamespaceConstraint::List(namespaces) => self.rng.pick(namespaces)?.clone(),
                };
                let mut node = self.foreign(budget.min(6), wildcard.process == Process::Skip);
                node.name = QName { namespace, local: node.name.local };
                (!self.model.elements.contains_key(&node.name)).then_some(node)
            }
        }
    }

    /// Creates a tree without declarations. Under lax processing it must not contain names that the schema declares.
    fn foreign(&mut self, budget: usize, skip: bool) -> Node {
        let namespace = if self.rng.one_in(4) { None } else { Some(self.rng.word(&FOREIGN)) };
        let mut node = Node::foreign(namespace, self.rng.word(&["data", "extra", "Item", "é"]));
        if !skip && self.model.elements.contains_key(&node.name) {
            node.name = QName::new(Some(FOREIGN[0]), "unknown");
        }
        for _ in 0..self.rng.below(3) {
            let namespace = if self.rng.one_in(2) { None } else { Some(self.rng.word(&FOREIGN)) };
            let name = QName::new(namespace, self.rng.word(&["id", "kind", "q"]));
            let value = self.rng.word(&["", "1", "a < \"b\"", "é", " padded "]);
            if skip || !self.model.attributes.contains_key(&name) {
                node.set(name, Value::from(value));
            }
        }
        for _ in 0..self.rng.within(0, budget.min(3)) {
            if self.rng.one_in(2) {
                let text = self.rng.word(&["text", " spaced ", "a & b", "𝄞", "1", "line\nline"]);
                node.content.push(Piece::Text(text.into()));
            }
            let mut child = self.foreign(budget / 3, skip);
            if skip
                && self.rng.one_in(5)
                && let Some(known) = self.model.elements.keys().next()
            {
                child.name = known.clone();
            }
            node.content.push(Piece::Element(child));
        }
        if node.content.is_empty() && self.rng.one_in(2) {
            node.content.push(Piece::Text(self.rng.word(&["value", " x ", "2024-01-01", "]]>"]).into()));
        }
        node
    }
}
