//! Identity constraints: `xs:key`, `xs:unique` and `xs:keyref` (part 1, 3.11.4).
//!
//! In: the assessment of each element. Out: violations. XPaths are evaluated on the tree of the document, from the elements that declare
//! constraints. Values are compared by their keys.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use xsd_bindgen::internals::schema::{Element, IdentityConstraint, IdentityKind, NameTest, QName, XPath};

use super::Run;

/// What the assessment of an element has found.
#[derive(Default)]
pub(super) struct Assessed<'s> {
    /// Whether a declaration or a wildcard that validates has assessed it.
    pub(super) is_assessed: bool,
    pub(super) declaration: Option<&'s Element>,
    /// The value of its content, if it has a simple type.
    pub(super) content: Option<Content>,
    /// The keys of its attributes, those with default values included. A value that is not valid has none.
    pub(super) attributes: Vec<(QName, Option<String>)>,
    /// Whether an attribute is an ID.
    pub(super) has_id: bool,
}

/// The value of the content of an element.
pub(super) enum Content {
    Key(String),
    Nil,
    /// The text is not valid.
    Invalid,
}

/// An element, or an attribute of one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Element(usize),
    Attribute(usize, usize),
}

/// The values of a key within an element, each with its element, or none if several child elements have it.
type Table = HashMap<Vec<String>, Option<usize>>;

/// The tables of an element, by the name of the key.
type Tables<'s> = HashMap<&'s QName, Table>;

impl<'s> Run<'_, 's, '_> {
    /// Checks the constraints of all elements.
    pub(super) fn identity(&mut self) {
        let mut waiting: HashMap<usize, Tables<'s>> = HashMap::new();
        // Children have greater numbers than their parents.
        for node in (0..self.document.nodes.len()).rev() {
            let mut tables = waiting.remove(&node).unwrap_or_default();
            tables.values_mut().for_each(|table| table.retain(|_, element| element.is_some()));
            let declaration = self.assessed[node].declaration;
            let constraints = declaration.map_or(&[][..], |declaration| &declaration.identity_constraints);
            let is_reference = |constraint: &&IdentityConstraint| matches!(constraint.kind, IdentityKind::KeyRef(_));
            for constraint in constraints.iter().filter(|constraint| !is_reference(constraint)) {
                let table = self.key(node, constraint);
                tables.entry(&constraint.name).or_default().extend(table);
            }
            for constraint in constraints.iter().filter(is_reference) {
                self.reference(node, constraint, &tables);
            }
            if let Some(parent) = self.document.nodes[node].parent.filter(|_| !tables.is_empty()) {
                merge(waiting.entry(parent).or_default(), tables);
            }
        }
    }

    /// The values of a key, which are different.
    fn key(&mut self, node: usize, constraint: &'s IdentityConstraint) -> Table {
        let mut table = Table::new();
        for target in self.select(node, &constraint.selector) {
            let Some(values) = self.values(target, constraint) else { continue };
            if let Entry::Vacant(new) = table.entry(values) {
                new.insert(Some(target));
            } else {
                let message = format!("the value of {} occurs before", self.shown(&constraint.name));
                self.violate(target, "cvc-identity-constraint.4", message);
            }
        }
        table
    }

    /// Checks the values of a reference.
    fn reference(&mut self, node: usize, constraint: &'s IdentityConstraint, tables: &Tables<'s>) {
        let IdentityKind::KeyRef(key) = &constraint.kind else { return };
        for target in self.select(node, &constraint.selector) {
            let Some(values) = self.values(target, constraint) else { continue };
            if !tables.get(key).is_some_and(|table| table.contains_key(&values)) {
                let (own, key) = (self.shown(&constraint.name), self.shown(key));
                self.violate(target, "cvc-identity-constraint.4.3", format!("{own} has a value that is not in {key}"));
            }
        }
    }

    fn shown(&self, name: &QName) -> String {
        self.validator.schema.display(name)
    }

    /// The elements that a selector selects, in document order.
    fn select(&self, node: usize, selector: &XPath) -> BTreeSet<usize> {
        let items = self.items(node, selector).into_iter();
        items
            .filter_map(|item| match item {
                Item::Element(node) => Some(node),
                Item::Attribute(..) => None,
            })
            .collect()
    }

