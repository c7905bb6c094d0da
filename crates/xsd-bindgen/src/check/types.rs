//! Checks derivations and substitution groups.
//!
//! In: a model whose references resolve, without cycles. Out: an error for each base of the wrong kind, each derivation
//! that `final` forbids, each duplicate attribute, and each member of a substitution group whose type does not derive from
//! the type of the head.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::attributes::uses as inherited;
use crate::error::code::{self, ErrorCode};
use crate::error::{Error, Mark};
use crate::schema::inventory::Inventory;
use crate::schema::values::content_type;
use crate::schema::*;
use crate::xsd::built_in;

/// Checks all types and substitution groups.
pub(crate) fn check(schema: &Schema, all: &Inventory<'_>) -> Vec<Error> {
    let mut errors = Vec::new();
    for (owner, simple) in &all.simple_types {
        let found = simple_type(schema, simple);
        errors.extend(found.map(|error| error.of(schema.display(owner))));
    }
    let mut wrong_groups = BTreeSet::new();
    for group in schema.attribute_groups.values() {
        if let Some(error) = twice(schema, &group.attributes, BTreeMap::new()) {
            wrong_groups.insert(&group.name);
            errors.push(error.of(schema.display(&group.name)));
        }
    }
    for (owner, complex) in &all.complex_types {
        // The error of an attribute group is not repeated for its users.
        let used = schema.attribute_groups_of(&complex.attributes);
        let is_wrong = used.iter().any(|group| wrong_groups.contains(&group.name));
        let twice = if is_wrong { None } else { attributes(schema, complex) };
        let found = [base(schema, complex), twice];
        errors.extend(found.into_iter().flatten().map(|error| error.of(schema.display(owner))));
    }
    for element in schema.elements.values() {
        errors.extend(member(schema, element).map(|error| error.of(schema.display(&element.name))));
    }
    errors
}

fn simple_type(schema: &Schema, simple: &SimpleType) -> Option<Error> {
    let place = &simple.place;
    match &simple.variety {
        Variety::Restriction { base, .. } => forbidden(schema, base, "restriction", place),
        // `xs:anySimpleType` has no variety, so by part 1 (cos-st-restricts, 3.1) it is no member of a union, and libxml2 refuses it. The suite
        // of the W3C calls a schema with this member valid (msData/simpleType/stE053), other validators accept it, and part 2 has no such
        // rule. So it is accepted.
        Variety::Union { members } => members.iter().find_map(|member| forbidden(schema, member, "union", place)),
        Variety::List { item } if contains_list(schema, item, 0) => {
            let mark = item.name().map(|name| Mark::derivation(place, &name.local));
            let mark = mark.unwrap_or_else(|| Mark::from(place));
            let error = Error::at(code::LIST_OF_LISTS, mark, "the items of a list cannot be lists");
            let error = item.name().map_or(error.clone(), |name| {
                with_base(error, schema, name, "name", "this type is or contains a list")
            });
            Some(error.with_help("use an item type that is not a list"))
        }
        Variety::List { item } => forbidden(schema, item, "list", place),
    }
}

/// Returns whether a type is a list, or a union with a list among its members.
fn contains_list(schema: &Schema, reference: &TypeRef, depth: usize) -> bool {
    match schema.effective(reference).map(|effective| effective.end) {
        Some(End::List(_)) => true,
        Some(End::BuiltIn(local)) => built_in::list_item(local).is_some(),
        Some(End::Union(members)) => {
            depth < 100 && members.iter().any(|member| contains_list(schema, member, depth + 1))
        }
        None => false,
    }
}

