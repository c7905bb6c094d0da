//! How a whole schema changes: its components one by one.
//!
//! In: two schemas. Out: the changes, ordered by component. A component is new, gone, moved, renamed, or compared with
//! what it was.

use xsd_bindgen::internals::schema::{
    ComplexType, Particle, Place, Process, QName, Schema, Term, Type, TypeRef, Wildcard,
};

use super::attributes::{self, Declared};
use super::content::{self, Particles};
use super::included::{self, Direction, Inclusion};
use super::pairs::CATEGORIES;
use super::scope::{At, Scope};
use super::tree::admits;
use super::{Answer, Category, Change, Kind, Lenient, Verdict, complex, declarations, simple};

/// All changes.
pub(super) fn changes(scope: &Scope<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for category in CATEGORIES {
        let paired = scope.pairs.of(category);
        changes.extend(paired.removed.iter().map(|name| removed(scope, category, name)));
        changes.extend(paired.added.iter().map(|name| added(scope, category, name)));
        for (old, new) in &paired.both {
            changes.extend(named(scope, category, old, new));
            changes.extend(both(scope, category, old, new));
        }
    }
    changes.sort_by(|a, b| (a.category, &a.component).cmp(&(b.category, &b.component)));
    changes
}

fn at(scope: &Scope<'_>, category: Category, name: &QName) -> At {
    At { category, component: scope.show(name), path: String::new() }
}

fn place<'a>(schema: &'a Schema, category: Category, name: &QName) -> Option<&'a Place> {
    match category {
        Category::Type => schema.types.get(name).map(Type::place),
        Category::Element => schema.elements.get(name).map(|element| &element.place),
        Category::Attribute => schema.attributes.get(name).map(|attribute| &attribute.place),
        Category::Group => schema.groups.get(name).map(|group| &group.place),
        Category::AttributeGroup => schema.attribute_groups.get(name).map(|group| &group.place),
    }
}

/// The type of elements that `xsi:type` can replace by a type.
fn replaced<'a>(schema: &'a Schema, name: &QName, uses: &std::collections::BTreeSet<&'a QName>) -> Option<&'a QName> {
    let type_ = schema.types.get(name).filter(|type_| !type_.is_abstract())?;
    schema.bases(type_).into_iter().filter_map(Type::name).find(|base| uses.contains(base))
}

fn removed(scope: &Scope<'_>, category: Category, name: &QName) -> Change {
    let change = at(scope, category, name).change(Kind::Removed, place(scope.old, category, name), None);
    match category {
        Category::Element if scope.old.elements.get(name).is_some_and(|element| !element.abstract_) => {
            change.documents(Verdict::no("it can be the root of a document"), Verdict::YES)
        }
        Category::Type => match replaced(scope.old, name, &scope.old_uses) {
            Some(base) => {
                let reason = format!("`xsi:type` can name it for {}", scope.show(base));
                change.documents(Verdict::no(reason), Verdict::YES)
            }
            None => change,
        },
        Category::Attribute => {
            let (strict, lax) = wildcard_verdicts(scope.old, name);
            change.documents(strict, lax)
        }
        Category::Element | Category::Group | Category::AttributeGroup => change,
    }
}

fn added(scope: &Scope<'_>, category: Category, name: &QName) -> Change {
    let change = at(scope, category, name).change(Kind::Added, None, place(scope.new, category, name));
    let change = match category {
        Category::Element if scope.new.elements.get(name).is_some_and(|element| !element.abstract_) => {
            let head = scope.new.elements.get(name).and_then(|element| element.substitution_group.as_ref());
            let reason = match head {
                Some(head) => format!("it can replace {}", scope.show(head)),
                None => "it can be the root of a document".to_owned(),
            };
            change.documents(Verdict::YES, Verdict::no(reason))
        }
        Category::Type => match replaced(scope.new, name, &scope.new_uses) {
            Some(base) => {
                let reason = format!("`xsi:type` can name it for {}", scope.show(base));
                change.documents(Verdict::YES, Verdict::no(reason))
            }
            None => change,
        },
        Category::Attribute => {
            let (strict, lax) = wildcard_verdicts(scope.new, name);
            change.documents(lax, strict)
        }
        Category::Element | Category::Group | Category::AttributeGroup => change,
    };
    declarations::read_leniently(change)
}

/// The verdicts about a global attribute that only one schema declares. A strict wildcard admits it only there. A lax one admits it in both,
/// but only there validates its value.
fn wildcard_verdicts(schema: &Schema, name: &QName) -> (Verdict, Verdict) {
    let verdict = |process, reason: &str| {
        let wildcards = attribute_wildcards(schema);
        let mut admitting = wildcards.iter().filter(|wildcard| wildcard.process == process);
        let is_admitted = admitting.any(|wildcard| admits(wildcard, name.namespace.as_deref()));
        if is_admitted { Verdict::no(reason) } else { Verdict::YES }
    };
    (
        verdict(Process::Strict, "a strict wildcard admits it"),
        verdict(Process::Lax, "a lax wildcard admits it and validates its value"),
    )
}

