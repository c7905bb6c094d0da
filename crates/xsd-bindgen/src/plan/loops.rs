//! Loops in loops, whose occurrences a reader could divide in several ways.
//!
//! In: a content model. Out: whether a reader that fills each occurrence before it begins another one can fail on valid content.
//!
//! In `(a{3,4}, b?){1,2}`, six elements `a` are two occurrences of three, but such a reader takes four and lacks one. Nothing of
//! this kind happens if the inner particle occurs at most once or as often as it likes, or has no minimum to speak of: a value with more
//! occurrences than needed counts as several (`times` of the runtime).

use crate::plan::content::{Kind, Node, is_emptiable};
use crate::rust::Occurs;

/// Finds a particle in a repeated one that would leave too little for the next occurrence, and returns how often it occurs.
pub(crate) fn ambiguous(node: &Node<'_>) -> Option<Occurs> {
    let repeats = |occurs: Occurs| occurs.max != Some(1);
    let within = if repeats(node.occurs) { loops(&node.kind) } else { Vec::new() };
    let leaves_too_little = |inner: &&&Node<'_>| {
        let Occurs { min, max } = inner.occurs;
        min >= 2 && max.is_some() && (max != Some(min) || is_flexible(&inner.kind))
    };
    let found = within.iter().find(leaves_too_little).map(|inner| inner.occurs);
    found.or_else(|| items(&node.kind).into_iter().find_map(ambiguous))
}

/// Tests whether the same child elements can be different numbers of occurrences of a term.
fn is_flexible(kind: &Kind<'_>) -> bool {
    loops(kind).iter().any(|inner| inner.occurs.max != Some(inner.occurs.min))
}

/// Returns the repeated particles that all child elements of a term can belong to, so that an occurrence of the term can end
/// and the next one can begin within them.
fn loops<'n, 'a>(kind: &'n Kind<'a>) -> Vec<&'n Node<'a>> {
    let spanning: Vec<&Node<'_>> = match kind {
        Kind::Element { .. } | Kind::Head(_) | Kind::Any(_) | Kind::All(_) | Kind::Never(_) => Vec::new(),
        Kind::Choice(items) => items.iter().collect(),
        Kind::Sequence(items) => {
            // An item can stand alone if no other one must occur.
            let required = items.iter().filter(|item| !is_emptiable(item)).count();
            items.iter().filter(|item| required == usize::from(!is_emptiable(item))).collect()
        }
        Kind::Group(_, kind) => return loops(kind),
    };
    let mut found = Vec::new();
    for item in spanning {
        if item.occurs.max != Some(1) {
            found.push(item);
        }
        found.extend(loops(&item.kind));
    }
    found
}

fn items<'n, 'a>(kind: &'n Kind<'a>) -> Vec<&'n Node<'a>> {
    match kind {
        Kind::Element { .. } | Kind::Head(_) | Kind::Any(_) | Kind::Never(_) => Vec::new(),
        Kind::Sequence(items) | Kind::Choice(items) | Kind::All(items) => items.iter().collect(),
        Kind::Group(_, kind) => items(kind),
    }
}
