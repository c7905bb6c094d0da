//! Queries on a `Schema` that involve several components.
//!
//! In: a `Schema`. Out: borrowed parts of it, in document order or in the order of derivation. `check` reports circular
//! definitions, but each query also terminates on an unchecked model.

use std::collections::BTreeSet;

use super::inventory::inventory;
use super::{
    Attribute, AttributeDeclaration, AttributeGroup, AttributeItem, AttributeUse, Base, ComplexType, Content,
    Derivation, Docs, Element, Namespace, Particle, Place, QName, Schema, SimpleType, Term, Type, TypeRef,
    ValueConstraint, Variety, XML_NAMESPACE, XSD_NAMESPACE,
};

impl Schema {
    /// Returns the name as the schema writes it: `t:Name`, `xs:string`, or `Name` without a namespace.
    pub fn display(&self, name: &QName) -> String {
        match name.namespace.as_deref() {
            None => name.local.to_string(),
            Some(XSD_NAMESPACE) => format!("xs:{}", name.local),
            Some(uri) => match self.namespace(Some(uri)) {
                Some(namespace) => format!("{}:{}", namespace.prefix, name.local),
                None if uri == XML_NAMESPACE => format!("xml:{}", name.local),
                None => name.to_string(),
            },
        }
    }

    /// Parses a name as the settings write it: `m:Order` with a prefix of the schema, or `{uri}Order`.
    pub fn parse_name(&self, written: &str) -> Option<QName> {
        if let Some((uri, local)) = written.strip_prefix('{').and_then(|rest| rest.rsplit_once('}')) {
            return Some(QName::new(Some(uri).filter(|uri| !uri.is_empty()), local));
        }
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let namespace = self.namespaces.iter().find(|namespace| namespace.prefix == prefix)?;
        Some(QName::new(namespace.uri.as_deref(), local))
    }

    /// Returns the names of all types, elements and groups.
    pub fn components(&self) -> impl Iterator<Item = &QName> {
        self.types.keys().chain(self.elements.keys()).chain(self.groups.keys())
    }

    /// Returns the namespace with this URI.
    pub fn namespace(&self, uri: Option<&str>) -> Option<&Namespace> {
        self.namespaces.iter().find(|namespace| namespace.uri.as_deref() == uri)
    }

    /// Returns the type of a reference, or `None` for a built-in type.
    pub fn resolve<'a>(&'a self, reference: &'a TypeRef) -> Option<&'a Type> {
        match reference {
            TypeRef::Named(name) => self.types.get(name),
            TypeRef::Inline(type_) => Some(type_),
        }
    }

    /// Returns the global types in document order.
    pub fn types_in_order(&self) -> Vec<&Type> {
        sorted(self.types.values(), Type::place)
    }

    /// Returns the global elements in document order.
    pub fn elements_in_order(&self) -> Vec<&Element> {
        sorted(self.elements.values(), |element| &element.place)
    }

    /// Returns the declaration of an attribute use.
    pub fn attribute<'a>(&'a self, attribute: &'a AttributeUse) -> Option<&'a Attribute> {
        match &attribute.declaration {
            AttributeDeclaration::Local(declaration) => Some(declaration),
            AttributeDeclaration::Ref(name) => self.attributes.get(name),
        }
    }

    /// Returns the default or fixed value of an attribute use, or else that of its declaration.
    pub fn attribute_value<'a>(&'a self, attribute: &'a AttributeUse) -> Option<&'a ValueConstraint> {
        attribute.value.as_ref().or_else(|| self.attribute(attribute)?.value.as_ref())
    }

    /// Returns the attribute uses in a type or attribute group and in the groups that it refers to, including prohibited
    /// ones, but not those of the base.
    pub fn attribute_uses<'a>(&'a self, items: &'a [AttributeItem]) -> Vec<&'a AttributeUse> {
        let mut uses = Vec::new();
        self.walk_attributes(items, &mut BTreeSet::new(), &mut |attribute| uses.push(attribute), &mut |_| ());
        uses
    }

