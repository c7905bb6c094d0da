//! `xs:QName` and `xs:NOTATION`: names in a namespace. The reader resolves the prefix, the writer declares it.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::lex::trim;
use crate::chars::is_ncname;
use crate::{Faceted, NamespaceUri, Ns, Scope, Simple, Text, ValueError};

/// `xs:QName` (part 2, 3.2.18): a name with an optional prefix, and its namespace.
///
/// A name without a prefix is in the default namespace. Equality ignores the prefix, which the writer reuses if it can. The default value
/// is an empty name, which can't be written.
///
/// ```
/// use xsd_bind::values::QName;
///
/// let code = QName::with_namespace("s", "http://schemas.xmlsoap.org/soap/envelope/", "Client");
/// assert_eq!(code.to_string(), "s:Client");
/// assert_eq!(code, QName { prefix: "soap".into(), ..code.clone() });
/// assert_ne!(code, QName::new("Client"));
/// ```
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default)]
pub struct QName {
    /// The prefix, or an empty string.
    pub prefix: String,
    /// The namespace, or `None`. A name in no namespace has no prefix.
    pub namespace: Option<NamespaceUri>,
    /// The local name.
    pub local: String,
}

/// `xs:NOTATION` (part 2, 3.2.19): the name of a notation. The reader does not check that it is declared.
pub type Notation = QName;

impl QName {
    /// Creates a name in no namespace.
    pub fn new(local: impl Into<String>) -> Self {
        Self { local: local.into(), ..Self::default() }
    }

    /// Creates a name in a namespace, with a preferred prefix for writing.
    pub fn with_namespace(
        prefix: impl Into<String>,
        namespace: impl Into<NamespaceUri>,
        local: impl Into<String>,
    ) -> Self {
        Self { prefix: prefix.into(), namespace: Some(namespace.into()), local: local.into() }
    }

    /// Returns the namespace, empty for none.
    fn uri(&self) -> &str {
        self.namespace.as_deref().unwrap_or_default()
    }

    /// Parses a name of the schema: `{namespace}local`, or `local` without a namespace.
    fn expanded(text: &str, scope: &Scope<'_>) -> Self {
        let Some((uri, local)) = split(text) else { return Self::new(text) };
        match scope.of_schema(uri) {
            Some((ns, prefix)) => Self::with_namespace(prefix, scope.shared_uri(ns), local),
            None => Self::with_namespace("", uri, local),
        }
    }

    fn check(&self) -> Result<(), ValueError> {
        let named = is_ncname(&self.local) && (self.prefix.is_empty() || is_ncname(&self.prefix));
        let bound = self.prefix.is_empty() || !self.uri().is_empty();
        match (named, bound) {
            (false, _) => Err(ValueError::lexical(EXPECTED)),
            (true, false) => Err(ValueError::lexical(UNDECLARED)),
            (true, true) => Ok(()),
        }
    }
}

const EXPECTED: &str = "a valid xs:QName, such as name or prefix:name";
const UNDECLARED: &str = "a name with a declared prefix";

/// Splits `{namespace}local`.
fn split(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('{')?.rsplit_once('}')
}

impl Simple for QName {
    fn placeholder() -> Self {
        Self::default()
    }

    fn parse(text: &str, scope: &Scope<'_>) -> Result<Self, ValueError> {
        let text = trim(text);
        if scope.expanded {
            let name = Self::expanded(text, scope);
            return name.check().map(|()| name);
        }
        let (prefix, local) = match text.split_once(':') {
            Some(("", _)) => return Err(ValueError::lexical(EXPECTED)),
            Some(parts) => parts,
            None => ("", text),
        };
        let namespace = scope.resolve(prefix).filter(|ns| *ns != Ns::NONE).map(|ns| scope.shared_uri(ns));
        let name = Self { prefix: prefix.into(), namespace, local: local.into() };
        name.check().map(|()| name)
    }

    /// Accepts a name with an undeclared prefix.
    fn salvage(text: &str, scope: &Scope<'_>) -> Option<Self> {
        let text = text.trim();
        Self::parse(text, scope).ok().or_else(|| {
            let (prefix, local) = text.split_once(':')?;
            let named = is_ncname(prefix) && is_ncname(local);
            named.then(|| Self { prefix: prefix.into(), namespace: None, local: local.into() })
        })
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        let prefix = text.prefix(&self.prefix, self.uri());
        if !prefix.is_empty() {
            text.push_str(prefix);
            text.push_plain(":");
        }
        text.push_str(&self.local);
        self.check()
    }

    fn namespaces(&self, declare: &mut dyn FnMut(&str, &str)) {
        declare(&self.prefix, self.uri());
    }
}

impl Faceted for QName {
    type Target = Self;

    const QUALIFIED: bool = true;

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

    /// `other` has the form `{namespace}local`, because a prefix has no meaning outside of a document.
    fn equals(&self, other: &str) -> bool {
        (self.uri(), &*self.local) == split(other).unwrap_or(("", other))
    }

    fn violations(&self, report: &mut dyn FnMut(ValueError)) {
        if let Err(error) = self.check() {
            report(error);
        }
    }
}

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        (self.uri(), &self.local) == (other.uri(), &other.local)
    }
}

impl Eq for QName {}

impl Hash for QName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.uri(), &self.local).hash(state);
    }
}

impl std::fmt::Display for QName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.lexical())
    }
}
