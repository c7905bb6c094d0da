//! The namespaces that a document refers to.
//!
//! In: a scanned document. Out: the namespaces of the components that its references name. An import of another namespace is
//! without effect, so it does not matter whether its document exists.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::read::scan::Node;

/// The attributes that refer to components.
const REFERENCES: [&str; 7] = ["type", "ref", "base", "itemType", "memberTypes", "substitutionGroup", "refer"];

/// Returns the namespaces of the components that a document refers to.
pub(crate) fn namespaces(root: &Node) -> BTreeSet<Option<Arc<str>>> {
    let mut found = BTreeSet::new();
    collect(root, &mut found);
    found
}

fn collect(node: &Node, found: &mut BTreeSet<Option<Arc<str>>>) {
    let references = node.attributes.iter().filter(|attr| attr.namespace.is_none());
    for name in references
        .filter(|attr| REFERENCES.contains(&attr.local.as_str()))
        .flat_map(|attr| attr.value.split_whitespace())
    {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        found.extend(node.scope.resolve(prefix));
    }
    let parts = node.elements().filter(|child| child.is_xsd() && child.local() != "annotation");
    parts.for_each(|child| collect(child, found));
}
