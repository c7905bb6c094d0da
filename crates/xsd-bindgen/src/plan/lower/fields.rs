//! The fields of a record.
//!
//! In: wanted names, types and occurrences, one field at a time. Out: fields with unique names, slots and setters.

use std::collections::BTreeMap;

use super::lowering::Owner;
use crate::plan::draft::Field;
use crate::plan::names::{Idents, Register, Taken, ident};
use crate::rust::{Codec, Occurs, Slot, Ty};

/// The fields of a record so far.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    idents: &'n Idents,
    /// The fields.
    pub(super) list: Vec<Field>,
    taken: Taken,
    /// The default names of the fields that the settings rename.
    renamed: BTreeMap<String, String>,
}

impl<'n> Fields<'n> {
    pub(super) fn new(idents: &'n Idents) -> Self {
        Self { idents, list: Vec::new(), taken: Taken::default(), renamed: BTreeMap::new() }
    }

    /// Takes a name for a field.
    pub(super) fn name(&mut self, wanted: &str) -> String {
        self.taken.unique(&self.idents.field(wanted))
    }

    /// Takes a name for the field of a part of `owner`: the name that the settings give it, or its own.
    pub(super) fn part(&mut self, register: &mut Register, owner: &Owner, wanted: &str) -> String {
        let mut default = self.name(wanted);
        // A script without case gives a type and a field the same name, but a parameter cannot have the name of a tuple struct.
        let has_case = default.starts_with(char::is_lowercase);
        if !has_case && register.is_taken(&owner.path.module, &default) {
            default = self.name(wanted);
        }
        match register.renamed(&format!("{}/{}", owner.origin.component, ident::bare(&default))) {
            Some(given) => {
                self.taken.remove(&default);
                let name = self.name(&given);
                self.renamed.insert(name.clone(), default);
                name
            }
            None => default,
        }
    }

    /// Returns the part that a field represents, as settings name it.
    pub(super) fn part_of(&self, name: &str) -> String {
        ident::bare(self.renamed.get(name).map_or(name, String::as_str)).to_owned()
    }

    /// Returns the fields, with their setters or without.
    pub(super) fn into_list(self, setters: bool) -> Vec<Field> {
        let setter = |field: Field| Field { setter: field.setter.filter(|_| setters), ..field };
        self.list.into_iter().map(setter).collect()
    }

    /// Adds a field for a particle.
    pub(super) fn particle(&mut self, name: String, docs: Vec<String>, ty: Ty, occurs: Occurs, codec: Codec) {
        let slot = slot(occurs);
        let setter = match slot {
            Slot::Required => None,
            Slot::Optional => Some(setter(&name)),
            Slot::Repeated => (occurs.min == 0).then(|| setter(&name)),
        };
        self.list.push(Field { part: self.part_of(&name), name, docs, ty, slot, codec, setter, default: None });
    }
}

/// Returns the name of a field's setter.
pub(super) fn setter(field: &str) -> String {
    format!("with_{}", ident::bare(field))
}

fn slot(occurs: Occurs) -> Slot {
    match occurs {
        Occurs::ONCE => Slot::Required,
        Occurs::OPTIONAL => Slot::Optional,
        _ => Slot::Repeated,
    }
}
