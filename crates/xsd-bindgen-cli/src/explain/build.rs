//! From the model of a schema to an explanation.
//!
//! In: a subject and how deep to follow child elements. Out: its tree. A type that is already open further up is not opened again.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::{self as model, *};

use super::describe;
use super::find::{Found, Subject};
use super::tree::{self, Body, Cut, Explanation, Node, Step};
use super::uses;

/// Explains a subject.
pub(crate) fn explain(schema: &Schema, found: &Found<'_>, depth: usize) -> Explanation {
    let mut builder = Builder { schema, open: Vec::new(), groups: Vec::new() };
    let mut explanation = head(schema, found);
    explanation.body = match found.subject {
        Subject::Element(element) | Subject::Child(_, element) => builder.type_ref(&element.type_, depth),
        Subject::Type(type_) => builder.type_(type_, depth),
        Subject::Group(group) => Body { content: vec![builder.node(&group.particle, depth)], ..Body::default() },
        Subject::AttributeGroup(group) => Body {
            attributes: builder.attributes(&group.attributes, group.any_attribute.as_ref(), None),
            ..Body::default()
        },
        Subject::Attribute(attribute) => Body { text: builder.text(&attribute.type_), ..Body::default() },
        Subject::Use(attribute) => {
            let text = schema.attribute(attribute).and_then(|declaration| builder.text(&declaration.type_));
            Body { text, ..Body::default() }
        }
    };
    explanation
}

fn head(schema: &Schema, found: &Found<'_>) -> Explanation {
    let empty = Docs::default();
    let (component, place, docs) = match found.subject {
        Subject::Element(element) => ("element", &element.place, &element.docs),
        Subject::Child(particle, element) => ("child element", &particle.place, &element.docs),
        Subject::Type(type_ @ Type::Simple(_)) => ("simple type", type_.place(), type_.docs()),
        Subject::Type(type_ @ Type::Complex(_)) => ("complex type", type_.place(), type_.docs()),
        Subject::Group(group) => ("group", &group.place, &group.docs),
        Subject::AttributeGroup(group) => ("attribute group", &group.place, &group.docs),
        Subject::Attribute(attribute) => ("attribute", &attribute.place, &attribute.docs),
        Subject::Use(attribute) => ("attribute", &attribute.place, &attribute.docs),
    };
    let (element, attribute) = match found.subject {
        Subject::Element(element) | Subject::Child(_, element) => (Some(element), None),
        Subject::Attribute(attribute) => (None, Some(attribute)),
        Subject::Use(attribute) => (None, schema.attribute(attribute)),
        Subject::Type(_) | Subject::Group(_) | Subject::AttributeGroup(_) => (None, None),
    };
    let reference = element.map(|element| &element.type_).or(attribute.map(|attribute| &attribute.type_));
    let type_ = match found.subject {
        Subject::Type(type_) => Some(type_),
        _ => reference.and_then(|reference| schema.resolve(reference)),
    };
    // The documentation of an element without any is that of its type.
    let docs = match (docs == &empty, type_) {
        (true, Some(type_)) => type_.docs(),
        _ => docs,
    };
    let name = element.map(|element| &element.name).filter(|_| matches!(found.subject, Subject::Element(_)));
    let named = match found.subject {
        Subject::Type(type_) => type_.name(),
        _ => None,
    };
    let names = |elements: Vec<&Element>| elements.into_iter().map(|one| schema.display(&one.name)).collect();
    Explanation {
        component,
        name: found.name.clone(),
        type_: reference.map(|reference| describe::type_name(schema, reference)),
        occurs: match found.subject {
            Subject::Child(particle, _) => Some(describe::occurs(particle)),
            Subject::Use(attribute) => Some(describe::use_(attribute.occurs).to_owned()),
            _ => None,
        },
        place: place.into(),
        docs: docs.into(),
        properties: match found.subject {
            Subject::Use(attribute) => describe::value(schema.attribute_value(attribute)),
            Subject::Attribute(attribute) => describe::value(attribute.value.as_ref()),
            _ => describe::properties(element, type_),
        },
        bases: type_.map(|type_| bases(schema, type_)).unwrap_or_default(),
        derived: named.map(|name| derived(schema, name)).unwrap_or_default(),
        substitutes: element.and_then(|element| element.substitution_group.as_ref()).map(|head| schema.display(head)),
        substituted_by: name.map(|name| names(schema.members(name))).unwrap_or_default(),
        used_by: uses::uses(schema, &found.subject),
        body: Body::default(),
        rust: None,
    }
}

