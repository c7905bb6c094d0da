//! Complex types as structs.
//!
//! In: a complex type. Out: a record: the base it extends, its attributes, its content.

use crate::plan::builtins;
use crate::plan::lower::attributes::complex_derivation;
use crate::plan::lower::content::{self, Kind};
use crate::plan::lower::fields::Fields;
use crate::plan::lower::{Owner, Plan};
use crate::plan::pages::docs;
use crate::rust::{Base, Codec, Field, Item, Path, Record, RecordKind, Slot, Traits, Ty};
use crate::schema::{ComplexType, Content, Derivation, Element, Facet, QName, SimpleType, Type};

impl<'a> Plan<'a> {
    /// A global complex type: a struct, an enum of what stands for it, or both.
    pub(crate) fn global_complex(
        &mut self,
        type_: &'a Type,
        complex: &'a ComplexType,
        name: &'a QName,
        path: Path,
        owner: &Owner,
    ) {
        if let Some(family) = self.families.get(name).cloned() {
            self.abstract_family(type_, name, family.clone(), owner);
            if family == path {
                return;
            }
        }
        self.record(complex, Some(name), path, owner, None);
    }

    /// Whether a type has nothing to hold: no attribute, no content, no base that has any, and nothing can stand for it.
    pub(crate) fn is_empty(&self, name: &QName) -> bool {
        let Some(Type::Complex(complex)) = self.schema.types.get(name) else { return false };
        let Content::Complex { base, particle } = &complex.content else { return false };
        let extended = base.as_ref().filter(|base| base.derivation == Derivation::Extension);
        !complex.mixed
            && self.own_attributes(complex).is_empty()
            && self.attribute_wildcard(complex).is_none()
            && particle.as_ref().and_then(|particle| content::content(self.schema, particle)).is_none()
            && extended.is_none_or(|base| self.is_empty(&base.type_))
            && (complex.abstract_ || self.stand_ins(name).is_empty())
    }

    /// A struct for a complex type.
    pub(crate) fn record(
        &mut self,
        complex: &'a ComplexType,
        name: Option<&'a QName>,
        path: Path,
        owner: &Owner,
        element: Option<&'a Element>,
    ) {
        let mut fields = Fields::default();
        let base = self.base(complex, &mut fields);
        let derived =
            name.filter(|_| !complex.abstract_).and_then(|name| self.derived_family(name, &path, &mut fields, owner));
        let texts = (complex.mixed && !self.inherits_text(complex)).then(|| fields.name("text"));
        let mut order = None;
        match &complex.content {
            Content::Simple { derivation, base: of, inline, facets } => {
                if base.is_none() {
                    let ty = self.simple_content(of, *derivation, inline.as_deref(), facets, owner);
                    fields.text(ty);
                }
                self.attribute_fields(complex, owner, &mut fields);
            }
            Content::Complex { particle, .. } => {
                self.attribute_fields(complex, owner, &mut fields);
                let content = particle.as_ref().and_then(|particle| content::content(self.schema, particle));
                if let Some(node) = content {
                    let all = matches!(node.kind, Kind::All(_));
                    order = all.then(|| fields.name("order"));
                    self.content_fields(node, owner, &mut fields);
                }
            }
        }
        let content = self.content_word(complex, owner);
        let mut page = crate::plan::pages::complex(self, complex, name, &path, owner, element);
        if complex.abstract_ && name.is_some_and(|name| self.families.contains_key(name)) {
            page.insert(0, String::new());
            page.insert(0, "The fields shared by all types that extend this abstract type.".to_owned());
        }
        let record = self.finish_record(path, fields, RecordKind::Type { name: self.type_name(name), content }, page);
        let setters = name
            .filter(|name| self.uses.is_extended(name) && record.fields.iter().any(|field| field.setter.is_some()))
            .map(|_| self.names.free(&record.path.module, &[format!("{}Setters", record.path.name)]).name);
        let module = record.path.module.clone();
        self.push(&module, Item::Record(Box::new(Record { base, derived, texts, order, setters, ..record })));
    }

    /// A record of these fields and nothing else.
    pub(crate) fn finish_record(&self, path: Path, fields: Fields, kind: RecordKind, docs: Vec<String>) -> Record {
        let fields = fields.list;
        let must = |field: &Field| match (&field.codec, field.slot) {
            (_, Slot::Required) => true,
            (
                Codec::Element(_, occurs, _) | Codec::Choice(occurs) | Codec::Group(occurs) | Codec::Any(_, occurs),
                Slot::Repeated,
            ) => occurs.0 > 0,
            _ => false,
        };
        let required = fields.iter().enumerate().filter(|(_, field)| must(field)).map(|(index, _)| index).collect();
        Record {
            path,
            docs,
            traits: Traits::ALL,
            kind,
            base: None,
            derived: None,
            setters: None,
            order: None,
            texts: None,
            fields,
            required,
            wraps: None,
            conversions: Vec::new(),
            element: None,
        }
    }