/// Returns an error if the `final` of a type forbids the derivation.
fn forbidden(schema: &Schema, reference: &TypeRef, method: &str, place: &Place) -> Option<Error> {
    let (name, set) = match (reference.name()?, schema.resolve(reference)?) {
        (name, Type::Simple(simple)) => (name, simple.final_),
        (name, Type::Complex(complex)) => (name, complex.final_),
    };
    let forbidden = match method {
        "extension" => set.extension,
        "restriction" => set.restriction,
        "list" => set.list,
        _ => set.union,
    };
    forbidden.then(|| {
        let what = format!("the `final` of `{}` forbids derivation by {method}", schema.display(name));
        let error = Error::at(code::FINAL_TYPE, Mark::derivation(place, &name.local), what);
        let error = with_base(error, schema, name, "final", "the base forbids it here");
        error.with_help("derive from another type, or change its `final`")
    })
}

/// Adds the declaration of a base.
fn with_base(error: Error, schema: &Schema, base: &QName, attribute: &'static str, text: &str) -> Error {
    match schema.types.get(base) {
        Some(type_) => error.with_label(Mark::value(type_.place(), attribute), text),
        None => error,
    }
}

/// Returns why a complex type cannot derive from its base.
fn base(schema: &Schema, complex: &ComplexType) -> Option<Error> {
    let (derivation, name) = match &complex.content {
        Content::Simple { derivation, base, .. } => (*derivation, base),
        Content::Complex { base, .. } => {
            let base = base.as_ref()?;
            (base.derivation, &base.type_)
        }
    };
    let shown = schema.display(name);
    let wrong = |code, what: String, help: &str| Some(at_base(schema, complex, name, code, what, help));
    let simple = match schema.types.get(name) {
        Some(Type::Simple(_)) => true,
        Some(Type::Complex(_)) => false,
        None => name.is_xsd() && built_in::is_simple(&name.local),
    };
    let found = match (&complex.content, schema.types.get(name)) {
        (Content::Simple { .. }, _) if simple && derivation == Derivation::Restriction => wrong(
            code::SIMPLE_RESTRICTS_SIMPLE,
            format!("simple content cannot restrict the simple type `{shown}`"),
            "extend it, or restrict a complex type that extends it",
        ),
        (Content::Simple { .. }, _) if simple => None,
        (Content::Simple { inline, .. }, Some(Type::Complex(base))) => {
            let text =
                base.mixed && inline.is_some() && base.particle().is_none_or(|particle| schema.is_emptiable(particle));
            match &base.content {
                Content::Simple { .. } => None,
                Content::Complex { .. } if text && derivation == Derivation::Restriction => None,
                Content::Complex { .. } => wrong(
                    code::SIMPLE_FROM_COMPLEX,
                    format!("simple content cannot derive from `{shown}`, which contains elements"),
                    "use xs:complexContent",
                ),
            }
        }
        (Content::Simple { .. }, _) => wrong(
            code::SIMPLE_FROM_COMPLEX,
            format!("simple content cannot derive from `{shown}`"),
            "use a simple type, or a complex type with simple content",
        ),
        (Content::Complex { .. }, _) if simple => wrong(
            code::COMPLEX_FROM_SIMPLE,
            format!("complex content cannot derive from the simple type `{shown}`"),
            "use xs:simpleContent",
        ),
        (Content::Complex { particle, .. }, Some(Type::Complex(base))) => {
            return content(schema, complex, particle.as_ref(), derivation, base)
                .or_else(|| forbidden(schema, &TypeRef::Named(name.clone()), &derivation.to_string(), &complex.place));
        }
        (Content::Complex { .. }, _) => None,
    };
    found.or_else(|| forbidden(schema, &TypeRef::Named(name.clone()), &derivation.to_string(), &complex.place))
}

/// Creates an error at the reference to the base of a type.
fn at_base(schema: &Schema, complex: &ComplexType, base: &QName, code: ErrorCode, what: String, help: &str) -> Error {
    let error = Error::at(code, Mark::derivation(&complex.place, &base.local), what);
    with_base(error, schema, base, "name", "the base is declared here").with_help(help)
}

