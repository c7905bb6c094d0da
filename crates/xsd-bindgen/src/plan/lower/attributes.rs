//! Attributes as fields.
//!
//! In: a complex type. Out: a field for each attribute that is its own: all of them for a type that stands alone, those that are added for
//! one that extends another.

use crate::plan::builtins;
use crate::plan::lower::fields::Fields;
use crate::plan::lower::{Owner, Plan};
use crate::plan::names::ident;
use crate::rust::{self, Codec, Field, Slot, Ty, Wire};
use crate::schema::{
    AttributeOccurs, AttributeUse, ComplexType, Derivation, NamespaceConstraint, Process, QName, Type, TypeRef,
    ValueConstraint, Wildcard,
};

impl<'a> Plan<'a> {
    /// The attributes that a type reads itself.
    pub(crate) fn own_attributes(&self, complex: &'a ComplexType) -> Vec<&'a AttributeUse> {
        let own = self.schema.attribute_uses(&complex.attributes);
        let restricted = match (complex_derivation(complex), complex.base()) {
            (Some(Derivation::Restriction), Some(base)) => self.all_attributes(base),
            _ => Vec::new(),
        };
        let mut uses: Vec<&AttributeUse> = restricted
            .into_iter()
            .filter(|inherited| own.iter().all(|own| self.attribute_name(own) != self.attribute_name(inherited)))
            .collect();
        uses.extend(own);
        uses.retain(|attribute| attribute.occurs != AttributeOccurs::Prohibited);
        uses
    }

    /// The attributes of a type and all that it extends.
    fn all_attributes(&self, name: &QName) -> Vec<&'a AttributeUse> {
        let Some(Type::Complex(complex)) = self.schema.types.get(name) else { return Vec::new() };
        let mut uses = match (complex_derivation(complex), complex.base()) {
            (Some(Derivation::Extension), Some(base)) => self.all_attributes(base),
            _ => Vec::new(),
        };
        uses.extend(self.own_attributes(complex));
        uses
    }

    fn attribute_name(&self, attribute: &'a AttributeUse) -> Option<&'a QName> {
        self.schema.attribute(attribute).map(|declaration| &declaration.name)
    }

    /// The attribute wildcard of a type: its own, else the first of its groups.
    pub(crate) fn attribute_wildcard(&self, complex: &'a ComplexType) -> Option<&'a Wildcard> {
        let in_groups = || {
            let groups = self.schema.attribute_groups_of(&complex.attributes);
            groups.into_iter().find_map(|group| group.any_attribute.as_ref())
        };
        complex.any_attribute.as_ref().or_else(in_groups)
    }

    /// Adds the fields.
    pub(crate) fn attribute_fields(&mut self, complex: &'a ComplexType, owner: &Owner, fields: &mut Fields) {
        for attribute in self.own_attributes(complex) {
            if let Some(field) = self.attribute_field(attribute, owner, fields) {
                fields.list.push(field);
            }
        }
        if let Some(wildcard) = self.attribute_wildcard(complex) {
            let name = fields.name("any_attributes");
            let docs = vec!["Other attributes.".to_owned()];
            fields.list.push(Field {
                setter: Some(setter(&name)),
                name,
                docs,
                ty: Ty::Builtin(&builtins::ANY_ATTRIBUTE),
                slot: Slot::Repeated,
                boxed: false,
                codec: Codec::AnyAttributes(wildcard_of(wildcard)),
                default: None,
            });
        }
    }

    fn attribute_field(&mut self, attribute: &'a AttributeUse, owner: &Owner, fields: &mut Fields) -> Option<Field> {
        let declaration = self.schema.attribute(attribute)?;
        let value = self.schema.attribute_value(attribute);
        self.refuse_qualified(&attribute.place, owner);
        self.refuse_qualified(&declaration.place, owner);
        let name = fields.part(&mut self.names, owner, &declaration.name.local);
        let ty = self.attribute_ty(&declaration.name, &declaration.type_, owner);
        let required = attribute.occurs == AttributeOccurs::Required;
        let fixed = match value {
            Some(ValueConstraint::Fixed(value)) => Some(value.clone()),
            Some(ValueConstraint::Default(_)) | None => None,
        };
        let default = value.filter(|_| !required).map(|value| value.value().to_owned());
        let docs = if attribute.docs.text.is_some() || attribute.docs.since.is_some() {
            &attribute.docs
        } else {
            &declaration.docs
        };
        let wire: Wire = self.names.wire(&declaration.name);
        Some(Field {
            setter: (!required).then(|| setter(&name)),
            name,
            docs: crate::plan::pages::docs::member(docs, &wire.written, (u32::from(required), Some(1))),
            ty,
            slot: if required { Slot::Required } else { Slot::Optional },
            boxed: false,
            codec: Codec::Attribute(wire, fixed),
            default,
        })
    }

    fn attribute_ty(&mut self, name: &QName, type_: &'a TypeRef, owner: &Owner) -> Ty {
        match type_ {
            TypeRef::Named(type_) => self.type_ty(type_, owner),
            TypeRef::Inline(type_) => {
                let wanted = format!("{}{}", owner.name, ident::type_name(&name.local));
                let path = self.names.free(&owner.module, &[wanted]);
                let inner = Owner {
                    module: path.module.clone(),
                    name: path.name.clone(),
                    component: format!("{}/@{}", owner.component, name.local),
                    place: type_.place().clone(),
                };
                self.names.note(inner.component.clone(), &path);
                self.anonymous(type_, path.clone(), &inner, None);
                Ty::Item(path)
            }
        }
    }
}

/// The name of a field's setter.
pub(crate) fn setter(field: &str) -> String {
    format!("with_{}", ident::bare(field))
}

/// A wildcard in the form of the output.
pub(crate) fn wildcard_of(wildcard: &Wildcard) -> rust::Wildcard {
    let uri = |uri: &Option<std::sync::Arc<str>>| uri.as_deref().unwrap_or_default().to_owned();
    let admitted = match &wildcard.namespaces {
        NamespaceConstraint::Any => rust::Admitted::Any,
        NamespaceConstraint::Other(other) => rust::Admitted::Other(uri(other)),
        NamespaceConstraint::List(uris) => rust::Admitted::List(uris.iter().map(uri).collect()),
    };
    let process = match wildcard.process {
        Process::Strict => "Strict",
        Process::Lax => "Lax",
        Process::Skip => "Skip",
    };
    rust::Wildcard { admitted, process }
}

/// How a complex type derives from its base.
pub(crate) fn complex_derivation(complex: &ComplexType) -> Option<Derivation> {
    match &complex.content {
        crate::schema::Content::Simple { derivation, .. } => Some(*derivation),
        crate::schema::Content::Complex { base, .. } => base.as_ref().map(|base| base.derivation),
    }
}
