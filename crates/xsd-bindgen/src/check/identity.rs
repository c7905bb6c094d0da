//! Checks identity constraints: their names are unique, and a reference names a key with as many fields.
//!
//! In: a model. Out: errors. `read` checks the XPaths.

use std::collections::BTreeMap;

use crate::error::{Error, Mark, code, suggestion};
use crate::schema::inventory::Inventory;
use crate::schema::{IdentityConstraint, IdentityKind, QName, Schema};

/// Checks all identity constraints.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = Vec::new();
    let mut known: BTreeMap<&QName, &IdentityConstraint> = BTreeMap::new();
    let constraints: Vec<(&QName, &IdentityConstraint)> = all
        .elements
        .iter()
        .flat_map(|(owner, element)| element.identity_constraints.iter().map(|constraint| (*owner, constraint)))
        .collect();
    for (owner, constraint) in &constraints {
        let first = *known.entry(&constraint.name).or_insert(constraint);
        // Members of a substitution group can have copies of the anonymous type of the head.
        if first.place != constraint.place {
            let name = schema.display(&constraint.name);
            let what = format!("the identity constraint `{name}` is declared twice");
            let error = Error::at(code::TWO_COMPONENTS, Mark::value(&constraint.place, "name"), what);
            let error = error.with_label(Mark::value(&first.place, "name"), "first declared here");
            errors.push(error.of(schema.display(owner)).with_help("rename or remove one of them"));
        }
    }
    for (owner, constraint) in constraints {
        errors.extend(reference(schema, &known, constraint).map(|error| error.of(schema.display(owner))));
    }
    errors
}

/// Returns the error in the reference of an `xs:keyref`.
fn reference(
    schema: &Schema,
    known: &BTreeMap<&QName, &IdentityConstraint>,
    constraint: &IdentityConstraint,
) -> Option<Error> {
    let IdentityKind::KeyRef(refer) = &constraint.kind else { return None };
    let mark = Mark::value(&constraint.place, "refer");
    let shown = schema.display(refer);
    let is_key = |constraint: &IdentityConstraint| match constraint.kind {
        IdentityKind::Key | IdentityKind::Unique => true,
        IdentityKind::KeyRef(_) => false,
    };
    match known.get(refer) {
        Some(key) if is_key(key) => {
            let (own, others) = (constraint.fields.len(), key.fields.len());
            (own != others).then(|| {
                let what = format!("the number of fields differs from that of `{shown}`: {own} instead of {others}");
                let error = Error::at(code::FIELDS_DIFFER, &constraint.place, what);
                error.with_label(&key.place, "the key").with_help("give both the same number of fields")
            })
        }
        Some(other) => {
            let error = Error::at(code::NO_KEY, mark, format!("`{shown}` is not a key"));
            Some(error.with_label(&other.place, "this is an xs:keyref").with_help("name an xs:key or xs:unique"))
        }
        None => {
            let error = Error::at(code::NO_KEY, mark, format!("there is no key `{shown}`"));
            let names = known.values().filter(|constraint| is_key(constraint)).map(|key| schema.display(&key.name));
            let names: Vec<String> = names.collect();
            Some(match suggestion(&shown, names.iter().map(String::as_str)) {
                Some(suggestion) => error.with_help(suggestion),
                None => error.with_help("name an xs:key or xs:unique, with the prefix of its namespace"),
            })
        }
    }
}
