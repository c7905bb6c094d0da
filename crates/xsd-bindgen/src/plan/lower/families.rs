//! The types that `xsi:type` can name, as enums.
//!
//! In: a complex type that elements have. Out: for an abstract type, the enum of its elements; for a concrete type that
//! others derive from, the enum of its field `derived`.

use super::fields::Fields;
use super::lowering::{Lowering, Owner};
use crate::plan::context::Context;
use crate::plan::draft::{FamilyKind, Member, Shape};
use crate::plan::names::Taken;
use crate::plan::pages;
use crate::plan::pages::docs;
use crate::rust::Path;
use crate::schema::{ComplexType, Derivation, QName, Schema, Type};

impl<'a> Lowering<'_, 'a> {
    /// Lowers an abstract type to an enum.
    pub(super) fn abstract_family(&mut self, complex: &'a ComplexType, name: &'a QName, path: &Path, owner: &Owner) {
        let content = self.content(complex);
        let docs = pages::complex(self.context, complex, Some(name), path, &owner.origin, None);
        let kind = FamilyKind::Abstract { name: self.context.names.type_name(Some(name)), content };
        let shape = Shape::Family(kind, members(self.context, name));
        self.push_type(path.clone(), &owner.origin, docs, shape);
    }

    /// Lowers the types that can replace a concrete type to an enum.
    pub(super) fn derived_family(&mut self, name: &'a QName, fields: &mut Fields, owner: &Owner) -> Option<Path> {
        if self.context.replacements(name).is_empty() {
            return None;
        }
        fields.name("derived");
        let path = self.free(owner, "Derived");
        let docs = docs::derived(&owner.origin.component);
        let kind = FamilyKind::Derived { of: owner.path.clone() };
        self.push_type(path.clone(), &owner.origin, docs, Shape::Family(kind, members(self.context, name)));
        Some(path)
    }
}

fn members(context: &Context<'_>, replaced: &QName) -> Vec<Member> {
    let mut taken = Taken::default();
    let types = context.replacements(replaced).iter();
    let named = types.filter_map(|type_| {
        let name = type_.name()?;
        Some((type_, name, context.names.type_path(name)?))
    });
    let member = |(type_, name, path): (&&Type, &QName, &Path)| Member {
        name: taken.unique(&path.name),
        ty: path.clone(),
        wire: context.names.wire(name),
        extends: extends(context.schema, type_, replaced),
    };
    named.map(member).collect()
}

/// Tests whether each step from a type to its ancestor is an extension.
fn extends(schema: &Schema, type_: &Type, ancestor: &QName) -> bool {
    let mut steps = std::iter::once(type_).chain(schema.bases(type_));
    steps
        .by_ref()
        .take_while(|step| step.name() != Some(ancestor))
        .all(|step| step.derivation() == Some(Derivation::Extension))
}
