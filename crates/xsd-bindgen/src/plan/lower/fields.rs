//! Content as fields.
//!
//! In: a content model. Out: a field for each part of it, and the structs that sequences and the enums that choices become.

use std::collections::BTreeSet;

use crate::plan::builtins;
use crate::plan::lower::attributes::{setter, wildcard_of};
use crate::plan::lower::choice_name;
use crate::plan::lower::content::{self, Kind, Node};
use crate::plan::lower::{Owner, Plan};
use crate::plan::names::ident;
use crate::plan::names::{Names, unique};
use crate::plan::pages::docs;
use crate::rust::{Codec, Constraint, Field, Item, Occurs, Path, RecordKind, Slot, Start, Ty};
use crate::schema::{Element, Group, Place, ValueConstraint};

/// The fields of a record so far.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    /// The fields.
    pub(crate) list: Vec<Field>,
    taken: BTreeSet<String>,
}

impl Fields {
    /// A name for a field that no other has.
    pub(crate) fn name(&mut self, wanted: &str) -> String {
        unique(&mut self.taken, &ident::field(wanted))
    }

    /// A name for the field of a part of `owner`: the one that the caller of the generator gives it, else a name that no other has.
    pub(crate) fn part(&mut self, names: &mut Names, owner: &Owner, wanted: &str) -> String {
        let default = self.name(wanted);
        match names.renamed(&format!("{}/{}", owner.component, ident::bare(&default))) {
            Some(given) => {
                self.taken.remove(&default);
                self.name(&given)
            }
            None => default,
        }
    }

    /// Adds the text between the tags.
    pub(crate) fn text(&mut self, ty: Ty) {
        let name = self.name("value");
        self.push(name, vec!["The text.".to_owned()], ty, (1, Some(1)), Codec::Text);
    }

    fn push(&mut self, name: String, docs: Vec<String>, ty: Ty, occurs: Occurs, codec: Codec) {
        let slot = slot(occurs);
        let setter = match slot {
            Slot::Required => None,
            Slot::Optional => Some(setter(&name)),
            Slot::Repeated => (occurs.0 == 0).then(|| setter(&name)),
        };
        self.list.push(Field { name, docs, ty, slot, boxed: false, codec, setter, default: None });
    }
}

impl<'a> Plan<'a> {
    /// Adds the fields of a whole content.
    pub(crate) fn content_fields(&mut self, node: Node<'a>, owner: &Owner, fields: &mut Fields) {
        match (node.occurs, node.kind) {
            ((1, Some(1)), Kind::Sequence(items) | Kind::All(items)) => {
                items.into_iter().for_each(|item| self.field(item, owner, fields));
            }
            ((0, Some(1)), Kind::Sequence(items) | Kind::All(items)) if items.iter().all(content::is_emptiable) => {
                items.into_iter().for_each(|item| self.field(item, owner, fields));
            }
            (occurs, kind) => self.field(Node { occurs, kind }, owner, fields),
        }
    }

    fn field(&mut self, node: Node<'a>, owner: &Owner, fields: &mut Fields) {
        let occurs = node.occurs;
        match node.kind {
            Kind::Element { element, global } => {
                let ty = if global { self.global_element_ty(element, owner) } else { self.element_ty(element, owner) };
                let name = fields.part(&mut self.names, owner, &element.name.local);
                let codec = Codec::Element(self.names.wire(&element.name), occurs, self.constraint(element, owner));
                let docs = docs::member(&element.docs, &self.names.wire(&element.name).written, occurs);
                fields.push(name, docs, ty, occurs, codec);
            }
            Kind::Head(element) => {
                let ty = Ty::Item(self.head(element, owner));
                let name = fields.part(&mut self.names, owner, &element.name.local);
                let docs = docs::member(&element.docs, &self.names.wire(&element.name).written, occurs);
                fields.push(name, docs, ty, occurs, Codec::Choice(occurs));
            }
            Kind::Any(wildcard) => {
                let name = fields.part(&mut self.names, owner, "any");
                let docs = vec!["Any elements.".to_owned()];
                let codec = Codec::Any(wildcard_of(wildcard), occurs);
                fields.push(name, docs, Ty::Builtin(&builtins::ANY_ELEMENT), occurs, codec);
            }
            Kind::Sequence(items) => {
                let name = fields.part(&mut self.names, owner, "sequence");
                let path = self.names.free(&owner.module, &[format!("{}Sequence", owner.name)]);
                self.sequence(Kind::Sequence(items), path.clone(), owner, docs::part(&owner.component, "A sequence"));
                fields.push(name, Vec::new(), Ty::Item(path), occurs, Codec::Group(occurs));
            }
            Kind::Choice(items) => {
                let wanted = choice_name::suggested(self.schema, &items).unwrap_or_else(|| "choice".to_owned());
                let name = fields.part(&mut self.names, owner, &wanted);
                let path = self.names.free(&owner.module, &[format!("{}Choice", owner.name)]);
                self.choice(items, path.clone(), owner, docs::part(&owner.component, "The alternatives of a choice"));
                fields.push(name, Vec::new(), Ty::Item(path), occurs, Codec::Choice(occurs));
            }
            Kind::Group(group, kind) => {
                let name = fields.part(&mut self.names, owner, &group.name.local);
                let docs = docs::field(&group.docs);
                let codec = if matches!(*kind, Kind::Choice(_)) { Codec::Choice(occurs) } else { Codec::Group(occurs) };
                let ty = Ty::Item(self.group(group, *kind));
                fields.push(name, docs, ty, occurs, codec);
            }
            Kind::All(_) => {
                let what = "xs:all that is optional although it has required elements cannot be expressed";
                self.refuse(&owner.place, &owner.component, what, "make its elements optional, or require it");
            }
        }
    }

