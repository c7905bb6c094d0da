//! Attributes as fields.
//!
//! In: a complex type. Out: a field for each of its own attributes, and one for an attribute wildcard.

use super::fields::{Fields, setter};
use super::lowering::{Lowering, Owner};
use crate::plan::attributes::{attribute_wildcard, own_attributes};
use crate::plan::draft::Field;
use crate::plan::pages::docs;
use crate::rust::runtime::ANY_ATTRIBUTE;
use crate::rust::{Codec, Occurs, Slot, Ty};
use crate::schema::{
    AttributeDeclaration, AttributeOccurs, AttributeUse, ComplexType, QName, TypeRef, ValueConstraint,
};

impl<'a> Lowering<'_, 'a> {
    /// Adds the fields of the attributes of a type.
    pub(super) fn attribute_fields(&mut self, complex: &'a ComplexType, owner: &Owner, fields: &mut Fields) {
        let schema = self.context.schema;
        for attribute in own_attributes(schema, complex) {
            if let Some(field) = self.attribute_field(attribute, owner, fields) {
                fields.list.push(field);
            }
        }
        if let Some(found) = attribute_wildcard(schema, complex) {
            let name = fields.name("any_attributes");
            fields.list.push(Field {
                setter: Some(setter(&name)),
                part: fields.part_of(&name),
                name,
                docs: vec!["Other attributes.".to_owned()],
                ty: Ty::Builtin(&ANY_ATTRIBUTE),
                slot: Slot::Repeated,
                codec: Codec::AnyAttributes(self.wildcard(&found)),
                default: None,
            });
        }
    }

    fn attribute_field(&mut self, attribute: &'a AttributeUse, owner: &Owner, fields: &mut Fields) -> Option<Field> {
        let schema = self.context.schema;
        let declaration = schema.attribute(attribute)?;
        let value = schema.attribute_value(attribute);
        let place = if attribute.value.is_some() { &attribute.place } else { &declaration.place };
        let qualified = schema.qualified_values.get(place);
        self.refuse_value(&declaration.type_, value, &attribute.place, owner);
        let name = fields.part(&mut self.register, owner, &declaration.name.local);
        let ty = self.attribute_ty(&declaration.name, &declaration.type_, owner);
        if let (AttributeDeclaration::Ref(name), TypeRef::Inline(_), Ty::Item(path)) =
            (&attribute.declaration, &declaration.type_, &ty)
        {
            self.known.attributes.entry(name.clone()).or_insert_with(|| path.clone());
        }
        let required = attribute.occurs == AttributeOccurs::Required;
        let fixed = match value {
            Some(ValueConstraint::Fixed(value)) => Some(qualified.unwrap_or(value).clone()),
            Some(ValueConstraint::Default(_)) | None => None,
        };
        let has_docs = attribute.docs.text.is_some() || attribute.docs.since.is_some();
        let said = if has_docs { &attribute.docs } else { &declaration.docs };
        let wire = self.context.names.wire(&declaration.name);
        let occurs = if required { Occurs::ONCE } else { Occurs::OPTIONAL };
        Some(Field {
            setter: (!required).then(|| setter(&name)),
            part: fields.part_of(&name),
            name,
            docs: docs::member(said, &wire.written, occurs),
            ty,
            slot: if required { Slot::Required } else { Slot::Optional },
            codec: Codec::Attribute(wire, fixed),
            default: value
                .filter(|_| !required)
                .map(|value| qualified.map_or(value.value(), String::as_str).to_owned()),
        })
    }

    fn attribute_ty(&mut self, name: &QName, type_: &'a TypeRef, owner: &Owner) -> Ty {
        match type_ {
            TypeRef::Named(type_) => self.type_ty(type_, owner),
            TypeRef::Inline(type_) => {
                let path = self.free(owner, &self.context.names.idents.type_name(&name.local));
                let inner = owner.part(&path, &format!("@{}", name.local), type_.place());
                self.register.note(inner.origin.component.clone(), &path);
                self.anonymous(type_, &inner, None);
                Ty::Item(path)
            }
        }
    }
}
