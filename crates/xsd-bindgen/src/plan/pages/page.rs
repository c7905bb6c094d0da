//! The page of a type: what a reader of the reference looks for, in the order in which the reference has it.
//!
//! In: a type or element. Out: lines of Markdown: what it is, its skeleton, then one line each for its type, its attributes, its children,
//! its parents, and where it is from.

use crate::plan::lower::content::{self, Kind, Node};
use crate::plan::lower::{Owner, Plan};
use crate::plan::pages::docs::{self, code};
use crate::rust::{Occurs, Path, Ty};
use crate::schema::{
    AttributeOccurs, ComplexType, Content, Derivation, Docs, Element, QName, SimpleType, TypeRef, Variety,
};

/// How many parents are named.
const PARENTS: usize = 12;

impl<'a> Plan<'a> {
    /// The page of a complex type; `element` is the one element of an anonymous type.
    pub(crate) fn page(
        &self,
        complex: &'a ComplexType,
        name: Option<&'a QName>,
        path: &Path,
        owner: &Owner,
        element: Option<&'a Element>,
    ) -> Vec<String> {
        let module = &path.module;
        let elements: Vec<&Element> = name.map(|name| self.uses.elements(name).to_vec()).unwrap_or_default();
        let elements: Vec<&Element> = element.into_iter().chain(elements).collect();
        let said =
            [&complex.docs].into_iter().chain(elements.iter().filter(|_| elements.len() == 1).map(|one| &one.docs));
        let said: Vec<&Docs> = said.collect();
        let mut lines = self.what(&said, &elements, &owner.component);
        lines.push("```xml".to_owned());
        lines.extend(self.skeleton(complex, name, &elements));
        lines.push("```".to_owned());
        lines.push(format!("- XSD type: {}{}", self.own_name(name, owner), self.derivation(complex, module)));
        let attributes = self.attributes_line(complex, module);
        lines.extend(attributes.map(|line| format!("- Attributes: {line}")));
        let children = self.children_line(complex, module);
        lines.extend(children.map(|line| format!("- Child elements: {line}")));
        let parents = self.parents_line(name, &elements, module);
        lines.extend(parents.map(|line| format!("- Parent elements: {line}")));
        let empty = if self.can_be_empty(complex) { "can be empty" } else { "cannot be empty" };
        lines.push(self.information(name, owner, Some(empty), &said));
        lines
    }

    /// The page of a simple type.
    pub(crate) fn simple_page(&self, simple: &'a SimpleType, path: &Path, owner: &Owner) -> Vec<String> {
        let name = simple.name.as_ref();
        let elements: Vec<&Element> = name.map(|name| self.uses.elements(name).to_vec()).unwrap_or_default();
        let said = vec![&simple.docs];
        let mut lines = self.what(&said, &elements, &owner.component);
        let made = match &simple.variety {
            Variety::Restriction { base, .. } => format!(", restricts {}", self.type_link(base, &path.module)),
            Variety::List { item } => format!(", a list of {}", self.type_link(item, &path.module)),
            Variety::Union { members } => {
                let members: Vec<String> = members.iter().map(|member| self.type_link(member, &path.module)).collect();
                format!(", a union of {}", members.join(", "))
            }
        };
        lines.push(format!("- XSD type: {}{made}", self.own_name(name, owner)));
        let parents = self.parents_line(name, &elements, &path.module);
        lines.extend(parents.map(|line| format!("- Parent elements: {line}")));
        lines.push(self.information(name, owner, None, &said));
        lines
    }

    /// The page of an alias that carries the name of an element.
    pub(crate) fn alias_page(&self, element: &'a Element, module: &str, ty: &Path) -> Vec<String> {
        vec![format!("The element {}: {}.", code(&self.schema.display(&element.name)), link(ty, module))]
    }

