//! The identity constraints in scope: the elements that they select, their fields, and the values so far (part 1, 3.11.4).

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

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
    selectors: Paths,
    /// The fields that are elements, and those that are attributes.
    elements: Paths,
    attributes: Paths,
    /// Innermost last.
    active: Vec<Active>,
    /// Innermost last.
    targets: Vec<Target>,
    /// What follows about each constraint, by index.
    constraints: Vec<Open>,
}

/// What is open of a constraint.
#[derive(Clone, Default)]
struct Open {
    /// The indexes in `active`.
    active: Vec<usize>,
    /// The indexes in `targets`.
    targets: Vec<usize>,
    /// The number of elements with an `xs:keyref` to it.
    references: usize,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
pub(super) type Tables = BTreeMap<usize, Table>;

impl Keys {
    pub(super) fn new(identity: &'static Identity) -> Self {
        let [mut selectors, mut elements, mut attributes] = [(); 3].map(|()| Paths::default());
        for (constraint, of) in identity.constraints.iter().enumerate() {
            for path in of.selector {
                selectors.add(path.steps.last(), Candidate { constraint, field: 0, path });
            }
            for (field, (_, paths)) in of.fields.iter().enumerate() {
                for path in *paths {
                    let candidate = Candidate { constraint, field, path };
                    match &path.attribute {
                        Some(test) => attributes.add(Some(test), candidate),
                        None => elements.add(path.steps.last(), candidate),
                    }
                }
            }
        }
        let constraints = vec![Open::default(); identity.constraints.len()];
        Self { identity, selectors, elements, attributes, active: Vec::new(), targets: Vec::new(), constraints }
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
        for index in constraints {
            self.constraints[*index].active.push(self.active.len());
            self.active.push(Active { index: *index, depth, values: Table::default(), references: Vec::new() });
            self.count_reference(*index, |count| count + 1);
        }
        let mut selected = Vec::new();
        for candidate in self.selectors.of(names, scope) {
            let active = &self.constraints[candidate.constraint].active;
            selected.extend(reached(candidate.path, depth, active, |active| self.active[active].depth));
        }
        // Two alternatives can select the same element.
        selected.sort_unstable();
        selected.dedup();
        for active in selected {
            let fields = self.constraint(active).fields.iter().map(|_| Field::Absent).collect();
            self.constraints[self.active[active].index].targets.push(self.targets.len());
            self.targets.push(Target { active, depth, offset, fields });
        }
        self.hits(self.elements.of(names, scope), depth)
    }

    /// Returns the fields that an attribute of the innermost element, with this namespace and name, is the value of.
    pub(super) fn attribute_hits(&self, names: Names<'_, '_>, attribute: (&str, &str), scope: &Scope<'_>) -> Vec<Hit> {
        let is_named = |candidate: &&Candidate| {
            let test = candidate.path.attribute.is_some_and(|test| test.matches(attribute.0, attribute.1));
            test && ends(candidate.path, names, scope)
        };
        self.hits(self.attributes.named(attribute.1).filter(is_named), names.len())
    }

    /// Returns the fields of open elements to whose paths the innermost element, at a depth, is the end.
    fn hits<'a>(&self, candidates: impl Iterator<Item = &'a Candidate>, depth: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        for Candidate { constraint, field, path } in candidates {
            let targets =
                reached(path, depth, &self.constraints[*constraint].targets, |target| self.targets[target].depth);
            hits.extend(targets.map(|target| Hit { target, field: *field }));
        }
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    /// Changes how many elements with an `xs:keyref` are open, if the constraint is one.
    fn count_reference(&mut self, index: usize, change: fn(usize) -> usize) {
        if let IdentityKind::KeyRef(Some(key)) = self.identity.constraints[index].kind {
            self.constraints[key].references = change(self.constraints[key].references);
        }
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
            self.constraints[self.active[target.active].index].targets.pop();
            self.finish(target, sink)?;
        }
        for table in tables.values_mut() {
            table.0.retain(|_, element| element.is_some());
        }
        let first = self.active.partition_point(|active| active.depth < depth);
        let closed: Vec<Active> = self.active.drain(first..).collect();
        let mut references = Vec::new();
        for active in closed {
            self.constraints[active.index].active.pop();
            self.count_reference(active.index, |count| count - 1);
            match self.identity.constraints[active.index].kind {
                IdentityKind::KeyRef(_) => references.push((active.index, active.references)),
                IdentityKind::Unique | IdentityKind::Key => add(&mut tables, active.index, active.values, true),
            }
        }
        for (index, references) in references {
            let constraint = &self.identity.constraints[index];
            let IdentityKind::KeyRef(key) = constraint.kind else { continue };
            let table = key.and_then(|key| tables.get(&key));
            for (value, text, offset) in references {
                if !table.is_some_and(|table| table.0.contains_key(&value)) {
                    let key = key.map_or_else(String::new, |key| self.identity.constraints[key].name.to_owned());
                    sink(offset, violation(constraint, ConstraintRule::NoKey { key, value: text }))?;
                }
            }
        }
        // Nobody else refers to the others.
        tables.retain(|index, _| self.constraints[*index].references > 0);
        Ok(tables)
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
    let Some(known) = tables.get_mut(&index) else {
        tables.insert(index, table);
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

/// Returns whether the last of these elements are those of the steps of a path.
fn ends(path: &XPath, names: Names<'_, '_>, scope: &Scope<'_>) -> bool {
    let last = names.len().checked_sub(path.steps.len()).map(|start| &names[start..]);
    last.is_some_and(|last| path.steps.iter().zip(last).all(|(step, (ns, local))| step.matches(scope.uri(*ns), local)))
}

/// Returns the items from whose element the steps of a path reach one at a depth. The items are in the order of their depths.
fn reached(
    path: &XPath,
    depth: usize,
    items: &[usize],
    depth_of: impl Fn(usize) -> usize,
) -> impl Iterator<Item = usize> {
    let start = depth.checked_sub(path.steps.len());
    let before = |depth: usize| items.partition_point(|item| depth_of(*item) < depth);
    let range = match start {
        None => 0..0,
        Some(start) if path.descendants => 0..before(start + 1),
        Some(start) => before(start)..before(start + 1),
    };
    items[range].iter().copied()
}

/// Paths by the local name of what they can lead to, so that the time of an element does not depend on their number.
#[derive(Default)]
struct Paths {
    named: HashMap<&'static str, Vec<Candidate>>,
    /// Those that can lead to any name.
    any: Vec<Candidate>,
}

/// A path of a selector or field.
struct Candidate {
    constraint: usize,
    field: usize,
    path: &'static XPath,
}

impl Paths {
    fn add(&mut self, last: Option<&NameTest>, candidate: Candidate) {
        match last {
            Some(NameTest::Name(_, local)) => self.named.entry(local).or_default().push(candidate),
            Some(NameTest::Any | NameTest::Namespace(_)) | None => self.any.push(candidate),
        }
    }

    fn named(&self, local: &str) -> impl Iterator<Item = &Candidate> {
        self.named.get(local).into_iter().flatten().chain(&self.any)
    }

    /// Returns the paths whose last steps are the names of these elements.
    fn of(&self, names: Names<'_, '_>, scope: &Scope<'_>) -> impl Iterator<Item = &Candidate> {
        let local = names.last().map_or("", |(_, local)| local);
        self.named(local).filter(move |candidate| ends(candidate.path, names, scope))
    }
}
