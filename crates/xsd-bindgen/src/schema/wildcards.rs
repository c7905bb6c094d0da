//! The namespaces of wildcards as sets: acceptance, subset, intersection and union.
//!
//! In: namespace constraints. Out: the answer, or nothing for a set that no wildcard can describe.

use std::sync::Arc;

use crate::schema::{NamespaceConstraint, Process};

use NamespaceConstraint::{Any, List, Other};

type Uri = Option<Arc<str>>;

/// Returns whether a wildcard accepts names in this namespace.
pub(crate) fn allows(wildcard: &NamespaceConstraint, namespace: Option<&str>) -> bool {
    match wildcard {
        Any => true,
        Other(not) => namespace.is_some() && namespace != not.as_deref(),
        List(uris) => uris.iter().any(|uri| uri.as_deref() == namespace),
    }
}

fn allows_uri(wildcard: &NamespaceConstraint, uri: &Uri) -> bool {
    allows(wildcard, uri.as_deref())
}

/// Returns whether some namespace is in both.
pub(crate) fn intersects(a: &NamespaceConstraint, b: &NamespaceConstraint) -> bool {
    match (a, b) {
        (List(uris), other) | (other, List(uris)) => uris.iter().any(|uri| allows_uri(other, uri)),
        (Any | Other(_), Any | Other(_)) => true,
    }
}

/// Returns whether the first is a subset of the second.
pub(crate) fn is_subset(sub: &NamespaceConstraint, of: &NamespaceConstraint) -> bool {
    match (sub, of) {
        (_, Any) => true,
        (List(uris), of) => uris.iter().all(|uri| allows_uri(of, uri)),
        (Other(sub), Other(of)) => sub == of,
        (Any | Other(_), Other(_) | List(_)) => false,
    }
}

/// Returns what is in both, or `None` if no wildcard can describe it.
pub(crate) fn intersection(a: &NamespaceConstraint, b: &NamespaceConstraint) -> Option<NamespaceConstraint> {
    match (a, b) {
        (Any, other) | (other, Any) => Some(other.clone()),
        (List(uris), other) | (other, List(uris)) => {
            Some(List(uris.iter().filter(|uri| allows_uri(other, uri)).cloned().collect()))
        }
        (Other(a), Other(b)) if a == b => Some(Other(a.clone())),
        (Other(None), other) | (other, Other(None)) => Some(other.clone()),
        (Other(_), Other(_)) => None,
    }
}

/// Returns what is in one or both, or `None` if no wildcard can describe it.
pub(crate) fn union(a: &NamespaceConstraint, b: &NamespaceConstraint) -> Option<NamespaceConstraint> {
    match (a, b) {
        (Any, _) | (_, Any) => Some(Any),
        (List(a), List(b)) => {
            let more = b.iter().filter(|uri| !a.contains(uri));
            Some(List(a.iter().chain(more).cloned().collect()))
        }
        (Other(a), Other(b)) => Some(Other(a.clone().filter(|_| a == b))),
        (Other(not), List(uris)) | (List(uris), Other(not)) => match (uris.contains(not), uris.contains(&None)) {
            (true, true) => Some(Any),
            (true, false) => Some(Other(None)),
            (false, true) => None,
            (false, false) => Some(Other(not.clone())),
        },
    }
}

/// Returns whether the first validates less than the second.
pub(crate) fn is_weaker(process: Process, than: Process) -> bool {
    let strength = |process| match process {
        Process::Skip => 0,
        Process::Lax => 1,
        Process::Strict => 2,
    };
    strength(process) < strength(than)
}
