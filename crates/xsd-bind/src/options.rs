//! The options for reading and writing: limits, and a policy for each kind of deviation.

/// What the reader does about a kind of deviation from the schema.
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

/// Options for reading: limits, and a policy for each kind of deviation from the schema.
///
/// [`strict`](Self::strict) accepts exactly the documents that the schema allows. [`lenient`](Self::lenient) accepts every well-formed
/// document with the expected root element and reports every deviation. Both have limits for untrusted documents.
///
/// # Memory and time
/// Time is proportional to the size of a document, and so is memory, with a factor that the schema determines.
///
/// - **Values.** An empty element creates a whole record, with its absent fields, and a list takes up to three times its size while it
///   grows. So a document of *n* bytes takes at most about *n* × 3 × the size of a record / the length of its shortest element. In EWS,
///   `<t:Message/>` has 12 bytes and its record 3.4 kB, so 1 MB of them takes at least 280 MB. A list of short tokens takes 40 times its
///   text.
/// - **Reports.** A deviation takes at most 2 kB, because names, texts and paths are cut. [`max_deviations`](Self::max_deviations) limits
///   their number, so that a report takes at most 20 MB by default.
/// - **Preserved and wildcard content.** An element such as `<a/>` takes about 600 bytes while a list of them grows. If it is preserved,
///   it takes 8 bytes more for each of its ancestors.
/// - **Writing back.** Each element that needs a namespace declares it, so a written document can have a URI of up to
///   [`max_name`](Self::max_name) bytes for each element.
///
/// For untrusted documents, set [`max_size`](Self::max_size), and [`max_memory`](Self::max_memory) to what the program can spare.
/// [`max_depth`](Self::max_depth) limits the stack.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// use xsd_bind::{DeviationPolicy, ReadOptions};
///
/// # fn main() -> Result<(), xsd_bind::Error> {
/// // Accept elements that a newer version of the schema adds, and nothing else.
/// let options = ReadOptions::strict().max_depth(16).unknown_elements(DeviationPolicy::Ignore);
///
/// let newer = "<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Item>Tea</Item><Gift/></Order>";
/// let (order, _) = xsd_bind::from_str_with::<Order>(newer, &options)?;
/// assert_eq!(order.item, ["Tea"]);
///
/// let wrong = newer.replace("id='7'", "id='seven'");
/// assert!(xsd_bind::from_str_with::<Order>(&wrong, &options).is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    pub(crate) max_depth: usize,
    pub(crate) max_size: usize,
    pub(crate) max_text: usize,
    pub(crate) max_attributes: usize,
    pub(crate) max_namespaces: usize,
    pub(crate) max_name: usize,
    pub(crate) max_deviations: usize,
    pub(crate) max_memory: usize,
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
    pub(crate) identity: DeviationPolicy,
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

    /// Creates options that accept exactly the documents that the schema allows.
    pub const fn strict() -> Self {
        Self::all(DeviationPolicy::Reject)
    }

    /// Creates options that accept every well-formed document with the expected root element, and report each deviation.
    pub const fn lenient() -> Self {
        Self::all(DeviationPolicy::Report)
    }

    const fn all(policy: DeviationPolicy) -> Self {
        Self {
            max_depth: Self::MAX_DEPTH,
            max_size: usize::MAX,
            max_text: usize::MAX,
            max_attributes: 4_096,
            max_namespaces: 256,
            max_name: 4_096,
            max_deviations: 10_000,
            max_memory: usize::MAX,
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
            identity: policy,
            preserve_unknown: false,
        }
    }

    /// Creates options with the same limits that accept every deviation without a word.
    pub(crate) const fn ignoring(&self) -> Self {
        Self {
            max_depth: self.max_depth,
            max_size: self.max_size,
            max_text: self.max_text,
            max_attributes: self.max_attributes,
            max_namespaces: self.max_namespaces,
            max_name: self.max_name,
            max_memory: self.max_memory,
            preserve_unknown: self.preserve_unknown,
            ..Self::all(DeviationPolicy::Ignore)
        }
    }

    read_setters! {
        /// Limits the nesting depth of elements. The default is 128. Each level uses stack space.
        max_depth(max_depth: usize);
        /// Limits the size of a document in bytes, after decoding to UTF-8. There is no limit by default. In a [stream](crate::stream), it limits
        /// each element that is read by itself, and the text around the elements.
        max_size(max_size: usize);
        /// Limits the size of one text or attribute value in bytes, in any element, with references resolved. Comments do not divide a
        /// text. There is no limit by default.
        max_text(max_text: usize);
        /// Limits the number of attributes of one element, including namespace declarations. The default is 4,096.
        max_attributes(max_attributes: usize);
        /// Limits the number of namespace declarations in scope at one place. The default is 256.
        max_namespaces(max_namespaces: usize);
        /// Limits the length of a name and of a namespace URI in bytes. The default is 4,096.
        max_name(max_name: usize);
        /// Limits the number of deviations that a report lists. The report counts the others in [`omitted`](crate::Report::omitted). The
        /// default is 10,000.
        max_deviations(max_deviations: usize);
        /// Limits the memory that the value and the report take, in bytes. The reader counts what it allocates, so the memory in use can
        /// exceed the limit by a small factor. There is no limit by default. See [Memory and time](Self#memory-and-time).
        max_memory(max_memory: usize);
        /// Sets the policy for elements that the schema does not allow at their place. The reader skips them.
        unknown_elements(unknown_element: DeviationPolicy);
        /// Sets the policy for attributes that the schema does not allow. The reader skips them.
        unknown_attributes(unknown_attribute: DeviationPolicy);
        /// Sets the policy for text between elements. The reader skips it.
        unexpected_text(unexpected_text: DeviationPolicy);
        /// Sets the policy for values that an enumeration does not list. The reader returns them as `Unlisted`.
        unlisted_values(unlisted_value: DeviationPolicy);
        /// Sets the policy for elements that are out of order. The reader accepts them; the writer writes them in schema order.
        misplaced_elements(misplaced_element: DeviationPolicy);
        /// Sets the policy for elements that occur more often than the schema allows. The reader takes the first of a single element, and
        /// all of a repeated one.
        too_many(too_many: DeviationPolicy);
        /// Sets the policy for missing elements and attributes. The reader uses a placeholder: an empty text, zero, the first value of an
        /// enumeration.
        missing(missing: DeviationPolicy);
        /// Sets the policy for texts that are not valid values of their type. The reader accepts some of them, such as a string that is too
        /// long or base64 without padding. Otherwise an optional value is absent and a required one is a placeholder.
        bad_values(bad_value: DeviationPolicy);
        /// Sets the policy for `xsi:type` and `xsi:nil` where the schema does not allow them. The reader ignores them and uses the declared
        /// type.
        bad_types(bad_type: DeviationPolicy);
        /// Sets the policy for namespaces that differ from one of the schema only by `https` instead of `http`, case, or a trailing slash.
        /// The reader treats them as that namespace.
        wrong_namespaces(wrong_namespace: DeviationPolicy);
        /// Sets the policy for references to characters that XML 1.0 forbids, such as `&#x1A;`. The reader replaces them with U+FFFD.
        forbidden_characters(forbidden_character: DeviationPolicy);
        /// Sets the policy for violated identity constraints (`xs:key`, `xs:unique`, `xs:keyref`) and for values of `xs:ID`, `xs:IDREF` and
        /// `xs:ENTITY` that are not unique or refer to nothing. They take a second pass over the document, which
        /// [`Ignore`](DeviationPolicy::Ignore) omits.
        identity_constraints(identity: DeviationPolicy);
        /// Sets whether to preserve the content that the value can't hold in [`Report::preserved`](crate::Report::preserved), for writing it
        /// back: unknown elements, attributes and texts, surplus elements, and texts that their type can't represent. Off by default.
        preserve_unknown(preserve_unknown: bool);
    }

    /// Whether the reader continues after at least one kind of deviation.
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

