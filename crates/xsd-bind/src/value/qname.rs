//! `xs:QName` and `xs:NOTATION`: names with a namespace.
//!
//! In: text, and which prefix stands for which namespace where it is. Out: the name with its namespace. Which prefix is declared when it
//! is written, the writer sees to.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::lex::trim;
use crate::chars::is_ncname;
use crate::{Faceted, Scope, Simple, Text, ValueError};

/// `xs:QName` (part 2, 3.2.18): a name, perhaps with a prefix and a colon before it, and the namespace that it is in.
///
/// A name without a prefix is in the default namespace. Two names are equal if their namespaces and local parts are: the prefix is kept
/// only to be written again. An empty name is what stands where none was read; it cannot be written.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default)]
pub struct QName {
    /// The prefix; empty where there is none.
    pub prefix: String,
    /// The namespace; `None` for a name in no namespace, which has no prefix.
    pub namespace: Option<String>,
    /// The name within the namespace.
    pub local: String,
}

/// `xs:NOTATION` (part 2, 3.2.19): the name of a declared notation (whether it is declared is not checked).
pub type Notation = QName;

impl QName {
    /// A name in no namespace.
    pub fn new(local: impl Into<String>) -> Self {
        Self { local: local.into(), ..Self::default() }
    }

    /// A name in a namespace, and the prefix to write it with; an empty one makes it the default namespace.
    pub fn with_namespace(prefix: impl Into<String>, namespace: impl Into<String>, local: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), namespace: Some(namespace.into()), local: local.into() }
    }

    fn check(&self) -> Result<(), ValueError> {
        let named = is_ncname(&self.local) && (self.prefix.is_empty() || is_ncname(&self.prefix));
        let bound = self.prefix.is_empty() || self.namespace.as_ref().is_some_and(|namespace| !namespace.is_empty());
        match (named, bound) {
            (false, _) => Err(ValueError::lexical(EXPECTED)),
            (true, false) => Err(ValueError::lexical(UNDECLARED)),
            (true, true) => Ok(()),
        }
    }
}

const EXPECTED: &str = "an xs:QName, as name or prefix:name";
const UNDECLARED: &str = "a name whose prefix is declared";

impl Simple for QName {
    fn placeholder() -> Self {
        Self::default()
    }

    fn parse(text: &str, scope: &Scope<'_>) -> Result<Self, ValueError> {
        let text = trim(text);
        let (prefix, local) = match text.split_once(':') {
            Some(("", _)) => return Err(ValueError::lexical(EXPECTED)),
            Some(parts) => parts,
            None => ("", text),
        };
        let namespace = scope.resolve(prefix).map(|ns| scope.uri(ns)).filter(|uri| !uri.is_empty());
        let name = Self { prefix: prefix.into(), namespace: namespace.map(Into::into), local: local.into() };
        name.check().map(|()| name)
    }

    /// Keeps a name whose prefix is not declared.
    fn salvage(text: &str, scope: &Scope<'_>) -> Option<Self> {
        let text = text.trim();
        Self::parse(text, scope).ok().or_else(|| {
            let (prefix, local) = text.split_once(':')?;
            let named = is_ncname(prefix) && is_ncname(local);
            named.then(|| Self { prefix: prefix.into(), namespace: None, local: local.into() })
        })
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        let prefix = text.prefix(&self.prefix, self.namespace.as_deref().unwrap_or_default());
        if !prefix.is_empty() {
            text.push_str(prefix);
            text.push_plain(":");
        }
        text.push_str(&self.local);
        self.check()
    }

    fn namespaces(&self, declare: &mut dyn FnMut(&str, &str)) {
        declare(&self.prefix, self.namespace.as_deref().unwrap_or_default());
    }
}

impl Faceted for QName {
    type Target = Self;

    fn target(&self) -> &Self {
        self
    }

    fn lexical(&self) -> Cow<'_, str> {
        if self.prefix.is_empty() {
            Cow::Borrowed(&self.local)
        } else {
            Cow::Owned(format!("{}:{}", self.prefix, self.local))
        }
    }

    /// `other` is given as `{namespace}local`, as no prefix means anything outside of a document.
    fn equals(&self, other: &str) -> bool {
        let (namespace, local) = match other.strip_prefix('{').and_then(|other| other.rsplit_once('}')) {
            Some((namespace, local)) => (namespace, local),
            None => ("", other),
        };
        self.local == local && self.namespace.as_deref().unwrap_or_default() == namespace
    }

    fn violations(&self, report: &mut dyn FnMut(ValueError)) {
        if let Err(error) = self.check() {
            report(error);
        }
    }
}

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        (&self.namespace, &self.local) == (&other.namespace, &other.local)
    }
}

impl Eq for QName {}

impl Hash for QName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.namespace, &self.local).hash(state);
    }
}

impl std::fmt::Display for QName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.lexical())
    }
}
