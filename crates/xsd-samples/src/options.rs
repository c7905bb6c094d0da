//! What a document is to be like.

/// How large a document gets, in elements: an aim, which what the schema requires can exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Up to about 8 elements.
    Small,
    /// Up to about 45 elements.
    Medium,
    /// Up to about 160 elements.
    Large,
}

/// What a sample shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Only what the schema requires.
    Minimal,
    /// Some of what is optional, at random.
    Typical,
    /// Everything optional once. A choice that cannot be repeated has one alternative, and recursion ends where it begins.
    Full,
}

/// Switches; all off by default, which is the most varied a document gets within what libxml2 understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How large.
    pub size: Size,
    /// Only values that a typed reader can be expected to write back as they were: `true` and not `1`, no plus signs, no leading
    /// zeros or needless fraction digits, no white space around them, numbers with an exponent not at all, no empty element whose
    /// declaration has a default, no white space in an element that could have children and has none. Zones and fraction digits of
    /// dates and times vary all the same.
    pub canonical_values: bool,
    /// The schema's own prefixes, declared at the root, no white space between elements, no comments, references only where needed.
    pub plain_surface: bool,
    /// The children of `xs:all` in the order of the schema.
    pub all_in_order: bool,
    /// `xsi:type` at elements of simple type too.
    pub simple_xsi_type: bool,
    /// Also what XSD allows and libxml2 is known to refuse: white space around integers and dates, numbers of more than 24
    /// digits and so on. The README of this crate lists them.
    pub beyond_libxml2: bool,
}

impl Size {
    pub(crate) fn elements(self) -> usize {
        match self {
            Self::Small => 8,
            Self::Medium => 45,
            Self::Large => 160,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            size: Size::Medium,
            canonical_values: false,
            plain_surface: false,
            all_in_order: false,
            simple_xsi_type: false,
            beyond_libxml2: false,
        }
    }
}
