//! What every simple type does: read its value from a text and write it as one.
//!
//! In: the text of an attribute or of an element without children, references already resolved. Out: a value, or what was expected
//! instead. Where the text stands in a document is not known here; the reader and the writer add that.

use crate::{Scope, Text};

/// A simple type of a schema: a value that is written as text, in an attribute or as the content of an element.
pub trait Simple: Sized {
    /// The value that stands where nothing was read: the empty string, zero, the first instant of year 1.
    fn placeholder() -> Self;

    /// Reads the lexical form `text`, which still has the white space of the document: each type applies its own `whiteSpace` rule.
    fn parse(text: &str, scope: &Scope<'_>) -> Result<Self, ValueError>;

    /// What lenient reading makes of a text that [`parse`](Self::parse) refused; `None` where nothing can be kept of it.
    fn salvage(text: &str, scope: &Scope<'_>) -> Option<Self> {
        let trimmed = text.trim();
        if trimmed.len() == text.len() { None } else { Self::parse(trimmed, scope).ok() }
    }

    /// Writes the lexical form, or says which rule of the type the value breaks.
    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError>;

    /// Calls `declare` with the prefix and the namespace of each qualified name within the value, so that the writer binds them before
    /// the value is written. Only `xs:QName`, `xs:NOTATION` and what is built from them have any.
    fn namespaces(&self, declare: &mut dyn FnMut(&str, &str)) {
        let _ = declare;
    }
}

/// The rule of its type that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueRule {
    /// The text is no lexical form of the type, as `abc` for an `xs:int`.
    Lexical,
    /// The text is none of the values that the enumeration lists.
    Enumeration,
    /// A facet other than `enumeration`; its name in XSD, as `minLength`.
    Facet(&'static str),
    /// The attribute or element has a `fixed` value, and this is another.
    Fixed,
}

/// Why a text is no value of a simple type, or why a value cannot be written as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// The rule that is broken.
    pub rule: ValueRule,
    /// What would have been right, as a phrase that goes after "is not": `one of A, B, C`, `an xs:date`, `at least 1 character long`.
    pub expected: std::borrow::Cow<'static, str>,
}

impl ValueError {
    /// The text is no lexical form of the type; `expected` is a phrase as `an xs:int from -2147483648 to 2147483647`.
    pub fn lexical(expected: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self { rule: ValueRule::Lexical, expected: expected.into() }
    }

    /// The value breaks the facet named; `expected` is a phrase as `at least 1 character long`.
    pub fn facet(name: &'static str, expected: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self { rule: ValueRule::Facet(name), expected: expected.into() }
    }

    /// The text is none of `listed`.
    pub fn enumeration(listed: &[&str]) -> Self {
        const SHOWN: usize = 12;
        let mut expected = format!("one of {}", listed[..listed.len().min(SHOWN)].join(", "));
        if listed.len() > SHOWN {
            expected.push_str(&format!(" and {} more", listed.len() - SHOWN));
        }
        Self { rule: ValueRule::Enumeration, expected: expected.into() }
    }
}
