//! How simple types change: variety, base, facets, enumerated values.
//!
//! In: a simple type of each side. Out: its changes.

use xsd_bindgen::internals::schema::{SimpleType, Type, TypeRef, Variety};

use super::facets::{self, Restricted};
use super::included;
use super::scope::{At, Scope};
use super::{Category, Change, Kind, Verdict, declarations};

/// The changes of a simple type.
pub(super) fn compare<'a>(scope: &Scope<'a>, at: &At, old: &'a SimpleType, new: &'a SimpleType) -> Vec<Change> {
    let places = (&old.place, &new.place);
    let mut changes = Vec::new();
    match (&old.variety, &new.variety) {
        (
            Variety::Restriction { base: before, facets: old_facets },
            Variety::Restriction { base: after, facets: new_facets },
        ) => {
            changes.extend(part(scope, at, Kind::Base, before, after, places));
            let before = Restricted {
                schema: scope.old,
                facets: old_facets,
                place: places.0,
                base: scope.old.effective(before),
            };
            let after =
                Restricted { schema: scope.new, facets: new_facets, place: places.1, base: scope.new.effective(after) };
            changes.extend(facets::compare(scope, at, &before, &after));
        }
        (Variety::List { item: before }, Variety::List { item: after }) => {
            changes.extend(part(scope, at, Kind::Type, before, after, places));
        }
        (Variety::Union { members: before }, Variety::Union { members: after }) => {
            changes.extend(members(scope, at, (old, before), (new, after)));
        }
        _ => {
            let (forward, backward) = both(scope, old, new);
            let change = at.change(Kind::Variety, Some(places.0), Some(places.1));
            let change = change.values(Some(variety(old).to_owned()), Some(variety(new).to_owned()));
            changes.push(declarations::read_leniently(change.documents(forward, backward)));
        }
    }
    if old.final_ != new.final_ {
        changes.push(declarations::derivations(at, Kind::Final, old.final_, new.final_, places));
    }
    changes.extend(declarations::docs(scope, at, &old.docs, &new.docs, places));
    changes
}

fn variety(type_: &SimpleType) -> &'static str {
    match type_.variety {
        Variety::Restriction { .. } => "restriction",
        Variety::List { .. } => "list",
        Variety::Union { .. } => "union",
    }
}

/// The verdicts on two simple types as wholes.
fn both(scope: &Scope<'_>, old: &SimpleType, new: &SimpleType) -> (Verdict, Verdict) {
    let wrap = |type_: &SimpleType| TypeRef::Inline(Box::new(Type::Simple(type_.clone())));
    let (old, new) = (wrap(old), wrap(new));
    let texts = (super::values::Text::of(scope.old, &old), super::values::Text::of(scope.new, &new));
    match texts {
        (Some(old), Some(new)) => {
            (super::values::includes(&new, &old).into(), super::values::includes(&old, &new).into())
        }
        _ => (Verdict::NO, Verdict::NO),
    }
}

/// The changes of the base of a restriction or of the item of a list.
fn part<'a>(
    scope: &Scope<'a>,
    at: &At,
    kind: Kind,
    old: &'a TypeRef,
    new: &'a TypeRef,
    places: declarations::Places<'_>,
) -> Vec<Change> {
    match (old, new) {
        (TypeRef::Named(before), TypeRef::Named(after)) if scope.same(Category::Type, before, after) => Vec::new(),
        (TypeRef::Inline(before), TypeRef::Inline(after)) => declarations::anonymous(scope, at, before, after),
        _ => {
            let (forward, backward) = included::both(scope, old, new);
            let change = at.change(kind, Some(places.0), Some(places.1));
            let change = change.values(Some(scope.show_type(old)), Some(scope.show_type(new)));
            vec![declarations::read_leniently(change.documents(forward, backward))]
        }
    }
}

/// The changes of the members of a union.
fn members<'a>(
    scope: &Scope<'a>,
    at: &At,
    old: (&'a SimpleType, &'a [TypeRef]),
    new: (&'a SimpleType, &'a [TypeRef]),
) -> Vec<Change> {
    let named = |members: &'a [TypeRef]| members.iter().filter_map(TypeRef::name);
    let show = |members: &[TypeRef]| members.iter().map(|member| scope.show_type(member)).collect::<Vec<_>>();
    let mut changes = Vec::new();
    let same_names = named(old.1).count() == named(new.1).count()
        && named(old.1).zip(named(new.1)).all(|(old, new)| scope.same(Category::Type, old, new));
    let inline = |members: &'a [TypeRef]| -> Vec<&'a Type> {
        let types = members.iter().filter_map(|member| match member {
            TypeRef::Inline(type_) => Some(&**type_),
            TypeRef::Named(_) => None,
        });
        types.collect()
    };
    let (before, after) = (inline(old.1), inline(new.1));
    if same_names && before.len() == after.len() {
        for (before, after) in before.into_iter().zip(after) {
            changes.extend(declarations::anonymous(scope, at, before, after));
        }
        return changes;
    }
    let (forward, backward) = both(scope, old.0, new.0);
    let change = at.change(Kind::Type, Some(&old.0.place), Some(&new.0.place));
    let text = |members: &[TypeRef]| format!("union of {}", show(members).join(", "));
    let change = change.values(Some(text(old.1)), Some(text(new.1))).documents(forward, backward);
    changes.push(declarations::read_leniently(change));
    changes
}
