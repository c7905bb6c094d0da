//! `xs:integer` and its subranges: `std::num::NonZeroU64`, and with the feature `num-bigint` the types of that library.

use std::num::NonZeroU64;

use super::mapped;
use crate::{PositiveInteger, ValueError};

mapped!(
    NonZeroU64: PositiveInteger,
    "positiveInteger",
    NonZeroU64::MIN,
    |number| {
        let small = u64::try_from(number.into_integer()).ok().and_then(NonZeroU64::new);
        small.ok_or(ValueError::lexical("a positive integer up to 18446744073709551615"))
    },
    |number| PositiveInteger::try_from(number.get())
);

#[cfg(feature = "num-bigint")]
mod big {
    use num_bigint::{BigInt, BigUint};

    use super::mapped;
    use crate::{Integer, NonNegativeInteger, ValueError};

    const EXPECTED: ValueError =
        ValueError { rule: crate::ValueRule::Lexical, expected: std::borrow::Cow::Borrowed("an integer") };

    mapped!(
        BigInt: Integer,
        "integer",
        BigInt::ZERO,
        |number| number.to_string().parse().map_err(|_| EXPECTED),
        |number| number.to_string().parse()
    );

    mapped!(
        BigUint: NonNegativeInteger,
        "nonNegativeInteger",
        BigUint::ZERO,
        |number| number.to_string().parse().map_err(|_| EXPECTED),
        |number| number.to_string().parse()
    );
}
