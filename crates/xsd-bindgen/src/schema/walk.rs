//! Visits the references in a component, in document order.
//!
//! In: a component. Out: each name that it refers to, with its role and place. Local declarations are part of the component;
//! references are not followed.

use crate::schema::*;

/// A reference to a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference<'a> {
    /// The type of an element, with the `block` of the element.
    ElementType(&'a QName, DerivationSet),
    AttributeType(&'a QName),
    /// The base of a simple type.
    SimpleBase(&'a QName),
    ListItem(&'a QName),
    UnionMember(&'a QName),
    /// The base of a complex type with simple content.
    SimpleContentBase(&'a QName),
    /// The base of a complex type with complex content.
    ComplexBase(&'a QName),
    /// The head of a substitution group.
    Head(&'a QName),
    Element(&'a QName),
    Group(&'a QName),
    AttributeGroup(&'a QName),
    Attribute(&'a QName),
}

/// A callback that receives references.
pub(crate) type Sink<'s, 'a> = &'s mut dyn FnMut(Reference<'a>, &'a Place);

/// Visits the references in an element.
pub(crate) fn element<'a>(element: &'a Element, sink: Sink<'_, 'a>) {
    match &element.type_ {
        TypeRef::Named(name) => sink(Reference::ElementType(name, element.block), &element.place),
        TypeRef::Inline(inline) => type_(inline, sink),
    }
    if let Some(head) = &element.substitution_group {
        sink(Reference::Head(head), &element.place);
    }
}

/// Visits the references in an attribute.
pub(crate) fn attribute<'a>(attribute: &'a Attribute, sink: Sink<'_, 'a>) {
    type_ref(&attribute.type_, Reference::AttributeType, &attribute.place, sink);
}

/// Visits the references in a type.
pub(crate) fn type_<'a>(type_: &'a Type, sink: Sink<'_, 'a>) {
    match type_ {
        Type::Simple(simple) => simple_type(simple, sink),
        Type::Complex(complex) => complex_type(complex, sink),
    }
}

/// Visits the references in a particle.
pub(crate) fn particle<'a>(outer: &'a Particle, sink: Sink<'_, 'a>) {
    match &outer.term {
        Term::Element(local) => element(local, sink),
        Term::ElementRef(name) => sink(Reference::Element(name), &outer.place),
        Term::Group(name) => sink(Reference::Group(name), &outer.place),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter().for_each(|item| particle(item, sink));
        }
        Term::Any(_) => {}
    }
}

/// Visits the references in the attributes of a type or attribute group, which begins at `place`.
pub(crate) fn attributes<'a>(items: &'a [AttributeItem], place: &'a Place, sink: Sink<'_, 'a>) {
    for item in items {
        match item {
            AttributeItem::Group(name) => sink(Reference::AttributeGroup(name), place),
            AttributeItem::Use(attribute_use) => match &attribute_use.declaration {
                AttributeDeclaration::Local(local) => attribute(local, sink),
                AttributeDeclaration::Ref(name) => sink(Reference::Attribute(name), &attribute_use.place),
            },
        }
    }
}

fn simple_type<'a>(simple: &'a SimpleType, sink: Sink<'_, 'a>) {
    match &simple.variety {
        Variety::Restriction { base, .. } => type_ref(base, Reference::SimpleBase, &simple.place, sink),
        Variety::List { item } => type_ref(item, Reference::ListItem, &simple.place, sink),
        Variety::Union { members } => {
            members.iter().for_each(|member| type_ref(member, Reference::UnionMember, &simple.place, sink));
        }
    }
}

fn complex_type<'a>(complex: &'a ComplexType, sink: Sink<'_, 'a>) {
    match &complex.content {
        Content::Simple { base, inline, .. } => {
            sink(Reference::SimpleContentBase(base), &complex.place);
            if let Some(inline) = inline {
                simple_type(inline, sink);
            }
        }
        Content::Complex { base, particle: own } => {
            if let Some(base) = base {
                sink(Reference::ComplexBase(&base.type_), &complex.place);
            }
            if let Some(own) = own {
                particle(own, sink);
            }
        }
    }
    attributes(&complex.attributes, &complex.place, sink);
}

fn type_ref<'a>(reference: &'a TypeRef, role: fn(&'a QName) -> Reference<'a>, place: &'a Place, sink: Sink<'_, 'a>) {
    match reference {
        TypeRef::Named(name) => sink(role(name), place),
        TypeRef::Inline(inline) => type_(inline, sink),
    }
}
