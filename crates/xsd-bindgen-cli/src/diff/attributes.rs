//! The attributes of types and attribute groups, and how they change.
//!
//! In: two complex types or attribute groups. Out: the changes of their attributes. What both sides inherit from one
//! base, or take from one attribute group, is compared there.

use std::collections::{BTreeMap, BTreeSet};

use xsd_bindgen::internals::schema::{
    AttributeDeclaration, AttributeItem, AttributeOccurs, AttributeUse, ComplexType, Content, Derivation,
    NamespaceConstraint, QName, Schema, Type, Wildcard,
};

use super::included::{rank, wildcard_included};
use super::scope::{At, Scope, attribute_groups_of, attribute_name};
use super::similar::are_alike;
use super::tree::admits;
use super::{Answer, Category, Change, Kind, Lenient, Verdict, declarations};

/// All attributes that a type admits.
#[derive(Debug, Clone, Default)]
pub(super) struct Attributes<'a> {
    /// The attributes by name, without prohibited ones.
    pub(super) uses: BTreeMap<&'a QName, &'a AttributeUse>,
    /// The wildcards; each admits more.
    pub(super) wildcards: Vec<&'a Wildcard>,
}

impl Attributes<'_> {
    /// Whether no attribute is admitted.
    pub(super) fn is_empty(&self) -> bool {
        self.uses.is_empty() && self.wildcards.is_empty()
    }

    /// Whether a wildcard admits an attribute that is not declared.
    pub(super) fn admits(&self, name: &QName) -> Answer {
        let mut admitted = self.wildcards.iter().filter(|wildcard| admits(wildcard, name.namespace.as_deref()));
        Answer::yes_if(admitted.any(|wildcard| rank(wildcard.process) > 0))
    }
}

/// The attributes of a complex type, inherited ones included.
pub(super) fn of<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Attributes<'a> {
    let mut chain = vec![complex];
    // A chain without circles is never longer than the number of types.
    while let Some(Type::Complex(base)) =
        chain.last().and_then(|last| last.base()).and_then(|base| schema.types.get(base))
    {
        if chain.len() > schema.types.len() {
            break;
        }
        chain.push(base);
    }
    let mut all = Attributes::default();
    for complex in chain.into_iter().rev() {
        if derivation(complex) == Some(Derivation::Restriction) {
            all.wildcards.clear();
        }
        add(schema, &complex.attributes, complex.any_attribute.as_ref(), &BTreeSet::new(), &mut all);
    }
    all
}

fn derivation(complex: &ComplexType) -> Option<Derivation> {
    match &complex.content {
        Content::Simple { derivation, .. } => Some(*derivation),
        Content::Complex { base, .. } => base.as_ref().map(|base| base.derivation),
    }
}

fn add<'a>(
    schema: &'a Schema,
    items: &'a [AttributeItem],
    own: Option<&'a Wildcard>,
    closed: &BTreeSet<&QName>,
    all: &mut Attributes<'a>,
) {
    let open: Vec<&AttributeItem> =
        items.iter().filter(|item| !matches!(item, AttributeItem::Group(name) if closed.contains(name))).collect();
    for item in open {
        for attribute in schema.attribute_uses(std::slice::from_ref(item)) {
            let name = attribute_name(&attribute.declaration);
            if attribute.occurs == AttributeOccurs::Prohibited {
                all.uses.remove(name);
            } else {
                all.uses.insert(name, attribute);
            }
        }
        let groups = schema.attribute_groups_of(std::slice::from_ref(item));
        all.wildcards.extend(groups.into_iter().filter_map(|group| group.any_attribute.as_ref()));
    }
    all.wildcards.extend(own);
}

/// Attributes as they are declared on both sides.
pub(super) struct Declared<'a> {
    /// The entries of the list.
    pub(super) items: &'a [AttributeItem],
    /// The wildcard beside them.
    pub(super) wildcard: Option<&'a Wildcard>,
    /// All that they amount to, with what is inherited if the bases differ.
    pub(super) all: Attributes<'a>,
}

