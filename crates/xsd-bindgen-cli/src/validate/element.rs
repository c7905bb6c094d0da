//! The assessment of one element: its declaration, its type, `xsi:type`, `xsi:nil` and its content.

use std::rc::Rc;

use xsd_bind::{AnyAttribute, AnyNode};
use xsd_bindgen::internals::schema::*;

use super::Run;
use super::attributes::XSI;
use super::content::{Expected, Matcher, admits};
use super::document::element_name;
use super::identity::Content;
use super::types::{Between, Complex, Ty};
use super::value::Value;

/// The most violations that are reported of the order of the children of one element.
const MOST: usize = 20;
/// The most elements that are tried where one may be missing.
const TRIES: usize = 12;

/// An element that waits for its assessment.
pub(super) struct Task<'s> {
    node: usize,
    against: Against<'s>,
}

/// What an element is assessed against.
enum Against<'s> {
    Declaration(&'s Element),
    /// A wildcard.
    Wildcard(Process),
}

impl<'s, 'd> Run<'_, 's, 'd> {
    /// Begins with the root.
    pub(super) fn root(&mut self) {
        let root = &self.document.nodes[0];
        match self.validator.schema.elements.get(&root.name) {
            Some(declaration) => self.waiting.push(Task { node: 0, against: Against::Declaration(declaration) }),
            None => {
                let message = format!("{} is no global element of the schema", element_name(root.element));
                self.violate(0, "cvc-elt.1", message);
            }
        }
    }

    /// Assesses an element; its children wait then.
    pub(super) fn element(&mut self, task: Task<'s>) {
        let Task { node, against } = task;
        match against {
            Against::Declaration(declaration) => self.declared(node, declaration),
            Against::Wildcard(Process::Skip) => {}
            Against::Wildcard(process) => {
                let global = self.validator.schema.elements.get(&self.document.nodes[node].name);
                match (global, self.instance_type(node)) {
                    (Some(declaration), _) => self.declared(node, declaration),
                    (None, Some(Ok(type_))) => self.typed(node, type_, None),
                    (None, _) if process == Process::Strict => {
                        let message = format!("{} is no global element of the schema", self.written(node));
                        self.violate(node, "cvc-complex-type.2.4", message);
                    }
                    (None, _) => self.typed(node, Ty::Any, None),
                }
            }
        }
    }

    fn written(&self, node: usize) -> String {
        element_name(self.document.nodes[node].element)
    }

    fn instance_attribute(&self, node: usize, local: &str) -> Option<&'d AnyAttribute> {
        self.document.nodes[node].element.attributes.iter().find(|one| one.namespace == XSI && one.local == local)
    }

    /// The type that `xsi:type` names, or why it names none.
    fn instance_type(&self, node: usize) -> Option<Result<Ty<'s>, String>> {
        let attribute = self.instance_attribute(node, "type")?;
        let text = attribute.value.trim_matches([' ', '\t', '\n', '\r']);
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let Some(uri) = self.document.namespace(node, prefix) else {
            return Some(Err(format!("the prefix of {text:?} is not declared")));
        };
        let name = QName::new((!uri.is_empty()).then_some(uri), local);
        let named = self.validator.types.named(&name).filter(|_| !text.starts_with(':') && !local.contains(':'));
        Some(named.ok_or_else(|| format!("there is no type {text:?}")))
    }

    fn declared(&mut self, node: usize, declaration: &'s Element) {
        self.assessed[node].declaration = Some(declaration);
        if declaration.abstract_ {
            let message =
                format!("{} is abstract: a member of its substitution group must replace it", self.written(node));
            self.violate(node, "cvc-elt.2", message);
        }
        let Some(declared) = self.validator.types.resolve(&declaration.type_) else { return };
        let type_ = match (self.instance_type(node), self.instance_attribute(node, "type")) {
            (Some(Ok(actual)), Some(attribute)) => {
                match self.validator.types.replaces(actual, declared, declaration.block) {
                    Ok(()) => actual,
                    Err(why) => {
                        self.violate_at(
                            node,
                            attribute,
                            "cvc-elt.4.3",
                            format!("the type {:?} {why}", attribute.value),
                        );
                        declared
                    }
                }
            }
            (Some(Err(why)), Some(attribute)) => {
                self.violate_at(node, attribute, "cvc-elt.4.2", why);
                declared
            }
            _ => declared,
        };
        self.typed(node, type_, Some(declaration));
    }

    fn typed(&mut self, node: usize, type_: Ty<'s>, declaration: Option<&'s Element>) {
        let nil = self.nil(node, declaration);
        self.assessed[node].is_assessed = true;
        if nil {
            self.assessed[node].content = Some(Content::Nil);
        }
        match type_ {
            Ty::Any => {
                self.any_attributes(node);
                if !nil {
                    self.lax_children(node, declaration);
                }
            }
            Ty::BuiltIn(local) => {
                let effective = Effective { facets: Vec::new(), end: End::BuiltIn(local) };
                self.simple(node, Some(effective), nil, declaration);
            }
            Ty::Defined(Type::Simple(simple)) => {
                let effective = effective(self.validator.schema, simple);
                self.simple(node, effective, nil, declaration);
            }
            Ty::Defined(Type::Complex(complex)) => self.complex(node, complex, nil, declaration),
        }
    }

    /// Whether `xsi:nil` says that the element is nil.
    fn nil(&mut self, node: usize, declaration: Option<&'s Element>) -> bool {
        let Some(attribute) = self.instance_attribute(node, "nil") else { return false };
        let text = attribute.value.trim_matches([' ', '\t', '\n', '\r']);
        let nil = matches!(text, "true" | "1");
        if !nil && !matches!(text, "false" | "0") {
            self.violate_at(
                node,
                attribute,
                "cvc-datatype-valid.1",
                format!("{:?} is not an xs:boolean", attribute.value),
            );
            return false;
        }
        let Some(declaration) = declaration else { return nil };
        if !declaration.nillable {
            self.violate_at(node, attribute, "cvc-elt.3.1", "the element is not nillable".to_owned());
            return false;
        }
        if nil {
            if !self.document.nodes[node].element.children.is_empty() {
                self.violate(node, "cvc-elt.3.2.1", "the element is nil and has content".to_owned());
            }
            if matches!(declaration.value, Some(ValueConstraint::Fixed(_))) {
                self.violate(node, "cvc-elt.3.2.2", "the element is nil and has a fixed value".to_owned());
            }
        }
        nil
    }

    fn simple(&mut self, node: usize, type_: Option<Effective<'s>>, nil: bool, declaration: Option<&'s Element>) {
        self.no_attributes(node);
        if !nil && let Some(type_) = type_ {
            self.no_children(node, "cvc-type.3.1.2");
            self.text(node, &type_, declaration);
        }
    }

    fn no_children(&mut self, node: usize, rule: &'static str) {
        for child in &self.document.nodes[node].children {
            let message = format!("{} is not allowed here: only text is", self.written(*child));
            self.violate(*child, rule, message);
        }
    }

    /// The text of an element of simple type or with simple content.
    fn text(&mut self, node: usize, type_: &Effective<'s>, declaration: Option<&'s Element>) {
        let element = self.document.nodes[node].element;
        let constraint = declaration.and_then(|declaration| declaration.value.as_ref());
        if element.children.is_empty() && constraint.is_some() {
            // It has the default or fixed value, which the schema has checked.
            let values = &self.validator.values;
            let value = declaration.zip(constraint);
            let value = value.and_then(|(of, value)| values.of_schema(type_, value.value(), &of.place));
            if let Some(value) = value {
                self.content(node, &value);
            }
            return;
        }
        let text: String = own_text(&element.children);
        let document = self.document;
        let resolve = |prefix: &str| document.namespace(node, prefix).map(str::to_owned);
        match self.validator.values.check(type_, &text, Some(&resolve)) {
            Err(faults) => {
                self.assessed[node].content = Some(Content::Invalid);
                for fault in faults {
                    self.violate(node, fault.rule, format!("{text:?} is not {}", fault.expected));
                }
            }
            Ok(value) => {
                if let Some((of, ValueConstraint::Fixed(fixed))) = declaration.zip(constraint)
                    && !self.validator.values.is(type_, &value, fixed, &of.place)
                {
                    self.violate(node, "cvc-elt.5.2.2.2", format!("{text:?} is not {fixed:?}, which is fixed"));
                }
                self.content(node, &value);
            }
        }
    }

    /// Notes the value of an element. An ID in it identifies the parent.
    fn content(&mut self, node: usize, value: &Value) {
        self.note_ids(node, self.document.nodes[node].parent.unwrap_or(node), value);
        self.assessed[node].content = Some(Content::Key(value.key()));
    }

    fn complex(&mut self, node: usize, type_: &'s ComplexType, nil: bool, declaration: Option<&'s Element>) {
        if type_.abstract_ {
            let message = "the type is abstract: xsi:type must name a type that derives from it".to_owned();
            self.violate(node, "cvc-type.2", message);
        }
        let complex = self.validator.types.complex(type_, &self.validator.members);
        self.attributes(node, &complex);
        if nil {
            return;
        }
        match complex.between {
            Between::Nothing => {
                if !self.document.nodes[node].element.children.is_empty() {
                    self.violate(node, "cvc-complex-type.2.1", "the element must be empty".to_owned());
                }
            }
            Between::Text => {
                self.no_children(node, "cvc-complex-type.2.2");
                if let Some(effective) = content_of(self.validator.schema, type_) {
                    self.text(node, &effective, declaration);
                }
            }
            Between::Elements { mixed } => {
                self.loose_text(node, mixed, declaration);
                self.children(node, &complex, declaration);
            }
        }
    }

    /// The text between child elements.
    fn loose_text(&mut self, node: usize, mixed: bool, declaration: Option<&'s Element>) {
        let children = &self.document.nodes[node].element.children;
        let text = own_text(children);
        if !mixed {
            if !text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
                let message = format!("the text {:?} is not allowed here: only elements are", shortened(text.trim()));
                self.violate(node, "cvc-complex-type.2.3", message);
            }
            return;
        }
        if let Some(ValueConstraint::Fixed(fixed)) = declaration.and_then(|one| one.value.as_ref())
            && !children.is_empty()
        {
            if !self.document.nodes[node].children.is_empty() {
                self.violate(node, "cvc-elt.5.2.2.1", "the element has a fixed value and child elements".to_owned());
            } else if text != *fixed {
                let message = format!("{:?} is not {fixed:?}, which is fixed", shortened(&text));
                self.violate(node, "cvc-elt.5.2.2.2", message);
            }
        }
    }

    /// The children of an element: their order, and each of them later.
    fn children(&mut self, node: usize, complex: &Rc<Complex<'s>>, declaration: Option<&'s Element>) {
        let document = self.document;
        let children = &document.nodes[node].children;
        let valued =
            declaration.is_some_and(|one| one.value.is_some()) && document.nodes[node].element.children.is_empty();
        if !valued {
            self.order(node, complex);
        }
        for child in children.iter().rev() {
            let name = &document.nodes[*child].name;
            let wildcard = || complex.wildcards.iter().find(|wildcard| admits(wildcard, name));
            let against = match complex.elements.get(name) {
                Some(declared) => Some(Against::Declaration(declared)),
                None => wildcard().map(|wildcard| Against::Wildcard(wildcard.process)),
            };
            self.waiting.extend(against.map(|against| Task { node: *child, against }));
        }
    }

    /// Whether the children are in the language of the content. After a violation a missing child is assumed, or an unexpected one
    /// passed over, so that all violations are found.
    fn order(&mut self, node: usize, complex: &Complex<'s>) {
        let (schema, document) = (self.validator.schema, self.document);
        // Each name with its element; one that is assumed has none.
        let mut children: Vec<(&QName, Option<usize>)> =
            document.nodes[node].children.iter().map(|child| (&document.nodes[*child].name, Some(*child))).collect();
        for _ in 0..MOST {
            let names: Vec<&QName> = children.iter().map(|(name, _)| *name).collect();
            let Err(failure) = Matcher::new(schema, &self.validator.members, &names).run(&complex.particles) else {
                return;
            };
            let position = failure.position;
            let child = children.get(position).and_then(|(_, child)| *child);
            let missing = self.missing(complex, &names, position, &failure.expected);
            let wanted = if missing.is_empty() {
                failure.expected.iter().map(|one| self.describe(*one)).collect()
            } else {
                missing.iter().map(|name| schema.display(name)).collect::<Vec<_>>()
            };
            let message = match (missing.is_empty(), child) {
                (true, Some(child)) if wanted.is_empty() => format!("{} is not allowed here", self.written(child)),
                (true, Some(child)) => {
                    format!("{} is not allowed here; expected {}", self.written(child), alternatives(&wanted))
                }
                (false, Some(child)) => format!("{} is missing before {}", alternatives(&wanted), self.written(child)),
                (_, None) => format!("{} is missing at the end", alternatives(&wanted)),
            };
            self.violate(child.unwrap_or(node), "cvc-complex-type.2.4", message);
            match (missing.first(), child) {
                (Some(assumed), _) => children.insert(position, (assumed, None)),
                (None, Some(_)) => drop(children.remove(position)),
                (None, None) => return,
            }
        }
    }

    /// The elements without one of which the child at a position, or the end, is not reached.
    fn missing(
        &self,
        complex: &Complex<'s>,
        names: &[&QName],
        position: usize,
        expected: &[Expected<'s>],
    ) -> Vec<&'s QName> {
        let (mut sufficient, mut helpful) = (Vec::new(), Vec::new());
        let elements = expected.iter().filter_map(|one| match one {
            Expected::Element(name) => Some(*name),
            Expected::Any(_) => None,
        });
        for name in elements.take(TRIES) {
            let mut assumed = names.to_vec();
            assumed.insert(position, name);
            let matcher = Matcher::new(self.validator.schema, &self.validator.members, &assumed);
            match matcher.run(&complex.particles) {
                Ok(()) => sufficient.push(name),
                // Where there is no next child, each expected element leads on.
                Err(next) if next.position > position + 1 || position == names.len() => helpful.push(name),
                Err(_) => {}
            }
        }
        if sufficient.is_empty() { helpful } else { sufficient }
    }

    fn describe(&self, expected: Expected<'s>) -> String {
        match expected {
            Expected::Element(name) => self.validator.schema.display(name),
            Expected::Any(_) => "any element of a wildcard".to_owned(),
        }
    }

    /// The children of an element of the type `xs:anyType`: those that the schema knows must be valid.
    fn lax_children(&mut self, node: usize, declaration: Option<&'s Element>) {
        self.loose_text(node, true, declaration);
        for child in self.document.nodes[node].children.iter().rev() {
            self.waiting.push(Task { node: *child, against: Against::Wildcard(Process::Lax) });
        }
    }
}

