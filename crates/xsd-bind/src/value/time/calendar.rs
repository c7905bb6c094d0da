//! The calendar of XSD: the proleptic Gregorian calendar without a year 0.
//!
//! It supports validation and comparison. jiff does the arithmetic for users.

use std::cmp::Ordering;

use super::zone::Zone;

const DAY: i64 = 24 * 60 * 60;
const FOURTEEN_HOURS: i64 = 14 * 60 * 60;

/// Converts a year to astronomical numbering, which has a year 0 for XSD 1.0's -0001.
pub(super) fn astronomical(year: i32) -> i64 {
    i64::from(year) + i64::from(year < 0)
}

/// The inverse of [`astronomical`].
pub(super) fn historical(year: i16) -> i32 {
    i32::from(year) - i32::from(year <= 0)
}

/// Returns the number of days in a month.
pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    let year = astronomical(year);
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the days from 0000-03-01 to the first day of a month, which is counted from January of the year 0.
pub(super) fn days_before_month(month: i128) -> i128 {
    // A year that starts in March ends with its leap day.
    let shifted = month - 2;
    let (year, month) = (shifted.div_euclid(12), shifted.rem_euclid(12));
    let century = year.div_euclid(100);
    year * 365 + year.div_euclid(4) - century + century.div_euclid(4) + (month * 153 + 2) / 5
}

/// A point in time, possibly with an unknown zone.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    /// Seconds since a fixed day, in UTC if the zone is unknown.
    seconds: i64,
    /// In units of 10^-18 s.
    fraction: u64,
    zoned: bool,
}

impl Moment {
    pub(super) fn new(year: i32, month: u8, day: u8, zone: Option<Zone>) -> Self {
        let first = days_before_month(i128::from(astronomical(year)) * 12 + i128::from(month) - 1);
        let seconds = (first as i64 + i64::from(day) - 1) * DAY - zone.map_or(0, |zone| i64::from(zone.minutes()) * 60);
        Self { seconds, fraction: 0, zoned: zone.is_some() }
    }

    pub(super) fn later(self, seconds: i64, fraction: u64) -> Self {
        Self { seconds: self.seconds + seconds, fraction, ..self }
    }

    /// Returns a text that is the same for equal points in time.
    pub(super) fn key(self) -> String {
        format!("{}.{}{}", self.seconds, self.fraction, if self.zoned { "Z" } else { "" })
    }

    /// Compares as 3.2.7.4 defines: with one unknown zone, the order must hold for all zones.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        let cmp = |shift: i64| (self.seconds, self.fraction).cmp(&(other.seconds + shift, other.fraction));
        if self.zoned == other.zoned {
            return Some(cmp(0));
        }
        if cmp(-FOURTEEN_HOURS) == Ordering::Less {
            Some(Ordering::Less)
        } else if cmp(FOURTEEN_HOURS) == Ordering::Greater {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}
