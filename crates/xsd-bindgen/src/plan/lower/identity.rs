//! The table with which the runtime checks identity constraints and IDs.
//!
//! In: the schema. Out: all its declarations, or nothing if the schema has neither constraints nor IDs. The table has no Rust types, so it
//! does not depend on the shapes of the code.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::lowering::{Lowering, Owner};
use crate::plan::attributes::every_attribute;
use crate::plan::builtins::Mapping;
use crate::plan::derivation::extended;
use crate::plan::origin::Origin;
use crate::rust::runtime::{ENTITY, ID, ID_REF, STRING};
use crate::rust::{
    DeclaredAttribute, DeclaredElement, DeclaredType, DeclaredValue, Facet, Identity, IdentityConstraint, IdentityKind,
    NameTest, Ns, Path, TypeName, ValueKind, XPath,
};
use crate::schema::attribute_wildcards::complete_wildcard;
use crate::schema::{
    self, Attribute, AttributeUse, ComplexType, Content, Effective, Element, End, FacetKind, Particle, Place, Process,
    QName, Term, Type, TypeRef, ValueConstraint,
};

impl<'a> Lowering<'_, 'a> {
    /// Returns the table, if the schema needs one.
    pub(super) fn identity(&mut self) -> Option<Identity> {
        if self.settings.ignore_identity_constraints {
            return None;
        }
        let schema = self.context.schema;
        let mut builder = Builder::default();
        let globals = schema.elements_in_order();
        for element in &globals {
            builder.element(element);
        }
        for type_ in schema.types_in_order() {
            builder.type_(TypeKey::Type(type_));
        }
        let (mut elements, mut types) = (Vec::new(), Vec::new());
        while elements.len() < builder.elements.len() || types.len() < builder.types.len() {
            if let Some(element) = builder.elements.get(elements.len()).copied() {
                elements.push(self.declared_element(element, &mut builder));
            }
            if let Some(of) = builder.types.get(types.len()).copied() {
                types.push(self.declared_type(of, &mut builder));
            }
        }
        let attributes = schema.attributes.values().map(|one| self.declared_attribute(one, None, &mut builder));
        let attributes: Vec<DeclaredAttribute> = attributes.collect();
        let constraints = self.constraints(&builder);
        let has_ids = {
            let in_types =
                types.iter().flat_map(|of| of.value.into_iter().chain(of.attributes.iter().map(|one| one.of)));
            let own = attributes.iter().filter(|one| one.name.0 != Ns::Xml && self.validates).map(|one| one.of);
            in_types.chain(own).any(|value| mentions_ids(&builder.values, value))
        };
        (has_ids || !constraints.is_empty()).then_some(Identity {
            values: builder.values,
            elements,
            globals: globals.len(),
            types,
            attributes,
            constraints,
        })
    }

    fn declared_element(&mut self, element: &'a Element, builder: &mut Builder<'a>) -> DeclaredElement {
        let of = match (&element.type_, self.context.schema.resolve(&element.type_)) {
            (_, Some(type_)) => builder.type_(TypeKey::Type(type_)),
            (TypeRef::Named(name), None) => builder.type_(TypeKey::BuiltIn(&name.local)),
            (TypeRef::Inline(type_), None) => builder.type_(TypeKey::Type(type_)),
        };
        let constraints = element.identity_constraints.iter().map(|one| builder.constraint(one)).collect();
        DeclaredElement {
            name: self.declared_name(&element.name),
            of,
            nillable: element.nillable,
            value: element.value.as_ref().map(|value| self.constraint_value(value, &[&element.place])),
            constraints,
        }
    }

    fn declared_type(&mut self, of: TypeKey<'a>, builder: &mut Builder<'a>) -> DeclaredType {
        let context = self.context;
        let name = match of {
            TypeKey::BuiltIn(local) => TypeName { ns: Ns::Xsd, local: local.to_owned() },
            TypeKey::Type(type_) => context.names.type_name(type_.name()),
        };
        let mut declared = DeclaredType {
            name,
            value: None,
            children: Vec::new(),
            any: Vec::new(),
            attributes: Vec::new(),
            any_attribute: None,
        };
        match of {
            TypeKey::BuiltIn("anyType") => {
                declared.any = vec![super::wildcard::wildcard(&LAX)];
                declared.any_attribute = Some(super::wildcard::wildcard(&LAX));
            }
            TypeKey::BuiltIn(local) => {
                let effective = Effective { facets: Vec::new(), end: End::BuiltIn(local) };
                declared.value = Some(self.declared_value(&effective, false, builder));
            }
            TypeKey::Type(Type::Simple(simple)) => {
                let effective = context.schema.effective_simple(simple);
                declared.value = effective.map(|effective| self.declared_value(&effective, false, builder));
            }
            TypeKey::Type(Type::Complex(complex)) => self.declared_complex(complex, &mut declared, builder),
        }
        declared
    }

    fn declared_complex(&mut self, complex: &'a ComplexType, declared: &mut DeclaredType, builder: &mut Builder<'a>) {
        let schema = self.context.schema;
        if let Some(effective) = schema.effective_content(complex) {
            declared.value = Some(self.declared_value(&effective, false, builder));
        }
        let mut chain = vec![complex];
        // An acyclic chain is never longer than the number of types.
        for _ in 0..=schema.types.len() {
            let base = chain.last().and_then(|last| extended(last)).and_then(|base| schema.types.get(base));
            let Some(Type::Complex(base)) = base else { break };
            chain.push(base);
        }
        let mut content = DeclaredContent::default();
        for own in chain.iter().rev() {
            own.particle().into_iter().for_each(|particle| content.add(schema, particle));
            if matches!(&own.content, Content::Complex { base: Some(base), .. } if base.type_ == QName::xsd("anyType"))
            {
                content.any.push(&LAX);
            }
        }
        declared.children = content.elements.into_iter().map(|element| builder.element(element)).collect();
        declared.any = content.any.into_iter().map(super::wildcard::wildcard).collect();
        // The check has refused namespaces that no wildcard can describe.
        let any_attribute = complete_wildcard(schema, complex).ok().flatten();
        declared.any_attribute = any_attribute.as_ref().map(super::wildcard::wildcard);
        for used in every_attribute(schema, complex) {
            if let Some(attribute) = schema.attribute(used) {
                declared.attributes.push(self.declared_attribute(attribute, Some(used), builder));
            }
        }
    }

    fn declared_attribute(
        &mut self,
        attribute: &'a Attribute,
        used: Option<&'a AttributeUse>,
        builder: &mut Builder<'a>,
    ) -> DeclaredAttribute {
        let schema = self.context.schema;
        let string = || Effective { facets: Vec::new(), end: End::BuiltIn("anySimpleType") };
        let effective = schema.effective(&attribute.type_).unwrap_or_else(string);
        let value = match used {
            Some(used) => schema.attribute_value(used),
            None => attribute.value.as_ref(),
        };
        let places: Vec<&Place> = used.iter().map(|used| &used.place).chain([&attribute.place]).collect();
        DeclaredAttribute {
            name: self.declared_name(&attribute.name),
            of: self.declared_value(&effective, false, builder),
            value: value.map(|value| self.constraint_value(value, &places)),
        }
    }

    fn declared_name(&self, name: &QName) -> (Ns, String) {
        (self.context.names.ns(&name.namespace), name.local.to_string())
    }

    /// Returns a default or fixed value. A qualified name has the form `{namespace}local`.
    fn constraint_value(&self, value: &ValueConstraint, places: &[&Place]) -> String {
        let qualified = places.iter().find_map(|place| self.context.schema.qualified_values.get(*place));
        qualified.map_or(value.value(), String::as_str).to_owned()
    }

    /// Returns the index of a simple type. `decides` says whether its facets decide which member of a union a text has.
    fn declared_value(&mut self, effective: &Effective<'a>, decides: bool, builder: &mut Builder<'a>) -> usize {
        let schema = self.context.schema;
        let string = || Effective { facets: Vec::new(), end: End::BuiltIn("anySimpleType") };
        let kind = match effective.end {
            End::BuiltIn(local) => match item_of(local) {
                Some(item) => {
                    let item = Effective { facets: Vec::new(), end: End::BuiltIn(item) };
                    ValueKind::List(self.declared_value(&item, decides, builder))
                }
                None => ValueKind::Atom(Mapping::default().builtin(local).unwrap_or(&STRING)),
            },
            End::List(item) => {
                let item = schema.effective(item).unwrap_or_else(string);
                ValueKind::List(self.declared_value(&item, decides, builder))
            }
            End::Union(members) => {
                let members = members.iter().filter_map(|member| schema.effective(member));
                ValueKind::Union(members.map(|member| self.declared_value(&member, true, builder)).collect())
            }
        };
        let facets = effective.facets.iter().map(|facets| self.deciding_facets(facets, decides));
        let value = DeclaredValue { kind, facets: facets.filter(|facets| !facets.is_empty()).collect() };
        builder.value(value)
    }

    /// Lowers the facets that matter to keys: those that normalize white space, and in a union those that decide.
    fn deciding_facets(&mut self, facets: &[schema::Facet], decides: bool) -> Vec<Facet> {
        let wanted = facets.iter().filter(|facet| decides || facet.kind == FacetKind::WhiteSpace);
        let wanted: Vec<schema::Facet> = wanted.cloned().collect();
        let Some(place) = wanted.first().map(|facet| facet.place.clone()) else { return Vec::new() };
        let path = Path { module: String::new(), name: String::new() };
        let owner = Owner { path, origin: Origin { component: String::new(), place } };
        // The type itself reports a pattern that cannot be translated.
        let reported = self.errors.len();
        let lowered = self.facets(&wanted, &owner);
        self.errors.truncate(reported);
        lowered
    }

    fn constraints(&self, builder: &Builder<'a>) -> Vec<IdentityConstraint> {
        let names: BTreeMap<&QName, usize> =
            builder.constraints.iter().enumerate().map(|(index, one)| (&one.name, index)).collect();
        let lower = |constraint: &&schema::IdentityConstraint| IdentityConstraint {
            name: self.context.schema.display(&constraint.name),
            kind: match &constraint.kind {
                schema::IdentityKind::Unique => IdentityKind::Unique,
                schema::IdentityKind::Key => IdentityKind::Key,
                schema::IdentityKind::KeyRef(key) => IdentityKind::KeyRef(names.get(key).copied()),
            },
            selector: constraint.selector.paths.iter().map(xpath).collect(),
            fields: constraint
                .fields
                .iter()
                .map(|field| (field.text.clone(), field.paths.iter().map(xpath).collect()))
                .collect(),
        };
        builder.constraints.iter().map(lower).collect()
    }
}