/// The chain of bases, up to and with the built-in type.
fn bases(schema: &Schema, type_: &Type) -> Vec<Step> {
    let by = |type_: &Type| match type_.derivation() {
        Some(Derivation::Extension) => "extends",
        Some(Derivation::Restriction) | None => "restricts",
    };
    let mut steps = Vec::new();
    let mut from = type_;
    for base in schema.bases(type_) {
        let name = base.name().map_or_else(|| "an anonymous type".to_owned(), |name| schema.display(name));
        steps.push(Step { by: by(from), type_: name });
        from = base;
    }
    if let Some(name) = schema.built_in_base(type_) {
        steps.push(Step { by: by(from), type_: schema.display(name) });
    }
    steps
}

fn derived(schema: &Schema, name: &QName) -> Vec<String> {
    schema.derived(name).into_iter().filter_map(Type::name).map(|name| schema.display(name)).collect()
}

struct Builder<'a> {
    schema: &'a Schema,
    /// The types that are open.
    open: Vec<*const Type>,
    /// The groups that are open.
    groups: Vec<&'a QName>,
}

impl<'a> Builder<'a> {
    fn type_ref(&mut self, reference: &'a TypeRef, depth: usize) -> Body {
        match self.schema.resolve(reference) {
            Some(type_) => self.type_(type_, depth),
            None => Body::default(),
        }
    }

    fn type_(&mut self, type_: &'a Type, depth: usize) -> Body {
        let address: *const Type = type_;
        match type_ {
            Type::Simple(simple) => Body { text: Some(describe::simple(self.schema, simple)), ..Body::default() },
            Type::Complex(complex) => {
                let any = complex.particle().is_some() || !complex.attributes.is_empty() || complex.base().is_some();
                if any && self.open.contains(&address) {
                    return Body { cut: Some(Cut::Recursion), ..Body::default() };
                }
                if any && depth == 0 {
                    return Body { cut: Some(Cut::Depth), ..Body::default() };
                }
                self.open.push(address);
                let body = Body {
                    attributes: self.all_attributes(complex),
                    text: describe::simple_content(self.schema, complex),
                    content: self.content(complex, depth),
                    cut: None,
                };
                self.open.pop();
                body
            }
        }
    }

    fn text(&self, reference: &'a TypeRef) -> Option<tree::Text> {
        match self.schema.resolve(reference) {
            Some(Type::Simple(simple)) => Some(describe::simple(self.schema, simple)),
            Some(Type::Complex(_)) | None => None,
        }
    }

