//! What can be wrong with a document or a value: one type for strict errors and for the deviations that lenient reading reports.

use std::fmt;

use crate::ValueRule;

/// What is wrong at one place of a document that was read, or of a value that was to be written.
///
/// The names of elements and attributes are given as the document writes them; those that were expected, with the prefixes of the schema.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The document is not well-formed XML 1.0, or its namespaces are not; nothing can be kept of it.
    IllFormed(String),
    /// A name was given with a prefix that the schema does not have.
    UnknownPrefix {
        /// The name.
        name: String,
    },
    /// A limit of the [options](crate::ReadOptions) is passed.
    Limit {
        /// The name of the option.
        limit: &'static str,
        /// Its value: a number of elements, attributes or bytes.
        value: usize,
    },
    /// The bytes are in no encoding that can be read.
    Encoding(String),
    /// The root element is another one.
    Root {
        /// The element of the document.
        found: String,
        /// The element that was asked for.
        expected: String,
    },
    /// An element that the schema does not allow here, or not any more.
    UnexpectedElement {
        /// The element of the document.
        found: String,
        /// What could stand here.
        expected: Vec<String>,
    },
    /// An element that is allowed in its parent, but before what has already been read.
    MisplacedElement {
        /// The element of the document.
        found: String,
    },
    /// An element, or a choice of elements, more often than the schema allows.
    TooMany {
        /// The element of the document, or the element that would be written.
        found: String,
        /// How many may stand here.
        max: usize,
    },
    /// An element, or one of a choice of elements, that must be here and is not.
    MissingElement {
        /// What could stand here.
        expected: Vec<String>,
    },
    /// An element whose namespace is nearly the right one; it has been read as the one that was meant.
    WrongNamespace {
        /// The namespace of the document.
        found: String,
        /// The namespace of the schema.
        expected: String,
    },
    /// An attribute that the schema does not allow on this element.
    UnexpectedAttribute {
        /// The attribute of the document.
        found: String,
    },
    /// An attribute that the schema requires on this element.
    MissingAttribute {
        /// The attribute of the schema.
        expected: String,
    },
    /// Text between elements, where the schema allows elements only.
    UnexpectedText {
        /// The beginning of the text.
        found: String,
    },
    /// A text that is no value of its simple type.
    Value {
        /// The beginning of the text.
        found: String,
        /// What would have been right, as a phrase that goes after "is not".
        expected: String,
        /// The rule that is broken.
        rule: ValueRule,
    },
    /// `xsi:type` names a type that is not known, is abstract or is not derived from the one that the schema states.
    Type {
        /// The value of `xsi:type`; empty if it is missing where the type is abstract.
        found: String,
        /// The types that could stand here.
        expected: Vec<String>,
    },
    /// The field `base` of a value holds a value of a derived type. What the derived type adds has no place there.
    DerivedBase,
    /// Fields are set beside a value whose type is derived by restriction. Such a type declares all its content anew, so only its own fields
    /// are written.
    BesideRestriction {
        /// The restricted type.
        type_name: String,
    },
    /// `xsi:nil` on an element that cannot be nil, or content in one that is.
    Nil(&'static str),
    /// A character that XML 1.0 forbids, in a reference or in a value that was to be written.
    ForbiddenCharacter(char),
    /// The sink of the writer failed; the text is what the system said.
    Io {
        /// The kind of I/O error.
        kind: std::io::ErrorKind,
        /// The message of the I/O error.
        message: String,
    },
}

impl ErrorKind {
    /// Whether the document is no XML, or passes a limit: what no way of reading takes.
    pub fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::IllFormed(_) | Self::Limit { .. } | Self::Encoding(_) | Self::Root { .. } | Self::Io { .. }
        )
    }

    pub(crate) fn value(text: &str, error: crate::ValueError) -> Self {
        Self::Value { found: excerpt(text), expected: error.expected.into_owned(), rule: error.rule }
    }
}

/// The beginning of a text, short enough for a message.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IllFormed(what) | Self::Encoding(what) => f.write_str(what),
            Self::UnknownPrefix { name } => write!(f, "the schema has no prefix for {name:?}"),
            Self::Limit { limit, value } => write!(f, "exceeds `{limit}` ({value})"),
            Self::Root { found, expected } => write!(f, "the root element is {found}, not {expected}"),
            Self::UnexpectedElement { found, expected } if expected.is_empty() => {
                write!(f, "the element {found} is not allowed here")
            }
            Self::UnexpectedElement { found, expected } => {
                write!(f, "the element {found} is not allowed here; expected {}", OneOf(expected))
            }
            Self::MisplacedElement { found } => write!(f, "the element {found} comes too late in its parent"),
            Self::TooMany { found, max } => write!(f, "more than {max} of {found}"),
            Self::MissingElement { expected } => write!(f, "missing element: expected {}", OneOf(expected)),
            Self::WrongNamespace { found, expected } => write!(f, "the namespace is {found:?}, not {expected:?}"),
            Self::UnexpectedAttribute { found } => write!(f, "the attribute {found} is not allowed here"),
            Self::MissingAttribute { expected } => write!(f, "missing attribute {expected}"),
            Self::UnexpectedText { found } => write!(f, "the text {found:?} between elements is not allowed here"),
            Self::Value { found, expected, .. } => write!(f, "{found:?} is not {expected}"),
            Self::Type { found, expected } if found.is_empty() => {
                write!(f, "missing attribute xsi:type: the type is abstract; expected {}", OneOf(expected))
            }
            Self::Type { found, expected } => write!(f, "xsi:type {found:?} is not {}", OneOf(expected)),
            Self::DerivedBase => {
                f.write_str("the field `base` holds a value of a derived type; take its `into_derived()` instead")
            }
            Self::BesideRestriction { type_name } => {
                write!(f, "{type_name} restricts its base: set its own fields, not those of the base beside it")
            }
            Self::Nil(what) => f.write_str(what),
            Self::ForbiddenCharacter(char) => {
                write!(f, "the character U+{:04X} is forbidden in XML 1.0", u32::from(*char))
            }
            Self::Io { message, .. } => write!(f, "cannot write the output: {message}"),
        }
    }
}

/// A list of names in a message: `a`, or `one of a, b, c and 9 more`.
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
