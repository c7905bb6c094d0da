//! One form for equivalent definitions.
//!
//! In: a merged model. Out: the model in which complex content that only adds attributes to simple content is simple
//! content, as XML Schema defines. `load` expands other short forms, which need no other component.

use std::collections::BTreeSet;

use crate::schema::*;

/// Turns complex content that extends simple content into simple content.
pub(crate) fn simplify(schema: &mut Schema) {
    let texts = texts(schema);
    schema.types.values_mut().for_each(|type_| in_type(type_, &texts));
    schema.elements.values_mut().for_each(|element| in_reference(&mut element.type_, &texts));
    schema.groups.values_mut().for_each(|group| in_particle(&mut group.particle, &texts));
}

/// The global complex types with simple content, in whichever form.
fn texts(schema: &Schema) -> BTreeSet<QName> {
    let mut texts = BTreeSet::new();
    loop {
        let found = schema.types.iter().filter(|(name, type_)| match type_ {
            Type::Simple(_) => false,
            Type::Complex(complex) => match &complex.content {
                Content::Simple { .. } => !texts.contains(*name),
                Content::Complex { .. } => !texts.contains(*name) && extended_text(complex, &texts).is_some(),
            },
        });
        let found: Vec<QName> = found.map(|(name, _)| name.clone()).collect();
        if found.is_empty() {
            return texts;
        }
        texts.extend(found);
    }
}

fn extended_text<'a>(complex: &'a ComplexType, texts: &BTreeSet<QName>) -> Option<&'a QName> {
    match &complex.content {
        Content::Complex { base: Some(Base { derivation: Derivation::Extension, type_ }), particle: None } => {
            Some(type_).filter(|name| texts.contains(name) && !complex.mixed)
        }
        Content::Complex { .. } | Content::Simple { .. } => None,
    }
}

fn in_type(type_: &mut Type, texts: &BTreeSet<QName>) {
    let Type::Complex(complex) = type_ else { return };
    if let Some(base) = extended_text(complex, texts).cloned() {
        let derivation = Derivation::Extension;
        complex.content = Content::Simple { derivation, base, inline: None, facets: Vec::new() };
    }
    if let Content::Complex { particle: Some(particle), .. } = &mut complex.content {
        in_particle(particle, texts);
    }
}

fn in_reference(reference: &mut TypeRef, texts: &BTreeSet<QName>) {
    match reference {
        TypeRef::Named(_) => {}
        TypeRef::Inline(type_) => in_type(type_, texts),
    }
}

fn in_particle(particle: &mut Particle, texts: &BTreeSet<QName>) {
    match &mut particle.term {
        Term::Element(element) => in_reference(&mut element.type_, texts),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter_mut().for_each(|item| in_particle(item, texts));
        }
        Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
}