/// Returns all wildcards for attributes.
fn attribute_wildcards(schema: &Schema) -> Vec<&Wildcard> {
    let global = schema.elements.values().filter_map(|element| schema.resolve(&element.type_));
    let complex = schema.types.values().chain(global).filter_map(|type_| match type_ {
        Type::Complex(complex) => Some(complex),
        Type::Simple(_) => None,
    });
    let types = complex.chain(anonymous_types(schema)).filter_map(|complex| complex.any_attribute.as_ref());
    types.chain(schema.attribute_groups.values().filter_map(|group| group.any_attribute.as_ref())).collect()
}

/// A component in another namespace or file, or under another name.
fn named<'a>(scope: &Scope<'a>, category: Category, old: &'a QName, new: &'a QName) -> Vec<Change> {
    let (before, after) = (place(scope.old, category, old), place(scope.new, category, new));
    let change = |kind| at(scope, category, new).change(kind, before, after);
    let mut changes = Vec::new();
    if old != new {
        let kind = if old.local == new.local { Kind::Namespace } else { Kind::Renamed };
        let text = |name| if kind == Kind::Namespace { attributes::namespace(name) } else { scope.show(name) };
        let change = change(kind).values(Some(text(old)), Some(text(new)));
        let notices = match category {
            Category::Element => scope.old.elements.get(old).is_some_and(|element| !element.abstract_),
            Category::Type => replaced(scope.old, old, &scope.old_uses).is_some(),
            Category::Attribute => true,
            Category::Group | Category::AttributeGroup => false,
        };
        let verdict = || if notices { Verdict::NO } else { Verdict::YES };
        changes.push(declarations::read_leniently(change.documents(verdict(), verdict())));
    }
    let file = |place: Option<&Place>| place.map(|place| place.file.to_string());
    let (before, after) = (file(before), file(after));
    if scope.options.files && before.as_deref().map(file_name) != after.as_deref().map(file_name) {
        changes.push(change(Kind::File).values(before, after));
    }
    changes
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The changes within a component.
fn both<'a>(scope: &Scope<'a>, category: Category, old: &'a QName, new: &'a QName) -> Vec<Change> {
    let at = at(scope, category, new);
    match category {
        Category::Type => match (scope.old.types.get(old), scope.new.types.get(new)) {
            (Some(Type::Simple(old)), Some(Type::Simple(new))) => simple::compare(scope, &at, old, new),
            (Some(Type::Complex(old)), Some(Type::Complex(new))) => complex::compare(scope, &at, old, new),
            (Some(old), Some(new)) => vec![declarations::variety(&at, old, new)],
            (None, _) | (_, None) => Vec::new(),
        },
        Category::Element => match (scope.old.elements.get(old), scope.new.elements.get(new)) {
            (Some(old), Some(new)) => declarations::global_element(scope, &at, old, new),
            (None, _) | (_, None) => Vec::new(),
        },
        Category::Attribute => match (scope.old.attributes.get(old), scope.new.attributes.get(new)) {
            (Some(old), Some(new)) => declarations::global_attribute(scope, &at, old, new),
            (None, _) | (_, None) => Vec::new(),
        },
        Category::Group => group(scope, &at, old, new),
        Category::AttributeGroup => attribute_group(scope, &at, old, new),
    }
}

fn group<'a>(scope: &Scope<'a>, at: &At, old: &'a QName, new: &'a QName) -> Vec<Change> {
    let (Some(before), Some(after)) = (scope.old.groups.get(old), scope.new.groups.get(new)) else { return Vec::new() };
    let particles = |particle| Particles { own: vec![particle], whole: vec![particle] };
    let mut changes = content::compare(scope, at, &particles(&before.particle), &particles(&after.particle));
    if !changes.is_empty() {
        let refers = |is_old: bool, complex: &'a ComplexType, group: &QName| {
            complex.particle().is_some_and(|particle| content::refers_to(scope, is_old, particle, group))
        };
        let users = users(scope, |is_old, complex| refers(is_old, complex, if is_old { old } else { new }));
        let nested =
            |is_old: bool, schema, group| anonymous_types(schema).into_iter().any(|type_| refers(is_old, type_, group));
        let nested = nested(true, scope.old, old) || nested(false, scope.new, new);
        let same = !nested
            && users.into_iter().all(|(before, after)| {
                let (Some(before), Some(after)) = (before, after) else { return false };
                let (a, b) = (included::particles(scope.old, before), included::particles(scope.new, after));
                content::names_only(scope, Direction::OldIntoNew, &a, &b) == Answer::Yes
                    && content::names_only(scope, Direction::NewIntoOld, &b, &a) == Answer::Yes
            });
        let change = |change: Change| if same && is_nesting(&change) { regrouped(change) } else { change };
        changes = changes.into_iter().map(change).collect();
    }
    changes.extend(declarations::docs(scope, at, &before.docs, &after.docs, (&before.place, &after.place)));
    changes
}

