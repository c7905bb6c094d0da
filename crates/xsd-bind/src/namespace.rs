//! Namespaces as small numbers, so that comparing two names doesn't compare URIs.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::NamespaceUri;

/// A namespace, as a number in one table of [`Namespaces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ns(pub(crate) u32);

impl Ns {
    /// No namespace.
    pub const NONE: Self = Self(0);
    /// `http://www.w3.org/XML/1998/namespace`, always bound to the prefix `xml`.
    pub const XML: Self = Self(1);
    /// `http://www.w3.org/2001/XMLSchema-instance`.
    pub const XSI: Self = Self(2);
    /// `http://www.w3.org/2001/XMLSchema`, the namespace of the built-in types.
    pub const XS: Self = Self(3);

    /// The namespace at an index of the [`Namespaces`] in use.
    pub const fn known(index: u32) -> Self {
        Self(index.saturating_add(4))
    }
}

/// The namespaces of a schema in the order of their numbers, each with the prefix that the writer uses and the URI.
pub type Namespaces = &'static [(&'static str, &'static str)];

pub(crate) const XML_URI: &str = "http://www.w3.org/XML/1998/namespace";
pub(crate) const XSI_URI: &str = "http://www.w3.org/2001/XMLSchema-instance";
pub(crate) const XS_URI: &str = "http://www.w3.org/2001/XMLSchema";
pub(crate) const XMLNS_URI: &str = "http://www.w3.org/2000/xmlns/";

/// The namespace bindings at the reader's position in a document.
#[derive(Clone, Debug)]
pub struct Scope<'i> {
    known: Namespaces,
    /// The URIs that the schema does not have, in the order of their first declaration.
    other: Vec<std::borrow::Cow<'i, str>>,
    other_index: HashMap<std::borrow::Cow<'i, str>, u32>,
    /// Innermost last.
    bindings: Vec<(&'i str, Ns)>,
    /// The number of changes of the bindings.
    version: u64,
    /// The URIs that values share, by number. Empty until a value has one: most documents have no such value.
    shared: RefCell<Vec<NamespaceUri>>,
    /// Whether the text is a value of the schema, in which a qualified name has the form `{namespace}local`.
    pub(crate) expanded: bool,
}

/// The scope of a text outside of a document.
impl Default for Scope<'_> {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<'i> Scope<'i> {
    pub(crate) fn new(known: Namespaces) -> Self {
        Self {
            known,
            other: Vec::new(),
            other_index: HashMap::new(),
            bindings: vec![("xml", Ns::XML)],
            version: 0,
            shared: RefCell::default(),
            expanded: false,
        }
    }

    /// Creates the scope of a value of the schema: a default, fixed or enumerated one.
    pub(crate) fn expanded() -> Self {
        Self { expanded: true, ..Self::new(&[]) }
    }

    /// Returns the number of a namespace of the schema, and its prefix.
    pub(crate) fn of_schema(&self, uri: &str) -> Option<(Ns, &'static str)> {
        let index = self.known.iter().position(|(_, known)| *known == uri)?;
        Some((Ns::known(index as u32), self.known[index].0))
    }

    /// Returns the namespace that a prefix is bound to, or `None` if it is not declared. The empty prefix is the default namespace.
    pub fn resolve(&self, prefix: &str) -> Option<Ns> {
        match self.position(prefix) {
            Some(position) => Some(self.bindings[position].1),
            None if prefix.is_empty() => Some(Ns::NONE),
            None => None,
        }
    }

    /// Returns the position in [`bindings`](Self::bindings) of the binding of a prefix.
    #[inline]
    pub(crate) fn position(&self, prefix: &str) -> Option<usize> {
        self.bindings.iter().rposition(|(bound, _)| *bound == prefix)
    }

    /// Returns the URI of a namespace, or an empty string for [`Ns::NONE`] and a number of another document.
    pub fn uri(&self, ns: Ns) -> &str {
        match ns.0 {
            0 => "",
            1 => XML_URI,
            2 => XSI_URI,
            3 => XS_URI,
            n => match n as usize - 4 {
                index if index < self.known.len() => self.known[index].1,
                index => self.other.get(index - self.known.len()).map_or("", |uri| uri),
            },
        }
    }

    /// Returns the URI of a namespace for a value. All values of the document share one.
    pub(crate) fn shared_uri(&self, ns: Ns) -> NamespaceUri {
        let index = ns.0 as usize;
        if index >= 4 + self.known.len() + self.other.len() {
            return NamespaceUri::default();
        }
        let mut shared = self.shared.borrow_mut();
        if shared.len() <= index {
            shared.resize(index + 1, NamespaceUri::default());
        }
        if shared[index].is_empty() {
            shared[index] = self.uri(ns).into();
        }
        shared[index].clone()
    }

    /// Returns the bindings in scope, innermost last. A later binding hides an earlier one of the same prefix.
    pub(crate) fn bindings(&self) -> &[(&'i str, Ns)] {
        &self.bindings
    }

    pub(crate) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// Returns a number that changes with the bindings.
    #[inline]
    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    #[inline]
    pub(crate) fn truncate(&mut self, len: usize) {
        if self.bindings.len() > len {
            self.bindings.truncate(len);
            self.version += 1;
        }
    }

    /// Truncates to `len` bindings and then adds `own`.
    pub(crate) fn restore(&mut self, len: usize, own: Vec<(&'i str, Ns)>) {
        self.bindings.truncate(len);
        self.bindings.extend(own);
        self.version += 1;
    }

    /// Binds a prefix. Returns whether the URI is a new one.
    pub(crate) fn bind(&mut self, prefix: &'i str, uri: std::borrow::Cow<'i, str>) -> bool {
        let known = self.other.len();
        let ns = self.number(uri);
        self.bindings.push((prefix, ns));
        self.version += 1;
        self.other.len() > known
    }

    fn number(&mut self, uri: std::borrow::Cow<'i, str>) -> Ns {
        match &*uri {
            "" => return Ns::NONE,
            XML_URI => return Ns::XML,
            XSI_URI => return Ns::XSI,
            XS_URI => return Ns::XS,
            _ => {}
        }
        if let Some((ns, _)) = self.of_schema(&uri) {
            return ns;
        }
        let next = (4 + self.known.len() + self.other.len()) as u32;
        let number = *self.other_index.entry(uri.clone()).or_insert(next);
        if number == next {
            self.other.push(uri);
        }
        Ns(number)
    }
}
