//! The origin of an item of the output.

use crate::error::Error;
use crate::schema::Place;

/// The component, or the part of one, that an item of the output represents.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// The name of the component, with the path to the part: `t:ItemType/Body`.
    pub(crate) component: String,
    /// Where it is declared.
    pub(crate) place: Place,
}

impl Origin {
    /// Reports a problem with the component.
    pub(crate) fn error(&self, what: impl Into<String>, help: impl Into<String>) -> Error {
        Error::at(&self.place, what).of(self.component.as_str()).with_help(help)
    }
}
