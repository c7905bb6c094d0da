//! Validates documents against a schema, without generated code.
//!
//! `document` reads a document, `element` and `attributes` assess it with the help of `types`, `content` and `value`, and `report` says
//! what is wrong. `identity` then checks the identity constraints. The rules are those of XML Schema 1.0 part 1, named as there.

mod attributes;
mod content;
mod document;
mod element;
mod identity;
mod report;
mod types;
mod value;

use std::collections::HashMap;

use xsd_bindgen::internals::schema::{Particle, Schema};

pub(crate) use report::Violation;
pub(crate) use types::any_particle;

use content::Members;
use document::Document;
use identity::Assessed;
use report::Finding;
use types::Types;
use value::{Value, Values};

/// A schema, prepared for many documents.
pub(crate) struct Validator<'s> {
    schema: &'s Schema,
    types: Types<'s>,
    values: Values<'s>,
    members: Members<'s>,
}

/// The assessment of one document.
struct Run<'v, 's, 'd> {
    validator: &'v mut Validator<'s>,
    document: &'d Document<'d>,
    findings: Vec<Finding>,
    /// The elements that wait for their assessment.
    waiting: Vec<element::Task<'s>>,
    /// What the assessment of each element has found.
    assessed: Vec<Assessed<'s>>,
    /// Each ID, and the element that has it.
    ids: HashMap<String, usize>,
    /// References to IDs, and the elements that have them.
    references: Vec<(String, usize)>,
}

impl<'s> Validator<'s> {
    /// Prepares a schema; `any` is the content of `xs:anyType`.
    pub(crate) fn new(schema: &'s Schema, any: &'s Particle) -> Self {
        let members = content::members(schema);
        Self { schema, types: Types::new(schema, any), values: Values::new(schema), members }
    }

    /// Returns all violations of a document in its order.
    pub(crate) fn validate(&mut self, bytes: &[u8]) -> Vec<Violation> {
        let text = match xsd_bind::decode(bytes) {
            Ok(text) => document::normalize(&text),
            Err(error) => return vec![ill_formed(&error)],
        };
        let tree = match document::tree(&text) {
            Ok(tree) => tree,
            Err(error) => return vec![ill_formed(&error)],
        };
        let document = Document::new(&text, &tree);
        let mut run = Run {
            validator: self,
            document: &document,
            findings: Vec::new(),
            waiting: Vec::new(),
            assessed: document.nodes.iter().map(|_| Assessed::default()).collect(),
            ids: HashMap::new(),
            references: Vec::new(),
        };
        run.root();
        while let Some(task) = run.waiting.pop() {
            run.element(task);
        }
        run.check_references();
        run.identity();
        let mut findings = run.findings;
        findings.sort_by_key(|finding| finding.offset);
        let places = document.places(findings.iter().map(|finding| finding.offset));
        let violation =
            |(Finding { path, rule, message, .. }, (line, column))| Violation { path, line, column, rule, message };
        findings.into_iter().zip(places).map(violation).collect()
    }
}

fn ill_formed(error: &xsd_bind::Error) -> Violation {
    Violation {
        path: error.path().to_owned(),
        line: error.line().unwrap_or(1),
        column: error.column().unwrap_or(1),
        rule: "xml",
        message: error.kind().to_string(),
    }
}

impl Run<'_, '_, '_> {
    /// Notes the IDs of a value, which identify an element, and its references to IDs.
    fn note_ids(&mut self, node: usize, identified: usize, value: &Value) {
        let mut twice = Vec::new();
        value.ids(&mut |one| match one {
            Value::Id(name) => {
                if self.ids.insert(name.clone(), identified).is_some_and(|other| other != identified) {
                    twice.push(name.clone());
                }
            }
            Value::IdRef(name) => self.references.push((name.clone(), node)),
            Value::Atom(_) | Value::Name(_) | Value::List(_) | Value::Member(..) => {}
        });
        for name in twice {
            self.violate(node, "cvc-id.2", format!("the ID {name:?} occurs before"));
        }
    }

    fn check_references(&mut self) {
        for (name, node) in std::mem::take(&mut self.references) {
            if !self.ids.contains_key(&name) {
                self.violate(node, "cvc-id.1", format!("no element has the ID {name:?}"));
            }
        }
    }

    fn violate(&mut self, node: usize, rule: &'static str, message: String) {
        let (offset, path) = (self.document.offset(node, None), self.document.path(node, None));
        self.findings.push(Finding { offset, path, rule, message });
    }
}
