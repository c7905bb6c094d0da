//! How a document is read and a value is written: limits, and what happens to each kind of deviation.

/// What the reader does with a deviation from the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationPolicy {
    /// Reading stops with an error.
    Reject,
    /// The report lists the deviation, and reading continues.
    Report,
    /// Reading continues.
    Ignore,
}

/// How to read a document: limits, and a policy for each kind of deviation from the schema.
///
/// [`strict`](Self::strict) accepts exactly the documents that the schema allows. [`lenient`](Self::lenient) accepts every well-formed
/// document with the right root element and reports what the schema does not allow. Both limit what an untrusted document can cost.
///
/// ```
/// use xsd_bind::{DeviationPolicy, ReadOptions};
///
/// let options = ReadOptions::strict().max_depth(64).unknown_elements(DeviationPolicy::Report);
/// assert_ne!(options, ReadOptions::lenient());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    pub(crate) max_depth: usize,
    pub(crate) max_size: usize,
    pub(crate) max_text: usize,
    pub(crate) max_attributes: usize,
    pub(crate) max_namespaces: usize,
    pub(crate) max_deviations: usize,
    pub(crate) unknown_element: DeviationPolicy,
    pub(crate) unknown_attribute: DeviationPolicy,
    pub(crate) unexpected_text: DeviationPolicy,
    pub(crate) unlisted_value: DeviationPolicy,
    pub(crate) misplaced_element: DeviationPolicy,
    pub(crate) too_many: DeviationPolicy,
    pub(crate) missing: DeviationPolicy,
    pub(crate) bad_value: DeviationPolicy,
    pub(crate) bad_type: DeviationPolicy,
    pub(crate) wrong_namespace: DeviationPolicy,
    pub(crate) forbidden_character: DeviationPolicy,
    pub(crate) preserve_unknown: bool,
}

