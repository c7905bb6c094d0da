//! Particles: model groups and what stands in them.
//!
//! In: xsd-parser's groups and their scanned twins. Out: particles of the model; none for what occurs no time.

use xsd_parser::models::schema::{MaxOccurs, xs};

use super::element;
use super::parts::{Context, Result, form, lost, twins, wildcard};
use crate::error::Error;
use crate::read::docs::docs;
use crate::read::scan::Node;
use crate::schema::{Docs, Particle, Term};

#[derive(Clone, Copy)]
pub(super) enum GroupKind {
    Ref,
    All,
    Choice,
    Sequence,
}

/// A model group or a reference to one; nothing if it occurs no time.
pub(super) fn particle(
    context: &Context<'_>,
    kind: GroupKind,
    parsed: &xs::GroupType,
    node: &Node,
) -> Result<Option<Particle>> {
    let term = match (kind, &parsed.ref_) {
        (GroupKind::Ref, Some(name)) => Term::Group(context.reference(name)),
        (GroupKind::Ref, None) => return Err(lost(node)),
        (GroupKind::All, _) => Term::All(items(context, parsed, node)?),
        (GroupKind::Choice, _) => Term::Choice(items(context, parsed, node)?),
        (GroupKind::Sequence, _) => Term::Sequence(items(context, parsed, node)?),
    };
    occurring(parsed.min_occurs, parsed.max_occurs, term, node)
}

pub(super) fn items(context: &Context<'_>, parsed: &xs::GroupType, node: &Node) -> Result<Vec<Particle>> {
    let mut items = Vec::new();
    for (content, node) in twins(&parsed.content, node)? {
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
        C::Annotation(_) => Err(lost(node)),
    }
}

fn occurring(min: usize, max: MaxOccurs, term: Term, node: &Node) -> Result<Option<Particle>> {
    let number =
        |count| u32::try_from(count).map_err(|_| Error::at(&node.place, format!("{count} is too large a number")));
    let max = match max {
        MaxOccurs::Unbounded => None,
        MaxOccurs::Bounded(0) => return Ok(None),
        MaxOccurs::Bounded(max) => Some(number(max)?),
    };
    let docs = if matches!(term, Term::Element(_)) { Docs::default() } else { docs(node) };
    Ok(Some(Particle { min: number(min)?, max, term, docs, place: node.place.clone() }))
}
