//! The attributes of a complex type.
//!
//! In: a complex type. Out: the attribute uses and the wildcard that its struct has fields for: all attributes of a type
//! that restricts another or derives from none, the added attributes of a type that extends another.

use super::derivation::{extended, extends_any_type, restricted};
use crate::schema::attribute_wildcards::{complete_wildcard, own_wildcard};
use crate::schema::{AttributeOccurs, AttributeUse, ComplexType, QName, Schema, Type, Wildcard};

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

/// Returns the attribute wildcard that a type adds to those that it inherits. An extension of `xs:anyType` has the wildcard of `xs:anyType`.
pub(crate) fn attribute_wildcard(schema: &Schema, complex: &ComplexType) -> Option<Wildcard> {
    let found = if extends_any_type(complex) {
        complete_wildcard(schema, complex)
    } else {
        own_wildcard(schema, complex.any_attribute.as_ref(), &complex.attributes, &complex.place)
    };
    // The check has refused namespaces that no wildcard can describe.
    found.ok().flatten()
}
