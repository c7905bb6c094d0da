//! The page of a type, laid out like an element's page in a reference.
//!
//! In: a type or element. Out: lines of Markdown: a summary, a skeleton, then sections for attributes, child elements, parent elements,
//! the text value and the element information.

pub(crate) mod docs;
mod skeleton;
mod tables;

use self::docs::code;
use crate::plan::lower::{Owner, Plan};
use crate::rust::{Path, Ty};
use crate::schema::{
    ComplexType, Content, Derivation, Docs, Element, Facet, FacetKind, QName, SimpleType, Type, TypeRef, Variety,
};

/// How many parents a page names.
const PARENTS: usize = 12;

/// How many values of an enumeration the text value names.
const VALUES: usize = 12;

/// The page of a complex type; `element` is the one element of an anonymous type.
pub(super) fn complex<'a>(
    plan: &Plan<'a>,
    complex: &'a ComplexType,
    name: Option<&'a QName>,
    path: &Path,
    owner: &Owner,
    element: Option<&'a Element>,
) -> Vec<String> {
    let module = &path.module;
    let elements: Vec<&Element> = element.into_iter().chain(elements_of(plan, name)).collect();
    let mut said = vec![&complex.docs];
    if let [only] = elements.as_slice() {
        said.push(&only.docs);
    }
    let mut lines = summary(plan, &said, &elements, &owner.component);
    lines.extend([String::new(), "```xml".to_owned()]);
    lines.extend(plan.skeleton(complex, name, &elements));
    lines.push("```".to_owned());
    if let Content::Complex { base: Some(base), .. } = &complex.content
        && base.derivation == Derivation::Extension
        && !plan.is_empty(&base.type_)
    {
        lines.extend([
            String::new(),
            format!("Extends {}, whose content comes first.", name_link(plan, &base.type_, module)),
        ]);
    }
    lines.extend(tables::attributes(plan, complex, module));
    lines.extend(tables::children(plan, complex, module));
    lines.extend(tables::parents(plan, &parents_of(plan, name, &elements), PARENTS, module));
    if let Content::Simple { base, facets, .. } = &complex.content {
        lines.extend(text_value(&format!("A value of type {}", name_link(plan, base, module)), facets));
    }
    let empty = if can_be_empty(plan, complex) { "Yes" } else { "No" };
    lines.extend(information(plan, name, owner, &derivation(plan, complex, module), Some(empty), &said));
    lines
}

/// The page of a simple type.
pub(super) fn simple<'a>(plan: &Plan<'a>, simple: &'a SimpleType, path: &Path, owner: &Owner) -> Vec<String> {
    let name = simple.name.as_ref();
    let module = &path.module;
    let elements = elements_of(plan, name);
    let said = [&simple.docs];
    let mut lines = summary(plan, &said, &elements, &owner.component);
    let (made, value, facets) = match &simple.variety {
        Variety::Restriction { base, facets } => {
            let base = type_link(plan, base, module);
            (format!("restricts {base}"), format!("A value of type {base}"), facets.as_slice())
        }
        Variety::List { item } => {
            let item = type_link(plan, item, module);
            (format!("list of {item}"), format!("Values of type {item}, separated by spaces"), [].as_slice())
        }
        Variety::Union { members } => {
            let members: Vec<String> = members.iter().map(|member| type_link(plan, member, module)).collect();
            let value = format!("A value of one of the types {}", members.join(", "));
            (format!("union of {}", members.join(", ")), value, [].as_slice())
        }
    };
    lines.extend(text_value(&value, facets));
    lines.extend(tables::parents(plan, &parents_of(plan, name, &elements), PARENTS, module));
    lines.extend(information(plan, name, owner, &made, None, &said));
    lines
}

/// The page of an alias that carries the name of an element.
pub(super) fn alias(plan: &Plan<'_>, element: &Element, module: &str, ty: &Path) -> Vec<String> {
    vec![format!("The {} element, of type {}.", code(&plan.schema.display(&element.name)), link(ty, module))]
}

