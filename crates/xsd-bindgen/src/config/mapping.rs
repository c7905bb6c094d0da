//! The Rust types of built-in types.

use super::Config;
use crate::plan::{Dates, Decimals, Integers};

impl Config {
    /// Maps `xs:integer`, `xs:nonNegativeInteger` and `xs:positiveInteger` to types of Rust or num-bigint.
    ///
    /// | | [`Integers::I64`] | [`Integers::BigInt`] |
    /// |---|---|---|
    /// | `xs:integer` | [`i64`] | `num_bigint::BigInt` |
    /// | `xs:nonNegativeInteger` | [`u64`] | `num_bigint::BigUint` |
    /// | `xs:positiveInteger` | [`NonZeroU64`](std::num::NonZeroU64) | `xsd_bind::values::PositiveInteger` |
    ///
    /// With `I64`, reading rejects numbers of more than 64 bits, which the schema allows, and an `xsi:type` that names `xs:integer` or
    /// `xs:nonNegativeInteger`. `xs:negativeInteger` and `xs:nonPositiveInteger` keep the types of `xsd-bind`.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/settings/mapping/schema.xsd");
    /// use xsd_bindgen::{Config, Integers};
    ///
    /// let generated = Config::new().schema(schema).map_integers(Integers::I64).generate()?;
    /// assert!(generated.text.contains("pub count: Option<i64>,"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice, or if a facet has a bound that the type cannot hold.
    #[must_use]
    pub fn map_integers(mut self, integers: Integers) -> Self {
        if self.mapping.integers.replace(integers).is_some() {
            self.repeated.push("`map_integers`".to_owned());
        }
        self
    }

    /// Maps `xs:decimal` to `rust_decimal::Decimal`. Reading rejects numbers of more than 28 digits, which the schema allows.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/settings/mapping/schema.xsd");
    /// use xsd_bindgen::{Config, Decimals};
    ///
    /// let generated = Config::new().schema(schema).map_decimals(Decimals::RustDecimal).generate()?;
    /// assert!(generated.text.contains("rust_decimal::Decimal"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn map_decimals(mut self, decimals: Decimals) -> Self {
        if self.mapping.decimals.replace(decimals).is_some() {
            self.repeated.push("`map_decimals`".to_owned());
        }
        self
    }

    /// Maps dates and times to the types of another library.
    ///
    /// | | [`Dates::Jiff`] | [`Dates::Chrono`] | [`Dates::Time`] | rejected |
    /// |---|---|---|---|---|
    /// | `xs:dateTime` | `Zoned` | `DateTime<FixedOffset>` | `OffsetDateTime` | without a zone |
    /// | `xs:date` | `civil::Date` | `NaiveDate` | `Date` | with a zone |
    /// | `xs:time` | `civil::Time` | `NaiveTime` | `Time` | with a zone |
    /// | `xs:duration` | `xsd_bind::values::Duration` | `TimeDelta` | `Duration` | with years or months |
    ///
    /// Reading rejects values that the type cannot hold, which the schema allows: those in the last column, years out of the range of
    /// -9999 to 9999, and more than 9 fraction digits. Instants whose offset XML Schema does not allow are written in UTC.
    /// `xs:gYear` and the other parts of dates keep the types of `xsd-bind`.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/settings/mapping/schema.xsd");
    /// use xsd_bindgen::{Config, Dates};
    ///
    /// let generated = Config::new().schema(schema).map_dates(Dates::Jiff).generate()?;
    /// assert!(generated.text.contains("jiff::Zoned"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if this is set twice.
    #[must_use]
    pub fn map_dates(mut self, dates: Dates) -> Self {
        if self.mapping.dates.replace(dates).is_some() {
            self.repeated.push("`map_dates`".to_owned());
        }
        self
    }
}
