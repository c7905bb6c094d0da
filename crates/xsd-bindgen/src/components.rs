//! What a schema declares, as a table for programs.
//!
//! In: a schema, and the Rust paths of its components. Out: each element and type with its parts, in the words of the schema. Parts
//! that a type has through groups are its own; those that it inherits are its base's.

use std::collections::BTreeSet;

use crate::generated::{Component, ComponentKind, Part};
use crate::schema::{
    ComplexType, Content, Docs, Element, Facet, FacetKind, Particle, QName, Schema, SimpleType, Term, Type, TypeRef,
    Variety,
};

/// Returns the elements and types of a schema, sorted by kind and name. Anonymous types follow the element that declares them.
pub(crate) fn components(schema: &Schema) -> Vec<Component> {
    let mut table = Table { schema, groups: BTreeSet::new(), rows: Vec::new() };
    for element in schema.elements.values() {
        let name = schema.display(&element.name);
        let type_ = table.type_name(&element.type_, &name);
        table.rows.push(Component {
            kind: ComponentKind::Element,
            name: name.clone(),
            type_name: Some(type_),
            since: element.docs.since.clone(),
            parts: Vec::new(),
        });
        table.anonymous(&element.type_, &name);
    }
    for (name, type_) in &schema.types {
        table.type_(type_, schema.display(name));
    }
    let mut rows = table.rows;
    rows.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    rows
}

/// The parts of a type, and the names of those that are elements.
struct Elements<'a, 'p> {
    parts: &'p mut Vec<Part>,
    names: BTreeSet<&'a str>,
}

struct Table<'a> {
    schema: &'a Schema,
    /// The groups that are being expanded: a group can contain an anonymous type that refers to the group.
    groups: BTreeSet<&'a QName>,
    rows: Vec<Component>,
}

impl<'a> Table<'a> {
    /// The name of a type; an anonymous one is named after the part that declares it.
    fn type_name(&self, reference: &TypeRef, declared: &str) -> String {
        match reference {
            TypeRef::Named(name) => self.schema.display(name),
            TypeRef::Inline(_) => declared.to_owned(),
        }
    }

    fn anonymous(&mut self, reference: &'a TypeRef, name: &str) {
        match reference {
            TypeRef::Named(_) => {}
            TypeRef::Inline(type_) => self.type_(type_, name.to_owned()),
        }
    }

    fn type_(&mut self, type_: &'a Type, name: String) {
        let mut parts = Vec::new();
        let (base, docs) = match type_ {
            Type::Simple(simple) => (self.simple(simple, &name, &mut parts), &simple.docs),
            Type::Complex(complex) => (self.complex(complex, &name, &mut parts), &complex.docs),
        };
        let since = docs.since.clone();
        self.rows.push(Component { kind: ComponentKind::Type, name, type_name: base, since, parts });
    }

    fn simple(&mut self, simple: &'a SimpleType, name: &str, parts: &mut Vec<Part>) -> Option<String> {
        match &simple.variety {
            Variety::Restriction { base, facets } => {
                values(facets, parts);
                Some(self.type_name(base, name)).filter(|base| base != name)
            }
            Variety::List { item } => {
                self.anonymous(item, &format!("{name}/item"));
                Some(self.type_name(item, &format!("{name}/item")))
            }
            Variety::Union { .. } => None,
        }
    }

    fn complex(&mut self, complex: &'a ComplexType, name: &str, parts: &mut Vec<Part>) -> Option<String> {
        for used in self.schema.attribute_uses(&complex.attributes) {
            let Some(declared) = self.schema.attribute(used) else { continue };
            let part = format!("@{}", declared.name.local);
            let path = format!("{name}/{part}");
            let type_ = self.type_name(&declared.type_, &path);
            self.anonymous(&declared.type_, &path);
            let since = used.docs.since.clone().or_else(|| declared.docs.since.clone());
            parts.push(Part { name: part, type_name: Some(type_), since });
        }
        match &complex.content {
            Content::Simple { base, facets, .. } => {
                values(facets, parts);
                Some(self.schema.display(base))
            }
            Content::Complex { base, particle } => {
                if let Some(particle) = particle {
                    self.particle(particle, name, &mut Elements { parts, names: BTreeSet::new() });
                }
                base.as_ref().map(|base| self.schema.display(&base.type_))
            }
        }
    }

    fn particle(&mut self, particle: &'a Particle, owner: &str, parts: &mut Elements<'a, '_>) {
        match &particle.term {
            Term::Element(element) => self.element(element, &element.docs, owner, parts),
            Term::ElementRef(name) => {
                if let Some(element) = self.schema.elements.get(name) {
                    let type_name = Some(self.type_name(&element.type_, &self.schema.display(name)));
                    parts.names.insert(&name.local);
                    let since = particle.docs.since.clone();
                    parts.parts.push(Part { name: name.local.to_string(), type_name, since });
                }
            }
            Term::Group(name) => {
                if let Some(group) = self.schema.groups.get(name).filter(|_| self.groups.insert(name)) {
                    self.particle(&group.particle, owner, parts);
                    self.groups.remove(name);
                }
            }
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
                items.iter().for_each(|item| self.particle(item, owner, parts));
            }
            Term::Any(_) => {}
        }
    }

    fn element(&mut self, element: &'a Element, docs: &Docs, owner: &str, parts: &mut Elements<'a, '_>) {
        let name = element.name.local.to_string();
        // A type may declare an element in several alternatives; they have one type.
        if !parts.names.insert(&element.name.local) {
            return;
        }
        let path = format!("{owner}/{name}");
        let type_ = self.type_name(&element.type_, &path);
        self.anonymous(&element.type_, &path);
        parts.parts.push(Part { name, type_name: Some(type_), since: docs.since.clone() });
    }
}

/// The values of an enumeration.
fn values(facets: &[Facet], parts: &mut Vec<Part>) {
    let listed = facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration);
    parts.extend(listed.map(|facet| Part {
        name: format!("={}", facet.value),
        type_name: None,
        since: facet.docs.since.clone(),
    }));
}
