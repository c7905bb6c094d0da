//! Values on their way to a document, and which of them are wanted.

use xsd_bindgen::internals::schema::QName;

/// What kind of values are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taste {
    /// Only forms that a typed round trip keeps.
    pub(crate) canonical: bool,
    /// Also what libxml2 refuses by mistake.
    pub(crate) beyond_libxml2: bool,
}

/// A value on its way to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// The characters themselves.
    Text(String),
    /// Qualified names, whose prefixes the writer chooses, separated by spaces.
    Names(Vec<QName>),
}

impl Value {
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Names(names) => names.is_empty(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
