//! How declarations change: of elements and of attributes, global and local.
//!
//! In: a declaration of each side. Out: its changes, and those of its anonymous type.

use xsd_bindgen::internals::schema::{
    Attribute, DerivationSet, Docs, Element, IdentityConstraint, Place, QName, Schema, Type, TypeRef, ValueConstraint,
};

use super::included;
use super::scope::{At, Scope};
use super::{Answer, Category, Change, Kind, Lenient, Verdict, complex, simple};

/// The places of both sides.
pub(super) type Places<'p> = (&'p Place, &'p Place);

/// The changes of an element.
pub(super) fn element<'a>(scope: &Scope<'a>, at: &At, old: &'a Element, new: &'a Element) -> Vec<Change> {
    let places = (&old.place, &new.place);
    let mut changes = Vec::new();
    if old.nillable != new.nillable {
        let change = flag(at, Kind::Nillable, old.nillable, new.nillable, places);
        changes.push(change.documents(Answer::yes_if(new.nillable), Answer::yes_if(old.nillable)));
    }
    changes.extend(value(at, old.value.as_ref(), new.value.as_ref(), places, true));
    changes.extend(identity_constraints(scope, at, old, new));
    changes.extend(blocks(scope, at, old, new));
    changes.extend(type_(scope, at, &old.type_, &new.type_, places));
    changes.extend(docs(scope, at, &old.docs, &new.docs, places));
    changes
}

/// The changes of a global element.
pub(super) fn global_element<'a>(scope: &Scope<'a>, at: &At, old: &'a Element, new: &'a Element) -> Vec<Change> {
    let places = (&old.place, &new.place);
    let mut changes = Vec::new();
    if old.abstract_ != new.abstract_ {
        let change = flag(at, Kind::Abstract, old.abstract_, new.abstract_, places);
        changes.push(change.documents(Answer::yes_if(!new.abstract_), Answer::yes_if(!old.abstract_)));
    }
    let head = |element: &'a Element| element.substitution_group.as_ref();
    let same = match (head(old), head(new)) {
        (Some(old), Some(new)) => scope.same(Category::Element, old, new),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if !same {
        let show = |head: Option<&QName>| head.map(|head| scope.show(head));
        let change = at.change(Kind::SubstitutionGroup, Some(places.0), Some(places.1));
        let change = change.values(show(head(old)), show(head(new)));
        changes.push(change.documents(Answer::yes_if(head(old).is_none()), Answer::yes_if(head(new).is_none())));
    }
    if old.final_ != new.final_ {
        changes.push(derivations(at, Kind::Final, old.final_, new.final_, places));
    }
    changes.extend(element(scope, at, old, new));
    changes
}

/// The changes of a global attribute.
pub(super) fn global_attribute<'a>(scope: &Scope<'a>, at: &At, old: &'a Attribute, new: &'a Attribute) -> Vec<Change> {
    let places = (&old.place, &new.place);
    let mut changes = value(at, old.value.as_ref(), new.value.as_ref(), places, false);
    changes.extend(type_(scope, at, &old.type_, &new.type_, places));
    changes.extend(docs(scope, at, &old.docs, &new.docs, places));
    changes
}

/// A change of a yes or no.
pub(super) fn flag(at: &At, kind: Kind, old: bool, new: bool, places: Places<'_>) -> Change {
    at.change(kind, Some(places.0), Some(places.1)).values(Some(old.to_string()), Some(new.to_string()))
}

/// A change of `block` or `final` that documents do not notice.
pub(super) fn derivations(at: &At, kind: Kind, old: DerivationSet, new: DerivationSet, places: Places<'_>) -> Change {
    let change = at.change(kind, Some(places.0), Some(places.1));
    change.values(Some(show_derivations(old)), Some(show_derivations(new)))
}

fn show_derivations(set: DerivationSet) -> String {
    let words = [
        (set.extension, "extension"),
        (set.restriction, "restriction"),
        (set.substitution, "substitution"),
        (set.list, "list"),
        (set.union, "union"),
    ];
    let words: Vec<&str> = words.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word).collect();
    if words.is_empty() { "(none)".to_owned() } else { words.join(" ") }
}

/// The changes of a default or fixed value. An empty element has the value, an absent attribute too.
pub(super) fn value(
    at: &At,
    old: Option<&ValueConstraint>,
    new: Option<&ValueConstraint>,
    places: Places<'_>,
    of_element: bool,
) -> Vec<Change> {
    use ValueConstraint as V;
    let part = |value: Option<&V>, fixed: bool| match (value, fixed) {
        (Some(V::Fixed(text)), true) | (Some(V::Default(text)), false) => Some(text.clone()),
        _ => None,
    };
    let mut changes = Vec::new();
    for (kind, fixed) in [(Kind::Fixed, true), (Kind::Default, false)] {
        let (before, after) = (part(old, fixed), part(new, fixed));
        if before == after {
            continue;
        }
        let empty = || Verdict::maybe("an empty element takes the default, which may be all that makes it valid");
        let (old_verdict, new_verdict) = match (fixed, &before, &after) {
            (true, ..) => (Answer::yes_if(after.is_none()).into(), Answer::yes_if(before.is_none()).into()),
            (false, None, _) if of_element && old.is_none() => (Verdict::YES, empty()),
            (false, _, None) if of_element && new.is_none() => (empty(), Verdict::YES),
            (false, ..) => (Verdict::YES, Verdict::YES),
        };
        let change = at.change(kind, Some(places.0), Some(places.1));
        changes.push(change.values(before, after).documents(old_verdict, new_verdict));
    }
    changes
}