    /// The page of a newtype for an element.
    pub(crate) fn newtype_page(&self, element: &'a Element, module: &str, ty: &Ty) -> Vec<String> {
        let mut lines = docs::field(&element.docs);
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let held = match ty {
            Ty::Item(path) => link(path, module),
            Ty::Builtin(_) | Ty::Nillable(_) => self.type_link(&element.type_, module),
        };
        let parents = self.uses.referring(&element.name);
        let parents: Vec<String> = parents.iter().map(|parent| self.name_link(parent, module)).collect();
        let within = if parents.is_empty() { String::new() } else { format!("; stands in {}", parents.join(", ")) };
        lines.push(format!("The element {} of the type {held}{within}.", code(&self.schema.display(&element.name))));
        lines
    }

    fn what(&self, said: &[&Docs], elements: &[&Element], component: &str) -> Vec<String> {
        if let Some(text) = said.iter().find_map(|docs| docs.text.as_deref()) {
            return docs::paragraphs(text);
        }
        let names: Vec<String> = elements.iter().take(4).map(|one| code(&self.schema.display(&one.name))).collect();
        let more = if elements.len() > 4 { " and others" } else { "" };
        vec![match names.as_slice() {
            [] => format!("The type {}.", code(component)),
            [only] => format!("The element {only}."),
            several => format!("The elements {}{more}.", several.join(", ")),
        }]
    }

    fn own_name(&self, name: Option<&QName>, owner: &Owner) -> String {
        match name {
            Some(name) => code(&self.schema.display(name)),
            None => format!("anonymous, of {}", code(&owner.component)),
        }
    }

    fn derivation(&self, complex: &'a ComplexType, module: &str) -> String {
        let mut line = String::new();
        if complex.abstract_ {
            line.push_str(", abstract");
        }
        let (word, base) = match &complex.content {
            Content::Simple { derivation: Derivation::Extension, base, .. } => ("extends", Some(base)),
            Content::Simple { derivation: Derivation::Restriction, base, .. } => ("restricts", Some(base)),
            Content::Complex { base: Some(base), .. } => match base.derivation {
                Derivation::Extension => ("extends", Some(&base.type_)),
                Derivation::Restriction => ("restricts", Some(&base.type_)),
            },
            Content::Complex { base: None, .. } => ("", None),
        };
        if let Some(base) = base {
            line.push_str(&format!(", {word} {}", self.name_link(base, module)));
        }
        line
    }