/// Returns why complex content cannot derive from that of its base.
fn content(
    schema: &Schema,
    complex: &ComplexType,
    own: Option<&Particle>,
    derivation: Derivation,
    base: &ComplexType,
) -> Option<Error> {
    let name = base.name.as_ref()?;
    let shown = schema.display(name);
    let wrong = |code, what: String, help: &str| Some(at_base(schema, complex, name, code, what, help));
    if matches!(base.content, Content::Simple { .. }) {
        return wrong(
            code::COMPLEX_FROM_TEXT,
            format!("complex content cannot derive from `{shown}`, which contains text"),
            "use xs:simpleContent",
        );
    }
    let base_is_mixed = is_mixed(schema, base);
    match derivation {
        Derivation::Restriction if complex.mixed && !base_is_mixed => {
            let what = format!("the content is mixed, but that of its base `{shown}` is not");
            wrong(code::MIXED_DIFFERS, what, "remove `mixed`")
        }
        Derivation::Restriction => None,
        Derivation::Extension => {
            let inherited = inherited_particle(schema, base);
            let own = own.filter(|particle| !is_empty(particle));
            // Mixed content without elements is not empty: it has an empty sequence (part 1, 3.4.2).
            let is_extended = own.is_some() || complex.mixed;
            if !is_extended || inherited.is_none() && !base_is_mixed {
                return None;
            }
            if complex.mixed != base_is_mixed {
                return wrong(
                    code::MIXED_DIFFERS,
                    format!("only one of the type and its base `{shown}` has mixed content"),
                    "set `mixed` as on the base",
                );
            }
            let all = own.into_iter().chain(inherited).any(|particle| is_all(schema, particle));
            let what = || format!("xs:all cannot extend the elements of `{shown}` or be extended");
            if all { wrong(code::ALL_EXTENDED, what(), "use xs:sequence in both") } else { None }
        }
    }
}

/// Returns whether a type has mixed content. An extension that adds nothing has the content of its base.
fn is_mixed(schema: &Schema, complex: &ComplexType) -> bool {
    let mut next = Some(complex);
    for _ in 0..=schema.types.len() {
        let Some(complex) = next else { break };
        if complex.mixed || complex.particle().is_some_and(|particle| !is_empty(particle)) {
            return complex.mixed;
        }
        next = extended(schema, complex);
    }
    false
}

/// Returns the nearest particle: that of the type itself, or of a type that it extends.
fn inherited_particle<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Option<&'a Particle> {
    let mut next = Some(complex);
    for _ in 0..=schema.types.len() {
        let complex = next?;
        if let Some(particle) = complex.particle().filter(|particle| !is_empty(particle)) {
            return Some(particle);
        }
        next = extended(schema, complex);
    }
    None
}

/// Returns the complex type that a type with complex content extends.
fn extended<'a>(schema: &'a Schema, complex: &ComplexType) -> Option<&'a ComplexType> {
    let Content::Complex { base: Some(Base { derivation: Derivation::Extension, type_ }), .. } = &complex.content
    else {
        return None;
    };
    match schema.types.get(type_) {
        Some(Type::Complex(base)) => Some(base),
        Some(Type::Simple(_)) | None => None,
    }
}

/// Returns whether a particle is a model group without particles, which is empty content.
fn is_empty(particle: &Particle) -> bool {
    match &particle.term {
        Term::Sequence(items) | Term::All(items) => items.is_empty(),
        Term::Choice(items) => items.is_empty() && particle.min == 0,
        Term::Element(_) | Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => false,
    }
}

/// Returns whether a particle is an `xs:all`, or a reference to a group that is one.
pub(crate) fn is_all(schema: &Schema, particle: &Particle) -> bool {
    match &particle.term {
        Term::All(_) => true,
        Term::Group(name) => schema.groups.get(name).is_some_and(|group| matches!(group.particle.term, Term::All(_))),
        Term::Element(_) | Term::ElementRef(_) | Term::Sequence(_) | Term::Choice(_) | Term::Any(_) => false,
    }
}

