//! How names, places and derivations are displayed.

use std::fmt;
use std::sync::Arc;

use super::{Derivation, Place, QName};
use crate::xsd::XSD_NAMESPACE;

impl QName {
    /// Creates a name from its parts.
    pub fn new(namespace: Option<&str>, local: &str) -> Self {
        Self { namespace: namespace.map(Arc::from), local: Arc::from(local) }
    }

    /// Creates the name of what `xs:redefine` replaced, after a number of redefinitions. No document can refer to it.
    pub(crate) fn replaced(&self, redefinitions: usize) -> Self {
        let local = match redefinitions {
            0 => format!("{} (original)", self.local),
            number => format!("{} (redefinition {number})", self.local),
        };
        Self { namespace: self.namespace.clone(), local: Arc::from(local) }
    }

    /// Returns whether this is the name of what `xs:redefine` replaced.
    pub(crate) fn is_replaced(&self) -> bool {
        self.local.contains(' ')
    }

    /// Creates a name from the form that `Display` writes: `{namespace}local`, or `local` without a namespace.
    pub fn expanded(text: &str) -> Self {
        match text.strip_prefix('{').and_then(|text| text.rsplit_once('}')) {
            Some((namespace, local)) => Self::new(Some(namespace), local),
            None => Self::new(None, text),
        }
    }

    /// Creates a name in the namespace of XML Schema, such as `xs:string`.
    pub fn xsd(local: &str) -> Self {
        Self::new(Some(XSD_NAMESPACE), local)
    }

    /// Returns whether this name is in the namespace of XML Schema, as the names of built-in types are.
    pub fn is_xsd(&self) -> bool {
        self.namespace.as_deref() == Some(XSD_NAMESPACE)
    }
}

/// Formats the name as `{uri}local`. `Schema::display` uses the prefix instead.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(uri) => write!(f, "{{{uri}}}{}", self.local),
            None => f.write_str(&self.local),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Extension => "extension",
            Self::Restriction => "restriction",
        })
    }
}
