//! Builds the model of a schema.
//!
//! An anonymous type is identified by its address in the schema, so that the recursion through groups terminates.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use xsd_bindgen::internals::schema::*;

use super::cost::{costs, leave_out_impossible};
use super::reach::{edges, next_types, targets};
use super::simple::{BUILT_IN, Simple, built_in, parent};
use super::{AttributeModel, ContentModel, Declaration, Model, ParticleModel, TermModel, TypeId, TypeModel};

struct Builder<'s> {
    schema: &'s Schema,
    sources: Vec<Option<&'s Type>>,
    done: Vec<Option<TypeModel>>,
    by_name: BTreeMap<QName, TypeId>,
    by_address: BTreeMap<usize, TypeId>,
    elements: BTreeMap<QName, Arc<Declaration>>,
    simple: BTreeMap<TypeId, Arc<Simple>>,
    open: BTreeSet<TypeId>,
}

pub(super) fn build(schema: &Schema) -> Model {
    let mut builder = Builder {
        schema,
        sources: Vec::new(),
        done: Vec::new(),
        by_name: BTreeMap::new(),
        by_address: BTreeMap::new(),
        elements: BTreeMap::new(),
        simple: BTreeMap::new(),
        open: BTreeSet::new(),
    };
    builder.built_in_types();
    for (name, type_) in &schema.types {
        let id = builder.reserve(Some(type_));
        builder.by_name.insert(name.clone(), id);
    }
    for (name, element) in &schema.elements {
        let declaration = Arc::new(builder.declaration(element, true));
        builder.elements.insert(name.clone(), declaration);
    }
    let mut next = 0;
    while next < builder.sources.len() {
        builder.compile(next);
        next += 1;
    }
    let attributes = schema.attributes.iter().map(|(name, attribute)| {
        let type_ = builder.simple_ref(&attribute.type_);
        let value = constraint(schema, &attribute.place, attribute.value.as_ref());
        let model = AttributeModel { name: name.clone(), type_, required: false, value };
        (name.clone(), model)
    });
    let attributes = attributes.collect();
    let mut model = Model {
        types: builder.done.into_iter().flatten().collect(),
        by_name: builder.by_name,
        members: members(schema, &builder.elements),
        elements: builder.elements,
        attributes,
        prefixes: prefixes(schema),
        derived: Vec::new(),
        edges: Vec::new(),
        next: Vec::new(),
        targets: BTreeMap::new(),
        costs: Vec::new(),
    };
    model.derived = derived(&model.types);
    model.costs = costs(&model);
    leave_out_impossible(&mut model);
    model.edges = edges(&model);
    model.next = next_types(&model.edges);
    model.targets = targets(&model);
    model
}

fn derived(types: &[TypeModel]) -> Vec<Vec<TypeId>> {
    let mut derived = vec![Vec::new(); types.len()];
    for (id, type_) in types.iter().enumerate().filter(|(_, type_)| !type_.abstract_ && type_.name.is_some()) {
        for (base, _) in &type_.bases {
            derived[*base].push(id);
        }
    }
    derived
}

fn prefixes(schema: &Schema) -> Vec<(Arc<str>, String)> {
    let named =
        schema.namespaces.iter().filter_map(|namespace| Some((namespace.uri.clone()?, namespace.prefix.clone())));
    named.collect()
}

/// Facets in whose values qualified names have the form `{uri}local`.
fn expanded(schema: &Schema, facets: &[Facet]) -> Vec<Facet> {
    let expand = |facet: &Facet| match schema.qualified_values.get(&facet.place) {
        Some(value) if facet.kind == FacetKind::Enumeration => Facet { value: value.clone(), ..facet.clone() },
        Some(_) | None => facet.clone(),
    };
    facets.iter().map(expand).collect()
}

/// A default or fixed value, in which qualified names have the form `{uri}local`.
fn constraint(schema: &Schema, place: &Place, value: Option<&ValueConstraint>) -> Option<ValueConstraint> {
    Some(match (value?, schema.qualified_values.get(place)) {
        (ValueConstraint::Default(_), Some(value)) => ValueConstraint::Default(value.clone()),
        (ValueConstraint::Fixed(_), Some(value)) => ValueConstraint::Fixed(value.clone()),
        (other, None) => other.clone(),
    })
}