    /// The values of the fields of an element, if it has all of them.
    fn values(&mut self, node: usize, constraint: &'s IdentityConstraint) -> Option<Vec<String>> {
        let (mut values, mut missing) = (Vec::new(), None);
        let is_key = constraint.kind == IdentityKind::Key;
        let name = self.shown(&constraint.name);
        for field in &constraint.fields {
            let found: Vec<Item> = self.items(node, field).into_iter().collect();
            let wrong = match found.as_slice() {
                [] => {
                    missing = missing.or(Some(field));
                    continue;
                }
                [item] => match self.value(*item, is_key) {
                    Ok(Some(value)) => {
                        values.push(value);
                        continue;
                    }
                    Ok(None) => {
                        missing = missing.or(Some(field));
                        continue;
                    }
                    Err("") => return None,
                    Err(wrong) => wrong,
                },
                _ => "has several values",
            };
            let rule = if wrong == NILLABLE { "cvc-identity-constraint.4.2.3" } else { "cvc-identity-constraint.3" };
            self.violate(node, rule, format!("the field {} of {name} {wrong}", field.text));
            return None;
        }
        match missing {
            Some(field) if is_key => {
                let message = format!("the field {} of {name} is missing", field.text);
                self.violate(node, "cvc-identity-constraint.4.2.1", message);
                None
            }
            Some(_) => None,
            None => Some(values),
        }
    }

    /// The key of an item, or what is wrong with it: nothing if its value is not valid.
    fn value(&self, item: Item, is_key: bool) -> Result<Option<String>, &'static str> {
        match item {
            Item::Attribute(node, index) => match &self.assessed[node].attributes[index].1 {
                Some(key) => Ok(Some(key.clone())),
                None => Err(""),
            },
            Item::Element(node) => {
                let Assessed { declaration, content, .. } = &self.assessed[node];
                match content {
                    _ if is_key && declaration.is_some_and(|declaration| declaration.nillable) => Err(NILLABLE),
                    None => Err("has no simple type"),
                    Some(Content::Invalid) => Err(""),
                    Some(Content::Nil) => Ok(None),
                    Some(Content::Key(key)) => Ok(Some(key.clone())),
                }
            }
        }
    }

    /// Evaluates an XPath from an element.
    fn items(&self, node: usize, xpath: &XPath) -> BTreeSet<Item> {
        let mut items = BTreeSet::new();
        for path in &xpath.paths {
            let mut nodes = if path.descendants { self.descendants(node) } else { vec![node] };
            for step in &path.steps {
                let children = nodes.iter().flat_map(|node| &self.document.nodes[*node].children).copied();
                let matches = |child: &usize| {
                    self.assessed[*child].is_assessed && matches(step, &self.document.nodes[*child].name)
                };
                nodes = children.filter(matches).collect();
            }
            for node in nodes {
                let Some(test) = &path.attribute else {
                    items.insert(Item::Element(node));
                    continue;
                };
                let attributes = self.assessed[node].attributes.iter().enumerate();
                let found = attributes.filter(|(_, (name, _))| matches(test, name));
                items.extend(found.map(|(index, _)| Item::Attribute(node, index)));
            }
        }
        items
    }

    /// An element and all elements within it.
    fn descendants(&self, node: usize) -> Vec<usize> {
        let (mut found, mut next) = (vec![node], 0);
        while let Some(node) = found.get(next) {
            let children = self.document.nodes[*node].children.iter();
            found.extend(children.filter(|child| self.assessed[**child].is_assessed).copied().collect::<Vec<_>>());
            next += 1;
        }
        found
    }
}

const NILLABLE: &str = "is nillable, which a key is not";

fn matches(test: &NameTest, name: &QName) -> bool {
    match test {
        NameTest::Any => true,
        NameTest::Namespace(namespace) => name.namespace == *namespace,
        NameTest::Name(wanted) => name == wanted,
    }
}

/// Adds the tables of a child element to those of its parent.
fn merge<'s>(tables: &mut Tables<'s>, child: Tables<'s>) {
    for (name, mut table) in child {
        let known = tables.entry(name).or_default();
        if known.len() < table.len() {
            std::mem::swap(known, &mut table);
        }
        for (values, element) in table {
            known.entry(values).and_modify(|other| *other = None).or_insert(element);
        }
    }
}