/// What the writer does about characters that XML 1.0 forbids, such as U+001A.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ForbiddenCharacters {
    /// Writing stops with an error.
    #[default]
    Reject,
    /// The writer replaces them with U+FFFD.
    Replace,
    /// The writer removes them.
    Remove,
}

/// Options for writing.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// use xsd_bind::{ForbiddenCharacters, WriteOptions};
///
/// # fn main() -> Result<(), xsd_bind::Error> {
/// let order = Order::new(7, "Ann", ["Tea\u{1A}"]);
/// assert!(xsd_bind::to_string(&order).is_err());
///
/// let options = WriteOptions::new().declaration(true).forbidden_characters(ForbiddenCharacters::Remove);
/// let xml = xsd_bind::to_string_with(&order, &options)?;
/// assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>") && xml.contains("<o:Item>Tea</o:Item>"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    pub(crate) validate: bool,
    pub(crate) forbidden: ForbiddenCharacters,
    pub(crate) declaration: bool,
    pub(crate) drop_unplaced: bool,
}

impl WriteOptions {
    /// Creates options that validate the value, reject forbidden characters and write no XML declaration.
    pub const fn new() -> Self {
        Self { validate: true, forbidden: ForbiddenCharacters::Reject, declaration: false, drop_unplaced: false }
    }

    /// Sets whether to reject values that violate the schema: facets, cardinalities, unlisted enumeration values. On by default.
    ///
    /// For a schema with identity constraints or IDs, validation needs the whole document in memory, even for a stream.
    #[must_use]
    pub const fn validate(mut self, validate: bool) -> Self {
        self.validate = validate;
        self
    }

    /// Sets what to do about characters that XML 1.0 forbids. They are rejected by default.
    #[must_use]
    pub const fn forbidden_characters(mut self, forbidden: ForbiddenCharacters) -> Self {
        self.forbidden = forbidden;
        self
    }

    /// Sets whether to start with `<?xml version="1.0" encoding="utf-8"?>`. Off by default.
    #[must_use]
    pub const fn declaration(mut self, declaration: bool) -> Self {
        self.declaration = declaration;
        self
    }

    /// Sets whether to leave out [preserved](crate::Report::preserved) content whose parent the value no longer has. Off by default: such
    /// content is an error.
    #[must_use]
    pub const fn drop_unplaced(mut self, drop_unplaced: bool) -> Self {
        self.drop_unplaced = drop_unplaced;
        self
    }
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self::new()
    }
}
