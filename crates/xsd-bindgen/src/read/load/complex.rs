//! Loads complex types, elements and model groups.
//!
//! In: the components in xsd-parser's tree and the matching scanned elements. Out: the components of the model. Abbreviated
//! complex types become restrictions of `xs:anyType`.

use xsd_parser::models::schema::{MaxOccurs, xs};

use super::attributes::{Attributes, any_attribute, attribute_use};
use super::identity::identity_constraint;
use super::parts::{
    Context, NONE, Result, block_set, derivation_set, form, inline, pairs, unsupported, value, wildcard,
};
use super::simple::{facet, simple_type};
use crate::error::{Error, code};
use crate::read::docs::docs;
use crate::read::scan::Node;
use crate::schema::*;

pub(super) fn complex_type(context: &Context<'_>, parsed: &xs::ComplexBaseType, node: &Node) -> Result<ComplexType> {
    use xs::ComplexBaseTypeContent as C;
    let mut mixed = parsed.mixed.unwrap_or(false);
    let mut content = Content::Complex { base: None, particle: None };
    let mut attributes = Attributes::default();
    for (child, node) in pairs(&parsed.content, node)? {
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
            C::Attribute(parsed) => attributes.add(attribute_use(context, parsed, node)?, false)?,
            C::AttributeGroup(parsed) => attributes.add_group(context, parsed, node)?,
            C::AnyAttribute(parsed) => attributes.any = Some(any_attribute(context, parsed)),
            C::Annotation(_) | C::OpenContent(_) | C::Assert(_) => return Err(unsupported(node)),
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

fn simple_content(context: &Context<'_>, parsed: &xs::SimpleContent, node: &Node) -> Result<(Content, Attributes)> {
    use xs::SimpleContentContent as C;
    let mut found = None;
    for (content, node) in pairs(&parsed.content, node)? {
        let (derivation, parsed) = match content {
            C::Restriction(parsed) => (Derivation::Restriction, derived(context, Parsed::Restriction(parsed), node)?),
            C::Extension(parsed) => (Derivation::Extension, derived(context, Parsed::Extension(parsed), node)?),
            C::Annotation(_) => return Err(unsupported(node)),
        };
        let Derived { base, inline, facets, attributes, .. } = parsed;
        found = Some((Content::Simple { derivation, base, inline: inline.map(Box::new), facets }, attributes));
    }
    found.ok_or_else(|| unsupported(node))
}

fn complex_content(context: &Context<'_>, parsed: &xs::ComplexContent, node: &Node) -> Result<(Content, Attributes)> {
    use xs::ComplexContentContent as C;
    let mut found = None;
    for (content, node) in pairs(&parsed.content, node)? {
        let (derivation, parsed) = match content {
            C::Restriction(parsed) => (Derivation::Restriction, derived(context, Parsed::Restriction(parsed), node)?),
            C::Extension(parsed) => (Derivation::Extension, derived(context, Parsed::Extension(parsed), node)?),
            C::Annotation(_) => return Err(unsupported(node)),
        };
        let Derived { base, particle, attributes, .. } = parsed;
        let ur_type = derivation == Derivation::Restriction && base == QName::xsd("anyType");
        let base = (!ur_type).then_some(Base { derivation, type_: base });
        found = Some((Content::Complex { base, particle }, attributes));
    }
    found.ok_or_else(|| unsupported(node))
}

/// The content of `xs:extension` or `xs:restriction`.
struct Derived {
    base: QName,
    particle: Option<Particle>,
    inline: Option<SimpleType>,
    facets: Vec<Facet>,
    attributes: Attributes,
}

enum Parsed<'a> {
    Extension(&'a xs::ExtensionType),
    Restriction(&'a xs::RestrictionType),
}

fn derived(context: &Context<'_>, parsed: Parsed<'_>, node: &Node) -> Result<Derived> {
    let base = context.reference(match parsed {
        Parsed::Extension(parsed) => &parsed.base,
        Parsed::Restriction(parsed) => &parsed.base,
    });
    let attributes = Attributes::default();
    let mut out = Derived { base, particle: None, inline: None, facets: Vec::new(), attributes };
    match parsed {
        Parsed::Extension(parsed) => {
            for (content, node) in pairs(&parsed.content, node)? {
                extension_content(context, content, node, &mut out)?;
            }
        }
        Parsed::Restriction(parsed) => {
            for (content, node) in pairs(&parsed.content, node)? {
                restriction_content(context, content, node, &mut out)?;
            }
        }
    }
    Ok(out)
}

fn extension_content(
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
        C::Attribute(parsed) => out.attributes.add(attribute_use(context, parsed, node)?, false)?,
        C::AttributeGroup(parsed) => out.attributes.add_group(context, parsed, node)?,
        C::AnyAttribute(parsed) => out.attributes.any = Some(any_attribute(context, parsed)),
        C::Annotation(_) | C::OpenContent(_) | C::Assert(_) => return Err(unsupported(node)),
    }
    Ok(())
}

fn restriction_content(
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
        C::Attribute(parsed) => out.attributes.add(attribute_use(context, parsed, node)?, true)?,
        C::AttributeGroup(parsed) => out.attributes.add_group(context, parsed, node)?,
        C::AnyAttribute(parsed) => out.attributes.any = Some(any_attribute(context, parsed)),
        C::Annotation(_) | C::OpenContent(_) | C::Assert(_) => return Err(unsupported(node)),
    }
    Ok(())
}

/// Returns the content of a complex type without an explicit derivation.
fn plain(particle: Option<Particle>) -> Content {
    Content::Complex { base: None, particle }
}

pub(super) fn element(context: &Context<'_>, name: QName, parsed: &xs::ElementType, node: &Node) -> Result<Element> {
    use xs::ElementTypeContent as C;
    let mut type_ = TypeRef::Named(match &parsed.type_ {
        Some(name) => context.reference(name),
        None => QName::xsd("anyType"),
    });
    let mut identity_constraints = Vec::new();
    for (content, node) in pairs(&parsed.content, node)? {
        match content {
            C::SimpleType(parsed) => type_ = inline(Type::Simple(simple_type(context, parsed, node)?)),
            C::ComplexType(parsed) => type_ = inline(Type::Complex(complex_type(context, parsed, node)?)),
            C::Unique(_) => identity_constraints.push(identity_constraint(context, IdentityKind::Unique, node)?),
            C::Key(_) => identity_constraints.push(identity_constraint(context, IdentityKind::Key, node)?),
            C::Keyref(parsed) => {
                let refer = parsed.refer.as_ref().map(|refer| context.reference(refer));
                let kind = IdentityKind::KeyRef(refer.ok_or_else(|| unsupported(node))?);
                identity_constraints.push(identity_constraint(context, kind, node)?);
            }
            C::Annotation(_) | C::Alternative(_) => return Err(unsupported(node)),
        }
    }
    let head = parsed.substitution_group.as_ref().and_then(|heads| heads.0.first());
    Ok(Element {
        name,
        type_,
        nillable: parsed.nillable.unwrap_or(false),
        abstract_: parsed.abstract_,
        value: value(parsed.default.as_deref(), parsed.fixed.as_deref()),
        substitution_group: head.map(|head| context.reference(head)),
        block: parsed.block.as_ref().map_or(DerivationSet { list: false, union: false, ..context.block }, block_set),
        final_: parsed.final_.as_ref().map_or_else(|| context.complex_final(), derivation_set),
        identity_constraints,
        docs: docs(node),
        place: node.place.clone(),
    })
}

#[derive(Clone, Copy)]
enum GroupKind {
    Ref,
    All,
    Choice,
    Sequence,
}

/// Loads a model group or a reference to one. Returns `None` for `maxOccurs="0"`.
fn particle(context: &Context<'_>, kind: GroupKind, parsed: &xs::GroupType, node: &Node) -> Result<Option<Particle>> {
    let term = match (kind, &parsed.ref_) {
        (GroupKind::Ref, Some(name)) => Term::Group(context.reference(name)),
        (GroupKind::Ref, None) => return Err(unsupported(node)),
        (GroupKind::All, _) => Term::All(items(context, parsed, node)?),
        (GroupKind::Choice, _) => Term::Choice(items(context, parsed, node)?),
        (GroupKind::Sequence, _) => Term::Sequence(items(context, parsed, node)?),
    };
    occurring(parsed.min_occurs, parsed.max_occurs, term, node)
}

fn items(context: &Context<'_>, parsed: &xs::GroupType, node: &Node) -> Result<Vec<Particle>> {
    let mut items = Vec::new();
    for (content, node) in pairs(&parsed.content, node)? {
        items.extend(group_content(context, content, node)?);
    }
    Ok(items)
}

pub(super) fn group_content(
    context: &Context<'_>,
    content: &xs::GroupTypeContent,
    node: &Node,
) -> Result<Option<Particle>> {
    use xs::GroupTypeContent as C;
    match content {
        C::Element(parsed) => {
            let term = match &parsed.ref_ {
                Some(name) => Term::ElementRef(context.reference(name)),
                None => {
                    let qualified = form(parsed.form, context.elements_qualified);
                    let name = context.local(parsed.name.as_deref(), qualified);
                    Term::Element(Box::new(element(context, name, parsed, node)?))
                }
            };
            occurring(parsed.min_occurs, parsed.max_occurs, term, node)
        }
        C::Group(parsed) => particle(context, GroupKind::Ref, parsed, node),
        C::All(parsed) => particle(context, GroupKind::All, parsed, node),
        C::Choice(parsed) => particle(context, GroupKind::Choice, parsed, node),
        C::Sequence(parsed) => particle(context, GroupKind::Sequence, parsed, node),
        C::Any(parsed) => {
            let wildcard = wildcard(context, parsed.namespace.as_ref(), &parsed.process_contents);
            occurring(parsed.min_occurs, parsed.max_occurs, Term::Any(wildcard), node)
        }
        C::Annotation(_) => Err(unsupported(node)),
    }
}

/// Creates a particle. Returns `None` for `maxOccurs="0"`.
fn occurring(min: usize, max: MaxOccurs, term: Term, node: &Node) -> Result<Option<Particle>> {
    let too_large = |count| Error::at(code::LARGE_NUMBER, &node.place, format!("the number {count} is too large"));
    let number = |count| u32::try_from(count).map_err(|_| too_large(count));
    let max = match max {
        MaxOccurs::Unbounded => None,
        MaxOccurs::Bounded(0) => return Ok(None),
        MaxOccurs::Bounded(max) => Some(number(max)?),
    };
    let docs = if matches!(term, Term::Element(_)) { Docs::default() } else { docs(node) };
    Ok(Some(Particle { min: number(min)?, max, term, docs, place: node.place.clone() }))
}
