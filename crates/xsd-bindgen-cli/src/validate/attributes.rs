//! The attributes of an element.

use xsd_bind::AnyAttribute;
use xsd_bindgen::internals::schema::*;

use super::Run;
use super::document::attribute_name;
use super::report::Finding;
use super::types::Complex;

/// The namespace of `xsi:type` and `xsi:nil`.
pub(super) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The attributes that every element may have.
const INSTANCE: [&str; 4] = ["type", "nil", "schemaLocation", "noNamespaceSchemaLocation"];

/// The name of an attribute.
fn name(attribute: &AnyAttribute) -> QName {
    QName::new((!attribute.namespace.is_empty()).then_some(attribute.namespace.as_str()), &attribute.local)
}

/// Whether an attribute says something about the document and not about its content.
fn is_instance(attribute: &AnyAttribute) -> bool {
    attribute.namespace == XSI && INSTANCE.contains(&attribute.local.as_str())
}

impl<'s, 'd> Run<'_, 's, 'd> {
    /// The attributes of an element with a complex type.
    pub(super) fn attributes(&mut self, node: usize, complex: &Complex<'s>) {
        let element = self.document.nodes[node].element;
        for attribute in element.attributes.iter().filter(|one| !is_instance(one)) {
            let name = name(attribute);
            match (complex.attributes.get(&name), complex.admits_attribute(&name)) {
                (Some(declared), _) => {
                    let declaration = self.validator.schema.attribute(declared);
                    let value = match (&declared.value, declaration) {
                        (Some(own), _) => Some((own, &declared.place)),
                        (None, Some(declaration)) => {
                            declaration.value.as_ref().map(|value| (value, &declaration.place))
                        }
                        (None, None) => None,
                    };
                    if let Some(declaration) = declaration {
                        self.attribute(node, attribute, &declaration.type_, value);
                    }
                }
                (None, Some(process)) => self.wild_attribute(node, attribute, &name, process),
                (None, None) => self.not_allowed(node, attribute, "cvc-complex-type.3.2.2"),
            }
        }
        for (wanted, declared) in &complex.attributes {
            if element.attributes.iter().any(|one| name(one) == **wanted) {
                continue;
            }
            if declared.occurs == AttributeOccurs::Required {
                let message = format!("the attribute {} is missing", self.validator.schema.display(wanted));
                self.violate(node, "cvc-complex-type.4", message);
            } else {
                self.default_attribute(node, declared);
            }
        }
    }

    /// An attribute that is absent, but perhaps has a default value.
    fn default_attribute(&mut self, node: usize, declared: &'s AttributeUse) {
        let schema = self.validator.schema;
        let (Some(value), Some(declaration)) = (schema.attribute_value(declared), schema.attribute(declared)) else {
            return;
        };
        let place = if declared.value.is_some() { &declared.place } else { &declaration.place };
        let effective = schema.effective(&declaration.type_);
        if let Some(value) = effective.and_then(|of| self.validator.values.of_schema(&of, value.value(), place)) {
            self.note_ids(node, node, &value);
            self.assessed[node].attributes.push((declaration.name.clone(), Some(value.key())));
        }
    }

    /// The attributes of an element with a simple type: none.
    pub(super) fn no_attributes(&mut self, node: usize) {
        for attribute in &self.document.nodes[node].element.attributes {
            if !is_instance(attribute) {
                self.not_allowed(node, attribute, "cvc-type.3.1.1");
            }
        }
    }

    /// The attributes of an element with the type `xs:anyType`.
    pub(super) fn any_attributes(&mut self, node: usize) {
        for attribute in &self.document.nodes[node].element.attributes {
            if !is_instance(attribute) {
                self.wild_attribute(node, attribute, &name(attribute), Process::Lax);
            }
        }
    }

    fn wild_attribute(&mut self, node: usize, attribute: &'d AnyAttribute, name: &QName, process: Process) {
        let global = self.validator.schema.attributes.get(name);
        match (process, global) {
            (Process::Skip, _) | (Process::Lax, None) => {}
            (Process::Strict | Process::Lax, Some(declaration)) => {
                let value = declaration.value.as_ref().map(|value| (value, &declaration.place));
                self.attribute(node, attribute, &declaration.type_, value);
            }
            (Process::Strict, None) => self.not_allowed(node, attribute, "cvc-complex-type.3.2.2"),
        }
    }

    fn attribute(
        &mut self,
        node: usize,
        attribute: &'d AnyAttribute,
        type_: &'s TypeRef,
        constraint: Option<(&'s ValueConstraint, &'s Place)>,
    ) {
        let schema = self.validator.schema;
        let Some(effective) = schema.effective(type_) else { return };
        let document = self.document;
        let resolve = |prefix: &str| document.namespace(node, prefix).map(str::to_owned);
        match self.validator.values.check(&effective, &attribute.value, Some(&resolve)) {
            Err(faults) => {
                self.assessed[node].attributes.push((name(attribute), None));
                for fault in faults {
                    let message = format!("{:?} is not {}", attribute.value, fault.expected);
                    self.violate_at(node, attribute, fault.rule, message);
                }
            }
            Ok(value) => {
                if let Some((ValueConstraint::Fixed(fixed), place)) = constraint
                    && !self.validator.values.is(&effective, &value, fixed, place)
                {
                    let message = format!("{:?} is not {fixed:?}, which is fixed", attribute.value);
                    self.violate_at(node, attribute, "cvc-attribute.4", message);
                }
                self.note_ids(node, node, &value);
                self.assessed[node].attributes.push((name(attribute), Some(value.key())));
                if value.is_id() && std::mem::replace(&mut self.assessed[node].has_id, true) {
                    let message = "the element has another attribute of type xs:ID".to_owned();
                    self.violate_at(node, attribute, "cvc-complex-type.5.1", message);
                }
            }
        }
    }

    fn not_allowed(&mut self, node: usize, attribute: &'d AnyAttribute, rule: &'static str) {
        let message = format!("the attribute {} is not allowed here", attribute_name(attribute));
        self.violate_at(node, attribute, rule, message);
    }

    pub(super) fn violate_at(&mut self, node: usize, attribute: &'d AnyAttribute, rule: &'static str, message: String) {
        let (offset, path) = (self.document.offset(node, Some(attribute)), self.document.path(node, Some(attribute)));
        self.findings.push(Finding { offset, path, rule, message });
    }
}
