//! `xs:decimal` as `rust_decimal::Decimal`, which has 28 or 29 digits.

use rust_decimal::Decimal;

use super::mapped;
use crate::ValueError;

mapped!(
    Decimal: crate::Decimal,
    "decimal",
    Decimal::ZERO,
    |number| {
        Decimal::from_str_exact(&number.to_string())
            .map_err(|_| ValueError::lexical("a decimal number with at most 28 digits"))
    },
    |number| number.to_string().parse()
);
