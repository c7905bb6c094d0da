//! Partial dates: `xs:gYear`, `xs:gYearMonth`, `xs:gMonth`, `xs:gMonthDay`, `xs:gDay`.

use std::cmp::Ordering;

use super::cursor::{Cursor, Fault};
use super::date::{Date, form_year};
use super::zone::Zone;
use crate::value::lex::Form;

/// A leap year, for types without a year.
const LEAP: i32 = 1972;

/// Declares a type that is a date with some fields fixed: how to create, read and write it without the zone.
macro_rules! parts {
    ($(#[$meta:meta])* $name:ident($($field:ident: $type:ty),+) = $date:expr, $read:expr, $form:expr, $expected:literal) => {
        $(#[$meta])*
        ///
        /// Equality compares lexical forms. [`compare`](Self::compare) compares starting instants.
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(Date);

        impl $name {
            /// Creates a value without a zone, or returns `None` if a field is out of range.
            pub fn new($($field: $type),+) -> Option<Self> {
                $date.map(Self)
            }

            $(
                #[doc = concat!("Returns the ", stringify!($field), ".")]
                pub fn $field(&self) -> $type {
                    self.0.$field()
                }
            )+

            /// Returns the time zone, if there is one.
            pub fn zone(&self) -> Option<Zone> {
                self.0.zone()
            }

            /// Returns the same value in another time zone, or in none.
            pub fn with_zone(self, zone: impl Into<Option<Zone>>) -> Self {
                Self(self.0.with_zone(zone))
            }

            /// Compares the starting instants. Returns `None` if only one value has a zone and they are too close.
            pub fn compare(&self, other: &Self) -> Option<Ordering> {
                self.0.compare(&other.0)
            }

            /// Returns a text that is the same for equal values.
            pub(crate) fn key(&self) -> String {
                self.0.key()
            }

            fn read(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
                let read: fn(&mut Cursor<'_>) -> Result<Option<Self>, Fault> = $read;
                let value = read(cursor)?.ok_or("")?;
                Ok(value.with_zone(Zone::read(cursor)?))
            }

            fn form(&self) -> Form<24> {
                let mut form = Form::new();
                let write: fn(&Date, &mut Form<24>) = $form;
                write(&self.0, &mut form);
                Zone::form(self.zone(), &mut form);
                form
            }
        }

        super::lexical!($name, $expected);
    };
}

parts! {
    /// `xs:gYear` (part 2, 3.2.11): a year such as `2026`, `-0044` or `2026Z`. There is no year 0.
    ///
    /// ```
    /// let year: xsd_bind::values::GYear = "2026Z".parse()?;
    /// assert_eq!(year.year(), 2026);
    /// # Ok::<(), xsd_bind::ValueError>(())
    /// ```
    GYear(year: i32) = Date::new(year, 1, 1),
    |cursor| Ok(Self::new(cursor.year()?)),
    |date, form| form_year(date.year(), form),
    "a valid xs:gYear, such as 2026"
}

parts! {
    /// `xs:gYearMonth` (part 2, 3.2.10): a month of a year, such as `2026-06`.
    ///
    /// ```
    /// let month = xsd_bind::values::GYearMonth::new(2026, 6);
    /// assert_eq!(month.map(|month| month.to_string()), Some("2026-06".into()));
    /// ```
    GYearMonth(year: i32, month: u8) = Date::new(year, month, 1),
    |cursor| {
        let year = cursor.year()?;
        cursor.expect(b'-')?;
        Ok(Self::new(year, cursor.month()?))
    },
    |date, form| {
        form_year(date.year(), form);
        form.byte(b'-');
        form.two(date.month());
    },
    "a valid xs:gYearMonth, such as 2026-06"
}

parts! {
    /// `xs:gMonth` (part 2, 3.2.14): a month of every year, such as `--06`.
    GMonth(month: u8) = Date::new(LEAP, month, 1),
    |cursor| {
        hyphens::<2>(cursor)?;
        Ok(Self::new(cursor.month()?))
    },
    |date, form| {
        form_hyphens::<2>(form);
        form.two(date.month());
    },
    "a valid xs:gMonth, such as --06"
}

parts! {
    /// `xs:gMonthDay` (part 2, 3.2.12): a day of every year, such as `--06-26` or `--02-29`.
    GMonthDay(month: u8, day: u8) = Date::new(LEAP, month, day),
    |cursor| {
        hyphens::<2>(cursor)?;
        let month = cursor.month()?;
        cursor.expect(b'-')?;
        Ok(Self::new(month, cursor.day(31)?))
    },
    |date, form| {
        form_hyphens::<2>(form);
        form.two(date.month());
        form.byte(b'-');
        form.two(date.day());
    },
    "a valid xs:gMonthDay, such as --06-26"
}

parts! {
    /// `xs:gDay` (part 2, 3.2.13): a day of every month, such as `---26`.
    GDay(day: u8) = Date::new(LEAP, 1, day),
    |cursor| {
        hyphens::<3>(cursor)?;
        Ok(Self::new(cursor.day(31)?))
    },
    |date, form| {
        form_hyphens::<3>(form);
        form.two(date.day());
    },
    "a valid xs:gDay, such as ---26"
}

fn hyphens<const COUNT: usize>(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    (0..COUNT).try_for_each(|_| cursor.expect(b'-'))
}

fn form_hyphens<const COUNT: usize>(form: &mut Form<24>) {
    for _ in 0..COUNT {
        form.byte(b'-');
    }
}

/// The year 1.
impl Default for GYear {
    fn default() -> Self {
        Self(Date::default())
    }
}

/// January of the year 1.
impl Default for GYearMonth {
    fn default() -> Self {
        Self(Date::default())
    }
}

/// January.
impl Default for GMonth {
    fn default() -> Self {
        Self(leap_january())
    }
}

/// January 1.
impl Default for GMonthDay {
    fn default() -> Self {
        Self(leap_january())
    }
}

/// The first of the month.
impl Default for GDay {
    fn default() -> Self {
        Self(leap_january())
    }
}

fn leap_january() -> Date {
    Date::new(LEAP, 1, 1).unwrap_or_default()
}
