//! The kinds of errors and deviations. Strict errors and the deviations that lenient reading reports share them.

use std::borrow::Cow;
use std::fmt;

use crate::{ConstraintRule, IdRule, ValueRule};

/// The kind of an [`Error`](crate::Error) or a [`Deviation`](crate::Deviation).
///
/// Names that were found have the prefixes of the document, names that were expected have the prefixes of the schema. A name or text of the
/// document that is longer than 100 characters is cut, and ends in `…`.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// use xsd_bind::ErrorKind;
///
/// # fn main() {
/// let xml = "<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Gift/></Order>";
/// match xsd_bind::from_str::<Order>(xml).unwrap_err().kind() {
///     ErrorKind::UnexpectedElement { found, expected } => {
///         assert_eq!((found.as_str(), &expected[..]), ("Gift", &["o:Item".to_string()][..]));
///     }
///     other => panic!("{other}"),
/// }
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The document is not well-formed XML 1.0 with namespaces.
    IllFormed(String),
    /// The name passed to a function has a prefix that the schema does not define.
    UnknownPrefix {
        /// The name.
        name: String,
    },
    /// The document or value has no element at the path that was passed to a [stream](crate::stream).
    NoElement {
        /// The path.
        path: String,
    },
    /// What a [stream](crate::stream) can't do, because it needs the whole document.
    Streaming(&'static str),
    /// The document exceeds a limit of the [options](crate::ReadOptions).
    Limit {
        /// The name of the option.
        limit: &'static str,
        /// The limit: a number of elements, attributes or bytes.
        value: usize,
    },
    /// The encoding is not supported, or the bytes don't match it.
    Encoding(String),
    /// The root element is not the expected one.
    Root {
        /// The element of the document.
        found: String,
        /// The expected element.
        expected: String,
    },
    /// The schema does not allow the element at this place.
    UnexpectedElement {
        /// The element of the document.
        found: String,
        /// The elements that the schema allows at this place.
        expected: Vec<String>,
    },
    /// The schema allows the element in its parent, but earlier.
    MisplacedElement {
        /// The element of the document.
        found: String,
    },
    /// An element or a choice occurs more often than the schema allows.
    TooMany {
        /// The element.
        found: String,
        /// The maximum number of occurrences.
        max: usize,
    },
    /// A required element is missing.
    MissingElement {
        /// The elements that the schema allows at this place.
        expected: Vec<String>,
    },
    /// The namespace of an element differs slightly from one of the schema, and the reader uses the latter.
    WrongNamespace {
        /// The namespace of the document.
        found: String,
        /// The namespace of the schema.
        expected: String,
    },
    /// The schema does not allow the attribute on this element.
    UnexpectedAttribute {
        /// The attribute of the document.
        found: String,
    },
    /// A required attribute is missing.
    MissingAttribute {
        /// The attribute of the schema.
        expected: String,
    },
    /// Text between elements, where the schema allows only elements.
    UnexpectedText {
        /// The beginning of the text.
        found: String,
    },
    /// A text is not a valid value of its simple type.
    Value {
        /// The beginning of the text.
        found: String,
        /// What the type requires, as a phrase that follows "is not".
        expected: String,
        /// The rule that the text violates.
        rule: ValueRule,
    },
    /// `xsi:type` names a type that is unknown, abstract or not derived from the declared type.
    Type {
        /// The value of `xsi:type`, or an empty string if the declared type is abstract and `xsi:type` is missing.
        found: String,
        /// The types that the schema allows at this place.
        expected: Vec<String>,
    },
    /// The field `base` of a value holds a value of a derived type, whose own fields can't be written there.
    DerivedBase,
    /// The base of a type derived by restriction has fields set. Such a type redeclares its whole content, so only its own fields are
    /// written.
    BesideRestriction {
        /// The restricted type.
        type_name: String,
    },
    /// `xsi:nil` on an element that is not nillable, or content in a nil element.
    Nil(&'static str),
    /// An identity constraint of the schema is violated: `xs:key`, `xs:unique` or `xs:keyref`.
    IdentityConstraint {
        /// The name of the constraint.
        name: String,
        /// What it requires.
        rule: ConstraintRule,
    },
    /// An `xs:ID` is not unique, or an `xs:IDREF` or `xs:ENTITY` refers to nothing.
    Id {
        /// The beginning of the value.
        name: String,
        /// What is required.
        rule: IdRule,
    },
    /// Preserved content has no place in the value: its parent is not written.
    Unplaced {
        /// The content.
        found: String,
    },
    /// A character that XML 1.0 forbids, in a character reference or in a value.
    ForbiddenCharacter(char),
    /// The input stream failed.
    Input {
        /// The kind of I/O error.
        kind: std::io::ErrorKind,
        /// The message of the I/O error.
        message: String,
    },
    /// The output stream failed.
    Io {
        /// The kind of I/O error.
        kind: std::io::ErrorKind,
        /// The message of the I/O error.
        message: String,
    },
}

impl ErrorKind {
    /// Returns whether reading stops at this error even in lenient mode: malformed XML, an exceeded limit, another encoding or root
    /// element, a stream that fails.
    pub fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::IllFormed(_)
                | Self::NoElement { .. }
                | Self::Streaming(_)
                | Self::Limit { .. }
                | Self::Encoding(_)
                | Self::Root { .. }
                | Self::Input { .. }
                | Self::Io { .. }
        )
    }

    pub(crate) fn value(text: &str, error: crate::ValueError) -> Self {
        Self::Value { found: excerpt(text), expected: error.expected.into_owned(), rule: error.rule }
    }

    /// Cuts names and messages, so that the size of a deviation does not depend on the document.
    pub(crate) fn shorten(&mut self) {
        const MESSAGE: usize = 300;
        let (text, shown) = match self {
            Self::IllFormed(text) | Self::Encoding(text) => (text, MESSAGE),
            Self::UnknownPrefix { name: found }
            | Self::Root { found, .. }
            | Self::UnexpectedElement { found, .. }
            | Self::MisplacedElement { found }
            | Self::TooMany { found, .. }
            | Self::WrongNamespace { found, .. }
            | Self::UnexpectedAttribute { found }
            | Self::Unplaced { found }
            | Self::Type { found, .. } => (found, NAME),
            Self::NoElement { .. }
            | Self::Streaming(_)
            | Self::UnexpectedText { .. }
            | Self::Value { .. }
            | Self::Limit { .. }
            | Self::MissingElement { .. }
            | Self::MissingAttribute { .. }
            | Self::DerivedBase
            | Self::BesideRestriction { .. }
            | Self::Nil(_)
            | Self::IdentityConstraint { .. }
            | Self::Id { .. }
            | Self::ForbiddenCharacter(_)
            | Self::Input { .. }
            | Self::Io { .. } => return,
        };
        if let Cow::Owned(short) = beginning(text, shown) {
            *text = short;
        }
    }
}

