//! Choices and substitution groups as enums.
//!
//! In: alternatives. Out: an enum with a variant for each.

use std::collections::BTreeSet;

use crate::plan::builtins;
use crate::plan::lower::attributes::wildcard_of;
use crate::plan::lower::content::{Kind, Node};
use crate::plan::lower::fields::constraint;
use crate::plan::lower::{Owner, Plan};
use crate::plan::names::ident;
use crate::plan::names::unique;
use crate::plan::pages::docs;
use crate::rust::{Choice, Codec, Constraint, Item, Path, Traits, Ty, Variant};
use crate::schema::Element;

impl<'a> Plan<'a> {
    /// An enum for a choice.
    pub(crate) fn choice(&mut self, items: Vec<Node<'a>>, path: Path, owner: &Owner, docs: Vec<String>) {
        if items.is_empty() {
            let what = "a choice without alternatives admits nothing, not even emptiness";
            self.refuse(&owner.place, &owner.component, what, "give it an alternative, or leave it out");
            return;
        }
        let mut taken = BTreeSet::new();
        let variants = items.into_iter().map(|item| self.variant(item, owner, &mut taken)).collect();
        self.push_choice(path, variants, docs);
    }

    fn push_choice(&mut self, path: Path, variants: Vec<Variant>, docs: Vec<String>) {
        let module = path.module.clone();
        self.push(&module, Item::Choice(Choice { path, docs, traits: Traits::ALL, variants, blank: 0, target: None }));
    }

    fn alternative_docs(&self, element: &Element) -> Vec<String> {
        docs::member(&element.docs, &self.names.wire(&element.name).written, (1, Some(1)))
    }

    fn variant(&mut self, node: Node<'a>, owner: &Owner, taken: &mut BTreeSet<String>) -> Variant {
        let occurs = node.occurs;
        let (name, docs, ty, codec) = match node.kind {
            Kind::Element { element, .. } if constraint(element) != Constraint::None => {
                let kind = Kind::Sequence(vec![node.clone()]);
                let name = ident::variant(&element.name.local);
                (name, self.alternative_docs(element), self.alternative(kind, owner), Codec::Group((1, Some(1))))
            }
            Kind::Element { element, global } => {
                let ty = if global { self.global_element_ty(element, owner) } else { self.element_ty(element, owner) };
                let codec = Codec::Element(self.names.wire(&element.name), occurs, Constraint::None);
                (ident::variant(&element.name.local), self.alternative_docs(element), ty, codec)
            }
            Kind::Head(element) => {
                let ty = Ty::Item(self.head(element, owner));
                (ident::variant(&element.name.local), self.alternative_docs(element), ty, Codec::Choice(occurs))
            }
            Kind::Any(wildcard) => {
                let codec = Codec::Any(wildcard_of(wildcard), occurs);
                ("Any".to_owned(), Vec::new(), Ty::Builtin(&builtins::ANY_ELEMENT), codec)
            }
            Kind::Group(group, kind) => {
                let codec = if matches!(*kind, Kind::Choice(_)) { Codec::Choice(occurs) } else { Codec::Group(occurs) };
                let ty = Ty::Item(self.group(group, *kind));
                (ident::variant(&group.name.local), docs::field(&group.docs), ty, codec)
            }
            Kind::Choice(items) => {
                let path = self.names.free(&owner.module, &[format!("{}Choice", owner.name)]);
                self.choice(items, path.clone(), owner, docs::part(&owner.component, "The alternatives of a choice"));
                ("Choice".to_owned(), Vec::new(), Ty::Item(path), Codec::Choice(occurs))
            }
            kind @ (Kind::Sequence(_) | Kind::All(_)) => {
                ("Sequence".to_owned(), Vec::new(), self.alternative(kind, owner), Codec::Group(occurs))
            }
        };
        let repeated = occurs != (1, Some(1)) && codec != Codec::Group((1, Some(1)));
        Variant {
            name: unique(taken, &name),
            docs,
            ty,
            repeated,
            boxed: false,
            codec,
            from: false,
            conversions: Vec::new(),
        }
    }

    /// A struct for an alternative that is a sequence.
    fn alternative(&mut self, kind: Kind<'a>, owner: &Owner) -> Ty {
        let path = self.names.free(&owner.module, &[format!("{}Sequence", owner.name)]);
        self.sequence(kind, path.clone(), owner, docs::part(&owner.component, "An alternative of a choice"));
        Ty::Item(path)
    }

    /// The enum of what can stand where the head of a substitution group is referred to.
    pub(crate) fn head(&mut self, head: &'a Element, owner: &Owner) -> Path {
        if let Some(path) = self.heads.get(&head.name) {
            return path.clone();
        }
        let name = ident::type_name(&head.name.local);
        let module = self.names.module(&head.name.namespace);
        let suffixed = format!("{name}Choice");
        let path = self.names.free(&module, &[name, suffixed]);
        self.heads.insert(head.name.clone(), path.clone());
        let component = self.schema.display(&head.name);
        self.names.note(format!("{component} (substitution group)"), &path);
        let elements = self.stand_in_elements(head);
        if elements.is_empty() {
            let what = "no element can stand for this abstract one";
            self.refuse(&head.place, &component, what, "declare one with this substitutionGroup, or select one");
        }
        let mut taken = BTreeSet::new();
        let mut variants = Vec::new();
        for element in elements {
            let ty = self.global_element_ty(element, owner);
            let codec = Codec::Element(self.names.wire(&element.name), (1, Some(1)), Constraint::None);
            let name = unique(&mut taken, &ident::variant(&element.name.local));
            let docs = self.alternative_docs(element);
            variants.push(Variant {
                name,
                docs,
                ty,
                repeated: false,
                boxed: false,
                codec,
                from: false,
                conversions: Vec::new(),
            });
        }
        if !variants.is_empty() {
            self.push_choice(path.clone(), variants, docs::head(&head.docs, &component));
        }
        path
    }

    /// The elements that can stand where a head is referred to.
    pub(crate) fn stand_in_elements(&self, head: &'a Element) -> Vec<&'a Element> {
        let own = (!head.abstract_).then_some(head);
        own.into_iter().chain(self.schema.members(&head.name)).collect()
    }
}