/// The page of a newtype for an element.
pub(super) fn newtype(plan: &Plan<'_>, element: &Element, module: &str, ty: &Ty) -> Vec<String> {
    let mut lines = docs::field(&element.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    let held = match ty {
        Ty::Item(path) => link(path, module),
        Ty::Builtin(_) | Ty::Nillable(_) => type_link(plan, &element.type_, module),
    };
    lines.push(format!("The {} element, of type {held}.", code(&plan.schema.display(&element.name))));
    lines.extend(tables::parents(plan, plan.uses.referring(&element.name), PARENTS, module));
    lines
}

fn elements_of<'a>(plan: &Plan<'a>, name: Option<&QName>) -> Vec<&'a Element> {
    name.map(|name| plan.uses.elements(name).to_vec()).unwrap_or_default()
}

fn summary(plan: &Plan<'_>, said: &[&Docs], elements: &[&Element], component: &str) -> Vec<String> {
    if let Some(text) = said.iter().find_map(|docs| docs.text.as_deref()) {
        return docs::paragraphs(text);
    }
    let names: Vec<String> = elements.iter().take(4).map(|one| code(&plan.schema.display(&one.name))).collect();
    vec![match names.as_slice() {
        [] => format!("The schema type {}, which no element has directly.", code(component)),
        [only] => format!("The type of the {only} element."),
        several if elements.len() > several.len() => {
            format!("The type of the elements {} and {} more.", several.join(", "), elements.len() - several.len())
        }
        [first @ .., last] => format!("The type of the elements {} and {last}.", first.join(", ")),
    }]
}

fn derivation(plan: &Plan<'_>, complex: &ComplexType, module: &str) -> String {
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
    format!("{abstract_}{word} {}", name_link(plan, base, module))
}

fn parents_of<'a>(plan: &Plan<'a>, name: Option<&QName>, elements: &[&Element]) -> Vec<&'a QName> {
    let mut parents = name.map(|name| plan.uses.parents(name).to_vec()).unwrap_or_default();
    for element in elements {
        for parent in plan.uses.referring(&element.name) {
            if !parents.contains(parent) {
                parents.push(parent);
            }
        }
    }
    parents
}

/// What the text of the element is, with its facets in words.
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
    plan: &Plan<'_>,
    name: Option<&QName>,
    owner: &Owner,
    derivation: &str,
    empty: Option<&str>,
    said: &[&Docs],
) -> Vec<String> {
    let type_ = match name {
        Some(name) => code(&plan.schema.display(name)),
        None => format!("anonymous, of {}", code(&owner.component)),
    };
    let type_ = if derivation.is_empty() { type_ } else { format!("{type_}, {derivation}") };
    let file = owner.place.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let rows = [
        ("Schema type", Some(type_)),
        ("Namespace", name.and_then(|name| name.namespace.as_deref()).map(code)),
        ("Schema file", Some(code(file))),
        ("Can be empty", empty.map(str::to_owned)),
        ("Since", said.iter().find_map(|docs| docs::since(docs))),
    ];
    let mut lines = vec![String::new(), "## Element information".to_owned(), String::new()];
    lines.extend(rows.into_iter().filter_map(|(title, value)| Some(format!("- {title}: {}", value?))));
    lines.extend(said.iter().find_map(|docs| docs::pages(docs)).map(|page| format!("- {page}")));
    lines
}

fn can_be_empty(plan: &Plan<'_>, complex: &ComplexType) -> bool {
    let Content::Complex { base, particle } = &complex.content else { return true };
    let own = particle.as_ref().is_none_or(|particle| plan.schema.is_emptiable(particle));
    let extended = base.as_ref().filter(|base| base.derivation == Derivation::Extension);
    let inherited = match extended.and_then(|base| plan.schema.types.get(&base.type_)) {
        Some(Type::Complex(base)) => can_be_empty(plan, base),
        _ => true,
    };
    own && inherited
}

fn type_link(plan: &Plan<'_>, type_: &TypeRef, module: &str) -> String {
    match type_ {
        TypeRef::Named(name) => name_link(plan, name, module),
        TypeRef::Inline(_) => "anonymous".to_owned(),
    }
}

fn name_link(plan: &Plan<'_>, name: &QName, module: &str) -> String {
    match plan.families.get(name).or_else(|| plan.names.type_path(name)) {
        Some(path) => link(path, module),
        None => code(&plan.schema.display(name)),
    }
}

/// A link to an item, as seen from a module.
fn link(path: &Path, module: &str) -> String {
    if path.module == module {
        format!("[`{}`]", path.name)
    } else {
        format!("[`{0}`](super::{1}::{0})", path.name, path.module)
    }
}
