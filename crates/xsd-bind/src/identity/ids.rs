//! `xs:ID` and the types that refer to something: `xs:IDREF` and `xs:ENTITY`.

use std::collections::HashMap;

use super::atom::Role;
use super::value::Mention;
use crate::error_kind::excerpt;
use crate::{ErrorKind, IdRule};

/// The IDs of a document, and the references to them.
#[derive(Default)]
pub(super) struct Ids {
    /// The offset of the element that each ID identifies.
    known: HashMap<String, usize>,
    /// The references, with their offsets.
    references: Vec<(String, usize)>,
}

impl Ids {
    /// Adds what a value mentions. `element` is the offset of the element that an ID identifies, `offset` that of the value.
    pub(super) fn add(&mut self, mention: Mention, element: usize, offset: usize) -> Option<(usize, ErrorKind)> {
        let Mention { role, name } = mention;
        let rule = match role {
            Role::None => return None,
            Role::IdRef => {
                self.references.push((name, offset));
                return None;
            }
            Role::Id if *self.known.entry(name.clone()).or_insert(element) == element => return None,
            Role::Id => IdRule::Duplicate,
            Role::Entity => IdRule::UndeclaredEntity,
        };
        Some((offset, of_id(&name, rule)))
    }

    /// Returns the references to IDs that the document lacks.
    pub(super) fn unknown(self) -> impl Iterator<Item = (usize, ErrorKind)> {
        let Self { known, references } = self;
        let unknown = references.into_iter().filter(move |(name, _)| !known.contains_key(name));
        unknown.map(|(name, offset)| (offset, of_id(&name, IdRule::Unknown)))
    }
}

/// Creates the violation of a rule on IDs.
pub(super) fn of_id(name: &str, rule: IdRule) -> ErrorKind {
    ErrorKind::Id { name: excerpt(name), rule }
}
