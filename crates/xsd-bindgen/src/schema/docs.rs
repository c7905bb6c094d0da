//! The documentation of every component and of every part that has some, each under a name.
//!
//! A component is named by its kind and its expanded name: `type {urn:a}Order`. Its parts follow behind slashes: `/Item` for a child
//! element, `/@id` for an attribute, `/=red` for an enumeration value. A part is named by the component that declares it, however
//! deep its model groups nest, and two elements of one name in one type share a name.

use super::{
    Attribute, AttributeDeclaration, AttributeItem, Content, Docs, Element, Facet, FacetKind, Particle, QName, Schema,
    SimpleType, Term, Type, TypeRef, Variety,
};

/// Receives a name and its documentation.
type Visitor<'v> = &'v mut dyn FnMut(&str, &mut Docs);

/// Visits all documentation of a schema, in the order of the names of the components.
pub(crate) fn visit(schema: &mut Schema, visitor: Visitor<'_>) {
    for namespace in &mut schema.namespaces {
        let name = format!("namespace {}", namespace.uri.as_deref().unwrap_or_default());
        visitor(&name, &mut namespace.docs);
    }
    for (name, of) in &mut schema.elements {
        element(&component("element", name), of, visitor);
    }
    for (name, of) in &mut schema.attributes {
        attribute(&component("attribute", name), of, visitor);
    }
    for (name, of) in &mut schema.types {
        type_(&component("type", name), of, visitor);
    }
    for (name, group) in &mut schema.groups {
        let name = component("group", name);
        visitor(&name, &mut group.docs);
        particle(&name, &mut group.particle, visitor);
    }
    for (name, group) in &mut schema.attribute_groups {
        let name = component("attribute group", name);
        visitor(&name, &mut group.docs);
        attributes(&name, &mut group.attributes, visitor);
    }
}

fn component(kind: &str, name: &QName) -> String {
    format!("{kind} {name}")
}

fn element(name: &str, element: &mut Element, visitor: Visitor<'_>) {
    visitor(name, &mut element.docs);
    inline(name, &mut element.type_, visitor);
}

fn attribute(name: &str, attribute: &mut Attribute, visitor: Visitor<'_>) {
    visitor(name, &mut attribute.docs);
    inline(name, &mut attribute.type_, visitor);
}

/// The parts of an anonymous type; its own documentation is under `()`.
fn inline(name: &str, of: &mut TypeRef, visitor: Visitor<'_>) {
    match of {
        TypeRef::Named(_) => {}
        TypeRef::Inline(anonymous) => type_(&format!("{name}/()"), anonymous, visitor),
    }
}

fn type_(name: &str, type_: &mut Type, visitor: Visitor<'_>) {
    match type_ {
        Type::Simple(simple) => simple_type(name, simple, visitor),
        Type::Complex(complex) => {
            visitor(name, &mut complex.docs);
            match &mut complex.content {
                Content::Simple { inline, facets: own, .. } => {
                    if let Some(simple) = inline {
                        simple_type(&format!("{name}/()"), simple, visitor);
                    }
                    facets(name, own, visitor);
                }
                Content::Complex { particle: own, .. } => {
                    if let Some(own) = own {
                        particle(name, own, visitor);
                    }
                }
            }
            attributes(name, &mut complex.attributes, visitor);
        }
    }
}

fn simple_type(name: &str, simple: &mut SimpleType, visitor: Visitor<'_>) {
    visitor(name, &mut simple.docs);
    match &mut simple.variety {
        Variety::Restriction { base, facets: own } => {
            inline(name, base, visitor);
            facets(name, own, visitor);
        }
        Variety::List { item } => inline(name, item, visitor),
        Variety::Union { members } => {
            for (number, member) in members.iter_mut().enumerate() {
                inline(&format!("{name}/|{number}"), member, visitor);
            }
        }
    }
}

fn facets(name: &str, facets: &mut [Facet], visitor: Visitor<'_>) {
    for facet in facets.iter_mut().filter(|facet| facet.kind == FacetKind::Enumeration) {
        let name = format!("{name}/={}", facet.value);
        visitor(&name, &mut facet.docs);
    }
}

fn particle(name: &str, of: &mut Particle, visitor: Visitor<'_>) {
    match &mut of.term {
        Term::Element(local) => {
            let name = format!("{name}/{}", local.name.local);
            element(&name, local, visitor);
        }
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter_mut().for_each(|item| particle(name, item, visitor));
        }
        Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
}

fn attributes(name: &str, items: &mut [AttributeItem], visitor: Visitor<'_>) {
    for item in items {
        let AttributeItem::Use(used) = item else { continue };
        match &mut used.declaration {
            AttributeDeclaration::Local(local) => {
                let name = format!("{name}/@{}", local.name.local);
                visitor(&name, &mut used.docs);
                attribute(&name, local, visitor);
            }
            AttributeDeclaration::Ref(global) => {
                let name = format!("{name}/@{}", global.local);
                visitor(&name, &mut used.docs);
            }
        }
    }
}
