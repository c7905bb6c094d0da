//! Complex types.
//!
//! In: xsd-parser's complex types and their scanned twins. Out: the same in the words of the model, in one form for the
//! short and the long way of writing one.

use xsd_parser::models::schema::xs;

use super::attributes::{Attributes, any_attribute, attribute_use};
use super::particles::{GroupKind, particle};
use super::parts::{Context, NONE, Result, derivation_set, lost, twins};
use super::simple::{facet, simple_type};
use crate::read::docs::docs;
use crate::read::scan::Node;
use crate::schema::*;

pub(super) fn complex_type(context: &Context<'_>, parsed: &xs::ComplexBaseType, node: &Node) -> Result<ComplexType> {
    use xs::ComplexBaseTypeContent as C;
    let mut mixed = parsed.mixed.unwrap_or(false);
    let mut content = Content::Complex { base: None, particle: None };
    let mut attributes = Attributes::default();
    for (child, node) in twins(&parsed.content, node)? {
        match child {
            C::SimpleContent(parsed) => {
                (content, attributes) = simple_content(context, parsed, node)?;
                mixed = false;
            }
            C::ComplexContent(parsed) => {
                (content, attributes) = complex_content(context, parsed, node)?;
                mixed = parsed.mixed.unwrap_or(mixed);
            }
            C::Group(parsed) => content = plain(particle(context, GroupKind::Ref, parsed, node)?),
            C::All(parsed) => content = plain(particle(context, GroupKind::All, parsed, node)?),
            C::Choice(parsed) => content = plain(particle(context, GroupKind::Choice, parsed, node)?),
            C::Sequence(parsed) => content = plain(particle(context, GroupKind::Sequence, parsed, node)?),
            C::Attribute(parsed) => attributes.add(attribute_use(context, parsed, node)?, false),
            C::AttributeGroup(parsed) => attributes.refer(context, parsed, node)?,
            C::AnyAttribute(parsed) => attributes.any = Some(any_attribute(context, parsed)),
            C::Annotation(_) | C::OpenContent(_) | C::Assert(_) => return Err(lost(node)),
        }
    }
    let complex = DerivationSet { extension: context.block.extension, restriction: context.block.restriction, ..NONE };
    Ok(ComplexType {
        name: parsed.name.as_deref().map(|name| context.global(Some(name))),
        abstract_: parsed.abstract_,
        mixed,
        block: parsed.block.as_ref().map_or(complex, derivation_set),
        final_: parsed.final_.as_ref().map_or_else(|| context.complex_final(), derivation_set),
        content,
        attributes: attributes.items,
        any_attribute: attributes.any,
        docs: docs(node),
        place: node.place.clone(),
    })
}

pub(super) fn simple_content(
    context: &Context<'_>,
    parsed: &xs::SimpleContent,
    node: &Node,
) -> Result<(Content, Attributes)> {
    use xs::SimpleContentContent as C;
    let mut found = None;
    for (content, node) in twins(&parsed.content, node)? {
        let (derivation, parsed) = match content {
            C::Restriction(parsed) => (Derivation::Restriction, derived(context, Parsed::Restriction(parsed), node)?),
            C::Extension(parsed) => (Derivation::Extension, derived(context, Parsed::Extension(parsed), node)?),
            C::Annotation(_) => return Err(lost(node)),
        };
        let Derived { base, inline, facets, attributes, .. } = parsed;
        found = Some((Content::Simple { derivation, base, inline: inline.map(Box::new), facets }, attributes));
    }
    found.ok_or_else(|| lost(node))
}

pub(super) fn complex_content(
    context: &Context<'_>,
    parsed: &xs::ComplexContent,
    node: &Node,
) -> Result<(Content, Attributes)> {
    use xs::ComplexContentContent as C;
    let mut found = None;
    for (content, node) in twins(&parsed.content, node)? {
        let (derivation, parsed) = match content {
            C::Restriction(parsed) => (Derivation::Restriction, derived(context, Parsed::Restriction(parsed), node)?),
            C::Extension(parsed) => (Derivation::Extension, derived(context, Parsed::Extension(parsed), node)?),
            C::Annotation(_) => return Err(lost(node)),
        };
        let Derived { base, particle, attributes, .. } = parsed;
        let ur_type = derivation == Derivation::Restriction && base == QName::xsd("anyType");
        let base = (!ur_type).then_some(Base { derivation, type_: base });
        found = Some((Content::Complex { base, particle }, attributes));
    }
    found.ok_or_else(|| lost(node))
}

