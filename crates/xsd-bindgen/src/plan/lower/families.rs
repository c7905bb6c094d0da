//! What `xsi:type` can name, as enums.
//!
//! In: a complex type that elements have. Out: for an abstract one the enum that stands for it, for a concrete one that others derive from
//! the enum of its field `derived`.

use std::collections::BTreeSet;

use crate::plan::lower::fields::Fields;
use crate::plan::lower::{Owner, Plan};
use crate::plan::names::unique;
use crate::plan::pages::docs;
use crate::rust::{Family, FamilyKind, Item, Member, Path, Traits};
use crate::schema::{Derivation, DerivationSet, QName, Type};

impl<'a> Plan<'a> {
    /// Names the enums of abstract types. Where the type has nothing to hold, the enum has its name; else the struct of what all have in
    /// common has it, and the enum is called `…Any`.
    pub(crate) fn name_families(&mut self) {
        let mut wanted = Vec::new();
        for type_ in self.schema.types_in_order() {
            let Some(name) = type_.name().filter(|name| self.uses.is_base(name)) else { continue };
            if matches!(type_, Type::Simple(_)) || self.uses.elements(name).is_empty() {
                continue;
            }
            let mut types = self.schema.instance_types(name, DerivationSet::default());
            types.retain(|type_| type_.name() != Some(name));
            if type_.is_abstract() && !types.is_empty() {
                wanted.push(name);
            }
            self.stand_ins.insert(name.clone(), types);
        }
        for name in wanted {
            let Some(own) = self.names.type_path(name).cloned() else { continue };
            let path = if self.is_empty(name) {
                own
            } else {
                let path = self.names.free(&own.module, &[format!("{}Any", own.name)]);
                self.names.note(format!("{} (any)", self.schema.display(name)), &path);
                path
            };
            self.families.insert(name.clone(), path);
        }
    }

    /// The types that can stand for one that elements have, itself left out.
    pub(crate) fn stand_ins(&self, name: &QName) -> &[&'a Type] {
        self.stand_ins.get(name).map_or(&[], Vec::as_slice)
    }

    /// The enum that stands for an abstract type.
    pub(crate) fn abstract_family(&mut self, type_: &'a Type, name: &'a QName, path: Path, owner: &Owner) {
        let members = self.members(name, self.stand_ins(name));
        let Type::Complex(complex) = type_ else { return };
        let content = self.content_word(complex, owner);
        let docs = crate::plan::pages::complex(self, complex, Some(name), &path, owner, None);
        let kind = FamilyKind::Abstract { name: self.type_name(Some(name)), content, blank: 0, target: None };
        let module = path.module.clone();
        self.push(&module, Item::Family(Family { path, docs, traits: Traits::ALL, kind, members }));
    }

    /// The enum of what can stand for a concrete type, if anything can.
    pub(crate) fn derived_family(
        &mut self,
        name: &'a QName,
        of: &Path,
        fields: &mut Fields,
        owner: &Owner,
    ) -> Option<Path> {
        if self.stand_ins(name).is_empty() {
            return None;
        }
        fields.name("derived");
        let path = self.names.free(&of.module, &[format!("{}Derived", of.name)]);
        let members = self.members(name, self.stand_ins(name));
        let docs = docs::derived(&owner.component);
        let kind = FamilyKind::Derived { of: of.clone() };
        let family = Family { path: path.clone(), docs, traits: Traits::ALL, kind, members };
        self.push(&of.module, Item::Family(family));
        Some(path)
    }

    fn members(&self, ancestor: &QName, types: &[&'a Type]) -> Vec<Member> {
        let mut taken = BTreeSet::new();
        let mut members = Vec::new();
        for &type_ in types {
            let Some((name, path)) = type_.name().and_then(|name| Some((name, self.names.type_path(name)?))) else {
                continue;
            };
            members.push(Member {
                name: unique(&mut taken, &path.name),
                ty: path.clone(),
                wire: self.names.wire(name),
                extends: self.extends(type_, ancestor),
                boxed: false,
                parts: Vec::new(),
                family: false,
            });
        }
        members
    }

    /// Whether each step from a type to its ancestor is an extension.
    fn extends(&self, type_: &'a Type, ancestor: &QName) -> bool {
        let mut steps = std::iter::once(type_).chain(self.schema.bases(type_));
        steps
            .by_ref()
            .take_while(|step| step.name() != Some(ancestor))
            .all(|step| step.derivation() == Some(Derivation::Extension))
    }
}
