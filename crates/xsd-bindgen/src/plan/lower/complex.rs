//! Complex types as structs.
//!
//! In: a complex type. Out: a record with the fields of its base, attributes and content.

use super::fields::Fields;
use super::lowering::{Lowering, Owner};
use crate::plan::content::{self, own_content};
use crate::plan::derivation::{extended, is_mixed};
use crate::plan::draft::{Record, Shape};
use crate::plan::pages;
use crate::plan::pages::docs;
use crate::rust::runtime::ANY_TYPE;
use crate::rust::{Codec, Content, Occurs, Path, RecordKind, Ty, TypeName};
use crate::schema::{self, ComplexType, Derivation, Element, Facet, QName, SimpleType, Type, TypeRef};

impl<'a> Lowering<'_, 'a> {
    /// Lowers a global complex type: to a struct, an enum of the types that replace it, or both.
    pub(super) fn global_complex(&mut self, complex: &'a ComplexType, name: &'a QName, owner: &Owner) {
        if let Some(family) = self.context.families.get(name) {
            self.abstract_family(complex, name, family, owner);
            if *family == owner.path {
                return;
            }
        }
        self.record(complex, Some(name), owner, None);
    }

    /// Lowers a complex type to a struct.
    pub(super) fn record(
        &mut self,
        complex: &'a ComplexType,
        name: Option<&'a QName>,
        owner: &Owner,
        element: Option<&'a Element>,
    ) {
        let mut fields = Fields::new(&self.context.names.idents);
        let base = self.base(complex, &mut fields);
        let concrete = name.filter(|_| !complex.abstract_);
        let derived = concrete.and_then(|name| self.derived_family(name, &mut fields, owner));
        let texts = (is_mixed(complex) && !self.inherits_text(complex)).then(|| fields.name("text"));
        let mut order = None;
        match &complex.content {
            schema::Content::Simple { derivation, base: of, inline, facets } => {
                if base.is_none() {
                    let ty = self.simple_content(of, *derivation, inline.as_deref(), facets, owner);
                    let name = fields.name("value");
                    fields.particle(name, vec!["The text.".to_owned()], ty, Occurs::ONCE, Codec::Text);
                }
                self.attribute_fields(complex, owner, &mut fields);
            }
            schema::Content::Complex { .. } => {
                self.attribute_fields(complex, owner, &mut fields);
                if let Some(node) = own_content(self.context.schema, complex) {
                    self.refuse_ambiguous(&node, owner);
                    let all = content::is_all(&node);
                    order = all.then(|| fields.name("order"));
                    self.content_fields(node, owner, &mut fields);
                }
            }
        }
        let kind = RecordKind::Type { name: self.context.names.type_name(name), content: self.content(complex) };
        let mut page = pages::complex(self.context, complex, name, &owner.path, &owner.origin, element);
        if complex.abstract_ && name.is_some_and(|name| self.context.families.contains_key(name)) {
            page.insert(0, String::new());
            page.insert(0, "The fields shared by all types that extend this abstract type.".to_owned());
        }
        let fields = fields.into_list(self.settings.setters);
        let extended = name.filter(|name| self.context.is_extended(name));
        let setters = extended
            .filter(|_| fields.iter().any(|field| field.setter.is_some()))
            .map(|_| self.free(owner, "Setters").name);
        let is_abstract = complex.abstract_
            && name.is_some_and(|name| {
                !self.context.families.contains_key(name) && !self.context.uses.elements(name).is_empty()
            });
        let record = Record { kind, is_abstract, base, derived, setters, order, texts, fields };
        self.push_type(owner.path.clone(), &owner.origin, page, Shape::Record(Box::new(record)));
    }

    /// Returns the path of the extended type, unless that type is empty.
    fn base(&self, complex: &'a ComplexType, fields: &mut Fields) -> Option<Path> {
        let name = extended(complex).filter(|name| !self.context.is_empty(name))?;
        let Some(Type::Complex(_)) = self.context.schema.types.get(name) else { return None };
        let path = self.context.names.type_path(name)?.clone();
        fields.name("base");
        Some(path)
    }

    fn inherits_text(&self, complex: &'a ComplexType) -> bool {
        let base = extended(complex).and_then(|base| self.context.schema.types.get(base));
        matches!(base, Some(Type::Complex(base)) if is_mixed(base))
    }

    /// Returns the type of the text of simple content.
    fn simple_content(
        &mut self,
        base: &'a QName,
        derivation: Derivation,
        inline: Option<&'a SimpleType>,
        facets: &'a [Facet],
        owner: &Owner,
    ) -> Ty {
        let inherited = match inline {
            None => self.text_type(base, owner),
            Some(simple) => {
                let path = self.text_path(&owner.path, "Content");
                self.register.note(format!("{}/text()", owner.origin.component), &path);
                self.simple_type(simple, &Owner { path: path.clone(), origin: owner.origin.clone() });
                Ty::Item(path)
            }
        };
        if derivation == Derivation::Extension || facets.is_empty() {
            return inherited;
        }
        let path = self.text_path(&owner.path, "Value");
        self.register.note(format!("{}/value()", owner.origin.component), &path);
        let docs = vec![format!("The text of {}.", docs::code(&owner.origin.component))];
        self.refuse_facets(&TypeRef::Named(base.clone()), facets, owner);
        let facets = self.facets(facets, owner);
        let shape = Shape::Restriction { type_name: TypeName::anonymous(), base: inherited, facets };
        self.push_type(path.clone(), &owner.origin, docs, shape);
        Ty::Item(path)
    }

    /// Returns the path of the type of a text. A derived type can ask for it before its owner does.
    fn text_path(&mut self, owner: &Path, suffix: &str) -> Path {
        let wanted = Path { module: owner.module.clone(), name: format!("{}{suffix}", owner.name) };
        if let Some(path) = self.known.texts.get(&wanted) {
            return path.clone();
        }
        let path = self.register.free(&wanted.module, std::slice::from_ref(&wanted.name));
        self.known.texts.insert(wanted, path.clone());
        path
    }

    /// Returns the type of the text of a simple type or of a type with simple content.
    fn text_type(&mut self, name: &'a QName, owner: &Owner) -> Ty {
        let Some(Type::Complex(complex)) = self.context.schema.types.get(name) else {
            return self.type_ty(name, owner);
        };
        let schema::Content::Simple { base, derivation, inline, facets } = &complex.content else {
            return self.type_ty(name, owner);
        };
        match (derivation, inline, facets.as_slice()) {
            (Derivation::Restriction, None, []) | (Derivation::Extension, _, _) => self.text_type(base, owner),
            // The newtype for the text of the base includes what the base restricts.
            (Derivation::Restriction, ..) => {
                let suffix = if facets.is_empty() { "Content" } else { "Value" };
                match self.context.names.type_path(name) {
                    Some(path) => Ty::Item(self.text_path(path, suffix)),
                    None => Ty::Builtin(&ANY_TYPE),
                }
            }
        }
    }

    /// Returns what an element of a complex type contains.
    pub(super) fn content(&self, complex: &'a ComplexType) -> Content {
        let schema::Content::Complex { .. } = &complex.content else { return Content::Text };
        let node = own_content(self.context.schema, complex);
        let inherited = extended(complex).and_then(|base| self.context.schema.types.get(base));
        let content = match (node, inherited) {
            (Some(node), _) if content::is_all(&node) => Content::All,
            (Some(_), _) => Content::Elements,
            (None, Some(Type::Complex(base))) => self.content(base),
            (None, _) => Content::Empty,
        };
        match content {
            Content::All if is_mixed(complex) => Content::MixedAll,
            Content::Elements | Content::Empty if is_mixed(complex) => Content::Mixed,
            content => content,
        }
    }
}
