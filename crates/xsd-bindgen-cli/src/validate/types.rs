//! What a validator needs to know of types: what a complex type contains in all, and which type may replace which.
//!
//! In: a schema. Out: types with all that their bases contribute.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use xsd_bindgen::internals;
use xsd_bindgen::internals::schema::*;

use super::content::{Members, admits};

/// A type that an element can have.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ty<'s> {
    /// `xs:anyType`.
    Any,
    /// A simple type of XML Schema itself.
    BuiltIn(&'s str),
    Defined(&'s Type),
}

/// What stands between the tags of a complex type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Between {
    Nothing,
    /// Text of a simple type.
    Text,
    Elements {
        mixed: bool,
    },
}

/// A complex type with all that its bases contribute.
#[derive(Debug)]
pub(crate) struct Complex<'s> {
    pub(crate) between: Between,
    /// The particles of the bases that it extends, and its own.
    pub(crate) particles: Vec<&'s Particle>,
    /// Each element of the content by its name, members of substitution groups included.
    pub(crate) elements: BTreeMap<&'s QName, &'s Element>,
    pub(crate) wildcards: Vec<&'s Wildcard>,
    pub(crate) attributes: BTreeMap<&'s QName, &'s AttributeUse>,
    /// Any of these suffices; each admits what all its parts admit.
    pub(crate) any_attribute: Vec<Vec<&'s Wildcard>>,
}

/// The types of a schema.
pub(crate) struct Types<'s> {
    schema: &'s Schema,
    /// The content of `xs:anyType`.
    any: &'s Particle,
    complex: HashMap<*const ComplexType, Rc<Complex<'s>>>,
}

/// The content of `xs:anyType`.
pub(crate) fn any_particle() -> Particle {
    let wildcard = Wildcard { namespaces: NamespaceConstraint::Any, process: Process::Lax };
    let place = Place { file: "".into(), line: 0, column: 0, offset: 0 };
    Particle { min: 0, max: None, term: Term::Any(wildcard), docs: Docs::default(), place }
}

impl<'s> Types<'s> {
    pub(crate) fn new(schema: &'s Schema, any: &'s Particle) -> Self {
        Self { schema, any, complex: HashMap::new() }
    }

    /// The type that a reference means.
    pub(crate) fn resolve(&self, reference: &'s TypeRef) -> Option<Ty<'s>> {
        match reference {
            TypeRef::Named(name) => self.named(name),
            TypeRef::Inline(type_) => Some(Ty::Defined(type_)),
        }
    }

    /// The type of a name.
    pub(crate) fn named(&self, name: &QName) -> Option<Ty<'s>> {
        if *name == QName::xsd("anyType") {
            return Some(Ty::Any);
        }
        if name.is_xsd() {
            return internals::built_in_type(&name.local).map(|(own, _)| Ty::BuiltIn(own));
        }
        self.schema.types.get(name).map(Ty::Defined)
    }

