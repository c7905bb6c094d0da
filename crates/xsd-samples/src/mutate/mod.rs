//! Creates documents with exactly one error.
//!
//! In: a model, an element, a seed. Out: a document for each rule that a random valid document can violate. A change can leave the
//! document valid, since a wildcard can accept the element, or a type the text. So each change is checked against the content model or the
//! simple type.

mod attributes;
mod children;
mod grammar;
mod invalid;
mod language;
mod markup;
mod types;
mod values;

use std::sync::Arc;

use xsd_bindgen::internals::schema::QName;

use crate::generate::Generator;
use crate::model::{ContentModel, Declaration, Model, ParticleModel, TypeModel};
use crate::options::{Options, Size};
use crate::rng::{Rng, element_seed};
use crate::surface::{self, Around};
use crate::tree::{Node, Origin};

/// A document with one error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The violated rule, one of [`rules`].
    pub rule: &'static str,
    /// The document.
    pub document: String,
    /// Whether the document is well-formed and namespace-well-formed.
    pub well_formed: bool,
}

/// The rule of documents that are valid but rejected by policy: those with a document type declaration.
pub const POLICY: &str = "doctype-by-policy";

/// A rule, and how to violate it.
struct Rule {
    name: &'static str,
    /// Whether the result is well-formed.
    well_formed: bool,
    by: By,
}

#[derive(Clone, Copy)]
enum By {
    /// Changes an element. Returns false if it leaves the element unchanged.
    Node(fn(&mut Mutator<'_>, &mut Node) -> bool),
    /// Gives an element or attribute an invalid value.
    Value(&'static invalid::InvalidValue),
    /// Adds markup or text outside the root element.
    Around(fn(&mut Rng, &Node) -> Around),
}

/// The state of mutation.
struct Mutator<'m> {
    generator: Generator<'m>,
}

/// Returns the names of all rules.
pub fn rules() -> Vec<&'static str> {
    all_rules().iter().map(|rule| rule.name).collect()
}

/// Returns a mutant for each rule that applies to one of four random documents of the element.
pub fn mutants(model: &Model, element: &QName, seed: u64) -> Vec<Mutant> {
    let Some(declaration) = model.elements.get(element).filter(|declaration| !declaration.abstract_) else {
        return Vec::new();
    };
    // A rule that does not apply to one tree is tried on the next.
    let sizes = [Size::Small, Size::Medium, Size::Medium, Size::Large];
    let trees: Vec<Node> = (0..)
        .zip(sizes)
        .map(|(turn, size)| tree(model, declaration, seed.wrapping_mul(4).wrapping_add(turn), size))
        .collect();
    let seed = element_seed(element, seed);
    let mut mutator = Mutator { generator: Generator::new(model, seed ^ 0x6D75, base_options(Size::Small)) };
    let mut found = Vec::new();
    for rule in all_rules() {
        if let Some((root, around)) = trees.iter().find_map(|tree| broken(&mut mutator, tree, &rule)) {
            // A later comment or section must not close the markup that the mutant leaves open.
            let plain = rule.name.ends_with("unclosed") || mutator.rng().one_in(3);
            let document = surface::write(
                model,
                &root,
                mutator.rng(),
                surface::Style { plain, blanks: true, indented: false },
                &around,
            );
            found.push(Mutant { rule: rule.name, document, well_formed: rule.well_formed });
        }
    }
    found
}

fn base_options(size: Size) -> Options {
    Options { size, ..Options::default() }
}

fn tree(model: &Model, declaration: &Arc<Declaration>, seed: u64, size: Size) -> Node {
    let mut generator = Generator::new(model, element_seed(&declaration.name, seed), base_options(size));
    generator.steer(declaration, seed);
    generator.element(declaration, size.elements())
}

/// Returns the tree with the rule violated at one place, or `None` if it does not apply.
fn broken(mutator: &mut Mutator<'_>, tree: &Node, rule: &Rule) -> Option<(Node, Around)> {
    if let By::Around(around) = rule.by {
        let around = around(mutator.rng(), tree);
        return Some((tree.clone(), around));
    }
    let mut root = tree.clone();
    let mut paths = root.declared_paths();
    mutator.rng().shuffle(&mut paths);
    for path in paths {
        let Some(node) = root.at_mut(&path) else { continue };
        let done = match rule.by {
            By::Node(change) => change(mutator, node),
            By::Value(invalid) => values::invalidate(mutator, node, invalid),
            By::Around(_) => false,
        };
        if done {
            return Some((root, Around::default()));
        }
    }
    None
}

fn all_rules() -> Vec<Rule> {
    let by_node = |(name, change): &(&'static str, fn(&mut Mutator<'_>, &mut Node) -> bool)| Rule {
        name,
        well_formed: true,
        by: By::Node(*change),
    };
    let mut rules: Vec<Rule> = Vec::new();
    for table in [children::RULES, grammar::RULES, attributes::RULES, types::RULES, values::RULES] {
        rules.extend(table.iter().map(by_node));
    }
    rules.extend(invalid::TABLE.iter().map(|invalid| Rule {
        name: invalid.rule,
        well_formed: true,
        by: By::Value(invalid),
    }));
    rules.extend(markup::RULES.iter().map(|rule| Rule { well_formed: false, ..by_node(rule) }));
    rules.extend(markup::AROUND.iter().map(|(name, around)| Rule {
        name,
        well_formed: *name == POLICY,
        by: By::Around(*around),
    }));
    rules
}

impl<'m> Mutator<'m> {
    fn rng(&mut self) -> &mut Rng {
        &mut self.generator.rng
    }

    fn model(&self) -> &'m Model {
        self.generator.model
    }

    /// Returns the declaration and the type of an element, or `None` without a declaration.
    fn declared(&self, node: &Node) -> Option<(Arc<Declaration>, &'m TypeModel)> {
        match &node.origin {
            Origin::Declared { declaration, type_ } => Some((Arc::clone(declaration), self.model().types.get(*type_)?)),
            Origin::Foreign => None,
        }
    }

    /// Returns the content model of an element with element content.
    fn particle(&self, node: &Node) -> Option<(&'m ParticleModel, bool)> {
        match &self.declared(node).filter(|_| !node.is_nil())?.1.content {
            ContentModel::Elements { particle, mixed } => Some((particle, *mixed)),
            ContentModel::Empty | ContentModel::Text(_) => None,
        }
    }

    /// Returns whether the content model rejects the children of an element.
    fn breaks(&self, node: &Node) -> bool {
        let names: Vec<&QName> = node.elements().map(|child| &child.name).collect();
        self.particle(node).is_some_and(|(particle, _)| !language::accepts(self.model(), particle, &names))
    }
}
