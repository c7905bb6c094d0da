//! Readable valid trees: the smallest, the fullest, and something between.
//!
//! In: a model and a declaration. Out: a `Node`. Values are short and plain. A type that is open further up is opened again for
//! something optional only in a full document, and has what it requires there. From a certain number of elements on each type is
//! filled once.

mod content;

use std::collections::BTreeSet;
use std::sync::Arc;

use xsd_bindgen::internals::schema::{QName, ValueConstraint};

use crate::model::simple::Simple;
use crate::model::{AttributeModel, ContentModel, Declaration, Model, TypeId};
use crate::options::Extent;
use crate::rng::Rng;
use crate::tree::{Node, Origin, Piece, xsi};
use crate::value::{Value, constraint, plain};

/// The number of elements from which on a type is not filled twice.
const MANY: usize = 400;
/// The number of elements from which on a typical document gets nothing more that is optional.
const ENOUGH: usize = 40;

/// What is at hand while a tree is made.
pub(crate) struct Sampler<'m> {
    model: &'m Model,
    rng: Rng,
    extent: Extent,
    /// Whether choices and values vary.
    vary: bool,
    /// The types that are open.
    open: Vec<TypeId>,
    /// The types that have been filled.
    filled: BTreeSet<TypeId>,
    /// The number of elements so far.
    count: usize,
    /// The number of IDs so far.
    ids: usize,
    /// Whether a value refers to an ID.
    refers: bool,
    /// Whether a value could not be made.
    failed: bool,
}

/// Makes a tree; `None` if the schema asks for a value that cannot be made.
pub(crate) fn sample(model: &Model, root: &Arc<Declaration>, extent: Extent, seed: u64) -> Option<Node> {
    let mut sampler = Sampler {
        model,
        rng: Rng::new(seed),
        extent,
        vary: seed != 0 || extent == Extent::Typical,
        open: Vec::new(),
        filled: BTreeSet::new(),
        count: 0,
        ids: 0,
        refers: false,
        failed: false,
    };
    let node = sampler.element(root);
    // A reference needs an ID in the document.
    (!sampler.failed && (!sampler.refers || sampler.ids > 0)).then_some(node)
}

/// A value of a simple type as text; `None` if none can be made. A qualified name is written `{uri}local`.
pub(crate) fn value(simple: &Simple) -> Option<String> {
    match plain(simple, &mut Rng::new(0), false)? {
        Value::Text(text) => Some(text),
        Value::Names(names) => names.first().map(ToString::to_string),
    }
}