/// What stands in `xs:extension` or `xs:restriction`.
pub(super) struct Derived {
    base: QName,
    particle: Option<Particle>,
    inline: Option<SimpleType>,
    facets: Vec<Facet>,
    attributes: Attributes,
}

pub(super) enum Parsed<'a> {
    Extension(&'a xs::ExtensionType),
    Restriction(&'a xs::RestrictionType),
}

pub(super) fn derived(context: &Context<'_>, parsed: Parsed<'_>, node: &Node) -> Result<Derived> {
    let base = context.reference(match parsed {
        Parsed::Extension(parsed) => &parsed.base,
        Parsed::Restriction(parsed) => &parsed.base,
    });
    let attributes = Attributes::default();
    let mut out = Derived { base, particle: None, inline: None, facets: Vec::new(), attributes };
    match parsed {
        Parsed::Extension(parsed) => {
            for (content, node) in twins(&parsed.content, node)? {
                extension_content(context, content, node, &mut out)?;
            }
        }
        Parsed::Restriction(parsed) => {
            for (content, node) in twins(&parsed.content, node)? {
                restriction_content(context, content, node, &mut out)?;
            }
        }
    }
    Ok(out)
}

pub(super) fn extension_content(
    context: &Context<'_>,
    content: &xs::ExtensionTypeContent,
    node: &Node,
    out: &mut Derived,
) -> Result<()> {
    use xs::ExtensionTypeContent as C;
    match content {
        C::Group(parsed) => out.particle = particle(context, GroupKind::Ref, parsed, node)?,
        C::All(parsed) => out.particle = particle(context, GroupKind::All, parsed, node)?,
        C::Choice(parsed) => out.particle = particle(context, GroupKind::Choice, parsed, node)?,
        C::Sequence(parsed) => out.particle = particle(context, GroupKind::Sequence, parsed, node)?,
        C::Attribute(parsed) => out.attributes.add(attribute_use(context, parsed, node)?, false),
        C::AttributeGroup(parsed) => out.attributes.refer(context, parsed, node)?,
        C::AnyAttribute(parsed) => out.attributes.any = Some(any_attribute(context, parsed)),
        C::Annotation(_) | C::OpenContent(_) | C::Assert(_) => return Err(lost(node)),
    }
    Ok(())
}

pub(super) fn restriction_content(
    context: &Context<'_>,
    content: &xs::RestrictionTypeContent,
    node: &Node,
    out: &mut Derived,
) -> Result<()> {
    use xs::RestrictionTypeContent as C;
    match content {
        C::Group(parsed) => out.particle = particle(context, GroupKind::Ref, parsed, node)?,
        C::All(parsed) => out.particle = particle(context, GroupKind::All, parsed, node)?,
        C::Choice(parsed) => out.particle = particle(context, GroupKind::Choice, parsed, node)?,
        C::Sequence(parsed) => out.particle = particle(context, GroupKind::Sequence, parsed, node)?,
        C::SimpleType(parsed) => out.inline = Some(simple_type(context, parsed, node)?),
        C::Facet(parsed) => out.facets.push(facet(parsed, node)?),
        C::Attribute(parsed) => out.attributes.add(attribute_use(context, parsed, node)?, true),
        C::AttributeGroup(parsed) => out.attributes.refer(context, parsed, node)?,
        C::AnyAttribute(parsed) => out.attributes.any = Some(any_attribute(context, parsed)),
        C::Annotation(_) | C::OpenContent(_) | C::Assert(_) => return Err(lost(node)),
    }
    Ok(())
}

fn plain(particle: Option<Particle>) -> Content {
    Content::Complex { base: None, particle }
}