/// Compares the identity constraints of an element by name.
fn identity_constraints(scope: &Scope<'_>, at: &At, old: &Element, new: &Element) -> Vec<Change> {
    let names = |element: &Element| -> Vec<QName> {
        element.identity_constraints.iter().map(|constraint| constraint.name.clone()).collect()
    };
    let (before, after) = (names(old), names(new));
    let mut changes = Vec::new();
    for constraint in old.identity_constraints.iter().filter(|constraint| !after.contains(&constraint.name)) {
        let change = at.change(Kind::IdentityConstraint, Some(&constraint.place), Some(&new.place));
        let change = change.values(Some(scope.show(&constraint.name)), None);
        changes.push(change.documents(Verdict::YES, Verdict::NO));
    }
    for constraint in &old.identity_constraints {
        let same_name = |other: &&IdentityConstraint| other.name == constraint.name;
        let parts = |one: &IdentityConstraint| {
            let fields: Vec<_> = one.fields.iter().map(|field| field.paths.clone()).collect();
            (one.kind.clone(), one.selector.paths.clone(), fields)
        };
        if let Some(other) =
            new.identity_constraints.iter().find(same_name).filter(|other| parts(other) != parts(constraint))
        {
            let change = at.change(Kind::IdentityConstraint, Some(&constraint.place), Some(&other.place));
            let shown = scope.show(&constraint.name);
            let verdict = || Verdict::maybe("it selects other elements, or compares other values");
            changes.push(change.values(Some(shown.clone()), Some(shown)).documents(verdict(), verdict()));
        }
    }
    for constraint in new.identity_constraints.iter().filter(|constraint| !before.contains(&constraint.name)) {
        let change = at.change(Kind::IdentityConstraint, Some(&old.place), Some(&constraint.place));
        let change = change.values(None, Some(scope.show(&constraint.name)));
        changes.push(change.documents(Verdict::NO, Verdict::YES));
    }
    changes
}

fn blocks(scope: &Scope<'_>, at: &At, old: &Element, new: &Element) -> Vec<Change> {
    if old.block == new.block {
        return Vec::new();
    }
    // What could replace the element by `xsi:type` or by a substitution group, on each side and with the other side's
    // block.
    let replaced = |schema: &Schema, element: &Element, block: DerivationSet| {
        let types = element.type_.name().map_or(0, |name| schema.instance_types(name, block).len());
        let members = if block.substitution { 0 } else { schema.members(&element.name).len() };
        types + members
    };
    let old_kept = replaced(scope.old, old, old.block) <= replaced(scope.old, old, new.block);
    let new_kept = replaced(scope.new, new, new.block) <= replaced(scope.new, new, old.block);
    let change = derivations(at, Kind::Block, old.block, new.block, (&old.place, &new.place));
    vec![change.documents(Answer::yes_if(old_kept), Answer::yes_if(new_kept))]
}

/// The changes of the type of an element or attribute.
pub(super) fn type_<'a>(
    scope: &Scope<'a>,
    at: &At,
    old: &'a TypeRef,
    new: &'a TypeRef,
    places: Places<'_>,
) -> Vec<Change> {
    match (old, new) {
        (TypeRef::Named(before), TypeRef::Named(after)) if scope.same(Category::Type, before, after) => Vec::new(),
        (TypeRef::Inline(before), TypeRef::Inline(after)) => anonymous(scope, at, before, after),
        _ => {
            let change = at.change(Kind::Type, Some(places.0), Some(places.1));
            let (forward, backward) = included::both(scope, old, new);
            let change = change.values(Some(scope.show_type(old)), Some(scope.show_type(new)));
            vec![read_leniently(change.documents(forward, backward))]
        }
    }
}

/// The changes of an anonymous type.
pub(super) fn anonymous<'a>(scope: &Scope<'a>, at: &At, old: &'a Type, new: &'a Type) -> Vec<Change> {
    match (old, new) {
        (Type::Simple(old), Type::Simple(new)) => simple::compare(scope, at, old, new),
        (Type::Complex(old), Type::Complex(new)) => complex::compare(scope, at, old, new),
        (Type::Simple(_), Type::Complex(_)) | (Type::Complex(_), Type::Simple(_)) => {
            vec![variety(at, old, new)]
        }
    }
}

/// A simple type that became a complex one, or the other way round.
pub(super) fn variety(at: &At, old: &Type, new: &Type) -> Change {
    let word = |type_: &Type| match type_ {
        Type::Simple(_) => "simple type".to_owned(),
        Type::Complex(_) => "complex type".to_owned(),
    };
    let change = at.change(Kind::Variety, Some(old.place()), Some(new.place()));
    read_leniently(change.values(Some(word(old)), Some(word(new))).documents(Verdict::NO, Verdict::NO))
}

/// A change of documentation, if those count.
pub(super) fn docs(scope: &Scope<'_>, at: &At, old: &Docs, new: &Docs, places: Places<'_>) -> Vec<Change> {
    if !scope.options.docs || old == new {
        return Vec::new();
    }
    let text = |docs: &Docs| {
        let line = docs.text.as_deref().and_then(|text| text.lines().next()).map(str::to_owned);
        line.or_else(|| docs.since.as_ref().map(|since| format!("since {since}")))
            .or_else(|| docs.pages.first().cloned())
    };
    vec![at.change(Kind::Documentation, Some(places.0), Some(places.1)).values(text(old), text(new))]
}

/// The same change, with what lenient reading does if strict reading fails.
pub(super) fn read_leniently(change: Change) -> Change {
    let lenient = (change.new_documents.verdict != Answer::Yes).then_some(Lenient::Reported);
    Change { lenient, ..change }
}