    /// The complex types whose attributes a type inherits, nearest first.
    fn complex_bases(&self, complex: &'a ComplexType) -> Vec<&'a ComplexType> {
        let mut bases = Vec::new();
        let mut next = complex.base();
        while let Some(Type::Complex(base)) = next.and_then(|name| self.schema.types.get(name)) {
            if bases.len() > self.schema.types.len() {
                break;
            }
            bases.push(base);
            next = base.base();
        }
        bases
    }

    /// Its own attributes, then those that it inherits and does not change.
    fn all_attributes(&self, complex: &'a ComplexType) -> Vec<tree::Attribute> {
        let mut attributes = self.attributes(&complex.attributes, complex.any_attribute.as_ref(), None);
        let mut known: BTreeSet<Option<String>> = attributes.iter().map(|one| one.name.clone()).collect();
        for base in self.complex_bases(complex) {
            let from = base.name.as_ref().map(|name| self.schema.display(name));
            for one in self.attributes(&base.attributes, base.any_attribute.as_ref(), from) {
                if one.name.is_none() || known.insert(one.name.clone()) {
                    attributes.push(one);
                }
            }
        }
        attributes
    }

    fn attributes(
        &self,
        items: &'a [AttributeItem],
        any: Option<&Wildcard>,
        from: Option<String>,
    ) -> Vec<tree::Attribute> {
        let mut attributes: Vec<tree::Attribute> =
            self.schema.attribute_uses(items).into_iter().filter_map(|one| self.attribute(one, from.clone())).collect();
        let groups = self.schema.attribute_groups_of(items);
        let wildcards = any.into_iter().chain(groups.iter().filter_map(|group| group.any_attribute.as_ref()));
        attributes.extend(wildcards.map(|wildcard| tree::Attribute {
            name: None,
            type_: None,
            use_: "any",
            properties: describe::wildcard(wildcard),
            from: from.clone(),
            text: None,
            docs: tree::Docs::default(),
        }));
        attributes
    }

    fn attribute(&self, one: &'a AttributeUse, from: Option<String>) -> Option<tree::Attribute> {
        let declaration = self.schema.attribute(one)?;
        let docs = if one.docs == Docs::default() { &declaration.docs } else { &one.docs };
        Some(tree::Attribute {
            name: Some(self.schema.display(&declaration.name)),
            type_: Some(describe::type_name(self.schema, &declaration.type_)),
            use_: describe::use_(one.occurs),
            properties: describe::value(self.schema.attribute_value(one)),
            from,
            text: self.text(&declaration.type_),
            docs: docs.into(),
        })
    }

    /// The content of the bases that it extends, then its own.
    fn content(&mut self, complex: &'a ComplexType, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        if let Content::Complex { base: Some(Base { derivation: Derivation::Extension, type_ }), .. } = &complex.content
            && let Some(base @ Type::Complex(inner)) = self.schema.types.get(type_)
        {
            let address: *const Type = base;
            let items = if self.open.contains(&address) { Vec::new() } else { self.content(inner, depth) };
            if !items.is_empty() {
                let group = format!("content of {}", self.schema.display(type_));
                nodes.push(Node::Group(tree::Group { group, occurs: "1".to_owned(), items, cut: None }));
            }
        }
        nodes.extend(complex.particle().map(|particle| self.node(particle, depth)));
        nodes
    }

    fn node(&mut self, particle: &'a Particle, depth: usize) -> Node {
        let schema = self.schema;
        match &particle.term {
            Term::Element(element) => Node::Element(Box::new(self.element(particle, element, depth))),
            Term::ElementRef(name) => match schema.elements.get(name) {
                Some(element) => Node::Element(Box::new(self.element(particle, element, depth))),
                None => self.group(particle, schema.display(name), &[], depth),
            },
            Term::Sequence(items) => self.group(particle, "sequence".to_owned(), items, depth),
            Term::Choice(items) => self.group(particle, "choice".to_owned(), items, depth),
            Term::All(items) => self.group(particle, "all".to_owned(), items, depth),
            Term::Any(wildcard) => {
                Node::Any { occurs: describe::occurs(particle), properties: describe::wildcard(wildcard) }
            }
            Term::Group(name) => {
                let label = format!("group {}", schema.display(name));
                if self.groups.contains(&name) {
                    let (occurs, cut) = (describe::occurs(particle), Some(Cut::Recursion));
                    return Node::Group(tree::Group { group: label, occurs, items: Vec::new(), cut });
                }
                self.groups.push(name);
                let items = schema.groups.get(name).map(|group| std::slice::from_ref(&group.particle));
                let node = self.group(particle, label, items.unwrap_or_default(), depth);
                self.groups.pop();
                node
            }
        }
    }

    fn group(&mut self, particle: &Particle, group: String, items: &'a [Particle], depth: usize) -> Node {
        let items = items.iter().map(|item| self.node(item, depth)).collect();
        Node::Group(tree::Group { group, occurs: describe::occurs(particle), items, cut: None })
    }

    fn element(&mut self, particle: &Particle, element: &'a model::Element, depth: usize) -> tree::Element {
        let schema = self.schema;
        let type_ = schema.resolve(&element.type_);
        let replaced = matches!(particle.term, Term::ElementRef(_));
        let members = if replaced { schema.members(&element.name) } else { Vec::new() };
        tree::Element {
            name: schema.display(&element.name),
            type_: describe::type_name(schema, &element.type_),
            occurs: describe::occurs(particle),
            properties: describe::properties(Some(element), type_),
            substituted_by: members.into_iter().map(|member| schema.display(&member.name)).collect(),
            docs: (&element.docs).into(),
            place: (&particle.place).into(),
            body: self.type_ref(&element.type_, depth - usize::from(depth > 0)),
        }
    }
}
