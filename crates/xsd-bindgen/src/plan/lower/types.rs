//! The types of elements.
//!
//! In: an element or the name of a type. Out: its Rust type. An anonymous type is lowered on the way, under a name made
//! from that of its owner.

use super::lowering::{Lowering, Owner};
use crate::error::code;
use crate::plan::names::ElementName;
use crate::plan::origin::Origin;
use crate::rust::runtime::{ANY_SIMPLE_TYPE, ANY_TYPE};
use crate::rust::{Constraint, Path, Ty};
use crate::schema::{Element, QName, Type, TypeRef, ValueConstraint};

impl<'a> Lowering<'_, 'a> {
    /// Returns a global element as an owner.
    pub(super) fn element_owner(&self, element: &Element, path: &Path) -> Owner {
        let component = self.context.schema.display(&element.name);
        Owner { path: path.clone(), origin: Origin { component, place: element.place.clone() } }
    }

    /// Returns the type of a global element where it is referenced.
    pub(super) fn global_element_ty(&mut self, element: &'a Element, owner: &Owner) -> Ty {
        match (&element.type_, self.context.names.element(&element.name)) {
            (TypeRef::Inline(_), Some(ElementName::Anonymous(path))) => Ty::Item(path.clone()),
            (TypeRef::Inline(type_), Some(ElementName::Newtype(newtype))) => {
                let path = match self.known.global.get(&element.name) {
                    Some(path) => path.clone(),
                    None => {
                        let path = self.register.free(&newtype.module, &[format!("{}Value", newtype.name)]);
                        self.known.global.insert(element.name.clone(), path.clone());
                        let owner = self.element_owner(element, &path);
                        self.anonymous(type_, &owner, Some(element));
                        path
                    }
                };
                nillable(element, Ty::Item(path))
            }
            _ => self.element_ty(element, owner),
        }
    }

    /// Returns the type of an element.
    pub(super) fn element_ty(&mut self, element: &'a Element, owner: &Owner) -> Ty {
        let ty = match &element.type_ {
            TypeRef::Named(name) if *name == QName::xsd("anySimpleType") => Ty::Builtin(&ANY_SIMPLE_TYPE),
            TypeRef::Named(name) => self.type_ty(name, owner),
            TypeRef::Inline(type_) => {
                // A named group declares its elements once, and each type that refers to the group has them.
                let declared = (element.place.clone(), owner.path.module.clone());
                match self.known.local.get(&declared) {
                    Some(path) => Ty::Item(path.clone()),
                    None => {
                        let path = self.free(owner, &self.context.names.idents.type_name(&element.name.local));
                        self.known.local.insert(declared, path.clone());
                        let inner = owner.part(&path, &element.name.local, &element.place);
                        self.register.note(inner.origin.component.clone(), &path);
                        self.anonymous(type_, &inner, Some(element));
                        Ty::Item(path)
                    }
                }
            }
        };
        nillable(element, ty)
    }

    /// Returns the type of an element or attribute with a named type.
    pub(super) fn type_ty(&mut self, name: &QName, owner: &Owner) -> Ty {
        if let Some(path) = self.context.names.extern_type(name) {
            return Ty::Extern(path.clone());
        }
        if let Some(path) = self.context.item(name) {
            return Ty::Item(path.clone());
        }
        match self.settings.mapping.builtin(&name.local).filter(|_| name.is_xsd()) {
            Some(builtin) => {
                self.validates |= std::ptr::eq(builtin, &ANY_TYPE);
                Ty::Builtin(builtin)
            }
            None => {
                let what = format!("the type {} is not declared", self.context.schema.display(name));
                self.refuse(code::TYPE_NOT_GENERATED, &owner.origin, what, "declare it, or use another type");
                Ty::Builtin(&ANY_TYPE)
            }
        }
    }

    /// Returns what the declaration of an element requires. An element with a value and a `block` is read without the `block`: its type is
    /// simple, and the text of a derived type is one of the declared type.
    pub(super) fn constraint(&self, element: &Element) -> Constraint {
        let qualified = self.context.schema.qualified_values.get(&element.place);
        let text = |value: &String| qualified.unwrap_or(value).clone();
        match &element.value {
            Some(ValueConstraint::Default(value)) => Constraint::Default(text(value)),
            Some(ValueConstraint::Fixed(value)) => Constraint::Fixed(text(value)),
            None => match self.context.schema.unblocked_types(element) {
                Some(types) => {
                    Constraint::Types(types.iter().map(|name| self.context.names.type_name(Some(name))).collect())
                }
                None => Constraint::None,
            },
        }
    }

    /// Lowers an anonymous type under the name of its owner.
    pub(super) fn anonymous(&mut self, type_: &'a Type, owner: &Owner, element: Option<&'a Element>) {
        match type_ {
            Type::Simple(simple) => self.simple_type(simple, owner),
            Type::Complex(complex) => self.record(complex, None, owner, element),
        }
    }
}

fn nillable(element: &Element, ty: Ty) -> Ty {
    if element.nillable { Ty::Nillable(Box::new(ty)) } else { ty }
}
