//! The options of a document.

/// The approximate size of a document. The required content can exceed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Up to about 8 elements.
    Small,
    /// Up to about 45 elements.
    Medium,
    /// Up to about 160 elements.
    Large,
}

/// The content of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Only what the schema requires.
    Minimal,
    /// Some of what is optional, at random.
    Typical,
    /// Everything optional once. A choice that cannot be repeated has one alternative, and recursion ends where it begins.
    Full,
}

/// The options of a document. By default all are off, which gives the most variation that libxml2 supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The size.
    pub size: Size,
    /// Create only values that a typed reader writes back unchanged: `true` instead of `1`, no plus signs, leading zeros, trailing
    /// fraction digits, exponents or surrounding white space, no empty elements with a default, and no white space in elements
    /// without children. Time zones and fraction digits of dates and times still vary.
    pub canonical_values: bool,
    /// Use the prefixes of the schema, declare them at the root, and omit white space, comments and unnecessary references.
    pub plain_surface: bool,
    /// Write the children of `xs:all` in the order of the schema.
    pub all_in_order: bool,
    /// Also use `xsi:type` on elements of simple types.
    pub simple_xsi_type: bool,
    /// Also create valid forms that libxml2 rejects, such as white space around integers and numbers of more than 24 digits. The
    /// README of this crate lists them.
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
