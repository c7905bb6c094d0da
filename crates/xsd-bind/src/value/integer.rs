//! `xs:integer`: whole numbers of any size, without arithmetic. Numbers of up to 64 bits are stored inline, larger ones as digits.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::lex::{Form, all_digits, sign, trim};
use crate::{Faceted, Scope, Simple, Text, ValueError};

/// `xs:integer` (part 2, 3.3.13): a whole number of any size. For arithmetic, convert it to one of Rust's integers.
///
/// ```
/// use xsd_bind::values::Integer;
///
/// let minutes: Integer = "+0480".parse()?;
/// assert_eq!(minutes, 480);
/// assert_eq!(i64::try_from(&minutes), Ok(480));
/// assert!("170141183460469231731687303715884105728".parse::<Integer>()? > minutes);
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    /// A number that does not fit in 64 bits: a minus sign if negative, then digits without leading zeros.
    Large(Box<str>),
}

const EXPECTED: &str = "a valid xs:integer: an optional sign and digits";

impl Integer {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small(0));

    /// Returns whether the number is less than zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => *small < 0,
            Repr::Large(digits) => digits.starts_with('-'),
        }
    }

    /// Creates an integer from its sign and digits.
    pub(super) fn from_digits(minus: bool, digits: &str) -> Self {
        let digits = digits.trim_start_matches('0');
        // 18 digits always fit in 64 bits.
        if digits.len() <= 18 {
            let magnitude = digits.bytes().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            return Self(Repr::Small(if minus { -magnitude } else { magnitude }));
        }
        let text = if minus { format!("-{digits}") } else { digits.to_owned() };
        Self(text.parse().map_or_else(|_| Repr::Large(text.into()), Repr::Small))
    }

    /// Calls `take` with the digits, without a sign or leading zeros.
    pub(super) fn with_digits<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Repr::Small(small) => {
                let mut form = Form::<20>::new();
                form.number(small.unsigned_abs(), 1);
                take(form.as_str())
            }
            Repr::Large(digits) => take(digits.trim_start_matches('-')),
        }
    }
}

impl FromStr for Integer {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let (minus, digits) = sign(trim(text));
        if all_digits(digits) { Ok(Self::from_digits(minus, digits)) } else { Err(ValueError::lexical(EXPECTED)) }
    }
}

impl Simple for Integer {
    fn placeholder() -> Self {
        Self::ZERO
    }

    fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
        text.parse()
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        if self.is_negative() {
            text.push_plain("-");
        }
        self.with_digits(|digits| text.push_plain(digits));
        Ok(())
    }
}

impl Faceted for Integer {
    type Target = Self;

    fn target(&self) -> &Self {
        self
    }

    fn lexical(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Small(small) => Cow::Owned(small.to_string()),
            Repr::Large(digits) => Cow::Borrowed(digits),
        }
    }

    fn compare(&self, bound: &str) -> Option<Ordering> {
        bound.parse().ok().map(|bound| self.cmp(&bound))
    }

    fn equals(&self, other: &str) -> bool {
        self.compare(other) == Some(Ordering::Equal)
    }

    fn digits(&self) -> Option<(usize, usize)> {
        Some((self.with_digits(str::len), 0))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(one), Repr::Small(two)) = (&self.0, &other.0) {
            return one.cmp(two);
        }
        let negative = self.is_negative();
        let signs = other.is_negative().cmp(&negative);
        let magnitudes =
            self.with_digits(|one| other.with_digits(|two| one.len().cmp(&two.len()).then_with(|| one.cmp(two))));
        signs.then(if negative { magnitudes.reverse() } else { magnitudes })
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.0 == Repr::Small(*other)
    }
}

impl PartialOrd<i64> for Integer {
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        Some(self.cmp(&Self::from(*other)))
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self::ZERO
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_digits(|digits| f.pad_integral(!self.is_negative(), "", digits))
    }
}

macro_rules! conversions {
    ($($rust:ty),*) => { $(
        impl From<$rust> for Integer {
            fn from(number: $rust) -> Self {
                Self(i64::try_from(number).map_or_else(|_| Repr::Large(number.to_string().into()), Repr::Small))
            }
        }

        impl TryFrom<&Integer> for $rust {
            type Error = ValueError;

            /// Fails if the number is out of range.
            fn try_from(integer: &Integer) -> Result<Self, ValueError> {
                let number = match &integer.0 {
                    Repr::Small(small) => Self::try_from(*small).ok(),
                    Repr::Large(digits) => digits.parse().ok(),
                };
                number.ok_or_else(|| {
                    ValueError::lexical(format!("an integer from {} to {}", Self::MIN, Self::MAX))
                })
            }
        }

        impl TryFrom<Integer> for $rust {
            type Error = ValueError;

            /// Fails if the number is out of range.
            fn try_from(integer: Integer) -> Result<Self, ValueError> {
                Self::try_from(&integer)
            }
        }
    )* };
}

conversions!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
