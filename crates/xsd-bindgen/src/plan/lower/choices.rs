//! Choices and substitution groups as enums.
//!
//! In: alternatives. Out: an enum with a variant for each.

use super::lowering::{Lowering, Owner};
use crate::plan::content::{Kind, Node};
use crate::plan::draft::{Shape, Variant};
use crate::plan::names::Taken;
use crate::plan::origin::Origin;
use crate::plan::pages::docs;
use crate::rust::runtime::{ANY_ELEMENT, NEVER};
use crate::rust::{Codec, Constraint, Occurs, Path, Ty};
use crate::schema::Element;

impl<'a> Lowering<'_, 'a> {
    /// Lowers a choice to an enum.
    pub(super) fn choice(&mut self, items: Vec<Node<'a>>, path: Path, owner: &Owner, docs: Vec<String>) {
        let mut taken = Taken::default();
        let variants = items.into_iter().map(|item| self.variant(item, owner, &mut taken)).collect();
        self.push_type(path, &owner.origin, docs, Shape::Choice(variants));
    }

    fn variant(&mut self, node: Node<'a>, owner: &Owner, taken: &mut Taken) -> Variant {
        let occurs = node.occurs;
        let repeated = occurs != Occurs::ONCE;
        let named = |element: &Element| self.context.names.idents.variant(&element.name.local);
        let (name, docs, ty, repeated, codec) = match node.kind {
            // A variant has no constraint, so the element becomes the field of a struct.
            Kind::Element { element, .. } if self.constraint(element) != Constraint::None => {
                let docs = self.alternative_docs(element);
                let name = named(element);
                let ty = self.alternative(Kind::Sequence(vec![node]), owner, &name);
                (name, docs, ty, false, Codec::Group(Occurs::ONCE))
            }
            Kind::Element { element, global } => {
                let ty = if global { self.global_element_ty(element, owner) } else { self.element_ty(element, owner) };
                let codec = Codec::Element(self.context.names.wire(&element.name), occurs, Constraint::None);
                (named(element), self.element_docs(element, global, Occurs::ONCE), ty, repeated, codec)
            }
            Kind::Head(element) => {
                let ty = Ty::Item(self.head(element, owner));
                (named(element), self.alternative_docs(element), ty, repeated, Codec::Choice(occurs))
            }
            Kind::Any(any) => {
                let codec = Codec::Any(self.wildcard(any), occurs);
                ("Any".to_owned(), Vec::new(), Ty::Builtin(&ANY_ELEMENT), repeated, codec)
            }
            Kind::Never(_) => ("Never".to_owned(), Vec::new(), Ty::Builtin(&NEVER), false, Codec::Choice(Occurs::ONCE)),
            Kind::Group(group, kind) => {
                let codec = if matches!(*kind, Kind::Choice(_)) { Codec::Choice(occurs) } else { Codec::Group(occurs) };
                let ty = Ty::Item(self.group(group, *kind, owner));
                (self.context.names.idents.variant(&group.name.local), docs::field(&group.docs), ty, repeated, codec)
            }
            Kind::Choice(items) => {
                let path = self.free(owner, "Choice");
                let docs = docs::part(&owner.origin.component, "The alternatives of a choice");
                self.choice(items, path.clone(), owner, docs);
                ("Choice".to_owned(), Vec::new(), Ty::Item(path), repeated, Codec::Choice(occurs))
            }
            kind @ (Kind::Sequence(_) | Kind::All(_)) => (
                "Sequence".to_owned(),
                Vec::new(),
                self.alternative(kind, owner, "Sequence"),
                repeated,
                Codec::Group(occurs),
            ),
        };
        Variant { name: taken.unique(&name), docs, ty, repeated, codec }
    }

    /// Lowers an alternative that is a sequence, or an element with a constraint, to a struct with the name of the owner and this suffix.
    fn alternative(&mut self, kind: Kind<'a>, owner: &Owner, suffix: &str) -> Ty {
        let path = self.free(owner, suffix);
        let docs = docs::part(&owner.origin.component, "An alternative of a choice");
        self.sequence(kind, path.clone(), owner, docs);
        Ty::Item(path)
    }

    /// Documents the field or variant of an element. The identity constraints of a global element are on its page, and those of an element
    /// with an anonymous type on that of the type.
    pub(super) fn element_docs(&self, element: &Element, global: bool, occurs: Occurs) -> Vec<String> {
        let mut lines = docs::member(&element.docs, &self.context.names.wire(&element.name).written, occurs);
        if !global && element.type_.name().is_some() {
            lines.extend(docs::constraints(self.context.schema, element));
        }
        lines
    }

    fn alternative_docs(&self, element: &Element) -> Vec<String> {
        self.element_docs(element, true, Occurs::ONCE)
    }

    /// Returns the enum of a substitution group, and lowers the group when it is first needed.
    pub(super) fn head(&mut self, head: &'a Element, owner: &Owner) -> Path {
        if let Some(path) = self.known.heads.get(&head.name) {
            return path.clone();
        }
        let name = self.context.names.idents.type_name(&head.name.local);
        let suffixed = format!("{name}Choice");
        let module = self.context.module_for(&head.name, &owner.path.module);
        let path = self.register.free(module, &[name, suffixed]);
        self.known.heads.insert(head.name.clone(), path.clone());
        let component = self.context.schema.display(&head.name);
        self.register.note(format!("{component} (substitution group)"), &path);
        let docs = docs::head(&head.docs, &component);
        let origin = Origin { component, place: head.place.clone() };
        let elements = self.context.substitutes(head);
        let mut taken = Taken::default();
        let mut variants = Vec::new();
        let group = Owner { path: path.clone(), origin: origin.clone() };
        for element in elements {
            let name = taken.unique(&self.context.names.idents.variant(&element.name.local));
            let (ty, codec) = if self.constraint(element) == Constraint::None {
                let wire = self.context.names.wire(&element.name);
                (self.global_element_ty(element, owner), Codec::Element(wire, Occurs::ONCE, Constraint::None))
            } else {
                let node = Node { occurs: Occurs::ONCE, kind: Kind::Element { element, global: true } };
                (self.alternative(Kind::Sequence(vec![node]), &group, &name), Codec::Group(Occurs::ONCE))
            };
            variants.push(Variant { name, docs: self.alternative_docs(element), ty, repeated: false, codec });
        }
        self.push_type(path.clone(), &origin, docs, Shape::Choice(variants));
        path
    }
}
