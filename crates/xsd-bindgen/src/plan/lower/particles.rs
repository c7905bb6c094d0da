//! Particles as fields.
//!
//! In: a content model. Out: a field for each particle, structs for sequences and enums for choices.

use super::choice_name;
use super::fields::Fields;
use super::lowering::{Lowering, Owner};
use super::wildcard::wildcard;
use crate::error::code;
use crate::plan::content::{self, Kind, Node};
use crate::plan::draft::{Record, Shape};
use crate::plan::loops;
use crate::plan::origin::Origin;
use crate::plan::pages::docs;
use crate::rust::runtime::{ANY_ELEMENT, NEVER};
use crate::rust::{Codec, Occurs, Path, RecordKind, Start, Ty};
use crate::schema::{Element, Group};

impl<'a> Lowering<'_, 'a> {
    /// Adds the fields of a content model.
    pub(super) fn content_fields(&mut self, node: Node<'a>, owner: &Owner, fields: &mut Fields) {
        let emptiable = |items: &[Node<'_>]| items.iter().all(content::is_emptiable);
        match (node.occurs, node.kind) {
            (Occurs::ONCE, Kind::Sequence(items) | Kind::All(items)) => {
                items.into_iter().for_each(|item| self.field(item, owner, fields));
            }
            (Occurs::OPTIONAL, Kind::Sequence(items) | Kind::All(items)) if emptiable(&items) => {
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
                let name = fields.part(&mut self.register, owner, &element.name.local);
                self.refuse_value(&element.type_, element.value.as_ref(), &element.place, owner);
                let wire = self.context.names.wire(&element.name);
                let docs = self.element_docs(element, global, occurs);
                fields.particle(name, docs, ty, occurs, Codec::Element(wire, occurs, self.constraint(element)));
            }
            Kind::Head(element) => {
                let ty = Ty::Item(self.head(element, owner));
                let name = fields.part(&mut self.register, owner, &element.name.local);
                let docs = docs::member(&element.docs, &self.context.names.wire(&element.name).written, occurs);
                fields.particle(name, docs, ty, occurs, Codec::Choice(occurs));
            }
            Kind::Any(any) => {
                let name = fields.part(&mut self.register, owner, "any");
                let docs = vec!["Any elements.".to_owned()];
                let codec = Codec::Any(self.wildcard(any), occurs);
                fields.particle(name, docs, Ty::Builtin(&ANY_ELEMENT), occurs, codec);
            }
            Kind::Sequence(items) => {
                let name = fields.part(&mut self.register, owner, "sequence");
                let path = self.free(owner, "Sequence");
                let docs = docs::part(&owner.origin.component, "A sequence");
                self.sequence(Kind::Sequence(items), path.clone(), owner, docs);
                fields.particle(name, Vec::new(), Ty::Item(path), occurs, Codec::Group(occurs));
            }
            Kind::Choice(items) => {
                let suggested = choice_name::suggested(self.context.schema, &self.context.names.idents, &items);
                let name = fields.part(&mut self.register, owner, suggested.as_deref().unwrap_or("choice"));
                let path = self.free(owner, "Choice");
                let docs = docs::part(&owner.origin.component, "The alternatives of a choice");
                self.choice(items, path.clone(), owner, docs);
                fields.particle(name, Vec::new(), Ty::Item(path), occurs, Codec::Choice(occurs));
            }
            Kind::Group(group, kind) => {
                let name = fields.part(&mut self.register, owner, &group.name.local);
                let docs = docs::field(&group.docs);
                let codec = if matches!(*kind, Kind::Choice(_)) { Codec::Choice(occurs) } else { Codec::Group(occurs) };
                let ty = Ty::Item(self.group(group, *kind, owner));
                fields.particle(name, docs, ty, occurs, codec);
            }
            Kind::All(items) => {
                let name = fields.part(&mut self.register, owner, "all");
                let path = self.free(owner, "All");
                let docs = docs::part(&owner.origin.component, "The elements, in any order,");
                self.sequence(Kind::All(items), path.clone(), owner, docs);
                fields.particle(name, Vec::new(), Ty::Item(path), occurs, Codec::Group(occurs));
            }
            Kind::Never(element) => {
                let wanted = element.map_or("never", |element| &element.name.local);
                let name = fields.part(&mut self.register, owner, wanted);
                let why = match element {
                    Some(element) => format!(
                        "No document is valid: no element can replace the abstract element {}.",
                        docs::code(&self.context.names.wire(&element.name).written)
                    ),
                    None => "No document is valid: the choice has no alternatives.".to_owned(),
                };
                let codec = Codec::Choice(Occurs::ONCE);
                fields.particle(name, vec![why], Ty::Builtin(&NEVER), Occurs::ONCE, codec);
            }
        }
    }

    /// Returns the struct or enum of a named group, and lowers the group when it is first needed.
    pub(super) fn group(&mut self, group: &'a Group, kind: Kind<'a>, user: &Owner) -> Path {
        if let Some(path) = self.known.groups.get(&group.name) {
            return path.clone();
        }
        let name = self.context.names.idents.type_name(&group.name.local);
        let suffixed = format!("{name}Group");
        let module = self.context.module_for(&group.name, &user.path.module);
        let path = self.register.free(module, &[name, suffixed]);
        self.known.groups.insert(group.name.clone(), path.clone());
        let component = self.context.schema.display(&group.name);
        self.register.note(format!("{component} (group)"), &path);
        let docs = docs::group(&group.docs, &component);
        let owner = Owner { path: path.clone(), origin: Origin { component, place: group.place.clone() } };
        match kind {
            Kind::Choice(items) => self.choice(items, path.clone(), &owner, docs),
            kind => self.sequence(kind, path.clone(), &owner, docs),
        }
        path
    }

    /// Lowers a sequence or `xs:all` that is optional or repeated as a whole to a struct.
    pub(super) fn sequence(&mut self, kind: Kind<'a>, path: Path, owner: &Owner, docs: Vec<String>) {
        let wire = |element: &Element| Start::Element(self.context.names.wire(&element.name));
        let mut starts = Vec::new();
        for kind in content::first_of(&kind) {
            match kind {
                Kind::Element { element, .. } => starts.push(wire(element)),
                Kind::Head(element) => starts.extend(self.context.substitutes(element).into_iter().map(wire)),
                Kind::Any(any) => starts.push(Start::Any(wildcard(any))),
                Kind::Sequence(_) | Kind::Choice(_) | Kind::All(_) | Kind::Never(_) | Kind::Group(..) => {}
            }
        }
        let mut fields = Fields::new(&self.context.names.idents);
        let order = matches!(kind, Kind::All(_)).then(|| fields.name("order"));
        self.content_fields(Node { occurs: Occurs::ONCE, kind }, owner, &mut fields);
        let record = Record {
            kind: RecordKind::Group { starts },
            is_abstract: false,
            base: None,
            derived: None,
            setters: None,
            order,
            texts: None,
            fields: fields.into_list(self.settings.setters),
        };
        self.push_type(path, &owner.origin, docs, Shape::Record(Box::new(record)));
    }

    /// Refuses a content model whose occurrences the reader cannot divide as it reads.
    pub(super) fn refuse_ambiguous(&mut self, node: &Node<'a>, owner: &Owner) {
        if let Some(Occurs { min, max: Some(max) }) = loops::ambiguous(node) {
            let what = format!("a particle that occurs {min} to {max} times in a repeated group is not supported");
            let help = "make its minOccurs at most 1, its maxOccurs unbounded, or the group occur once";
            self.refuse(code::AMBIGUOUS_LOOP, &owner.origin, what, help);
        }
    }
}
