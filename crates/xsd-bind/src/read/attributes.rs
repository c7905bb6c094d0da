//! Reading attributes: resolving their names, and the methods that generated code calls.

use std::collections::HashSet;

use super::{Reader, TextOf};
use crate::simple::lexical;
use crate::{AnyAttribute, Error, ErrorKind, Ns, Process, QName, Result, Simple, Wildcard, namespace::XMLNS_URI};

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
    /// Whether a wildcard has admitted it.
    pub(super) wild: bool,
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
            if uri.len() > self.options.max_name {
                let value = self.options.max_name;
                return Err(Error::at(offset, ErrorKind::Limit { limit: "max_name", value }));
            }
            if self.scope.bindings()[first..].iter().any(|(other, _)| *other == bound) {
                return self.ill_formed(offset, format!("{name} is declared twice"));
            }
            if self.scope.len() > self.options.max_namespaces {
                let value = self.options.max_namespaces;
                return Err(Error::at(offset, ErrorKind::Limit { limit: "max_namespaces", value }));
            }
            let length = uri.len();
            if self.scope.bind(bound, uri) {
                self.allocate_uri(length)?;
            }
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
                match self.parse_attribute(index)? {
                    Some(value) => {
                        *slot = value;
                        self.preserve_partial(index, slot)?;
                    }
                    None if self.preserves() => {
                        let instead = lexical(slot);
                        if instead != self.attributes[index].value {
                            self.preserve_attribute(index, Some(instead))?;
                        }
                    }
                    None => {}
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
            match slot {
                Some(value) => self.preserve_partial(index, value)?,
                None if self.preserves() => self.preserve_attribute(index, None)?,
                None => {}
            }
        }
        Ok(())
    }

    /// Preserves an attribute if its value does not represent its text exactly.
    #[inline]
    fn preserve_partial<S: Simple>(&mut self, index: usize, value: &S) -> Result {
        if std::mem::take(&mut self.partial) {
            self.preserve_attribute(index, Some(lexical(value)))?;
        }
        Ok(())
    }

    /// Parses an attribute. An unusable text stays in the attribute.
    fn parse_attribute<S: Simple>(&mut self, index: usize) -> Result<Option<S>> {
        let text = std::mem::take(&mut self.attributes[index].value);
        let offset = self.attributes[index].offset;
        let value = self.parse(&text, offset)?;
        if value.is_none() || self.partial {
            self.attributes[index].value = text;
        }
        Ok(value)
    }

    /// Starts reading the attributes of the base of a type with a wildcard, which determines how the wildcard of the base validates
    /// (3.4.2).
    pub fn begin_wildcard(&mut self, wildcard: &Wildcard) {
        self.wildcards.push(wildcard.process);
    }

    /// Ends what [`begin_wildcard`](Self::begin_wildcard) has started.
    pub fn end_wildcard(&mut self) {
        self.wildcards.pop();
    }

    /// Reads the remaining attributes that the wildcard admits.
    pub fn any_attributes(&mut self, wildcard: &Wildcard, slot: &mut Vec<AnyAttribute>) -> Result {
        let process = self.wildcards.first().copied().unwrap_or(wildcard.process);
        for index in 0..self.attributes.len() {
            let attribute = &self.attributes[index];
            if attribute.taken || attribute.ns == Ns::XSI || !wildcard.admits(self.scope.uri(attribute.ns)) {
                continue;
            }
            if process != Process::Skip {
                self.assess_attribute(index, process == Process::Strict)?;
            }
            (self.attributes[index].taken, self.attributes[index].wild) = (true, true);
            let attribute = self.any_attribute(index);
            self.make_room(slot)?;
            self.allocate(attribute.prefix.len() + attribute.local.len() + attribute.value.len())?;
            slot.push(attribute);
        }
        Ok(())
    }

    /// Validates an attribute as a global attribute. `strict` requires that the schema declares it.
    pub(super) fn assess_attribute(&mut self, index: usize, strict: bool) -> Result {
        let Attribute { ns, local, name, offset, .. } = self.attributes[index];
        let value = &self.attributes[index].value;
        let checked = match (ns, local) {
            (Ns::XSI, "type") => QName::parse(value, &self.scope).map(drop),
            (Ns::XSI, "nil") => bool::parse(value, &self.scope).map(drop),
            _ => match self.schema.attribute(ns, local) {
                Some(global) => global.check(value, &self.scope),
                None if strict => {
                    let (on, found) = (self.options.unknown_attribute, name.to_owned());
                    return self.deviate(on, offset, || ErrorKind::UnexpectedAttribute { found });
                }
                None => Ok(()),
            },
        };
        match checked {
            Ok(()) => Ok(()),
            Err(error) => {
                let text = self.attributes[index].value.clone();
                self.deviate(self.policy(&error), offset, || ErrorKind::value(&text, error))
            }
        }
    }

    /// Returns the first of the named attributes that no wildcard has admitted, with its offset.
    pub(crate) fn not_wild<'n>(&self, names: &'n [(crate::NamespaceUri, String)]) -> Option<(&'n str, usize)> {
        names.iter().find_map(|(uri, local)| {
            let same = |a: &&Attribute<'_>| a.local == local && !a.is_declaration() && self.scope.uri(a.ns) == uri;
            let found = self.attributes.iter().find(same)?;
            (!found.wild).then_some((local.as_str(), found.offset))
        })
    }

    pub(super) fn any_attribute(&mut self, index: usize) -> AnyAttribute {
        let attribute = &mut self.attributes[index];
        AnyAttribute {
            prefix: attribute.prefix.to_owned(),
            namespace: self.scope.shared_uri(attribute.ns),
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
                let is_type = self.attributes[index].ns == Ns::XSI && self.attributes[index].local == "type";
                let instead = if is_type { self.unknown_type.take() } else { None };
                self.preserve_attribute(index, instead)?;
            }
        }
        Ok(())
    }

    /// Returns an attribute for writing it back. The name in `xsi:type` gets the prefix that the writer declares.
    pub(super) fn preserved_attribute(&mut self, index: usize) -> AnyAttribute {
        let mut attribute = self.any_attribute(index);
        if attribute.namespace == crate::namespace::XSI_URI && attribute.local == "type" {
            let (prefix, local) = attribute.value.trim().split_once(':').unwrap_or(("", attribute.value.trim()));
            match self.scope.resolve(prefix) {
                Some(ns) if self.is_of_schema(ns) => attribute.value = crate::place::written(self.schema, ns, local),
                // The writer binds this prefix to another namespace.
                _ if self.schema.namespaces.iter().any(|(known, _)| *known == prefix) => {
                    attribute.value = local.to_owned()
                }
                _ => {}
            }
        }
        attribute
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
