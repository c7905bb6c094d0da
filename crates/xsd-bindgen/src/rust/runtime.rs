//! The runtime's names: every type, function and macro of the runtime crate that generated code uses.
//!
//! In: nothing. Out: names, and the facts about the types behind them on which the planning stage decides. No other
//! file of the generator names the runtime. A test below compares the sizes with those of the real types.

use super::traits::Traits;

/// The module of the runtime crate that generated code calls.
pub const MODULE: &str = "generated";

/// The name under which generated code imports it.
pub const ALIAS: &str = "xb";

/// The macros.
pub mod macros {
    /// Implements a struct for a complex type.
    pub const RECORD: &str = "xb::record!";
    /// Implements a struct for a sequence that has no name.
    pub const GROUP: &str = "xb::group!";
    /// Declares an enum for a choice.
    pub const CHOICE: &str = "xb::choice!";
    /// Declares an enum for an abstract type.
    pub const FAMILY: &str = "xb::family!";
    /// Declares an enum for the types that derive from a concrete type.
    pub const DERIVED: &str = "xb::derived!";
    /// Declares an enum of strings.
    pub const ENUMERATION: &str = "xb::enumeration!";
    /// Declares an enum of strings without a variant for other strings.
    pub const CLOSED_ENUMERATION: &str = "xb::closed_enumeration!";
    /// Implements a newtype with facets.
    pub const RESTRICTION: &str = "xb::restriction!";
    /// Implements a newtype for a list.
    pub const LIST: &str = "xb::list!";
    /// Declares an enum for a union.
    pub const UNION: &str = "xb::union!";
    /// Implements a simple type for its name.
    pub const SIMPLE_TYPE: &str = "xb::simple_type!";
    /// Implements a simple type for a type of the user's.
    pub const EXTERN_TYPE: &str = "xb::extern_type!";
    /// Makes a pattern.
    pub const PATTERN: &str = "xb::pattern!";
    /// Implements a global element for a type.
    pub const ELEMENT: &str = "xb::element!";
    /// Implements a newtype for a global element.
    pub const NEWTYPE: &str = "xb::newtype!";
    /// Adds a getter for an attribute with a default value.
    pub const ATTRIBUTE_DEFAULT: &str = "xb::attribute_default!";
    /// Declares the enum over all global elements.
    pub const DOCUMENT: &str = "xb::document!";
}

/// The order of the children of `xs:all`.
pub const ORDER: &str = "xb::Order";
/// The size of the order in bytes.
pub const ORDER_SIZE: usize = 24;
/// The text of mixed content.
pub const MIXED_TEXT: &str = "xb::MixedText";
/// The size of the text of mixed content in bytes.
pub const MIXED_TEXT_SIZE: usize = 32;
/// The values of a list.
pub const LIST: &str = "xb::List";
/// The size of the values of a list in bytes.
pub const LIST_SIZE: usize = 24;
/// A value that can be nil.
pub const NILLABLE: &str = "xb::Nillable";
/// A box whose content the compiler does not look into.
pub const ERASED_BOX: &str = "xb::ErasedBox";
/// A wildcard.
pub const WILDCARD: &str = "xb::Wildcard";
/// The namespaces that a wildcard admits.
pub const ADMITTED: &str = "xb::Admitted";
/// How the content of a wildcard is validated: the type of [`Process`].
pub const PROCESS: &str = "xb::Process";
/// The type of [`WhiteSpace`].
pub const WHITE_SPACE: &str = "xb::WhiteSpace";
/// What the declaration of a global element requires.
pub const CONSTRAINT: &str = "xb::Constraint";
/// A namespace.
pub const NS: &str = "xb::Ns";
/// The table of a schema.
pub const SCHEMA: &str = "xb::Schema";
/// A row of the schema's table of simple types.
pub const SIMPLE_TYPE: &str = "xb::SimpleType";
/// A row of the schema's table of complex types.
pub const COMPLEX_TYPE: &str = "xb::ComplexType";
/// A row of the schema's table of global attributes.
pub const GLOBAL_ATTRIBUTE: &str = "xb::GlobalAttribute";
/// The table for identity constraints and IDs.
pub const IDENTITY: &str = "xb::Identity";
/// A simple type of that table.
pub const VALUE: &str = "xb::Value";
/// What a simple type of that table consists of.
pub const VALUE_KIND: &str = "xb::ValueKind";
/// The facets of a simple type of that table.
pub const FACETS: &str = "xb::Facets";
/// A row of that table's elements.
pub const DECLARED_ELEMENT: &str = "xb::DeclaredElement";
/// A row of that table's types.
pub const DECLARED_TYPE: &str = "xb::DeclaredType";
/// A row of that table's attributes.
pub const DECLARED_ATTRIBUTE: &str = "xb::DeclaredAttribute";
/// A row of that table's constraints.
pub const IDENTITY_CONSTRAINT: &str = "xb::IdentityConstraint";
/// What a constraint requires.
pub const IDENTITY_KIND: &str = "xb::IdentityKind";
/// An XPath of a constraint.
pub const XPATH: &str = "xb::XPath";
/// A test of a name in an XPath.
pub const NAME_TEST: &str = "xb::NameTest";
/// The reader.
pub const READER: &str = "xb::Reader";
/// The result of reading and writing.
pub const RESULT: &str = "xb::Result";
/// The library serde.
pub const SERDE: &str = "xb::serde";
/// Tests whether two tables of a schema begin with the same namespaces.
pub const SAME_NAMESPACES: &str = "xb::same_namespaces";
/// Tests whether a wildcard admits the next element.
pub const STARTS_ANY: &str = "xb::alternative::starts_any";

