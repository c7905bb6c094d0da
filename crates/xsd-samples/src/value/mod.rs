//! Values of simple types: made at random, and checked.

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
pub(crate) use make::{Taste, can_make, make};
pub(crate) use plain::plain;

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

/// A default or fixed value of the schema as one of a document.
pub(crate) fn constraint(value: &str, simple: &Simple) -> Value {
    match (simple.atomic(), value.strip_prefix('{').and_then(|value| value.split_once('}'))) {
        (Some("QName" | "NOTATION"), Some((namespace, local))) => {
            Value::Names(vec![QName::new(Some(namespace), local)])
        }
        _ => value.into(),
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
