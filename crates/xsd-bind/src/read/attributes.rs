//! Reading attributes: resolving their names, and the methods that generated code calls.

use std::collections::HashSet;

use super::{Reader, TextOf};
use crate::{AnyAttribute, Error, ErrorKind, Ns, Preserved, Result, Simple, Wildcard, namespace::XMLNS_URI};

/// An attribute of the current element.
#[derive(Clone, Debug)]
pub(super) struct Attribute<'i> {
    pub(super) ns: Ns,
    pub(super) prefix: &'i str,
    pub(super) local: &'i str,
    /// The name as in the document.
    pub(super) name: &'i str,
    pub(super) value: TextOf<'i>,
    pub(super) offset: usize,
    /// Whether generated code has read it, or it is a namespace declaration.
    pub(super) taken: bool,
}

impl<'i> Reader<'i> {
    /// Binds the prefixes that the attributes declare.
    pub(super) fn bind_namespaces(&mut self) -> Result {
        let first = self.scope.len();
        for index in 0..self.attributes.len() {
            let Attribute { name, prefix, local, offset, .. } = self.attributes[index];
            if name != "xmlns" && prefix != "xmlns" {
                continue;
            }
            let uri = std::mem::take(&mut self.attributes[index].value);
            let bound = if prefix.is_empty() { "" } else { local };
            let proper = match bound {
                "xmlns" => false,
                "xml" => uri == crate::namespace::XML_URI,
                "" => uri != crate::namespace::XML_URI && uri != XMLNS_URI,
                _ => uri != crate::namespace::XML_URI && uri != XMLNS_URI && !uri.is_empty(),
            };
            if !proper {
                return self.ill_formed(offset, format!("{name} can't be bound to {uri:?}"));
            }
            if self.scope.bindings()[first..].iter().any(|(other, _)| *other == bound) {
                return self.ill_formed(offset, format!("{name} is declared twice"));
            }
            if self.scope.len() > self.options.max_namespaces {
                let value = self.options.max_namespaces;
                return Err(Error::at(offset, ErrorKind::Limit { limit: "max_namespaces", value }));
            }
            self.scope.bind(bound, uri);
            self.attributes[index].taken = true;
        }
        Ok(())
    }

    /// Resolves the names of the attributes and rejects duplicates.
    pub(super) fn resolve_attributes(&mut self) -> Result {
        for index in 0..self.attributes.len() {
            let Attribute { prefix, taken, name, offset, .. } = self.attributes[index];
            if prefix.is_empty() || taken {
                continue;
            }
            let Some(ns) = self.scope.resolve(prefix) else {
                return self.ill_formed(offset, format!("the prefix of the attribute {name} is not declared"));
            };
            self.attributes[index].ns = ns;
            if ns == Ns::XSI {
                self.head.xsi = true;
            }
        }
        self.reject_duplicates()
    }

    fn reject_duplicates(&self) -> Result {
        const FEW: usize = 8;
        let duplicate = if self.attributes.len() <= FEW {
            let same = |a: &Attribute<'_>, b: &Attribute<'_>| {
                a.local == b.local && a.ns == b.ns && a.prefix_kind() == b.prefix_kind()
            };
            self.attributes
                .iter()
                .enumerate()
                .find(|(index, a)| self.attributes[..*index].iter().any(|b| same(a, b)))
                .map(|(_, a)| a)
        } else {
            let mut seen = HashSet::with_capacity(self.attributes.len());
            self.attributes.iter().find(|a| !seen.insert((a.ns, a.local, a.prefix_kind())))
        };
        match duplicate {
            Some(duplicate) => self.ill_formed(duplicate.offset, format!("duplicate attribute {}", duplicate.name)),
            None => Ok(()),
        }
    }

    /// Marks the attribute with the given name as read, and returns its index.
    fn take_attribute(&mut self, ns: Ns, local: &str) -> Option<usize> {
        let found = self.attributes.iter().position(|a| a.local == local && a.ns == ns && !a.taken)?;
        self.attributes[found].taken = true;
        Some(found)
    }

    /// Reads a required attribute.
    pub fn required_attribute<S: Simple>(&mut self, ns: Ns, name: &'static str, slot: &mut S) -> Result {
        match self.take_attribute(ns, name) {
            Some(index) => {
                if let Some(value) = self.parse_attribute(index)? {
                    *slot = value;
                }
                Ok(())
            }
            None => {
                let offset = self.head.offset;
                let expected = crate::place::written(self.schema, ns, name);
                self.deviate(self.options.missing, offset, || ErrorKind::MissingAttribute { expected })
            }
        }
    }

