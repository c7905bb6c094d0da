//! `xs:decimal`: decimal numbers of any size and precision, without arithmetic.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::lex::{sign, trim};
use crate::{Faceted, Integer, Scope, Simple, Text, ValueError};

/// `xs:decimal` (part 2, 3.2.3): a decimal number such as `12`, `-0.50`, `.5` or `5.`.
///
/// It preserves the number of fraction digits, so a price of `2.50` is not written as `2.5`. Equality, order and hash are by value.
///
/// ```
/// use xsd_bind::values::Decimal;
///
/// let price: Decimal = "2.50".parse()?;
/// assert_eq!(price.to_string(), "2.50");
/// assert_eq!(price, Decimal::new(25, 1));
/// assert_eq!(price.to_f64(), 2.5);
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Decimal {
    unscaled: Integer,
    scale: u32,
}

impl Decimal {
    /// Creates a decimal from its digits and the number of fraction digits: 250 and 2 make `2.50`.
    pub fn new(unscaled: impl Into<Integer>, scale: u32) -> Self {
        Self { unscaled: unscaled.into(), scale }
    }

    /// Returns all digits as one integer, without the decimal point.
    pub fn unscaled(&self) -> &Integer {
        &self.unscaled
    }

    /// Returns the number of fraction digits.
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// Converts to the nearest `f64`, which is infinite if the number is out of range.
    pub fn to_f64(&self) -> f64 {
        self.lexical().parse().unwrap_or_default()
    }

    /// Calls `take` with the position of the decimal point, counted from the first significant digit, and the significant digits without
    /// trailing zeros. Zero has no digits.
    fn with_significant<R>(&self, take: impl FnOnce(i64, &str) -> R) -> R {
        self.unscaled.with_digits(|digits| {
            let significant = digits.trim_end_matches('0');
            let point = if significant.is_empty() { 0 } else { digits.len() as i64 - i64::from(self.scale) };
            take(point, significant)
        })
    }
}

impl FromStr for Decimal {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        const EXPECTED: &str = "a valid xs:decimal, such as 12 or -0.50";
        let (minus, digits) = sign(trim(text));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let valid = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
        let scale = u32::try_from(fraction.len());
        match scale {
            Ok(scale) if valid && whole.len() + fraction.len() > 0 => {
                let digits =
                    if fraction.is_empty() { Cow::Borrowed(whole) } else { Cow::Owned([whole, fraction].concat()) };
                Ok(Self { unscaled: Integer::from_digits(minus, &digits), scale })
            }
            _ => Err(ValueError::lexical(EXPECTED)),
        }
    }
}

impl Simple for Decimal {
    fn placeholder() -> Self {
        Self::default()
    }

    fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
        text.parse()
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        text.push_plain(&self.lexical());
        Ok(())
    }
}

impl Faceted for Decimal {
    type Target = Self;

    fn target(&self) -> &Self {
        self
    }

    fn lexical(&self) -> Cow<'_, str> {
        let scale = self.scale as usize;
        let mut text = String::from(if self.unscaled.is_negative() { "-" } else { "" });
        self.unscaled.with_digits(|digits| {
            let whole = digits.len().saturating_sub(scale);
            text.push_str(if whole == 0 { "0" } else { &digits[..whole] });
            if scale > 0 {
                text.push('.');
                text.extend(std::iter::repeat_n('0', scale.saturating_sub(digits.len())));
                text.push_str(&digits[whole..]);
            }
        });
        Cow::Owned(text)
    }

    fn compare(&self, bound: &str) -> Option<Ordering> {
        bound.parse().ok().map(|bound| self.cmp(&bound))
    }

    fn equals(&self, other: &str) -> bool {
        self.compare(other) == Some(Ordering::Equal)
    }

    /// Trailing zeros of the fraction don't count, because the facets constrain the value (4.3.11, 4.3.12).
    fn digits(&self) -> Option<(usize, usize)> {
        Some(self.with_significant(|point, significant| {
            let length = significant.len() as i64;
            let fraction = (length - point).max(0);
            (length.max(point).max(fraction).max(1) as usize, fraction as usize)
        }))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let negative = self.unscaled.is_negative();
        let signs = other.unscaled.is_negative().cmp(&negative);
        let magnitudes = self.with_significant(|point, digits| {
            other.with_significant(|other_point, other_digits| {
                // Zero is less than all others, wherever their decimal point is.
                let zeros = other_digits.is_empty().cmp(&digits.is_empty());
                zeros.then(point.cmp(&other_point)).then_with(|| digits.cmp(other_digits))
            })
        });
        signs.then(if negative { magnitudes.reverse() } else { magnitudes })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.unscaled.is_negative().hash(state);
        self.with_significant(|point, digits| (point, digits).hash(state));
    }
}

impl<I: Into<Integer>> From<I> for Decimal {
    fn from(number: I) -> Self {
        Self::new(number, 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = self.lexical();
        f.pad_integral(!self.unscaled.is_negative(), "", form.trim_start_matches('-'))
    }
}
