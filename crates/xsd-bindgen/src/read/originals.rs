//! Removes the originals of redefined components from a checked model.
//!
//! In: a model in which redefined components refer to their originals ([`QName::replaced`]). Out: the model in which each
//! redefined component is whole, so that the original needs no name in documents or in Rust. A complex type whose derivations
//! cannot be joined to one keeps its original as an abstract base, since no document can name it.

use std::collections::BTreeMap;

use crate::schema::*;

/// Inlines the originals of redefined components.
pub(crate) fn inline(schema: &mut Schema) {
    schema.restricted_groups.clear();
    schema.restricted_attribute_groups.clear();
    let replaced = |name: &&QName| name.is_replaced();
    if schema.groups.keys().any(|name| name.is_replaced()) {
        inline_groups(schema);
    }
    for name in schema.attribute_groups.keys().filter(replaced).cloned().collect::<Vec<_>>() {
        inline_attribute_group(schema, &name);
    }
    if !schema.types.keys().any(|name| name.is_replaced()) {
        return;
    }
    let is_redefined =
        |type_: &Type| matches!(type_.base(), Some(BaseRef::Name(base)) if base.is_replaced()) && !is_original(type_);
    let redefined = schema.types.values().filter(|type_| is_redefined(type_)).filter_map(Type::name);
    for name in redefined.cloned().collect::<Vec<_>>() {
        inline_type(schema, &name);
    }
}

fn is_original(type_: &Type) -> bool {
    type_.name().is_some_and(QName::is_replaced)
}

/// Puts the content of original groups in the place of the references to them.
fn inline_groups(schema: &mut Schema) {
    let groups = schema.groups.clone();
    schema.groups.retain(|name, _| !name.is_replaced());
    schema.groups.values_mut().for_each(|group| inline_particle(&mut group.particle, &groups));
}

fn inline_particle(particle: &mut Particle, groups: &BTreeMap<QName, Group>) {
    if let Term::Group(name) = &particle.term
        && let Some(original) = groups.get(name).filter(|_| name.is_replaced())
    {
        particle.term = original.particle.term.clone();
    }
    match &mut particle.term {
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter_mut().for_each(|item| inline_particle(item, groups));
        }
        Term::Element(element) => {
            if let TypeRef::Inline(type_) = &mut element.type_
                && let Type::Complex(ComplexType { content: Content::Complex { particle: Some(own), .. }, .. }) =
                    &mut **type_
            {
                inline_particle(own, groups);
            }
        }
        Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
}

/// Puts the attributes of an original attribute group in the place of the reference to it.
fn inline_attribute_group(schema: &mut Schema, name: &QName) {
    let Some(original) = schema.attribute_groups.remove(name) else { return };
    let reference = AttributeItem::Group(name.clone());
    for group in schema.attribute_groups.values_mut() {
        if let Some(at) = group.attributes.iter().position(|item| *item == reference) {
            group.attributes.splice(at..=at, original.attributes.iter().cloned());
            group.any_attribute = group.any_attribute.take().or_else(|| original.any_attribute.clone());
        }
    }
}

/// Joins a redefined type with its originals.
fn inline_type(schema: &mut Schema, name: &QName) {
    let mut chain = Vec::new();
    let mut next = schema.types.remove(name);
    while let Some(type_) = next {
        next = match type_.base() {
            Some(BaseRef::Name(base)) if base.is_replaced() => schema.types.remove(base),
            Some(_) | None => None,
        };
        chain.push(type_);
    }
    let Some(mut whole) = chain.pop() else { return };
    while let Some(redefinition) = chain.pop() {
        whole = match joined(&whole, &redefinition, schema) {
            Some(joined) => joined,
            None => {
                keep(whole, schema);
                redefinition
            }
        };
    }
    schema.types.insert(name.clone(), whole);
}

/// Keeps an original as an abstract type.
fn keep(mut original: Type, schema: &mut Schema) {
    if let Type::Complex(complex) = &mut original {
        complex.abstract_ = true;
    }
    if let Some(name) = original.name().cloned() {
        schema.types.insert(name, original);
    }
}

