//! The types of fields, variants and parameters.

use super::names::Path;
use super::runtime::Builtin;

/// The type of a field, variant or parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// A type of the runtime or of the standard library.
    Builtin(&'static Builtin),
    /// An item.
    Item(Path),
    /// A type of the user's, as code.
    Extern(String),
    /// A type that can be nil.
    Nillable(Box<Ty>),
}

impl Ty {
    /// Returns the item that the type is or wraps.
    pub fn item(&self) -> Option<&Path> {
        match self {
            Self::Builtin(_) | Self::Extern(_) => None,
            Self::Item(path) => Some(path),
            Self::Nillable(inner) => inner.item(),
        }
    }
}

/// A type that converts into another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A type of the output.
    Type(Ty),
    /// A type of the standard library, as code.
    Text(&'static str),
}

/// How often a particle occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurs {
    /// The least number of times.
    pub min: u32,
    /// The greatest number of times; `None` is unbounded.
    pub max: Option<u32>,
}

impl Occurs {
    /// Exactly once.
    pub const ONCE: Self = Self { min: 1, max: Some(1) };

    /// At most once.
    pub const OPTIONAL: Self = Self { min: 0, max: Some(1) };
}