    /// The field for the type that is extended, unless that holds nothing.
    fn base(&self, complex: &'a ComplexType, fields: &mut Fields) -> Option<Base> {
        let extends = complex_derivation(complex) == Some(Derivation::Extension);
        let name = complex.base().filter(|name| extends && !self.is_empty(name))?;
        let Some(Type::Complex(_)) = self.schema.types.get(name) else { return None };
        let path = self.names.type_path(name)?.clone();
        fields.name("base");
        Some(Base { path, params: Vec::new(), settable: Vec::new() })
    }

    fn inherits_text(&self, complex: &'a ComplexType) -> bool {
        let base = complex.base().filter(|_| complex_derivation(complex) == Some(Derivation::Extension));
        matches!(base.and_then(|base| self.schema.types.get(base)), Some(Type::Complex(base)) if base.mixed)
    }

    /// The type of the text of simple content.
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
                let path = self.text_path(&owner.module, &owner.name, "Content");
                self.names.note(format!("{}/text()", owner.component), &path);
                let inner = Owner { name: path.name.clone(), ..owner.clone() };
                self.simple_type(simple, path.clone(), &inner);
                Ty::Item(path)
            }
        };
        if derivation == Derivation::Extension || facets.is_empty() {
            return inherited;
        }
        let path = self.text_path(&owner.module, &owner.name, "Value");
        self.names.note(format!("{}/value()", owner.component), &path);
        let docs = vec![format!("The text of {}.", docs::code(&owner.component))];
        let type_name = ("ns::NONE".to_owned(), String::new());
        self.restriction(path.clone(), type_name, inherited, facets, docs, owner);
        Ty::Item(path)
    }

    /// The name of the type of a text, the same whoever asks first.
    fn text_path(&mut self, module: &str, owner: &str, suffix: &str) -> Path {
        let wanted = Path { module: module.to_owned(), name: format!("{owner}{suffix}") };
        if let Some(path) = self.texts.get(&wanted) {
            return path.clone();
        }
        let path = self.names.free(module, std::slice::from_ref(&wanted.name));
        self.texts.insert(wanted, path.clone());
        path
    }

    /// The simple type of the text that a type with simple content, or a simple type, holds.
    fn text_type(&mut self, name: &'a QName, owner: &Owner) -> Ty {
        match self.schema.types.get(name) {
            Some(Type::Complex(ComplexType {
                content: Content::Simple { base, derivation, inline, facets }, ..
            })) => {
                match (derivation, inline, facets.as_slice()) {
                    (Derivation::Restriction, None, []) | (Derivation::Extension, _, _) => self.text_type(base, owner),
                    // The newtype that the base has for it is as good as the base's own restriction.
                    (Derivation::Restriction, ..) => {
                        let suffix = if facets.is_empty() { "Content" } else { "Value" };
                        match self.names.type_path(name).cloned() {
                            Some(path) => Ty::Item(self.text_path(&path.module, &path.name, suffix)),
                            None => Ty::Builtin(&builtins::ANY_TYPE),
                        }
                    }
                }
            }
            _ => self.type_ty(name, owner),
        }
    }

    /// What stands between the tags, as the runtime calls it.
    pub(crate) fn content_word(&mut self, complex: &'a ComplexType, owner: &Owner) -> &'static str {
        let Content::Complex { base, particle } = &complex.content else { return "Text" };
        let node = particle.as_ref().and_then(|particle| content::content(self.schema, particle));
        let all = node.as_ref().is_some_and(|node| matches!(node.kind, Kind::All(_)));
        if all && complex.mixed {
            let mend = "write a sequence, or leave mixed out";
            self.refuse(&owner.place, &owner.component, "mixed content within xs:all cannot be expressed", mend);
        }
        let extended = base.as_ref().filter(|base| base.derivation == Derivation::Extension);
        let inherited = extended.and_then(|base| self.schema.types.get(&base.type_));
        match (all, complex.mixed, node, inherited) {
            (true, ..) => "All",
            (false, true, ..) => "Mixed",
            (false, false, None, Some(Type::Complex(base))) => self.content_word(base, owner),
            (false, false, None, _) => "Empty",
            (false, false, ..) => "Elements",
        }
    }

    /// The constant of the namespace and the name of a type; the name of an anonymous one is empty.
    pub(crate) fn type_name(&self, name: Option<&QName>) -> (String, String) {
        match name {
            Some(name) => (self.names.ns(&name.namespace), name.local.to_string()),
            None => ("ns::NONE".to_owned(), String::new()),
        }
    }
}
