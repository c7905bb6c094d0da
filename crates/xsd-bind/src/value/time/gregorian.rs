//! Parts of dates that recur: `xs:gYear`, `xs:gYearMonth`, `xs:gMonth`, `xs:gMonthDay`, `xs:gDay`.
//!
//! In: text, or numbers. Out: one small type each.

use std::cmp::Ordering;

use super::cursor::{Cursor, Fault};
use super::date::{Date, form_year};
use super::zone::Zone;
use crate::value::lex::Form;

/// A leap year, for what has no year.
const LEAP: i32 = 1972;

/// A type that is a date of which some fields are fixed: how it is made of numbers, read and written; the zone is added here.
macro_rules! parts {
    ($(#[$meta:meta])* $name:ident($($field:ident: $type:ty),+) = $date:expr, $read:expr, $form:expr, $expected:literal) => {
        $(#[$meta])*
        ///
        /// Equality is that of the written forms; [`compare`](Self::compare) compares as the standard does.
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(Date);

        impl $name {
            /// Without a zone; `None` if there is none such.
            pub fn new($($field: $type),+) -> Option<Self> {
                $date.map(Self)
            }

            $(
                #[doc = concat!("The ", stringify!($field), ".")]
                pub fn $field(&self) -> $type {
                    self.0.$field()
                }
            )+

            /// The time zone, if there is one.
            pub fn zone(&self) -> Option<Zone> {
                self.0.zone()
            }

            /// The same in another zone, or in none.
            pub fn with_zone(self, zone: impl Into<Option<Zone>>) -> Self {
                Self(self.0.with_zone(zone))
            }

            /// Compares what begins first; `None` where just one of the two has a zone and they are too close to tell.
            pub fn compare(&self, other: &Self) -> Option<Ordering> {
                self.0.compare(&other.0)
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
    /// `xs:gYear` (part 2, 3.2.11): a year, as `2026`, `-0044` or `2026Z`. There is no year 0.
    GYear(year: i32) = Date::new(year, 1, 1),
    |cursor| Ok(Self::new(cursor.year()?)),
    |date, form| form_year(date.year(), form),
    "an xs:gYear, as 2026"
}

parts! {
    /// `xs:gYearMonth` (part 2, 3.2.10): a month of a year, as `2026-06`.
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
    "an xs:gYearMonth, as 2026-06"
}

parts! {
    /// `xs:gMonth` (part 2, 3.2.14): a month of every year, as `--06`.
    GMonth(month: u8) = Date::new(LEAP, month, 1),
    |cursor| {
        hyphens::<2>(cursor)?;
        Ok(Self::new(cursor.month()?))
    },
    |date, form| {
        form_hyphens::<2>(form);
        form.two(date.month());
    },
    "an xs:gMonth, as --06"
}

parts! {
    /// `xs:gMonthDay` (part 2, 3.2.12): a day of every year, as `--06-26`. The 29th of February is one.
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
    "an xs:gMonthDay, as --06-26"
}

parts! {
    /// `xs:gDay` (part 2, 3.2.13): a day of every month, as `---26`.
    GDay(day: u8) = Date::new(LEAP, 1, day),
    |cursor| {
        hyphens::<3>(cursor)?;
        Ok(Self::new(cursor.day(31)?))
    },
    |date, form| {
        form_hyphens::<3>(form);
        form.two(date.day());
    },
    "an xs:gDay, as ---26"
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

/// The first of January.
impl Default for GMonthDay {
    fn default() -> Self {
        Self(leap_january())
    }
}

/// The first.
impl Default for GDay {
    fn default() -> Self {
        Self(leap_january())
    }
}

fn leap_january() -> Date {
    Date::new(LEAP, 1, 1).unwrap_or_default()
}