fn members(schema: &Schema, elements: &BTreeMap<QName, Arc<Declaration>>) -> BTreeMap<QName, Vec<Arc<Declaration>>> {
    let heads: BTreeSet<&QName> =
        schema.elements.values().filter_map(|element| element.substitution_group.as_ref()).collect();
    let found = heads.into_iter().map(|head| {
        let members = schema.members(head);
        (head.clone(), members.iter().filter_map(|member| elements.get(&member.name).cloned()).collect())
    });
    found.collect()
}

impl<'s> Builder<'s> {
    fn reserve(&mut self, source: Option<&'s Type>) -> TypeId {
        self.sources.push(source);
        self.done.push(None);
        self.sources.len() - 1
    }

    fn built_in_types(&mut self) {
        for name in BUILT_IN {
            let id = self.reserve(None);
            let simple = Arc::new(built_in(name));
            self.by_name.insert(QName::xsd(name), id);
            self.simple.insert(id, Arc::clone(&simple));
            self.done[id] = Some(plain(Some(QName::xsd(name)), ContentModel::Text(simple)));
        }
        for name in BUILT_IN {
            let mut bases = Vec::new();
            let mut next = parent(name);
            while let Some(base) = next {
                bases.push((self.named(&QName::xsd(base)), Derivation::Restriction));
                next = parent(base);
            }
            let id = self.named(&QName::xsd(name));
            if let Some(type_) = &mut self.done[id] {
                type_.bases = bases;
            }
        }
        let id = self.reserve(None);
        self.by_name.insert(QName::xsd("anyType"), id);
        let anything = Wildcard { namespaces: NamespaceConstraint::Any, process: Process::Lax };
        let particle = ParticleModel { min: 0, max: None, term: TermModel::Any(anything.clone()) };
        let mut type_ = plain(Some(QName::xsd("anyType")), ContentModel::Elements { particle, mixed: true });
        type_.any_attribute = vec![vec![anything]];
        type_.complex = true;
        self.done[id] = Some(type_);
    }

    fn any_type(&self) -> TypeId {
        self.by_name.get(&QName::xsd("anyType")).copied().unwrap_or_default()
    }

    fn named(&self, name: &QName) -> TypeId {
        self.by_name.get(name).copied().unwrap_or_else(|| self.any_type())
    }

    fn type_id(&mut self, reference: &'s TypeRef) -> TypeId {
        match reference {
            TypeRef::Named(name) => self.named(name),
            TypeRef::Inline(type_) => {
                let address = std::ptr::from_ref::<Type>(type_).addr();
                if let Some(id) = self.by_address.get(&address) {
                    return *id;
                }
                let id = self.reserve(Some(type_));
                self.by_address.insert(address, id);
                id
            }
        }
    }

    fn declaration(&mut self, element: &'s Element, global: bool) -> Declaration {
        Declaration {
            name: element.name.clone(),
            type_: self.type_id(&element.type_),
            nillable: element.nillable,
            abstract_: element.abstract_,
            value: constraint(self.schema, &element.place, element.value.as_ref()),
            block: element.block,
            global,
        }
    }

    /// Returns a type, which is compiled on demand, or `None` while it is being compiled.
    fn compile(&mut self, id: TypeId) -> Option<&TypeModel> {
        if self.done[id].is_none() {
            if !self.open.insert(id) {
                return None;
            }
            let type_ = match self.sources[id] {
                Some(Type::Simple(type_)) => self.simple_type(id, type_),
                Some(Type::Complex(type_)) => self.complex_type(type_),
                None => plain(None, ContentModel::Empty),
            };
            self.open.remove(&id);
            self.done[id] = Some(type_);
        }
        self.done[id].as_ref()
    }

    fn simple_type(&mut self, id: TypeId, type_: &'s SimpleType) -> TypeModel {
        let simple = self.simple(id, type_);
        let mut model = plain(type_.name.clone(), ContentModel::Text(simple));
        if let Variety::Restriction { base, .. } = &type_.variety {
            let base = self.type_id(base);
            model.bases = self.bases(base, Derivation::Restriction);
        }
        model
    }

    fn simple(&mut self, id: TypeId, type_: &'s SimpleType) -> Arc<Simple> {
        if let Some(simple) = self.simple.get(&id) {
            return Arc::clone(simple);
        }
        let simple = match &type_.variety {
            Variety::Restriction { base, facets } => self.simple_ref(base).restricted(&expanded(self.schema, facets)),
            Variety::List { item } => Simple::list(self.simple_ref(item)),
            Variety::Union { members } => {
                let members = members.iter().map(|member| self.simple_ref(member)).collect();
                Simple::union(members)
            }
        };
        let simple = Arc::new(simple);
        self.simple.insert(id, Arc::clone(&simple));
        simple
    }

