//! What is known about the schema before lowering.
//!
//! In: a `Schema` and settings. Out: the names of global components, and tables about the schema as a whole. Nothing
//! changes them afterwards; lowering and the reference pages read them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attributes::{attribute_wildcard, own_attributes};
use super::content::own_content;
use super::derivation::{extended, is_mixed};
use super::names::{ElementName, Names, Register};
use super::see_also::SeeAlso;
use super::settings::Settings;
use super::uses::Uses;
use crate::rust::Path;
use crate::schema::{Content, DerivationSet, Element, QName, Schema, Type};

/// The types that `xsi:type` can name in place of a type that elements have.
type Replacements<'a> = BTreeMap<QName, Vec<&'a Type>>;

/// The facts about a schema.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The schema.
    pub(crate) schema: &'a Schema,
    /// The names of global components.
    pub(crate) names: Names,
    /// The elements and parents of each type.
    pub(crate) uses: Uses<'a>,
    /// The same for the part of the schema that another run generates.
    imported_uses: Uses<'a>,
    imported: &'a Schema,
    /// The enum of each abstract type that elements have.
    pub(crate) families: BTreeMap<QName, Path>,
    replacements: Replacements<'a>,
    /// The lines of the sections "See also", by component.
    see_also: BTreeMap<QName, Vec<&'a SeeAlso>>,
}

impl<'a> Context<'a> {
    /// Collects the facts, and registers the names of global components.
    pub(crate) fn new(
        schema: &'a Schema,
        imported: &'a Schema,
        settings: &'a Settings,
        register: &mut Register,
    ) -> Self {
        let names = Names::new(schema, imported, settings, register);
        let (uses, imported_uses) = (Uses::new(schema), Uses::new(imported));
        let mut replacements = replacements(schema, &uses);
        // The other run knows only its own types and elements.
        replacements.retain(|name, _| !imported.types.contains_key(name));
        replacements.extend(self::replacements(imported, &imported_uses));
        let families = families(schema, &names, &replacements, register);
        let mut see_also: BTreeMap<QName, Vec<&SeeAlso>> = BTreeMap::new();
        for line in &settings.see_also {
            // The name of an optional line can have a prefix that the schema lacks.
            if let Some(name) = schema.parse_name(&line.component) {
                see_also.entry(name).or_default().push(line);
            }
        }
        Self { schema, names, uses, imported_uses, imported, families, replacements, see_also }
    }

    /// Tests whether another type extends this one and is generated in the same run.
    pub(crate) fn is_extended(&self, name: &QName) -> bool {
        let uses = if self.is_imported(name) { &self.imported_uses } else { &self.uses };
        uses.is_extended(name)
    }

    /// Tests whether another run generates the code of a component.
    pub(crate) fn is_imported(&self, name: &QName) -> bool {
        self.is_imported_namespace(&name.namespace)
    }

    /// Tests whether another run generates the code of a namespace.
    pub(crate) fn is_imported_namespace(&self, uri: &Option<Arc<str>>) -> bool {
        self.imported.namespaces.iter().any(|namespace| namespace.uri == *uri)
    }

    /// Returns the module for the type of a group or substitution group that a component needs. The other run has that of a group that
    /// it needs itself.
    pub(crate) fn module_for<'m>(&'m self, name: &QName, owner: &'m str) -> &'m str {
        let own = self.names.module(&name.namespace);
        let is_foreign =
            |module: &str| self.imported.namespaces.iter().any(|one| self.names.module(&one.uri) == module);
        if is_foreign(own) && !is_foreign(owner) { owner } else { own }
    }

    /// Returns the item that an element of a named type has: the enum of an abstract type, the item of any other.
    pub(crate) fn item(&self, name: &QName) -> Option<&Path> {
        self.families.get(name).or_else(|| self.names.type_path(name))
    }

    /// Returns the item for an element or type, by its name in the settings.
    pub(crate) fn named_item(&self, name: &str) -> Option<&Path> {
        let name = self.schema.parse_name(name)?;
        let of_type = |element: &Element| element.type_.name().and_then(|name| self.item(name));
        self.item(&name).or_else(|| match self.names.element(&name)? {
            ElementName::Type { path, .. } => self.schema.elements.get(&name).and_then(of_type).or(Some(path)),
            ElementName::Anonymous(path) | ElementName::Newtype(path) => Some(path),
            ElementName::Abstract => None,
        })
    }

    /// Returns the lines of the section "See also" for a component.
    pub(crate) fn see_also(&self, component: &QName) -> &[&'a SeeAlso] {
        self.see_also.get(component).map_or(&[], Vec::as_slice)
    }

    /// Returns the types that `xsi:type` can name in place of this one.
    pub(crate) fn replacements(&self, name: &QName) -> &[&'a Type] {
        self.replacements.get(name).map_or(&[], Vec::as_slice)
    }

    /// Returns the elements that can occur where the head of a substitution group is referenced.
    pub(crate) fn substitutes(&self, head: &'a Element) -> Vec<&'a Element> {
        let own = (!head.abstract_).then_some(head);
        own.into_iter().chain(self.schema.members(&head.name)).collect()
    }

    /// Tests whether a type has no attributes, no content and no base that has any, and no type can replace it.
    pub(crate) fn is_empty(&self, name: &QName) -> bool {
        is_empty(self.schema, &self.replacements, name)
    }
}

fn replacements<'a>(schema: &'a Schema, uses: &Uses<'a>) -> Replacements<'a> {
    let complex = schema.types_in_order().into_iter().filter(|type_| matches!(type_, Type::Complex(_)));
    let names = complex.filter_map(Type::name);
    let bases = names.filter(|name| uses.is_base(name) && !uses.elements(name).is_empty());
    let rows = bases.map(|name| {
        let mut types = schema.instance_types(name, DerivationSet::default());
        types.retain(|type_| type_.name() != Some(name));
        (name.clone(), types)
    });
    rows.collect()
}

/// Names the enums of abstract types. The enum of an empty type has the name of the type. Other types need that name for
/// the struct of their shared fields, and the enum gets the suffix `Any`.
fn families(
    schema: &Schema,
    names: &Names,
    replacements: &Replacements<'_>,
    register: &mut Register,
) -> BTreeMap<QName, Path> {
    let mut families = BTreeMap::new();
    for type_ in schema.types_in_order().into_iter().filter(|type_| type_.is_abstract()) {
        let Some(name) = type_.name() else { continue };
        let Some(own) = names.type_path(name) else { continue };
        if replacements.get(name).is_none_or(Vec::is_empty) {
            continue;
        }
        let path = if is_empty(schema, replacements, name) {
            own.clone()
        } else {
            let path = register.free(&own.module, &[format!("{}Any", own.name)]);
            register.note(format!("{} (any)", schema.display(name)), &path);
            path
        };
        families.insert(name.clone(), path);
    }
    families
}

fn is_empty(schema: &Schema, replacements: &Replacements<'_>, name: &QName) -> bool {
    let Some(Type::Complex(complex)) = schema.types.get(name) else { return false };
    let Content::Complex { .. } = &complex.content else { return false };
    !is_mixed(complex)
        && own_attributes(schema, complex).is_empty()
        && attribute_wildcard(schema, complex).is_none()
        && own_content(schema, complex).is_none()
        && extended(complex).is_none_or(|base| is_empty(schema, replacements, base))
        && (complex.abstract_ || replacements.get(name).is_none_or(Vec::is_empty))
}
