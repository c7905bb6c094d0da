//! How the names of a schema are spelled in Rust, so that the compiler can tell them apart.
//!
//! In: a `Schema`. Out: the functions of `ident`, which spell out the characters of a name that looks like another one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use unicode_security::confusable_detection::skeleton;

use super::ident;
use crate::schema::{FacetKind, Schema, Variety, inventory};

/// The spelling of names.
#[derive(Debug, Default)]
pub(crate) struct Idents {
    /// The names that look like another name of the schema, which the compiler would warn of.
    alike: BTreeSet<String>,
}

impl Idents {
    /// Compares all names of a schema.
    pub(crate) fn new(schema: &Schema) -> Self {
        let names = names(schema);
        if names.iter().all(|name| name.is_ascii()) {
            return Self::default();
        }
        let mut alike = BTreeSet::new();
        let mut known: BTreeMap<String, (String, &str)> = BTreeMap::new();
        for name in names {
            for identifier in [ident::type_name(name), ident::field(name), ident::variant(name), ident::constant(name)]
            {
                let look: String = skeleton(ident::bare(&identifier)).collect();
                let (other, of) = known.entry(look).or_insert_with(|| (identifier.clone(), name));
                if *other != identifier {
                    let both = [(&*other, &**of), (&identifier, name)];
                    alike.extend(both.iter().filter(|(one, _)| !one.is_ascii()).map(|(_, name)| (*name).to_owned()));
                }
            }
        }
        Self { alike }
    }

    /// Returns the name of a type.
    pub(crate) fn type_name(&self, name: &str) -> String {
        ident::type_name(&self.distinct(name))
    }

    /// Returns the name of a field or module.
    pub(crate) fn field(&self, name: &str) -> String {
        ident::field(&self.distinct(name))
    }

    /// Returns the name of a variant for a value.
    pub(crate) fn variant(&self, value: &str) -> String {
        ident::variant(&self.distinct(value))
    }

    /// Returns the name of a variant for a value that shares its name with another.
    pub(crate) fn variant_in_full(&self, value: &str) -> String {
        ident::variant_in_full(&self.distinct(value))
    }

    /// Returns the name of a constant.
    pub(crate) fn constant(&self, name: &str) -> String {
        ident::constant(&self.distinct(name))
    }

    fn distinct<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.alike.contains(name) { Cow::Owned(ident::in_ascii(name)) } else { Cow::Borrowed(name) }
    }
}

/// Returns the names of all components, the values of enumerations, and the prefixes and files of namespaces.
fn names(schema: &Schema) -> BTreeSet<&str> {
    let all = inventory::inventory(schema);
    let components = schema.components().map(|name| &*name.local);
    let elements = all.elements.iter().map(|(_, element)| &*element.name.local);
    let attributes = all.attributes.iter().map(|(_, attribute)| &*attribute.name.local);
    let values = all.simple_types.iter().flat_map(|(_, simple)| match &simple.variety {
        Variety::Restriction { facets, .. } => facets.as_slice(),
        Variety::List { .. } | Variety::Union { .. } => &[],
    });
    let values = values.filter(|facet| facet.kind == FacetKind::Enumeration).map(|facet| facet.value.as_str());
    let namespaces = schema.namespaces.iter().flat_map(|namespace| [namespace.prefix.as_str(), namespace.stem()]);
    components.chain(elements).chain(attributes).chain(values).chain(namespaces).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_look_alike_are_spelled_out() {
        let alike = BTreeSet::from(["order・".to_owned()]);
        let idents = Idents { alike };
        assert_eq!(idents.field("order・"), "order_u30fb");
        assert_eq!(idents.type_name("Größe"), "Größe");
    }
}