/// The wildcard of `xs:anyType`.
const LAX: schema::Wildcard = schema::Wildcard { namespaces: schema::NamespaceConstraint::Any, process: Process::Lax };

/// A type of the table.
#[derive(Clone, Copy)]
enum TypeKey<'a> {
    BuiltIn(&'a str),
    Type(&'a Type),
}

/// The components that have an index.
#[derive(Default)]
struct Builder<'a> {
    elements: Vec<&'a Element>,
    types: Vec<TypeKey<'a>>,
    values: Vec<DeclaredValue>,
    constraints: Vec<&'a schema::IdentityConstraint>,
    /// The indexes. Components are told apart by their addresses.
    element_indexes: HashMap<*const Element, usize>,
    type_indexes: HashMap<*const Type, usize>,
    built_in_indexes: HashMap<&'a str, usize>,
    value_indexes: HashMap<String, usize>,
    constraint_indexes: HashMap<&'a Place, usize>,
}

impl<'a> Builder<'a> {
    fn element(&mut self, element: &'a Element) -> usize {
        *self.element_indexes.entry(std::ptr::from_ref(element)).or_insert_with(|| push(&mut self.elements, element))
    }

    fn type_(&mut self, of: TypeKey<'a>) -> usize {
        let entry = match of {
            TypeKey::BuiltIn(local) => {
                return *self.built_in_indexes.entry(local).or_insert_with(|| push(&mut self.types, of));
            }
            TypeKey::Type(type_) => self.type_indexes.entry(std::ptr::from_ref(type_)),
        };
        *entry.or_insert_with(|| push(&mut self.types, of))
    }