/// The number of characters of a name that an error shows.
const NAME: usize = 100;

/// Returns the beginning of a name, for a path.
pub(crate) fn short_name(name: &str) -> Cow<'_, str> {
    beginning(name, NAME)
}

/// Returns the beginning of a text, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    beginning(text, 60).into_owned()
}

fn beginning(text: &str, shown: usize) -> Cow<'_, str> {
    match text.char_indices().nth(shown) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IllFormed(what) | Self::Encoding(what) => f.write_str(what),
            Self::UnknownPrefix { name } => write!(f, "the schema does not define the prefix of {name:?}"),
            Self::NoElement { path } => write!(f, "there is no element {path}"),
            Self::Streaming(what) => f.write_str(what),
            Self::Limit { limit, value } => write!(f, "exceeds `{limit}` ({value})"),
            Self::Root { found, expected } => write!(f, "the root element is {found}, not {expected}"),
            Self::UnexpectedElement { found, expected } if expected.is_empty() => {
                write!(f, "the element {found} is not allowed here")
            }
            Self::UnexpectedElement { found, expected } => {
                write!(f, "the element {found} is not allowed here; expected {}", OneOf(expected))
            }
            Self::MisplacedElement { found } => write!(f, "the element {found} is out of order"),
            Self::TooMany { found, max } => write!(f, "too many of {found}: at most {max} allowed"),
            Self::MissingElement { expected } => write!(f, "missing element: expected {}", OneOf(expected)),
            Self::WrongNamespace { found, expected } => write!(f, "the namespace is {found:?}, not {expected:?}"),
            Self::UnexpectedAttribute { found } => write!(f, "the attribute {found} is not allowed here"),
            Self::MissingAttribute { expected } => write!(f, "missing attribute {expected}"),
            Self::UnexpectedText { found } => write!(f, "the text {found:?} is not allowed between elements"),
            Self::Value { found, expected, .. } => write!(f, "{found:?} is not {expected}"),
            Self::Type { found, expected } if found.is_empty() => {
                write!(f, "missing attribute xsi:type: the declared type is abstract; expected {}", OneOf(expected))
            }
            Self::Type { found, expected } => write!(f, "xsi:type {found:?} is not {}", OneOf(expected)),
            Self::DerivedBase => {
                f.write_str("the field `base` holds a value of a derived type; write `base.into_derived()` instead")
            }
            Self::BesideRestriction { type_name } => {
                write!(f, "{type_name} is a restriction: set its own fields, not the fields of its base")
            }
            Self::Unplaced { found } => write!(f, "the preserved {found} has no place: its parent is not written"),
            Self::Nil(what) => f.write_str(what),
            Self::IdentityConstraint { name, rule } => rule.describe(name, f),
            Self::Id { name, rule } => rule.describe(name, f),
            Self::ForbiddenCharacter(char) => {
                write!(f, "the character U+{:04X} is forbidden in XML 1.0", u32::from(*char))
            }
            Self::Input { message, .. } => write!(f, "cannot read the input: {message}"),
            Self::Io { message, .. } => write!(f, "cannot write the output: {message}"),
        }
    }
}

/// Formats names for a message: `a`, or `one of a, b, c and 9 more`.
struct OneOf<'a>(&'a [String]);

impl fmt::Display for OneOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 12;
        match self.0 {
            [only] => f.write_str(only),
            many => {
                write!(f, "one of {}", many[..many.len().min(SHOWN)].join(", "))?;
                if many.len() > SHOWN { write!(f, " and {} more", many.len() - SHOWN) } else { Ok(()) }
            }
        }
    }
}
