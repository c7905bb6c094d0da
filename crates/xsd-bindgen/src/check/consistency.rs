//! Checks that elements with the same name in a content model have the same type: "Element Declarations Consistent".
//!
//! In: a model whose references resolve, without cycles. Out: errors, at most one for each content model. The elements of groups,
//! of an extended base and of substitution groups count.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::derivation::Definition;
use crate::check::particles::{Kind, Node, Owned};
use crate::error::{Error, code};
use crate::schema::*;

/// Checks the content models in which elements can overlap.
pub(crate) fn check(schema: &Schema, contents: &[Owned<'_>]) -> Vec<Error> {
    let mut errors = Vec::new();
    // Each type that contains a group has the errors of the group.
    let mut known: BTreeSet<(&Place, &Place)> = BTreeSet::new();
    for (owner, node) in contents {
        if let Some((first, second)) = inconsistent(schema, node)
            && known.insert((first.1, second.1))
        {
            errors.push(error(schema, first, second).of(schema.display(owner)));
        }
    }
    errors
}

/// An element, and the place of its particle.
type Found<'a> = (&'a Element, &'a Place);

/// Returns the first two elements with the same name and different types.
fn inconsistent<'a>(schema: &Schema, node: &Node<'a>) -> Option<(Found<'a>, Found<'a>)> {
    let mut seen: BTreeMap<&QName, Found<'a>> = BTreeMap::new();
    let mut found = None;
    node.leaves(&mut |leaf| {
        let Kind::Element(element) = leaf.term else { return };
        let first = *seen.entry(&element.name).or_insert((element, leaf.place));
        let differ = || Definition::of(schema, &first.0.type_) != Definition::of(schema, &element.type_);
        if found.is_none() && !std::ptr::eq(first.0, element) && differ() {
            found = Some((first, (element, leaf.place)));
        }
    });
    found
}

fn error(schema: &Schema, first: Found<'_>, second: Found<'_>) -> Error {
    let what = format!(
        "the type of the element `{}` differs from that of an element with the same name",
        schema.display(&second.0.name)
    );
    Error::at(code::ELEMENT_TYPES_DIFFER, second.1, what)
        .with_label(first.1, "the other element")
        .with_help("give both the same global type, or rename one")
}
