//! What is wrong with a document.

use std::fmt;

use serde::Serialize;

/// A rule that a document breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Violation {
    /// The path of elements from the root, with the attribute behind it.
    pub(crate) path: String,
    /// From 1.
    pub(crate) line: usize,
    /// In characters, from 1.
    pub(crate) column: usize,
    /// The name that the recommendation gives the rule, such as `cvc-complex-type.2.4`, or `xml` if the document is not well-formed.
    pub(crate) rule: &'static str,
    pub(crate) message: String,
}

/// A violation whose line and column are not known yet.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) offset: usize,
    pub(crate) path: String,
    pub(crate) rule: &'static str,
    pub(crate) message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, rule, message } = self;
        let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
        write!(f, "{line}:{column}: {path}{message} [{rule}]")
    }
}