    /// Members of a substitution group can have copies of the anonymous type of the head, with the same constraints.
    fn constraint(&mut self, constraint: &'a schema::IdentityConstraint) -> usize {
        let entry = self.constraint_indexes.entry(&constraint.place);
        *entry.or_insert_with(|| push(&mut self.constraints, constraint))
    }

    fn value(&mut self, value: DeclaredValue) -> usize {
        let key = format!("{value:?}");
        *self.value_indexes.entry(key).or_insert_with(|| push(&mut self.values, value))
    }
}

fn push<T>(list: &mut Vec<T>, item: T) -> usize {
    list.push(item);
    list.len() - 1
}

/// The elements and wildcards in the content of a type.
#[derive(Default)]
struct DeclaredContent<'a> {
    elements: Vec<&'a Element>,
    /// The names of the elements.
    names: HashSet<&'a QName>,
    any: Vec<&'a schema::Wildcard>,
    /// The groups that have been added.
    groups: Vec<&'a QName>,
}

impl<'a> DeclaredContent<'a> {
    fn add(&mut self, schema: &'a schema::Schema, particle: &'a Particle) {
        match &particle.term {
            Term::Element(element) => self.add_element(element),
            Term::ElementRef(name) => {
                schema.elements.get(name).into_iter().for_each(|element| self.add_element(element));
                schema.members(name).into_iter().for_each(|member| self.add_element(member));
            }
            Term::Group(name) => {
                if let Some(group) = schema.groups.get(name).filter(|_| !self.groups.contains(&name)) {
                    self.groups.push(name);
                    self.add(schema, &group.particle);
                }
            }
            Term::Sequence(items) | Term::Choice(items) | Term::All(items) => {
                items.iter().for_each(|item| self.add(schema, item));
            }
            Term::Any(wildcard) => {
                if !self.any.contains(&wildcard) {
                    self.any.push(wildcard);
                }
            }
        }
    }

