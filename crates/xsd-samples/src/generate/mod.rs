//! Generates random valid trees.
//!
//! In: a model and a declaration. Out: a `Node` with the required and some of the optional content. A budget, which is divided among
//! the children, limits the number of elements. Without a budget, the cheapest alternatives are chosen.

mod attributes;
mod content;
mod steer;
mod wildcard;

use std::sync::Arc;

use xsd_bindgen::internals::schema::{QName, ValueConstraint};

use crate::model::simple::Simple;
use crate::model::{ContentModel, Declaration, Model, ParticleModel, TypeId};
use crate::options::Options;
use crate::rng::Rng;
use crate::tree::{Node, Origin, Piece, xsi};
use crate::value::{Value, ValueStyle, can_make, constraint, make};

pub(crate) use content::Child;

/// The depth from which only the cheapest alternatives are chosen.
const MAX_VARIED_DEPTH: usize = 24;

/// The state of the generator.
pub(crate) struct Generator<'m> {
    pub(crate) model: &'m Model,
    pub(crate) rng: Rng,
    pub(crate) options: Options,
    ids: usize,
    depth: usize,
    steer: Option<steer::Steer>,
}

impl<'m> Generator<'m> {
    pub(crate) fn new(model: &'m Model, seed: u64, options: Options) -> Self {
        Self { model, rng: Rng::new(seed), options, ids: 0, depth: 0, steer: None }
    }

    pub(crate) fn style(&self) -> ValueStyle {
        ValueStyle { canonical: self.options.canonical_values, beyond_libxml2: self.options.beyond_libxml2 }
    }

    /// Returns a value of a simple type, or an empty text if none can be created.
    pub(crate) fn value(&mut self, simple: &Simple) -> Value {
        if simple.atomic() == Some("ID") {
            self.ids += 1;
            return Value::Text(format!("id{}", self.ids));
        }
        let style = self.style();
        make(simple, &mut self.rng, &style).unwrap_or(Value::Text(String::new()))
    }

    /// Creates an element for a declaration that is not abstract, with at most `budget` descendants if possible.
    pub(crate) fn element(&mut self, declaration: &Arc<Declaration>, budget: usize) -> Node {
        let (type_, named) = self.actual_type(declaration, budget);
        let origin = Origin::Declared { declaration: Arc::clone(declaration), type_ };
        let mut node = Node::new(declaration.name.clone(), origin);
        self.attributes(type_, &mut node);
        if named && let Some(name) = self.model.types[type_].name.clone() {
            node.set(xsi("type"), Value::Names(vec![name]));
        }
        let fixed = matches!(declaration.value, Some(ValueConstraint::Fixed(_)));
        if declaration.nillable && !fixed && self.steer.is_none() && self.rng.one_in(4) {
            let word = if self.options.canonical_values { "true" } else { self.rng.word(&["true", "1"]) };
            node.set(xsi("nil"), word.into());
            return node;
        }
        if declaration.nillable && !self.options.canonical_values && self.rng.one_in(8) {
            let word = self.rng.word(&["false", "0"]);
            node.set(xsi("nil"), word.into());
        }
        self.fill(&mut node, declaration, type_, budget);
        node
    }

    fn fill(&mut self, node: &mut Node, declaration: &Declaration, type_: TypeId, budget: usize) {
        match &self.model.types[type_].content {
            ContentModel::Empty => {}
            ContentModel::Text(simple) => {
                let value = self.constrained(declaration.value.as_ref(), simple);
                if !value.is_empty() {
                    node.content.push(Piece::Text(value));
                }
            }
            ContentModel::Elements { particle, mixed } => {
                let (particle, mixed) = (particle.clone(), *mixed);
                if mixed && let Some(constraint) = &declaration.value {
                    // Mixed content with a default or fixed value has no children.
                    node.content.push(Piece::Text(constraint.value().into()));
                    return;
                }
                node.content = match self.steered_particle(type_, &particle) {
                    Some((particle, next)) => self.children_by(&particle, budget, Some(&next.declaration.name)),
                    None => self.children(&particle, budget),
                };
                if mixed {
                    self.sprinkle_text(node);
                }
            }
        }
    }