/// Declares the setters of [`ReadOptions`]: the field, then the type of its value.
macro_rules! read_setters {
    ($($(#[$meta:meta])* $name:ident($field:ident: $type:ty);)+) => { $(
        $(#[$meta])*
        #[must_use]
        pub const fn $name(mut self, $field: $type) -> Self {
            self.$field = $field;
            self
        }
    )+ };
}

impl ReadOptions {
    /// The default of [`max_depth`](Self::max_depth).
    pub const MAX_DEPTH: usize = 128;

    /// Accepts exactly the documents that the schema allows.
    pub const fn strict() -> Self {
        Self::all(DeviationPolicy::Reject)
    }

    /// Accepts every well-formed document with the right root element, and reports each deviation from the schema.
    pub const fn lenient() -> Self {
        Self::all(DeviationPolicy::Report)
    }

    const fn all(policy: DeviationPolicy) -> Self {
        Self {
            max_depth: Self::MAX_DEPTH,
            max_size: usize::MAX,
            max_text: usize::MAX,
            max_attributes: 256,
            max_namespaces: 256,
            max_deviations: 100_000,
            unknown_element: policy,
            unknown_attribute: policy,
            unexpected_text: policy,
            unlisted_value: policy,
            misplaced_element: policy,
            too_many: policy,
            missing: policy,
            bad_value: policy,
            bad_type: policy,
            wrong_namespace: policy,
            forbidden_character: policy,
            preserve_unknown: false,
        }
    }

    read_setters! {
        /// Limits how deep elements nest; 128 by default. Each level takes stack.
        max_depth(max_depth: usize);
        /// Limits the size of a document in bytes, after decoding to UTF-8; no limit by default.
        max_size(max_size: usize);
        /// Limits the size of one text or attribute value in bytes, before references are replaced; no limit by default.
        max_text(max_text: usize);
        /// Limits the number of attributes of one element, namespace declarations included; 256 by default.
        max_attributes(max_attributes: usize);
        /// Limits the number of namespace declarations in scope at one place; 256 by default.
        max_namespaces(max_namespaces: usize);
        /// Limits the number of deviations in a report; 100,000 by default. One more is an error.
        max_deviations(max_deviations: usize);
        /// Sets the policy for elements that the schema does not allow at their place. The reader skips them.
        unknown_elements(unknown_element: DeviationPolicy);
        /// Sets the policy for attributes that the schema does not allow. The reader skips them.
        unknown_attributes(unknown_attribute: DeviationPolicy);
        /// Sets the policy for text between elements. The reader skips it.
        unexpected_text(unexpected_text: DeviationPolicy);
        /// Sets the policy for values that an enumeration does not list. They are read as `Unlisted`.
        unlisted_values(unlisted_value: DeviationPolicy);
        /// Sets the policy for elements that come too late in their parent. They are read, and written in the order of the schema.
        misplaced_elements(misplaced_element: DeviationPolicy);
        /// Sets the policy for elements that occur more often than the schema allows. Of a single element the first is read, of a list all are.
        too_many(too_many: DeviationPolicy);
        /// Sets the policy for missing elements and attributes. A placeholder takes their place: an empty text, zero, the first value of an
        /// enumeration.
        missing(missing: DeviationPolicy);
        /// Sets the policy for texts that are not valid values of their type. The reader takes what it can (a string that is too long, base64
        /// without padding); otherwise an optional value is absent and a required one is a placeholder.
        bad_values(bad_value: DeviationPolicy);
        /// Sets the policy for `xsi:type` and `xsi:nil` that the schema does not allow. The reader ignores them and reads the declared type.
        bad_types(bad_type: DeviationPolicy);
        /// Sets the policy for namespaces that differ from one of the schema by `https` for `http`, letter case or a slash at the end. The
        /// reader takes them for it.
        wrong_namespaces(wrong_namespace: DeviationPolicy);
        /// Sets the policy for references to characters that XML 1.0 forbids, such as `&#x1A;`. The reader replaces them by U+FFFD.
        forbidden_characters(forbidden_character: DeviationPolicy);
        /// Preserves skipped elements and attributes in [`Report::preserved`](crate::Report::preserved), so that they can be written back.
        preserve_unknown(preserve_unknown: bool);
    }

    /// Whether the reader continues after some kind of deviation.
    pub(crate) fn is_lenient(&self) -> bool {
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
        all.iter().any(|policy| *policy != DeviationPolicy::Reject)
    }
}

impl Default for ReadOptions {
    /// Returns [`ReadOptions::strict`].
    fn default() -> Self {
        Self::strict()
    }
}

/// What the writer does with characters that XML 1.0 forbids, such as U+001A.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ForbiddenCharacters {
    /// Writing stops with an error.
    #[default]
    Reject,
    /// The writer replaces them by U+FFFD.
    Replace,
    /// The writer leaves them out.
    Remove,
}

/// How to write a value.
///
/// ```
/// use xsd_bind::{ForbiddenCharacters, WriteOptions};
///
/// let options = WriteOptions::new().declaration(true).forbidden_characters(ForbiddenCharacters::Replace);
/// assert_ne!(options, WriteOptions::default());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    pub(crate) validate: bool,
    pub(crate) forbidden: ForbiddenCharacters,
    pub(crate) declaration: bool,
}

impl WriteOptions {
    /// Validates the value, rejects forbidden characters and writes no XML declaration.
    pub const fn new() -> Self {
        Self { validate: true, forbidden: ForbiddenCharacters::Reject, declaration: false }
    }

    /// Whether to reject values that violate the schema: facets, cardinalities, unlisted enumeration values. On by default.
    #[must_use]
    pub const fn validate(mut self, validate: bool) -> Self {
        self.validate = validate;
        self
    }

    /// What to do with characters that XML 1.0 forbids. Rejects them by default.
    #[must_use]
    pub const fn forbidden_characters(mut self, forbidden: ForbiddenCharacters) -> Self {
        self.forbidden = forbidden;
        self
    }

    /// Whether to begin with `<?xml version="1.0" encoding="utf-8"?>`. Off by default.
    #[must_use]
    pub const fn declaration(mut self, declaration: bool) -> Self {
        self.declaration = declaration;
        self
    }
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self::new()
    }
}
