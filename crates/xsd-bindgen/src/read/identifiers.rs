//! Checks the attributes `id` of the elements of a document.
//!
//! In: a scanned document. Out: an error for each `id` that is not a name or is given twice. The content of annotations is free.

use std::collections::BTreeMap;

use crate::error::{Error, Mark, code};
use crate::read::scan::Node;
use crate::schema::Place;
use crate::xsd::names::is_ncname;

/// Checks a document.
pub(crate) fn check(root: &Node, errors: &mut Vec<Error>) {
    check_node(root, &mut BTreeMap::new(), errors);
}

fn check_node<'n>(node: &'n Node, known: &mut BTreeMap<&'n str, &'n Place>, errors: &mut Vec<Error>) {
    if let Some(id) = node.attribute("id").map(str::trim) {
        let mark = Mark::value(&node.place, "id");
        if !is_ncname(id) {
            let what = format!("invalid value \"{id}\" of `id` on <{}>: not an XML name", node.written);
            errors.push(Error::at(code::ATTRIBUTE_VALUE, mark, what));
        } else if let Some(first) = known.insert(id, &node.place) {
            let error = Error::at(code::ID_TWICE, mark, format!("the id `{id}` is given twice"));
            let error = error.with_label(Mark::value(first, "id"), "first given here");
            errors.push(error.with_help("rename or remove one of them"));
        }
    }
    if !matches!(node.local(), "appinfo" | "documentation") {
        node.elements().filter(|child| child.is_xsd()).for_each(|child| check_node(child, known, errors));
    }
}
