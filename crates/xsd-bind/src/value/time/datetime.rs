//! `xs:dateTime`: an instant, or a date and a time of day without a zone.
//!
//! In: text, or values of jiff. Out: a `DateTime`.

use std::cmp::Ordering;

use jiff::{Timestamp, Zoned, civil, tz};

use super::clock::{Clock, Time, clock_methods};
use super::cursor::{Cursor, Fault};
use super::date::Date;
use super::zone::Zone;
use crate::value::lex::Form;

/// `xs:dateTime` (part 2, 3.2.7): a date, `T`, a time of day and perhaps a zone, as `2026-06-26T17:54:39`,
/// `9999-12-30T23:59:59.9999999Z` or `2000-01-01T24:00:00+05:30`.
///
/// Zone, number of fraction digits (up to 18) and the midnight at the end of a day are kept as they were written. Equality is that of the
/// written forms; [`compare`](Self::compare) compares the instants meant. Years are as in [`Date`].
///
/// ```
/// use xsd_bind::values::{DateTime, Zone};
///
/// let written: DateTime = "2026-06-26T17:54:39.120Z".parse()?;
/// assert_eq!(written.to_timestamp().map(|at| at.as_millisecond()), Some(1782496479120));
/// assert_eq!(DateTime::new(2026, 6, 26, 17, 54, 39).map(|at| at.with_zone(Zone::UTC).to_string()), Some("2026-06-26T17:54:39Z".into()));
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    clock: Clock,
    /// Without a zone: that is the clock's.
    day: Date,
}

clock_methods!(DateTime);

impl DateTime {
    /// The date and time without zone and fraction; `None` if there is no such date or time.
    pub fn new(year: i32, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Option<Self> {
        Some(Self::from_parts(Date::new(year, month, day)?, Clock::new(hour, minute, second)?))
    }

    /// The year; never 0.
    pub fn year(&self) -> i32 {
        self.day.year()
    }

    /// The month, from 1 to 12.
    pub fn month(&self) -> u8 {
        self.day.month()
    }

    /// The day of the month, from 1 to 31.
    pub fn day(&self) -> u8 {
        self.day.day()
    }

    /// The date as it is written, with the zone.
    pub fn date(&self) -> Date {
        self.day.with_zone(self.clock.zone)
    }

    /// The time of day, with the zone.
    pub fn time(&self) -> Time {
        Time::from_clock(self.clock)
    }

    /// Date and time for jiff, without the zone; `24:00:00` is midnight of the next day. `None` where jiff does not go: before -10000 or
    /// after 9999.
    pub fn to_civil(&self) -> Option<civil::DateTime> {
        let mut date = self.day.to_civil()?;
        if self.clock.ends_day() {
            date = date.tomorrow().ok()?;
        }
        Some(date.to_datetime(self.clock.to_civil()))
    }

    /// The instant; `None` if there is no zone, or where jiff does not go.
    pub fn to_timestamp(&self) -> Option<Timestamp> {
        let offset = tz::Offset::from_seconds(i32::from(self.clock.zone?.minutes()) * 60).ok()?;
        offset.to_timestamp(self.to_civil()?).ok()
    }

    /// Compares the instants meant (part 2, 3.2.7.4); `None` where just one of the two has a zone and they are within fourteen hours.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let moment = |at: &Self| at.clock.after(at.date().moment());
        moment(self).compare(moment(other))
    }

    fn from_parts(date: Date, clock: Clock) -> Self {
        Self { clock, day: date.with_zone(None) }
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        let date = Date::read_day(cursor)?;
        cursor.expect(b'T')?;
        Ok(Self::from_parts(date, Clock::read(cursor)?))
    }

    fn form(&self) -> Form<64> {
        let mut form = Form::new();
        self.day.form_day(&mut form);
        form.byte(b'T');
        self.clock.form(&mut form);
        form
    }
}

/// Midnight of the first of January of the year 1, without a zone.
impl Default for DateTime {
    fn default() -> Self {
        Self::from_parts(Date::default(), Clock::default())
    }
}

/// Without a zone, and with as many fraction digits as needed.
impl From<civil::DateTime> for DateTime {
    fn from(at: civil::DateTime) -> Self {
        Self::from_parts(at.date().into(), Clock::from_civil(at.time(), None))
    }
}

/// In UTC, and with as many fraction digits as needed.
impl From<Timestamp> for DateTime {
    fn from(at: Timestamp) -> Self {
        Self::from(tz::Offset::UTC.to_datetime(at)).with_zone(Zone::UTC)
    }
}

/// With the offset as zone, or in UTC if the offset is no whole number of minutes or beyond fourteen hours.
impl From<&Zoned> for DateTime {
    fn from(at: &Zoned) -> Self {
        let seconds = at.offset().seconds();
        let zone = i16::try_from(seconds / 60).ok().filter(|_| seconds % 60 == 0).and_then(Zone::offset);
        match zone {
            Some(zone) => Self::from(at.datetime()).with_zone(zone),
            None => Self::from(at.timestamp()),
        }
    }
}

/// Midnight at the beginning of the day.
impl From<Date> for DateTime {
    fn from(date: Date) -> Self {
        Self::from_parts(date, Clock::default()).with_zone(date.zone())
    }
}

super::lexical!(DateTime, "an xs:dateTime, as 2026-06-26T17:54:39 or 2026-06-26T17:54:39.5Z");
