//! Documents with exactly one fault.
//!
//! In: a model, an element, a seed. Out: one document for each rule that can be broken somewhere in a random valid one. Where breaking
//! one rule may leave the document valid after all (an element may still match a wildcard, a text may still be a value), the
//! change is checked against the content model or the simple type, and only a real fault is kept.

mod attributes;
mod bad;
mod children;
mod grammar;
mod language;
mod markup;
mod types;
mod values;

use std::sync::Arc;

use xsd_bindgen::internals::schema::QName;

use crate::generate::Generator;
use crate::model::{ContentModel, Declaration, Model, Part, TypeModel};
use crate::options::{Options, Size};
use crate::rng::Rng;
use crate::tree::{Node, Origin};
use crate::{own_seed, surface};

/// A document with one fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The rule that it breaks: one of `rules`.
    pub rule: &'static str,
    /// The document.
    pub document: String,
    /// Whether it is well formed XML with well formed namespaces.
    pub well_formed: bool,
}

/// The rule of the documents that are valid and refused all the same: those with a document type declaration.
pub const POLICY: &str = "doctype-by-policy";

/// How one rule is broken.
struct Rule {
    name: &'static str,
    /// Whether the result is still well formed.
    well_formed: bool,
    by: By,
}

#[derive(Clone, Copy)]
enum By {
    /// Changes an element or leaves it alone; true if it has changed it.
    Node(fn(&mut Bench<'_>, &mut Node) -> bool),
    /// Gives an element or an attribute a bad value.
    Value(&'static bad::Bad),
    /// Something beside the root.
    Around(fn(&mut Rng, &Node) -> Around),
}

/// What is written right before and right after the root.
#[derive(Debug, Default)]
pub(crate) struct Around {
    pub(crate) before: String,
    pub(crate) after: String,
}

/// What the rules work with.
struct Bench<'m> {
    generator: Generator<'m>,
}

/// The names of all rules.
pub fn rules() -> Vec<&'static str> {
    all_rules().iter().map(|rule| rule.name).collect()
}

/// One mutant for each rule that one of four random documents of the element has a place for.
pub fn mutants(model: &Model, element: &QName, seed: u64) -> Vec<Mutant> {
    let Some(declaration) = model.elements.get(element).filter(|declaration| !declaration.abstract_) else {
        return Vec::new();
    };
    // A rule that has no place in one tree is tried on the next.
    let sizes = [Size::Small, Size::Medium, Size::Medium, Size::Large];
    let trees: Vec<Node> = (0..)
        .zip(sizes)
        .map(|(turn, size)| tree(model, declaration, seed.wrapping_mul(4).wrapping_add(turn), size))
        .collect();
    let seed = own_seed(element, seed);
    let mut bench = Bench { generator: Generator::new(model, seed ^ 0x6D75, base_options(Size::Small)) };
    let mut found = Vec::new();
    for rule in all_rules() {
        if let Some((root, around)) = trees.iter().find_map(|tree| broken(&mut bench, tree, &rule)) {
            // What is left open must not be closed by the comment or section of another.
            let plain = rule.name.ends_with("unclosed") || bench.rng().one_in(3);
            let document = surface::write(
                model,
                &root,
                bench.rng(),
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
    let mut generator = Generator::new(model, own_seed(&declaration.name, seed), base_options(size));
    generator.steer(declaration, seed);
    generator.element(declaration, size.elements())
}

/// The tree with the rule broken at one place, if it has one.
fn broken(bench: &mut Bench<'_>, tree: &Node, rule: &Rule) -> Option<(Node, Around)> {
    if let By::Around(around) = rule.by {
        let around = around(bench.rng(), tree);
        return Some((tree.clone(), around));
    }
    let mut root = tree.clone();
    let mut paths = root.declared_paths();
    bench.rng().shuffle(&mut paths);
    for path in paths {
        let Some(node) = root.at_mut(&path) else { continue };
        let done = match rule.by {
            By::Node(change) => change(bench, node),
            By::Value(bad) => values::spoil(bench, node, bad),
            By::Around(_) => false,
        };
        if done {
            return Some((root, Around::default()));
        }
    }
    None
}

fn all_rules() -> Vec<Rule> {
    let by_node = |(name, change): &(&'static str, fn(&mut Bench<'_>, &mut Node) -> bool)| Rule {
        name,
        well_formed: true,
        by: By::Node(*change),
    };
    let mut rules: Vec<Rule> = Vec::new();
    for table in [children::RULES, grammar::RULES, attributes::RULES, types::RULES, values::RULES] {
        rules.extend(table.iter().map(by_node));
    }
    rules.extend(bad::TABLE.iter().map(|bad| Rule { name: bad.rule, well_formed: true, by: By::Value(bad) }));
    rules.extend(markup::RULES.iter().map(|rule| Rule { well_formed: false, ..by_node(rule) }));
    rules.extend(markup::AROUND.iter().map(|(name, around)| Rule {
        name,
        well_formed: *name == POLICY,
        by: By::Around(*around),
    }));
    rules
}

impl<'m> Bench<'m> {
    fn rng(&mut self) -> &mut Rng {
        &mut self.generator.rng
    }

    fn model(&self) -> &'m Model {
        self.generator.model
    }

    /// Declaration and type of an element that has them.
    fn declared(&self, node: &Node) -> Option<(Arc<Declaration>, &'m TypeModel)> {
        match &node.origin {
            Origin::Declared { declaration, type_ } => Some((Arc::clone(declaration), self.model().types.get(*type_)?)),
            Origin::Foreign => None,
        }
    }

    /// The content model of an element with children, or room for some.
    fn part(&self, node: &Node) -> Option<(&'m Part, bool)> {
        match &self.declared(node).filter(|_| !node.is_nil())?.1.content {
            ContentModel::Elements { part, mixed } => Some((part, *mixed)),
            ContentModel::Empty | ContentModel::Text(_) => None,
        }
    }

    /// Whether the children of a node break its content model.
    fn breaks(&self, node: &Node) -> bool {
        let names: Vec<&QName> = node.elements().map(|child| &child.name).collect();
        self.part(node).is_some_and(|(part, _)| !language::accepts(self.model(), part, &names))
    }
}
