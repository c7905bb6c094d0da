//! Wildcards.

use std::sync::Arc;

use crate::rust::{Admitted, Process, Wildcard};
use crate::schema::{self, NamespaceConstraint};

/// Lowers a wildcard.
pub(super) fn wildcard(wildcard: &schema::Wildcard) -> Wildcard {
    let uri = |uri: &Option<Arc<str>>| uri.as_deref().unwrap_or_default().to_owned();
    let admitted = match &wildcard.namespaces {
        NamespaceConstraint::Any => Admitted::Any,
        NamespaceConstraint::Other(other) => Admitted::Other(uri(other)),
        NamespaceConstraint::List(uris) => Admitted::List(uris.iter().map(uri).collect()),
    };
    let process = match wildcard.process {
        schema::Process::Strict => Process::Strict,
        schema::Process::Lax => Process::Lax,
        schema::Process::Skip => Process::Skip,
    };
    Wildcard { admitted, process }
}
