//! Values that are or contain qualified names.
//!
//! In: a model and its inventory, which can have cycles. Out: each enumerated, default and fixed value whose type has values of type
//! `xs:QName` or `xs:NOTATION`, as written, and with its prefixes resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::schema::inventory::Inventory;
use crate::schema::valid::check_value;
use crate::schema::*;
use crate::xsd::built_in::is_qualified_name;
use crate::xsd::pattern::Patterns;

/// A value that can be or contain a qualified name.
#[derive(Debug, Clone)]
pub(crate) struct QualifiedValue<'a> {
    /// The global component that contains it.
    pub(crate) owner: &'a QName,
    /// The place of the facet, element or attribute that has it.
    pub(crate) place: &'a Place,
    /// The value as written.
    pub(crate) text: &'a str,
    /// Its type.
    pub(crate) type_: Effective<'a>,
}

/// Returns all values that can be or contain a qualified name.
pub(crate) fn qualified_values<'a>(schema: &'a Schema, all: &Inventory<'a>) -> Vec<QualifiedValue<'a>> {
    let mut values = Vec::new();
    let named = |type_: Option<Effective<'a>>| type_.filter(|type_| has_names(schema, type_));
    let mut facets = |owner: &'a QName, own: &'a [Facet], type_: Option<Effective<'a>>| {
        let mut own = own.iter().filter(|facet| facet.kind == FacetKind::Enumeration).peekable();
        if own.peek().is_none() {
            return;
        }
        let Some(type_) = named(type_) else { return };
        let value = |facet: &'a Facet| (owner, &facet.place, facet.value.as_str(), type_.clone());
        values.extend(own.map(value));
    };
    for (owner, simple) in &all.simple_types {
        if let Variety::Restriction { base, facets: own } = &simple.variety {
            facets(owner, own, schema.effective(base));
        }
    }
    for (owner, complex) in &all.complex_types {
        if let Content::Simple { facets: own, .. } = &complex.content {
            facets(owner, own, schema.effective_content(complex));
        }
    }
    let mut constraint =
        |owner, place, value: &'a Option<ValueConstraint>, type_: &dyn Fn() -> Option<Effective<'a>>| {
            let found = value.as_ref().and_then(|value| Some((owner, place, value.value(), named(type_())?)));
            values.extend(found);
        };
    for (owner, element) in &all.elements {
        constraint(owner, &element.place, &element.value, &|| content_type(schema, &element.type_));
    }
    for (owner, attribute) in &all.attributes {
        constraint(owner, &attribute.place, &attribute.value, &|| schema.effective(&attribute.type_));
    }
    for (owner, attribute) in &all.attribute_refs {
        let type_ = || schema.attribute(attribute).and_then(|declaration| schema.effective(&declaration.type_));
        constraint(owner, &attribute.place, &attribute.value, &type_);
    }
    let value = |(owner, place, text, type_)| QualifiedValue { owner, place, text, type_ };
    values.into_iter().map(value).collect()
}

/// Returns the simple type of an element's content, or `None` if its content is complex.
pub(crate) fn content_type<'a>(schema: &'a Schema, type_: &'a TypeRef) -> Option<Effective<'a>> {
    match schema.resolve(type_) {
        Some(Type::Complex(complex)) => schema.effective_content(complex),
        Some(Type::Simple(_)) | None => schema.effective(type_),
    }
}

/// Tests whether values of a type can be or contain qualified names. A type that contains itself has none: `check` reports it.
fn has_names(schema: &Schema, type_: &Effective<'_>) -> bool {
    fn names<'a>(
        schema: &'a Schema,
        type_: &Effective<'a>,
        known: &mut BTreeMap<&'a QName, Option<bool>>,
    ) -> Option<bool> {
        let mut part = |part: &'a TypeRef| {
            let name = part.name().filter(|name| !name.is_xsd());
            if let Some(known) = name.and_then(|name| known.get(name)) {
                return *known;
            }
            // Unknown until all of its parts are known.
            name.map(|name| known.insert(name, None));
            let found = schema.effective(part).map_or(Some(false), |part| names(schema, &part, known));
            name.map(|name| known.insert(name, found));
            found
        };
        match type_.end {
            End::BuiltIn(local) => Some(is_qualified_name(local)),
            End::List(item) => part(item),
            End::Union(members) => members.iter().try_fold(false, |found, member| Some(part(member)? || found)),
        }
    }
    names(schema, type_, &mut BTreeMap::new()) == Some(true)
}

/// The namespace of a prefix at a place, or `None` if it is not declared.
pub(crate) type Resolve<'a> = &'a dyn Fn(&Place, &str) -> Option<Option<Arc<str>>>;

impl QualifiedValue<'_> {
    /// Returns the value with its names in the form `{namespace}local`, or a prefix that is not declared.
    pub(crate) fn expanded(&self, schema: &Schema, resolve: Resolve<'_>) -> Result<String, String> {
        Expansion { schema, resolve, patterns: Patterns::default() }.value(&self.type_, self.text, self.place)
    }
}

struct Expansion<'a> {
    schema: &'a Schema,
    resolve: Resolve<'a>,
    patterns: Patterns,
}

impl Expansion<'_> {
    fn value(&self, type_: &Effective<'_>, text: &str, place: &Place) -> Result<String, String> {
        match type_.end {
            End::BuiltIn(local) if is_qualified_name(local) => {
                let text = text.trim();
                let (prefix, local) = text.split_once(':').unwrap_or(("", text));
                let namespace = (self.resolve)(place, prefix).ok_or(prefix)?;
                Ok(QName { namespace, local: Arc::from(local) }.to_string())
            }
            End::BuiltIn(_) => Ok(text.to_owned()),
            End::List(item) => {
                let Some(item) = self.schema.effective(item) else { return Ok(text.to_owned()) };
                let items: Result<Vec<String>, String> =
                    text.split_whitespace().map(|word| self.value(&item, word, place)).collect();
                Ok(items?.join(" "))
            }
            End::Union(members) => self.member_value(members, text, place),
        }
    }

    /// Returns the value of a union. The first member that accepts the text decides what it means.
    fn member_value(&self, members: &[TypeRef], text: &str, place: &Place) -> Result<String, String> {
        let mut undeclared = None;
        for member in members.iter().filter_map(|member| self.schema.effective(member)) {
            if check_value(self.schema, &self.patterns, &member, text).is_err() {
                continue;
            }
            match self.value(&member, text, place) {
                Ok(value) if self.lists(&member, &value) => return Ok(value),
                Ok(_) => {}
                Err(prefix) => undeclared = undeclared.or(Some(prefix)),
            }
        }
        undeclared.map_or_else(|| Ok(text.to_owned()), Err)
    }

    /// Tests whether the enumerations of a type list a qualified name, or do not list names.
    fn lists(&self, type_: &Effective<'_>, value: &str) -> bool {
        let is_name = matches!(type_.end, End::BuiltIn(local) if is_qualified_name(local));
        let plain = Effective { facets: Vec::new(), end: type_.end };
        let listed =
            |facet: &&Facet| self.value(&plain, &facet.value, &facet.place).is_ok_and(|listed| listed == value);
        !is_name
            || type_.facets.iter().all(|facets| {
                let mut own = facets.iter().filter(|facet| facet.kind == FacetKind::Enumeration).peekable();
                own.peek().is_none() || own.any(|facet| listed(&facet))
            })
    }
}
