//! The identity constraints in scope: the elements that they select, their fields, and the values so far (part 1, 3.11.4).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Identity, IdentityConstraint, IdentityKind, NameTest, XPath};
use crate::error_kind::excerpt;
use crate::{ConstraintRule, ErrorKind, Ns, Scope};

/// Receives violations, with their offsets.
pub(super) type Sink<'s> = &'s mut dyn FnMut(usize, ErrorKind) -> crate::Result;

/// The names of the open elements, outermost first.
pub(super) type Names<'n, 'i> = &'n [(Ns, &'i str)];

/// The constraints in scope, and the elements that they have selected and that are open.
pub(super) struct Keys {
    identity: &'static Identity,
    /// Innermost last.
    active: Vec<Active>,
    /// Innermost last.
    targets: Vec<Target>,
}

/// A constraint, within an element that declares it.
struct Active {
    index: usize,
    /// The number of open elements, that element included.
    depth: usize,
    values: Table,
    /// The values of an `xs:keyref`, each as a key and for messages.
    references: Vec<(String, String, usize)>,
}

/// An element that a selector has selected.
struct Target {
    /// The index in `active`.
    active: usize,
    depth: usize,
    offset: usize,
    fields: Vec<Field>,
}

/// The value of a field.
enum Field {
    Absent,
    /// The key and the text.
    Value(String, String),
    /// It has none that can be compared, which has been reported.
    Failed,
}

/// A field of a target, by index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    target: usize,
    field: usize,
}

/// What a field finds.
pub(super) enum Found {
    /// The key and the text of a value.
    Value(String, String),
    /// Nothing: a nil element.
    Nothing,
    /// A text that is not valid, which has been reported.
    Invalid,
    /// Something without a simple type.
    Complex,
    /// An element that can be nil.
    Nillable,
}

/// The values of a key in an element, each with the offset of its element, or `None` if several child elements have the value.
#[derive(Default)]
pub(super) struct Table(HashMap<String, Option<usize>>);

/// The tables of an element, by the index of the constraint.
pub(super) type Tables = Vec<(usize, Table)>;

impl Keys {
    pub(super) fn new(identity: &'static Identity) -> Self {
        Self { identity, active: Vec::new(), targets: Vec::new() }
    }

