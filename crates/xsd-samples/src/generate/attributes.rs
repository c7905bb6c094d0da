//! Creates the attributes of an element.

use xsd_bindgen::internals::schema::{NamespaceConstraint, Process, QName, ValueConstraint, Wildcard};

use super::Generator;
use crate::model::{AttributeModel, TypeId, admits};
use crate::tree::Node;
use crate::value::{Value, can_make, constraint};

impl Generator<'_> {
    /// Adds the required attributes of a type, some of the optional ones, and attributes that its wildcard accepts.
    pub(super) fn attributes(&mut self, type_: TypeId, node: &mut Node) {
        let type_ = &self.model.types[type_];
        let density = [0, 30, 70, 100][self.rng.below(4)];
        let mut ids = 0;
        for attribute in &type_.attributes {
            // An element has at most one ID.
            let id = attribute.type_.atomic() == Some("ID");
            let wanted = can_make(&attribute.type_) && self.rng.percent(density);
            if (attribute.required || wanted) && !(id && ids > 0) {
                ids += usize::from(id);
                let value = self.attribute_value(attribute);
                node.set(attribute.name.clone(), value);
            }
        }
        let names: Vec<&QName> = type_.attributes.iter().chain(&type_.prohibited).map(|one| &one.name).collect();
        if let Some(wildcards) = self.rng.pick(&type_.any_attribute)
            && self.rng.one_in(3)
            && let Some((name, value)) = self.wild_attribute(wildcards)
            && !names.contains(&&name)
        {
            node.set(name, value);
        }
    }

    fn attribute_value(&mut self, attribute: &AttributeModel) -> Value {
        match &attribute.value {
            // A fixed value of an attribute, unlike one of an element, cannot be left empty.
            Some(ValueConstraint::Fixed(value)) => constraint(value, &attribute.type_),
            other => self.constrained(other.as_ref(), &attribute.type_),
        }
    }

    /// Returns an attribute that all these wildcards accept.
    fn wild_attribute(&mut self, wildcards: &[Wildcard]) -> Option<(QName, Value)> {
        let first = wildcards.first()?;
        let admitted = |name: &QName| wildcards.iter().all(|wildcard| admits(&wildcard.namespaces, name));
        let globals: Vec<&AttributeModel> =
            self.model.attributes.values().filter(|attribute| admitted(&attribute.name)).collect();
        let known = self.rng.pick(&globals).copied().filter(|one| one.type_.atomic() != Some("ID"));
        match (first.process, known) {
            (Process::Strict, Some(known)) => Some((known.name.clone(), self.attribute_value(known))),
            (Process::Strict, None) => None,
            (Process::Lax, Some(known)) if self.rng.one_in(2) => {
                Some((known.name.clone(), self.attribute_value(known)))
            }
            (Process::Lax | Process::Skip, _) => {
                let named = match &first.namespaces {
                    NamespaceConstraint::List(namespaces) => self.rng.pick(namespaces)?.clone(),
                    NamespaceConstraint::Any | NamespaceConstraint::Other(_) => Some("urn:example:foreign".into()),
                };
                let name = QName::new(named.as_deref(), self.rng.word(&["mark", "note", "x"]));
                let free = admitted(&name) && !self.model.attributes.contains_key(&name);
                free.then(|| (name, self.rng.word(&["", "1", "a & b", "  two  words "]).into()))
            }
        }
    }
}
