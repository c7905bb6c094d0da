//! `Serialize` and `Deserialize`: a simple value serializes as its lexical form, a struct as its fields, an enum as its variant.
//!
//! Rust's numbers and booleans, strings and lists have their usual forms in serde.

#[cfg(feature = "serde")]
pub mod fields;
mod macros;
#[cfg(feature = "serde")]
pub mod variants;

/// Implements `Serialize` and `Deserialize` for simple types. Without the feature `serde`, it expands to nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! __serde_text {
    ($($name:ty),+ $(,)?) => { $(
        impl $crate::generated::serde::Serialize for $name {
            fn serialize<S: $crate::generated::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::generated::Faceted::lexical(self))
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::generated::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                let text = <::std::string::String as $crate::generated::serde::Deserialize>::deserialize(deserializer)?;
                $crate::generated::parse_text(&text).map_err($crate::generated::serde::de::Error::custom)
            }
        }
    )+ };
}

/// Implements `Serialize` and `Deserialize` for simple types. Without the feature `serde`, it expands to nothing.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "serde"))]
macro_rules! __serde_text {
    ($($name:ty),+ $(,)?) => {};
}

/// Parses a value outside of a document, leniently.
#[doc(hidden)]
#[cfg(feature = "serde")]
pub fn parse_text<T: crate::Simple>(text: &str) -> Result<T, String> {
    let scope = crate::Scope::new(&[]);
    T::parse(text, &scope)
        .or_else(|error| T::salvage(text, &scope).ok_or_else(|| format!("{text:?} is not {}", error.expected)))
}

#[cfg(feature = "serde")]
use crate::*;

crate::serde_text! {
    AnySimpleType, NormalizedString, Token, AnyUri, Language, NmToken, XmlName, NcName, Id, IdRef, Entity, Decimal, Integer,
    NonPositiveInteger, NegativeInteger, NonNegativeInteger, PositiveInteger, DateTime, Date, Time, GYear, GYearMonth, GMonth, GMonthDay, GDay, Duration,
    Base64Binary, HexBinary,
}
