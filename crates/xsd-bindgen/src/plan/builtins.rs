//! The Rust types of XML Schema's built-in types.

use crate::rust::runtime::{
    ANY_TYPE, ANY_URI, BASE64_BINARY, BIG_INT, BIG_UINT, BOOL, Builtin, CHRONO_DATE, CHRONO_DATE_TIME, CHRONO_DURATION,
    CHRONO_TIME, DATE, DATE_TIME, DECIMAL, DURATION, ENTITIES, ENTITY, F32, F64, G_DAY, G_MONTH, G_MONTH_DAY, G_YEAR,
    G_YEAR_MONTH, HEX_BINARY, I8, I16, I32, I64, ID, ID_REF, ID_REFS, INTEGER, JIFF_DATE, JIFF_DATE_TIME, JIFF_TIME,
    LANGUAGE, NC_NAME, NEGATIVE_INTEGER, NM_TOKEN, NM_TOKENS, NON_NEGATIVE_INTEGER, NON_POSITIVE_INTEGER, NON_ZERO_U64,
    NORMALIZED_STRING, POSITIVE_INTEGER, QNAME, RUST_DECIMAL, STRING, TIME, TIME_DATE, TIME_DATE_TIME, TIME_DURATION,
    TIME_TIME, TOKEN, U8, U16, U32, U64, XML_NAME,
};

/// The Rust types of `xs:integer` and its subranges without a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "toml", derive(serde::Deserialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Integers {
    /// [`i64`] for `xs:integer`, [`u64`] for `xs:nonNegativeInteger`, [`NonZeroU64`](std::num::NonZeroU64) for `xs:positiveInteger`.
    I64,
    /// `num_bigint::BigInt` for `xs:integer`, `BigUint` for `xs:nonNegativeInteger`. `xsd-bind` needs the feature `num-bigint`.
    BigInt,
}

/// The Rust type of `xs:decimal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "toml", derive(serde::Deserialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Decimals {
    /// `rust_decimal::Decimal`. `xsd-bind` needs the feature `rust_decimal`.
    RustDecimal,
}

/// The Rust types of dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "toml", derive(serde::Deserialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Dates {
    /// The types of jiff: `Zoned`, `civil::Date` and `civil::Time`. `xs:duration` keeps the type of `xsd-bind`.
    Jiff,
    /// The types of chrono: `DateTime<FixedOffset>`, `NaiveDate`, `NaiveTime` and `TimeDelta`. `xsd-bind` needs the feature `chrono`.
    Chrono,
    /// The types of time: `OffsetDateTime`, `Date`, `Time` and `Duration`. `xsd-bind` needs the feature `time`.
    Time,
}

/// The mapping of built-in types that the settings change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mapping {
    /// `xs:integer` and its subranges.
    pub integers: Option<Integers>,
    /// `xs:decimal`.
    pub decimals: Option<Decimals>,
    /// Dates and times.
    pub dates: Option<Dates>,
}

