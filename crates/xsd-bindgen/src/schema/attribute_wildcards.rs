//! The attribute wildcards of complex types (3.4.2).
//!
//! In: a complex type. Out: the wildcard that it adds, and the one that counts for its attributes, inherited ones included; or what no
//! wildcard can describe.

use crate::schema::wildcards::{intersection, union};
use crate::schema::{
    AttributeItem, Base, ComplexType, Content, Derivation, NamespaceConstraint, Place, Process, QName, Schema, Type,
    Wildcard,
};

/// A combination of attribute wildcards that no wildcard can describe.
pub(crate) struct NotExpressible<'a> {
    /// The component whose wildcards are combined.
    pub(crate) place: &'a Place,
    /// How: `union` or `intersection`.
    pub(crate) combination: &'static str,
    /// The component with the other wildcard.
    pub(crate) other: &'a Place,
}

/// Returns the wildcard of a type or attribute group: the intersection of its own and those of its groups. The first one determines how it
/// validates.
pub(crate) fn own_wildcard<'a>(
    schema: &'a Schema,
    own: Option<&'a Wildcard>,
    items: &'a [AttributeItem],
    place: &'a Place,
) -> Result<Option<Wildcard>, NotExpressible<'a>> {
    let groups = schema.attribute_groups_of(items).into_iter();
    let in_groups = groups.filter_map(|group| Some((group.any_attribute.as_ref()?, &group.place)));
    let mut result: Option<Wildcard> = None;
    for (wildcard, other) in own.map(|own| (own, place)).into_iter().chain(in_groups) {
        result = Some(match result {
            None => wildcard.clone(),
            Some(before) => {
                let namespaces = intersection(&before.namespaces, &wildcard.namespaces);
                let namespaces = namespaces.ok_or(NotExpressible { place, combination: "intersection", other })?;
                Wildcard { namespaces, process: before.process }
            }
        });
    }
    Ok(result)
}

/// Returns the wildcard that counts for the attributes of a type: the union of its own and that of the type that it extends. The nearest one
/// determines how it validates.
pub(crate) fn complete_wildcard<'a>(
    schema: &'a Schema,
    complex: &'a ComplexType,
) -> Result<Option<Wildcard>, NotExpressible<'a>> {
    let mut chain = vec![complex];
    let mut result: Option<(Wildcard, &Place)> = None;
    while let Some(base) = chain.last().and_then(|last| extended(last)) {
        match schema.types.get(base) {
            Some(Type::Complex(base)) if chain.len() <= schema.types.len() => chain.push(base),
            None if *base == QName::xsd("anyType") => {
                let any = Wildcard { namespaces: NamespaceConstraint::Any, process: Process::Lax };
                result = chain.last().map(|last| (any, &last.place));
                break;
            }
            Some(_) | None => break,
        }
    }
    for complex in chain.into_iter().rev() {
        let place = &complex.place;
        let own = own_wildcard(schema, complex.any_attribute.as_ref(), &complex.attributes, place)?;
        result = match (own, result) {
            (Some(own), Some((inherited, other))) => {
                let namespaces = union(&own.namespaces, &inherited.namespaces);
                let namespaces = namespaces.ok_or(NotExpressible { place, combination: "union", other })?;
                Some((Wildcard { namespaces, process: own.process }, place))
            }
            (own, inherited) => own.map(|own| (own, place)).or(inherited),
        };
    }
    Ok(result.map(|(wildcard, _)| wildcard))
}

/// Returns the type that a complex type extends.
fn extended(complex: &ComplexType) -> Option<&QName> {
    match &complex.content {
        Content::Simple { derivation: Derivation::Extension, base, .. } => Some(base),
        Content::Complex { base: Some(Base { derivation: Derivation::Extension, type_ }), .. } => Some(type_),
        Content::Simple { .. } | Content::Complex { .. } => None,
    }
}