impl<'a> Declared<'a> {
    /// What a list declares itself; `closed` groups left out.
    fn own(&self, schema: &'a Schema, closed: &BTreeSet<&QName>) -> Attributes<'a> {
        let mut own = Attributes::default();
        add(schema, self.items, self.wildcard, closed, &mut own);
        own
    }

    /// An attribute group, or the part of a type that is not inherited.
    pub(super) fn new(schema: &'a Schema, items: &'a [AttributeItem], wildcard: Option<&'a Wildcard>) -> Self {
        let mut declared = Self { items, wildcard, all: Attributes::default() };
        declared.all = declared.own(schema, &BTreeSet::new());
        declared
    }
}

/// The changes of attributes. With `inherited`, `all` is compared; otherwise what the lists declare themselves.
pub(super) fn compare<'a>(
    scope: &Scope<'a>,
    at: &At,
    old: &Declared<'a>,
    new: &Declared<'a>,
    inherited: bool,
) -> Vec<Change> {
    let (old_groups, new_groups) = (attribute_groups_of(old.items), attribute_groups_of(new.items));
    let mut old_closed = BTreeSet::new();
    let mut new_closed = BTreeSet::new();
    for group in old_groups {
        let successor = scope.successor(Category::AttributeGroup, group);
        if new_groups.contains(successor) {
            old_closed.insert(group);
            new_closed.insert(successor);
        }
    }
    let (a, b) = if inherited {
        (old.all.clone(), new.all.clone())
    } else {
        (old.own(scope.old, &old_closed), new.own(scope.new, &new_closed))
    };
    let mut changes = Vec::new();
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for (name, own) in &a.uses {
        match b.uses.get(name).or_else(|| new.all.uses.get(name)) {
            Some(other) => changes.extend(attribute(scope, &at.child(&format!("@{}", name.local)), own, other)),
            None => removed.push((*name, *own)),
        }
    }
    for (name, own) in &b.uses {
        match (a.uses.get(name), old.all.uses.get(name)) {
            (Some(_), _) => {}
            (None, Some(other)) => {
                changes.extend(attribute(scope, &at.child(&format!("@{}", name.local)), other, own));
            }
            (None, None) => added.push((*name, *own)),
        }
    }
    changes.extend(renamed(scope, at, &mut removed, &mut added));
    changes.extend(removed.iter().map(|(name, own)| self::removed(scope, at, name, own, &new.all)));
    changes.extend(added.iter().map(|(name, own)| self::added(scope, at, name, own, &old.all)));
    changes.extend(wildcards(at, &a.wildcards, &b.wildcards, (&old.all, &new.all)));
    changes
}

fn removed(scope: &Scope<'_>, at: &At, name: &QName, own: &AttributeUse, new: &Attributes<'_>) -> Change {
    let change = at.child(&format!("@{}", name.local)).change(Kind::Removed, Some(&own.place), None);
    let required = own.occurs == AttributeOccurs::Required;
    let old = Verdict::from(new.admits(name));
    let fresh = if required { Verdict::NO } else { Verdict::YES };
    change.values(Some(describe(scope, scope.old, own)), None).documents(old, fresh)
}

fn added(scope: &Scope<'_>, at: &At, name: &QName, own: &AttributeUse, old: &Attributes<'_>) -> Change {
    let change = at.child(&format!("@{}", name.local)).change(Kind::Added, None, Some(&own.place));
    let required = own.occurs == AttributeOccurs::Required;
    let verdict = if required { Verdict::NO } else { Verdict::YES };
    let fresh = Verdict::from(old.admits(name));
    let lenient = (fresh.verdict != Answer::Yes).then_some(Lenient::Reported);
    let change = change.values(None, Some(describe(scope, scope.new, own))).documents(verdict, fresh);
    Change { lenient, ..change }
}

fn describe(scope: &Scope<'_>, schema: &Schema, attribute: &AttributeUse) -> String {
    let type_ = schema.attribute(attribute).map(|declaration| scope.show_type(&declaration.type_)).unwrap_or_default();
    format!("attribute {type_}, {}", occurs(attribute.occurs))
}

fn occurs(occurs: AttributeOccurs) -> &'static str {
    match occurs {
        AttributeOccurs::Required => "required",
        AttributeOccurs::Optional => "optional",
        AttributeOccurs::Prohibited => "prohibited",
    }
}

