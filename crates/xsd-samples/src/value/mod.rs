//! Creates and checks values of simple types.

mod check;
mod instant;
mod make;
mod pattern;
mod temporal;
mod text;

use xsd_bindgen::internals::schema::QName;

pub(crate) use check::{accepts, same_value};
pub(crate) use make::{can_make, make};

/// The lexical forms to create.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ValueStyle {
    /// Create only forms that a typed reader writes back unchanged.
    pub(crate) canonical: bool,
    /// Also create valid forms that libxml2 wrongly rejects.
    pub(crate) beyond_libxml2: bool,
}

/// A value of a simple type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text.
    Text(String),
    /// Qualified names. The writer chooses their prefixes and separates them by spaces.
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
