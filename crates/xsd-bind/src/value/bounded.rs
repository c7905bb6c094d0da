//! The four integer types that are bounded by zero: newtypes over `Integer` that are always within their bound.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::{Faceted, Integer, Scope, Simple, Text, ValueError};

macro_rules! bounded {
    ($($(#[$meta:meta])* $name:ident, $placeholder:literal, $within:expr, $expected:literal;)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Integer);

        impl $name {
            /// Converts into an [`Integer`].
            pub fn into_integer(self) -> Integer {
                self.0
            }
        }

        impl TryFrom<Integer> for $name {
            type Error = ValueError;

            /// Fails if the number is out of range.
            fn try_from(number: Integer) -> Result<Self, ValueError> {
                let within: fn(&Integer) -> bool = $within;
                if within(&number) { Ok(Self(number)) } else { Err(ValueError::lexical($expected)) }
            }
        }

        impl From<$name> for Integer {
            fn from(number: $name) -> Self {
                number.0
            }
        }

        impl FromStr for $name {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                text.parse::<Integer>().map_err(|_| ValueError::lexical($expected))?.try_into()
            }
        }

        impl Simple for $name {
            fn placeholder() -> Self {
                Self(Integer::from($placeholder))
            }

            fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
                text.parse()
            }

            fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
                self.0.write(text)
            }
        }

        impl Faceted for $name {
            type Target = Integer;

            fn target(&self) -> &Integer {
                &self.0
            }

            fn lexical(&self) -> Cow<'_, str> {
                self.0.lexical()
            }

            fn compare(&self, bound: &str) -> Option<Ordering> {
                self.0.compare(bound)
            }

            fn equals(&self, other: &str) -> bool {
                self.0.equals(other)
            }

            fn digits(&self) -> Option<(usize, usize)> {
                self.0.digits()
            }
        }

        impl std::ops::Deref for $name {
            type Target = Integer;

            fn deref(&self) -> &Integer {
                &self.0
            }
        }

        impl PartialEq<i64> for $name {
            fn eq(&self, other: &i64) -> bool {
                self.0 == *other
            }
        }

        impl PartialOrd<i64> for $name {
            fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
                self.0.partial_cmp(other)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}

bounded! {
    /// `xs:nonNegativeInteger` (part 2, 3.3.20): zero or more, without an upper limit. `-0` is zero.
    ///
    /// ```
    /// use xsd_bind::values::{Integer, NonNegativeInteger};
    ///
    /// assert_eq!(NonNegativeInteger::from(5u32), 5);
    /// assert!(NonNegativeInteger::try_from(Integer::from(-1)).is_err());
    /// ```
    NonNegativeInteger, 0, |number| *number >= 0, "a valid xs:nonNegativeInteger: 0 or more";
    /// `xs:positiveInteger` (part 2, 3.3.25): one or more, without an upper limit.
    ///
    /// ```
    /// use xsd_bind::values::PositiveInteger;
    ///
    /// let count: PositiveInteger = "12".parse()?;
    /// assert_eq!(u32::try_from(count.into_integer()), Ok(12));
    /// assert!("0".parse::<PositiveInteger>().is_err());
    /// # Ok::<(), xsd_bind::ValueError>(())
    /// ```
    PositiveInteger, 1, |number| *number > 0, "a valid xs:positiveInteger: 1 or more";
    /// `xs:nonPositiveInteger` (part 2, 3.3.14): zero or less, without a lower limit.
    NonPositiveInteger, 0, |number| *number <= 0, "a valid xs:nonPositiveInteger: 0 or less";
    /// `xs:negativeInteger` (part 2, 3.3.15): minus one or less, without a lower limit.
    NegativeInteger, -1, |number| *number < 0, "a valid xs:negativeInteger: -1 or less";
}

macro_rules! from_rust {
    ($from:ident, $($rust:ty => $name:ident),*) => { $(
        impl $from<$rust> for $name {
            from_rust!(@ $from, $rust);
        }
    )* };
    (@ From, $rust:ty) => {
        fn from(number: $rust) -> Self {
            Self(number.into())
        }
    };
    (@ TryFrom, $rust:ty) => {
        type Error = ValueError;

        /// Fails if the number is out of range.
        fn try_from(number: $rust) -> Result<Self, ValueError> {
            Integer::from(number).try_into()
        }
    };
}

from_rust!(From, u8 => NonNegativeInteger, u16 => NonNegativeInteger, u32 => NonNegativeInteger);
from_rust!(From, u64 => NonNegativeInteger, u128 => NonNegativeInteger, usize => NonNegativeInteger);
from_rust!(TryFrom, i32 => NonNegativeInteger, i64 => NonNegativeInteger, i128 => NonNegativeInteger);
from_rust!(TryFrom, u32 => PositiveInteger, u64 => PositiveInteger, usize => PositiveInteger);
from_rust!(TryFrom, i32 => PositiveInteger, i64 => PositiveInteger, i128 => PositiveInteger);
from_rust!(TryFrom, i32 => NonPositiveInteger, i64 => NonPositiveInteger, i128 => NonPositiveInteger);
from_rust!(TryFrom, i32 => NegativeInteger, i64 => NegativeInteger, i128 => NegativeInteger);
