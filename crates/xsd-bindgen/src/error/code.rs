//! The table of diagnostic codes.
//!
//! In: nothing. Out: a code for each distinct diagnostic, with its kind and its page. A code never changes its meaning, and the
//! code of a diagnostic that no longer exists is not used again. The first two digits are the stage: 00 files and XML, 01 the
//! elements and attributes of schema documents, 02 names and references, 03 types and derivations, 04 facets and values, 05
//! particles and model groups, 06 identity constraints, 08 unsupported constructs, 09 the configuration.

use std::fmt;

/// The kind of an [`Error`](crate::Error).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file cannot be read or written. [`Error::io_error`](crate::Error::io_error) returns the cause.
    Io,
    /// A schema document is not well-formed XML, or its encoding is not supported.
    Xml,
    /// A schema document violates a rule of XML Schema 1.0.
    Schema,
    /// A schema uses a valid construct that the generator does not support.
    Unsupported,
    /// A setting of [`Config`](crate::Config) is invalid or matches nothing.
    Config,
}

/// The stable code of a diagnostic, such as `XSD0203`.
///
/// [`codes`] returns all of them. [`page`](Self::page) explains a code with a wrong and a corrected example.
///
/// ```
/// let code = xsd_bindgen::codes().iter().find(|code| code.as_str() == "XSD0203").unwrap();
/// assert_eq!(code.to_string(), "XSD0203");
/// assert_eq!(code.title(), "there is no type with this name");
/// assert_eq!(code.kind(), xsd_bindgen::ErrorKind::Schema);
/// assert!(code.page().starts_with("# XSD0203: there is no type with this name\n"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorCode(&'static Row);

/// A row of the table. The code comes first, so it decides the order.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Row {
    code: &'static str,
    kind: ErrorKind,
    page: &'static str,
}

impl ErrorCode {
    /// Returns the code as text: `XSD0203`.
    pub fn as_str(self) -> &'static str {
        self.0.code
    }

    /// Returns the kind of the diagnostics with this code.
    pub fn kind(self) -> ErrorKind {
        self.0.kind
    }

    /// Returns what is wrong, in a few words that hold for every diagnostic with this code.
    pub fn title(self) -> &'static str {
        let heading = self.0.page.lines().next().unwrap_or_default();
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }

    /// Returns the page that explains the code, in Markdown: what it means, a wrong example, and a corrected one.
    pub fn page(self) -> &'static str {
        self.0.page
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Returns all codes in order.
///
/// ```
/// for code in xsd_bindgen::codes() {
///     println!("{code}  {}", code.title());
/// }
/// ```
pub fn codes() -> &'static [ErrorCode] {
    ALL
}

/// Returns the page that explains a code, in Markdown, or `None` if there is no such code. Case does not matter.
///
/// ```
/// let page = xsd_bindgen::explain("XSD0203").unwrap();
/// assert!(page.contains("Wrong:") && page.contains("Correct:"));
/// assert!(xsd_bindgen::explain("XSD9999").is_none());
/// ```
pub fn explain(code: &str) -> Option<&'static str> {
    ALL.iter().find(|known| known.as_str().eq_ignore_ascii_case(code)).map(|known| known.page())
}

macro_rules! codes {
    ($($kind:ident { $($name:ident = $code:literal,)* })*) => {
        $($(
            pub(crate) const $name: ErrorCode = ErrorCode(&Row {
                code: $code,
                kind: ErrorKind::$kind,
                page: include_str!(concat!("pages/", $code, ".md")),
            });
        )*)*

        const ALL: &[ErrorCode] = &[$($($name,)*)*];

        /// The examples of the pages, as documentation tests.
        #[cfg(doctest)]
        mod pages {
            $($(
                #[doc = include_str!(concat!("pages/", $code, ".md"))]
                #[allow(dead_code, non_camel_case_types)]
                pub struct $name;
            )*)*
        }
    };
}