/// The calls that make a placeholder value.
pub mod placeholder {
    /// Of a type.
    pub const TYPE: &str = "xb::Type::placeholder()";
    /// Of a choice.
    pub const CHOICE: &str = "xb::Choice::placeholder()";
    /// Of a group.
    pub const GROUP: &str = "xb::Group::placeholder()";
    /// Of an element that a wildcard admits.
    pub const ANY: &str = "xb::placeholder::required_any()";
}

/// The fields of the runtime's facets that hold one number or bound.
pub mod facet {
    /// `xs:length`
    pub const LENGTH: &str = "length";
    /// `xs:minLength`
    pub const MIN_LENGTH: &str = "min_length";
    /// `xs:maxLength`
    pub const MAX_LENGTH: &str = "max_length";
    /// `xs:totalDigits`
    pub const TOTAL_DIGITS: &str = "total_digits";
    /// `xs:fractionDigits`
    pub const FRACTION_DIGITS: &str = "fraction_digits";
    /// `xs:minInclusive`
    pub const MIN_INCLUSIVE: &str = "min_inclusive";
    /// `xs:minExclusive`
    pub const MIN_EXCLUSIVE: &str = "min_exclusive";
    /// `xs:maxInclusive`
    pub const MAX_INCLUSIVE: &str = "max_inclusive";
    /// `xs:maxExclusive`
    pub const MAX_EXCLUSIVE: &str = "max_exclusive";
}

/// What an element contains. The runtime has the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Text,
    /// Child elements in any order.
    All,
    /// Child elements and text.
    Mixed,
    /// Child elements in any order, and text.
    MixedAll,
    /// Nothing.
    Empty,
    /// Child elements.
    Elements,
}

/// How the content of a wildcard is validated. The runtime has the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// A declaration must exist, and the content must be valid.
    Strict,
    /// The content must be valid if a declaration exists.
    Lax,
    /// The content is not validated.
    Skip,
}

/// A white space rule. The runtime has the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhiteSpace {
    /// White space is part of the value.
    Preserve,
    /// Each white space character becomes a space.
    Replace,
    /// Runs of white space become one space, and leading and trailing white space is removed.
    Collapse,
}

/// A type of the runtime or of the standard library.
#[derive(Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its path.
    pub path: &'static str,
    /// The traits that it implements.
    pub traits: Traits,
    /// Its size in bytes on 64-bit targets.
    pub size: usize,
    /// Whether functions take it as it is, rather than any type that converts into it.
    pub by_value: bool,
    /// The string types that convert into it.
    pub strings: &'static [&'static str],
}

const ORDERED: Traits = Traits { eq: true, hash: true, default: false };
const FLOAT: Traits = Traits { eq: false, hash: false, default: false };
const TREE: Traits = Traits { eq: true, hash: false, default: false };

const fn value(path: &'static str, size: usize) -> Builtin {
    Builtin { path, traits: ORDERED, size, by_value: false, strings: &[] }
}

