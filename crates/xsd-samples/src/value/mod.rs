//! Values of simple types: made at random, and checked.

mod check;
mod instant;
mod make;
mod pattern;
mod temporal;
mod text;

use xsd_bindgen::internals::schema::QName;

pub(crate) use check::{accepts, same_value};
pub(crate) use make::{Taste, can_make, make};

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
