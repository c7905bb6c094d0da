//! Checks that a complex type that restricts another allows no more than its base.
//!
//! In: a model whose references resolve, without cycles. Out: an error for each content model that does not restrict that of the
//! base. `attributes` compares the attributes.

use crate::check::derivation::{Definition, restricts};
use crate::check::particle_restriction::{Fault, Reason, check as compare};
use crate::check::particles::{Compositor, Kind, Models, Node};
use crate::error::{Error, ErrorCode, code};
use crate::schema::inventory::Inventory;
use crate::schema::*;

const HELP: &str = "a restriction allows a subset of its base, in the same structure; `Config::full_checking(false)` makes this a warning";

/// Checks the content of all restrictions.
pub(crate) fn check<'a>(models: &Models<'a>, all: &Inventory<'a>) -> Vec<Error> {
    let schema = models.schema;
    let found = all.complex_types.iter().filter_map(|(owner, complex)| {
        if let Some(error) = text(schema, complex) {
            return Some(error.of(schema.display(owner)));
        }
        let Content::Complex { base: Some(Base { derivation: Derivation::Restriction, type_ }), .. } = &complex.content
        else {
            return None;
        };
        let Some(Type::Complex(base)) = schema.types.get(type_) else { return None };
        let (Ok(own), Ok(inherited)) = (models.content(complex), models.content(base)) else { return None };
        let fault = compare(schema, own.as_ref(), inherited.as_ref())?;
        let places = (&complex.place, &base.place);
        let error = error(schema, code::CONTENT_NOT_RESTRICTED, places, fault).with_help(HELP);
        Some(error.of(schema.display(owner)))
    });
    found.collect()
}

/// Returns an error if the anonymous type of simple content does not restrict that of the base.
fn text(schema: &Schema, complex: &ComplexType) -> Option<Error> {
    let Content::Simple { derivation: Derivation::Restriction, base, inline: Some(inline), .. } = &complex.content
    else {
        return None;
    };
    let mut next = base;
    for _ in 0..=schema.types.len() {
        let base = match schema.types.get(next) {
            Some(Type::Complex(complex)) => match &complex.content {
                Content::Simple { inline: Some(inline), .. } => Definition::Simple(inline),
                Content::Simple { base, .. } => {
                    next = base;
                    continue;
                }
                Content::Complex { .. } => return None,
            },
            Some(Type::Simple(simple)) => Definition::Simple(simple),
            None => Definition::BuiltIn(&next.local),
        };
        let what = "the simple type does not restrict that of the base";
        let error = || Error::at(code::CONTENT_NOT_RESTRICTED, &inline.place, what).with_help(HELP);
        return (!restricts(schema, Definition::Simple(inline), base)).then(error);
    }
    None
}

/// Returns the error for a particle. `places` are those of the restriction and its base.
pub(crate) fn error(schema: &Schema, code: ErrorCode, places: (&Place, &Place), fault: Fault<'_, '_>) -> Error {
    let place = fault.derived.map_or(places.0, |node| node.place);
    let (own, other) = (shown(schema, fault.derived), shown(schema, fault.base));
    let base_place = fault.base.map_or(places.1, |node| node.place);
    let what = match fault.reason {
        Reason::Name | Reason::Unmatched => format!("{own} has no counterpart at this position of the base"),
        Reason::Nillable => format!("{own} is nillable, but not in the base"),
        Reason::Fixed => format!("{own} does not have the fixed value of the base"),
        Reason::Block => format!("{own} blocks less than in the base"),
        Reason::Type => format!("the type of {own} does not restrict that of the base"),
        Reason::Occurs => {
            let range = |node: Option<&Node<'_>>| node.map_or_else(String::new, range);
            format!("{own} occurs {}, but {other} of the base {}", range(fault.derived), range(fault.base))
        }
        Reason::Namespace => format!("the wildcard of the base does not accept {own}"),
        Reason::Subset => format!("{own} accepts namespaces that the base does not"),
        Reason::Process => format!("{own} validates less strictly than that of the base"),
        Reason::Kinds => format!("{own} cannot restrict {other}"),
        Reason::Required => format!("the base requires {other}, which is missing here"),
    };
    Error::at(code, place, what).with_label(base_place, "the base has this particle")
}

/// Returns a particle as messages show it.
fn shown(schema: &Schema, node: Option<&Node<'_>>) -> String {
    match node.map(|node| &node.term) {
        None => "the content".to_owned(),
        Some(Kind::Element(element)) => format!("the element `{}`", schema.display(&element.name)),
        Some(Kind::Any(_)) => "the wildcard".to_owned(),
        Some(Kind::Group(Compositor::Sequence, _)) => "the xs:sequence".to_owned(),
        Some(Kind::Group(Compositor::Choice, _)) => "the xs:choice".to_owned(),
        Some(Kind::Group(Compositor::All, _)) => "the xs:all".to_owned(),
        Some(Kind::Group(Compositor::Substitution, _)) => "the head of a substitution group".to_owned(),
    }
}

fn range(node: &Node<'_>) -> String {
    match (node.min, node.max) {
        (min, None) => format!("{min} or more times"),
        (1, Some(1)) => "once".to_owned(),
        (min, Some(max)) if min == max => format!("{min} times"),
        (min, Some(max)) => format!("{min} to {max} times"),
    }
}