const fn string(path: &'static str) -> Builtin {
    Builtin { path, traits: ORDERED, size: 24, by_value: false, strings: &["&str", "String"] }
}

const fn number(path: &'static str, size: usize) -> Builtin {
    Builtin { path, traits: ORDERED, size, by_value: true, strings: &[] }
}

/// The type of any element.
pub static ANY_TYPE: Builtin = Builtin { traits: TREE, ..value("xb::AnyType", 136) };
/// An element that a wildcard admits.
pub static ANY_ELEMENT: Builtin = Builtin { traits: TREE, ..value("xb::AnyElement", 136) };
/// Content that no document can have.
pub static NEVER: Builtin = value("xb::Never", 0);
/// An attribute that a wildcard admits.
pub static ANY_ATTRIBUTE: Builtin = Builtin { traits: TREE, ..value("xb::AnyAttribute", 88) };
/// `xs:string`
pub static STRING: Builtin = Builtin { strings: &["&str"], ..string("String") };
/// `xs:anySimpleType`, as the type of an element
pub static ANY_SIMPLE_TYPE: Builtin = string("xb::AnySimpleType");
/// `xs:normalizedString`
pub static NORMALIZED_STRING: Builtin = string("xb::NormalizedString");
/// `xs:token`
pub static TOKEN: Builtin = string("xb::Token");
/// `xs:language`
pub static LANGUAGE: Builtin = string("xb::Language");
/// `xs:Name`
pub static XML_NAME: Builtin = string("xb::XmlName");
/// `xs:NCName`
pub static NC_NAME: Builtin = string("xb::NcName");
/// `xs:NMTOKEN`
pub static NM_TOKEN: Builtin = string("xb::NmToken");
/// `xs:ID`
pub static ID: Builtin = string("xb::Id");
/// `xs:IDREF`
pub static ID_REF: Builtin = string("xb::IdRef");
/// `xs:ENTITY`
pub static ENTITY: Builtin = string("xb::Entity");
/// `xs:anyURI`
pub static ANY_URI: Builtin = string("xb::AnyUri");
/// `xs:NMTOKENS`
pub static NM_TOKENS: Builtin = value("xb::NmTokens", 24);
/// `xs:IDREFS`
pub static ID_REFS: Builtin = value("xb::IdRefs", 24);
/// `xs:ENTITIES`
pub static ENTITIES: Builtin = value("xb::Entities", 24);
/// `xs:QName`
pub static QNAME: Builtin = value("xb::QName", 72);
/// `xs:boolean`
pub static BOOL: Builtin = number("bool", 1);
/// `xs:byte`
pub static I8: Builtin = number("i8", 1);
/// `xs:short`
pub static I16: Builtin = number("i16", 2);
/// `xs:int`
pub static I32: Builtin = number("i32", 4);
/// `xs:long`
pub static I64: Builtin = number("i64", 8);
/// `xs:unsignedByte`
pub static U8: Builtin = number("u8", 1);
/// `xs:unsignedShort`
pub static U16: Builtin = number("u16", 2);
/// `xs:unsignedInt`
pub static U32: Builtin = number("u32", 4);
/// `xs:unsignedLong`
pub static U64: Builtin = number("u64", 8);
/// `xs:float`
pub static F32: Builtin = Builtin { traits: FLOAT, ..number("f32", 4) };
/// `xs:double`
pub static F64: Builtin = Builtin { traits: FLOAT, ..number("f64", 8) };
/// `xs:decimal`
pub static DECIMAL: Builtin = value("xb::Decimal", 24);
/// `xs:integer`
pub static INTEGER: Builtin = value("xb::Integer", 16);
/// `xs:nonNegativeInteger`
pub static NON_NEGATIVE_INTEGER: Builtin = value("xb::NonNegativeInteger", 16);
/// `xs:nonPositiveInteger`
pub static NON_POSITIVE_INTEGER: Builtin = value("xb::NonPositiveInteger", 16);
/// `xs:positiveInteger`
pub static POSITIVE_INTEGER: Builtin = value("xb::PositiveInteger", 16);
/// `xs:negativeInteger`
pub static NEGATIVE_INTEGER: Builtin = value("xb::NegativeInteger", 16);
/// `xs:dateTime`
pub static DATE_TIME: Builtin = value("xb::DateTime", 24);
/// `xs:date`
pub static DATE: Builtin = value("xb::Date", 8);
/// `xs:time`
pub static TIME: Builtin = value("xb::Time", 16);
/// `xs:duration`
pub static DURATION: Builtin = value("xb::Duration", 64);
/// `xs:gYear`
pub static G_YEAR: Builtin = value("xb::GYear", 8);
/// `xs:gYearMonth`
pub static G_YEAR_MONTH: Builtin = value("xb::GYearMonth", 8);
/// `xs:gMonth`
pub static G_MONTH: Builtin = value("xb::GMonth", 8);
/// `xs:gMonthDay`
pub static G_MONTH_DAY: Builtin = value("xb::GMonthDay", 8);
/// `xs:gDay`
pub static G_DAY: Builtin = value("xb::GDay", 8);
/// `xs:base64Binary`
pub static BASE64_BINARY: Builtin = value("xb::Base64Binary", 24);
/// `xs:hexBinary`
pub static HEX_BINARY: Builtin = value("xb::HexBinary", 24);