    fn simple_ref(&mut self, reference: &'s TypeRef) -> Arc<Simple> {
        let id = self.type_id(reference);
        match self.sources.get(id).copied().flatten() {
            Some(Type::Simple(type_)) => self.simple(id, type_),
            Some(Type::Complex(_)) | None => {
                self.simple.get(&id).cloned().unwrap_or_else(|| Arc::new(built_in("anySimpleType")))
            }
        }
    }

    fn bases(&mut self, base: TypeId, step: Derivation) -> Vec<(TypeId, Derivation)> {
        let further = self.compile(base).map(|type_| type_.bases.clone()).unwrap_or_default();
        std::iter::once((base, step)).chain(further).collect()
    }

    fn complex_type(&mut self, type_: &'s ComplexType) -> TypeModel {
        let base = type_.base().map(|name| self.named(name));
        let step = match &type_.content {
            Content::Simple { derivation, .. } => *derivation,
            Content::Complex { base, .. } => base.as_ref().map_or(Derivation::Restriction, |base| base.derivation),
        };
        let inherited = base.and_then(|base| self.compile(base).cloned());
        let (own, wildcards) = self.own_attributes(type_);
        let mut attributes = inherited.as_ref().map(|base| base.attributes.clone()).unwrap_or_default();
        let mut prohibited = inherited.as_ref().map(|base| base.prohibited.clone()).unwrap_or_default();
        for (attribute, occurs) in own {
            // An extension cannot prohibit attributes of its base.
            if occurs == AttributeOccurs::Prohibited && step == Derivation::Extension {
                continue;
            }
            attributes.retain(|other| other.name != attribute.name);
            prohibited.retain(|other: &AttributeModel| other.name != attribute.name);
            match occurs {
                AttributeOccurs::Prohibited => prohibited.push(attribute),
                AttributeOccurs::Required | AttributeOccurs::Optional => attributes.push(attribute),
            }
        }
        let mut any_attribute: Vec<_> = (!wildcards.is_empty()).then_some(wildcards).into_iter().collect();
        if step == Derivation::Extension {
            let nearest = any_attribute.first().and_then(|own| own.first()).map(|own| own.process);
            let mut inherited = inherited.as_ref().map(|base| base.any_attribute.clone()).unwrap_or_default();
            // The nearest wildcard determines how they all validate.
            for wildcard in inherited.iter_mut().flatten() {
                wildcard.process = nearest.unwrap_or(wildcard.process);
            }
            any_attribute.extend(inherited);
        }
        TypeModel {
            name: type_.name.clone(),
            abstract_: type_.abstract_,
            complex: true,
            block: type_.block,
            attributes,
            prohibited,
            any_attribute,
            content: self.content(type_, inherited.as_ref().map(|base| &base.content)),
            bases: base.map(|base| self.bases(base, step)).unwrap_or_default(),
        }
    }

    fn content(&mut self, type_: &'s ComplexType, inherited: Option<&ContentModel>) -> ContentModel {
        let (base, particle) = match &type_.content {
            Content::Simple { derivation: _, base: _, inline, facets } => {
                let mut simple = match (inline, inherited) {
                    (Some(inline), _) => Arc::new(self.anonymous(inline)),
                    (None, Some(ContentModel::Text(simple))) => Arc::clone(simple),
                    (None, _) => Arc::new(built_in("anySimpleType")),
                };
                if !facets.is_empty() {
                    simple = Arc::new(simple.restricted(&expanded(self.schema, facets)));
                }
                return ContentModel::Text(simple);
            }
            Content::Complex { base, particle } => (base, particle),
        };
        let own = particle.as_ref().and_then(|particle| self.particle(particle));
        let extended = base.as_ref().is_some_and(|base| base.derivation == Derivation::Extension);
        let (before, base_mixed) = match inherited.filter(|_| extended) {
            Some(ContentModel::Elements { particle, mixed }) => (Some(particle.clone()), *mixed),
            Some(ContentModel::Text(simple)) if own.is_none() => return ContentModel::Text(Arc::clone(simple)),
            Some(ContentModel::Text(_) | ContentModel::Empty) | None => (None, false),
        };
        let mixed = type_.mixed || base_mixed;
        match (before, own) {
            (Some(before), Some(own)) => ContentModel::Elements { particle: sequence(vec![before, own]), mixed },
            (Some(particle), None) | (None, Some(particle)) => ContentModel::Elements { particle, mixed },
            (None, None) if mixed => ContentModel::Elements { particle: sequence(Vec::new()), mixed },
            (None, None) => ContentModel::Empty,
        }
    }

