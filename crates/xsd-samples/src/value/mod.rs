//! Creates and checks values of simple types.

mod check;
mod instant;
mod make;
mod pattern;
mod plain;
mod temporal;
mod text;

use xsd_bindgen::internals::schema::QName;

use crate::model::simple::Simple;

pub(crate) use check::{accepts, same_value};
pub(crate) use make::{can_make, make};
pub(crate) use plain::plain;

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

/// A default or fixed value of the schema as one of a document.
pub(crate) fn constraint(value: &str, simple: &Simple) -> Value {
    // A word that is no name is written like a name without a namespace.
    let has_names = || simple.can_have_names() && value.split_whitespace().any(|word| word.starts_with('{'));
    if simple.is_of_names() || has_names() { Value::Names(expanded(value)) } else { value.into() }
}

/// Returns the names in a value of the schema.
fn expanded(value: &str) -> Vec<QName> {
    value.split_whitespace().map(QName::expanded).collect()
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