/// `xs:positiveInteger`, up to 64 bits.
pub static NON_ZERO_U64: Builtin = number("::core::num::NonZeroU64", 8);
/// `xs:integer`, as a type of num-bigint.
pub static BIG_INT: Builtin = value("xb::libraries::num_bigint::BigInt", 32);
/// `xs:nonNegativeInteger`, as a type of num-bigint.
pub static BIG_UINT: Builtin = value("xb::libraries::num_bigint::BigUint", 24);
/// `xs:decimal`, as a type of rust_decimal.
pub static RUST_DECIMAL: Builtin = value("xb::libraries::rust_decimal::Decimal", 16);
/// `xs:dateTime`, as a type of jiff.
pub static JIFF_DATE_TIME: Builtin = value("xb::libraries::jiff::Zoned", 40);
/// `xs:date`, as a type of jiff.
pub static JIFF_DATE: Builtin = value("xb::libraries::jiff::civil::Date", 4);
/// `xs:time`, as a type of jiff.
pub static JIFF_TIME: Builtin = value("xb::libraries::jiff::civil::Time", 8);
/// `xs:dateTime`, as a type of chrono.
pub static CHRONO_DATE_TIME: Builtin = value("xb::libraries::chrono::DateTime<xb::libraries::chrono::FixedOffset>", 16);
/// `xs:date`, as a type of chrono.
pub static CHRONO_DATE: Builtin = value("xb::libraries::chrono::NaiveDate", 4);
/// `xs:time`, as a type of chrono.
pub static CHRONO_TIME: Builtin = value("xb::libraries::chrono::NaiveTime", 8);
/// `xs:duration`, as a type of chrono.
pub static CHRONO_DURATION: Builtin = value("xb::libraries::chrono::TimeDelta", 16);
/// `xs:dateTime`, as a type of time.
pub static TIME_DATE_TIME: Builtin = value("xb::libraries::time::OffsetDateTime", 16);
/// `xs:date`, as a type of time.
pub static TIME_DATE: Builtin = value("xb::libraries::time::Date", 4);
/// `xs:time`, as a type of time.
pub static TIME_TIME: Builtin = value("xb::libraries::time::Time", 8);
/// `xs:duration`, as a type of time.
pub static TIME_DURATION: Builtin = value("xb::libraries::time::Duration", 16);

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use xsd_bind::generated as xb;

    use super::*;

    #[test]
    fn sizes_are_those_of_the_runtime() {
        let types = [
            (&STRING, size_of::<String>()),
            (&NORMALIZED_STRING, size_of::<xb::NormalizedString>()),
            (&ANY_SIMPLE_TYPE, size_of::<xb::AnySimpleType>()),
            (&NEVER, size_of::<xb::Never>()),
            (&TOKEN, size_of::<xb::Token>()),
            (&LANGUAGE, size_of::<xb::Language>()),
            (&XML_NAME, size_of::<xb::XmlName>()),
            (&NC_NAME, size_of::<xb::NcName>()),
            (&NM_TOKEN, size_of::<xb::NmToken>()),
            (&ID, size_of::<xb::Id>()),
            (&ID_REF, size_of::<xb::IdRef>()),
            (&ENTITY, size_of::<xb::Entity>()),
            (&ANY_URI, size_of::<xb::AnyUri>()),
            (&NM_TOKENS, size_of::<xb::NmTokens>()),
            (&ID_REFS, size_of::<xb::IdRefs>()),
            (&ENTITIES, size_of::<xb::Entities>()),
            (&QNAME, size_of::<xb::QName>()),
            (&BOOL, size_of::<bool>()),
            (&I8, size_of::<i8>()),
            (&I16, size_of::<i16>()),
            (&I32, size_of::<i32>()),
            (&I64, size_of::<i64>()),
            (&U8, size_of::<u8>()),
            (&U16, size_of::<u16>()),
            (&U32, size_of::<u32>()),
            (&U64, size_of::<u64>()),
            (&F32, size_of::<f32>()),
            (&F64, size_of::<f64>()),
            (&DECIMAL, size_of::<xb::Decimal>()),
            (&INTEGER, size_of::<xb::Integer>()),
            (&NON_NEGATIVE_INTEGER, size_of::<xb::NonNegativeInteger>()),
            (&NON_POSITIVE_INTEGER, size_of::<xb::NonPositiveInteger>()),
            (&POSITIVE_INTEGER, size_of::<xb::PositiveInteger>()),
            (&NEGATIVE_INTEGER, size_of::<xb::NegativeInteger>()),
            (&DATE_TIME, size_of::<xb::DateTime>()),
            (&DATE, size_of::<xb::Date>()),
            (&TIME, size_of::<xb::Time>()),
            (&DURATION, size_of::<xb::Duration>()),
            (&G_YEAR, size_of::<xb::GYear>()),
            (&G_YEAR_MONTH, size_of::<xb::GYearMonth>()),
            (&G_MONTH, size_of::<xb::GMonth>()),
            (&G_MONTH_DAY, size_of::<xb::GMonthDay>()),
            (&G_DAY, size_of::<xb::GDay>()),
            (&BASE64_BINARY, size_of::<xb::Base64Binary>()),
            (&HEX_BINARY, size_of::<xb::HexBinary>()),
            (&NON_ZERO_U64, size_of::<std::num::NonZeroU64>()),
            (&BIG_INT, size_of::<xb::libraries::num_bigint::BigInt>()),
            (&BIG_UINT, size_of::<xb::libraries::num_bigint::BigUint>()),
            (&RUST_DECIMAL, size_of::<xb::libraries::rust_decimal::Decimal>()),
            (&JIFF_DATE_TIME, size_of::<xb::libraries::jiff::Zoned>()),
            (&JIFF_DATE, size_of::<xb::libraries::jiff::civil::Date>()),
            (&JIFF_TIME, size_of::<xb::libraries::jiff::civil::Time>()),
            (&CHRONO_DATE_TIME, size_of::<xb::libraries::chrono::DateTime<xb::libraries::chrono::FixedOffset>>()),
            (&CHRONO_DATE, size_of::<xb::libraries::chrono::NaiveDate>()),
            (&CHRONO_TIME, size_of::<xb::libraries::chrono::NaiveTime>()),
            (&CHRONO_DURATION, size_of::<xb::libraries::chrono::TimeDelta>()),
            (&TIME_DATE_TIME, size_of::<xb::libraries::time::OffsetDateTime>()),
            (&TIME_DATE, size_of::<xb::libraries::time::Date>()),
            (&TIME_TIME, size_of::<xb::libraries::time::Time>()),
            (&TIME_DURATION, size_of::<xb::libraries::time::Duration>()),
            (&ANY_TYPE, size_of::<xb::AnyType>()),
            (&ANY_ELEMENT, size_of::<xb::AnyElement>()),
            (&ANY_ATTRIBUTE, size_of::<xb::AnyAttribute>()),
        ];
        let types = types.map(|(builtin, size)| (builtin.path, builtin.size, size));
        let others = [
            (ORDER, ORDER_SIZE, size_of::<xb::Order>()),
            (MIXED_TEXT, MIXED_TEXT_SIZE, size_of::<xb::MixedText>()),
            (LIST, LIST_SIZE, size_of::<xb::List<String>>()),
        ];
        let wrong: Vec<String> = types
            .into_iter()
            .chain(others)
            .filter(|(_, stated, size)| stated != size)
            .map(|(path, stated, size)| format!("{path} has {size} bytes, not {stated}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