/// Joins a redefinition with what it redefines. Returns `None` if two derivations do not make one.
fn joined(original: &Type, redefinition: &Type, schema: &Schema) -> Option<Type> {
    let (original, redefinition) = match (original, redefinition) {
        (Type::Simple(original), Type::Simple(redefinition)) => {
            return Some(Type::Simple(joined_simple(original, redefinition.clone())));
        }
        (Type::Complex(original), Type::Complex(redefinition)) => (original, redefinition),
        (Type::Simple(_), Type::Complex(_)) | (Type::Complex(_), Type::Simple(_)) => return None,
    };
    let mut attributes = original.attributes.clone();
    let (content, any_attribute) = match (&original.content, &redefinition.content) {
        (Content::Complex { base, particle }, Content::Complex { base: Some(derived), particle: own }) => {
            let is_extension = base.as_ref().map(|base| base.derivation == Derivation::Extension);
            match derived.derivation {
                Derivation::Extension if is_extension != Some(false) => {
                    attributes.extend(redefinition.attributes.iter().cloned());
                    let any = joined_wildcard(original, redefinition)?;
                    (Content::Complex { base: base.clone(), particle: in_sequence(particle, own) }, any)
                }
                Derivation::Restriction if is_extension != Some(true) => {
                    attributes = restricted(original, redefinition, schema);
                    (Content::Complex { base: base.clone(), particle: own.clone() }, redefinition.any_attribute.clone())
                }
                Derivation::Extension | Derivation::Restriction => return None,
            }
        }
        (
            Content::Simple { derivation: Derivation::Extension, .. },
            Content::Simple { derivation: Derivation::Extension, .. },
        ) => {
            attributes.extend(redefinition.attributes.iter().cloned());
            (original.content.clone(), joined_wildcard(original, redefinition)?)
        }
        (Content::Simple { .. } | Content::Complex { .. }, _) => return None,
    };
    Some(Type::Complex(ComplexType { content, attributes, any_attribute, ..redefinition.clone() }))
}

/// Joins the facets of a simple type and its redefinition. If they do not make one restriction, the original is the anonymous
/// base of the redefinition.
fn joined_simple(original: &SimpleType, mut redefinition: SimpleType) -> SimpleType {
    let Variety::Restriction { base, facets } = &mut redefinition.variety else { return redefinition };
    let has = |facets: &[Facet], kind| facets.iter().any(|facet| facet.kind == kind);
    match &original.variety {
        // A value has to match one pattern of each restriction.
        Variety::Restriction { base: first, facets: theirs }
            if !(has(theirs, FacetKind::Pattern) && has(facets, FacetKind::Pattern)) =>
        {
            *base = first.clone();
            let inherited = theirs.iter().filter(|facet| !has(facets, facet.kind)).cloned();
            *facets = inherited.chain(facets.iter().cloned()).collect();
        }
        Variety::Restriction { .. } | Variety::List { .. } | Variety::Union { .. } => {
            *base = TypeRef::Inline(Box::new(Type::Simple(SimpleType { name: None, ..original.clone() })));
        }
    }
    redefinition
}

/// Returns the attribute wildcard of an extension, unless both types have one.
fn joined_wildcard(original: &ComplexType, redefinition: &ComplexType) -> Option<Option<Wildcard>> {
    match (&original.any_attribute, &redefinition.any_attribute) {
        (Some(_), Some(_)) => None,
        (any, None) | (None, any) => Some(any.clone()),
    }
}

/// Returns the content of an extension.
fn in_sequence(original: &Option<Particle>, own: &Option<Particle>) -> Option<Particle> {
    match (original, own) {
        (Some(first), Some(second)) => {
            let term = Term::Sequence(vec![first.clone(), second.clone()]);
            Some(Particle { min: 1, max: Some(1), term, docs: Docs::default(), place: second.place.clone() })
        }
        (one, None) | (None, one) => one.clone(),
    }
}

/// Returns the attributes of a restriction: its own, and those of the original that it does not declare again.
fn restricted(original: &ComplexType, redefinition: &ComplexType, schema: &Schema) -> Vec<AttributeItem> {
    let name = |attribute: &AttributeUse| schema.attribute(attribute).map(|declaration| declaration.name.clone());
    let own: Vec<_> = schema.attribute_uses(&redefinition.attributes).into_iter().map(name).collect();
    let inherited = schema.attribute_uses(&original.attributes).into_iter();
    let inherited = inherited.filter(|attribute| !own.contains(&name(attribute)));
    let inherited = inherited.map(|attribute| AttributeItem::Use(Box::new(attribute.clone())));
    let is_restriction = matches!(original.content, Content::Complex { base: Some(_), .. });
    let prohibited = |item: &AttributeItem| match item {
        AttributeItem::Use(attribute) => attribute.occurs == AttributeOccurs::Prohibited,
        AttributeItem::Group(_) => false,
    };
    let items = inherited.chain(redefinition.attributes.iter().cloned());
    items.filter(|item| is_restriction || !prohibited(item)).collect()
}