impl Mapping {
    /// Returns the Rust type of a built-in type, by its local name.
    pub(crate) fn builtin(self, local: &str) -> Option<&'static Builtin> {
        self.integer(local).or_else(|| self.decimal(local)).or_else(|| self.date(local)).or_else(|| builtin(local))
    }

    fn integer(self, local: &str) -> Option<&'static Builtin> {
        match (self.integers?, local) {
            (Integers::I64, "integer") => Some(&I64),
            (Integers::I64, "nonNegativeInteger") => Some(&U64),
            (Integers::I64, "positiveInteger") => Some(&NON_ZERO_U64),
            (Integers::BigInt, "integer") => Some(&BIG_INT),
            (Integers::BigInt, "nonNegativeInteger") => Some(&BIG_UINT),
            (Integers::I64 | Integers::BigInt, _) => None,
        }
    }

    fn decimal(self, local: &str) -> Option<&'static Builtin> {
        match (self.decimals?, local) {
            (Decimals::RustDecimal, "decimal") => Some(&RUST_DECIMAL),
            (Decimals::RustDecimal, _) => None,
        }
    }

    fn date(self, local: &str) -> Option<&'static Builtin> {
        Some(match (self.dates?, local) {
            (Dates::Jiff, "dateTime") => &JIFF_DATE_TIME,
            (Dates::Jiff, "date") => &JIFF_DATE,
            (Dates::Jiff, "time") => &JIFF_TIME,
            (Dates::Chrono, "dateTime") => &CHRONO_DATE_TIME,
            (Dates::Chrono, "date") => &CHRONO_DATE,
            (Dates::Chrono, "time") => &CHRONO_TIME,
            (Dates::Chrono, "duration") => &CHRONO_DURATION,
            (Dates::Time, "dateTime") => &TIME_DATE_TIME,
            (Dates::Time, "date") => &TIME_DATE,
            (Dates::Time, "time") => &TIME_TIME,
            (Dates::Time, "duration") => &TIME_DURATION,
            (Dates::Jiff | Dates::Chrono | Dates::Time, _) => return None,
        })
    }

    /// Tests whether the Rust type of a built-in type can be compared with a bound.
    pub(crate) fn compares(self, local: &str, bound: &str) -> bool {
        match (self.integers, local) {
            (Some(Integers::I64), "integer") => bound.parse::<i64>().is_ok(),
            (Some(Integers::I64), "nonNegativeInteger" | "positiveInteger") => bound.parse::<u64>().is_ok(),
            _ => true,
        }
    }

    /// Tests whether the Rust type of a built-in type holds a valid value.
    pub(crate) fn holds(self, local: &str, value: &str) -> bool {
        const DIGITS: usize = 28;
        const FRACTION: usize = 9;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let precise =
            value.rsplit('.').next().is_none_or(|fraction| !value.contains('.') || digits(fraction) <= FRACTION);
        let time = value.split_once('T').map_or(value, |(_, time)| time);
        let has_zone = match local {
            "date" => value.ends_with('Z') || value.bytes().filter(|byte| *byte == b':').count() == 1,
            _ => time.ends_with('Z') || time.contains(['+', '-']),
        };
        match (local, self.dates, self.decimals) {
            ("integer" | "nonNegativeInteger" | "positiveInteger", ..) => self.compares(local, value),
            ("decimal", _, Some(Decimals::RustDecimal)) => digits(&value.replace(['+', '-', '.'], "")) <= DIGITS,
            ("dateTime", Some(_), _) => has_zone && precise,
            ("date", Some(_), _) => !has_zone,
            ("time", Some(_), _) => !has_zone && precise,
            ("duration", Some(Dates::Chrono | Dates::Time), _) => {
                let date = value.split_once('T').map_or(value, |(date, _)| date);
                !date.contains(['Y', 'M']) && precise
            }
            _ => true,
        }
    }
}

/// Returns the Rust type of a built-in type, by its local name.
fn builtin(local: &str) -> Option<&'static Builtin> {
    Some(match local {
        "anyType" => &ANY_TYPE,
        "anySimpleType" | "string" => &STRING,
        "normalizedString" => &NORMALIZED_STRING,
        "token" => &TOKEN,
        "language" => &LANGUAGE,
        "Name" => &XML_NAME,
        "NCName" => &NC_NAME,
        "NMTOKEN" => &NM_TOKEN,
        "NMTOKENS" => &NM_TOKENS,
        "ID" => &ID,
        "IDREF" => &ID_REF,
        "IDREFS" => &ID_REFS,
        "ENTITY" => &ENTITY,
        "ENTITIES" => &ENTITIES,
        "anyURI" => &ANY_URI,
        "QName" | "NOTATION" => &QNAME,
        "boolean" => &BOOL,
        "byte" => &I8,
        "short" => &I16,
        "int" => &I32,
        "long" => &I64,
        "unsignedByte" => &U8,
        "unsignedShort" => &U16,
        "unsignedInt" => &U32,
        "unsignedLong" => &U64,
        "float" => &F32,
        "double" => &F64,
        "decimal" => &DECIMAL,
        "integer" => &INTEGER,
        "nonNegativeInteger" => &NON_NEGATIVE_INTEGER,
        "nonPositiveInteger" => &NON_POSITIVE_INTEGER,
        "positiveInteger" => &POSITIVE_INTEGER,
        "negativeInteger" => &NEGATIVE_INTEGER,
        "dateTime" => &DATE_TIME,
        "date" => &DATE,
        "time" => &TIME,
        "duration" => &DURATION,
        "gYear" => &G_YEAR,
        "gYearMonth" => &G_YEAR_MONTH,
        "gMonth" => &G_MONTH,
        "gMonthDay" => &G_MONTH_DAY,
        "gDay" => &G_DAY,
        "base64Binary" => &BASE64_BINARY,
        "hexBinary" => &HEX_BINARY,
        _ => return None,
    })
}

/// Tests whether the values of a built-in type are strings.
pub(crate) fn is_string(local: &str) -> bool {
    builtin(local).is_some_and(|builtin| !builtin.strings.is_empty())
}