/// Returns an error for the first duplicate attribute, including the attributes of an extended base.
fn attributes(schema: &Schema, complex: &ComplexType) -> Option<Error> {
    let extends = match &complex.content {
        Content::Simple { derivation, base, .. } => (*derivation == Derivation::Extension).then_some(base),
        Content::Complex { base, .. } => {
            let base = base.as_ref().filter(|base| base.derivation == Derivation::Extension);
            base.map(|base| &base.type_)
        }
    };
    let seen = match extends.and_then(|name| schema.types.get(name)) {
        Some(Type::Complex(base)) => inherited(schema, base),
        Some(Type::Simple(_)) | None => BTreeMap::new(),
    };
    twice(schema, &complex.attributes, seen)
}

/// Returns an error for the first attribute that is declared twice. `seen` are those before.
fn twice<'a>(
    schema: &'a Schema,
    items: &'a [AttributeItem],
    mut seen: BTreeMap<&'a QName, &'a AttributeUse>,
) -> Option<Error> {
    for attribute in schema.attribute_uses(items) {
        let name = match &attribute.declaration {
            AttributeDeclaration::Local(local) => &local.name,
            AttributeDeclaration::Ref(name) => name,
        };
        // A base can prohibit an attribute, which the extension then declares anew.
        let first = seen.insert(name, attribute).filter(|first| first.occurs != AttributeOccurs::Prohibited);
        if let Some(first) = first {
            let what = format!("the attribute `{}` is declared twice", schema.display(name));
            let error = Error::at(code::TWO_ATTRIBUTES, &attribute.place, what);
            return Some(error.with_label(&first.place, "the other declaration").with_help("remove one"));
        }
    }
    None
}

/// Returns why an element cannot be in its substitution group.
fn member(schema: &Schema, element: &Element) -> Option<Error> {
    let head = schema.elements.get(element.substitution_group.as_ref()?)?;
    let shown = schema.display(&head.name);
    let TypeRef::Named(wanted) = &head.type_ else { return None };
    let mut steps: Vec<&Type> = schema.resolve(&element.type_).into_iter().collect();
    steps.extend(steps.first().map_or_else(Vec::new, |type_| schema.bases(type_)));
    let end = match steps.last() {
        Some(last) => last.base().and_then(|base| match base {
            BaseRef::Name(name) => Some(name),
            BaseRef::Inline(_) => None,
        }),
        None => element.type_.name(),
    };
    let built_in =
        end.is_some_and(|end| wanted.is_xsd() && end.is_xsd() && built_in::derives_from(&end.local, &wanted.local));
    let of_union = match schema.effective(&head.type_).map(|effective| effective.end) {
        Some(End::Union(members)) => members.contains(&element.type_),
        Some(End::BuiltIn(_) | End::List(_)) | None => false,
    };
    let any = *wanted == QName::xsd("anyType")
        || *wanted == QName::xsd("anySimpleType") && content_type(schema, &element.type_).is_some();
    let derives = steps.iter().any(|step| step.name() == Some(wanted));
    if !(any || derives || built_in || of_union || element.type_ == head.type_) {
        let what = format!(
            "the type of `{}` does not derive from `{}`, the type of its head `{shown}`",
            schema.display(&element.name),
            schema.display(wanted)
        );
        let error = Error::at(code::MEMBER_TYPE, Mark::value(&element.place, "type"), what);
        let error = error.with_label(Mark::value(&head.place, "type"), "the type of the head");
        return Some(error.with_help("use a derived type, or another head"));
    }
    let steps = steps.iter().take_while(|step| step.name() != Some(wanted));
    let forbidden = steps.filter_map(|step| step.derivation()).find(|derivation| match derivation {
        Derivation::Extension => head.final_.extension,
        Derivation::Restriction => head.final_.restriction,
    })?;
    let what = format!("the `final` of its head `{shown}` forbids derivation by {forbidden}");
    let error = Error::at(code::FINAL_HEAD, Mark::value(&element.place, "substitutionGroup"), what);
    let error = error.with_label(Mark::value(&head.place, "final"), "the head forbids it here");
    Some(error.with_help("change the `final` of the head"))
}