impl Sampler<'_> {
    /// An element of a declaration that is not abstract.
    fn element(&mut self, declaration: &Arc<Declaration>) -> Node {
        self.count += 1;
        let (type_, named) = self.actual_type(declaration);
        let origin = Origin::Declared { declaration: Arc::clone(declaration), type_ };
        let mut node = Node::new(declaration.name.clone(), origin);
        let generous = self.is_generous(type_);
        self.attributes(type_, generous, &mut node);
        if named && let Some(name) = self.model.types[type_].name.clone() {
            node.set(xsi("type"), Value::Names(vec![name]));
        }
        self.open.push(type_);
        self.filled.insert(type_);
        self.fill(&mut node, declaration, type_, generous);
        self.open.pop();
        node
    }

    /// Whether a type gets something optional.
    fn is_generous(&self, type_: TypeId) -> bool {
        match self.extent {
            Extent::Minimal => false,
            Extent::Typical => self.count < ENOUGH,
            Extent::Full => !self.open.contains(&type_) && (self.count < MANY || !self.filled.contains(&type_)),
        }
    }

    /// Whether something optional occurs.
    fn wants(&mut self, generous: bool) -> bool {
        generous
            && match self.extent {
                Extent::Minimal => false,
                Extent::Typical => {
                    let depth = self.open.len();
                    self.rng.percent(60 / depth.max(1) + 10)
                }
                Extent::Full => true,
            }
    }

    fn fill(&mut self, node: &mut Node, declaration: &Declaration, type_: TypeId, generous: bool) {
        let model = self.model;
        match &model.types[type_].content {
            ContentModel::Empty => {}
            ContentModel::Text(simple) => {
                let value = match &declaration.value {
                    Some(given) => constraint(given.value(), simple),
                    None => self.value(simple),
                };
                if !value.is_empty() {
                    node.content.push(Piece::Text(value));
                }
            }
            ContentModel::Elements { particle, mixed } => {
                if *mixed && let Some(given) = &declaration.value {
                    // The value of mixed content is its text; there are no children then.
                    node.content.push(Piece::Text(given.value().into()));
                    return;
                }
                if *mixed && self.wants(generous) {
                    node.content.push(Piece::Text("text".into()));
                }
                node.content.extend(self.children(particle, generous).into_iter().map(Piece::Element));
            }
        }
    }

    fn attributes(&mut self, type_: TypeId, generous: bool, node: &mut Node) {
        let model = self.model;
        let mut has_id = false;
        for attribute in &model.types[type_].attributes {
            // An element has one ID at most.
            let is_id = attribute.type_.atomic() == Some("ID");
            let wanted = attribute.required || (self.wants(generous) && self.has_value(&attribute.type_));
            if wanted && !(is_id && has_id) {
                has_id |= is_id;
                let value = self.attribute_value(attribute);
                node.set(attribute.name.clone(), value);
            }
        }
    }

    fn attribute_value(&mut self, attribute: &AttributeModel) -> Value {
        match &attribute.value {
            Some(given @ ValueConstraint::Fixed(_)) => constraint(given.value(), &attribute.type_),
            Some(given @ ValueConstraint::Default(_)) if !self.vary => constraint(given.value(), &attribute.type_),
            Some(ValueConstraint::Default(_)) | None => self.value(&attribute.type_),
        }
    }

    /// Whether a type has a value here: a reference needs an ID that it refers to.
    fn has_value(&self, simple: &Simple) -> bool {
        match simple.atomic() {
            Some("IDREF") => self.ids > 0,
            _ => plain(simple, &mut Rng::new(0), false).is_some(),
        }
    }

    fn value(&mut self, simple: &Simple) -> Value {
        match simple.atomic() {
            Some("ID") => {
                self.ids += 1;
                Value::Text(format!("id{}", self.ids))
            }
            Some("IDREF") => {
                self.refers = true;
                "id1".into()
            }
            _ => plain(simple, &mut self.rng, self.vary).unwrap_or_else(|| {
                self.failed = true;
                "".into()
            }),
        }
    }

    /// The type that an element is to have, and whether `xsi:type` must say so.
    fn actual_type(&mut self, declaration: &Declaration) -> (TypeId, bool) {
        let declared = declaration.type_;
        if !self.model.types[declared].abstract_ {
            return (declared, false);
        }
        let others = self.model.substitutes(declared, declaration.block);
        let least = others.iter().map(|id| self.model.costs[*id]).min().unwrap_or(0);
        let generous = self.extent != Extent::Minimal && self.count < MANY;
        let fits = |id: &TypeId| !self.open.contains(id) && (generous || self.model.costs[*id] == least);
        let mut fitting: Vec<TypeId> = others.iter().copied().filter(fits).collect();
        if fitting.is_empty() {
            fitting = others.into_iter().filter(|id| self.model.costs[*id] == least).collect();
        }
        (self.one(&fitting).unwrap_or(declared), true)
    }

    /// The first of several, or any if they are to vary.
    fn one<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        if self.vary { self.rng.pick(items).cloned() } else { items.first().cloned() }
    }

    /// The name of an element that no schema declares.
    fn foreign(namespace: Option<&str>) -> QName {
        QName::new(namespace, "extension")
    }
}