    /// Reads an optional attribute.
    pub fn optional_attribute<S: Simple>(&mut self, ns: Ns, name: &'static str, slot: &mut Option<S>) -> Result {
        if let Some(index) = self.take_attribute(ns, name) {
            *slot = self.parse_attribute(index)?;
        }
        Ok(())
    }

    /// Parses an attribute. An unusable text is preserved.
    fn parse_attribute<S: Simple>(&mut self, index: usize) -> Result<Option<S>> {
        let text = std::mem::take(&mut self.attributes[index].value);
        let offset = self.attributes[index].offset;
        let value = self.parse(&text, offset)?;
        if value.is_none() && self.preserves() {
            self.attributes[index].value = text;
            let attribute = self.any_attribute(index);
            self.preserve(Preserved::attribute(offset, attribute))?;
        }
        Ok(value)
    }

    /// Reads the remaining attributes that the wildcard admits.
    pub fn any_attributes(&mut self, wildcard: &Wildcard, slot: &mut Vec<AnyAttribute>) -> Result {
        for index in 0..self.attributes.len() {
            let attribute = &self.attributes[index];
            if attribute.taken || attribute.ns == Ns::XSI || !wildcard.admits(self.scope.uri(attribute.ns)) {
                continue;
            }
            if wildcard.is_strict() {
                // The code has no global attributes, so none can be valid here.
                let found = attribute.name.to_owned();
                let offset = attribute.offset;
                self.deviate(self.options.unknown_attribute, offset, || ErrorKind::UnexpectedAttribute { found })?;
            }
            self.attributes[index].taken = true;
            let attribute = self.any_attribute(index);
            self.make_room(slot)?;
            self.allocate(attribute.prefix.len() + attribute.local.len() + attribute.value.len())?;
            slot.push(attribute);
        }
        Ok(())
    }

    pub(super) fn any_attribute(&mut self, index: usize) -> AnyAttribute {
        let attribute = &mut self.attributes[index];
        AnyAttribute {
            prefix: attribute.prefix.to_owned(),
            namespace: self.scope.uri(attribute.ns).to_owned(),
            local: attribute.local.to_owned(),
            value: std::mem::take(&mut attribute.value).into_owned(),
        }
    }

    /// Handles the attributes that generated code has not read.
    pub(super) fn finish_attributes(&mut self) -> Result {
        for index in 0..self.attributes.len() {
            let attribute = &self.attributes[index];
            if attribute.taken {
                continue;
            }
            let (found, offset) = (attribute.name.to_owned(), attribute.offset);
            // Attributes that carry no information, or that were checked before: the declared type, `xsi:nil="false"`.
            let silent = ["type", "nil", "schemaLocation", "noNamespaceSchemaLocation"];
            if attribute.ns != Ns::XSI || !silent.contains(&attribute.local) {
                self.deviate(self.options.unknown_attribute, offset, || ErrorKind::UnexpectedAttribute { found })?;
            }
            if self.preserves() {
                let attribute = self.preserved_attribute(index)?;
                self.preserve(Preserved::attribute(offset, attribute))?;
            }
        }
        Ok(())
    }

    /// Returns an attribute for writing it back. The name in `xsi:type` gets the prefix that the writer declares.
    fn preserved_attribute(&mut self, index: usize) -> Result<AnyAttribute> {
        let mut attribute = self.any_attribute(index);
        if attribute.namespace == crate::namespace::XSI_URI && attribute.local == "type" {
            let (prefix, local) = attribute.value.trim().split_once(':').unwrap_or(("", attribute.value.trim()));
            let ns = self.scope.resolve(prefix).unwrap_or(Ns::NONE);
            attribute.value = crate::place::written(self.schema, ns, local);
        }
        Ok(attribute)
    }

    /// Marks an `xsi` attribute as read, because the value represents it.
    pub(super) fn take_xsi(&mut self, local: &str) {
        let found = self.attributes.iter_mut().find(|a| a.ns == Ns::XSI && a.local == local);
        if let Some(attribute) = found {
            attribute.taken = true;
        }
    }

    /// Returns the value and offset of an `xsi` attribute.
    pub(super) fn xsi(&self, local: &str) -> Option<(&str, usize)> {
        let attribute = self.attributes.iter().find(|a| a.ns == Ns::XSI && a.local == local)?;
        Some((attribute.value.trim_matches([' ', '\t', '\n', '\r']), attribute.offset))
    }
}

impl Attribute<'_> {
    pub(super) fn is_declaration(&self) -> bool {
        self.prefix_kind() != 0
    }

    /// Tells namespace declarations from attributes, because `xmlns:a` and `a` are not duplicates.
    fn prefix_kind(&self) -> u8 {
        match (self.prefix, self.name) {
            ("xmlns", _) => 1,
            (_, "xmlns") => 2,
            _ => 0,
        }
    }
}