    /// Returns the attribute groups that a list of attributes refers to, directly or indirectly.
    pub fn attribute_groups_of<'a>(&'a self, items: &'a [AttributeItem]) -> Vec<&'a AttributeGroup> {
        let mut groups = Vec::new();
        self.walk_attributes(items, &mut BTreeSet::new(), &mut |_| (), &mut |group| groups.push(group));
        groups
    }

    /// Returns whether an element has an identity constraint.
    pub fn has_identity_constraints(&self) -> bool {
        inventory(self).elements.iter().any(|(_, element)| !element.identity_constraints.is_empty())
    }

    /// Returns the base types of a type, nearest first, without built-in types.
    pub fn bases<'a>(&'a self, type_: &'a Type) -> Vec<&'a Type> {
        let mut chain = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = type_.base();
        while let Some(base) = next.and_then(|reference| self.named_base(reference)) {
            if !base.name().is_none_or(|name| seen.insert(name)) {
                break;
            }
            chain.push(base);
            next = base.base();
        }
        chain
    }

    /// Returns whether a type equals another type or derives from it. Every type derives from `xs:anyType`.
    pub fn derives_from(&self, type_: &Type, ancestor: &QName) -> bool {
        *ancestor == QName::xsd("anyType")
            || type_.name() == Some(ancestor)
            || self.bases(type_).iter().any(|base| base.name() == Some(ancestor))
            || self.built_in_base(type_).is_some_and(|name| name == ancestor)
    }

    /// Returns the built-in type at the end of the chain of bases.
    pub fn built_in_base<'a>(&'a self, type_: &'a Type) -> Option<&'a QName> {
        let chain = self.bases(type_);
        match chain.last().copied().unwrap_or(type_).base()? {
            BaseRef::Name(name) => name.is_xsd().then_some(name),
            BaseRef::Inline(_) => None,
        }
    }

    /// Returns the global types derived from this one, directly or indirectly, in document order.
    pub fn derived(&self, ancestor: &QName) -> Vec<&Type> {
        let all = self.types_in_order();
        all.into_iter().filter(|type_| self.bases(type_).iter().any(|base| base.name() == Some(ancestor))).collect()
    }

    /// Returns whether a particle accepts empty content.
    pub fn is_emptiable(&self, particle: &Particle) -> bool {
        self.emptiable(particle, &mut BTreeSet::new())
    }

    fn emptiable<'a>(&'a self, particle: &'a Particle, seen: &mut BTreeSet<&'a QName>) -> bool {
        if particle.min == 0 {
            return true;
        }
        match &particle.term {
            Term::Element(_) | Term::ElementRef(_) | Term::Any(_) => false,
            Term::Group(name) => {
                seen.insert(name)
                    && self.groups.get(name).is_some_and(|group| {
                        let emptiable = self.emptiable(&group.particle, seen);
                        seen.remove(name);
                        emptiable
                    })
            }
            Term::Sequence(items) | Term::All(items) => items.iter().all(|item| self.emptiable(item, seen)),
            Term::Choice(items) => items.iter().any(|item| self.emptiable(item, seen)),
        }
    }

    fn named_base<'a>(&'a self, base: BaseRef<'a>) -> Option<&'a Type> {
        match base {
            BaseRef::Name(name) => self.types.get(name),
            BaseRef::Inline(type_) => Some(type_),
        }
    }

    fn walk_attributes<'a>(
        &'a self,
        items: &'a [AttributeItem],
        seen: &mut BTreeSet<&'a QName>,
        on_use: &mut dyn FnMut(&'a AttributeUse),
        on_group: &mut dyn FnMut(&'a AttributeGroup),
    ) {
        for item in items {
            match item {
                AttributeItem::Use(attribute) => on_use(attribute),
                AttributeItem::Group(name) => {
                    if let Some(group) = self.attribute_groups.get(name).filter(|_| seen.insert(name)) {
                        on_group(group);
                        self.walk_attributes(&group.attributes, seen, on_use, on_group);
                    }
                }
            }
        }
    }
}

