//! How a document is read and a value is written: plain structs of limits and choices.

use crate::Kept;

/// What becomes of a deviation from the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum On {
    /// It is an error, and reading ends.
    Refuse,
    /// It is reported, and reading goes on.
    Report,
    /// It is passed over without a word.
    Ignore,
}

/// How a document is read: limits, and what becomes of each kind of deviation from the schema.
///
/// [`ReadOptions::STRICT`] takes exactly the documents that the schema allows; [`ReadOptions::LENIENT`] takes every well-formed document
/// with the right root and reports what was odd. Both limit what a stranger's bytes can cost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// How deep elements may be nested. Each level costs stack.
    pub max_depth: usize,
    /// The size of a document in bytes, after decoding to UTF-8.
    pub max_size: usize,
    /// The size of one text or attribute value in bytes, references not yet replaced.
    pub max_text: usize,
    /// The number of attributes of one element, declarations of namespaces included.
    pub max_attributes: usize,
    /// The number of declarations of namespaces that are in force at one place.
    pub max_namespaces: usize,
    /// The number of deviations that a report may hold; one more is an error.
    pub max_deviations: usize,
    /// Elements that the schema does not allow where they stand, and alternatives of a choice that it does not know; they are skipped.
    pub unknown_element: On,
    /// Attributes that the schema does not allow; they are skipped.
    pub unknown_attribute: On,
    /// Text between elements; it is skipped.
    pub unexpected_text: On,
    /// Values that an enumeration does not list; they are kept as `Unlisted`.
    pub unlisted_value: On,
    /// Elements that come too late in their parent; they are kept, and written in the schema's order.
    pub misplaced_element: On,
    /// Elements more often than the schema allows; of a single one the first is kept, of a list all are.
    pub too_many: On,
    /// Required elements and attributes that are missing; what stands for them is blank: an empty text, zero, the first value of an
    /// enumeration.
    pub missing: On,
    /// Texts that are no value of their type, or break a facet. What can be read is kept (a string that is too long, base64 without its
    /// padding); else an optional value is absent and a required one is blank.
    pub bad_value: On,
    /// `xsi:type` and `xsi:nil` that the schema does not allow; they are passed over. Of a type that is not known, what the declared type has
    /// is read.
    pub bad_type: On,
    /// Namespaces that differ from a known one by `https` for `http`, letter case or a slash at the end; they are taken for it.
    pub wrong_namespace: On,
    /// References to characters that XML 1.0 forbids, as `&#x1A;`; U+FFFD stands for them.
    pub forbidden_character: On,
    /// Whether elements and attributes that are passed over are kept in the report, to be written back.
    pub keep_unknown: bool,
}

impl ReadOptions {
    /// Exactly the documents that the schema allows.
    pub const STRICT: Self = Self::all(On::Refuse);

    /// Every well-formed document with the right root; each deviation is reported.
    pub const LENIENT: Self = Self::all(On::Report);

    const fn all(on: On) -> Self {
        Self {
            max_depth: 128,
            max_size: usize::MAX,
            max_text: usize::MAX,
            max_attributes: 256,
            max_namespaces: 256,
            max_deviations: 100_000,
            unknown_element: on,
            unknown_attribute: on,
            unexpected_text: on,
            unlisted_value: on,
            misplaced_element: on,
            too_many: on,
            missing: on,
            bad_value: on,
            bad_type: on,
            wrong_namespace: on,
            forbidden_character: on,
            keep_unknown: false,
        }
    }

    /// Whether some deviation is not an error, so that reading has to be ready to go on after it.
    pub(crate) fn is_tolerant(&self) -> bool {
        let all = [
            self.unknown_element,
            self.unknown_attribute,
            self.unexpected_text,
            self.unlisted_value,
            self.misplaced_element,
            self.too_many,
            self.missing,
            self.bad_value,
            self.bad_type,
            self.wrong_namespace,
            self.forbidden_character,
        ];
        all.iter().any(|on| *on != On::Refuse)
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::STRICT
    }
}

/// What the writer does with a character that XML 1.0 forbids, as U+001A.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Forbidden {
    /// It is an error.
    #[default]
    Refuse,
    /// U+FFFD is written in its place.
    Replace,
    /// It is left out.
    Drop,
}

/// How a value is written.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Whether values that break a rule of the schema are refused: facets, cardinalities, unlisted values of enumerations.
    pub validate: bool,
    /// What becomes of characters that XML 1.0 forbids.
    pub forbidden: Forbidden,
    /// Whether the document begins with `<?xml version="1.0" encoding="utf-8"?>`.
    pub declaration: bool,
    /// What tolerant reading [kept](crate::Report::kept) and is written back where it stood. As places are counted, that is exact as long as
    /// no element has been added to the value or taken out of it.
    pub kept: Vec<Kept>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { validate: true, forbidden: Forbidden::Refuse, declaration: false, kept: Vec::new() }
    }
}
