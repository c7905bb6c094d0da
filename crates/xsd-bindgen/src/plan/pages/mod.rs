//! Reference pages: the documentation of types.
//!
//! In: a type or element. Out: lines of Markdown: a summary, an XML skeleton, and sections for attributes, child
//! elements, identity constraints, parent elements, the text value and the element information.

pub(crate) mod docs;
mod links;
mod skeleton;
mod tables;

use std::collections::BTreeSet;

use self::docs::code;
use self::links::{link, name_link, type_link};
use crate::plan::context::Context;
use crate::plan::derivation::extended;
use crate::plan::origin::Origin;
use crate::rust::{Path, Ty};
use crate::schema::{
    ComplexType, Content, Derivation, Docs, Element, Facet, FacetKind, QName, SimpleType, Type, Variety,
};

/// The greatest number of parents on a page.
const PARENTS: usize = 12;

/// The greatest number of enumerated values on a page.
const VALUES: usize = 12;

/// Writes the page of a complex type. An anonymous type comes with its element.
pub(super) fn complex<'a>(
    context: &Context<'a>,
    complex: &'a ComplexType,
    name: Option<&'a QName>,
    path: &Path,
    origin: &Origin,
    element: Option<&'a Element>,
) -> Vec<String> {
    let module = &path.module;
    let elements: Vec<&Element> = element.into_iter().chain(elements_of(context, name)).collect();
    let mut said = vec![&complex.docs];
    if let [only] = elements.as_slice() {
        said.push(&only.docs);
    }
    let mut lines = summary(context, &said, &elements, &origin.component);
    lines.extend([String::new(), "```xml".to_owned()]);
    lines.extend(skeleton::skeleton(context, complex, name, &elements));
    lines.push("```".to_owned());
    if let (Content::Complex { .. }, Some(base)) = (&complex.content, extended(complex))
        && !context.is_empty(base)
    {
        let base = name_link(context, base, module);
        lines.extend([String::new(), format!("Extends {base}, whose content comes first.")]);
    }
    lines.extend(tables::attributes(context, complex, module));
    lines.extend(tables::children(context, complex, module));
    if let [only] = elements.as_slice() {
        lines.extend(constraints(context, only));
    }
    lines.extend(tables::parents(context, &parents_of(context, name, &elements), PARENTS, module));
    if let Content::Simple { base, facets, .. } = &complex.content {
        lines.extend(text_value(&format!("A value of type {}", name_link(context, base, module)), facets));
    }
    let empty = if can_be_empty(context, complex) { "Yes" } else { "No" };
    let see_also = see_also(context, name, &elements, module);
    lines.extend(information(context, name, origin, &derivation(context, complex, module), Some(empty), &said));
    lines.extend(closing(see_also, &said));
    links::with_targets_below(lines)
}

/// Writes the page of a simple type.
pub(super) fn simple<'a>(context: &Context<'a>, simple: &'a SimpleType, path: &Path, origin: &Origin) -> Vec<String> {
    let name = simple.name.as_ref();
    let module = &path.module;
    let elements = elements_of(context, name);
    let said = [&simple.docs];
    let mut lines = summary(context, &said, &elements, &origin.component);
    let (made, value, facets) = match &simple.variety {
        Variety::Restriction { base, facets } => {
            let base = type_link(context, base, module);
            (format!("restricts {base}"), format!("A value of type {base}"), facets.as_slice())
        }
        Variety::List { item } => {
            let item = type_link(context, item, module);
            (format!("list of {item}"), format!("Values of type {item}, separated by spaces"), [].as_slice())
        }
        Variety::Union { members } => {
            let members: Vec<String> = members.iter().map(|member| type_link(context, member, module)).collect();
            let value = format!("A value of one of the types {}", members.join(", "));
            (format!("union of {}", members.join(", ")), value, [].as_slice())
        }
    };
    lines.extend(text_value(&value, facets));
    lines.extend(tables::parents(context, &parents_of(context, name, &elements), PARENTS, module));
    lines.extend(information(context, name, origin, &made, None, &said));
    lines.extend(closing(see_also(context, name, &elements, module), &said));
    lines
}

/// Writes the page of an alias with the name of an element.
pub(super) fn alias(context: &Context<'_>, element: &Element, module: &str, ty: &Path) -> Vec<String> {
    vec![format!("The {} element, of type {}.", code(&context.schema.display(&element.name)), link(ty, module))]
}

/// Writes the page of a newtype for an element.
pub(super) fn newtype(context: &Context<'_>, element: &Element, module: &str, ty: &Ty) -> Vec<String> {
    let mut lines = docs::field(&element.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    let held = match ty {
        Ty::Item(path) => link(path, module),
        Ty::Builtin(_) | Ty::Extern(_) | Ty::Nillable(_) => type_link(context, &element.type_, module),
    };
    lines.push(format!("The {} element, of type {held}.", code(&context.schema.display(&element.name))));
    lines.extend(constraints(context, element));
    lines.extend(tables::parents(context, context.uses.referring(&element.name), PARENTS, module));
    lines.extend(closing(see_also(context, None, &[element], module), &[]));
    lines
}

/// Lists the identity constraints of an element, as a section.
fn constraints(context: &Context<'_>, element: &Element) -> Vec<String> {
    let listed = docs::constraints(context.schema, element);
    if listed.is_empty() {
        return listed;
    }
    let title = [String::new(), "## Identity constraints".to_owned()];
    title.into_iter().chain(listed).collect()
}

fn elements_of<'a>(context: &Context<'a>, name: Option<&QName>) -> Vec<&'a Element> {
    name.map(|name| context.uses.elements(name).to_vec()).unwrap_or_default()
}