    /// Elements of the same name have the same type, so the first one stands for all.
    fn add_element(&mut self, element: &'a Element) {
        if self.names.insert(&element.name) {
            self.elements.push(element);
        }
    }
}

/// Returns the type of the items of a built-in list.
fn item_of(local: &str) -> Option<&'static str> {
    match local {
        "IDREFS" => Some("IDREF"),
        "ENTITIES" => Some("ENTITY"),
        "NMTOKENS" => Some("NMTOKEN"),
        _ => None,
    }
}

fn mentions_ids(values: &[DeclaredValue], value: usize) -> bool {
    match &values[value].kind {
        ValueKind::Atom(builtin) => [&ID, &ID_REF, &ENTITY].contains(builtin),
        ValueKind::List(item) => mentions_ids(values, *item),
        ValueKind::Union(members) => members.iter().any(|member| mentions_ids(values, *member)),
    }
}

fn xpath(path: &schema::XPathAlternative) -> XPath {
    XPath {
        descendants: path.descendants,
        steps: path.steps.iter().map(name_test).collect(),
        attribute: path.attribute.as_ref().map(name_test),
    }
}

fn name_test(test: &schema::NameTest) -> NameTest {
    match test {
        schema::NameTest::Any => NameTest::Any,
        schema::NameTest::Namespace(uri) => NameTest::Namespace(uri.as_deref().unwrap_or_default().to_owned()),
        schema::NameTest::Name(QName { namespace, local }) => {
            NameTest::Name(namespace.as_deref().unwrap_or_default().to_owned(), local.to_string())
        }
    }
}