    /// Whether an element declared with one type may have another one, and if not, why.
    pub(crate) fn replaces(&self, actual: Ty<'s>, declared: Ty<'s>, block: DerivationSet) -> Result<(), &'static str> {
        let type_block = match declared {
            Ty::Defined(Type::Complex(complex)) => complex.block,
            Ty::Defined(Type::Simple(_)) | Ty::Any | Ty::BuiltIn(_) => DerivationSet::default(),
        };
        let mut current = actual;
        let mut blocked = false;
        // A chain without circles is never longer than the number of types.
        for _ in 0..self.schema.types.len() + 64 {
            if self.is_same(current, declared) || self.is_member(current, declared) {
                return if blocked { Err("is blocked here") } else { Ok(()) };
            }
            let Some((base, step)) = self.base(current) else { break };
            blocked |= match step {
                Derivation::Extension => block.extension || type_block.extension,
                Derivation::Restriction => block.restriction || type_block.restriction,
            };
            current = base;
        }
        Err("does not derive from the declared type")
    }

    fn is_same(&self, a: Ty<'s>, b: Ty<'s>) -> bool {
        match (a, b) {
            (Ty::Any, Ty::Any) => true,
            (Ty::BuiltIn(a), Ty::BuiltIn(b)) => a == b,
            (Ty::Defined(a), Ty::Defined(b)) => std::ptr::eq(a, b),
            _ => false,
        }
    }

    /// Whether a type is a member of a union.
    fn is_member(&self, type_: Ty<'s>, union: Ty<'s>) -> bool {
        let Ty::Defined(Type::Simple(SimpleType { variety: Variety::Union { members }, .. })) = union else {
            return false;
        };
        members
            .iter()
            .filter_map(|member| self.resolve(member))
            .any(|member| self.is_same(type_, member) || self.is_member(type_, member))
    }

    fn base(&self, type_: Ty<'s>) -> Option<(Ty<'s>, Derivation)> {
        match type_ {
            Ty::Any => None,
            Ty::BuiltIn(local) => match internals::built_in_type(local)?.1 {
                Some("anyType") => Some((Ty::Any, Derivation::Restriction)),
                base => Some((Ty::BuiltIn(base?), Derivation::Restriction)),
            },
            Ty::Defined(type_) => {
                let step = type_.derivation().unwrap_or(Derivation::Restriction);
                let base = match (type_.base(), type_) {
                    (Some(BaseRef::Name(name)), _) => self.named(name)?,
                    (Some(BaseRef::Inline(inline)), _) => Ty::Defined(inline),
                    (None, Type::Simple(_)) => Ty::BuiltIn("anySimpleType"),
                    (None, Type::Complex(_)) => Ty::Any,
                };
                Some((base, step))
            }
        }
    }

    /// All that a complex type contains.
    pub(crate) fn complex(&mut self, type_: &'s ComplexType, members: &Members<'s>) -> Rc<Complex<'s>> {
        let key: *const ComplexType = type_;
        if let Some(known) = self.complex.get(&key) {
            return Rc::clone(known);
        }
        let complex = Rc::new(self.compile(type_, members));
        self.complex.insert(key, Rc::clone(&complex));
        complex
    }

    fn compile(&self, type_: &'s ComplexType, members: &Members<'s>) -> Complex<'s> {
        let (particles, between) = self.content(type_, 0);
        let mut complex = Complex {
            between,
            particles,
            elements: BTreeMap::new(),
            wildcards: Vec::new(),
            attributes: self.attributes(type_, 0),
            any_attribute: self.any_attribute(type_, 0),
        };
        let mut groups = BTreeSet::new();
        for particle in complex.particles.clone() {
            self.declared(particle, members, &mut groups, &mut complex);
        }
        let empty = complex.elements.is_empty() && complex.wildcards.is_empty();
        if empty && complex.between == (Between::Elements { mixed: false }) {
            complex.between = Between::Nothing;
        }
        complex
    }

    fn base_of(&self, type_: &'s ComplexType, depth: usize) -> Option<&'s ComplexType> {
        match type_.base().and_then(|name| self.schema.types.get(name)) {
            Some(Type::Complex(base)) if depth <= self.schema.types.len() => Some(base),
            _ => None,
        }
    }

    fn content(&self, type_: &'s ComplexType, depth: usize) -> (Vec<&'s Particle>, Between) {
        let Content::Complex { base, particle } = &type_.content else { return (Vec::new(), Between::Text) };
        let extended = base.as_ref().filter(|base| base.derivation == Derivation::Extension);
        let (mut particles, inherited) = match (extended, self.base_of(type_, depth)) {
            (Some(_), Some(base)) => self.content(base, depth + 1),
            (Some(base), None) if base.type_ == QName::xsd("anyType") => {
                (vec![self.any], Between::Elements { mixed: true })
            }
            _ => (Vec::new(), Between::Elements { mixed: false }),
        };
        if inherited == Between::Text && particle.is_none() {
            return (particles, Between::Text);
        }
        particles.extend(particle);
        let mixed = type_.mixed || inherited == (Between::Elements { mixed: true });
        (particles, Between::Elements { mixed })
    }

    /// Collects the elements and wildcards of a particle.
    fn declared(
        &self,
        particle: &'s Particle,
        members: &Members<'s>,
        groups: &mut BTreeSet<&'s QName>,
        complex: &mut Complex<'s>,
    ) {
        match &particle.term {
            Term::Element(element) => drop(complex.elements.insert(&element.name, element)),
            Term::ElementRef(name) => {
                if let Some(element) = self.schema.elements.get(name) {
                    complex.elements.insert(&element.name, element);
                }
                for member in members.get(name).into_iter().flatten() {
                    complex.elements.entry(&member.name).or_insert(member);
                }
            }
            Term::Group(name) => {
                if let Some(group) = self.schema.groups.get(name).filter(|_| groups.insert(name)) {
                    self.declared(&group.particle, members, groups, complex);
                }
            }
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
                items.iter().for_each(|item| self.declared(item, members, groups, complex));
            }
            Term::Any(wildcard) => complex.wildcards.push(wildcard),
        }
    }

    /// Its own attributes and those that it inherits. A restriction can prohibit some.
    fn attributes(&self, type_: &'s ComplexType, depth: usize) -> BTreeMap<&'s QName, &'s AttributeUse> {
        let mut attributes = match self.base_of(type_, depth) {
            Some(base) => self.attributes(base, depth + 1),
            None => BTreeMap::new(),
        };
        let extends = matches!(
            &type_.content,
            Content::Simple { derivation: Derivation::Extension, .. }
                | Content::Complex { base: Some(Base { derivation: Derivation::Extension, .. }), .. }
        );
        for one in self.schema.attribute_uses(&type_.attributes) {
            let Some(declaration) = self.schema.attribute(one) else { continue };
            // What an extension prohibits it says in vain.
            if one.occurs != AttributeOccurs::Prohibited {
                attributes.insert(&declaration.name, one);
            } else if !extends {
                attributes.remove(&declaration.name);
            }
        }
        attributes
    }

    /// Its own attribute wildcards, which all have to admit a name, and those that it inherits by extension.
    fn any_attribute(&self, type_: &'s ComplexType, depth: usize) -> Vec<Vec<&'s Wildcard>> {
        let groups = self.schema.attribute_groups_of(&type_.attributes);
        let own: Vec<&Wildcard> = type_
            .any_attribute
            .iter()
            .chain(groups.into_iter().filter_map(|group| group.any_attribute.as_ref()))
            .collect();
        let mut all = if own.is_empty() { Vec::new() } else { vec![own] };
        let (extends, base) = match &type_.content {
            Content::Simple { derivation, base, .. } => (*derivation == Derivation::Extension, Some(base)),
            Content::Complex { base, .. } => (
                base.as_ref().is_some_and(|base| base.derivation == Derivation::Extension),
                base.as_ref().map(|base| &base.type_),
            ),
        };
        if extends {
            match self.base_of(type_, depth) {
                Some(base) => all.extend(self.any_attribute(base, depth + 1)),
                None if base == Some(&QName::xsd("anyType")) => {
                    if let Term::Any(wildcard) = &self.any.term {
                        all.push(vec![wildcard]);
                    }
                }
                None => {}
            }
        }
        all
    }
}

impl<'s> Complex<'s> {
    /// How an attribute that is not declared is to be treated, if a wildcard admits it.
    pub(crate) fn admits_attribute(&self, name: &QName) -> Option<Process> {
        let admitting = |all: &Vec<&Wildcard>| all.iter().all(|wildcard| admits(wildcard, name));
        // The nearest wildcard determines how they all validate.
        let nearest = self.any_attribute.first()?.first()?;
        self.any_attribute.iter().any(admitting).then_some(nearest.process)
    }
}