    fn anonymous(&mut self, type_: &'s SimpleType) -> Simple {
        match &type_.variety {
            Variety::Restriction { base, facets } => self.simple_ref(base).restricted(&expanded(self.schema, facets)),
            Variety::List { item } => Simple::list(self.simple_ref(item)),
            Variety::Union { members } => Simple::union(members.iter().map(|member| self.simple_ref(member)).collect()),
        }
    }

    /// Returns the model of a particle, or `None` if it accepts only empty content.
    fn particle(&mut self, particle: &'s Particle) -> Option<ParticleModel> {
        let term = match &particle.term {
            Term::Element(element) => TermModel::Element(Arc::new(self.declaration(element, false))),
            Term::ElementRef(name) => TermModel::Element(Arc::clone(self.elements.get(name)?)),
            Term::Any(wildcard) => TermModel::Any(wildcard.clone()),
            Term::Group(name) => {
                let group = self.schema.groups.get(name)?;
                TermModel::Sequence(vec![self.particle(&group.particle)?])
            }
            Term::Sequence(items) => TermModel::Sequence(self.particles(items)?),
            Term::All(items) => TermModel::All(self.particles(items)?),
            Term::Choice(items) => {
                let mut particles: Vec<ParticleModel> = items.iter().filter_map(|item| self.particle(item)).collect();
                if particles.len() < items.len() {
                    particles.push(sequence(Vec::new()));
                }
                TermModel::Choice(particles)
            }
        };
        Some(ParticleModel { min: particle.min as usize, max: particle.max.map(|max| max as usize), term }.simplified())
    }

    fn particles(&mut self, items: &'s [Particle]) -> Option<Vec<ParticleModel>> {
        let particles: Vec<ParticleModel> = items.iter().filter_map(|item| self.particle(item)).collect();
        (!particles.is_empty()).then_some(particles)
    }

    fn own_attributes(&mut self, type_: &'s ComplexType) -> (Vec<(AttributeModel, AttributeOccurs)>, Vec<Wildcard>) {
        let mut found = Vec::new();
        for attribute in self.schema.attribute_uses(&type_.attributes) {
            let Some(declaration) = self.schema.attribute(attribute) else {
                continue;
            };
            let model = AttributeModel {
                name: declaration.name.clone(),
                type_: self.simple_ref(&declaration.type_),
                required: attribute.occurs == AttributeOccurs::Required,
                value: match &attribute.value {
                    Some(own) => constraint(self.schema, &attribute.place, Some(own)),
                    None => constraint(self.schema, &declaration.place, declaration.value.as_ref()),
                },
            };
            found.push((model, attribute.occurs));
        }
        let groups = self.schema.attribute_groups_of(&type_.attributes);
        let wildcards =
            type_.any_attribute.iter().chain(groups.iter().filter_map(|group| group.any_attribute.as_ref()));
        (found, wildcards.cloned().collect())
    }
}

impl ParticleModel {
    /// Replaces a sequence that occurs once and contains a single particle by that particle.
    fn simplified(self) -> Self {
        match self {
            Self { min: 1, max: Some(1), term: TermModel::Sequence(mut items) } if items.len() == 1 => {
                items.pop().unwrap_or_else(|| sequence(Vec::new()))
            }
            other => other,
        }
    }
}

pub(super) fn sequence(particles: Vec<ParticleModel>) -> ParticleModel {
    ParticleModel { min: 1, max: Some(1), term: TermModel::Sequence(particles) }
}

fn plain(name: Option<QName>, content: ContentModel) -> TypeModel {
    TypeModel {
        name,
        abstract_: false,
        complex: false,
        block: DerivationSet::default(),
        attributes: Vec::new(),
        prohibited: Vec::new(),
        any_attribute: Vec::new(),
        content,
        bases: Vec::new(),
    }
}