/// The changes of one attribute.
fn attribute<'a>(scope: &Scope<'a>, at: &At, old: &'a AttributeUse, new: &'a AttributeUse) -> Vec<Change> {
    let mut changes = Vec::new();
    let change = |kind| at.change(kind, Some(&old.place), Some(&new.place));
    if old.occurs != new.occurs {
        let texts = (Some(occurs(old.occurs).to_owned()), Some(occurs(new.occurs).to_owned()));
        let required = new.occurs == AttributeOccurs::Required;
        let change = change(Kind::Use).values(texts.0, texts.1);
        changes.push(change.documents(Answer::yes_if(!required), Answer::yes_if(required)));
    }
    let (a, b) = (scope.old.attribute_value(old), scope.new.attribute_value(new));
    changes.extend(declarations::value(at, a, b, (&old.place, &new.place), false));
    // A global attribute is compared by itself.
    let both_refer =
        matches!((&old.declaration, &new.declaration), (AttributeDeclaration::Ref(_), AttributeDeclaration::Ref(_)));
    if let (Some(a), Some(b), false) = (scope.old.attribute(old), scope.new.attribute(new), both_refer) {
        changes.extend(declarations::type_(scope, at, &a.type_, &b.type_, (&old.place, &new.place)));
    }
    changes.extend(declarations::docs(scope, at, &old.docs, &new.docs, (&old.place, &new.place)));
    changes
}

type Uses<'a> = Vec<(&'a QName, &'a AttributeUse)>;

/// Attributes that are probably the same under another name: of one type, and alike in name.
fn renamed(scope: &Scope<'_>, at: &At, removed: &mut Uses<'_>, added: &mut Uses<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    removed.retain(|(old_name, old)| {
        let found = added.iter().position(|(new_name, new)| {
            let types = match (scope.old.attribute(old), scope.new.attribute(new)) {
                (Some(old), Some(new)) => scope.show_type(&old.type_) == scope.show_type(&new.type_),
                _ => false,
            };
            let same_local = old_name.local == new_name.local;
            types && (same_local || (old.occurs == new.occurs && are_alike(&old_name.local, &new_name.local)))
        });
        let Some(index) = found else { return true };
        let (new_name, new) = added.remove(index);
        let at = at.child(&format!("@{}", new_name.local));
        let kind = if old_name.local == new_name.local { Kind::Namespace } else { Kind::Renamed };
        let text = |name: &QName| if kind == Kind::Namespace { namespace(name) } else { format!("@{}", name.local) };
        let change = at.change(kind, Some(&old.place), Some(&new.place));
        let change = change.values(Some(text(old_name)), Some(text(new_name))).documents(Verdict::NO, Verdict::NO);
        changes.push(Change { lenient: Some(Lenient::Reported), ..change });
        false
    });
    changes
}

/// A namespace as text.
pub(super) fn namespace(name: &QName) -> String {
    name.namespace.as_deref().map_or_else(|| "no namespace".to_owned(), |uri| format!("namespace {uri}"))
}

fn wildcards(at: &At, old: &[&Wildcard], new: &[&Wildcard], all: (&Attributes<'_>, &Attributes<'_>)) -> Vec<Change> {
    let show = |list: &[&Wildcard]| -> Option<String> {
        let texts: Vec<String> = list.iter().map(|wildcard| show_wildcard(wildcard)).collect();
        (!texts.is_empty()).then(|| texts.join(" or "))
    };
    let (before, after) = (show(old), show(new));
    if before == after {
        return Vec::new();
    }
    let within = |a: &Attributes<'_>, b: &Attributes<'_>| {
        Answer::yes_if(a.wildcards.iter().all(|own| b.wildcards.iter().any(|other| wildcard_included(own, other))))
    };
    let kind = match (&before, &after) {
        (None, _) => Kind::Added,
        (_, None) => Kind::Removed,
        _ => Kind::Wildcard,
    };
    let change = at.child("@(any)").change(kind, None, None).values(before, after);
    let (old, new) = (within(all.0, all.1), within(all.1, all.0));
    let lenient = (new != Answer::Yes).then_some(Lenient::Reported);
    vec![Change { lenient, ..change.documents(old, new) }]
}

/// A wildcard as text.
pub(super) fn show_wildcard(wildcard: &Wildcard) -> String {
    let uri = |uri: &Option<std::sync::Arc<str>>| uri.as_deref().unwrap_or("##local").to_owned();
    let namespaces = match &wildcard.namespaces {
        NamespaceConstraint::Any => "##any".to_owned(),
        NamespaceConstraint::Other(_) => "##other".to_owned(),
        NamespaceConstraint::List(uris) => uris.iter().map(uri).collect::<Vec<_>>().join(" "),
    };
    let process = match rank(wildcard.process) {
        0 => "strict",
        1 => "lax",
        _ => "skip",
    };
    format!("{namespaces} {process}")
}
