//! The children of a content model.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{NamespaceConstraint, Process, Wildcard};

use super::Sampler;
use crate::model::{ContentModel, Declaration, Part, PartTerm, TypeId, admits};
use crate::options::Extent;
use crate::tree::{Node, Origin};

impl Sampler<'_> {
    /// The children that a particle asks for, and those that the extent allows.
    pub(super) fn children(&mut self, part: &Part, generous: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.part(part, generous, &mut nodes);
        nodes
    }

    fn part(&mut self, part: &Part, generous: bool, nodes: &mut Vec<Node>) {
        let optional = part.min == 0;
        if optional && (part.max == Some(0) || self.reopens(part) || !self.wants(generous) || !self.has_text(part)) {
            return;
        }
        let count = match (self.extent, part.max) {
            (Extent::Typical, max) if generous && max != Some(1) && !self.reopens(part) => {
                self.rng.within(part.min.max(1), max.unwrap_or(usize::MAX).min(part.min.max(1) + 2))
            }
            _ => part.min.max(1),
        };
        match &part.term {
            PartTerm::Element(declaration) => self.elements(declaration, part, count, generous, nodes),
            PartTerm::Choice(parts) => self.choice(parts, part, count, generous, nodes),
            PartTerm::Sequence(parts) | PartTerm::All(parts) => {
                for _ in 0..count {
                    parts.iter().for_each(|part| self.part(part, generous, nodes));
                }
            }
            PartTerm::Any(wildcard) => {
                for _ in 0..count {
                    match self.wildcard(wildcard) {
                        Some(node) => nodes.push(node),
                        None => self.failed |= !optional,
                    }
                }
            }
        }
    }

    /// Whether a particle is no element of simple type without values.
    fn has_text(&self, part: &Part) -> bool {
        match &part.term {
            PartTerm::Element(declaration) => match &self.model.types[declaration.type_].content {
                ContentModel::Text(simple) => declaration.value.is_some() || self.has_value(simple),
                ContentModel::Empty | ContentModel::Elements { .. } => true,
            },
            PartTerm::Sequence(_) | PartTerm::Choice(_) | PartTerm::All(_) | PartTerm::Any(_) => true,
        }
    }

    /// Whether a particle cannot occur without an element whose type is open already.
    fn reopens(&self, part: &Part) -> bool {
        match &part.term {
            PartTerm::Element(declaration) => self.model.alternatives(declaration).iter().all(|one| self.is_open(one)),
            PartTerm::Sequence(parts) | PartTerm::All(parts) => {
                parts.iter().any(|part| part.min > 0 && self.reopens(part))
                    || (!parts.is_empty() && parts.iter().all(|part| self.reopens(part)))
            }
            PartTerm::Choice(parts) => !parts.is_empty() && parts.iter().all(|part| self.reopens(part)),
            PartTerm::Any(_) => false,
        }
    }

    /// Whether an element, in each type that it can have, opens a type again.
    fn is_open(&self, declaration: &Declaration) -> bool {
        let declared = declaration.type_;
        if !self.model.types[declared].abstract_ {
            return self.is_exhausted(declared);
        }
        self.model.substitutes(declared, declaration.block).iter().all(|id| self.is_exhausted(*id))
    }

    /// Whether a type is open as often as it may be. A full document shows the beginning of a recursion.
    fn is_exhausted(&self, type_: TypeId) -> bool {
        let most = if self.extent == Extent::Full { 2 } else { 1 };
        self.open.iter().filter(|open| **open == type_).count() >= most
    }

    /// Occurrences of an element. A full document shows each member of its substitution group where it can be repeated.
    fn elements(
        &mut self,
        declaration: &Arc<Declaration>,
        part: &Part,
        count: usize,
        generous: bool,
        nodes: &mut Vec<Node>,
    ) {
        let model = self.model;
        let all = model.alternatives(declaration);
        if all.is_empty() {
            self.failed = true;
            return;
        }
        let least = all.iter().map(|one| model.own_cost(one)).min().unwrap_or(0);
        let fits = |one: &&&Arc<Declaration>| match generous {
            true => !self.is_open(one),
            false => model.own_cost(one) == least,
        };
        let mut fitting: Vec<&Arc<Declaration>> = all.iter().filter(fits).copied().collect();
        if fitting.is_empty() {
            fitting = all.into_iter().filter(|one| model.own_cost(one) == least).collect();
        }
        let each = generous && self.extent == Extent::Full && part.max.is_none_or(|max| max >= fitting.len());
        if each && fitting.len() > count {
            nodes.extend(fitting.into_iter().map(|one| self.element(one)));
            return;
        }
        for _ in 0..count {
            if let Some(one) = self.one(&fitting) {
                nodes.push(self.element(one));
            }
        }
    }

    /// Occurrences of a choice. A full document shows each alternative as often as the choice can be repeated.
    fn choice(&mut self, parts: &[Part], part: &Part, count: usize, generous: bool, nodes: &mut Vec<Node>) {
        let least = parts.iter().map(|part| self.model.part_cost(part)).min().unwrap_or(0);
        let fits = |part: &&Part| match generous {
            true => !self.reopens(part),
            false => self.model.part_cost(part) == least,
        };
        let mut fitting: Vec<&Part> = parts.iter().filter(fits).collect();
        if fitting.is_empty() {
            fitting = parts.iter().filter(|part| self.model.part_cost(part) == least).collect();
        }
        if generous && self.extent == Extent::Full {
            let most = part.max.unwrap_or(usize::MAX).max(count);
            let start = if self.vary { self.rng.below(fitting.len()) } else { 0 };
            for round in 0..fitting.len().min(most).max(count) {
                if let Some(one) = fitting.get((start + round) % fitting.len().max(1)) {
                    self.chosen(one, generous, nodes);
                }
            }
            return;
        }
        for _ in 0..count {
            if let Some(one) = self.one(&fitting) {
                self.chosen(one, generous, nodes);
            }
        }
    }

    /// An alternative of a choice: not left out although it is optional, unless the document is to be minimal.
    fn chosen(&mut self, part: &Part, generous: bool, nodes: &mut Vec<Node>) {
        let chosen = Part { min: if generous { part.min.max(1) } else { part.min }, ..part.clone() };
        self.part(&chosen, generous && !self.reopens(part), nodes);
    }

    /// An element that the wildcard admits; `None` if there is none.
    fn wildcard(&mut self, wildcard: &Wildcard) -> Option<Node> {
        let model = self.model;
        if wildcard.process == Process::Strict {
            let known = model.elements.values().filter(|one| !one.abstract_ && admits(&wildcard.namespaces, &one.name));
            let known = known.filter(|one| !self.is_open(one)).min_by_key(|one| model.own_cost(one))?;
            return Some(self.element(known));
        }
        let namespace = match &wildcard.namespaces {
            NamespaceConstraint::Any | NamespaceConstraint::Other(_) => Some("urn:example:extension"),
            NamespaceConstraint::List(namespaces) => namespaces.first()?.as_deref(),
        };
        let name = Self::foreign(namespace);
        self.count += 1;
        (!model.elements.contains_key(&name)).then(|| Node::new(name, Origin::Foreign))
    }
}