/// A simple type with its chain of restrictions collapsed.
fn effective<'s>(schema: &'s Schema, simple: &'s SimpleType) -> Option<Effective<'s>> {
    match &simple.variety {
        Variety::Restriction { base, facets } => {
            let mut effective = schema.effective(base)?;
            effective.facets.insert(0, facets);
            Some(effective)
        }
        Variety::List { item } => Some(Effective { facets: Vec::new(), end: End::List(item) }),
        Variety::Union { members } => Some(Effective { facets: Vec::new(), end: End::Union(members) }),
    }
}

/// The simple type of the content of a complex type, which a base may give.
fn content_of<'s>(schema: &'s Schema, complex: &'s ComplexType) -> Option<Effective<'s>> {
    let mut next = Some(complex);
    for _ in 0..=schema.types.len() {
        let complex = next?;
        if let Some(effective) = schema.effective_content(complex) {
            return Some(effective);
        }
        next = match complex.base().and_then(|name| schema.types.get(name)) {
            Some(Type::Complex(base)) => Some(base),
            Some(Type::Simple(_)) | None => None,
        };
    }
    None
}

/// The text of an element without that of its children.
fn own_text(children: &[AnyNode]) -> String {
    let texts = children.iter().filter_map(|child| match child {
        AnyNode::Text(text) => Some(text.as_str()),
        AnyNode::Element(_) => None,
    });
    texts.collect()
}

fn shortened(text: &str) -> String {
    const LENGTH: usize = 40;
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// `a`, `a or b`, or `one of a, b and 3 more`.
fn alternatives(names: &[String]) -> String {
    const SHOWN: usize = 8;
    match names {
        [] => "an element".to_owned(),
        [one] => one.clone(),
        several if several.len() <= SHOWN => {
            let (last, others) = several.split_last().unwrap_or((&several[0], &[]));
            format!("{} or {last}", others.join(", "))
        }
        many => format!("one of {} and {} more", many[..SHOWN].join(", "), many.len() - SHOWN),
    }
}
