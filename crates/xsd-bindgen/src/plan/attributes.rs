//! The attributes of a complex type.
//!
//! In: a complex type. Out: the attribute uses and the wildcard that its struct has fields for: all attributes of a type
//! that restricts another or derives from none, the added attributes of a type that extends another.

use super::derivation::{extended, extends_any_type, restricted};
use crate::schema::wildcards::intersection;
use crate::schema::{
    AttributeOccurs, AttributeUse, ComplexType, NamespaceConstraint, Process, QName, Schema, Type, Wildcard,
};

/// Returns the attributes that the struct of a type has fields for.
pub(crate) fn own_attributes<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Vec<&'a AttributeUse> {
    let own = schema.attribute_uses(&complex.attributes);
    let inherited = restricted(complex).map(|base| all_attributes(schema, base)).unwrap_or_default();
    let is_redeclared = |inherited: &&AttributeUse| own.iter().any(|own| name(schema, own) == name(schema, inherited));
    let mut uses: Vec<&AttributeUse> = inherited.into_iter().filter(|inherited| !is_redeclared(inherited)).collect();
    uses.extend(own);
    uses.retain(|attribute| attribute.occurs != AttributeOccurs::Prohibited);
    uses
}

fn name<'a>(schema: &'a Schema, attribute: &'a AttributeUse) -> Option<&'a QName> {
    schema.attribute(attribute).map(|declaration| &declaration.name)
}

/// Returns the attributes of a type, those of the types that it extends included.
pub(crate) fn every_attribute<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Vec<&'a AttributeUse> {
    let mut uses = extended(complex).map(|base| all_attributes(schema, base)).unwrap_or_default();
    uses.extend(own_attributes(schema, complex));
    uses
}

/// Returns the attributes of a type and of the types that it extends.
fn all_attributes<'a>(schema: &'a Schema, name: &QName) -> Vec<&'a AttributeUse> {
    match schema.types.get(name) {
        Some(Type::Complex(complex)) => every_attribute(schema, complex),
        Some(Type::Simple(_)) | None => Vec::new(),
    }
}

/// Returns the attribute wildcard that a type adds to those that it inherits: the intersection of its own and those of its attribute
/// groups (3.4.2). An extension of `xs:anyType` has the wildcard of `xs:anyType`.
pub(crate) fn attribute_wildcard(schema: &Schema, complex: &ComplexType) -> Option<Wildcard> {
    let groups = schema.attribute_groups_of(&complex.attributes);
    let in_groups = groups.into_iter().filter_map(|group| group.any_attribute.as_ref());
    let mut all = complex.any_attribute.iter().chain(in_groups).cloned();
    let first = all.next();
    if extends_any_type(complex) {
        let process = first.map_or(Process::Lax, |own| own.process);
        return Some(Wildcard { namespaces: NamespaceConstraint::Any, process });
    }
    let first = first?;
    // The check has refused namespaces that no constraint expresses.
    let both = |one, other| intersection(&one, &other).unwrap_or(one);
    let namespaces = all.map(|other| other.namespaces).fold(first.namespaces, both);
    Some(Wildcard { namespaces, process: first.process })
}