    fn attributes_line(&self, complex: &'a ComplexType, module: &str) -> Option<String> {
        let mut parts = Vec::new();
        for attribute in self.own_attributes(complex) {
            let Some(declaration) = self.schema.attribute(attribute) else { continue };
            let required = if attribute.occurs == AttributeOccurs::Required { "required" } else { "optional" };
            let name = self.names.wire(&declaration.name).written;
            parts.push(format!("`{name}` ({}, {required})", self.type_link(&declaration.type_, module)));
        }
        if self.attribute_wildcard(complex).is_some() {
            parts.push("any others".to_owned());
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn children_line(&self, complex: &'a ComplexType, module: &str) -> Option<String> {
        let particle = complex.particle()?;
        let node = content::content(self.schema, particle)?;
        let line = self.child(&node, module, true);
        (!line.is_empty()).then_some(line)
    }

    fn child(&self, node: &Node<'a>, module: &str, outermost: bool) -> String {
        let times = times(node.occurs);
        let list = |items: &[Node<'a>], separator: &str| {
            let items: Vec<String> = items.iter().map(|item| self.child(item, module, false)).collect();
            items.join(separator)
        };
        match &node.kind {
            Kind::Element { element, .. } => {
                let type_ = self.type_link(&element.type_, module);
                let nil = if element.nillable { ", nillable" } else { "" };
                let times = if times.is_empty() { String::new() } else { format!(", {times}") };
                format!("`{}` ({type_}{times}{nil})", self.names.wire(&element.name).written)
            }
            Kind::Head(element) => {
                let times = if times.is_empty() { String::new() } else { format!(", {times}") };
                format!("`{}` (what stands for it{times})", self.names.wire(&element.name).written)
            }
            Kind::Any(_) => {
                if times.is_empty() {
                    "any element".to_owned()
                } else {
                    format!("any elements ({times})")
                }
            }
            Kind::Sequence(items) | Kind::All(items) if outermost && times.is_empty() => list(items, ", "),
            Kind::Sequence(items) | Kind::All(items) => {
                let times = if times.is_empty() { "together".to_owned() } else { format!("together, {times}") };
                format!("{times}: ({})", list(items, ", "))
            }
            Kind::Choice(items) => {
                let times = if times.is_empty() { "one of".to_owned() } else { format!("one of, {times}") };
                let several = list(items, ", ");
                if outermost { format!("{times}: {several}") } else { format!("{times}: ({several})") }
            }
            Kind::Group(_, kind) => {
                let node = Node { occurs: node.occurs, kind: (**kind).clone() };
                self.child(&node, module, outermost)
            }
        }
    }

    fn parents_line(&self, name: Option<&QName>, elements: &[&Element], module: &str) -> Option<String> {
        let mut parents = name.map(|name| self.uses.parents(name).to_vec()).unwrap_or_default();
        for element in elements {
            let referring = self.uses.referring(&element.name);
            parents.extend(referring.iter().copied().filter(|parent| !parents.contains(parent)).collect::<Vec<_>>());
        }
        let links: Vec<String> = parents.iter().take(PARENTS).map(|parent| self.parent_link(parent, module)).collect();
        let more = parents.len().saturating_sub(PARENTS);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        (!links.is_empty()).then(|| format!("{}{more}", links.join(", ")))
    }

    /// A type as a parent: by the names of its elements, if it has some few.
    fn parent_link(&self, parent: &QName, module: &str) -> String {
        match (self.uses.elements(parent), self.names.type_path(parent)) {
            ([only], Some(path)) => {
                format!("[`{}`]({})", self.schema.display(&only.name), relative(path, module))
            }
            _ => self.name_link(parent, module),
        }
    }

    fn information(&self, name: Option<&QName>, owner: &Owner, empty: Option<&str>, said: &[&Docs]) -> String {
        let file = owner.place.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let namespace = name.and_then(|name| name.namespace.as_deref()).map(|uri| format!("namespace {}", code(uri)));
        let since = said.iter().find_map(|docs| docs::since(docs));
        let page = said.iter().find_map(|docs| docs::pages(docs));
        let parts = namespace.into_iter().chain([code(file)]).chain(empty.map(str::to_owned)).chain(since).chain(page);
        format!("- Element information: {}", parts.collect::<Vec<_>>().join(", "))
    }

    fn can_be_empty(&self, complex: &'a ComplexType) -> bool {
        let Content::Complex { base, particle } = &complex.content else { return true };
        let own = particle.as_ref().is_none_or(|particle| self.schema.is_emptiable(particle));
        let extended = base.as_ref().filter(|base| base.derivation == Derivation::Extension);
        let inherited = match extended.and_then(|base| self.schema.types.get(&base.type_)) {
            Some(crate::schema::Type::Complex(base)) => self.can_be_empty(base),
            _ => true,
        };
        own && inherited
    }

    fn type_link(&self, type_: &TypeRef, module: &str) -> String {
        match type_ {
            TypeRef::Named(name) => self.name_link(name, module),
            TypeRef::Inline(_) => "anonymous type".to_owned(),
        }
    }

    fn name_link(&self, name: &QName, module: &str) -> String {
        match self.families.get(name).or_else(|| self.names.type_path(name)) {
            Some(path) => link(path, module),
            None => code(&self.schema.display(name)),
        }
    }
}

/// A link to an item, as seen from a module.
fn link(path: &Path, module: &str) -> String {
    if path.module == module {
        format!("[`{}`]", path.name)
    } else {
        format!("[`{}`]({})", path.name, relative(path, module))
    }
}

fn relative(path: &Path, module: &str) -> String {
    if path.module == module { path.name.clone() } else { format!("super::{}::{}", path.module, path.name) }
}

/// How often, in words; empty for once.
pub(crate) fn times(occurs: Occurs) -> String {
    match occurs {
        (1, Some(1)) => String::new(),
        (0, Some(1)) => "optional".to_owned(),
        (0, None) => "any number".to_owned(),
        (least, None) => format!("{least} or more"),
        (0, Some(most)) => format!("up to {most}"),
        (least, Some(most)) if least == most => format!("{least} times"),
        (least, Some(most)) => format!("{least} to {most}"),
    }
}