codes! {
    Io {
        FILE_NOT_FOUND = "XSD0001",
        FILE_NOT_READABLE = "XSD0002",
        FILE_NOT_WRITABLE = "XSD0003",
        NO_THREAD = "XSD0004",
    }
    Schema {
        NOT_LOCAL = "XSD0005",
        NO_LOCATION = "XSD0006",
    }
    Xml {
        EMPTY_FILE = "XSD0007",
        UNSUPPORTED_ENCODING = "XSD0008",
        INVALID_ENCODING = "XSD0009",
        FORBIDDEN_CHARACTER = "XSD0010",
        TAGS_DO_NOT_MATCH = "XSD0011",
        NOT_ONE_ROOT = "XSD0012",
        UNKNOWN_ENTITY = "XSD0013",
        NOT_ESCAPED = "XSD0014",
        ATTRIBUTE_SYNTAX = "XSD0015",
        ATTRIBUTE_TWICE = "XSD0016",
        UNDECLARED_PREFIX = "XSD0017",
        NAMESPACE_DECLARATION = "XSD0018",
        NOT_QUALIFIED_NAME = "XSD0019",
        TOO_DEEP = "XSD0020",
        XML_SYNTAX = "XSD0021",
    }
    Io {
        TOO_LARGE = "XSD0022",
    }
    Schema {
        NOT_A_SCHEMA = "XSD0101",
        WRONG_SCHEMA_NAMESPACE = "XSD0102",
        ELEMENT_NOT_ALLOWED = "XSD0103",
        OUT_OF_ORDER = "XSD0104",
        TOO_MANY = "XSD0105",
        TEXT_NOT_ALLOWED = "XSD0106",
        ATTRIBUTE_NOT_ALLOWED = "XSD0107",
        ATTRIBUTE_MISSING = "XSD0108",
        ATTRIBUTE_VALUE = "XSD0109",
        ATTRIBUTE_PREFIX = "XSD0110",
        NAME_AND_REF = "XSD0111",
        NEITHER_NAME_NOR_REF = "XSD0112",
        REF_AND_MORE = "XSD0113",
        TWO_TYPES = "XSD0114",
        NO_BASE = "XSD0115",
        DEFAULT_AND_FIXED = "XSD0116",
        DEFAULT_NOT_OPTIONAL = "XSD0117",
        NO_CONTENT = "XSD0118",
        OUTSIDE_DERIVATION = "XSD0119",
        EMPTY_TARGET = "XSD0120",
        INCLUDE_TARGET = "XSD0121",
        IMPORT_TARGET = "XSD0122",
        IMPORT_OWN = "XSD0123",
        ID_TWICE = "XSD0124",
        TWO_COMPONENTS = "XSD0201",
        NOT_IMPORTED = "XSD0202",
        NO_TYPE = "XSD0203",
        NO_ELEMENT = "XSD0204",
        NO_ATTRIBUTE = "XSD0205",
        NO_GROUP = "XSD0206",
        NO_ATTRIBUTE_GROUP = "XSD0207",
        NO_NAMESPACE = "XSD0208",
        UNDECLARED_VALUE_PREFIX = "XSD0209",
        CIRCULAR_TYPE = "XSD0210",
        CIRCULAR_GROUP = "XSD0211",
        CIRCULAR_ATTRIBUTE_GROUP = "XSD0212",
        CIRCULAR_SUBSTITUTION = "XSD0213",
        NO_NOTATION = "XSD0214",
        NOTHING_TO_REDEFINE = "XSD0221",
        REDEFINED_TWICE = "XSD0222",
        CIRCULAR_REDEFINITION = "XSD0223",
        NOT_OF_ITSELF = "XSD0224",
        NOT_RESTRICTED = "XSD0225",
        NOT_SIMPLE = "XSD0301",
        ANY_SIMPLE_TYPE = "XSD0302",
        FINAL_TYPE = "XSD0303",
        LIST_OF_LISTS = "XSD0304",
        SIMPLE_RESTRICTS_SIMPLE = "XSD0305",
        SIMPLE_FROM_COMPLEX = "XSD0306",
        COMPLEX_FROM_SIMPLE = "XSD0307",
        COMPLEX_FROM_TEXT = "XSD0308",
        MIXED_DIFFERS = "XSD0309",
        ALL_EXTENDED = "XSD0310",
        TWO_ATTRIBUTES = "XSD0311",
        MEMBER_TYPE = "XSD0312",
        FINAL_HEAD = "XSD0313",
        CONTENT_NOT_RESTRICTED = "XSD0314",
        ATTRIBUTE_NOT_RESTRICTED = "XSD0315",
        ATTRIBUTE_WILDCARD_NOT_RESTRICTED = "XSD0316",
        TWO_IDS = "XSD0317",
        WILDCARDS_NOT_EXPRESSIBLE = "XSD0318",
        NOTATION_NOT_ENUMERATED = "XSD0319",
        FACET_NOT_APPLICABLE = "XSD0401",
        FACET_TWICE = "XSD0402",
        FACET_VALUE = "XSD0403",
        PATTERN = "XSD0404",
        FACET_FIXED = "XSD0405",
        FACETS_CONTRADICT = "XSD0406",
        BOUNDS_EXCLUDE = "XSD0407",
        FRACTION_OF_INTEGER = "XSD0408",
        WHITE_SPACE_WEAKER = "XSD0409",
        VALUE_OF_COMPLEX = "XSD0410",
        VALUE_OF_ID = "XSD0411",
        VALUE_NOT_VALID = "XSD0412",
        VALUE_FIXED_ELSEWHERE = "XSD0413",
        STRAY_HYPHEN = "XSD0414",
        MIN_EXCEEDS_MAX = "XSD0501",
        ALL_REPEATED = "XSD0502",
        REPEATED_IN_ALL = "XSD0503",
        ALL_NOT_WHOLE = "XSD0504",
        ELEMENT_TYPES_DIFFER = "XSD0505",
        NOT_DETERMINISTIC = "XSD0506",
        KEY_INCOMPLETE = "XSD0601",
        XPATH = "XSD0602",
        NO_KEY = "XSD0603",
        FIELDS_DIFFER = "XSD0604",
    }
    Unsupported {
        XSD_1_1 = "XSD0801",
        PATTERN_NOT_TRANSLATED = "XSD0805",
        TYPE_NOT_GENERATED = "XSD0810",
        LARGE_NUMBER = "XSD0811",
        AMBIGUOUS_LOOP = "XSD0812",
        REDEFINED_OFTEN = "XSD0815",
        TOO_MANY_PARTICLES = "XSD0817",
        DERIVES_TOO_OFTEN = "XSD0818",
        INSTANCE_ATTRIBUTE = "XSD0819",
        NESTS_TOO_DEEP = "XSD0820",
        NOT_LOADED = "XSD0899",
    }
    Config {
        NO_SCHEMA = "XSD0901",
        SETTING_TWICE = "XSD0902",
        NO_ROOT = "XSD0903",
        NOT_PRUNABLE = "XSD0904",
        NO_COMPONENT_TO_RENAME = "XSD0905",
        NO_PART_TO_RENAME = "XSD0906",
        NO_NAMESPACE_TO_NAME = "XSD0907",
        NOT_RUST = "XSD0908",
        LOCATION_UNUSED = "XSD0909",
        CHOICE_PRUNED = "XSD0910",
        VALUES_SHARE_NAME = "XSD0911",
        NO_OUT_DIR = "XSD0912",
        OUTPUT_NOT_RUST = "XSD0913",
        PRUNED_WITHOUT_ROOTS = "XSD0914",
        SETTING_MATCHES_NOTHING = "XSD0915",
        SETTINGS_CONFLICT = "XSD0916",
        SETTING_INVALID = "XSD0917",
        CONFIG_FILE = "XSD0918",
        NOT_IMPORTABLE = "XSD0919",
        NOT_MAPPED = "XSD0920",
        NOT_A_CATALOG = "XSD0930",
    }
}