    fn constraint(&self, active: usize) -> &'static IdentityConstraint {
        &self.identity.constraints[self.active[active].index]
    }

    /// Opens an element with the constraints that it declares. Returns the fields that it is the value of.
    pub(super) fn open(
        &mut self,
        constraints: &'static [usize],
        names: Names<'_, '_>,
        offset: usize,
        scope: &Scope<'_>,
    ) -> Vec<Hit> {
        let depth = names.len();
        let open = |index: &usize| Active { index: *index, depth, values: Table::default(), references: Vec::new() };
        self.active.extend(constraints.iter().map(open));
        for active in 0..self.active.len() {
            let constraint = self.constraint(active);
            if matches_any(constraint.selector, &names[self.active[active].depth..], scope) {
                let fields = constraint.fields.iter().map(|_| Field::Absent).collect();
                self.targets.push(Target { active, depth, offset, fields });
            }
        }
        self.hits(names, scope, |path| path.attribute.is_none())
    }

    /// Returns the fields of which an attribute of the innermost element may be the value, each with the test of its name.
    pub(super) fn attribute_hits(&self, names: Names<'_, '_>, scope: &Scope<'_>) -> Vec<(Hit, Vec<NameTest>)> {
        let hits = self.hits(names, scope, |path| path.attribute.is_some());
        let with_tests = hits.into_iter().map(|hit| {
            let below = &names[self.targets[hit.target].depth..];
            let paths = self.constraint(self.targets[hit.target].active).fields[hit.field].1;
            let tests = paths.iter().filter(|path| matches(path, below, scope)).filter_map(|path| path.attribute);
            (hit, tests.collect())
        });
        with_tests.collect()
    }

    /// Returns the fields with a path that leads to the innermost element.
    fn hits(&self, names: Names<'_, '_>, scope: &Scope<'_>, kind: fn(&XPath) -> bool) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (index, target) in self.targets.iter().enumerate() {
            let fields = self.constraint(target.active).fields;
            let below = &names[target.depth..];
            let found = fields
                .iter()
                .enumerate()
                .filter(|(_, (_, paths))| paths.iter().any(|path| kind(path) && matches(path, below, scope)));
            hits.extend(found.map(|(field, _)| Hit { target: index, field }));
        }
        hits
    }

    /// Sets the value of a field, which an element or attribute at an offset has.
    pub(super) fn set(&mut self, hit: Hit, found: Found, offset: usize, sink: Sink<'_>) -> crate::Result {
        let constraint = self.constraint(self.targets[hit.target].active);
        let field = &mut self.targets[hit.target].fields[hit.field];
        let name = || constraint.fields[hit.field].0.to_owned();
        let (value, rule) = match (&field, found) {
            (Field::Failed, _) | (_, Found::Nothing) => return Ok(()),
            (Field::Value(..), _) => (Field::Failed, Some(ConstraintRule::SeveralNodes { field: name() })),
            (_, Found::Complex) => (Field::Failed, Some(ConstraintRule::NotSimple { field: name() })),
            (_, Found::Nillable) => (Field::Failed, Some(ConstraintRule::Nillable { field: name() })),
            (_, Found::Invalid) => (Field::Failed, None),
            (Field::Absent, Found::Value(key, text)) => (Field::Value(key, text), None),
        };
        *field = value;
        rule.map_or(Ok(()), |rule| sink(offset, violation(constraint, rule)))
    }

    /// Returns whether a field is one of an `xs:key`.
    pub(super) fn is_key(&self, hit: Hit) -> bool {
        self.constraint(self.targets[hit.target].active).kind == IdentityKind::Key
    }

    /// Closes the innermost element, at a depth. `tables` are those of its child elements. Returns the tables for its parent.
    pub(super) fn close(&mut self, depth: usize, mut tables: Tables, sink: Sink<'_>) -> crate::Result<Tables> {
        while let Some(target) = self.targets.pop_if(|target| target.depth == depth) {
            self.finish(target, sink)?;
        }
        for (_, table) in &mut tables {
            table.0.retain(|_, element| element.is_some());
        }
        let first = self.active.partition_point(|active| active.depth < depth);
        let closed: Vec<Active> = self.active.drain(first..).collect();
        let mut references = Vec::new();
        for active in closed {
            match self.identity.constraints[active.index].kind {
                IdentityKind::KeyRef(_) => references.push((active.index, active.references)),
                IdentityKind::Unique | IdentityKind::Key => add(&mut tables, active.index, active.values, true),
            }
        }
        for (index, references) in references {
            let constraint = &self.identity.constraints[index];
            let IdentityKind::KeyRef(key) = constraint.kind else { continue };
            let table = tables.iter().find(|(index, _)| Some(*index) == key).map(|(_, table)| table);
            for (value, text, offset) in references {
                if !table.is_some_and(|table| table.0.contains_key(&value)) {
                    let key = key.map_or_else(String::new, |key| self.identity.constraints[key].name.to_owned());
                    sink(offset, violation(constraint, ConstraintRule::NoKey { key, value: text }))?;
                }
            }
        }
        tables.retain(|(index, _)| self.is_referred(*index));
        Ok(tables)
    }

    /// Returns whether an `xs:keyref` in scope refers to a constraint.
    fn is_referred(&self, index: usize) -> bool {
        let kinds = self.active.iter().map(|active| self.identity.constraints[active.index].kind);
        kinds.into_iter().any(|kind| kind == IdentityKind::KeyRef(Some(index)))
    }

    /// Adds the values of an element that ends.
    fn finish(&mut self, target: Target, sink: Sink<'_>) -> crate::Result {
        let constraint = self.constraint(target.active);
        let (mut key, mut texts, mut absent) = (String::new(), Vec::new(), None);
        for (index, field) in target.fields.into_iter().enumerate() {
            match field {
                Field::Failed => return Ok(()),
                Field::Absent => absent = absent.or(Some(index)),
                Field::Value(value, text) => {
                    // No text of a document has this character.
                    key.push_str(&value);
                    key.push('\u{1}');
                    texts.push(text);
                }
            }
        }
        if let Some(index) = absent {
            if constraint.kind != IdentityKind::Key {
                return Ok(());
            }
            let field = constraint.fields[index].0.to_owned();
            return sink(target.offset, violation(constraint, ConstraintRule::Missing { field }));
        }
        let value = excerpt(&texts.join(", "));
        let active = &mut self.active[target.active];
        if let IdentityKind::KeyRef(_) = constraint.kind {
            active.references.push((key, value, target.offset));
            return Ok(());
        }
        match active.values.0.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Some(target.offset));
                Ok(())
            }
            Entry::Occupied(_) => sink(target.offset, violation(constraint, ConstraintRule::Duplicate { value })),
        }
    }
}

/// Merges a table into the tables of an element: one of its own, or that of a child element.
pub(super) fn add(tables: &mut Tables, index: usize, table: Table, own: bool) {
    let Some((_, known)) = tables.iter_mut().find(|(known, _)| *known == index) else {
        tables.push((index, table));
        return;
    };
    if own {
        known.0.extend(table.0);
        return;
    }
    // The smaller one is moved, so that the time does not depend on the depth.
    let mut table = table.0;
    if known.0.len() < table.len() {
        std::mem::swap(&mut known.0, &mut table);
    }
    for (value, element) in table {
        match known.0.entry(value) {
            Entry::Vacant(entry) => drop(entry.insert(element)),
            Entry::Occupied(entry) if *entry.get() == element => {}
            Entry::Occupied(mut entry) => drop(entry.insert(None)),
        }
    }
}

fn violation(constraint: &IdentityConstraint, rule: ConstraintRule) -> ErrorKind {
    ErrorKind::IdentityConstraint { name: constraint.name.to_owned(), rule }
}

fn matches_any(paths: &[XPath], below: Names<'_, '_>, scope: &Scope<'_>) -> bool {
    paths.iter().any(|path| matches(path, below, scope))
}

/// Returns whether the child steps of a path lead to the innermost of these elements, from the parent of the outermost.
fn matches(path: &XPath, below: Names<'_, '_>, scope: &Scope<'_>) -> bool {
    let count = path.steps.len();
    let long_enough = if path.descendants { below.len() >= count } else { below.len() == count };
    long_enough && {
        let last = &below[below.len() - count..];
        path.steps.iter().zip(last).all(|(step, (ns, local))| step.matches(scope.uri(*ns), local))
    }
}