fn summary(context: &Context<'_>, said: &[&Docs], elements: &[&Element], component: &str) -> Vec<String> {
    if let Some(text) = said.iter().find_map(|docs| docs.text.as_deref()) {
        return docs::paragraphs(text);
    }
    let names: Vec<String> = elements.iter().take(4).map(|one| code(&context.schema.display(&one.name))).collect();
    vec![match names.as_slice() {
        [] => format!("The schema type {}.", code(component)),
        [only] => format!("The type of the {only} element."),
        several if elements.len() > several.len() => {
            format!("The type of the elements {} and {} more.", several.join(", "), elements.len() - several.len())
        }
        [first @ .., last] => format!("The type of the elements {} and {last}.", first.join(", ")),
    }]
}

fn derivation(context: &Context<'_>, complex: &ComplexType, module: &str) -> String {
    let (word, base) = match &complex.content {
        Content::Simple { derivation, base, .. } => (derivation, base),
        Content::Complex { base: Some(base), .. } => (&base.derivation, &base.type_),
        Content::Complex { base: None, .. } => {
            return if complex.abstract_ { "abstract".into() } else { String::new() };
        }
    };
    let word = match word {
        Derivation::Extension => "extends",
        Derivation::Restriction => "restricts",
    };
    let abstract_ = if complex.abstract_ { "abstract, " } else { "" };
    format!("{abstract_}{word} {}", name_link(context, base, module))
}

fn parents_of<'a>(context: &Context<'a>, name: Option<&QName>, elements: &[&Element]) -> Vec<&'a QName> {
    let mut parents = name.map(|name| context.uses.parents(name).to_vec()).unwrap_or_default();
    for element in elements {
        for parent in context.uses.referring(&element.name) {
            if !parents.contains(parent) {
                parents.push(parent);
            }
        }
    }
    parents
}

/// Describes the text of an element and its facets.
fn text_value(value: &str, facets: &[Facet]) -> Vec<String> {
    let mut parts = vec![value.to_owned()];
    let mut values = Vec::new();
    for facet in facets {
        let limit = code(&facet.value);
        match facet.kind {
            FacetKind::Length => parts.push(format!("of length {limit}")),
            FacetKind::MinLength => parts.push(format!("of length {limit} or more")),
            FacetKind::MaxLength => parts.push(format!("of length {limit} or less")),
            FacetKind::MinInclusive => parts.push(format!("at least {limit}")),
            FacetKind::MaxInclusive => parts.push(format!("at most {limit}")),
            FacetKind::MinExclusive => parts.push(format!("greater than {limit}")),
            FacetKind::MaxExclusive => parts.push(format!("less than {limit}")),
            FacetKind::TotalDigits => parts.push(format!("with at most {limit} digits")),
            FacetKind::FractionDigits => parts.push(format!("with at most {limit} fraction digits")),
            FacetKind::Pattern => parts.push(format!("matching the pattern {limit}")),
            FacetKind::WhiteSpace => {}
            FacetKind::Enumeration => values.push(limit),
        }
    }
    let mut text = format!("{}.", parts.join(", "));
    if values.len() > VALUES {
        text.push_str(&format!(" One of {} values.", values.len()));
    } else if !values.is_empty() {
        text.push_str(&format!(" One of: {}.", values.join(", ")));
    }
    vec![String::new(), "## Text value".to_owned(), String::new(), text]
}

fn information(
    context: &Context<'_>,
    name: Option<&QName>,
    origin: &Origin,
    derivation: &str,
    empty: Option<&str>,
    said: &[&Docs],
) -> Vec<String> {
    let type_ = match name {
        Some(name) => code(&context.schema.display(name)),
        None => format!("anonymous, of {}", code(&origin.component)),
    };
    let type_ = if derivation.is_empty() { type_ } else { format!("{type_}, {derivation}") };
    let file = origin.place.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let rows = [
        ("Schema type", Some(type_)),
        ("Namespace", name.and_then(|name| name.namespace.as_deref()).map(code)),
        ("Schema file", Some(code(file))),
        ("Can be empty", empty.map(str::to_owned)),
        ("Since", said.iter().find_map(|docs| docs::since(docs))),
    ];
    let mut lines = vec![String::new(), "## Element information".to_owned(), String::new()];
    lines.extend(rows.into_iter().filter_map(|(title, value)| Some(format!("- {title}: {}", value?))));
    lines
}

/// Returns the lines that the settings add for a type and its elements.
fn see_also(context: &Context<'_>, name: Option<&QName>, elements: &[&Element], module: &str) -> Vec<String> {
    let own = elements.iter().map(|element| &element.name).chain(name);
    let components: BTreeSet<&QName> = own.collect();
    let linked = |name: &str| context.named_item(name).map(|path| link(path, module));
    components.iter().flat_map(|name| context.see_also(name)).filter_map(|line| line.linked(linked)).collect()
}

/// Closes a page with the link to the reference, which belongs to the section "See also" if there is one.
fn closing(see_also: Vec<String>, said: &[&Docs]) -> Vec<String> {
    let mut lines = Vec::new();
    if !see_also.is_empty() {
        lines.extend([String::new(), "## See also".to_owned(), String::new()]);
    }
    let reference = said.iter().find_map(|docs| docs::pages(docs));
    lines.extend(see_also.into_iter().chain(reference).map(|line| format!("- {line}")));
    lines
}

fn can_be_empty(context: &Context<'_>, complex: &ComplexType) -> bool {
    let Content::Complex { particle, .. } = &complex.content else { return true };
    let own = particle.as_ref().is_none_or(|particle| context.schema.is_emptiable(particle));
    let inherited = match extended(complex).and_then(|base| context.schema.types.get(base)) {
        Some(Type::Complex(base)) => can_be_empty(context, base),
        _ => true,
    };
    own && inherited
}
