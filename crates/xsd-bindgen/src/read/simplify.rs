//! Normalizes definitions that depend on other components.
//!
//! In: a merged model. Out: the model in which complex content that only adds attributes to simple content is simple content,
//! as XML Schema defines. `load` expands the abbreviations that involve a single component.

use std::collections::BTreeSet;

use crate::schema::*;

/// Turns complex content that extends simple content into simple content.
pub(crate) fn simplify(schema: &mut Schema) {
    let simple = simple_content_types(schema);
    schema.types.values_mut().for_each(|type_| simplify_type(type_, &simple));
    schema.elements.values_mut().for_each(|element| simplify_reference(&mut element.type_, &simple));
    schema.groups.values_mut().for_each(|group| simplify_particle(&mut group.particle, &simple));
}

/// Returns the global complex types with simple content, including those that `simplify` changes.
fn simple_content_types(schema: &Schema) -> BTreeSet<QName> {
    let mut simple = BTreeSet::new();
    loop {
        let found = schema.types.iter().filter(|(name, type_)| match type_ {
            Type::Simple(_) => false,
            Type::Complex(complex) => match &complex.content {
                Content::Simple { .. } => !simple.contains(*name),
                Content::Complex { .. } => !simple.contains(*name) && simple_base(complex, &simple).is_some(),
            },
        });
        let found: Vec<QName> = found.map(|(name, _)| name.clone()).collect();
        if found.is_empty() {
            return simple;
        }
        simple.extend(found);
    }
}

/// Returns the base of complex content that only adds attributes to simple content.
fn simple_base<'a>(complex: &'a ComplexType, simple: &BTreeSet<QName>) -> Option<&'a QName> {
    match &complex.content {
        Content::Complex { base: Some(Base { derivation: Derivation::Extension, type_ }), particle: None } => {
            Some(type_).filter(|name| simple.contains(name) && !complex.mixed)
        }
        Content::Complex { .. } | Content::Simple { .. } => None,
    }
}

fn simplify_type(type_: &mut Type, simple: &BTreeSet<QName>) {
    let Type::Complex(complex) = type_ else { return };
    if let Some(base) = simple_base(complex, simple).cloned() {
        let derivation = Derivation::Extension;
        complex.content = Content::Simple { derivation, base, inline: None, facets: Vec::new() };
    }
    if let Content::Complex { particle: Some(particle), .. } = &mut complex.content {
        simplify_particle(particle, simple);
    }
}

fn simplify_reference(reference: &mut TypeRef, simple: &BTreeSet<QName>) {
    match reference {
        TypeRef::Named(_) => {}
        TypeRef::Inline(type_) => simplify_type(type_, simple),
    }
}

fn simplify_particle(particle: &mut Particle, simple: &BTreeSet<QName>) {
    match &mut particle.term {
        Term::Element(element) => simplify_reference(&mut element.type_, simple),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter_mut().for_each(|item| simplify_particle(item, simple));
        }
        Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
}