    /// The struct or enum of a named group.
    pub(crate) fn group(&mut self, group: &'a Group, kind: Kind<'a>) -> Path {
        if let Some(path) = self.groups.get(&group.name) {
            return path.clone();
        }
        let name = ident::type_name(&group.name.local);
        let module = self.names.module(&group.name.namespace);
        let suffixed = format!("{name}Group");
        let path = self.names.free(&module, &[name, suffixed]);
        self.groups.insert(group.name.clone(), path.clone());
        let component = self.schema.display(&group.name);
        self.names.note(format!("{component} (group)"), &path);
        let owner = Owner { module, name: path.name.clone(), component, place: group.place.clone() };
        let docs = docs::group(&group.docs, &owner.component);
        match kind {
            Kind::Choice(items) => self.choice(items, path.clone(), &owner, docs),
            kind => self.sequence(kind, path.clone(), &owner, docs),
        }
        path
    }

    /// A struct for a sequence that is optional or repeated as a whole.
    pub(crate) fn sequence(&mut self, kind: Kind<'a>, path: Path, owner: &Owner, docs: Vec<String>) {
        let mut starts = Vec::new();
        for kind in content::first_of(&kind) {
            match kind {
                Kind::Element { element, .. } => starts.push(Start::Element(self.names.wire(&element.name))),
                Kind::Head(element) => {
                    let elements = self.stand_in_elements(element);
                    starts.extend(elements.iter().map(|element| Start::Element(self.names.wire(&element.name))));
                }
                Kind::Any(wildcard) => starts.push(Start::Any(wildcard_of(wildcard))),
                Kind::Sequence(_) | Kind::Choice(_) | Kind::All(_) | Kind::Group(..) => {}
            }
        }
        let mut fields = Fields::default();
        self.content_fields(Node { occurs: content::ONCE, kind }, owner, &mut fields);
        let record = self.finish_record(path, fields, RecordKind::Group { starts }, docs);
        let module = record.path.module.clone();
        self.push(&module, Item::Record(Box::new(record)));
    }
}

impl Plan<'_> {
    /// The value of an empty element.
    pub(crate) fn constraint(&mut self, element: &Element, owner: &Owner) -> Constraint {
        self.refuse_qualified(&element.place, owner);
        constraint(element)
    }

    /// Refuses a default or fixed value that is a qualified name: its prefix means nothing in a document.
    pub(crate) fn refuse_qualified(&mut self, place: &Place, owner: &Owner) {
        if self.schema.qualified_values.contains_key(place) {
            let what = "a default or fixed value that is a qualified name cannot be expressed";
            self.refuse(place, &owner.component, what, "leave the value out");
        }
    }
}

/// How often a field holds its type.
fn slot(occurs: Occurs) -> Slot {
    match occurs {
        (1, Some(1)) => Slot::Required,
        (0, Some(1)) => Slot::Optional,
        _ => Slot::Repeated,
    }
}

/// The value of an empty element.
pub(crate) fn constraint(element: &Element) -> Constraint {
    match &element.value {
        None => Constraint::None,
        Some(ValueConstraint::Default(value)) => Constraint::Default(value.clone()),
        Some(ValueConstraint::Fixed(value)) => Constraint::Fixed(value.clone()),
    }
}