    /// Returns a value that a default or fixed value allows.
    pub(crate) fn constrained(&mut self, given: Option<&ValueConstraint>, simple: &Simple) -> Value {
        match given {
            Some(ValueConstraint::Fixed(value)) if !self.options.canonical_values && self.rng.one_in(5) => {
                // An empty element has the fixed value.
                if self.rng.one_in(2) { Value::Text(String::new()) } else { constraint(value, simple) }
            }
            Some(ValueConstraint::Fixed(value)) => constraint(value, simple),
            Some(ValueConstraint::Default(value)) if self.rng.one_in(4) => constraint(value, simple),
            Some(ValueConstraint::Default(value)) => match self.value(simple) {
                made if made.is_empty() && self.options.canonical_values => constraint(value, simple),
                made => made,
            },
            None => self.value(simple),
        }
    }

    /// Creates children for a particle, with their content.
    pub(crate) fn children(&mut self, particle: &ParticleModel, budget: usize) -> Vec<Piece> {
        self.children_by(particle, budget, None)
    }

    /// Creates children for a particle. The first child with the name `next` is on the path to the target.
    fn children_by(&mut self, particle: &ParticleModel, budget: usize, next: Option<&QName>) -> Vec<Piece> {
        let mut steer = self.steer.take();
        let mut left = if self.depth > MAX_VARIED_DEPTH { 0 } else { budget };
        let children = self.expand(particle, &mut left);
        self.depth += 1;
        let mut pieces = Vec::new();
        let mut waiting = children.len();
        for child in children {
            let share = (2 * left / waiting.max(1)).min(left);
            let share = if self.rng.one_in(3) { share / 3 } else { share };
            waiting -= 1;
            let node = match child {
                Child::Declared(declaration) if next == Some(&declaration.name) && steer.is_some() => {
                    self.steer = steer.take();
                    let node = self.element(&declaration, share);
                    self.steer = None;
                    node
                }
                Child::Declared(declaration) => self.element(&declaration, share),
                Child::Any(wildcard) => match self.wildcard(&wildcard, share) {
                    Some(node) => node,
                    None => continue,
                },
            };
            left = left.saturating_sub(count(&node) - 1);
            pieces.push(Piece::Element(node));
        }
        self.depth -= 1;
        pieces
    }

    /// Returns the type of an element, and whether `xsi:type` must name it.
    fn actual_type(&mut self, declaration: &Declaration, budget: usize) -> (TypeId, bool) {
        let declared = declaration.type_;
        if let Some(steered) = self.steered_type(declaration) {
            return (steered, steered != declared);
        }
        let type_ = &self.model.types[declared];
        let may = type_.complex || self.options.simple_xsi_type;
        let mut others = self.model.substitutes(declared, declaration.block);
        others.retain(|id| match &self.model.types[*id].content {
            ContentModel::Text(simple) => can_make(simple),
            ContentModel::Empty | ContentModel::Elements { .. } => true,
        });
        let any_type = type_.name.as_ref().is_some_and(|name| *name == QName::xsd("anyType"));
        if type_.abstract_ {
            let least = others.iter().map(|id| self.model.costs[*id]).min().unwrap_or(0);
            let cheap: Vec<TypeId> =
                others.into_iter().filter(|id| self.model.costs[*id] <= budget.max(least)).collect();
            return (self.rng.pick(&cheap).copied().unwrap_or(declared), true);
        }
        if may && !any_type && declaration.value.is_none() && self.rng.one_in(5) {
            let others: Vec<TypeId> = others.into_iter().filter(|id| self.model.costs[*id] <= budget).collect();
            if let Some(id) = self.rng.pick(&others) {
                return (*id, true);
            }
        }
        (declared, type_.complex && type_.name.is_some() && !any_type && self.rng.one_in(40))
    }

    fn sprinkle_text(&mut self, node: &mut Node) {
        let words = [" text ", "a < b & c", "\n", "x", "]]>", "  "];
        for index in (0..=node.content.len()).rev() {
            if self.rng.one_in(2) {
                let word = self.rng.word(&words);
                node.content.insert(index, Piece::Text(word.into()));
            }
        }
    }
}

/// Returns the number of elements in a tree.
pub(crate) fn count(node: &Node) -> usize {
    1 + node.elements().map(count).sum::<usize>()
}
