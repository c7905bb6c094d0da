//! The URI of a namespace, shared by all names of a document that are in it.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// The URI of a namespace. Empty means no namespace.
///
/// A clone shares the text, so the names that are read from a document have one copy of each URI. It dereferences to `str`.
///
/// ```
/// use xsd_bind::NamespaceUri;
///
/// let uri = NamespaceUri::from("urn:example:order");
/// assert_eq!(uri, "urn:example:order");
/// assert!(uri.starts_with("urn:") && NamespaceUri::default().is_empty());
/// ```
#[derive(Clone, Default)]
pub struct NamespaceUri(Option<Arc<str>>);

impl NamespaceUri {
    /// Returns the URI, or an empty string for no namespace.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl Deref for NamespaceUri {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for NamespaceUri {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for NamespaceUri {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for NamespaceUri {
    fn from(uri: &str) -> Self {
        Self((!uri.is_empty()).then(|| uri.into()))
    }
}

impl From<String> for NamespaceUri {
    fn from(uri: String) -> Self {
        Self::from(&*uri)
    }
}

impl From<&String> for NamespaceUri {
    fn from(uri: &String) -> Self {
        Self::from(&**uri)
    }
}

impl From<NamespaceUri> for String {
    fn from(uri: NamespaceUri) -> Self {
        uri.as_str().to_owned()
    }
}

impl PartialEq for NamespaceUri {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            // Two names of one document: the comparison reads no text.
            (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl Eq for NamespaceUri {}

impl PartialOrd for NamespaceUri {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for NamespaceUri {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for NamespaceUri {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// Compares with texts, from both sides.
macro_rules! compare {
    ($($text:ty),+) => { $(
        impl PartialEq<$text> for NamespaceUri {
            fn eq(&self, other: &$text) -> bool {
                let other: &str = other;
                self.as_str() == other
            }
        }

        impl PartialEq<NamespaceUri> for $text {
            fn eq(&self, other: &NamespaceUri) -> bool {
                other == self
            }
        }
    )+ };
}

compare!(str, &str, String);

impl fmt::Debug for NamespaceUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for NamespaceUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for NamespaceUri {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for NamespaceUri {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
