//! Lists all types, elements and attributes of a model, global and local.
//!
//! In: a model. Out: lists whose entries name the global component that contains them. References are not followed, so each
//! declaration occurs once.

use crate::schema::*;

/// The declarations in a model, each with the global component that contains it.
#[derive(Default)]
pub(crate) struct Inventory<'a> {
    pub(crate) simple_types: Vec<(&'a QName, &'a SimpleType)>,
    pub(crate) complex_types: Vec<(&'a QName, &'a ComplexType)>,
    pub(crate) elements: Vec<(&'a QName, &'a Element)>,
    /// Global and local attributes.
    pub(crate) attributes: Vec<(&'a QName, &'a Attribute)>,
    /// Uses of global attributes.
    pub(crate) attribute_refs: Vec<(&'a QName, &'a AttributeUse)>,
    /// All particles: elements, model groups, references and wildcards.
    pub(crate) particles: Vec<(&'a QName, &'a Particle)>,
}

/// Lists the declarations in a model.
pub(crate) fn inventory(schema: &Schema) -> Inventory<'_> {
    let mut all = Inventory::default();
    schema.elements.values().for_each(|element| all.element(&element.name, element));
    schema.attributes.values().for_each(|attribute| all.attribute(&attribute.name, attribute));
    schema.types.iter().for_each(|(name, type_)| all.type_(name, type_));
    schema.groups.values().for_each(|group| all.particle(&group.name, &group.particle));
    schema.attribute_groups.values().for_each(|group| all.items(&group.name, &group.attributes));
    all
}

impl<'a> Inventory<'a> {
    fn element(&mut self, owner: &'a QName, element: &'a Element) {
        self.elements.push((owner, element));
        self.inline(owner, &element.type_);
    }

    fn attribute(&mut self, owner: &'a QName, attribute: &'a Attribute) {
        self.attributes.push((owner, attribute));
        self.inline(owner, &attribute.type_);
    }

    fn inline(&mut self, owner: &'a QName, reference: &'a TypeRef) {
        match reference {
            TypeRef::Named(_) => {}
            TypeRef::Inline(type_) => self.type_(owner, type_),
        }
    }

    fn type_(&mut self, owner: &'a QName, type_: &'a Type) {
        match type_ {
            Type::Simple(simple) => self.simple(owner, simple),
            Type::Complex(complex) => {
                self.complex_types.push((owner, complex));
                match &complex.content {
                    Content::Simple { inline, .. } => inline.iter().for_each(|simple| self.simple(owner, simple)),
                    Content::Complex { particle, .. } => particle.iter().for_each(|item| self.particle(owner, item)),
                }
                self.items(owner, &complex.attributes);
            }
        }
    }

    fn simple(&mut self, owner: &'a QName, simple: &'a SimpleType) {
        self.simple_types.push((owner, simple));
        match &simple.variety {
            Variety::Restriction { base, .. } => self.inline(owner, base),
            Variety::List { item } => self.inline(owner, item),
            Variety::Union { members } => members.iter().for_each(|member| self.inline(owner, member)),
        }
    }

    fn particle(&mut self, owner: &'a QName, particle: &'a Particle) {
        self.particles.push((owner, particle));
        match &particle.term {
            Term::Element(element) => self.element(owner, element),
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
                items.iter().for_each(|item| self.particle(owner, item));
            }
            Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
        }
    }

    fn items(&mut self, owner: &'a QName, items: &'a [AttributeItem]) {
        for item in items {
            match item {
                AttributeItem::Group(_) => {}
                AttributeItem::Use(attribute) => match &attribute.declaration {
                    AttributeDeclaration::Local(local) => self.attribute(owner, local),
                    AttributeDeclaration::Ref(_) => self.attribute_refs.push((owner, attribute)),
                },
            }
        }
    }
}
