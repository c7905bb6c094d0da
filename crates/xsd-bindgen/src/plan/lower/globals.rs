//! The global components that wildcards validate their content with, besides the global elements.
//!
//! In: the schema. Out: rows for its complex types and attributes, or none if the schema has no wildcard that validates and no element
//! of type `xs:anyType`.

use super::lowering::{Lowering, Owner};
use crate::plan::origin::Origin;
use crate::rust::{GlobalAttribute, Path, Process, Ty, Wildcard};
use crate::schema::{self, Attribute, ComplexType, Content, Type, TypeRef, ValueConstraint};

impl<'a> Lowering<'_, 'a> {
    /// Lowers a wildcard.
    pub(super) fn wildcard(&mut self, wildcard: &schema::Wildcard) -> Wildcard {
        let lowered = super::wildcard::wildcard(wildcard);
        self.validates |= lowered.process != Process::Skip;
        lowered
    }

    /// Returns the named types with child elements that `xsi:type` can name.
    pub(super) fn complex_types(&self) -> Vec<Path> {
        let has_children = |type_: &&Type| match type_ {
            Type::Complex(ComplexType { content: Content::Complex { .. }, abstract_, .. }) => !abstract_,
            Type::Complex(_) | Type::Simple(_) => false,
        };
        let types = self.context.schema.types_in_order().into_iter().filter(|_| self.validates).filter(has_children);
        types.filter_map(|type_| self.context.names.type_path(type_.name()?).cloned()).collect()
    }

    /// Lowers the global attributes.
    pub(super) fn global_attributes(&mut self) -> Vec<GlobalAttribute> {
        let schema = self.context.schema;
        if !self.validates {
            return Vec::new();
        }
        schema.attributes.values().filter_map(|attribute| self.global_attribute(attribute)).collect()
    }

    fn global_attribute(&mut self, attribute: &'a Attribute) -> Option<GlobalAttribute> {
        let context = self.context;
        let component = format!("@{}", context.schema.display(&attribute.name));
        let module = context.names.module(&attribute.name.namespace);
        let name = context.names.idents.type_name(&attribute.name.local);
        let owner = Owner {
            path: Path { module: module.to_owned(), name: name.clone() },
            origin: Origin { component, place: attribute.place.clone() },
        };
        let ty = match (&attribute.type_, self.known.attributes.get(&attribute.name)) {
            (TypeRef::Named(type_), _) => self.type_ty(type_, &owner),
            (TypeRef::Inline(_), Some(path)) => Ty::Item(path.clone()),
            // The other run has no type for it.
            (TypeRef::Inline(_), None) if context.is_imported(&attribute.name) => return None,
            (TypeRef::Inline(type_), None) => {
                let path = self.register.free(module, &[name.clone(), format!("{name}Attribute")]);
                let inner = Owner { path: path.clone(), origin: owner.origin };
                self.register.note(inner.origin.component.clone(), &path);
                self.anonymous(type_, &inner, None);
                Ty::Item(path)
            }
        };
        let fixed = match &attribute.value {
            Some(ValueConstraint::Fixed(value)) => {
                let qualified = context.schema.qualified_values.get(&attribute.place);
                Some(qualified.unwrap_or(value).clone())
            }
            Some(ValueConstraint::Default(_)) | None => None,
        };
        Some(GlobalAttribute { wire: context.names.wire(&attribute.name), ty, fixed })
    }
}