/// Whether a change is about which elements occur in the group, and not about what is in them.
fn is_nesting(change: &Change) -> bool {
    match change.kind {
        Kind::Added | Kind::Removed | Kind::MinOccurs | Kind::MaxOccurs | Kind::Order => !change.path.contains('/'),
        Kind::Structure => change.path.is_empty(),
        _ => false,
    }
}

fn attribute_group<'a>(scope: &Scope<'a>, at: &At, old: &'a QName, new: &'a QName) -> Vec<Change> {
    let (before, after) = (scope.old.attribute_groups.get(old), scope.new.attribute_groups.get(new));
    let (Some(before), Some(after)) = (before, after) else { return Vec::new() };
    let declared = |schema, group: &'a xsd_bindgen::internals::schema::AttributeGroup| {
        Declared::new(schema, &group.attributes, group.any_attribute.as_ref())
    };
    let (a, b) = (declared(scope.old, before), declared(scope.new, after));
    let mut changes = attributes::compare(scope, at, &a, &b, false);
    if !changes.is_empty() {
        let refers = |is_old: bool, complex: &'a ComplexType| {
            let (schema, name) = if is_old { (scope.old, old) } else { (scope.new, new) };
            schema.attribute_groups_of(&complex.attributes).iter().any(|group| group.name == *name)
        };
        let users = users(scope, refers);
        let nested = |is_old: bool, schema| anonymous_types(schema).into_iter().any(|type_| refers(is_old, type_));
        let nested = nested(true, scope.old) || nested(false, scope.new);
        let same = !nested
            && users.into_iter().all(|(before, after)| {
                let (Some(before), Some(after)) = (before, after) else { return false };
                let (a, b) = (attributes::of(scope.old, before), attributes::of(scope.new, after));
                Inclusion::new(scope, Direction::OldIntoNew).attributes(&a, &b) == Answer::Yes
                    && Inclusion::new(scope, Direction::NewIntoOld).attributes(&b, &a) == Answer::Yes
            });
        changes = changes.into_iter().map(|change| if same { regrouped(change) } else { change }).collect();
    }
    changes.extend(declarations::docs(scope, at, &before.docs, &after.docs, (&before.place, &after.place)));
    changes
}

/// A change of a group that no type notices: what a group gains, its users had, or the other way round.
fn regrouped(change: Change) -> Change {
    let change = change.documents(Verdict::YES, Verdict::YES);
    Change { lenient: None::<Lenient>, ..change }
}

/// The complex types of both sides that use something on either side.
fn users<'a>(
    scope: &Scope<'a>,
    uses: impl Fn(bool, &'a ComplexType) -> bool,
) -> Vec<(Option<&'a ComplexType>, Option<&'a ComplexType>)> {
    let named = scope.pairs.of(Category::Type).both.iter();
    let types = named.map(|(old, new)| (scope.old.types.get(old), scope.new.types.get(new)));
    let elements = scope.pairs.of(Category::Element).both.iter();
    let anonymous = elements.map(|(old, new)| {
        let type_ = |schema: &'a Schema, name: &QName| {
            schema
                .elements
                .get(name)
                .filter(|element| element.type_.name().is_none())
                .and_then(|element| schema.resolve(&element.type_))
        };
        (type_(scope.old, old), type_(scope.new, new))
    });
    let complex = |type_: Option<&'a Type>| match type_ {
        Some(Type::Complex(complex)) => Some(complex),
        Some(Type::Simple(_)) | None => None,
    };
    let pairs = types.chain(anonymous).map(|(old, new)| (complex(old), complex(new)));
    pairs
        .filter(|(old, new)| old.is_some_and(|old| uses(true, old)) || new.is_some_and(|new| uses(false, new)))
        .collect()
}

/// The anonymous types of local elements: which of one side is which of the other is not known.
fn anonymous_types(schema: &Schema) -> Vec<&ComplexType> {
    let mut found = Vec::new();
    let mut queue: Vec<&Particle> = schema.groups.values().map(|group| &group.particle).collect();
    let global = schema.elements.values().filter_map(|element| schema.resolve(&element.type_));
    for type_ in schema.types.values().chain(global) {
        if let Type::Complex(complex) = type_ {
            queue.extend(complex.particle());
        }
    }
    while let Some(particle) = queue.pop() {
        match &particle.term {
            Term::Element(element) => {
                if let TypeRef::Inline(type_) = &element.type_
                    && let Type::Complex(complex) = &**type_
                {
                    found.push(complex);
                    queue.extend(complex.particle());
                }
            }
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => queue.extend(items),
            Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
        }
    }
    found
}
