//! Which components refer to a component.
//!
//! In: a model and a subject. Out: each reference once, sorted, with the global component it is in. References through other
//! components are not followed.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::*;

use super::find::Subject;
use super::tree::Use;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Target<'a> {
    Type(&'a QName),
    Element(&'a QName),
    Group(&'a QName),
    AttributeGroup(&'a QName),
    Attribute(&'a QName),
}

/// Returns the references to a global component; a part has none.
pub(crate) fn uses(schema: &Schema, subject: &Subject<'_>) -> Vec<Use> {
    let target = match subject {
        Subject::Type(type_) => type_.name().map(Target::Type),
        Subject::Element(element) => Some(Target::Element(&element.name)),
        Subject::Group(group) => Some(Target::Group(&group.name)),
        Subject::AttributeGroup(group) => Some(Target::AttributeGroup(&group.name)),
        Subject::Attribute(attribute) => Some(Target::Attribute(&attribute.name)),
        Subject::Child(..) | Subject::Use(_) => None,
    };
    let Some(target) = target else { return Vec::new() };
    let mut search = Search { target, found: BTreeSet::new() };
    for element in schema.elements.values() {
        search.element(element, &schema.display(&element.name));
    }
    for (name, type_) in &schema.types {
        search.type_(type_, &schema.display(name));
    }
    for (name, group) in &schema.groups {
        search.particle(&group.particle, &schema.display(name));
    }
    for (name, group) in &schema.attribute_groups {
        search.attributes(&group.attributes, &schema.display(name));
    }
    for (name, attribute) in &schema.attributes {
        search.type_ref(&attribute.type_, "attribute", &schema.display(name));
    }
    search.found.into_iter().collect()
}

struct Search<'a> {
    target: Target<'a>,
    found: BTreeSet<Use>,
}

impl Search<'_> {
    fn hit(&mut self, target: Target<'_>, role: &'static str, owner: &str) {
        if self.target == target {
            self.found.insert(Use { component: owner.to_owned(), role });
        }
    }

    fn element(&mut self, element: &Element, owner: &str) {
        self.type_ref(&element.type_, "element", owner);
        if let Some(head) = &element.substitution_group {
            self.hit(Target::Element(head), "substitutes", owner);
        }
    }

    fn type_ref(&mut self, reference: &TypeRef, role: &'static str, owner: &str) {
        match reference {
            TypeRef::Named(name) => self.hit(Target::Type(name), role, owner),
            TypeRef::Inline(type_) => self.type_(type_, owner),
        }
    }

    fn type_(&mut self, type_: &Type, owner: &str) {
        match type_ {
            Type::Simple(simple) => self.simple(simple, owner),
            Type::Complex(complex) => {
                if let Some(base) = complex.base() {
                    let role = match type_.derivation() {
                        Some(Derivation::Extension) => "extends",
                        Some(Derivation::Restriction) | None => "restricts",
                    };
                    self.hit(Target::Type(base), role, owner);
                }
                match &complex.content {
                    Content::Simple { inline, .. } => inline.iter().for_each(|simple| self.simple(simple, owner)),
                    Content::Complex { particle, .. } => particle.iter().for_each(|one| self.particle(one, owner)),
                }
                self.attributes(&complex.attributes, owner);
            }
        }
    }

    fn simple(&mut self, simple: &SimpleType, owner: &str) {
        match &simple.variety {
            Variety::Restriction { base, .. } => self.type_ref(base, "restricts", owner),
            Variety::List { item } => self.type_ref(item, "list item", owner),
            Variety::Union { members } => members.iter().for_each(|one| self.type_ref(one, "union member", owner)),
        }
    }

    fn particle(&mut self, particle: &Particle, owner: &str) {
        match &particle.term {
            Term::Element(element) => {
                let part = format!("{owner}/{}", element.name.local);
                self.element(element, &part);
            }
            Term::ElementRef(name) => self.hit(Target::Element(name), "child element", owner),
            Term::Group(name) => self.hit(Target::Group(name), "group", owner),
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
                items.iter().for_each(|item| self.particle(item, owner));
            }
            Term::Any(_) => {}
        }
    }

    fn attributes(&mut self, items: &[AttributeItem], owner: &str) {
        for item in items {
            match item {
                AttributeItem::Group(name) => self.hit(Target::AttributeGroup(name), "attribute group", owner),
                AttributeItem::Use(one) => match &one.declaration {
                    AttributeDeclaration::Ref(name) => self.hit(Target::Attribute(name), "attribute", owner),
                    AttributeDeclaration::Local(local) => {
                        let part = format!("{owner}/@{}", local.name.local);
                        self.type_ref(&local.type_, "attribute", &part);
                    }
                },
            }
        }
    }
}
