//! The origin of an item of the output.

use crate::error::code::ErrorCode;
use crate::error::{Error, Mark};
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
    pub(crate) fn error(&self, code: ErrorCode, what: impl Into<String>, help: impl Into<String>) -> Error {
        self.error_at(code, &self.place, what, help)
    }

    /// Reports a problem with a part of the component.
    pub(crate) fn error_at(
        &self,
        code: ErrorCode,
        mark: impl Into<Mark>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Error {
        Error::at(code, mark, what).of(self.component.as_str()).with_help(help)
    }
}
