//! The interface of simple types: parsing a value from a text and writing it as one.
//!
//! A text comes from an attribute or an element, with references resolved. Errors say what the type expects; the reader and the writer add
//! the place.

use crate::error_kind::excerpt;
use crate::{ForbiddenCharacters, Scope, Text};

/// A simple type: its values are texts in attributes or elements.
pub trait Simple: Sized {
    /// Returns the value of a field that is not read yet: the empty string, zero, the first instant of year 1.
    fn placeholder() -> Self;

    /// Parses a lexical form. The type normalizes its white space.
    fn parse(text: &str, scope: &Scope<'_>) -> Result<Self, ValueError>;

    /// Parses leniently a text that [`parse`](Self::parse) rejects, or returns `None`.
    fn salvage(text: &str, scope: &Scope<'_>) -> Option<Self> {
        let trimmed = text.trim();
        if trimmed.len() == text.len() { None } else { Self::parse(trimmed, scope).ok() }
    }

    /// Returns about how many bytes the value of a text allocates.
    #[doc(hidden)]
    fn cost(text: &str) -> usize {
        text.len()
    }

    /// Writes the lexical form.
    ///
    /// # Errors
    /// Fails if the value violates a rule of the type.
    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError>;

    /// Calls `declare` with the prefix and namespace of each qualified name in the value, so that the writer declares them first. Only
    /// `xs:QName`, `xs:NOTATION` and types built from them have any.
    fn namespaces(&self, declare: &mut dyn FnMut(&str, &str)) {
        let _ = declare;
    }
}

/// The rule of a simple type that a value violates.
///
/// ```
/// use xsd_bind::ValueRule;
/// use xsd_bind::values::Date;
///
/// let error = "tomorrow".parse::<Date>().unwrap_err();
/// assert_eq!(error.rule, ValueRule::Lexical);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueRule {
    /// The text is not a lexical form of the type, such as `abc` for an `xs:int`.
    Lexical,
    /// The enumeration does not list the text.
    Enumeration,
    /// The value violates another facet, such as `minLength`.
    Facet(&'static str),
    /// The value differs from the `fixed` value of the attribute or element.
    Fixed,
}

/// The error for a text or a value that violates a rule of its simple type.
///
/// ```
/// use xsd_bind::values::Integer;
///
/// let error = "one".parse::<Integer>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a valid xs:integer: an optional sign and digits");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// The violated rule.
    pub rule: ValueRule,
    /// What the rule requires, as a phrase that follows "is not": `one of A, B, C`, `a valid xs:date`, `at least 1 character long`.
    pub expected: std::borrow::Cow<'static, str>,
}

impl ValueError {
    /// Creates an error for a text that is not a lexical form of the type. `expected` is a phrase such as `a valid xs:date`.
    #[doc(hidden)]
    pub fn lexical(expected: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self { rule: ValueRule::Lexical, expected: expected.into() }
    }

    /// Creates an error for a value that violates the named facet. `expected` is a phrase such as `at least 1 character long`.
    #[doc(hidden)]
    pub fn facet(name: &'static str, expected: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self { rule: ValueRule::Facet(name), expected: expected.into() }
    }

    /// Creates an error for a value that differs from the fixed value of its declaration.
    pub(crate) fn fixed(fixed: &str) -> Self {
        Self { rule: ValueRule::Fixed, expected: format!("the fixed value {:?}", excerpt(fixed)).into() }
    }

    /// Creates an error for a text that an enumeration does not list.
    #[doc(hidden)]
    pub fn enumeration(listed: &[&str]) -> Self {
        const VALUES: usize = 12;
        const CHARACTERS: usize = 240;
        let expected = match listed {
            [only] => format!("{:?}", excerpt(only)),
            _ => {
                let mut room = CHARACTERS;
                let fits = |text: &String| {
                    let fits = room > 0;
                    room = room.saturating_sub(text.chars().count());
                    fits
                };
                let shown: Vec<String> =
                    listed.iter().take(VALUES).map(|text| excerpt(text)).take_while(fits).collect();
                let more = match listed.len() - shown.len() {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                format!("one of {}{more}", shown.join(", "))
            }
        };
        Self { rule: ValueRule::Enumeration, expected: expected.into() }
    }
}

impl std::fmt::Display for ValueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for ValueError {}

/// What the writer calls of a simple value. It is an object, so that all types share the code for what is unusual.
pub(crate) trait Written {
    /// Writes the lexical form.
    fn write_to(&self, text: &mut Text<'_>) -> Result<(), ValueError>;

    /// Calls `declare` with the prefix and namespace of each qualified name.
    fn declare(&self, declare: &mut dyn FnMut(&str, &str));
}

impl<S: Simple> Written for S {
    fn write_to(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        self.write(text)
    }

    fn declare(&self, declare: &mut dyn FnMut(&str, &str)) {
        self.namespaces(declare);
    }
}

/// Returns the text that the writer writes for a value.
pub(crate) fn lexical(value: &dyn Written) -> String {
    let mut text = String::new();
    // An invalid value has a text too.
    value.write_to(&mut Text::new(&mut text, false, ForbiddenCharacters::Replace)).ok();
    unescape(&text)
}

/// Resolves the references that the writer writes.
pub(crate) fn unescape(text: &str) -> String {
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&#xD;", "\r"), ("&amp;", "&")];
    escapes.iter().fold(text.to_owned(), |text, (escape, char)| text.replace(escape, char))
}

#[cfg(test)]
mod tests {
    use super::ValueError;

    fn expected(listed: &[&str]) -> String {
        ValueError::enumeration(listed).expected.into_owned()
    }

    #[test]
    fn an_error_shows_the_first_values_of_an_enumeration_and_the_beginnings_of_long_ones() {
        assert_eq!(expected(&["a", "b"]), "one of a, b");
        assert_eq!(expected(&["x"; 14]), format!("one of {}x and 2 more", "x, ".repeat(11)));
        let long = "é".repeat(1000);
        let cut = format!("{}…", "é".repeat(60));
        assert_eq!(expected(&[&long]), format!("{cut:?}"));
        assert_eq!(expected(&[&*long; 10]), format!("one of {} and 6 more", [&*cut; 4].join(", ")));
    }
}