/// The base of a type.
#[derive(Debug, Clone, Copy)]
pub enum BaseRef<'a> {
    /// A global or built-in type.
    Name(&'a QName),
    /// An anonymous type.
    Inline(&'a Type),
}

impl Type {
    /// Returns the name, or `None` for an anonymous type.
    pub fn name(&self) -> Option<&QName> {
        match self {
            Self::Simple(type_) => type_.name.as_ref(),
            Self::Complex(type_) => type_.name.as_ref(),
        }
    }

    /// Returns the place of the definition.
    pub fn place(&self) -> &Place {
        match self {
            Self::Simple(type_) => &type_.place,
            Self::Complex(type_) => &type_.place,
        }
    }

    /// Returns the documentation.
    pub fn docs(&self) -> &Docs {
        match self {
            Self::Simple(type_) => &type_.docs,
            Self::Complex(type_) => &type_.docs,
        }
    }

    /// Returns whether an instance must have a derived type.
    pub fn is_abstract(&self) -> bool {
        match self {
            Self::Simple(_) => false,
            Self::Complex(type_) => type_.abstract_,
        }
    }

    /// Returns the base type. Lists, unions and complex types without an explicit base have none.
    pub fn base(&self) -> Option<BaseRef<'_>> {
        match self {
            Self::Simple(SimpleType { variety: Variety::Restriction { base, .. }, .. }) => Some(match base {
                TypeRef::Named(name) => BaseRef::Name(name),
                TypeRef::Inline(type_) => BaseRef::Inline(type_),
            }),
            Self::Simple(_) => None,
            Self::Complex(type_) => type_.base().map(BaseRef::Name),
        }
    }

    /// Returns how the type derives from its base, if it has one.
    pub fn derivation(&self) -> Option<Derivation> {
        match self {
            Self::Simple(SimpleType { variety, .. }) => match variety {
                Variety::Restriction { .. } => Some(Derivation::Restriction),
                Variety::List { .. } | Variety::Union { .. } => None,
            },
            Self::Complex(type_) => match &type_.content {
                Content::Simple { derivation, .. } => Some(*derivation),
                Content::Complex { base, .. } => base.as_ref().map(|base| base.derivation),
            },
        }
    }
}

impl ComplexType {
    /// Returns the name of the base, if there is an explicit one.
    pub fn base(&self) -> Option<&QName> {
        match &self.content {
            Content::Simple { base, .. } => Some(base),
            Content::Complex { base, .. } => base.as_ref().map(|Base { type_, .. }| type_),
        }
    }

    /// Returns the particle of the type itself, without that of its base.
    pub fn particle(&self) -> Option<&Particle> {
        match &self.content {
            Content::Simple { .. } => None,
            Content::Complex { particle, .. } => particle.as_ref(),
        }
    }
}

impl TypeRef {
    /// Returns the name of a global or built-in type, or `None` for an anonymous type.
    pub fn name(&self) -> Option<&QName> {
        match self {
            Self::Named(name) => Some(name),
            Self::Inline(_) => None,
        }
    }
}

impl ValueConstraint {
    /// Returns the default or fixed value.
    pub fn value(&self) -> &str {
        match self {
            Self::Default(value) | Self::Fixed(value) => value,
        }
    }
}

pub(super) fn sorted<'a, T: 'a>(items: impl Iterator<Item = &'a T>, place: impl Fn(&T) -> &Place) -> Vec<&'a T> {
    let mut items: Vec<&T> = items.collect();
    items.sort_by(|a, b| place(a).cmp(place(b)));
    items
}

impl Namespace {
    /// Returns the name of its file without the ending.
    pub(crate) fn stem(&self) -> &str {
        self.file.rsplit_once('.').map_or(&*self.file, |(stem, _)| stem)
    }
}
