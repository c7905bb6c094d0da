//! The values of built-in types as keys: texts that are equal if and only if the values are.
//!
//! A key begins with a letter for the primitive type, because values of different primitive types are never equal.

use crate::Faceted;
use crate::value::{
    AnyUri, Base64Binary, Date, DateTime, Decimal, Duration, Entity, GDay, GMonth, GMonthDay, GYear, GYearMonth,
    HexBinary, Id, IdRef, Integer, Language, NcName, NegativeInteger, NmToken, NonNegativeInteger, NonPositiveInteger,
    NormalizedString, PositiveInteger, QName, Time, Token, XmlName,
};

/// The role of a type in the references of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// None.
    None,
    /// `xs:ID`
    Id,
    /// `xs:IDREF`
    IdRef,
    /// `xs:ENTITY`
    Entity,
}

/// A built-in type that is neither a list nor a union.
pub trait Atom: Faceted {
    /// The role of the type in references.
    const ROLE: Role = Role::None;

    /// Returns the key of the value.
    fn key(&self) -> String;
}

macro_rules! atoms {
    ($($prefix:literal $key:expr => $($type:ty $(as $role:ident)?),+;)+) => { $($(
        impl Atom for $type {
            $(const ROLE: Role = Role::$role;)?

            fn key(&self) -> String {
                let key: fn(&$type) -> String = $key;
                let mut key = key(self);
                key.insert_str(0, $prefix);
                key
            }
        }
    )+)+ };
}

atoms! {
    "s" |text| text.lexical().into_owned() =>
        String, NormalizedString, Token, Language, NmToken, XmlName, NcName, Id as Id, IdRef as IdRef, Entity as Entity;
    "u" |uri| uri.lexical().into_owned() => AnyUri;
    "b" |bool| bool.lexical().into_owned() => bool;
    "h" |bytes| bytes.lexical().into_owned() => HexBinary;
    "a" |bytes| bytes.lexical().into_owned() => Base64Binary;
    "f" |number| (number + 0.0).lexical().into_owned() => f32;
    "F" |number| (number + 0.0).lexical().into_owned() => f64;
    "d" |number| digits(&number.lexical()) =>
        Decimal, Integer, NonPositiveInteger, NegativeInteger, NonNegativeInteger, PositiveInteger,
        i64, i32, i16, i8, u64, u32, u16, u8;
    "1" |moment| moment.key() => DateTime;
    "2" |moment| moment.key() => Date;
    "3" |moment| moment.key() => Time;
    "4" |moment| moment.key() => GYear;
    "5" |moment| moment.key() => GYearMonth;
    "6" |moment| moment.key() => GMonth;
    "7" |moment| moment.key() => GMonthDay;
    "8" |moment| moment.key() => GDay;
    "9" |length| length.key() => Duration;
}

impl Atom for QName {
    fn key(&self) -> String {
        let namespace = self.namespace.as_deref().unwrap_or_default();
        format!("q{{{namespace}}}{}", self.local)
    }
}

/// Removes the zeros of a decimal number that do not change its value.
fn digits(lexical: &str) -> String {
    let (sign, number) = lexical.strip_prefix('-').map_or(("", lexical), |number| ("-", number));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if whole.is_empty() && fraction.is_empty() { "0".to_owned() } else { format!("{sign}{whole}.{fraction}") }
}
