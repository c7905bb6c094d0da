//! What the comparison of any two parts needs to know of the whole.
//!
//! In: two schemas. Out: which components belong together, names as both sides are shown, and which types elements
//! have.

use std::collections::BTreeSet;

use xsd_bindgen::internals::schema::{
    AttributeDeclaration, AttributeItem, ComplexType, Content, Element, Particle, Place, QName, Schema, Term, Type,
    TypeRef,
};

use super::pairs::Pairs;
use super::{Category, Change, Kind, Options, Verdict};

/// Two schemas and how they belong together.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// OLD.
    pub(super) old: &'a Schema,
    /// NEW.
    pub(super) new: &'a Schema,
    /// What to compare.
    pub(super) options: Options,
    /// The components, each with its successor.
    pub(super) pairs: Pairs<'a>,
    /// The types that elements of OLD have.
    pub(super) old_uses: BTreeSet<&'a QName>,
    /// The types that elements of NEW have.
    pub(super) new_uses: BTreeSet<&'a QName>,
}

/// A part of a component, for the changes in it.
#[derive(Debug, Clone)]
pub(super) struct At {
    /// The kind of the component.
    pub(super) category: Category,
    /// Its name, as it is shown.
    pub(super) component: String,
    /// The way to the part.
    pub(super) path: String,
}

impl<'a> Scope<'a> {
    /// Finds out what belongs together.
    pub(super) fn new(old: &'a Schema, new: &'a Schema, options: Options) -> Self {
        let pairs = Pairs::new(old, new);
        Self { old, new, options, pairs, old_uses: element_types(old), new_uses: element_types(new) }
    }

    /// A name as NEW writes it, or OLD if NEW does not have its namespace.
    pub(super) fn show(&self, name: &QName) -> String {
        match name.namespace.as_deref() {
            Some(uri) if self.new.namespace(Some(uri)).is_none() => self.old.display(name),
            _ => self.new.display(name),
        }
    }

    /// The name that NEW has for a component of OLD.
    pub(super) fn successor(&self, category: Category, name: &'a QName) -> &'a QName {
        self.pairs.successor(category, name).unwrap_or(name)
    }

    /// Whether a name of OLD and one of NEW are those of one component.
    pub(super) fn same(&self, category: Category, old: &'a QName, new: &QName) -> bool {
        self.successor(category, old) == new
    }

    /// A type as text.
    pub(super) fn show_type(&self, type_: &TypeRef) -> String {
        match type_ {
            TypeRef::Named(name) => self.show(name),
            TypeRef::Inline(type_) => match &**type_ {
                Type::Simple(_) => "(anonymous simple type)".to_owned(),
                Type::Complex(_) => "(anonymous complex type)".to_owned(),
            },
        }
    }
}

impl At {
    /// A part of this.
    pub(super) fn child(&self, name: &str) -> Self {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}/{name}", self.path) };
        Self { path, ..self.clone() }
    }

    /// A change here that breaks nothing.
    pub(super) fn change(&self, kind: Kind, old_place: Option<&Place>, new_place: Option<&Place>) -> Change {
        Change {
            category: self.category,
            component: self.component.clone(),
            path: self.path.clone(),
            kind,
            old: None,
            new: None,
            old_place: old_place.cloned(),
            new_place: new_place.cloned(),
            rust: None,
            old_documents: Verdict::YES,
            new_documents: Verdict::YES,
            code: Verdict::YES,
            lenient: None,
            extends_api: false,
            only_written: false,
        }
    }
}

impl Change {
    /// The same with what there was and is.
    pub(super) fn values(self, old: Option<String>, new: Option<String>) -> Self {
        Self { old, new, ..self }
    }

    /// The same with verdicts on documents.
    pub(super) fn documents(self, old: impl Into<Verdict>, new: impl Into<Verdict>) -> Self {
        Self { old_documents: old.into(), new_documents: new.into(), ..self }
    }
}

/// The global types that elements have.
fn element_types(schema: &Schema) -> BTreeSet<&QName> {
    let mut types = BTreeSet::new();
    schema.elements.values().for_each(|element| of_element(element, &mut types));
    schema.types.values().for_each(|type_| of_type(type_, &mut types));
    schema.groups.values().for_each(|group| of_particle(&group.particle, &mut types));
    types
}

fn of_element<'a>(element: &'a Element, types: &mut BTreeSet<&'a QName>) {
    match &element.type_ {
        TypeRef::Named(name) => drop(types.insert(name)),
        TypeRef::Inline(type_) => of_type(type_, types),
    }
}

fn of_type<'a>(type_: &'a Type, types: &mut BTreeSet<&'a QName>) {
    if let Type::Complex(ComplexType { content: Content::Complex { particle: Some(particle), .. }, .. }) = type_ {
        of_particle(particle, types);
    }
}

fn of_particle<'a>(particle: &'a Particle, types: &mut BTreeSet<&'a QName>) {
    match &particle.term {
        Term::Element(element) => of_element(element, types),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter().for_each(|item| of_particle(item, types));
        }
        Term::ElementRef(_) | Term::Group(_) | Term::Any(_) => {}
    }
}

/// The groups that a particle refers to.
pub(super) fn groups_of<'a>(particle: &'a Particle, groups: &mut BTreeSet<&'a QName>) {
    match &particle.term {
        Term::Group(name) => drop(groups.insert(name)),
        Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
            items.iter().for_each(|item| groups_of(item, groups));
        }
        Term::Element(_) | Term::ElementRef(_) | Term::Any(_) => {}
    }
}

/// The attribute groups that a list of attributes refers to.
pub(super) fn attribute_groups_of(items: &[AttributeItem]) -> BTreeSet<&QName> {
    let names = items.iter().filter_map(|item| match item {
        AttributeItem::Group(name) => Some(name),
        AttributeItem::Use(_) => None,
    });
    names.collect()
}

/// The name of an attribute as it is used.
pub(super) fn attribute_name(declaration: &AttributeDeclaration) -> &QName {
    match declaration {
        AttributeDeclaration::Local(attribute) => &attribute.name,
        AttributeDeclaration::Ref(name) => name,
    }
}
