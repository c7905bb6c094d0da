//! Single facts of a schema in words: names of types, occurrences, values, wildcards, simple types.

use xsd_bindgen::internals::schema::*;

use super::tree;

/// `t:ItemType`, or what an anonymous type is made of.
pub(crate) fn type_name(schema: &Schema, reference: &TypeRef) -> String {
    match reference {
        TypeRef::Named(name) => schema.display(name),
        TypeRef::Inline(type_) => match (&**type_, type_.base()) {
            (Type::Simple(SimpleType { variety: Variety::List { item }, .. }), _) => {
                format!("list of {}", type_name(schema, item))
            }
            (Type::Simple(SimpleType { variety: Variety::Union { members }, .. }), _) => union(schema, members),
            (_, Some(BaseRef::Name(base))) => {
                let verb = match type_.derivation() {
                    Some(Derivation::Extension) => "extends",
                    Some(Derivation::Restriction) | None => "restricts",
                };
                format!("(anonymous, {verb} {})", schema.display(base))
            }
            (_, Some(BaseRef::Inline(_)) | None) => "(anonymous)".to_owned(),
        },
    }
}

fn union(schema: &Schema, members: &[TypeRef]) -> String {
    members.iter().map(|member| type_name(schema, member)).collect::<Vec<_>>().join(" or ")
}

/// `1`, `0..1`, `1..*`
pub(crate) fn occurs(particle: &Particle) -> String {
    match (particle.min, particle.max) {
        (min, Some(max)) if min == max => min.to_string(),
        (min, Some(max)) => format!("{min}..{max}"),
        (min, None) => format!("{min}..*"),
    }
}

/// `required`
pub(crate) fn use_(occurs: AttributeOccurs) -> &'static str {
    match occurs {
        AttributeOccurs::Required => "required",
        AttributeOccurs::Optional => "optional",
        AttributeOccurs::Prohibited => "prohibited",
    }
}

/// `default "5"`
pub(crate) fn value(value: Option<&ValueConstraint>) -> Vec<String> {
    let text = value.map(|value| match value {
        ValueConstraint::Default(text) => format!("default {text:?}"),
        ValueConstraint::Fixed(text) => format!("fixed {text:?}"),
    });
    text.into_iter().collect()
}

/// What is special about an element and its type.
pub(crate) fn properties(element: Option<&Element>, type_: Option<&Type>) -> Vec<String> {
    let mut properties = Vec::new();
    let is_abstract =
        element.is_some_and(|element| element.abstract_) || (element.is_none() && type_.is_some_and(Type::is_abstract));
    if is_abstract {
        properties.push("abstract".to_owned());
    }
    if let Some(element) = element {
        if type_.is_some_and(Type::is_abstract) {
            properties.push("abstract type".to_owned());
        }
        if element.nillable {
            properties.push("nillable".to_owned());
        }
        properties.extend(value(element.value.as_ref()));
        properties.extend(derivations("block", element.block));
        properties.extend(derivations("final", element.final_));
        properties
            .extend(element.identity_constraints.iter().map(|one| format!("identity constraint {}", one.name.local)));
    }
    if let Some(Type::Complex(complex)) = type_ {
        if complex.mixed {
            properties.push("mixed".to_owned());
        }
        if element.is_none() {
            properties.extend(derivations("block", complex.block));
            properties.extend(derivations("final", complex.final_));
        }
    }
    properties
}

fn derivations(word: &str, set: DerivationSet) -> Option<String> {
    let all = [
        ("extension", set.extension),
        ("restriction", set.restriction),
        ("substitution", set.substitution),
        ("list", set.list),
        ("union", set.union),
    ];
    let named: Vec<&str> = all.into_iter().filter_map(|(name, given)| given.then_some(name)).collect();
    (!named.is_empty()).then(|| format!("{word}={:?}", named.join(" ")))
}

/// `any namespace`, `lax`
pub(crate) fn wildcard(wildcard: &Wildcard) -> Vec<String> {
    let name = |uri: &Option<_>| uri.as_deref().map_or_else(|| "no namespace".to_owned(), |uri: &str| uri.to_owned());
    let namespaces = match &wildcard.namespaces {
        NamespaceConstraint::Any => "any namespace".to_owned(),
        NamespaceConstraint::Other(uri) => format!("any namespace other than {}", name(uri)),
        NamespaceConstraint::List(uris) => uris.iter().map(name).collect::<Vec<_>>().join(" or "),
    };
    let process = match wildcard.process {
        Process::Strict => "strict",
        Process::Lax => "lax",
        Process::Skip => "skip",
    };
    vec![namespaces, process.to_owned()]
}

/// A simple type.
pub(crate) fn simple(schema: &Schema, simple: &SimpleType) -> tree::Text {
    match &simple.variety {
        Variety::Restriction { base, facets } => match schema.effective(base) {
            Some(mut effective) => {
                effective.facets.insert(0, facets);
                text(schema, &effective)
            }
            None => tree::Text { values: type_name(schema, base), facets: Vec::new(), enumeration: Vec::new() },
        },
        Variety::List { item } => text(schema, &Effective { facets: Vec::new(), end: End::List(item) }),
        Variety::Union { members } => text(schema, &Effective { facets: Vec::new(), end: End::Union(members) }),
    }
}

/// The text of a complex type with simple content.
pub(crate) fn simple_content(schema: &Schema, complex: &ComplexType) -> Option<tree::Text> {
    schema.effective_content(complex).map(|effective| text(schema, &effective))
}

fn text(schema: &Schema, effective: &Effective<'_>) -> tree::Text {
    let values = match &effective.end {
        End::BuiltIn(local) => format!("xs:{local}"),
        End::List(item) => format!("list of {}", type_name(schema, item)),
        End::Union(members) => union(schema, members),
    };
    let mut facets = Vec::new();
    let all: Vec<&Facet> = effective.facets.iter().copied().flatten().collect();
    for (index, facet) in all.iter().enumerate() {
        // The nearest facet of a kind counts; the patterns of every step do.
        let repeated = all[..index].iter().any(|other| other.kind == facet.kind);
        if facet.kind != FacetKind::Enumeration && (facet.kind == FacetKind::Pattern || !repeated) {
            facets.push(tree::Facet { name: facet_name(facet.kind), value: facet.value.clone() });
        }
    }
    let listed = |step: &&&[Facet]| step.iter().any(|facet| facet.kind == FacetKind::Enumeration);
    let values_of = |step: &[Facet]| {
        let listed = step.iter().filter(|facet| facet.kind == FacetKind::Enumeration);
        listed.map(|facet| tree::Value { value: facet.value.clone(), docs: (&facet.docs).into() }).collect()
    };
    let enumeration = effective.facets.iter().find(listed).map(|step| values_of(step)).unwrap_or_default();
    tree::Text { values, facets, enumeration }
}

fn facet_name(kind: FacetKind) -> &'static str {
    match kind {
        FacetKind::Length => "length",
        FacetKind::MinLength => "minLength",
        FacetKind::MaxLength => "maxLength",
        FacetKind::Pattern => "pattern",
        FacetKind::Enumeration => "enumeration",
        FacetKind::WhiteSpace => "whiteSpace",
        FacetKind::MaxInclusive => "maxInclusive",
        FacetKind::MaxExclusive => "maxExclusive",
        FacetKind::MinExclusive => "minExclusive",
        FacetKind::MinInclusive => "minInclusive",
        FacetKind::TotalDigits => "totalDigits",
        FacetKind::FractionDigits => "fractionDigits",
    }
}
