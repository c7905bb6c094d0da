//! Loads simple types and facets.
//!
//! In: the simple types in xsd-parser's tree and the matching scanned elements. Out: the simple types of the model.

use xsd_parser::models::schema::xs;

use super::parts::{ALL, Context, Result, inline, nth, pairs, set, unsupported};
use crate::read::docs::docs;
use crate::read::scan::Node;
use crate::schema::*;

pub(super) fn simple_type(context: &Context<'_>, parsed: &xs::SimpleBaseType, node: &Node) -> Result<SimpleType> {
    use xs::SimpleBaseTypeContent as C;
    let mut variety = None;
    for (content, node) in pairs(&parsed.content, node)? {
        variety = Some(match content {
            C::Restriction(parsed) => restriction(context, parsed, node)?,
            C::List(parsed) => Variety::List {
                item: match (&parsed.simple_type, &parsed.item_type) {
                    (Some(parsed), _) => {
                        inline(Type::Simple(simple_type(context, parsed, nth(node, "simpleType", 0)?)?))
                    }
                    (None, Some(name)) => TypeRef::Named(context.reference(name)),
                    (None, None) => return Err(unsupported(node)),
                },
            },
            C::Union(parsed) => {
                let named = parsed.member_types.iter().flat_map(|names| &names.0);
                let mut members: Vec<_> = named.map(|name| TypeRef::Named(context.reference(name))).collect();
                for (index, parsed) in parsed.simple_type.iter().enumerate() {
                    let node = nth(node, "simpleType", index)?;
                    members.push(inline(Type::Simple(simple_type(context, parsed, node)?)));
                }
                Variety::Union { members }
            }
            C::Annotation(_) => return Err(unsupported(node)),
        });
    }
    Ok(SimpleType {
        name: parsed.name.as_deref().map(|name| context.global(Some(name))),
        variety: variety.ok_or_else(|| unsupported(node))?,
        final_: match &parsed.final_ {
            None => DerivationSet { substitution: false, ..context.final_ },
            Some(xs::SimpleDerivationSetType::All) => DerivationSet { substitution: false, ..ALL },
            Some(xs::SimpleDerivationSetType::BlockSetItemList(items)) => set(items),
        },
        docs: docs(node),
        place: node.place.clone(),
    })
}

pub(super) fn restriction(context: &Context<'_>, parsed: &xs::Restriction, node: &Node) -> Result<Variety> {
    use xs::RestrictionContent as C;
    let mut base = parsed.base.as_ref().map(|name| TypeRef::Named(context.reference(name)));
    let mut facets = Vec::new();
    for (content, node) in pairs(&parsed.content, node)? {
        match content {
            C::SimpleType(parsed) => base = Some(inline(Type::Simple(simple_type(context, parsed, node)?))),
            C::Facet(parsed) => facets.push(facet(parsed, node)?),
            C::Annotation(_) => return Err(unsupported(node)),
        }
    }
    Ok(Variety::Restriction { base: base.ok_or_else(|| unsupported(node))?, facets })
}

pub(super) fn facet(parsed: &xs::Facet, node: &Node) -> Result<Facet> {
    use xs::Facet as F;
    let (kind, parsed) = match parsed {
        F::Length(parsed) => (FacetKind::Length, parsed),
        F::MinLength(parsed) => (FacetKind::MinLength, parsed),
        F::MaxLength(parsed) => (FacetKind::MaxLength, parsed),
        F::Pattern(parsed) => (FacetKind::Pattern, parsed),
        F::Enumeration(parsed) => (FacetKind::Enumeration, parsed),
        F::WhiteSpace(parsed) => (FacetKind::WhiteSpace, parsed),
        F::MaxInclusive(parsed) => (FacetKind::MaxInclusive, parsed),
        F::MaxExclusive(parsed) => (FacetKind::MaxExclusive, parsed),
        F::MinInclusive(parsed) => (FacetKind::MinInclusive, parsed),
        F::MinExclusive(parsed) => (FacetKind::MinExclusive, parsed),
        F::TotalDigits(parsed) => (FacetKind::TotalDigits, parsed),
        F::FractionDigits(parsed) => (FacetKind::FractionDigits, parsed),
        F::Assertion(_) | F::ExplicitTimezone(_) => return Err(unsupported(node)),
    };
    let (value, fixed) = (parsed.value.clone(), parsed.fixed);
    Ok(Facet { kind, value, fixed, docs: docs(node), place: node.place.clone() })
}
